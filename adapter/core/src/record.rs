//! Records: what the journal holds. Every state change follows from a record; applying the same records
//! in the same order gives the same state (`bridge/fold`).
//!
//! A [`Record`] lies in one of the three lanes that travel to the centre; a [`LocalRecord`] lies in the local lane.

mod hole;
mod shed;

pub use hole::{Hole, HoleReason};
use serde::{Deserialize, Serialize};
pub use shed::{Shed, ShedEvents, ShedMark};

use crate::alarm::Alarm;
use crate::document::Document;
use crate::ids::{
    ActionId, ActorId, AlarmId, BootId, CommandId, Epoch, EventId, NoticeId, PublisherId,
    QuarantineId, RecordIndex, StationId, TicketId,
};
use crate::notice::{Command, CommandResult, Notice, NoticeDelivery};
use crate::registry::Node;
use crate::session::{Rejection, VoidReason};
use crate::station::{PublisherState, QuarantineReason, Unknown};
use crate::ticket::{Ticket, TicketEvent};
use crate::time::Utc;

/// A lane that travels: each has its own sequence, window and acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lane {
    /// Serious alarm types, tickets, results. Goes first.
    Urgent,
    /// Other alarms, registrations, state changes.
    Normal,
    /// Status and telemetry; the only lane that may be shed.
    BestEffort,
}

impl Lane {
    /// How many there are.
    pub const COUNT: usize = 3;
    /// All, the most urgent first.
    pub const ALL: [Self; Self::COUNT] = [Self::Urgent, Self::Normal, Self::BestEffort];

    /// Its place in an array over all lanes.
    pub fn index(self) -> usize {
        match self {
            Self::Urgent => 0,
            Self::Normal => 1,
            Self::BestEffort => 2,
        }
    }
}

/// Where a station's event comes from; applied once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventSource {
    /// The publisher.
    pub publisher: PublisherId,
    /// Its boot and number, if it can number.
    pub number: Option<(BootId, u64)>,
    /// Of publishers that cannot number.
    pub event_id: Option<EventId>,
    /// Fingerprint of the payload, for those with neither; 0 when numbered.
    pub fingerprint: u64,
}

/// One record of a travelling lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Grows over all lanes of its writer.
    pub index: RecordIndex,
    /// The station concerned.
    pub station: Option<StationId>,
    /// For events of stations.
    pub source: Option<EventSource>,
    /// By the device's clock.
    pub device_time: Option<Utc>,
    /// When the writer received it.
    pub receive_time: Utc,
    /// Part of an exercise.
    pub exercise: bool,
    /// It came while an earlier number was missing, or after that was given up.
    pub out_of_sequence: bool,
    /// The device's clock was off by more than the limit.
    pub clock_skewed: bool,
    /// What the schema does not know.
    pub unknown: Unknown,
    /// What happened.
    pub body: Body,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// A node registers or changes.
    RegisterNode(Box<Node>),
    /// The centre's answer to it.
    NodeRegistration(NodeRegistration),
    /// A node goes on- or offline.
    NodeState {
        /// Connected.
        online: bool,
    },
    /// A node is taken out of service.
    RetireNode {
        /// Why.
        reason: String,
    },
    /// The alarm as it is now.
    Alarm(Box<Alarm>),
    /// Readings.
    Status(Document),
    /// A ticket opened or changed, as it is at the writer.
    Ticket(Box<Ticket>),
    /// An act that asks to be applied.
    TicketAct {
        /// The ticket.
        ticket: TicketId,
        /// The act.
        event: TicketEvent,
    },
    /// A notice for stations.
    Notice(Notice),
    /// What became of it at the record's station.
    NoticeReport {
        /// The notice.
        notice: NoticeId,
        /// What became of it.
        delivery: NoticeDelivery,
    },
    /// A command for a station.
    Command(Command),
    /// Its answer.
    CommandResult(CommandResult),
    /// Numbers of a publisher that will never come.
    Hole(Hole),
}

/// The centre's answer to a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeRegistration {
    /// Accepted.
    Accepted {
        /// The centre's code.
        node_code: String,
        /// The cell.
        grid_cell: String,
        /// The officer of the cell.
        officer: Option<ActorId>,
    },
    /// Refused.
    Refused {
        /// Which field.
        field: String,
        /// Why.
        reason: String,
    },
}

/// One record of the local lane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalRecord {
    /// Grows over all lanes.
    pub index: RecordIndex,
    /// When it was written.
    pub time: Utc,
    /// What happened.
    pub body: LocalBody,
}

