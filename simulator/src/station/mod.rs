//! A rest station: a sans-IO machine that speaks the station wire, and what runs it over MQTT.
//!
//! [`Station`] does what the contract asks of a publisher. Every event carries boot, number and `oldest`, is
//! kept until a receipt covers it, and is sent again, oldest first, after a connect, on `resend`, and when
//! no receipt has advanced for a while. What comes down is accepted without gaps, acted upon once, and
//! acknowledged. The birth is the first event after every start.
//!
//! Use: `handle(now, input)`, then drain `poll_output()`, then call again at `wake_at()` at the latest.
//! Time comes in with [`Now`], chance with the random stream given at the start; no clock and no socket.
//! [`connection`] runs one station over a real connection, [`fleet`] all of a plan.

mod clock;
pub mod connection;
mod down;
mod duties;
mod evidence;
pub mod fleet;
mod inbox;
mod outbox;
mod report;
mod settings;
mod wire;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use grid_core::ids::{self, PublisherId};
use grid_proto::v1::{self, station_up};
use jiff::Timestamp;
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use duties::{Duties, Seen};
use evidence::Boots;
use inbox::Inbox;
use outbox::Outbox;

use crate::evidence::Speaks;
use crate::plan::day::Happening;
pub use evidence::Progress;
pub use grid_core::topic::{DownKind, UpKind};
pub use settings::{Encoding, Memory, Settings};
pub use wire::Garbled;

/// The moment of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since some fixed instant; never goes back. Transport waits follow it.
    pub mono_ms: u64,
    /// Domain time, which the simulated clock may run faster.
    pub domain: Timestamp,
}

/// What a station is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The broker accepted the connection that [`Station::connecting`] prepared.
    Connected,
    /// The connection is gone.
    Disconnected,
    /// A message came down.
    Down(DownKind, Vec<u8>),
    /// Something happens in the station.
    Happens(Happening),
    /// The terminal loses power and starts again; a connection is lost with it.
    PowerCycle,
    /// Time has passed.
    Tick,
    /// The station leaves in order: it says that it is offline, since no will will.
    Leave,
}

/// What a station wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Subscribe to everything that comes down for this publisher, QoS 1.
    Subscribe,
    /// Publish, QoS 1.
    Publish(Publication),
}

/// A message to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Its kind, which makes its topic and says whether it is retained.
    pub kind: UpKind,
    /// The encoded `StationUp`.
    pub payload: Vec<u8>,
}

/// One rest station and its terminal, or a gateway.
#[derive(Debug)]
pub struct Station {
    publisher: PublisherId,
    speaks: Speaks,
    /// What it introduces: itself, or the stations of a gateway's list.
    nodes: Vec<v1::Node>,
    settings: Settings,
    rng: ChaCha8Rng,
    /// Of this boot.
    boot: Uuid,
    /// CONNECTs of this boot.
    session: u64,
    online: bool,
    /// Whether this boot was connected before.
    introduced: bool,
    /// Whether it was online when it left in order.
    left_online: bool,
    outbox: Outbox,
    inbox: Inbox,
    duties: Duties,
    /// When to acknowledge what came down.
    ack_at: Option<u64>,
    /// Alarms that last, by resource and type.
    lasting: BTreeMap<(String, String), Uuid>,
    /// Equipment that is broken.
    broken: BTreeSet<String>,
    visits_total: u64,
    /// The boot at which the counters began.
    counter_epoch: Uuid,
    boots: Boots,
    seen: Seen,
    outputs: VecDeque<Output>,
}

impl Station {
    /// A station that starts now: it has its birth to tell and is not connected. `node` is what it says of
    /// itself.
    ///
    /// # Errors
    /// The node's id is no name for a publisher.
    pub fn new(
        node: v1::Node,
        settings: Settings,
        rng: ChaCha8Rng,
        now: Now,
    ) -> Result<Self, ids::Error> {
        let publisher = node.station_id.parse()?;
        Ok(Self::begin(publisher, Speaks::ForItself, vec![node], settings, rng, now))
    }

    /// A gateway that starts now: a publisher that is no node and introduces those of its list. Nothing happens
    /// in it and nothing comes down for it.
    pub fn gateway(
        publisher: PublisherId,
        nodes: Vec<v1::Node>,
        settings: Settings,
        rng: ChaCha8Rng,
        now: Now,
    ) -> Self {
        Self::begin(publisher, Speaks::ForOthers, nodes, settings, rng, now)
    }

    fn begin(
        publisher: PublisherId,
        speaks: Speaks,
        nodes: Vec<v1::Node>,
        settings: Settings,
        mut rng: ChaCha8Rng,
        now: Now,
    ) -> Self {
        let boot = report::random_uuid(&mut rng);
        let mut station = Self {
            publisher,
            speaks,
            nodes,
            settings,
            rng,
            boot,
            session: 0,
            online: false,
            introduced: false,
            left_online: false,
            outbox: Outbox::new(&settings),
            inbox: Inbox::default(),
            duties: Duties::default(),
            ack_at: None,
            lasting: BTreeMap::new(),
            broken: BTreeSet::new(),
            visits_total: 0,
            counter_epoch: boot,
            boots: Boots::new(boot),
            seen: Seen::default(),
            outputs: VecDeque::new(),
        };
        station.give_births(now);
        station
    }

