//! Numbers: holes, resends, boots, and publishers without any.

use std::time::Duration;

use super::rig::Rig;
use super::say::{
    action, birth, boot, caller, event, event_of, receipts, sos, state, station_act, status,
    unnumbered,
};
use crate::record::{Body, Hole, HoleReason};
use crate::request::Request;
use crate::station::{QuarantineReason, StationDown};
use crate::ticket::{Role, TicketAction};

fn holes(rig: &Rig) -> Vec<Hole> {
    let holes = rig.records().filter_map(|record| {
        let Body::Hole(hole) = &record.body else { return None };
        Some(hole.clone())
    });
    holes.collect()
}

fn resends(rig: &mut Rig) -> Vec<u64> {
    let down = rig.take_down();
    let seqs = down.iter().filter_map(|(_, message)| {
        let StationDown::Resend { seq, .. } = message else { return None };
        Some(*seq)
    });
    seqs.collect()
}

#[test]
fn beyond_a_hole_alarms_and_tickets_pass_marked_and_the_rest_waits() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 3, status()));
    rig.say(event("zd-001", 4, sos()));
    rig.say(event("zd-001", 5, station_act(1, 1, TicketAction::Report)));
    rig.commit();
    let taken: Vec<_> = rig
        .records()
        .filter_map(|record| Some((record.source.as_ref()?.number?.1, record.out_of_sequence)))
        .collect();
    assert_eq!(taken, [(1, false), (4, true), (5, true)]);
    assert_eq!(rig.left.acks.len(), 4, "the broker need not keep what waits");
    let down = rig.take_down();
    assert_eq!(receipts(&down).last(), Some(&1));
    assert!(down.iter().any(|(_, m)| *m == StationDown::Resend { boot: boot(1), seq: 2 }));
    (2..=3).for_each(|seq| {
        rig.say(event("zd-001", seq, status()));
    });
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&5));
    assert!(holes(&rig).is_empty());
}

#[test]
fn a_hole_becomes_a_record_that_names_the_quarantined_and_the_receipt_passes_it() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.babble("zd-001");
    rig.say(event("zd-001", 3, sos()));
    rig.commit();
    rig.pass(Duration::from_secs(61));
    rig.commit();
    let quarantined: Vec<_> = rig.bridge.state.quarantine.keys().copied().collect();
    let [hole] = &holes(&rig)[..] else { panic!("{:?}", holes(&rig)) };
    assert_eq!((hole.first, hole.last, hole.reason), (2, 2, HoleReason::NotResent));
    assert_eq!(hole.quarantined, quarantined);
    assert_eq!(receipts(&rig.take_down()).last(), Some(&3));
    rig.say(event("zd-001", 2, status()));
    rig.commit();
    let late = rig.records().last().unwrap();
    assert!(late.out_of_sequence && matches!(late.body, Body::Status(_)), "still applied, marked");
    rig.check_replay();
}

#[test]
fn a_hole_that_the_publisher_released_names_the_quarantined_too() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.babble("zd-001");
    rig.say(event_of("zd-001", boot(1), 3, 3, status()));
    rig.commit();
    let [hole] = &holes(&rig)[..] else { panic!("{:?}", holes(&rig)) };
    assert_eq!(hole.reason, HoleReason::ReleasedByPublisher);
    assert_eq!(hole.quarantined.len(), 1);
    assert_eq!(receipts(&rig.take_down()).last(), Some(&3));
}

#[test]
fn after_three_requests_without_an_answer_nothing_more_is_waited_for() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 2, sos()));
    rig.commit();
    let mut asked = resends(&mut rig);
    rig.pass(Duration::from_secs(20));
    rig.commit();
    asked.extend(resends(&mut rig));
    assert_eq!(asked, [1, 1, 1]);
    assert_eq!(holes(&rig).len(), 1);
}

#[test]
fn while_the_broker_is_away_no_hole_is_given_up() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 2, sos()));
    rig.commit();
    rig.field_down();
    rig.pass(Duration::from_secs(600));
    rig.commit();
    assert!(holes(&rig).is_empty());
    rig.field_up();
    rig.take_down();
    rig.pass(Duration::from_millis(10));
    rig.commit();
    assert_eq!(resends(&mut rig), [1], "asked for anew");
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&2));
    assert!(holes(&rig).is_empty());
}

