//! The rig: plays the driver. It keeps what is appended as commits, durable on command; a crash drops the
//! bridge and rebuilds it from the checkpoint and the commits that were durable, as `driver/recover.rs` does.

mod journal;
mod link;
mod settings;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use uuid::Uuid;

use super::centre::Centre;
use super::replay::{self, Commit, Entry, record_at};
use crate::bridge::{
    Bridge, CallId, ConnectionId, Delivery, Input, Log, LogLevel, Output, RejectedRecord, Settings,
    StateValue,
};
use crate::ids::{PublisherId, RecordIndex};
use crate::record::{Body, Lane, LocalBody, LocalRecord, Record};
use crate::request::{Caller, Change, Refusal, Request, Response};
use crate::session::{VoidReason, VoidShare};
use crate::station::{QuarantineReason, StationDown, StationUp, Unusable};
use crate::time::{Mono, Now, Utc};
pub(super) use settings::settings;

/// The start of domain time in the scripts.
pub(super) const START: Utc = Utc(1_780_000_000_000);

/// A void: first and last seq, why, whose.
pub(super) type Voided = (u64, u64, VoidReason, Vec<VoidShare>);

/// What left the bridge for the outside.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) acks: Vec<Delivery>,
    pub(super) down: Vec<(PublisherId, StationDown)>,
    pub(super) replies: BTreeMap<CallId, Result<Response, Refusal>>,
    pub(super) changes: Vec<Change>,
    pub(super) logs: Vec<Log>,
    pub(super) pauses: Vec<bool>,
    pub(super) trims: Vec<(Lane, u64)>,
    pub(super) fetches: usize,
    pub(super) voids: Vec<Voided>,
}

/// The checkpoint in the state store.
#[derive(Debug, Clone, Default)]
pub(super) struct Checkpoint {
    /// It stands for so many commits.
    pub(super) commits: usize,
    pub(super) values: BTreeMap<String, StateValue>,
}

pub(super) struct Rig {
    pub(super) settings: Settings,
    pub(super) bridge: Bridge,
    pub(super) mono: Mono,
    pub(super) wall: Utc,
    entropy: u64,
    boot: u128,
    pub(super) connection: u64,
    deliveries: u64,
    calls: u64,
    /// Appended since the last submit.
    filling: Commit,
    /// Submitted, not reported durable: its records and the index.
    flying: Option<(Commit, RecordIndex, Option<Checkpoint>)>,
    /// Durable.
    pub(super) log: Vec<Commit>,
    pub(super) checkpoint: Checkpoint,
    pub(super) durable: RecordIndex,
    lasts: [u64; Lane::COUNT],
    local_last: u64,
    /// The index that each delivery depends on.
    depends: BTreeMap<Delivery, RecordIndex>,
    pub(super) left: Left,
    pub(super) centre: Centre,
    /// For the bridge, from the journal or the centre's edge.
    pub(super) waiting: VecDeque<Input>,
}

impl Rig {
    /// A bridge over an empty journal, connected to the broker, not to the centre.
    pub(super) fn new() -> Self {
        Self::with(settings())
    }

    pub(super) fn with(settings: Settings) -> Self {
        let mut rig = Self {
            bridge: Bridge::new(settings.clone(), Uuid::from_u128(0)),
            settings,
            mono: Mono(1_000),
            wall: START,
            entropy: 1,
            boot: 0,
            connection: 0,
            deliveries: 0,
            calls: 0,
            filling: Commit::default(),
            flying: None,
            log: Vec::new(),
            checkpoint: Checkpoint::default(),
            durable: RecordIndex(0),
            lasts: [0; Lane::COUNT],
            local_last: 0,
            depends: BTreeMap::new(),
            left: Left::default(),
            centre: Centre::default(),
            waiting: VecDeque::new(),
        };
        rig.rebuild();
        rig.field_up();
        rig.commit();
        rig
    }

    pub(super) fn now(&mut self) -> Now {
        self.entropy = self.entropy.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(97);
        Now { mono: self.mono, wall: self.wall, entropy: self.entropy }
    }

