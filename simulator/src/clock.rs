//! Domain time: the working day that a run plays, faster than the wall clock.
//!
//! Business (limits, checks, notices) follows domain time; transport timers stay real. Both are read from one
//! monotonic clock, so domain time never jumps back within a process. A process that starts again passes the
//! same `start` and the moment the run began.

use std::time::{Duration, Instant, SystemTime};

use jiff::{SignedDuration, Timestamp};

/// Domain time as a line through one point: it was `start` at `since`, and runs `rate` times as fast.
#[derive(Debug, Clone, Copy)]
pub struct DomainClock {
    start: Timestamp,
    rate: f64,
    since: Instant,
}

impl DomainClock {
    /// A clock that says `start` now and runs `rate` domain seconds per real second. A rate that is not a
    /// positive number is taken as 1.
    pub fn starting_now(start: Timestamp, rate: f64) -> Self {
        Self::new(start, rate, Instant::now())
    }

    /// The same, with the moment at which it said `start`.
    pub fn new(start: Timestamp, rate: f64, since: Instant) -> Self {
        let rate = if rate.is_finite() && rate > 0.0 { rate } else { 1.0 };
        Self { start, rate, since }
    }

    /// Domain time equal to real time.
    pub fn real() -> Self {
        Self::starting_now(
            Timestamp::try_from(SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH),
            1.0,
        )
    }

    /// Domain seconds per real second.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// What it says now.
    pub fn now(&self) -> Timestamp {
        self.at(Instant::now())
    }

    /// What it says at a moment; before its beginning it stands still.
    pub fn at(&self, moment: Instant) -> Timestamp {
        let real = moment.saturating_duration_since(self.since).as_secs_f64();
        SignedDuration::try_from_secs_f64(real * self.rate)
            .ok()
            .and_then(|passed| self.start.checked_add(passed).ok())
            .unwrap_or(Timestamp::MAX)
    }

    /// How much real time is left at `moment` until it says `domain`; zero when that has passed.
    pub fn real_until(&self, domain: Timestamp, moment: Instant) -> Duration {
        let left = domain.duration_since(self.at(moment)).as_secs_f64() / self.rate;
        Duration::try_from_secs_f64(left.max(0.0)).unwrap_or(Duration::MAX)
    }
}

/// How much faster than in life things happen in a run that keeps real time: schedules and people's waits are
/// divided by it, times on the wire stay true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace(f64);

impl Pace {
    /// As in life.
    pub const REAL: Self = Self(1.0);

    /// A pace; `None` unless it is a number of at least 1.
    pub fn new(times: f64) -> Option<Self> {
        (times.is_finite() && times >= 1.0).then_some(Self(times))
    }

    /// A span of life as this run plays it.
    pub fn shorten(self, span: SignedDuration) -> SignedDuration {
        SignedDuration::try_from_secs_f64(span.as_secs_f64() / self.0).unwrap_or(span)
    }

    /// When something that happens at `at` in life happens in a run that begins at `start`.
    pub fn bring_forward(self, start: Timestamp, at: Timestamp) -> Timestamp {
        start.checked_add(self.shorten(at.duration_since(start))).unwrap_or(at)
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::REAL
    }
}

impl std::str::FromStr for Pace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let times = text.trim().parse::<f64>().ok();
        times
            .and_then(Self::new)
            .ok_or_else(|| "应为不小于 1 的数 / expected a number of at least 1".to_owned())
    }
}

/// A domain time as the wire writes it.
pub fn to_wire(time: Timestamp) -> pbjson_types::Timestamp {
    pbjson_types::Timestamp { seconds: time.as_second(), nanos: time.subsec_nanosecond().max(0) }
}

/// A time of the wire; `None` when it is missing or outside what a calendar holds.
pub fn from_wire(time: Option<&pbjson_types::Timestamp>) -> Option<Timestamp> {
    time.and_then(|time| Timestamp::new(time.seconds, time.nanos).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_clock_plays_eight_hours_in_a_minute() {
        let start: Timestamp = "2026-07-15T00:00:00Z".parse().unwrap();
        let since = Instant::now();
        let clock = DomainClock::new(start, 480.0, since);
        let end: Timestamp = "2026-07-15T08:00:00Z".parse().unwrap();
        assert_eq!(clock.at(since + Duration::from_secs(60)), end);
        assert_eq!(clock.real_until(end, since), Duration::from_secs(60));
        assert_eq!(clock.real_until(start, since + Duration::from_secs(5)), Duration::ZERO);
    }

    #[test]
    fn a_pace_shortens_waits_and_schedules_and_is_never_slower_than_life() {
        let pace: Pace = "60".parse().unwrap();
        assert_eq!(pace.shorten(SignedDuration::from_mins(5)), SignedDuration::from_secs(5));
        let start: Timestamp = "2026-07-15T00:00:00Z".parse().unwrap();
        let at: Timestamp = "2026-07-15T01:00:00Z".parse().unwrap();
        let played: Timestamp = "2026-07-15T00:01:00Z".parse().unwrap();
        assert_eq!(pace.bring_forward(start, at), played);
        assert_eq!(Pace::REAL.bring_forward(start, at), at);
        for bad in ["0", "0.5", "-2", "NaN", "inf", "fast"] {
            assert!(bad.parse::<Pace>().is_err(), "{bad}");
        }
    }

    #[test]
    fn times_survive_the_wire() {
        let time: Timestamp = "2026-07-15T08:00:00.25Z".parse().unwrap();
        assert_eq!(from_wire(Some(&to_wire(time))), Some(time));
        assert_eq!(from_wire(None), None);
        let absurd = pbjson_types::Timestamp { seconds: i64::MAX, nanos: 0 };
        assert_eq!(from_wire(Some(&absurd)), None);
    }
}
