//! The broker's production configuration, `config/mosquitto.conf` and `config/mosquitto.acl`, in a real mosquitto with
//! the adapter's edge and stations under mutual TLS: what it lets pass, and what it refuses.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use grid_core::ids::{BootId, PublisherId};
use grid_core::station::{Numbering, QuarantineReason, StationDown, StationUp, UpBody};
use grid_core::topic::{DownKind, UpKind};
use grid_proto::json::{self, Encoding};
use grid_proto::v1::{self, station_down, station_up};
use grid_simulator::certs::Holder;
use grid_tests::broker::{Broker, Options};
use grid_tests::field::{Edge, config};
use grid_tests::logs::ErrorGuard;
use rumqttc::{
    AsyncClient, ConnectionError, Event, EventLoop, MqttOptions, Packet, QoS, TlsConfiguration,
    Transport,
};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(20);
const BOOT: Uuid = Uuid::from_u128(1);
/// The shipped limit of a packet, bytes.
const PACKET_MAX: usize = 256 * 1024;

fn id(name: &str) -> PublisherId {
    name.parse().unwrap()
}

/// The broker as it ships, and the adapter's edge connected to it.
async fn shipped() -> (Broker, Edge) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let broker = Broker::start(&Options { shipped: true, ..Options::default() });
    // The user that the shipped rights know.
    let ours = broker.issue(&Holder::Adapter("adapter".into()));
    let tls = format!(
        "[field.tls]\nca_file = {:?}\ncert_file = {:?}\nkey_file = {:?}",
        ours.authority, ours.certificate, ours.key
    );
    let mut edge = Edge::start_with(config(&broker.url(), &tls));
    edge.up().await;
    (broker, edge)
}

/// A client with the certificate of this station.
fn station(broker: &Broker, name: &str) -> (AsyncClient, EventLoop) {
    let files = broker.issue(&Holder::Station(name.into()));
    let read = |path| std::fs::read(path).unwrap();
    let mut options = MqttOptions::new(name, "localhost", broker.port());
    options.set_max_packet_size(1 << 20, 1 << 20);
    options.set_transport(Transport::Tls(TlsConfiguration::Simple {
        ca: read(&files.authority),
        alpn: None,
        client_auth: Some((read(&files.certificate), read(&files.key))),
    }));
    AsyncClient::new(options, 20)
}

fn birth(name: &str, seq: u64) -> Vec<u8> {
    let node = v1::Node { name: name.into(), ..v1::Node::default() };
    let birth = v1::Birth { node: Some(node), session: 1, ..v1::Birth::default() };
    let message = v1::StationUp {
        boot: BOOT.to_string(),
        seq,
        body: Some(station_up::Body::Birth(birth)),
        ..v1::StationUp::default()
    };
    json::write_up(&message, Encoding::Json).unwrap()
}

