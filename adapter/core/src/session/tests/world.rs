//! Session, journal and centre with a stream between them that can be cut anywhere.

mod verdict;

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use uuid::Uuid;

use super::bridge::{Bridge, Journal};
use super::centre::{Books, Centre};
use crate::record::Lane;
use crate::session::{Closing, Frame, Input, LinkPhase, Output, Session, Settings};
use crate::time::{Mono, Now, Utc};

pub(super) fn settings() -> Settings {
    Settings {
        adapter_id: "a-1".to_owned(),
        shard: "default".to_owned(),
        fencing_epoch: 1,
        credit_records: 8,
        credit_bytes: 1_000,
        window_records: 20,
        window_bytes: 300,
        unwritten_frames_max: 4,
        ping: Duration::from_secs(5),
        dead: Duration::from_secs(15),
        ack_stall: Duration::from_secs(60),
        credit_stall: Duration::from_secs(120),
        connect_timeout: Duration::from_secs(10),
        close_timeout: Duration::from_secs(10),
        backoff: (Duration::from_secs(1), Duration::from_secs(60)),
        superseded_wait: Duration::from_secs(60),
        retained: Duration::from_secs(1_800),
        retained_bytes: 400,
        ack_store_interval: Duration::from_millis(20),
        ack_send_interval: Duration::from_millis(10),
    }
}

/// Where the stream is cut: after so many frames in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Never,
    Up(usize),
    Down(usize),
}

pub(super) struct World {
    pub(super) now: Mono,
    entropy: u64,
    pub(super) settings: Settings,
    pub(super) session: Session,
    pub(super) bridge: Bridge,
    pub(super) centre: Centre,
    dialled: Option<u64>,
    is_open: bool,
    closing: bool,
    pub(super) dial: u64,
    up: VecDeque<Frame>,
    pub(super) heard_up: usize,
    pub(super) heard_down: usize,
    pub(super) cut: Cut,
    pub(super) was_cut: bool,
    /// Contents by lane that stations were given a number for.
    pub(super) contents: [u64; Lane::COUNT],
    pub(super) centre_contents: u64,
    pub(super) journal_copies: Vec<Journal>,
    pub(super) centre_copies: Vec<Books>,
    /// Restored, and what a Welcome has to say about it is not durable.
    pub(super) unseen: bool,
    /// In this life.
    saw_welcome: bool,
    /// Came with a snapshot, or went with a restore, to be seen nowhere else.
    covered: BTreeSet<(Lane, u64)>,
    pub(super) closings: Vec<Closing>,
    pub(super) phases: Vec<LinkPhase>,
    pub(super) dials: Vec<Mono>,
    pub(super) pings: u64,
}

impl World {
    pub(super) fn new(settings: Settings) -> Self {
        let bridge = Bridge::default();
        let now = Now { mono: Mono(0), wall: Utc(0), entropy: 7 };
        let stored = &bridge.journal.stored;
        let session = Session::new(settings.clone(), Uuid::nil(), stored, bridge.bounds(), now);
        let mut world = Self {
            now: Mono(0),
            entropy: 7,
            settings,
            session,
            bridge,
            centre: Centre::new(),
            dialled: None,
            is_open: false,
            closing: false,
            dial: 0,
            up: VecDeque::new(),
            heard_up: 0,
            heard_down: 0,
            cut: Cut::Never,
            was_cut: false,
            contents: [0; Lane::COUNT],
            centre_contents: 0,
            journal_copies: Vec::new(),
            centre_copies: Vec::new(),
            unseen: false,
            saw_welcome: false,
            covered: BTreeSet::new(),
            closings: Vec::new(),
            phases: Vec::new(),
            dials: Vec::new(),
            pings: 0,
        };
        world.drain();
        world
    }

    pub(super) fn handle(&mut self, input: Input) {
        self.entropy = self.entropy.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let now = Now { mono: self.now, wall: Utc(0), entropy: self.entropy };
        self.session.handle(now, input);
        self.drain();
    }

