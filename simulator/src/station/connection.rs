//! Runs one [`Station`] over MQTT.
//!
//! One client and one event loop per connection, dropped together at any error: what was on its way is the
//! station's to send again, never the client's. The event loop is polled by a task of its own that dies with
//! the connection; publishing never waits, so the two cannot block each other. After a loss the station
//! dials again after 0.1 to 1 s.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use grid_core::ids::PublisherId;
use grid_core::topic::{DownKind, Qos};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rumqttc::{
    AsyncClient, Event, EventLoop, LastWill, MqttOptions, Outgoing, Packet, QoS, SubscribeFilter,
    SubscribeReasonCode, TlsConfiguration, Transport,
};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until, timeout};

pub use super::clock::Clock;
use super::{Input, Output, Progress, Publication, Station};
use crate::plan::day::{Happening, Timed};

/// Gives each publisher its own TLS identity.
pub type TlsOf = Arc<dyn Fn(&PublisherId) -> Arc<rustls::ClientConfig> + Send + Sync>;

/// Where the broker is.
#[derive(Clone)]
pub struct BrokerEndpoint {
    /// Name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// TLS with a certificate per station; `None`: plaintext, for loopback.
    pub tls: Option<TlsOf>,
    /// Password beside the user name, which is always the publisher's id.
    pub password: Option<String>,
}

impl std::fmt::Debug for BrokerEndpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl BrokerEndpoint {
    /// A plaintext broker without passwords.
    pub fn plain(host: impl Into<String>, port: u16) -> Self {
        Self { host: host.into(), port, tls: None, password: None }
    }
}

/// What the one who runs stations asks of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// Nothing of its day happens any more; what was told is still brought to its receipt.
    Quiesce,
    /// The connection breaks, and the station does not dial.
    Cut,
    /// It may dial again.
    Restore,
    /// The terminal loses power and starts again.
    PowerCycle,
    /// Something happens outside its day.
    Happen(Happening),
    /// The station says that it is offline, leaves, and the run ends.
    Shutdown,
}

/// Dial again after this long.
const RECONNECT: std::ops::Range<Duration> = Duration::from_millis(100)..Duration::from_secs(1);
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// The client's own limit on unacknowledged publishes; beyond it they wait in its channel.
const INFLIGHT: u16 = 100;
const CHANNEL: usize = 256;
/// The protocol's greatest packet: a smaller limit would turn one large message into a reconnect loop.
const PACKET_BYTES_MAX: usize = 268_435_455;
/// A full channel is tried again after this long.
const FULL: Duration = Duration::from_millis(10);
/// How long leaving in order may take.
const LEAVE: Duration = Duration::from_secs(2);

/// A station and what it needs to run.
#[derive(Debug)]
pub struct Runner {
    /// The station.
    pub station: Station,
    /// Its broker.
    pub endpoint: BrokerEndpoint,
    /// Its clock.
    pub clock: Clock,
    /// What happens to it, in order of time.
    pub day: VecDeque<Timed>,
    /// Chance for the waits between connections.
    pub jitter: ChaCha8Rng,
    /// Where to tell how far it is.
    pub progress: watch::Sender<Progress>,
}

/// Runs a station until [`Control::Shutdown`] or until nobody holds the other end of `control`.
pub async fn run(runner: Runner, mut control: mpsc::Receiver<Control>) -> Station {
    let mut driver = Driver {
        runner,
        link: None,
        dial_at: Some(Instant::now()),
        cut: false,
        backlog: VecDeque::new(),
    };
    loop {
        let wake = driver.wake();
        tokio::select! {
            command = control.recv() => match command {
                None | Some(Control::Shutdown) => break,
                Some(command) => driver.obey(command),
            },
            event = next_event(&mut driver.link) => driver.event(event),
            () = sleep_until(wake) => driver.tick(),
        }
        driver.runner.progress.send_replace(driver.runner.station.progress());
    }
    driver.leave().await
}

/// One connection: the client, and the task that polls its event loop.
struct Link {
    client: AsyncClient,
    events: mpsc::Receiver<LinkEvent>,
    poller: JoinHandle<()>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.poller.abort();
    }
}

enum LinkEvent {
    Connected,
    Down(String, Vec<u8>),
    Refused,
    Lost(String),
}

