//! A small honest centre behind real frames: applies once, acknowledges what it holds, rejects what it is told
//! to, and sends its own records. It never loses anything: that is the session's tests' business.

use std::collections::{BTreeMap, VecDeque};

use bytes::Buf;
use uuid::Uuid;

use super::replay::{Commit, record_at};
use crate::ids::Epoch;
use crate::record::{Lane, Record, SnapshotEntity};
use crate::session::{
    Data, Frame, Hello, Input, LaneState, Output, Payload, Received, Rejection, SnapshotReason,
    Welcome,
};

const HUGE: u64 = 1 << 40;

#[derive(Debug, Default)]
pub(super) struct Centre {
    /// It can be reached.
    pub(super) is_there: bool,
    /// Bodies it rejects: by a word in their debug form.
    pub(super) rejects: Option<&'static str>,
    /// It sends a snapshot at the next Welcome.
    pub(super) snapshot: Option<Vec<Frame>>,
    /// Its own records, by lane.
    pub(super) out: [Vec<Record>; Lane::COUNT],
    /// What it has applied, in order.
    pub(super) applied: Vec<(Lane, Record)>,
    /// Items of the adapter's snapshots.
    pub(super) items: Vec<SnapshotEntity>,
    pub(super) refusals: Vec<Rejection>,
    /// Breaks of the stream, to tell old answers from new.
    pub(super) streams: u64,
    received: [Option<(Epoch, u64)>; Lane::COUNT],
    rejected: [BTreeMap<u64, Rejection>; Lane::COUNT],
    out_acked: [u64; Lane::COUNT],
    out_sent: [u64; Lane::COUNT],
    bases: [u64; Lane::COUNT],
    adapter_epoch: Option<Epoch>,
    generation: u64,
    dial: Option<u64>,
    /// A stream that was opened but not welcomed yet has none.
    is_welcomed: bool,
    marks: Option<[u64; Lane::COUNT]>,
    ack_due: [bool; Lane::COUNT],
    frames: VecDeque<Frame>,
}

impl Centre {
    pub(super) fn epoch() -> Epoch {
        Epoch(Uuid::from_u128(0xce))
    }

    pub(super) fn is_open(&self) -> bool {
        self.is_welcomed
    }

    /// How far it has received a lane.
    pub(super) fn received(&self, lane: Lane) -> u64 {
        self.received[lane.index()].map_or(0, |(_, seq)| seq)
    }

    /// Everything of its own is acknowledged.
    pub(super) fn is_drained(&self) -> bool {
        Lane::ALL.iter().all(|l| self.out[l.index()].len() as u64 == self.out_acked[l.index()])
    }

    /// The stream is gone; what the adapter's edge says of it.
    pub(super) fn cut(&mut self) -> Option<Input> {
        self.is_welcomed = false;
        self.frames.clear();
        self.marks = None;
        let dial = self.dial.take()?;
        let why = "cut".to_owned();
        Some(Input::Disconnected { dial, why, superseded: false, retry_after_ms: 0 })
    }

    /// What the adapter's edge is told to do, and its answers.
    pub(super) fn edge(&mut self, output: Output, log: &[Commit]) -> Vec<Input> {
        match output {
            Output::Dial { dial } => {
                self.dial = Some(dial);
                if self.is_there {
                    vec![Input::Connected { dial }]
                } else {
                    self.cut().into_iter().collect()
                }
            }
            Output::Close { .. } => self.cut().into_iter().collect(),
            Output::Send { dial, frame } if Some(dial) == self.dial => {
                self.hear(*frame, log);
                vec![Input::Written { dial, frames: 1 }]
            }
            Output::Send { .. } => Vec::new(),
            other @ (Output::StoreAck { .. }
            | Output::Apply { .. }
            | Output::ApplyVoid { .. }
            | Output::ApplySnapshotBegin { .. }
            | Output::StoreSent { .. }
            | Output::ApplySnapshotItem(_)
            | Output::ApplyUnreadableItem(_)
            | Output::ApplySnapshotEnd { .. }
            | Output::Load { .. }
            | Output::NextSnapshotItems { .. }
            | Output::Trim { .. }
            | Output::MintEpoch { .. }
            | Output::Phase(_)) => panic!("not for an edge: {other:?}"),
        }
    }

    fn hear(&mut self, frame: Frame, log: &[Commit]) {
        match frame {
            Frame::Hello(hello) => self.hello(hello),
            Frame::Data(data) => self.data(data, log),
            Frame::Ack { lane, epoch, seq, rejections } => {
                assert_eq!(epoch, Self::epoch());
                self.own_acked(lane, seq, rejections);
            }
            Frame::Reject(_)
            | Frame::Pong { .. }
            | Frame::Credit { .. }
            | Frame::Goodbye { .. } => {}
            Frame::Ping { nonce } => self.frames.push_back(Frame::Pong { nonce }),
            Frame::SnapshotBegin { marks, .. } => self.marks = Some(marks),
            Frame::SnapshotItem(item) => self.items.push(*item),
            Frame::UnreadableItem(item) => panic!("it never goes up: {item:?}"),
            Frame::SnapshotEnd { .. } => {
                let marks = self.marks.take().expect("an end without a beginning");
                for lane in Lane::ALL {
                    let held = self.received[lane.index()];
                    let held = held.filter(|(epoch, _)| Some(*epoch) == self.adapter_epoch);
                    let seq = held.map_or(0, |(_, seq)| seq).max(marks[lane.index()]);
                    self.received[lane.index()] = self.adapter_epoch.map(|epoch| (epoch, seq));
                }
            }
            Frame::Welcome(_) => panic!("a Welcome goes down"),
        }
    }

