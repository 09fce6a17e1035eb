//! The frames of the session, parsed.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::ids::{Epoch, StationId, TicketId};
use crate::record::{Lane, Record, SnapshotEntity};
use crate::time::Utc;

/// A frame, either way. Hello goes up only, Welcome comes down only.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame {
    /// The adapter's first frame.
    Hello(Hello),
    /// The centre's first frame.
    Welcome(Welcome),
    /// Records or a void.
    Data(Data),
    /// Durably applied.
    Ack {
        /// The lane.
        lane: Lane,
        /// Epoch of the acknowledged records.
        epoch: Epoch,
        /// Cumulative.
        seq: u64,
        /// Rejections above the sender's base.
        rejections: Vec<Rejection>,
    },
    /// Not acceptable.
    Reject(Rejection),
    /// Are you there.
    Ping {
        /// Comes back.
        nonce: u64,
    },
    /// I am.
    Pong {
        /// That of the Ping.
        nonce: u64,
    },
    /// Absolute totals for the session.
    Credit {
        /// The lane.
        lane: Lane,
        /// Records in total.
        records: u64,
        /// Bytes in total.
        bytes: u64,
    },
    /// A snapshot begins.
    SnapshotBegin {
        /// Why.
        reason: SnapshotReason,
        /// Where each lane goes on.
        marks: [u64; Lane::COUNT],
    },
    /// A part of it.
    SnapshotItem(Box<SnapshotEntity>),
    /// A part of it that cannot be read; comes down only. It is counted, and the rest goes on.
    UnreadableItem(Box<UnreadableItem>),
    /// It ends.
    SnapshotEnd {
        /// How many items there were.
        items: u64,
    },
    /// The peer leaves.
    Goodbye {
        /// Why.
        reason: GoodbyeReason,
        /// For developers.
        text: String,
        /// Milliseconds to wait before dialling again; 0 = as usual.
        reconnect_after_ms: u32,
    },
}

/// An item of the centre's snapshot that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableItem {
    /// What it seems to be, for people: a kind and an id, as far as there is one.
    pub name: String,
    /// The ticket, if it is one with a readable id: it is not missing at the centre.
    pub ticket: Option<TicketId>,
    /// Which field is wrong.
    pub why: String,
    /// Its encoding; whoever keeps it bounds it.
    pub bytes: Bytes,
    /// SHA-256 of that.
    pub sha256: [u8; 32],
}

/// Where one lane stands.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneState {
    /// Epoch and seq of the peer's records received last.
    pub received: Option<(Epoch, u64)>,
    /// My durable mark of what the peer acknowledged.
    pub base: u64,
    /// Rejections above the peer's base.
    pub rejections: Vec<Rejection>,
    /// Records the peer may send in this session.
    pub credit_records: u64,
    /// Bytes the peer may send in this session.
    pub credit_bytes: u64,
}

/// The adapter's first frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Hello {
    /// The adapter.
    pub adapter_id: String,
    /// This run of its process.
    pub boot_id: uuid::Uuid,
    /// Epoch of its journal.
    pub journal_epoch: Epoch,
    /// The shard it speaks for.
    pub shard: String,
    /// Epoch of the shard's lease.
    pub fencing_epoch: u64,
    /// Lowest and highest protocol version.
    pub protocol: (u32, u32),
    /// By lane.
    pub lanes: [LaneState; Lane::COUNT],
}

/// The centre's first frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Welcome {
    /// Grows with every session; the newer wins.
    pub session_gen: u64,
    /// Epoch of the centre's journal.
    pub centre_epoch: Epoch,
    /// By lane.
    pub lanes: [LaneState; Lane::COUNT],
    /// Milliseconds between its pings.
    pub heartbeat_ms: u32,
    /// Protocol version of the session.
    pub protocol: u32,
}

/// Records of one lane, or the word that a range will never come. A batch spends its records and its encoded
/// bytes of the credit, a void one record and no bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The lane.
    pub lane: Lane,
    /// Seq of the first record.
    pub first: u64,
    /// How many, at least 1.
    pub count: u32,
    /// The sender's durable acked mark.
    pub base: u64,
    /// What.
    pub payload: Payload,
}

impl Data {
    /// Seq of the last record.
    pub fn last(&self) -> u64 {
        self.first.saturating_add(u64::from(self.count)).saturating_sub(1)
    }
}

/// Content of [`Data`].
#[derive(Debug, Clone, PartialEq)]
pub enum Payload {
    /// Going out: an encoded `RecordBatch`, as it lies in the journal.
    Encoded(Bytes),
    /// Coming in: each record, or why it cannot be one.
    Received {
        /// In order, `count` of them.
        records: Vec<Received>,
        /// Bytes of the encoded batch: what it spends of the credit.
        bytes: u64,
    },
    /// In place of records, either way.
    Void {
        /// Why.
        reason: VoidReason,
        /// Whose, as far as known.
        shares: Vec<VoidShare>,
    },
}

/// A record of the centre, or why it is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Received {
    /// It parsed.
    Record(Box<Record>),
    /// It did not.
    Malformed {
        /// In words, English.
        why: String,
    },
}

/// A record that is not acceptable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The lane.
    pub lane: Lane,
    /// Which record.
    pub seq: u64,
    /// A `google.rpc.Code`.
    pub code: i32,
    /// In words, English.
    pub message: String,
}

/// Why a range does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VoidReason {
    /// Over the station's quota.
    ShedQuota,
    /// The disk limit.
    ShedDisk,
    /// Damaged on disk.
    Damaged,
}

/// What one station lost in a void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidShare {
    /// The station.
    pub station: StationId,
    /// Records.
    pub count: u64,
    /// From, receive time.
    pub from: Utc,
    /// To, receive time.
    pub to: Utc,
}

/// Why a snapshot is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SnapshotReason {
    /// The receiver does not know the epoch.
    UnknownEpoch,
    /// What the receiver needs is no longer retained.
    NotRetained,
    /// The sender was restored from an older state.
    SenderRestored,
}

/// Why a peer leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoodbyeReason {
    /// It stops.
    Shutdown,
    /// It found itself restored and has a new epoch.
    NewEpoch,
    /// A newer session took its place.
    Superseded,
    /// The peer broke the protocol.
    ProtocolError,
}