/// Polls until a packet is as wanted.
async fn poll_until(events: &mut EventLoop, is: impl Fn(&Packet) -> bool) {
    let search = async {
        loop {
            if let Event::Incoming(packet) = events.poll().await.unwrap()
                && is(&packet)
            {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, search).await.expect("it did not come");
}

/// Publishes, and waits until the broker has answered.
async fn publish(client: &AsyncClient, events: &mut EventLoop, topic: String, payload: Vec<u8>) {
    client.publish(topic, QoS::AtLeastOnce, false, payload).await.unwrap();
    poll_until(events, |packet| matches!(packet, Packet::PubAck(_))).await;
}

/// The next message at the edge is this birth.
async fn assert_born(edge: &mut Edge, name: &str, seq: u64) {
    let (delivery, message) = edge.usable().await;
    let StationUp { publisher, numbering, body, .. } = &*message;
    assert_eq!(publisher, &id(name));
    assert!(
        matches!(numbering, Numbering::Numbered { boot: BootId(BOOT), seq: is, .. } if *is == seq)
    );
    assert!(matches!(body, UpBody::Birth(birth) if birth.name == name), "{body:?}");
    edge.ack(delivery).await;
}

#[tokio::test]
async fn a_station_writes_its_own_topics_and_no_other_s() {
    let _guard = ErrorGuard::for_thread();
    let (broker, mut edge) = shipped().await;
    let (client, mut events) = station(&broker, "st-001");
    let own = UpKind::Birth.topic(&id("st-001"));
    publish(&client, &mut events, own.clone(), birth("st-001", 1)).await;
    assert_born(&mut edge, "st-001", 1).await;
    // MQTT 3.1.1 has no word for a refusal: the broker answers, and passes nothing on.
    let other = UpKind::Birth.topic(&id("st-002"));
    publish(&client, &mut events, other, birth("st-002", 1)).await;
    let receipt = DownKind::Receipt.topic(&id("st-001"));
    publish(&client, &mut events, receipt, b"{}".to_vec()).await;
    publish(&client, &mut events, own, birth("st-001", 2)).await;
    assert_born(&mut edge, "st-001", 2).await;
    edge.stop().await;
}

#[tokio::test]
async fn a_station_hears_what_is_for_it_and_nothing_that_is_for_others() {
    let _guard = ErrorGuard::for_thread();
    let (broker, edge) = shipped().await;
    let (client, mut events) = station(&broker, "st-002");
    for of in ["st-001", "st-002"] {
        client.subscribe(DownKind::Receipt.topic(&id(of)), QoS::AtLeastOnce).await.unwrap();
        poll_until(&mut events, |packet| matches!(packet, Packet::SubAck(_))).await;
    }
    for (to, seq) in [("st-001", 1), ("st-002", 2)] {
        edge.publish(&id(to), StationDown::Receipt { boot: BootId(BOOT), seq }).await;
    }
    let heard = async {
        loop {
            if let Event::Incoming(Packet::Publish(publish)) = events.poll().await.unwrap() {
                return (publish.topic, json::read_down(&publish.payload).unwrap().body);
            }
        }
    };
    let (topic, body) = tokio::time::timeout(PATIENCE, heard).await.expect("it heard nothing");
    assert_eq!(topic, DownKind::Receipt.topic(&id("st-002")));
    let receipt = v1::Receipt { boot: BOOT.to_string(), seq: 2 };
    assert_eq!(body, Some(station_down::Body::Receipt(receipt)));
    edge.stop().await;
}

#[tokio::test]
async fn a_packet_over_the_limit_ends_its_sender_s_connection_and_disturbs_nobody_else() {
    let _guard = ErrorGuard::for_thread();
    let (broker, mut edge) = shipped().await;
    let (loud, mut loud_events) = station(&broker, "st-001");
    let (quiet, mut quiet_events) = station(&broker, "st-002");
    let topic = |name| UpKind::Birth.topic(&id(name));
    publish(&quiet, &mut quiet_events, topic("st-002"), birth("st-002", 1)).await;
    assert_born(&mut edge, "st-002", 1).await;
    // Under the broker's limit and over the adapter's: it arrives, and is quarantined.
    publish(&loud, &mut loud_events, topic("st-001"), vec![b' '; 200 * 1024]).await;
    let (delivery, unusable) = edge.unusable().await;
    assert_eq!(unusable.reason, QuarantineReason::Oversized);
    edge.ack(delivery).await;
    let too_large = vec![b' '; PACKET_MAX + 1];
    loud.publish(topic("st-001"), QoS::AtLeastOnce, false, too_large).await.unwrap();
    let ended = async { while loud_events.poll().await.is_ok() {} };
    tokio::time::timeout(PATIENCE, ended).await.expect("the broker took it");
    publish(&quiet, &mut quiet_events, topic("st-002"), birth("st-002", 2)).await;
    assert_born(&mut edge, "st-002", 2).await;
    edge.stop().await;
}

#[tokio::test]
async fn nobody_connects_without_a_certificate() {
    let (broker, edge) = shipped().await;
    let authority = broker.issue(&Holder::Station("st-001".into())).authority;
    let mut options = MqttOptions::new("st-001", "localhost", broker.port());
    options.set_credentials("adapter", "");
    options.set_transport(Transport::Tls(TlsConfiguration::Simple {
        ca: std::fs::read(authority).unwrap(),
        alpn: None,
        client_auth: None,
    }));
    let (_client, mut events) = AsyncClient::new(options, 20);
    let refused = tokio::time::timeout(PATIENCE, events.poll()).await.expect("no answer");
    let error = refused.expect_err("it was let in");
    assert!(!matches!(error, ConnectionError::NetworkTimeout), "{error}");
    edge.stop().await;
}
