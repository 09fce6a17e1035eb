//! What is written down of telemetry that is shed (`design.md` 7): its marks, so that receipts cover it and
//! nothing is taken twice, and how much of whom, so that a void can say so. Never its content.

use serde::{Deserialize, Serialize};

use crate::ids::{BootId, PublisherId, StationId};
use crate::session::VoidReason;
use crate::time::Utc;

/// Telemetry shed in one turn; the time of its record is the newest reading's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shed {
    /// Why.
    pub reason: VoidReason,
    /// When the oldest was received.
    pub since: Utc,
    /// What they were, in order of arrival.
    pub marks: Vec<ShedMark>,
    /// How many of each station.
    pub shares: Vec<(StationId, u64)>,
}

impl Shed {
    /// How many readings.
    pub fn count(&self) -> u64 {
        self.shares.iter().map(|(_, count)| count).sum()
    }
}

/// Readings of one publisher that came after one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShedMark {
    /// Whose.
    pub publisher: PublisherId,
    /// Which.
    pub events: ShedEvents,
}

/// Which readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShedEvents {
    /// Consecutive numbers.
    Run {
        /// Of this boot.
        boot: BootId,
        /// From.
        first: u64,
        /// To, inclusive.
        last: u64,
    },
    /// Of a publisher that cannot number: the keys they are recognised by, if they have one.
    Keys(Vec<Option<u64>>),
}
