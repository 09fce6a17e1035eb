//! The bridge: composes the machines; `handle(now, input)`, then drain `poll_output()`.
//!
//! # How it works
//! A decision makes records (`stations`, `centre`, `snapshot`, `calls`, `own`, `timers`); a record gets its index
//! and seq, is folded into the state (`fold`) and handed out to be appended. Whatever leaves for the
//! outside because of it waits in the gate until the newest record given so far is on stable storage: a
//! PUBACK, a receipt, a reply, a watcher's item. What the session sends of its own accord (pings, data that
//! is durable already) does not wait.
//!
//! # Life
//! `new` → `restore` for each entry of the checkpoint → `replay*` for each record after it, in commit order →
//! `start` → `handle`/`poll_output` for ever. When a commit fails, the driver drops the bridge and begins
//! again: nothing undurable was told to anyone.
//!
//! # Invariants
//! - State follows from records alone: the same records give the same state.
//! - Outputs of the gate leave in the order in which they were made.
//! - An event is applied at most once per (publisher, boot, seq).
//! - `handle` may be called only after `poll_output` returned `None`.

mod actions;
mod calls;
mod centre;
mod fold;
mod gate;
mod io;
mod outward;
mod own;
mod peers;
mod reads;
mod settings;
mod snapshot;
mod state;
mod stations;
#[cfg(test)]
mod tests;
mod timers;
mod weight;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub use io::{CallId, ConnectionId, Delivery, Input, Log, LogLevel, Output, RejectedRecord};
pub use settings::{COMMANDS_MAX, NOTICES_MAX, Settings};
pub use state::{
    Answer, SHED_RANGES_MAX, StateKey, StateValue, Totals, UNPLACED_SHARES_MAX, Unplaced,
};

use crate::ids::{PublisherId, RecordIndex, StationId};
use crate::record::{Body, Lane, LocalBody, LocalRecord, Record};
use crate::session::{self, Session, VoidReason, VoidShare};
use crate::station::Unknown;
use crate::time::{Mono, Now};
use gate::Gate;
use state::State;
use stations::Shedding;
use timers::Timers;
use uuid::Uuid;

/// What the journal held when it was opened.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// First number held and last number appended, by lane.
    pub bounds: [(u64, u64); Lane::COUNT],
    /// Last number of the local lane.
    pub local_last: u64,
    /// Ranges that damage took: they become voids.
    pub lost: Vec<(Lane, u64, u64)>,
    /// The lower bound of new indexes: more than any given before, even if damage took the newest.
    pub index_floor: u64,
    /// Newest dial of an earlier bridge in this process; 0 if none.
    pub last_dial: u64,
}

/// The bridge.
#[derive(Debug)]
pub struct Bridge {
    settings: Settings,
    boot_id: Uuid,
    state: State,
    /// `None` until `start`.
    session: Option<Session>,
    gate: Gate,
    timers: Timers,
    shedding: Shedding,
    out: VecDeque<Output>,
    /// Newest index given.
    index: RecordIndex,
    /// Newest index on stable storage.
    durable: RecordIndex,
    /// Newest seq given, by lane.
    lasts: [u64; Lane::COUNT],
    durable_lasts: [u64; Lane::COUNT],
    trimmed: [u64; Lane::COUNT],
    local_last: u64,
    /// Appended and not durable: index, lane (None = local), seq.
    undurable: VecDeque<(RecordIndex, Option<Lane>, u64)>,
    /// For the session once the record is durable.
    follow_ups: VecDeque<(RecordIndex, session::Input)>,
    field: Option<ConnectionId>,
    /// Publishers that were asked for their birth on this connection.
    asked_birth: BTreeSet<PublisherId>,
    /// Publishers that count as offline and spoke on this connection, with when they were asked for their birth.
    asked_online: BTreeMap<PublisherId, Mono>,
    snapshot: centre::SnapshotCursor,
    /// Tickets that the centre's running snapshot has named.
    named: BTreeSet<crate::ids::TicketId>,
    /// Items of it that were not taken.
    left_out: u64,
    disk_percent: u8,
    field_paused: bool,
    stopping: bool,
}

