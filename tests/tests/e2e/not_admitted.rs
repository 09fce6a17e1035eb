//! Messages that say nothing wrong and are not taken here: exercises at a production adapter, stations that nobody
//! announced.

use grid_core::ids::PublisherId;
use grid_core::topic::UpKind;
use grid_proto::v1::{self, QuarantineReason as Reason};
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::patience::until;
use serde_json::{Value, json};

use crate::EXE;
use crate::bad_messages::{alarm, birth, publish, status};

/// Nobody listens there: what is taken stays in the lanes, to be counted.
const NO_CENTRE: &str = "http://127.0.0.1:1";
const REAL: &str = "zd-real";

/// A message of this publisher, as an exercise or not.
fn of(
    publisher: &str,
    (kind, mut message): (UpKind, Value),
    seq: u32,
    exercise: bool,
) -> (String, Vec<u8>) {
    let publisher: PublisherId = publisher.parse().unwrap();
    message["exercise"] = exercise.into();
    message["seq"] = seq.to_string().into();
    (kind.topic(&publisher), message.to_string().into_bytes())
}

async fn quarantined(adapter: &Adapter, count: usize) -> Vec<v1::Quarantined> {
    let mut operator = Caller::operator(adapter).await;
    until("the quarantine", async || {
        Some(operator.quarantine().await).filter(|entries| entries.len() >= count)
    })
    .await
}

fn assert_all(entries: &[v1::Quarantined], count: usize, reason: Reason, words: &str) {
    assert_eq!(entries.len(), count, "{entries:?}");
    for entry in entries {
        assert_eq!(entry.reason(), reason, "{}: {}", entry.topic, entry.text);
        assert!(entry.text.contains(words), "{}: {}", entry.topic, entry.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exercise_at_a_production_adapter_is_quarantined_and_the_real_alarm_beside_it_is_taken()
{
    let broker = Broker::start(&Options::default());
    let setup = Setup { exercise: false, ..Setup::new(EXE, broker.url(), NO_CENTRE) };
    let adapter = Adapter::start(&setup).await;
    adapter.until_status("the broker", |s| s.ready).await;
    let state = json!({"boot": "0192f0c1-2345-7abc-8def-0123456789ab",
        "state": {"online": true, "session": "1"}});
    let mut state = of("zd-exercise", (UpKind::State, state), 1, true);
    let mut unnumbered: Value = serde_json::from_slice(&state.1).unwrap();
    unnumbered.as_object_mut().unwrap().remove("seq");
    state.1 = unnumbered.to_string().into_bytes();
    publish(
        &broker,
        vec![
            of("zd-exercise", birth(), 1, true),
            of("zd-exercise", alarm(), 2, true),
            of("zd-exercise", status(), 3, true),
            state,
            of(REAL, birth(), 1, false),
            of(REAL, alarm(), 2, false),
        ],
    )
    .await;
    let entries = quarantined(&adapter, 4).await;
    assert_all(&entries, 4, Reason::Exercise, "adapter.exercise");
    assert!(entries.iter().all(|entry| entry.topic.contains("zd-exercise")), "{entries:?}");
    let metric = "grid_quarantined_total{reason=\"exercise\"}";
    assert_eq!(adapter.metric(metric).await, 4.0);
    let status = adapter.until_status("the real alarm", |s| s.alarms_open == 1).await;
    assert_eq!((status.nodes_registered, status.quarantined), (1, 4));
    adapter.stop(&[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stations_that_nobody_announced_are_quarantined_where_they_are_refused() {
    let broker = Broker::start(&Options::default());
    let setup = Setup {
        field: "unknown_stations = \"refuse\"",
        ..Setup::new(EXE, broker.url(), NO_CENTRE)
    };
    let adapter = Adapter::start(&setup).await;
    adapter.until_status("the broker", |s| s.ready).await;
    let messages = vec![of("zd-new", birth(), 1, true), of("zd-new", alarm(), 2, true)];
    publish(&broker, messages).await;
    let entries = quarantined(&adapter, 2).await;
    assert_all(&entries, 2, Reason::UnknownStation, "is not announced");
    assert_eq!(adapter.metric("grid_quarantined_total{reason=\"unknown_station\"}").await, 2.0);
    let status = adapter.until_status("the quarantine shown", |s| s.quarantined == 2).await;
    assert_eq!((status.nodes_registered, status.alarms_open), (0, 0));
    adapter.stop(&[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_station_that_is_held_introduces_itself_and_what_it_reports_is_quarantined() {
    let broker = Broker::start(&Options::default());
    let setup =
        Setup { field: "unknown_stations = \"hold\"", ..Setup::new(EXE, broker.url(), NO_CENTRE) };
    let adapter = Adapter::start(&setup).await;
    adapter.until_status("the broker", |s| s.ready).await;
    let messages = vec![of("zd-new", birth(), 1, true), of("zd-new", alarm(), 2, true)];
    publish(&broker, messages).await;
    let entries = quarantined(&adapter, 1).await;
    assert_all(&entries, 1, Reason::UnknownStation, "waits for an operator");
    assert!(entries[0].topic.ends_with("/alarm"), "the birth is held, not refused: {entries:?}");
    let status = adapter.until_status("the quarantine shown", |s| s.quarantined == 1).await;
    assert_eq!(status.alarms_open, 0);
    adapter.stop(&[]).await;
}
