//! The adapter: the real bridge, driven as `adapter/src/driver` drives it, over the virtual journal.
//!
//! One commit is on its way at a time while the next fills; a checkpoint follows its commit. A crash may come
//! between any two outputs: it is the rest of them, and every later input, that never came.

mod driver;

use std::collections::{BTreeMap, VecDeque};

use grid_core::bridge::{Bridge, CallId, Delivery, Input};
use grid_core::ids::RecordIndex;
use grid_core::record::{Lane, Record};
use grid_core::request::{Caller, Request};
use grid_core::session;
use grid_core::time::{Mono, Now, Utc};
use rand::{Rng as _, RngCore as _};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::agenda::{Conn, Event, MS, Micros, SECOND};
use super::commit::{Checkpoint, Commit};
use super::disk::Disk;
use super::field::Field;
use super::net::Route;
use super::options::Figures;
use super::scene::START_MS;
use super::world::City;

/// Monotonic time of a process at its start: no process begins at zero.
const MONO_START_MS: u64 = 1_000;

/// Who waits for the answer to a call.
#[derive(Debug, Clone)]
pub(super) enum Waiting {
    /// An officer's call of this number.
    Officer { officer: usize, call: u64, act: Box<crate::officer::Act> },
    /// An officer's watch, which begins with the present state.
    Watch { officer: usize, watch: u64 },
    /// The verdict at the end.
    Verdict,
}

/// The process, and what it leaves behind.
pub(super) struct Adapter {
    process: u64,
    is_up: bool,
    /// Numbers bridges: what was entered for an earlier one is void.
    life: u64,
    bridge: Option<Bridge>,
    began: Micros,
    /// Milliseconds by which its clock is off.
    pub(super) clock_off_ms: i64,
    pub(super) clock_was_off: bool,
    rng: ChaCha8Rng,
    pub(super) field_route: Route,
    pub(super) centre_route: Route,
    pub(super) field: Field,
    /// The stream to the centre that was dialled last, with its dial.
    pub(super) session: Option<(Conn, u64)>,
    last_dial: u64,
    pub(super) disk: Disk,
    filling: Commit,
    flying: Option<(Commit, Option<Checkpoint>)>,
    storing: Option<Checkpoint>,
    records: u64,
    last_checkpoint: Micros,
    answers: VecDeque<Input>,
    calls: BTreeMap<CallId, (Waiting, RecordIndex)>,
    next_call: u64,
    depends: BTreeMap<Delivery, RecordIndex>,
    /// Indexes begin above this in this life; what lies below is of earlier ones.
    floor: RecordIndex,
    wake: Option<Micros>,
    /// The process dies after so many outputs, and stays down so long.
    pub(super) dies: Option<(u32, Micros)>,
    /// The next commit fails.
    pub(super) fails: bool,
    /// Syncs take so much longer.
    pub(super) slow: Micros,
    /// An older state, to be restored at the next start.
    pub(super) backup: Option<Disk>,
    pub(super) restores: bool,
    pub(super) restored_at: Option<Micros>,
    pub(super) disk_percent: u8,
    /// A raise that a positive control holds back: its place and what it was.
    held_raise: Option<(Lane, u64, Box<Record>)>,
    holds_until: Micros,
    figures: Figures,
    pub(super) events: u64,
    pub(super) commits: u64,
    pub(super) crashes: u64,
}

impl Adapter {
    pub(super) fn new(
        figures: Figures,
        rng: ChaCha8Rng,
        routes: (Route, Route),
        publishers: usize,
    ) -> Self {
        Self {
            process: 0,
            is_up: false,
            life: 0,
            bridge: None,
            began: 0,
            clock_off_ms: 0,
            clock_was_off: false,
            rng,
            field_route: routes.0,
            centre_route: routes.1,
            field: Field::new(publishers),
            session: None,
            last_dial: 0,
            disk: Disk::default(),
            filling: Commit::default(),
            flying: None,
            storing: None,
            records: 0,
            last_checkpoint: 0,
            answers: VecDeque::new(),
            calls: BTreeMap::new(),
            next_call: 0,
            depends: BTreeMap::new(),
            floor: RecordIndex::default(),
            wake: None,
            dies: None,
            fails: false,
            slow: 0,
            backup: None,
            restores: false,
            restored_at: None,
            disk_percent: 10,
            held_raise: None,
            holds_until: 0,
            figures,
            events: 0,
            commits: 0,
            crashes: 0,
        }
    }

