//! A virtual journal: commits become durable later, in order; a crash loses what was not synced.
//!
//! One commit and one checkpoint are on their way at a time, as with the real driver. On a crash, or when a sync
//! fails, the commit on its way is there whole or not at all: a torn one is detected by its format and dropped, so
//! chance decides between the two. What a commit holds is what the real one does: encoded records laid end to end,
//! local records and checkpoints in MessagePack; it is replayed by the adapter's own code.
//!
//! Invariant, checked at every commit: trimmed ≤ acknowledged ≤ durable, per lane.

use std::collections::{BTreeMap, VecDeque};

use bytes::{Bytes, BytesMut};
use grid_adapter::convert::void;
use grid_adapter::driver;
use grid_adapter::journal::{self, Segment, SegmentKind};
use grid_core::bridge::{Bridge, Opened, StateValue};
use grid_core::ids::RecordIndex;
use grid_core::record::Lane;
use grid_core::session::Loaded;

use super::accounts::Accounts;
use super::commit::{Checkpoint, Commit, Piece};

/// Records are read back in pieces of about this.
const CHUNK_BYTES: usize = 64 * 1024;

/// A defect of the harness or of the adapter that the disk sees.
pub(super) type Fault = String;

/// A lane of the journal, or the local one.
const JOURNAL_LANES: [journal::Lane; 4] =
    [journal::Lane::Urgent, journal::Lane::Normal, journal::Lane::BestEffort, journal::Lane::Local];

#[derive(Debug, Clone)]
struct Stored {
    first: u64,
    last: u64,
    is_void: bool,
    bytes: Bytes,
}

#[derive(Debug, Clone, Default)]
struct Shelf {
    last: u64,
    trimmed: u64,
    items: VecDeque<Stored>,
}

/// What is on stable storage.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    lanes: [Shelf; Lane::COUNT],
    local_last: u64,
    /// Number of the last commit.
    commit: u64,
    index: RecordIndex,
    /// Commits after the checkpoint.
    log: VecDeque<(u64, Vec<Segment>)>,
    state: BTreeMap<Vec<u8>, Bytes>,
    acked: [u64; Lane::COUNT],
    pub(super) accounts: Accounts,
}

impl Disk {
    /// The newest index on stable storage.
    pub(super) fn index(&self) -> RecordIndex {
        self.index
    }

    pub(super) fn commit(&self) -> u64 {
        self.commit
    }

    pub(super) fn last(&self, lane: Lane) -> u64 {
        self.lanes[lane.index()].last
    }

    /// A commit has been synced.
    pub(super) fn store(&mut self, commit: Commit) -> Result<(), Fault> {
        if commit.number != self.commit + 1 {
            return Err(format!("commit {} after {}", commit.number, self.commit));
        }
        let mut segments = Vec::new();
        for (at, lane) in commit.lanes.into_iter().enumerate() {
            for piece in lane.pieces {
                segments.push(self.shelve(at, commit.number, piece)?);
            }
        }
        self.log.push_back((commit.number, segments));
        self.commit = commit.number;
        self.index = self.index.max(commit.index);
        for (acked, now) in self.acked.iter_mut().zip(commit.acked) {
            *acked = now.max(*acked);
        }
        for lane in Lane::ALL {
            self.trim(lane, commit.trims[lane.index()])?;
        }
        commit.numbers.into_iter().for_each(|numbers| self.accounts.add(numbers));
        Ok(())
    }

    fn shelve(&mut self, lane: usize, commit: u64, piece: Piece) -> Result<Segment, Fault> {
        let Piece { first, last, is_void, bytes, begins } = piece;
        let bytes = bytes.freeze();
        let end =
            if lane == Lane::COUNT { &mut self.local_last } else { &mut self.lanes[lane].last };
        if first != *end + 1 {
            return Err(format!("lane {lane}: {first} is appended after {end}"));
        }
        *end = last;
        if lane < Lane::COUNT {
            let shelf = &mut self.lanes[lane].items;
            if is_void {
                shelf.push_back(Stored { first, last, is_void, bytes: bytes.clone() });
            } else {
                let ends = begins.iter().skip(1).copied().chain([bytes.len()]);
                for ((seq, begin), end) in (first..).zip(&begins).zip(ends) {
                    let bytes = bytes.slice(*begin..end);
                    shelf.push_back(Stored { first: seq, last: seq, is_void, bytes });
                }
            }
        }
        let kind = if is_void { SegmentKind::Void } else { SegmentKind::Records };
        Ok(Segment { lane: JOURNAL_LANES[lane], first, last, kind, bytes, commit })
    }

