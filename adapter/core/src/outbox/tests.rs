//! The outbox against a model of both sides, under any interleaving of what can happen to them.
//!
//! Contents are numbered by the stations, which append again whatever the journal lost. The receiver rejects every
//! seventh content and applies each other once; both sides can be set back to an older state of theirs.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;

use super::*;
use crate::record::Lane;

/// Not given back while a session lasts.
const CREDIT: u64 = 40;
const LIMITS: Limits = Limits {
    window: Amount { records: 10, bytes: 10_000 },
    retained: Duration::from_millis(500),
    retained_bytes: 2_000,
    store_interval: Duration::from_millis(20),
};

fn is_bad(content: u64) -> bool {
    content.is_multiple_of(7)
}

fn rejection(seq: u64) -> Rejection {
    Rejection { lane: Lane::Normal, seq, code: 3, message: "no".to_owned() }
}

/// What of the adapter survives a crash.
#[derive(Debug, Clone, Default)]
struct Journal {
    epoch: u64,
    /// By seq from 1.
    contents: Vec<u64>,
    durable: usize,
    acked: u64,
    trimmed: u64,
    quarantine: BTreeSet<u64>,
}

/// What of the receiver survives a crash.
#[derive(Debug, Clone, Default)]
struct Ledger {
    received: Option<(u64, u64)>,
    rejected: BTreeMap<u64, u64>,
    applied: Vec<u64>,
}

enum Back {
    Ack { seq: u64, rejected: Vec<u64> },
    Reject(u64),
}

