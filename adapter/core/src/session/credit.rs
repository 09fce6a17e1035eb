//! Records and bytes counted together: credit, windows, what was spent.

/// Records and bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Records.
    pub records: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Amount {
    /// Both added; saturates.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        Self {
            records: self.records.saturating_add(more.records),
            bytes: self.bytes.saturating_add(more.bytes),
        }
    }

    /// What is left of `self` when `spent` is gone; zero where it is overdrawn.
    #[must_use]
    pub fn less(self, spent: Self) -> Self {
        Self {
            records: self.records.saturating_sub(spent.records),
            bytes: self.bytes.saturating_sub(spent.bytes),
        }
    }

    /// The smaller of each.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self { records: self.records.min(other.records), bytes: self.bytes.min(other.bytes) }
    }

    /// The larger of each.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self { records: self.records.max(other.records), bytes: self.bytes.max(other.bytes) }
    }

    /// Nothing left of one of them: no message may start (the last one may have overdrawn it).
    pub fn is_spent(self) -> bool {
        self.records == 0 || self.bytes == 0
    }
}
