//! `[limits]`: how much of each thing is held, in memory and in the state store. What happens at
//! a limit is said at each.

use std::time::Duration;

use serde::Serialize;

use super::reader::Section;
use super::values::as_s;

/// The limits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LimitsConfig {
    /// Stations, and publishers that speak for them; events of a further one are quarantined.
    pub stations_max: usize,
    /// Publishers remembered though no event of theirs was ever taken; what a further one says is quarantined, once,
    /// without a receipt.
    pub strangers_max: usize,
    /// Alarms open at once; a further one still travels, but opens no local record.
    pub alarms_open_max: usize,
    /// Tickets not yet closed; opening a further one is refused.
    pub tickets_max: usize,
    /// Down messages waiting for one publisher; a further one is refused to who sends it.
    pub down_per_publisher_max: usize,
    /// Quarantined messages kept; the oldest gives way, counted.
    pub quarantine_max: usize,
    /// Bytes kept of a quarantined message.
    pub quarantine_prefix_bytes: usize,
    /// Ranges kept beyond a hole of one publisher; more and the message waits for its resend.
    pub hole_ranges_max: usize,
    /// Boots of one publisher whose marks are kept; events of an older one are quarantined.
    pub boots_kept: usize,
    /// A device clock that is off by more is flagged.
    #[serde(rename = "clock_skew_flag_s", serialize_with = "as_s")]
    pub clock_skew_flag: Duration,
    /// Telemetry messages of one station per second; more are tombstoned.
    pub station_quota_per_s: u32,
    /// Remembered action ids; repeating a forgotten one is a new action.
    pub action_ids_max: usize,
    /// Items in each channel between the tasks; a full one holds its sender back.
    pub channel_max: usize,
    /// Bytes of messages taken and not yet on stable storage, when the disk is slow. Beyond it a message of QoS 0
    /// is dropped, counted and logged; beyond four times as much none is taken until some are stored, so that one
    /// of QoS 1 waits at the broker and is never dropped.
    pub unsynced_max_bytes: usize,
}

impl LimitsConfig {
    pub(super) fn read(section: &Section<'_>) -> Self {
        Self {
            stations_max: section.number("stations_max", 200_000, 1..=2_000_000),
            strangers_max: section.number("strangers_max", 1_000, 0..=100_000),
            alarms_open_max: section.number("alarms_open_max", 100_000, 1..=2_000_000),
            tickets_max: section.number("tickets_max", 100_000, 1..=2_000_000),
            down_per_publisher_max: section.number("down_per_publisher_max", 1000, 1..=100_000),
            quarantine_max: section.number("quarantine_max", 10_000, 1..=1_000_000),
            quarantine_prefix_bytes: section.number("quarantine_prefix_bytes", 1024, 0..=65_536),
            hole_ranges_max: section.number("hole_ranges_max", 64, 1..=1024),
            boots_kept: section.number("boots_kept", 4, 1..=64),
            clock_skew_flag: section.seconds("clock_skew_flag_s", 300, 1..=31_536_000),
            station_quota_per_s: section.number("station_quota_per_s", 50, 1..=100_000),
            action_ids_max: section.number("action_ids_max", 100_000, 1..=10_000_000),
            channel_max: section.number("channel_max", 1024, 1..=1_000_000),
            unsynced_max_bytes: section.number("unsynced_max_bytes", 16 << 20, 64 << 10..=1 << 30),
        }
    }
}
