//! What a simulated peer says of itself, for the oracle: kept by stations and officers, never by the adapter.
//!
//! The stand-in centre's evidence is its ledger file (`centre/ledger.rs`). Times are domain time.

use std::collections::BTreeMap;

pub use crate::copies::{TicketCopy, TicketStep};
use crate::gist::Gist;

/// Kind of a numbered event, as the topic names it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A birth.
    Birth,
    /// An alarm's raise, change or clear.
    Alarm,
    /// Readings.
    Status,
    /// One-click report or act on a ticket.
    Ticket,
}

/// One event that a station gave a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentEvent {
    /// The publisher that numbered it; a station with its own link is its own publisher.
    pub publisher: String,
    /// Its boot.
    pub boot: String,
    /// Its number, from 1.
    pub seq: u64,
    /// What it is.
    pub kind: EventKind,
    /// What it says.
    pub gist: Gist,
    /// A receipt has covered it: the adapter promised it is on stable storage.
    pub receipted: bool,
}

/// For whom a publisher speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speaks {
    /// A station, for itself.
    #[default]
    ForItself,
    /// A gateway, for stations without a device. It is no node: nothing comes down for it.
    ForOthers,
}

/// What one publisher did and holds: a station, or a gateway.
#[derive(Debug, Clone, Default)]
pub struct StationEvidence {
    /// The station, or the gateway by its publisher's name.
    pub station: String,
    /// For whom it speaks.
    pub speaks: Speaks,
    /// It was connected when the run ended.
    pub online_at_end: bool,
    /// Every event it numbered, in order of boot and seq.
    pub events: Vec<SentEvent>,
    /// Alarms it raised (activations).
    pub alarms_raised: u64,
    /// Tickets by id: the newest copy it was sent.
    pub tickets: BTreeMap<String, TicketCopy>,
    /// Notices by id: how often it *showed* each (1 is right).
    pub notices_shown: BTreeMap<String, u32>,
    /// The same: what it showed, as [`crate::gist`] writes it.
    pub notices_said: BTreeMap<String, String>,
    /// Commands by id: how often it *did* each (1 is right).
    pub commands_done: BTreeMap<String, u32>,
    /// What it saw that the contract forbids, in words.
    pub violations: Vec<String>,
}

/// An act that the adapter answered with OK, as its officer meant it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfficerAct {
    /// Id of the act.
    pub action_id: String,
    /// The ticket it was about, or led to.
    pub ticket_id: String,
    /// Name of the action, as in `grid.v1`.
    pub action: String,
    /// What the officer said with it.
    pub note: String,
    /// When it was done, milliseconds since 1970; `None`: not said with it.
    pub occurred_ms: Option<i64>,
}

/// What one officer did and holds.
#[derive(Debug, Clone, Default)]
pub struct OfficerEvidence {
    /// The officer.
    pub officer: String,
    /// Acts that the adapter answered with OK.
    pub acts: Vec<OfficerAct>,
    /// Tickets by id: the newest copy it saw.
    pub tickets: BTreeMap<String, TicketCopy>,
    /// What it saw that the contract forbids, in words.
    pub violations: Vec<String>,
}
