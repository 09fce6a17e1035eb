//! `plan`: how much disk an outage of the centre needs, and the setting for it.
//!
//! Rates are those of the city: a heartbeat each 30 s, about 40 visits a station and day, a few alarms a week, each a
//! raise and a clear and, where it is urgent, a ticket. What a record takes on disk follows the journal's format
//! (`journal/format.rs`: records joined in segments of at most 4 KiB behind a header) and what sled adds, which was
//! measured and is checked against a real journal by the tests below, within [`TOLERANCE`]. It holds for generations of
//! the default size; much smaller ones cost more, since each database has a beginning of its own.

use std::io::Write;

use grid_core::document::Document;
use grid_core::ids::{BootId, RecordIndex, StationId};
use grid_core::record::{
    Body, EventSource, LocalBody, LocalRecord, Record, Shed, ShedEvents, ShedMark,
};
use grid_core::session::{VoidReason, VoidShare};
use grid_core::station::Unknown;
use grid_core::time::Utc;
use grid_proto::v1;
use prost::Message as _;
use serde::Serialize;
use uuid::Uuid;

use super::table::{Align, Table};
use super::{ConfigArg, Exit, load};
use crate::config::JournalConfig;
use crate::convert::{record, void};

/// A prediction is within this share of what a real journal takes.
const TOLERANCE: f64 = 0.25;
/// Of sled for one commit, beside its values: the batch, the index, the rewritten meta value.
const COMMIT_BYTES: f64 = 220.0;
/// What sled writes for each byte of a value: pages are rewritten as they fill.
const AMPLIFICATION: f64 = 1.85;
/// Header of a segment.
const SEGMENT_HEADER_BYTES: f64 = 40.0;
/// A commit with its sync takes about so long; what comes meanwhile is in the next one.
const COMMIT_SECONDS: f64 = 0.005;
/// Of the state store for one station: marks, node, what waits for it, rewritten now and then.
const STATE_BYTES_PER_STATION: f64 = 8_192.0;

const HEARTBEATS_PER_HOUR: f64 = 120.0;
const VISITS_PER_HOUR: f64 = 40.0 / 24.0;
const ALARMS_PER_HOUR: f64 = 3.0 / (7.0 * 24.0);
/// A raise and a clear.
const RECORDS_PER_ALARM: f64 = 2.0;
/// Of the alarms; each leads to a ticket of about two records here.
const URGENT_SHARE: f64 = 0.5;
const RECORDS_PER_TICKET: f64 = 2.0;
/// Stations that come and go: a record each way.
const STATE_CHANGES_PER_HOUR: f64 = 4.0 / 24.0;
/// Encoded, with their history.
const ALARM_BYTES: f64 = 600.0;
const TICKET_BYTES: f64 = 1_200.0;
const STATE_CHANGE_BYTES: f64 = 100.0;

const GIB: f64 = 1_073_741_824.0;
const STEP_BYTES: f64 = GIB / 4.0;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 驿站数 / stations
    #[arg(long, value_name = "N", default_value_t = 700, value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    stations: u32,
    /// 断网时长（小时）/ hours without the centre
    #[arg(long, value_name = "H", default_value_t = 72, value_parser = clap::value_parser!(u32).range(1..=8_784))]
    hours: u32,
    /// 每站每小时的遥测条数，缺省为心跳与到访 / telemetry of a station and hour; default: heartbeats and visits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    events_per_station_hour: Option<u32>,
    /// 每条遥测记录的字节，缺省为一次心跳 / bytes of a telemetry record as stored; default: a heartbeat's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(16..=65_536))]
    bytes: Option<u32>,
    #[command(flatten)]
    config: ConfigArg,
    /// JSON
    #[arg(long)]
    json: bool,
}

/// One lane's share.
#[derive(Debug, Clone, Copy, Serialize)]
struct LanePlan {
    /// Its name.
    lane: &'static str,
    records: u64,
    /// Of one record, encoded.
    record_bytes: u64,
    /// On disk, all together.
    disk_bytes: u64,
}

/// The whole.
#[derive(Debug, Clone, Serialize)]
struct Plan {
    stations: u32,
    hours: u32,
    /// Records that share a commit, on average.
    records_per_commit: f64,
    lanes: Vec<LanePlan>,
    /// State, reserve, one generation that is not drained yet.
    fixed_bytes: u64,
    total_bytes: u64,
    /// For `[journal]`, so that nothing is shed.
    disk_max_bytes: u64,
    /// The present setting.
    configured_disk_max_bytes: u64,
    shed_percent: u8,
    stop_percent: u8,
    /// With the present setting: hours until telemetry is shed; none within the outage.
    sheds_after_hours: Option<f64>,
    /// … and until the broker is left.
    stops_after_hours: Option<f64>,
}