struct World {
    now: Mono,
    outbox: Outbox,
    journal: Journal,
    /// Older states, each older than the one after it.
    journal_copies: Vec<Journal>,
    storing: Option<(u64, Vec<Rejection>)>,
    contents: u64,
    epochs: u64,
    /// Restored and not yet told by a Welcome: a second start would hide it (see the head of `outbox`).
    unseen: bool,
    ledger: Ledger,
    working: Ledger,
    ledger_copies: Vec<Ledger>,
    base: u64,
    is_up: bool,
    there: VecDeque<(u64, u64, u64)>,
    back: VecDeque<Back>,
    old_acks: Vec<u64>,
    /// Came with a snapshot instead.
    covered: BTreeSet<u64>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
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
    fn new() -> Self {
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

    fn step(&mut self, step: Step) {
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
        // The receiver answers what is durable.
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

    fn check(&self) {
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
    fn heal(&mut self) {
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

fn steps(with_restores: bool) -> impl Strategy<Value = Vec<Step>> {
    let usual = prop_oneof![
        6 => (1..6_u8).prop_map(Step::Append),
        6 => (1..9_u8).prop_map(Step::Durable),
        1 => Just(Step::FailCommit),
        12 => (0..5_u8).prop_map(Step::Send),
        12 => Just(Step::Deliver),
        8 => Just(Step::Commit),
        12 => Just(Step::HearBack),
        2 => Just(Step::LoseReject),
        2 => any::<u8>().prop_map(Step::RepeatAck),
        1 => Just(Step::AckTooHigh),
        8 => Just(Step::StoreAck),
        2 => Just(Step::LinkDown),
        4 => Just(Step::Connect),
        1 => Just(Step::Restart),
        1 => Just(Step::RestartReceiver),
        4 => (1..400_u16).prop_map(Step::Wait),
    ];
    let restores = prop_oneof![
        2 => Just(Step::Copy),
        1 => (0..3_u8).prop_map(Step::RestoreSender),
        2 => Just(Step::CopyReceiver),
        1 => (0..3_u8).prop_map(Step::RestoreReceiver),
    ];
    let share = if with_restores { 6 } else { 0 };
    prop::collection::vec(prop_oneof![80 - share => usual, share => restores], 1..250)
}

proptest! {
    #[test]
    fn everything_arrives_exactly_once_in_order_and_nothing_is_trimmed_before_its_durable_ack(
        steps in steps(false)
    ) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
            world.check();
        }
        world.heal();
        prop_assert!(world.covered.is_empty(), "no snapshot was needed");
        let good: Vec<u64> = (1..=world.contents).filter(|content| !is_bad(*content)).collect();
        let mut applied = world.ledger.applied.clone();
        // Within the adapter's order; what a failed commit lost was appended again behind others.
        let order: BTreeMap<u64, usize> =
            world.journal.contents.iter().enumerate().map(|(at, content)| (*content, at)).collect();
        prop_assert!(applied.windows(2).all(|pair| order[&pair[0]] < order[&pair[1]]));
        applied.sort_unstable();
        prop_assert_eq!(applied, good);
    }

    #[test]
    fn after_a_restore_of_either_side_everything_arrives_or_came_with_a_snapshot(
        steps in steps(true)
    ) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
            world.check();
        }
        world.heal();
    }
}

fn outbox(last: u64) -> Outbox {
    let mut outbox = Outbox::new(LIMITS, (1, last), 0, Mono(0));
    outbox.open(0, Amount { records: 1_000_000, bytes: u64::MAX });
    outbox
}

#[test]
fn more_rejections_than_a_record_of_the_journal_holds_are_stored_in_parts() {
    let mut outbox = outbox(700);
    outbox.send(700, Amount { records: 700, bytes: 1 }, Mono(0));
    let all = (1..=700).map(rejection).collect();
    assert_eq!(outbox.ack(700, all, Mono(0)), Ok(700));
    let mut parts = Vec::new();
    while let Some((seq, rejections)) = outbox.store(Mono(0)) {
        assert!(rejections.iter().all(|rejection| rejection.seq <= seq));
        parts.push((seq, rejections.len()));
        assert!(outbox.base() < seq, "not before it is stored");
        outbox.stored(seq, Mono(0));
        assert_eq!(outbox.base(), seq);
    }
    assert_eq!(parts, [(256, 256), (512, 256), (700, 188)]);
}

#[test]
fn a_restored_centre_is_not_told_a_base_above_what_it_judged_again() {
    let mut outbox = Outbox::new(LIMITS, (1, 9), 8, Mono(0));
    assert_eq!(outbox.resume(Some(3), outbox.base()), Resume::After(3));
    outbox.open(3, Amount { records: 100, bytes: 1_000 });
    outbox.ack(3, Vec::new(), Mono(0)).unwrap();
    outbox.send(9, Amount { records: 6, bytes: 6 }, Mono(0));
    assert_eq!(outbox.base(), 3);
    // This time it rejects 5, which it had acknowledged; the Reject is lost.
    assert_eq!(outbox.ack(6, vec![rejection(5)], Mono(0)), Ok(1));
    assert_eq!(outbox.store(Mono(0)), Some((8, vec![rejection(5)])));
    assert_eq!(outbox.base(), 3);
    outbox.stored(8, Mono(1));
    assert_eq!(outbox.base(), 6);
    assert_eq!(outbox.ack(7, vec![rejection(5)], Mono(0)), Ok(0), "heard before");
    assert_eq!(outbox.store(Mono(100)), None);
    assert_eq!(outbox.base(), 7);
}

#[test]
fn a_centre_that_holds_more_than_was_ever_sent_shows_that_we_were_restored() {
    let mut outbox = Outbox::new(LIMITS, (1, 5), 2, Mono(0));
    outbox.append(9);
    outbox.make_durable(9);
    assert_eq!(outbox.resume(Some(5), 2), Resume::After(5));
    assert_eq!(outbox.resume(Some(6), 2), Resume::Restored, "6 to 9 were never sent by us");
    assert!(Outbox::new(LIMITS, (1, 5), 7, Mono(0)).is_overtaken());
}

#[test]
fn a_million_waiting_records_cost_nothing_and_nothing_is_sent_beyond_window_or_credit() {
    let mut outbox = Outbox::new(LIMITS, (1, 1_000_000), 0, Mono(0));
    outbox.open(0, Amount { records: 25, bytes: 1_000_000 });
    let mut sent = 0;
    while !outbox.room().is_spent() {
        sent += 4;
        outbox.send(sent, Amount { records: 4, bytes: 4 }, Mono(0));
    }
    assert_eq!(sent, 12, "a window of 10, overdrawn by one message");
    outbox.ack(12, Vec::new(), Mono(0)).unwrap();
    while !outbox.room().is_spent() {
        sent += 4;
        outbox.send(sent, Amount { records: 4, bytes: 4 }, Mono(0));
        outbox.ack(sent, Vec::new(), Mono(0)).unwrap();
    }
    assert_eq!(sent, 28, "a credit of 25, overdrawn by one message");
    assert!(outbox.is_waiting() && outbox.credit_left().is_spent());
    outbox.allow(Amount { records: 20, bytes: 1 }, Mono(0));
    assert!(outbox.room().is_spent(), "an older total changes nothing");
    outbox.allow(Amount { records: 29, bytes: 1 }, Mono(0));
    assert!(!outbox.room().is_spent());
}

#[test]
fn an_acknowledgement_is_owed_while_data_is_outstanding_and_credit_is_left() {
    let mut outbox = Outbox::new(LIMITS, (1, 9), 0, Mono(0));
    outbox.open(0, Amount { records: 2, bytes: 1_000 });
    assert_eq!(outbox.unacknowledged_since(), None);
    outbox.send(1, Amount { records: 1, bytes: 1 }, Mono(5));
    outbox.send(2, Amount { records: 1, bytes: 1 }, Mono(6));
    assert_eq!(outbox.unacknowledged_since(), None, "no credit is left");
    outbox.allow(Amount { records: 9, bytes: 1_000 }, Mono(50));
    assert_eq!(outbox.unacknowledged_since(), Some(Mono(50)));
    outbox.ack(1, Vec::new(), Mono(60)).unwrap();
    assert_eq!(outbox.unacknowledged_since(), Some(Mono(60)));
    outbox.ack(1, Vec::new(), Mono(70)).unwrap();
    assert_eq!(outbox.unacknowledged_since(), Some(Mono(60)), "a duplicate is no progress");
    outbox.ack(2, Vec::new(), Mono(80)).unwrap();
    assert_eq!(outbox.unacknowledged_since(), None);
}
