//! One ticket's life at the centre: acts under the table, and what the centre does next by itself.
//!
//! The centre orders a ticket's history. Each event gets the state after it and one version more; an act that
//! is no longer lawful is kept, marked late, and changes nothing; an act that is repeated (by its `action_id`)
//! changes nothing at all.

use grid_proto::v1::{self, Role, TicketAction as A, TicketState as S};
use jiff::{SignedDuration, Timestamp};

use super::category::{ACCEPT_WITHIN, limit_of};
use super::chance::Chance;
use super::directory::Directory;
use super::table;
use crate::clock::{Pace, from_wire, to_wire};

/// The contract's bound on a ticket's history.
const EVENTS_MAX: usize = 256;
/// Extensions granted per ticket at most.
const EXTENSIONS_MAX: usize = 2;
/// Reworks per ticket at most.
const REWORKS_MAX: u32 = 2;
/// Of a hundred results, so many are sent back.
const REWORK_PERCENT: u32 = 10;
/// Who the centre is in a history.
pub(super) const CENTRE: &str = "centre";

/// What came of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Performed {
    /// Applied, or recorded as late.
    Recorded,
    /// Its `action_id` was in the history already.
    Repeated,
    /// The history is full, and the act would not have changed the state.
    Full,
}

/// The centre's means of working on a ticket.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clerk<'a> {
    /// Who holds which cell.
    pub(super) directory: &'a Directory,
    /// Where decisions and ids come from.
    pub(super) chance: Chance,
    /// How much faster than in life it works.
    pub(super) pace: Pace,
    /// Domain time.
    pub(super) now: Timestamp,
    /// Versions are at least this.
    pub(super) floor: u64,
}

/// A ticket's state; unknown numbers count as unspecified, in which nothing is lawful but a report.
pub(super) fn state(ticket: &v1::Ticket) -> S {
    S::try_from(ticket.state).unwrap_or(S::Unspecified)
}

/// Whether an officer other than the assignee acts as if it were his.
fn is_somebody_else_s(ticket: &v1::Ticket, event: &v1::TicketEvent) -> bool {
    let personal =
        [A::Accept, A::Handle, A::Return, A::RequestExtension].map(|action| action as i32);
    event.role == Role::Officer as i32
        && personal.contains(&event.action)
        && event.actor_id != ticket.assignee_id
}

