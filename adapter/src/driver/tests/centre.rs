//! A centre that keeps books: what it holds durably, by lane and epoch, and how often it got each event.

use std::collections::BTreeMap;

use bytes::Bytes;
use grid_core::ids::{ActionId, BootId, Epoch, PublisherId};
use grid_core::record::{Body, Lane, Record};
use grid_core::session::{
    Data, Frame, GoodbyeReason, Hello, LaneState, Payload, Received, Welcome,
};
use uuid::Uuid;

use crate::centre::{CentreCommand, CentreEvent, Ending};
use crate::convert::record;

const CREDIT: u64 = 1 << 40;

/// The books, and the one stream that is open.
pub(super) struct Centre {
    epoch: Epoch,
    generation: u64,
    /// By lane: of which epoch it holds how much.
    held: [Option<(Epoch, u64)>; Lane::COUNT],
    /// How often each event of a station was applied. Sent again under a new epoch it is not applied again.
    pub(super) events: BTreeMap<(PublisherId, BootId, u64), u32>,
    /// The same of acts on tickets.
    pub(super) acts: BTreeMap<ActionId, u32>,
    /// Every dial that came, in order.
    pub(super) dials: Vec<u64>,
    open: Option<u64>,
    /// Data that began above what it holds: never taken.
    pub(super) gaps: Vec<String>,
    pub(super) goodbyes: Vec<GoodbyeReason>,
    pub(super) epochs: Vec<Epoch>,
    /// Snapshots begun.
    pub(super) snapshots: u32,
    /// Nobody is there: a dial ends at once.
    pub(super) is_away: bool,
    /// It applies what comes, and says nothing of it.
    pub(super) withholds_acks: bool,
    /// The edge does not tell that a stream has ended.
    pub(super) withholds_ends: bool,
}

impl Centre {
    pub(super) fn new() -> Self {
        Self {
            epoch: Epoch(Uuid::from_u128(0xce)),
            generation: 0,
            held: [None; Lane::COUNT],
            events: BTreeMap::new(),
            acts: BTreeMap::new(),
            dials: Vec::new(),
            open: None,
            gaps: Vec::new(),
            goodbyes: Vec::new(),
            epochs: Vec::new(),
            snapshots: 0,
            is_away: false,
            withholds_acks: false,
            withholds_ends: false,
        }
    }

    /// Events of stations that it holds.
    pub(super) fn holds(&self) -> usize {
        self.events.len()
    }

    pub(super) fn assert_once(&self) {
        let twice: Vec<_> = self.events.iter().filter(|(_, times)| **times != 1).collect();
        assert!(twice.is_empty(), "applied more than once: {twice:?}");
        let twice: Vec<_> = self.acts.iter().filter(|(_, times)| **times != 1).collect();
        assert!(twice.is_empty(), "applied more than once: {twice:?}");
        assert!(self.gaps.is_empty(), "{:?}", self.gaps);
        let rising = self.dials.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(rising, "a dial number came twice: {:?}", self.dials);
    }

    /// What the edge and the centre behind it answer to a command.
    pub(super) fn obey(&mut self, command: CentreCommand) -> Vec<CentreEvent> {
        match command {
            CentreCommand::Dial { dial } => {
                self.dials.push(dial);
                if self.is_away {
                    return vec![ended(dial)];
                }
                self.open = Some(dial);
                vec![CentreEvent::Connected { dial }]
            }
            CentreCommand::Close { dial, .. } if self.open == Some(dial) => {
                self.open = None;
                if self.withholds_ends { Vec::new() } else { vec![ended(dial)] }
            }
            CentreCommand::Close { .. } => Vec::new(),
            CentreCommand::Send { dial, frame } if self.open == Some(dial) => {
                let mut events = vec![CentreEvent::Written { dial, frames: 1 }];
                let said = self.hear(*frame).into_iter();
                events
                    .extend(said.map(|frame| CentreEvent::Frame { dial, frame: Box::new(frame) }));
                events
            }
            CentreCommand::Send { .. } => Vec::new(),
        }
    }

    fn hear(&mut self, frame: Frame) -> Vec<Frame> {
        match frame {
            Frame::Hello(hello) => vec![Frame::Welcome(self.welcome(&hello))],
            Frame::Data(data) => self.data(data),
            Frame::Ping { nonce } => vec![Frame::Pong { nonce }],
            Frame::SnapshotBegin { marks, .. } => {
                self.snapshots += 1;
                let epoch = self.epochs.last().copied().unwrap();
                self.held = Lane::ALL.map(|lane| Some((epoch, marks[lane.index()])));
                Vec::new()
            }
            Frame::Goodbye { reason, .. } => {
                self.goodbyes.push(reason);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn welcome(&mut self, hello: &Hello) -> Welcome {
        self.generation += 1;
        if self.epochs.last() != Some(&hello.journal_epoch) {
            self.epochs.push(hello.journal_epoch);
        }
        Welcome {
            session_gen: self.generation,
            centre_epoch: self.epoch,
            lanes: self.held.map(|received| LaneState {
                received,
                base: 0,
                rejections: Vec::new(),
                credit_records: CREDIT,
                credit_bytes: CREDIT,
            }),
            heartbeat_ms: 5_000,
            protocol: 1,
        }
    }

    fn data(&mut self, data: Data) -> Vec<Frame> {
        let (lane, last) = (data.lane, data.last());
        let epoch = self.epochs.last().copied().unwrap();
        let held = self.held[lane.index()].filter(|(of, _)| *of == epoch);
        let held = held.map_or(0, |(_, seq)| seq);
        if data.first > held + 1 {
            self.gaps.push(format!("{lane:?}: {} after {held}", data.first));
            return Vec::new();
        }
        if let Payload::Encoded(batch) = data.payload {
            self.apply(data.first, held, batch);
        }
        let seq = last.max(held);
        self.held[lane.index()] = Some((epoch, seq));
        if self.withholds_acks {
            return Vec::new();
        }
        vec![Frame::Ack { lane, epoch, seq, rejections: Vec::new() }]
    }

    fn apply(&mut self, first: u64, held: u64, batch: Bytes) {
        let (records, cut) = record::read_batch(batch);
        assert!(cut.is_none(), "{cut:?}");
        for (_, received) in (first..).zip(records).filter(|(seq, _)| *seq > held) {
            let Received::Record(record) = received else { panic!("{received:?}") };
            self.apply_one(*record);
        }
    }

    fn apply_one(&mut self, record: Record) {
        if let Some((boot, seq)) = record.source.as_ref().and_then(|source| source.number) {
            let publisher = record.source.map(|source| source.publisher).unwrap();
            *self.events.entry((publisher, boot, seq)).or_default() += 1;
        }
        let event = match record.body {
            Body::TicketAct { event, .. } => Some(event),
            // A ticket that was opened here, with the act that opened it.
            Body::Ticket(ticket) => ticket.events.first().or(ticket.pending.first()).cloned(),
            _ => None,
        };
        if let Some(event) = event {
            *self.acts.entry(event.action_id).or_default() += 1;
        }
    }
}

pub(super) fn ended(dial: u64) -> CentreEvent {
    let why = "cut by the test".to_owned();
    let ending = Ending { why, superseded: false, retry_after_ms: 0 };
    CentreEvent::Disconnected { dial, ending }
}
