//! Tickets: a transition table `(state, action, role) → effects | refusal`, data rather than scattered
//! `if`s, and the machine that keeps the centre's copy apart from acts it has not confirmed yet.
//!
//! The centre orders the history of a ticket. Here a ticket is the centre's copy (`events`, `version`)
//! plus our own unconfirmed acts (`pending`); what people see is the copy with the pending acts applied
//! on top, as far as they are still lawful. When the centre sends a newer copy, acts it contains leave
//! `pending`, and the rest is applied anew (rebased). An act whose record the centre rejects leaves `pending`
//! too: the ticket is as if it had not been, and `rejected` keeps it with the centre's words.

mod judge;
mod machine;
mod rebase;
mod table;
mod types;
mod words;

#[cfg(test)]
mod tests;

pub use machine::{Error, New, PENDING_MAX, act, rejected_by_centre, report};
pub use rebase::{adopt, apply, reject};
pub use table::{Needs, RULES, Refusal, Rule, To, Who, transition};
pub use types::{
    ActedOn, EVENTS_MAX, REJECTED_MAX, RejectedAct, Resolution, Role, Summary, Supervision, Ticket,
    TicketAction, TicketEvent, TicketOrigin, TicketState,
};
pub use words::Words;
