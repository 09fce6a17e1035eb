//! Connections: two directions, each in order, each of which may be slow, stall, or end anywhere.
//!
//! What is sent arrives after what was sent before (TCP keeps order). A *cut* connection delivers what arrives
//! before the cut and nothing after; a *hole* swallows everything from now on and tells nobody (half-open): both
//! ends learn of it by their own timers. A stalled direction delivers when the stall is over.

use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::agenda::{Conn, MS, Micros};

/// One direction of a connection.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pipe {
    /// When what was sent last arrives.
    last: Micros,
    /// Nothing arrives after this.
    cut: Option<Micros>,
    /// What is sent from now on vanishes.
    is_hole: bool,
    /// Nothing arrives before this.
    stalled_until: Micros,
}

impl Pipe {
    /// When something sent now arrives; `None`: never.
    pub(super) fn send(&mut self, now: Micros, delay: Micros) -> Option<Micros> {
        if self.is_hole {
            return None;
        }
        let at = now.saturating_add(delay).max(self.last).max(self.stalled_until);
        self.last = at;
        self.cut.is_none_or(|cut| at <= cut).then_some(at)
    }

    /// Whether what arrives now does arrive.
    pub(super) fn delivers(&self, now: Micros) -> bool {
        self.cut.is_none_or(|cut| now <= cut)
    }

    /// Nothing arrives after `at`.
    pub(super) fn cut(&mut self, at: Micros) {
        self.cut = Some(self.cut.map_or(at, |earlier| earlier.min(at)));
    }

    /// From now on everything vanishes.
    pub(super) fn open_hole(&mut self) {
        self.is_hole = true;
    }

    /// What is sent from now on waits until then.
    pub(super) fn stall(&mut self, until: Micros) {
        self.stalled_until = self.stalled_until.max(until);
    }

    /// Whether it swallows what is sent.
    pub(super) fn is_hole(&self) -> bool {
        self.is_hole
    }
}

/// Who is at the client's end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Client {
    /// A station, to the broker.
    Station(usize),
    /// The adapter's process of this number, to the broker.
    Adapter(u64),
    /// The same, to the centre; with the dial.
    Session {
        /// The process.
        process: u64,
        /// Its dial.
        dial: u64,
    },
}

/// A connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wire {
    pub(super) client: Client,
    pub(super) up: Pipe,
    pub(super) down: Pipe,
    /// The client believes in it.
    pub(super) client_open: bool,
    /// The server does.
    pub(super) server_open: bool,
    /// The server has ended it: what still comes is nobody's.
    pub(super) ended: bool,
    /// Frames handed over and not yet reported as written (sessions only).
    pub(super) unreported: u32,
    /// Frames that fit before a hole pushes back (sessions only).
    pub(super) room: u32,
}

impl Wire {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            up: Pipe::default(),
            down: Pipe::default(),
            client_open: true,
            server_open: false,
            ended: false,
            unreported: 0,
            room: 32,
        }
    }
}

/// All connections of a run, by number.
#[derive(Debug, Default)]
pub(super) struct Wires(std::collections::BTreeMap<Conn, Wire>, Conn);

impl Wires {
    pub(super) fn open(&mut self, client: Client) -> Conn {
        self.1 += 1;
        self.0.insert(self.1, Wire::new(client));
        self.1
    }

    pub(super) fn get(&self, conn: Conn) -> Option<&Wire> {
        self.0.get(&conn)
    }

    pub(super) fn get_mut(&mut self, conn: Conn) -> Option<&mut Wire> {
        self.0.get_mut(&conn)
    }

    /// Forgets a connection that neither end believes in.
    pub(super) fn close_if_over(&mut self, conn: Conn) {
        if self.0.get(&conn).is_some_and(|wire| !wire.client_open && !wire.server_open) {
            self.0.remove(&conn);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Conn, &Wire)> {
        self.0.iter().map(|(conn, wire)| (*conn, wire))
    }
}

/// The state of the network between two places.
#[derive(Debug)]
pub(super) struct Route {
    /// Chance of this route alone, so that traffic elsewhere changes nothing here.
    pub(super) rng: ChaCha8Rng,
    /// Nobody gets through before this.
    pub(super) parted_until: Micros,
    /// Added to every delay.
    pub(super) extra: Micros,
}

impl Route {
    pub(super) fn new(rng: ChaCha8Rng) -> Self {
        Self { rng, parted_until: 0, extra: 0 }
    }

    /// How long something sent now takes.
    pub(super) fn delay(&mut self) -> Micros {
        let base = self.rng.random_range(MS / 5..3 * MS);
        // Now and then a packet is lost and sent again.
        let again =
            if self.rng.random_ratio(1, 50) { self.rng.random_range(50 * MS..400 * MS) } else { 0 };
        let extra =
            if self.extra > 0 { self.rng.random_range(self.extra / 2..=self.extra) } else { 0 };
        base + again + extra
    }

    /// Whether a dial gets through.
    pub(super) fn is_open(&self, now: Micros) -> bool {
        now >= self.parted_until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_nothing_arrives_after_a_cut_or_out_of_a_hole() {
        let mut pipe = Pipe::default();
        assert_eq!(pipe.send(0, 10), Some(10));
        assert_eq!(pipe.send(1, 1), Some(10), "not before what was sent before");
        pipe.stall(50);
        assert_eq!(pipe.send(11, 1), Some(50));
        pipe.cut(60);
        assert_eq!(pipe.send(55, 10), None);
        assert!(pipe.delivers(60) && !pipe.delivers(61));
        let mut pipe = Pipe::default();
        pipe.open_hole();
        assert_eq!(pipe.send(0, 1), None);
    }
}