impl Bridge {
    /// A bridge without state. `boot_id` names this run of the process.
    pub fn new(settings: Settings, boot_id: Uuid) -> Self {
        Self {
            state: State::new(settings.publisher),
            settings,
            boot_id,
            session: None,
            gate: Gate::default(),
            timers: Timers::default(),
            shedding: Shedding::default(),
            out: VecDeque::new(),
            index: RecordIndex::default(),
            durable: RecordIndex::default(),
            lasts: [0; Lane::COUNT],
            durable_lasts: [0; Lane::COUNT],
            trimmed: [0; Lane::COUNT],
            local_last: 0,
            undurable: VecDeque::new(),
            follow_ups: VecDeque::new(),
            field: None,
            asked_birth: BTreeSet::new(),
            asked_online: BTreeMap::new(),
            snapshot: centre::SnapshotCursor::default(),
            named: BTreeSet::new(),
            left_out: 0,
            disk_percent: 0,
            field_paused: false,
            stopping: false,
        }
    }

    /// Takes an entry of the checkpoint.
    pub fn restore(&mut self, value: StateValue) {
        self.state.restore(value);
    }

    /// Takes a record after the checkpoint, in commit order.
    pub fn replay(&mut self, lane: Lane, seq: u64, record: &Record) {
        self.state.fold(&self.settings, lane, seq, record);
    }

    /// Takes a void after the checkpoint.
    pub fn replay_void(&mut self, lane: Lane, first: u64, last: u64) {
        self.state.fold_void(lane, first, last);
    }

    /// Takes a local record after the checkpoint.
    pub fn replay_local(&mut self, record: &LocalRecord) {
        self.state.fold_local(&self.settings, record);
    }

    /// Ends the recovery; outputs may follow.
    pub fn start(&mut self, now: Now, opened: &Opened) {
        self.index = RecordIndex(self.state.totals.index.0.max(opened.index_floor));
        self.durable = self.index;
        self.lasts = opened.bounds.map(|(_, last)| last);
        self.durable_lasts = self.lasts;
        self.trimmed = opened.bounds.map(|(first, _)| first.saturating_sub(1));
        self.local_last = opened.local_last;
        for &(lane, first, last) in &opened.lost {
            self.log(LogLevel::Error, format!("records {first} to {last} of {lane:?} are damaged"));
            self.void(lane, first, last, VoidReason::Damaged, Vec::new());
        }
        self.watch_shed(now);
        self.begin_session(now);
        if let Some(session) = &mut self.session {
            session.number_dials_after(opened.last_dial);
        }
        for (id, peer) in &self.state.peers {
            if !peer.down.is_empty() {
                self.timers.hold(id.clone());
            }
            self.timers.publisher(id, peer.publisher.next_wake());
        }
        self.drain_session(now);
    }

    /// Takes an input. The outputs of the one before must have been drained.
    pub fn handle(&mut self, now: Now, input: Input) {
        debug_assert!(self.out.is_empty(), "drain poll_output() before the next input");
        match input {
            Input::FieldUp(connection) => self.field_up(now, connection),
            Input::FieldDown(connection) => {
                if self.field == Some(connection) {
                    self.field = None;
                    self.gate.forget_connection(connection);
                }
            }
            Input::Station { delivery, message } => self.station(now, delivery, *message),
            Input::Unusable { delivery, message } => self.unusable(now, delivery, *message),
            Input::Centre(input) => self.tell_session(now, input),
            Input::FetchedRejected { lane, seq, rejections } => {
                self.centre_acked(now, lane, seq, rejections);
            }
            Input::Call { call, caller, request } => self.call(now, call, &caller, *request),
            Input::Seal => self.close_shedding(now),
            Input::Durable(index) => self.made_durable(now, index),
            Input::Disk { percent } => self.disk(percent),
            Input::Tick => self.tick(now),
            Input::Stop => {
                self.stopping = true;
                self.place_shed(now);
                self.tell_session(now, session::Input::Stop);
            }
        }
        self.drain_session(now);
    }

    /// The next output, until there is none.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    /// When to call with [`Input::Tick`] next.
    pub fn next_wake(&self) -> Option<Mono> {
        let session = self.session.as_ref().and_then(Session::next_wake);
        let has_commands = !self.state.commands_open.is_empty();
        let timers = self.timers.next_wake(self.field.is_some(), has_commands);
        [session, timers, self.shedding.next_wake()].into_iter().flatten().min()
    }

    /// What has changed since the last call, as entries of a checkpoint that stands for everything given
    /// out so far. After [`Input::Seal`]: what is still being collected is in no record yet.
    pub fn take_checkpoint(&mut self) -> Vec<(StateKey, Option<StateValue>)> {
        debug_assert!(self.shedding.is_empty(), "a checkpoint without a seal");
        if let Some(session) = &self.session {
            for lane in Lane::ALL {
                if let Some((epoch, base)) = session.heard(lane) {
                    self.state.link.forget(lane, epoch, base);
                }
            }
            self.state.touch(StateKey::Link);
        }
        self.state.take_changes()
    }

