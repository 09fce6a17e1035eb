//! What callers do about tickets.

use super::super::Bridge;
use crate::ids::TicketId;
use crate::record::{Body, Lane, Outcome};
use crate::registry::Link;
use crate::request::{Caller, NewTicket, Refusal};
use crate::ticket::{self, ActedOn, Role, Ticket, TicketEvent, TicketOrigin};
use crate::time::Now;

impl Bridge {
    pub(super) fn create_ticket(
        &mut self,
        now: Now,
        caller: &Caller,
        new: NewTicket,
    ) -> Result<Outcome, Refusal> {
        let node = self.known_node(&new.station)?;
        if new.manual_only && node.link != Link::Manual {
            let why = "该驿站有设备，请由设备上报 / this station has a device that reports for it";
            return Err(Refusal::Illegal { why: why.to_owned(), ticket: None });
        }
        self.taken_exercise(new.exercise)?;
        if !self.has_room_for_ticket() {
            return Err(Refusal::Exhausted { limit: "limits.tickets_max" });
        }
        let origin = match caller.role {
            Role::Officer | Role::Keeper | Role::Maintainer => TicketOrigin::Officer,
            Role::Centre | Role::Supervisor | Role::Operator | Role::Adapter => {
                TicketOrigin::Centre
            }
            Role::Station => TicketOrigin::Station,
        };
        // The id follows from the act, so that a repetition after an answer was forgotten is the same.
        let id = TicketId(new.action_id.0);
        if self.state.tickets.contains_key(&id) {
            return Ok(Outcome::Ticket(id));
        }
        let (station, exercise) = (new.station.clone(), new.exercise);
        let ticket = ticket::report(ticket::New {
            id,
            origin,
            station: new.station,
            category: new.category,
            text: new.text,
            action_id: new.action_id,
            actor: caller.actor.clone(),
            role: caller.role,
            occur_time: now.wall,
            receive_time: now.wall,
            exercise,
        });
        let record = Self::plain(now, Some(station), exercise, Body::Ticket(Box::new(ticket)));
        self.append(now, Lane::Urgent, record);
        Ok(Outcome::Ticket(id))
    }

    pub(super) fn act_on_ticket(
        &mut self,
        now: Now,
        caller: &Caller,
        id: TicketId,
        act: &ActedOn,
    ) -> Result<Outcome, Refusal> {
        let Some(known) = self.state.tickets.get(&id) else {
            return Err(Refusal::NotFound { what: "ticket", id: id.to_string() });
        };
        let (station, exercise) = (known.station.clone(), known.exercise);
        let known = Box::new(known.clone());
        let (event, is_late) = match ticket::act(&known, act, &caller.actor, caller.role, now.wall)
        {
            Ok(event) => (event, false),
            Err(ticket::Error::Late(event)) => (*event, true),
            Err(ticket::Error::Repeated) => return repeated(caller, known, act),
            Err(ticket::Error::Stale { saw, is }) => return Err(Refusal::Stale { saw, is }),
            Err(ticket::Error::Forbidden { why }) => return Err(Refusal::Forbidden { why }),
            Err(ticket::Error::Invalid { field, why }) => {
                return Err(Refusal::Invalid { field, why });
            }
            Err(ticket::Error::Illegal { why }) => {
                return Err(Refusal::Illegal { why, ticket: Some(known) });
            }
        };
        let body = Body::TicketAct { ticket: id, event };
        let record = Self::plain(now, Some(station), exercise, body);
        self.append(now, Lane::Urgent, record);
        match self.state.tickets.get(&id).cloned().filter(|_| is_late) {
            None => Ok(Outcome::Ticket(id)),
            Some(ticket) => Err(late(Box::new(ticket))),
        }
    }
}

/// An act that is recorded already, in whatever history: the answer it got, or the word that this is another.
fn repeated(caller: &Caller, ticket: Box<Ticket>, act: &ActedOn) -> Result<Outcome, Refusal> {
    let is_same = |event: &TicketEvent| {
        event.actor == caller.actor
            && event.role == caller.role
            && event.action == act.action
            && event.note == act.note
    };
    match ticket.event(act.action_id) {
        Some(event) if !is_same(event) => Err(Refusal::ActionReused),
        Some(event) if event.late => Err(late(ticket)),
        Some(_) | None => Ok(Outcome::Ticket(ticket.id)),
    }
}

fn late(ticket: Box<Ticket>) -> Refusal {
    let why = "工单已变化，此操作已记录为迟到 / the ticket has moved on; recorded as late";
    Refusal::Illegal { why: why.to_owned(), ticket: Some(ticket) }
}
