//! An open journal with its events, for tests.

use crate::journal::{
    Bounds, Checkpoint, Commit, Error, Event, Faults, Journal, Lane, Reader, Recovered, Segment,
    Settings, plan,
};
use bytes::Bytes;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A hang fails the test; nothing is decided by this time.
const PATIENCE: Duration = Duration::from_secs(60);
pub(super) const GENERATION_BYTES: u64 = 1024 * 1024;

pub(super) struct Rig {
    pub(super) journal: Journal,
    pub(super) recovered: Recovered,
    pub(super) events: Receiver<Event>,
    pub(super) next_commit: u64,
    pub(super) next: [u64; Lane::COUNT],
}

pub(super) fn settings(dir: &Path) -> Settings {
    Settings {
        generation_max_bytes: GENERATION_BYTES,
        cache_bytes: 1024 * 1024,
        reserve_bytes: 64 * 1024,
        ..Settings::new(dir)
    }
}

pub(super) fn open(dir: &Path) -> Rig {
    try_open(settings(dir)).unwrap()
}

pub(super) fn with_faults(dir: &Path, faults: Faults) -> Rig {
    try_open(Settings { faults, ..settings(dir) }).unwrap()
}

pub(super) fn try_open(settings: Settings) -> Result<Rig, Error> {
    let (sender, events) = channel();
    let (journal, recovered) = Journal::open(settings, move |event| {
        sender.send(event).ok();
    })?;
    let next = recovered.bounds.map(|Bounds { last, .. }| last + 1);
    Ok(Rig { journal, events, next_commit: recovered.commit + 1, next, recovered })
}

impl Rig {
    pub(super) fn event(&self) -> Event {
        self.events.recv_timeout(PATIENCE).unwrap()
    }

    pub(super) fn commit(&self) -> Commit {
        Commit::new(self.next_commit)
    }

    /// Pushes the next number of the lane; returns it.
    pub(super) fn push(&mut self, commit: &mut Commit, lane: Lane, item: &[u8]) -> u64 {
        let seq = self.next[lane as usize];
        commit.push(lane, seq, item).unwrap();
        self.next[lane as usize] += 1;
        seq
    }

    pub(super) fn submit(&mut self, commit: Commit) -> Event {
        self.journal.submit(commit).unwrap();
        self.next_commit += 1;
        self.event()
    }

    pub(super) fn durable(&mut self, commit: Commit) {
        let event = self.submit(commit);
        assert!(matches!(event, Event::Committed { .. }), "{event:?}");
    }

    /// One commit with one item.
    pub(super) fn append(&mut self, lane: Lane, item: &[u8]) -> u64 {
        let mut commit = self.commit();
        let seq = self.push(&mut commit, lane, item);
        self.durable(commit);
        seq
    }

    /// Commits of 30 segments until there are `count` generations.
    pub(super) fn fill_generations(&mut self, lane: Lane, count: usize) {
        while self.journal.usage().generations < count {
            let mut commit = self.commit();
            for _ in 0..30 {
                let item = vec![self.next[lane as usize] as u8; 4000];
                self.push(&mut commit, lane, &item);
            }
            self.durable(commit);
        }
    }

    pub(super) fn trim(&mut self, lane: Lane, upto: u64) {
        let mut commit = self.commit();
        commit.trim(lane, upto);
        self.durable(commit);
    }

    pub(super) fn void(&mut self, lane: Lane, first: u64, last: u64, item: &[u8]) {
        let mut commit = self.commit();
        commit.void(lane, first, last, item).unwrap();
        self.durable(commit);
    }

    /// The commit would be refused, since too many voids are pending.
    pub(super) fn is_full_of_voids(&self, commit: &Commit) -> bool {
        let shared = &self.journal.shared;
        let limit = plan::overrides_max(&shared.settings);
        let planned = plan::plan(&shared.view(), commit, shared.checkpointed(), limit);
        matches!(planned, Err(Error::VoidsFull { .. }))
    }

    /// A checkpoint of everything so far.
    pub(super) fn checkpoint(&mut self) {
        self.checkpoint_of(b"k", None);
    }

    /// The same, with a state key.
    pub(super) fn checkpoint_of(&mut self, key: &[u8], value: Option<&'static [u8]>) {
        let marks = self.next.map(|next| next - 1);
        let puts = vec![(key.to_vec(), value.map(Bytes::from_static))];
        let checkpoint = Checkpoint { commit: self.next_commit - 1, marks, puts };
        self.journal.checkpoint(checkpoint).unwrap();
        let event = self.event();
        assert!(matches!(event, Event::Checkpointed { .. }), "{event:?}");
        // Reaping follows the nudge; the next commit's end is behind it.
        let commit = self.commit();
        self.durable(commit);
        let commit = self.commit();
        self.durable(commit);
    }

    /// What `kill -9` at a quiet moment would leave, copied to `to` while the journal stays open.
    pub(super) fn image(&self, to: &Path) {
        self.journal.settle();
        copy(self.journal.shared.layout.root(), to);
    }

    pub(super) fn reader(&self) -> Reader {
        self.journal.reader()
    }

    pub(super) fn all(&self, lane: Lane) -> Vec<Segment> {
        read_all(&self.reader(), lane)
    }
}

/// The whole lane in small bites, checked to be contiguous.
pub(super) fn read_all(reader: &Reader, lane: Lane) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    loop {
        let from = segments.last().map_or(1, |segment| segment.last + 1);
        let bite = reader.read(lane, from, 10_000).unwrap();
        if bite.is_empty() {
            return segments;
        }
        for segment in bite {
            if let Some(before) = segments.last() {
                assert_eq!(segment.first, before.last + 1, "a hole nobody reported");
            }
            segments.push(segment);
        }
    }
}

pub(super) fn generation_dirs(dir: &Path) -> Vec<PathBuf> {
    let mut dirs: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("gen-"))
        .collect();
    dirs.sort();
    dirs
}

/// Copies files of a directory nobody is writing to.
pub(super) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else if let Err(error) = std::fs::copy(&path, &target) {
            panic!("{}: {error}", path.display());
        }
    }
}
