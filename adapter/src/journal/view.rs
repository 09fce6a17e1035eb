//! What the log holds, as one immutable value: the committer makes a new one after each durable commit,
//! readers take the newest. Nothing in it is newer than the disk.

use super::Lane;
use super::format::{PerLane, Summary};
use bytes::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A void laid over stored segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Override {
    pub(super) last: u64,
    pub(super) commit: u64,
    pub(super) item: Bytes,
}

/// All live overrides by lane and first sequence number; they never overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Overrides(BTreeMap<(Lane, u64), Override>);

impl Overrides {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn insert(&mut self, lane: Lane, first: u64, over: Override) {
        self.0.insert((lane, first), over);
    }

    pub(super) fn remove(&mut self, lane: Lane, first: u64) {
        self.0.remove(&(lane, first));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Lane, u64, &Override)> {
        self.0.iter().map(|((lane, first), over)| (*lane, *first, over))
    }

    /// The override that covers `seq`.
    pub(super) fn covering(&self, lane: Lane, seq: u64) -> Option<(u64, &Override)> {
        let (&(_, first), over) = self.0.range((lane, 0)..=(lane, seq)).next_back()?;
        (over.last >= seq).then_some((first, over))
    }

    /// Where the first override beyond `seq` begins.
    pub(super) fn next_begin(&self, lane: Lane, seq: u64) -> Option<u64> {
        let (&(_, first), _) =
            self.0.range((lane, seq.saturating_add(1))..=(lane, u64::MAX)).next()?;
        Some(first)
    }

    /// Overrides that share a number with `first..=last`.
    pub(super) fn overlapping(&self, lane: Lane, first: u64, last: u64) -> Vec<(u64, Override)> {
        let before = self.covering(lane, first).map(|(begin, over)| (begin, over.clone()));
        let inside = self.0.range((lane, first)..=(lane, last));
        let inside = inside.map(|((_, begin), over)| (*begin, over.clone()));
        before.into_iter().filter(|(begin, _)| *begin < first).chain(inside).collect()
    }

    /// Every number of `first..=last` is covered (also when the range is empty).
    pub(super) fn cover(&self, lane: Lane, first: u64, last: u64) -> bool {
        let mut next = first;
        while next <= last {
            match self.covering(lane, next) {
                Some((_, over)) => next = over.last.saturating_add(1),
                None => return false,
            }
        }
        true
    }
}

/// Ranges beyond `trims` between or before the claims (first and last numbers, oldest first).
pub(super) fn gaps(trims: &PerLane, claims: &[(PerLane, PerLane)]) -> Vec<(Lane, u64, u64)> {
    let mut gaps = Vec::new();
    for lane in Lane::ALL {
        let mut next = trims[lane as usize] + 1;
        for (begins, lasts) in claims {
            let (begin, last) = (begins[lane as usize], lasts[lane as usize]);
            if begin > next {
                gaps.push((lane, next, begin - 1));
            }
            next = next.max(last + 1).max(begin);
        }
    }
    gaps
}

/// See the module's head.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// Newest durable commit.
    pub(super) commit: u64,
    pub(super) lasts: PerLane,
    pub(super) trims: PerLane,
    /// Oldest first; the last one is the current.
    pub(super) generations: Vec<Summary>,
    pub(super) overrides: Arc<Overrides>,
}

impl View {
    /// The generation that holds `seq`, or the first one after it.
    pub(super) fn generation_of(&self, lane: Lane, seq: u64) -> Option<&Summary> {
        self.generations.iter().find(|g| g.lasts[lane as usize] >= seq)
    }

    /// First number of the lane that some generation may still hold, trimmed or not.
    pub(super) fn oldest(&self, lane: Lane) -> u64 {
        self.generations.first().map_or(1, |g| g.begins[lane as usize])
    }

    /// Ranges that are not trimmed and that no generation claims.
    pub(super) fn gaps(&self) -> Vec<(Lane, u64, u64)> {
        let claims: Vec<_> = self.generations.iter().map(|g| (g.begins, g.lasts)).collect();
        gaps(&self.trims, &claims)
    }

    /// Nothing in the generation is wanted: neither by readers nor by a replay from `checkpointed`.
    pub(super) fn is_drained(&self, generation: &Summary, checkpointed: u64) -> bool {
        generation.last_commit <= checkpointed
            && Lane::ALL.iter().all(|&lane| {
                let l = lane as usize;
                let from = generation.begins[l].max(self.trims[l] + 1);
                self.overrides.cover(lane, from, generation.lasts[l])
            })
    }

    /// Overrides that nobody needs any more.
    pub(super) fn spent_overrides(&self, checkpointed: u64) -> Vec<(Lane, u64)> {
        let spent = self.overrides.iter().filter(|(lane, _, over)| {
            over.last <= self.trims[*lane as usize] && over.commit <= checkpointed
        });
        spent.map(|(lane, first, _)| (lane, first)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(last: u64) -> Override {
        Override { last, commit: 1, item: Bytes::new() }
    }

    #[test]
    fn overrides_are_found_by_cover_and_overlap_within_their_lane_only() {
        let mut all = Overrides::default();
        all.insert(Lane::Normal, 5, over(9));
        all.insert(Lane::Normal, 10, over(12));
        all.insert(Lane::Urgent, 1, over(100));
        assert_eq!(all.covering(Lane::Normal, 9).map(|(first, _)| first), Some(5));
        assert!(all.covering(Lane::Normal, 13).is_none());
        assert!(all.covering(Lane::Local, 5).is_none());
        assert!(all.cover(Lane::Normal, 6, 12) && !all.cover(Lane::Normal, 4, 12));
        assert!(all.cover(Lane::Normal, 20, 19), "an empty range is covered");
        let firsts = |first, last| -> Vec<u64> {
            all.overlapping(Lane::Normal, first, last).into_iter().map(|(f, _)| f).collect()
        };
        assert_eq!(firsts(7, 10), [5, 10]);
        assert_eq!(firsts(1, 5), [5]);
        assert!(firsts(13, 20).is_empty());
        assert_eq!(all.next_begin(Lane::Normal, 5), Some(10));
    }

    #[test]
    fn a_generation_is_drained_only_when_trimmed_or_voided_and_checkpointed() {
        let summary =
            Summary { id: 1, begins: [1; 4], lasts: [0, 10, 0, 0], last_commit: 7, bytes: 0 };
        let mut overrides = Overrides::default();
        overrides.insert(Lane::Normal, 6, over(10));
        let mut view = View {
            commit: 9,
            lasts: [0, 10, 0, 0],
            trims: [0, 5, 0, 0],
            generations: vec![summary],
            overrides: Arc::new(overrides),
        };
        assert!(view.is_drained(&summary, 7));
        assert!(!view.is_drained(&summary, 6), "a replay still needs it");
        view.trims[1] = 4;
        assert!(!view.is_drained(&summary, 7), "number 5 is wanted");
    }
}
