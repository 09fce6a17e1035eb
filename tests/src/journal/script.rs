//! What the writer writes, as a function of seed and commit number, so that the checker knows it too.

use std::collections::VecDeque;

use grid_adapter::journal::{Commit, Error, Lane};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Largest number of records in a commit, …
const RECORDS_MAX: usize = 24;
/// … but one in so many …
const BURST_EVERY: u32 = 30;
/// … has up to this many: over a megabyte, more than one of sled's own segments.
const BURST_RECORDS_MAX: usize = 400;
/// A drain follows this many commits behind the newest.
const LAG: usize = 60;
/// In a drain, each this-many-th commit voids a range of an earlier one.
const VOID_EVERY: u64 = 10;
/// … of the one this many commits before.
const VOID_BACK: usize = 20;
/// In a drain, a checkpoint follows each this-many-th commit.
const CHECKPOINT_EVERY: u64 = 25;

/// A record's bytes change after so many.
const STAMP_EVERY_BYTES: usize = 512;

/// How the log develops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// Appends only.
    Growing,
    /// Appends, voids, checkpoints, and trims that let generations go.
    Draining,
}

impl Scenario {
    /// The word for it on a command line.
    pub fn word(self) -> &'static str {
        match self {
            Scenario::Growing => "growing",
            Scenario::Draining => "draining",
        }
    }

    /// The scenario of a word.
    pub fn from_word(word: &str) -> Option<Scenario> {
        [Scenario::Growing, Scenario::Draining].into_iter().find(|scenario| scenario.word() == word)
    }
}

/// One number per lane.
pub(super) type PerLane = [u64; Lane::COUNT];

/// One commit as it should be.
#[derive(Clone, Debug)]
pub struct Turn {
    /// Its number.
    pub number: u64,
    /// Per lane: first sequence number and the sizes of its records in bytes.
    pub records: [(u64, Vec<usize>); Lane::COUNT],
    /// A range voided by it.
    pub void: Option<(Lane, u64, u64)>,
    /// Last appended of each lane with this commit.
    pub lasts: PerLane,
    /// Trimmed up to, of each lane, with this commit.
    pub trims: PerLane,
    /// A checkpoint follows it.
    pub checkpoint: bool,
}

/// The commits from 1 on.
#[derive(Debug)]
pub struct Script {
    seed: u64,
    scenario: Scenario,
    recent: VecDeque<Turn>,
    number: u64,
    lasts: PerLane,
    trims: PerLane,
}

impl Script {
    /// At the start of the log.
    pub fn new(seed: u64, scenario: Scenario) -> Script {
        Script { seed, scenario, recent: VecDeque::new(), number: 0, lasts: [0; 4], trims: [0; 4] }
    }

    /// The next commit.
    pub fn turn(&mut self) -> Turn {
        self.number += 1;
        let mut random =
            ChaCha8Rng::seed_from_u64(self.seed ^ self.number.wrapping_mul(0x9e37_79b9));
        let mut records: [(u64, Vec<usize>); Lane::COUNT] =
            self.lasts.map(|last| (last + 1, Vec::new()));
        let burst = random.random_ratio(1, BURST_EVERY);
        let count = random.random_range(1..=if burst { BURST_RECORDS_MAX } else { RECORDS_MAX });
        for _ in 0..count {
            let lane = random.random_range(0..Lane::COUNT);
            records[lane].1.push(size(&mut random));
            self.lasts[lane] += 1;
        }
        let draining = self.scenario == Scenario::Draining;
        let void = self.void().filter(|_| draining && self.number.is_multiple_of(VOID_EVERY));
        if draining && self.recent.len() == LAG {
            self.trims = self.recent.front().map_or(self.trims, |turn| turn.lasts);
        }
        let turn = Turn {
            number: self.number,
            records,
            void,
            lasts: self.lasts,
            trims: self.trims,
            checkpoint: draining && self.number.is_multiple_of(CHECKPOINT_EVERY),
        };
        self.recent.push_back(turn.clone());
        if self.recent.len() > LAG {
            self.recent.pop_front();
        }
        turn
    }

    /// The telemetry of an earlier commit: its segments begin and end with it.
    fn void(&self) -> Option<(Lane, u64, u64)> {
        let turn = self.recent.get(self.recent.len().checked_sub(VOID_BACK)?)?;
        let (first, sizes) = &turn.records[Lane::BestEffort as usize];
        let last = first + sizes.len() as u64 - 1;
        (last >= *first).then_some((Lane::BestEffort, *first, last))
    }
}

/// From 100 bytes to 60 kB, small ones most.
fn size(random: &mut ChaCha8Rng) -> usize {
    match random.random_range(0..100) {
        0..60 => random.random_range(100..600),
        60..85 => random.random_range(600..4_000),
        85..95 => random.random_range(4_000..12_000),
        _ => random.random_range(50_000..=60_000),
    }
}

/// The record of a sequence number: no two are alike, nor two places in one.
pub(super) fn record(seed: u64, lane: Lane, seq: u64, size: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size + STAMP_EVERY_BYTES);
    while bytes.len() < size {
        let place = (lane as u64) << 56 | bytes.len() as u64;
        let stamp = [(seed ^ seq).to_be_bytes(), place.to_be_bytes()].concat();
        bytes.extend(stamp.repeat(STAMP_EVERY_BYTES / stamp.len()));
    }
    bytes.truncate(size);
    bytes
}

/// The descriptor of a voided range.
pub(super) fn descriptor(first: u64, last: u64) -> Vec<u8> {
    format!("void {first}..={last}").into_bytes()
}

impl Turn {
    /// Its records of one lane, joined.
    pub fn bytes(&self, seed: u64, lane: Lane) -> Vec<u8> {
        let (first, sizes) = &self.records[lane as usize];
        let records = sizes.iter().zip(*first..).map(|(size, seq)| record(seed, lane, seq, *size));
        records.flatten().collect()
    }

    /// It as a commit for the journal.
    pub fn commit(&self, seed: u64) -> Result<Commit, Error> {
        let mut commit = Commit::new(self.number);
        for lane in Lane::ALL {
            let (first, sizes) = &self.records[lane as usize];
            for (size, seq) in sizes.iter().zip(*first..) {
                commit.push(lane, seq, &record(seed, lane, seq, *size))?;
            }
            commit.trim(lane, self.trims[lane as usize]);
        }
        if let Some((lane, first, last)) = self.void {
            commit.void(lane, first, last, &descriptor(first, last))?;
        }
        Ok(commit)
    }
}
