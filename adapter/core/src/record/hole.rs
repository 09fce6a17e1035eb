//! Holes in a publisher's numbers, once they are given up.

use serde::{Deserialize, Serialize};

use crate::ids::{BootId, PublisherId, QuarantineId};

/// Numbers of a publisher's boot that will never come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hole {
    /// The publisher.
    pub publisher: PublisherId,
    /// The boot.
    pub boot: BootId,
    /// First missing.
    pub first: u64,
    /// Last missing.
    pub last: u64,
    /// Why it was given up.
    pub reason: HoleReason,
    /// What was quarantined meanwhile and may be these numbers, at most 64.
    pub quarantined: Vec<QuarantineId>,
}

/// Why a hole was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoleReason {
    /// The publisher's `oldest` has passed it.
    ReleasedByPublisher,
    /// Requests, or waiting, brought nothing.
    NotResent,
}
