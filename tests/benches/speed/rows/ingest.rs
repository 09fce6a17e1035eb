//! Ingest: 700 stations → mosquitto → what stands behind it, as fast as that takes it.
//!
//! Three legs take turns, each with a broker of its own: the adapter (each message synced to the disk before it
//! is acknowledged, then delivered to the centre, where it is counted), a bare rumqttc subscriber, and
//! mosquitto's own bridge to a second mosquitto with a subscriber at QoS 0 behind it.

use std::time::Instant;

use anyhow::Context as _;
use grid_core::topic;
use grid_proto::v1::Lane;
use tokio::sync::mpsc;

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::counter::Counter;
use crate::link::Link;
use crate::load::{Load, PATIENCE};
use crate::rows::backlog::{CONNECTIONS, register};
use crate::stats::{median, spread};
use crate::subscriber::Subscriber;
use crate::table::Row;

const CITY: usize = 700;

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let events = bench.size(300_000);
    let (mut adapter, mut bare, mut bridge) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.repeats {
        bare.push(bare_leg(events).await?);
        adapter.push(adapter_leg(bench, events).await?);
        bridge.push(bridge_leg(events).await?);
        let last = [&bare, &adapter, &bridge].map(|leg| leg.last().copied().unwrap_or(0.0));
        progress(format!(
            "bare {:.0}/s, adapter {:.0}/s, bridge {:.0}/s",
            last[0], last[1], last[2]
        ));
    }
    let ratios = |beside: &[f64]| -> Vec<f64> {
        adapter.iter().zip(beside).map(|(ours, theirs)| ours / theirs).collect()
    };
    let row = |id: &str, name: &str, gate: &str, what: &str, beside: &[f64], at_least: f64| {
        let ratios = ratios(beside);
        let ratio = median(&ratios);
        Row::named(id, name, gate)
            .measured(median(&adapter), "events/s")
            .against(what, median(beside), "events/s")
            .ratio(ratio)
            .spread(spread(&ratios))
            .met(ratio >= at_least)
    };
    let what = "裸 rumqttc 订阅 / bare rumqttc subscriber";
    let first = row("ingest", "接收到中心 / ingest, durable, to the centre", "≥ 0.7 (0.9)", what, &bare, 0.7)
        .note(format!("{CITY} stations over {CONNECTIONS} connections, {events} status reports of ~480 bytes a leg"));
    let what = "mosquitto 桥接 / mosquitto's bridge";
    Ok(vec![
        first,
        row("ingest-bridge", "接收到中心 / ingest beside a bridge", "> 1", what, &bridge, 1.0),
    ])
}

/// Events a second through `load` until `arrived` has them all.
async fn flood(load: &mut Load, arrived: &Counter, events: u64) -> anyhow::Result<f64> {
    let before = arrived.get();
    let began = Instant::now();
    load.flood(arrived, events).await?;
    arrived.reach(before + events, PATIENCE).await?;
    Ok(events as f64 / began.elapsed().as_secs_f64())
}

async fn bare_leg(events: u64) -> anyhow::Result<f64> {
    let broker = bench::broker(&[]);
    let arrived = Counter::default();
    let subscriber = Subscriber::start(broker.address(), &arrived, None).await?;
    let mut load = Load::connect(broker.address(), 0..CITY, CONNECTIONS).await?;
    let rate = flood(&mut load, &arrived, events).await;
    subscriber.check().with_context(|| format!("the broker's log:\n{}", broker.log()))?;
    rate
}

async fn adapter_leg(bench: &mut Bench, events: u64) -> anyhow::Result<f64> {
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    let centre = Centre::start(Wishes::default()).await?;
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let mut load = Load::connect(broker.address(), 0..CITY, CONNECTIONS).await?;
    register(&adapter, &mut load, centre.arrived(Lane::Normal)).await?;
    let rate = flood(&mut load, centre.arrived(Lane::BestEffort), events).await?;
    centre.check()?;
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(rate)
}

async fn bridge_leg(events: u64) -> anyhow::Result<f64> {
    let far = bench::broker(&[]);
    let near = bench::broker(&[
        "connection grid".to_owned(),
        format!("address {}", far.address()),
        format!("topic {} out 1", topic::SUBSCRIPTION),
        "notifications false".to_owned(),
    ]);
    let arrived = Counter::default();
    let (down, mut came) = mpsc::unbounded_channel();
    let mut listener = Link::connect(far.address(), "bench-listener", Some(down)).await?;
    listener.subscribe(topic::SUBSCRIPTION).await?;
    let counting = arrived.clone();
    let counted = tokio::spawn(async move {
        while came.recv().await.is_some() {
            counting.add(1);
        }
    });
    let mut load = Load::connect(near.address(), 0..CITY, CONNECTIONS).await?;
    // The bridge is up once a first message is through.
    bridge_is_up(&mut load, &arrived).await?;
    let rate = flood(&mut load, &arrived, events).await?;
    counted.abort();
    Ok(rate)
}

async fn bridge_is_up(load: &mut Load, arrived: &Counter) -> anyhow::Result<()> {
    load.flood(arrived, 1).await?;
    arrived.reach(1, PATIENCE).await
}