    fn trim(&mut self, lane: Lane, upto: u64) -> Result<(), Fault> {
        let (acked, shelf) = (self.acked[lane.index()], &mut self.lanes[lane.index()]);
        if acked > shelf.last {
            return Err(format!("{lane:?}: acknowledged {acked}, durable {}", shelf.last));
        }
        if upto > acked {
            return Err(format!("{lane:?}: trimmed to {upto}, acknowledged {acked}"));
        }
        shelf.trimmed = shelf.trimmed.max(upto);
        while shelf.items.front().is_some_and(|stored| stored.last <= upto) {
            shelf.items.pop_front();
        }
        Ok(())
    }

    /// A checkpoint has been synced.
    pub(super) fn checkpoint(&mut self, checkpoint: Checkpoint) {
        for (key, value) in checkpoint.puts {
            match value {
                Some(value) => self.state.insert(key, value.into()),
                None => self.state.remove(&key),
            };
        }
        while self.log.front().is_some_and(|(number, _)| *number <= checkpoint.commit) {
            self.log.pop_front();
        }
    }

    /// What a lane holds from `from` on, at least one piece if there is one, and about `bytes_max`.
    pub(super) fn load(
        &self,
        lane: Lane,
        from: u64,
        bytes_max: usize,
    ) -> Result<Vec<Loaded>, Fault> {
        let shelf = &self.lanes[lane.index()];
        if from <= shelf.trimmed && from <= shelf.last {
            return Err(format!("{lane:?}: {from} is asked for, trimmed to {}", shelf.trimmed));
        }
        let begin = shelf.items.partition_point(|stored| stored.last < from);
        let (mut loaded, mut bytes) = (Vec::new(), 0);
        let mut open: Option<(u64, u64, BytesMut)> = None;
        for stored in shelf.items.range(begin..) {
            if bytes > 0 && bytes + stored.bytes.len() > bytes_max {
                break;
            }
            bytes += stored.bytes.len().max(1);
            if stored.is_void {
                loaded.extend(open.take().map(records));
                let (reason, shares) =
                    void::decode(&stored.bytes).map_err(|error| error.to_string())?;
                let (first, last) = (stored.first, stored.last);
                loaded.push(Loaded::Void { first, last, reason, shares });
                continue;
            }
            match &mut open {
                Some((_, last, joined)) if joined.len() + stored.bytes.len() <= CHUNK_BYTES => {
                    *last = stored.last;
                    joined.extend_from_slice(&stored.bytes);
                }
                Some(_) | None => {
                    loaded.extend(open.take().map(records));
                    open = Some((stored.first, stored.last, BytesMut::from(&stored.bytes[..])));
                }
            }
        }
        loaded.extend(open.map(records));
        Ok(loaded)
    }

    /// The encoding of one record; empty when it is not there.
    pub(super) fn one(&self, lane: Lane, seq: u64) -> Bytes {
        let items = &self.lanes[lane.index()].items;
        let at = items.partition_point(|stored| stored.last < seq);
        let stored = items.get(at).filter(|stored| stored.first == seq && !stored.is_void);
        stored.map(|stored| stored.bytes.clone()).unwrap_or_default()
    }

    /// Rebuilds a bridge from what is stored: checkpoint, then the commits after it.
    pub(super) fn rebuild(&self, bridge: &mut Bridge) -> Result<(), Fault> {
        for value in self.state.values() {
            let value: StateValue =
                rmp_serde::from_slice(value).map_err(|error| error.to_string())?;
            bridge.restore(value);
        }
        for (number, segments) in &self.log {
            driver::replay::replay(bridge, *number, segments.clone())
                .map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// What the bridge is told at its start; `floor` is the least of the new indexes.
    pub(super) fn opened(&self, floor: u64, last_dial: u64) -> Opened {
        Opened {
            bounds: Lane::ALL.map(|lane| {
                let shelf = &self.lanes[lane.index()];
                (shelf.trimmed + 1, shelf.last)
            }),
            local_last: self.local_last,
            lost: Vec::new(),
            index_floor: floor,
            last_dial,
        }
    }
}

fn records((first, last, joined): (u64, u64, BytesMut)) -> Loaded {
    Loaded::Records { first, last, bytes: joined.freeze() }
}
