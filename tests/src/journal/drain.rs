//! Drains a journal as the driver does once the centre has acknowledged everything.

use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use grid_adapter::journal::{Checkpoint, Commit, Event, Journal, Lane};

use super::writer::settings;

/// For one commit or checkpoint; a hang is a failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// Trims and checkpoints everything; prints `drained <bytes before> <bytes after> <fraction in use>`.
pub fn drain(dir: &Path) -> anyhow::Result<()> {
    let (sender, events) = channel();
    let (journal, recovered) = Journal::open(settings(dir), move |event| {
        sender.send(event).ok();
    })?;
    ensure!(recovered.losses.is_empty(), "lost: {:?}", recovered.losses);
    let before = journal.usage().disk_bytes;
    let marks = recovered.bounds.map(|bounds| bounds.last);
    let number = recovered.commit + 1;
    let mut commit = Commit::new(number);
    for lane in Lane::ALL {
        commit.trim(lane, marks[lane as usize]);
    }
    journal.submit(commit)?;
    done(&events)?;
    journal.checkpoint(Checkpoint { commit: number, marks, puts: Vec::new() })?;
    done(&events)?;
    // The generations go after the checkpoint; when the second commit is durable, they are gone.
    for next in [number + 1, number + 2] {
        journal.submit(Commit::new(next))?;
        done(&events)?;
    }
    let usage = journal.usage();
    writeln!(std::io::stdout(), "drained {before} {} {:.3}", usage.disk_bytes, usage.fraction)?;
    Ok(())
}

fn done(events: &Receiver<Event>) -> anyhow::Result<()> {
    match events.recv_timeout(PATIENCE).context("no answer")? {
        Event::Committed { .. } | Event::Checkpointed { .. } => Ok(()),
        Event::CommitFailed { error, .. } | Event::CheckpointFailed { error, .. } => bail!(error),
    }
}
