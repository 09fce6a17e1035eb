//! The run itself: start everything, play the day, let it drain, gather, judge.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::adapter::{Adapter, Setup};
use super::centre_link::Centre;
use super::demands::{self, Day};
use super::endpoints::Broker;
use super::progress::{Glance, Screen};
use super::timeline::{self, Disturbance};
use super::{Error, Options, Verdict, gather};
use crate::callers::Callers;
use crate::centre::desk::{self, Directory};
use crate::clock::{DomainClock, Pace};
use crate::files::Folder;
use crate::interrupt::interrupted;
use crate::officer::{Crew, CrewOptions};
use crate::oracle::{self, Evidence, Expectations, LedgerView};
use crate::plan::Plan;
use crate::plan::day::day;
use crate::plan::manual::errands;
use crate::station;
use crate::station::connection::{Clock, Control};
use crate::station::fleet::{Fleet, FleetOptions};

/// The day begins here; domain time, so that a seed plays the same day whenever it is run.
const DAY_BEGINS: &str = "2026-06-01T08:00:00+08:00";
/// How often the run looks around.
const LOOK: Duration = Duration::from_millis(200);
/// A day is not played faster than in this.
const SHORTEST: Duration = Duration::from_secs(6);
/// Resend waits of stations, milliseconds.
const RESEND_MAX_MS: u64 = 1_000;

/// Plays the pilot.
///
/// # Errors
/// When something could not be started or read: there is no verdict then.
pub async fn run(options: &Options) -> Verdict {
    let mut screen = Screen::new(options.terminal);
    // Whoever interrupts drops the city: its processes are killed, its folder removed.
    let result = tokio::select! {
        result = Box::pin(play(options, &mut screen)) => result,
        signal = interrupted() => match signal {
            Ok(interrupt) => Err(Error::Interrupted(interrupt)),
            Err(error) => Err(Error::io("signal")(error)),
        },
    };
    screen.close_line();
    result
}

/// Everything that runs.
struct City<'a> {
    options: &'a Options,
    screen: &'a mut Screen,
    clock: DomainClock,
    broker: Broker,
    centre: Centre,
    adapter: Adapter,
    callers: Callers,
    fleet: Fleet,
    crew: Crew,
    outage_began: Option<Instant>,
    outage: Duration,
    kills: u64,
    broker_restarts: u64,
}

async fn play(options: &Options, screen: &mut Screen) -> Verdict {
    let plan = load_plan(options)?;
    let begins: Timestamp = DAY_BEGINS.parse().map_err(|_| Error::Option(DAY_BEGINS.into()))?;
    let (length, rate) = pace_of(options)?;
    let folder = Folder::new(options.keep.as_deref()).map_err(Error::io("folder"))?;
    if std::fs::read_dir(folder.path()).is_ok_and(|mut entries| entries.next().is_some()) {
        let path = folder.path().display();
        return Err(Error::Option(format!(
            "--keep {path}: 须为空文件夹，旧数据会混入结论 / must be empty: older data would enter the verdict"
        )));
    }
    let broker = Broker::start(options).await?;
    let clock = DomainClock::starting_now(begins, rate);
    let desk_plan = desk::Plan {
        directory: Directory::of_plan(&plan),
        notices: timeline::notices(begins, options.hours),
        seed: options.seed,
        exercise: true,
        pace: Pace::REAL,
    };
    let centre = Centre::start(options, folder.path(), desk_plan, clock).await?;
    introduce(&plan, options, screen);
    let callers = Callers::of_plan(&plan);
    let setup =
        Setup { folder: folder.path().to_owned(), broker: broker.link(), centre: centre.link() };
    let mut adapter = Adapter::prepare(setup, &callers)?;
    adapter.start(&clock).await?;
    screen.say(Some(clock.now()), "代理、中心、适配器已启动 / broker, centre and adapter are up");
    screen.say(Some(clock.now()), broker.protection());
    screen.say(Some(clock.now()), centre.protection());

    let fleet = Fleet::start(
        &plan,
        day(&plan, options.seed, begins, options.hours),
        &FleetOptions {
            seed: options.seed,
            endpoint: broker.endpoint(&plan)?,
            clock: Clock::of(clock),
            settings: station::Settings::default().with_waits_capped(RESEND_MAX_MS),
        },
    )?;
    let mut errands = errands(&plan, options.seed, begins, options.hours);
    let crew_options = CrewOptions {
        seed: options.seed,
        adapter: adapter.service_url(),
        clock: Clock::of(clock),
        pace: Pace::REAL,
    };
    let crew = Crew::start(&callers.posts(&mut errands), &crew_options)?;
    let mut city = City {
        options,
        screen,
        clock,
        broker,
        centre,
        adapter,
        callers,
        fleet,
        crew,
        outage_began: None,
        outage: Duration::ZERO,
        kills: 0,
        broker_restarts: 0,
    };
    city.play_day(length).await?;
    let left = city.drain().await?;
    city.judge(&plan, left, rate).await
}

