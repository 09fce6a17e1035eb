//! The connection: refused, silent, broken, left in order.

use std::time::Duration;

use grid_adapter::field::{FieldCommand, FieldEvent};
use grid_adapter::supervise::Stage;
use grid_tests::field::config;
use grid_tests::logs::ErrorGuard;
use rumqttc::{ConnectReturnCode, SubscribeReasonCode};

use super::*;
#[tokio::test]
async fn a_refused_subscription_is_reported_with_its_fix_and_tried_again() {
    let mut guard = ErrorGuard::for_thread();
    guard.expect_error("grid-adapter read in its ACL");
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let (mut session, _) = broker.accept_session(false).await;
    session.refuse_subscribe().await;
    session.expect_closed().await;
    // Granted at QoS 0 the broker would promise nothing.
    let (mut session, _) = broker.accept_session(false).await;
    let subscribe = session.expect_subscribe().await;
    session.suback(subscribe.pkid, &[SubscribeReasonCode::Success(QoS::AtMostOnce)]).await;
    session.expect_closed().await;
    let _session = accept(&broker, false).await;
    edge.up().await;
    assert_eq!(guard.events().len(), 1, "the operator is told once: {:?}", guard.events());
    edge.stop().await;
}

#[tokio::test]
async fn a_refused_connection_is_reported_with_its_fix_and_tried_again() {
    let mut guard = ErrorGuard::for_thread();
    guard.expect_error("field.username");
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = broker.accept().await;
    session.expect_connect().await;
    session.connack(false, ConnectReturnCode::BadUserNamePassword).await;
    let _session = accept(&broker, false).await;
    edge.up().await;
    edge.stop().await;
}

#[tokio::test]
async fn a_connection_without_any_answer_is_given_up() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut config = config(&broker.url(), "allow_plaintext_loopback = true");
    config.field.progress_timeout = Duration::from_millis(200);
    let mut edge = Edge::start_with(config);
    let (mut session, _) = broker.accept_session(false).await;
    session.expect_subscribe().await;
    session.expect_closed().await;
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.answer_pings(false);
    session.expect_closed().await;
    assert!(edge.down().await.1.contains("nothing came"));
    edge.stop().await;
}

#[tokio::test]
async fn bytes_that_are_no_packet_end_the_connection_and_the_next_one_works() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.raw(&[0xF0, 0x02, 0x00, 0x00]).await;
    session.expect_closed().await;
    edge.down().await;
    let mut session = accept(&broker, true).await;
    edge.up().await;
    session.puback(77).await;
    session.expect_closed().await;
    edge.down().await;
    let mut session = accept(&broker, true).await;
    edge.up().await;
    session.publish(&topic(), status(1), 1).await;
    edge.usable().await;
    edge.stop().await;
}

#[tokio::test]
async fn a_paused_edge_leaves_in_order_and_comes_back_when_told() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.publish(&topic(), status(1), 41).await;
    let (delivery, _) = edge.usable().await;
    edge.ack(delivery).await;
    edge.command(FieldCommand::Pause(true)).await;
    session.expect_puback(41).await;
    assert_eq!(session.expect_closed().await, [Packet::Disconnect]);
    assert!(edge.down().await.1.contains("left as told"));
    assert!(futures::poll!(std::pin::pin!(broker.accept())).is_pending());
    edge.command(FieldCommand::Pause(false)).await;
    let _session = accept(&broker, true).await;
    edge.up().await;
    edge.stop().await;
}

#[tokio::test]
async fn from_the_intake_stage_on_nothing_is_handed_over_and_what_is_safe_is_still_acknowledged() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.publish(&topic(), status(1), 41).await;
    let (delivery, _) = edge.usable().await;
    edge.stage(Stage::Intake);
    session.publish(&topic(), status(2), 42).await;
    edge.publish(&publisher(), receipt(1)).await;
    session.expect_publish().await;
    edge.ack(delivery).await;
    edge.publish(&publisher(), receipt(2)).await;
    let mut events = std::mem::replace(&mut edge.events, tokio::sync::mpsc::channel(1).1);
    edge.stop().await;
    session.expect_puback(41).await;
    let packets = session.expect_closed().await;
    assert_eq!(packets.last(), Some(&Packet::Disconnect));
    assert!(!packets.iter().any(|packet| matches!(packet, Packet::PubAck(_))), "{packets:?}");
    while let Some(event) = events.recv().await {
        assert!(!matches!(event, FieldEvent::Messages(_)), "{event:?}");
    }
}
