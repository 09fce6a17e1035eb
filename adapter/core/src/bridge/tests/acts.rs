//! Acts of officers and callers, and what the centre makes of them and of ours.

use std::time::Duration;

use super::rig::{Rig, START, settings};
use super::say::{
    accepted, action, asked, birth, boot, caller, event, event_of, from_centre, notice, officer,
    sos, station_act, status, ticket, ticket_id,
};
use crate::bridge::{LogLevel, Settings};
use crate::document::Document;
use crate::record::{Body, Lane, LocalBody, SnapshotEntity};
use crate::registry::Registration;
use crate::request::{NewTicket, Refusal, Request, Response};
use crate::station::QuarantineReason;
use crate::ticket::{Role, TicketAction, TicketState};
use crate::time::Utc;

/// A rig with a ticket of the centre that waits for officer Wang.
fn rig() -> Rig {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    let body = Body::Ticket(Box::new(ticket(1, "zd-001", 1)));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    rig
}

fn act(n: u128, kind: TicketAction) -> Request {
    Request::ActOnTicket { ticket: ticket_id(1), act: asked(n, kind) }
}

fn shown(answer: Result<Response, Refusal>) -> (TicketState, usize, usize) {
    match answer {
        Ok(Response::Ticket(ticket)) => (ticket.state, ticket.events.len(), ticket.pending.len()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_officers_act_is_pending_until_the_centres_copy_has_it() {
    let mut rig = rig();
    let handled = rig.ask(&officer(), act(1, TicketAction::Handle));
    assert_eq!(shown(handled), (TicketState::PendingCheck, 1, 1));
    rig.settle();
    let (_, record) = rig.centre.applied.last().unwrap().clone();
    let Body::TicketAct { event, .. } = record.body else { panic!("{record:?}") };
    assert!(event.implied_accept);
    let mut copy = ticket(1, "zd-001", 2);
    copy.state = TicketState::PendingCheck;
    copy.events.push(event);
    let body = Body::Ticket(Box::new(copy));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    let seen = rig.ask(&officer(), Request::GetTicket(ticket_id(1)));
    assert_eq!(shown(seen), (TicketState::PendingCheck, 2, 0));
    rig.check_replay();
}

#[test]
fn a_late_act_is_recorded_and_answered_illegal_each_time() {
    let mut rig = rig();
    let mut closed = ticket(1, "zd-001", 2);
    closed.state = TicketState::Cancelled;
    let body = Body::Ticket(Box::new(closed));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    for life in 0..2 {
        let answer = rig.ask(&officer(), act(1, TicketAction::Handle));
        let Err(Refusal::Illegal { ticket: Some(shown), .. }) = answer else {
            panic!("{answer:?} in life {life}")
        };
        assert!(shown.pending[0].late && shown.pending.len() == 1);
        rig.crash(false);
        rig.commit();
    }
    let mut other = asked(1, TicketAction::Handle);
    other.note = "another".to_owned();
    let request = Request::ActOnTicket { ticket: ticket_id(1), act: other };
    assert_eq!(rig.ask(&officer(), request), Err(Refusal::ActionReused));
    assert_eq!(rig.records().filter(|r| matches!(r.body, Body::TicketAct { .. })).count(), 1);
    rig.check_replay();
}

#[test]
fn an_action_id_repeated_gives_the_first_answer_and_with_another_body_is_refused() {
    let mut rig = rig();
    for _ in 0..3 {
        let answer = rig.ask(&officer(), act(1, TicketAction::Accept));
        assert_eq!(shown(answer), (TicketState::Handling, 1, 1));
        let reused = rig.ask(&officer(), act(1, TicketAction::Handle));
        assert_eq!(reused, Err(Refusal::ActionReused));
        let stranger = rig.ask(&caller("li", Role::Officer), act(1, TicketAction::Accept));
        assert_eq!(stranger, Err(Refusal::ActionReused));
        rig.commit_with_checkpoint();
        rig.crash(false);
        rig.commit();
    }
    rig.check_replay();
}

#[test]
fn a_notice_with_another_text_under_the_same_action_is_another() {
    let mut rig = rig();
    let until = Utc(START.0 + 60_000);
    let send = |text: &'static [u8]| {
        let mut notice = notice(1, until);
        notice.document = Document(bytes::Bytes::from_static(text));
        Request::SendNotice { action_id: action(5), notice }
    };
    let desk = caller("desk", Role::Centre);
    rig.ask(&desk, send(b"heat")).unwrap();
    assert_eq!(rig.ask(&desk, send(b"rain")), Err(Refusal::ActionReused));
    rig.ask(&desk, send(b"heat")).unwrap();
}

#[test]
fn a_tickets_room_is_limited_for_stations_callers_and_the_centre() {
    let mut rig = Rig::with(Settings { tickets_max: 1, ..settings() });
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 2, station_act(1, 1, TicketAction::Report)));
    rig.say(event("zd-001", 3, station_act(2, 2, TicketAction::Report)));
    let body = Body::Ticket(Box::new(ticket(3, "zd-001", 1)));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    let new = Request::CreateTicket(NewTicket {
        action_id: action(9),
        station: "zd-001".parse().unwrap(),
        category: "c-01".to_owned(),
        text: String::new(),
        manual_only: false,
        exercise: true,
    });
    assert!(matches!(rig.ask(&officer(), new), Err(Refusal::Exhausted { .. })));
    assert_eq!(rig.quarantined(), [QuarantineReason::Refused]);
    assert_eq!(rig.centre.refusals.len(), 1);
    assert_eq!(rig.bridge.counts().tickets_open, 1);
}

