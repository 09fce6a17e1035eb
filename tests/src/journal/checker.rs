//! Looks at a journal after a cut: is everything acknowledged there, and every commit whole?
//!
//! Prints a line `problem <words>` for each thing that is not as it should be, `generations <oldest> <newest>`,
//! and `commit <n>` when done. A process of its own: a database that is damaged may make sled panic on its own threads.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::Duration;

use anyhow::Context as _;
use grid_adapter::journal::{Event, Journal, Lane, Reader, Recovered, Segment, SegmentKind};

use super::script::{Scenario, Script, Turn, descriptor, record};
use super::writer::{STATE_KEY, settings};

/// Bytes read at a time.
const BITE_BYTES: usize = 128 << 10;
/// For one commit of a healthy disk; a hang is a failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the writer was told before the cut.
#[derive(Clone, Copy, Debug, Default)]
pub struct Promised {
    /// Newest commit reported durable; 0 for none.
    pub commit: u64,
    /// Newest checkpoint reported durable; 0 for none.
    pub checkpoint: u64,
}

/// What the check does when it is through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// Writes the next commit of the script: life goes on.
    Commit,
    /// Nothing: there may be no room for it.
    Leave,
}

/// Checks the journal in `dir` against the script and what was promised; the findings go to stdout.
pub fn check(
    dir: &Path,
    scenario: Scenario,
    seed: u64,
    promised: Promised,
    afterwards: Afterwards,
) -> anyhow::Result<()> {
    let (sender, events) = channel();
    let opened = Journal::open(settings(dir), move |event| {
        sender.send(event).ok();
    });
    let (journal, recovered) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            problem(&format!("can't be opened: {error}"));
            return Ok(());
        }
    };
    let mut script = Script::new(seed, scenario);
    let turns: Vec<Turn> = (0..recovered.commit).map(|_| script.turn()).collect();
    check_promises(&recovered, &turns, promised);
    let reader = journal.reader();
    check_lanes(&reader, &Written::new(&turns, seed));
    check_replay(&reader, &recovered, &turns, seed);
    check_state(&reader, &recovered);
    if afterwards == Afterwards::Commit {
        journal.submit(script.turn().commit(seed)?)?;
        match events.recv_timeout(PATIENCE).context("no answer to a commit")? {
            Event::Committed { .. } => {}
            other @ (Event::CommitFailed { .. }
            | Event::Checkpointed { .. }
            | Event::CheckpointFailed { .. }) => problem(&format!("the next commit: {other:?}")),
        }
    }
    say(&format!("generations {}", generations(dir)?));
    say(&format!("commit {}", recovered.commit));
    Ok(())
}

/// Numbers of the oldest and the newest generation on disk.
fn generations(dir: &Path) -> anyhow::Result<String> {
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_prefix("gen-")?.parse::<u64>().ok());
        ids.extend(id);
    }
    let (oldest, newest) = (ids.iter().min(), ids.iter().max());
    Ok(format!("{} {}", oldest.unwrap_or(&0), newest.unwrap_or(&0)))
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").ok();
}

fn problem(words: &str) {
    say(&format!("problem {words}"));
}

fn check_promises(recovered: &Recovered, turns: &[Turn], promised: Promised) {
    if recovered.commit < promised.commit {
        let lost = promised.commit - recovered.commit;
        problem(&format!("{lost} acknowledged commits are gone: at {}", recovered.commit));
    }
    let checkpoint = recovered.checkpoint.map_or(0, |checkpoint| checkpoint.commit);
    if checkpoint < promised.checkpoint {
        problem(&format!("checkpoint {} is gone: at {checkpoint}", promised.checkpoint));
    }
    for loss in &recovered.losses {
        problem(&format!("{loss:?}"));
    }
    let (lasts, trims) = turns.last().map_or(([0; 4], [0; 4]), |turn| (turn.lasts, turn.trims));
    for lane in Lane::ALL {
        let (bounds, l) = (recovered.bounds[lane as usize], lane as usize);
        if (bounds.first, bounds.last) != (trims[l] + 1, lasts[l]) {
            let right = format!("{}..={}", trims[l] + 1, lasts[l]);
            problem(&format!("half a commit: {lane:?} holds {bounds:?} instead of {right}"));
        }
    }
}

/// What readers should see.
struct Written<'a> {
    turns: &'a [Turn],
    seed: u64,
    /// Last number by lane and first number.
    voids: BTreeMap<(Lane, u64), u64>,
}

