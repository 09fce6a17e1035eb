//! `--smart N` and `--manual N`: another mix of the same stations.
//!
//! Which stations change follows from the plan alone, never from chance: smart ones are kept in the order
//! of the file and further ones taken by expected visits; manual ones are taken from the end of the file,
//! those outside the rehearsal first, so that a rehearsal loses stations last. The file's own totals of
//! smart stations no longer apply to the result.

use super::{DEVICES, Hours, Plan, StationKind, StationProfile};

/// The mix cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "--smart {smart} 加 --manual {manual} 超过 {stations} 个驿站 / \
     --smart {smart} and --manual {manual} are more than {stations} stations"
)]
pub struct MixError {
    /// Smart stations wanted.
    pub smart: usize,
    /// Manual stations wanted.
    pub manual: usize,
    /// Stations there are.
    pub stations: usize,
}

impl Plan {
    /// The plan with `smart` stations that are smart and open day and night, and `manual` that have no
    /// device; `None` keeps what the file says.
    ///
    /// # Errors
    /// There are not that many stations.
    pub fn with_mix(&self, smart: Option<usize>, manual: Option<usize>) -> Result<Self, MixError> {
        let count = |kind| self.stations.iter().filter(|station| station.kind == kind).count();
        let smart = smart.unwrap_or_else(|| count(StationKind::Smart));
        let manual = manual.unwrap_or_else(|| count(StationKind::Manual));
        let stations = self.stations.len();
        if smart.checked_add(manual).is_none_or(|wanted| wanted > stations) {
            return Err(MixError { smart, manual, stations });
        }
        let mut plan = self.clone();
        let chosen_smart = self.ranked(StationKind::Smart, |at| {
            let visits = self.stations.get(at).map_or(0, |station| station.visits_per_day);
            (std::cmp::Reverse(visits), at)
        });
        let chosen_smart = chosen_smart.get(..smart).unwrap_or_default();
        let chosen_manual = self.ranked(StationKind::Manual, |at| {
            let rehearses = self.stations.get(at).is_some_and(|s| self.rehearsal.contains(&s.id));
            (rehearses, std::cmp::Reverse(at))
        });
        let mut chosen_manual = chosen_manual;
        chosen_manual.retain(|at| !chosen_smart.contains(at));
        chosen_manual.truncate(manual);
        for (at, station) in plan.stations.iter_mut().enumerate() {
            if chosen_smart.contains(&at) {
                become_kind(station, StationKind::Smart);
            } else if chosen_manual.contains(&at) {
                become_kind(station, StationKind::Manual);
            } else {
                become_kind(station, StationKind::Terminal);
            }
        }
        Ok(plan)
    }

    /// Indices of all stations: those that are `kind` already, then the others by `rank`.
    fn ranked<R: Ord>(&self, kind: StationKind, rank: impl Fn(usize) -> R) -> Vec<usize> {
        let is = |at: &usize| self.stations.get(*at).is_some_and(|station| station.kind == kind);
        let (mut first, mut others): (Vec<usize>, Vec<usize>) =
            (0..self.stations.len()).partition(is);
        others.sort_by_key(|at| rank(*at));
        first.append(&mut others);
        first
    }
}

fn become_kind(station: &mut StationProfile, kind: StationKind) {
    if station.kind == kind {
        return;
    }
    let was_smart = station.kind == StationKind::Smart;
    station.kind = kind;
    match kind {
        StationKind::Smart => {
            station.hours = Hours::ALWAYS;
            station.devices = DEVICES.map(str::to_owned).to_vec();
        }
        StationKind::Terminal | StationKind::Manual => {
            station.devices.clear();
            if was_smart {
                station.hours = Hours::DAYTIME;
            }
        }
    }
}
