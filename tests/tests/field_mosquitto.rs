//! The MQTT edge and a station over a real mosquitto: both encodings, plain and under mutual TLS, a broker
//! that dies, and how much passes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::time::{Duration, Instant};

use grid_core::ids::{BootId, PublisherId};
use grid_core::station::{StationDown, UpBody};
use grid_core::topic::{DownKind, UpKind};
use grid_proto::json::{self, Encoding};
use grid_proto::v1::{self, station_down, station_up};
use grid_simulator::certs::Holder;
use grid_tests::broker::{Broker, Options};
use grid_tests::field::{Edge, config};
use grid_tests::logs::ErrorGuard;
use rumqttc::{
    AsyncClient, Event, EventLoop, MqttOptions, Packet, QoS, TlsConfiguration, Transport,
};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(20);
const BOOT: Uuid = Uuid::from_u128(1);

fn name() -> PublisherId {
    "st-001".parse().unwrap()
}

fn birth(seq: u64) -> v1::StationUp {
    let node = v1::Node { name: "郑东一号驿站".into(), ..v1::Node::default() };
    let birth = v1::Birth { node: Some(node), session: 1, ..v1::Birth::default() };
    v1::StationUp {
        boot: BOOT.to_string(),
        seq,
        body: Some(station_up::Body::Birth(birth)),
        ..v1::StationUp::default()
    }
}

/// Polls the station until it has heard something, acknowledged by its client.
async fn hear(events: &mut EventLoop) -> (Encoding, v1::StationDown) {
    let search = async {
        loop {
            if let Event::Incoming(Packet::Publish(publish)) = events.poll().await.unwrap() {
                let down = json::read_down(&publish.payload).unwrap();
                return (Encoding::of(&publish.payload), down);
            }
        }
    };
    tokio::time::timeout(PATIENCE, search).await.expect("the station heard nothing")
}

/// Connects the station and waits until it hears what is meant for it.
async fn listen(client: &AsyncClient, events: &mut EventLoop) {
    client.subscribe(DownKind::Receipt.topic(&name()), QoS::AtLeastOnce).await.unwrap();
    let search = async {
        while !matches!(events.poll().await.unwrap(), Event::Incoming(Packet::SubAck(_))) {}
    };
    tokio::time::timeout(PATIENCE, search).await.expect("no SUBACK");
}

async fn round_trip(mut edge: Edge, client: AsyncClient, mut events: EventLoop) {
    edge.up().await;
    listen(&client, &mut events).await;
    for (seq, encoding) in [(1, Encoding::Json), (2, Encoding::Binary)] {
        let payload = json::write_up(&birth(seq), encoding).unwrap();
        let topic = UpKind::Birth.topic(&name());
        client.publish(topic, QoS::AtLeastOnce, false, payload).await.unwrap();
        let answer = async {
            let (delivery, message) = edge.usable().await;
            assert!(matches!(&message.body, UpBody::Birth(birth) if birth.name == "郑东一号驿站"));
            edge.ack(delivery).await;
            edge.publish(&name(), StationDown::Receipt { boot: BootId(BOOT), seq }).await;
        };
        let ((answered, down), ()) = tokio::join!(hear(&mut events), answer);
        assert_eq!(answered, encoding, "it is answered as it speaks");
        let receipt = v1::Receipt { boot: BOOT.to_string(), seq };
        assert_eq!(down.body, Some(station_down::Body::Receipt(receipt)));
    }
    edge.stop().await;
}

#[tokio::test]
async fn a_station_is_heard_and_answered_in_both_encodings() {
    let _guard = ErrorGuard::for_thread();
    let broker = Broker::start(&Options::default());
    let options = MqttOptions::new("st-001", "127.0.0.1", broker.port());
    let (client, events) = AsyncClient::new(options, 20);
    round_trip(Edge::start(&broker.url()), client, events).await;
}

