//! Whether an act is lawful on a ticket as it is: the table, and what the table cannot know (who its assignee
//! is or was, who handled it). Asked when an act is done, and anew when it is put on a newer copy.

use super::table::{self, Refusal, Who};
use super::types::{Role, Ticket, TicketAction, TicketEvent, TicketState};
use crate::ids::{ActionId, ActorId};

/// The centre's history and our acts on top.
fn history(ticket: &Ticket) -> impl Iterator<Item = &TicketEvent> {
    ticket.events.iter().chain(&ticket.pending)
}

/// Whether the act is in the history or pending.
pub(super) fn is_recorded(ticket: &Ticket, action: ActionId) -> bool {
    history(ticket).any(|event| event.action_id == action)
}

/// Acts that are the assignee's: their evidence is recorded even if it comes late.
pub(super) fn is_personal(action: TicketAction) -> bool {
    table::RULES.iter().any(|rule| rule.action == action && rule.who == Who::Assignee)
}

/// The one click.
pub(super) fn implies_accept(action: TicketAction, before: TicketState) -> bool {
    action == TicketAction::Handle && before == TicketState::PendingHandle
}

/// Why an act is not lawful on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlawful {
    /// The role may never do it.
    Role,
    /// Not in this state.
    State,
    /// An assignee's act by somebody who never was it.
    NeverTheirs,
    /// An assignee's act by somebody who no longer is it.
    NoLongerTheirs,
    /// A check by who handled it.
    OwnWork,
}

/// The state after an act, or why it is not lawful.
pub(super) fn judge(
    ticket: &Ticket,
    action: TicketAction,
    actor: &ActorId,
    role: Role,
) -> Result<TicketState, Unlawful> {
    let ruled = table::rule_of(ticket.state, action, role);
    if let Err(Refusal::Role) = ruled {
        return Err(Unlawful::Role);
    }
    if is_personal(action) && ticket.assignee.as_ref() != Some(actor) {
        return Err(if was_theirs(ticket, actor) {
            Unlawful::NoLongerTheirs
        } else {
            Unlawful::NeverTheirs
        });
    }
    let rule = ruled.map_err(|_| Unlawful::State)?;
    let handled = |event: &TicketEvent| {
        event.action == TicketAction::Handle && !event.late && event.actor == *actor
    };
    match rule.who {
        Who::NotTheHandler if history(ticket).any(handled) => Err(Unlawful::OwnWork),
        Who::NotTheHandler | Who::Anyone | Who::Assignee => {
            rule.after(ticket.state).ok_or(Unlawful::State)
        }
    }
}

/// Whether the ticket was once `actor`'s: it was dispatched to him, or he acted on it as its assignee.
fn was_theirs(ticket: &Ticket, actor: &ActorId) -> bool {
    history(ticket).any(|event| {
        let given =
            event.action == TicketAction::Dispatch && event.assignee.as_ref() == Some(actor);
        given || (is_personal(event.action) && event.actor == *actor)
    })
}
