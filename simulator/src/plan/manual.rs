//! Stations without a device: who introduces them, and who says what is wrong in them.
//!
//! The street office's gateway publishes their births; the officer of the cell or the station's keeper reports
//! for them. Both follow from the plan and the seed alone.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rand::Rng as _;

use super::day::stream;
use super::incident::{REPORTS, Report};
use super::{Plan, StationProfile};

/// A street office's gateway: it publishes for stations that have no device.
#[derive(Debug, Clone, PartialEq)]
pub struct Gateway<'a> {
    /// Its publisher's name, `zd-office-NN` by the office's place in the file.
    pub publisher: String,
    /// The stations on its list, in the order of the file.
    pub stations: Vec<&'a StationProfile>,
}

/// Something that a person reports for a station without a device.
#[derive(Debug, Clone, PartialEq)]
pub struct Errand {
    /// When, domain time.
    pub at: Timestamp,
    /// The station.
    pub station: String,
    /// What is wrong.
    pub report: Report,
}

/// When in a run the reports are made, as shares of its length.
const REPORTED: std::ops::Range<f64> = 0.06..0.60;
/// Reports for one station in a run.
const REPORTS_EACH: std::ops::RangeInclusive<u32> = 1..=2;

impl Plan {
    /// The gateways that this mix needs, in the order of the offices.
    pub fn gateways(&self) -> Vec<Gateway<'_>> {
        let gateway = |(at, office): (usize, &super::Office)| {
            let manual = self.stations.iter().filter(|station| !station.is_linked());
            let stations: Vec<_> =
                manual.filter(|station| station.cell.office == office.name).collect();
            let publisher = format!("zd-office-{:02}", at + 1);
            (!stations.is_empty()).then_some(Gateway { publisher, stations })
        };
        self.offices.iter().enumerate().filter_map(gateway).collect()
    }

    /// Keepers of stations without a device, `keeper-ID`, in the order of the file.
    pub fn keepers(&self) -> Vec<String> {
        let manual = self.stations.iter().filter(|station| !station.is_linked());
        manual.map(|station| format!("keeper-{}", station.id)).collect()
    }
}

/// What is reported by whom in a run of `hours` from `start`, by the reporter's id: an officer's or a keeper's.
pub fn errands(
    plan: &Plan,
    seed: u64,
    start: Timestamp,
    hours: u32,
) -> BTreeMap<String, Vec<Errand>> {
    let mut errands: BTreeMap<String, Vec<Errand>> = BTreeMap::new();
    for station in plan.stations.iter().filter(|station| !station.is_linked()) {
        let mut rng = stream(seed, &format!("errands/{}", station.id));
        for _ in 0..rng.random_range(REPORTS_EACH) {
            let passed_s = f64::from(hours) * 3600.0 * rng.random_range(REPORTED);
            let passed = SignedDuration::try_from_secs_f64(passed_s).unwrap_or_default();
            let report = REPORTS[rng.random_range(0..REPORTS.len())].clone();
            let officer = plan.officer_of(&station.cell.social_grid_code);
            let who = match officer {
                Some(officer) if rng.random_bool(0.5) => officer.id.clone(),
                Some(_) | None => format!("keeper-{}", station.id),
            };
            let at = start.checked_add(passed).unwrap_or(start);
            let errand = Errand { at, station: station.id.clone(), report };
            errands.entry(who).or_default().push(errand);
        }
    }
    for list in errands.values_mut() {
        list.sort_by_key(|errand| errand.at);
    }
    errands
}
