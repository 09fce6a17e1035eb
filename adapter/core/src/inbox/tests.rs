use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::record::Lane;

const WINDOW: Amount = Amount { records: 10, bytes: 1_000 };

fn epoch(number: u128) -> Epoch {
    Epoch(Uuid::from_u128(number))
}

fn price(records: u64) -> Amount {
    Amount { records, bytes: records }
}

fn rejection(seq: u64) -> Rejection {
    Rejection { lane: Lane::Normal, seq, code: 3, message: "no".to_owned() }
}

fn inbox() -> Inbox {
    let mut inbox = Inbox::new(WINDOW, Some((epoch(1), 3)), std::iter::empty());
    inbox.open();
    inbox.welcome(epoch(1), 0);
    inbox
}

#[test]
fn a_duplicate_is_dropped_and_acknowledged_again_a_gap_is_a_breach() {
    let mut inbox = inbox();
    assert_eq!(inbox.receive(1, 3, price(1)), Ok(Place::Old));
    assert_eq!(inbox.take_ack(epoch(1), 9), Some((3, Vec::new())));
    assert_eq!(inbox.take_ack(epoch(1), 9), None);
    assert_eq!(inbox.receive(2, 5, price(1)), Ok(Place::From(4)));
    assert_eq!(inbox.receive(7, 7, price(1)), Err(Breach::Gap { first: 7, expected: 6 }));
}

#[test]
fn what_was_handed_over_is_not_handed_over_again_by_a_new_stream() {
    let mut inbox = inbox();
    assert_eq!(inbox.receive(4, 6, price(3)), Ok(Place::From(4)));
    inbox.close();
    inbox.open();
    assert_eq!(inbox.claim(9).0, Some((epoch(1), 3)), "not durable yet");
    inbox.welcome(epoch(1), 0);
    assert_eq!(inbox.receive(4, 6, price(3)), Ok(Place::Old));
    inbox.apply(epoch(1), 6);
    assert_eq!(inbox.take_ack(epoch(1), 9), Some((6, Vec::new())));
}

#[test]
fn a_new_epoch_begins_after_its_base_and_what_comes_late_of_the_old_one_changes_nothing() {
    let mut inbox = inbox();
    inbox.receive(4, 4, price(1)).unwrap();
    inbox.refuse(epoch(1), rejection(4));
    inbox.receive(5, 5, price(1)).unwrap();
    inbox.close();
    inbox.open();
    inbox.welcome(epoch(2), 20);
    assert_eq!(inbox.claim(9), (Some((epoch(1), 4)), Vec::new()), "the old refusals are void");
    assert_eq!(inbox.receive(21, 22, price(2)), Ok(Place::From(21)));
    inbox.apply(epoch(2), 22);
    inbox.apply(epoch(1), 5);
    inbox.refuse(epoch(1), rejection(6));
    assert_eq!(inbox.claim(9), (Some((epoch(2), 22)), Vec::new()));
}

#[test]
fn a_snapshot_moves_a_lane_forward_never_back() {
    let mut inbox = inbox();
    inbox.skip_to(epoch(1), 2);
    assert_eq!(inbox.receive(4, 4, price(1)), Ok(Place::From(4)));
    inbox.skip_to(epoch(1), 50);
    assert_eq!(inbox.receive(51, 51, price(1)), Ok(Place::From(51)));
    inbox.skip_to(epoch(2), 7);
    assert_eq!(inbox.receive(8, 8, price(1)), Ok(Place::From(8)));
}

#[test]
fn refusals_are_told_until_the_base_passes_them_and_a_claim_goes_no_further_than_its_list() {
    let mut inbox = Inbox::new(price(100), Some((epoch(1), 0)), std::iter::empty());
    inbox.open();
    inbox.welcome(epoch(1), 0);
    inbox.receive(1, 9, price(9)).unwrap();
    [2, 4, 6].into_iter().for_each(|seq| inbox.refuse(epoch(1), rejection(seq)));
    inbox.apply(epoch(1), 9);
    assert_eq!(inbox.claim(2), (Some((epoch(1), 5)), vec![rejection(2), rejection(4)]));
    assert_eq!(inbox.claim(3).0, Some((epoch(1), 9)));
    inbox.hear_base(epoch(1), 4);
    assert_eq!(inbox.claim(2), (Some((epoch(1), 9)), vec![rejection(6)]));
}

#[test]
fn a_lane_full_of_unheard_refusals_grants_nothing_and_forgets_none() {
    let many = REFUSED_MAX as u64;
    let mut inbox = Inbox::new(price(many), Some((epoch(1), 0)), std::iter::empty());
    inbox.open();
    inbox.welcome(epoch(1), 0);
    inbox.receive(1, many, price(many)).unwrap();
    (1..=many).for_each(|seq| inbox.refuse(epoch(1), rejection(seq)));
    assert_eq!(inbox.take_credit(), None);
    inbox.close();
    assert_eq!(inbox.open(), Amount::default());
    inbox.welcome(epoch(1), 10);
    assert_eq!(inbox.take_credit(), Some(price(many)));
    assert_eq!(inbox.claim(usize::MAX).1.len(), REFUSED_MAX - 10);
}

#[test]
fn credit_grows_with_what_is_applied_half_a_window_at_a_time() {
    let mut inbox = inbox();
    inbox.receive(4, 7, price(4)).unwrap();
    inbox.receive(8, 12, price(5)).unwrap();
    inbox.apply(epoch(1), 7);
    assert_eq!(inbox.take_credit(), None);
    inbox.apply(epoch(1), 12);
    assert_eq!(inbox.take_credit(), Some(Amount { records: 19, bytes: 1_009 }));
    assert_eq!(inbox.take_credit(), None);
}

#[test]
fn one_message_may_overdraw_the_credit_the_next_is_a_breach() {
    let mut inbox = inbox();
    inbox.receive(4, 12, price(9)).unwrap();
    inbox.receive(13, 20, price(8)).unwrap();
    assert_eq!(inbox.receive(21, 21, price(1)), Err(Breach::Overdrawn { first: 21 }));
}

proptest! {
    /// Whatever comes: nothing is handed over twice or left out, and what waits is bounded by the credit.
    #[test]
    fn every_seq_is_handed_over_once(
        steps in prop::collection::vec((0..8_u64, 1..6_u64, 0..4_u8), 1..300)
    ) {
        let mut inbox = Inbox::new(WINDOW, None, std::iter::empty());
        inbox.open();
        inbox.welcome(epoch(1), 0);
        let (mut handed, mut applied) = (0, 0);
        for (back, count, what) in steps {
            let first = (handed + 1_u64).saturating_sub(back).max(1);
            match what {
                0 | 1 => match inbox.receive(first, first + count - 1, price(count)) {
                    Ok(Place::From(from)) => {
                        prop_assert_eq!(from, handed + 1);
                        handed = first + count - 1;
                    }
                    Ok(Place::Old) => prop_assert!(first + count - 1 <= handed),
                    Err(breach) => {
                        prop_assert_eq!(breach, Breach::Overdrawn { first });
                        inbox.close();
                        inbox.open();
                        inbox.welcome(epoch(1), 0);
                    }
                },
                2 if handed > applied => {
                    applied = handed.min(applied + count);
                    inbox.apply(epoch(1), applied);
                }
                _ => drop(inbox.take_credit()),
            }
            prop_assert!(inbox.pending.len() <= 40);
            prop_assert_eq!(inbox.applied().map_or(0, |(_, seq)| seq), applied);
        }
    }
}