    /// How many entries a checkpoint would write.
    pub fn checkpoint_size(&self) -> usize {
        self.state.changes()
    }

    /// Newest index given.
    pub fn index(&self) -> RecordIndex {
        self.index
    }

    /// Newest seq given, by lane.
    pub fn lasts(&self) -> [u64; Lane::COUNT] {
        self.lasts
    }

    /// Newest seq on stable storage, by lane.
    pub fn durable_lasts(&self) -> [u64; Lane::COUNT] {
        self.durable_lasts
    }

    /// Newest seq of the local lane.
    pub fn local_last(&self) -> u64 {
        self.local_last
    }

    /// Nothing waits for stable storage.
    pub fn is_settled(&self) -> bool {
        self.undurable.is_empty() && self.gate.is_empty() && self.shedding.is_empty()
    }

    fn begin_session(&mut self, now: Now) {
        let bounds: [(u64, u64); Lane::COUNT] =
            std::array::from_fn(|at| (self.trimmed[at] + 1, self.lasts[at]));
        let session = Session::new(
            self.settings.session.clone(),
            self.boot_id,
            &self.state.link,
            bounds,
            now,
        );
        self.session = Some(session);
    }

    fn tell_session(&mut self, now: Now, input: session::Input) {
        if let Some(session) = &mut self.session {
            session.handle(now, input);
        }
    }

    /// Gives a record its place; returns its index.
    fn append(&mut self, now: Now, lane: Lane, mut record: Record) -> RecordIndex {
        if self.shedding.precedes(&record) {
            self.close_shedding(now);
        }
        self.index = self.index.next();
        record.index = self.index;
        stamp_version(&mut record);
        let at = lane.index();
        self.lasts[at] += 1;
        let seq = self.lasts[at];
        self.undurable.push_back((self.index, Some(lane), seq));
        let effects = self.state.fold(&self.settings, lane, seq, &record);
        self.out.push_back(Output::Append { lane, seq, record: Box::new(record) });
        self.tell_session(now, session::Input::Appended { lane, last: seq });
        self.follow(now, effects);
        self.index
    }

    fn append_local(&mut self, now: Now, body: LocalBody) -> RecordIndex {
        if self.shedding.precedes_local(&body) {
            self.close_shedding(now);
        }
        let record = self.local_record(now, body);
        let effects = self.state.fold_local(&self.settings, &record);
        self.hand_out_local(record);
        self.follow(now, effects);
        self.index
    }

    fn local_record(&mut self, now: Now, body: LocalBody) -> LocalRecord {
        self.index = self.index.next();
        self.local_last += 1;
        LocalRecord { index: self.index, time: now.wall, body }
    }

    fn hand_out_local(&mut self, record: LocalRecord) {
        self.undurable.push_back((record.index, None, self.local_last));
        self.out.push_back(Output::AppendLocal { seq: self.local_last, record: Box::new(record) });
    }

    fn void(
        &mut self,
        lane: Lane,
        first: u64,
        last: u64,
        reason: VoidReason,
        shares: Vec<VoidShare>,
    ) {
        let at = lane.index();
        self.index = self.index.next();
        self.lasts[at] = self.lasts[at].max(last);
        self.undurable.push_back((self.index, Some(lane), self.lasts[at]));
        self.state.fold_void(lane, first, last);
        self.out.push_back(Output::AppendVoid { lane, first, last, reason, shares });
    }

    /// A record that is no station's event.
    fn plain(now: Now, station: Option<StationId>, exercise: bool, body: Body) -> Record {
        Record {
            index: RecordIndex::default(),
            station,
            source: None,
            device_time: None,
            receive_time: now.wall,
            exercise,
            out_of_sequence: false,
            clock_skewed: false,
            unknown: Unknown::default(),
            body,
        }
    }
}

/// The version of an entity is the index of the record that changed it.
fn stamp_version(record: &mut Record) {
    match &mut record.body {
        Body::RegisterNode(node) => node.version = record.index,
        Body::Alarm(alarm) => alarm.version = record.index,
        Body::NodeRegistration(_)
        | Body::NodeState { .. }
        | Body::RetireNode { .. }
        | Body::Status(_)
        | Body::Ticket(_)
        | Body::TicketAct { .. }
        | Body::Notice(_)
        | Body::NoticeReport { .. }
        | Body::Command(_)
        | Body::CommandResult(_)
        | Body::Hole(_) => {}
    }
}