pub(super) fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Exit> {
    let config = load(&args.config, err)?;
    let plan = plan(args, &config.journal);
    let written = if args.json {
        serde_json::to_string(&plan)
            .map_err(std::io::Error::from)
            .and_then(|text| writeln!(out, "{text}"))
    } else {
        out.write_all(render(&plan).as_bytes())
    };
    written.map_err(|_| Exit::Failure)?;
    Ok(if plan.sheds_after_hours.is_some() { Exit::Findings } else { Exit::Ok })
}

/// Bytes on disk of one record of so many bytes when so many share a commit.
fn on_disk(record_bytes: f64, per_commit: f64) -> f64 {
    let segments = (per_commit * record_bytes / 4_056.0).ceil().max(1.0);
    (COMMIT_BYTES + AMPLIFICATION * SEGMENT_HEADER_BYTES * segments) / per_commit
        + AMPLIFICATION * record_bytes
}

fn plan(args: &Args, journal: &JournalConfig) -> Plan {
    let (stations, hours) = (f64::from(args.stations), f64::from(args.hours));
    let telemetry_rate = match args.events_per_station_hour {
        Some(rate) => f64::from(rate),
        None => HEARTBEATS_PER_HOUR + VISITS_PER_HOUR,
    };
    let telemetry_bytes = args.bytes.map_or_else(|| heartbeat().len() as f64, f64::from);
    let urgent_alarms = ALARMS_PER_HOUR * URGENT_SHARE;
    let lanes = [
        ("urgent", urgent_alarms * RECORDS_PER_ALARM, ALARM_BYTES),
        ("urgent", urgent_alarms * RECORDS_PER_TICKET, TICKET_BYTES),
        ("normal", (ALARMS_PER_HOUR - urgent_alarms) * RECORDS_PER_ALARM, ALARM_BYTES),
        ("normal", STATE_CHANGES_PER_HOUR, STATE_CHANGE_BYTES),
        ("best_effort", telemetry_rate, telemetry_bytes),
    ];
    let per_second = stations * lanes.iter().map(|(_, rate, _)| rate).sum::<f64>() / 3_600.0;
    let per_commit = (per_second * COMMIT_SECONDS).max(1.0);
    let cost = |rate: f64, bytes: f64| stations * hours * rate * on_disk(bytes, per_commit);
    let named = ["urgent", "normal", "best_effort"].map(|name| {
        let of_lane = lanes.iter().filter(|(lane, ..)| *lane == name);
        let sum = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
            of_lane.clone().map(|&(_, rate, bytes)| value(rate, bytes)).sum()
        };
        let records = sum(&|rate, _| stations * hours * rate);
        let bytes = sum(&|rate, bytes| stations * hours * rate * bytes);
        LanePlan {
            lane: name,
            records: whole(records),
            record_bytes: whole(bytes / records.max(1.0)),
            disk_bytes: whole(sum(&cost)),
        }
    });
    let log: f64 = named.iter().map(|lane| lane.disk_bytes as f64).sum();
    let fixed = stations * STATE_BYTES_PER_STATION
        + (journal.reserve_bytes + journal.generation_max_bytes) as f64;
    let shed_share = f64::from(journal.shed_percent) / 100.0;
    let needed = ((log + fixed) / shed_share / STEP_BYTES).ceil() * STEP_BYTES;

    // With the present setting: first everything is kept, then telemetry leaves tombstones.
    let configured = journal.disk_max_bytes as f64;
    let per_hour = log / hours;
    let sheds_after = (configured * shed_share - fixed).max(0.0) / per_hour;
    let kept: f64 = named[..2].iter().map(|lane| lane.disk_bytes as f64).sum::<f64>() / hours;
    let tombstones = stations * telemetry_rate * tombstone(per_commit);
    let room = configured * f64::from(journal.stop_percent - journal.shed_percent) / 100.0;
    let stops_after = sheds_after + room / (kept + tombstones);
    let within = |at: f64| (at < hours).then_some(at);
    Plan {
        stations: args.stations,
        hours: args.hours,
        records_per_commit: per_commit,
        lanes: named.to_vec(),
        fixed_bytes: whole(fixed),
        total_bytes: whole(log + fixed),
        disk_max_bytes: whole(needed),
        configured_disk_max_bytes: journal.disk_max_bytes,
        shed_percent: journal.shed_percent,
        stop_percent: journal.stop_percent,
        sheds_after_hours: within(sheds_after),
        stops_after_hours: within(stops_after),
    }
}

