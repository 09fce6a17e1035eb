//! Limits and places.

use crate::config::JournalConfig;
use std::path::PathBuf;

use super::Stall;

const MIB: u64 = 1024 * 1024;

/// Where the journal lies and how much it may take.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Data directory; created if missing.
    pub dir: PathBuf,
    /// Bytes the journal may take on disk. Not enforced here: see [`super::Usage::fraction`].
    pub disk_max_bytes: u64,
    /// A generation of this size in bytes is closed and a new one begun.
    pub generation_max_bytes: u64,
    /// Memory for sled's page caches in bytes, all databases together.
    pub cache_bytes: u64,
    /// Bytes held back for a restart on a full disk; 0 for none.
    pub reserve_bytes: u64,
    /// Faults that tests ask for.
    pub faults: Faults,
}

/// Faults to inject. None by default.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// The sync of this commit fails.
    pub fail_sync_at: Option<u64>,
    /// Commits are reported durable without a sync: what sled's own flush is worth.
    pub skip_sync: bool,
    /// One commit is held, and may fail, when a test says so.
    pub stall: Option<Stall>,
}

impl Settings {
    /// Defaults: 8 GiB on disk, generations of 64 MiB, 16 MiB of cache, 64 MiB in reserve.
    pub fn new(dir: impl Into<PathBuf>) -> Settings {
        Settings {
            dir: dir.into(),
            disk_max_bytes: 8192 * MIB,
            generation_max_bytes: 64 * MIB,
            cache_bytes: 16 * MIB,
            reserve_bytes: 64 * MIB,
            faults: Faults::default(),
        }
    }

    /// The limits of the configuration. What is not about the disk (segment size, retention, shares of the
    /// disk) is the driver's: see [`super::Commit::with_segment_bytes`] for `segment_max_bytes`.
    pub fn from_config(dir: impl Into<PathBuf>, config: &JournalConfig) -> Settings {
        Settings {
            disk_max_bytes: config.disk_max_bytes,
            generation_max_bytes: config.generation_max_bytes,
            cache_bytes: config.cache_bytes,
            reserve_bytes: config.reserve_bytes,
            ..Settings::new(dir)
        }
    }

    pub(super) fn current_cache_bytes(&self) -> u64 {
        self.cache_bytes / 2
    }

    pub(super) fn state_cache_bytes(&self) -> u64 {
        self.cache_bytes / 4
    }

    /// For each of the older generations that readers keep open.
    pub(super) fn old_cache_bytes(&self) -> u64 {
        self.cache_bytes / 8
    }
}
