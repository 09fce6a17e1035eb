//! Two adapters that claim the same place at the centre.

use grid_adapter::admin::LinkState;
use grid_proto::v1;
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::city::City;
use grid_tests::patience::until;

use crate::setup;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_adapter_of_the_same_name_takes_the_place_and_the_first_says_so_and_waits() {
    let broker = Broker::start(&Options::default());
    let city = City::start(1.0).await;
    let setup = setup(&broker, &city);
    let first = Adapter::start(&setup).await;
    first.until_status("the first session", |s| s.centre.state == LinkState::Up).await;
    let generation = city.centre().counters().generation;

    // Its own data and its own name at the broker, but the same adapter.id and shard.
    let second = Setup { field: "client_id = \"second\"", ..setup };
    let second = Adapter::start(&second).await;
    second.until_status("the second session", |s| s.centre.state == LinkState::Up).await;
    let is_superseded = |s: &grid_adapter::admin::Status| s.centre.state == LinkState::Superseded;
    let status = first.until_status("the first superseded", is_superseded).await;
    let words = status.reasons.join("\n");
    assert!(words.contains("已被另一适配器取代"), "{words}");
    assert!(words.contains("another adapter has taken our place"), "{words}");
    first.logged(&["another adapter has taken this one's place", "\"WARN\""]).await;
    assert!(status.ready, "the stations' side goes on");

    // It waits a minute: the second stays in place, also while the centre counts on.
    second.until_status("some time passed", |s| s.uptime_s >= 3).await;
    let status = first.status().await.unwrap();
    assert_eq!((status.centre.state, status.centre.connects), (LinkState::Superseded, 1));
    assert_eq!(city.centre().counters().generation, generation + 1);
    second.stop(&[]).await;
    first.stop(&[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_superseded_adapter_dials_again_after_its_wait_and_finds_its_place_free() {
    let broker = Broker::start(&Options::default());
    let city = City::start(1.0).await;
    let setup = Setup { centre_keys: "superseded_wait_s = 2", ..setup(&broker, &city) };
    let first = Adapter::start(&setup).await;
    first.until_status("the first session", |s| s.centre.state == LinkState::Up).await;
    let second = Setup { field: "client_id = \"second\"", ..setup };
    let second = Adapter::start(&second).await;
    first.logged(&["another adapter has taken this one's place"]).await;
    let mut caller = Caller::operator(&first).await;
    let [alarm] = &alarms(&mut caller).await[..] else { panic!("one alarm of its own") };
    let key = alarm.key.clone().unwrap();
    assert_eq!((key.resource.as_str(), key.alarm_type.as_str()), ("adapter", "link-superseded"));
    assert!(!alarm.is_cleared && !key.exercise, "{alarm:?}");
    second.stop(&[]).await;
    let again =
        |s: &grid_adapter::admin::Status| s.centre.state == LinkState::Up && s.centre.connects == 2;
    first.until_status("the first back in its place", again).await;
    // Twice the wait without the other one, and it is over; the centre has heard all of it.
    let is_over =
        async || alarms(&mut caller).await.iter().all(|alarm| alarm.is_cleared).then_some(());
    until("the alarm cleared", is_over).await;
    until("the centre to have it", async || caller.all_delivered().await.then_some(())).await;
    let known = city.ledger().activations;
    assert!(known.values().any(|alarm| {
        (alarm.station.as_str(), alarm.alarm_type.as_str()) == (&key.station_id, &key.alarm_type)
    }));
    assert!(caller.quarantine().await.is_empty());
    first.stop(&[]).await;
}

async fn alarms(caller: &mut Caller) -> Vec<v1::Alarm> {
    let request = v1::ListAlarmsRequest { page_size: 10, ..Default::default() };
    caller.client.list_alarms(request).await.unwrap().into_inner().alarms
}
