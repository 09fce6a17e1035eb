//! Which station events have taken effect: numbers per publisher and boot kept as ranges, ids and fingerprints as
//! a set.
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

    /// The lowest number from 1 up that is not in it.
    pub(crate) fn first_missing(&self) -> u64 {
        match self.0.first_key_value() {
            Some((1, last)) => last.saturating_add(1),
            Some(_) | None => 1,
        }
    }

    /// The first range from 1 up to `upto` that is *not* in it.
    pub(crate) fn first_gap(&self, upto: u64) -> Option<(u64, u64)> {
        let mut ranges = self.0.iter();
        let covered = match ranges.next() {
            Some((&1, &last)) => last,
            Some(_) | None => 0,
        };
        let first = covered.saturating_add(1);
        let next = self.0.range(first..).next().map_or(u64::MAX, |(next, _)| *next);
        (first <= upto).then(|| (first, upto.min(next - 1)))
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
    /// Whether this event has taken effect. An event without number, id and fingerprint is never the same as
    /// another: two presses of SOS are two.
    pub(crate) fn contains(&self, source: &Source) -> bool {
        if source.seq > 0 {
            let key = (source.publisher.clone(), source.boot.clone());
            return self.numbered.get(&key).is_some_and(|ranges| ranges.contains(source.seq));
        }
        name(source).is_some_and(|name| self.named.contains(&name))
    }

    /// Notes that it has.
    pub(crate) fn insert(&mut self, source: &Source) {
        if source.seq > 0 {
            let key = (source.publisher.clone(), source.boot.clone());
            self.numbered.entry(key).or_default().insert(source.seq);
        } else {
            self.named.extend(name(source));
        }
    }
}

/// What tells an event without a number from others of its publisher.
fn name(source: &Source) -> Option<(String, String)> {
    let name = match (source.event_id.as_str(), source.fingerprint) {
        ("", 0) => return None,
        ("", fingerprint) => format!("fingerprint {fingerprint:016x}"),
        (id, _) => format!("id {id}"),
    };
    Some((source.publisher.clone(), name))
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
        assert_eq!((ranges.last(), ranges.first_missing()), (Some(15), 6));
        assert!(ranges.contains(4) && ranges.contains(12) && !ranges.contains(7));
        ranges.insert_range(2, 14);
        assert!(ranges.gaps().is_empty());
        assert!(ranges.contains(7) && ranges.contains(15) && !ranges.contains(16));
    }

    #[test]
    fn two_presses_that_nothing_tells_apart_are_two() {
        let mut seen = Seen::default();
        let source = |seq, event_id: &str, fingerprint| Source {
            publisher: "zd-001".into(),
            boot: "b".into(),
            seq,
            event_id: event_id.into(),
            fingerprint,
        };
        let known = [source(1, "", 0), source(0, "e", 0), source(0, "", 7)];
        known.iter().chain([&source(0, "", 0)]).for_each(|source| seen.insert(source));
        assert!(known.iter().all(|source| seen.contains(source)));
        let others = [source(2, "", 0), source(0, "", 0), source(0, "f", 0), source(0, "", 8)];
        assert!(!others.iter().any(|source| seen.contains(source)));
    }
}
