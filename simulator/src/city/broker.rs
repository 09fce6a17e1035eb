//! The broker: QoS 1 as brokers keep it, not as one would like it.
//!
//! A PUBACK of the broker promises nothing, so there is none here. It holds a bounded queue for the adapter's session
//! and drops what does not fit; it may lose its sessions and its retained messages; it may deliver twice, and messages
//! of different topics out of order. Unacknowledged messages go again when the adapter comes back.

use std::collections::{BTreeMap, VecDeque};

use bytes::Bytes;
use grid_core::topic::{DownKind, Qos, UpKind};
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::agenda::{Conn, Event, MS, Micros, Packet, SECOND};
use super::net::Client;
use super::world::City;

/// A silent client is given up after one and a half keep-alives.
pub(super) const KEEP_ALIVE: Micros = 15 * SECOND;

/// A message for the adapter.
#[derive(Debug, Clone)]
pub(super) struct Message {
    station: usize,
    kind: UpKind,
    payload: Bytes,
}

/// How the broker misbehaves at present, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manners {
    pub(super) drops: u32,
    pub(super) repeats: u32,
    pub(super) swaps: u32,
}

/// The broker.
pub(super) struct Broker {
    pub(super) is_up: bool,
    pub(super) manners: Manners,
    rng: ChaCha8Rng,
    queue_max: usize,
    window: usize,
    /// The adapter's session: whether there is one, with its subscription.
    has_session: bool,
    adapter: Option<Conn>,
    queue: VecDeque<Message>,
    inflight: VecDeque<(u16, Message)>,
    pkid: u16,
    stations: BTreeMap<usize, Conn>,
    wills: BTreeMap<Conn, Bytes>,
    retained: BTreeMap<usize, Bytes>,
    pub(super) dropped: u64,
}

impl Broker {
    pub(super) fn new(rng: ChaCha8Rng, queue_max: usize, window: usize) -> Self {
        Self {
            is_up: true,
            manners: Manners::default(),
            rng,
            queue_max,
            window,
            has_session: false,
            adapter: None,
            queue: VecDeque::new(),
            inflight: VecDeque::new(),
            pkid: 0,
            stations: BTreeMap::new(),
            wills: BTreeMap::new(),
            retained: BTreeMap::new(),
            dropped: 0,
        }
    }

    fn chance(&mut self, thousandths: u32) -> bool {
        thousandths > 0 && self.rng.random_ratio(thousandths.min(1_000), 1_000)
    }

    /// For the adapter's queue; nobody is told of what does not fit.
    fn offer(&mut self, message: Message) {
        let drops = self.queue.len() >= self.queue_max || self.chance(self.manners.drops);
        if !self.has_session || drops {
            self.dropped += 1;
            return;
        }
        if self.chance(self.manners.repeats) {
            self.queue.push_back(message.clone());
        }
        self.queue.push_back(message);
        if let [.., before, last] = self.queue.make_contiguous()
            && (before.station, before.kind) != (last.station, last.kind)
            && self.manners.swaps > 0
        {
            let end = self.queue.len();
            if self.chance(self.manners.swaps) {
                self.queue.swap(end - 2, end - 1);
            }
        }
    }

    /// Nothing waits here for the adapter.
    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty() && self.inflight.is_empty()
    }
}

impl City {
    /// A packet reaches the broker.
    pub(super) fn at_broker(&mut self, conn: Conn, packet: Packet) {
        let now = self.agenda.now();
        let Some(wire) = self.wires.get_mut(conn) else { return };
        if !self.broker.is_up || !wire.up.delivers(now) {
            return;
        }
        let client = wire.client;
        if let Packet::Connect { will } = packet {
            wire.server_open = true;
            return self.connects(conn, client, will);
        }
        if !wire.server_open {
            return;
        }
        match packet {
            Packet::Up { kind, payload } => {
                let Client::Station(station) = client else { return };
                self.publishes(station, kind, payload);
            }
            Packet::Subscribe => {
                self.broker_sends(conn, Packet::SubAck);
                let retained: Vec<_> =
                    self.broker.retained.iter().map(|(s, p)| (*s, p.clone())).collect();
                for (station, payload) in retained {
                    self.broker.offer(Message { station, kind: UpKind::State, payload });
                }
                self.broker_pumps();
            }
            Packet::PubAck { pkid } => {
                self.broker.inflight.retain(|(waiting, _)| *waiting != pkid);
                self.broker_pumps();
            }
            Packet::Publish { station, kind, payload } => {
                let lossy = kind.qos() == Qos::AtMostOnce;
                if lossy && self.broker.chance(self.broker.manners.drops) {
                    return;
                }
                self.hands_down(station, kind, payload);
            }
            Packet::Disconnect => {
                self.broker.wills.remove(&conn);
                self.broker_loses(conn);
            }
            Packet::Connect { .. }
            | Packet::ConnAck { .. }
            | Packet::SubAck
            | Packet::Message { .. }
            | Packet::Down { .. } => self.fail(format!("{packet:?} for the broker")),
        }
    }