    fn own_acked(&mut self, lane: Lane, seq: u64, rejections: Vec<Rejection>) {
        let acked = &mut self.out_acked[lane.index()];
        self.refusals.extend(rejections.into_iter().filter(|told| told.seq > *acked));
        assert!(seq <= self.out_sent[lane.index()], "acknowledges what was not sent");
        *acked = seq.max(*acked);
    }

    fn hello(&mut self, hello: Hello) {
        self.generation += 1;
        self.adapter_epoch = Some(hello.journal_epoch);
        for lane in Lane::ALL {
            let l = lane.index();
            let state = &hello.lanes[l];
            let held = state.received.filter(|(epoch, _)| *epoch == Self::epoch());
            if let Some((_, seq)) = held {
                self.out_sent[l] = self.out_sent[l].max(seq);
                self.own_acked(lane, seq, state.rejections.clone());
            }
            self.out_sent[l] = self.out_acked[l];
            self.bases[l] = state.base;
            self.ack_due[l] = false;
        }
        let lanes = Lane::ALL.map(|lane| LaneState {
            received: self.received[lane.index()],
            base: self.out_acked[lane.index()],
            rejections: self.rejections(lane),
            credit_records: HUGE,
            credit_bytes: HUGE,
        });
        self.frames.push_back(Frame::Welcome(Welcome {
            session_gen: self.generation,
            centre_epoch: Self::epoch(),
            lanes,
            heartbeat_ms: 5_000,
            protocol: 1,
        }));
        if let Some(items) = self.snapshot.take() {
            let marks = self.out_acked;
            let reason = SnapshotReason::NotRetained;
            self.frames.push_back(Frame::SnapshotBegin { reason, marks });
            let count = items.len() as u64;
            self.frames.extend(items);
            self.frames.push_back(Frame::SnapshotEnd { items: count });
        }
        self.is_welcomed = true;
    }

    fn rejections(&self, lane: Lane) -> Vec<Rejection> {
        let base = self.bases[lane.index()];
        self.rejected[lane.index()].range(base + 1..).map(|(_, told)| told.clone()).collect()
    }

    fn data(&mut self, data: Data, log: &[Commit]) {
        let l = data.lane.index();
        let (first, last) = (data.first, data.last());
        self.bases[l] = self.bases[l].max(data.base);
        let epoch = self.adapter_epoch.expect("said in Hello");
        let held = self.received[l].filter(|(of, _)| *of == epoch).map_or(0, |(_, seq)| seq);
        assert!(first <= held + 1, "a gap in {:?}: {first} after {held}", data.lane);
        if let Payload::Encoded(mut bytes) = data.payload {
            assert_eq!(bytes.len() as u64, 8 * (last - first + 1));
            while bytes.has_remaining() {
                let seq = bytes.get_u64();
                if seq > held {
                    self.apply(data.lane, seq, log);
                }
            }
        }
        self.received[l] = Some((epoch, last.max(held)));
        self.ack_due[l] = true;
    }

    fn apply(&mut self, lane: Lane, seq: u64, log: &[Commit]) {
        let record = record_at(log, lane, seq).expect("only durable records travel");
        let is_bad = |word: &str| format!("{:?}", record.body).contains(word);
        if self.rejects.is_some_and(is_bad) {
            let told = Rejection { lane, seq, code: 3, message: "not this one".to_owned() };
            self.rejected[lane.index()].insert(seq, told);
        } else {
            self.applied.push((lane, record.clone()));
        }
    }

    /// What it says now: frames for the adapter.
    pub(super) fn talk(&mut self) -> Vec<Input> {
        let Some(dial) = self.dial else { return Vec::new() };
        if self.is_welcomed {
            for lane in Lane::ALL {
                self.say(lane);
            }
        }
        let frames = std::mem::take(&mut self.frames);
        frames.into_iter().map(|frame| Input::Frame { dial, frame: Box::new(frame) }).collect()
    }

    fn say(&mut self, lane: Lane) {
        let l = lane.index();
        if std::mem::take(&mut self.ack_due[l])
            && let Some((epoch, seq)) = self.received[l]
        {
            let rejections = self.rejections(lane);
            self.frames.push_back(Frame::Ack { lane, epoch, seq, rejections });
        }
        let first = self.out_sent[l] + 1;
        let skip = usize::try_from(self.out_sent[l]).unwrap();
        let records: Vec<Received> =
            self.out[l][skip..].iter().cloned().map(|r| Received::Record(Box::new(r))).collect();
        if !records.is_empty() {
            let count = u32::try_from(records.len()).unwrap();
            self.out_sent[l] += u64::from(count);
            let payload = Payload::Received { records, bytes: 100 };
            let data = Data { lane, first, count, base: self.out_acked[l], payload };
            self.frames.push_back(Frame::Data(data));
        }
    }
}
