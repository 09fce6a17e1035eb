//! What a station says: the bodies of its messages. Everything it sends is marked as an exercise.

use grid_proto::v1::{self, station_up};
use jiff::Timestamp;
use rand::RngCore;
use rand_chacha::ChaCha8Rng;
use uuid::{Builder, Uuid};

use super::{Now, Publication, Station, UpKind, wire};
use crate::evidence::EventKind;
use crate::gist::Gist;
use crate::plan::day::Measured;
use crate::plan::incident::{AlarmShape, Report};

impl Station {
    /// Numbers an event and keeps it.
    fn tell(&mut self, now: Now, kind: EventKind, body: station_up::Body) {
        let event = self.envelope(now, body);
        self.keep(event, kind);
    }

    fn keep(&mut self, event: v1::StationUp, kind: EventKind) {
        let gist = Gist::of_sent(&event);
        let seq = self.outbox.push(event, &self.settings);
        self.boots.sent(seq, kind, gist);
    }

    fn envelope(&self, now: Now, body: station_up::Body) -> v1::StationUp {
        v1::StationUp {
            boot: self.boot.to_string(),
            station_id: self.publisher.to_string(),
            device_time: Some(wire_time(now.domain)),
            exercise: true,
            body: Some(body),
            ..v1::StationUp::default()
        }
    }

    /// Introduces itself, or everybody on its list.
    pub(super) fn give_births(&mut self, now: Now) {
        for mut node in self.nodes.clone() {
            for thing in &mut node.equipment {
                if self.broken.contains(&thing.kind) {
                    thing.state = v1::EquipmentState::Fault.into();
                }
            }
            let station_id = node.station_id.clone();
            // Session and the last down message are filled in when it is sent.
            let birth = v1::Birth { node: Some(node), ..v1::Birth::default() };
            let birth = self.envelope(now, station_up::Body::Birth(birth));
            self.keep(v1::StationUp { station_id, ..birth }, EventKind::Birth);
        }
    }

    pub(super) fn tell_status(
        &mut self,
        now: Now,
        readings: Vec<v1::Reading>,
        equipment: Vec<v1::Equipment>,
    ) {
        let status = v1::StatusReport {
            readings,
            visits_total: self.visits_total,
            counter_epoch: self.counter_epoch.to_string(),
            equipment,
        };
        self.tell(now, EventKind::Status, station_up::Body::Status(status));
    }

    pub(super) fn raise(&mut self, now: Now, shape: &AlarmShape) {
        let key = (shape.resource.clone(), shape.alarm_type.to_owned());
        let alarm_id = match self.lasting.get(&key) {
            // Reported again: the same activation.
            Some(id) => *id,
            None => {
                let id = random_uuid(&mut self.rng);
                self.lasting.insert(key, id);
                self.boots.alarm_raised();
                id
            }
        };
        self.tell_alarm(now, shape, v1::AlarmAction::Raise, alarm_id);
        self.equipment_is(now, shape, v1::EquipmentState::Fault);
    }

    pub(super) fn clear(&mut self, now: Now, shape: &AlarmShape) {
        let key = (shape.resource.clone(), shape.alarm_type.to_owned());
        // A terminal that lost its memory clears what it no longer knows it raised.
        let alarm_id = self.lasting.remove(&key).unwrap_or_default();
        self.tell_alarm(now, shape, v1::AlarmAction::Clear, alarm_id);
        self.equipment_is(now, shape, v1::EquipmentState::Ok);
    }

    fn tell_alarm(&mut self, now: Now, shape: &AlarmShape, action: v1::AlarmAction, id: Uuid) {
        let severity = match action {
            v1::AlarmAction::Raise | v1::AlarmAction::Change => shape.severity,
            v1::AlarmAction::Clear | v1::AlarmAction::Unspecified => v1::Severity::Unspecified,
        };
        let alarm = v1::AlarmReport {
            resource: shape.resource.clone(),
            alarm_type: shape.alarm_type.to_owned(),
            qualifier: String::new(),
            action: action.into(),
            severity: severity.into(),
            text: shape.text.to_owned(),
            event_type: shape.event_type.into(),
            alarm_id: if id.is_nil() { String::new() } else { id.to_string() },
        };
        self.tell(now, EventKind::Alarm, station_up::Body::Alarm(alarm));
    }

    fn equipment_is(&mut self, now: Now, shape: &AlarmShape, state: v1::EquipmentState) {
        let Some(kind) = &shape.equipment else { return };
        if state == v1::EquipmentState::Fault {
            self.broken.insert(kind.clone());
        } else {
            self.broken.remove(kind);
        }
        let equipment = v1::Equipment { kind: kind.clone(), count: 1, state: state.into() };
        self.tell_status(now, Vec::new(), vec![equipment]);
    }

    /// The report button: a ticket is born here.
    pub(super) fn report(&mut self, now: Now, report: &Report) {
        let ticket = v1::StationTicket {
            ticket_id: born_now(now.domain, &mut self.rng).to_string(),
            event: Some(v1::TicketEvent {
                action_id: random_uuid(&mut self.rng).to_string(),
                action: v1::TicketAction::Report.into(),
                role: v1::Role::Station.into(),
                actor_id: self.publisher.to_string(),
                occur_time: Some(wire_time(now.domain)),
                note: report.text.to_owned(),
                ..v1::TicketEvent::default()
            }),
            category: report.category.to_owned(),
        };
        self.tell(now, EventKind::Ticket, station_up::Body::Ticket(ticket));
    }

    /// Online or offline, of this session; retained.
    pub(super) fn state(&self, now: Now, online: bool) -> Publication {
        let state = v1::PublisherState { online, session: self.session };
        let message = self.envelope(now, station_up::Body::State(state));
        let payload = wire::encode(&message, self.settings.encoding);
        Publication { kind: UpKind::State, payload }
    }

    /// Acknowledges everything accepted so far.
    pub(super) fn acknowledge(&mut self, now: Now) {
        let Some((epoch, seq)) = self.inbox.last() else { return };
        let epoch = epoch.to_owned();
        let command_results = self.duties.take_results();
        let ack = v1::DownAck { epoch, seq, command_results };
        let message = self.envelope(now, station_up::Body::Ack(ack));
        self.publish(&message);
    }
}

pub(super) fn reading(measured: Measured) -> v1::Reading {
    let Measured { name, value, unit } = measured;
    v1::Reading { name: name.to_owned(), value, unit: unit.to_owned() }
}

/// A version 4 UUID.
pub(super) fn random_uuid(rng: &mut ChaCha8Rng) -> Uuid {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// A version 7 UUID of this domain time.
fn born_now(domain: Timestamp, rng: &mut ChaCha8Rng) -> Uuid {
    let mut bytes = [0; 10];
    rng.fill_bytes(&mut bytes);
    let millis = u64::try_from(domain.as_millisecond()).unwrap_or(0);
    Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

fn wire_time(domain: Timestamp) -> pbjson_types::Timestamp {
    // Before the epoch jiff gives both parts a negative sign; the wire wants nanoseconds from 0 up.
    let (seconds, nanos) = (domain.as_second(), domain.subsec_nanosecond());
    if nanos < 0 {
        pbjson_types::Timestamp { seconds: seconds - 1, nanos: nanos + 1_000_000_000 }
    } else {
        pbjson_types::Timestamp { seconds, nanos }
    }
}
