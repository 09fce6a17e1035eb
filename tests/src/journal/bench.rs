//! How many commits a second a journal takes on this disk.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use grid_adapter::journal::{Commit, Event, Faults, Journal, Lane, Settings};

/// Header of a segment in bytes, which is part of its 4 KiB.
const HEADER_BYTES: usize = 40;

/// Writes `commits` commits of `segments` full segments of `segment_bytes` each, header included, one after
/// the other; prints one line.
pub fn bench(
    dir: &Path,
    commits: u64,
    segments: u64,
    segment_bytes: usize,
    skip_sync: bool,
) -> anyhow::Result<()> {
    let (sender, events) = channel();
    let faults = Faults { skip_sync, ..Faults::default() };
    let (journal, recovered) =
        Journal::open(Settings { faults, ..Settings::new(dir) }, move |event| {
            sender.send(event).ok();
        })?;
    let item = vec![0x67; segment_bytes.saturating_sub(HEADER_BYTES)];
    let mut next = recovered.bounds[Lane::Normal as usize].last + 1;
    let mut times = Vec::new();
    let begun = Instant::now();
    for number in recovered.commit + 1..=recovered.commit + commits {
        let started = Instant::now();
        let mut commit = Commit::new(number);
        for _ in 0..segments {
            commit.push(Lane::Normal, next, &item)?;
            next += 1;
        }
        journal.submit(commit)?;
        match events.recv().context("the journal's threads are gone")? {
            Event::Committed { .. } => times.push(started.elapsed()),
            Event::CommitFailed { error, .. } | Event::CheckpointFailed { error, .. } => {
                bail!(error)
            }
            Event::Checkpointed { .. } => {}
        }
    }
    let took = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let percentile = |share: usize| times.get(times.len() * share / 100).map_or(0.0, |t| ms(*t));
    println!(
        "{commits} commits of {segments} x {segment_bytes} B in {took:.2} s: {:.0} commits/s, {:.1} MB/s; \
         median {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
        commits as f64 / took,
        (commits * segments) as f64 * segment_bytes as f64 / took / 1e6,
        percentile(50),
        percentile(99),
        times.last().map_or(0.0, |t| ms(*t)),
    );
    Ok(())
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
