//! Durable acknowledgement: from a station's publish to the receipt that covers it, beside the journal's own
//! commit and a bare `fdatasync`, all at the same pace on the same disk, taking turns.
//!
//! The pace leaves each of the 47 stations longer between two events than `receipt_interval_ms`, so that a
//! receipt never waits for its turn, and the journal is mostly idle when an event comes.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use grid_adapter::journal::{Commit, Event, Journal, Lane, Settings};
use grid_proto::v1::{self, station_down};
use tokio::sync::mpsc;

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::latency::{Quantiles, UnderWay, beats};
use crate::link::{Down, Link};
use crate::load::Load;
use crate::rows::backlog::{CONNECTIONS, PILOT, register};
use crate::stats::{median, spread};
use crate::table::Row;

/// 160 events a second: 47 stations come round each 290 ms.
const BEAT: Duration = Duration::from_micros(6_200);
/// What the journal gets a commit: about one record of a status report.
const RECORD_BYTES: usize = 256;
const PAGE: [u8; 4096] = [0x67; 4096];
/// Longest wait for the last receipts.
const REST: Duration = Duration::from_secs(10);

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let count = bench.size(2_000).max(300);
    let (mut sync, mut commit, mut receipt) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.repeats {
        let (file, folder) = (bench.folder(), bench.folder());
        sync.push(tokio::task::spawn_blocking(move || sync_leg(&file, count)).await??);
        commit.push(tokio::task::spawn_blocking(move || commit_leg(&folder, count)).await??);
        receipt.push(receipt_leg(bench, count).await?);
        let last = [&sync, &commit, &receipt].map(|leg| leg.last().map_or(0.0, |q| q.p99));
        let [sync, commit, receipt] = last;
        progress(format!("p99: sync {sync:.2}, commit {commit:.2}, receipt {receipt:.2} ms"));
    }
    let p50 = |leg: &[Quantiles]| median(&leg.iter().map(|q| q.p50).collect::<Vec<_>>());
    let p99 = |leg: &[Quantiles]| median(&leg.iter().map(|q| q.p99).collect::<Vec<_>>());
    let ratios: Vec<f64> = receipt.iter().zip(&commit).map(|(r, c)| r.p99 / c.p99).collect();
    let ratio = median(&ratios);
    let beside = format!(
        "bare append of 4 KiB and fdatasync beside it: p50 {:.2}, p99 {:.2} ms",
        p50(&sync),
        p99(&sync)
    );
    let what = "日志提交 / the journal's commit";
    Ok(vec![
        Row::named("ack-p50", "持久回执 p50 / durable receipt p50", "")
            .measured(p50(&receipt), "ms")
            .against(what, p50(&commit), "ms"),
        Row::named("ack-p99", "持久回执 p99 / durable receipt p99", "≤ 2")
            .measured(p99(&receipt), "ms")
            .against(what, p99(&commit), "ms")
            .ratio(ratio)
            .spread(spread(&ratios))
            .met(ratio <= 2.0)
            .note(beside),
    ])
}

fn sync_leg(file: &Path, count: u64) -> anyhow::Result<Quantiles> {
    let mut file = OpenOptions::new().create_new(true).append(true).open(file)?;
    paced(count, || {
        file.write_all(&PAGE)?;
        Ok(file.sync_data()?)
    })
}

fn commit_leg(folder: &Path, count: u64) -> anyhow::Result<Quantiles> {
    let (sender, events) = channel();
    let (journal, recovered) = Journal::open(Settings::new(folder), move |event| {
        // The leg may be over.
        sender.send(event).ok();
    })?;
    let mut number = recovered.commit;
    let quantiles = paced(count, || {
        number += 1;
        let mut commit = Commit::new(number);
        commit.push(Lane::BestEffort, number, &[0x67; RECORD_BYTES])?;
        journal.submit(commit)?;
        match events.recv().context("the journal's threads are gone")? {
            Event::Committed { .. } => Ok(()),
            other @ (Event::CommitFailed { .. }
            | Event::Checkpointed { .. }
            | Event::CheckpointFailed { .. }) => bail!("{other:?}"),
        }
    })?;
    journal.close();
    std::fs::remove_dir_all(folder)?;
    Ok(quantiles)
}

/// The work at the row's pace.
fn paced(count: u64, mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<Quantiles> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let mut beats = {
        let _guard = runtime.enter();
        beats(BEAT)
    };
    let mut took = Vec::new();
    for _ in 0..count {
        runtime.block_on(beats.tick());
        let began = Instant::now();
        work()?;
        took.push(crate::stats::ms(began.elapsed()));
    }
    Ok(Quantiles::of(&took))
}

async fn receipt_leg(bench: &mut Bench, count: u64) -> anyhow::Result<Quantiles> {
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    let centre = Centre::start(Wishes::default()).await?;
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let mut load = Load::connect(broker.address(), 0..PILOT, CONNECTIONS).await?;
    register(&adapter, &mut load).await?;
    let (down, mut receipts) = mpsc::unbounded_channel();
    let mut listener = Link::connect(broker.address(), "bench-listener", Some(down)).await?;
    for topic in load.receipt_topics() {
        listener.subscribe(&topic).await?;
    }
    let mut under_way = UnderWay::default();
    let mut beats = beats(BEAT);
    let mut said = 0;
    while said < count {
        tokio::select! {
            Some(down) = receipts.recv() => take(&mut under_way, &down)?,
            _ = beats.tick() => {
                let turn = usize::try_from(said)?;
                let (event, at) = load.say_now(turn, |station| station.status()).await?;
                under_way.say(event, at);
                said += 1;
            }
        }
    }
    while under_way.len() > 0 {
        let down = tokio::time::timeout(REST, receipts.recv()).await.context("a receipt")?;
        take(&mut under_way, &down.context("the listener lost its connection")?)?;
    }
    ensure!(under_way.took_ms.len() as u64 == count, "{} receipts", under_way.took_ms.len());
    centre.check()?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(Quantiles::of(&under_way.took_ms))
}

fn take(under_way: &mut UnderWay, down: &Down) -> anyhow::Result<()> {
    let message: v1::StationDown = serde_json::from_slice(&down.payload)?;
    if let Some(station_down::Body::Receipt(receipt)) = message.body {
        under_way.come_upto((receipt.boot.parse()?, receipt.seq), down.at);
    }
    Ok(())
}
