//! What is counted as it is appended: counted here, because only what is appended has happened.

use grid_core::record::{Body, Lane, LocalBody, LocalRecord, Record, Unquarantine};
use grid_core::session::VoidReason;
use grid_core::station::QuarantineReason;

use super::status::name;
use crate::telemetry::metric;

/// A record of a lane.
pub(super) fn record(record: &Record) {
    if let Body::Hole(_) = &record.body {
        metrics::counter!(metric::HOLES).increment(1);
    }
}

/// A record of this adapter alone.
pub(super) fn local(record: &LocalRecord) {
    if let LocalBody::Quarantined(entry) = &record.body {
        metrics::counter!(metric::QUARANTINED, "reason" => reason(entry.reason)).increment(1);
    }
    if let LocalBody::Unquarantined { how: Unquarantine::Evicted, .. } = &record.body {
        metrics::counter!(metric::QUARANTINE_EVICTED).increment(1);
    }
}

/// A range that was given up.
pub(super) fn void(lane: Lane, first: u64, last: u64, why: VoidReason) {
    match why {
        VoidReason::ShedQuota | VoidReason::ShedDisk => {
            let count = last.saturating_sub(first).saturating_add(1);
            metrics::counter!(metric::SHED, "lane" => name(lane)).increment(count);
        }
        VoidReason::Damaged => {}
    }
}

fn reason(reason: QuarantineReason) -> &'static str {
    match reason {
        QuarantineReason::Malformed => "malformed",
        QuarantineReason::Oversized => "oversized",
        QuarantineReason::UnknownTopic => "unknown_topic",
        QuarantineReason::KindMismatch => "kind_mismatch",
        QuarantineReason::Misaddressed => "misaddressed",
        QuarantineReason::OldBoot => "old_boot",
        QuarantineReason::Exercise => "exercise",
        QuarantineReason::UnknownStation => "unknown_station",
        QuarantineReason::Refused => "refused",
        QuarantineReason::RejectedByCentre => "rejected_by_centre",
    }
}
