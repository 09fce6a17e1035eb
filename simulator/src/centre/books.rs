//! The link's side of the centre's state, a fold over the ledger: what it received, what it has to send.
//!
//! Invariants: per lane `acked ≤ last`; `outbox` holds every record above `acked` and some below, kept for an
//! adapter that comes back older; a session generation never repeats.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use grid_proto::v1;

use super::entry::{Commit, Entry, EpochCause};
use super::lane::{Lane, PerLane};
use super::seen::Seen;

/// Acknowledged records kept per lane, for an adapter restored from an older copy.
const RETAINED_RECORDS: usize = 1024;

/// Where one lane of the adapter stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Received {
    /// The adapter's epoch; empty if nothing was received.
    pub epoch: String,
    /// The highest contiguous number applied, or passed by a rejection or void.
    pub seq: u64,
    /// Rejections that the adapter may not have heard: number to (code, message).
    pub rejections: BTreeMap<u64, (i32, String)>,
}

/// One of the centre's own lanes.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    /// The number given last in this epoch.
    pub last: u64,
    /// The adapter has everything up to here.
    pub acked: u64,
    /// Records with consecutive numbers that end at `last`.
    records: VecDeque<v1::Record>,
}

impl Outbox {
    /// The lowest number still held; `last + 1` when none is.
    pub fn oldest(&self) -> u64 {
        self.last + 1 - self.records.len() as u64
    }

    /// The record with this number, if held.
    pub fn get(&self, seq: u64) -> Option<&v1::Record> {
        let at = seq.checked_sub(self.oldest())?;
        self.records.get(usize::try_from(at).ok()?)
    }

    /// How many records wait for the adapter's acknowledgement.
    pub fn pending(&self) -> u64 {
        self.last - self.acked
    }

    fn push(&mut self, record: v1::Record) {
        self.last += 1;
        self.records.push_back(record);
    }

    fn ack(&mut self, seq: u64) {
        self.acked = self.acked.max(seq.min(self.last));
        let pending = usize::try_from(self.pending()).unwrap_or(usize::MAX);
        let keep = pending.saturating_add(RETAINED_RECORDS);
        let over = self.records.len().saturating_sub(keep);
        self.records.drain(..over);
    }

    /// A new epoch: what waits is numbered from 1, in its order.
    fn renumber(&mut self) {
        let pending = usize::try_from(self.pending()).unwrap_or(usize::MAX);
        let done = self.records.len().saturating_sub(pending);
        self.records.drain(..done);
        self.last = self.records.len() as u64;
        self.acked = 0;
    }
}

/// What the ledger says about the link.
#[derive(Debug, Clone, Default)]
pub struct Books {
    /// Number of the last commit.
    pub commits: u64,
    /// The epoch of the centre's own lanes; empty before the first commit.
    pub epoch: String,
    /// Every epoch the centre ever had, as far as it knows.
    pub epochs: BTreeSet<String>,
    /// Generation of the last session.
    pub generation: u64,
    /// The shard served; empty before the first session.
    pub shard: String,
    /// The greatest fencing epoch seen.
    pub fencing_epoch: u64,
    /// The adapter's lanes here.
    pub received: PerLane<Received>,
    /// The centre's own lanes.
    pub outbox: PerLane<Outbox>,
    /// The last index given to a record of the centre.
    pub index: u64,
    /// Station events that took effect.
    pub(crate) seen: Seen,
    /// Counts for people.
    pub counts: Counts,
}

/// Totals over the life of the ledger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that took effect.
    pub applied: u64,
    /// Records of events that had taken effect before.
    pub repeated: u64,
    /// Records rejected here.
    pub rejected: u64,
    /// Records of ours that the adapter rejected.
    pub peer_rejected: u64,
    /// Ranges declared void.
    pub voids: u64,
    /// Breaches of the contract by the adapter.
    pub violations: u64,
}

impl Books {
    /// Takes a commit of the ledger.
    pub fn replay(&mut self, commit: &Commit) {
        self.commits = commit.number;
        commit.entries.iter().for_each(|entry| self.apply(entry));
    }