/// Never negative, and far below 2⁵³ for anything that fits a disk.
fn whole(value: f64) -> u64 {
    value.round() as u64
}

/// Stations named in one void.
const SHARES: usize = 32;

fn source() -> EventSource {
    #[allow(clippy::expect_used, reason = "a name by its own rule")]
    let publisher = "zd-000001".parse().expect("a name");
    EventSource {
        publisher,
        number: Some((BootId(Uuid::from_u128(u128::MAX / 3)), 100_000)),
        event_id: None,
        fingerprint: 0,
    }
}

/// A heartbeat as it lies in the journal: counters, no readings.
fn heartbeat() -> Vec<u8> {
    let status = v1::StatusReport {
        visits_total: 10_000,
        counter_epoch: Uuid::from_u128(u128::MAX / 3).to_string(),
        ..v1::StatusReport::default()
    };
    let now = Utc(1_780_000_000_123);
    record::encode_item(&Record {
        index: RecordIndex(1_780_000_000_123 << 20),
        station: source().publisher.as_str().parse().ok(),
        source: Some(source()),
        device_time: Some(now),
        receive_time: now,
        exercise: false,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body: Body::Status(Document(status.encode_to_vec().into())),
    })
}

/// Bytes on disk of what a shed event leaves: its part of the commit's one record of marks, and of a void of
/// many shares.
fn tombstone(per_commit: f64) -> f64 {
    let now = Utc(1_780_000_000_123);
    let Ok(station) = source().publisher.as_str().parse::<StationId>() else { return 0.0 };
    let written = |readings: usize| {
        let boot = BootId(Uuid::from_u128(u128::MAX / 3));
        let events = ShedEvents::Run { boot, first: 100_000, last: 100_000 };
        let mark = ShedMark { publisher: source().publisher, events };
        let body = LocalBody::Shed(Box::new(Shed {
            reason: VoidReason::ShedDisk,
            since: now,
            marks: vec![mark; readings],
            shares: vec![(station.clone(), 1); readings],
        }));
        let record = LocalRecord { index: RecordIndex(1_780_000_000_123 << 20), time: now, body };
        // Our own plain types always serialise.
        rmp_serde::to_vec_named(&record).map_or(0, |bytes| bytes.len()) as f64
    };
    let each = written(2) - written(1);
    let marks = each + (written(1) - each) / per_commit;
    let share = VoidShare { station: station.clone(), count: 1, from: now, to: now };
    let void = void::encode(VoidReason::ShedDisk, &vec![share; SHARES]).len() as f64;
    on_disk(marks, per_commit) + AMPLIFICATION * (void + SEGMENT_HEADER_BYTES) / SHARES as f64
}

fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    if bytes >= GIB {
        format!("{:.2} GiB", bytes / GIB)
    } else {
        format!("{:.1} MiB", bytes / GIB * 1024.0)
    }
}

