//! A ticket as one holder knows it, in the form in which all holders are compared: every field of every step of its
//! history, and what it is. Times are kept to the millisecond, which is what the wire keeps.

use std::fmt::Write as _;

use grid_proto::v1::{Ticket, TicketEvent};
use serde::{Deserialize, Serialize};

use crate::gist::millis;

/// One step of a ticket's history as a holder knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TicketStep {
    /// Id of the act.
    pub action_id: String,
    /// Name of the action, as in `grid.v1`, e.g. `TICKET_ACTION_HANDLE`.
    pub action: String,
    /// Name of the actor's role.
    pub role: String,
    /// Who acted.
    pub actor: String,
    /// When the actor did it, milliseconds since 1970; `None`: not said.
    pub occurred_ms: Option<i64>,
    /// When it was received, likewise.
    pub received_ms: Option<i64>,
    /// Reason, result or remark.
    pub note: String,
    /// Name of the state after it.
    pub state_after: String,
    /// The version of the ticket that the actor saw; 0: not said.
    pub based_on: u64,
    /// The rest: late, implied, to whom, how resolved, supervised.
    pub more: String,
}

impl TicketStep {
    /// Of a ticket's event.
    pub fn of(event: &TicketEvent) -> Self {
        let resolution = event.resolution().as_str_name();
        let supervision = event.supervision().as_str_name();
        Self {
            action_id: event.action_id.clone(),
            action: event.action().as_str_name().to_owned(),
            role: event.role().as_str_name().to_owned(),
            actor: event.actor_id.clone(),
            occurred_ms: event.occur_time.as_ref().map(millis),
            received_ms: event.receive_time.as_ref().map(millis),
            note: event.note.clone(),
            state_after: event.state_after().as_str_name().to_owned(),
            based_on: event.based_on_version,
            more: format!(
                "late={} implied={} to={:?} {resolution} {supervision}",
                event.late, event.implied_accept, event.assignee_id
            ),
        }
    }

    /// Whether it is the same act, whenever and on whatever version it was done: a centre that was put back to an older
    /// state does its own acts again.
    pub fn is_same_act(&self, other: &Self) -> bool {
        let bare = |step: &Self| Self {
            occurred_ms: None,
            received_ms: None,
            based_on: 0,
            ..step.clone()
        };
        bare(self) == bare(other)
    }

    /// What another teller says otherwise, first field first: its name and both versions.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let time = |ms: Option<i64>| ms.map_or("-".to_owned(), |ms| ms.to_string());
        let pairs = [
            ("action_id", self.action_id.clone(), other.action_id.clone()),
            ("action", self.action.clone(), other.action.clone()),
            ("role", self.role.clone(), other.role.clone()),
            ("actor", self.actor.clone(), other.actor.clone()),
            ("occurred_ms", time(self.occurred_ms), time(other.occurred_ms)),
            ("received_ms", time(self.received_ms), time(other.received_ms)),
            ("note", self.note.clone(), other.note.clone()),
            ("state_after", self.state_after.clone(), other.state_after.clone()),
            ("based_on", self.based_on.to_string(), other.based_on.to_string()),
            ("more", self.more.clone(), other.more.clone()),
        ];
        let found = pairs.into_iter().find(|(_, one, other)| one != other);
        found.map(|(name, one, other)| format!("{name} {one:?} / {other:?}"))
    }
}

/// A ticket as one holder knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TicketCopy {
    /// The centre's version.
    pub version: u64,
    /// Name of its state.
    pub state: String,
    /// What it is about, who has it, until when; empty while acts wait for the centre, which may change these.
    pub facts: String,
    /// Confirmed history, in order.
    pub history: Vec<TicketStep>,
}

impl TicketCopy {
    /// Of a ticket as it was shown or sent.
    pub fn of(ticket: &Ticket) -> Self {
        Self {
            version: ticket.version,
            state: ticket.state().as_str_name().to_owned(),
            facts: if ticket.pending_events.is_empty() { facts(ticket) } else { String::new() },
            history: ticket.events.iter().map(TicketStep::of).collect(),
        }
    }
}

fn facts(ticket: &Ticket) -> String {
    let time = |time: &Option<pbjson_types::Timestamp>| time.as_ref().map_or(0, millis);
    let mut facts = format!(
        "{} {} alarm={}#{} {} {}",
        ticket.station_id,
        ticket.origin().as_str_name(),
        ticket.alarm_id,
        ticket.alarm_occurrence,
        ticket.category,
        ticket.severity().as_str_name(),
    );
    // A text grows, so writing to it cannot fail.
    let _ = write!(
        facts,
        " to={} cell={} {} accept={} handle={} created={}",
        ticket.assignee_id,
        ticket.grid_cell,
        ticket.resolution().as_str_name(),
        time(&ticket.accept_due_time),
        time(&ticket.handle_due_time),
        time(&ticket.create_time),
    );
    let _ = write!(
        facts,
        " rework={} escalation={} {} urged={} exercise={} {}",
        ticket.rework_count,
        ticket.escalation_level,
        ticket.supervision().as_str_name(),
        ticket.urge_count,
        ticket.exercise,
        ticket.text,
    );
    facts
}

/// What two copies tell otherwise, as far as both go: the first difference of their histories, or, where they are
/// the same version, of what the ticket is.
pub(crate) fn difference(
    one: &TicketCopy,
    other: &TicketCopy,
    same_version: bool,
) -> Option<String> {
    let steps = one.history.iter().zip(&other.history).zip(1..);
    let mut differing = steps.filter_map(|((one, other), at)| {
        one.difference(other).map(|text| format!("step {at}: {text}"))
    });
    let of_facts = || {
        let known = same_version && !one.facts.is_empty() && !other.facts.is_empty();
        (known && one.facts != other.facts)
            .then(|| format!("facts {:?} / {:?}", one.facts, other.facts))
    };
    differing.next().or_else(of_facts)
}
