//! Which numbers of which publishers the journal accounts for: applied, shed, held, quarantined or given up.
//! A receipt may speak of these only.

use std::collections::BTreeMap;

use grid_core::ids::BootId;

use crate::centre::seen::Ranges;

/// A range of a boot, whose id is unique over all publishers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    pub(super) boot: BootId,
    pub(super) first: u64,
    pub(super) last: u64,
}

/// All ranges.
#[derive(Debug, Clone, Default)]
pub(super) struct Accounts(BTreeMap<BootId, Ranges>);

impl Accounts {
    pub(super) fn add(&mut self, numbers: Numbers) {
        self.0.entry(numbers.boot).or_default().insert_range(numbers.first, numbers.last);
    }

    /// Whether everything from 1 to `seq` is accounted for; else the first gap.
    pub(super) fn covers(&self, boot: BootId, seq: u64) -> Result<(), (u64, u64)> {
        match self.0.get(&boot) {
            _ if seq == 0 => Ok(()),
            None => Err((1, seq)),
            Some(ranges) => ranges.first_gap(seq).map_or(Ok(()), Err),
        }
    }
}
