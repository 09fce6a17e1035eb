//! Tickets, their events, and acts on them.

use grid_core::alarm::Severity;
use grid_core::ids::ActorId;
use grid_core::ticket::{
    ActedOn, EVENTS_MAX, REJECTED_MAX, RejectedAct, Resolution, Role, Supervision, Ticket,
    TicketAction, TicketEvent, TicketOrigin, TicketState,
};
use grid_proto::v1;

use super::enums::{Enumeration as _, optional_number};
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Within as _, at_most, optional_id,
    optional_text, text, time,
};

/// Reads a ticket.
///
/// # Errors
/// Which field is wrong.
pub fn from_proto(ticket: v1::Ticket) -> Result<Ticket, Error> {
    let alarm = optional_id(&ticket.alarm_id).at("alarm_id")?;
    Ok(Ticket {
        id: ticket.ticket_id.parse().at("ticket_id")?,
        origin: TicketOrigin::required(ticket.origin).at("origin")?,
        station: ticket.station_id.parse().at("station_id")?,
        alarm: alarm.map(|alarm| (alarm, ticket.alarm_occurrence)),
        category: text(ticket.category, LABEL_BYTES_MAX).at("category")?,
        text: text(ticket.text, TEXT_BYTES_MAX).at("text")?,
        severity: Severity::optional(ticket.severity).at("severity")?,
        state: TicketState::required(ticket.state).at("state")?,
        assignee: optional_id(&ticket.assignee_id).at("assignee_id")?,
        grid_cell: text(ticket.grid_cell, LABEL_BYTES_MAX).at("grid_cell")?,
        resolution: Resolution::optional(ticket.resolution).at("resolution")?,
        accept_due_time: time::optional_from_proto(ticket.accept_due_time).at("accept_due_time")?,
        handle_due_time: time::optional_from_proto(ticket.handle_due_time).at("handle_due_time")?,
        rework_count: ticket.rework_count,
        escalation_level: ticket.escalation_level,
        supervision: Supervision::required(ticket.supervision).at("supervision")?,
        urge_count: ticket.urge_count,
        create_time: time::from_proto(ticket.create_time).at("create_time")?,
        events: events_from_proto(ticket.events, "events")?,
        version: ticket.version,
        pending: events_from_proto(ticket.pending_events, "pending_events")?,
        exercise: ticket.exercise,
        missing_at_centre: ticket.missing_at_centre,
        // It does not travel.
        confirmed: None,
        rejected: rejected_from_proto(ticket.rejected_acts)?,
    })
}

fn rejected_from_proto(acts: Vec<v1::RejectedAct>) -> Result<Vec<RejectedAct>, Error> {
    let acts = at_most(acts, REJECTED_MAX).at("rejected_acts")?.into_iter().enumerate();
    let read = |(index, act): (usize, v1::RejectedAct)| {
        let event = event_from_proto(act.event.unwrap_or_default());
        Ok(RejectedAct {
            event: event.within_item("rejected_acts", index)?,
            code: act.code,
            message: text(act.message, TEXT_BYTES_MAX).at("rejected_acts")?,
        })
    };
    acts.map(read).collect()
}

fn rejected_to_proto(act: &RejectedAct) -> v1::RejectedAct {
    let event = Some(event_to_proto(&act.event));
    v1::RejectedAct { event, code: act.code, message: act.message.clone() }
}

fn events_from_proto(events: Vec<v1::TicketEvent>, field: &str) -> Result<Vec<TicketEvent>, Error> {
    let events = at_most(events, EVENTS_MAX).at(field)?.into_iter().enumerate();
    events.map(|(index, event)| event_from_proto(event).within_item(field, index)).collect()
}

/// Writes a ticket.
pub fn to_proto(ticket: &Ticket) -> v1::Ticket {
    v1::Ticket {
        ticket_id: ticket.id.to_string(),
        origin: ticket.origin.to_number(),
        station_id: ticket.station.to_string(),
        alarm_id: optional_text(ticket.alarm.as_ref().map(|(alarm, _)| alarm)),
        alarm_occurrence: ticket.alarm.map_or(0, |(_, occurrence)| occurrence),
        category: ticket.category.clone(),
        text: ticket.text.clone(),
        severity: optional_number(ticket.severity),
        state: ticket.state.to_number(),
        assignee_id: optional_text(ticket.assignee.as_ref()),
        grid_cell: ticket.grid_cell.clone(),
        resolution: optional_number(ticket.resolution),
        accept_due_time: time::optional_to_proto(ticket.accept_due_time),
        handle_due_time: time::optional_to_proto(ticket.handle_due_time),
        rework_count: ticket.rework_count,
        escalation_level: ticket.escalation_level,
        supervision: ticket.supervision.to_number(),
        urge_count: ticket.urge_count,
        create_time: Some(time::to_proto(ticket.create_time)),
        events: ticket.events.iter().map(event_to_proto).collect(),
        version: ticket.version,
        pending_events: ticket.pending.iter().map(event_to_proto).collect(),
        exercise: ticket.exercise,
        missing_at_centre: ticket.missing_at_centre,
        rejected_acts: ticket.rejected.iter().map(rejected_to_proto).collect(),
    }
}

