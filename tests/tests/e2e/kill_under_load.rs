//! The adapter killed and kept away under the pilot's load, longer than the broker can queue for it.

use std::time::Duration;

use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::city::{City, PILOT_RATE, STATIONS, assert_all_arrived, finish};
use grid_tests::patience::{PATIENCE, soon};
use rumqttc::{AsyncClient, Event, EventLoop, MqttOptions, Packet, QoS};
use tokio::time::{Instant, sleep};

use crate::setup;

/// How long the adapter is away.
const AWAY: Duration = Duration::from_secs(10);
/// What 47 stations say in that time at 750 messages/s, less a little for a busy machine.
const SAID_MEANWHILE: u64 = 7_000;
/// Events that pass before the kill.
const BEFORE: u64 = 1_500;

/// mosquitto's own count of the messages it has dropped.
async fn dropped(events: &mut EventLoop) -> u64 {
    let search = async {
        loop {
            if let Event::Incoming(Packet::Publish(publish)) = events.poll().await.unwrap() {
                return std::str::from_utf8(&publish.payload).unwrap().parse().unwrap();
            }
        }
    };
    soon("mosquitto's count of dropped messages", search).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adapter_killed_and_kept_away_under_load_misses_nothing_though_the_broker_drops() {
    let _alone = crate::WHOLE_CITY.lock().await;
    // Its queue is the default; only its statistics are told more often.
    let options = Options { extra: vec!["sys_interval 1".to_owned()], ..Options::default() };
    let broker = Broker::start(&options);
    let mut city = City::start(PILOT_RATE).await;
    // On a machine that is busy with other tests a resend may take a while; a number given up would only be
    // reported, but here every one must come.
    let patient = Setup { field: "resend_requests_max = 20", ..setup(&broker, &city) };
    let mut adapter = Adapter::start(&patient).await;
    let fleet = city.whole_fleet(&broker);
    let in_time = |seconds| Instant::now() + Duration::from_secs(seconds);
    let under_load = |all: &grid_simulator::station::Progress| {
        all.online == STATIONS && all.events() >= BEFORE && all.unreceipted < STATIONS
    };
    assert!(fleet.wait_until(in_time(60), under_load).await, "{:?}", fleet.progress());

    adapter.kill().await;
    let told = fleet.progress().events();
    // fault timing: this is how long the adapter is away
    sleep(AWAY).await;
    let meanwhile = fleet.progress().events() - told;
    assert!(meanwhile >= SAID_MEANWHILE, "{meanwhile} events in {AWAY:?}: too few for this test");
    let (client, mut events) =
        AsyncClient::new(MqttOptions::new("witness", "127.0.0.1", broker.port()), 10);
    client.subscribe("$SYS/broker/publish/messages/dropped", QoS::AtMostOnce).await.unwrap();
    let lost_by_broker = dropped(&mut events).await;
    assert!(lost_by_broker > 0, "the broker's queue was not full: the test shows nothing");

    adapter.run().await;
    let back = |all: &grid_simulator::station::Progress| {
        all.events() > told + meanwhile && all.unreceipted < STATIONS
    };
    let caught_up = fleet.wait_until(Instant::now() + PATIENCE, back).await;
    assert!(caught_up, "it does not catch up under load: {:?}", fleet.progress());
    city.settle(&fleet, &adapter).await;
    let stations = finish(fleet).await;
    adapter.assert_no_holes();
    adapter.stop(&[]).await;
    let report = city.judge(&stations).await;
    assert_all_arrived(&report, STATIONS);
    eprintln!(
        "{} events, {meanwhile} of them in {AWAY:?} without the adapter; the broker dropped {lost_by_broker}",
        report.events_sent
    );
}