    pub(super) fn handle(&mut self, input: Input) {
        let now = self.now();
        self.bridge.handle(now, input);
        self.drain();
    }

    /// Time passes, and the bridge is woken whenever it wants to be.
    pub(super) fn pass(&mut self, time: Duration) {
        let end = self.mono.after(time);
        while let Some(wake) = self.bridge.next_wake().filter(|wake| *wake <= end) {
            self.advance_to(wake);
            self.handle(Input::Tick);
            if self.bridge.next_wake().is_some_and(|next| next <= wake) {
                // What it waits for may be a commit: a driver would have made one meanwhile.
                self.advance_to(self.mono.after(Duration::from_millis(1)));
            }
        }
        self.advance_to(end);
    }

    fn advance_to(&mut self, mono: Mono) {
        let mono = mono.max(self.mono);
        self.wall = self.wall.after(mono.since(self.mono));
        self.mono = mono;
    }

    pub(super) fn field_up(&mut self) {
        self.connection += 1;
        self.handle(Input::FieldUp(ConnectionId(self.connection)));
    }

    pub(super) fn field_down(&mut self) {
        self.handle(Input::FieldDown(ConnectionId(self.connection)));
    }

    /// A message arrives; its delivery.
    pub(super) fn say(&mut self, message: StationUp) -> Delivery {
        let delivery = self.next_delivery();
        self.handle_delivery(delivery, |delivery| Input::Station {
            delivery: Some(delivery),
            message: Box::new(message),
        });
        delivery
    }

    /// A message that cannot be used arrives.
    pub(super) fn babble(&mut self, publisher: &str) -> Delivery {
        let delivery = self.next_delivery();
        let message = Unusable {
            topic: format!("grid/v1/{publisher}/up/status"),
            publisher: Some(publisher.parse().unwrap()),
            reason: QuarantineReason::Malformed,
            detail: "no JSON".to_owned(),
            prefix: Bytes::from_static(b"{{{"),
            length: 3,
            sha256: [7; 32],
        };
        self.handle_delivery(delivery, |delivery| Input::Unusable {
            delivery: Some(delivery),
            message: Box::new(message),
        });
        delivery
    }

    fn next_delivery(&mut self) -> Delivery {
        self.deliveries += 1;
        Delivery { connection: ConnectionId(self.connection), number: self.deliveries }
    }

    fn handle_delivery(&mut self, delivery: Delivery, input: impl FnOnce(Delivery) -> Input) {
        let now = self.now();
        self.bridge.handle(now, input(delivery));
        self.depends.insert(delivery, self.bridge.index());
        self.drain();
    }

    /// Asks; the answer once everything is durable.
    pub(super) fn ask(&mut self, caller: &Caller, request: Request) -> Result<Response, Refusal> {
        let call = self.call(caller, request);
        self.commit();
        self.left.replies.remove(&call).expect("an answer")
    }

    pub(super) fn call(&mut self, caller: &Caller, request: Request) -> CallId {
        self.calls += 1;
        let call = CallId(self.calls);
        let (caller, request) = (caller.clone(), Box::new(request));
        self.handle(Input::Call { call, caller, request });
        call
    }

