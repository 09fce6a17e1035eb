//! One session: what is known of the stream that speaks for the adapter now. Gone with the stream; everything
//! that must outlive it is in the books.

use std::time::Instant;

use grid_proto::v1;

use super::{Closing, ConnId, Now, Settings};
use crate::centre::lane::{Lane, PerLane};

/// Records and bytes, in total for the session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) records: u64,
    pub(super) bytes: u64,
}

impl Amount {
    pub(super) fn add(&mut self, records: u64, bytes: u64) {
        self.records = self.records.saturating_add(records);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Whether a peer that has spent this may still send under `allowed`; one message may overdraw it.
    pub(super) fn is_below(self, allowed: Self) -> bool {
        self.records < allowed.records && self.bytes < allowed.bytes
    }
}

/// One lane of the adapter in this session.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Inbound {
    /// The adapter's durable acked mark, as it said last.
    pub(super) base: u64,
    /// Granted so far.
    pub(super) granted: Amount,
    /// What the adapter has certainly spent: batches only, to judge it by.
    pub(super) spent: Amount,
    /// What came in whole frames, to grant anew: never less than the adapter counts.
    pub(super) taken: Amount,
    /// As much of `taken` as is durable.
    pub(super) freed: Amount,
    /// The mark acknowledged last.
    pub(super) acked: u64,
    /// An acknowledgement is owed even if the mark did not move.
    pub(super) ack_due: bool,
}

/// One of the centre's own lanes in this session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outbound {
    /// The number to send next.
    pub(super) next: u64,
    /// The greatest acknowledgement heard in this session, or what the adapter had at its beginning.
    pub(super) heard: u64,
    /// What the adapter allows.
    pub(super) allowed: Amount,
    /// What was sent.
    pub(super) spent: Amount,
    /// Since when data has been outstanding without an acknowledgement that moved.
    pub(super) outstanding_since: Option<Instant>,
    /// Since when data has waited for credit.
    pub(super) blocked_since: Option<Instant>,
}

/// A snapshot of the adapter that is coming in.
#[derive(Debug, Clone)]
pub(super) struct Incoming {
    pub(super) reason: v1::SnapshotReason,
    pub(super) marks: Vec<(Lane, u64)>,
    pub(super) items: u64,
    pub(super) stations: std::collections::BTreeSet<String>,
}

/// The session.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) conn: ConnId,
    pub(super) generation: u64,
    /// The commit after which Welcome may be sent; `None` once it was.
    pub(super) welcome_after: Option<u64>,
    /// Why our snapshot goes first, if it does.
    pub(super) snapshot: Option<v1::SnapshotReason>,
    /// The epoch of everything the adapter sends in this session.
    pub(super) peer_epoch: String,
    pub(super) inbound: PerLane<Inbound>,
    pub(super) outbound: PerLane<Outbound>,
    pub(super) incoming: Option<Incoming>,
    heard: Instant,
    pinged: Instant,
    nonce: u64,
}

impl Link {
    pub(super) fn new(
        now: Now,
        (conn, generation, welcome_after): (ConnId, u64, u64),
        peer_epoch: String,
        inbound: PerLane<Inbound>,
        outbound: PerLane<Outbound>,
        snapshot: Option<v1::SnapshotReason>,
    ) -> Self {
        Self {
            conn,
            generation,
            welcome_after: Some(welcome_after),
            snapshot,
            peer_epoch,
            inbound,
            outbound,
            incoming: None,
            heard: now.mono,
            pinged: now.mono,
            nonce: 0,
        }
    }

    pub(super) fn heard(&mut self, now: Now) {
        self.heard = now.mono;
    }

    /// The nonce of a Ping, when one is due.
    pub(super) fn ping_due(&mut self, now: Now, settings: &Settings) -> Option<u64> {
        if now.mono.saturating_duration_since(self.pinged) < settings.heartbeat {
            return None;
        }
        self.pinged = now.mono;
        self.nonce += 1;
        Some(self.nonce)
    }

    /// Whether the stream has to be given up: silent, or alive without progress.
    pub(super) fn verdict(&self, now: Now, settings: &Settings) -> Option<Closing> {
        let since = |moment: Instant| now.mono.saturating_duration_since(moment);
        if since(self.heard) >= settings.dead_after {
            return Some(Closing::unavailable("PEER_SILENT", "no frame for too long"));
        }
        Lane::ALL.iter().find_map(|lane| {
            let outbound = &self.outbound[*lane];
            let stalls =
                |from: Option<Instant>, limit| from.is_some_and(|from| since(from) >= limit);
            if stalls(outbound.blocked_since, settings.credit_stall) {
                return Some(Closing::unavailable("CREDIT_STALLED", lane.name()));
            }
            // Without credit the adapter may be waiting for us, not we for it.
            let has_credit = outbound.spent.is_below(outbound.allowed);
            (has_credit && stalls(outbound.outstanding_since, settings.ack_stall))
                .then(|| Closing::unavailable("ACKS_STALLED", lane.name()))
        })
    }
}
