//! What stations publish: topic and payload become a [`StationUp`], or an [`Unusable`] for the
//! quarantine. This is the edge: what passes here is valid, and the core never looks again.
//!
//! In order: a payload over the record limit is not parsed at all; the topic is one of ours; the payload
//! is of the schema, in JSON or binary; body and topic agree; every field is within its rules. The rules
//! that need memory (whose station it is, whether exercises are allowed, order) are the core's.
//!
//! An enum value of a newer schema reads as not said where it is beside the point (its name or number
//! travels on in what is unknown of the message), and refuses the message where it is the point: an
//! action, the severity of a raise, an act on a ticket, the state of a command.

use bytes::Bytes;
use grid_core::alarm::{AlarmAction, AlarmReport, EventType, Severity};
use grid_core::document::Document;
use grid_core::ids::{BootId, PublisherId, StationId};
use grid_core::station::{
    DownAck, Numbering, PublisherState, QuarantineReason, StationTicket, StationUp, Unknown,
    Unusable, UpBody,
};
use grid_core::topic::{self, UpKind};
use grid_proto::json::{self, Encoding, ReadError};
use grid_proto::v1::{self, station_up::Body};
use prost::Message as _;

use super::enums::Enumeration as _;
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, Within as _, alarm, at_most, birth,
    command, optional_id, required, text, ticket, time,
};
use crate::tls::sha256;

/// Most readings of a status report.
pub const READINGS_MAX: usize = 128;
/// Most kinds of equipment of a status report or a birth.
pub const EQUIPMENT_MAX: usize = 128;
/// Most results of commands in one acknowledgement.
pub const COMMAND_RESULTS_MAX: usize = 64;
/// How much of a topic the quarantine keeps, in bytes.
const TOPIC_BYTES_SHOWN: usize = 256;
/// Longest explanation, in bytes.
const DETAIL_BYTES_MAX: usize = 512;

/// What of a payload is read and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// A longer payload is not parsed, in bytes.
    pub record_bytes_max: usize,
    /// How much of an unusable payload is kept, in bytes.
    pub prefix_bytes_max: usize,
}

/// A message that can be used, and how it was encoded.
#[derive(Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The message.
    pub message: StationUp,
    /// Its publisher is answered in the same.
    pub encoding: Encoding,
}

/// Reads a message.
///
/// # Errors
/// What is known of a message that cannot be used.
pub fn parse(topic: &str, payload: &Bytes, limits: Limits) -> Result<Parsed, Box<Unusable>> {
    let read_topic = topic::parse_up(topic);
    let publisher = match &read_topic {
        Ok((publisher, _)) | Err(topic::Error::Kind { publisher, .. }) => Some(publisher.clone()),
        Err(topic::Error::Form | topic::Error::Publisher(_)) => None,
    };
    let sha256 = sha256(payload);
    let parsed = if payload.len() > limits.record_bytes_max {
        let (bytes, max) = (payload.len(), limits.record_bytes_max);
        let detail = Why::TooLong { bytes, max }.to_string();
        Err(Refused { reason: QuarantineReason::Oversized, detail })
    } else {
        read_topic
            .map_err(|error| Refused::new(QuarantineReason::UnknownTopic, &error))
            .and_then(|(publisher, kind)| read(publisher, kind, payload, sha256))
    };
    parsed.map_err(|Refused { reason, detail }| {
        Box::new(Unusable {
            topic: shorten(topic, TOPIC_BYTES_SHOWN).to_owned(),
            publisher,
            reason,
            detail: shorten(&detail, DETAIL_BYTES_MAX).to_owned(),
            prefix: Bytes::copy_from_slice(&payload[..payload.len().min(limits.prefix_bytes_max)]),
            length: payload.len() as u64,
            sha256,
        })
    })
}

/// Why a payload cannot be used.
struct Refused {
    reason: QuarantineReason,
    detail: String,
}

impl Refused {
    fn new(reason: QuarantineReason, detail: &impl ToString) -> Self {
        Self { reason, detail: detail.to_string() }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::new(QuarantineReason::Malformed, &error)
    }
}

