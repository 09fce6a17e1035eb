//! What goes down: queued, published when it can arrive, again until it is acknowledged, expired visibly.

use std::time::Duration;

use uuid::Uuid;

use super::rig::{Rig, START, settings};
use super::say::{
    action, birth, caller, command, command_id, down_ack, event, from_centre, notice, notice_id,
    result, sequenced, state, status, ticket,
};
use crate::bridge::{LogLevel, Settings};
use crate::ids::Epoch;
use crate::notice::{CommandState, NoticeDelivery};
use crate::record::{Body, Lane, LocalBody};
use crate::request::{Changed, Refusal, Request};
use crate::station::{Birth, QuarantineReason, StationDown, UpBody};
use crate::ticket::Role;
use crate::time::Utc;

const LATER: Utc = Utc(START.0 + 3_600_000);

fn born(rig: &mut Rig, stations: &[&str]) {
    stations.iter().for_each(|station| {
        rig.say(event(station, 1, birth()));
    });
    rig.commit();
    rig.take_down();
}

fn send(rig: &mut Rig, n: u128, valid_to: Utc) -> Result<(), Refusal> {
    let request = Request::SendNotice { action_id: action(n), notice: notice(n, valid_to) };
    rig.ask(&caller("desk", Role::Centre), request).map(drop)
}

fn epoch(rig: &Rig) -> Epoch {
    rig.bridge.state.link.epoch.unwrap()
}

fn reports(rig: &Rig) -> Vec<(u128, NoticeDelivery)> {
    let reports = rig.records().filter_map(|record| {
        let Body::NoticeReport { notice, delivery } = &record.body else { return None };
        Some((notice.0.as_u128() & 0xffff, *delivery))
    });
    reports.collect()
}

fn results(rig: &Rig) -> Vec<CommandState> {
    let results = rig.records().filter_map(|record| {
        let Body::CommandResult(result) = &record.body else { return None };
        Some(result.state)
    });
    results.collect()
}

#[test]
fn a_message_is_published_at_once_to_whom_can_be_reached_and_again_until_acknowledged() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    send(&mut rig, 1, LATER).unwrap();
    send(&mut rig, 2, LATER).unwrap();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0), (2, 1)]);
    rig.pass(Duration::from_secs(6));
    assert_eq!(sequenced(&rig.take_down()), [(1, 0), (2, 1)], "no acknowledgement came");
    rig.say(down_ack("zd-001", epoch(&rig), 1, Vec::new()));
    rig.commit();
    rig.take_down();
    rig.pass(Duration::from_secs(60));
    let again = sequenced(&rig.take_down());
    assert!(!again.is_empty() && again.iter().all(|message| *message == (2, 0)), "{again:?}");
    rig.say(down_ack("zd-001", epoch(&rig), 2, Vec::new()));
    rig.commit();
    rig.pass(Duration::from_secs(600));
    assert!(rig.take_down().is_empty());
    rig.check_replay();
}

#[test]
fn a_message_to_one_that_is_away_waits_for_state_birth_or_the_broker() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    rig.say(state("zd-001", false, 1));
    send(&mut rig, 1, LATER).unwrap();
    rig.pass(Duration::from_secs(300));
    assert!(rig.take_down().is_empty());
    rig.say(state("zd-001", true, 2));
    rig.commit();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0)]);
    rig.say(event("zd-001", 2, birth()));
    rig.commit();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0)]);
    rig.field_down();
    rig.pass(Duration::from_secs(300));
    assert!(rig.take_down().is_empty());
    rig.field_up();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0)]);
    rig.crash(false);
    rig.commit();
    rig.field_up();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0)]);
}

#[test]
fn without_a_word_from_the_centre_a_message_is_still_sent_again() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    send(&mut rig, 1, LATER).unwrap();
    rig.take_down();
    assert!(rig.bridge.next_wake().is_some_and(|wake| wake <= rig.mono), "a deadline to look at");
}

#[test]
fn an_acknowledged_notice_is_reported_once() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    send(&mut rig, 1, LATER).unwrap();
    for _ in 0..3 {
        rig.say(down_ack("zd-001", epoch(&rig), 1, Vec::new()));
        rig.commit();
    }
    assert_eq!(reports(&rig), [(1, NoticeDelivery::Acknowledged)]);
    let status = &rig.bridge.state.notices[&notice_id(1)];
    assert_eq!(status.deliveries, [("zd-001".parse().unwrap(), NoticeDelivery::Acknowledged)]);
    rig.check_replay();
}

