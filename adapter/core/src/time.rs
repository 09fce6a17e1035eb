//! Time and entropy as arguments: the core has no clock and no random source.
//!
//! Two times: [`Mono`] runs transport timers and never jumps; [`Utc`] is domain time (limits, expiry,
//! skew), which an exercise may start anywhere and run faster.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Milliseconds of a monotonic clock since an arbitrary start.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Mono(pub u64);

impl Mono {
    /// This moment plus `wait`; saturates.
    #[must_use]
    pub fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(millis(wait)))
    }

    /// Time from `earlier` to this moment; zero if that is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z in domain time.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Utc(pub i64);

impl Utc {
    /// This moment plus `wait`; saturates.
    #[must_use]
    pub fn after(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)))
    }

    /// Milliseconds from `earlier` to this moment, negative if that is later.
    pub fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

fn millis(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}

/// The moment of an input, with what the core needs of chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// For transport timers.
    pub mono: Mono,
    /// Domain time.
    pub wall: Utc,
    /// Fresh random bits for this input: ids and jitter come from them.
    pub entropy: u64,
}

/// Chance drawn from one [`Now`]: a SplitMix64 sequence, the same for the same entropy.
#[derive(Debug, Clone)]
pub struct Chance {
    state: u64,
    wall: Utc,
}

impl Chance {
    /// The chance that came with `now`.
    pub fn new(now: Now) -> Self {
        Self { state: now.entropy, wall: now.wall }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Full jitter: any duration up to `most`, inclusive, in whole milliseconds.
    pub fn up_to(&mut self, most: Duration) -> Duration {
        Duration::from_millis(self.bits() % millis(most).saturating_add(1).max(1))
    }

    /// A UUIDv7 (RFC 9562): domain milliseconds in front, chance behind.
    pub fn uuid(&mut self) -> Uuid {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.bits().to_be_bytes());
        random[8..].copy_from_slice(&self.bits().to_be_bytes()[..2]);
        let millis = u64::try_from(self.wall.0).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_entropy_gives_the_same_ids_and_they_carry_domain_time() {
        let now = Now { mono: Mono(5), wall: Utc(1_780_000_000_000), entropy: 42 };
        let (mut one, mut two) = (Chance::new(now), Chance::new(now));
        let (first, second) = (one.uuid(), one.uuid());
        assert_eq!(first, two.uuid());
        assert_ne!(first, second);
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(&first.as_bytes()[..6], &1_780_000_000_000_u64.to_be_bytes()[2..]);
    }

    #[test]
    fn jitter_stays_within_its_bound() {
        let mut chance = Chance::new(Now { mono: Mono(0), wall: Utc(0), entropy: 1 });
        for _ in 0..1_000 {
            assert!(chance.up_to(Duration::from_millis(7)) <= Duration::from_millis(7));
        }
        assert_eq!(chance.up_to(Duration::ZERO), Duration::ZERO);
    }
}
