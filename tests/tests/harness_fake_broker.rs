//! The scripted broker against a plain rumqttc client: it speaks MQTT, misbehaves as told, and says clearly
//! what a script waited for in vain.

use std::time::Duration;

use futures::FutureExt as _;
use grid_tests::fake_broker::FakeBroker;
use rumqttc::{
    AsyncClient, ConnectReturnCode, ConnectionError, Event, EventLoop, MqttOptions, Packet,
    Publish, QoS, StateError, SubscribeReasonCode,
};

fn client(broker: &FakeBroker) -> (AsyncClient, EventLoop) {
    let mut options =
        MqttOptions::new("adapter-1", broker.address().ip().to_string(), broker.address().port());
    options.set_clean_session(false).set_keep_alive(Duration::from_secs(30));
    AsyncClient::new(options, 10)
}

/// Polls until an incoming packet fits; the first error ends it.
async fn incoming(
    events: &mut EventLoop,
    fits: impl Fn(&Packet) -> bool,
) -> Result<Packet, ConnectionError> {
    loop {
        if let Event::Incoming(packet) = events.poll().await?
            && fits(&packet)
        {
            return Ok(packet);
        }
    }
}

#[tokio::test]
async fn a_whole_conversation_passes_both_ways() {
    let broker = FakeBroker::start().await;
    let (client, mut events) = client(&broker);
    client.subscribe("in/#", QoS::AtLeastOnce).await.unwrap();
    client.publish("out", QoS::AtLeastOnce, false, "result").await.unwrap();

    let script = async {
        let (mut session, connect) = broker.accept_session(false).await;
        assert_eq!(connect.client_id, "adapter-1");
        assert!(!connect.clean_session);
        let subscribe = session.grant_subscribe().await;
        assert_eq!(subscribe.filters[0].path, "in/#");
        let sent = session.expect_publish().await;
        assert_eq!((sent.topic.as_str(), &sent.payload[..]), ("out", &b"result"[..]));
        session.puback(sent.pkid).await;
        session.publish("in/1", "hello", 41).await;
        session.expect_puback(41).await;
        let mut again = Publish::new("in/1", QoS::AtLeastOnce, "hello");
        (again.pkid, again.dup) = (41, true);
        session.publish_as(again).await;
        session.expect_puback(41).await;
        session.close().await;
    };
    let run = async {
        let first = incoming(&mut events, |p| matches!(p, Packet::Publish(_))).await.unwrap();
        let second = incoming(&mut events, |p| matches!(p, Packet::Publish(_))).await.unwrap();
        assert!(matches!(first, Packet::Publish(p) if !p.dup));
        assert!(matches!(second, Packet::Publish(p) if p.dup));
        assert!(incoming(&mut events, |_| false).await.is_err());
    };
    tokio::join!(script, run);
}

#[tokio::test]
async fn a_refused_connection_and_a_refused_subscription_reach_the_client() {
    let broker = FakeBroker::start().await;
    let (client, mut events) = client(&broker);
    client.subscribe("in/#", QoS::AtLeastOnce).await.unwrap();
    let script = async {
        let mut session = broker.accept().await;
        session.expect_connect().await;
        session.connack(false, ConnectReturnCode::NotAuthorized).await;
        drop(session);
        let (mut session, _) = broker.accept_session(true).await;
        session.refuse_subscribe().await;
        session
    };
    let run = async {
        let refused = incoming(&mut events, |_| false).await;
        assert!(matches!(refused, Err(ConnectionError::ConnectionRefused(_))), "{refused:?}");
        let ack = incoming(&mut events, |p| matches!(p, Packet::SubAck(_))).await.unwrap();
        let Packet::SubAck(ack) = ack else { unreachable!("filtered above") };
        assert_eq!(ack.return_codes, [SubscribeReasonCode::Failure]);
    };
    tokio::join!(script, run);
}

#[tokio::test]
async fn an_oversized_packet_and_bytes_that_are_no_packet_break_the_connection() {
    let broker = FakeBroker::start().await;
    let (_client, mut events) = client(&broker);
    let script = async {
        let (mut session, _) = broker.accept_session(false).await;
        session.publish_oversized("in/1", 11 * 1024, 1).await;
        session.expect_closed().await;
        let (mut session, _) = broker.accept_session(false).await;
        session.raw(&[0xF0, 0x02, 0x00, 0x00]).await;
        session.expect_closed().await;
        let session = broker.accept().await;
        session.drop_connection();
    };
    let run = async {
        for _ in 0..2 {
            let broken = incoming(&mut events, |_| false).await;
            assert!(
                matches!(broken, Err(ConnectionError::MqttState(StateError::Deserialization(_)))),
                "{broken:?}"
            );
        }
        assert!(incoming(&mut events, |_| false).await.is_err());
    };
    tokio::join!(script, run);
}

#[tokio::test]
async fn what_came_before_a_known_packet_is_handed_over() {
    let broker = FakeBroker::start().await;
    let (client, mut events) = client(&broker);
    for text in ["a", "b", "c"] {
        client.publish("out", QoS::AtMostOnce, false, text).await.unwrap();
    }
    let script = async {
        let (mut session, _) = broker.accept_session(false).await;
        let packets = session
            .read_until("c", |p| matches!(p, Packet::Publish(p) if &p.payload[..] == b"c"))
            .await;
        assert_eq!(packets.len(), 3);
        session.close().await;
    };
    tokio::join!(script, async { incoming(&mut events, |_| false).await.unwrap_err() });
}

#[tokio::test]
async fn a_step_that_waits_in_vain_says_for_what_and_what_passed_before() {
    let broker = FakeBroker::start().await.with_patience(Duration::from_millis(200));
    let (_client, mut events) = client(&broker);
    let script = std::panic::AssertUnwindSafe(async {
        let (mut session, _) = broker.accept_session(false).await;
        session.expect_puback(7).await;
    });
    let failure = tokio::select! {
        failed = script.catch_unwind() => failed.unwrap_err(),
        polled = async { loop { if events.poll().await.is_err() { break } } } => {
            panic!("the client ended first: {polled:?}")
        }
    };
    let text = failure.downcast_ref::<String>().unwrap();
    assert!(text.contains("waited for PUBACK 7"), "{text}");
    assert!(text.contains("client → Connect") && text.contains("broker → ConnAck"), "{text}");
}
