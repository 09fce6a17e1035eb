//! A model of what surrounds the session in the adapter: a journal with group commit, and a bridge that applies
//! what the centre sends. Contents are numbers; in a batch each takes eight bytes.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a script names what it expects; all else fails"
)]

use std::collections::BTreeSet;

use bytes::{BufMut as _, Bytes, BytesMut};
use uuid::Uuid;

use crate::ids::{Epoch, RecordIndex, StationId};
use crate::record::{Body, Lane, LocalBody, Record, SnapshotEntity};
use crate::registry::{Link, Node, Registration};
use crate::session::{Input, Loaded, Output, Received, Rejection, Stored, VoidReason};
use crate::station::Unknown;
use crate::time::Utc;

/// Rejected by the centre, refused by the adapter.
pub(super) fn is_bad(content: u64) -> bool {
    content.is_multiple_of(7)
}

/// Does not even parse.
pub(super) fn is_malformed(content: u64) -> bool {
    content.is_multiple_of(13)
}

pub(super) fn record(content: u64) -> Record {
    Record {
        index: RecordIndex(content),
        station: None,
        source: None,
        device_time: None,
        receive_time: Utc(0),
        exercise: false,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body: Body::NodeState { online: true },
    }
}

pub(super) fn node(number: usize) -> SnapshotEntity {
    let station: StationId = format!("n-{number}").parse().unwrap();
    SnapshotEntity::Node(Node {
        publisher: Some(station.as_publisher()),
        station,
        name: String::new(),
        link: Link::Device,
        document: Default::default(),
        registration: Registration::Stub,
        online: true,
        online_changed_time: Utc(0),
        first_seen_time: Utc(0),
        exercise: false,
        unnumbered: false,
        version: RecordIndex(1),
        born: None,
    })
}

/// A segment: its last seq, and whether it is a void.
#[derive(Debug, Clone, Copy)]
struct Segment {
    first: u64,
    last: u64,
    is_void: bool,
}

/// What survives a crash.
#[derive(Debug, Clone, Default)]
pub(super) struct Journal {
    pub(super) stored: Stored,
    /// By lane and seq; 0 in a void.
    pub(super) contents: [Vec<u64>; Lane::COUNT],
    segments: [Vec<Segment>; Lane::COUNT],
    pub(super) trimmed: [u64; Lane::COUNT],
    /// Rejected by the centre.
    pub(super) quarantine: BTreeSet<u64>,
    /// Of the centre, in order of arrival: epoch, lane, seq, content.
    pub(super) applied: Vec<(Epoch, Lane, u64, u64)>,
    pub(super) refused: BTreeSet<(Lane, u64)>,
}

#[derive(Debug, Clone)]
enum Change {
    Segment(Lane, Vec<u64>, bool),
    Local(Box<LocalBody>, u64),
}

#[derive(Debug, Default)]
pub(super) struct Bridge {
    pub(super) journal: Journal,
    /// Appended, not yet durable.
    pending: Vec<Change>,
    appended: [u64; Lane::COUNT],
    /// Handed over in this life, to prove that nothing comes twice.
    handed: BTreeSet<(Epoch, Lane, u64)>,
    epochs: u128,
    items_left: usize,
    pub(super) loads: [u32; Lane::COUNT],
    /// Entities that the centre's present snapshot named so far; of the last whole one.
    named: usize,
    pub(super) snapshot: Option<usize>,
}

/// Nodes in the adapter's snapshot.
const NODES: usize = 5;

impl Bridge {
    pub(super) fn bounds(&self) -> [(u64, u64); Lane::COUNT] {
        Lane::ALL.map(|lane| {
            let lane = lane.index();
            (self.journal.trimmed[lane] + 1, self.journal.contents[lane].len() as u64)
        })
    }

    /// Everything that was not durable is gone; the stations will send it again.
    pub(super) fn restart(&mut self) {
        self.pending.clear();
        self.handed.clear();
        self.appended = self.bounds().map(|(_, last)| last);
    }

