//! How long to wait before the next dial: full jitter under a ceiling that doubles.

use std::time::Duration;

use crate::time::Chance;

/// A longer wait that the centre asks for is cut to this: a wrong number must not end the link for good.
pub(super) const ASKED_MAX: Duration = Duration::from_secs(3600);

/// The ceiling of the next wait.
#[derive(Debug)]
pub(super) struct Backoff {
    first: Duration,
    most: Duration,
    ceiling: Duration,
}

impl Backoff {
    pub(super) fn new((first, most): (Duration, Duration)) -> Self {
        Self { first, most, ceiling: first.min(most) }
    }

    /// A session has lived: the next wait is short again.
    pub(super) fn reset(&mut self) {
        self.ceiling = self.first.min(self.most);
    }

    /// The next wait, no shorter than the centre asked for.
    pub(super) fn next(&mut self, chance: &mut Chance, asked: Duration) -> Duration {
        let wait = chance.up_to(self.ceiling).max(asked.min(ASKED_MAX));
        self.ceiling = self.ceiling.saturating_mul(2).min(self.most);
        wait
    }
}
