//! The journal's four lanes and the core's three that travel.

use grid_core::record::Lane;

use crate::journal;

pub(crate) fn of_core(lane: Lane) -> journal::Lane {
    match lane {
        Lane::Urgent => journal::Lane::Urgent,
        Lane::Normal => journal::Lane::Normal,
        Lane::BestEffort => journal::Lane::BestEffort,
    }
}

/// The core's lane; `None` for the local one.
pub(crate) fn to_core(lane: journal::Lane) -> Option<Lane> {
    match lane {
        journal::Lane::Urgent => Some(Lane::Urgent),
        journal::Lane::Normal => Some(Lane::Normal),
        journal::Lane::BestEffort => Some(Lane::BestEffort),
        journal::Lane::Local => None,
    }
}
