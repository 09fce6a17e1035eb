//! Waits between connections: doubled from the least to the most, each drawn between nothing and that.
//!
//! The wait is the least again only after a connection that lasted: two adapters under one client id throw
//! each other out as soon as they are connected.

use std::time::Duration;

pub(super) struct Backoff {
    min: Duration,
    max: Duration,
    wait: Duration,
}

impl Backoff {
    pub(super) fn new(min: Duration, max: Duration) -> Self {
        Self { min, max, wait: min }
    }

    /// A connection has ended after this time.
    pub(super) fn lasted(&mut self, time: Duration) {
        if time > self.max {
            self.wait = self.min;
        }
    }

    /// The next wait; `chance` are random bits.
    pub(super) fn next(&mut self, chance: u64) -> Duration {
        let most = u64::try_from(self.wait.as_millis()).unwrap_or(u64::MAX);
        self.wait = self.wait.saturating_mul(2).min(self.max);
        Duration::from_millis(chance % most.saturating_add(1).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIN: Duration = Duration::from_millis(100);
    const MAX: Duration = Duration::from_millis(350);

    /// Random bits that draw the longest wait.
    fn longest(backoff: &mut Backoff) -> u64 {
        let most = backoff.wait.as_millis() as u64;
        backoff.next(most).as_millis() as u64
    }

    #[test]
    fn waits_double_up_to_the_most_and_start_anew_after_a_connection_that_lasted() {
        let mut backoff = Backoff::new(MIN, MAX);
        let waits: Vec<_> = (0..4).map(|_| longest(&mut backoff)).collect();
        assert_eq!(waits, [100, 200, 350, 350]);
        backoff.lasted(MAX);
        assert_eq!(longest(&mut backoff), 350);
        backoff.lasted(MAX + MIN);
        assert_eq!(longest(&mut backoff), 100);
    }

    #[test]
    fn a_wait_is_drawn_between_nothing_and_its_most() {
        for chance in [0, 1, 99, 100, 101, u64::MAX] {
            assert!(Backoff::new(MIN, MAX).next(chance) <= MIN);
        }
        assert_eq!(Backoff::new(Duration::ZERO, MAX).next(u64::MAX), Duration::ZERO);
    }
}
