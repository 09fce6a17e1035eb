//! A million events wait: how soon the adapter is ready, how fast they leave, what memory that takes.
//!
//! Each repeat starts the adapter on a fresh copy of the backlog with the centre away, waits until it is
//! ready, looks at its memory, and then lets the centre in. The drain's time runs from the first frame that
//! the null centre reads to the last. Before each repeat the same frames go over a bare tonic stream into the
//! same null centre, from a process that holds them in memory.

use std::time::Duration;

use grid_proto::v1::{self, Lane};

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::load::PATIENCE;
use crate::process::Memory;
use crate::rows::backlog::{Backlog, Fill, PILOT};
use crate::stats::{median, mib, percentile, spread};
use crate::stream;
use crate::table::Row;

const DRAIN_GATE: &str = "≥ 0.5";
const READY_GATE: &str = "≤ 1 s";
const FLAT_GATE: &str = "≤ 1.05";

/// What one repeat found.
#[derive(Default)]
struct Repeats {
    bare: Vec<f64>,
    drain: Vec<f64>,
    ratio: Vec<f64>,
    empty_ready_s: Vec<f64>,
    ready_s: Vec<f64>,
    waiting: Vec<Memory>,
    drained: Vec<Memory>,
    bytes: u64,
}

/// All rows of the million.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let (events, fill) = {
        let backlog = bench.backlog().await?;
        (backlog.events, backlog.fill.clone())
    };
    let mut found = Repeats::default();
    let frames = bench.folder();
    let kept = drain_once(bench, &mut Repeats::default(), true).await?;
    stream::write_frames(&frames, &kept)?;
    drop(kept);
    for repeat in 0..bench.repeats {
        let bare = bare_once(&frames, events).await?;
        found.bare.push(bare);
        drain_once(bench, &mut found, false).await?;
        found.empty_ready_s.push(empty_start(bench).await?);
        if let Some(drain) = found.drain.last() {
            found.ratio.push(drain / bare);
            progress(format!("{}: bare {bare:.0}/s, drain {drain:.0}/s", repeat + 1));
        }
    }
    std::fs::remove_file(&frames)?;
    Ok(table(events, &fill, &found))
}

fn table(events: u64, fill: &Fill, found: &Repeats) -> Vec<Row> {
    let ratio = median(&found.ratio);
    let bytes = found.bytes / events.max(1);
    let drain = Row::named("drain", &format!("排空 {events} 条 / drain"), DRAIN_GATE)
        .measured(median(&found.drain), "events/s")
        .against("裸 tonic 流 / bare tonic stream", median(&found.bare), "events/s")
        .ratio(ratio)
        .spread(spread(&found.ratio))
        .met(ratio >= 0.5)
        .note(format!("{bytes} bytes an event on the wire, null receivers on both sides"));
    let slowest = percentile(&found.ready_s, 1.0);
    let ready = Row::named("ready", "积压下启动就绪 / ready after a start with it", READY_GATE)
        .measured(slowest, "s")
        .against("空日志 / empty journal", median(&found.empty_ready_s), "s")
        .spread(spread(&found.ready_s))
        .met(slowest <= 1.0)
        .note("slowest repeat; from the start of the process to 200 of /readyz");
    vec![drain, ready, memory("memory-1m", 64.0, events, fill, found), flat("outage-flat", fill)]
}

/// The most that any life of the process took: filling, waiting after a start, draining.
fn memory(id: &str, gate_mib: f64, events: u64, fill: &Fill, found: &Repeats) -> Row {
    let most = |memories: &[Memory]| memories.iter().map(|m| mib(m.peak)).fold(0.0, f64::max);
    let (filling, waiting) = (mib(fill.end.peak), most(&found.waiting));
    let draining = most(&found.drained);
    let peak = filling.max(waiting).max(draining);
    let drain = match found.drained.as_slice() {
        [] => "not drained".to_owned(),
        _ => format!("to the end of the drain {draining:.1} MiB"),
    };
    let name = format!("内存：{PILOT} 站、{events} 条待发 / memory with it");
    Row::named(id, &name, &format!("≤ {gate_mib} MiB"))
        .measured(peak, "MiB")
        .against("空日志 / empty journal", mib(fill.idle), "MiB")
        .met(peak <= gate_mib)
        .note(format!(
            "peak resident set of any life; filling {filling:.1}, waiting after a start {waiting:.1}, \
             {drain}; resident at the end of the fill {:.1}; journal on disk {:.0} MiB",
            mib(fill.end.now),
            mib(fill.disk_bytes)
        ))
}

