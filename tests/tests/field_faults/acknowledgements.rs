//! What comes up: subscriptions and PUBACKs.

use grid_core::topic::SUBSCRIPTION;
use grid_tests::fake_broker::FakeBroker;
use grid_tests::field::Edge;
use grid_tests::logs::ErrorGuard;
use rumqttc::{Packet, Publish, QoS, SubscribeReasonCode};

use crate::{accept, expect_nothing_but_a_rebirth, seq_of, status, topic};

#[tokio::test]
async fn the_session_is_kept_and_the_edge_is_up_when_the_subscription_is_granted() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let (mut session, connect) = broker.accept_session(true).await;
    assert_eq!((connect.client_id.as_str(), connect.clean_session), ("grid-adapter", false));
    let subscribe = session.expect_subscribe().await;
    assert_eq!(subscribe.filters[0].path, SUBSCRIPTION);
    assert_eq!(subscribe.filters[0].qos, QoS::AtLeastOnce);
    session.publish(&topic(), status(1), 41).await;
    session.suback(subscribe.pkid, &[SubscribeReasonCode::Success(QoS::AtLeastOnce)]).await;
    let connection = edge.up().await;
    let (delivery, message) = edge.usable().await;
    assert_eq!((delivery.connection, seq_of(&message)), (connection, 1));
    edge.ack(delivery).await;
    session.expect_puback(41).await;
    edge.stop().await;
    assert_eq!(session.expect_closed().await, [Packet::Disconnect]);
}

/// rumqttd answers a subscription only when its window of unacknowledged messages has room again.
#[tokio::test]
async fn a_broker_that_grants_the_subscription_after_its_queue_is_acknowledged_is_not_waited_for() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let (mut session, _) = broker.accept_session(true).await;
    let subscribe = session.expect_subscribe().await;
    for (seq, pkid) in [(1, 7), (2, 8)] {
        session.publish(&topic(), status(seq), pkid).await;
    }
    for (seq, pkid) in [(1, 7), (2, 8)] {
        let (delivery, message) = edge.usable().await;
        assert_eq!(seq_of(&message), seq);
        edge.ack(delivery).await;
        session.expect_puback(pkid).await;
    }
    session.suback(subscribe.pkid, &[SubscribeReasonCode::Success(QoS::AtLeastOnce)]).await;
    edge.up().await;
    edge.stop().await;
}

#[tokio::test]
async fn pubacks_leave_in_order_of_arrival_whatever_becomes_durable_first() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    let mut deliveries = Vec::new();
    for (seq, pkid) in [(1, 9), (2, 4), (3, 6)] {
        session.publish(&topic(), status(seq), pkid).await;
        deliveries.push(edge.usable().await.0);
    }
    edge.ack(deliveries[2]).await;
    edge.ack(deliveries[1]).await;
    expect_nothing_but_a_rebirth(&edge, &mut session).await;
    edge.ack(deliveries[0]).await;
    for pkid in [9, 4, 6] {
        session.expect_puback(pkid).await;
    }
    edge.stop().await;
}

#[tokio::test]
async fn a_late_acknowledgement_of_an_old_connection_never_acknowledges_a_reused_packet_id() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, true).await;
    let first = edge.up().await;
    session.publish(&topic(), status(1), 41).await;
    let (late, _) = edge.usable().await;
    session.drop_connection();
    assert_eq!(edge.down().await.0, first);

    let mut session = accept(&broker, true).await;
    let second = edge.up().await;
    assert!(second > first);
    session.publish(&topic(), status(2), 41).await;
    let (delivery, message) = edge.usable().await;
    assert_eq!(seq_of(&message), 2);
    edge.ack(late).await;
    expect_nothing_but_a_rebirth(&edge, &mut session).await;
    edge.ack(delivery).await;
    session.expect_puback(41).await;
    edge.ack(late).await;
    edge.ack(delivery).await;
    expect_nothing_but_a_rebirth(&edge, &mut session).await;
    edge.stop().await;
}

#[tokio::test]
async fn a_message_delivered_twice_on_one_connection_is_handed_over_and_acknowledged_once() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    session.publish(&topic(), status(1), 41).await;
    let mut again = Publish::new(topic(), QoS::AtLeastOnce, status(1));
    (again.pkid, again.dup) = (41, true);
    session.publish_as(again).await;
    session.publish(&topic(), status(2), 42).await;
    let (first, _) = edge.usable().await;
    let (second, message) = edge.usable().await;
    assert_eq!(seq_of(&message), 2);
    edge.ack(first).await;
    edge.ack(second).await;
    session.expect_puback(41).await;
    session.expect_puback(42).await;
    edge.stop().await;
}