    fn connects(&mut self, conn: Conn, client: Client, will: Option<Bytes>) {
        match client {
            Client::Station(station) => {
                if let Some(older) = self.broker.stations.get(&station).copied() {
                    self.broker_closes(older);
                }
                self.broker.stations.insert(station, conn);
                self.broker.wills.extend(will.map(|will| (conn, will)));
                self.broker_sends(conn, Packet::ConnAck { session_present: false });
            }
            Client::Adapter(_) => {
                if let Some(older) = self.broker.adapter {
                    self.broker_closes(older);
                }
                let session_present = std::mem::replace(&mut self.broker.has_session, true);
                self.broker.adapter = Some(conn);
                self.broker_sends(conn, Packet::ConnAck { session_present });
                // What was not acknowledged goes again, first.
                while let Some((_, message)) = self.broker.inflight.pop_back() {
                    self.broker.queue.push_front(message);
                }
                self.broker_pumps();
            }
            Client::Session { .. } => self.fail("a session at the broker".to_owned()),
        }
    }

    fn publishes(&mut self, station: usize, kind: UpKind, payload: Bytes) {
        if kind.is_retained() {
            self.broker.retained.insert(station, payload.clone());
        }
        self.broker.offer(Message { station, kind, payload });
        self.broker_pumps();
    }

    /// Sends the adapter what its window has room for.
    fn broker_pumps(&mut self) {
        let Some(conn) = self.broker.adapter else { return };
        while self.broker.inflight.len() < self.broker.window
            && let Some(message) = self.broker.queue.pop_front()
        {
            // A packet id that waits is not used again.
            let broker = &mut self.broker;
            loop {
                broker.pkid = broker.pkid.checked_add(1).unwrap_or(1);
                if broker.inflight.iter().all(|(waiting, _)| *waiting != broker.pkid) {
                    break;
                }
            }
            let pkid = broker.pkid;
            let Message { station, kind, payload } = message.clone();
            broker.inflight.push_back((pkid, message));
            self.broker_sends(conn, Packet::Message { pkid, station, kind, payload });
        }
    }

    fn hands_down(&mut self, station: usize, kind: DownKind, payload: Bytes) {
        // A station's session is clean: what comes while it is away is not kept.
        if let Some(conn) = self.broker.stations.get(&station).copied() {
            self.broker_sends(conn, Packet::Down { kind, payload });
        }
    }

    fn broker_sends(&mut self, conn: Conn, packet: Packet) {
        let now = self.agenda.now();
        let Some(client) = self.wires.get(conn).map(|wire| wire.client) else { return };
        let delay = self.route_of(client).delay();
        let arrives = self.wires.get_mut(conn).and_then(|wire| wire.down.send(now, delay));
        if let Some(arrives) = arrives {
            self.agenda.at(arrives, Event::AtClient(conn, packet));
        }
    }

    /// The broker learns that a connection is gone: a station's will is published.
    pub(super) fn broker_loses(&mut self, conn: Conn) {
        let Some(wire) = self.wires.get_mut(conn).filter(|wire| wire.server_open) else { return };
        wire.server_open = false;
        let client = wire.client;
        self.wires.close_if_over(conn);
        match client {
            Client::Station(station) => {
                if self.broker.stations.get(&station) == Some(&conn) {
                    self.broker.stations.remove(&station);
                }
                if let Some(will) = self.broker.wills.remove(&conn) {
                    self.publishes(station, UpKind::State, will);
                }
            }
            Client::Adapter(_) => {
                if self.broker.adapter == Some(conn) {
                    self.broker.adapter = None;
                }
            }
            Client::Session { .. } => {}
        }
    }

