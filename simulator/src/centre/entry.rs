//! What the centre's ledger says: the entries of which all its state is a fold.
//!
//! A *commit* is what one input changed, written as one line, so it is there whole or not at all. Every state
//! change of the centre is an entry first; live and after a restart it is applied by the same code. The oracle
//! reads the same entries afterwards. Documents of `grid.v1` are stored in their canonical JSON; every `at` is
//! domain time.

use grid_proto::v1;
use serde::{Deserialize, Serialize};

use super::lane::Lane;
use crate::evidence::EventKind;
use crate::gist::Gist;

/// What one input changed: one line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commit {
    /// 1, 2, 3 … over the life of the ledger.
    pub number: u64,
    /// When, domain time.
    pub at: pbjson_types::Timestamp,
    /// What, in order.
    pub entries: Vec<Entry>,
}

/// Where a station's event comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The publisher that numbered it.
    pub publisher: String,
    /// Its boot.
    pub boot: String,
    /// Its number; 0 if the publisher cannot number.
    pub seq: u64,
    /// Event id of publishers that cannot number; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub event_id: String,
    /// Fingerprint of an event with a device time but neither number nor id; 0 otherwise.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fingerprint: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Source {
    /// Where a record comes from, if from a station's event. A fingerprint counts only with a device time:
    /// without one, two presses of SOS look the same and are two.
    pub fn of(record: &v1::Record) -> Option<Self> {
        let source = record.source.as_ref()?;
        Some(Self {
            publisher: source.publisher.clone(),
            boot: source.boot.clone(),
            seq: source.seq,
            event_id: source.event_id.clone(),
            fingerprint: if record.device_time.is_some() { source.fingerprint } else { 0 },
        })
    }
}

/// What an applied record was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A registration: a station's birth.
    Birth,
    /// An alarm's change.
    Alarm,
    /// Readings.
    Status,
    /// A ticket, or an act on one.
    Ticket,
    /// A node went on- or offline.
    NodeState,
    /// A node was taken out of service.
    RetireNode,
    /// What became of a notice.
    NoticeReport,
    /// What became of a command.
    CommandResult,
    /// Numbers that will never come.
    Hole,
    /// A notice that was sent through the adapter's service.
    Notice,
    /// A command that was sent through the adapter's service.
    Command,
    /// What only the centre itself writes.
    Other,
}

impl Kind {
    /// What a record is; `None` when it says nothing.
    pub fn of(record: &v1::Record) -> Option<Self> {
        use v1::record::Body;
        Some(match record.body.as_ref()? {
            Body::RegisterNode(_) => Self::Birth,
            Body::Alarm(_) => Self::Alarm,
            Body::Status(_) => Self::Status,
            Body::Ticket(_) | Body::TicketAct(_) => Self::Ticket,
            Body::NodeState(_) => Self::NodeState,
            Body::RetireNode(_) => Self::RetireNode,
            Body::NoticeReport(_) => Self::NoticeReport,
            Body::CommandResult(_) => Self::CommandResult,
            Body::Hole(_) => Self::Hole,
            Body::Notice(_) => Self::Notice,
            Body::Command(_) => Self::Command,
            Body::NodeRegistration(_) => Self::Other,
        })
    }

    /// The kind of station event it is, if it is one.
    pub fn event(self) -> Option<EventKind> {
        match self {
            Self::Birth => Some(EventKind::Birth),
            Self::Alarm => Some(EventKind::Alarm),
            Self::Status => Some(EventKind::Status),
            Self::Ticket => Some(EventKind::Ticket),
            Self::NodeState
            | Self::RetireNode
            | Self::NoticeReport
            | Self::CommandResult
            | Self::Hole
            | Self::Notice
            | Self::Command
            | Self::Other => None,
        }
    }
}

/// A record that took effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Applied {
    /// Its lane.
    pub lane: Lane,
    /// The adapter's epoch.
    pub epoch: String,
    /// Its number in lane and epoch.
    pub lane_seq: u64,
    /// The adapter's index of it.
    pub index: u64,
    /// The station concerned; empty if none.
    pub station: String,
    /// Which event it was, if a station's.
    pub source: Option<Source>,
    /// What it was.
    pub kind: Kind,
    /// Part of an exercise.
    pub exercise: bool,
    /// The adapter says that it passed a hole or came after one was given up.
    pub out_of_sequence: bool,
    /// What the event says, for the oracle to compare; `None`: not a station's event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gist: Option<Gist>,
    /// For people.
    pub summary: String,
}

/// Why the centre's own epoch began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EpochCause {
    /// The ledger was created.
    Created,
    /// The adapter had received more than this ledger knows of: it was restored from an older copy.
    Restored,
}