impl From<ReadError> for Refused {
    fn from(error: ReadError) -> Self {
        Self::new(QuarantineReason::Malformed, &error)
    }
}

/// The longest start of `text` that is whole and within `bytes_max`.
fn shorten(text: &str, bytes_max: usize) -> &str {
    let end = (0..=bytes_max.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

fn read(
    publisher: PublisherId,
    kind: UpKind,
    payload: &Bytes,
    sha256: [u8; 32],
) -> Result<Parsed, Refused> {
    let json::Read { up, encoding, original } = json::read_up(payload)?;
    let body = required(up.body).at("body")?;
    let said = kind_of(&body);
    if said != kind {
        let detail = format!("the topic says {}, the body {}", kind.word(), said.word());
        return Err(Refused { reason: QuarantineReason::KindMismatch, detail });
    }
    let station = optional_id(&up.station_id).at("station_id")?;
    let station = station.unwrap_or_else(|| publisher.as_station());
    let envelope = Envelope { publisher: &publisher, station: &station };
    let message = StationUp {
        numbering: numbering(kind, &up.boot, up.seq, up.oldest)?,
        event_id: optional_id(&up.event_id).at("event_id")?,
        device_time: time::optional_from_proto(up.device_time).at("device_time")?,
        exercise: up.exercise,
        body: body_from_proto(body, envelope)?,
        unknown: Unknown { members: up.extra, original: original.unwrap_or_default() },
        payload: payload.clone(),
        sha256,
        publisher,
        station,
    };
    Ok(Parsed { message, encoding })
}

/// What the envelope says to its body.
#[derive(Clone, Copy)]
pub(super) struct Envelope<'a> {
    pub(super) publisher: &'a PublisherId,
    pub(super) station: &'a StationId,
}

fn kind_of(body: &Body) -> UpKind {
    match body {
        Body::Birth(_) => UpKind::Birth,
        Body::State(_) => UpKind::State,
        Body::Alarm(_) => UpKind::Alarm,
        Body::Status(_) => UpKind::Status,
        Body::Ticket(_) => UpKind::Ticket,
        Body::Ack(_) => UpKind::Ack,
    }
}

/// An event has a boot and a number, or neither; the others have a boot at most.
fn numbering(kind: UpKind, boot: &str, seq: u64, oldest: u64) -> Result<Numbering, Error> {
    let boot: Option<BootId> = optional_id(boot).at("boot")?;
    if !kind.is_event() {
        if (seq, oldest) != (0, 0) {
            return Err(Why::Invalid("only events are numbered, expected 0")).at("seq");
        }
        return Ok(boot.map_or(Numbering::None, Numbering::Boot));
    }
    match (boot, seq, oldest) {
        (None, 0, 0) => Ok(Numbering::None),
        (None, _, _) => Err(Why::Missing).at("boot"),
        (Some(_), 0, _) => Err(Why::Invalid("an event with a boot is numbered from 1")).at("seq"),
        (Some(_), seq, oldest) if oldest > seq => {
            Err(Why::Invalid("expected at most seq")).at("oldest")
        }
        (Some(boot), seq, oldest) => Ok(Numbering::Numbered { boot, seq, oldest: oldest.max(1) }),
    }
}

fn body_from_proto(body: Body, envelope: Envelope<'_>) -> Result<UpBody, Refused> {
    Ok(match body {
        Body::Birth(said) => UpBody::Birth(birth::from_proto(said, envelope)?),
        Body::State(v1::PublisherState { online, session }) => {
            UpBody::State(PublisherState { online, session })
        }
        Body::Alarm(report) => UpBody::Alarm(report_from_proto(report).within("alarm")?),
        Body::Status(report) => UpBody::Status(status(report).within("status")?),
        Body::Ticket(said) => UpBody::Ticket(station_ticket(said).within("ticket")?),
        Body::Ack(ack) => UpBody::Ack(down_ack(ack).within("ack")?),
    })
}

impl From<birth::Refused> for Refused {
    fn from(refused: birth::Refused) -> Self {
        match refused {
            birth::Refused::Malformed(error) => error.into(),
            birth::Refused::Misaddressed(error) => {
                Self::new(QuarantineReason::Misaddressed, &error)
            }
        }
    }
}

fn report_from_proto(report: v1::AlarmReport) -> Result<AlarmReport, Error> {
    let action = AlarmAction::required(report.action).at("action")?;
    let severity = match action {
        AlarmAction::Raise | AlarmAction::Change => {
            Some(Severity::required(report.severity).at("severity")?)
        }
        AlarmAction::Clear => Severity::tolerant(report.severity),
    };
    Ok(AlarmReport {
        resource: text(report.resource, LABEL_BYTES_MAX).at("resource")?,
        alarm_type: alarm::alarm_type(report.alarm_type).at("alarm_type")?,
        qualifier: text(report.qualifier, LABEL_BYTES_MAX).at("qualifier")?,
        action,
        severity,
        text: text(report.text, TEXT_BYTES_MAX).at("text")?,
        event_type: EventType::tolerant(report.event_type).unwrap_or_default(),
        alarm_id: optional_id(&report.alarm_id).at("alarm_id")?,
    })
}

fn status(report: v1::StatusReport) -> Result<Document, Error> {
    let report = v1::StatusReport {
        readings: at_most(report.readings, READINGS_MAX).at("readings")?,
        counter_epoch: text(report.counter_epoch, LABEL_BYTES_MAX).at("counter_epoch")?,
        equipment: at_most(report.equipment, EQUIPMENT_MAX).at("equipment")?,
        visits_total: report.visits_total,
    };
    for (index, reading) in report.readings.iter().enumerate() {
        check_reading(reading).within_item("readings", index)?;
    }
    for (index, equipment) in report.equipment.iter().enumerate() {
        check_equipment(equipment).within_item("equipment", index)?;
    }
    Ok(Document(report.encode_to_vec().into()))
}

fn check_reading(reading: &v1::Reading) -> Result<(), Error> {
    check_label(&reading.name).at("name")?;
    if reading.unit.len() > LABEL_BYTES_MAX {
        let (bytes, max) = (reading.unit.len(), LABEL_BYTES_MAX);
        return Err(Why::TooLong { bytes, max }).at("unit");
    }
    if reading.value.is_finite() {
        Ok(())
    } else {
        Err(Why::Invalid("expected a finite number")).at("value")
    }
}

pub(super) fn check_equipment(equipment: &v1::Equipment) -> Result<(), Error> {
    check_label(&equipment.kind).at("kind")
}

/// A label that must be there.
pub(super) fn check_label(label: &str) -> Result<(), Why> {
    match label.len() {
        0 => Err(Why::Missing),
        bytes if bytes > LABEL_BYTES_MAX => Err(Why::TooLong { bytes, max: LABEL_BYTES_MAX }),
        _ => Ok(()),
    }
}

fn station_ticket(said: v1::StationTicket) -> Result<StationTicket, Error> {
    let event = required(said.event).at("event")?;
    Ok(StationTicket {
        ticket: said.ticket_id.parse().at("ticket_id")?,
        act: ticket::act_from_proto(event).within("event")?,
        category: text(said.category, LABEL_BYTES_MAX).at("category")?,
    })
}

fn down_ack(ack: v1::DownAck) -> Result<DownAck, Error> {
    let epoch = optional_id(&ack.epoch).at("epoch")?;
    if epoch.is_none() && ack.seq != 0 {
        return Err(Why::Missing).at("epoch");
    }
    let results = at_most(ack.command_results, COMMAND_RESULTS_MAX).at("command_results")?;
    let results = results.into_iter().enumerate();
    let results = results
        .map(|(at, result)| command::result_from_proto(result).within_item("command_results", at))
        .collect::<Result<_, _>>()?;
    Ok(DownAck { epoch, seq: ack.seq, results })
}

#[cfg(test)]
mod tests;
