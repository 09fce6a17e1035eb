//! What belongs to one dial: from the call to the end of its stream.

use std::time::Duration;

use super::frame::{Frame, SnapshotReason};
use crate::ids::Epoch;
use crate::record::Lane;
use crate::time::Mono;

/// Frames of a lane in one round of the lanes: URGENT goes first, the others are never left out.
pub(super) const SHARES: [u32; Lane::COUNT] = [8, 2, 1];

/// Where the newest dial is.
#[derive(Debug)]
pub(super) enum State {
    /// Nothing is open; dial at `until`.
    Waiting { until: Mono },
    /// Told to dial.
    Dialling { deadline: Mono },
    /// Said Hello with these bases.
    Greeting { deadline: Mono, bases: [u64; Lane::COUNT] },
    /// Welcome came.
    Open(Box<Link>),
    /// Told to close; waiting for the edge to say that it is, but no longer than until `deadline`.
    Closing { why: String, wait: Wait, deadline: Mono },
    /// Told to stop, and nothing is open.
    Stopped,
}

/// How long to wait before the next dial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// The next step of the backoff, but at least this.
    Backoff(Duration),
    /// A newer session took our place.
    Superseded(Duration),
}

impl Wait {
    /// The same when the edge has more to say at the end.
    pub(super) fn and(self, asked: Duration, superseded: bool) -> Self {
        match self {
            Self::Superseded(before) => Self::Superseded(before.max(asked)),
            Self::Backoff(before) if superseded => Self::Superseded(before.max(asked)),
            Self::Backoff(before) => Self::Backoff(before.max(asked)),
        }
    }
}

impl Default for Wait {
    fn default() -> Self {
        Self::Backoff(Duration::ZERO)
    }
}

/// The snapshot that we send.
#[derive(Debug)]
pub(super) struct SnapshotOut {
    pub(super) reason: SnapshotReason,
    pub(super) marks: [u64; Lane::COUNT],
    pub(super) begun: bool,
    /// The question is out.
    pub(super) asked: bool,
    pub(super) items: u64,
}

/// The snapshot that the centre sends.
#[derive(Debug)]
pub(super) struct SnapshotIn {
    pub(super) marks: [u64; Lane::COUNT],
    pub(super) items: u64,
}

/// An open session.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) centre_epoch: Epoch,
    pub(super) opened: Mono,
    /// When the newest frame came.
    pub(super) heard: Mono,
    pub(super) ping_next: Mono,
    pub(super) nonce: u64,
    /// A Pong that waits for room.
    pub(super) pong: Option<u64>,
    /// By lane: when the next acknowledgement of ours may go.
    pub(super) ack_next: [Mono; Lane::COUNT],
    /// By lane: since when data has waited without credit.
    pub(super) starved_since: [Option<Mono>; Lane::COUNT],
    /// By lane: frames left in this round.
    pub(super) shares: [u32; Lane::COUNT],
    pub(super) snapshot_out: Option<SnapshotOut>,
    pub(super) snapshot_in: Option<SnapshotIn>,
    /// An acknowledgement of the centre moved.
    pub(super) progressed: bool,
}

impl Link {
    /// The lane whose turn it is among these: the most urgent that has something left of its share.
    pub(super) fn turn(&mut self, eligible: [bool; Lane::COUNT]) -> Option<Lane> {
        let pick = |shares: &[u32; Lane::COUNT]| {
            Lane::ALL.into_iter().find(|l| eligible[l.index()] && shares[l.index()] > 0)
        };
        let lane = pick(&self.shares).or_else(|| {
            self.shares = SHARES;
            pick(&self.shares)
        })?;
        self.shares[lane.index()] -= 1;
        Some(lane)
    }
}

/// Name of a frame, for the words of a breach.
pub(super) fn name(frame: &Frame) -> &'static str {
    match frame {
        Frame::Hello(_) => "Hello",
        Frame::Welcome(_) => "Welcome",
        Frame::Data(_) => "Data",
        Frame::Ack { .. } => "Ack",
        Frame::Reject(_) => "Reject",
        Frame::Ping { .. } => "Ping",
        Frame::Pong { .. } => "Pong",
        Frame::Credit { .. } => "Credit",
        Frame::SnapshotBegin { .. } => "SnapshotBegin",
        Frame::SnapshotItem(_) | Frame::UnreadableItem(_) => "SnapshotItem",
        Frame::SnapshotEnd { .. } => "SnapshotEnd",
        Frame::Goodbye { .. } => "Goodbye",
    }
}
