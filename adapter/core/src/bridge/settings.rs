//! Limits and policies of the bridge; the configuration fills them.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::publisher::Rules;
use crate::registry::UnknownStations;
use crate::session;

/// Notices kept with their deliveries; at the limit the oldest goes.
pub const NOTICES_MAX: usize = 1_000;
/// Commands kept with their state; at the limit the oldest goes.
pub const COMMANDS_MAX: usize = 10_000;

/// All settings of the bridge.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Exercise traffic is taken.
    pub exercise: bool,
    /// What is done with stations nobody announced.
    pub unknown_stations: UnknownStations,
    /// Alarm types that travel in the URGENT lane.
    pub urgent: BTreeSet<String>,
    /// A device clock off by more is flagged.
    pub clock_skew_flag: Duration,
    /// Sequences of publishers.
    pub publisher: Rules,
    /// The session with the centre.
    pub session: session::Settings,
    /// Nodes, and publishers an event of which was taken; an event of one more is quarantined.
    pub stations_max: usize,
    /// Publishers remembered though nothing of them was ever taken; what one more says is quarantined, once, and
    /// it gets no receipt.
    pub strangers_max: usize,
    /// Active alarms; a raise over it is quarantined.
    pub alarms_open_max: usize,
    /// Tickets; the oldest closed one makes room, else a new one is refused.
    pub tickets_max: usize,
    /// Live down messages of one publisher; the oldest makes room, visibly.
    pub down_per_publisher_max: usize,
    /// Quarantined messages; the oldest makes room, visibly.
    pub quarantine_max: usize,
    /// Bytes of a quarantined message that are kept; larger ones can't be taken in again.
    pub quarantine_prefix_bytes: usize,
    /// Answers to acts kept for repetition; the oldest goes.
    pub action_ids_max: usize,
    /// Telemetry of one publisher a second; more is shed.
    pub station_quota_per_s: u32,
    /// From this disk percentage on telemetry is shed.
    pub shed_percent: u8,
    /// From this disk percentage on the broker is left.
    pub stop_percent: u8,
    /// First and longest wait before unacknowledged down messages are sent again.
    pub down_resend: (Duration, Duration),
}