/// One change. Boxes keep the rare, large documents from widening the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// The centre's own lanes begin anew; what was not acknowledged is numbered again from 1, in order.
    Epoch {
        /// The new epoch, a UUID.
        epoch: String,
        /// Why.
        cause: EpochCause,
        /// Indexes and versions written from here on are at least this.
        floor: u64,
        /// Epochs that the adapter named and this ledger does not know: they are ours, and lost.
        lost: Vec<String>,
    },
    /// A session was accepted.
    Session {
        /// Its generation.
        generation: u64,
        /// Who.
        adapter: String,
        /// Its process.
        boot: String,
        /// Its journal.
        journal_epoch: String,
        /// The shard it speaks for.
        shard: String,
        /// The lease's epoch.
        fencing_epoch: u64,
    },
    /// A lane of the adapter goes on at another place: a new epoch, or a snapshot stands for what is gone.
    Resumed {
        /// The lane.
        lane: Lane,
        /// The adapter's epoch.
        epoch: String,
        /// Data goes on after this number.
        after: u64,
    },
    /// A record took effect.
    Applied(Box<Applied>),
    /// A record of an event that had taken effect before; nothing changed but the lane's mark.
    Repeated {
        /// Its lane.
        lane: Lane,
        /// Its number there.
        lane_seq: u64,
        /// The event.
        source: Source,
    },
    /// A record was not acceptable.
    Rejected {
        /// Its lane.
        lane: Lane,
        /// Its number there.
        lane_seq: u64,
        /// A `google.rpc.Code`.
        code: i32,
        /// Why, beginning with a reason in capitals.
        message: String,
        /// Which event it was, as far as it could be read.
        source: Option<Source>,
    },
    /// The adapter said that a range will never come.
    Void {
        /// The lane.
        lane: Lane,
        /// First number.
        first: u64,
        /// Last number.
        last: u64,
        /// Name of the reason in `grid.v1`.
        reason: String,
        /// Records lost by station, as far as known.
        shares: Vec<(String, u64)>,
    },
    /// Numbers of a publisher that will never come.
    Hole(Box<v1::Hole>),
    /// A node as it is described now.
    Node(Box<v1::Node>),
    /// The centre's answer to a registration.
    NodeRegistered {
        /// The station.
        station: String,
        /// Whether it was accepted.
        accepted: bool,
        /// Its code; empty when refused.
        node_code: String,
        /// Its cell; empty when refused.
        grid_cell: String,
        /// The officer of the cell; empty when refused.
        officer: String,
        /// Why it was refused; empty otherwise.
        reason: String,
    },
    /// An alarm as it is now.
    Alarm(Box<v1::Alarm>),
    /// A ticket as it is now, with its whole history.
    Ticket(Box<v1::Ticket>),
    /// An act on a ticket that is not known here: the centre was set back, and what opens the ticket comes in another
    /// lane. It takes effect when the ticket does.
    Parked {
        /// The ticket.
        ticket: String,
        /// The act.
        event: Box<v1::TicketEvent>,
    },
    /// A record for the adapter got its number.
    Queued {
        /// The centre's lane.
        lane: Lane,
        /// Its number in the centre's epoch.
        seq: u64,
        /// The record.
        record: Box<v1::Record>,
    },
    /// The adapter acknowledged.
    Acked {
        /// The centre's lane.
        lane: Lane,
        /// Up to here.
        seq: u64,
    },
    /// The adapter rejected a record of ours.
    PeerRejected {
        /// The centre's lane.
        lane: Lane,
        /// Its number.
        seq: u64,
        /// A `google.rpc.Code`.
        code: i32,
        /// Why.
        message: String,
    },
    /// A notice went out, from here or through the adapter's service.
    NoticeSent(Box<v1::Notice>),
    /// What became of it at a station.
    NoticeReport {
        /// The notice.
        notice: String,
        /// The station.
        station: String,
        /// Name of the delivery state in `grid.v1`.
        delivery: String,
    },
    /// A command went out, from here or through the adapter's service.
    CommandSent(Box<v1::Command>),
    /// Where a command stands.
    CommandResult {
        /// The station.
        station: String,
        /// The answer.
        result: v1::CommandResult,
    },
    /// A snapshot of the adapter was received whole.
    SnapshotTaken {
        /// Name of its reason in `grid.v1`.
        reason: String,
        /// How many items it had.
        items: u64,
        /// Stations of ours that it did not name.
        missing_nodes: Vec<String>,
    },
    /// The adapter did what the contract forbids.
    Violation {
        /// What, in words.
        text: String,
    },
}
