//! Random histories against a model: appends, trims, voids, checkpoints, restarts, crashes, failed syncs.

use super::rig::{self, Rig, copy, read_all};
use crate::journal::{Commit, Event, Faults, Lane, Segment, SegmentKind, Settings};
use proptest::prelude::*;
use std::collections::BTreeMap;
use tempfile::TempDir;

#[derive(Clone, Debug)]
enum Op {
    /// One commit: per item its lane and size.
    Append(Vec<(usize, usize)>),
    /// Trim a lane to this share (of 100) of what it holds.
    Trim(usize, u64),
    /// Void a run of this many segments, from this share of the lane on.
    Void(usize, u64, usize),
    Checkpoint,
    Close,
    /// Go on from a copy of the files as they lie while the journal is open: `kill -9`.
    Crash,
    /// A commit whose sync fails, then a reopen.
    FailSync(usize),
}

fn op() -> impl Strategy<Value = Op> {
    let size = prop_oneof![8 => 0_usize..600, 2 => 3_000_usize..9_000, 1 => 50_000_usize..64_000];
    let lane = 0..Lane::COUNT;
    prop_oneof![
        8 => prop::collection::vec((lane.clone(), size), 1..30).prop_map(Op::Append),
        2 => (lane.clone(), 0_u64..=100).prop_map(|(lane, share)| Op::Trim(lane, share)),
        2 => (lane.clone(), 0_u64..100, 1_usize..6).prop_map(|(l, share, run)| Op::Void(l, share, run)),
        2 => Just(Op::Checkpoint),
        1 => Just(Op::Close),
        2 => Just(Op::Crash),
        1 => lane.prop_map(Op::FailSync),
    ]
}

fn item(lane: usize, seq: u64, size: usize) -> Vec<u8> {
    let stamp = [lane as u8, seq as u8, (seq >> 8) as u8, size as u8, 0x67];
    stamp.iter().copied().cycle().take(size).collect()
}

/// A quarter of [`GENERATION_BYTES`], but 16 at least.
const VOIDS_MAX: usize = 16;
const GENERATION_BYTES: u64 = 256 * 1024;
/// Histories tried; `PROPTEST_CASES` sets another number.
const CASES: u32 = 10;

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES)
}

/// What should be there.
#[derive(Default)]
struct Model {
    /// Per lane, by number.
    items: [BTreeMap<u64, Vec<u8>>; Lane::COUNT],
    /// Per lane, by first number: last and descriptor.
    voids: [BTreeMap<u64, (u64, Vec<u8>)>; Lane::COUNT],
    trims: [u64; Lane::COUNT],
    /// Commits by number, as the replay should give them: (lane, first, bytes) of items and voids.
    commits: BTreeMap<u64, Vec<(usize, u64, Vec<u8>)>>,
    checkpoint: u64,
    marks: [u64; Lane::COUNT],
}

struct World {
    dir: TempDir,
    rig: Rig,
    model: Model,
}

fn settings(dir: &std::path::Path, faults: Faults) -> Settings {
    Settings { generation_max_bytes: GENERATION_BYTES, faults, ..rig::settings(dir) }
}

impl World {
    fn new() -> World {
        let dir = tempfile::tempdir().unwrap();
        let rig = rig::try_open(settings(dir.path(), Faults::default())).unwrap();
        World { dir, rig, model: Model::default() }
    }

    fn reopen(self, dir: TempDir, faults: Faults) -> World {
        let World { rig, model, dir: former } = self;
        drop(rig);
        let rig = rig::try_open(settings(dir.path(), faults)).unwrap();
        drop((former.path() != dir.path()).then_some(former));
        World { dir, rig, model }
    }

    fn apply(mut self, op: Op) -> World {
        match op {
            Op::Append(items) => {
                let commit = self.append(&items);
                self.rig.durable(commit);
                self
            }
            Op::Trim(lane, share) => {
                let upto = (self.rig.next[lane] - 1) * share / 100;
                self.rig.trim(Lane::ALL[lane], upto);
                self.model.trims[lane] = self.model.trims[lane].max(upto);
                self
            }
            Op::Void(lane, share, run) => {
                self.void(lane, share, run);
                self
            }
            Op::Checkpoint => {
                self.model.checkpoint = self.rig.next_commit - 1;
                self.model.marks = self.rig.next.map(|next| next - 1);
                self.rig.checkpoint();
                self
            }
            Op::Close => {
                let next = tempfile::tempdir().unwrap();
                let World { dir, rig, model } = self;
                rig.journal.close();
                copy(dir.path(), next.path());
                let rig = rig::try_open(settings(next.path(), Faults::default())).unwrap();
                World { dir: next, rig, model }
            }
            Op::Crash => {
                let image = tempfile::tempdir().unwrap();
                self.rig.image(image.path());
                self.reopen(image, Faults::default())
            }
            Op::FailSync(lane) => self.fail_sync(lane),
        }
    }

    fn append(&mut self, items: &[(usize, usize)]) -> Commit {
        let mut commit = self.rig.commit();
        let mut wrote = Vec::new();
        for (lane, size) in items {
            let bytes = item(*lane, self.rig.next[*lane], *size);
            let seq = self.rig.push(&mut commit, Lane::ALL[*lane], &bytes);
            self.model.items[*lane].insert(seq, bytes.clone());
            wrote.push((*lane, seq, bytes));
        }
        wrote.sort_by_key(|(lane, seq, _)| (*lane, *seq));
        self.model.commits.insert(self.rig.next_commit, wrote);
        commit
    }

