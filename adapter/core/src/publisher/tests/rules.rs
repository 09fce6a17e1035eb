//! Each rule by an example.

use std::time::Duration;

use uuid::Uuid;

use super::super::*;
use crate::ids::{BootId, QuarantineId};
use crate::record::{Hole, HoleReason};
use crate::station::PublisherState;
use crate::time::Mono;

fn boot(n: u128) -> BootId {
    BootId(Uuid::from_u128(n))
}

fn suspect(n: u128) -> QuarantineId {
    QuarantineId(Uuid::from_u128(n))
}

fn new() -> Publisher {
    Publisher::new(Marks::default(), &Rules::default())
}

/// Judges, and folds an application with its holes.
fn take(p: &mut Publisher, of: BootId, seq: u64, oldest: u64, passes: bool) -> Verdict {
    let verdict = p.judge(Mono(0), of, seq, oldest, passes, &Rules::default());
    if let Verdict::Apply { give_up, .. } = &verdict {
        for &(first, last) in give_up {
            record_hole(p, of, first, last, vec![]);
        }
        p.applied(of, seq);
    }
    verdict
}

fn record_hole(p: &mut Publisher, of: BootId, first: u64, last: u64, named: Vec<QuarantineId>) {
    let publisher = "zd-001".parse().unwrap();
    let reason = HoleReason::NotResent;
    p.hole(&Hole { publisher, boot: of, first, last, reason, quarantined: named });
}

fn in_sequence() -> Verdict {
    Verdict::Apply { out_of_sequence: false, give_up: vec![] }
}

fn marked() -> Verdict {
    Verdict::Apply { out_of_sequence: true, give_up: vec![] }
}

fn at(seconds: u64) -> Mono {
    Mono(seconds * 1000)
}

#[test]
fn an_event_is_applied_once_and_its_duplicate_is_answered_with_the_current_receipt() {
    let mut p = new();
    assert_eq!(take(&mut p, boot(1), 1, 1, false), in_sequence());
    assert_eq!(take(&mut p, boot(1), 2, 1, false), in_sequence());
    assert_eq!(take(&mut p, boot(1), 1, 1, false), Verdict::Duplicate);
    assert_eq!(p.receipt(), Some((boot(1), 2)));
    assert_eq!(p.marks.applied_total, 2);
}

#[test]
fn beyond_a_hole_an_alarm_passes_marked_and_telemetry_waits() {
    let mut p = new();
    take(&mut p, boot(1), 1, 1, false);
    assert_eq!(take(&mut p, boot(1), 3, 1, false), Verdict::Wait);
    assert_eq!(take(&mut p, boot(1), 4, 1, true), marked());
    assert_eq!(p.receipt(), Some((boot(1), 1)), "the receipt does not pass the hole");
    assert_eq!(p.ask_resend(Mono(0), &Rules::default()), Some((boot(1), 2)));
    for (seq, verdict) in [(2, in_sequence()), (3, in_sequence()), (4, Verdict::Duplicate)] {
        assert_eq!(take(&mut p, boot(1), seq, 2, seq == 4), verdict);
    }
    assert_eq!(p.receipt(), Some((boot(1), 4)));
}

#[test]
fn a_hole_is_asked_for_at_intervals_and_given_up_after_three_requests() {
    let (mut p, rules) = (new(), Rules::default());
    take(&mut p, boot(1), 3, 1, true);
    assert_eq!(p.ask_resend(at(0), &rules), Some((boot(1), 1)));
    assert_eq!(p.ask_resend(at(4), &rules), None, "not again so soon");
    let resend = Due::Resend { boot: boot(1), seq: 1 };
    for second in [5, 10] {
        assert_eq!(p.next_wake(), Some(at(second)));
        assert_eq!(p.due(at(second), &rules), std::slice::from_ref(&resend));
    }
    assert_eq!(p.due(at(14), &rules), []);
    let reason = HoleReason::NotResent;
    let give_up = Due::GiveUp { boot: boot(1), first: 1, last: 2, reason, quarantined: vec![] };
    assert_eq!(p.due(at(15), &rules), [give_up]);
    record_hole(&mut p, boot(1), 1, 2, vec![]);
    assert_eq!(p.receipt(), Some((boot(1), 3)));
    assert_eq!(p.due(at(15), &rules), []);
    assert_eq!(p.next_wake(), None);
}

