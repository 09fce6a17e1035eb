//! The settings of the scripts: limits low enough to be reached, windows that never are.

use std::time::Duration;

use crate::bridge::Settings;
use crate::publisher::Rules;
use crate::registry::UnknownStations;
use crate::session;

pub(in crate::bridge::tests) fn settings() -> Settings {
    let huge = 1 << 40;
    Settings {
        exercise: true,
        unknown_stations: UnknownStations::Admit,
        urgent: ["sos".to_owned(), "smoke".to_owned()].into(),
        clock_skew_flag: Duration::from_secs(300),
        publisher: Rules::default(),
        session: session::Settings {
            adapter_id: "adapter-1".to_owned(),
            shard: String::new(),
            fencing_epoch: 1,
            credit_records: huge,
            credit_bytes: huge,
            window_records: huge,
            window_bytes: huge,
            unwritten_frames_max: 1_000,
            ping: Duration::from_secs(5),
            dead: Duration::from_secs(15),
            ack_stall: Duration::from_secs(60),
            credit_stall: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(10),
            close_timeout: Duration::from_secs(10),
            backoff: (Duration::from_millis(100), Duration::from_secs(1)),
            superseded_wait: Duration::from_secs(60),
            retained: Duration::from_secs(1_800),
            retained_bytes: 64 << 20,
            ack_store_interval: Duration::ZERO,
            ack_send_interval: Duration::ZERO,
        },
        stations_max: 1_000,
        strangers_max: 100,
        alarms_open_max: 1_000,
        tickets_max: 1_000,
        down_per_publisher_max: 8,
        quarantine_max: 100,
        quarantine_prefix_bytes: 64,
        action_ids_max: 1_000,
        station_quota_per_s: 1_000,
        shed_percent: 85,
        stop_percent: 95,
        down_resend: (Duration::from_secs(5), Duration::from_secs(60)),
    }
}
