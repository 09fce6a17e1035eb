//! The session machine: `handle(now, input)`, then drain `poll_output()`.
//!
//! One dial at a time: `Waiting → Dialling → Greeting → Open → Closing → Waiting`. What outlives a stream (the marks
//! of each lane, loads that are on their way) is held here, what does not in the `Link`. Inputs that
//! name another dial than the present one are of a stream that is gone, and change nothing.
//!
//! Nothing is dialled while there is no epoch on stable storage, or something of the centre that was handed over
//! is not. Nothing but Hello is sent before Welcome, no data
//! before the end of a snapshot that is due, nothing but control frames while a new epoch is being minted.
//!
//! `Welcome.heartbeat_ms` is not needed: we ping by our own settings, and any frame is a sign of life.
//!
//! An edge that owes the end of a stream is not waited for longer than `close_timeout`.
//!
//! Limits: in flight at most the window per lane; loaded ahead at most 384 KiB per lane; frames handed to the edge
//! at most `unwritten_frames_max`, and [`CONTROL_FRAMES`] of control beyond it.

use std::collections::VecDeque;

use uuid::Uuid;

use super::backoff::Backoff;
use super::credit::Amount;
use super::feed::Feed;
use super::frame::{Frame, SnapshotReason};
use super::io::{Input, LinkPhase, Output};
use super::link::{Link, State};
use super::sent::Sending;
use super::settings::Settings;
use super::stored::Stored;
use crate::ids::Epoch;
use crate::inbox::Inbox;
use crate::outbox::{Limits, Outbox};
use crate::record::Lane;
use crate::time::{Mono, Now};

/// Control frames (acknowledgements, credit, pongs) may wait unwritten beside data up to this many.
pub const CONTROL_FRAMES: u32 = 64;

/// One lane, for status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LaneView {
    /// Newest seq given.
    pub appended: u64,
    /// Newest on stable storage.
    pub durable: u64,
    /// Newest acknowledged by the centre, stored.
    pub acked: u64,
    /// Newest trimmed.
    pub trimmed: u64,
    /// Newest handed to the stream in this session, or where it began; 0 without one.
    pub sent: u64,
    /// Newest of the centre's that is applied here, in its newest epoch.
    pub received: u64,
    /// What the centre lets us send in this session, less what was sent.
    pub credit: Amount,
    /// Rejected by the centre in this epoch, in all.
    pub rejected: u64,
}

/// Where the session is, for status.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The link.
    pub phase: LinkPhase,
    /// Our epoch, once there is one.
    pub epoch: Option<Epoch>,
    /// By lane.
    pub lanes: [LaneView; Lane::COUNT],
}

/// The session with the centre.
#[derive(Debug)]
pub struct Session {
    pub(super) settings: Settings,
    pub(super) boot_id: Uuid,
    pub(super) epoch: Option<Epoch>,
    /// Why a new epoch is being minted.
    pub(super) minting: Option<SnapshotReason>,
    /// It was minted in this process because we were restored.
    pub(super) restored: bool,
    pub(super) outboxes: [Outbox; Lane::COUNT],
    pub(super) inboxes: [Inbox; Lane::COUNT],
    pub(super) feeds: [Feed; Lane::COUNT],
    /// The centre's epoch and base, as heard last.
    pub(super) heard_bases: [Option<(Epoch, u64)>; Lane::COUNT],
    pub(super) rejected: [u64; Lane::COUNT],
    pub(super) state: State,
    pub(super) phase: LinkPhase,
    /// Number of the newest dial.
    pub(super) dials: u64,
    /// The newest generation seen.
    pub(super) session_gen: u64,
    pub(super) backoff: Backoff,
    pub(super) stopping: bool,
    /// Frames handed to the edge on this dial and not written yet.
    pub(super) unwritten: u32,
    /// Questions for snapshot items whose answers belong to a stream that is gone.
    pub(super) stale_items: u32,
    pub(super) sending: Sending,
    /// Words of that to the journal.
    pub(super) sent_words: u64,
    pub(super) outputs: VecDeque<Output>,
}