impl Clerk<'_> {
    /// Applies an act to a ticket, or records it as late.
    pub(super) fn perform(&self, ticket: &mut v1::Ticket, mut event: v1::TicketEvent) -> Performed {
        if ticket.events.iter().any(|known| known.action_id == event.action_id) {
            return Performed::Repeated;
        }
        let before = state(ticket);
        let action = A::try_from(event.action).unwrap_or(A::Unspecified);
        let after =
            if is_somebody_else_s(ticket, &event) { None } else { table::after(before, action) };
        if ticket.events.len() >= EVENTS_MAX && after.is_none_or(|after| after == before) {
            return Performed::Full;
        }
        event.late = after.is_none();
        event.state_after = after.unwrap_or(before) as i32;
        event.implied_accept = !event.late && action == A::Handle && before == S::PendingHandle;
        event.occur_time = event.occur_time.or(Some(to_wire(self.now)));
        event.receive_time = event.receive_time.or(Some(to_wire(self.now)));
        if !event.late {
            self.take_effect(ticket, action, &event);
        }
        ticket.state = event.state_after;
        ticket.version = (ticket.version + 1).max(self.floor);
        ticket.events.push(event);
        Performed::Recorded
    }

    fn take_effect(&self, ticket: &mut v1::Ticket, action: A, event: &v1::TicketEvent) {
        let due = |within: SignedDuration| self.now.checked_add(within).ok().map(to_wire);
        match action {
            A::Dispatch => {
                ticket.assignee_id.clone_from(&event.assignee_id);
                ticket.accept_due_time = due(ACCEPT_WITHIN);
                if ticket.handle_due_time.is_none() {
                    ticket.handle_due_time = due(limit_of(&ticket.category));
                }
            }
            A::Handle | A::ForceClose => ticket.resolution = event.resolution,
            A::Return | A::Reopen => ticket.assignee_id.clear(),
            A::Rework => {
                ticket.rework_count += 1;
                ticket.resolution = v1::Resolution::Unspecified as i32;
                ticket.accept_due_time = due(ACCEPT_WITHIN);
                ticket.handle_due_time = due(limit_of(&ticket.category));
            }
            A::GrantExtension => {
                let limit = limit_of(&ticket.category);
                let old = from_wire(ticket.handle_due_time.as_ref());
                ticket.handle_due_time =
                    old.and_then(|old| old.checked_add(limit).ok()).map(to_wire);
            }
            A::Escalate => ticket.escalation_level = (ticket.escalation_level + 1).min(3),
            A::Supervise => ticket.supervision = event.supervision,
            A::Urge => ticket.urge_count += 1,
            A::Unspecified
            | A::Report
            | A::PreVerify
            | A::File
            | A::Refuse
            | A::Accept
            | A::RequestExtension
            | A::RefuseExtension
            | A::Suspend
            | A::Resume
            | A::PassCheck
            | A::Close
            | A::Cancel
            | A::NoteSelfCleared
            | A::Remark => {}
        }
    }

    /// An act of the centre or one it records for somebody, named by what it is: the n-th of its kind.
    pub(super) fn own_act(&self, ticket: &v1::Ticket, action: A, note: &str) -> v1::TicketEvent {
        let nth = count(ticket, action).to_string();
        let action_id = self.chance.uuid(&[&ticket.ticket_id, action.as_str_name(), &nth]);
        v1::TicketEvent {
            action_id,
            action: action as i32,
            role: Role::Centre as i32,
            actor_id: CENTRE.to_owned(),
            note: note.to_owned(),
            based_on_version: ticket.version,
            ..Default::default()
        }
    }

    /// Whether the centre has something to do on this ticket now.
    pub(super) fn is_due(&self, ticket: &v1::Ticket) -> bool {
        self.next_act(ticket).is_some()
    }

    /// Does everything that is the centre's to do on this ticket now, with no operator.
    pub(super) fn follow_up(&self, ticket: &mut v1::Ticket) {
        while let Some(event) = self.next_act(ticket) {
            if self.perform(ticket, event) != Performed::Recorded {
                return;
            }
        }
    }

    fn next_act(&self, ticket: &v1::Ticket) -> Option<v1::TicketEvent> {
        match state(ticket) {
            S::Reported | S::PreVerify | S::PendingFile => {
                Some(self.own_act(ticket, A::File, "立案 / filed"))
            }
            S::PendingDispatch => {
                let assignee_id = self.officer_for(ticket)?;
                let event = self.own_act(ticket, A::Dispatch, "自动派遣 / dispatched");
                Some(v1::TicketEvent { assignee_id, ..event })
            }
            S::PendingHandle | S::Handling => self.answer_to_extension(ticket),
            S::PendingCheck => self.check(ticket),
            S::PendingClose => {
                let event = self.own_act(ticket, A::Close, "结案 / closed");
                Some(v1::TicketEvent { resolution: ticket.resolution, ..event })
            }
            S::Unspecified | S::Suspended | S::Closed | S::Cancelled | S::NotFiled => None,
        }
    }

    /// The officer of the cell; after a return the neighbour of whoever returned it, every other time.
    fn officer_for(&self, ticket: &v1::Ticket) -> Option<String> {
        let home = self.directory.placement(&ticket.station_id)?.officer.as_str();
        let returns = count(ticket, A::Return);
        let officer = if returns % 2 == 1 { self.directory.neighbour(home)? } else { home };
        Some(officer.to_owned())
    }

    fn answer_to_extension(&self, ticket: &v1::Ticket) -> Option<v1::TicketEvent> {
        let granted = count(ticket, A::GrantExtension);
        let asked = count(ticket, A::RequestExtension);
        let answered = granted + count(ticket, A::RefuseExtension);
        let (action, note) = if granted < EXTENSIONS_MAX {
            (A::GrantExtension, "同意延期 / granted")
        } else {
            (A::RefuseExtension, "延期已达上限 / no further extension")
        };
        (asked > answered).then(|| self.own_act(ticket, action, note))
    }

    /// Checks a result two to ten minutes, as the run is paced, after it was reported.
    fn check(&self, ticket: &v1::Ticket) -> Option<v1::TicketEvent> {
        let handled = ticket.events.iter().rfind(|e| !e.late && e.action == A::Handle as i32)?;
        let reported = from_wire(handled.receive_time.as_ref())?;
        let nth = count(ticket, A::Handle).to_string();
        let about = [ticket.ticket_id.as_str(), "check", &nth];
        let delay = SignedDuration::from_secs(self.chance.between(120, 600, &about).into());
        // A report from the future is one of a clock that is wrong: it is not waited for.
        let waits_until = reported.checked_add(self.pace.shorten(delay)).ok()?;
        if reported <= self.now && self.now < waits_until {
            return None;
        }
        let sent_back = ticket.rework_count < REWORKS_MAX
            && self.chance.percent(&[&ticket.ticket_id, "result", &nth]) < REWORK_PERCENT;
        Some(if sent_back {
            self.own_act(ticket, A::Rework, "核查未通过，返工 / the check failed")
        } else {
            self.own_act(ticket, A::PassCheck, "核查通过 / the check passed")
        })
    }
}

/// How many acts of a kind took effect on a ticket.
pub(super) fn count(ticket: &v1::Ticket, action: A) -> usize {
    ticket.events.iter().filter(|event| !event.late && event.action == action as i32).count()
}
