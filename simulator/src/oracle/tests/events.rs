//! Events: lost, doubled, swapped, missing, invented.

use grid_proto::v1;

use super::run::{BOOT, Run, STATION, applied, entry};
use crate::centre::Lane;
use crate::centre::entry::{Entry, Kind};
use crate::oracle::FindingKind;

#[test]
fn a_lost_event_is_named_and_leaves_an_unreported_hole() {
    let mut run = Run::right();
    run.entries.remove(run.at(4));
    let report = run
        .finds(&[FindingKind::Lost, FindingKind::HoleUnreported], &format!("{STATION}/{BOOT}/4"));
    assert_eq!((report.lost, report.holes_unreported), (1, 1));
}

#[test]
fn a_lost_last_event_is_lost_although_it_leaves_no_hole() {
    let mut run = Run::right();
    run.entries.remove(run.at(5));
    run.finds(&[FindingKind::Lost], &format!("{STATION}/{BOOT}/5"));
}

#[test]
fn an_event_applied_twice_is_named() {
    let mut run = Run::right();
    run.entries.push(run.entries[run.at(4)].clone());
    let report = run.finds(&[FindingKind::AppliedTwice], &format!("{STATION}/{BOOT}/4"));
    assert_eq!(report.applied_twice, 1);
}

#[test]
fn two_swapped_events_are_named() {
    let mut run = Run::right();
    let (four, five) = (run.at(4), run.at(5));
    run.entries.swap(four, five);
    let report = run.finds(&[FindingKind::OutOfOrder], &format!("{STATION}/{BOOT}/4"));
    assert_eq!(report.out_of_order, 1);
}

#[test]
fn what_was_reported_as_missing_is_excused() {
    let hole = v1::Hole {
        publisher: STATION.into(),
        boot: BOOT.into(),
        first: 4,
        last: 4,
        ..Default::default()
    };
    let source = applied(4, Lane::BestEffort, Kind::Status).source;
    let rejected = Entry::Rejected {
        lane: Lane::BestEffort,
        lane_seq: 4,
        code: 3,
        message: "X".into(),
        source,
    };
    let void = Entry::Void {
        lane: Lane::BestEffort,
        first: 4,
        last: 4,
        reason: "VOID_REASON_SHED_QUOTA".into(),
        shares: vec![(STATION.into(), 1)],
    };
    for excuse in [Entry::Hole(Box::new(hole)), rejected, void] {
        let mut run = Run::right();
        let at = run.at(4);
        run.entries[at] = excuse;
        let report = run.judge();
        assert!(report.passed, "{report}");
        assert_eq!(report.events_excused, 1);
    }
    let mut run = Run::right();
    run.entries.remove(run.at(4));
    run.expectations.quarantined.insert((STATION.into(), BOOT.into(), 4));
    assert!(run.judge().passed);
}

#[test]
fn a_void_excuses_readings_only_and_no_more_than_it_counts() {
    let void = |count| Entry::Void {
        lane: Lane::BestEffort,
        first: 1,
        last: 9,
        reason: "VOID_REASON_SHED_DISK".into(),
        shares: vec![(STATION.into(), count)],
    };
    let mut run = Run::right();
    run.entries.retain(|entry| !matches!(entry, Entry::Applied(a) if a.lane == Lane::BestEffort));
    run.entries.push(void(2));
    run.finds(&[FindingKind::Lost], &format!("{STATION}/{BOOT}/5"));
    let mut run = Run::right();
    run.entries.remove(run.at(2));
    run.entries.push(void(9));
    run.finds(&[FindingKind::Lost, FindingKind::HoleUnreported], &format!("{STATION}/{BOOT}/2"));
}

#[test]
fn an_event_without_a_receipt_is_pending_and_after_a_drain_a_finding() {
    let mut run = Run::right();
    run.entries.remove(run.at(5));
    run.station.events[4].receipted = false;
    run.finds(&[FindingKind::NotReceipted], &format!("{STATION}/{BOOT}/5"));
    run.expectations.drained = false;
    let report = run.judge();
    assert!(report.passed);
    assert_eq!(report.events_pending, 1);
}

#[test]
fn an_event_that_was_never_sent_is_named() {
    let mut run = Run::right();
    run.entries.push(entry(6, Lane::BestEffort, Kind::Status));
    run.finds(&[FindingKind::Invented], &format!("{STATION}/{BOOT}/6"));
}