#[test]
fn an_act_said_again_under_another_number_arrives_and_changes_nothing() {
    let mut rig = Rig::new();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 2, station_act(1, 1, TicketAction::Report)));
    rig.say(event("zd-001", 3, station_act(1, 2, TicketAction::Remark)));
    rig.commit();
    rig.left.changes.clear();
    rig.take_down();
    rig.say(event_of("zd-001", boot(2), 1, 1, station_act(1, 2, TicketAction::Remark)));
    rig.commit();
    let down = rig.take_down();
    assert_eq!(super::say::receipts(&down), [1]);
    assert!(super::say::sequenced(&down).is_empty() && rig.left.changes.is_empty());
    rig.check_replay();
}

#[test]
fn a_record_of_the_centre_that_means_nothing_here_is_refused_and_told() {
    let mut rig = rig();
    let unknown = from_centre(Some("zd-404"), accepted());
    let upward = from_centre(Some("zd-001"), Body::NodeState { online: true });
    let mut unborn = ticket(5, "zd-001", 0);
    unborn.version = 0;
    let unborn = from_centre(Some("zd-001"), Body::Ticket(Box::new(unborn)));
    let good = from_centre(Some("zd-001"), accepted());
    rig.centre.out[Lane::Normal.index()].extend([unknown, upward, unborn, good]);
    rig.settle();
    let told: Vec<_> = rig.centre.refusals.iter().map(|told| (told.seq, told.code)).collect();
    assert_eq!(told, [(1, 5), (2, 3), (3, 3)]);
    let refused = rig.locals().filter(|body| matches!(body, LocalBody::RefusedCentre { .. }));
    assert_eq!(refused.count(), 3);
    assert!(rig.has_logged(LogLevel::Warn, "zd-404"));
    let node = rig.bridge.state.registry.get(&"zd-001".parse().unwrap()).unwrap();
    assert!(matches!(node.registration, Registration::Registered { .. }));
    assert!(rig.centre.is_drained());
}

