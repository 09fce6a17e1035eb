//! Receipts of one connection: one publisher gets one at most every `interval`, the newest.
//!
//! A receipt is cumulative, so one that was overtaken by a newer need not be sent. Bounded: a publisher is
//! remembered for one interval after its last receipt, no longer.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use grid_core::ids::{BootId, PublisherId};
use tokio::time::Instant;

/// A receipt that may leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Receipt {
    pub(super) publisher: PublisherId,
    pub(super) boot: BootId,
    pub(super) seq: u64,
}

pub(super) struct Receipts {
    interval: Duration,
    /// Publishers that got one within the interval, and the one that waits since.
    recent: HashMap<PublisherId, Option<(BootId, u64)>>,
    /// When each of them is free again; in order, for the interval is the same for all.
    free: VecDeque<(Instant, PublisherId)>,
}

impl Receipts {
    pub(super) fn new(interval: Duration) -> Self {
        Self { interval, recent: HashMap::new(), free: VecDeque::new() }
    }

    /// A new receipt: it may leave at once, or waits for its turn in the place of an older one.
    pub(super) fn offer(&mut self, receipt: Receipt, now: Instant) -> Option<Receipt> {
        if let Some(waiting) = self.recent.get_mut(&receipt.publisher) {
            *waiting = Some((receipt.boot, receipt.seq));
            return None;
        }
        self.start(receipt.publisher.clone(), None, now);
        Some(receipt)
    }

    /// A receipt that cannot leave now takes its turn after an interval, unless a newer one waits.
    pub(super) fn postpone(&mut self, receipt: Receipt, now: Instant) {
        let content = (receipt.boot, receipt.seq);
        match self.recent.get_mut(&receipt.publisher) {
            Some(waiting) => *waiting = waiting.or(Some(content)),
            None => self.start(receipt.publisher, Some(content), now),
        }
    }

    fn start(&mut self, publisher: PublisherId, waits: Option<(BootId, u64)>, now: Instant) {
        if !self.interval.is_zero() || waits.is_some() {
            self.free.push_back((now + self.interval, publisher.clone()));
            self.recent.insert(publisher, waits);
        }
    }

    /// When something here is due.
    pub(super) fn next_due(&self) -> Option<Instant> {
        self.free.front().map(|(at, _)| *at)
    }

    /// Takes a receipt whose turn has come.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Receipt> {
        while self.next_due().is_some_and(|at| at <= now) {
            let (_, publisher) = self.free.pop_front()?;
            if let Some(Some((boot, seq))) = self.recent.remove(&publisher) {
                self.start(publisher.clone(), None, now);
                return Some(Receipt { publisher, boot, seq });
            }
        }
        None
    }

    /// Takes a receipt that waits, its turn or not: the connection is about to end.
    pub(super) fn take_waiting(&mut self) -> Option<Receipt> {
        while let Some((_, publisher)) = self.free.pop_front() {
            if let Some(Some((boot, seq))) = self.recent.remove(&publisher) {
                return Some(Receipt { publisher, boot, seq });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_millis(200);

    fn receipt(publisher: &str, seq: u64) -> Receipt {
        let boot = BootId(uuid::Uuid::from_u128(1));
        Receipt { publisher: publisher.parse().unwrap(), boot, seq }
    }

    #[test]
    fn the_first_leaves_at_once_and_of_those_within_the_interval_the_newest() {
        let start = Instant::now();
        let mut receipts = Receipts::new(INTERVAL);
        assert_eq!(receipts.offer(receipt("a", 1), start), Some(receipt("a", 1)));
        assert_eq!(receipts.offer(receipt("a", 2), start), None);
        assert_eq!(receipts.offer(receipt("a", 3), start), None);
        assert_eq!(receipts.offer(receipt("b", 1), start), Some(receipt("b", 1)));
        assert_eq!(receipts.next_due(), Some(start + INTERVAL));
        assert_eq!(receipts.take_due(start), None);
        let later = start + INTERVAL;
        assert_eq!(receipts.take_due(later), Some(receipt("a", 3)));
        assert_eq!(receipts.take_due(later), None, "b has nothing new");
        assert_eq!(receipts.offer(receipt("a", 4), later), None, "a has just got one");
        assert_eq!(receipts.take_due(later + INTERVAL), Some(receipt("a", 4)));
    }

    #[test]
    fn nobody_is_remembered_beyond_the_interval() {
        let start = Instant::now();
        let mut receipts = Receipts::new(INTERVAL);
        receipts.offer(receipt("a", 1), start);
        assert_eq!(receipts.take_due(start + INTERVAL), None);
        assert!(receipts.recent.is_empty() && receipts.free.is_empty());
    }

    #[test]
    fn without_an_interval_each_leaves_at_once() {
        let start = Instant::now();
        let mut receipts = Receipts::new(Duration::ZERO);
        for seq in 1..3 {
            assert_eq!(receipts.offer(receipt("a", seq), start), Some(receipt("a", seq)));
        }
        assert!(receipts.recent.is_empty());
        receipts.postpone(receipt("a", 3), start);
        assert_eq!(receipts.take_due(start), Some(receipt("a", 3)));
    }

    #[test]
    fn a_postponed_receipt_never_replaces_a_newer_one() {
        let start = Instant::now();
        let mut receipts = Receipts::new(INTERVAL);
        receipts.offer(receipt("a", 1), start);
        receipts.offer(receipt("a", 2), start);
        receipts.postpone(receipt("a", 1), start);
        assert_eq!(receipts.take_waiting(), Some(receipt("a", 2)));
        assert_eq!(receipts.take_waiting(), None);
    }
}
