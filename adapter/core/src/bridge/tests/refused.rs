//! Acts on tickets whose records the centre rejects: taken back, and everybody learns.

use super::rig::Rig;
use super::say::{
    action, asked, birth, caller, event, from_centre, officer, station_act, ticket, ticket_id,
};
use crate::bridge::LogLevel;
use crate::record::{Body, Lane};
use crate::request::{Changed, Refusal, Request, Response};
use crate::station::{DownBody, QuarantineReason, StationDown};
use crate::ticket::{Role, Ticket, TicketAction, TicketState};

/// A rig whose centre has dispatched ticket 1 to officer Wang, and rejects acts with this word.
fn rejecting(word: &'static str) -> Rig {
    let mut rig = Rig::new();
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    let body = Body::Ticket(Box::new(ticket(1, "zd-001", 1)));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    rig.centre.rejects = Some(word);
    rig.take_down();
    rig.left.changes.clear();
    rig
}

fn act(rig: &mut Rig, n: u128, kind: TicketAction) -> Result<Response, Refusal> {
    let request = Request::ActOnTicket { ticket: ticket_id(1), act: asked(n, kind) };
    rig.ask(&officer(), request)
}

fn known(rig: &Rig, n: u128) -> &Ticket {
    &rig.bridge.state.tickets[&ticket_id(n)]
}

/// The ticket in the newest message to a station.
fn sent_down(rig: &mut Rig) -> Ticket {
    let tickets = rig.take_down().into_iter().rev().find_map(|(_, message)| match message {
        StationDown::Sequenced(message) => match message.body {
            DownBody::Ticket(ticket) => Some(*ticket),
            DownBody::Notice(_) | DownBody::Command(_) => None,
        },
        _ => None,
    });
    tickets.expect("a ticket went down")
}

#[test]
fn a_rejected_act_is_taken_back_and_station_watcher_and_caller_learn_of_it() {
    let mut rig = rejecting("Handle");
    rig.link_down();
    act(&mut rig, 1, TicketAction::Handle).unwrap();
    assert_eq!(known(&rig, 1).state, TicketState::PendingCheck);
    rig.link_up();
    rig.settle();
    let ticket = known(&rig, 1).clone();
    assert!(ticket.pending.is_empty() && ticket.confirmed.is_none());
    assert_eq!((ticket.state, ticket.resolution), (TicketState::PendingHandle, None));
    assert_eq!(ticket.assignee, Some("wang".parse().unwrap()));
    let [rejected] = &ticket.rejected[..] else { panic!("{:?}", ticket.rejected) };
    assert_eq!((rejected.event.action_id, rejected.code), (action(1), 3));
    assert_eq!(rejected.message, "not this one");

    assert_eq!(sent_down(&mut rig), ticket, "its station");
    let last = rig.left.changes.last().map(|change| &change.entity);
    assert_eq!(last, Some(&Changed::Ticket(Box::new(ticket))), "a watcher");
    match act(&mut rig, 1, TicketAction::Handle) {
        Err(Refusal::Illegal { why, ticket: Some(_) }) => assert!(why.contains("not this one")),
        other => panic!("{other:?}"),
    }
    assert_eq!(rig.quarantined(), [QuarantineReason::RejectedByCentre]);
    assert!(rig.has_logged(LogLevel::Warn, "the centre rejected act"));
    rig.check_replay();
    rig.commit_with_checkpoint();
    rig.crash(false);
    assert_eq!(known(&rig, 1).rejected.len(), 1);
}

#[test]
fn other_unconfirmed_acts_stay_on_top_of_the_centre_s_copy() {
    let mut rig = rejecting("Remark");
    rig.link_down();
    act(&mut rig, 1, TicketAction::Remark).unwrap();
    act(&mut rig, 2, TicketAction::Accept).unwrap();
    rig.link_up();
    rig.settle();
    let ticket = known(&rig, 1);
    let [accept] = &ticket.pending[..] else { panic!("{:?}", ticket.pending) };
    assert_eq!((accept.action, accept.late), (TicketAction::Accept, false));
    assert_eq!(ticket.state, TicketState::Handling);
    assert_eq!(ticket.rejected.len(), 1);
    rig.check_replay();
}

#[test]
fn an_act_that_needed_the_rejected_one_is_late_evidence_then() {
    let mut rig = rejecting("Accept,");
    rig.link_down();
    act(&mut rig, 1, TicketAction::Accept).unwrap();
    let suspend = asked(2, TicketAction::Suspend);
    let request = Request::ActOnTicket { ticket: ticket_id(1), act: suspend };
    rig.ask(&caller("desk", Role::Centre), request).unwrap();
    rig.link_up();
    rig.settle();
    let ticket = known(&rig, 1);
    assert_eq!(ticket.state, TicketState::PendingHandle);
    let [suspend] = &ticket.pending[..] else { panic!("{:?}", ticket.pending) };
    assert!(suspend.late);
    rig.check_replay();
}

#[test]
fn a_ticket_whose_report_the_centre_rejects_is_not_filed_and_its_station_hears_it() {
    let mut rig = rejecting("Report");
    rig.say(event("zd-001", 2, station_act(5, 50, TicketAction::Report)));
    rig.settle();
    let ticket = known(&rig, 5).clone();
    assert_eq!((ticket.state, ticket.version), (TicketState::NotFiled, 0));
    assert!(ticket.pending.is_empty());
    assert_eq!(ticket.rejection(action(50)).map(|act| act.code), Some(3));
    assert_eq!(sent_down(&mut rig), ticket);
    // Said again by its station: the answer is the same.
    rig.say(event("zd-001", 3, station_act(5, 50, TicketAction::Report)));
    rig.settle();
    assert_eq!(known(&rig, 5), &ticket);
    rig.check_replay();
}
