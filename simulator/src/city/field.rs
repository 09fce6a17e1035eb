//! The adapter's edge to the broker, as `adapter/src/field` keeps it: messages wait until the subscription is granted,
//! PUBACKs leave in order of arrival and die with their connection, receipts of one station leave at most once an
//! interval, the newest.

use std::collections::VecDeque;

use bytes::Bytes;
use grid_adapter::convert::{station_down, station_up};
use grid_core::bridge::{ConnectionId, Delivery, Input};
use grid_core::ids::{BootId, PublisherId};
use grid_core::station::StationDown;
use grid_core::topic::UpKind;
use grid_proto::json::Encoding;
use rand::Rng as _;

use super::agenda::{Conn, Event, MS, Micros, Packet, SECOND};
use super::net::Client;
use super::world::City;

/// Between receipts of one station.
const RECEIPT_EVERY: Micros = 200 * MS;
/// Between dials.
const REDIAL: std::ops::Range<Micros> = 500 * MS..5 * SECOND;
const LIMITS: station_up::Limits =
    station_up::Limits { record_bytes_max: 65_536, prefix_bytes_max: 1_024 };

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Down,
    Connecting,
    Subscribing,
    Up,
}

/// A message that waits for the subscription.
struct Held {
    delivery: Delivery,
    station: usize,
    kind: UpKind,
    payload: Bytes,
}

/// When a station may have its next receipt, and which waits.
#[derive(Debug, Clone, Copy, Default)]
struct Turn {
    free_at: Micros,
    waiting: Option<(BootId, u64)>,
}

/// The edge.
#[derive(Default)]
pub(super) struct Field {
    conn: Option<Conn>,
    /// Connections of this process so far: the present one's number.
    number: u64,
    phase: Phase,
    is_paused: bool,
    arrivals: VecDeque<(u16, bool)>,
    /// Number of the first of `arrivals`.
    first: u64,
    held: Vec<Held>,
    turns: Vec<Turn>,
    /// How each publisher spoke last.
    spoken: Vec<Option<Encoding>>,
}

impl Field {
    pub(super) fn new(publishers: usize) -> Self {
        let (turns, spoken) = (vec![Turn::default(); publishers], vec![None; publishers]);
        Self { turns, spoken, ..Self::default() }
    }

    pub(super) fn conn(&self) -> Option<Conn> {
        self.conn
    }

    pub(super) fn is_up(&self) -> bool {
        self.phase == Phase::Up
    }

    fn connection(&self) -> ConnectionId {
        ConnectionId(self.number)
    }
}

impl City {
    pub(super) fn field_dials(&mut self, process: u64) {
        let now = self.agenda.now();
        let adapter = &mut self.adapter;
        if !adapter.is_running(process) || adapter.field.conn.is_some() || adapter.field.is_paused {
            return;
        }
        if !self.broker.is_up || !adapter.field_route.is_open(now) {
            let wait = adapter.field_route.rng.random_range(REDIAL);
            return self.agenda.after(wait, Event::FieldDials(process));
        }
        let conn = self.wires.open(Client::Adapter(process));
        let field = &mut self.adapter.field;
        field.conn = Some(conn);
        field.number += 1;
        field.phase = Phase::Connecting;
        field.arrivals.clear();
        field.first = 0;
        field.held.clear();
        field.turns.fill(Turn::default());
        self.field_sends(Packet::Connect { will: None });
    }

    fn field_sends(&mut self, packet: Packet) {
        let now = self.agenda.now();
        let Some(conn) = self.adapter.field.conn else { return };
        let delay = self.adapter.field_route.delay();
        let arrives = self.wires.get_mut(conn).and_then(|wire| wire.up.send(now, delay));
        if let Some(arrives) = arrives {
            self.agenda.at(arrives, Event::AtBroker(conn, packet));
        }
    }

    /// A packet reaches the adapter.
    pub(super) fn at_field(&mut self, conn: Conn, packet: Packet) {
        if self.adapter.field.conn != Some(conn) {
            return;
        }
        match packet {
            Packet::ConnAck { .. } => {
                self.adapter.field.phase = Phase::Subscribing;
                self.field_sends(Packet::Subscribe);
            }
            Packet::SubAck => self.field_is_up(),
            Packet::Message { pkid, station, kind, payload } => {
                let field = &mut self.adapter.field;
                if field.arrivals.iter().any(|(waiting, _)| *waiting == pkid) {
                    return;
                }
                let number = field.first + field.arrivals.len() as u64;
                field.arrivals.push_back((pkid, false));
                let delivery = Delivery { connection: field.connection(), number };
                let held = Held { delivery, station, kind, payload };
                match field.phase {
                    Phase::Up => self.takes(held),
                    Phase::Down | Phase::Connecting | Phase::Subscribing => field.held.push(held),
                }
            }
            Packet::Connect { .. }
            | Packet::Subscribe
            | Packet::Up { .. }
            | Packet::PubAck { .. }
            | Packet::Publish { .. }
            | Packet::Down { .. }
            | Packet::Disconnect => self.fail(format!("{packet:?} for the adapter")),
        }
    }

