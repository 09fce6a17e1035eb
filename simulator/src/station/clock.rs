//! Real time as a station lives it: transport waits in real milliseconds, everything else in domain time.

use grid_adapter::config::SimClock;
use jiff::Timestamp;
use std::time::Duration;
use tokio::time::Instant;

use super::Now;

/// A running simulated clock.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    sim: SimClock,
    origin: Instant,
}

/// As far ahead as a timer is set; later ones are set again.
const FAR: Duration = Duration::from_secs(3600);

impl Clock {
    /// Domain time is `sim.start` now.
    pub fn start(sim: SimClock) -> Self {
        Self { sim, origin: Instant::now() }
    }

    /// This moment.
    pub fn now(&self) -> Now {
        let elapsed = self.origin.elapsed();
        let mono_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        Now { mono_ms, domain: self.sim.at(elapsed) }
    }

    /// The real instant of a domain time, at most an hour ahead.
    pub fn instant_of(&self, domain: Timestamp) -> Instant {
        let ahead_s = domain.duration_since(self.sim.start).as_secs_f64() / self.sim.rate;
        let ahead = Duration::try_from_secs_f64(ahead_s.max(0.0)).unwrap_or(Duration::MAX);
        self.bounded(ahead)
    }

    /// The real instant of a `mono_ms`, at most an hour ahead.
    pub fn instant_of_mono(&self, mono_ms: u64) -> Instant {
        self.bounded(Duration::from_millis(mono_ms))
    }

    fn bounded(&self, since_origin: Duration) -> Instant {
        let ahead = since_origin.saturating_sub(self.origin.elapsed());
        // Ahead of now by what is left; what is past is due at once.
        Instant::now() + ahead.min(FAR)
    }
}