    fn void(&mut self, lane: usize, share: u64, run: usize) {
        let segments = self.rig.all(Lane::ALL[lane]);
        let start = segments.len() * share as usize / 100;
        let records = |segment: &&Segment| segment.kind == SegmentKind::Records;
        let run: Vec<_> = segments.iter().skip(start).take(run).take_while(records).collect();
        let (Some(begin), Some(end)) = (run.first(), run.last()) else { return };
        let words = format!("void {}..{}", begin.first, end.last).into_bytes();
        let number = self.rig.next_commit;
        let mut commit = self.rig.commit();
        commit.void(Lane::ALL[lane], begin.first, end.last, &words).unwrap();
        if self.rig.is_full_of_voids(&commit) {
            assert!(self.model.voids.iter().map(BTreeMap::len).sum::<usize>() >= VOIDS_MAX);
            return;
        }
        self.rig.durable(commit);
        self.model.voids[lane].insert(begin.first, (end.last, words.clone()));
        self.model.commits.insert(number, vec![(lane, begin.first, words)]);
    }

    /// The commit may be there after the reopen or not; if it is, it is there whole.
    fn fail_sync(mut self, lane: usize) -> World {
        let number = self.rig.next_commit;
        let dir = tempfile::tempdir().unwrap();
        self.rig.image(dir.path());
        self = self.reopen(dir, Faults { fail_sync_at: Some(number), ..Faults::default() });
        let commit = self.append(&[(lane, 100), (lane, 5000)]);
        let event = self.rig.submit(commit);
        assert!(matches!(event, Event::CommitFailed { .. }), "{event:?}");
        let image = tempfile::tempdir().unwrap();
        self.rig.image(image.path());
        let world = self.reopen(image, Faults::default());
        world.settle(number, lane)
    }

    fn settle(mut self, number: u64, lane: usize) -> World {
        if self.rig.recovered.commit < number {
            for (_, seq, _) in self.model.commits.remove(&number).unwrap() {
                self.model.items[lane].remove(&seq);
            }
        }
        self
    }

    fn check(&self) {
        assert_eq!(self.rig.recovered.losses, []);
        for lane in 0..Lane::COUNT {
            self.check_lane(lane);
        }
        self.check_replay();
    }

    fn check_lane(&self, lane: usize) {
        let last = self.model.items[lane].last_key_value().map_or(0, |(seq, _)| *seq);
        assert_eq!(self.rig.next[lane], last + 1, "lane {lane}");
        let segments = read_all(&self.rig.reader(), Lane::ALL[lane]);
        assert_eq!(segments.last().map_or(last, |s| s.last), last);
        assert!(segments.first().is_none_or(|s| s.first <= self.model.trims[lane] + 1));
        assert!(!segments.is_empty() || self.model.trims[lane] == last);
        for segment in segments {
            match segment.kind {
                SegmentKind::Records => {
                    let items = self.model.items[lane].range(segment.first..=segment.last);
                    let expected: Vec<u8> = items.flat_map(|(_, bytes)| bytes.clone()).collect();
                    assert!(segment.bytes == expected, "lane {lane} at {}", segment.first);
                }
                SegmentKind::Void => {
                    let expected = &self.model.voids[lane][&segment.first];
                    assert_eq!((segment.last, segment.bytes.to_vec()), *expected);
                }
                SegmentKind::Damaged { why } => panic!("{why}"),
            }
        }
    }

    /// From the checkpoint on, each commit as it was written, whatever was trimmed or voided since.
    fn check_replay(&self) {
        let from = self.rig.recovered.replay_from();
        let from = match from.after < self.model.checkpoint {
            // A checkpoint made since the last open.
            true => crate::journal::ReplayFrom {
                after: self.model.checkpoint,
                first: self.model.marks.map(|mark| mark + 1),
            },
            false => from,
        };
        let mut expected = self.model.commits.range(from.after + 1..);
        for commit in self.rig.reader().replay(&from) {
            let (number, segments) = commit.unwrap();
            let (wanted, items) = expected.next().unwrap();
            assert_eq!(number, *wanted);
            for lane in 0..Lane::COUNT {
                let of_lane = |l: usize| l == lane;
                let bytes: Vec<u8> = segments
                    .iter()
                    .filter(|s| of_lane(s.lane as usize))
                    .flat_map(|s| s.bytes.to_vec())
                    .collect();
                let right: Vec<u8> = items
                    .iter()
                    .filter(|(l, ..)| of_lane(*l))
                    .flat_map(|(.., bytes)| bytes.clone())
                    .collect();
                assert!(bytes == right, "commit {number}, lane {lane}");
            }
        }
        assert!(expected.next().is_none(), "the replay ended early");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_reads_as_it_was_written(ops in prop::collection::vec(op(), 1..60)) {
        let mut world = World::new();
        for op in ops {
            let reopens = matches!(op, Op::Close | Op::Crash | Op::FailSync(_));
            world = world.apply(op);
            if reopens {
                world.check();
            }
        }
        world = world.apply(Op::Crash);
        world.check();
    }
}