/// What happened, for this adapter alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LocalBody {
    /// The epoch of everything appended from here on.
    Epoch {
        /// The new epoch.
        epoch: Epoch,
    },
    /// A record of the centre, applied.
    FromCentre {
        /// Its lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// Its seq.
        seq: u64,
        /// The record.
        record: Box<Record>,
    },
    /// A range of the centre that does not exist.
    CentreVoid {
        /// Its lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// Last seq of the range.
        last: u64,
        /// Why.
        reason: VoidReason,
    },
    /// A record of the centre that was not acceptable: told to it until it has heard.
    RefusedCentre {
        /// The centre's epoch.
        epoch: Epoch,
        /// Lane, seq and why.
        rejection: Rejection,
    },
    /// The centre durably applied everything up to `seq`; it rejected some of it.
    CentreAcked {
        /// The lane.
        lane: Lane,
        /// Cumulative.
        seq: u64,
        /// Rejections heard with it for the first time.
        rejections: Vec<Rejection>,
    },
    /// The centre rejected the record of an act on a ticket: the act is taken back.
    ActRejected {
        /// The ticket.
        ticket: TicketId,
        /// The act.
        action: ActionId,
        /// Lane and seq of its record, and why.
        rejection: Rejection,
    },
    /// Where the centre's lane goes on after its snapshot.
    SnapshotMark {
        /// The lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// Data goes on after this seq.
        seq: u64,
    },
    /// An entity of the centre's snapshot.
    SnapshotItem(Box<SnapshotEntity>),
    /// The snapshot ended; these open tickets it did not name.
    SnapshotEnd {
        /// The tickets that are missing at the centre.
        missing: Vec<TicketId>,
    },
    /// A publisher's connection changed.
    PublisherState {
        /// The publisher.
        publisher: PublisherId,
        /// The boot it spoke of.
        boot: BootId,
        /// What it said.
        state: PublisherState,
    },
    /// A publisher acknowledged down messages.
    DownAcked {
        /// The publisher.
        publisher: PublisherId,
        /// Cumulative seq in the present epoch.
        seq: u64,
    },
    /// The validity of a down message ended before its acknowledgement. (What a newer one superseded, or the
    /// limit pushed out, follows from the record that queued the newer one.)
    DownExpired {
        /// The publisher.
        publisher: PublisherId,
        /// Its seq.
        seq: u64,
    },
    /// A birth of a station nobody announced, held until an operator admits it.
    NodeHeld {
        /// The birth.
        source: EventSource,
        /// The node, held.
        node: Box<Node>,
    },
    /// Telemetry was shed.
    Shed(Box<Shed>),
    /// All that was shed for this reason so far has its place in BEST_EFFORT: voids of this range.
    ShedPlaced {
        /// Why.
        reason: VoidReason,
        /// First seq.
        first: u64,
        /// Last seq.
        last: u64,
    },
    /// A message was quarantined.
    Quarantined(Box<Quarantined>),
    /// A quarantined message was dealt with.
    Unquarantined {
        /// Which.
        id: QuarantineId,
        /// How.
        how: Unquarantine,
    },
    /// How far our lanes may ever have been handed to a stream; `None`: as far as the journal goes.
    Sent {
        /// By lane.
        upto: Option<[u64; Lane::COUNT]>,
    },
    /// The answer given to an act, so that repeating it gives the same.
    Answered {
        /// The act.
        action: ActionId,
        /// Fingerprint of its content.
        fingerprint: u64,
        /// What it created or changed.
        outcome: Outcome,
    },
}

/// What an act led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// A ticket.
    Ticket(TicketId),
    /// An alarm.
    Alarm(AlarmId),
    /// A notice.
    Notice(NoticeId),
    /// A command.
    Command(CommandId),
    /// A node.
    Node(StationId),
    /// A quarantined message.
    Quarantine(QuarantineId),
}

/// One entity of a snapshot; taken only if its version is newer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SnapshotEntity {
    /// A node.
    Node(Node),
    /// An alarm that is not cleared.
    Alarm(Alarm),
    /// A ticket that is not closed.
    Ticket(Ticket),
}

/// How a quarantined message was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unquarantine {
    /// Taken in again.
    Retried {
        /// By whom.
        actor: ActorId,
    },
    /// Dropped.
    Dropped {
        /// By whom.
        actor: ActorId,
        /// Why.
        reason: String,
    },
    /// The oldest made room at the limit.
    Evicted,
}

/// A quarantined message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantined {
    /// Minted here.
    pub id: QuarantineId,
    /// When.
    pub time: Utc,
    /// Who published it.
    pub publisher: Option<PublisherId>,
    /// Its boot and number, if they could be read.
    pub number: Option<(BootId, u64)>,
    /// The topic.
    pub topic: String,
    /// Why.
    pub reason: QuarantineReason,
    /// In words.
    pub detail: String,
    /// Its first bytes.
    pub prefix: bytes::Bytes,
    /// Bytes of the whole.
    pub length: u64,
    /// SHA-256 of the whole.
    pub sha256: [u8; 32],
}