#[tokio::test]
async fn a_station_is_heard_and_answered_under_mutual_tls_within_the_broker_s_acl() {
    let _guard = ErrorGuard::for_thread();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let broker = Broker::start(&Options { tls: true, ..Options::default() });
    let ours = broker.issue(&Holder::Adapter("grid-adapter".into()));
    let tls = format!(
        "[field.tls]\nca_file = {:?}\ncert_file = {:?}\nkey_file = {:?}",
        ours.authority, ours.certificate, ours.key
    );
    let edge = Edge::start_with(config(&broker.url(), &tls));

    let theirs = broker.issue(&Holder::Station("st-001".into()));
    let read = |path| std::fs::read(path).unwrap();
    let mut options = MqttOptions::new("st-001", "localhost", broker.port());
    options.set_transport(Transport::Tls(TlsConfiguration::Simple {
        ca: read(&theirs.authority),
        alpn: None,
        client_auth: Some((read(&theirs.certificate), read(&theirs.key))),
    }));
    let (client, events) = AsyncClient::new(options, 20);
    round_trip(edge, client, events).await;
}

#[tokio::test]
async fn what_is_not_acknowledged_comes_again_after_the_connection_is_cut() {
    let _guard = ErrorGuard::for_thread();
    let mut broker = Broker::start(&Options { persistence: true, ..Options::default() });
    let mut edge = Edge::start(&broker.url());
    let first = edge.up().await;
    let options = MqttOptions::new("st-001", "127.0.0.1", broker.port());
    let (client, mut events) = AsyncClient::new(options, 20);
    let topic = UpKind::Birth.topic(&name());
    let payload = json::write_up(&birth(1), Encoding::Json).unwrap();
    client.publish(topic, QoS::AtLeastOnce, false, payload).await.unwrap();
    let search = async {
        while !matches!(events.poll().await.unwrap(), Event::Incoming(Packet::PubAck(_))) {}
    };
    tokio::time::timeout(PATIENCE, search).await.expect("no PUBACK");
    let (delivery, message) = edge.usable().await;
    assert_eq!(delivery.connection, first);
    broker.stop();
    assert_eq!(edge.down().await.0, first);
    broker.restart();
    let second = edge.up().await;
    let (again, message_again) = edge.usable().await;
    assert_eq!(again.connection, second);
    assert_eq!(message, message_again);
    edge.ack(delivery).await;
    edge.ack(again).await;
    edge.stop().await;
}

/// Publishes as fast as the broker takes it.
async fn flood(port: u16, messages: u64) {
    let mut options = MqttOptions::new("st-001", "127.0.0.1", port);
    options.set_inflight(200);
    let (client, mut events) = AsyncClient::new(options, 500);
    let topic = UpKind::Birth.topic(&name());
    let send = async {
        for seq in 1..=messages {
            let payload = json::write_up(&birth(seq), Encoding::Json).unwrap();
            client.publish(&topic, QoS::AtLeastOnce, false, payload).await.unwrap();
        }
    };
    let acks = async {
        let mut left = messages;
        while left > 0 {
            let event = events.poll().await.unwrap();
            left -= u64::from(matches!(event, Event::Incoming(Packet::PubAck(_))));
        }
    };
    tokio::join!(send, acks);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures this machine; run it alone, in a release build"]
async fn ten_thousand_messages_a_second_pass_in() {
    const MESSAGES: u64 = 50_000;
    let extra = vec!["max_inflight_messages 1000".into(), "max_queued_messages 100000".into()];
    let broker = Broker::start(&Options { extra, ..Options::default() });
    let mut edge = Edge::start(&broker.url());
    edge.up().await;
    let flood = tokio::spawn(flood(broker.port(), MESSAGES));
    let start = Instant::now();
    for _ in 0..MESSAGES {
        let (delivery, _) = edge.usable().await;
        edge.ack(delivery).await;
    }
    let rate = MESSAGES as f64 / start.elapsed().as_secs_f64();
    flood.await.unwrap();
    edge.stop().await;
    eprintln!("{rate:.0} messages/s");
    assert!(rate >= 10_000.0, "{rate:.0} messages/s");
}