    pub(super) fn holds(&self, lane: Lane, content: u64) -> bool {
        let is_pending = self.pending.iter().any(|change| match change {
            Change::Segment(of, contents, _) => *of == lane && contents.contains(&content),
            Change::Local(..) => false,
        });
        is_pending || self.journal.contents[lane.index()].contains(&content)
    }

    /// Appends one segment.
    pub(super) fn append(&mut self, lane: Lane, contents: Vec<u64>) -> Input {
        self.append_segment(lane, contents, false)
    }

    pub(super) fn append_void(&mut self, count: usize) -> Input {
        self.append_segment(Lane::BestEffort, vec![0; count], true)
    }

    fn append_segment(&mut self, lane: Lane, contents: Vec<u64>, is_void: bool) -> Input {
        self.appended[lane.index()] += contents.len() as u64;
        self.pending.push(Change::Segment(lane, contents, is_void));
        Input::Appended { lane, last: self.appended[lane.index()] }
    }

    /// Everything appended is durable: what to tell the session, in order.
    pub(super) fn commit(&mut self) -> Vec<Input> {
        let mut answers = Vec::new();
        for change in std::mem::take(&mut self.pending) {
            match change {
                Change::Segment(lane, contents, is_void) => {
                    let held = &mut self.journal.contents[lane.index()];
                    let first = held.len() as u64 + 1;
                    held.extend(contents);
                    let last = held.len() as u64;
                    let segment = Segment { first, last, is_void };
                    self.journal.segments[lane.index()].push(segment);
                }
                Change::Local(body, content) => answers.push(self.fold(&body, content)),
            }
        }
        answers.insert(0, Input::Durable { lasts: self.bounds().map(|(_, last)| last) });
        answers
    }

    fn fold(&mut self, body: &LocalBody, content: u64) -> Input {
        self.journal.stored.fold(body);
        if let LocalBody::Epoch { epoch } = *body {
            return Input::EpochMinted { epoch };
        }
        if let LocalBody::RefusedCentre { epoch, rejection } = body {
            self.journal.refused.insert((rejection.lane, content));
            return Input::Refused { epoch: *epoch, rejection: rejection.clone() };
        }
        if let LocalBody::CentreAcked { lane, seq, rejections } = body {
            let held = &self.journal.contents[lane.index()];
            let rejected = rejections.iter().map(|rejection| held[rejection.seq as usize - 1]);
            self.journal.quarantine.extend(rejected);
            return Input::AckStored { lane: *lane, seq: *seq };
        }
        if let LocalBody::Sent { .. } = body {
            return Input::SentStored { number: content };
        }
        if let LocalBody::FromCentre { lane, epoch, seq, .. } = *body {
            self.journal.applied.push((epoch, lane, seq, content));
            return Input::Applied { lane, epoch, seq };
        }
        let (LocalBody::SnapshotMark { lane, epoch, seq }
        | LocalBody::CentreVoid { lane, epoch, last: seq, .. }) = *body
        else {
            panic!("not written here: {body:?}")
        };
        Input::Applied { lane, epoch, seq }
    }

    fn local(&mut self, body: LocalBody, content: u64) {
        self.pending.push(Change::Local(Box::new(body), content));
    }

