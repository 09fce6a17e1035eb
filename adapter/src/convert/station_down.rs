//! What goes down to publishers: topic kind and payload.

use grid_core::station::{DownBody, SequencedDown, StationDown};
use grid_core::topic::DownKind;
use grid_proto::json::{self, Encoding};
use grid_proto::v1::{self, station_down::Body};
use prost::Message as _;

use super::ticket;

/// Why a message cannot be written. It is ours, so this is a fault of the adapter or its journal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The document of a notice or command is none.
    #[error("the stored document is no {what}: {source}")]
    Document {
        /// What it should be.
        what: &'static str,
        /// Why it is none.
        source: prost::DecodeError,
    },
    /// JSON cannot say it.
    #[error(transparent)]
    Json(#[from] json::WriteError),
}

/// The kind of its topic.
pub fn kind(message: &StationDown) -> DownKind {
    match message {
        StationDown::Receipt { .. } => DownKind::Receipt,
        StationDown::Resend { .. } => DownKind::Resend,
        StationDown::Rebirth => DownKind::Rebirth,
        StationDown::Sequenced(SequencedDown { body, .. }) => match body {
            DownBody::Ticket(_) => DownKind::Ticket,
            DownBody::Notice(_) => DownKind::Notice,
            DownBody::Command(_) => DownKind::Command,
        },
    }
}

/// The payload.
///
/// # Errors
/// When the message cannot be written.
pub fn encode(message: &StationDown, encoding: Encoding) -> Result<Vec<u8>, Error> {
    Ok(json::write_down(&to_proto(message)?, encoding)?)
}

/// The message on the wire.
///
/// # Errors
/// When a document in it is none.
pub fn to_proto(message: &StationDown) -> Result<v1::StationDown, Error> {
    let unsequenced = |body| v1::StationDown { body: Some(body), ..v1::StationDown::default() };
    Ok(match message {
        StationDown::Receipt { boot, seq } => {
            unsequenced(Body::Receipt(v1::Receipt { boot: boot.to_string(), seq: *seq }))
        }
        StationDown::Resend { boot, seq } => {
            unsequenced(Body::Resend(v1::Resend { boot: boot.to_string(), seq: *seq }))
        }
        StationDown::Rebirth => unsequenced(Body::Rebirth(v1::Rebirth {})),
        StationDown::Sequenced(down) => v1::StationDown {
            epoch: down.epoch.to_string(),
            seq: down.seq,
            prev: down.prev,
            station_id: down.station.to_string(),
            body: Some(sequenced_body(&down.body)?),
        },
    })
}

fn sequenced_body(body: &DownBody) -> Result<Body, Error> {
    let bad = |what| move |source| Error::Document { what, source };
    Ok(match body {
        DownBody::Ticket(ticket) => Body::Ticket(ticket::to_proto(ticket)),
        DownBody::Notice(notice) => {
            Body::Notice(v1::Notice::decode(&notice.document.0[..]).map_err(bad("notice"))?)
        }
        DownBody::Command(command) => {
            Body::Command(v1::Command::decode(&command.document.0[..]).map_err(bad("command"))?)
        }
    })
}

#[cfg(test)]
mod tests;
