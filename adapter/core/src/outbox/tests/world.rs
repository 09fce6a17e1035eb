//! The outbox's surroundings: a journal, a receiver, and a link between them that fails.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::super::*;
use crate::record::Lane;

/// Not given back while a session lasts.
const CREDIT: u64 = 40;
pub(super) const LIMITS: Limits = Limits {
    window: Amount { records: 10, bytes: 10_000 },
    retained: Duration::from_millis(500),
    retained_bytes: 2_000,
    store_interval: Duration::from_millis(20),
};

pub(super) fn is_bad(content: u64) -> bool {
    content.is_multiple_of(7)
}

pub(super) fn rejection(seq: u64) -> Rejection {
    Rejection { lane: Lane::Normal, seq, code: 3, message: "no".to_owned() }
}

/// What of the adapter survives a crash.
#[derive(Debug, Clone, Default)]
pub(super) struct Journal {
    epoch: u64,
    /// By seq from 1.
    pub(super) contents: Vec<u64>,
    durable: usize,
    acked: u64,
    trimmed: u64,
    quarantine: BTreeSet<u64>,
}

/// What of the receiver survives a crash.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    received: Option<(u64, u64)>,
    rejected: BTreeMap<u64, u64>,
    pub(super) applied: Vec<u64>,
}

enum Back {
    Ack { seq: u64, rejected: Vec<u64> },
    Reject(u64),
}

pub(super) struct World {
    now: Mono,
    outbox: Outbox,
    pub(super) journal: Journal,
    /// Older states, each older than the one after it.
    journal_copies: Vec<Journal>,
    storing: Option<(u64, Vec<Rejection>)>,
    pub(super) contents: u64,
    epochs: u64,
    /// Restored and not yet told by a Welcome: a second start would hide it (see the head of `outbox`).
    unseen: bool,
    pub(super) ledger: Ledger,
    working: Ledger,
    ledger_copies: Vec<Ledger>,
    base: u64,
    is_up: bool,
    there: VecDeque<(u64, u64, u64)>,
    back: VecDeque<Back>,
    old_acks: Vec<u64>,
    /// Came with a snapshot instead.
    pub(super) covered: BTreeSet<u64>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Append(u8),
    Durable(u8),
    FailCommit,
    Send(u8),
    Deliver,
    Commit,
    HearBack,
    LoseReject,
    RepeatAck(u8),
    AckTooHigh,
    StoreAck,
    LinkDown,
    Connect,
    Restart,
    RestartReceiver,
    Wait(u16),
    Copy,
    RestoreSender(u8),
    CopyReceiver,
    RestoreReceiver(u8),
}

impl World {
    pub(super) fn new() -> Self {
        let mut world = Self {
            now: Mono(0),
            outbox: Outbox::new(LIMITS, (1, 0), 0, Mono(0)),
            journal: Journal { epoch: 1, ..Journal::default() },
            journal_copies: Vec::new(),
            storing: None,
            contents: 0,
            epochs: 1,
            unseen: false,
            ledger: Ledger::default(),
            working: Ledger::default(),
            ledger_copies: Vec::new(),
            base: 0,
            is_up: false,
            there: VecDeque::new(),
            back: VecDeque::new(),
            old_acks: Vec::new(),
            covered: BTreeSet::new(),
        };
        world.connect();
        world
    }

    pub(super) fn step(&mut self, step: Step) {
        match step {
            Step::Append(count) => {
                for _ in 0..count {
                    self.contents += 1;
                    self.append(self.contents);
                }
            }
            Step::Durable(count) => self.commit(count.into()),
            Step::FailCommit | Step::Restart | Step::Copy if self.unseen => {}
            Step::FailCommit | Step::Restart => self.restart(),
            Step::Send(count) => self.send(count.into()),
            Step::Deliver => self.deliver(),
            Step::Commit => self.receiver_commit(),
            Step::HearBack => self.hear_back(),
            Step::LoseReject => {
                if matches!(self.back.front(), Some(Back::Reject(_))) {
                    self.back.pop_front();
                }
            }
            Step::RepeatAck(which) => self.repeat_ack(which.into()),
            Step::AckTooHigh => self.ack_too_high(),
            Step::StoreAck => self.store_ack(),
            Step::LinkDown => self.link_down(),
            Step::Connect => self.connect(),
            Step::RestartReceiver => {
                self.link_down();
                self.working = self.ledger.clone();
            }
            Step::Wait(ms) => {
                self.now = Mono(self.now.0 + u64::from(ms));
                self.turn();
            }
            Step::Copy => {
                let mut copy = self.journal.clone();
                copy.contents.truncate(copy.durable);
                self.journal_copies.push(copy);
            }
            Step::RestoreSender(back) => self.restore_sender(back.into()),
            Step::CopyReceiver => self.ledger_copies.push(self.ledger.clone()),
            Step::RestoreReceiver(back) => self.restore_receiver(back.into()),
        }
    }

