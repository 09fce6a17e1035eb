//! The two encodings of the station wire, and which body belongs on which topic.

use grid_core::topic::{DownKind, UpKind};
use grid_proto::v1::{StationDown, StationUp, station_down, station_up};
use prost::Message;

use super::settings::Encoding;

/// Kind of what a message up says.
pub(super) fn kind_of(body: &station_up::Body) -> UpKind {
    match body {
        station_up::Body::Birth(_) => UpKind::Birth,
        station_up::Body::State(_) => UpKind::State,
        station_up::Body::Alarm(_) => UpKind::Alarm,
        station_up::Body::Status(_) => UpKind::Status,
        station_up::Body::Ticket(_) => UpKind::Ticket,
        station_up::Body::Ack(_) => UpKind::Ack,
    }
}

fn kind_of_down(body: &station_down::Body) -> DownKind {
    match body {
        station_down::Body::Receipt(_) => DownKind::Receipt,
        station_down::Body::Resend(_) => DownKind::Resend,
        station_down::Body::Rebirth(_) => DownKind::Rebirth,
        station_down::Body::Ticket(_) => DownKind::Ticket,
        station_down::Body::Notice(_) => DownKind::Notice,
        station_down::Body::Command(_) => DownKind::Command,
    }
}

/// A message from above that a station cannot use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Garbled {
    /// Neither encoding fits.
    #[error("{kind:?} cannot be decoded: {why}")]
    Undecodable {
        /// Kind of its topic.
        kind: DownKind,
        /// Why.
        why: String,
    },
    /// It says nothing.
    #[error("{0:?} without a body")]
    Empty(DownKind),
    /// It is not what its topic says.
    #[error("a {body:?} on the topic of {topic:?}")]
    Misplaced {
        /// What it is.
        body: DownKind,
        /// What the topic says.
        topic: DownKind,
    },
}

pub(super) fn encode(message: &StationUp, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Binary => message.encode_to_vec(),
        // JSON fails only for timestamps out of range; domain time keeps within, and binary says the same.
        Encoding::Json => serde_json::to_vec(message).unwrap_or_else(|_| message.encode_to_vec()),
    }
}

/// The message and its body, if it is what the topic says.
pub(super) fn decode(
    kind: DownKind,
    payload: &[u8],
) -> Result<(StationDown, station_down::Body), Garbled> {
    let undecodable = |why: String| Garbled::Undecodable { kind, why };
    let mut message: StationDown = match payload.first() {
        Some(b'{') => {
            serde_json::from_slice(payload).map_err(|error| undecodable(error.to_string()))?
        }
        Some(_) | None => {
            StationDown::decode(payload).map_err(|error| undecodable(error.to_string()))?
        }
    };
    let body = message.body.take().ok_or(Garbled::Empty(kind))?;
    let found = kind_of_down(&body);
    if found != kind {
        return Err(Garbled::Misplaced { body: found, topic: kind });
    }
    Ok((message, body))
}