fn render(plan: &Plan) -> String {
    let mut table = Table::new(&[
        ("通道 lane", Align::Left),
        ("条数 records", Align::Right),
        ("每条 bytes each", Align::Right),
        ("磁盘 disk", Align::Right),
    ]);
    for lane in &plan.lanes {
        let name = match lane.lane {
            "urgent" => "紧急 urgent",
            "normal" => "普通 normal",
            _ => "遥测 best_effort",
        };
        table.row([
            name.to_owned(),
            lane.records.to_string(),
            lane.record_bytes.to_string(),
            size(lane.disk_bytes),
        ]);
    }
    let none = String::new;
    table.row(["状态与预留 state, reserve".into(), none(), none(), size(plan.fixed_bytes)]);
    table.row(["合计 total".into(), none(), none(), size(plan.total_bytes)]);
    let Plan { stations, hours, shed_percent, stop_percent, .. } = plan;
    let needed = size(plan.disk_max_bytes);
    let mut text = format!(
        "断网容量 / outage: {stations} 驿站 stations × {hours} h，每次落盘约 {:.1} 条 / {:.1} records a commit，误差 ±{:.0} %\n{}\n\
         写入 adapter.toml，遥测也不丢 / write to adapter.toml, and not even telemetry is shed:\n\
         [journal]\ndisk_max_bytes = {}   # {needed}\n\n",
        plan.records_per_commit,
        plan.records_per_commit,
        TOLERANCE * 100.0,
        table.render(),
        plan.disk_max_bytes,
    );
    text.push_str(&format!(
        "更小时 / when it is smaller: 到 {shed_percent} % 起遥测作废，留下墓碑；告警和工单照收；到 {stop_percent} % 断开驿站代理，不再确认 / \
         from {shed_percent} % on telemetry is shed and leaves tombstones, alarms and tickets go on; at {stop_percent} % the \
         broker is left and nothing is acknowledged\n"
    ));
    let configured = size(plan.configured_disk_max_bytes);
    text.push_str(&match (plan.sheds_after_hours, plan.stops_after_hours) {
        (None, _) => format!("现配置够用 / the present setting suffices: {configured}\n"),
        (Some(shed), None) => format!(
            "现配置 {configured}：{shed:.1} h 后遥测作废 / with the present setting telemetry is shed after {shed:.1} h\n"
        ),
        (Some(shed), Some(stop)) => format!(
            "现配置 {configured}：{shed:.1} h 后遥测作废，{stop:.1} h 后断开驿站代理 / with the present setting telemetry is \
             shed after {shed:.1} h and the broker is left after {stop:.1} h\n"
        ),
    });
    text
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::journal::{Commit, Event, Faults, Journal, Lane, Settings};

    /// Bytes that a real journal takes for so many heartbeats, `per_commit` of them in each commit.
    fn measured(records: u64, per_commit: u64) -> f64 {
        let folder = tempfile::tempdir().unwrap();
        let (sender, events) = channel();
        // What is not synced takes the same room.
        let faults = Faults { skip_sync: true, ..Faults::default() };
        let settings = Settings { faults, reserve_bytes: 0, ..Settings::new(folder.path()) };
        let (journal, _) = Journal::open(settings, move |event| drop(sender.send(event))).unwrap();
        let empty = journal.usage().disk_bytes;
        let item = heartbeat();
        for number in 1..=records / per_commit {
            let mut commit = Commit::new(number);
            for at in 1..=per_commit {
                commit.push(Lane::BestEffort, (number - 1) * per_commit + at, &item).unwrap();
            }
            journal.submit(commit).unwrap();
            assert!(matches!(events.recv().unwrap(), Event::Committed { .. }));
        }
        (journal.usage().disk_bytes - empty) as f64
    }

    #[test]
    fn the_prediction_is_what_a_real_journal_takes_within_the_tolerance() {
        for (records, per_commit) in [(16_000, 1), (40_000, 20), (100_000, 200)] {
            let predicted = records as f64 * on_disk(heartbeat().len() as f64, per_commit as f64);
            let measured = measured(records, per_commit);
            let off = predicted / measured - 1.0;
            assert!(
                off.abs() <= TOLERANCE,
                "{records} records, {per_commit} a commit: {predicted:.0} predicted, {measured:.0} taken ({off:+.2})"
            );
        }
    }

    fn args(stations: u32, hours: u32) -> Args {
        Args {
            stations,
            hours,
            events_per_station_hour: None,
            bytes: None,
            config: ConfigArg { config: "none".into() },
            json: false,
        }
    }

    fn journal(disk_max_bytes: u64) -> JournalConfig {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../config/adapter.toml");
        let config = crate::config::Config::load(&path).unwrap();
        JournalConfig { disk_max_bytes, ..config.journal }
    }

    #[test]
    fn with_the_setting_it_names_nothing_is_shed() {
        for (stations, hours) in [(47, 4), (700, 72), (20_000, 24), (200_000, 1)] {
            let first = plan(&args(stations, hours), &journal(8 << 30));
            let heeded = plan(&args(stations, hours), &journal(first.disk_max_bytes));
            assert_eq!(heeded.sheds_after_hours, None, "{stations} × {hours}");
        }
    }

    #[test]
    fn a_smaller_disk_sheds_and_then_stops_and_says_when() {
        let small = plan(&args(700, 72), &journal(1 << 30));
        let (shed, stop) = (small.sheds_after_hours.unwrap(), small.stops_after_hours.unwrap());
        assert!(0.0 < shed && shed < stop && stop < 72.0, "{small:?}");
        let text = render(&small);
        assert!(
            text.contains("disk_max_bytes = ") && text.contains("the broker is left after"),
            "{text}"
        );
    }
}