impl Session {
    /// A session that has not dialled yet; it does at [`Self::next_wake`]. `bounds` is what the journal holds of
    /// each lane, first and last seq, all durable (`first = last + 1` if nothing). It may already have an
    /// output: to mint the first epoch.
    pub fn new(
        settings: Settings,
        boot_id: Uuid,
        stored: &Stored,
        bounds: [(u64, u64); Lane::COUNT],
        now: Now,
    ) -> Self {
        let limits = Limits {
            window: Amount { records: settings.window_records, bytes: settings.window_bytes },
            retained: settings.retained,
            retained_bytes: settings.retained_bytes,
            store_interval: settings.ack_store_interval,
        };
        let credit = Amount { records: settings.credit_records, bytes: settings.credit_bytes };
        let outboxes = Lane::ALL.map(|lane| {
            let lane = lane.index();
            let outbox = Outbox::new(limits, bounds[lane], stored.acked[lane], now.mono);
            // The life before may have sent all of it, unless it said otherwise.
            let (_, last) = bounds[lane];
            outbox.sent_up_to(stored.sent.map_or(last, |upto| upto[lane]))
        });
        let inboxes = Lane::ALL.map(|lane| {
            let refused = stored.refused.iter().filter(|(_, refused)| refused.lane == lane);
            Inbox::new(credit, stored.received[lane.index()], refused.cloned())
        });
        let mut session = Self {
            backoff: Backoff::new(settings.backoff),
            settings,
            boot_id,
            epoch: stored.epoch,
            minting: None,
            restored: false,
            outboxes,
            inboxes,
            feeds: Default::default(),
            heard_bases: [None; Lane::COUNT],
            rejected: stored.rejected,
            state: State::Waiting { until: now.mono },
            phase: LinkPhase::Down { why: "not dialled yet".to_owned() },
            dials: 0,
            session_gen: 0,
            stopping: false,
            unwritten: 0,
            stale_items: 0,
            sending: Sending::Closed,
            sent_words: 0,
            outputs: VecDeque::new(),
        };
        if stored.sent.is_none() {
            session.sent_so_far();
        }
        if session.epoch.is_none() {
            session.mint(SnapshotReason::UnknownEpoch);
        } else if session.outboxes.iter().any(Outbox::is_overtaken) {
            session.mint(SnapshotReason::SenderRestored);
        }
        session
    }

    /// Takes in what happened.
    pub fn handle(&mut self, now: Now, input: Input) {
        match input {
            // One a record: nothing follows from it until it is durable.
            Input::Appended { lane, last } => return self.outboxes[lane.index()].append(last),
            Input::Durable { lasts } => {
                let lanes = self.outboxes.iter_mut().zip(lasts);
                lanes.for_each(|(outbox, last)| outbox.make_durable(last));
            }
            Input::Connected { dial } => self.connected(dial),
            Input::Disconnected { dial, why, superseded, retry_after_ms } => {
                self.disconnected(now, dial, why, superseded, retry_after_ms);
            }
            Input::Frame { dial, frame } => self.frame(now, dial, *frame),
            Input::Written { dial, frames } if dial == self.dials => {
                self.unwritten = self.unwritten.saturating_sub(frames);
            }
            Input::Written { .. } | Input::Tick => {}
            Input::AckStored { lane, seq } => self.outboxes[lane.index()].stored(seq, now.mono),
            Input::SentStored { number } => self.sent_stored(number),
            Input::Applied { lane, epoch, seq } => self.inboxes[lane.index()].apply(epoch, seq),
            Input::Refused { epoch, rejection } => self.refused(epoch, rejection),
            Input::Loaded { lane, from, segments } => {
                let outbox = &self.outboxes[lane.index()];
                let (next, durable) = (outbox.next(), outbox.durable());
                self.feeds[lane.index()].take(from, segments, next, durable, now.mono);
            }
            Input::SnapshotItems { items, done } => self.snapshot_items(items, done),
            Input::EpochMinted { epoch } => self.epoch_minted(now, epoch),
            Input::Stop => self.stop(now),
        }
        self.turn(now);
    }

