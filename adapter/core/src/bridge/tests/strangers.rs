//! Names that were invented, words that mean nothing here, births that come late: bounded, kept, never silent.

use std::collections::BTreeSet;
use std::time::Duration;

use super::rig::{Rig, settings};
use super::say::{
    action, birth, boot, caller, down_ack, event, event_of, notice, receipts, result, sequenced,
    sos, state, status, unnumbered,
};
use crate::bridge::{Input, Settings};
use crate::document::Document;
use crate::ids::PublisherId;
use crate::notice::CommandState;
use crate::record::{Body, HoleReason};
use crate::registry::{Link, UnknownStations};
use crate::request::Request;
use crate::station::{Birth, QuarantineReason, StationDown, StationUp, UpBody};
use crate::ticket::Role;
use crate::time::Utc;

const STRANGERS: usize = 5;

fn refusing() -> Rig {
    let unknown_stations = UnknownStations::Refuse;
    Rig::with(Settings { unknown_stations, strangers_max: STRANGERS, ..settings() })
}

/// A birth with this text, of a session, that has heard this much.
fn born(text: &'static str, session: u64, down: Option<(crate::ids::Epoch, u64)>) -> UpBody {
    let UpBody::Birth(plain) = birth() else { panic!() };
    let document = Document(bytes::Bytes::from_static(text.as_bytes()));
    UpBody::Birth(Birth { document, session, down, ..plain })
}

fn document(rig: &Rig, station: &str) -> String {
    let node = rig.bridge.state.registry.get(&station.parse().unwrap()).unwrap();
    String::from_utf8(node.document.0.to_vec()).unwrap()
}

#[test]
fn names_that_are_invented_grow_nothing_whatever_they_say() {
    let mut rig = refusing();
    for n in 0..100 {
        let name = format!("fake-{n}");
        let _delivery = match n % 6 {
            0 => rig.say(event(&name, 1, birth())),
            1 => rig.say(event(&name, 3, status())),
            2 => rig.say(event_of(&name, boot(1), 9, 9, sos())),
            3 => rig.say(state(&name, true, 1)),
            4 => rig.say(unnumbered(&name, status())),
            _ => rig.babble(&name),
        };
        rig.commit();
        rig.check_replay();
    }
    assert!(rig.bridge.state.peers.len() <= 2 * STRANGERS, "{}", rig.bridge.state.peers.len());
    // Holes of names that cannot be remembered are not given up for ever.
    rig.pass(Duration::from_secs(600));
    rig.commit();
    assert_eq!(rig.bridge.state.peers.len(), STRANGERS);
    assert_eq!(rig.left.acks.len(), 100);
    rig.check_replay();
    rig.crash(false);
    assert_eq!(rig.bridge.state.strangers, STRANGERS);
}

#[test]
fn what_a_stranger_too_many_says_again_is_quarantined_once_and_gets_no_receipt() {
    let mut rig = refusing();
    for n in 0..STRANGERS {
        rig.say(event(&format!("fake-{n}"), 1, birth()));
    }
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).len(), STRANGERS, "these few are remembered");
    for _ in 0..3 {
        rig.say(event("late-1", 1, birth()));
        rig.say(state("late-1", true, 1));
        rig.commit();
    }
    let late: PublisherId = "late-1".parse().unwrap();
    let entries = rig.bridge.state.quarantine.values();
    let entries = entries.filter(|entry| entry.publisher.as_ref() == Some(&late));
    let reasons: BTreeSet<_> = entries.map(|entry| entry.reason).collect();
    assert_eq!(rig.quarantined().len(), STRANGERS + 2);
    assert_eq!(reasons, [QuarantineReason::UnknownStation, QuarantineReason::Refused].into());
    assert!(rig.take_down().is_empty());
    rig.check_replay();
}

#[test]
fn a_station_that_may_come_comes_however_many_strangers_there_are() {
    let mut rig = Rig::with(Settings { strangers_max: 0, ..settings() });
    rig.say(event("zd-001", 3, status()));
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 2, status()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&2));
    rig.say(state("zd-001", false, 1));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 0, "it is known now");
    rig.check_replay();
}

#[test]
fn publishers_over_the_limit_are_quarantined_though_they_speak_for_a_known_station() {
    let mut rig = Rig::with(Settings { stations_max: 2, ..settings() });
    let manual = |publisher: &str| {
        let UpBody::Birth(plain) = birth() else { panic!() };
        let body = UpBody::Birth(Birth { link: Link::Manual, ..plain });
        StationUp { station: "zd-100".parse().unwrap(), ..event(publisher, 1, body) }
    };
    (1..=50).for_each(|n| {
        rig.say(manual(&format!("office-{n}")));
    });
    rig.commit();
    assert_eq!((rig.bridge.state.registry.len(), rig.bridge.state.known()), (1, 2));
    assert!(rig.quarantined().iter().all(|reason| *reason == QuarantineReason::Refused));
    assert_eq!(rig.quarantined().len(), 48);
    rig.check_replay();
}

#[test]
fn a_stranger_whose_first_reading_is_shed_makes_room_for_another_also_in_a_replay() {
    let mut rig = Rig::with(Settings { strangers_max: 1, ..settings() });
    rig.handle(Input::Disk { percent: 90 });
    rig.say(state("zd-001", true, 1));
    rig.say(event("zd-001", 1, status()));
    rig.say(state("zd-002", false, 1));
    rig.commit();
    assert!(rig.quarantined().is_empty());
    rig.check_replay();
}

