//! Sets of numbers as closed ranges.

use serde::{Deserialize, Serialize};

/// A set of numbers: closed ranges, ascending, disjoint, and never touching (5..=6 and 7..=9 are 5..=9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    /// No number.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many ranges.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The ranges, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.0.iter().copied()
    }

    /// The lowest range.
    pub fn lowest(&self) -> Option<(u64, u64)> {
        self.0.first().copied()
    }

    /// Whether the number is in it.
    pub fn contains(&self, number: u64) -> bool {
        let at = self.0.partition_point(|&(_, last)| last < number);
        self.0.get(at).is_some_and(|&(first, _)| first <= number)
    }

    /// How many ranges there would be with this number too.
    pub fn len_with(&self, number: u64) -> usize {
        if self.contains(number) {
            return self.len();
        }
        let at = self.0.partition_point(|&(_, last)| last < number);
        let below = at > 0 && self.0[at - 1].1.saturating_add(1) == number;
        let above = self.0.get(at).is_some_and(|&(first, _)| number.saturating_add(1) == first);
        match (below, above) {
            (true, true) => self.len() - 1,
            (true, false) | (false, true) => self.len(),
            (false, false) => self.len() + 1,
        }
    }

    /// Adds `first..=last`; nothing if that is empty.
    pub fn insert(&mut self, first: u64, last: u64) {
        if first > last {
            return;
        }
        let from = self.0.partition_point(|&(_, end)| end.saturating_add(1) < first);
        let to = self.0.partition_point(|&(start, _)| start <= last.saturating_add(1));
        let (mut low, mut high) = (first, last);
        if from < to {
            low = low.min(self.0[from].0);
            high = high.max(self.0[to - 1].1);
        }
        self.0.splice(from..to, [(low, high)]);
    }

    /// Takes one number out; a range may fall in two.
    pub fn remove(&mut self, number: u64) {
        let at = self.0.partition_point(|&(_, last)| last < number);
        let Some(&(first, last)) = self.0.get(at) else { return };
        if first > number {
            return;
        }
        // `number` lies in `first..=last`, so neither subtraction nor addition leaves u64 where it counts.
        let left = (first < number).then(|| (first, number - 1));
        let right = (number < last).then(|| (number + 1, last));
        self.0.splice(at..=at, left.into_iter().chain(right));
    }

    /// Takes the lowest range out if it begins at `first` or below, and returns its end.
    pub fn take_from(&mut self, first: u64) -> Option<u64> {
        let (start, end) = self.lowest()?;
        (start <= first).then(|| {
            self.0.remove(0);
            end
        })
    }

    /// Forgets the lowest ranges until at most `max` are left.
    pub fn keep_highest(&mut self, max: usize) {
        let excess = self.0.len().saturating_sub(max);
        self.0.drain(..excess);
    }

    /// The ranges of `first..=last` that are not in it, ascending.
    pub fn gaps(&self, first: u64, last: u64) -> Vec<(u64, u64)> {
        let mut gaps = Vec::new();
        let mut next = Some(first);
        for (start, end) in self.iter().filter(|&(_, end)| end >= first) {
            let Some(from) = next.filter(|&from| from <= last && start <= last) else { break };
            if from < start {
                gaps.push((from, start - 1));
            }
            next = end.checked_add(1);
        }
        if let Some(from) = next.filter(|&from| from <= last) {
            gaps.push((from, last));
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Insert(u64, u64),
        Remove(u64),
        TakeFrom(u64),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (1..40_u64, 0..5_u64).prop_map(|(first, more)| Step::Insert(first, first + more)),
            (1..45_u64).prop_map(Step::Remove),
            (1..45_u64).prop_map(Step::TakeFrom),
        ]
    }

    fn runs(set: &BTreeSet<u64>) -> Vec<(u64, u64)> {
        let mut runs: Vec<(u64, u64)> = Vec::new();
        for &number in set {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == number => run.1 = number,
                _ => runs.push((number, number)),
            }
        }
        runs
    }

    proptest! {
        #[test]
        fn ranges_are_a_set_of_numbers(steps in prop::collection::vec(step(), 1..60)) {
            let (mut ranges, mut set) = (Ranges::default(), BTreeSet::new());
            for step in steps {
                match step {
                    Step::Insert(first, last) => {
                        ranges.insert(first, last);
                        set.extend(first..=last);
                    }
                    Step::Remove(number) => {
                        ranges.remove(number);
                        set.remove(&number);
                    }
                    Step::TakeFrom(first) => {
                        let lowest = runs(&set).first().copied().filter(|run| run.0 <= first);
                        prop_assert_eq!(ranges.take_from(first), lowest.map(|run| run.1));
                        set.retain(|n| lowest.is_none_or(|run| *n > run.1));
                    }
                }
                prop_assert_eq!(ranges.iter().collect::<Vec<_>>(), runs(&set));
                for number in 0..50 {
                    prop_assert_eq!(ranges.contains(number), set.contains(&number));
                    let mut with = set.clone();
                    with.insert(number);
                    prop_assert_eq!(ranges.len_with(number), runs(&with).len());
                }
                let missing = (3..=30).filter(|n| !set.contains(n)).collect();
                prop_assert_eq!(ranges.gaps(3, 30), runs(&missing));
            }
        }
    }

    #[test]
    fn the_highest_number_overflows_nothing() {
        let mut ranges = Ranges::default();
        ranges.insert(u64::MAX, u64::MAX);
        ranges.insert(0, 0);
        assert_eq!(ranges.gaps(0, u64::MAX), [(1, u64::MAX - 1)]);
        ranges.insert(1, u64::MAX - 1);
        assert_eq!(ranges.iter().collect::<Vec<_>>(), [(0, u64::MAX)]);
        assert!(ranges.gaps(0, u64::MAX).is_empty());
        ranges.remove(u64::MAX);
        assert_eq!(ranges.lowest(), Some((0, u64::MAX - 1)));
    }
}
