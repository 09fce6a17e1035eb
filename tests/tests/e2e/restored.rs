//! A side that was restored from an older copy of its disk.

use grid_simulator::centre::ledger;
use grid_simulator::plan::day::Happening;
use grid_simulator::station::Progress;
use grid_simulator::station::connection::Control;
use grid_simulator::station::fleet::Fleet;
use grid_tests::adapter::Adapter;
use grid_tests::broker::{Broker, Options};
use grid_tests::city::{City, PILOT_RATE, STATIONS, assert_all_arrived, copy_folder, finish};
use grid_tests::patience::PATIENCE;
use tokio::time::Instant;

use crate::setup;

async fn until_told(fleet: &Fleet, events: u64) {
    let told = |all: &Progress| all.online == STATIONS && all.events() - all.unreceipted >= events;
    let in_time = fleet.wait_until(Instant::now() + PATIENCE, told).await;
    assert!(in_time, "{:?}", fleet.progress());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_put_back_to_an_older_ledger_gets_again_what_it_has_forgotten() {
    let broker = Broker::start(&Options::default());
    let mut city = City::start(PILOT_RATE).await;
    let adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.whole_fleet(&broker);
    until_told(&fleet, 1_500).await;
    let older = tempfile::tempdir().unwrap();
    ledger::copy(&city.centre_folder(), older.path()).unwrap();
    let then = city.centre().counters();
    until_told(&fleet, 4_500).await;
    let now = city.centre().counters();
    assert!(now.records.applied > then.records.applied + 1_000, "{then:?} {now:?}");

    city.stop_centre().await;
    ledger::copy(older.path(), &city.centre_folder()).unwrap();
    city.start_centre().await;
    until_told(&fleet, 6_000).await;
    city.settle(&fleet, &adapter).await;
    let stations = finish(fleet).await;
    adapter.stop(&[]).await;
    assert_all_arrived(&city.judge(&stations).await, STATIONS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adapter_put_back_to_an_older_copy_begins_a_new_epoch_and_doubles_nothing() {
    let broker = Broker::start(&Options::default());
    let mut city = City::start(PILOT_RATE).await;
    let mut adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.whole_fleet(&broker);
    until_told(&fleet, 1_500).await;
    adapter.signal("TERM").await;
    assert_eq!(adapter.exit_code().await, 0);
    let older = tempfile::tempdir().unwrap();
    copy_folder(&adapter.data_dir(), older.path());

    // What comes now is receipted, reaches the centre, and is missing in the copy.
    adapter.run().await;
    until_told(&fleet, 4_000).await;
    city.settle(&fleet, &adapter).await;
    adapter.kill().await;
    std::fs::remove_dir_all(adapter.data_dir()).unwrap();
    copy_folder(older.path(), &adapter.data_dir());
    // And what comes while it is away is held by the stations.
    for _ in 0..3 {
        fleet.tell_all(Control::Happen(Happening::Heartbeat)).await;
    }

    adapter.run().await;
    city.settle(&fleet, &adapter).await;
    adapter.logged(&["restored from an older state", "\"WARN\""]).await;
    let stations = finish(fleet).await;
    adapter.stop(&[]).await;
    assert_all_arrived(&city.judge(&stations).await, STATIONS);
}
