//! Acknowledged records that stay readable for a while, for a centre restored from an older state.
//!
//! Ranges, not records: neighbours are merged while they are young and small, so that a lane needs at most
//! some 150 of them, whatever its rate. A range goes as a whole, hence up to 1/64 later than the limit.

use std::collections::VecDeque;
use std::time::Duration;

use crate::session::Amount;
use crate::time::Mono;

/// Neighbours are merged up to this part of each limit.
const GRAIN: u32 = 64;
/// What lies in the journal at the start is cut into so many ranges.
const RANGES_AT_START: u64 = 16;
/// Taken for a record's size before any was seen.
const RECORD_BYTES: u64 = 256;

/// Up to `last`, from the range before it.
#[derive(Debug)]
struct Range {
    last: u64,
    /// When its first was acknowledged; for merging.
    begun: Mono,
    /// When its last was acknowledged.
    ended: Mono,
    bytes: u64,
    /// Records whose size is not known: their bytes are estimated.
    unsized_records: u64,
}

/// The acknowledged ranges of a lane, oldest first.
#[derive(Debug)]
pub(super) struct Retained {
    time_max: Duration,
    bytes_max: u64,
    ranges: VecDeque<Range>,
    bytes: u64,
    unsized_records: u64,
    /// All sizes seen, for the estimate.
    seen: Amount,
}

impl Retained {
    pub(super) fn new(
        (time_max, bytes_max): (Duration, u64),
        (trimmed, acked): (u64, u64),
        now: Mono,
    ) -> Self {
        let mut retained = Self {
            time_max,
            bytes_max,
            ranges: VecDeque::new(),
            bytes: 0,
            unsized_records: 0,
            seen: Amount::default(),
        };
        let step = (acked - trimmed).div_ceil(RANGES_AT_START).max(1);
        let mut last = trimmed;
        while last < acked {
            let count = step.min(acked - last);
            last += count;
            retained.unsized_records += count;
            let range = Range { last, begun: now, ended: now, bytes: 0, unsized_records: count };
            retained.ranges.push_back(range);
        }
        retained
    }

    /// A message was acknowledged: its size counts for the estimate of others.
    pub(super) fn learn(&mut self, size: Amount) {
        // A void says nothing of sizes.
        if size.bytes > 0 {
            self.seen = self.seen.plus(size);
        }
    }

    /// Everything up to `last` is acknowledged and stored: `bytes`, and some records of unknown size.
    pub(super) fn push(&mut self, last: u64, bytes: u64, unsized_records: u64, now: Mono) {
        self.bytes = self.bytes.saturating_add(bytes);
        self.unsized_records = self.unsized_records.saturating_add(unsized_records);
        let small = self.bytes_max / u64::from(GRAIN);
        let young = self.time_max / GRAIN;
        match self.ranges.back_mut() {
            Some(back) if back.bytes < small && now.since(back.begun) < young => {
                back.last = last;
                back.ended = now;
                back.bytes = back.bytes.saturating_add(bytes);
                back.unsized_records = back.unsized_records.saturating_add(unsized_records);
            }
            Some(_) | None => {
                let range = Range { last, begun: now, ended: now, bytes, unsized_records };
                self.ranges.push_back(range);
            }
        }
    }

    fn estimate(&self) -> u64 {
        let mean = self.seen.bytes.checked_div(self.seen.records).unwrap_or(RECORD_BYTES);
        self.bytes.saturating_add(self.unsized_records.saturating_mul(mean))
    }

    /// The end of what need not be kept any longer, no further than `limit`.
    pub(super) fn pop(&mut self, limit: u64, now: Mono) -> Option<u64> {
        let mut upto = None;
        while let Some(front) = self.ranges.front() {
            let is_old = now.since(front.ended) >= self.time_max;
            let is_over = self.estimate() > self.bytes_max;
            if front.last > limit || !(is_old || is_over) {
                break;
            }
            upto = Some(front.last);
            self.bytes = self.bytes.saturating_sub(front.bytes);
            self.unsized_records = self.unsized_records.saturating_sub(front.unsized_records);
            self.ranges.pop_front();
        }
        upto
    }

    /// When the oldest range gets too old, unless it lies beyond `limit`.
    pub(super) fn next_wake(&self, limit: u64) -> Option<Mono> {
        let front = self.ranges.front().filter(|front| front.last <= limit)?;
        Some(front.ended.after(self.time_max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    #[test]
    fn whichever_limit_ends_first_counts_and_ranges_stay_few() {
        let mut retained = Retained::new((HOUR, 64_000), (0, 0), Mono(0));
        let mut trimmed = 0;
        for seq in 1..=100_000 {
            retained.push(seq, 1, 0, Mono(seq));
            trimmed = retained.pop(u64::MAX, Mono(seq)).unwrap_or(trimmed);
            assert!(retained.ranges.len() <= 66);
        }
        assert!((36_000..=37_000).contains(&trimmed), "{trimmed}");
        assert_eq!(retained.pop(u64::MAX, Mono(100_000)), None);
        let late = Mono(100_000).after(HOUR);
        assert_eq!(retained.pop(u64::MAX, late), Some(100_000));
    }

    #[test]
    fn what_lay_there_at_the_start_is_estimated_and_goes_in_parts() {
        let mut retained = Retained::new((HOUR, 20_000), (1_000, 1_160), Mono(0));
        assert_eq!(retained.pop(u64::MAX, Mono(1)), Some(1_090), "160 of 256 bytes are too many");
        retained.learn(Amount { records: 10, bytes: 2_000 });
        retained.push(1_170, 2_000, 0, Mono(1));
        assert_eq!(retained.pop(u64::MAX, Mono(1)), None, "70 of 200 bytes, and 2,000");
        assert_eq!(retained.next_wake(1_099), None);
        assert_eq!(retained.next_wake(1_100), Some(Mono(0).after(HOUR)));
    }

    #[test]
    fn nothing_beyond_the_limit_goes() {
        let mut retained = Retained::new((HOUR, 1), (0, 160), Mono(0));
        assert_eq!(retained.pop(35, Mono(0)), Some(30));
        assert_eq!(retained.pop(35, Mono(0)), None);
    }
}