#[test]
fn a_hole_before_the_first_event_of_one_stranger_too_many_is_written_down_once() {
    let mut rig = Rig::with(Settings { strangers_max: 0, ..settings() });
    rig.say(event_of("zd-001", boot(1), 5, 5, birth()));
    rig.say(event_of("zd-001", boot(1), 6, 5, status()));
    rig.commit();
    let holes = rig.records().filter(|record| matches!(record.body, Body::Hole(_)));
    assert_eq!(holes.count(), 1);
    assert_eq!(receipts(&rig.take_down()).last(), Some(&6));
    rig.check_replay();
}

#[test]
fn a_station_that_does_not_count_its_sessions_is_not_asked_for_its_birth_for_ever() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, born("no sessions", 0, None)));
    rig.say(state("zd-001", false, 0));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 0);
    rig.take_down();
    for seq in 2..=4 {
        rig.say(event("zd-001", seq, status()));
        rig.commit();
        rig.pass(Duration::from_secs(90));
    }
    assert!(rig.take_down().iter().all(|(_, message)| *message != StationDown::Rebirth));
    rig.say(state("zd-001", true, 0));
    assert_eq!(rig.bridge.state.registry.online_count(), 1);
}

#[test]
fn what_means_nothing_here_is_quarantined_once_and_not_dropped() {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    rig.settle();
    let epoch = rig.bridge.link_status().epoch;
    for _ in 0..3 {
        rig.say(down_ack("nobody", epoch, 4, vec![]));
        rig.say(down_ack("zd-001", epoch, 0, vec![result(7, CommandState::Successful)]));
        rig.commit();
    }
    assert_eq!(rig.quarantined(), [QuarantineReason::Refused; 2]);
    assert_eq!(rig.bridge.ledger().quarantined_total, 2);
    let entries = rig.bridge.state.quarantine.values();
    let details: Vec<_> = entries.map(|entry| entry.detail.clone()).collect();
    assert!(details.iter().any(|detail| detail.contains("never sent")), "{details:?}");
    assert!(details.iter().any(|detail| detail.contains("unknown command")), "{details:?}");
    // It is no event: it cannot be taken in again.
    let id = *rig.bridge.state.quarantine.keys().next().unwrap();
    let message = Some(Box::new(down_ack("nobody", epoch, 4, vec![])));
    let retry = Request::RetryQuarantined { action_id: action(1), id, message };
    assert!(rig.ask(&caller("ops", Role::Operator), retry).is_err());
    rig.check_replay();
}

#[test]
fn a_birth_that_comes_late_changes_nothing_and_still_arrives() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, born("first", 1, None)));
    // Its second birth was given up, and a new boot has come meanwhile.
    rig.say(event_of("zd-001", boot(1), 3, 3, born("third", 2, None)));
    rig.say(event("zd-001", 2, born("second", 2, None)));
    assert_eq!(document(&rig, "zd-001"), "third");
    rig.say(event_of("zd-001", boot(2), 1, 1, born("rebooted", 1, None)));
    rig.say(event_of("zd-001", boot(1), 4, 3, born("fourth", 3, None)));
    rig.commit_with_checkpoint();
    assert_eq!(document(&rig, "zd-001"), "rebooted");
    rig.crash(false);
    rig.field_up();
    rig.say(event_of("zd-001", boot(1), 5, 3, born("fifth", 4, None)));
    rig.commit();
    assert_eq!(document(&rig, "zd-001"), "rebooted");
    let births = rig.records().filter(|record| matches!(record.body, Body::RegisterNode(_)));
    let marked: Vec<_> = births.map(|record| record.out_of_sequence).collect();
    assert_eq!(marked, [false, false, true, false, true, true], "each is a record of its own");
    let holes = rig.records().filter_map(|record| match &record.body {
        Body::Hole(hole) => Some(hole.reason),
        _ => None,
    });
    assert_eq!(holes.collect::<Vec<_>>(), [HoleReason::ReleasedByPublisher]);
    rig.check_replay();
}

#[test]
fn a_birth_says_what_its_station_has_heard_and_the_rest_goes_again() {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    rig.settle();
    let until = Utc(rig.wall.0 + 3_600_000);
    for n in 1..=3 {
        let notice = Body::Notice(notice(n, until));
        rig.centre.out[1].push(super::say::from_centre(None, notice));
    }
    rig.settle();
    assert_eq!(sequenced(&rig.take_down()).len(), 3);
    let epoch = rig.bridge.link_status().epoch;
    rig.say(event("zd-001", 2, born("again", 2, Some((epoch, 2)))));
    rig.settle();
    assert_eq!(sequenced(&rig.take_down()), [(3, 0)]);
    let old = crate::ids::Epoch(uuid::Uuid::from_u128(9));
    rig.say(event("zd-001", 3, born("of an older epoch", 3, Some((old, 3)))));
    rig.settle();
    assert_eq!(sequenced(&rig.take_down()), [(3, 0)]);
    rig.check_replay();
}

#[test]
fn a_birth_says_that_its_session_is_open_unless_that_has_ended() {
    let mut rig = Rig::new();
    rig.say(state("zd-001", true, 1));
    rig.say(event("zd-001", 1, born("first", 1, None)));
    rig.say(state("zd-001", false, 1));
    rig.say(event("zd-001", 2, born("sent before the will", 1, None)));
    assert_eq!(rig.bridge.state.registry.online_count(), 0);
    // Its word of being online was lost, its birth was not; then the older will comes.
    rig.say(event("zd-001", 3, born("again", 2, None)));
    assert_eq!(rig.bridge.state.registry.online_count(), 1);
    rig.say(state("zd-001", false, 1));
    rig.commit();
    assert_eq!(rig.bridge.state.registry.online_count(), 1);
    rig.check_replay();
}