async fn next_event(link: &mut Option<Link>) -> LinkEvent {
    match link {
        None => std::future::pending().await,
        Some(link) => {
            let event = link.events.recv().await;
            event.unwrap_or_else(|| LinkEvent::Lost("the poller ended".to_owned()))
        }
    }
}

struct Driver {
    runner: Runner,
    link: Option<Link>,
    /// When to dial; `None` while there is a link or none is wanted.
    dial_at: Option<Instant>,
    /// Whether the connection is kept broken.
    cut: bool,
    /// What the client's channel had no room for, in order.
    backlog: VecDeque<Publication>,
}

impl Driver {
    fn wake(&self) -> Instant {
        let clock = &self.runner.clock;
        let happening = self.runner.day.front().map(|timed| clock.instant_of(timed.at));
        // With a full channel a tick would only add to it.
        let own = self.runner.station.wake_at().map(|mono_ms| clock.instant_of_mono(mono_ms));
        let own = if self.backlog.is_empty() { own } else { Some(Instant::now() + FULL) };
        let far = Instant::now() + Duration::from_secs(3600);
        [happening, own, self.dial_at].into_iter().flatten().min().unwrap_or(far)
    }

    fn handle(&mut self, input: Input) {
        let now = self.runner.clock.now();
        self.runner.station.handle(now, input);
        while let Some(output) = self.runner.station.poll_output() {
            match output {
                Output::Subscribe => self.subscribe(),
                Output::Publish(publication) => self.backlog.push_back(publication),
            }
        }
        self.flush();
    }

    fn flush(&mut self) {
        let Some(link) = &self.link else { return self.backlog.clear() };
        while let Some(publication) = self.backlog.pop_front() {
            let Publication { kind, payload } = &publication;
            let topic = kind.topic(self.runner.station.publisher());
            let retain = kind.is_retained();
            // Fails when the channel is full, or closed: then the link's end is already on its way.
            let sent = link.client.try_publish(topic, QoS::AtLeastOnce, retain, payload.clone());
            if sent.is_err() {
                return self.backlog.push_front(publication);
            }
        }
    }

    fn subscribe(&mut self) {
        let publisher = self.runner.station.publisher();
        let filters = DownKind::ALL.map(|kind| {
            let qos = match kind.qos() {
                Qos::AtMostOnce => QoS::AtMostOnce,
                Qos::AtLeastOnce => QoS::AtLeastOnce,
            };
            SubscribeFilter::new(kind.topic(publisher), qos)
        });
        if let Some(link) = &self.link
            && link.client.try_subscribe_many(filters).is_err()
        {
            // The channel of a new connection has room; if not, this one is no good.
            link.poller.abort();
        }
    }

    fn tick(&mut self) {
        if self.dial_at.is_some_and(|at| at <= Instant::now()) {
            self.dial();
        }
        let domain = self.runner.clock.now().domain;
        while self.runner.day.front().is_some_and(|timed| timed.at <= domain) {
            if let Some(timed) = self.runner.day.pop_front() {
                self.handle(Input::Happens(timed.what));
            }
        }
        if self.backlog.is_empty() { self.handle(Input::Tick) } else { self.flush() }
    }

    fn obey(&mut self, command: Control) {
        match command {
            Control::Quiesce => self.runner.day.clear(),
            Control::Cut => {
                self.cut = true;
                self.lose();
            }
            Control::Restore => {
                self.cut = false;
                if self.link.is_none() {
                    self.dial_at = Some(Instant::now());
                }
            }
            Control::PowerCycle => {
                self.lose();
                self.handle(Input::PowerCycle);
            }
            Control::Happen(happening) => self.handle(Input::Happens(happening)),
            // Ends the loop in `run`.
            Control::Shutdown => {}
        }
    }

    fn event(&mut self, event: LinkEvent) {
        match event {
            LinkEvent::Connected => self.handle(Input::Connected),
            LinkEvent::Down(topic, payload) => {
                let publisher = self.runner.station.publisher();
                let kind = DownKind::ALL.into_iter().find(|kind| kind.topic(publisher) == topic);
                match kind {
                    Some(kind) => self.handle(Input::Down(kind, payload)),
                    None => tracing::warn!(%publisher, topic, "not subscribed to this"),
                }
            }
            LinkEvent::Refused => {
                let publisher = self.runner.station.publisher();
                tracing::warn!(%publisher, "the broker refused a subscription");
                self.lose();
            }
            LinkEvent::Lost(why) => {
                let publisher = self.runner.station.publisher();
                tracing::debug!(%publisher, why, "connection lost");
                self.lose();
            }
        }
    }

