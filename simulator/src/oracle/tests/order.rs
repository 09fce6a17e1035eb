//! Order and its marks: what may pass what, and what a mark must be founded on.

use grid_proto::v1;

use super::run::{BOOT, Run, STATION};
use crate::centre::entry::{Applied, Entry};
use crate::oracle::FindingKind;

/// The record of an event.
fn record(run: &mut Run, seq: u64) -> &mut Applied {
    let at = run.at(seq);
    let Entry::Applied(applied) = &mut run.entries[at] else { panic!("{seq} is a record") };
    applied
}

fn id(seq: u64) -> String {
    format!("{STATION}/{BOOT}/{seq}")
}

/// Event 1 was missing when the alarm came and passed it, marked.
fn alarm_passes_the_birth() -> Run {
    let mut run = Run::right();
    record(&mut run, 2).out_of_sequence = true;
    record(&mut run, 2).index = 1;
    record(&mut run, 1).index = 2;
    run
}

#[test]
fn an_alarm_may_pass_a_hole_when_it_is_marked() {
    let report = alarm_passes_the_birth().judge();
    assert!(report.passed, "{report}");
}

#[test]
fn an_alarm_that_passes_a_hole_without_a_mark_is_named() {
    let mut run = alarm_passes_the_birth();
    record(&mut run, 2).out_of_sequence = false;
    run.finds(&[FindingKind::OutOfOrder], &id(2));
}

#[test]
fn a_mark_without_a_hole_is_named() {
    let mut run = Run::right();
    record(&mut run, 2).out_of_sequence = true;
    run.finds(&[FindingKind::Mismarked], &id(2));
}

#[test]
fn a_reading_may_not_pass_a_hole_even_when_it_is_marked() {
    let mut run = Run::right();
    let (four, five) = (run.at(4), run.at(5));
    run.entries.swap(four, five);
    (record(&mut run, 5).index, record(&mut run, 4).index) = (4, 5);
    record(&mut run, 5).out_of_sequence = true;
    run.finds(&[FindingKind::Mismarked], &id(5));
}

#[test]
fn what_comes_after_its_number_was_given_up_is_marked_and_may_come_late() {
    let mut run = Run::right();
    let late = run.entries.remove(run.at(4));
    run.entries.push(late);
    record(&mut run, 4).index = 6;
    let hole = v1::Hole {
        publisher: STATION.into(),
        boot: BOOT.into(),
        first: 4,
        last: 4,
        ..Default::default()
    };
    run.entries.insert(run.at(5), Entry::Hole(Box::new(hole)));
    record(&mut run, 4).out_of_sequence = true;
    let report = run.judge();
    assert!(report.passed, "{report}");
    record(&mut run, 4).out_of_sequence = false;
    run.finds(&[FindingKind::OutOfOrder], &id(4));
}

#[test]
fn a_lane_delivers_in_the_order_of_taking_also_what_is_marked() {
    let mut run = Run::right();
    let late = run.entries.remove(run.at(2));
    run.entries.insert(run.at(1), late);
    let first = record(&mut run, 1);
    first.lane = crate::centre::Lane::Urgent;
    let marked = record(&mut run, 2);
    marked.out_of_sequence = true;
    // Taken after the birth, delivered before it.
    run.finds(&[FindingKind::OutOfOrder, FindingKind::Mismarked], STATION);
}

/// Events 2 and 3 are the raise and the clear of one alarm.
fn raise_and_clear() -> Run {
    let mut run = Run::right();
    run.station.events[2].kind = crate::evidence::EventKind::Alarm;
    run.station.events[2].gist.subject = "sos@/".into();
    run.station.events[2].gist.verb = "CLEAR".into();
    let gist = run.station.events[2].gist.clone();
    let clear = record(&mut run, 3);
    clear.kind = crate::centre::entry::Kind::Alarm;
    clear.lane = crate::centre::Lane::Urgent;
    clear.gist = Some(gist);
    let alarm = run.entries.iter_mut().find_map(|entry| match entry {
        Entry::Alarm(alarm) => Some(alarm),
        _ => None,
    });
    let alarm = alarm.unwrap();
    (alarm.is_cleared, alarm.clear_reason) = (true, v1::ClearReason::Device.into());
    run
}

#[test]
fn a_clear_and_its_raise_keep_their_order() {
    let report = raise_and_clear().judge();
    assert!(report.passed, "{report}");
    let mut run = raise_and_clear();
    let (raise, clear) = (run.at(2), run.at(3));
    run.entries.swap(raise, clear);
    // On two lanes, which an alarm never is, their own order still counts.
    record(&mut run, 2).lane = crate::centre::Lane::Normal;
    run.finds(&[FindingKind::AlarmDisordered], &id(2));
}

#[test]
fn an_alarm_that_is_not_as_its_station_said_last_is_named() {
    let mut run = raise_and_clear();
    let alarm = run.entries.iter_mut().find_map(|entry| match entry {
        Entry::Alarm(alarm) => Some(alarm),
        _ => None,
    });
    alarm.unwrap().is_cleared = false;
    run.finds(&[FindingKind::AlarmDisordered], &id(3));
}
