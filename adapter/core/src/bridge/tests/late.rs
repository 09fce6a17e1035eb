//! What comes late: stations that register after what is about them, and answers that never come.

use std::time::Duration;

use super::rig::{Rig, settings};
use super::say::{
    accepted, action, birth, caller, command, command_id, down_ack, event, from_centre, result,
    sequenced, status, ticket,
};
use crate::bridge::Settings;
use crate::notice::CommandState;
use crate::record::{Body, Lane};
use crate::registry::UnknownStations;
use crate::request::Request;
use crate::ticket::{Role, TicketState};

/// Distinct sequenced messages since the last look.
fn went_down(rig: &mut Rig) -> Vec<(u64, u64)> {
    let mut down = sequenced(&rig.take_down());
    down.sort_unstable();
    down.dedup();
    down
}

/// Tickets of the centre about zd-009: one open, one closed.
fn with_tickets(settings: Settings) -> Rig {
    let mut rig = Rig::with(settings);
    rig.link_up();
    let open = ticket(1, "zd-009", 3);
    let mut closed = ticket(2, "zd-009", 9);
    closed.state = TicketState::Closed;
    for ticket in [open, closed] {
        let body = Body::Ticket(Box::new(ticket));
        rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-009"), body));
    }
    rig.settle();
    assert!(went_down(&mut rig).is_empty());
    rig
}

#[test]
fn a_station_that_registers_later_gets_the_open_tickets_about_it_once() {
    let mut rig = with_tickets(settings());
    rig.say(event("zd-009", 1, birth()));
    rig.settle();
    assert_eq!(went_down(&mut rig), [(1, 0)], "the open one");
    rig.check_replay();
    let epoch = rig.bridge.state.link.epoch.unwrap();
    rig.say(down_ack("zd-009", epoch, 1, Vec::new()));
    rig.say(event("zd-009", 2, birth()));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-009"), accepted()));
    rig.settle();
    assert!(went_down(&mut rig).is_empty(), "it has it");
}

#[test]
fn a_station_heard_of_before_its_birth_gets_them_too() {
    let mut rig = with_tickets(settings());
    rig.say(event("zd-009", 1, status()));
    rig.settle();
    assert_eq!(went_down(&mut rig), [(1, 0)]);
}

#[test]
fn a_held_station_gets_them_when_it_is_admitted() {
    let mut rig = with_tickets(Settings { unknown_stations: UnknownStations::Hold, ..settings() });
    rig.say(event("zd-009", 1, birth()));
    rig.settle();
    assert!(went_down(&mut rig).is_empty());
    let station = "zd-009".parse().unwrap();
    let request = Request::AdmitNode { action_id: action(1), station };
    rig.ask(&caller("op", Role::Operator), request).unwrap();
    assert_eq!(went_down(&mut rig), [(1, 0)]);
    rig.check_replay();
}

fn answers(rig: &Rig) -> Vec<CommandState> {
    let answers = rig.centre.applied.iter().filter_map(|(_, record)| {
        let Body::CommandResult(result) = &record.body else { return None };
        Some(result.state)
    });
    answers.collect()
}

/// A rig whose station has acknowledged command 1, and said where it stands, or nothing.
fn commanded(word: Option<CommandState>) -> Rig {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    let body = Body::Command(command(1, "zd-001"));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    let epoch = rig.bridge.state.link.epoch.unwrap();
    let results = word.into_iter().map(|state| result(1, state)).collect();
    rig.say(down_ack("zd-001", epoch, 1, results));
    rig.settle();
    rig
}

#[test]
fn a_command_that_is_acknowledged_and_never_answered_expires_at_its_expiry() {
    for (word, before) in
        [(None, vec![]), (Some(CommandState::Executing), vec![CommandState::Executing])]
    {
        let mut rig = commanded(word);
        rig.link_down();
        rig.pass(Duration::from_secs(3_590));
        rig.commit();
        assert_eq!(answers(&rig), before);
        rig.crash(false);
        rig.commit();
        rig.pass(Duration::from_secs(15));
        rig.commit();
        rig.link_up();
        assert_eq!(answers(&rig).last(), Some(&CommandState::Expired));
        assert_eq!(answers(&rig).len(), before.len() + 1);
        assert_eq!(rig.bridge.state.commands[&command_id(1)].1, CommandState::Expired);
        rig.check_replay();

        // Its station knows better how it ended.
        let epoch = rig.bridge.state.link.epoch.unwrap();
        for late in [CommandState::Executing, CommandState::Successful, CommandState::Failed] {
            rig.say(down_ack("zd-001", epoch, 1, vec![result(1, late)]));
        }
        rig.settle();
        let tail = &answers(&rig)[before.len()..];
        assert_eq!(tail, [CommandState::Expired, CommandState::Successful]);
    }
}

#[test]
fn an_answered_command_does_not_expire_and_one_that_is_answered_unacknowledged_neither() {
    let mut rig = commanded(Some(CommandState::Successful));
    let body = Body::Command(command(2, "zd-001"));
    rig.centre.out[Lane::Normal.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    let epoch = rig.bridge.state.link.epoch.unwrap();
    rig.say(down_ack("zd-001", epoch, 1, vec![result(2, CommandState::Failed)]));
    rig.settle();
    rig.link_down();
    rig.pass(Duration::from_secs(4_000));
    rig.commit();
    rig.link_up();
    assert_eq!(answers(&rig), [CommandState::Successful, CommandState::Failed]);
    rig.check_replay();
}
