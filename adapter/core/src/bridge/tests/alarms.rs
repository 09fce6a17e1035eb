//! Alarms: their lane, their limit, their ids and their tickets.

use super::rig::{Rig, settings};
use super::say::{alarm, birth, event, from_centre, sos, ticket};
use crate::alarm::AlarmAction;
use crate::bridge::Settings;
use crate::ids::AlarmId;
use crate::record::{Body, Lane};
use crate::station::{QuarantineReason, StationUp, UpBody};
use uuid::Uuid;

fn minted(mut up: StationUp, id: u128) -> StationUp {
    if let UpBody::Alarm(report) = &mut up.body {
        report.alarm_id = Some(AlarmId(Uuid::from_u128(id)));
    }
    up
}

#[test]
fn a_raise_over_the_limit_is_quarantined_and_a_clear_makes_room() {
    let mut rig = Rig::with(Settings { alarms_open_max: 1, ..settings() });
    rig.say(event("zd-001", 1, sos()));
    rig.say(event("zd-001", 2, alarm("smoke", AlarmAction::Raise)));
    rig.say(event("zd-001", 3, alarm("sos", AlarmAction::Clear)));
    rig.say(event("zd-001", 4, alarm("smoke", AlarmAction::Raise)));
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::Refused]);
    assert_eq!(rig.bridge.counts().alarms_active, 1);
    rig.check_replay();
}

#[test]
fn the_lane_of_an_alarm_is_that_of_its_type() {
    let mut rig = Rig::new();
    for (seq, kind) in [(1, "sos"), (2, "door-open")] {
        rig.say(event("zd-001", seq, alarm(kind, AlarmAction::Raise)));
    }
    rig.link_up();
    let lanes = rig.centre.applied.iter().filter(|(_, r)| matches!(r.body, Body::Alarm(_)));
    assert_eq!(lanes.map(|(lane, _)| *lane).collect::<Vec<_>>(), [Lane::Urgent, Lane::Normal]);
}

#[test]
fn an_id_minted_by_a_device_cannot_take_the_place_of_another_alarm() {
    let mut rig = Rig::new();
    rig.say(minted(event("zd-001", 1, sos()), 9));
    rig.say(minted(event("zd-002", 1, sos()), 9));
    rig.say(minted(event("zd-001", 2, alarm("smoke", AlarmAction::Raise)), 9));
    rig.commit();
    assert_eq!(rig.quarantined(), [QuarantineReason::Refused; 2]);
    let [alarm] = &rig.bridge.state.alarms.values().collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!(alarm.key.station.as_str(), "zd-001");
    rig.check_replay();
}

#[test]
fn a_clear_that_passed_a_hole_is_not_undone_by_its_raise() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 3, alarm("sos", AlarmAction::Clear)));
    rig.commit();
    rig.crash(false);
    rig.field_up();
    rig.say(event("zd-001", 2, sos()));
    rig.commit();
    let [alarm] = &rig.bridge.state.alarms.values().collect::<Vec<_>>()[..] else { panic!() };
    assert!(!alarm.is_active() && alarm.occurrence == 1);
    rig.check_replay();
}

#[test]
fn a_ticket_of_an_earlier_activation_is_not_linked_to_the_present_one() {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, sos()));
    rig.say(event("zd-001", 2, alarm("sos", AlarmAction::Clear)));
    rig.say(event("zd-001", 3, sos()));
    rig.commit();
    let id = *rig.bridge.state.alarms.keys().next().unwrap();
    for (n, occurrence, version) in [(1, 1, 1), (2, 2, 1), (1, 1, 2)] {
        let mut ticket = ticket(n, "zd-001", version);
        ticket.alarm = Some((id, occurrence));
        let body = Body::Ticket(Box::new(ticket));
        rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
        rig.settle();
    }
    assert_eq!(rig.bridge.state.alarms[&id].ticket, Some(super::say::ticket_id(2)));
    rig.check_replay();
}