/// The rows of ten million: filling takes minutes, so it is done once, and not drained.
pub(crate) async fn ten_million(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let backlog = Backlog::make(bench, bench.size(10_000_000)).await?;
    let broker = bench::broker(&[]);
    // Nobody listens there: the centre stays away.
    let installed = Installed::new(backlog.folder(), &broker.url(), "http://127.0.0.1:1")?;
    let (adapter, ready) = installed.start().await?;
    let found = Repeats { waiting: vec![adapter.memory()?], ..Repeats::default() };
    adapter.stop().await?;
    std::fs::remove_dir_all(backlog.folder())?;
    let mut row = memory("memory-10m", 128.0, backlog.events, &backlog.fill, &found);
    row.note = format!("{}; ready {:.2} s after a start with it", row.note, ready.as_secs_f64());
    Ok(vec![row, flat("outage-flat-10m", &backlog.fill)])
}

/// Growth over the second half of the outage.
fn flat(id: &str, fill: &Fill) -> Row {
    let half = fill.steps.get(fill.steps.len() / 2).copied().unwrap_or(0);
    let (half, end) = (mib(half), mib(fill.steps.last().copied().unwrap_or(0)));
    let ratio = end / half;
    let held = match fill.cgroup_bytes {
        Some(bytes) => format!("a memory cgroup of {:.0} MiB held (page cache in it)", mib(bytes)),
        None => "no rights for a memory cgroup here: resident set only".to_owned(),
    };
    let steps: Vec<String> = fill.steps.iter().map(|bytes| format!("{:.0}", mib(*bytes))).collect();
    Row::named(id, "断联中内存不增长 / memory flat over the outage", FLAT_GATE)
        .measured(end, "MiB")
        .against("半程 / at half of it", half, "MiB")
        .met(ratio <= 1.05)
        .note(format!("{held}; MiB after each tenth: {}", steps.join(" ")))
}

/// The same frames from memory; events a second.
async fn bare_once(frames: &std::path::Path, events: u64) -> anyhow::Result<f64> {
    let centre = Centre::start(Wishes::default()).await?;
    stream::send(&centre.url(), frames, PATIENCE).await?;
    centre.arrived(Lane::BestEffort).reach(events, PATIENCE).await?;
    centre.check()?;
    Ok(events as f64 / centre.take_span()?.took.as_secs_f64())
}

/// One start on a copy of the backlog, and its drain.
async fn drain_once(
    bench: &mut Bench,
    found: &mut Repeats,
    keep_frames: bool,
) -> anyhow::Result<Vec<v1::Data>> {
    let folder = bench.folder();
    let backlog = bench.backlog().await?;
    let events = backlog.events;
    backlog.copy_to(&folder)?;
    let broker = bench::broker(&[]);
    let centre = Centre::start(Wishes { keep_frames, ..Wishes::default() }).await?;
    centre.open(false);
    let (adapter, ready) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    found.ready_s.push(ready.as_secs_f64());
    found.waiting.push(adapter.memory()?);
    centre.open(true);
    centre.arrived(Lane::BestEffort).reach(events, PATIENCE).await?;
    let span = centre.take_span()?;
    found.drain.push(events as f64 / span.took.as_secs_f64());
    found.bytes = span.bytes;
    found.drained.push(adapter.memory()?);
    centre.check()?;
    adapter
        .until("nothing pending", Duration::from_secs(30), |status| {
            status.lanes.iter().all(|lane| lane.pending == 0)
        })
        .await?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(centre.take_frames())
}

async fn empty_start(bench: &mut Bench) -> anyhow::Result<f64> {
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    // Nobody listens there: the centre is away as in the other start.
    let installed = Installed::new(&folder, &broker.url(), "http://127.0.0.1:1")?;
    let (adapter, ready) = installed.start().await?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(ready.as_secs_f64())
}