#[test]
fn an_acknowledgement_of_what_was_never_given_or_of_an_older_epoch_covers_nothing() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    send(&mut rig, 1, LATER).unwrap();
    rig.say(down_ack("zd-001", epoch(&rig), 99, Vec::new()));
    rig.say(down_ack("zd-001", Epoch(Uuid::from_u128(5)), 1, Vec::new()));
    rig.say(down_ack("zd-077", epoch(&rig), 1, Vec::new()));
    rig.commit();
    assert!(reports(&rig).is_empty());
    assert!(!rig.locals().any(|body| matches!(body, LocalBody::DownAcked { .. })));
    assert!(rig.has_logged(LogLevel::Warn, "zd-077"));
}

#[test]
fn what_nobody_acknowledged_in_time_expires_visibly() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    send(&mut rig, 1, Utc(START.0 + 60_000)).unwrap();
    let request = Request::SendCommand { action_id: action(2), command: command(2, "zd-001") };
    rig.ask(&caller("desk", Role::Centre), request).unwrap();
    rig.pass(Duration::from_secs(62));
    rig.commit();
    assert_eq!(reports(&rig), [(1, NoticeDelivery::Expired)]);
    assert!(results(&rig).is_empty());
    rig.pass(Duration::from_secs(3_600));
    rig.commit();
    assert_eq!(results(&rig), [CommandState::Expired]);
    assert_eq!(rig.bridge.counts().down_dropped, 2);
    rig.take_down();
    rig.pass(Duration::from_secs(600));
    assert!(rig.take_down().is_empty());
    rig.check_replay();
}

#[test]
fn a_full_outbox_drops_the_least_important_and_tells_its_author() {
    let mut rig = Rig::with(Settings { down_per_publisher_max: 2, ..settings() });
    born(&mut rig, &["zd-001"]);
    (1..=3).for_each(|n| send(&mut rig, n, LATER).unwrap());
    assert_eq!(reports(&rig), [(1, NoticeDelivery::Expired)]);
    assert!(rig.has_logged(LogLevel::Error, "full"));
    assert_eq!(rig.bridge.counts().down_dropped, 1);
    assert!(rig.left.changes.iter().all(|change| change.index <= rig.bridge.index()));
    rig.check_replay();
}

#[test]
fn a_new_epoch_renumbers_what_waits() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    (1..=3).for_each(|n| send(&mut rig, n, LATER).unwrap());
    rig.say(down_ack("zd-001", epoch(&rig), 1, Vec::new()));
    rig.commit();
    let old = epoch(&rig);
    // The journal comes back without its newest records, but with the word that they were acknowledged.
    rig.bridge.state.link.acked = [1_000; Lane::COUNT];
    rig.bridge.state.touch(crate::bridge::StateKey::Link);
    rig.say(state("zd-001", true, 2));
    rig.commit_with_checkpoint();
    rig.crash(false);
    rig.commit();
    assert_ne!(epoch(&rig), old);
    rig.take_down();
    rig.field_up();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0), (2, 1)]);
    rig.say(down_ack("zd-001", old, 3, Vec::new()));
    rig.commit();
    assert_eq!(reports(&rig).len(), 1, "of the old epoch: covers nothing");
    rig.say(down_ack("zd-001", epoch(&rig), 2, Vec::new()));
    rig.commit();
    assert_eq!(reports(&rig).len(), 3);
}

#[test]
fn a_ticket_of_the_centre_reaches_its_station_and_the_watcher() {
    let mut rig = Rig::new();
    rig.link_up();
    born(&mut rig, &["zd-001"]);
    rig.left.changes.clear();
    for version in 1..=2 {
        let body = Body::Ticket(Box::new(ticket(1, "zd-001", version)));
        rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    }
    rig.settle();
    assert_eq!(sequenced(&rig.take_down()), [(1, 0), (2, 0)], "the newer supersedes");
    let seen = rig.left.changes.iter().map(|change| {
        let Changed::Ticket(ticket) = &change.entity else { panic!("{change:?}") };
        ticket.version
    });
    assert_eq!(seen.collect::<Vec<_>>(), [1, 2]);
    assert!(rig.centre.is_drained());
    rig.check_replay();
}

