//! Which cell a station lies in and who its officer is: the pilot's plan, as the centre keeps it.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan;

/// Where a station belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The cell it is in: what officers hold, and what the centre answers as `grid_cell`.
    pub cell: String,
    /// City management's unit grid code, the stem of its node code.
    pub unit_grid_code: String,
    /// The officer of the cell.
    pub officer: String,
}

/// The placements of all stations the centre expects.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    stations: BTreeMap<String, Placement>,
}

impl Directory {
    /// From the pilot's plan.
    pub fn new(stations: BTreeMap<String, Placement>) -> Self {
        Self { stations }
    }

    /// From a checked plan file. A station whose cell nobody holds cannot be in one.
    pub fn of_plan(plan: &plan::Plan) -> Self {
        let place = |station: &plan::StationProfile| {
            let cell = &station.cell;
            let officer = plan.officer_of(&cell.social_grid_code)?.id.clone();
            let placement = Placement {
                cell: cell.social_grid_code.clone(),
                unit_grid_code: cell.unit_grid_code.clone(),
                officer,
            };
            Some((station.id.clone(), placement))
        };
        Self::new(plan.stations.iter().filter_map(place).collect())
    }

    /// Where a station belongs, if it is expected at all.
    pub fn placement(&self, station: &str) -> Option<&Placement> {
        self.stations.get(station)
    }

    /// A station's node code: its unit grid code and its rank among the stations there, so that it does not
    /// depend on who registers first. Obviously synthetic by its prefix.
    pub fn node_code(&self, station: &str) -> Option<String> {
        let unit = &self.stations.get(station)?.unit_grid_code;
        let mates = self.stations.iter().filter(|(_, other)| other.unit_grid_code == *unit);
        let rank = mates.take_while(|(name, _)| name.as_str() <= station).count();
        Some(format!("SIM-{unit}-{rank:02}"))
    }

    /// The officer next to another one, in order of names; the same when there is only one.
    pub fn neighbour(&self, officer: &str) -> Option<&str> {
        let officers: BTreeSet<&str> =
            self.stations.values().map(|placement| placement.officer.as_str()).collect();
        let after = officers
            .range::<str, _>((std::ops::Bound::Excluded(officer), std::ops::Bound::Unbounded));
        after.into_iter().next().or_else(|| officers.first()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory {
        let place = |cell: &str, officer: &str| Placement {
            cell: cell.into(),
            unit_grid_code: cell.into(),
            officer: officer.into(),
        };
        Directory::new(BTreeMap::from([
            ("zd-001".into(), place("410105560901001", "wg-01")),
            ("zd-002".into(), place("410105560901001", "wg-01")),
            ("zd-003".into(), place("410105560902001", "wg-02")),
        ]))
    }

    #[test]
    fn a_node_code_depends_on_the_plan_and_not_on_the_order_of_registration() {
        let directory = directory();
        assert_eq!(directory.node_code("zd-002").as_deref(), Some("SIM-410105560901001-02"));
        assert_eq!(directory.node_code("zd-003").as_deref(), Some("SIM-410105560902001-01"));
        assert_eq!(directory.node_code("zd-999"), None);
    }

    #[test]
    fn the_pilot_s_plan_places_every_station_with_an_officer_and_a_code_of_its_own() {
        let text = include_str!("../../../../config/pilot-47.toml");
        let plan = plan::Plan::parse("pilot-47.toml", text).unwrap();
        let directory = Directory::of_plan(&plan);
        let codes: BTreeSet<_> =
            plan.stations.iter().filter_map(|station| directory.node_code(&station.id)).collect();
        assert_eq!(codes.len(), 47);
    }

    #[test]
    fn the_last_officer_s_neighbour_is_the_first() {
        let directory = directory();
        assert_eq!(directory.neighbour("wg-01"), Some("wg-02"));
        assert_eq!(directory.neighbour("wg-02"), Some("wg-01"));
    }
}
