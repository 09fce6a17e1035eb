//! Who may speak, and for whom.

use super::rig::{Rig, settings};
use super::say::{
    accepted, action, birth, caller, event, from_centre, sos, state, status, unnumbered,
};
use crate::bridge::Settings;
use crate::record::{Body, Lane, LocalBody};
use crate::registry::{Registration, UnknownStations};
use crate::request::{Refusal, Request};
use crate::station::{QuarantineReason, StationDown};
use crate::ticket::Role;

fn registration(rig: &Rig, station: &str) -> Registration {
    rig.bridge.state.registry.get(&station.parse().unwrap()).unwrap().registration.clone()
}

fn rebirths(rig: &mut Rig) -> usize {
    rig.take_down().iter().filter(|(_, message)| *message == StationDown::Rebirth).count()
}

#[test]
fn exercise_traffic_is_quarantined_where_it_is_not_allowed() {
    let mut rig = Rig::with(Settings { exercise: false, ..settings() });
    rig.say(event("zd-001", 1, birth()));
    rig.say(state("zd-001", true, 1));
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::Exercise; 2]);
    assert_eq!(rig.bridge.state.registry.len(), 0);
    assert_eq!(rig.left.acks.len(), 2);
}

#[test]
fn a_publisher_may_not_speak_for_the_station_of_another() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    let mut forged = event("zd-002", 1, sos());
    forged.station = "zd-001".parse().unwrap();
    rig.say(forged);
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::Misaddressed]);
    assert_eq!(rig.bridge.counts().alarms_active, 0);
}

#[test]
fn a_station_before_its_birth_is_a_stub_and_asked_for_its_birth_once_a_connection() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, sos()));
    rig.say(event("zd-001", 2, status()));
    rig.commit();
    assert_eq!(registration(&rig, "zd-001"), Registration::Stub);
    assert_eq!(rebirths(&mut rig), 1);
    rig.field_down();
    rig.field_up();
    rig.say(event("zd-001", 3, status()));
    rig.say(event("zd-001", 4, status()));
    rig.commit();
    assert_eq!(rebirths(&mut rig), 1);
    rig.say(event("zd-001", 5, birth()));
    rig.say(event("zd-001", 6, status()));
    rig.commit();
    assert_eq!(registration(&rig, "zd-001"), Registration::Registering);
    assert_eq!(rebirths(&mut rig), 0);
}

#[test]
fn the_centres_answer_to_a_stub_is_not_the_end_of_asking_for_its_birth() {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, sos()));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), accepted()));
    rig.settle();
    assert_eq!(registration(&rig, "zd-001"), Registration::Stub);
    rig.say(event("zd-001", 2, birth()));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), accepted()));
    rig.settle();
    assert!(matches!(registration(&rig, "zd-001"), Registration::Registered { .. }));
}

#[test]
fn an_unknown_station_is_held_until_an_operator_admits_it() {
    let held = Settings { unknown_stations: UnknownStations::Hold, ..settings() };
    let mut rig = Rig::with(held);
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 2, sos()));
    rig.say(state("zd-001", false, 1));
    rig.commit();
    assert_eq!(registration(&rig, "zd-001"), Registration::Held);
    assert_eq!(rig.quarantined(), [QuarantineReason::UnknownStation]);
    assert_eq!(rig.records().count(), 0, "the centre hears nothing of it");
    let admit = |n| Request::AdmitNode { action_id: action(n), station: "zd-001".parse().unwrap() };
    let officer = rig.ask(&caller("wang", Role::Officer), admit(1));
    assert!(matches!(officer, Err(Refusal::Forbidden { .. })));
    let operator = caller("ops", Role::Operator);
    rig.ask(&operator, admit(2)).unwrap();
    assert_eq!(registration(&rig, "zd-001"), Registration::Registering);
    assert_eq!(rig.bridge.state.registry.online_count(), 0, "it went offline meanwhile");
    rig.check_replay();
    // What was quarantined meanwhile can be taken in now.
    let id = *rig.bridge.state.quarantine.keys().next().unwrap();
    let message = Some(Box::new(event("zd-001", 2, sos())));
    let retry = Request::RetryQuarantined { action_id: action(3), id, message };
    rig.ask(&operator, retry).unwrap();
    assert_eq!(rig.bridge.counts().alarms_active, 1);
    assert!(rig.quarantined().is_empty());
    let again = Request::RetryQuarantined { action_id: action(3), id, message: None };
    assert!(rig.ask(&operator, again).is_ok(), "the first answer, though the entry is gone");
    rig.check_replay();
}

