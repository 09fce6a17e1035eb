//! Durable, then answer.

use super::rig::{Rig, settings};
use super::say::{action, alarm, birth, event, officer, receipts, sos, status};
use crate::alarm::AlarmAction;
use crate::bridge::{Input, LogLevel};
use crate::record::{Body, Lane};
use crate::request::{NewTicket, Request};
use crate::station::{QuarantineReason, StationDown};

fn new_ticket(n: u128) -> Request {
    Request::CreateTicket(NewTicket {
        action_id: action(n),
        station: "zd-001".parse().unwrap(),
        category: "c-01".to_owned(),
        text: "灯坏了".to_owned(),
        manual_only: false,
        exercise: true,
    })
}

#[test]
fn a_puback_and_a_receipt_leave_only_once_their_record_is_durable() {
    let mut rig = Rig::new();
    let delivery = rig.say(event("zd-001", 1, birth()));
    rig.submit(false);
    assert!(rig.left.acks.is_empty() && rig.take_down().is_empty());
    rig.complete();
    assert_eq!(rig.left.acks, [delivery]);
    assert_eq!(receipts(&rig.take_down()), [1]);
}

#[test]
fn a_duplicate_waits_like_its_original() {
    let mut rig = Rig::new();
    let first = rig.say(event("zd-001", 1, birth()));
    rig.submit(false);
    let second = rig.say(event("zd-001", 1, birth()));
    assert!(rig.left.acks.is_empty());
    rig.complete();
    assert_eq!(rig.left.acks, [first, second]);
    let later = rig.say(event("zd-001", 1, birth()));
    assert_eq!(rig.left.acks.last(), Some(&later), "nothing new waits: answered at once");
    assert_eq!(rig.records().filter(|record| record.source.is_some()).count(), 1);
}

#[test]
fn what_is_not_durable_is_not_acknowledged_and_comes_again_after_a_crash() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    rig.say(event("zd-001", 2, sos()));
    rig.crash(false);
    rig.field_up();
    assert_eq!(rig.left.acks.len(), 1);
    rig.take_down();
    rig.say(event("zd-001", 2, sos()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()), [2]);
    assert_eq!(rig.records().filter(|r| matches!(r.body, Body::Alarm(_))).count(), 1);
}

#[test]
fn a_commit_that_got_through_unheard_makes_what_comes_again_a_duplicate() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.submit(false);
    rig.crash(true);
    rig.field_up();
    let again = rig.say(event("zd-001", 1, birth()));
    rig.commit();
    assert_eq!(rig.left.acks, [again]);
    assert_eq!(rig.records().filter(|record| record.source.is_some()).count(), 1);
}

#[test]
fn acknowledgements_leave_in_order_and_die_with_their_connection() {
    let mut rig = Rig::new();
    let early: Vec<_> = (1..=3).map(|seq| rig.say(event("zd-001", seq, birth()))).collect();
    rig.submit(false);
    let late = rig.say(event("zd-001", 4, status()));
    rig.complete();
    assert_eq!(rig.left.acks, early);
    rig.field_down();
    rig.field_up();
    rig.commit();
    assert!(!rig.left.acks.contains(&late));
}

#[test]
fn a_reply_and_a_watchers_item_wait_for_their_record() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    rig.left.changes.clear();
    let call = rig.call(&officer(), new_ticket(1));
    let read = rig.call(&officer(), Request::GetLedger);
    assert!(rig.left.replies.is_empty() && rig.left.changes.is_empty());
    rig.commit();
    assert!(rig.left.replies[&call].is_ok() && rig.left.replies[&read].is_ok());
    assert_eq!(rig.left.changes.len(), 1);
}

#[test]
fn a_malformed_message_is_quarantined_and_then_acknowledged() {
    let mut rig = Rig::new();
    let delivery = rig.babble("zd-001");
    assert!(rig.left.acks.is_empty());
    rig.commit();
    assert_eq!(rig.left.acks, [delivery]);
    assert_eq!(rig.quarantined(), [QuarantineReason::Malformed]);
}

#[test]
fn a_full_quarantine_lets_the_oldest_go_and_counts_it() {
    let mut rig = Rig::with(crate::bridge::Settings { quarantine_max: 2, ..settings() });
    for _ in 0..5 {
        rig.babble("zd-001");
    }
    rig.commit();
    let ledger = rig.bridge.ledger();
    assert_eq!((ledger.in_quarantine, ledger.quarantined_total, ledger.evicted_total), (2, 5, 3));
    rig.check_replay();
}

#[test]
fn a_filling_disk_sheds_telemetry_then_leaves_the_broker_and_comes_back() {
    let mut rig = Rig::new();
    rig.handle(Input::Disk { percent: 84 });
    rig.say(event("zd-001", 1, status()));
    rig.handle(Input::Disk { percent: 86 });
    rig.say(event("zd-001", 2, status()));
    rig.say(event("zd-001", 3, alarm("door-open", AlarmAction::Raise)));
    rig.commit();
    let ledger = rig.bridge.ledger();
    assert_eq!(ledger.lanes[Lane::BestEffort.index()].shed, 1);
    assert_eq!(receipts(&rig.take_down()).last(), Some(&3), "alarms go on");
    assert!(rig.left.pauses.is_empty());
    rig.handle(Input::Disk { percent: 95 });
    rig.handle(Input::Disk { percent: 97 });
    rig.handle(Input::Disk { percent: 80 });
    assert_eq!(rig.left.pauses, [true, false]);
    assert!(rig.has_logged(LogLevel::Error, "95 % full"));
}

#[test]
fn while_stopping_acts_are_turned_away_and_what_was_taken_still_leaves() {
    let mut rig = Rig::new();
    let delivery = rig.say(event("zd-001", 1, birth()));
    rig.handle(Input::Stop);
    assert_eq!(rig.ask(&officer(), new_ticket(1)), Err(crate::request::Refusal::Unavailable));
    assert!(rig.ask(&officer(), Request::GetLedger).is_ok());
    assert_eq!(rig.left.acks, [delivery]);
    let rebirths = rig.take_down();
    assert!(rebirths.iter().all(|(_, message)| *message != StationDown::Rebirth));
}
