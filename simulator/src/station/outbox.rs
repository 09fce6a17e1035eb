//! Numbered events that no receipt covers yet, and when to send them again.
//!
//! Invariants: numbers are 1, 2, 3 … within a boot; what is held is in order of number; what lies below the
//! cursor has been sent on this connection and waits for its receipt, what lies above waits for its turn.
//!
//! Limits: at most `held_max` events are held, beyond it the oldest status is dropped (`dropped` counts) and
//! `oldest` moves when it was the lowest; at most `window` lie sent without a receipt.

use std::collections::VecDeque;

use grid_proto::v1::{StationUp, station_up};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

use super::settings::Settings;

/// What a receipt did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Receipted {
    /// It covered events that were waiting.
    Advanced,
    /// It covered nothing new.
    Nothing,
    /// It claims a number that was never given.
    Beyond,
}

#[derive(Debug)]
pub(super) struct Outbox {
    held: VecDeque<StationUp>,
    next_seq: u64,
    /// Number of the next event to send.
    cursor: u64,
    /// Highest number a receipt covered.
    receipted: u64,
    window: usize,
    backoff_ms: u64,
    /// When to send again unless a receipt advances before.
    resend_at: Option<u64>,
    dropped: u64,
}

impl Outbox {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            held: VecDeque::new(),
            next_seq: 1,
            cursor: 1,
            receipted: 0,
            window: settings.window_probe,
            backoff_ms: settings.resend_first_ms,
            resend_at: None,
            dropped: 0,
        }
    }

    /// Numbers an event and keeps it; the number.
    pub(super) fn push(&mut self, mut event: StationUp, settings: &Settings) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        event.seq = seq;
        self.held.push_back(event);
        if self.held.len() > settings.held_max {
            let status =
                |event: &StationUp| matches!(event.body, Some(station_up::Body::Status(_)));
            if let Some(at) = self.held.iter().position(status) {
                self.held.remove(at);
                self.dropped += 1;
            }
        }
        seq
    }

    /// The next event that may be sent now.
    pub(super) fn next(&mut self) -> Option<StationUp> {
        let sent = self.sent();
        if sent >= self.window {
            return None;
        }
        let oldest = self.held.front()?.seq;
        let mut event = self.held.get(sent)?.clone();
        event.oldest = oldest;
        self.cursor = event.seq + 1;
        Some(event)
    }

    /// Held events that were sent on this connection.
    fn sent(&self) -> usize {
        self.held.partition_point(|event| event.seq < self.cursor)
    }

    pub(super) fn receipt(&mut self, seq: u64, settings: &Settings) -> Receipted {
        if seq >= self.next_seq {
            return Receipted::Beyond;
        }
        if seq <= self.receipted {
            return Receipted::Nothing;
        }
        self.receipted = seq;
        let covered = self.held.partition_point(|event| event.seq <= seq);
        self.held.drain(..covered);
        self.cursor = self.cursor.max(seq + 1);
        self.window = (self.window * 2).min(settings.window);
        self.backoff_ms = settings.resend_first_ms;
        self.resend_at = None;
        Receipted::Advanced
    }

    /// Sends again from this number on.
    pub(super) fn rewind(&mut self, seq: u64) {
        self.cursor = self.cursor.min(seq.max(1));
    }

    /// A new connection: everything is to be sent again, carefully at first.
    pub(super) fn connected(&mut self, settings: &Settings) {
        self.cursor = 1;
        self.window = settings.window_probe.min(settings.window);
        self.backoff_ms = settings.resend_first_ms;
        self.resend_at = None;
    }

    pub(super) fn disconnected(&mut self) {
        self.resend_at = None;
    }

    /// Starts waiting for a receipt if something was sent and no wait runs.
    pub(super) fn arm(&mut self, now_ms: u64, rng: &mut ChaCha8Rng) {
        if self.resend_at.is_none() && self.sent() > 0 {
            self.resend_at = Some(now_ms + jittered(self.backoff_ms, rng));
        }
    }

    /// When [`Outbox::expired`] should be asked next.
    pub(super) fn resend_at(&self) -> Option<u64> {
        self.resend_at
    }

    /// Whether the wait is over; then everything is to be sent again and the next wait is twice as long.
    pub(super) fn expired(&mut self, now_ms: u64, settings: &Settings) -> bool {
        if self.resend_at.is_none_or(|at| at > now_ms) {
            return false;
        }
        self.cursor = 1;
        self.window = settings.window_probe.min(settings.window);
        self.backoff_ms = (self.backoff_ms * 2).min(settings.resend_max_ms);
        self.resend_at = None;
        true
    }

    pub(super) fn held(&self) -> usize {
        self.held.len()
    }

    pub(super) fn dropped(&self) -> u64 {
        self.dropped
    }
}

/// Between three quarters of the wait and all of it, so that stations do not resend together.
fn jittered(wait_ms: u64, rng: &mut ChaCha8Rng) -> u64 {
    wait_ms - rng.random_range(0..=wait_ms / 4)
}
