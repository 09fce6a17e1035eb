//! The outbox against a model of both sides, under any interleaving of what can happen to them.
//!
//! Contents are numbered by the stations, which append again whatever the journal lost. The receiver rejects every
//! seventh content and applies each other once; both sides can be set back to an older state of theirs.

mod world;

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use world::{LIMITS, Step, World, is_bad, rejection};

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