    fn append(&mut self, content: u64) {
        self.journal.contents.push(content);
        self.outbox.append(self.journal.contents.len() as u64);
    }

    fn commit(&mut self, count: usize) {
        let durable = (self.journal.durable + count).min(self.journal.contents.len());
        self.journal.durable = durable;
        self.outbox.make_durable(durable as u64);
    }

    fn restart(&mut self) {
        self.link_down();
        self.journal.contents.truncate(self.journal.durable);
        self.storing = None;
        let bounds = (self.journal.trimmed + 1, self.journal.durable as u64);
        self.outbox = Outbox::new(LIMITS, bounds, self.journal.acked, self.now);
        // Stations send again what has no receipt.
        let held: BTreeSet<u64> = self.journal.contents.iter().copied().collect();
        (1..=self.contents).filter(|content| !held.contains(content)).for_each(|content| {
            self.append(content);
        });
    }

    fn restore_sender(&mut self, back: usize) {
        let Some(at) = self.journal_copies.len().checked_sub(back + 1) else { return };
        self.journal_copies.truncate(at + 1);
        // The receiver was told that these are in quarantine, and may have forgotten them.
        self.covered.extend(&self.journal.quarantine);
        self.journal = self.journal_copies[at].clone();
        self.unseen = true;
        self.restart();
    }

    fn restore_receiver(&mut self, back: usize) {
        let Some(at) = self.ledger_copies.len().checked_sub(back + 1) else { return };
        self.link_down();
        self.ledger_copies.truncate(at + 1);
        self.ledger = self.ledger_copies[at].clone();
        self.working = self.ledger.clone();
    }

    fn link_down(&mut self) {
        self.is_up = false;
        self.there.clear();
        self.back.clear();
        self.outbox.close();
    }

    fn connect(&mut self) {
        if self.is_up {
            return;
        }
        self.working = self.ledger.clone();
        let base = self.outbox.base();
        let held = self.ledger.received.filter(|(epoch, _)| *epoch == self.journal.epoch);
        if held.is_some() {
            self.working.rejected.retain(|seq, _| *seq > base);
        }
        self.unseen = false;
        let resume = self.outbox.resume(held.map(|(_, seq)| seq), base);
        if resume == Resume::Restored {
            self.epochs += 1;
            self.journal.epoch = self.epochs;
            return self.connect();
        }
        let mark = resume.mark();
        let (from, is_lost) = match resume {
            Resume::After(_) | Resume::Restored => (mark, false),
            Resume::NotRetained(_) => (held.unwrap().1, true),
            Resume::Unknown(seq) => (0, seq > 0),
        };
        if is_lost {
            let skipped = &self.journal.contents[from as usize..mark as usize];
            self.covered.extend(skipped);
        }
        if held.is_none_or(|(_, seq)| seq < mark) {
            self.working.received = Some((self.journal.epoch, mark));
            self.working.rejected.clear();
        }
        self.base = base;
        self.is_up = true;
        self.outbox.open(mark, Amount { records: CREDIT, bytes: 100_000 });
        if let Resume::After(seq) = resume {
            let rejected = self.working.rejected.keys().map(|seq| rejection(*seq)).collect();
            self.outbox.ack(seq, rejected, self.now).unwrap();
        }
        self.turn();
    }

    fn send(&mut self, count: u64) {
        if !self.is_up || !self.outbox.is_waiting() || self.outbox.room().is_spent() {
            return;
        }
        let first = self.outbox.next().unwrap();
        let last = (first + count).min(self.outbox.durable());
        let count = last - first + 1;
        self.outbox.send(last, Amount { records: count, bytes: 100 * count }, self.now);
        self.there.push_back((first, last, self.outbox.base()));
    }

    fn deliver(&mut self) {
        let Some((first, last, base)) = self.there.pop_front() else { return };
        self.base = self.base.max(base);
        self.working.rejected.retain(|seq, _| *seq > base);
        let (epoch, received) = self.working.received.unwrap();
        assert_eq!(epoch, self.journal.epoch);
        assert!(first <= received + 1, "a gap: {first} after {received}");
        for seq in (first..=last).filter(|seq| *seq > received) {
            let content = self.journal.contents[seq as usize - 1];
            self.working.received = Some((epoch, seq));
            if is_bad(content) {
                self.working.rejected.insert(seq, content);
                self.back.push_back(Back::Reject(seq));
            } else if !self.working.applied.contains(&content) {
                self.working.applied.push(content);
            }
        }
    }