    fn drain(&mut self) {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Dial { dial } => {
                    assert!(!self.is_open && self.dialled.is_none(), "two streams at once");
                    self.dialled = Some(dial);
                    self.dial = dial;
                    self.dials.push(self.now);
                }
                Output::Send { dial, frame } => {
                    assert!(self.is_open && dial == self.dial && !self.closing);
                    self.pings += u64::from(matches!(*frame, Frame::Ping { .. }));
                    self.up.push_back(*frame);
                    assert!(self.up.len() <= 4 + 64, "too many unwritten frames");
                }
                Output::Close { dial, why } => {
                    assert!(dial == self.dial && !self.closing);
                    self.closing = true;
                    self.closings.push(why);
                }
                Output::Phase(phase) => self.phases.push(phase),
                output @ (Output::StoreAck { .. }
                | Output::StoreSent { .. }
                | Output::Apply { .. }
                | Output::ApplyVoid { .. }
                | Output::ApplySnapshotBegin { .. }
                | Output::ApplySnapshotItem(_)
                | Output::ApplyUnreadableItem(_)
                | Output::ApplySnapshotEnd { .. }
                | Output::Load { .. }
                | Output::NextSnapshotItems { .. }
                | Output::Trim { .. }
                | Output::MintEpoch { .. }) => {
                    if let Some(answer) = self.bridge.obey(output) {
                        let now = Now { mono: self.now, wall: Utc(0), entropy: 1 };
                        self.session.handle(now, answer);
                    }
                }
            }
        }
    }

    pub(super) fn append(&mut self, lane: Lane, count: u64) {
        let first = self.contents[lane.index()] + 1;
        self.contents[lane.index()] += count;
        let input = self.bridge.append(lane, (first..first + count).collect());
        self.handle(input);
    }

    pub(super) fn append_void(&mut self, count: usize) {
        let input = self.bridge.append_void(count);
        self.handle(input);
    }

    pub(super) fn append_at_centre(&mut self, lane: Lane, count: u64) {
        let first = self.centre_contents + 1;
        self.centre_contents += count;
        self.centre.append(lane, first..first + count);
    }

    pub(super) fn commit(&mut self) {
        self.bridge.commit().into_iter().for_each(|input| self.handle(input));
        // If an epoch had to be minted, it is durable now.
        self.unseen &= !self.saw_welcome;
    }

    pub(super) fn has_frames_up(&self) -> bool {
        !self.up.is_empty()
    }

    pub(super) fn entropy(&self) -> u64 {
        self.entropy
    }

    pub(super) fn set_entropy(&mut self, entropy: u64) {
        self.entropy = entropy;
    }

    /// The stream opens, or one frame goes up.
    pub(super) fn up(&mut self) {
        if let Some(dial) = self.dialled.take_if(|_| !self.closing) {
            self.is_open = true;
            return self.handle(Input::Connected { dial });
        }
        match self.up.pop_front() {
            Some(frame) => {
                self.heard_up += 1;
                self.centre.hear(frame);
                self.note_jumps();
                self.handle(Input::Written { dial: self.dial, frames: 1 });
            }
            None if self.closing => return self.disconnect("closed", false, 0),
            None => {}
        }
        self.cut_if(Cut::Up(self.heard_up));
    }

    /// One frame comes down.
    pub(super) fn down(&mut self) {
        let Some(frame) = self.centre.frames.pop_front() else { return };
        self.heard_down += 1;
        self.saw_welcome |= matches!(frame, Frame::Welcome(_));
        self.hear(frame);
        self.cut_if(Cut::Down(self.heard_down));
    }

    pub(super) fn hear(&mut self, frame: Frame) {
        self.handle(Input::Frame { dial: self.dial, frame: Box::new(frame) });
    }

    fn cut_if(&mut self, cut: Cut) {
        if self.cut == cut && !self.was_cut {
            self.was_cut = true;
            self.cut_now();
        }
    }

    pub(super) fn cut_now(&mut self) {
        if self.is_open || self.dialled.is_some() {
            self.disconnect("cut", false, 0);
        }
    }

    pub(super) fn disconnect(&mut self, why: &str, superseded: bool, retry_after_ms: u64) {
        self.forget_stream();
        let (dial, why) = (self.dial, why.to_owned());
        self.handle(Input::Disconnected { dial, why, superseded, retry_after_ms });
    }

    /// The edge loses the stream and never says so.
    pub(super) fn forget_stream(&mut self) {
        self.is_open = false;
        self.dialled = None;
        self.closing = false;
        self.up.clear();
        self.centre.close();
    }

    /// What a snapshot stood for is not seen record by record.
    fn note_jumps(&mut self) {
        for (_, lane, from, to) in std::mem::take(&mut self.centre.jumps) {
            let contents = &self.bridge.journal.contents[lane.index()];
            let skipped = &contents[from as usize..to as usize];
            self.covered.extend(skipped.iter().map(|content| (lane, *content)));
        }
    }

    /// The process is killed and starts again from what is durable.
    pub(super) fn restart(&mut self) {
        self.forget_stream();
        self.bridge.restart();
        self.saw_welcome = false;
        let now = Now { mono: self.now, wall: Utc(0), entropy: self.entropy };
        let stored = &self.bridge.journal.stored;
        let bounds = self.bridge.bounds();
        self.session = Session::new(self.settings.clone(), Uuid::nil(), stored, bounds, now);
        self.drain();
        for lane in Lane::ALL {
            let missing = (1..=self.contents[lane.index()])
                .filter(|content| !self.bridge.holds(lane, *content))
                .collect::<Vec<_>>();
            if !missing.is_empty() {
                let input = self.bridge.append(lane, missing);
                self.handle(input);
            }
        }
    }

    pub(super) fn copy_journal(&mut self) {
        self.journal_copies.push(self.bridge.journal.clone());
    }

    pub(super) fn restore_journal(&mut self, back: usize) {
        let Some(at) = self.journal_copies.len().checked_sub(back + 1) else { return };
        self.journal_copies.truncate(at + 1);
        let lost = std::mem::replace(&mut self.bridge.journal, self.journal_copies[at].clone());
        // The centre may have forgotten what the lost quarantine held.
        for lane in Lane::ALL {
            self.covered.extend(lost.quarantine.iter().map(|content| (lane, *content)));
        }
        self.unseen = true;
        self.restart();
    }

    pub(super) fn restore_centre(&mut self, back: usize) {
        let Some(at) = self.centre_copies.len().checked_sub(back + 1) else { return };
        self.centre_copies.truncate(at + 1);
        self.cut_now();
        self.centre.restore(self.centre_copies[at].clone());
    }

    /// One round in which nothing goes wrong but the cut that is set.
    pub(super) fn round(&mut self) {
        self.up();
        self.centre.commit();
        self.down();
        self.commit();
        let wake = self.session.next_wake().unwrap_or(self.now);
        assert!(wake >= self.now || !self.is_open, "{wake:?} is over, it is {:?}", self.now);
        let soon = Mono(self.now.0 + 5);
        self.now = if self.is_open || self.dialled.is_some() { soon } else { wake.max(soon) };
        self.handle(Input::Tick);
    }
}