#[test]
fn a_stations_word_on_a_command_counts_once_goes_forward_only_and_is_its_own() {
    let mut rig = Rig::new();
    rig.link_up();
    born(&mut rig, &["zd-001", "zd-002"]);
    let body = Body::Command(command(1, "zd-001"));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    let epoch = epoch(&rig);
    rig.say(down_ack("zd-002", epoch, 0, vec![result(1, CommandState::Failed)]));
    for word in [
        CommandState::Executing,
        CommandState::Init,
        CommandState::Executing,
        CommandState::Successful,
        CommandState::Failed,
    ] {
        rig.say(down_ack("zd-001", epoch, 1, vec![result(1, word)]));
    }
    rig.say(down_ack("zd-001", epoch, 1, vec![result(99, CommandState::Failed)]));
    rig.commit();
    assert_eq!(results(&rig), [CommandState::Executing, CommandState::Successful]);
    let mut quarantined = rig.quarantined();
    quarantined.sort();
    assert_eq!(quarantined, [QuarantineReason::Misaddressed, QuarantineReason::Refused]);
    assert!(rig.has_logged(LogLevel::Warn, "unknown command"));
    assert_eq!(rig.bridge.state.commands[&command_id(1)].1, CommandState::Successful);
    rig.check_replay();
}

#[test]
fn a_notice_or_command_said_again_under_another_action_changes_nothing() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    let desk = caller("desk", Role::Centre);
    for n in 1..=2 {
        let notice = notice(7, LATER);
        rig.ask(&desk, Request::SendNotice { action_id: action(n), notice }).unwrap();
        let command = command(7, "zd-001");
        let action_id = action(10 + n);
        rig.ask(&desk, Request::SendCommand { action_id, command }).unwrap();
    }
    assert_eq!(rig.records().filter(|r| matches!(r.body, Body::Notice(_))).count(), 1);
    assert_eq!(rig.records().filter(|r| matches!(r.body, Body::Command(_))).count(), 1);
    let mut other = command(7, "zd-001");
    other.expire_time = LATER.after(Duration::from_secs(1));
    let answer = rig.ask(&desk, Request::SendCommand { action_id: action(20), command: other });
    assert!(matches!(answer, Err(Refusal::Invalid { field: "command_id", .. })));
}

#[test]
fn a_notice_that_the_journal_could_not_hold_is_refused_with_words() {
    let mut rig = Rig::new();
    let mut long = notice(1, LATER);
    long.document = crate::document::Document(vec![0; 300_000].into());
    let request = Request::SendNotice { action_id: action(1), notice: long.clone() };
    let answer = rig.ask(&caller("desk", Role::Centre), request);
    assert!(matches!(answer, Err(Refusal::Invalid { field: "notice", .. })), "{answer:?}");
    rig.link_up();
    rig.centre.out[Lane::Normal.index()].push(from_centre(None, Body::Notice(long)));
    rig.settle();
    assert_eq!(rig.centre.refusals.len(), 1);
}

#[test]
fn a_station_that_speaks_and_counts_as_offline_is_asked_for_its_birth_which_says_that_it_is_back() {
    let mut rig = Rig::new();
    born(&mut rig, &["zd-001"]);
    rig.say(state("zd-001", false, 1));
    rig.commit();
    send(&mut rig, 1, LATER).unwrap();
    rig.take_down();
    // It is back, and the broker has dropped its `state`.
    rig.say(event("zd-001", 2, status()));
    rig.say(event("zd-001", 3, status()));
    rig.commit();
    let asked = rig.take_down();
    let rebirths = asked.iter().filter(|(_, message)| *message == StationDown::Rebirth);
    assert_eq!(rebirths.count(), 1, "asked once for a while");
    assert!(sequenced(&asked).is_empty());
    let UpBody::Birth(described) = birth() else { panic!() };
    rig.say(event("zd-001", 4, UpBody::Birth(Birth { session: 2, ..described })));
    rig.commit();
    assert_eq!(sequenced(&rig.take_down()).len(), 1, "what waited goes down");
    assert_eq!(rig.bridge.counts().nodes_online, 1);
}
