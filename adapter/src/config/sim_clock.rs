//! The simulated clock of an exercise: domain time (limits, expiry, skew, rosters) starts at a
//! given instant and runs faster than real time. Transport timers stay real.

use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;

/// `START,RATE`: RFC 3339 and a factor, such as `2026-06-01T08:00:00+08:00,480`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimClock {
    /// Domain time at the start of the process.
    pub start: Timestamp,
    /// Domain seconds per real second, over 0 and at most [`SimClock::RATE_MAX`].
    pub rate: f64,
}

impl SimClock {
    /// The fastest clock: a day in under a second.
    pub const RATE_MAX: f64 = 100_000.0;

    /// Domain time after `elapsed` real time; saturates at the end of time.
    pub fn at(&self, elapsed: Duration) -> Timestamp {
        let passed = Duration::try_from_secs_f64(elapsed.as_secs_f64() * self.rate);
        let passed = passed.unwrap_or(Duration::MAX);
        self.start.saturating_add(passed).unwrap_or(Timestamp::MAX)
    }
}

impl FromStr for SimClock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "应为 START,RATE / expected START,RATE: RFC 3339 and a rate over 0, at most {}, \
                 such as 2026-06-01T08:00:00+08:00,480",
                Self::RATE_MAX
            )
        };
        let (start, rate) = text.split_once(',').ok_or_else(wrong)?;
        let start = start.trim().parse::<Timestamp>().map_err(|_| wrong())?;
        let rate = rate.trim().parse::<f64>().map_err(|_| wrong())?;
        if !(rate > 0.0 && rate <= Self::RATE_MAX) {
            return Err(wrong());
        }
        Ok(Self { start, rate })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_eight_hour_day_passes_in_one_minute_at_rate_480() {
        let clock: SimClock = "2026-06-01T08:00:00+08:00,480".parse().unwrap();
        let evening: Timestamp = "2026-06-01T16:00:00+08:00".parse().unwrap();
        assert_eq!(clock.at(Duration::from_secs(60)), evening);
        assert_eq!(clock.at(Duration::MAX), Timestamp::MAX);
    }

    #[test]
    fn a_clock_that_stands_runs_backwards_or_is_no_number_is_refused() {
        for bad in [
            "",
            "2026-06-01T08:00:00Z",
            "2026-06-01T08:00:00Z,0",
            "2026-06-01T08:00:00Z,-1",
            "2026-06-01T08:00:00Z,NaN",
            "2026-06-01T08:00:00Z,inf",
            "today,1",
        ] {
            assert!(bad.parse::<SimClock>().is_err(), "{bad}");
        }
    }
}