#[test]
fn a_retry_that_is_refused_again_changes_nothing() {
    let mut rig = Rig::with(Settings { exercise: false, ..settings() });
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    let id = *rig.bridge.state.quarantine.keys().next().unwrap();
    let message = Some(Box::new(event("zd-001", 1, birth())));
    let retry = Request::RetryQuarantined { action_id: action(1), id, message };
    let answer = rig.ask(&caller("ops", Role::Operator), retry);
    assert!(matches!(answer, Err(Refusal::Illegal { .. })), "{answer:?}");
    assert_eq!(rig.bridge.state.quarantine.keys().collect::<Vec<_>>(), [&id]);
}

#[test]
fn an_unknown_station_is_refused_by_policy_and_over_the_limit() {
    let refuse = Settings { unknown_stations: UnknownStations::Refuse, ..settings() };
    let full = Settings { stations_max: 0, ..settings() };
    for (settings, reason) in
        [(refuse, QuarantineReason::UnknownStation), (full, QuarantineReason::Refused)]
    {
        let mut rig = Rig::with(settings);
        rig.say(event("zd-001", 1, birth()));
        rig.commit();
        assert_eq!(rig.quarantined(), [reason]);
        assert_eq!(rig.bridge.state.registry.len(), 0);
    }
}

#[test]
fn an_older_sessions_will_is_ignored() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.say(state("zd-001", true, 2));
    rig.say(state("zd-001", false, 1));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 1);
    rig.say(state("zd-001", false, 2));
    rig.say(state("zd-001", false, 2));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 0);
    let changes = rig.records().filter(|r| matches!(r.body, Body::NodeState { .. })).count();
    assert_eq!(changes, 1);
    rig.check_replay();
}

#[test]
fn a_birth_that_comes_after_the_will_does_not_make_a_dead_station_live() {
    let mut rig = Rig::new();
    rig.say(state("zd-001", false, 1));
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 0);
    rig.say(state("zd-001", true, 2));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 1);
}

#[test]
fn a_retired_node_is_heard_no_more() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    let (action_id, station) = (action(1), "zd-001".parse().unwrap());
    let retire = Request::RetireNode { action_id, station, reason: "拆除".to_owned() };
    rig.ask(&caller("ops", Role::Operator), retire).unwrap();
    rig.say(event("zd-001", 2, sos()));
    rig.say(event("zd-001", 3, birth()));
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::UnknownStation; 2]);
    assert!(matches!(registration(&rig, "zd-001"), Registration::Retired { .. }));
    assert_eq!(super::say::receipts(&rig.take_down()).last(), Some(&3), "kept all the same");
    rig.check_replay();
}

#[test]
fn a_node_that_the_centre_retires_has_a_version_of_ours() {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    let retire = Body::RetireNode { reason: "拆除".to_owned() };
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), retire));
    rig.settle();
    let node = rig.bridge.state.registry.get(&"zd-001".parse().unwrap()).unwrap();
    assert!(matches!(node.registration, Registration::Retired { .. }));
    assert!(node.version <= rig.bridge.index(), "{:?}", node.version);
}

#[test]
fn a_record_of_ours_is_an_exercise_only_if_its_node_is() {
    let mut rig = Rig::new();
    let mut real = event("zd-001", 1, birth());
    real.exercise = false;
    rig.say(real);
    rig.say(event("zd-002", 1, birth()));
    rig.say(state("zd-001", false, 1));
    rig.say(state("zd-002", false, 1));
    rig.commit();
    let states = rig.records().filter(|r| matches!(r.body, Body::NodeState { .. }));
    assert_eq!(states.map(|record| record.exercise).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_unnumbered_birth_is_held_with_its_source() {
    let held = Settings { unknown_stations: UnknownStations::Hold, ..settings() };
    let mut rig = Rig::with(held);
    rig.say(unnumbered("old-1", birth()));
    rig.commit();
    assert!(rig.locals().any(|body| matches!(body, LocalBody::NodeHeld { .. })));
    rig.check_replay();
}