#[test]
fn a_hole_is_given_up_after_the_wait_even_when_nobody_could_be_asked() {
    let rules = Rules { resend_interval: Duration::from_secs(50), ..Rules::default() };
    let mut p = Publisher::new(Marks::default(), &rules);
    take(&mut p, boot(1), 2, 1, true);
    p.due(at(0), &rules);
    p.due(at(50), &rules);
    assert!(matches!(p.due(at(60), &rules)[..], [Due::GiveUp { first: 1, last: 1, .. }]));
}

#[test]
fn what_was_refused_beyond_a_hole_is_asked_for_and_not_given_up_with_it() {
    let (mut p, rules) = (new(), Rules::default());
    take(&mut p, boot(1), 3, 1, false);
    take(&mut p, boot(1), 4, 1, false);
    for second in [0, 5, 10] {
        p.due(at(second), &rules);
    }
    assert!(matches!(p.due(at(15), &rules)[..], [Due::GiveUp { first: 1, last: 2, .. }]));
    record_hole(&mut p, boot(1), 1, 2, vec![]);
    assert_eq!(p.due(at(15), &rules), [Due::Resend { boot: boot(1), seq: 3 }]);
    assert_eq!(take(&mut p, boot(1), 3, 3, false), in_sequence());
}

#[test]
fn a_late_arrival_of_a_given_up_number_is_applied_once_and_marked() {
    let mut p = new();
    take(&mut p, boot(1), 5, 1, true);
    record_hole(&mut p, boot(1), 1, 4, vec![]);
    assert_eq!(take(&mut p, boot(1), 2, 1, false), marked());
    assert_eq!(take(&mut p, boot(1), 2, 1, false), Verdict::Duplicate);
    assert_eq!(take(&mut p, boot(1), 3, 1, false), marked());
    assert_eq!(p.receipt(), Some((boot(1), 5)));
}

#[test]
fn what_the_publisher_no_longer_holds_becomes_a_hole_before_the_event() {
    let mut p = new();
    take(&mut p, boot(1), 1, 1, false);
    take(&mut p, boot(1), 4, 1, true);
    let verdict = take(&mut p, boot(1), 8, 7, false);
    assert_eq!(verdict, Verdict::Wait, "7 is still held");
    let verdict = take(&mut p, boot(1), 7, 7, false);
    let give_up = vec![(2, 3), (5, 6)];
    assert_eq!(verdict, Verdict::Apply { out_of_sequence: false, give_up });
    assert_eq!(p.receipt(), Some((boot(1), 7)));
}

#[test]
fn after_a_lost_journal_numbers_below_oldest_are_reported_and_not_silently_passed() {
    let verdict = take(&mut new(), boot(1), 500, 500, false);
    assert_eq!(verdict, Verdict::Apply { out_of_sequence: false, give_up: vec![(1, 499)] });
}

#[test]
fn a_duplicate_that_tells_of_a_release_ends_the_waiting_for_it() {
    let (mut p, rules) = (new(), Rules::default());
    take(&mut p, boot(1), 3, 1, true);
    assert_eq!(take(&mut p, boot(1), 3, 3, true), Verdict::Duplicate);
    let reason = HoleReason::ReleasedByPublisher;
    let give_up = Due::GiveUp { boot: boot(1), first: 1, last: 2, reason, quarantined: vec![] };
    assert_eq!(p.due(Mono(0), &rules), [give_up]);
}

#[test]
fn a_malformed_message_with_a_number_has_arrived_and_one_without_is_named_by_its_hole() {
    let (mut p, rules) = (new(), Rules::default());
    take(&mut p, boot(1), 1, 1, false);
    p.noted(boot(1), 2, suspect(2));
    assert_eq!(p.receipt(), Some((boot(1), 2)));
    p.quarantined_unnumbered(suspect(3));
    take(&mut p, boot(1), 4, 1, true);
    for second in [0, 5, 10] {
        p.due(at(second), &rules);
    }
    let due = p.due(at(15), &rules);
    assert!(matches!(&due[..], [Due::GiveUp { first: 3, last: 3, quarantined, .. }]
            if quarantined == &[suspect(3)]));
    record_hole(&mut p, boot(1), 3, 3, vec![suspect(3)]);
    assert!(p.marks.suspects.is_empty());
}

