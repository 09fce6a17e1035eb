//! A live alarm, from the station's publish to the centre's read, durable on the way: at pilot load, and while
//! a backlog of a million drains. Beside it the same alarms through mosquitto to a bare subscriber, which
//! stores nothing and sends nothing on.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use grid_proto::v1::{self, Lane};
use tokio::sync::mpsc;

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::counter::Counter;
use crate::latency::{Quantiles, UnderWay, beats};
use crate::load::{Load, PATIENCE};
use crate::rows::ack::{Syncs, paced};
use crate::rows::backlog::{CONNECTIONS, PILOT, register};
use crate::stats::{median, ms, spread};
use crate::subscriber::Subscriber;
use crate::table::Row;

/// Alarms at pilot load: far more often than in life, far from a queue.
const CALM_BEAT: Duration = Duration::from_millis(50);
/// Status reports beside them: 47 stations, each every 30 s.
const STATUS_BEAT: Duration = Duration::from_millis(638);
/// Alarms while the backlog drains, which takes seconds.
const DRAIN_BEAT: Duration = Duration::from_millis(5);
const REST: Duration = Duration::from_secs(20);

type Urgent = mpsc::UnboundedReceiver<(Instant, v1::Record)>;

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let count = usize::try_from(bench.size(300).max(100))?;
    let (mut bare, mut calm, mut draining) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sync, mut during) = (Vec::new(), 0);
    for _ in 0..bench.repeats {
        // The bare subscriber leaves the disk alone, so the disk shows meanwhile what it takes by itself.
        let file = bench.folder();
        let syncs = tokio::task::spawn_blocking(move || {
            let mut syncs = Syncs::start(&file)?;
            paced(CALM_BEAT, count as u64, || syncs.one())
        });
        bare.push(Quantiles::of(&bare_leg(count).await?));
        sync.push(Quantiles::of(&syncs.await??));
        calm.push(Quantiles::of(&calm_leg(bench, count).await?));
        let took = drain_leg(bench).await?;
        during += took.len();
        draining.push(Quantiles::of(&took));
        let last = [&bare, &sync, &calm, &draining].map(|leg| leg.last().map_or(0.0, |q| q.p99));
        progress(format!(
            "p99: bare {:.2}, sync {:.2}, pilot {:.2}, draining {:.2} ms",
            last[0], last[1], last[2], last[3]
        ));
    }
    let what = "裸订阅，不落盘 / bare subscriber, nothing stored";
    let row = |id: &str, name: &str, gate_ms: f64, leg: &[Quantiles]| {
        let p99 = |leg: &[Quantiles]| leg.iter().map(|q| q.p99).collect::<Vec<_>>();
        let (ours, beside) = (p99(leg), p99(&bare));
        let ratios: Vec<f64> = ours.iter().zip(&beside).map(|(o, b)| o / b).collect();
        let p50 = median(&leg.iter().map(|q| q.p50).collect::<Vec<_>>());
        Row::named(id, name, &format!("≤ {gate_ms} ms"))
            .measured(median(&ours), "ms")
            .against(what, median(&beside), "ms")
            .ratio(median(&ratios))
            .spread(spread(&ours))
            .met(median(&ours) <= gate_ms)
            .note(format!(
                "p50 {p50:.2} ms; a bare fdatasync on the same disk meanwhile: p50 {:.2}, p99 {:.2} ms",
                median(&sync.iter().map(|q| q.p50).collect::<Vec<_>>()),
                median(&p99(&sync))
            ))
    };
    let calm = row("alarm", "告警到中心 p99，试点负载 / live alarm p99, pilot load", 10.0, &calm);
    let mut drained = row(
        "alarm-drain",
        "告警到中心 p99，排空时 / live alarm p99 while draining",
        50.0,
        &draining,
    );
    drained.note = format!("{}; {during} alarms were said while a drain ran", drained.note);
    Ok(vec![calm, drained])
}

