//! What acts and copies do to a ticket: [`apply`] puts an act on top, [`adopt`] takes the centre's copy and puts
//! our unconfirmed acts on it anew, [`reject`] takes an act back whose record the centre rejected.
//!
//! Limits: a centre's history over [`EVENTS_MAX`] keeps its first event and the newest. An act that the centre
//! neither shows in its history nor rejects stays in `pending`, to be seen.

use super::judge::{implies_accept, is_recorded, judge};
use super::types::{
    EVENTS_MAX, REJECTED_MAX, RejectedAct, Summary, Ticket, TicketAction, TicketEvent, TicketState,
};
use crate::ids::ActionId;

/// The highest tier: the city.
const ESCALATION_MAX: u32 = 3;

/// Puts a judged act on top of a ticket. An act that is there already changes nothing; a late one, or one that
/// is not lawful on this ticket, is recorded as late and has no other effect.
pub fn apply(ticket: &mut Ticket, event: TicketEvent) {
    if !is_recorded(ticket, event.action_id) {
        push(ticket, event);
    }
}

/// Takes a copy of a ticket: the centre's (version ≥ 1), or one just born here (version 0).
///
/// A ticket known here is never replaced by one just born, nor by an older copy of the centre. A copy as new
/// as ours or newer replaces history, version and summary; our pending acts that it contains leave, the others
/// are applied on top anew, in order, or marked late if they are not lawful there any more. Taking the same
/// copy twice changes nothing.
pub fn adopt(current: Option<&Ticket>, incoming: Ticket) -> Ticket {
    match current {
        Some(current) if incoming.version == 0 || incoming.version < current.version => {
            current.clone()
        }
        None if incoming.version == 0 => incoming,
        current => {
            let waiting = current.map(|current| current.pending.clone()).unwrap_or_default();
            let rejected = current.map(|current| current.rejected.clone()).unwrap_or_default();
            rebase(waiting, rejected, incoming)
        }
    }
}

/// The centre rejected the record of an act: it leaves `pending`, the ticket is the centre's copy with the other
/// acts on top, and the act is kept apart, with the centre's words. A ticket whose very report was rejected is
/// not filed. `false`: the act is not pending, and nothing changed.
pub fn reject(ticket: &mut Ticket, action: ActionId, code: i32, message: &str) -> bool {
    let Some(at) = ticket.pending.iter().position(|event| event.action_id == action) else {
        return false;
    };
    let mut waiting = std::mem::take(&mut ticket.pending);
    let event = waiting.remove(at);
    if ticket.rejected.len() >= REJECTED_MAX {
        ticket.rejected.remove(0);
    }
    ticket.rejected.push(RejectedAct { event, code, message: message.to_owned() });
    if ticket.version == 0 {
        let report = waiting.first().filter(|event| event.action == TicketAction::Report);
        let state = report.map_or(TicketState::NotFiled, |_| TicketState::Reported);
        Summary { state, ..Summary::reported() }.restore(ticket);
        // It stands, and is still on its way.
        ticket.pending.extend(report.cloned());
    } else if let Some(confirmed) = ticket.confirmed.take() {
        confirmed.restore(ticket);
    }
    for act in waiting {
        apply(ticket, act);
    }
    true
}

/// The copy's own `pending` is empty by contract; if it is not, its summary has those acts in it already.
fn rebase(waiting: Vec<TicketEvent>, mut rejected: Vec<RejectedAct>, mut ticket: Ticket) -> Ticket {
    // Before the history is cut: what is cut off it is confirmed too.
    let unconfirmed = |act: &TicketEvent| !is_recorded(&ticket, act.action_id);
    let waiting: Vec<_> = waiting.into_iter().filter(unconfirmed).collect();
    rejected.retain(|act| unconfirmed(&act.event));
    ticket.rejected = rejected;
    if ticket.pending.is_empty() {
        ticket.confirmed = None;
    }
    bound(&mut ticket.events);
    ticket.missing_at_centre = false;
    for act in waiting {
        apply(&mut ticket, act);
    }
    ticket
}

/// Keeps the first event, which says how it began, and the newest.
fn bound(events: &mut Vec<TicketEvent>) {
    let excess = events.len().saturating_sub(EVENTS_MAX);
    if excess > 0 {
        events.drain(1..=excess);
    }
}

/// Appends to `pending`, with its effects if it is lawful here.
fn push(ticket: &mut Ticket, mut event: TicketEvent) {
    let before = ticket.state;
    if ticket.pending.is_empty() && ticket.version > 0 {
        ticket.confirmed = Some(Box::new(Summary::of(ticket)));
    }
    match judge(ticket, event.action, &event.actor, event.role) {
        Ok(after) if !event.late => {
            event.implied_accept = implies_accept(event.action, before);
            event.state_after = after;
            ticket.state = after;
            take_effect(ticket, &event);
        }
        Ok(_) | Err(_) => {
            event.late = true;
            event.implied_accept = false;
            event.state_after = before;
        }
    }
    ticket.pending.push(event);
}

/// What an act changes beside the state.
fn take_effect(ticket: &mut Ticket, event: &TicketEvent) {
    use TicketAction as A;
    match event.action {
        A::Dispatch => ticket.assignee.clone_from(&event.assignee),
        A::Return => ticket.assignee = None,
        A::Handle | A::Close | A::ForceClose => {
            ticket.resolution = event.resolution.or(ticket.resolution);
        }
        A::Rework => {
            ticket.rework_count = ticket.rework_count.saturating_add(1);
            ticket.resolution = None;
        }
        A::Reopen => {
            ticket.assignee = None;
            ticket.resolution = None;
        }
        A::Escalate => {
            let next = ticket.escalation_level.saturating_add(1);
            ticket.escalation_level = next.min(ESCALATION_MAX).max(ticket.escalation_level);
        }
        A::Supervise => ticket.supervision = event.supervision.unwrap_or(ticket.supervision),
        A::Urge => ticket.urge_count = ticket.urge_count.saturating_add(1),
        A::Report
        | A::PreVerify
        | A::File
        | A::Refuse
        | A::Accept
        | A::RequestExtension
        | A::GrantExtension
        | A::RefuseExtension
        | A::Suspend
        | A::Resume
        | A::PassCheck
        | A::Cancel
        | A::NoteSelfCleared
        | A::Remark => {}
    }
}
