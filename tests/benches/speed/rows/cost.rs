//! CPU time of the adapter per event, from station to centre, and how that grows with the number of stations;
//! and the memory that the largest number takes.

use anyhow::Context as _;
use grid_proto::v1::Lane;

use crate::adapter::Installed;
use crate::bench::{self, Bench, progress};
use crate::centre::{Centre, Wishes};
use crate::load::{Load, PATIENCE};
use crate::rows::backlog::{CONNECTIONS, register};
use crate::stats::{median, mib, spread};
use crate::table::Row;

/// The pilot, the city, and what one adapter should carry.
const SIZES: [usize; 4] = [47, 700, 20_000, 200_000];
const MEMORY_GATE_MIB: f64 = 256.0;

/// What one leg found.
struct Leg {
    us_per_event: f64,
    idle_mib: f64,
    peak_mib: f64,
}

/// The rows of the group.
pub(crate) async fn rows(bench: &mut Bench) -> anyhow::Result<Vec<Row>> {
    let sizes = SIZES.map(|size| if bench.quick { size.div_ceil(20) } else { size });
    let mut legs: [Vec<Leg>; 4] = Default::default();
    for _ in 0..bench.repeats {
        for (size, legs) in sizes.iter().zip(&mut legs) {
            let found = leg(bench, *size).await?;
            progress(format!(
                "{size}: {:.1} µs/event, {:.0} MiB",
                found.us_per_event, found.peak_mib
            ));
            legs.push(found);
        }
    }
    let cost = |at: usize| legs[at].iter().map(|leg| leg.us_per_event).collect::<Vec<_>>();
    let pilot = cost(0);
    let mut rows = Vec::new();
    for (at, size) in sizes.iter().enumerate() {
        let ours = cost(at);
        let ratios: Vec<f64> = ours.iter().zip(&pilot).map(|(ours, pilot)| ours / pilot).collect();
        let name = format!("每事件 CPU：{size} 站 / CPU per event, {size} stations");
        let row = Row::named(&format!("cost-{size}"), &name, if at == 0 { "" } else { "≤ 1.2" })
            .measured(median(&ours), "µs");
        rows.push(if at == 0 {
            row.spread(spread(&ours))
                .note("user and system time of the adapter's process, centre connected")
        } else {
            let ratio = median(&ratios);
            let row = row.against("最小 / the smallest", median(&pilot), "µs").ratio(ratio);
            row.spread(spread(&ratios)).met(ratio <= 1.2)
        });
    }
    let last = legs.last().context("sizes")?;
    let peak = last.iter().map(|leg| leg.peak_mib).fold(0.0, f64::max);
    let idle = median(&last.iter().map(|leg| leg.idle_mib).collect::<Vec<_>>());
    let name = format!("内存：{} 站注册 / memory with them registered", sizes[3]);
    rows.push(
        Row::named("memory-200k", &name, &format!("≤ {MEMORY_GATE_MIB} MiB"))
            .measured(peak, "MiB")
            .against("空日志 / empty journal", idle, "MiB")
            .met(peak <= MEMORY_GATE_MIB)
            .note("peak resident set: registering all, then an event of each and more"),
    );
    Ok(rows)
}

async fn leg(bench: &mut Bench, size: usize) -> anyhow::Result<Leg> {
    let events = bench.size(200_000).max(size as u64);
    let folder = bench.folder();
    let broker = bench::broker(&[]);
    let centre = Centre::start(Wishes::default()).await?;
    let (adapter, _) = Installed::new(&folder, &broker.url(), &centre.url())?.start().await?;
    let idle_mib = mib(adapter.memory()?.now);
    let mut load = Load::connect(broker.address(), 0..size, CONNECTIONS).await?;
    register(&adapter, &mut load, centre.arrived(Lane::Normal)).await?;
    centre.arrived(Lane::Normal).reach(size as u64, PATIENCE).await?;
    let before = adapter.cpu_s()?;
    let arrived = centre.arrived(Lane::BestEffort);
    load.flood(arrived, events).await?;
    arrived.reach(events, PATIENCE).await?;
    let us_per_event = (adapter.cpu_s()? - before) * 1e6 / events as f64;
    centre.check()?;
    let peak_mib = mib(adapter.memory()?.peak);
    adapter.stop().await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(Leg { us_per_event, idle_mib, peak_mib })
}