    /// Takes one entry. Those of the desk change nothing here.
    pub fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::Epoch { epoch, cause, floor, lost } => {
                self.epochs.extend(lost.iter().cloned());
                self.begin_epoch(epoch, *cause, *floor);
            }
            Entry::Session { generation, shard, fencing_epoch, .. } => {
                self.generation = *generation;
                self.shard.clone_from(shard);
                self.fencing_epoch = *fencing_epoch;
            }
            Entry::Resumed { lane, epoch, after } => {
                let received = &mut self.received[*lane];
                if received.epoch != *epoch {
                    received.rejections.clear();
                }
                received.epoch.clone_from(epoch);
                received.seq = *after;
            }
            Entry::Applied(applied) => {
                self.counts.applied += 1;
                self.pass(applied.lane, applied.lane_seq);
                if let Some(source) = &applied.source {
                    self.seen.insert(source);
                }
            }
            Entry::Repeated { lane, lane_seq, .. } => {
                self.counts.repeated += 1;
                self.pass(*lane, *lane_seq);
            }
            Entry::Rejected { lane, lane_seq, code, message, .. } => {
                self.counts.rejected += 1;
                self.pass(*lane, *lane_seq);
                self.received[*lane].rejections.insert(*lane_seq, (*code, message.clone()));
            }
            Entry::Void { lane, last, .. } => {
                self.counts.voids += 1;
                self.pass(*lane, *last);
            }
            Entry::Queued { lane, record, .. } => {
                self.index = record.index;
                self.outbox[*lane].push((**record).clone());
            }
            Entry::Acked { lane, seq } => self.outbox[*lane].ack(*seq),
            Entry::PeerRejected { .. } => self.counts.peer_rejected += 1,
            Entry::Violation { .. } => self.counts.violations += 1,
            Entry::Hole(_)
            | Entry::Node(_)
            | Entry::NodeRegistered { .. }
            | Entry::Alarm(_)
            | Entry::Ticket(_)
            | Entry::Parked { .. }
            | Entry::NoticeSent(_)
            | Entry::NoticeReport { .. }
            | Entry::CommandSent(_)
            | Entry::CommandResult { .. }
            | Entry::SnapshotTaken { .. } => {}
        }
    }

    /// Moves a lane's mark forward.
    pub(super) fn pass(&mut self, lane: Lane, seq: u64) {
        let received = &mut self.received[lane];
        received.seq = received.seq.max(seq);
    }

    fn begin_epoch(&mut self, epoch: &str, cause: EpochCause, floor: u64) {
        epoch.clone_into(&mut self.epoch);
        self.epochs.insert(epoch.to_owned());
        match cause {
            EpochCause::Created => {}
            EpochCause::Restored => {
                self.index = self.index.max(floor);
                Lane::ALL.iter().for_each(|lane| self.outbox[*lane].renumber());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(books: &mut Books, count: u64) {
        for _ in 0..count {
            let seq = books.outbox[Lane::Urgent].last + 1;
            let record = Box::new(v1::Record { index: books.index + 1, ..Default::default() });
            books.apply(&Entry::Queued { lane: Lane::Urgent, seq, record });
        }
    }

    #[test]
    fn a_new_epoch_numbers_what_waits_from_one_and_keeps_its_order() {
        let mut books = Books::default();
        queue(&mut books, 5);
        books.apply(&Entry::Acked { lane: Lane::Urgent, seq: 3 });
        let epoch = "e2".to_owned();
        books.apply(&Entry::Epoch { epoch, cause: EpochCause::Restored, floor: 100, lost: vec![] });
        let outbox = &books.outbox[Lane::Urgent];
        assert_eq!((outbox.oldest(), outbox.last, outbox.acked), (1, 2, 0));
        assert_eq!(outbox.get(1).map(|record| record.index), Some(4));
        queue(&mut books, 1);
        let newest = books.outbox[Lane::Urgent].get(3).map(|record| record.index);
        assert_eq!(newest, Some(101), "indexes go on above the floor");
    }

    #[test]
    fn acknowledged_records_are_kept_for_a_while_and_then_let_go() {
        let mut books = Books::default();
        queue(&mut books, 3000);
        books.apply(&Entry::Acked { lane: Lane::Urgent, seq: 2990 });
        let outbox = &books.outbox[Lane::Urgent];
        assert_eq!(outbox.pending(), 10);
        assert_eq!(outbox.oldest(), 2990 - RETAINED_RECORDS as u64 + 1);
        assert!(outbox.get(outbox.oldest()).is_some() && outbox.get(1).is_none());
        assert!(outbox.get(3001).is_none());
    }
}
