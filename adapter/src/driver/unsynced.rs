//! What was taken from the stations and is not on stable storage: bounded, so that a disk that is slow, or a sync
//! that hangs, does not fill the memory.
//!
//! Beyond the limit a message of QoS 0 is dropped and counted: nobody waits for its PUBACK, and an event with a
//! number is sent again by its station, for no receipt covers it. A message of QoS 1 is never dropped: beyond four
//! limits nothing more is taken from the edge, and the broker holds back what is not acknowledged.

use std::time::Duration;

use tokio::time::Instant;

use crate::field::FieldMessage;
use crate::telemetry::metric;

/// A message weighs this beside its payload, in bytes.
const OVERHEAD: usize = 512;
/// Limits beyond which nothing is taken.
const HARD: usize = 4;
/// Drops are told at most this often while they go on.
const TELL_EVERY: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub(super) struct Unsynced {
    limit: usize,
    /// In the commit under construction.
    filling: usize,
    /// In the commit that is being synced.
    syncing: usize,
    dropped: Dropped,
}

/// Messages dropped, until the next word of it.
#[derive(Debug, Default)]
struct Dropped {
    untold: u64,
    total: u64,
    told: Option<Instant>,
}

impl Unsynced {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, filling: 0, syncing: 0, dropped: Dropped::default() }
    }

    /// Whether more may be taken from the edge.
    pub(super) fn has_room(&self) -> bool {
        self.held() < self.limit.saturating_mul(HARD)
    }

    /// A message has come; false when it is to be dropped.
    pub(super) fn take(&mut self, message: &FieldMessage) -> bool {
        let bytes = match &message.message {
            Ok(up) => up.payload.len(),
            Err(unusable) => unusable.prefix.len(),
        };
        if message.delivery.is_none() && self.held() >= self.limit {
            metrics::counter!(metric::FIELD_DROPPED).increment(1);
            self.dropped.untold += 1;
            self.dropped.total += 1;
            self.tell();
            return false;
        }
        self.filling += bytes + OVERHEAD;
        true
    }

    /// The commit under construction is on its way.
    pub(super) fn submitted(&mut self) {
        self.syncing = std::mem::take(&mut self.filling);
    }

    /// There was nothing to commit of what was taken.
    pub(super) fn nothing_kept(&mut self) {
        self.filling = 0;
    }

    /// It is on stable storage.
    pub(super) fn synced(&mut self) {
        self.syncing = 0;
        if self.dropped.untold > 0 {
            self.tell();
        }
    }

    /// Messages dropped in this life.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped.total
    }

    fn held(&self) -> usize {
        self.filling + self.syncing
    }

    fn tell(&mut self) {
        let now = Instant::now();
        if self.dropped.told.is_some_and(|told| now.duration_since(told) < TELL_EVERY) {
            return;
        }
        self.dropped.told = Some(now);
        let dropped = std::mem::take(&mut self.dropped.untold);
        tracing::warn!(
            dropped,
            limit = self.limit,
            "磁盘太慢，QoS 0 消息被丢弃 / the disk is slow: messages of QoS 0 are dropped (limits.unsynced_max_bytes)"
        );
    }
}
