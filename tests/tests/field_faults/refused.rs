//! What is refused: a subscription, a connection, a message.

use grid_core::station::QuarantineReason;
use grid_tests::fake_broker::FakeBroker;
use grid_tests::field::Edge;
use grid_tests::logs::ErrorGuard;
use rumqttc::{ConnectReturnCode, QoS, SubscribeReasonCode};

use crate::{accept, publisher, seq_of, status, topic};

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
async fn an_oversized_message_is_quarantined_once_and_acknowledged_and_the_connection_stays() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.publish_oversized(&topic(), 300_000, 41).await;
    session.publish(&topic(), "{\"seq\":", 42).await;
    session.publish(&topic(), status(1), 43).await;
    let (oversized, unusable) = edge.unusable().await;
    assert_eq!((unusable.reason, unusable.length), (QuarantineReason::Oversized, 300_000));
    assert_eq!((unusable.publisher, unusable.prefix.len()), (Some(publisher()), 1024));
    let (malformed, unusable) = edge.unusable().await;
    assert_eq!(unusable.reason, QuarantineReason::Malformed);
    let (good, message) = edge.usable().await;
    assert_eq!(seq_of(&message), 1);
    for delivery in [oversized, malformed, good] {
        edge.ack(delivery).await;
    }
    for pkid in 41..=43 {
        session.expect_puback(pkid).await;
    }
    edge.stop().await;
}
