//! A process that writes to a journal until it can't, and says what was acknowledged.
//!
//! | line on stdout | meaning |
//! |---|---|
//! | `open <commit>` | the journal is open and stands at this commit |
//! | `ack <commit>` | [`Event::Committed`] came for it; printed from within the journal's callback |
//! | `checkpoint <commit>` | [`Event::Checkpointed`] came for it |

use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::channel;

use anyhow::{Context as _, bail, ensure};
use bytes::Bytes;
use grid_adapter::journal::{Checkpoint, Event, Faults, Journal, Settings};

use super::script::{Scenario, Script};

/// State key that holds the checkpoint's own commit number.
pub(super) const STATE_KEY: &[u8] = b"at";
/// Small, so that a short run goes through many generations.
const GENERATION_BYTES: u64 = 4 << 20;
const RESERVE_BYTES: u64 = 4 << 20;

/// The writer's and the checker's settings.
pub(super) fn settings(dir: &Path) -> Settings {
    Settings {
        generation_max_bytes: GENERATION_BYTES,
        reserve_bytes: RESERVE_BYTES,
        ..Settings::new(dir)
    }
}

fn say(line: &str) {
    // The reader of the pipe is gone only when the test is: then nobody counts.
    writeln!(std::io::stdout(), "{line}").ok();
}

/// Writes commits of the script, one after the other, until the journal fails.
pub fn write(dir: &Path, scenario: Scenario, seed: u64, skip_sync: bool) -> anyhow::Result<()> {
    let (sender, events) = channel();
    let faults = Faults { skip_sync, ..Faults::default() };
    let settings = Settings { faults, ..settings(dir) };
    let (journal, recovered) = Journal::open(settings, move |event| {
        match &event {
            Event::Committed { commit, .. } => say(&format!("ack {commit}")),
            Event::Checkpointed { commit } => say(&format!("checkpoint {commit}")),
            Event::CommitFailed { .. } | Event::CheckpointFailed { .. } => {}
        }
        sender.send(event).ok();
    })?;
    say(&format!("open {}", recovered.commit));
    let mut script = Script::new(seed, scenario);
    for _ in 0..recovered.commit {
        script.turn();
    }
    let mut checkpointing = false;
    loop {
        let turn = script.turn();
        journal.submit(turn.commit(seed)?)?;
        loop {
            match events.recv().context("the journal's threads are gone")? {
                Event::Committed { commit, .. } => {
                    ensure!(commit == turn.number, "commit {commit} for {}", turn.number);
                    break;
                }
                Event::Checkpointed { .. } => checkpointing = false,
                Event::CommitFailed { commit, error } => bail!("commit {commit}: {error}"),
                Event::CheckpointFailed { commit, error } => bail!("checkpoint {commit}: {error}"),
            }
        }
        if turn.checkpoint && !checkpointing {
            let value = Bytes::from(turn.number.to_string());
            let puts = vec![(STATE_KEY.to_vec(), Some(value))];
            journal.checkpoint(Checkpoint { commit: turn.number, marks: turn.lasts, puts })?;
            checkpointing = true;
        }
    }
}

/// Holds the journal open until stdin ends.
pub fn hold(dir: &Path) -> anyhow::Result<()> {
    let (_journal, recovered) = Journal::open(settings(dir), |_| {})?;
    say(&format!("open {}", recovered.commit));
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
    Ok(())
}
