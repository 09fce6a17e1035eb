//! How many messages have reached the end of a path, and a sender that never runs further ahead of it than a
//! window: a broker's queue is filled but never overflows, so the slowest part sets the pace.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::bail;
use tokio::sync::Notify;

/// A waiter looks by itself this often, should a wake-up have gone to another.
const LOOK: Duration = Duration::from_millis(2);

/// Messages that have arrived; clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counter(Arc<Counted>);

#[derive(Debug, Default)]
struct Counted {
    arrived: AtomicU64,
    moved: Notify,
}

impl Counter {
    /// So many more have arrived.
    pub(crate) fn add(&self, more: u64) {
        self.0.arrived.fetch_add(more, Ordering::AcqRel);
        self.0.moved.notify_waiters();
    }

    /// How many have arrived.
    pub(crate) fn get(&self) -> u64 {
        self.0.arrived.load(Ordering::Acquire)
    }

    /// Waits a moment, or until it moves.
    async fn moment(&self) {
        // Whether it moved or the time is over: the caller looks.
        let _ = tokio::time::timeout(LOOK, self.0.moved.notified()).await;
    }

    /// Waits until `total` have arrived.
    ///
    /// # Errors
    /// When nothing arrives for `patience`.
    pub(crate) async fn reach(&self, total: u64, patience: Duration) -> anyhow::Result<()> {
        let mut seen = (self.get(), Instant::now());
        while self.get() < total {
            self.moment().await;
            let now = self.get();
            if now != seen.0 {
                seen = (now, Instant::now());
            } else if seen.1.elapsed() > patience {
                bail!("{now} of {total} arrived, then nothing for {patience:?}");
            }
        }
        Ok(())
    }
}

/// Lets senders run at most `window` ahead of what has arrived.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    arrived: Counter,
    /// Sent and granted, on the counter's own scale.
    granted: Arc<AtomicU64>,
    size: u64,
}

impl Window {
    /// A window in front of what has arrived so far.
    pub(crate) fn new(arrived: &Counter, size: u64) -> Self {
        let granted = Arc::new(AtomicU64::new(arrived.get()));
        Self { arrived: arrived.clone(), granted, size }
    }

    /// Waits until at least one may be sent; how many, at most `wanted`.
    ///
    /// # Errors
    /// When nothing arrives for `patience`.
    pub(crate) async fn grant(&self, wanted: u64, patience: Duration) -> anyhow::Result<u64> {
        let mut seen = (self.arrived.get(), Instant::now());
        loop {
            let arrived = self.arrived.get();
            let granted = self.granted.load(Ordering::Acquire);
            let room = (arrived + self.size).saturating_sub(granted).min(wanted);
            let next = granted + room;
            let order = (Ordering::AcqRel, Ordering::Acquire);
            if room == 0 {
                if arrived != seen.0 {
                    seen = (arrived, Instant::now());
                } else if seen.1.elapsed() > patience {
                    bail!("nothing arrived for {patience:?}, {arrived} before");
                }
                self.arrived.moment().await;
            } else if self.granted.compare_exchange(granted, next, order.0, order.1).is_ok() {
                return Ok(room);
            }
        }
    }
}
