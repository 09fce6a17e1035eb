//! What of a lane is loaded and waits to be sent: at most one load and the rest of the one before.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::credit::Amount;
use super::frame::Payload;
use super::io::Loaded;
use crate::time::Mono;

/// Bytes asked for at once, and the most that one Data frame carries, unless one segment is larger.
pub(super) const LOAD_BYTES: usize = 256 * 1024;
/// A journal that gave nothing usable is asked again after this, milliseconds.
const RETRY_MS: u64 = 1_000;

/// A message ready to be sent.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) first: u64,
    pub(super) count: u32,
    pub(super) payload: Payload,
    /// What it spends of the credit.
    pub(super) price: Amount,
}

impl Message {
    pub(super) fn last(&self) -> u64 {
        self.first.saturating_add(u64::from(self.count)).saturating_sub(1)
    }
}

/// A lane's loaded segments.
#[derive(Debug, Default)]
pub(super) struct Feed {
    ready: VecDeque<Loaded>,
    ready_bytes: usize,
    /// The load that is not answered yet. It outlives the stream: one at a time.
    loading: Option<u64>,
    retry_at: Option<Mono>,
}

fn range(loaded: &Loaded) -> (u64, u64) {
    match loaded {
        Loaded::Records { first, last, .. } | Loaded::Void { first, last, .. } => (*first, *last),
    }
}

fn weight(loaded: &Loaded) -> usize {
    match loaded {
        Loaded::Records { bytes, .. } => bytes.len(),
        Loaded::Void { .. } => 0,
    }
}

impl Feed {
    /// The stream is gone; what was loaded for it is not needed.
    pub(super) fn clear(&mut self) {
        self.ready.clear();
        self.ready_bytes = 0;
        self.retry_at = None;
    }

    pub(super) fn is_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// What to load now, from where and how many bytes, given the next seq to send, the newest durable, and
    /// the room for what is to be sent.
    pub(super) fn wants(
        &mut self,
        (next, durable): (u64, u64),
        room: Amount,
        now: Mono,
    ) -> Option<(u64, usize)> {
        let from = self.ready.back().map_or(next, |back| range(back).1.saturating_add(1));
        self.settle(now);
        let ready = Amount { records: from.saturating_sub(next), bytes: self.ready_bytes as u64 };
        let room = room.less(ready);
        let has_room = self.ready_bytes < LOAD_BYTES / 2 && !room.is_spent();
        if from > durable || self.loading.is_some() || self.retry_at.is_some() || !has_room {
            return None;
        }
        self.loading = Some(from);
        let bytes_max = usize::try_from(room.bytes).unwrap_or(LOAD_BYTES).min(LOAD_BYTES);
        Some((from, bytes_max))
    }

    /// A wait for the journal that is over.
    pub(super) fn settle(&mut self, now: Mono) {
        self.retry_at = self.retry_at.filter(|at| *at > now);
    }

    pub(super) fn next_wake(&self) -> Option<Mono> {
        self.retry_at
    }

    /// The journal's answer; `next` is the next seq to send, `None` without a session. What does not continue
    /// the lane, or is not durable yet, is not taken, and asked for again later.
    pub(super) fn take(
        &mut self,
        from: u64,
        segments: Vec<Loaded>,
        next: Option<u64>,
        durable: u64,
        now: Mono,
    ) {
        if self.loading.take_if(|loading| *loading == from).is_none() {
            return;
        }
        let Some(next) = next else { return };
        let mut expected = self.ready.back().map_or(next, |back| range(back).1.saturating_add(1));
        if expected != from {
            return; // Loaded for an older stream.
        }
        let mut took = false;
        for segment in segments {
            let (first, last) = range(&segment);
            // Only the segment that holds `from` may begin before it: it lies in the journal as a whole, so it
            // travels as a whole, and the centre drops what it has.
            let continues = first == expected || (!took && first < expected);
            if !continues || last < expected || last > durable {
                break;
            }
            took = true;
            expected = last.saturating_add(1);
            self.ready_bytes += weight(&segment);
            self.ready.push_back(segment);
        }
        if !took {
            self.retry_at = Some(Mono(now.0.saturating_add(RETRY_MS)));
        }
    }

    /// The next message within `room`, but at least one segment: neighbouring segments in one, since the bytes
    /// of a batch may be strung together.
    pub(super) fn pop(&mut self, room: Amount) -> Option<Message> {
        match self.ready.pop_front()? {
            Loaded::Void { first, last, reason, shares } => {
                let count = u32::try_from(last - first + 1).unwrap_or(u32::MAX);
                let end = first + u64::from(count) - 1;
                if end < last {
                    // What the count of a frame cannot say follows in another.
                    let rest = Loaded::Void { first: end + 1, last, reason, shares: Vec::new() };
                    self.ready.push_front(rest);
                }
                let payload = Payload::Void { reason, shares };
                Some(Message { first, count, payload, price: Amount { records: 1, bytes: 0 } })
            }
            Loaded::Records { first, last, bytes } => {
                self.ready_bytes -= bytes.len();
                Some(self.merge(first, last, bytes, room))
            }
        }
    }

