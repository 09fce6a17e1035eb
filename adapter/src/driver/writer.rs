//! The commit under construction, and the tail: what was appended last, kept in memory so that live
//! records reach the centre without a read.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};
use grid_core::record::{Lane, LocalRecord, Record};
use grid_core::session::{Loaded, VoidReason, VoidShare};

use super::lanes;
use crate::convert::{record, void};
use crate::journal::{self, Commit};

/// A chunk of the tail is not grown beyond this: what a message to the centre takes comfortably.
const CHUNK_BYTES: usize = 64 * 1024;
/// What a void and each of its shares weigh in memory, about.
const VOID_WEIGHT: usize = 64;

/// Collects what one turn appends.
#[derive(Debug)]
pub(super) struct Writer {
    segment_bytes: usize,
    commit: Commit,
    records: u64,
    tail: Tail,
}

impl Writer {
    pub(super) fn new(first_commit: u64, segment_bytes: usize, tail_bytes: usize) -> Self {
        Self {
            segment_bytes,
            commit: Commit::with_segment_bytes(first_commit, segment_bytes),
            records: 0,
            tail: Tail { lanes: Default::default(), bytes: 0, limit: tail_bytes },
        }
    }

    pub(super) fn append(
        &mut self,
        lane: Lane,
        seq: u64,
        appended: &Record,
    ) -> Result<(), journal::Error> {
        let item = record::encode_item(appended);
        self.commit.push(lanes::of_core(lane), seq, &item)?;
        self.tail.push(lane, seq, &item);
        self.records += 1;
        Ok(())
    }

    pub(super) fn append_void(
        &mut self,
        lane: Lane,
        (first, last): (u64, u64),
        reason: VoidReason,
        shares: Vec<VoidShare>,
    ) -> Result<(), journal::Error> {
        let item = void::encode(reason, &shares);
        self.commit.void(lanes::of_core(lane), first, last, &item)?;
        self.tail.push_void(lane, first, last, reason, shares);
        self.records += 1;
        Ok(())
    }

    pub(super) fn append_local(
        &mut self,
        seq: u64,
        record: &LocalRecord,
    ) -> Result<(), journal::Error> {
        // Serialising our own plain types into memory can't fail; an empty item would be seen at replay.
        let item = rmp_serde::to_vec_named(record).unwrap_or_default();
        self.commit.push(journal::Lane::Local, seq, &item)?;
        self.records += 1;
        Ok(())
    }

    pub(super) fn trim(&mut self, lane: journal::Lane, upto: u64) {
        self.commit.trim(lane, upto);
    }

    /// Number of the commit under construction.
    pub(super) fn number(&self) -> u64 {
        self.commit.number()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.commit.is_empty()
    }

    /// Records and voids appended since the last commit was taken.
    pub(super) fn records(&self) -> u64 {
        self.records
    }

    /// The commit, and a new one begun.
    pub(super) fn take(&mut self) -> Commit {
        let next = Commit::with_segment_bytes(self.commit.number() + 1, self.segment_bytes);
        self.records = 0;
        std::mem::replace(&mut self.commit, next)
    }

    /// What the tail holds from `from` to `upto`; `None` when it begins later. (The tail runs ahead of the disk,
    /// and what is not durable may not leave: the caller says how far that is.)
    pub(super) fn load(
        &self,
        lane: Lane,
        (from, upto): (u64, u64),
        bytes_max: usize,
    ) -> Option<Vec<Loaded>> {
        self.tail.load(lane, (from, upto), bytes_max)
    }
}

#[derive(Debug)]
struct Tail {
    lanes: [VecDeque<Chunk>; Lane::COUNT],
    bytes: usize,
    limit: usize,
}

#[derive(Debug)]
struct Chunk {
    first: u64,
    last: u64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// Items, joined; where each begins, so that a reader can start inside.
    Records {
        joined: BytesMut,
        begins: Vec<u32>,
    },
    Void(VoidReason, Vec<VoidShare>),
}

impl Tail {
    fn push(&mut self, lane: Lane, seq: u64, item: &[u8]) {
        let chunks = &mut self.lanes[lane.index()];
        let open = chunks.back_mut().filter(|chunk| chunk.last + 1 == seq);
        if let Some(Chunk { last, content: Content::Records { joined, begins }, .. }) = open
            && joined.len() + item.len() <= CHUNK_BYTES
        {
            // A chunk stays below CHUNK_BYTES, or is one record of at most 256 KiB.
            begins.push(u32::try_from(joined.len()).unwrap_or(u32::MAX));
            joined.extend_from_slice(item);
            *last = seq;
        } else {
            let content = Content::Records { joined: BytesMut::from(item), begins: vec![0] };
            chunks.push_back(Chunk { first: seq, last: seq, content });
        }
        self.bytes += item.len();
        self.shrink();
    }

    fn push_void(
        &mut self,
        lane: Lane,
        first: u64,
        last: u64,
        reason: VoidReason,
        shares: Vec<VoidShare>,
    ) {
        let chunks = &mut self.lanes[lane.index()];
        if chunks.back().is_some_and(|chunk| chunk.last >= first) {
            // Laid over what is stored: the journal knows better from here on.
            chunks.clear();
            self.bytes = self.lanes.iter().flatten().map(Chunk::bytes).sum();
            return;
        }
        let chunk = Chunk { first, last, content: Content::Void(reason, shares) };
        self.bytes += chunk.bytes();
        chunks.push_back(chunk);
        self.shrink();
    }

