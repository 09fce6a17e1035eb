//! What goes into the session machine and what comes out.

use std::fmt;

use bytes::Bytes;

use super::frame::{
    Frame, GoodbyeReason, Received, Rejection, SnapshotReason, UnreadableItem, VoidReason,
    VoidShare,
};
use crate::ids::Epoch;
use crate::record::{Lane, SnapshotEntity};

/// What happens to the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The edge opened the stream it was told to dial.
    Connected {
        /// Number of the dial, from [`Output::Dial`].
        dial: u64,
    },
    /// The stream ended, or could not be opened.
    Disconnected {
        /// Number of the dial.
        dial: u64,
        /// In words.
        why: String,
        /// The centre answered ABORTED / SESSION_SUPERSEDED.
        superseded: bool,
        /// It asked to wait this many milliseconds (RetryInfo); 0 = did not.
        retry_after_ms: u64,
    },
    /// A frame arrived.
    Frame {
        /// Number of the dial.
        dial: u64,
        /// The frame.
        frame: Box<Frame>,
    },
    /// The edge has written frames to the stream.
    Written {
        /// Number of the dial.
        dial: u64,
        /// How many since the last word.
        frames: u32,
    },
    /// A record got this number; it is not durable yet.
    Appended {
        /// The lane.
        lane: Lane,
        /// Newest seq.
        last: u64,
    },
    /// Everything up to here is on stable storage.
    Durable {
        /// Newest durable seq by lane.
        lasts: [u64; Lane::COUNT],
    },
    /// The record of [`Output::StoreAck`] is on stable storage.
    AckStored {
        /// The lane.
        lane: Lane,
        /// Its seq.
        seq: u64,
    },
    /// The record of [`Output::StoreSent`] with this number is on stable storage.
    SentStored {
        /// Its number.
        number: u64,
    },
    /// A record or void of [`Output::Apply`] is on stable storage as applied; or the mark of
    /// [`Output::ApplySnapshotEnd`], for each lane.
    Applied {
        /// The lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// Everything up to here.
        seq: u64,
    },
    /// The bridge refused a record of the centre, and that is on stable storage.
    Refused {
        /// The centre's epoch.
        epoch: Epoch,
        /// Lane, seq and why.
        rejection: Rejection,
    },
    /// The answer to [`Output::Load`].
    Loaded {
        /// The lane.
        lane: Lane,
        /// The `from` it answers.
        from: u64,
        /// Whole segments that continue each other, the first holding `from`.
        segments: Vec<Loaded>,
    },
    /// The answer to [`Output::NextSnapshotItems`].
    SnapshotItems {
        /// Up to as many as asked for.
        items: Vec<SnapshotEntity>,
        /// No more follow.
        done: bool,
    },
    /// A new epoch is on stable storage (after [`Output::MintEpoch`]).
    EpochMinted {
        /// The epoch of everything from here on.
        epoch: Epoch,
    },
    /// Time passed; call at [`Session::next_wake`](super::Session::next_wake).
    Tick,
    /// Say goodbye and stop dialling.
    Stop,
}

/// A part of a lane as it lies in the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded {
    /// Encoded records.
    Records {
        /// First seq.
        first: u64,
        /// Last seq.
        last: u64,
        /// An encoded `RecordBatch`.
        bytes: Bytes,
    },
    /// Nothing will come for these.
    Void {
        /// First seq.
        first: u64,
        /// Last seq.
        last: u64,
        /// Why.
        reason: VoidReason,
        /// Whose.
        shares: Vec<VoidShare>,
    },
}

/// Why the machine closes a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// We stop, or have a new epoch; or the centre said goodbye.
    Goodbye(GoodbyeReason),
    /// Nothing came for too long.
    Dead,
    /// Acknowledgements stalled.
    AckStall,
    /// Credit stalled.
    CreditStall,
    /// No Welcome in time.
    NoWelcome,
    /// The centre broke the protocol; in words.
    Protocol(String),
}

