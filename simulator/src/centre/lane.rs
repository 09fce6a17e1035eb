//! The three lanes, parsed at the edge, and values kept per lane.

use grid_proto::v1;

/// A lane. `LANE_UNSPECIFIED` and unknown numbers do not get this far.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Serious alarms, tickets, results. Goes first.
    Urgent,
    /// Other alarms, registrations, state changes.
    Normal,
    /// Status and telemetry.
    BestEffort,
}

impl Lane {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::Normal, Self::BestEffort];

    /// Reads the wire's number.
    pub fn from_wire(number: i32) -> Option<Self> {
        match v1::Lane::try_from(number).ok()? {
            v1::Lane::Unspecified => None,
            v1::Lane::Urgent => Some(Self::Urgent),
            v1::Lane::Normal => Some(Self::Normal),
            v1::Lane::BestEffort => Some(Self::BestEffort),
        }
    }

    /// The wire's number.
    pub fn to_wire(self) -> i32 {
        let lane = match self {
            Self::Urgent => v1::Lane::Urgent,
            Self::Normal => v1::Lane::Normal,
            Self::BestEffort => v1::Lane::BestEffort,
        };
        lane as i32
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Normal => "normal",
            Self::BestEffort => "best_effort",
        }
    }
}

/// One value for each lane.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PerLane<T> {
    urgent: T,
    normal: T,
    best_effort: T,
}

impl<T> PerLane<T> {
    /// Makes the three values.
    pub fn each(mut make: impl FnMut(Lane) -> T) -> Self {
        Self {
            urgent: make(Lane::Urgent),
            normal: make(Lane::Normal),
            best_effort: make(Lane::BestEffort),
        }
    }

    /// Makes three of another kind, unless one of them cannot be made.
    pub fn try_each(mut make: impl FnMut(Lane) -> Option<T>) -> Option<Self> {
        Some(Self {
            urgent: make(Lane::Urgent)?,
            normal: make(Lane::Normal)?,
            best_effort: make(Lane::BestEffort)?,
        })
    }
}

impl<T> std::ops::Index<Lane> for PerLane<T> {
    type Output = T;
    fn index(&self, lane: Lane) -> &T {
        match lane {
            Lane::Urgent => &self.urgent,
            Lane::Normal => &self.normal,
            Lane::BestEffort => &self.best_effort,
        }
    }
}

impl<T> std::ops::IndexMut<Lane> for PerLane<T> {
    fn index_mut(&mut self, lane: Lane) -> &mut T {
        match lane {
            Lane::Urgent => &mut self.urgent,
            Lane::Normal => &mut self.normal,
            Lane::BestEffort => &mut self.best_effort,
        }
    }
}
