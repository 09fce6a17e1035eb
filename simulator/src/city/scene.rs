//! Which stations, cells and officers there are, and what happens in them.
//!
//! The plan is the pilot's, cut down or repeated. The dense day has in minutes what a station sees in weeks; all it
//! raises it clears before the day ends.

use std::sync::OnceLock;

use jiff::{SignedDuration, Timestamp};
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::options::{Day, Options};
use crate::plan::day::{Happening, Measured, StationDay, Timed, day, stream};
use crate::plan::incident::{Incident, REPORTS};
use crate::plan::{Plan, PlanError, StationKind};

/// Domain time at the beginning: 08:00 in Zhengzhou.
pub(super) const START_MS: i64 = 1_784_073_600_000;

/// The beginning as a time.
pub(super) fn start() -> Timestamp {
    Timestamp::from_millisecond(START_MS).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The plan of a run: `count` stations, the first of the pilot's smart ones in front, and their officers.
pub(super) fn plan(options: &Options) -> Result<Plan, PlanError> {
    // Read once a process: a thousand seeds play in the same city.
    static PILOT: OnceLock<Plan> = OnceLock::new();
    let pilot = match PILOT.get() {
        Some(pilot) => pilot,
        None => {
            let read = Plan::load_or_built_in(None)?;
            PILOT.get_or_init(|| read)
        }
    };
    let mut plan = pilot.clone();
    let mut stations = pilot.stations.clone();
    // Smart ones have the most to tell, so a small world has one.
    stations.sort_by_key(|station| station.kind != StationKind::Smart);
    if options.stations >= stations.len() {
        stations.clone_from(&pilot.stations);
    }
    plan.stations = (0..options.stations)
        .filter_map(|at| {
            let mut station = stations.get(at % stations.len())?.clone();
            if at >= stations.len() {
                station.id = format!("{}-{}", station.id, at / stations.len() + 1);
            }
            Some(station)
        })
        .collect();
    let mut rng = options.stream("scene/");
    if options.day == Day::Dense
        && options.stations > 2
        && rng.random_ratio(1, 3)
        && let Some(last) = plan.stations.last_mut()
    {
        // One without a device: its office's gateway introduces it, people report for it.
        last.kind = StationKind::Manual;
        last.devices.clear();
    }
    let is_used = |code: &str| plan.stations.iter().any(|s| s.cell.social_grid_code == code);
    plan.officers.retain(|officer| officer.cells.iter().any(|cell| is_used(cell)));
    plan.rehearsal.retain(|id| plan.stations.iter().any(|station| station.id == *id));
    Ok(plan)
}

/// What every linked station does.
pub(super) fn days(options: &Options, plan: &Plan) -> Vec<StationDay> {
    match options.day {
        Day::Real => {
            let hours = u32::try_from(options.length_s.div_ceil(3_600)).unwrap_or(u32::MAX);
            let mut days = day(plan, options.seed, start(), hours);
            let end = after(options.length_s as f64);
            days.iter_mut().for_each(|day| day.happenings.retain(|timed| timed.at < end));
            days
        }
        Day::Dense => {
            let linked = plan.stations.iter().filter(|station| station.is_linked());
            linked
                .map(|station| {
                    let mut rng = stream(options.seed, &station.id);
                    let fits = |incident: &Incident| incident.fits(station);
                    let incidents: Vec<_> = Incident::ALL.into_iter().filter(fits).collect();
                    let happenings = dense(&incidents, options.length_s as f64, &mut rng);
                    StationDay { station: station.id.clone(), happenings }
                })
                .collect()
        }
    }
}

fn after(seconds: f64) -> Timestamp {
    let millis = (seconds * 1_000.0).round() as i64;
    start().saturating_add(SignedDuration::from_millis(millis)).unwrap_or(Timestamp::MAX)
}

fn dense(incidents: &[Incident], length_s: f64, rng: &mut ChaCha8Rng) -> Vec<Timed> {
    let mut happenings = Vec::new();
    let mut at_s = rng.random_range(0.0..8.0);
    let mut lasting: Vec<(String, &str, f64)> = Vec::new();
    while at_s < length_s {
        let at = after(at_s);
        match rng.random_range(0..10) {
            0..=3 => happenings.push(Timed { at, what: Happening::Heartbeat }),
            4 => happenings.push(Timed { at, what: Happening::Visit { people: 2 } }),
            5 => {
                let value = f64::from(rng.random_range(200..280)) / 10.0;
                let measured = vec![Measured { name: "temperature", value, unit: "Cel" }];
                happenings.push(Timed { at, what: Happening::Readings(measured) });
            }
            6 => {
                let report = REPORTS[rng.random_range(0..REPORTS.len())].clone();
                happenings.push(Timed { at, what: Happening::Report(report) });
            }
            _ => {
                let incident = incidents[rng.random_range(0..incidents.len())];
                let lasts_s = rng.random_range(0.5..40.0_f64);
                let ends_s = (at_s + lasts_s).min(length_s);
                if let Some(alarm) = incident.alarm(rng.random_range(0..60)) {
                    let key = (alarm.resource.clone(), alarm.alarm_type);
                    let is_on = |(resource, kind, ends): &(String, &str, f64)| {
                        (resource.as_str(), *kind) == (key.0.as_str(), key.1) && *ends >= at_s
                    };
                    if !lasting.iter().any(is_on) {
                        lasting.push((key.0, key.1, ends_s));
                        let what = Happening::Raise(alarm.clone());
                        happenings.push(Timed { at, what });
                        let what = Happening::Clear(alarm);
                        happenings.push(Timed { at: after(ends_s), what });
                    }
                }
            }
        }
        at_s += rng.random_range(1.0..20.0);
    }
    happenings.sort_by_key(|timed| timed.at);
    happenings
}
