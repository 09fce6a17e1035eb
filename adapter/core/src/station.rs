//! What stations say and hear, parsed: the station wire (`protocol.md` A) without its encoding.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::alarm::AlarmReport;
use crate::document::Document;
use crate::ids::{BootId, Epoch, EventId, PublisherId, StationId, TicketId};
use crate::notice::{Command, CommandResult, Notice};
use crate::registry::Link;
use crate::ticket::{ActedOn, Ticket};
use crate::time::Utc;
use crate::topic::UpKind;

/// A message from a publisher: the topic's publisher, and the payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationUp {
    /// From the topic.
    pub publisher: PublisherId,
    /// The station it is about; the publisher itself when the payload names none.
    pub station: StationId,
    /// Boot, and number for numbered events.
    pub numbering: Numbering,
    /// Minted where the event was born.
    pub event_id: Option<EventId>,
    /// By the device's clock.
    pub device_time: Option<Utc>,
    /// Part of an exercise.
    pub exercise: bool,
    /// What is said.
    pub body: UpBody,
    /// What the schema does not know.
    pub unknown: Unknown,
    /// The payload as it came (shared, not copied), for the quarantine.
    pub payload: Bytes,
    /// SHA-256 of the payload.
    pub sha256: [u8; 32],
}

impl StationUp {
    /// The kind of its topic.
    pub fn kind(&self) -> UpKind {
        match &self.body {
            UpBody::Birth(_) => UpKind::Birth,
            UpBody::State(_) => UpKind::State,
            UpBody::Alarm(_) => UpKind::Alarm,
            UpBody::Status(_) => UpKind::Status,
            UpBody::Ticket(_) => UpKind::Ticket,
            UpBody::Ack(_) => UpKind::Ack,
        }
    }

    /// The first 64 bits of the hash: dedups events of publishers that can neither number nor name them.
    pub fn fingerprint(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.sha256;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

/// How a message is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// An event with its number.
    Numbered {
        /// The boot.
        boot: BootId,
        /// From 1.
        seq: u64,
        /// The lowest the publisher still holds, at most `seq`.
        oldest: u64,
    },
    /// `state` and `ack`: a boot, no number.
    Boot(BootId),
    /// A publisher that cannot number.
    None,
}

/// What the schema does not know, carried along; bounded by the edge.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Unknown {
    /// JSON members: path to raw JSON text.
    pub members: BTreeMap<String, String>,
    /// The whole protobuf payload, when it had unknown fields; else empty.
    pub original: Bytes,
}

/// What is said upwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UpBody {
    /// Who I am.
    Birth(Birth),
    /// Online or offline.
    State(PublisherState),
    /// About an alarm.
    Alarm(AlarmReport),
    /// Readings, encoded `grid.v1.StatusReport`.
    Status(Document),
    /// One-click report or an act on a ticket.
    Ticket(StationTicket),
    /// Acknowledgement of down messages.
    Ack(DownAck),
}

/// A station introduces itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    /// The name people know it by.
    pub name: String,
    /// How it is linked.
    pub link: Link,
    /// Encoded `grid.v1.Node`, whole.
    pub document: Document,
    /// Session number, as in [`PublisherState`].
    pub session: u64,
    /// The last down message accepted.
    pub down: Option<(Epoch, u64)>,
}

/// Online or offline; the offline form is the connection's will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublisherState {
    /// Connected.
    pub online: bool,
    /// +1 per CONNECT within a boot.
    pub session: u64,
}

/// What a station says about tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationTicket {
    /// The ticket; minted by the station for a report.
    pub ticket: TicketId,
    /// The act; REPORT creates the ticket.
    pub act: ActedOn,
    /// REPORT: category code.
    pub category: String,
}

/// Cumulative acknowledgement of down messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownAck {
    /// Epoch of the messages; `None` when only results are told.
    pub epoch: Option<Epoch>,
    /// Every message up to this one is accepted and kept.
    pub seq: u64,
    /// Where commands stand.
    pub results: Vec<CommandResult>,
}

/// A message to a publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StationDown {
    /// Everything up to `seq` of `boot` is on stable storage.
    Receipt {
        /// The boot.
        boot: BootId,
        /// The number.
        seq: u64,
    },
    /// Send again from `seq` of `boot`.
    Resend {
        /// The boot.
        boot: BootId,
        /// The first wanted.
        seq: u64,
    },
    /// Send your birth again.
    Rebirth,
    /// A sequenced message.
    Sequenced(SequencedDown),
}

/// A sequenced message to a publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SequencedDown {
    /// The journal's epoch.
    pub epoch: Epoch,
    /// Within epoch and publisher, from 1.
    pub seq: u64,
    /// The preceding message still live; the station accepts only if it is at most its last.
    pub prev: u64,
    /// The station concerned.
    pub station: StationId,
    /// What is said.
    pub body: DownBody,
}

/// What is said downwards, sequenced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DownBody {
    /// A ticket as it is now.
    Ticket(Box<Ticket>),
    /// A city notice.
    Notice(Notice),
    /// A request.
    Command(Command),
}

/// A message that cannot be used: what the edge knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The topic, cut at 256 bytes.
    pub topic: String,
    /// Who published it, if the topic says so.
    pub publisher: Option<PublisherId>,
    /// Why.
    pub reason: QuarantineReason,
    /// In words, for developers; at most 512 bytes.
    pub detail: String,
    /// The first bytes of the payload, up to `quarantine_prefix_bytes` (or all, if it is that short).
    pub prefix: Bytes,
    /// Bytes of the whole payload.
    pub length: u64,
    /// SHA-256 of the whole payload.
    pub sha256: [u8; 32],
}

/// Why a message is in quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuarantineReason {
    /// The payload does not parse.
    Malformed,
    /// Over the record limit.
    Oversized,
    /// The topic is none of ours, or its kind is unknown.
    UnknownTopic,
    /// Topic and body disagree.
    KindMismatch,
    /// It speaks for a station that is not the publisher's.
    Misaddressed,
    /// An event of a boot older than those remembered.
    OldBoot,
    /// Exercise traffic where none is allowed.
    Exercise,
    /// The station is unknown and policy refuses it.
    UnknownStation,
    /// The entity's rules refuse it (an unlawful act, a limit).
    Refused,
    /// The centre rejected the record.
    RejectedByCentre,
}
