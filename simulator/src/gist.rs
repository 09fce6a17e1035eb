//! What an event says, in one form for both ends: the station makes it of the message it sends, the centre of the
//! record it applies, and the oracle compares the two. So an event cannot arrive as another one under its own
//! number.
//!
//! Left out is what the adapter adds or decides: receive times, versions, an alarm's state. Kept is everything a
//! station says: whom it concerns, what happened, the device's time (to the millisecond, which is what the wire
//! keeps), severity, texts, readings, counters, the whole description of a node. An alarm's record shows the alarm
//! as it is now, so the last line of its history is what was said.
//!
//! Limit: about 150 bytes an event, a birth about 1 KiB, kept as long as the run.

use std::fmt::Write as _;

use grid_proto::v1::{self, record, station_up};
use serde::{Deserialize, Serialize};

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gist {
    /// The station that it concerns.
    pub station: String,
    /// What it concerns there: the identity of an alarm, the id of a ticket; empty for the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// What happened, e.g. `STATUS`, `RAISE`, `REPORT`.
    pub verb: String,
    /// An alarm's id, as far as the station gave one. A late report shows the id of the activation that overtook it,
    /// so this is compared apart from the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alarm_id: String,
    /// By the device's clock, milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_ms: Option<i64>,
    /// Part of an exercise.
    #[serde(default)]
    pub exercise: bool,
    /// Everything else that is said, in a fixed order.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Gist {
    /// Of an event as its station sends it.
    pub fn of_sent(message: &v1::StationUp) -> Self {
        let said = match &message.body {
            Some(station_up::Body::Birth(birth)) => birth.node.as_ref().map(description),
            Some(station_up::Body::Alarm(alarm)) => Some(alarm_sent(alarm, message.exercise)),
            Some(station_up::Body::Status(status)) => Some(readings(status)),
            Some(station_up::Body::Ticket(ticket)) => {
                Some(act(&ticket.ticket_id, ticket.event.as_ref(), &ticket.category))
            }
            // These are no events: they carry no number.
            Some(station_up::Body::State(_) | station_up::Body::Ack(_)) | None => None,
        };
        Self {
            station: message.station_id.clone(),
            device_ms: message.device_time.as_ref().map(millis),
            exercise: message.exercise,
            ..said.unwrap_or_default()
        }
    }

    /// Of a record as the adapter sends it; `None`: it is not a station's event.
    pub fn of_record(record: &v1::Record) -> Option<Self> {
        use record::Body;
        record.source.as_ref()?;
        let said = match record.body.as_ref()? {
            Body::RegisterNode(node) => description(node),
            Body::Alarm(alarm) => alarm_recorded(alarm),
            Body::Status(status) => readings(status),
            Body::Ticket(ticket) => {
                let first = ticket.pending_events.first().or(ticket.events.first());
                act(&ticket.ticket_id, first, &ticket.category)
            }
            Body::TicketAct(done) => act(&done.ticket_id, done.event.as_ref(), ""),
            Body::NodeRegistration(_)
            | Body::NodeState(_)
            | Body::RetireNode(_)
            | Body::Notice(_)
            | Body::NoticeReport(_)
            | Body::Command(_)
            | Body::CommandResult(_)
            | Body::Hole(_) => return None,
        };
        Some(Self {
            station: record.station_id.clone(),
            device_ms: record.device_time.as_ref().map(millis),
            exercise: record.exercise,
            ..said
        })
    }

    /// The first thing that is said otherwise in `arrived`, with both; but for the alarm's id.
    pub fn difference(&self, arrived: &Self) -> Option<String> {
        let time = |ms: Option<i64>| ms.map_or("-".to_owned(), |ms| ms.to_string());
        let pairs = [
            ("station", self.station.clone(), arrived.station.clone()),
            ("subject", self.subject.clone(), arrived.subject.clone()),
            ("verb", self.verb.clone(), arrived.verb.clone()),
            ("device_ms", time(self.device_ms), time(arrived.device_ms)),
            ("exercise", self.exercise.to_string(), arrived.exercise.to_string()),
            ("detail", self.detail.clone(), arrived.detail.clone()),
        ];
        let (name, sent, came) = pairs.into_iter().find(|(_, sent, came)| sent != came)?;
        let from = common_chars(&sent, &came).saturating_sub(16);
        let part = |text: &str| text.chars().skip(from).take(60).collect::<String>();
        Some(format!("{name}: sent {:?}, arrived {:?}", part(&sent), part(&came)))
    }
}

/// How many characters two texts begin with in common.
fn common_chars(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}

