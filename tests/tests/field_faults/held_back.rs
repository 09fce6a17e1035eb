//! A core that takes nothing, a pause, the stop.

use grid_adapter::field::{BATCH_MAX, FieldCommand, FieldEvent};
use grid_adapter::supervise::Stage;
use grid_tests::fake_broker::FakeBroker;
use grid_tests::field::Edge;
use grid_tests::logs::ErrorGuard;
use rumqttc::Packet;

use crate::{accept, expect_nothing_but_a_rebirth, publisher, receipt, seq_of, status, topic};

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
async fn a_core_that_takes_nothing_holds_the_broker_back_and_loses_nothing() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut edge = Edge::start(&broker.url());
    let mut session = accept(&broker, false).await;
    edge.up().await;
    let held = u16::try_from(BATCH_MAX / 2).unwrap();
    for pkid in 1..=held {
        session.publish(&topic(), status(pkid.into()), pkid).await;
    }
    // What the channel does not take waits in the edge, which still does its other work.
    expect_nothing_but_a_rebirth(&edge, &mut session).await;
    let all = 12 * held;
    for pkid in held + 1..=all {
        session.publish(&topic(), status(pkid.into()), pkid).await;
    }
    for seq in 1..=all.into() {
        let (delivery, message) = edge.usable().await;
        assert_eq!(seq_of(&message), seq);
        edge.ack(delivery).await;
    }
    for pkid in 1..=all {
        session.expect_puback(pkid).await;
    }
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
