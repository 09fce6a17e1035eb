//! The values of a station's message that its types allow too much: times, floating numbers, enum numbers.
//!
//! One walk names them all; a test compares it with the descriptors, so that a new field cannot be forgotten.

use std::ops::RangeInclusive;

use pbjson_types::Timestamp;

use super::ReadError;
use crate::v1::{self, station_up::Body};

/// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z, the range of google.protobuf.Timestamp.
const SECONDS: RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
const NANOS: RangeInclusive<i32> = 0..=999_999_999;

/// One such value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Leaf {
    Time(Timestamp),
    Number(f64),
    Enum { is_known: bool },
}

/// Refuses times outside the calendar and numbers that are none.
pub(super) fn check(up: &v1::StationUp) -> Result<(), ReadError> {
    let mut wrong = None;
    walk(up, &mut |place, leaf| {
        let reason = match leaf {
            Leaf::Time(time)
                if !SECONDS.contains(&time.seconds) || !NANOS.contains(&time.nanos) =>
            {
                "not a time of the years 1 to 9999"
            }
            Leaf::Number(number) if !number.is_finite() => "not a finite number",
            Leaf::Time(_) | Leaf::Number(_) | Leaf::Enum { .. } => return,
        };
        wrong.get_or_insert((place, reason));
    });
    match wrong {
        Some((place, reason)) => Err(ReadError::Value { path: place.path(), reason }),
        None => Ok(()),
    }
}

/// Whether some enum has a number that the schema does not know. Only binary can carry one this far.
pub(super) fn has_unknown_enum(up: &v1::StationUp) -> bool {
    let mut found = false;
    walk(up, &mut |_, leaf| found |= leaf == Leaf::Enum { is_known: false });
    found
}

/// A field by its path, `[]` standing for the one index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) pattern: &'static str,
    at: usize,
}

impl Place {
    fn path(self) -> String {
        self.pattern.replace("[]", &format!("[{}]", self.at))
    }
}

type Visit<'a> = &'a mut dyn FnMut(Place, Leaf);

fn time(visit: Visit<'_>, pattern: &'static str, time: Option<Timestamp>) {
    if let Some(time) = time {
        visit(Place { pattern, at: 0 }, Leaf::Time(time));
    }
}

fn number(visit: Visit<'_>, pattern: &'static str, at: usize, number: f64) {
    visit(Place { pattern, at }, Leaf::Number(number));
}

fn value<E: TryFrom<i32>>(visit: Visit<'_>, pattern: &'static str, at: usize, number: i32) {
    visit(Place { pattern, at }, Leaf::Enum { is_known: E::try_from(number).is_ok() });
}

pub(super) fn walk(up: &v1::StationUp, visit: Visit<'_>) {
    time(visit, "deviceTime", up.device_time);
    match &up.body {
        Some(Body::Birth(birth)) => node(birth.node.as_ref(), visit),
        Some(Body::Alarm(alarm)) => {
            value::<v1::AlarmAction>(visit, "alarm.action", 0, alarm.action);
            value::<v1::Severity>(visit, "alarm.severity", 0, alarm.severity);
            value::<v1::EventType>(visit, "alarm.eventType", 0, alarm.event_type);
        }
        Some(Body::Status(status)) => {
            for (at, reading) in status.readings.iter().enumerate() {
                number(visit, "status.readings[].value", at, reading.value);
            }
            for (at, equipment) in status.equipment.iter().enumerate() {
                let pattern = "status.equipment[].state";
                value::<v1::EquipmentState>(visit, pattern, at, equipment.state);
            }
        }
        Some(Body::Ticket(ticket)) => ticket_event(ticket.event.as_ref(), visit),
        Some(Body::Ack(ack)) => {
            for (at, result) in ack.command_results.iter().enumerate() {
                value::<v1::CommandState>(visit, "ack.commandResults[].state", at, result.state);
            }
        }
        Some(Body::State(_)) | None => {}
    }
}

fn node(node: Option<&v1::Node>, visit: Visit<'_>) {
    let Some(node) = node else { return };
    value::<v1::Link>(visit, "birth.node.link", 0, node.link);
    value::<v1::RegistrationState>(visit, "birth.node.registration", 0, node.registration);
    if let Some(position) = &node.position {
        number(visit, "birth.node.position.longitude", 0, position.longitude);
        number(visit, "birth.node.position.latitude", 0, position.latitude);
        number(visit, "birth.node.position.accuracyM", 0, position.accuracy_m.into());
        value::<v1::Datum>(visit, "birth.node.position.datum", 0, position.datum);
    }
    for (at, equipment) in node.equipment.iter().enumerate() {
        let pattern = "birth.node.equipment[].state";
        value::<v1::EquipmentState>(visit, pattern, at, equipment.state);
    }
    time(visit, "birth.node.onlineChangedTime", node.online_changed_time);
    time(visit, "birth.node.firstSeenTime", node.first_seen_time);
}

fn ticket_event(event: Option<&v1::TicketEvent>, visit: Visit<'_>) {
    let Some(event) = event else { return };
    value::<v1::TicketAction>(visit, "ticket.event.action", 0, event.action);
    value::<v1::Role>(visit, "ticket.event.role", 0, event.role);
    value::<v1::TicketState>(visit, "ticket.event.stateAfter", 0, event.state_after);
    value::<v1::Resolution>(visit, "ticket.event.resolution", 0, event.resolution);
    value::<v1::Supervision>(visit, "ticket.event.supervision", 0, event.supervision);
    time(visit, "ticket.event.occurTime", event.occur_time);
    time(visit, "ticket.event.receiveTime", event.receive_time);
}

#[cfg(test)]
mod tests;
