//! The run's clock as a station reads it: transport waits in real milliseconds, everything else in domain time.

use jiff::Timestamp;
use std::time::Duration;
use tokio::time::Instant;

use super::Now;
use crate::clock::DomainClock;

/// A view of the run's one [`DomainClock`], with the timers of the runtime.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    domain: DomainClock,
    /// `mono_ms` counts from here.
    origin: Instant,
}

/// As far ahead as a timer is set; later ones are set again.
const FAR: Duration = Duration::from_secs(3600);

impl Clock {
    /// A station's view of this clock.
    pub fn of(domain: DomainClock) -> Self {
        Self { domain, origin: Instant::now() }
    }

    /// This moment.
    pub fn now(&self) -> Now {
        let mono_ms = u64::try_from(self.origin.elapsed().as_millis()).unwrap_or(u64::MAX);
        Now { mono_ms, domain: self.domain.now() }
    }

    /// The real instant of a domain time, at most an hour ahead; what is past is due at once.
    pub fn instant_of(&self, domain: Timestamp) -> Instant {
        let ahead = self.domain.real_until(domain, std::time::Instant::now());
        Instant::now() + ahead.min(FAR)
    }

    /// The real instant of a `mono_ms`, at most an hour ahead; what is past is due at once.
    pub fn instant_of_mono(&self, mono_ms: u64) -> Instant {
        let ahead = Duration::from_millis(mono_ms).saturating_sub(self.origin.elapsed());
        Instant::now() + ahead.min(FAR)
    }
}
