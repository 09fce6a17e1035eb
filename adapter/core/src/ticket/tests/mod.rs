//! Tests of the ticket, and how they write one down shortly.

mod machine;
mod rebase;
mod table;

use uuid::Uuid;

use super::*;
use crate::ids::{ActionId, ActorId, TicketId};
use crate::time::Utc;

const OFFICER: &str = "wang";
const NEIGHBOUR: &str = "li";
const CENTRE: &str = "centre";

fn actor(name: &str) -> ActorId {
    name.parse().unwrap()
}

fn ask(n: u128, action: TicketAction) -> ActedOn {
    ActedOn {
        action_id: ActionId(Uuid::from_u128(n)),
        action,
        occur_time: None,
        note: "因为 / because".to_owned(),
        assignee: (action == TicketAction::Dispatch).then(|| actor(OFFICER)),
        resolution: (action == TicketAction::Handle).then_some(Resolution::Fixed),
        supervision: (action == TicketAction::Supervise).then_some(Supervision::Yellow),
        based_on_version: None,
    }
}

/// A ticket reported by a station, by the act number 1.
fn reported() -> Ticket {
    report(New {
        id: TicketId(Uuid::from_u128(7)),
        origin: TicketOrigin::Station,
        station: "zd-001".parse().unwrap(),
        category: "c-01-99".to_owned(),
        text: "门打不开".to_owned(),
        action_id: ActionId(Uuid::from_u128(1)),
        actor: actor("zd-001"),
        role: Role::Station,
        occur_time: Utc(1_000),
        receive_time: Utc(2_000),
        exercise: true,
    })
}

/// Who does it in the ordinary course of things.
fn usual(action: TicketAction) -> (ActorId, Role) {
    let is_assignee_s = RULES.iter().any(|r| r.action == action && r.who == Who::Assignee);
    if is_assignee_s { (actor(OFFICER), Role::Officer) } else { (actor(CENTRE), Role::Centre) }
}

/// Does it as the usual actor, with the next free number.
fn does(ticket: &mut Ticket, action: TicketAction) {
    let n = ticket.events.len() + ticket.pending.len() + 1;
    let (who, role) = usual(action);
    let event = act(ticket, &ask(n as u128, action), &who, role, Utc(9_000)).unwrap();
    apply(ticket, event);
}

/// A reported ticket after these acts.
fn after(actions: &[TicketAction]) -> Ticket {
    let mut ticket = reported();
    for action in actions {
        does(&mut ticket, *action);
    }
    ticket
}

/// The shortest way to a state.
fn way_to(state: TicketState) -> &'static [TicketAction] {
    use TicketAction::*;
    match state {
        TicketState::Reported => &[],
        TicketState::PreVerify => &[PreVerify],
        TicketState::PendingFile => unreachable!("only the centre puts a ticket there"),
        TicketState::PendingDispatch => &[File],
        TicketState::PendingHandle => &[File, Dispatch],
        TicketState::Handling => &[File, Dispatch, Accept],
        TicketState::PendingCheck => &[File, Dispatch, Accept, Handle],
        TicketState::PendingClose => &[File, Dispatch, Accept, Handle, PassCheck],
        TicketState::Suspended => &[File, Dispatch, Accept, Suspend],
        TicketState::Closed => &[File, Dispatch, Accept, Handle, PassCheck, Close],
        TicketState::Cancelled => &[Cancel],
        TicketState::NotFiled => &[Refuse],
    }
}

/// As if the centre had confirmed everything: its copy at this version.
fn confirmed(mut ticket: Ticket) -> Ticket {
    ticket.events.append(&mut ticket.pending);
    ticket.version = ticket.events.len() as u64;
    ticket.confirmed = None;
    ticket
}
