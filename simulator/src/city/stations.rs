//! The stations and their connections to the broker.

use std::collections::VecDeque;

use bytes::Bytes;
use jiff::Timestamp;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::agenda::{Conn, Event, MS, Micros, Packet};
use super::net::{Client, Route};
use super::scene::START_MS;
use super::world::City;
use crate::plan::day::Timed;
use crate::station::{Input, Now, Output, Station};

/// A station dials again after this long.
const REDIAL: std::ops::Range<Micros> = 100 * MS..1_000 * MS;

/// A station in its place.
pub(super) struct Place {
    pub(super) station: Station,
    pub(super) day: VecDeque<Timed>,
    pub(super) jitter: ChaCha8Rng,
    pub(super) route: Route,
    /// The connection it believes in, and whether the broker took it.
    pub(super) conn: Option<(Conn, bool)>,
    pub(super) has_power: bool,
    /// When it is woken next.
    wake: Option<Micros>,
    /// Milliseconds by which its clock is off.
    pub(super) clock_off_ms: i64,
    /// It was off at some time.
    pub(super) clock_was_off: bool,
    /// The station of this place lost its memory at some time.
    pub(super) forgot: bool,
}

impl Place {
    pub(super) fn new(
        station: Station,
        day: VecDeque<Timed>,
        jitter: ChaCha8Rng,
        route: Route,
    ) -> Self {
        Self {
            station,
            day,
            jitter,
            route,
            conn: None,
            has_power: true,
            wake: None,
            clock_off_ms: 0,
            clock_was_off: false,
            forgot: false,
        }
    }

    fn now(&self, now: Micros) -> Now {
        let domain_ms = START_MS + (now / MS).cast_signed() + self.clock_off_ms;
        let domain = Timestamp::from_millisecond(domain_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Now { mono_ms: now / MS, domain }
    }
}

/// When a domain time of the day comes.
pub(super) fn micros_of(at: Timestamp) -> Micros {
    u64::try_from(at.as_millisecond() - START_MS).unwrap_or(0) * MS
}

impl City {
    pub(super) fn begin_stations(&mut self) {
        for at in 0..self.places.len() {
            let wait = self.places[at].jitter.random_range(0..1_000 * MS);
            self.agenda.after(wait, Event::StationDials(at));
            self.expect_happening(at);
        }
    }

    fn expect_happening(&mut self, at: usize) {
        if let Some(timed) = self.places[at].day.front() {
            self.agenda.at(micros_of(timed.at), Event::Happens(at));
        }
    }

    /// The next of its day. What happens while it has no power is not noticed.
    pub(super) fn happens(&mut self, at: usize) {
        let Some(timed) = self.places[at].day.pop_front() else { return };
        if self.places[at].has_power {
            self.station_input(at, Input::Happens(timed.what));
        }
        self.expect_happening(at);
    }

    pub(super) fn station_wakes(&mut self, at: usize) {
        if self.places[at].wake != Some(self.agenda.now()) {
            return;
        }
        self.places[at].wake = None;
        if self.places[at].has_power {
            self.station_input(at, Input::Tick);
        }
    }

    pub(super) fn station_input(&mut self, at: usize, input: Input) {
        let now = self.agenda.now();
        let place = &mut self.places[at];
        let station_now = place.now(now);
        place.station.handle(station_now, input);
        while let Some(output) = self.places[at].station.poll_output() {
            match output {
                // The broker holds its subscription from the connection on.
                Output::Subscribe => {}
                Output::Publish(publication) => {
                    let (kind, payload) = (publication.kind, Bytes::from(publication.payload));
                    self.station_sends(at, Packet::Up { kind, payload });
                }
            }
        }
        self.wake_station(at);
    }

    fn wake_station(&mut self, at: usize) {
        let now = self.agenda.now();
        let place = &mut self.places[at];
        let Some(wake) = place.station.wake_at() else { return };
        let wake = (wake * MS).max(now + MS);
        if place.wake.is_none_or(|earlier| wake < earlier) {
            place.wake = Some(wake);
            self.agenda.at(wake, Event::StationWakes(at));
        }
    }

    pub(super) fn station_sends(&mut self, at: usize, packet: Packet) {
        let now = self.agenda.now();
        let place = &mut self.places[at];
        let Some((conn, _)) = place.conn else { return };
        let delay = place.route.delay();
        let arrives = self.wires.get_mut(conn).and_then(|wire| wire.up.send(now, delay));
        if let Some(arrives) = arrives {
            self.agenda.at(arrives, Event::AtBroker(conn, packet));
        }
    }

    pub(super) fn station_dials(&mut self, at: usize) {
        let now = self.agenda.now();
        let place = &mut self.places[at];
        if place.conn.is_some() || !place.has_power {
            return;
        }
        if !self.broker.is_up || !place.route.is_open(now) {
            let wait = place.jitter.random_range(REDIAL);
            return self.agenda.after(wait, Event::StationDials(at));
        }
        let station_now = place.now(now);
        let will = Bytes::from(place.station.connecting(station_now).payload);
        let conn = self.wires.open(Client::Station(at));
        self.places[at].conn = Some((conn, false));
        self.station_sends(at, Packet::Connect { will: Some(will) });
    }

    /// A packet reaches a station.
    pub(super) fn at_station(&mut self, at: usize, conn: Conn, packet: Packet) {
        if self.places[at].conn.is_none_or(|(own, _)| own != conn) {
            return;
        }
        match packet {
            Packet::ConnAck { .. } => {
                self.places[at].conn = Some((conn, true));
                self.station_input(at, Input::Connected);
            }
            Packet::Down { kind, payload } => {
                self.station_input(at, Input::Down(kind, payload.to_vec()));
            }
            Packet::Connect { .. }
            | Packet::Subscribe
            | Packet::SubAck
            | Packet::Up { .. }
            | Packet::Message { .. }
            | Packet::PubAck { .. }
            | Packet::Publish { .. }
            | Packet::Disconnect => self.fail(format!("{packet:?} for a station")),
        }
    }

    /// The station learns that its connection is gone, and dials again soon.
    pub(super) fn station_loses(&mut self, at: usize, conn: Conn) {
        if self.places[at].conn.is_none_or(|(own, _)| own != conn) {
            return;
        }
        self.places[at].conn = None;
        if self.places[at].has_power {
            self.station_input(at, Input::Disconnected);
            let wait = self.places[at].jitter.random_range(REDIAL);
            self.agenda.after(wait, Event::StationDials(at));
        }
    }

    /// The power goes: the connection dies without a word.
    pub(super) fn power_off(&mut self, at: usize) {
        self.places[at].has_power = false;
        if let Some((conn, _)) = self.places[at].conn.take() {
            self.client_vanishes(conn);
        }
    }

    /// … and comes back.
    pub(super) fn power_on(&mut self, at: usize) {
        if self.places[at].has_power {
            return;
        }
        self.places[at].has_power = true;
        self.station_input(at, Input::PowerCycle);
        self.agenda.after(MS, Event::StationDials(at));
    }
}
