//! The stand-in centre: its sans-IO peer over a virtual ledger, whose commits become durable later, in order.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use grid_proto::v1;
use grid_proto::v1::open_session_response::Frame as Down;
use jiff::Timestamp;
use rand::{Rng as _, RngCore as _};
use rand_chacha::ChaCha8Rng;

use super::agenda::{Conn, Event, MS, Micros, SECOND, StreamEnd};
use super::options::{Break, Figures};
use super::safety::Safety;
use super::scene::START_MS;
use super::world::City;
use crate::centre::desk;
use crate::centre::entry::Commit;
use crate::centre::peer::{self, Input, Now, Output, Peer};
use crate::oracle::LedgerView;

/// The centre, and what it leaves behind.
pub(super) struct Centre {
    /// Numbers processes.
    life: u64,
    peer: Option<Peer>,
    settings: peer::Settings,
    plan: desk::Plan,
    /// The machine wants instants; only their distances count.
    origin: Instant,
    rng: ChaCha8Rng,
    /// What the durable commits before `ledger` come to; `None` when there are none.
    base: Option<Peer>,
    /// Durable commits that the centre may be set back by.
    ledger: VecDeque<Commit>,
    kept: usize,
    /// Written and not synced.
    writing: VecDeque<Commit>,
    is_syncing: bool,
    /// What the commits that are kept no longer say to the oracle.
    view: LedgerView,
    pub(super) safety: Safety,
    pub(super) slow: Micros,
    /// The newest generation that was ever given to a session.
    generation: u64,
    /// Sessions of this life.
    sessions: u64,
    pub(super) restored: u32,
    pub(super) crashes: u64,
    pub(super) commits: u64,
}

impl Centre {
    pub(super) fn new(figures: &Figures, plan: desk::Plan, rng: ChaCha8Rng) -> Self {
        let settings =
            peer::Settings { window_records: figures.centre_window, ..peer::Settings::default() };
        Self {
            life: 0,
            peer: None,
            settings,
            plan,
            origin: Instant::now(),
            rng,
            base: None,
            ledger: VecDeque::new(),
            kept: figures.ledger_kept,
            writing: VecDeque::new(),
            is_syncing: false,
            view: LedgerView::default(),
            safety: Safety::default(),
            slow: 0,
            generation: 0,
            sessions: 0,
            restored: 0,
            crashes: 0,
            commits: 0,
        }
    }

    pub(super) fn is_up(&self) -> bool {
        self.peer.is_some()
    }

    pub(super) fn peer(&self) -> Option<&Peer> {
        self.peer.as_ref()
    }

    pub(super) fn life(&self) -> u64 {
        self.life
    }

    /// Everything decided is durable.
    pub(super) fn is_settled(&self) -> bool {
        self.writing.is_empty()
    }

    fn now(&mut self, now: Micros) -> Now {
        let domain = Timestamp::from_millisecond(START_MS + (now / MS).cast_signed());
        let mut entropy = [0; 16];
        self.rng.fill_bytes(&mut entropy);
        Now {
            mono: self.origin + Duration::from_micros(now),
            domain: domain.unwrap_or(Timestamp::UNIX_EPOCH),
            entropy,
        }
    }

    /// What is durable, as the oracle reads it.
    pub(super) fn take_view(&mut self) -> LedgerView {
        self.ledger.drain(..).for_each(|commit| self.view.take(commit));
        std::mem::take(&mut self.view)
    }

    /// Moves what is beyond being set back into the base.
    fn compact(&mut self) {
        if self.ledger.len() < self.kept.saturating_mul(2) {
            return;
        }
        let (settings, plan) = (&self.settings, &self.plan);
        let base = self.base.get_or_insert_with(|| Peer::new(settings.clone(), plan.clone()));
        while self.ledger.len() > self.kept
            && let Some(commit) = self.ledger.pop_front()
        {
            base.replay(&commit);
            self.view.take(commit);
        }
    }
}

impl City {
    pub(super) fn centre_starts(&mut self, life: u64) {
        let now = self.agenda.now();
        let centre = &mut self.centre;
        if centre.is_up() || centre.life + 1 != life {
            return;
        }
        (centre.life, centre.sessions) = (life, 0);
        let fresh = || Peer::new(centre.settings.clone(), centre.plan.clone());
        let mut peer = centre.base.clone().unwrap_or_else(fresh);
        centre.ledger.iter().for_each(|commit| peer.replay(commit));
        let at = centre.now(now);
        peer.start(at);
        centre.peer = Some(peer);
        self.centre_outputs();
        self.agenda.after(SECOND, Event::CentreTicks(life));
    }

    pub(super) fn centre_ticks(&mut self, life: u64) {
        if self.centre.life == life && self.centre.is_up() {
            self.centre_input(Input::Tick);
            self.agenda.after(SECOND, Event::CentreTicks(life));
        }
    }

    pub(super) fn centre_input(&mut self, input: Input) {
        let now = self.agenda.now();
        let at = self.centre.now(now);
        let Some(peer) = &mut self.centre.peer else { return };
        peer.handle(at, input);
        self.centre_outputs();
    }

