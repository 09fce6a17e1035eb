//! City notices and commands on their way down, as far as decisions need them.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ids::{CommandId, NoticeId, StationId};
use crate::time::Utc;

/// A city notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Minted by its author.
    pub id: NoticeId,
    /// Shown from.
    pub valid_from: Utc,
    /// Shown until; after it the notice expires visibly.
    pub valid_to: Utc,
    /// Where it goes; empty with empty `cells` = every station.
    pub stations: Vec<StationId>,
    /// Cells it goes to, beside `stations`.
    pub cells: Vec<String>,
    /// Takes back the notice of this id.
    pub cancelled: bool,
    /// Part of an exercise.
    pub exercise: bool,
    /// Encoded `grid.v1.Notice`, whole.
    pub document: Document,
}

/// What became of a notice at one station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeDelivery {
    /// Waiting for the station's acknowledgement.
    Pending,
    /// The station has it.
    Acknowledged,
    /// Its validity ended before.
    Expired,
}

/// A request to a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Minted by its author.
    pub id: CommandId,
    /// Which station.
    pub station: StationId,
    /// Not to be done after this time.
    pub expire_time: Utc,
    /// Part of an exercise.
    pub exercise: bool,
    /// Encoded `grid.v1.Command`, whole.
    pub document: Document,
}

/// Where a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommandState {
    /// Waiting to be sent, or for an answer.
    Init,
    /// The station works on it.
    Executing,
    /// Done.
    Successful,
    /// Failed.
    Failed,
    /// Its expiry passed, and the station had not said how it ended. If it does later, that counts.
    Expired,
}

impl CommandState {
    /// Nothing is waited for any more.
    pub fn is_final(self) -> bool {
        match self {
            Self::Init | Self::Executing => false,
            Self::Successful | Self::Failed | Self::Expired => true,
        }
    }
}

/// A station's answer to a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandResult {
    /// Which command.
    pub id: CommandId,
    /// Where it stands.
    pub state: CommandState,
    /// Result or reason.
    pub text: String,
}
