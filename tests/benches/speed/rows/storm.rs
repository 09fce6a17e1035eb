//! A reconnect storm: 20,000 stations were cut off and come back at once, each with five events of its time
//! alone. (They share a few connections, as behind gateways: what storms is the adapter's side, not the
//! broker's accept queue; and they run [`AHEAD`](crate::load::AHEAD) of the centre at most, since mosquitto drops
//! what is further ahead, which stations would send again and the bench does not.) Over when the centre holds each event and each station's return.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use grid_proto::v1::{self, record::Body};
use tokio::sync::mpsc;

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::counter::Counter;
use crate::load::{Load, PATIENCE};
use crate::rows::backlog::{CONNECTIONS, register};
use crate::stations::{Message, Station};
use crate::stats::{median, mib, spread};
use crate::subscriber::Subscriber;
use crate::table::Row;

const STATIONS: u64 = 20_000;
/// Events of each while it was cut off.
const EVENTS: u64 = 5;
/// Nothing new reaches the centre for so long: it is over, and what is missing is missing.
const SILENCE: Duration = Duration::from_secs(30);

struct Leg {
    seconds: f64,
    peak_mib: f64,
    before_mib: f64,
    missing: u64,
}

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let stations = bench.size(STATIONS);
    let (mut bare, mut legs) = (Vec::new(), Vec::new());
    for _ in 0..bench.repeats {
        bare.push(bare_leg(stations).await?);
        let leg = leg(bench, stations).await?;
        progress(format!("{:.2} s, {:.0} MiB, {} missing", leg.seconds, leg.peak_mib, leg.missing));
        legs.push(leg);
    }
    let seconds: Vec<f64> = legs.iter().map(|leg| leg.seconds).collect();
    let ratios: Vec<f64> = seconds.iter().zip(&bare).map(|(ours, bare)| ours / bare).collect();
    let missing: u64 = legs.iter().map(|leg| leg.missing).sum();
    let peak = legs.iter().map(|leg| leg.peak_mib).fold(0.0, f64::max);
    let before = median(&legs.iter().map(|leg| leg.before_mib).collect::<Vec<_>>());
    let total = stations * EVENTS;
    Ok(vec![
        Row::named(
            "storm",
            &format!("{stations} 站重连到全真 / reconnect storm to full truth"),
            "",
        )
        .measured(median(&seconds), "s")
        .against("裸订阅收齐 / bare subscriber has all", median(&bare), "s")
        .ratio(median(&ratios))
        .spread(spread(&ratios))
        .note(format!("{stations} returns and {total} events over {CONNECTIONS} connections")),
        Row::named("storm-memory", "风暴中内存峰值 / memory in the storm", "")
            .measured(peak, "MiB")
            .against("风暴前 / before it", before, "MiB"),
        Row::named("storm-missing", "离线事件缺失 / offline events missing", "0")
            .measured(missing as f64, "")
            .met(missing == 0),
    ])
}

/// First the return, then what happened meanwhile.
fn come_back(station: &mut Station, number: u64) -> anyhow::Result<Message> {
    if number == 0 { station.state(true) } else { station.status() }
}

async fn bare_leg(stations: u64) -> anyhow::Result<f64> {
    let broker = bench::broker(&[]);
    let arrived = Counter::default();
    let subscriber = Subscriber::start(broker.address(), &arrived, None).await?;
    let stations_n = usize::try_from(stations)?;
    let mut load = Load::connect(broker.address(), 0..stations_n, CONNECTIONS).await?;
    let began = Instant::now();
    load.say(&arrived, EVENTS + 1, come_back).await?;
    let reached = arrived.reach(stations * (EVENTS + 1), PATIENCE).await;
    subscriber.check()?;
    reached?;
    Ok(began.elapsed().as_secs_f64())
}

async fn leg(bench: &mut Bench, stations: u64) -> anyhow::Result<Leg> {
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    let (sender, mut records) = mpsc::unbounded_channel();
    let centre = Centre::start(Wishes { records: Some(sender), ..Wishes::default() }).await?;
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let mut load =
        Load::connect(broker.address(), 0..usize::try_from(stations)?, CONNECTIONS).await?;
    register(&adapter, &mut load, centre.arrived(v1::Lane::Normal)).await?;
    let offline = centre.arrived(v1::Lane::Normal);
    load.say(offline, 1, |station, _| station.state(false)).await?;
    adapter.until("all offline", PATIENCE, |status| status.nodes_online == 0).await?;
    adapter
        .until("nothing pending", PATIENCE, |status| status.lanes.iter().all(|l| l.pending == 0))
        .await?;
    while records.try_recv().is_ok() {}
    let before_mib = mib(adapter.memory()?.now);
    let began = Instant::now();
    let arrived = Counter::default();
    let counted = arrived.clone();
    let truth = tokio::spawn(async move { truth(&mut records, stations, &counted).await });
    load.say(&arrived, EVENTS + 1, come_back).await?;
    let (ended, missing) = truth.await.context("the reader of the centre's records")?;
    let peak_mib = mib(adapter.memory()?.peak);
    centre.check()?;
    let status = adapter.until("the status", PATIENCE, |s| s.nodes_online == stations).await?;
    ensure!(status.quarantined == 0, "{} messages in the quarantine", status.quarantined);
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    let seconds = (ended - began).as_secs_f64();
    Ok(Leg { seconds, peak_mib, before_mib, missing })
}

/// Reads what reaches the centre until all is there; when that was, and how much never came.
async fn truth(
    records: &mut mpsc::UnboundedReceiver<v1::Record>,
    stations: u64,
    arrived: &Counter,
) -> (Instant, u64) {
    let (mut online, mut events) = (HashSet::new(), HashSet::new());
    let wanted = stations * EVENTS;
    let mut last = Instant::now();
    while (events.len() as u64) < wanted || (online.len() as u64) < stations {
        let Ok(Some(record)) = tokio::time::timeout(SILENCE, records.recv()).await else { break };
        arrived.add(1);
        match record.body {
            Some(Body::NodeState(v1::NodeState { online: true })) => {
                online.insert(record.station_id);
                last = Instant::now();
            }
            Some(Body::Status(_)) => {
                if let Some(source) = record.source {
                    events.insert((source.boot, source.seq));
                }
                last = Instant::now();
            }
            Some(_) | None => {}
        }
    }
    (
        last,
        wanted.saturating_sub(events.len() as u64) + stations.saturating_sub(online.len() as u64),
    )
}