/// How much faster than life a run is meant to be; 0 when its options make no sense.
pub fn rate_of(options: &Options) -> f64 {
    pace_of(options).map_or(0.0, |(_, rate)| rate)
}

/// How long the run takes, and how much faster than life it is.
fn pace_of(options: &Options) -> Result<(Duration, f64), Error> {
    let length = Duration::try_from_secs_f64(options.minutes * 60.0)
        .ok()
        .filter(|length| *length >= SHORTEST)
        .ok_or_else(|| {
            let minutes = options.minutes;
            Error::Option(format!("--minutes {minutes}: 至少 0.1 / expected at least 0.1"))
        })?;
    Ok((length, f64::from(options.hours) * 3_600.0 / length.as_secs_f64()))
}

fn introduce(plan: &Plan, options: &Options, screen: &mut Screen) {
    let all = plan.stations.len();
    let linked = plan.stations.iter().filter(|station| station.is_linked()).count();
    let (hours, minutes, seed) = (options.hours, options.minutes, options.seed);
    screen.say(
        None,
        &format!(
            "郑东新区 {all} 个驿站（{linked} 个联网），{hours} 小时压缩到 {minutes} 分钟，种子 {seed}；数据均为虚构\n\
             {all} stations of Zhengdong ({linked} linked), {hours} h in {minutes} min, seed {seed}; all data synthetic"
        ),
    );
    screen.legend();
}