    /// Drops the connection, if there is one, and dials again soon.
    fn lose(&mut self) {
        if self.link.take().is_some() {
            self.handle(Input::Disconnected);
        }
        let wait = self.runner.jitter.random_range(RECONNECT);
        self.dial_at = (!self.cut).then(|| Instant::now() + wait);
    }

    fn dial(&mut self) {
        self.dial_at = None;
        self.backlog.clear();
        let now = self.runner.clock.now();
        let will = self.runner.station.connecting(now);
        let publisher = self.runner.station.publisher();
        let endpoint = &self.runner.endpoint;
        let mut options = MqttOptions::new(publisher.as_str(), &endpoint.host, endpoint.port);
        let topic = will.kind.topic(publisher);
        let retain = will.kind.is_retained();
        let password = endpoint.password.clone().unwrap_or_default();
        options
            .set_last_will(LastWill::new(topic, will.payload, QoS::AtLeastOnce, retain))
            .set_credentials(publisher.as_str(), password)
            .set_keep_alive(KEEP_ALIVE)
            // What comes down is the adapter's to send again; a broker's queue only adds older copies.
            .set_clean_session(true)
            .set_max_packet_size(PACKET_BYTES_MAX, PACKET_BYTES_MAX)
            .set_inflight(INFLIGHT);
        if let Some(tls_of) = &endpoint.tls {
            let tls = TlsConfiguration::Rustls(tls_of(publisher));
            options.set_transport(Transport::Tls(tls));
        }
        let (client, event_loop) = AsyncClient::new(options, CHANNEL);
        let (sender, events) = mpsc::channel(CHANNEL);
        let poller = tokio::spawn(poll(event_loop, sender));
        self.link = Some(Link { client, events, poller });
    }

    async fn leave(mut self) -> Station {
        self.handle(Input::Leave);
        if let Some(link) = &mut self.link {
            let client = link.client.clone();
            let backlog = std::mem::take(&mut self.backlog);
            let publisher = self.runner.station.publisher().clone();
            let part = async {
                for Publication { kind, payload } in backlog {
                    let topic = kind.topic(&publisher);
                    let retain = kind.is_retained();
                    client.publish(topic, QoS::AtLeastOnce, retain, payload).await?;
                }
                client.disconnect().await
            };
            let ended = async {
                while let Some(event) = link.events.recv().await {
                    if matches!(event, LinkEvent::Lost(_)) {
                        break;
                    }
                }
            };
            // Whatever does not get out in time is told by the will.
            let parted = timeout(LEAVE, async { tokio::join!(part, ended) }).await;
            if !matches!(parted, Ok((Ok(()), ()))) {
                tracing::debug!(%publisher, "left without a word");
            }
        }
        self.runner.progress.send_replace(self.runner.station.progress());
        self.runner.station
    }
}

/// Polls one connection's event loop to its end. Waiting for room in `events` only slows reading down.
async fn poll(mut event_loop: EventLoop, events: mpsc::Sender<LinkEvent>) {
    loop {
        let event = match event_loop.poll().await {
            Ok(Event::Incoming(Packet::ConnAck(_))) => LinkEvent::Connected,
            Ok(Event::Incoming(Packet::Publish(publish))) => {
                LinkEvent::Down(publish.topic, publish.payload.to_vec())
            }
            Ok(Event::Incoming(Packet::SubAck(ack))) => {
                if !ack.return_codes.contains(&SubscribeReasonCode::Failure) {
                    continue;
                }
                LinkEvent::Refused
            }
            Ok(Event::Outgoing(Outgoing::Disconnect)) => LinkEvent::Lost("left".to_owned()),
            Ok(_) => continue,
            Err(error) => LinkEvent::Lost(error.to_string()),
        };
        let last = matches!(event, LinkEvent::Lost(_));
        if events.send(event).await.is_err() || last {
            return;
        }
    }
}