#[test]
fn what_the_centre_rejects_goes_to_the_quarantine_in_the_commit_of_its_mark() {
    let mut rig = Rig::new();
    rig.centre.rejects = Some("Alarm(");
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-001", 2, sos()));
    rig.say(event("zd-001", 3, status()));
    rig.settle();
    assert_eq!(rig.left.fetches, 1);
    assert_eq!(rig.quarantined(), [QuarantineReason::RejectedByCentre]);
    let urgent = rig.bridge.ledger().lanes[Lane::Urgent.index()];
    assert_eq!((urgent.accepted, urgent.delivered, urgent.quarantined), (1, 0, 1));
    let together = rig.log.iter().any(|commit| {
        let has = |wanted: fn(&LocalBody) -> bool| {
            let locals = commit.iter().filter_map(super::replay::Entry::local);
            locals.map(|record| &record.body).any(wanted)
        };
        has(|body| matches!(body, LocalBody::Quarantined(_)))
            && has(|body| matches!(body, LocalBody::CentreAcked { lane: Lane::Urgent, .. }))
    });
    assert!(together);
    rig.check_replay();
}

#[test]
fn our_snapshot_names_nodes_active_alarms_and_open_tickets_and_goes_before_the_rest() {
    let mut rig = Rig::new();
    for n in 1..=150 {
        let name = format!("zd-{n:03}");
        rig.say(event(&name, 1, birth()));
        rig.say(event(&name, 2, sos()));
    }
    rig.say(event("zd-001", 3, station_act(1, 1, TicketAction::Report)));
    rig.say(event("zd-002", 3, super::say::alarm("sos", crate::alarm::AlarmAction::Clear)));
    rig.commit();
    // A centre that has acknowledged and lost everything.
    rig.link_up();
    rig.link_down();
    rig.centre = super::centre::Centre::default();
    rig.link_up();
    let mut counts = [0; 3];
    for item in &rig.centre.items {
        counts[match item {
            SnapshotEntity::Node(_) => 0,
            SnapshotEntity::Alarm(_) => 1,
            SnapshotEntity::Ticket(_) => 2,
        }] += 1;
    }
    assert_eq!(counts, [150, 149, 1]);
}

#[test]
fn a_snapshot_of_the_centre_takes_verdicts_and_newer_tickets_and_marks_what_it_misses() {
    let mut rig = rig();
    let body = Body::Ticket(Box::new(ticket(2, "zd-001", 3)));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.say(event("zd-002", 1, sos()));
    rig.settle();
    let node = |station: &str| rig.bridge.state.registry.get(&station.parse().unwrap()).cloned();
    let mut known = node("zd-001").unwrap();
    known.registration = Registration::Registered {
        node_code: "1".to_owned(),
        grid_cell: "cell-1".to_owned(),
        officer: None,
    };
    let mut stub = node("zd-001").unwrap();
    stub.registration = Registration::Stub;
    rig.link_down();
    rig.centre.snapshot = Some(super::snapshot::items(vec![
        SnapshotEntity::Node(known),
        SnapshotEntity::Node(stub),
        SnapshotEntity::Ticket(ticket(2, "zd-001", 2)),
    ]));
    rig.link_up();
    rig.settle();
    let tickets = &rig.bridge.state.tickets;
    assert!(tickets[&ticket_id(1)].missing_at_centre);
    assert!(!tickets[&ticket_id(2)].missing_at_centre);
    assert_eq!(tickets[&ticket_id(2)].version, 3);
    let registered = rig.bridge.state.registry.registered_count();
    assert_eq!(registered, 1, "a stub at the centre is no verdict");
    rig.check_replay();
}

#[test]
fn delivered_records_stay_for_a_while_and_are_trimmed_then() {
    let mut rig = rig();
    assert!(rig.left.trims.is_empty());
    rig.pass(Duration::from_secs(2));
    rig.link_down();
    rig.pass(Duration::from_secs(1_900));
    assert!(rig.left.trims.iter().any(|(lane, upto)| *lane == Lane::Normal && *upto >= 1));
    assert_eq!(rig.bridge.link_status().lanes[Lane::Normal.index()].trimmed, 1);
}
