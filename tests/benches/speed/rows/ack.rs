//! Durable acknowledgement: from a station's publish to the receipt that covers it, beside the journal's own
//! commit and a bare `fdatasync`, all at the same pace on the same disk, taking turns.
//!
//! The pace leaves each of the 47 stations longer between two events than `receipt_interval_ms`, so that a
//! receipt never waits for its turn, and the journal is mostly idle when an event comes.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use grid_adapter::journal::{Commit, Event, Journal, Lane, Settings};
use grid_proto::v1::{self, station_down};
use grid_tests::broker::Broker;
use tokio::sync::mpsc;

use crate::adapter::{Adapter, Installed};
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

/// Each leg is cut into so many slices that take turns, so that a noisy neighbour meets all three.
const SLICES: u64 = 10;

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let count = bench.size(200).max(30);
    let (mut sync, mut commit, mut receipt) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.repeats {
        let mut syncs = Syncs::start(&bench.folder())?;
        let mut commits = Commits::start(&bench.folder())?;
        let mut receipts = Receipts::start(bench).await?;
        let mut took: [Vec<f64>; 3] = Default::default();
        for _ in 0..SLICES {
            let slice = move || paced(BEAT, count, || syncs.one()).map(|took| (syncs, took));
            let (back, more) = tokio::task::spawn_blocking(slice).await??;
            (syncs, took[0]) = (back, join(std::mem::take(&mut took[0]), more));
            let slice = move || paced(BEAT, count, || commits.one()).map(|took| (commits, took));
            let (back, more) = tokio::task::spawn_blocking(slice).await??;
            (commits, took[1]) = (back, join(std::mem::take(&mut took[1]), more));
            let more = receipts.slice(count).await?;
            took[2] = join(std::mem::take(&mut took[2]), more);
        }
        receipts.end().await?;
        commits.journal.close();
        let [first, second, third] = took.map(|took| Quantiles::of(&took));
        progress(format!(
            "p99: sync {:.2}, commit {:.2}, receipt {:.2} ms",
            first.p99, second.p99, third.p99
        ));
        sync.push(first);
        commit.push(second);
        receipt.push(third);
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

fn join(mut took: Vec<f64>, more: Vec<f64>) -> Vec<f64> {
    took.extend(more);
    took
}

/// A bare file: append 4 KiB, `fdatasync`.
pub(crate) struct Syncs(File);

impl Syncs {
    /// On a file that does not exist yet.
    pub(crate) fn start(file: &Path) -> anyhow::Result<Self> {
        Ok(Self(OpenOptions::new().create_new(true).append(true).open(file)?))
    }

    /// Once.
    pub(crate) fn one(&mut self) -> anyhow::Result<()> {
        self.0.write_all(&PAGE)?;
        Ok(self.0.sync_data()?)
    }
}

/// The journal alone.
struct Commits {
    journal: Journal,
    events: Receiver<Event>,
    number: u64,
}

impl Commits {
    fn start(folder: &Path) -> anyhow::Result<Self> {
        let (sender, events) = channel();
        let (journal, recovered) = Journal::open(Settings::new(folder), move |event| {
            // The leg may be over.
            sender.send(event).ok();
        })?;
        Ok(Self { journal, events, number: recovered.commit })
    }

    fn one(&mut self) -> anyhow::Result<()> {
        self.number += 1;
        let mut commit = Commit::new(self.number);
        commit.push(Lane::BestEffort, self.number, &[0x67; RECORD_BYTES])?;
        self.journal.submit(commit)?;
        match self.events.recv().context("the journal's threads are gone")? {
            Event::Committed { .. } => Ok(()),
            other @ (Event::CommitFailed { .. }
            | Event::Checkpointed { .. }
            | Event::CheckpointFailed { .. }) => bail!("{other:?}"),
        }
    }
}

/// The work at a pace; milliseconds each. Blocks.
pub(crate) fn paced(
    beat: Duration,
    count: u64,
    mut work: impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<Vec<f64>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let mut beats = {
        let _guard = runtime.enter();
        beats(beat)
    };
    let mut took = Vec::new();
    for _ in 0..count {
        runtime.block_on(beats.tick());
        let began = Instant::now();
        work()?;
        took.push(crate::stats::ms(began.elapsed()));
    }
    Ok(took)
}

/// Stations, an adapter, and a listener for receipts.
struct Receipts {
    load: Load,
    said: usize,
    receipts: mpsc::UnboundedReceiver<Down>,
    adapter: Adapter,
    centre: Centre,
    _listener: Link,
    _broker: Broker,
}

impl Receipts {
    async fn start(bench: &mut Bench) -> anyhow::Result<Self> {
        let broker = bench::broker(&[]);
        let centre = Centre::start(Wishes::default()).await?;
        let installed = Installed::new(&bench.folder(), &broker.url(), &centre.url())?;
        let (adapter, _) = installed.start().await?;
        let mut load = Load::connect(broker.address(), 0..PILOT, CONNECTIONS).await?;
        register(&adapter, &mut load, centre.arrived(v1::Lane::Normal)).await?;
        let (down, receipts) = mpsc::unbounded_channel();
        let mut listener = Link::connect(broker.address(), "bench-listener", Some(down)).await?;
        for topic in load.receipt_topics() {
            listener.subscribe(&topic).await?;
        }
        let (_listener, _broker) = (listener, broker);
        Ok(Self { load, said: 0, receipts, adapter, centre, _listener, _broker })
    }

    async fn slice(&mut self, count: u64) -> anyhow::Result<Vec<f64>> {
        let mut under_way = UnderWay::default();
        let mut beats = beats(BEAT);
        let mut left = count;
        while left > 0 {
            tokio::select! {
                Some(down) = self.receipts.recv() => take(&mut under_way, &down)?,
                _ = beats.tick() => {
                    let said = self.load.say_now(self.said, |station| station.status()).await?;
                    under_way.say(said.0, said.1);
                    self.said += 1;
                    left -= 1;
                }
            }
        }
        while under_way.len() > 0 {
            let down = tokio::time::timeout(REST, self.receipts.recv()).await;
            let down = down.context("a receipt never came")?;
            take(&mut under_way, &down.context("the listener lost its connection")?)?;
        }
        let came = under_way.took_ms.len() as u64;
        ensure!(came == count, "{came} receipts for {count} events");
        Ok(under_way.took_ms)
    }

    async fn end(self) -> anyhow::Result<()> {
        self.centre.check()?;
        self.adapter.stop().await
    }
}

fn take(under_way: &mut UnderWay, down: &Down) -> anyhow::Result<()> {
    let message: v1::StationDown = serde_json::from_slice(&down.payload)?;
    if let Some(station_down::Body::Receipt(receipt)) = message.body {
        under_way.come_upto((receipt.boot.parse()?, receipt.seq), down.at);
    }
    Ok(())
}
