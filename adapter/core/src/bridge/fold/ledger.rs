//! The books: what was given a number, what was shed, what the centre has.

use std::collections::VecDeque;

use super::super::state::{State, UNPLACED_SHARES_MAX};
use crate::ids::RecordIndex;
use crate::record::{Lane, Shed, ShedEvents, ShedMark};
use crate::session::VoidReason;
use crate::time::Utc;

impl State {
    /// Folds a void of ours in the place of `first..=last`. It may lie over what was voided before, by a
    /// replay that met the damage first, and over what the centre has already: that is counted once.
    pub(in super::super) fn fold_void(&mut self, lane: Lane, first: u64, last: u64) {
        let at = lane.index();
        self.totals.accepted[at] = self.totals.accepted[at].max(last);
        let first = first.max(self.link.acked[at].saturating_add(1));
        insert(&mut self.totals.shed_waiting[at], first, last);
        self.touch_totals();
    }

    /// Telemetry was shed. Live, its marks were folded as it came.
    pub(in super::super) fn fold_shed(&mut self, index: RecordIndex, until: Utc, shed: &Shed) {
        self.totals.index = self.totals.index.max(index);
        let unplaced = self.totals.shed_unplaced.entry(shed.reason).or_default();
        unplaced.count += shed.count();
        for (station, count) in &shed.shares {
            if let Some((sum, _, to)) = unplaced.shares.get_mut(station) {
                (*sum, *to) = (*sum + count, until);
            } else if unplaced.shares.len() < UNPLACED_SHARES_MAX {
                unplaced.shares.insert(station.clone(), (*count, shed.since, until));
            }
        }
        self.touch_totals();
    }

    pub(super) fn mark_shed(&mut self, mark: &ShedMark) {
        let publisher = &mut self.peer(&mark.publisher).publisher;
        match &mark.events {
            ShedEvents::Run { boot, first, last } => {
                (*first..=*last).for_each(|seq| publisher.applied(*boot, seq));
            }
            ShedEvents::Keys(keys) => {
                for key in keys {
                    publisher.applied_unnumbered(*key);
                }
            }
        }
    }

    /// What was shed has its place.
    pub(super) fn shed_placed(&mut self, reason: VoidReason, first: u64, last: u64) {
        self.totals.shed_unplaced.remove(&reason);
        self.fold_void(Lane::BestEffort, first, last);
    }

    /// Readings shed that have no place in BEST_EFFORT yet.
    pub(in super::super) fn unplaced(&self) -> u64 {
        self.totals.shed_unplaced.values().map(|unplaced| unplaced.count).sum()
    }

    /// The centre has everything up to `seq`.
    pub(super) fn acked(&mut self, lane: Lane, seq: u64, rejected: usize) {
        let at = lane.index();
        self.totals.rejected[at] += rejected as u64;
        let waiting = &mut self.totals.shed_waiting[at];
        while let Some(&(first, last)) = waiting.front().filter(|(first, _)| *first <= seq) {
            waiting.pop_front();
            if last > seq {
                waiting.push_front((seq + 1, last));
            }
            self.totals.shed_acked[at] += last.min(seq) - first + 1;
        }
    }
}

/// Adds a range to ranges in ascending order; what touches becomes one.
fn insert(ranges: &mut VecDeque<(u64, u64)>, mut first: u64, mut last: u64) {
    if first > last {
        return;
    }
    let from = ranges.partition_point(|&(_, end)| end.saturating_add(1) < first);
    let to = ranges.partition_point(|&(start, _)| start <= last.saturating_add(1));
    if from < to {
        first = first.min(ranges[from].0);
        last = last.max(ranges[to - 1].1);
        ranges.drain(from..to);
    }
    ranges.insert(from, (first, last));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_stay_ascending_disjoint_and_few() {
        let mut ranges = VecDeque::new();
        for (first, last) in [(5, 5), (1, 2), (6, 7), (9, 9), (4, 4), (20, 10), (2, 4), (8, 8)] {
            insert(&mut ranges, first, last);
        }
        assert_eq!(ranges, [(1, 9)]);
    }
}