async fn bare_leg(count: usize) -> anyhow::Result<Vec<f64>> {
    let broker = bench::broker(&[]);
    let (sender, mut times) = mpsc::unbounded_channel();
    let arrived = Counter::default();
    let subscriber = Subscriber::start(broker.address(), &arrived, Some(sender)).await?;
    let mut load = Load::connect(broker.address(), 0..PILOT, CONNECTIONS).await?;
    let mut beats = beats(CALM_BEAT);
    let mut took = Vec::new();
    for turn in 0..count {
        beats.tick().await;
        let (_, said) = load.say_now(turn, |station| station.sos()).await?;
        let came = tokio::time::timeout(REST, times.recv()).await.context("an alarm")?;
        took.push(ms(came.context("the subscriber is gone")?.saturating_duration_since(said)));
    }
    subscriber.check()?;
    Ok(took)
}

fn take(under_way: &mut UnderWay, (at, record): (Instant, v1::Record)) -> anyhow::Result<()> {
    if let (Some(source), Some(v1::record::Body::Alarm(_))) = (record.source, record.body) {
        under_way.come((source.boot.parse()?, source.seq), at);
    }
    Ok(())
}

/// Waits for the rest.
async fn rest(under_way: &mut UnderWay, urgent: &mut Urgent) -> anyhow::Result<()> {
    while under_way.len() > 0 {
        let came = tokio::time::timeout(REST, urgent.recv()).await;
        let came = came.with_context(|| format!("{} alarms never came", under_way.len()))?;
        take(under_way, came.context("the centre is gone")?)?;
    }
    Ok(())
}

async fn calm_leg(bench: &mut Bench, count: usize) -> anyhow::Result<Vec<f64>> {
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    let (sender, mut urgent) = mpsc::unbounded_channel();
    let centre = Centre::start(Wishes { urgent: Some(sender), ..Wishes::default() }).await?;
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let mut load = Load::connect(broker.address(), 0..PILOT, CONNECTIONS).await?;
    register(&adapter, &mut load, centre.arrived(Lane::Normal)).await?;
    let mut under_way = UnderWay::default();
    let (mut alarms, mut reports) = (beats(CALM_BEAT), beats(STATUS_BEAT));
    let (mut said, mut reported) = (0, 0);
    while said < count {
        tokio::select! {
            Some(came) = urgent.recv() => take(&mut under_way, came)?,
            _ = alarms.tick() => {
                let (event, at) = load.say_now(said, |station| station.sos()).await?;
                under_way.say(event, at);
                said += 1;
            }
            _ = reports.tick() => {
                load.say_now(reported, |station| station.status()).await?;
                reported += 1;
            }
        }
    }
    rest(&mut under_way, &mut urgent).await?;
    centre.check()?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(under_way.took_ms)
}

/// Alarms of other stations while the backlog of the pilot's leaves.
async fn drain_leg(bench: &mut Bench) -> anyhow::Result<Vec<f64>> {
    let folder = bench.folder();
    let backlog = bench.backlog().await?;
    let events = backlog.events;
    backlog.copy_to(&folder)?;
    let broker = bench::broker(&[]);
    let (sender, mut urgent) = mpsc::unbounded_channel();
    let centre = Centre::start(Wishes { urgent: Some(sender), ..Wishes::default() }).await?;
    centre.open(false);
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let stations = PILOT..2 * PILOT;
    let mut load = Load::connect(broker.address(), stations, CONNECTIONS).await?;
    load.say(&Counter::default(), 1, |station, _| station.birth()).await?;
    let online = 2 * PILOT as u64;
    adapter.until("all online", PATIENCE, |status| status.nodes_online == online).await?;
    centre.open(true);
    let drained = centre.arrived(Lane::BestEffort);
    drained.reach(1, PATIENCE).await?;
    let mut under_way = UnderWay::default();
    let mut beats = beats(DRAIN_BEAT);
    let mut said = 0;
    while drained.get() < events {
        tokio::select! {
            Some(came) = urgent.recv() => take(&mut under_way, came)?,
            _ = beats.tick() => {
                let (event, at) = load.say_now(said, |station| station.sos()).await?;
                under_way.say(event, at);
                said += 1;
            }
        }
    }
    rest(&mut under_way, &mut urgent).await?;
    ensure!(said > 0, "the drain was over before an alarm was said");
    centre.check()?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(under_way.took_ms)
}