    /// Does whatever is due, in the order of its weight.
    fn turn(&mut self, now: Now) {
        self.check_deadlines(now);
        self.store_and_trim(now);
        self.acknowledge(now);
        self.grant();
        self.pump(now);
    }

    fn store_and_trim(&mut self, now: Now) {
        for lane in Lane::ALL {
            let outbox = &mut self.outboxes[lane.index()];
            let trim = outbox.trim(now.mono);
            let store = outbox.store(now.mono);
            if let Some((seq, rejections)) = store {
                self.outputs.push_back(Output::StoreAck { lane, seq, rejections });
            }
            if let Some(upto) = trim {
                self.outputs.push_back(Output::Trim { lane, upto });
            }
        }
    }

    /// The next thing to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When to call with [`Input::Tick`] at the latest.
    pub fn next_wake(&self) -> Option<Mono> {
        let lanes = self.outboxes.iter().filter_map(Outbox::next_wake);
        lanes.chain(self.state_wake()).min()
    }

    /// Goes on numbering dials after those of an earlier life in this process: the edge may still hold
    /// streams of that life, and what it says of them must not be taken for ours.
    pub fn number_dials_after(&mut self, last: u64) {
        self.dials = self.dials.max(last);
    }

    /// Where the link is.
    pub fn phase(&self) -> &LinkPhase {
        &self.phase
    }

    /// The centre's epoch and what it has durably heard of our refusals in this lane; for
    /// [`Stored::forget`] before a checkpoint.
    pub fn heard(&self, lane: Lane) -> Option<(Epoch, u64)> {
        self.heard_bases[lane.index()]
    }

    /// Where everything is, for status.
    pub fn view(&self) -> View {
        let lanes = Lane::ALL.map(|lane| {
            let (outbox, inbox) = (&self.outboxes[lane.index()], &self.inboxes[lane.index()]);
            LaneView {
                appended: outbox.appended(),
                durable: outbox.durable(),
                acked: outbox.acked_stored(),
                trimmed: outbox.trimmed(),
                sent: outbox.sent(),
                received: inbox.applied().map_or(0, |(_, seq)| seq),
                credit: outbox.credit_left(),
                rejected: self.rejected[lane.index()],
            }
        });
        View { phase: self.phase.clone(), epoch: self.epoch, lanes }
    }

    pub(super) fn link(&self) -> Option<&Link> {
        match &self.state {
            State::Open(link) => Some(link),
            State::Waiting { .. }
            | State::Dialling { .. }
            | State::Greeting { .. }
            | State::Closing { .. }
            | State::Stopped => None,
        }
    }

    pub(super) fn link_mut(&mut self) -> Option<&mut Link> {
        match &mut self.state {
            State::Open(link) => Some(link),
            State::Waiting { .. }
            | State::Dialling { .. }
            | State::Greeting { .. }
            | State::Closing { .. }
            | State::Stopped => None,
        }
    }

    pub(super) fn send(&mut self, frame: Frame) {
        self.unwritten = self.unwritten.saturating_add(1);
        self.outputs.push_back(Output::Send { dial: self.dials, frame: Box::new(frame) });
    }

    /// Room for acknowledgements, credit and pongs.
    pub(super) fn has_control_room(&self) -> bool {
        self.unwritten < self.settings.unwritten_frames_max.saturating_add(CONTROL_FRAMES)
    }

    pub(super) fn set_phase(&mut self, phase: LinkPhase) {
        if self.phase != phase {
            self.phase = phase.clone();
            self.outputs.push_back(Output::Phase(phase));
        }
    }
}