    fn field_is_up(&mut self) {
        self.adapter.field.phase = Phase::Up;
        let connection = self.adapter.field.connection();
        self.bridge_input(Input::FieldUp(connection));
        for held in std::mem::take(&mut self.adapter.field.held) {
            self.takes(held);
        }
    }

    fn takes(&mut self, held: Held) {
        let Held { delivery, station, kind, payload } = held;
        if self.adapter.field.conn.is_none() {
            return;
        }
        let topic = kind.topic(self.places[station].station.publisher());
        match station_up::parse(&topic, &payload, LIMITS) {
            Ok(parsed) => {
                self.adapter.field.spoken[station] = Some(parsed.encoding);
                let message = Box::new(parsed.message);
                self.bridge_delivery(
                    delivery,
                    Input::Station { delivery: Some(delivery), message },
                );
            }
            Err(message) => {
                let delivery_of = Some(delivery);
                self.bridge_delivery(delivery, Input::Unusable { delivery: delivery_of, message });
            }
        }
    }

    /// PUBACKs leave in order of arrival, and never on another connection.
    pub(super) fn field_acks(&mut self, delivery: Delivery) {
        let field = &mut self.adapter.field;
        if field.conn.is_none() || delivery.connection != field.connection() {
            return;
        }
        let place =
            delivery.number.checked_sub(field.first).and_then(|at| usize::try_from(at).ok());
        if let Some((_, is_acked)) = place.and_then(|at| field.arrivals.get_mut(at)) {
            *is_acked = true;
        }
        while let Some((pkid, true)) = self.adapter.field.arrivals.front().copied() {
            self.adapter.field.arrivals.pop_front();
            self.adapter.field.first += 1;
            self.field_sends(Packet::PubAck { pkid });
        }
    }

    pub(super) fn field_publishes(&mut self, publisher: &PublisherId, message: &StationDown) {
        let Some(station) = self.names.get(publisher).copied() else {
            return self.fail(format!("a message for {publisher}, who is nobody"));
        };
        if !self.adapter.field.is_up() {
            return;
        }
        if let StationDown::Receipt { boot, seq } = message {
            let now = self.agenda.now();
            let turn = &mut self.adapter.field.turns[station];
            if turn.free_at > now {
                if turn.waiting.replace((*boot, *seq)).is_none() {
                    let (at, process) = (turn.free_at, self.adapter.process());
                    self.agenda.at(at, Event::ReceiptDue(process, station));
                }
                return;
            }
            turn.free_at = now + RECEIPT_EVERY;
        }
        self.field_sends_down(station, message);
    }

    pub(super) fn receipt_due(&mut self, process: u64, station: usize) {
        let now = self.agenda.now();
        if !self.adapter.is_running(process) || !self.adapter.field.is_up() {
            return;
        }
        let turn = &mut self.adapter.field.turns[station];
        if turn.free_at <= now
            && let Some((boot, seq)) = turn.waiting.take()
        {
            turn.free_at = now + RECEIPT_EVERY;
            self.field_sends_down(station, &StationDown::Receipt { boot, seq });
        }
    }

    fn field_sends_down(&mut self, station: usize, message: &StationDown) {
        let encoding = self.adapter.field.spoken[station].unwrap_or(Encoding::Json);
        match station_down::encode(message, encoding) {
            Ok(payload) => {
                let kind = station_down::kind(message);
                let payload = Bytes::from(payload);
                self.field_sends(Packet::Publish { station, kind, payload });
            }
            Err(error) => self.fail(format!("a message that cannot be written: {error}")),
        }
    }

    /// Leaves the broker in order, or comes back.
    pub(super) fn field_pauses(&mut self, pause: bool) {
        self.adapter.field.is_paused = pause;
        if !pause {
            let process = self.adapter.process();
            return self.agenda.after(MS, Event::FieldDials(process));
        }
        if let Some(conn) = self.adapter.field.conn {
            self.field_sends(Packet::Disconnect);
            self.agenda.after(MS, Event::ClientLoses(conn));
        }
    }

    /// The adapter learns that its connection is gone.
    pub(super) fn field_loses(&mut self, conn: Conn) {
        if self.adapter.field.conn == Some(conn) {
            self.field_is_gone();
            let process = self.adapter.process();
            let wait = self.adapter.field_route.rng.random_range(REDIAL);
            self.agenda.after(wait, Event::FieldDials(process));
        }
    }

    fn field_is_gone(&mut self) {
        let field = &mut self.adapter.field;
        let connection = field.connection();
        let was_up = field.phase == Phase::Up;
        field.conn = None;
        field.phase = Phase::Down;
        field.arrivals.clear();
        field.held.clear();
        if was_up && self.adapter.has_bridge() {
            self.bridge_input(Input::FieldDown(connection));
        }
    }
}
