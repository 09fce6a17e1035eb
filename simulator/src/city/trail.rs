//! The running hash of a run: every event with its time and content. Two runs of a seed are the same exactly
//! when their trails are.

use super::agenda::{Event, Micros, Packet, StreamEnd};
use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use prost::Message as _;

/// A 64-bit hash over everything that happened so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trail(u64);

impl Default for Trail {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Trail {
    /// The hash.
    pub(super) fn value(self) -> u64 {
        self.0
    }

    /// Takes one number in.
    pub(super) fn mix(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    /// Takes bytes in.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.mix(u64::from(crc32fast::hash(bytes)) << 32 | bytes.len() as u64);
    }

    /// Takes an event in.
    pub(super) fn event(&mut self, at: Micros, event: &Event) {
        self.mix(at);
        match event {
            Event::Happens(station) => self.pair(1, *station as u64),
            Event::StationWakes(station) => self.pair(2, *station as u64),
            Event::StationDials(station) => self.pair(3, *station as u64),
            Event::AtBroker(conn, packet) => {
                self.pair(4, *conn);
                self.packet(packet);
            }
            Event::AtClient(conn, packet) => {
                self.pair(5, *conn);
                self.packet(packet);
            }
            Event::ClientLoses(conn) => self.pair(6, *conn),
            Event::BrokerLoses(conn) => self.pair(7, *conn),
            Event::FieldDials(life) => self.pair(9, *life),
            Event::ReceiptDue(life, station) => {
                self.pair(10, *life);
                self.mix(*station as u64);
            }
            Event::BridgeWakes(life) => self.pair(11, *life),
            Event::AdapterStarts(process) => self.pair(12, *process),
            Event::JournalReopens(process) => self.pair(13, *process),
            Event::Committed { life, commit, failed } => {
                self.pair(14, *life);
                self.mix(commit << 1 | u64::from(*failed));
            }
            Event::Checkpointed { life, commit } => {
                self.pair(15, *life);
                self.mix(*commit);
            }
            Event::Dialled(conn) => self.pair(16, *conn),
            Event::Written(conn) => self.pair(17, *conn),
            Event::FrameUp(conn, frame) => {
                self.pair(18, *conn);
                self.up(frame);
            }
            Event::FrameDown(conn, frame) => {
                self.pair(19, *conn);
                self.down(frame);
            }
            Event::EndsUp(conn) => self.pair(20, *conn),
            Event::EndsDown(conn, end) => {
                self.pair(21, *conn);
                self.mix(u64::from(*end == StreamEnd::Superseded));
            }
            Event::Stored { life, number } => {
                self.pair(22, *life);
                self.mix(*number);
            }
            Event::CentreTicks(life) => self.pair(23, *life),
            Event::CentreStarts(life) => self.pair(24, *life),
            Event::CentreCommands(nth) => self.pair(25, *nth as u64),
            Event::OfficerDials(officer) => self.pair(26, *officer as u64),
            Event::OfficerLooks(officer) => self.pair(27, *officer as u64),
            Event::Watched { officer, watch, ticket } => {
                self.pair(28, *officer as u64);
                self.mix(*watch);
                self.text(&ticket.ticket_id);
                self.mix(ticket.version << 8 | ticket.events.len() as u64);
            }
            Event::Called { officer, call, act } => {
                self.pair(29, *officer as u64);
                self.mix(*call);
                self.text(&act.action_id);
            }
            Event::Answered { officer, call, act, .. } => {
                self.pair(30, *officer as u64);
                self.mix(*call);
                self.text(&act.action_id);
            }
            Event::Begins(fault) => self.pair(31, *fault as u64),
            Event::Ends(fault) => self.pair(32, *fault as u64),
        }
    }

    fn pair(&mut self, kind: u64, number: u64) {
        self.mix(kind << 56 ^ number);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn packet(&mut self, packet: &Packet) {
        match packet {
            Packet::Connect { will } => {
                self.mix(1);
                self.bytes(will.as_deref().unwrap_or_default());
            }
            Packet::ConnAck { session_present } => self.mix(2 | u64::from(*session_present) << 8),
            Packet::Subscribe => self.mix(3),
            Packet::SubAck => self.mix(4),
            Packet::Up { kind, payload } => {
                self.mix(5 | (*kind as u64) << 8);
                self.bytes(payload);
            }
            Packet::Message { pkid, station, kind, payload } => {
                self.mix(6 | (*kind as u64) << 8 | u64::from(*pkid) << 16);
                self.mix(*station as u64);
                self.bytes(payload);
            }
            Packet::PubAck { pkid } => self.mix(7 | u64::from(*pkid) << 16),
            Packet::Publish { station, kind, payload } => {
                self.mix(8 | (*kind as u64) << 8);
                self.mix(*station as u64);
                self.bytes(payload);
            }
            Packet::Down { kind, payload } => {
                self.mix(9 | (*kind as u64) << 8);
                self.bytes(payload);
            }
            Packet::Disconnect => self.mix(10),
        }
    }

    /// Data by its bytes, which lie in one piece; the rest is short and is encoded for it.
    fn up(&mut self, request: &v1::OpenSessionRequest) {
        match &request.frame {
            Some(Up::Data(data)) => {
                self.mix(data.first << 24 ^ u64::from(data.count) << 2 ^ data.lane as u64);
                match &data.payload {
                    Some(v1::data::Payload::Batch(batch)) => self.bytes(batch),
                    Some(v1::data::Payload::Void(void)) => self.mix(void.last),
                    None => self.mix(0),
                }
            }
            Some(_) | None => self.bytes(&request.encode_to_vec()),
        }
    }

    fn down(&mut self, response: &v1::OpenSessionResponse) {
        match &response.frame {
            Some(Down::Data(data)) => {
                self.mix(data.first << 24 ^ u64::from(data.count) << 2 ^ data.lane as u64);
                match &data.payload {
                    Some(v1::data::Payload::Batch(batch)) => self.bytes(batch),
                    Some(v1::data::Payload::Void(void)) => self.mix(void.last),
                    None => self.mix(0),
                }
            }
            Some(_) | None => self.bytes(&response.encode_to_vec()),
        }
    }
}
