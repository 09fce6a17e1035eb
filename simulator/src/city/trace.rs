//! An event as a line for people.

use super::agenda::{Event, Packet};

pub(super) fn line(event: &Event) -> String {
    match event {
        Event::AtBroker(conn, packet) => format!("mqtt {conn} → broker: {}", self::packet(packet)),
        Event::AtClient(conn, packet) => format!("mqtt {conn} → client: {}", self::packet(packet)),
        Event::FrameUp(conn, request) => format!("stream {conn} → centre: {:?}", request.frame),
        Event::FrameDown(conn, response) => {
            format!("stream {conn} → adapter: {:?}", response.frame)
        }
        Event::Watched { officer, ticket, .. } => {
            let (id, version) = (&ticket.ticket_id, ticket.version);
            format!("officer {officer} sees {id} version {version} {:?}", ticket.state())
        }
        other @ (Event::Happens(_)
        | Event::StationWakes(_)
        | Event::StationDials(_)
        | Event::ClientLoses(_)
        | Event::BrokerLoses(_)
        | Event::FieldDials(_)
        | Event::ReceiptDue(..)
        | Event::BridgeWakes(_)
        | Event::AdapterStarts(_)
        | Event::JournalReopens(_)
        | Event::Committed { .. }
        | Event::Checkpointed { .. }
        | Event::Dialled(_)
        | Event::Written(_)
        | Event::EndsUp(_)
        | Event::EndsDown(..)
        | Event::Stored { .. }
        | Event::CentreTicks(_)
        | Event::CentreStarts(_)
        | Event::CentreCommands(_)
        | Event::OfficerDials(_)
        | Event::OfficerLooks(_)
        | Event::Called { .. }
        | Event::Answered { .. }
        | Event::Begins(_)
        | Event::Ends(_)) => format!("{other:?}"),
    }
}

fn packet(packet: &Packet) -> String {
    match packet {
        Packet::Up { kind, payload } => format!("up {kind:?} {}", text(payload)),
        Packet::Message { pkid, station, kind, payload } => {
            format!("message {pkid} of {station} {kind:?} {}", text(payload))
        }
        Packet::Publish { station, kind, payload } => {
            format!("publish to {station} {kind:?} {}", text(payload))
        }
        Packet::Down { kind, payload } => format!("down {kind:?} {}", text(payload)),
        Packet::Connect { will: Some(_) } => "connect with a will".to_owned(),
        other @ (Packet::Connect { will: None }
        | Packet::ConnAck { .. }
        | Packet::Subscribe
        | Packet::SubAck
        | Packet::PubAck { .. }
        | Packet::Disconnect) => format!("{other:?}"),
    }
}

/// JSON as it is, binary by its length.
fn text(payload: &[u8]) -> String {
    match std::str::from_utf8(payload) {
        Ok(text) if text.starts_with('{') => text.to_owned(),
        Ok(_) | Err(_) => format!("{} bytes", payload.len()),
    }
}