    fn centre_outputs(&mut self) {
        while let Some(output) = self.centre.peer.as_mut().and_then(Peer::poll_output) {
            match output {
                Output::Write(commit) => self.centre.writing.push_back(*commit),
                Output::Send(conn, mut response) => {
                    if let Some(Down::Welcome(welcome)) = &mut response.frame {
                        self.welcomes(welcome);
                    }
                    let now = self.agenda.now();
                    let delay = self.adapter.centre_route.delay();
                    let wire = self.wires.get_mut(conn.0);
                    if let Some(arrives) = wire.and_then(|wire| wire.down.send(now, delay)) {
                        self.agenda.at(arrives, Event::FrameDown(conn.0, response));
                    }
                }
                Output::Close(conn, closing) => {
                    if self.options.trace {
                        self.say(&format!("centre closes stream {}: {}", conn.0, closing.reason));
                    }
                    let superseded = closing.reason == "SESSION_SUPERSEDED";
                    let end = if superseded { StreamEnd::Superseded } else { StreamEnd::Broken };
                    self.centre_closes(conn.0, end);
                }
            }
        }
        self.centre_syncs();
    }

    /// A generation never repeats, whatever happened to the centre. (One that was set back cannot know better.)
    fn welcomes(&mut self, welcome: &mut v1::Welcome) {
        self.centre.sessions += 1;
        if self.options.broken == Some(Break::ForgetGeneration) {
            welcome.session_gen = self.centre.sessions;
        }
        let (given, before) = (welcome.session_gen, self.centre.generation);
        if given <= before && self.centre.restored == 0 {
            self.fail(format!("session {given} is welcomed after session {before}"));
        }
        self.centre.generation = before.max(given);
    }

    /// One sync at a time; it covers what was written when it began.
    fn centre_syncs(&mut self) {
        let centre = &mut self.centre;
        if let Some(newest) = centre.writing.back().filter(|_| !centre.is_syncing) {
            centre.is_syncing = true;
            let number = newest.number;
            let took = centre.rng.random_range(MS..4 * MS) + centre.slow;
            self.agenda.after(took, Event::Stored { life: centre.life, number });
        }
    }

    pub(super) fn centre_stored(&mut self, life: u64, number: u64) {
        if self.centre.life != life || !self.centre.is_up() {
            return;
        }
        self.centre_keeps(|commit| commit.number <= number);
        self.centre.is_syncing = false;
        self.centre_input(Input::Stored(number));
    }

    /// Commits become durable, in order, as long as they are wanted.
    fn centre_keeps(&mut self, mut wanted: impl FnMut(&Commit) -> bool) {
        while self.centre.writing.front().is_some_and(&mut wanted)
            && let Some(commit) = self.centre.writing.pop_front()
        {
            self.centre.commits += 1;
            if let Err(why) = self.centre.safety.take(&commit) {
                self.fail(format!("the centre's commit {}: {why}", commit.number));
            }
            self.centre.ledger.push_back(commit);
        }
        self.centre.compact();
    }

    /// The centre's process dies: of what was written and not synced some got through.
    pub(super) fn centre_dies(&mut self) {
        let now = self.agenda.now();
        if !self.centre.is_up() {
            return;
        }
        self.centre.crashes += 1;
        self.centre.peer = None;
        let mut through = self.centre.rng.random_range(0..=self.centre.writing.len());
        self.centre_keeps(|_| {
            let counts = through > 0;
            through = through.saturating_sub(1);
            counts
        });
        self.centre.writing.clear();
        self.centre.is_syncing = false;
        let conns: Vec<Conn> = self.session_conns().collect();
        for conn in conns {
            let Some(wire) = self.wires.get_mut(conn) else { continue };
            (wire.server_open, wire.ended) = (false, true);
            wire.up.cut(now);
            wire.down.cut(now + 2 * MS);
            // A killed process resets its connections; a lost machine does not.
            if self.chance.random_ratio(2, 3) {
                self.agenda.after(5 * MS, Event::EndsDown(conn, StreamEnd::Broken));
            }
            self.wires.close_if_over(conn);
        }
    }

    fn session_conns(&self) -> impl Iterator<Item = Conn> {
        let is_session = |client| matches!(client, super::net::Client::Session { .. });
        self.wires.iter().filter(move |(_, wire)| is_session(wire.client)).map(|(conn, _)| conn)
    }

    /// The ledger is that of an older day: the last commits are gone. Only while the centre is down.
    pub(super) fn centre_is_set_back(&mut self, share: f64) {
        let centre = &mut self.centre;
        let kept = (centre.ledger.len() as f64 * (1.0 - share)) as usize;
        centre.ledger.truncate(kept);
        centre.restored += 1;
        match Safety::rebuilt(&centre.view, &centre.ledger) {
            Ok(safety) => centre.safety = safety,
            Err(why) => return self.fail(format!("what is left of the ledger: {why}")),
        }
        self.say(&format!("the centre's ledger is set back to {kept} commits"));
    }
}