impl fmt::Display for Closing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Goodbye(GoodbyeReason::Shutdown) => f.write_str("shutdown"),
            Self::Goodbye(GoodbyeReason::NewEpoch) => f.write_str("a new epoch begins"),
            Self::Goodbye(GoodbyeReason::Superseded) => {
                f.write_str("a newer session took its place")
            }
            Self::Goodbye(GoodbyeReason::ProtocolError) => f.write_str("the centre saw a breach"),
            Self::Dead => f.write_str("no frame for too long"),
            Self::AckStall => f.write_str("acknowledgements stalled"),
            Self::CreditStall => f.write_str("credit stalled"),
            Self::NoWelcome => f.write_str("no Welcome in time"),
            Self::Protocol(text) => write!(f, "the centre broke the protocol: {text}"),
        }
    }
}

/// Where the link is, for status and alarms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkPhase {
    /// Waiting for the next dial.
    Down {
        /// Why the last one ended.
        why: String,
    },
    /// Dialling, or waiting for Welcome.
    Connecting,
    /// Open.
    Up {
        /// Its generation.
        session_gen: u64,
    },
    /// Another adapter has taken our place.
    Superseded,
}

/// What the session wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Open a stream. At most one is open or being opened.
    Dial {
        /// Number of this dial.
        dial: u64,
    },
    /// Send a frame.
    Send {
        /// On which stream.
        dial: u64,
        /// The frame.
        frame: Box<Frame>,
    },
    /// End the stream, after what was sent; the edge answers `Disconnected`.
    Close {
        /// Which stream.
        dial: u64,
        /// Why.
        why: Closing,
    },
    /// Store the centre's acknowledgement; answer `AckStored`. At most one for a lane at a time. `seq` never
    /// falls, but may stay: a restored centre may now reject what it had acknowledged.
    StoreAck {
        /// The lane.
        lane: Lane,
        /// Cumulative.
        seq: u64,
        /// Heard for the first time.
        rejections: Vec<Rejection>,
    },
    /// Store how far our lanes may have been handed to a stream; answer `SentStored`.
    StoreSent {
        /// Number of this word, in this life.
        number: u64,
        /// By lane; `None`: from now on as far as the journal goes.
        upto: Option<[u64; Lane::COUNT]>,
    },
    /// Apply records of the centre, in order, from `data.first`; answer `Applied` or `Refused` for each
    /// once durable. Never twice for the same (epoch, seq), whatever happens to the stream.
    Apply {
        /// The lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// Seq of the first.
        first: u64,
        /// The records.
        records: Vec<Received>,
    },
    /// A range of the centre does not exist; store it and answer `Applied`.
    ApplyVoid {
        /// The lane.
        lane: Lane,
        /// The centre's epoch.
        epoch: Epoch,
        /// First seq.
        first: u64,
        /// Last seq.
        last: u64,
        /// Why.
        reason: VoidReason,
    },
    /// The centre begins a snapshot: forget which entities an unfinished one named.
    ApplySnapshotBegin {
        /// The centre's epoch.
        epoch: Epoch,
        /// Why it is sent.
        reason: SnapshotReason,
    },
    /// An item of the centre's snapshot, to be taken if newer.
    ApplySnapshotItem(Box<SnapshotEntity>),
    /// An item of it that cannot be read: keep it where people see it.
    ApplyUnreadableItem(Box<UnreadableItem>),
    /// The snapshot is complete: store the marks, and name what it did not; answer `Applied` for each lane
    /// once durable.
    ApplySnapshotEnd {
        /// The centre's epoch.
        epoch: Epoch,
        /// Data goes on after these.
        marks: [u64; Lane::COUNT],
    },
    /// Read a lane from the journal; answer `Loaded`. At most one for a lane at a time.
    Load {
        /// The lane.
        lane: Lane,
        /// From this seq.
        from: u64,
        /// No more than this many bytes, but at least one segment.
        bytes_max: usize,
    },
    /// Give the next entities of our own snapshot; answer `SnapshotItems`. `restart` begins it anew.
    NextSnapshotItems {
        /// From the beginning.
        restart: bool,
        /// How many at most.
        max: usize,
    },
    /// Everything up to here may be trimmed.
    Trim {
        /// The lane.
        lane: Lane,
        /// Inclusive.
        upto: u64,
    },
    /// We were restored from an older state: mint a new epoch durably, answer `EpochMinted`.
    MintEpoch {
        /// Why, for the log.
        why: SnapshotReason,
    },
    /// The link changed.
    Phase(LinkPhase),
}
