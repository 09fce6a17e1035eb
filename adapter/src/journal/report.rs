//! What the journal tells its owner: events, what was found at the opening, room taken.

use super::{CheckpointMark, Lane, ReplayFrom};
use std::time::Duration;

/// What the journal's threads report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The commit is on stable storage.
    Committed {
        /// Its number.
        commit: u64,
        /// From taking it up to knowing it durable.
        took: Duration,
        /// Bytes of its keys and values.
        bytes: u64,
    },
    /// It is not known to be durable, and this handle is dead: reopen the journal.
    CommitFailed {
        /// Its number.
        commit: u64,
        /// Why, in words.
        error: String,
    },
    /// The checkpoint is on stable storage.
    Checkpointed {
        /// The commit it stands for.
        commit: u64,
    },
    /// It is not known to be durable, and no later one will be accepted: reopen the journal.
    CheckpointFailed {
        /// The commit it stands for.
        commit: u64,
        /// Why, in words.
        error: String,
    },
}

/// Numbers of one lane: `first..=last` is held for readers; nothing when `first > last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// First number that is not trimmed.
    pub first: u64,
    /// Last number appended.
    pub last: u64,
}

/// Something that was durable once and is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// These numbers of a lane can't be read any more. Put a void in their place.
    Range {
        /// The lane.
        lane: Lane,
        /// First number.
        first: u64,
        /// Last number, inclusive.
        last: u64,
        /// How it is known.
        why: String,
    },
    /// The state store was unreadable and is empty now: the state is what the log still holds.
    State {
        /// How it is known.
        why: String,
    },
}

/// What was found when the journal was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Newest commit; number the next one from here.
    pub commit: u64,
    /// Per lane.
    pub bounds: [Bounds; Lane::COUNT],
    /// The newest checkpoint: replay from it.
    pub checkpoint: Option<CheckpointMark>,
    /// What damage took, as far as opening has to look; older generations are checked when read.
    pub losses: Vec<Loss>,
    /// Nothing was ever committed here.
    pub created: bool,
}

impl Recovered {
    /// Where the replay after the checkpoint begins.
    pub fn replay_from(&self) -> ReplayFrom {
        match self.checkpoint {
            Some(mark) => ReplayFrom { after: mark.commit, first: mark.marks.map(|last| last + 1) },
            None => ReplayFrom { after: 0, first: [1; Lane::COUNT] },
        }
    }
}

/// How much room is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usage {
    /// Bytes on disk: log, state, reserve, quarantine.
    pub disk_bytes: u64,
    /// Bytes it may take: the setting, or less where the file system has less.
    pub limit_bytes: u64,
    /// `disk_bytes / limit_bytes`, and 1 while the reserve is given up.
    pub fraction: f64,
    /// Generations of the log.
    pub generations: usize,
    /// Files in `blobs/`, of which there should be none.
    pub blobs: usize,
}