    pub(super) fn process(&self) -> u64 {
        self.process
    }

    pub(super) fn is_running(&self, process: u64) -> bool {
        self.is_up && self.process == process
    }

    pub(super) fn has_bridge(&self) -> bool {
        self.bridge.is_some()
    }

    pub(super) fn bridge(&self) -> Option<&Bridge> {
        self.bridge.as_ref()
    }

    /// Everything taken is on stable storage and told.
    pub(super) fn is_settled(&self) -> bool {
        self.bridge.as_ref().is_some_and(Bridge::is_settled)
            && self.flying.is_none()
            && self.filling.is_empty()
    }

    /// The newest index of which everything before is on stable storage.
    fn durable(&self) -> RecordIndex {
        self.disk.index().max(self.floor)
    }

    fn wall_ms(&self, now: Micros) -> i64 {
        START_MS + (now / MS).cast_signed() + self.clock_off_ms
    }

    fn now(&mut self, now: Micros) -> Now {
        Now {
            mono: Mono(MONO_START_MS + now.saturating_sub(self.began) / MS),
            wall: Utc(self.wall_ms(now)),
            entropy: self.rng.next_u64(),
        }
    }
}

impl City {
    /// The process starts, if it is not there.
    pub(super) fn adapter_starts(&mut self, process: u64) {
        let now = self.agenda.now();
        let publishers = self.places.len();
        let adapter = &mut self.adapter;
        if adapter.is_up || adapter.process + 1 != process {
            return;
        }
        adapter.process = process;
        adapter.is_up = true;
        adapter.began = now;
        adapter.last_dial = 0;
        adapter.field = Field::new(publishers);
        self.bridge_starts();
        self.agenda.after(MS, Event::FieldDials(process));
    }

    /// The journal is open again, in the same process.
    pub(super) fn journal_reopens(&mut self, process: u64) {
        if self.adapter.is_running(process) && !self.adapter.has_bridge() {
            self.field_pauses(false);
            self.bridge_starts();
        }
    }

    fn bridge_starts(&mut self) {
        let now = self.agenda.now();
        let adapter = &mut self.adapter;
        adapter.life += 1;
        adapter.filling = Commit::new(adapter.disk.commit() + 1);
        (adapter.flying, adapter.storing, adapter.wake) = (None, None, None);
        (adapter.records, adapter.last_checkpoint) = (0, now);
        adapter.answers.clear();
        adapter.depends.clear();
        (adapter.held_raise, adapter.holds_until) = (None, 0);
        let boot = Uuid::from_u64_pair(adapter.rng.next_u64(), adapter.process);
        let mut bridge = Bridge::new(adapter.figures.bridge.clone(), boot);
        if let Err(why) = adapter.disk.rebuild(&mut bridge) {
            return self.fail(format!("the journal cannot be replayed: {why}"));
        }
        // As the real start does it: indexes grow from one life to the next.
        let floor = u64::try_from(adapter.wall_ms(now)).unwrap_or(0) << 20;
        adapter.floor = RecordIndex(floor);
        let opened = adapter.disk.opened(floor, adapter.last_dial);
        let start = adapter.now(now);
        bridge.start(start, &opened);
        adapter.bridge = Some(bridge);
        self.drain();
        let percent = self.adapter.disk_percent;
        self.bridge_input(Input::Disk { percent });
    }

