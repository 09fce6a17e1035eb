//! From the configuration to the settings of bridge and journal.

use std::time::Duration;

use grid_core::bridge;
use grid_core::publisher::Rules;
use grid_core::registry;
use grid_core::session;

use crate::config::{Config, UnknownStations};
use crate::journal;

/// Frames the centre's edge may hold unwritten.
const UNWRITTEN_FRAMES_MAX: u32 = 64;
/// The centre's acknowledgements are stored at most this often: each costs a place in a commit.
const ACK_STORE_INTERVAL: Duration = Duration::from_millis(50);
/// Ours are sent at most this often.
const ACK_SEND_INTERVAL: Duration = Duration::from_millis(20);
/// Between requests for the same hole.
const RESEND_INTERVAL: Duration = Duration::from_secs(5);
/// Down messages without an acknowledgement are sent again after this, doubling …
const DOWN_RESEND_MIN: Duration = Duration::from_secs(5);
/// … up to this.
const DOWN_RESEND_MAX: Duration = Duration::from_secs(60);

pub(super) fn bridge(config: &Config) -> bridge::Settings {
    let (field, limits) = (&config.field, &config.limits);
    // A short wait for holes, as in the pilot, shortens what depends on it.
    let resend_interval = RESEND_INTERVAL.min(field.resend_wait);
    bridge::Settings {
        exercise: config.adapter.exercise,
        unknown_stations: match field.unknown_stations {
            UnknownStations::Admit => registry::UnknownStations::Admit,
            UnknownStations::Hold => registry::UnknownStations::Hold,
            UnknownStations::Refuse => registry::UnknownStations::Refuse,
        },
        urgent: config.alarms.urgent.iter().cloned().collect(),
        clock_skew_flag: limits.clock_skew_flag,
        publisher: Rules {
            boots_kept: limits.boots_kept,
            ranges_max: limits.hole_ranges_max,
            resend_wait: field.resend_wait,
            resend_requests_max: field.resend_requests_max,
            resend_interval,
        },
        session: session(config),
        stations_max: limits.stations_max,
        strangers_max: limits.strangers_max,
        alarms_open_max: limits.alarms_open_max,
        tickets_max: limits.tickets_max,
        down_per_publisher_max: limits.down_per_publisher_max,
        quarantine_max: limits.quarantine_max,
        quarantine_prefix_bytes: limits.quarantine_prefix_bytes,
        action_ids_max: limits.action_ids_max,
        station_quota_per_s: limits.station_quota_per_s,
        shed_percent: config.journal.shed_percent,
        stop_percent: config.journal.stop_percent,
        down_resend: (
            DOWN_RESEND_MIN.min(field.resend_wait),
            DOWN_RESEND_MAX.min(field.resend_wait),
        ),
    }
}

fn session(config: &Config) -> session::Settings {
    let centre = &config.centre;
    session::Settings {
        adapter_id: config.adapter.id.to_string(),
        shard: centre.shard.clone(),
        fencing_epoch: centre.fencing_epoch,
        credit_records: centre.credit_records,
        credit_bytes: centre.credit_bytes,
        window_records: centre.window_records,
        window_bytes: centre.window_bytes,
        unwritten_frames_max: UNWRITTEN_FRAMES_MAX,
        ping: centre.ping,
        dead: centre.dead,
        ack_stall: centre.ack_stall,
        credit_stall: centre.credit_stall,
        connect_timeout: centre.connect_timeout,
        close_timeout: centre.close_timeout,
        backoff: (centre.backoff_min, centre.backoff_max),
        superseded_wait: centre.superseded_wait,
        retained: config.journal.retained,
        retained_bytes: config.journal.retained_bytes,
        ack_store_interval: ACK_STORE_INTERVAL,
        ack_send_interval: ACK_SEND_INTERVAL,
    }
}

pub(super) fn journal(config: &Config, faults: journal::Faults) -> journal::Settings {
    let journal = &config.journal;
    journal::Settings {
        disk_max_bytes: journal.disk_max_bytes,
        generation_max_bytes: journal.generation_max_bytes,
        cache_bytes: journal.cache_bytes,
        reserve_bytes: journal.reserve_bytes,
        faults,
        ..journal::Settings::new(config.adapter.data_dir.clone())
    }
}
