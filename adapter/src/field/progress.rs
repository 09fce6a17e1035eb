//! The watchdog of one connection: it looks at progress, not at the socket.
//!
//! Three things must not take longer than `timeout`: silence (not even the answer to a ping), the answer to
//! the subscription, and the PUBACK of the oldest publish. A time during which we did not read, because the
//! core took nothing, counts for none of them.

use std::time::Duration;

use tokio::time::Instant;

use super::connect::Lost;

pub(super) struct Progress {
    timeout: Duration,
    last_heard: Instant,
    /// Since when we read without a break.
    reading_since: Instant,
}

/// What the broker owes us, and since when.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Owed {
    pub(super) suback: Option<Instant>,
    pub(super) puback: Option<Instant>,
}

impl Progress {
    pub(super) fn new(timeout: Duration, now: Instant) -> Self {
        Self { timeout, last_heard: now, reading_since: now }
    }

    /// Something came.
    pub(super) fn heard(&mut self, now: Instant) {
        self.last_heard = now;
    }

    /// We read again after a break.
    pub(super) fn read_again(&mut self, now: Instant) {
        self.reading_since = now;
    }

    fn end(&self, since: Instant) -> Instant {
        since.max(self.reading_since) + self.timeout
    }

    /// When patience ends.
    pub(super) fn deadline(&self, owed: Owed) -> Instant {
        let owed = [owed.suback, owed.puback].into_iter().flatten();
        owed.map(|since| self.end(since)).fold(self.end(self.last_heard), Instant::min)
    }

    /// Whether patience has ended.
    pub(super) fn check(&self, owed: Owed, now: Instant) -> Result<(), Lost> {
        let is_over = |since: Instant| self.end(since) <= now;
        if is_over(self.last_heard) {
            Err(Lost::NoProgress)
        } else if owed.suback.is_some_and(is_over) {
            Err(Lost::NoSuback)
        } else if owed.puback.is_some_and(is_over) {
            Err(Lost::NoPuback)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMEOUT: Duration = Duration::from_secs(45);
    const NOTHING: Owed = Owed { suback: None, puback: None };

    #[test]
    fn silence_and_each_debt_have_an_end_and_the_first_counts() {
        let start = Instant::now();
        let later = start + Duration::from_secs(10);
        let mut progress = Progress::new(TIMEOUT, start);
        progress.heard(later);
        assert_eq!(progress.deadline(NOTHING), later + TIMEOUT);
        let puback = Owed { puback: Some(start), ..NOTHING };
        assert_eq!(progress.deadline(puback), start + TIMEOUT);
        assert!(progress.check(puback, later).is_ok());
        assert!(matches!(progress.check(puback, start + TIMEOUT), Err(Lost::NoPuback)));
        let suback = Owed { suback: Some(start), ..NOTHING };
        assert!(matches!(progress.check(suback, start + TIMEOUT), Err(Lost::NoSuback)));
        assert!(progress.check(NOTHING, start + TIMEOUT).is_ok());
        assert!(matches!(progress.check(NOTHING, later + TIMEOUT), Err(Lost::NoProgress)));
    }

    #[test]
    fn a_time_in_which_we_did_not_read_is_nobody_s_fault() {
        let start = Instant::now();
        let again = start + TIMEOUT;
        let mut progress = Progress::new(TIMEOUT, start);
        progress.read_again(again);
        let owed = Owed { suback: None, puback: Some(start) };
        assert!(progress.check(owed, again).is_ok());
        assert_eq!(progress.deadline(owed), again + TIMEOUT);
    }
}