    /// The broker ends a connection by itself.
    fn broker_closes(&mut self, conn: Conn) {
        let now = self.agenda.now();
        if let Some(wire) = self.wires.get_mut(conn) {
            wire.down.cut(now);
            wire.up.cut(now);
            self.agenda.after(2 * MS, Event::ClientLoses(conn));
        }
        self.broker_loses(conn);
    }

    /// The broker stops; no will is published. `loses` says whether it forgets sessions and retained messages.
    pub(super) fn broker_stops(&mut self, loses: bool) {
        let now = self.agenda.now();
        self.broker.is_up = false;
        let open: Vec<Conn> = self.mqtt_conns().collect();
        for conn in open {
            if let Some(wire) = self.wires.get_mut(conn) {
                wire.server_open = false;
                wire.up.cut(now);
                wire.down.cut(now);
                self.agenda.after(3 * MS, Event::ClientLoses(conn));
            }
        }
        self.broker.wills.clear();
        self.broker.stations.clear();
        self.broker.adapter = None;
        if loses {
            self.broker.has_session = false;
            self.broker.dropped += (self.broker.queue.len() + self.broker.inflight.len()) as u64;
            self.broker.queue.clear();
            self.broker.inflight.clear();
            self.broker.retained.clear();
        }
    }

    pub(super) fn mqtt_conns(&self) -> impl Iterator<Item = Conn> {
        self.wires.iter().filter_map(|(conn, wire)| match wire.client {
            Client::Station(_) | Client::Adapter(_) => Some(conn),
            Client::Session { .. } => None,
        })
    }

    /// A connection breaks: what is on its way is lost, and both ends learn of it soon.
    pub(super) fn breaks(&mut self, conn: Conn) {
        let now = self.agenda.now();
        if let Some(wire) = self.wires.get_mut(conn) {
            wire.up.cut(now);
            wire.down.cut(now);
            self.agenda.after(MS, Event::ClientLoses(conn));
            self.agenda.after(5 * MS, Event::BrokerLoses(conn));
        }
    }

    /// A connection swallows everything: each end learns of it by its keep-alive.
    pub(super) fn swallows(&mut self, conn: Conn) {
        if let Some(wire) = self.wires.get_mut(conn) {
            wire.up.open_hole();
            wire.down.open_hole();
            self.agenda.after(2 * KEEP_ALIVE, Event::ClientLoses(conn));
            self.agenda.after(KEEP_ALIVE * 3 / 2, Event::BrokerLoses(conn));
        }
    }

    /// The client's machine is gone: what it sent may still arrive, the broker learns of it by and by.
    pub(super) fn client_vanishes(&mut self, conn: Conn) {
        let now = self.agenda.now();
        if let Some(wire) = self.wires.get_mut(conn) {
            let last = self.chance.random_range(0..4 * MS);
            wire.client_open = false;
            wire.down.cut(now);
            wire.up.cut(now + last);
            let notices = if self.chance.random_ratio(1, 2) { 10 * MS } else { KEEP_ALIVE * 3 / 2 };
            self.agenda.after(notices, Event::BrokerLoses(conn));
        }
        self.wires.close_if_over(conn);
    }

    /// A packet reaches a client, or does not.
    pub(super) fn at_client(&mut self, conn: Conn, packet: Packet) {
        let now = self.agenda.now();
        let Some(wire) = self.wires.get(conn) else { return };
        if !wire.client_open || !wire.down.delivers(now) {
            return;
        }
        match wire.client {
            Client::Station(station) => self.at_station(station, conn, packet),
            Client::Adapter(_) => self.at_field(conn, packet),
            Client::Session { .. } => {}
        }
    }

    /// A client learns that its connection is gone.
    pub(super) fn client_loses(&mut self, conn: Conn) {
        let Some(wire) = self.wires.get_mut(conn).filter(|wire| wire.client_open) else { return };
        wire.client_open = false;
        let client = wire.client;
        self.wires.close_if_over(conn);
        match client {
            Client::Station(station) => self.station_loses(station, conn),
            Client::Adapter(_) => self.field_loses(conn),
            Client::Session { .. } => {}
        }
    }
}
