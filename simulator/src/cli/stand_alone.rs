//! `grid-simulator stations` and `officers`: one side of the city alone.
//!
//! Both keep real time on the wire; `--rate` only brings forward what happens. They run until they are
//! interrupted, and then stop in order.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{MissedTickBehavior, interval};

use super::{City, Failed, say};
use crate::callers::Callers;
use crate::clock::{DomainClock, Pace};
use crate::identities::Identities;
use crate::interrupt::interrupted;
use crate::officer::{Crew, CrewOptions};
use crate::pilot::endpoints::BrokerUrl;
use crate::plan::day::day;
use crate::plan::manual::errands;
use crate::station::connection::{BrokerEndpoint, Clock};
use crate::station::fleet::{Fleet, FleetOptions};
use crate::station::{Progress, Settings};

#[derive(clap::Args)]
pub(super) struct StationsArgs {
    /// MQTT 代理；mqtts:// 需要 --certs / the broker; mqtts:// needs --certs
    #[arg(long, value_name = "mqtt://HOST:PORT", default_value = "mqtt://127.0.0.1:1883")]
    pub(super) broker: String,
    /// 用 `certs DIR` 生成的证书 / certificates made by `certs DIR`
    #[arg(long, value_name = "DIR")]
    certs: Option<PathBuf>,
    /// 事件发生快多少倍：60 即一秒当一分钟 / how much faster than in life things happen: 60 plays a minute in a second
    #[arg(long, value_name = "N", default_value = "60")]
    rate: Pace,
    /// 安排多少小时的事件；之后保持在线 / hours of life to play; then they stay online
    #[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=168))]
    hours: u32,
    #[command(flatten)]
    city: City,
}

#[derive(clap::Args)]
pub(super) struct OfficersArgs {
    /// 适配器的服务 / the adapter's service
    #[arg(long, value_name = "http://HOST:PORT", default_value = "http://127.0.0.1:7443")]
    pub(super) adapter: String,
    /// 令牌文件，由 `config DIR` 写出 / file of tokens, written by `config DIR`
    #[arg(long, value_name = "FILE", default_value = "tokens.toml")]
    tokens: PathBuf,
    /// 处置快多少倍 / how much faster than in life they are
    #[arg(long, value_name = "N", default_value = "60")]
    rate: Pace,
    #[command(flatten)]
    city: City,
}

/// How often stations are looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Reports for stations without a device are spread over this much of life.
const ERRANDS_OVER_H: u32 = 8;

pub(super) async fn stations(args: StationsArgs) -> Result<ExitCode, Failed> {
    let plan = args.city.plan()?;
    let BrokerUrl { target, is_tls } =
        BrokerUrl::parse(&args.broker).map_err(|error| Failed::Usage(error.to_string()))?;
    let (host, port) = target.rsplit_once(':').unwrap_or((&target, ""));
    // Parsed before: it is a port.
    let port: u16 = port.parse().map_err(|_| Failed::Usage(args.broker.clone()))?;
    let tls = match (is_tls, &args.certs) {
        (false, _) => None,
        (true, Some(folder)) => Some(Identities::given(folder).publishers(&plan)?),
        (true, None) => {
            let text = "mqtts:// 需要 --certs DIR / mqtts:// needs --certs DIR";
            return Err(Failed::Usage(text.to_owned()));
        }
    };
    // An address in brackets is dialled without them.
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let endpoint = BrokerEndpoint { tls, ..BrokerEndpoint::plain(host, port) };

    let start = Timestamp::now();
    let mut days = day(&plan, args.city.seed, start, args.hours);
    for timed in days.iter_mut().flat_map(|day| &mut day.happenings) {
        timed.at = args.rate.bring_forward(start, timed.at);
    }
    let options = FleetOptions {
        seed: args.city.seed,
        endpoint,
        clock: Clock::of(DomainClock::real()),
        settings: Settings::default(),
    };
    let fleet = Fleet::start(&plan, days, &options)?;
    say(&format!(
        "{} 个驿站 → {}，Ctrl-C 停止；数据均为虚构 / {} stations, Ctrl-C to stop; all data is synthetic",
        plan.stations.len(),
        args.broker,
        plan.stations.len(),
    ));
    let interrupt = tokio::select! {
        signal = interrupted() => signal?,
        () = tell(&fleet) => return Ok(ExitCode::SUCCESS),
    };
    let shown = fleet.progress();
    fleet.finish().await?;
    say(&describe(&shown));
    say(&format!("收到 {interrupt}，驿站已离线 / stopped in order by {interrupt}"));
    Ok(ExitCode::SUCCESS)
}

/// Prints how far the stations are whenever something that people look at has changed.
async fn tell(fleet: &Fleet) {
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut before = Progress::default();
    loop {
        look.tick().await;
        let now = fleet.progress();
        let looked_at = |p: &Progress| {
            (
                p.online,
                p.alarms,
                p.reports,
                p.notices_shown,
                p.tickets,
                p.tickets_open,
                p.violations,
            )
        };
        if looked_at(&before) != looked_at(&now) {
            say(&describe(&now));
            before = now;
        }
    }
}

fn describe(progress: &Progress) -> String {
    format!(
        "在线 online {}, 事件 events {}, 待回执 unreceipted {}, 告警 alarms {}, 上报 reports {}, 工单 tickets {} \
         (未结 open {}), 通知 notices {}, 违约 violations {}",
        progress.online,
        progress.events(),
        progress.unreceipted,
        progress.alarms_raised,
        progress.reports,
        progress.tickets,
        progress.tickets_open,
        progress.notices_shown,
        progress.violations,
    )
}

pub(super) async fn officers(args: OfficersArgs) -> Result<ExitCode, Failed> {
    let plan = args.city.plan()?;
    let callers = Callers::load(&args.tokens)?;
    // What each of them does is told as it happens.
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_target(false)
        .with_level(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    let start = Timestamp::now();
    let mut errands = errands(&plan, args.city.seed, start, ERRANDS_OVER_H);
    for errand in errands.values_mut().flatten() {
        errand.at = args.rate.bring_forward(start, errand.at);
    }
    let posts = callers.posts(&mut errands);
    if !errands.is_empty() {
        let who: Vec<&str> = errands.keys().map(String::as_str).collect();
        let who = who.join(", ");
        return Err(Failed::Usage(format!(
            "{}: 缺少令牌 / no token for {who}（config 与 officers 的 --manual 应相同 / give config and officers the same --manual）",
            args.tokens.display()
        )));
    }
    let options = CrewOptions {
        seed: args.city.seed,
        adapter: args.adapter.clone(),
        clock: Clock::of(DomainClock::real()),
        pace: args.rate,
    };
    let crew = Crew::start(&posts, &options)?;
    say(&format!(
        "{} 名网格员和管理员 → {}，Ctrl-C 停止；数据均为虚构 / {} officers and keepers, Ctrl-C to stop; all data is synthetic",
        posts.len(),
        args.adapter,
        posts.len(),
    ));
    let interrupt = interrupted().await?;
    let evidence = crew.finish().await?;
    let acts: usize = evidence.iter().map(|officer| officer.acts.len()).sum();
    say(&format!("收到 {interrupt}，共处置 {acts} 次 / stopped by {interrupt} after {acts} acts"));
    Ok(ExitCode::SUCCESS)
}
