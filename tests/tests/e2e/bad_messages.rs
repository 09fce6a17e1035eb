//! What stations, or what pretends to be one, can say wrong over MQTT.

use std::collections::BTreeMap;

use grid_core::ids::PublisherId;
use grid_core::topic::UpKind;
use grid_proto::v1::{self, QuarantineReason as Reason};
use grid_simulator::plan::day::Happening;
use grid_simulator::station::connection::Control;
use grid_tests::adapter::Adapter;
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::city::{City, assert_all_arrived, finish, receipted};
use grid_tests::patience::{soon, until};
use rumqttc::{AsyncClient, Event, MqttOptions, Packet, QoS};
use serde_json::{Value, json};

use crate::setup;

const BOOT: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
/// The station beside the bad ones.
const GOOD: &str = "zd-001";
/// Messages on their way to the broker at once.
const INFLIGHT: u16 = 20;

/// A message, and what the quarantine says of it.
struct Bad {
    topic: String,
    payload: Vec<u8>,
    reason: Reason,
    /// Part of the explanation.
    words: &'static str,
}

/// One bad message for each publisher `bad-1`, `bad-2` …, so that each can be told by its topic.
#[derive(Default)]
struct Collection(Vec<Bad>);

impl Collection {
    fn topic(&self, kind: UpKind) -> String {
        let publisher: PublisherId = format!("bad-{}", self.0.len() + 1).parse().unwrap();
        kind.topic(&publisher)
    }

    fn add(
        &mut self,
        topic: String,
        payload: impl Into<Vec<u8>>,
        reason: Reason,
        words: &'static str,
    ) {
        self.0.push(Bad { topic, payload: payload.into(), reason, words });
    }

    fn bytes(
        &mut self,
        kind: UpKind,
        payload: impl Into<Vec<u8>>,
        reason: Reason,
        words: &'static str,
    ) {
        let topic = self.topic(kind);
        self.add(topic, payload, reason, words);
    }

    /// `message` after `spoil`.
    fn spoilt(
        &mut self,
        (kind, mut message): (UpKind, Value),
        spoil: impl FnOnce(&mut Value),
        words: &'static str,
    ) {
        spoil(&mut message);
        self.bytes(kind, message.to_string(), Reason::Malformed, words);
    }
}

pub(crate) fn numbered(kind: UpKind, body: Value) -> (UpKind, Value) {
    let mut up = json!({"boot": BOOT, "seq": "1", "oldest": "1", "exercise": true});
    up[kind.word()] = body;
    (kind, up)
}

pub(crate) fn alarm() -> (UpKind, Value) {
    numbered(
        UpKind::Alarm,
        json!({"resource": "hall", "alarmType": "sos", "action": "ALARM_ACTION_RAISE",
               "severity": "SEVERITY_CRITICAL"}),
    )
}

pub(crate) fn birth() -> (UpKind, Value) {
    let position = json!({"longitude": 113.7, "latitude": 34.7, "datum": "DATUM_WGS84"});
    let node = json!({"name": "郑东一号驿站", "position": position});
    numbered(UpKind::Birth, json!({"node": node, "session": "1"}))
}

pub(crate) fn status() -> (UpKind, Value) {
    numbered(UpKind::Status, json!({"readings": [{"name": "temperature", "value": 21.5}]}))
}

fn ticket() -> (UpKind, Value) {
    let event = json!({"actionId": BOOT, "action": "TICKET_ACTION_ACCEPT"});
    numbered(UpKind::Ticket, json!({"ticketId": BOOT, "event": event}))
}