/// Reads an event as it was applied: who, when and the state after it are there.
///
/// # Errors
/// Which field is wrong.
pub fn event_from_proto(event: v1::TicketEvent) -> Result<TicketEvent, Error> {
    Ok(TicketEvent {
        role: Role::required(event.role).at("role")?,
        actor: event.actor_id.parse().at("actor_id")?,
        occur_time: time::from_proto(event.occur_time).at("occur_time")?,
        receive_time: time::from_proto(event.receive_time).at("receive_time")?,
        state_after: TicketState::required(event.state_after).at("state_after")?,
        implied_accept: event.implied_accept,
        late: event.late,
        action_id: event.action_id.parse().at("action_id")?,
        action: TicketAction::required(event.action).at("action")?,
        note: text(event.note, TEXT_BYTES_MAX).at("note")?,
        assignee: assignee(&event.assignee_id)?,
        resolution: Resolution::optional(event.resolution).at("resolution")?,
        supervision: supervision(event.supervision)?,
        based_on_version: based_on(event.based_on_version),
    })
}

/// Writes an event.
pub fn event_to_proto(event: &TicketEvent) -> v1::TicketEvent {
    v1::TicketEvent {
        action_id: event.action_id.to_string(),
        action: event.action.to_number(),
        role: event.role.to_number(),
        actor_id: event.actor.to_string(),
        occur_time: Some(time::to_proto(event.occur_time)),
        receive_time: Some(time::to_proto(event.receive_time)),
        note: event.note.clone(),
        state_after: event.state_after.to_number(),
        implied_accept: event.implied_accept,
        late: event.late,
        assignee_id: optional_text(event.assignee.as_ref()),
        resolution: optional_number(event.resolution),
        supervision: optional_number(event.supervision),
        based_on_version: event.based_on_version.unwrap_or(0),
    }
}

/// Reads an act as it is asked for. Role, actor, receive time and what applying it sets are not read:
/// they follow from who asks and from what it leads to.
///
/// # Errors
/// Which field is wrong.
pub fn act_from_proto(event: v1::TicketEvent) -> Result<ActedOn, Error> {
    Ok(ActedOn {
        action_id: event.action_id.parse().at("action_id")?,
        action: TicketAction::required(event.action).at("action")?,
        occur_time: time::optional_from_proto(event.occur_time).at("occur_time")?,
        note: text(event.note, TEXT_BYTES_MAX).at("note")?,
        assignee: assignee(&event.assignee_id)?,
        resolution: Resolution::optional(event.resolution).at("resolution")?,
        supervision: supervision(event.supervision)?,
        based_on_version: based_on(event.based_on_version),
    })
}

/// Writes an act that asks to be applied.
pub fn act_to_proto(act: &ActedOn) -> v1::TicketEvent {
    v1::TicketEvent {
        action_id: act.action_id.to_string(),
        action: act.action.to_number(),
        occur_time: time::optional_to_proto(act.occur_time),
        note: act.note.clone(),
        assignee_id: optional_text(act.assignee.as_ref()),
        resolution: optional_number(act.resolution),
        supervision: optional_number(act.supervision),
        based_on_version: act.based_on_version.unwrap_or(0),
        ..v1::TicketEvent::default()
    }
}

fn assignee(id: &str) -> Result<Option<ActorId>, Error> {
    optional_id(id).at("assignee_id")
}

/// Of an event the level may be left out: a level of "none" and no level are the same on the wire.
fn supervision(number: i32) -> Result<Option<Supervision>, Error> {
    if number == 0 { Ok(None) } else { Supervision::optional(number).at("supervision") }
}

/// Version 0 is one that nobody can have seen.
fn based_on(version: u64) -> Option<u64> {
    (version != 0).then_some(version)
}

#[cfg(test)]
mod tests;
