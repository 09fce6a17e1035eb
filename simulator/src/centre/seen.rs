//! Which station events have taken effect: numbers per publisher and boot kept as ranges, event ids as a set.
//!
//! Nothing is ever forgotten: an event may be sent again after any outage. Ranges keep that small.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Source;

/// A set of numbers as ranges, `first → last`, that neither touch nor overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ranges(BTreeMap<u64, u64>);

impl Ranges {
    /// Whether `number` is in it.
    pub(crate) fn contains(&self, number: u64) -> bool {
        self.0.range(..=number).next_back().is_some_and(|(_, last)| *last >= number)
    }

    /// Adds one number.
    pub(crate) fn insert(&mut self, number: u64) {
        self.insert_range(number, number);
    }

    /// Adds `first..=last`; nothing if it is empty.
    pub(crate) fn insert_range(&mut self, first: u64, last: u64) {
        if first > last {
            return;
        }
        let (mut first, mut last) = (first, last);
        while let Some((&start, &end)) = self.0.range(..=last.saturating_add(1)).next_back() {
            if end.saturating_add(1) < first {
                break;
            }
            first = first.min(start);
            last = last.max(end);
            self.0.remove(&start);
        }
        self.0.insert(first, last);
    }

    /// Adds all of another set.
    pub(crate) fn extend(&mut self, other: &Self) {
        other.0.iter().for_each(|(first, last)| self.insert_range(*first, *last));
    }

    /// The greatest number, if any.
    pub(crate) fn last(&self) -> Option<u64> {
        self.0.values().next_back().copied()
    }

    /// The ranges from 1 up to the greatest number that are *not* in it.
    pub(crate) fn gaps(&self) -> Vec<(u64, u64)> {
        let mut next = 1;
        let mut gaps = Vec::new();
        for (&first, &last) in &self.0 {
            if first > next {
                gaps.push((next, first - 1));
            }
            next = last.saturating_add(1);
        }
        gaps
    }
}

/// The events that have taken effect.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    numbered: BTreeMap<(String, String), Ranges>,
    named: BTreeSet<(String, String)>,
}

impl Seen {
    /// Whether this event has taken effect. An event without number and id is never the same as another:
    /// two presses of SOS are two.
    pub(crate) fn contains(&self, source: &Source) -> bool {
        if source.seq > 0 {
            let key = (source.publisher.clone(), source.boot.clone());
            self.numbered.get(&key).is_some_and(|ranges| ranges.contains(source.seq))
        } else {
            !source.event_id.is_empty()
                && self.named.contains(&(source.publisher.clone(), source.event_id.clone()))
        }
    }

    /// Notes that it has.
    pub(crate) fn insert(&mut self, source: &Source) {
        if source.seq > 0 {
            let key = (source.publisher.clone(), source.boot.clone());
            self.numbered.entry(key).or_default().insert(source.seq);
        } else if !source.event_id.is_empty() {
            self.named.insert((source.publisher.clone(), source.event_id.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_join_when_they_touch() {
        let mut ranges = Ranges::default();
        for number in [1, 2, 9, 4, 5, 3] {
            ranges.insert(number);
        }
        ranges.insert_range(12, 15);
        ranges.insert_range(10, 11);
        assert_eq!(ranges.gaps(), [(6, 8)]);
        assert_eq!(ranges.last(), Some(15));
        assert!(ranges.contains(4) && ranges.contains(12) && !ranges.contains(7));
        ranges.insert_range(2, 14);
        assert!(ranges.gaps().is_empty());
        assert!(ranges.contains(7) && ranges.contains(15) && !ranges.contains(16));
    }

    #[test]
    fn two_presses_without_number_and_id_are_two() {
        let mut seen = Seen::default();
        let source = |seq, event_id: &str| Source {
            publisher: "zd-001".into(),
            boot: "b".into(),
            seq,
            event_id: event_id.into(),
        };
        for source in [source(1, ""), source(0, "e"), source(0, "")] {
            seen.insert(&source);
        }
        assert!(seen.contains(&source(1, "")) && seen.contains(&source(0, "e")));
        assert!(!seen.contains(&source(2, "")) && !seen.contains(&source(0, "")));
    }
}
