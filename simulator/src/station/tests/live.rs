//! Stations over real connections: rumqttd, and a stand-in for the adapter that only gives receipts.

use std::collections::BTreeMap;
use std::time::Duration;

use grid_core::ids::PublisherId;
use grid_core::topic::{SUBSCRIPTION, parse_up};
use rumqttc::{AsyncClient, Event, MqttOptions, Packet, QoS};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use super::*;
use crate::broker::tests::{in_child, in_process};
use crate::clock::DomainClock;
use crate::evidence::StationEvidence;
use crate::plan::Plan;
use crate::plan::day::day;
use crate::station::connection::{BrokerEndpoint, Clock, Control};
use crate::station::fleet::{Fleet, FleetOptions};

const BOUND: Duration = Duration::from_secs(60);

/// What arrived, as the stand-in keeps it; it outlives the stand-in like a journal does.
#[derive(Debug, Clone, Default)]
struct Ledger {
    /// How often each (publisher, boot, seq) arrived.
    arrived: BTreeMap<(String, String, u64), u32>,
    /// Publishers by whether their newest state is online.
    online: BTreeMap<String, bool>,
    /// Highest acknowledged down number, by publisher.
    acked: BTreeMap<String, u64>,
}

impl Ledger {
    /// The number up to which nothing is missing.
    fn contiguous(&self, publisher: &str, boot: &str) -> u64 {
        let key = |seq| (publisher.to_owned(), boot.to_owned(), seq);
        (1..).take_while(|seq| self.arrived.contains_key(&key(*seq))).last().unwrap_or(0)
    }

    fn online(&self) -> usize {
        self.online.values().filter(|online| **online).count()
    }
}

/// Gives receipts, and sends each notice until it is acknowledged.
struct StandIn {
    client: AsyncClient,
    ledger: watch::Sender<Ledger>,
    notices: Vec<StationDown>,
}

impl StandIn {
    /// Runs until aborted; a lost connection is made again, without anything of the old one.
    fn start(
        port: u16,
        ledger: &watch::Sender<Ledger>,
        notices: Vec<StationDown>,
    ) -> JoinHandle<()> {
        let ledger = ledger.clone();
        tokio::spawn(async move {
            let mut again = tokio::time::interval(Duration::from_millis(50));
            loop {
                again.tick().await;
                Self::connection(port, ledger.clone(), notices.clone()).await;
            }
        })
    }

    async fn connection(port: u16, ledger: watch::Sender<Ledger>, notices: Vec<StationDown>) {
        let mut options = MqttOptions::new("adapter", "127.0.0.1", port);
        options.set_max_packet_size(1 << 20, 1 << 20).set_inflight(90);
        let (client, mut event_loop) = AsyncClient::new(options, 10_000);
        let (sender, mut arrivals) = mpsc::unbounded_channel();
        let poll = async move {
            while let Ok(event) = event_loop.poll().await {
                if let Event::Incoming(packet) = event
                    && sender.send(packet).is_err()
                {
                    return;
                }
            }
        };
        let mut this = Self { client, ledger, notices };
        let work = async {
            while let Some(packet) = arrivals.recv().await {
                this.packet(packet).await;
            }
        };
        tokio::join!(poll, work);
    }

    async fn packet(&mut self, packet: Packet) {
        if let Packet::ConnAck(_) = packet {
            self.client.subscribe(SUBSCRIPTION, QoS::AtLeastOnce).await.unwrap();
        } else if let Packet::Publish(publish) = packet {
            let (publisher, kind) = parse_up(&publish.topic).unwrap();
            let payload = publish.payload.to_vec();
            let message = read(&Publication { kind, payload });
            self.message(publisher, message).await;
        }
    }

    async fn message(&mut self, publisher: PublisherId, message: StationUp) {
        let name = publisher.to_string();
        match message.body.unwrap() {
            station_up::Body::State(state) => {
                self.ledger.send_modify(|ledger| {
                    ledger.online.insert(name, state.online);
                });
                if state.online {
                    self.send_notices(&publisher).await;
                }
            }
            station_up::Body::Ack(ack) => self.ledger.send_modify(|ledger| {
                let acked = ledger.acked.entry(name).or_default();
                *acked = ack.seq.max(*acked);
            }),
            station_up::Body::Birth(_)
            | station_up::Body::Alarm(_)
            | station_up::Body::Status(_)
            | station_up::Body::Ticket(_) => {
                let key = (name.clone(), message.boot.clone(), message.seq);
                let mut seq = 0;
                self.ledger.send_modify(|ledger| {
                    *ledger.arrived.entry(key).or_default() += 1;
                    seq = ledger.contiguous(&name, &message.boot);
                });
                let boot = message.boot;
                let body = station_down::Body::Receipt(v1::Receipt { boot, seq });
                let receipt = StationDown { body: Some(body), ..StationDown::default() };
                self.send(&publisher, DownKind::Receipt, &receipt).await;
            }
        }
    }

    async fn send_notices(&self, publisher: &PublisherId) {
        for notice in &self.notices {
            let message = StationDown { station_id: publisher.to_string(), ..notice.clone() };
            self.send(publisher, DownKind::Notice, &message).await;
        }
    }

    async fn send(&self, publisher: &PublisherId, kind: DownKind, message: &StationDown) {
        let qos = match kind.qos() {
            grid_core::topic::Qos::AtMostOnce => QoS::AtMostOnce,
            grid_core::topic::Qos::AtLeastOnce => QoS::AtLeastOnce,
        };
        let payload = serde_json::to_vec(message).unwrap();
        // A closed connection ends this stand-in's turn anyway.
        let _ = self.client.publish(kind.topic(publisher), qos, false, payload).await;
    }
}