    /// Does what the session wants of the journal; answers what it gets at once.
    pub(super) fn obey(&mut self, output: Output) -> Option<Input> {
        match output {
            Output::StoreAck { lane, seq, rejections } => {
                assert!(rejections.iter().all(|r| r.lane == lane && r.seq <= seq));
                self.local(LocalBody::CentreAcked { lane, seq, rejections }, 0);
            }
            Output::StoreSent { number, upto } => self.local(LocalBody::Sent { upto }, number),
            Output::Apply { lane, epoch, first, records } => {
                for (seq, received) in (first..).zip(records) {
                    self.apply(lane, epoch, seq, received);
                }
            }
            Output::ApplyVoid { lane, epoch, last, reason, .. } => {
                self.local(LocalBody::CentreVoid { lane, epoch, last, reason }, 0);
            }
            Output::ApplySnapshotBegin { .. } => self.named = 0,
            Output::ApplySnapshotItem(_) | Output::ApplyUnreadableItem(_) => self.named += 1,
            Output::ApplySnapshotEnd { epoch, marks } => {
                self.snapshot = Some(self.named);
                for lane in Lane::ALL {
                    let seq = marks[lane.index()];
                    self.local(LocalBody::SnapshotMark { lane, epoch, seq }, 0);
                }
            }
            Output::Load { lane, from, bytes_max } => {
                return Some(self.load(lane, from, bytes_max));
            }
            Output::NextSnapshotItems { restart, max } => {
                assert!(max > 0);
                self.items_left = if restart { NODES } else { self.items_left };
                let count = self.items_left.min(max);
                self.items_left -= count;
                let items = (0..count).map(node).collect();
                return Some(Input::SnapshotItems { items, done: self.items_left == 0 });
            }
            Output::Trim { lane, upto } => {
                let stored = self.journal.stored.acked[lane.index()];
                assert!(upto <= stored, "trimmed {upto}, acknowledged {stored}");
                assert!(upto > self.journal.trimmed[lane.index()]);
                self.journal.trimmed[lane.index()] = upto;
            }
            Output::MintEpoch { .. } => {
                self.epochs += 1;
                let epoch = Epoch(Uuid::from_u128(0xada << 64 | self.epochs));
                self.local(LocalBody::Epoch { epoch }, 0);
            }
            Output::Dial { .. } | Output::Send { .. } | Output::Close { .. } | Output::Phase(_) => {
                panic!("not for the journal: {output:?}")
            }
        }
        None
    }

    fn apply(&mut self, lane: Lane, epoch: Epoch, seq: u64, received: Received) {
        assert!(self.handed.insert((epoch, lane, seq)), "{lane:?} {seq} was handed over twice");
        let (content, why) = match received {
            Received::Record(record) if is_bad(record.index.0) => {
                (record.index.0, "bad".to_owned())
            }
            Received::Record(record) => {
                let content = record.index.0;
                return self.local(LocalBody::FromCentre { lane, epoch, seq, record }, content);
            }
            Received::Malformed { why } => (why.parse().unwrap_or(0), why),
        };
        let rejection = Rejection { lane, seq, code: 3, message: why };
        self.local(LocalBody::RefusedCentre { epoch, rejection }, content);
    }

    fn load(&mut self, lane: Lane, from: u64, bytes_max: usize) -> Input {
        self.loads[lane.index()] += 1;
        assert!(from > self.journal.trimmed[lane.index()], "{from} is trimmed");
        let contents = &self.journal.contents[lane.index()];
        let mut segments = Vec::new();
        let mut total = 0;
        for segment in &self.journal.segments[lane.index()] {
            if segment.last < from {
                continue;
            }
            let Segment { first, last, is_void } = *segment;
            if is_void {
                let (reason, shares) = (VoidReason::ShedQuota, Vec::new());
                segments.push(Loaded::Void { first, last, reason, shares });
                continue;
            }
            let records = &contents[first as usize - 1..last as usize];
            let bytes = encode(records);
            total += bytes.len();
            if total > bytes_max && !segments.is_empty() {
                break;
            }
            segments.push(Loaded::Records { first, last, bytes });
        }
        Input::Loaded { lane, from, segments }
    }
}

fn encode(contents: &[u64]) -> Bytes {
    let mut bytes = BytesMut::new();
    contents.iter().for_each(|content| bytes.put_u64(*content));
    bytes.freeze()
}

pub(super) fn decode(bytes: &[u8]) -> Vec<u64> {
    let (contents, rest) = bytes.as_chunks::<8>();
    assert!(rest.is_empty());
    contents.iter().map(|content| u64::from_be_bytes(*content)).collect()
}
