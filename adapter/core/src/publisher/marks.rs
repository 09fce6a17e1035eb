//! What is remembered of a publisher's events, and the folds that change it.

use serde::{Deserialize, Serialize};

use super::ranges::Ranges;
use crate::ids::{BootId, QuarantineId};
use crate::station::PublisherState;

/// Forgotten boots whose ids are still known, so that their events are not taken for a new boot's.
pub const EVICTED_KEPT: usize = 64;
/// Keys kept to recognise repeated events of publishers that cannot number, and of forgotten boots.
pub const RECENT_KEPT: usize = 256;
/// Quarantined messages without a number that a hole may name.
pub const SUSPECTS_KEPT: usize = 64;

/// What is remembered of one boot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BootMarks {
    /// Which boot.
    pub boot: BootId,
    /// Every number up to here was applied, quarantined or given up: the receipt.
    pub upto: u64,
    /// Arrived beyond a missing number.
    pub beyond: Ranges,
    /// Given up; a late arrival is still applied once.
    pub given_up: Ranges,
}

impl BootMarks {
    /// A boot of which nothing came yet.
    pub(super) fn opened(boot: BootId) -> Self {
        Self { boot, upto: 0, beyond: Ranges::default(), given_up: Ranges::default() }
    }

    /// The first number that is wanted.
    pub(super) fn next(&self) -> u64 {
        self.upto.saturating_add(1)
    }

    /// Whether this number arrived already (given up is not arrived).
    pub(super) fn has(&self, seq: u64) -> bool {
        (seq <= self.upto && !self.given_up.contains(seq)) || self.beyond.contains(seq)
    }

    fn arrived(&mut self, seq: u64) {
        if seq <= self.upto {
            self.given_up.remove(seq);
        } else {
            self.beyond.insert(seq, seq);
        }
        self.advance();
    }

    /// Numbers that will never come: those of the range that are missing are given up, the receipt passes
    /// them when nothing below is missing.
    pub(super) fn give_up(&mut self, first: u64, last: u64) {
        for (from, to) in self.beyond.gaps(first.max(self.next()), last) {
            self.given_up.insert(from, to);
            self.beyond.insert(from, to);
        }
        self.advance();
    }

    fn advance(&mut self) {
        while let Some(end) = self.beyond.take_from(self.next()) {
            self.upto = self.upto.max(end);
        }
    }
}

/// What survives of a publisher.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marks {
    /// The boots kept, the newest last.
    pub boots: Vec<BootMarks>,
    /// Boots forgotten, the last one last.
    pub evicted: Vec<BootId>,
    /// Keys of unnumbered events, the newest last.
    pub recent: Vec<u64>,
    /// Quarantined messages that may be a missing number, the newest last.
    pub suspects: Vec<QuarantineId>,
    /// The last word on its connection, and the boot it came from.
    pub session: Option<(BootId, PublisherState)>,
    /// Events applied, ever.
    pub applied_total: u64,
}

impl Marks {
    /// What is remembered of this boot.
    pub fn boot(&self, boot: BootId) -> Option<&BootMarks> {
        self.boots.iter().rev().find(|marks| marks.boot == boot)
    }

    /// Orders boots: the oldest lowest.
    pub(super) fn age(&self, boot: BootId) -> usize {
        if self.is_evicted(boot) {
            return 0;
        }
        self.boots.iter().position(|marks| marks.boot == boot).map_or(usize::MAX, |at| at + 1)
    }

    pub(super) fn is_evicted(&self, boot: BootId) -> bool {
        self.evicted.contains(&boot)
    }

    /// The boot's marks, opened if it is new; `None` if it was forgotten.
    pub(super) fn open(&mut self, boot: BootId, boots_kept: usize) -> Option<&mut BootMarks> {
        if self.is_evicted(boot) {
            return None;
        }
        let at = self.boots.iter().position(|marks| marks.boot == boot).unwrap_or_else(|| {
            self.boots.push(BootMarks::opened(boot));
            while self.boots.len() > boots_kept.max(1) {
                let oldest = self.boots.remove(0);
                self.evicted.push(oldest.boot);
            }
            keep_newest(&mut self.evicted, EVICTED_KEPT);
            self.boots.len() - 1
        });
        self.boots.get_mut(at)
    }

    /// A number arrived. Without a hole left behind it, nothing quarantined before can be a missing one.
    pub(super) fn arrived(&mut self, boot: BootId, seq: u64, limits: Limits) {
        let Some(marks) = self.open(boot, limits.boots_kept) else { return };
        let before = marks.upto;
        marks.arrived(seq);
        marks.given_up.keep_highest(limits.ranges_max);
        if marks.upto > before && marks.beyond.is_empty() {
            self.suspects.clear();
        }
    }

    pub(super) fn suspect(&mut self, id: QuarantineId) {
        self.suspects.push(id);
        keep_newest(&mut self.suspects, SUSPECTS_KEPT);
    }

    pub(super) fn remember(&mut self, key: u64) {
        self.recent.push(key);
        keep_newest(&mut self.recent, RECENT_KEPT);
    }
}

/// The limits that folds obey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) boots_kept: usize,
    pub(super) ranges_max: usize,
}

fn keep_newest<T>(list: &mut Vec<T>, max: usize) {
    let excess = list.len().saturating_sub(max);
    list.drain(..excess);
}
