//! The link to the stations' broker (MQTT 3.1.1, `protocol.md` A).
//!
//! [`run`] is the whole edge: it connects, subscribes, hands parsed messages to the core, acknowledges and
//! publishes what the core says, and connects anew whenever something is wrong.
//!
//! # Invariants
//! * One client and one event loop per connection, dropped together. The client's own memory of what is
//!   pending is never used: it loses publishes at a reconnect and may acknowledge on the wrong connection.
//! * A message is acknowledged after the core says so, in order of arrival, on the connection it came over
//!   (`arrivals`). What is not acknowledged the broker delivers again.
//! * What goes down is the bridge's until its station has acknowledged it. A publish that was under way
//!   when the connection died is forgotten here; the bridge sends again after [`FieldEvent::Up`].
//! * [`FieldEvent::Up`] comes after the broker has granted the subscription, on every connection anew. Messages
//!   of a kept session wait for it, but not long: a broker may grant it only after their acknowledgement.
//! * Nothing waits for the core while it holds what the core waits for: commands are taken also while events
//!   cannot be given away.
//!
//! # Two halves
//! A connection is two futures of one task. `poll` owns the event loop, and does nothing but poll it and parse.
//! `traffic` owns all the rest, and never waits for the client. They die together.
//!
//! # Limits
//! * Messages that the core does not take wait here, [`BATCH_MAX`] of them or [`BATCH_BYTES_MAX`]; then no
//!   more is read, and the broker holds back what is not acknowledged.
//! * Sequenced messages beyond the window wait, `limits.channel_max` of them; then commands wait. They leave
//!   as the broker acknowledges, which does not depend on the core.
//! * Receipts wait for the publisher's turn. `resend` and `rebirth` beyond `limits.channel_max` are dropped and
//!   counted: they are said again.
//! * A packet may be as large as MQTT allows, so that none is read again and again; the broker's limit bounds
//!   memory, and [`max_record_bytes`](crate::config::FieldConfig) what is parsed.

mod arrivals;
mod backoff;
mod connect;
mod edge;
mod outgoing;
mod poll;
mod progress;
mod receipts;
mod spoken;
mod traffic;
mod window;

use grid_core::bridge::{ConnectionId, Delivery};
use grid_core::ids::PublisherId;
use grid_core::station::{StationDown, StationUp, Unusable};
use tokio::sync::mpsc;

use crate::config::{FieldConfig, LimitsConfig};
use crate::supervise::{StopTokens, TaskResult};

/// Messages that wait for the core, or are handed to it at once.
pub const BATCH_MAX: usize = 1024;
/// Bytes of the payloads of such messages.
pub const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;

/// What the edge tells the core.
#[derive(Debug)]
pub enum FieldEvent {
    /// Connected and subscribed.
    Up(ConnectionId),
    /// That connection is gone, with everything that was under way on it.
    Down {
        /// Which.
        connection: ConnectionId,
        /// Why, for people: Chinese / English.
        why: String,
    },
    /// Messages in order of arrival; never empty.
    Messages(Vec<FieldMessage>),
}

/// A message of a publisher.
#[derive(Debug)]
pub struct FieldMessage {
    /// To acknowledge it; `None` for QoS 0. A retained message is acknowledged like any other.
    pub delivery: Option<Delivery>,
    /// What it says, or what is known of one that cannot be used.
    pub message: Result<Box<StationUp>, Box<Unusable>>,
}

/// What the core tells the edge.
#[derive(Debug)]
pub enum FieldCommand {
    /// A message is safe: acknowledge it, if its connection is still there.
    Ack(Delivery),
    /// Publish, if there is a connection; see [`FieldEvent::Up`].
    Publish {
        /// To whom.
        publisher: PublisherId,
        /// What.
        message: Box<StationDown>,
    },
    /// Leave the broker, or come back.
    Pause(bool),
}

/// Runs the edge until the stop, or until the core has dropped its ends of the channels.
///
/// At the intake stage no message is handed over any more; at the disconnect stage what the core has
/// acknowledged so far is acknowledged to the broker, within a few seconds, and the connection closed in order.
/// The subscription stays: the broker keeps what comes meanwhile.
///
/// # Errors
/// None: whatever goes wrong is logged, and tried again.
pub async fn run(
    config: FieldConfig,
    limits: LimitsConfig,
    to_core: mpsc::Sender<FieldEvent>,
    from_core: mpsc::Receiver<FieldCommand>,
    stop: StopTokens,
) -> TaskResult {
    edge::Edge::new(config, limits, to_core, from_core, stop).run().await;
    Ok(())
}