    fn receiver_commit(&mut self) {
        self.ledger = self.working.clone();
        let Some((epoch, seq)) = self.ledger.received else { return };
        if self.is_up && epoch == self.journal.epoch {
            let rejected = self.ledger.rejected.keys().copied().collect();
            self.back.push_back(Back::Ack { seq, rejected });
        }
    }

    fn hear_back(&mut self) {
        match self.back.pop_front() {
            Some(Back::Ack { seq, rejected }) => {
                let rejected = rejected.into_iter().map(rejection).collect();
                self.outbox.ack(seq, rejected, self.now).unwrap();
                self.old_acks.push(seq);
            }
            // What is not durable at the receiver may be said, but not relied on.
            Some(Back::Reject(seq)) => drop(self.outbox.reject(rejection(seq)).unwrap()),
            None => {}
        }
        self.turn();
    }

    fn repeat_ack(&mut self, which: usize) {
        if self.old_acks.is_empty() || !self.is_up {
            return;
        }
        let seq = self.old_acks[which % self.old_acks.len()];
        let before = self.outbox.acked();
        // Only one that still is below what was heard: a duplicate, or stale.
        if seq <= self.outbox.heard() {
            assert_eq!(self.outbox.ack(seq, Vec::new(), self.now), Ok(0));
            assert_eq!(self.outbox.acked(), before);
        }
    }

    fn ack_too_high(&mut self) {
        if self.is_up {
            let (sent, before) = (self.outbox.sent(), self.outbox.acked());
            let refused = self.outbox.ack(sent + 1, Vec::new(), self.now);
            assert_eq!(refused, Err(NotSent { seq: sent + 1, sent }));
            assert!(self.outbox.reject(rejection(sent + 1)).is_err());
            assert_eq!(self.outbox.acked(), before);
        }
    }

    fn turn(&mut self) {
        if let Some(upto) = self.outbox.trim(self.now) {
            assert!(upto <= self.journal.acked, "trimmed before the ack was stored");
            assert!(upto > self.journal.trimmed);
            self.journal.trimmed = upto;
        }
        if let Some((seq, rejections)) = self.outbox.store(self.now) {
            assert!(self.storing.is_none(), "one at a time");
            self.storing = Some((seq, rejections));
        }
    }

    fn store_ack(&mut self) {
        let Some((seq, rejections)) = self.storing.take() else { return };
        for rejection in rejections {
            assert!(rejection.seq <= seq && rejection.seq > self.journal.trimmed);
            self.journal.quarantine.insert(self.journal.contents[rejection.seq as usize - 1]);
        }
        self.journal.acked = self.journal.acked.max(seq);
        self.outbox.stored(seq, self.now);
        self.turn();
    }

    pub(super) fn check(&self) {
        let outbox = &self.outbox;
        assert!(outbox.trimmed() <= outbox.acked_stored());
        assert!(outbox.acked_stored() <= outbox.acked());
        assert!(outbox.acked() <= outbox.durable());
        assert!(outbox.durable() <= outbox.appended());
        assert_eq!(outbox.acked_stored(), self.journal.acked);
        assert_eq!(outbox.durable(), self.journal.durable as u64);
        let applied: BTreeSet<u64> = self.working.applied.iter().copied().collect();
        assert_eq!(applied.len(), self.working.applied.len(), "applied twice");
    }

    /// All faults end; everything must arrive, and everything be trimmed.
    pub(super) fn heal(&mut self) {
        for round in 0.. {
            assert!(round < 2_000, "no progress: {:?}", self.outbox);
            self.connect();
            self.commit(usize::MAX / 2);
            self.send(3);
            self.deliver();
            self.receiver_commit();
            (0..8).for_each(|_| self.hear_back());
            self.now = Mono(self.now.0 + 50);
            self.turn();
            self.store_ack();
            self.check();
            if self.outbox.credit_left().is_spent() {
                self.link_down();
            }
            if self.outbox.acked_stored() == self.outbox.appended() {
                break;
            }
        }
        self.now = Mono(self.now.0 + 1_000);
        self.turn();
        assert_eq!(self.outbox.trimmed(), self.outbox.appended());
        let applied: BTreeSet<u64> = self.ledger.applied.iter().copied().collect();
        for content in (1..=self.contents).filter(|content| !self.covered.contains(content)) {
            if is_bad(content) {
                assert!(self.journal.quarantine.contains(&content), "{content} is not quarantined");
            } else {
                assert!(applied.contains(&content), "{content} is lost");
            }
        }
    }
}