impl City<'_> {
    async fn play_day(&mut self, length: Duration) -> Result<(), Error> {
        let began = Instant::now();
        let mut disturbances =
            if self.options.calm { Vec::new() } else { timeline::disturbances(length) };
        disturbances.reverse();
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while began.elapsed() < length {
            look.tick().await;
            while let Some((_, what)) = disturbances.pop_if(|(after, _)| began.elapsed() >= *after)
            {
                self.disturb(what).await?;
            }
            self.glance().await;
        }
        // On a slow machine some may be left: the day ends with everything done, and healed.
        while let Some((_, what)) = disturbances.pop() {
            self.disturb(what).await?;
        }
        Ok(())
    }

    async fn disturb(&mut self, what: Disturbance) -> Result<(), Error> {
        match what {
            Disturbance::CutCentre => {
                self.say("断开中心链路 / the link to the centre is cut");
                self.centre.cut().await;
                self.outage_began = Some(Instant::now());
            }
            Disturbance::HealCentre => {
                self.centre.heal().await;
                if let Some(began) = self.outage_began.take() {
                    self.outage += began.elapsed();
                }
                self.say("中心链路恢复 / the link to the centre is back");
            }
            Disturbance::KillAdapter => {
                self.say("杀死适配器 (SIGKILL) / the adapter is killed");
                self.adapter.kill().await?;
                self.kills += 1;
                self.adapter.start(&self.clock).await?;
                self.say("适配器已重启 / the adapter is up again");
            }
            Disturbance::DisturbBroker => {
                self.say(self.broker.disturbance());
                self.broker.disturb().await?;
                self.broker_restarts += 1;
            }
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        self.screen.say(Some(self.clock.now()), text);
    }

    async fn glance(&mut self) {
        let status = self.adapter.status().await;
        let counters = self.centre.handle.as_ref().map(|handle| handle.counters());
        let tickets = counters.map(|c| (c.tickets, c.tickets_open));
        self.screen.glance(&Glance {
            domain: self.clock.now(),
            stations: self.fleet.progress(),
            adapter: status.as_ref(),
            tickets,
        });
    }

    /// Nothing new happens; waits until nothing is under way. What is left, if it does not come to that.
    async fn drain(&mut self) -> Result<Option<String>, Error> {
        self.say("一天结束，等待送达和结案 / the day is over, waiting for all to settle");
        self.fleet.tell_all(Control::Quiesce).await;
        let deadline = Instant::now() + Duration::from_secs(self.options.drain_s);
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut quiet = 0;
        while Instant::now() < deadline {
            look.tick().await;
            self.glance().await;
            // Twice in a row: an acknowledgement may be on its way between two of them.
            quiet = if self.is_quiet().await { quiet + 1 } else { 0 };
            if quiet >= 3 {
                return Ok(None);
            }
        }
        let left = self.what_is_left().await;
        self.say(&format!("未能在限期内全部完成 / not everything was done in time: {left}"));
        Ok(Some(left))
    }

    async fn is_quiet(&self) -> bool {
        let stations = self.fleet.progress();
        let centre = self.centre.handle.as_ref().map(|handle| handle.counters());
        let open = centre.map_or(0, |counters| counters.tickets_open);
        let to_adapter = centre.map_or(0, |counters| counters.pending_total());
        let Some(status) = self.adapter.status().await else { return false };
        let pending: u64 = status.lanes.iter().map(|lane| lane.pending).sum();
        stations.unreceipted == 0
            && stations.tickets_open == 0
            && open == 0
            && to_adapter == 0
            && pending == 0
            && self.crew.is_idle()
    }

    async fn what_is_left(&self) -> String {
        let stations = self.fleet.progress();
        let centre = self.centre.handle.as_ref().map(|handle| handle.counters());
        let pending: Option<u64> = self
            .adapter
            .status()
            .await
            .map(|status| status.lanes.iter().map(|lane| lane.pending).sum());
        format!(
            "待回执 unreceipted {}, 驿站未结 open at stations {}, 中心未结 open at the centre {}, \
             待下发 pending down {}, 待上送 pending up {pending:?}, 网格员空闲 officers idle {}",
            stations.unreceipted,
            stations.tickets_open,
            centre.map_or(0, |counters| counters.tickets_open),
            centre.map_or(0, |counters| counters.pending_total()),
            self.crew.is_idle(),
        )
    }

    async fn judge(mut self, plan: &Plan, left: Option<String>, rate: f64) -> Verdict {
        let domain_end = self.clock.now();
        let token = self.callers.operator().unwrap_or_default();
        let held = gather::holdings(&self.adapter.service_url(), token).await?;
        let stations = self.fleet.finish().await?;
        let officers = self.crew.finish().await?;
        let clean = self.adapter.stop().await?;
        let errors = self.adapter.errors_logged();
        let ledger = match self.centre.handle {
            Some(handle) => {
                let path = handle.ledger_path();
                handle.stop().await?;
                Some(LedgerView::read(&path)?)
            }
            None => None,
        };
        // Also those without a device: their office introduces them.
        let nodes = plan.stations.len() as u64;
        let expectations = Expectations {
            rate,
            drained: left.is_none(),
            quarantined: held.quarantined,
            outage_s: self.outage.as_secs_f64(),
            kills: self.kills,
            broker_restarts: self.broker_restarts,
            ..Expectations::new(self.options.seed, nodes, domain_end)
        };
        let evidence = Evidence {
            stations: Some(&stations),
            officers: Some(&officers),
            ledger: ledger.as_ref(),
            adapter_tickets: Some(&held.tickets),
        };
        let mut report = oracle::judge(&evidence, &expectations);
        for error in errors {
            report.find_violation(format!("适配器日志 / the adapter logged an error: {error}"));
        }
        if !clean {
            report.find_violation(
                "适配器未能有序停止 / the adapter did not stop in order".to_owned(),
            );
        }
        let day = Day {
            left,
            disturbed: !self.options.calm,
            cheats: self.options.fault.is_some(),
            stations: &stations,
            repeated: ledger.as_ref().map_or(0, |ledger| ledger.repeated),
        };
        demands::demand(&day, &mut report);
        Ok(report)
    }
}

fn load_plan(options: &Options) -> Result<Plan, Error> {
    if options.fault.is_some() && options.centre.is_some() {
        let text = "--break 只用于内置中心，不能与 --centre 同用 / --break is the stand-in centre's and does not go with --centre";
        return Err(Error::Option(text.to_owned()));
    }
    let plan = Plan::load_or_built_in(options.plan.as_deref())?;
    Ok(plan.with_mix(options.smart, options.manual)?)
}
