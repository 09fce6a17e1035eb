//! The edge's clocks and chance: what the core gets as `Now`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use grid_core::time::{Chance, Mono, Now, Utc};
use tokio::time::Instant;
use uuid::Uuid;

use crate::config::SimClock;

/// Gives every input its moment and its chance.
#[derive(Debug)]
pub(super) struct Clock {
    start: Instant,
    sim: Option<SimClock>,
    chance: Chance,
}

impl Clock {
    /// A clock that starts now. The operating system's random source seeds the chance, once.
    pub(super) fn new(sim: Option<SimClock>) -> Self {
        let entropy = Uuid::new_v4().as_u64_pair().1;
        let seed = Now { mono: Mono(0), wall: Utc(0), entropy };
        Self { start: Instant::now(), sim, chance: Chance::new(seed) }
    }

    pub(super) fn now(&mut self) -> Now {
        let elapsed = self.start.elapsed();
        let wall = match &self.sim {
            Some(sim) => Utc(sim.at(elapsed).as_millisecond()),
            None => system_time(),
        };
        Now { mono: mono(elapsed), wall, entropy: self.chance.bits() }
    }

    /// When a moment of the monotonic clock comes.
    pub(super) fn instant(&self, at: Mono) -> Instant {
        self.start + Duration::from_millis(at.0)
    }
}

fn mono(elapsed: Duration) -> Mono {
    Mono(u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
}

/// The system's clock; before 1970 counts as 1970.
pub(super) fn system_time() -> Utc {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Utc(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
