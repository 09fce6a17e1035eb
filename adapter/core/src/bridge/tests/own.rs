//! The adapter's own alarm: another one has taken its place at the centre.

use std::time::Duration;

use super::rig::Rig;
use super::say::caller;
use crate::alarm::{Alarm, ClearReason, Severity};
use crate::bridge::Input;
use crate::bridge::own::{RESOURCE, SUPERSEDED};
use crate::record::{Body, Lane};
use crate::request::{AlarmFilter, Page, Request, Response};
use crate::session::{self, LinkPhase};
use crate::ticket::Role;

/// The centre ends the stream, since another adapter opened one.
fn supersede(rig: &mut Rig) {
    rig.settle();
    let Some(session::Input::Disconnected { dial, .. }) = rig.centre.cut() else {
        panic!("no stream")
    };
    let why = "ABORTED".to_owned();
    let ended = session::Input::Disconnected { dial, why, superseded: true, retry_after_ms: 0 };
    rig.handle(Input::Centre(ended));
    rig.commit();
    assert_eq!(rig.bridge.link_status().phase, LinkPhase::Superseded);
}

/// Time passes, and the centre answers.
fn live(rig: &mut Rig, seconds: u64) {
    for _ in 0..seconds {
        rig.pass(Duration::from_secs(1));
        rig.settle();
    }
}

fn alarms(rig: &mut Rig, active_only: bool) -> Vec<Alarm> {
    let filter = AlarmFilter { station: None, active_only };
    let request = Request::ListAlarms(filter, Page { size: 10, after: None });
    let Ok(Response::Alarms(listed)) = rig.ask(&caller("desk", Role::Centre), request) else {
        panic!("no list")
    };
    listed.items
}

fn told(rig: &Rig) -> Vec<Alarm> {
    let told = rig.centre.applied.iter().filter_map(|(lane, record)| {
        let Body::Alarm(alarm) = &record.body else { return None };
        assert_eq!((*lane, record.source.is_none()), (Lane::Normal, true));
        Some((**alarm).clone())
    });
    told.collect()
}

#[test]
fn a_superseded_adapter_raises_an_alarm_of_its_own_that_reaches_the_centre_once_it_is_back() {
    let mut rig = Rig::new();
    rig.link_up();
    assert!(alarms(&mut rig, false).is_empty());
    supersede(&mut rig);
    let [alarm] = &alarms(&mut rig, true)[..] else { panic!("no alarm") };
    assert_eq!((alarm.key.station.as_str(), alarm.key.exercise), ("adapter-1", false));
    assert_eq!(
        (alarm.key.resource.as_str(), alarm.key.alarm_type.as_str()),
        (RESOURCE, SUPERSEDED)
    );
    assert_eq!((alarm.severity, alarm.occurrence), (Severity::Major, 1));
    assert_eq!(rig.bridge.counts().alarms_active, 1);
    assert_eq!(rig.bridge.counts().nodes, 0, "the adapter is no node");
    let id = alarm.id;
    // It is durable before the centre can hear of it.
    rig.crash(false);
    assert_eq!(alarms(&mut rig, true).len(), 1);
    assert!(told(&rig).is_empty());
    rig.link_up();
    let heard = told(&rig);
    assert_eq!(
        heard.iter().map(|alarm| (alarm.id, alarm.is_active())).collect::<Vec<_>>(),
        [(id, true)]
    );
    rig.check_replay();
}

#[test]
fn the_alarm_is_cleared_once_the_session_has_stayed_its_own_and_not_before() {
    let mut rig = Rig::new();
    rig.link_up();
    supersede(&mut rig);
    // They take turns: both come back after a minute.
    for turn in 1..=3 {
        live(&mut rig, 61);
        assert!(matches!(rig.bridge.link_status().phase, LinkPhase::Up { .. }));
        live(&mut rig, 60);
        supersede(&mut rig);
        let [alarm] = &alarms(&mut rig, true)[..] else { panic!("cleared too early") };
        assert_eq!((alarm.occurrence, alarm.repeat_count), (1, turn));
    }
    live(&mut rig, 61);
    live(&mut rig, 118);
    assert_eq!(alarms(&mut rig, true).len(), 1);
    live(&mut rig, 4);
    assert!(alarms(&mut rig, true).is_empty());
    let [alarm] = &alarms(&mut rig, false)[..] else { panic!("it is gone") };
    assert_eq!(alarm.cleared, Some(ClearReason::Device));
    assert!(told(&rig).last().is_some_and(|alarm| !alarm.is_active()), "the centre knows");
    live(&mut rig, 300);
    assert_eq!(told(&rig).len(), 5, "four raises and one clear");
    rig.check_replay();
}