/// The pilot's stations living `hours` at a rate, connected to this port.
fn fleet(port: u16, hours: u32, rate: f64) -> (Fleet, usize) {
    let plan = include_str!("../../../../config/pilot-47.toml");
    let plan = Plan::parse("pilot-47.toml", plan).unwrap();
    let start = "2026-06-01T08:00:00+08:00".parse().unwrap();
    let days = day(&plan, 5, start, hours);
    let stations = days.len();
    let options = FleetOptions {
        seed: 5,
        endpoint: BrokerEndpoint::plain("127.0.0.1", port),
        clock: Clock::of(DomainClock::starting_now(start, rate)),
        settings: Settings::default().with_waits_capped(1_000),
    };
    (Fleet::start(&plan, days, &options).unwrap(), stations)
}

async fn until(ledger: &watch::Sender<Ledger>, enough: impl FnMut(&Ledger) -> bool) {
    let mut changes = ledger.subscribe();
    let reached = timeout(BOUND, changes.wait_for(enough)).await;
    assert!(reached.is_ok(), "not reached: online {}", ledger.borrow().online());
}

async fn settle(fleet: &Fleet) {
    let settled = |progress: &Progress| progress.unreceipted == 0;
    let in_time = fleet.wait_until(Instant::now() + BOUND, settled).await;
    assert!(in_time, "{:?}", fleet.progress());
}

fn assert_all_arrived(evidence: &[StationEvidence], ledger: &Ledger) {
    for station in evidence {
        assert_eq!(station.violations, [""; 0], "{}", station.station);
        assert!(station.online_at_end, "{}", station.station);
        for event in &station.events {
            let key = (event.publisher.clone(), event.boot.clone(), event.seq);
            assert!(event.receipted && ledger.arrived.contains_key(&key), "{event:?}");
        }
    }
    let sent: usize = evidence.iter().map(|station| station.events.len()).sum();
    assert_eq!(sent, ledger.arrived.len(), "nothing arrived that was not sent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forty_seven_stations_are_born_live_an_hour_and_leave_with_every_receipt() {
    let port = in_process().await.port();
    let ledger = watch::Sender::new(Ledger::default());
    let adapter = StandIn::start(port, &ledger, Vec::new());
    let (fleet, stations) = fleet(port, 1, 1800.0);
    assert_eq!(stations, 47);
    until(&ledger, |ledger| ledger.online() == 47).await;
    let beats = |progress: &Progress| progress.statuses >= 47 * 120;
    assert!(fleet.wait_until(Instant::now() + BOUND, beats).await, "{:?}", fleet.progress());
    settle(&fleet).await;
    let evidence = fleet.finish().await.unwrap();
    assert_all_arrived(&evidence, &ledger.borrow());
    assert!(evidence.iter().map(|station| station.alarms_raised).sum::<u64>() >= 6);
    until(&ledger, |ledger| ledger.online() == 0).await;
    adapter.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_restart_an_absent_adapter_cuts_and_a_power_cycle_lose_nothing() {
    let mut broker = in_child().await;
    let port = broker.address().port();
    let ledger = watch::Sender::new(Ledger::default());
    let notices = vec![downwards::notice("e", 1, 0, "heat"), downwards::notice("e", 2, 1, "rain")];
    let adapter = StandIn::start(port, &ledger, notices.clone());
    // Slow enough that the day is not over before the faults are.
    let (fleet, _) = fleet(port, 8, 400.0);
    until(&ledger, |ledger| ledger.online() == 47).await;

    adapter.abort();
    let told = fleet.progress().events();
    let backlog = |progress: &Progress| progress.events() > told + 2_000;
    assert!(fleet.wait_until(Instant::now() + BOUND, backlog).await);
    let arrived = ledger.borrow().arrived.len();
    let adapter = StandIn::start(port, &ledger, notices);
    until(&ledger, |ledger| ledger.arrived.len() > arrived + 2_000).await;

    broker.restart().await.unwrap();
    let (online, before) = (ledger.borrow().online(), ledger.borrow().arrived.len());
    assert!(online > 0);
    until(&ledger, |ledger| ledger.arrived.len() > before + 500).await;

    assert!(fleet.tell("zd-001", Control::Cut).await);
    until(&ledger, |ledger| ledger.online.get("zd-001") == Some(&false)).await;
    assert!(fleet.tell("zd-001", Control::Restore).await);
    assert!(fleet.tell("zd-002", Control::PowerCycle).await);
    until(&ledger, |ledger| ledger.online() == 47).await;

    fleet.tell_all(Control::Quiesce).await;
    settle(&fleet).await;
    until(&ledger, |ledger| ledger.acked.values().filter(|seq| **seq == 2).count() == 47).await;
    let all_online = |progress: &Progress| progress.online == 47;
    assert!(fleet.wait_until(Instant::now() + BOUND, all_online).await);
    let evidence = fleet.finish().await.unwrap();
    assert_all_arrived(&evidence, &ledger.borrow());
    for station in &evidence {
        let shown: Vec<_> = station.notices_shown.iter().map(|(id, n)| (id.as_str(), *n)).collect();
        assert_eq!(shown, [("heat", 1), ("rain", 1)], "{}", station.station);
    }
    adapter.abort();
}