    /// One input, and all that follows from it.
    pub(super) fn bridge_input(&mut self, input: Input) {
        let now = self.agenda.now();
        let core_now = self.adapter.now(now);
        let Some(bridge) = &mut self.adapter.bridge else { return };
        bridge.handle(core_now, input);
        self.drain();
        self.settle();
    }

    /// A message to be acknowledged: not before everything it led to is durable.
    pub(super) fn bridge_delivery(&mut self, delivery: Delivery, input: Input) {
        let now = self.agenda.now();
        self.adapter.events += 1;
        let core_now = self.adapter.now(now);
        let Some(bridge) = &mut self.adapter.bridge else { return };
        bridge.handle(core_now, input);
        let index = bridge.index();
        self.adapter.depends.insert(delivery, index);
        self.drain();
        self.settle();
    }

    /// A call of the service.
    pub(super) fn bridge_call(&mut self, caller: Caller, request: Request, waiting: Waiting) {
        let now = self.agenda.now();
        let core_now = self.adapter.now(now);
        self.adapter.next_call += 1;
        let call = CallId(self.adapter.next_call);
        let Some(bridge) = &mut self.adapter.bridge else { return };
        bridge.handle(core_now, Input::Call { call, caller, request: Box::new(request) });
        let index = bridge.index();
        self.adapter.calls.insert(call, (waiting, index));
        self.drain();
        self.settle();
    }

    pub(super) fn bridge_wakes(&mut self, life: u64) {
        if self.adapter.life != life || self.adapter.wake != Some(self.agenda.now()) {
            return;
        }
        self.adapter.wake = None;
        self.bridge_input(Input::Tick);
    }

    /// Of what was on its way to the disk some got through, unheard.
    fn disk_is_left(&mut self) {
        let adapter = &mut self.adapter;
        if let Some((commit, checkpoint)) = adapter.flying.take()
            && adapter.rng.random_ratio(1, 2)
        {
            if let Err(why) = adapter.disk.store(commit) {
                return self.fail(why);
            }
            // Its checkpoint is written after the commit was heard of, so it is not there.
            drop(checkpoint);
        }
        let adapter = &mut self.adapter;
        if let Some(checkpoint) = adapter.storing.take()
            && adapter.rng.random_ratio(1, 2)
        {
            adapter.disk.checkpoint(checkpoint);
        }
    }

    /// The process dies, here and now.
    pub(super) fn adapter_dies(&mut self, down_for: Micros) {
        if !self.adapter.is_up {
            return;
        }
        self.adapter.crashes += 1;
        self.disk_is_left();
        self.bridge_is_gone();
        self.adapter.is_up = false;
        if let Some(conn) = self.adapter.field.conn() {
            self.client_vanishes(conn);
        }
        if let Some((conn, _)) = self.adapter.session.take() {
            self.session_vanishes(conn);
        }
        if std::mem::take(&mut self.adapter.restores)
            && let Some(backup) = self.adapter.backup.clone()
        {
            self.adapter.restored_at = Some(self.agenda.now());
            self.adapter.disk = backup;
            self.say("the adapter's disk is set back");
        }
        let process = self.adapter.process + 1;
        self.agenda.after(down_for, Event::AdapterStarts(process));
    }

    /// A sync failed: links are closed unanswered, the bridge is dropped, the journal opened anew.
    fn journal_fails(&mut self) {
        self.say("a commit fails");
        self.disk_is_left();
        self.bridge_is_gone();
        self.field_pauses(true);
        if let Some((_, dial)) = self.adapter.session {
            let why = session::Closing::Goodbye(session::GoodbyeReason::Shutdown);
            self.session_closes(dial, &why);
        }
        let process = self.adapter.process;
        self.agenda.after(2 * SECOND, Event::JournalReopens(process));
    }

    fn bridge_is_gone(&mut self) {
        let adapter = &mut self.adapter;
        adapter.life += 1;
        adapter.bridge = None;
        adapter.calls.clear();
        adapter.answers.clear();
        (adapter.wake, adapter.dies) = (None, None);
        self.watches_break();
    }
}