impl<'a> Written<'a> {
    fn new(turns: &'a [Turn], seed: u64) -> Written<'a> {
        let voids = turns.iter().filter_map(|turn| turn.void);
        Written { turns, seed, voids: voids.map(|(l, first, last)| ((l, first), last)).collect() }
    }

    /// The records of a range, joined.
    fn records(&self, lane: Lane, first: u64, last: u64) -> Vec<u8> {
        // The turn that wrote `first`: turns rise.
        let at = self.turns.partition_point(|turn| turn.lasts[lane as usize] < first);
        let Some((begin, sizes)) = self.turns.get(at).map(|turn| &turn.records[lane as usize])
        else {
            return Vec::new();
        };
        let records = sizes.iter().zip(*begin..).filter(|(_, seq)| (first..=last).contains(seq));
        records.flat_map(|(size, seq)| record(self.seed, lane, seq, *size)).collect()
    }

    fn check(&self, segment: &Segment) {
        let &Segment { lane, first, last, ref kind, ref bytes, .. } = segment;
        let void = self.voids.get(&(lane, first)).is_some_and(|end| *end == last);
        let right = match kind {
            SegmentKind::Void => void && *bytes == descriptor(first, last),
            SegmentKind::Records => !void && *bytes == self.records(lane, first, last),
            SegmentKind::Damaged { why } => {
                return problem(&format!("{lane:?} {first}..={last} is damaged: {why}"));
            }
        };
        if !right {
            problem(&format!("{lane:?} {first}..={last} is not what was written"));
        }
    }
}

/// Everything that is not trimmed can be read and is what was written. The lanes are read side by side, as
/// the driver does: each generation is opened once.
fn check_lanes(reader: &Reader, written: &Written<'_>) {
    let Some(end) = written.turns.last() else { return };
    let mut next = end.trims.map(|trim| trim + 1);
    while Lane::ALL.iter().any(|lane| next[*lane as usize] <= end.lasts[*lane as usize]) {
        for lane in Lane::ALL {
            let from = &mut next[lane as usize];
            if *from > end.lasts[lane as usize] {
                continue;
            }
            let segments = match reader.read(lane, *from, BITE_BYTES) {
                Ok(segments) if segments.is_empty() => {
                    return problem(&format!("{lane:?} ends before {from}"));
                }
                Ok(segments) => segments,
                Err(error) => return problem(&format!("{lane:?} from {from}: {error}")),
            };
            for segment in segments {
                if segment.first > *from {
                    problem(&format!("{lane:?}: a hole from {from} to {}", segment.first));
                }
                *from = segment.last + 1;
                written.check(&segment);
            }
        }
    }
}

/// From the checkpoint on, each commit is there whole and in its place.
fn check_replay(reader: &Reader, recovered: &Recovered, turns: &[Turn], seed: u64) {
    let from = recovered.replay_from();
    let mut awaited = turns.iter().skip_while(|turn| turn.number <= from.after);
    for commit in reader.replay(&from) {
        let (number, segments) = match commit {
            Ok(commit) => commit,
            Err(error) => return problem(&format!("the replay stops: {error}")),
        };
        let Some(turn) = awaited.next().filter(|turn| turn.number == number) else {
            return problem(&format!("the replay gives commit {number} out of its place"));
        };
        for lane in Lane::ALL {
            let of_lane = segments.iter().filter(|segment| segment.lane == lane);
            let bytes: Vec<u8> = of_lane.flat_map(|segment| segment.bytes.to_vec()).collect();
            let mut right = turn.bytes(seed, lane);
            if let Some((_, first, last)) = turn.void.filter(|void| void.0 == lane) {
                right.extend(descriptor(first, last));
            }
            if bytes != right {
                problem(&format!("commit {number} is not whole in {lane:?}"));
            }
        }
    }
    if let Some(turn) = awaited.next() {
        problem(&format!("the replay ends before commit {}", turn.number));
    }
}

fn check_state(reader: &Reader, recovered: &Recovered) {
    let right = recovered.checkpoint.map(|checkpoint| checkpoint.commit.to_string());
    match reader.state_get(STATE_KEY) {
        Ok(found) if found.as_deref() == right.as_ref().map(|text| text.as_bytes()) => {}
        other => problem(&format!("the state holds {other:?} instead of {right:?}")),
    }
}