#[test]
fn a_hole_is_watched_after_a_restart_though_its_publisher_is_silent() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 2, sos()));
    rig.commit();
    rig.crash(false);
    rig.commit();
    rig.field_up();
    rig.pass(Duration::from_secs(61));
    rig.commit();
    assert_eq!(holes(&rig).len(), 1);
    assert_eq!(receipts(&rig.take_down()).last(), Some(&2));
}

#[test]
fn an_alarm_of_a_station_whose_birth_may_be_missing_waits_instead_of_being_misaddressed() {
    let mut rig = Rig::new();
    let of = |seq, body| {
        let mut up = event("gw-1", seq, body);
        up.station = "zd-010".parse().unwrap();
        up
    };
    rig.say(of(2, sos()));
    rig.commit();
    assert!(rig.quarantined().is_empty());
    assert_eq!(resends(&mut rig), [1]);
    rig.say(of(1, birth()));
    rig.say(of(2, sos()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&2));
    assert!(rig.quarantined().is_empty());
}

#[test]
fn an_event_of_a_forgotten_boot_is_quarantined_once() {
    let mut rig = Rig::new();
    for n in 1..=5 {
        rig.say(event_of("zd-001", boot(n), 1, 1, birth()));
    }
    for _ in 0..3 {
        rig.say(event_of("zd-001", boot(1), 2, 1, sos()));
    }
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::OldBoot]);
    assert_eq!(rig.left.acks.len(), 8);
    rig.check_replay();
}

#[test]
fn an_event_of_a_forgotten_boot_that_was_taken_in_again_or_dropped_is_not_quarantined_again() {
    let mut rig = Rig::new();
    for n in 1..=5 {
        rig.say(event_of("zd-001", boot(n), 1, 1, birth()));
    }
    let late = |seq| event_of("zd-001", boot(1), seq, 1, sos());
    rig.say(late(2));
    rig.say(late(3));
    rig.commit();
    let ids: Vec<_> = rig.bridge.state.quarantine.keys().copied().collect();
    let [first, second] = ids[..] else { panic!("{ids:?}") };
    let operator = caller("ops", Role::Operator);
    let message = Some(Box::new(late(2)));
    let retry = Request::RetryQuarantined { action_id: action(1), id: first, message };
    rig.ask(&operator, retry).unwrap();
    let reason = "看过了".to_owned();
    let drop = Request::DropQuarantined { action_id: action(2), id: second, reason };
    rig.ask(&operator, drop).unwrap();
    for _ in 0..2 {
        rig.say(late(2));
        rig.say(late(3));
        rig.commit();
        rig.check_replay();
    }
    assert!(rig.quarantined().is_empty());
    let alarms = rig.records().filter(|record| matches!(record.body, Body::Alarm(_))).count();
    assert_eq!(alarms, 1, "taken once");
}

#[test]
fn a_publisher_without_numbers_is_deduplicated_by_time_and_content_and_never_without() {
    let mut rig = Rig::new();
    rig.say(unnumbered("old-1", birth()));
    rig.say(unnumbered("old-1", status()));
    rig.say(unnumbered("old-1", status()));
    let mut press = unnumbered("old-1", sos());
    press.device_time = None;
    rig.say(press.clone());
    rig.say(press);
    rig.commit();
    let count = |wanted: fn(&Body) -> bool| rig.records().filter(|r| wanted(&r.body)).count();
    assert_eq!(count(|body| matches!(body, Body::Status(_))), 1);
    assert_eq!(count(|body| matches!(body, Body::Alarm(_))), 2, "two presses of SOS are two");
    assert!(rig.bridge.state.registry.get(&"old-1".parse().unwrap()).unwrap().unnumbered);
    rig.check_replay();
}

#[test]
fn the_state_of_a_publisher_without_a_boot_counts() {
    let mut rig = Rig::new();
    rig.say(unnumbered("old-1", birth()));
    for online in [false, true, false] {
        let mut word = state("old-1", online, 0);
        word.numbering = crate::station::Numbering::None;
        rig.say(word);
        rig.commit();
        assert_eq!(rig.bridge.state.registry.online_count() == 1, online);
    }
}