    pub(super) fn drain(&mut self) {
        while let Some(output) = self.bridge.poll_output() {
            match output {
                Output::Append { lane, seq, record } => self.append(lane, seq, *record),
                Output::AppendVoid { lane, first, last, reason, shares } => {
                    self.left.voids.push((first, last, reason, shares));
                    let end = &mut self.lasts[lane.index()];
                    assert!(first <= *end + 1, "a void leaves a gap");
                    *end = last.max(*end);
                    self.filling.push(Entry::Void { lane, first, last });
                }
                Output::AppendLocal { seq, record } => self.append_local(seq, *record),
                Output::Trim { lane, upto } => self.left.trims.push((lane, upto)),
                Output::AckStation(delivery) => {
                    let index = self.depends.remove(&delivery).expect("acknowledged twice");
                    assert!(index <= self.durable, "a PUBACK left before its record was durable");
                    self.left.acks.push(delivery);
                }
                Output::PublishDown { publisher, message } => {
                    self.check_down(&publisher, &message);
                    self.left.down.push((publisher, *message));
                }
                Output::FieldPause(pause) => self.left.pauses.push(pause),
                Output::Centre(output) => self.centre_edge(output),
                Output::FetchRejected { lane, seq, rejections } => {
                    self.left.fetches += 1;
                    let rejections = rejections.into_iter().map(|rejection| RejectedRecord {
                        record: record_at(&self.log, lane, rejection.seq).cloned().map(Box::new),
                        bytes: Bytes::from_static(b"the record"),
                        rejection,
                    });
                    let rejections = rejections.collect();
                    self.waiting.push_back(Input::FetchedRejected { lane, seq, rejections });
                }
                Output::Reply { call, result } => {
                    self.left.replies.insert(call, *result);
                }
                Output::Notify(change) => {
                    assert!(change.index <= self.durable, "a watcher heard too early");
                    self.left.changes.push(*change);
                }
                // For the status page alone.
                Output::CentrePhase(_) => {}
                Output::Log(log) => self.left.logs.push(log),
            }
        }
    }

    fn append(&mut self, lane: Lane, seq: u64, mut record: Record) {
        self.lasts[lane.index()] += 1;
        assert_eq!(seq, self.lasts[lane.index()], "a lane without gaps");
        // These are no part of the encoding.
        match &mut record.body {
            Body::Alarm(alarm) => alarm.newest = None,
            Body::RegisterNode(node) => node.born = None,
            _ => {}
        }
        self.filling.push(Entry::Record { lane, seq, record: Box::new(record) });
    }

    fn append_local(&mut self, seq: u64, record: LocalRecord) {
        self.local_last += 1;
        assert_eq!(seq, self.local_last);
        self.filling.push(Entry::Local(Box::new(record)));
    }

    /// A receipt promises that all of it lies in the journal: recorded, shed, quarantined or given up.
    fn check_down(&self, publisher: &PublisherId, message: &StationDown) {
        let StationDown::Receipt { boot, seq } = message else { return };
        let held = replay::accounted(&self.log, publisher, *boot);
        let missing: Vec<_> = (1..=*seq).filter(|seq| !held.contains(seq)).collect();
        assert!(missing.is_empty(), "a receipt of {publisher} up to {seq} without {missing:?}");
    }

    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.log.iter().flatten().filter_map(|entry| match entry {
            Entry::Record { record, .. } => Some(&**record),
            Entry::Void { .. } | Entry::Local(_) => None,
        })
    }

    pub(super) fn locals(&self) -> impl Iterator<Item = &LocalBody> {
        self.log.iter().flatten().filter_map(|entry| match entry {
            Entry::Local(record) => Some(&record.body),
            Entry::Record { .. } | Entry::Void { .. } => None,
        })
    }

    pub(super) fn quarantined(&self) -> Vec<QuarantineReason> {
        self.bridge.state.quarantine.values().map(|entry| entry.reason).collect()
    }

    /// What was published since the last look.
    pub(super) fn take_down(&mut self) -> Vec<(PublisherId, StationDown)> {
        std::mem::take(&mut self.left.down)
    }

    pub(super) fn has_logged(&self, level: LogLevel, part: &str) -> bool {
        self.left.logs.iter().any(|log| log.level == level && log.text.contains(part))
    }

    /// What follows from records is the same, however it was come by.
    pub(super) fn check_replay(&self) {
        let from_checkpoint =
            replay::rebuilt(&self.settings, Uuid::nil(), &self.checkpoint, &self.log);
        let none = Checkpoint::default();
        let from_empty = replay::rebuilt(&self.settings, Uuid::nil(), &none, &self.log);
        assert_eq!(replay::dump(&from_checkpoint), replay::dump(&from_empty));
        if self.filling.is_empty() && self.flying.is_none() {
            assert_eq!(replay::dump(&self.bridge), replay::dump(&from_empty), "live and replayed");
        }
    }
}
