//! What a run of the virtual city is asked for, and the figures that follow from its seed.

use std::time::Duration;

use grid_core::bridge;
use grid_core::publisher::Rules;
use grid_core::registry::UnknownStations;
use grid_core::session;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::agenda::{MS, Micros, SECOND};
use crate::plan::day::stream;

/// A defect that the harness puts in, to see that it is caught: never the product's own code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Break {
    /// 落盘前确认 / acknowledges before it is durable
    AckEarly,
    /// 确认前清理 / trims before the centre's acknowledgement
    TrimEarly,
    /// 忘记会话代次 / forgets a session's generation when the centre restarts, and gives it again
    ForgetGeneration,
    /// 解除先于告警 / lets a clear overtake its raise
    ClearOvertakes,
}

/// What the stations do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Day {
    /// 事件密集，用于找错 / dense with events, to find faults
    Dense,
    /// 与试点相同的一天 / a day like the pilot's
    Real,
}

/// What breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Weather {
    /// 无故障 / nothing
    Calm,
    /// 由种子决定 / as the seed says
    Rough,
    /// 另加：中心从旧账本恢复 / and the centre comes back with an older ledger
    CentreRestored,
    /// 另加：适配器从旧备份恢复（尚有已知问题）/ and the adapter comes back with an older disk (defects are known)
    AdapterRestored,
}

/// A run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Fixes everything.
    pub seed: u64,
    /// Stations.
    pub stations: usize,
    /// How long they are busy, in seconds of virtual time.
    pub length_s: u64,
    /// What they do.
    pub day: Day,
    /// What breaks.
    pub weather: Weather,
    /// What the harness gets wrong on purpose.
    pub broken: Option<Break>,
    /// Every event goes to standard error.
    pub trace: bool,
}

impl Options {
    /// The small world of one seed, as the tests explore it.
    pub fn small(seed: u64) -> Self {
        Self {
            seed,
            stations: 3,
            length_s: 100,
            day: Day::Dense,
            weather: Weather::Rough,
            broken: None,
            trace: false,
        }
    }

    pub(super) fn stream(&self, name: &str) -> ChaCha8Rng {
        stream(self.seed, name)
    }
}

/// Figures drawn once a run, so that limits are met that a large default would hide.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    /// How much faster than in life people are and results are checked.
    pub(super) pace: f64,
    /// A sync of the journal takes between these.
    pub(super) sync: (Micros, Micros),
    /// Records after which a checkpoint is taken.
    pub(super) checkpoint_records: u64,
    /// … or this long after the one before.
    pub(super) checkpoint_every: Micros,
    /// Messages the broker holds for the adapter.
    pub(super) broker_queue: usize,
    /// … and those it sends ahead of their PUBACK.
    pub(super) broker_window: usize,
    pub(super) bridge: bridge::Settings,
    pub(super) centre_window: u64,
    /// The centre keeps this many commits to be set back by.
    pub(super) ledger_kept: usize,
}

impl Figures {
    pub(super) fn draw(options: &Options) -> Self {
        let mut rng = options.stream("figures/");
        let rng = &mut rng;
        match options.day {
            Day::Dense => Self::small(rng),
            Day::Real => Self::large(options),
        }
    }

    fn small(rng: &mut ChaCha8Rng) -> Self {
        let mut pick = |from: &[u64]| from[rng.random_range(0..from.len())];
        let mut bridge = settings();
        bridge.session.credit_records = pick(&[2, 16, 4096]);
        bridge.session.window_records = pick(&[3, 50, 16_384]);
        bridge.publisher.ranges_max = if pick(&[0, 0, 1]) == 0 { 64 } else { 3 };
        bridge.down_per_publisher_max = if pick(&[0, 0, 1]) == 0 { 1_000 } else { 40 };
        Self {
            pace: 40.0,
            sync: (MS, pick(&[2, 20, 200]) * MS),
            checkpoint_records: pick(&[3, 20, 200]),
            checkpoint_every: pick(&[5, 60]) * SECOND,
            broker_queue: usize::try_from(pick(&[5, 40, 1_000])).unwrap_or(1_000),
            broker_window: usize::try_from(pick(&[1, 20])).unwrap_or(20),
            bridge,
            centre_window: pick(&[3, 64, 4_096]),
            ledger_kept: usize::MAX,
        }
    }

    fn large(options: &Options) -> Self {
        Self {
            pace: 1.0,
            sync: (MS, 4 * MS),
            checkpoint_records: 65_536,
            checkpoint_every: 600 * SECOND,
            broker_queue: options.stations.max(100) * 10,
            broker_window: 50,
            bridge: settings(),
            centre_window: 4_096,
            ledger_kept: 20_000,
        }
    }
}

/// The adapter's defaults.
fn settings() -> bridge::Settings {
    let urgent = ["sos", "illness", "smoke", "thermal"];
    bridge::Settings {
        exercise: true,
        unknown_stations: UnknownStations::Admit,
        urgent: urgent.map(str::to_owned).into(),
        clock_skew_flag: Duration::from_secs(300),
        publisher: Rules::default(),
        session: session::Settings {
            adapter_id: "adapter-1".to_owned(),
            shard: "default".to_owned(),
            fencing_epoch: 1,
            credit_records: 4_096,
            credit_bytes: 4 << 20,
            window_records: 16_384,
            window_bytes: 8 << 20,
            unwritten_frames_max: 64,
            ping: Duration::from_secs(5),
            dead: Duration::from_secs(15),
            ack_stall: Duration::from_secs(60),
            credit_stall: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(10),
            close_timeout: Duration::from_secs(10),
            backoff: (Duration::from_secs(1), Duration::from_secs(60)),
            superseded_wait: Duration::from_secs(60),
            retained: Duration::from_secs(1_800),
            retained_bytes: 64 << 20,
            ack_store_interval: Duration::from_millis(50),
            ack_send_interval: Duration::from_millis(20),
        },
        stations_max: 200_000,
        strangers_max: 1_000,
        alarms_open_max: 100_000,
        tickets_max: 100_000,
        down_per_publisher_max: 1_000,
        quarantine_max: 10_000,
        quarantine_prefix_bytes: 1_024,
        action_ids_max: 100_000,
        station_quota_per_s: 50,
        shed_percent: 85,
        stop_percent: 95,
        down_resend: (Duration::from_secs(5), Duration::from_secs(60)),
    }
}
