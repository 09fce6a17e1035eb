//! A backlog as in life: the centre is away, 47 stations talk, the adapter stores. What is left on the disk
//! is where the drain's rows begin; what the process took meanwhile is the memory's row.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::adapter::{Adapter, Installed};
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::cgroup::Group;
use crate::counter::Counter;
use crate::load::{Load, PATIENCE};
use crate::process::Memory;
use crate::receipted::Receipted;
use crate::stats::mib;

/// Stations of the pilot.
pub(crate) const PILOT: usize = 47;
/// Connections that speak for them.
pub(crate) const CONNECTIONS: usize = 8;
/// Marks of the fill at which the memory is noted.
const STEPS: u64 = 10;
/// The group's limit, page cache of the process included; far below a backlog of a million.
const CGROUP_LIMIT_BYTES: u64 = 128 << 20;

/// A backlog on the disk, and what it took to build.
pub(crate) struct Backlog {
    folder: PathBuf,
    pub(crate) events: u64,
    pub(crate) fill: Fill,
}

/// What filling took.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fill {
    /// Resident with an empty journal, before the first event.
    pub(crate) idle: u64,
    /// Resident after each tenth of the events.
    pub(crate) steps: Vec<u64>,
    pub(crate) end: Memory,
    /// Bytes the journal takes on the disk.
    pub(crate) disk_bytes: u64,
    /// Limit of the memory cgroup that held, if there was one.
    pub(crate) cgroup_bytes: Option<u64>,
    pub(crate) events_per_s: f64,
}

impl Backlog {
    /// Builds one of `events` events of the pilot's stations.
    pub(crate) async fn make(bench: &mut Bench, events: u64) -> anyhow::Result<Self> {
        progress(format!("积压 / a backlog of {events} events"));
        let folder = bench.folder();
        let broker = bench::broker(&[]);
        let centre = Centre::start(Wishes::default()).await?;
        centre.open(false);
        let mut installed = Installed::new(&folder, &broker.url(), &centre.url())?;
        let group = Group::create(CGROUP_LIMIT_BYTES);
        installed.cgroup = group.as_ref().map(|group| group.path().to_owned());
        let (adapter, _) = installed.start().await?;
        let mut load = Load::connect(broker.address(), 0..PILOT, CONNECTIONS).await?;
        let receipted = Receipted::listen(broker.address(), &load).await?;
        let fill = fill(&adapter, &mut load, &receipted.events, events).await?;
        let cgroup_bytes = group.as_ref().map(Group::limit_bytes);
        let fill = Fill { cgroup_bytes, ..fill };
        adapter.stop().await?;
        progress(format!(
            "{:.0} events/s, {:.1} MiB resident at the end, {:.1} at most",
            fill.events_per_s,
            mib(fill.end.now),
            mib(fill.end.peak)
        ));
        Ok(Self { folder, events, fill })
    }

    /// Where it lies.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A copy for one drain.
    pub(crate) fn copy_to(&self, folder: &Path) -> anyhow::Result<()> {
        bench::copy(&self.folder, folder)
    }
}

/// The load's stations introduce themselves, no faster than that moves `arrived`. (The null centre answers no
/// registration, so they stay unconfirmed, which changes nothing of their events' way.)
pub(crate) async fn register(
    adapter: &Adapter,
    load: &mut Load,
    arrived: &Counter,
) -> anyhow::Result<()> {
    let stations = load.stations();
    load.say(arrived, 1, |station, _| station.birth()).await?;
    adapter.until("all online", PATIENCE, |status| status.nodes_online == stations).await?;
    Ok(())
}

async fn fill(
    adapter: &Adapter,
    load: &mut Load,
    receipted: &Counter,
    events: u64,
) -> anyhow::Result<Fill> {
    register(adapter, load, receipted).await?;
    let births = load.stations();
    receipted.reach(births, PATIENCE).await?;
    let mut fill = Fill { idle: adapter.memory()?.now, ..Fill::default() };
    let began = std::time::Instant::now();
    let mut sent = 0;
    for step in 1..=STEPS {
        let upto = events * step / STEPS;
        load.flood(receipted, upto - sent).await?;
        sent = upto;
        receipted.reach(births + upto, PATIENCE).await?;
        fill.steps.push(adapter.memory()?.now);
    }
    fill.events_per_s = events as f64 / began.elapsed().as_secs_f64();
    fill.end = adapter.memory()?;
    let status = adapter.until("the status", Duration::from_secs(5), |_| true).await?;
    fill.disk_bytes = status.disk_used_bytes;
    Ok(fill)
}
