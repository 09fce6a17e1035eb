//! What a node is.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ids::{ActorId, BootId, PublisherId, RecordIndex, StationId};
use crate::time::Utc;

/// How a node is linked; it decides how liveness is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Link {
    /// Its own MQTT connection.
    #[default]
    Device,
    /// A gateway publishes for it.
    Gateway,
    /// No device: keeper or officer report for it. Never shown offline.
    Manual,
}

/// What is done with a station nobody announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UnknownStations {
    /// Taken in.
    #[default]
    Admit,
    /// Kept, but not registered until an operator admits it.
    Hold,
    /// Its messages are quarantined.
    Refuse,
}

/// Where a node stands at the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Registration {
    /// Known only by a message that overtook its birth.
    Stub,
    /// Sent, or waiting to be sent.
    Registering,
    /// Accepted.
    Registered {
        /// The centre's code for it.
        node_code: String,
        /// The cell it is in.
        grid_cell: String,
        /// The officer of the cell.
        officer: Option<ActorId>,
    },
    /// Refused.
    Refused {
        /// Which field.
        field: String,
        /// Why.
        reason: String,
    },
    /// Waits for an operator.
    Held,
    /// Out of service.
    Retired {
        /// Why.
        reason: String,
    },
}

/// Whose birth, of which boot, with which number.
pub type BirthNumber = (PublisherId, (BootId, u64));

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Never changes.
    pub station: StationId,
    /// Who publishes for it; `None` for MANUAL nodes.
    pub publisher: Option<PublisherId>,
    /// The name people know it by.
    pub name: String,
    /// How it is linked.
    pub link: Link,
    /// Encoded `grid.v1.Node` as its birth said; empty for a stub. Registration, online, times and
    /// version in it mean nothing: the fields here count.
    pub document: Document,
    /// Where it stands at the centre.
    pub registration: Registration,
    /// Its publisher is connected. Always true for MANUAL nodes.
    pub online: bool,
    /// When `online` last changed.
    pub online_changed_time: Utc,
    /// When it was first seen here.
    pub first_seen_time: Utc,
    /// Part of an exercise.
    pub exercise: bool,
    /// Its publisher cannot number events: the delivery promise is weaker.
    pub unnumbered: bool,
    /// Index of the record that changed it last.
    pub version: RecordIndex,
    /// The birth it is as, if that had a number; kept here, never on a wire.
    pub born: Option<BirthNumber>,
}