#[test]
fn the_fifth_boot_forgets_the_first_whose_events_are_then_of_an_old_boot() {
    let mut p = new();
    for n in 1..=5 {
        assert_eq!(take(&mut p, boot(n), 1, 1, false), in_sequence());
    }
    assert_eq!(take(&mut p, boot(1), 2, 1, false), Verdict::OldBoot);
    assert_eq!(take(&mut p, boot(2), 1, 1, false), Verdict::Duplicate);
    assert_eq!(take(&mut p, boot(2), 2, 1, false), in_sequence());
    assert_eq!(p.receipt(), Some((boot(5), 1)), "the newest boot's");
}

#[test]
fn an_alarm_that_would_need_too_many_ranges_waits() {
    let mut p = new();
    for seq in (2..=128).step_by(2) {
        assert_eq!(take(&mut p, boot(1), seq, 1, true), marked());
    }
    assert_eq!(take(&mut p, boot(1), 130, 1, true), Verdict::Wait);
    assert_eq!(take(&mut p, boot(1), 129, 1, true), marked(), "this one lengthens a range");
}

#[test]
fn a_publisher_that_changes_its_boot_each_time_holds_no_more_than_its_share() {
    let (mut p, rules) = (new(), Rules::default());
    for n in 1..200 {
        let verdict = p.judge(Mono(0), boot(n), 9, 1, n % 2 == 0, &rules);
        if verdict == marked() {
            p.applied(boot(n), 9);
        }
    }
    assert!(p.due(Mono(0), &rules).len() <= rules.boots_kept + 1);
    assert_ne!(p.next_wake(), Some(Mono(0)), "every open hole is watched");
    assert!(p.marks.boots.len() == 4 && p.marks.evicted.len() == EVICTED_KEPT);
}

#[test]
fn without_number_and_key_two_presses_of_sos_are_two() {
    let mut p = new();
    p.applied_unnumbered(Some(7));
    p.applied_unnumbered(None);
    assert!(p.judge_unnumbered(Some(7)));
    assert!(!p.judge_unnumbered(None) && !p.judge_unnumbered(Some(8)));
    for key in 100..100 + RECENT_KEPT as u64 {
        p.applied_unnumbered(Some(key));
    }
    assert!(!p.judge_unnumbered(Some(7)), "too long ago");
}

#[test]
fn the_will_of_an_older_session_or_boot_is_ignored() {
    let mut p = new();
    let online = |session| PublisherState { online: true, session };
    let offline = |session| PublisherState { online: false, session };
    for (of, state, news) in [
        (boot(1), online(1), true),
        (boot(1), online(1), false),
        (boot(1), online(2), true),
        (boot(1), offline(1), false),
        (boot(1), offline(2), true),
        (boot(1), online(2), false),
        (boot(1), online(3), true),
        (boot(2), online(1), true),
        (boot(1), offline(3), false),
        (boot(1), online(4), false),
        (boot(2), offline(1), true),
    ] {
        assert_eq!(p.state_changed(of, state), news, "{of} {state:?}");
        if news {
            p.state(of, state);
        }
    }
    take(&mut p, boot(3), 1, 1, false);
    assert!(!p.state_changed(boot(2), online(2)), "an event of a newer boot has come");
    assert!(p.state_changed(boot(3), online(1)));
}

#[test]
fn a_restart_takes_up_the_hole_again() {
    let rules = Rules::default();
    let mut p = new();
    take(&mut p, boot(1), 3, 1, true);
    let mut p = Publisher::new(p.marks, &rules);
    assert_eq!(p.next_wake(), Some(Mono(0)));
    assert_eq!(p.due(at(100), &rules), [Due::Resend { boot: boot(1), seq: 1 }]);
    assert_eq!(p.next_wake(), Some(at(105)));
}