/// Milliseconds since 1970, what is finer cut off towards the past: what the wire keeps of a time.
pub(crate) fn millis(time: &pbjson_types::Timestamp) -> i64 {
    time.seconds.saturating_mul(1_000).saturating_add(i64::from(time.nanos).div_euclid(1_000_000))
}

/// Identity of an alarm within its station.
pub(crate) fn alarm_subject(key: &v1::AlarmKey) -> String {
    let v1::AlarmKey { station_id: _, resource, alarm_type, qualifier, exercise } = key;
    let exercise = if *exercise { " (exercise)" } else { "" };
    format!("{alarm_type}@{resource}/{qualifier}{exercise}")
}

fn bare<'a>(name: &'a str, prefix: &str) -> &'a str {
    name.trim_start_matches(prefix)
}

/// A node as it describes itself; what adapter and centre say of it is cleared.
fn description(node: &v1::Node) -> Gist {
    let said = v1::Node {
        publisher: String::new(),
        registration: 0,
        refusal: String::new(),
        refused_field: String::new(),
        node_code: String::new(),
        grid_cell: String::new(),
        officer_id: String::new(),
        online: false,
        online_changed_time: None,
        first_seen_time: None,
        version: 0,
        exercise: false,
        unnumbered: false,
        ..node.clone()
    };
    // It came over the wire as JSON, or goes there: it can be written.
    let detail = serde_json::to_string(&said).unwrap_or_else(|_| format!("{said:?}"));
    Gist { verb: "BIRTH".to_owned(), detail, ..Gist::default() }
}

fn alarm_sent(alarm: &v1::AlarmReport, exercise: bool) -> Gist {
    let key = v1::AlarmKey {
        station_id: String::new(),
        resource: alarm.resource.clone(),
        alarm_type: alarm.alarm_type.clone(),
        qualifier: alarm.qualifier.clone(),
        exercise,
    };
    alarm_said(
        alarm_subject(&key),
        alarm.alarm_id.clone(),
        (alarm.action(), alarm.severity(), alarm.event_type()),
        &alarm.text,
    )
}

fn alarm_recorded(alarm: &v1::Alarm) -> Gist {
    let subject = alarm.key.as_ref().map(alarm_subject).unwrap_or_default();
    let last = alarm.history.last().cloned().unwrap_or_default();
    alarm_said(
        subject,
        alarm.alarm_id.clone(),
        (last.action(), last.severity(), alarm.event_type()),
        &last.text,
    )
}

/// A clear says no severity: the record then shows that of the alarm.
fn alarm_said(
    subject: String,
    alarm_id: String,
    (action, severity, event_type): (v1::AlarmAction, v1::Severity, v1::EventType),
    text: &str,
) -> Gist {
    let verb = bare(action.as_str_name(), "ALARM_ACTION_").to_owned();
    let severity = match action {
        v1::AlarmAction::Raise | v1::AlarmAction::Change => severity.as_str_name(),
        v1::AlarmAction::Clear | v1::AlarmAction::Unspecified => "",
    };
    let detail = format!("{severity} {} {text}", event_type.as_str_name());
    Gist { subject, verb, alarm_id, detail, ..Gist::default() }
}

fn readings(status: &v1::StatusReport) -> Gist {
    let v1::StatusReport { readings, visits_total, counter_epoch, equipment } = status;
    let mut detail = format!("visits={visits_total} since={counter_epoch}");
    // A text grows, so writing to it cannot fail.
    for v1::Reading { name, value, unit } in readings {
        let _ = write!(detail, " {name}={value}{unit}");
    }
    for thing in equipment {
        let _ = write!(detail, " {}x{}={}", thing.kind, thing.count, thing.state().as_str_name());
    }
    Gist { verb: "STATUS".to_owned(), detail, ..Gist::default() }
}

/// What a notice says to people, as the centre sent it or a station showed it.
pub(crate) fn notice(notice: &v1::Notice) -> String {
    let time = |time: &Option<pbjson_types::Timestamp>| time.as_ref().map_or(0, millis);
    format!(
        "{} {} {} | {} | {} from={} to={} exercise={}",
        notice.kind().as_str_name(),
        notice.level().as_str_name(),
        notice.title,
        notice.text,
        notice.advice,
        time(&notice.valid_from_time),
        time(&notice.valid_to_time),
        notice.exercise,
    )
}

