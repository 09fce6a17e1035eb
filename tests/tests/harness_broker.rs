//! The real mosquitto of the tests: starts, keeps or loses what its options say, freezes, and binds
//! publishers to their topics under TLS.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use grid_simulator::certs::Holder;
use grid_tests::broker::{Broker, Options};
use rumqttc::{
    AsyncClient, ConnectionError, Event, EventLoop, MqttOptions, Packet, QoS, TlsConfiguration,
    Transport,
};

const PATIENCE: Duration = Duration::from_secs(20);

fn client(broker: &Broker, id: &str) -> (AsyncClient, EventLoop) {
    let mut options = MqttOptions::new(id, "127.0.0.1", broker.port());
    options.set_clean_session(false);
    AsyncClient::new(options, 20)
}

/// Polls until an incoming packet fits, or an error, or far too long.
async fn incoming(
    events: &mut EventLoop,
    fits: impl Fn(&Packet) -> bool,
) -> Result<Packet, ConnectionError> {
    let search = async {
        loop {
            if let Event::Incoming(packet) = events.poll().await?
                && fits(&packet)
            {
                return Ok(packet);
            }
        }
    };
    tokio::time::timeout(PATIENCE, search).await.expect("no such packet came")
}

fn is_suback(packet: &Packet) -> bool {
    matches!(packet, Packet::SubAck(_))
}

fn is_publish(packet: &Packet) -> bool {
    matches!(packet, Packet::Publish(_))
}

fn is_puback(packet: &Packet) -> bool {
    matches!(packet, Packet::PubAck(_))
}

/// A subscriber that left its session behind, then one message for it.
async fn leaves_one_message(broker: &Broker) {
    let (subscriber, mut events) = client(broker, "subscriber");
    subscriber.subscribe("t", QoS::AtLeastOnce).await.unwrap();
    incoming(&mut events, is_suback).await.unwrap();
    drop((subscriber, events));
    let (publisher, mut events) = client(broker, "publisher");
    publisher.publish("t", QoS::AtLeastOnce, false, "kept").await.unwrap();
    incoming(&mut events, is_puback).await.unwrap();
}

async fn session_present(broker: &Broker, id: &str) -> bool {
    let (_client, mut events) = client(broker, id);
    let ack = incoming(&mut events, |p| matches!(p, Packet::ConnAck(_))).await.unwrap();
    matches!(ack, Packet::ConnAck(ack) if ack.session_present)
}

#[tokio::test]
async fn without_persistence_a_killed_broker_forgets_its_sessions() {
    let mut broker = Broker::start(&Options::default());
    leaves_one_message(&broker).await;
    let port = broker.port();
    broker.kill();
    broker.restart();
    assert_eq!(broker.port(), port);
    assert!(!session_present(&broker, "subscriber").await);
}

#[tokio::test]
async fn with_persistence_an_orderly_stop_keeps_session_and_message() {
    let mut broker = Broker::start(&Options { persistence: true, ..Options::default() });
    leaves_one_message(&broker).await;
    broker.stop();
    broker.restart();
    let (_subscriber, mut events) = client(&broker, "subscriber");
    let Packet::Publish(publish) = incoming(&mut events, is_publish).await.unwrap() else {
        unreachable!("filtered above")
    };
    assert_eq!(&publish.payload[..], b"kept");
}

#[tokio::test]
async fn a_frozen_broker_answers_nothing_and_goes_on_when_resumed() {
    let broker = Broker::start(&Options::default());
    let (publisher, mut events) = client(&broker, "publisher");
    incoming(&mut events, |p| matches!(p, Packet::ConnAck(_))).await.unwrap();
    broker.pause();
    publisher.publish("t", QoS::AtLeastOnce, false, "late").await.unwrap();
    broker.resume();
    incoming(&mut events, is_puback).await.unwrap();
}

#[tokio::test]
async fn a_payload_over_the_size_limit_is_acknowledged_and_dropped() {
    let broker = Broker::start(&Options { message_size_limit: Some(1_000), ..Options::default() });
    let (subscriber, mut subscriber_events) = client(&broker, "subscriber");
    subscriber.subscribe("t", QoS::AtLeastOnce).await.unwrap();
    incoming(&mut subscriber_events, is_suback).await.unwrap();
    let (publisher, mut events) = client(&broker, "publisher");
    publisher.publish("t", QoS::AtLeastOnce, false, vec![b'x'; 2_000]).await.unwrap();
    incoming(&mut events, is_puback).await.unwrap();
    publisher.publish("t", QoS::AtLeastOnce, false, "small").await.unwrap();
    incoming(&mut events, is_puback).await.unwrap();
    let Packet::Publish(first) = incoming(&mut subscriber_events, is_publish).await.unwrap() else {
        unreachable!("filtered above")
    };
    assert_eq!(&first.payload[..], b"small");
}

fn tls_client(broker: &Broker, holder: &Holder) -> (AsyncClient, EventLoop) {
    // Several packages here enable providers; rumqttc takes the process's default. Set twice is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let files = broker.issue(holder);
    let read = |path| std::fs::read(path).unwrap();
    let mut options = MqttOptions::new(holder.name(), "localhost", broker.port());
    options.set_transport(Transport::Tls(TlsConfiguration::Simple {
        ca: read(&files.authority),
        alpn: None,
        client_auth: Some((read(&files.certificate), read(&files.key))),
    }));
    AsyncClient::new(options, 20)
}

#[tokio::test]
async fn under_tls_a_station_can_write_its_own_topics_and_no_others() {
    let broker = Broker::start(&Options { tls: true, ..Options::default() });
    let (adapter, mut adapter_events) =
        tls_client(&broker, &Holder::Adapter("grid-adapter".into()));
    adapter.subscribe("grid/v1/+/up/#", QoS::AtLeastOnce).await.unwrap();
    incoming(&mut adapter_events, is_suback).await.unwrap();

    let (station, mut station_events) = tls_client(&broker, &Holder::Station("st-001".into()));
    station.publish("grid/v1/st-002/up/alarm", QoS::AtLeastOnce, false, "forged").await.unwrap();
    station.publish("grid/v1/st-001/up/alarm", QoS::AtLeastOnce, false, "own").await.unwrap();
    incoming(&mut station_events, is_puback).await.unwrap();
    incoming(&mut station_events, is_puback).await.unwrap();

    let Packet::Publish(first) = incoming(&mut adapter_events, is_publish).await.unwrap() else {
        unreachable!("filtered above")
    };
    assert_eq!(
        (first.topic.as_str(), &first.payload[..]),
        ("grid/v1/st-001/up/alarm", &b"own"[..])
    );
}

#[tokio::test]
async fn under_tls_a_client_of_another_authority_is_refused() {
    let ours = Broker::start(&Options { tls: true, ..Options::default() });
    let theirs = Broker::start(&Options { tls: true, ..Options::default() });
    let _ = rustls::crypto::ring::default_provider().install_default();
    let stranger = theirs.issue(&Holder::Station("st-001".into()));
    let trusted = ours.issue(&Holder::Station("st-001".into()));
    let read = |path| std::fs::read(path).unwrap();
    let mut options = MqttOptions::new("st-001", "localhost", ours.port());
    options.set_transport(Transport::Tls(TlsConfiguration::Simple {
        ca: read(&trusted.authority),
        alpn: None,
        client_auth: Some((read(&stranger.certificate), read(&stranger.key))),
    }));
    let (_client, mut events) = AsyncClient::new(options, 20);
    assert!(incoming(&mut events, |_| true).await.is_err());
}
