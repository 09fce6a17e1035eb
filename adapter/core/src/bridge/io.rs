//! What goes into the bridge and what comes out.

use bytes::Bytes;

use crate::ids::{PublisherId, RecordIndex};
use crate::record::{Lane, LocalRecord, Record};
use crate::request::{Caller, Change, Refusal, Request, Response};
use crate::session::{self, LinkPhase, Rejection, VoidReason, VoidShare};
use crate::station::{StationDown, StationUp, Unusable};

/// One connection to the broker; numbers rise over the life of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(pub u64);

/// One message that waits for its PUBACK on a connection; numbers rise in order of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Delivery {
    /// The connection it came over; its acknowledgement dies with it.
    pub connection: ConnectionId,
    /// Its place on that connection.
    pub number: u64,
}

/// One call of the service that waits for its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u64);

/// A record of ours that the centre rejected, as it lies in the journal.
#[derive(Debug)]
pub struct RejectedRecord {
    /// Which, and why.
    pub rejection: Rejection,
    /// Its encoding; empty if it can't be read.
    pub bytes: Bytes,
    /// The same, decoded.
    pub record: Option<Box<Record>>,
}

/// What happens.
#[derive(Debug)]
pub enum Input {
    /// Connected to the broker and subscribed: messages flow and may be published.
    FieldUp(ConnectionId),
    /// That connection is gone.
    FieldDown(ConnectionId),
    /// A message of a publisher.
    Station {
        /// To acknowledge it; `None` for QoS 0.
        delivery: Option<Delivery>,
        /// The message.
        message: Box<StationUp>,
    },
    /// A message that cannot be used.
    Unusable {
        /// To acknowledge it.
        delivery: Option<Delivery>,
        /// What is known of it.
        message: Box<Unusable>,
    },
    /// For the session with the centre.
    Centre(session::Input),
    /// The answer to [`Output::FetchRejected`].
    FetchedRejected {
        /// The lane.
        lane: Lane,
        /// The acknowledgement that told of them.
        seq: u64,
        /// Each with its record.
        rejections: Vec<RejectedRecord>,
    },
    /// A caller of the service asks.
    Call {
        /// To answer it.
        call: CallId,
        /// Who.
        caller: Caller,
        /// What.
        request: Box<Request>,
    },
    /// A commit is about to be taken: what is still being collected is appended now. Comes before every
    /// commit, and before every checkpoint.
    Seal,
    /// Everything up to this index is on stable storage.
    Durable(RecordIndex),
    /// How full the disk is, percent of its limit.
    Disk {
        /// 0 to 100.
        percent: u8,
    },
    /// Time passed; due at [`next_wake`](super::Bridge::next_wake).
    Tick,
    /// Stop: take nothing new; say goodbye to the centre. What waits for stable storage still leaves.
    Stop,
}

/// What the bridge wants done. In order; an `Append` comes before whatever depends on it.
#[derive(Debug)]
pub enum Output {
    /// Give this record its place: encode and append it.
    Append {
        /// The lane.
        lane: Lane,
        /// The next seq of the lane.
        seq: u64,
        /// The record.
        record: Box<Record>,
    },
    /// Put a void in the place of records: shed, or damaged.
    AppendVoid {
        /// The lane.
        lane: Lane,
        /// First seq, the next of the lane.
        first: u64,
        /// Last seq.
        last: u64,
        /// Why.
        reason: VoidReason,
        /// Whose.
        shares: Vec<VoidShare>,
    },
    /// Append to the local lane.
    AppendLocal {
        /// The next seq of the local lane.
        seq: u64,
        /// The record.
        record: Box<LocalRecord>,
    },
    /// A lane may be trimmed up to here, inclusive.
    Trim {
        /// The lane.
        lane: Lane,
        /// Inclusive.
        upto: u64,
    },
    /// PUBACK this message, if its connection is still there.
    AckStation(Delivery),
    /// Publish to a publisher on the present connection (QoS by kind); if there is none, nothing is lost:
    /// the bridge sends again.
    PublishDown {
        /// To whom.
        publisher: PublisherId,
        /// What.
        message: Box<StationDown>,
    },
    /// Leave the broker, since nothing can be acknowledged; or come back.
    FieldPause(bool),
    /// For the edge to the centre and the journal: `Dial`, `Send`, `Close`, `Load`; the rest is handled
    /// inside.
    Centre(session::Output),
    /// Read these records of ours, which the centre rejected, so that they go to the quarantine whole.
    FetchRejected {
        /// The lane.
        lane: Lane,
        /// The acknowledgement that told of them.
        seq: u64,
        /// Which, and why.
        rejections: Vec<Rejection>,
    },
    /// Answer a call.
    Reply {
        /// Which.
        call: CallId,
        /// The answer.
        result: Box<Result<Response, Refusal>>,
    },
    /// Something changed, durably.
    Notify(Box<Change>),
    /// The link to the centre is in this phase now; for status.
    CentrePhase(LinkPhase),
    /// Something for the log, with its level.
    Log(Log),
}

/// What operators should know; the driver writes it to the log and counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// How grave.
    pub level: LogLevel,
    /// What, in English, one line.
    pub text: String,
}

/// How grave a log line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Detail.
    Debug,
    /// Normal events.
    Info,
    /// Something is degraded or was refused.
    Warn,
    /// Data was lost, or an operator is needed.
    Error,
}