    fn merge(&mut self, first: u64, mut last: u64, bytes: Bytes, room: Amount) -> Message {
        let bytes_max = LOAD_BYTES.min(usize::try_from(room.bytes).unwrap_or(LOAD_BYTES));
        let records_max = room.records.min(u64::from(u32::MAX));
        let mut total = bytes.len();
        let mut more = Vec::new();
        while let Some(Loaded::Records { last: end, bytes, .. }) = self.ready.front() {
            if total + bytes.len() > bytes_max || end - first + 1 > records_max {
                break;
            }
            total += bytes.len();
            last = *end;
            more.push(bytes.clone());
            self.ready.pop_front();
        }
        self.ready_bytes -= total - bytes.len();
        let batch = if more.is_empty() {
            bytes
        } else {
            let mut all = BytesMut::with_capacity(total);
            all.extend_from_slice(&bytes);
            more.iter().for_each(|bytes| all.extend_from_slice(bytes));
            all.freeze()
        };
        let records = last - first + 1;
        let price = Amount { records, bytes: batch.len() as u64 };
        // A segment of the journal holds far fewer.
        let count = u32::try_from(records).unwrap_or(u32::MAX);
        Message { first, count, payload: Payload::Encoded(batch), price }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::VoidReason;

    fn records(first: u64, last: u64, bytes: usize) -> Loaded {
        Loaded::Records { first, last, bytes: vec![7; bytes].into() }
    }

    fn feed(next: u64, segments: Vec<Loaded>) -> Feed {
        let mut feed = Feed::default();
        assert_eq!(feed.wants((next, 1_000), WIDE, Mono(0)), Some((next, LOAD_BYTES)));
        feed.take(next, segments, Some(next), 1_000, Mono(0));
        feed
    }

    const WIDE: Amount = Amount { records: 1_000_000, bytes: 1_000_000 };

    #[test]
    fn neighbours_travel_in_one_message_up_to_the_room() {
        let mut feed = feed(3, vec![records(1, 5, 10), records(6, 6, 10), records(7, 9, 10)]);
        let message = feed.pop(Amount { records: 100, bytes: 25 }).unwrap();
        assert_eq!((message.first, message.last(), message.price.bytes), (1, 6, 20));
        let message = feed.pop(Amount { records: 1, bytes: 1 }).unwrap();
        assert_eq!((message.first, message.last()), (7, 9), "one message may overdraw");
        assert!(feed.pop(WIDE).is_none());
    }

    #[test]
    fn a_void_stands_alone_and_a_huge_one_takes_several_frames() {
        let huge = u64::from(u32::MAX) + 10;
        let mut feed = Feed::default();
        feed.wants((1, u64::MAX), WIDE, Mono(0));
        let void =
            Loaded::Void { first: 2, last: huge, reason: VoidReason::ShedDisk, shares: Vec::new() };
        let segments = vec![records(1, 1, 1), void, records(huge + 1, huge + 1, 1)];
        feed.take(1, segments, Some(1), u64::MAX, Mono(0));
        let messages: Vec<_> = std::iter::from_fn(|| feed.pop(WIDE)).collect();
        let lasts: Vec<u64> = messages.iter().map(Message::last).collect();
        assert_eq!(lasts, [1, u64::from(u32::MAX) + 1, huge, huge + 1]);
        let void = Amount { records: 1, bytes: 0 };
        assert_eq!([messages[1].price, messages[2].price], [void, void], "session.proto says so");
    }

    #[test]
    fn what_does_not_continue_or_is_not_durable_is_not_taken_and_asked_again() {
        let mut feed = feed(3, vec![records(3, 4, 1), records(6, 7, 1)]);
        let few = Amount { records: 2, bytes: 9 };
        assert_eq!(feed.wants((3, 1_000), few, Mono(0)), None, "3 and 4 fill the room");
        let more = Amount { records: 9, bytes: 9 };
        assert_eq!(feed.wants((3, 1_000), more, Mono(0)), Some((5, 8)));
        feed.take(5, vec![records(5, 1_001, 1)], Some(3), 1_000, Mono(0));
        assert_eq!(feed.wants((3, 1_000), WIDE, Mono(999)), None);
        assert_eq!(feed.wants((3, 1_000), WIDE, Mono(1_000)), Some((5, LOAD_BYTES)));
    }

    #[test]
    fn a_load_for_an_older_stream_is_waited_for_and_dropped() {
        let mut feed = feed(3, vec![]);
        feed.clear();
        assert_eq!(feed.wants((3, 10), WIDE, Mono(0)), Some((3, LOAD_BYTES)));
        feed.clear();
        assert_eq!(feed.wants((1, 10), WIDE, Mono(0)), None);
        feed.take(3, vec![records(3, 4, 1)], Some(1), 10, Mono(0));
        assert!(!feed.is_ready());
        assert_eq!(feed.wants((1, 10), WIDE, Mono(0)), Some((1, LOAD_BYTES)));
    }
}