    /// Drops the oldest chunks of the fullest lane until the limit holds.
    fn shrink(&mut self) {
        while self.bytes > self.limit {
            let fullest = self.lanes.iter_mut().max_by_key(|chunks| chunks.len());
            let Some(chunk) = fullest.and_then(VecDeque::pop_front) else { return };
            self.bytes = self.bytes.saturating_sub(chunk.bytes());
        }
    }

    fn load(&self, lane: Lane, (from, upto): (u64, u64), bytes_max: usize) -> Option<Vec<Loaded>> {
        let chunks = &self.lanes[lane.index()];
        if chunks.front().is_none_or(|chunk| chunk.first > from) {
            return None;
        }
        let at = chunks.partition_point(|chunk| chunk.last < from);
        let mut loaded = Vec::new();
        let mut bytes = 0;
        for chunk in chunks.range(at..) {
            let Some(part) = chunk.part(from, upto) else { break };
            bytes += part.1;
            if bytes > bytes_max && !loaded.is_empty() {
                break;
            }
            loaded.push(part.0);
        }
        Some(loaded)
    }
}

impl Chunk {
    fn bytes(&self) -> usize {
        match &self.content {
            Content::Records { joined, .. } => joined.len(),
            Content::Void(_, shares) => VOID_WEIGHT * (1 + shares.len()),
        }
    }

    /// The chunk from `from` to `upto`, and its weight; `None` when nothing of it lies there. A void is whole or not
    /// there.
    fn part(&self, from: u64, upto: u64) -> Option<(Loaded, usize)> {
        let (first, last) = (self.first.max(from), self.last.min(upto));
        if first > last {
            return None;
        }
        match &self.content {
            Content::Records { joined, begins } => {
                let begin_of = |seq: u64| {
                    let at = usize::try_from(seq - self.first).unwrap_or(usize::MAX);
                    begins.get(at).map_or(joined.len(), |begin| *begin as usize)
                };
                let bytes = Bytes::copy_from_slice(&joined[begin_of(first)..begin_of(last + 1)]);
                let weight = bytes.len();
                Some((Loaded::Records { first, last, bytes }, weight))
            }
            Content::Void(reason, shares) => (last == self.last).then(|| {
                let void = Loaded::Void {
                    first: self.first,
                    last: self.last,
                    reason: *reason,
                    shares: shares.clone(),
                };
                (void, VOID_WEIGHT)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(limit: usize) -> Tail {
        Tail { lanes: Default::default(), bytes: 0, limit }
    }

    #[test]
    fn a_reader_may_start_inside_a_chunk() {
        let mut tail = tail(1_000);
        for seq in 5..=9 {
            tail.push(Lane::Urgent, seq, &[u8::try_from(seq).unwrap(); 3]);
        }
        let loaded = tail.load(Lane::Urgent, (7, 9), 1_000).unwrap();
        let expected = Bytes::from_static(&[7, 7, 7, 8, 8, 8, 9, 9, 9]);
        assert_eq!(loaded, [Loaded::Records { first: 7, last: 9, bytes: expected }]);
        assert_eq!(tail.load(Lane::Urgent, (4, 9), 1_000), None);
        assert_eq!(tail.load(Lane::Urgent, (10, 10), 1_000), Some(Vec::new()));
    }

    #[test]
    fn what_is_not_durable_yet_stays_behind_and_does_not_hold_back_what_is() {
        let mut tail = tail(1_000);
        for seq in 5..=9 {
            tail.push(Lane::Urgent, seq, &[u8::try_from(seq).unwrap(); 3]);
        }
        tail.push_void(Lane::Urgent, 10, 12, VoidReason::ShedQuota, Vec::new());
        let loaded = tail.load(Lane::Urgent, (6, 7), 1_000).unwrap();
        let expected = Bytes::from_static(&[6, 6, 6, 7, 7, 7]);
        assert_eq!(loaded, [Loaded::Records { first: 6, last: 7, bytes: expected }]);
        let loaded = tail.load(Lane::Urgent, (9, 11), 1_000).unwrap();
        assert_eq!(loaded.len(), 1, "half a void does not travel");
        assert_eq!(tail.load(Lane::Urgent, (9, 12), 1_000).unwrap().len(), 2);
    }

    #[test]
    fn the_oldest_chunks_go_when_the_tail_is_full_and_voids_keep_their_place() {
        let mut tail = tail(200_000);
        for seq in 1..=10 {
            tail.push(Lane::Normal, seq, &[0; 40_000]);
        }
        tail.push_void(Lane::Normal, 11, 12, VoidReason::ShedQuota, Vec::new());
        assert!(tail.bytes <= 200_000);
        assert_eq!(tail.load(Lane::Normal, (1, 12), 1), None);
        let loaded = tail.load(Lane::Normal, (10, 12), usize::MAX).unwrap();
        assert!(matches!(loaded[1], Loaded::Void { first: 11, last: 12, .. }));
    }
}
