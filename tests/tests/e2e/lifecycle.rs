//! The adapter's life as its operator sees it: how it stops, and what its admin port says.

use grid_simulator::station::Progress;
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::city::{City, PILOT_RATE, STATIONS, assert_all_arrived, finish};
use grid_tests::patience::PATIENCE;
use tokio::time::Instant;

use crate::{EXE, setup};

/// Nothing listens there: port 1 is reserved.
const NO_CENTRE: &str = "http://127.0.0.1:1";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_under_load_stops_in_order_with_0_and_what_was_receipted_is_there_after_it() {
    let broker = Broker::start(&Options::default());
    let mut city = City::start(PILOT_RATE).await;
    let mut adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.whole_fleet(&broker);
    let bound = || Instant::now() + PATIENCE;
    let lives = |all: &Progress| all.online == STATIONS && all.events() > 1_000;
    assert!(fleet.wait_until(bound(), lives).await, "{:?}", fleet.progress());
    // From here on receipts rest on the adapter's journal alone.
    city.stop_centre().await;
    let receipted = |all: &Progress| all.events() - all.unreceipted;
    let before = receipted(&fleet.progress());
    let buffered = |all: &Progress| receipted(all) > before + 1_500;
    assert!(fleet.wait_until(bound(), buffered).await, "{:?}", fleet.progress());

    adapter.signal("TERM").await;
    assert_eq!(adapter.exit_code().await, 0);
    adapter.assert_no_errors(&[]);
    adapter.logged(&["everything taken is on stable storage"]).await;

    city.start_centre().await;
    adapter.run().await;
    city.settle(&fleet, &adapter).await;
    let stations = finish(fleet).await;
    adapter.stop(&[]).await;
    assert_all_arrived(&city.judge(&stations).await, STATIONS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_signal_exits_at_once_with_130_and_the_next_start_finds_everything() {
    let broker = Broker::start(&Options::default());
    let mut city = City::start(PILOT_RATE).await;
    let mut adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.whole_fleet(&broker);
    let lives = |all: &Progress| all.online == STATIONS && all.events() > 1_000;
    assert!(fleet.wait_until(Instant::now() + PATIENCE, lives).await, "{:?}", fleet.progress());
    // Both signals wait while the process stands still, so that the second finds the stop under way.
    adapter.signal("STOP").await;
    adapter.signal("TERM").await;
    adapter.signal("INT").await;
    adapter.signal("CONT").await;
    assert_eq!(adapter.exit_code().await, 130);
    adapter.logged(&["second request: leaving at once"]).await;

    adapter.run().await;
    city.settle(&fleet, &adapter).await;
    let stations = finish(fleet).await;
    adapter.stop(&[]).await;
    assert_all_arrived(&city.judge(&stations).await, STATIONS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_admin_port_says_what_is_the_matter_and_gets_well_by_itself() {
    let mut broker = Broker::start(&Options::default());
    let adapter = Adapter::start(&Setup::new(EXE, broker.url(), NO_CENTRE)).await;
    adapter.until_status("the broker's link", |s| s.ready).await;

    // Without the centre it does its job: it buffers, and says so.
    let ready = adapter.get("/readyz").await.unwrap();
    assert_eq!(ready.code, 200, "{}", ready.body);
    assert!(
        ready.body.contains("未连接中心") && ready.body.contains("buffering"),
        "{}",
        ready.body
    );
    assert_eq!(adapter.metric("grid_link_up{link=\"field\"}").await, 1.0);
    assert_eq!(adapter.metric("grid_link_up{link=\"centre\"}").await, 0.0);

    // Without the broker it does not.
    broker.stop();
    adapter.until_status("the broker's absence seen", |s| !s.ready).await;
    let away = adapter.get("/readyz").await.unwrap();
    assert_eq!(away.code, 503);
    assert!(away.body.contains("未连接驿站代理服务器"), "{}", away.body);
    assert!(away.body.contains("the stations' broker is not connected"), "{}", away.body);
    assert_eq!(adapter.get("/healthz").await.unwrap().code, 200, "the process is well");
    assert_eq!(adapter.metric("grid_link_up{link=\"field\"}").await, 0.0);
    assert_eq!(adapter.metric("grid_link_lost_total{link=\"field\"}").await, 1.0);

    broker.restart();
    let status = adapter.until_status("the broker back", |s| s.ready).await;
    assert_eq!((status.field.connects, status.centre.connects), (2, 0));
    assert!(status.centre.last_error.is_some(), "{:?}", status.centre);
    assert_eq!(adapter.get("/readyz").await.unwrap().code, 200);
    adapter.stop(&[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_metrics_tell_the_stations_the_lanes_and_the_disk() {
    let broker = Broker::start(&Options::default());
    let city = City::start(1.0).await;
    let adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.quiet_fleet(&broker, &["zd-001", "zd-002"]);
    let online = |s: &grid_adapter::admin::Status| s.nodes_online == 2 && s.nodes_registered == 2;
    adapter.until_status("two stations", online).await;
    city.settle(&fleet, &adapter).await;
    for (name, value) in [
        ("grid_nodes", 2.0),
        ("grid_nodes_online", 2.0),
        ("grid_alarms_open", 0.0),
        ("grid_link_up{link=\"centre\"}", 1.0),
        ("grid_field_messages_total{kind=\"birth\"}", 2.0),
    ] {
        assert_eq!(adapter.metric(name).await, value, "{name}");
    }
    let lane = |metric: &str| format!("grid_lane_{metric}{{lane=\"normal\"}}");
    let appended = adapter.metric(&lane("appended")).await;
    assert!(appended >= 2.0, "two births at least: {appended}");
    assert_eq!(adapter.metric(&lane("durable")).await, appended);
    assert_eq!(adapter.metric(&lane("acked")).await, appended);
    assert!(adapter.metric("grid_journal_disk_bytes").await > 0.0);
    assert!(adapter.metric("grid_journal_commit_seconds_count").await > 0.0);
    finish(fleet).await;
    adapter.stop(&[]).await;
}