    /// The publisher: its id, client id and user name.
    pub fn publisher(&self) -> &PublisherId {
        &self.publisher
    }

    /// How it is built.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Prepares one CONNECT: counts the session and gives the will for it, to be retained with QoS 1.
    pub fn connecting(&mut self, now: Now) -> Publication {
        self.session += 1;
        self.state(now, false)
    }

    /// Takes one input. Drain [`Station::poll_output`] before the next.
    pub fn handle(&mut self, now: Now, input: Input) {
        debug_assert!(self.outputs.is_empty(), "outputs are drained before the next input");
        match input {
            Input::Connected => self.connected(now),
            Input::Disconnected => self.disconnected(),
            Input::Down(kind, payload) => self.down(now, kind, &payload),
            Input::Happens(happening) => self.happens(now, happening),
            Input::PowerCycle => self.power_cycle(now),
            Input::Tick => {}
            Input::Leave => self.leave(now),
        }
        self.work(now);
    }

    /// The next thing to do, in order.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// When, in `mono_ms`, the station wants a [`Input::Tick`] at the latest; `None`: not for its own sake.
    pub fn wake_at(&self) -> Option<u64> {
        let when_online = [self.outbox.resend_at(), self.ack_at];
        let when_online = when_online.into_iter().flatten().filter(|_| self.online);
        when_online.chain(self.duties.wake_at()).min()
    }

    fn connected(&mut self, now: Now) {
        self.online = true;
        self.outbox.connected(&self.settings);
        self.outputs.push_back(Output::Subscribe);
        if !self.introduced {
            // The birth comes first after a start.
            self.send_events();
            self.introduced = true;
        }
        let online = self.state(now, true);
        self.outputs.push_back(Output::Publish(online));
        self.duties.repeat_results();
        if self.inbox.last().is_some() {
            self.ack_at = Some(now.mono_ms);
        }
    }

    fn disconnected(&mut self) {
        self.online = false;
        self.outbox.disconnected();
    }

    fn leave(&mut self, now: Now) {
        self.left_online = self.online;
        if self.online {
            let offline = self.state(now, false);
            self.outputs.push_back(Output::Publish(offline));
        }
        self.disconnected();
    }

    fn power_cycle(&mut self, now: Now) {
        self.disconnected();
        self.ack_at = None;
        if self.settings.memory == Memory::Lost {
            self.boot = report::random_uuid(&mut self.rng);
            self.session = 0;
            self.introduced = false;
            self.outbox = Outbox::new(&self.settings);
            self.inbox = Inbox::default();
            self.duties = Duties::default();
            self.lasting.clear();
            self.visits_total = 0;
            self.counter_epoch = self.boot;
            self.boots.begin(self.boot);
        }
        self.give_births(now);
    }

    fn happens(&mut self, now: Now, happening: Happening) {
        match happening {
            Happening::Visit { people } => self.visits_total += u64::from(people),
            Happening::Heartbeat => self.tell_status(now, Vec::new(), Vec::new()),
            Happening::Readings(measured) => {
                let readings = measured.into_iter().map(report::reading).collect();
                self.tell_status(now, readings, Vec::new());
            }
            Happening::Raise(shape) => self.raise(now, &shape),
            Happening::Clear(shape) => self.clear(now, &shape),
            Happening::Report(report) => self.report(now, &report),
        }
    }

    /// What is due by now, whatever the input was.
    fn work(&mut self, now: Now) {
        if self.duties.finish(now.mono_ms, &mut self.seen) {
            self.ack_soon(now);
        }
        if !self.online {
            return;
        }
        if self.ack_at.is_some_and(|at| at <= now.mono_ms) {
            self.ack_at = None;
            self.acknowledge(now);
        }
        self.outbox.expired(now.mono_ms, &self.settings);
        self.send_events();
        self.outbox.arm(now.mono_ms, &mut self.rng);
    }

    /// Sends what the window lets pass.
    fn send_events(&mut self) {
        while let Some(mut event) = self.outbox.next() {
            if let Some(station_up::Body::Birth(birth)) = &mut event.body {
                // Said as it is now, also when it is sent again.
                birth.session = self.session;
                if let Some((epoch, seq)) = self.inbox.last() {
                    epoch.clone_into(&mut birth.down_epoch);
                    birth.down_seq = seq;
                }
            }
            self.publish(&event);
        }
    }

    fn publish(&mut self, message: &v1::StationUp) {
        let Some(body) = &message.body else { return };
        let kind = wire::kind_of(body);
        let payload = wire::encode(message, self.settings.encoding);
        self.outputs.push_back(Output::Publish(Publication { kind, payload }));
    }
}

#[cfg(test)]
mod tests;