fn bytes_that_are_no_message(bad: &mut Collection) {
    let malformed = Reason::Malformed;
    bad.bytes(UpKind::Alarm, *b"", malformed, "");
    bad.bytes(UpKind::Alarm, *b"{", malformed, "");
    bad.bytes(UpKind::Status, *b"\xff\xfe", malformed, "");
    bad.bytes(UpKind::Status, *b"{\"status\":\xff}", malformed, "");
    let deep = format!("{}{}", r#"{"a":"#.repeat(200), "}".repeat(200));
    bad.bytes(UpKind::Birth, deep, malformed, "");
    bad.bytes(UpKind::Birth, *b"{}", malformed, "body");
    bad.bytes(UpKind::Status, vec![b'x'; 70_000], Reason::Oversized, "70000");
    bad.bytes(UpKind::Status, vec![b'{'; 300_000], Reason::Oversized, "300000");
}

fn topics_and_addresses(bad: &mut Collection) {
    let (_, report) = alarm();
    let alarm_topic = bad.topic(UpKind::Alarm);
    let unknown_kind = alarm_topic.replace("/alarm", "/sos");
    bad.add(unknown_kind, report.to_string(), Reason::UnknownTopic, "sos");
    let no_publisher = alarm_topic.replace("bad-", "BAD_");
    bad.add(no_publisher, report.to_string(), Reason::UnknownTopic, "");
    bad.bytes(UpKind::Status, report.to_string(), Reason::KindMismatch, "the topic says status");
    let mut other = birth().1;
    other["birth"]["node"]["stationId"] = "somebody-else".into();
    bad.bytes(UpKind::Birth, other.to_string(), Reason::Misaddressed, "station_id");
    let mut other = alarm().1;
    other["stationId"] = GOOD.into();
    bad.bytes(UpKind::Alarm, other.to_string(), Reason::Misaddressed, "may not speak for zd-001");
}

fn fields(bad: &mut Collection) {
    bad.spoilt(alarm(), |m| m["boot"] = "yesterday".into(), "boot");
    bad.spoilt(alarm(), |m| m["seq"] = "0".into(), "seq");
    bad.spoilt(alarm(), |m| m["oldest"] = "2".into(), "oldest");
    bad.spoilt(alarm(), |m| m["deviceTime"] = "2026-13-01T00:00:00Z".into(), "deviceTime");
    bad.spoilt(alarm(), |m| m["alarm"]["alarmType"] = "SOS!".into(), "alarm.alarm_type");
    bad.spoilt(alarm(), |m| m["alarm"]["severity"] = 0.into(), "alarm.severity");
    bad.spoilt(alarm(), |m| m["alarm"]["action"] = "SHOUT".into(), "alarm.action");
    bad.spoilt(birth(), |m| m["birth"]["node"]["name"] = "".into(), "birth.node.name");
    let datum = |m: &mut Value| m["birth"]["node"]["position"]["datum"] = 0.into();
    bad.spoilt(birth(), datum, "birth.node.position.datum");
    let value = |m: &mut Value| m["status"]["readings"][0]["value"] = "NaN".into();
    bad.spoilt(status(), value, "readings[0].value");
    bad.spoilt(ticket(), |m| m["ticket"]["ticketId"] = "T-1".into(), "ticket.ticket_id");
    let unknown_ticket = ticket().1.to_string();
    bad.bytes(UpKind::Ticket, unknown_ticket, Reason::Refused, "is unknown here");
    let ack = json!({"ack": {"epoch": "", "seq": "9"}}).to_string();
    bad.bytes(UpKind::Ack, ack, Reason::Malformed, "ack.epoch");
    let state = json!({"boot": BOOT, "seq": "1", "state": {"online": true}}).to_string();
    bad.bytes(UpKind::State, state, Reason::Malformed, "seq");
}

/// Five boots, and then an event of the first, which is not remembered any more. The first five are in order.
fn old_boot(bad: &mut Collection) -> Vec<(String, Vec<u8>)> {
    let topic = bad.topic(UpKind::Status);
    let of_boot = |boot: u32, seq: u32| {
        let mut message = status().1;
        message["boot"] = format!("0192f0c1-2345-7abc-8def-00000000000{boot}").into();
        message["seq"] = seq.to_string().into();
        message.to_string().into_bytes()
    };
    let good = (1..=5).map(|boot| (topic.clone(), of_boot(boot, 1))).collect();
    bad.add(topic, of_boot(1, 2), Reason::OldBoot, "older than those remembered");
    good
}

/// Publishes all of it on one connection and waits until the broker has it.
pub(crate) async fn publish(broker: &Broker, messages: Vec<(String, Vec<u8>)>) {
    let mut options = MqttOptions::new("mischief", "127.0.0.1", broker.port());
    options.set_max_packet_size(1 << 20, 1 << 20).set_inflight(INFLIGHT);
    let (client, mut events) = AsyncClient::new(options, messages.len() + 1);
    let mut left = messages.len();
    for (topic, payload) in messages {
        client.publish(topic, QoS::AtLeastOnce, false, payload).await.unwrap();
    }
    let acks = async {
        while left > 0 {
            let event = events.poll().await.unwrap();
            left -= usize::from(matches!(event, Event::Incoming(Packet::PubAck(_))));
        }
    };
    soon("the broker to take the messages", acks).await;
}

fn entry<'a>(quarantine: &'a [v1::Quarantined], bad: &Bad) -> &'a v1::Quarantined {
    let found: Vec<_> = quarantine.iter().filter(|entry| entry.topic == bad.topic).collect();
    assert_eq!(found.len(), 1, "{}: {found:?}", bad.topic);
    found[0]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_eight_kinds_of_bad_message_are_quarantined_with_their_reason_and_disturb_nobody() {
    let broker = Broker::start(&Options::default());
    let mut city = City::start(1.0).await;
    let adapter = Adapter::start(&setup(&broker, &city)).await;
    let fleet = city.quiet_fleet(&broker, &[GOOD]);
    adapter.until_status("the good station registered", |s| s.nodes_registered == 1).await;
    receipted(&fleet).await;

    let mut bad = Collection::default();
    bytes_that_are_no_message(&mut bad);
    topics_and_addresses(&mut bad);
    fields(&mut bad);
    let introduction = old_boot(&mut bad);
    let bad = bad.0;
    assert_eq!(bad.len(), 28);
    publish(&broker, introduction).await;
    for messages in bad.chunks(4) {
        let messages = messages.iter().map(|bad| (bad.topic.clone(), bad.payload.clone()));
        publish(&broker, messages.collect()).await;
        assert!(fleet.tell(GOOD, Control::Happen(Happening::Heartbeat)).await);
    }

    let mut operator = Caller::operator(&adapter).await;
    let quarantine = until("all bad messages in the quarantine", async || {
        Some(operator.quarantine().await).filter(|items| items.len() >= bad.len())
    });
    let quarantine = quarantine.await;
    let mut by_reason: BTreeMap<&str, f64> = BTreeMap::new();
    for bad in &bad {
        let entry = entry(&quarantine, bad);
        assert_eq!(entry.reason(), bad.reason, "{}: {}", bad.topic, entry.text);
        assert!(entry.text.contains(bad.words), "{}: {}", bad.topic, entry.text);
        assert!(!entry.text.is_empty(), "{}", bad.topic);
        assert_eq!(entry.payload_size, bad.payload.len() as u64, "{}", bad.topic);
        *by_reason.entry(bad.reason.as_str_name()).or_default() += 1.0;
    }
    assert_eq!(quarantine.len(), bad.len(), "nothing else is in the quarantine");
    for (reason, count) in by_reason {
        let label = reason.trim_start_matches("QUARANTINE_REASON_").to_lowercase();
        let metric = format!("grid_quarantined_total{{reason=\"{label}\"}}");
        assert_eq!(adapter.metric(&metric).await, count, "{metric}");
    }

    // The station beside them had every receipt, and neither link was lost.
    receipted(&fleet).await;
    assert_eq!(fleet.progress().events(), 8, "a birth and seven heartbeats");
    city.settle(&fleet, &adapter).await;
    let shown = |s: &grid_adapter::admin::Status| s.quarantined == bad.len() as u64;
    let status = adapter.until_status("the quarantine shown", shown).await;
    assert_eq!((status.field.connects, status.centre.connects), (1, 1));
    let stations = finish(fleet).await;
    adapter.stop(&[]).await;
    let report = city.judge(&stations).await;
    // Beside the good one, the publisher of five boots is a station too: it said nothing wrong before.
    assert_all_arrived(&report, report.nodes_registered);
    assert_eq!(report.events_sent, 8);
}
