//! Which cell a station lies in and who its officer is: the pilot's plan, as the centre keeps it.

use std::collections::{BTreeMap, BTreeSet};

/// Where a station belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Its unit grid code.
    pub cell: String,
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

    /// Where a station belongs, if it is expected at all.
    pub fn placement(&self, station: &str) -> Option<&Placement> {
        self.stations.get(station)
    }

    /// A station's node code: its cell and its rank among the stations of the cell, so that it does not depend
    /// on who registers first. Obviously synthetic by its prefix.
    pub fn node_code(&self, station: &str) -> Option<String> {
        let cell = &self.stations.get(station)?.cell;
        let mates = self.stations.iter().filter(|(_, placement)| placement.cell == *cell);
        let rank = mates.take_while(|(name, _)| name.as_str() <= station).count();
        Some(format!("SIM-{cell}-{rank:02}"))
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
        let place =
            |cell: &str, officer: &str| Placement { cell: cell.into(), officer: officer.into() };
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
    fn the_last_officer_s_neighbour_is_the_first() {
        let directory = directory();
        assert_eq!(directory.neighbour("wg-01"), Some("wg-02"));
        assert_eq!(directory.neighbour("wg-02"), Some("wg-01"));
    }
}