fn act(ticket_id: &str, event: Option<&v1::TicketEvent>, category: &str) -> Gist {
    let event = event.cloned().unwrap_or_default();
    let detail = format!(
        "{} {} {} at {} category={category} {}",
        event.action_id,
        event.role().as_str_name(),
        event.actor_id,
        event.occur_time.as_ref().map_or(0, millis),
        event.note,
    );
    Gist {
        subject: ticket_id.to_owned(),
        verb: bare(event.action().as_str_name(), "TICKET_ACTION_").to_owned(),
        detail,
        ..Gist::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(value: f64) -> v1::StatusReport {
        let reading = v1::Reading { name: "temperature".into(), value, unit: "Cel".into() };
        v1::StatusReport { readings: vec![reading], visits_total: 7, ..Default::default() }
    }

    fn time(nanos: i32) -> Option<pbjson_types::Timestamp> {
        Some(pbjson_types::Timestamp { seconds: 1_780_000_000, nanos })
    }

    fn sent(body: station_up::Body) -> v1::StationUp {
        v1::StationUp {
            station_id: "zd-001".into(),
            device_time: time(123_456_789),
            exercise: true,
            body: Some(body),
            ..Default::default()
        }
    }

    fn recorded(body: record::Body) -> v1::Record {
        v1::Record {
            station_id: "zd-001".into(),
            source: Some(v1::EventSource::default()),
            device_time: time(123_000_000),
            exercise: true,
            body: Some(body),
            ..Default::default()
        }
    }

    #[test]
    fn readings_are_the_same_at_both_ends_and_a_changed_one_is_named() {
        let at_station = Gist::of_sent(&sent(station_up::Body::Status(reading(25.1))));
        let same = Gist::of_record(&recorded(record::Body::Status(reading(25.1)))).unwrap();
        assert_eq!(at_station.difference(&same), None);
        let other = Gist::of_record(&recorded(record::Body::Status(reading(25.2)))).unwrap();
        let text = at_station.difference(&other).unwrap();
        assert!(text.contains("25.1Cel") && text.contains("25.2Cel"), "{text}");
        let later = Gist { device_ms: same.device_ms.map(|ms| ms + 1), ..same };
        assert!(at_station.difference(&later).unwrap().starts_with("device_ms"));
    }

    #[test]
    fn an_alarm_s_record_says_what_its_last_change_said() {
        let raise = v1::AlarmReport {
            resource: "hall".into(),
            alarm_type: "smoke".into(),
            action: v1::AlarmAction::Raise.into(),
            severity: v1::Severity::Critical.into(),
            text: "烟雾".into(),
            event_type: v1::EventType::Environmental.into(),
            ..Default::default()
        };
        let change = |action: v1::AlarmAction, severity: v1::Severity| v1::AlarmChange {
            action: action.into(),
            severity: severity.into(),
            text: "烟雾".into(),
            ..Default::default()
        };
        let mut alarm = v1::Alarm {
            key: Some(v1::AlarmKey {
                station_id: "zd-001".into(),
                resource: "hall".into(),
                alarm_type: "smoke".into(),
                qualifier: String::new(),
                exercise: true,
            }),
            event_type: v1::EventType::Environmental.into(),
            history: vec![change(v1::AlarmAction::Raise, v1::Severity::Critical)],
            ..Default::default()
        };
        let arrived = |alarm: &v1::Alarm| {
            Gist::of_record(&recorded(record::Body::Alarm(alarm.clone()))).unwrap()
        };
        let said = Gist::of_sent(&sent(station_up::Body::Alarm(raise.clone())));
        assert_eq!(said.difference(&arrived(&alarm)), None);
        alarm.history.push(change(v1::AlarmAction::Raise, v1::Severity::Minor));
        assert!(said.difference(&arrived(&alarm)).unwrap().contains("MINOR"));
        alarm.history.push(change(v1::AlarmAction::Clear, v1::Severity::Minor));
        let clear = v1::AlarmReport {
            action: v1::AlarmAction::Clear.into(),
            severity: v1::Severity::Unspecified.into(),
            ..raise
        };
        let cleared = Gist::of_sent(&sent(station_up::Body::Alarm(clear)));
        assert_eq!(cleared.difference(&arrived(&alarm)), None, "a clear says no severity");
    }

    #[test]
    fn a_description_is_compared_without_what_others_say_of_the_node() {
        let node =
            v1::Node { station_id: "zd-001".into(), name: "一号".into(), ..Default::default() };
        let birth = v1::Birth { node: Some(node.clone()), ..Default::default() };
        let said = Gist::of_sent(&sent(station_up::Body::Birth(birth)));
        let known = v1::Node { version: 9, online: true, grid_cell: "c".into(), ..node };
        let arrived = |node| Gist::of_record(&recorded(record::Body::RegisterNode(node))).unwrap();
        assert_eq!(said.difference(&arrived(known.clone())), None);
        let renamed = v1::Node { name: "二号".into(), ..known };
        assert!(said.difference(&arrived(renamed)).unwrap().contains("二号"));
    }
}
