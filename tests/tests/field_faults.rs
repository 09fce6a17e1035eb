//! The MQTT edge against a broker that misbehaves: every trap of the client library that was found to lose,
//! double or loop has its test here.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use grid_adapter::field::{BATCH_MAX, FieldCommand, FieldEvent};
use grid_adapter::supervise::Stage;
use grid_core::document::Document;
use grid_core::ids::{BootId, CommandId, Epoch, PublisherId};
use grid_core::notice::Command;
use grid_core::station::{
    DownBody, Numbering, QuarantineReason, SequencedDown, StationDown, StationUp,
};
use grid_core::time::Utc;
use grid_core::topic::{SUBSCRIPTION, UpKind};
use grid_proto::json;
use grid_tests::fake_broker::{FakeBroker, Session};
use grid_tests::field::{Edge, config};
use grid_tests::logs::ErrorGuard;
use rumqttc::{ConnectReturnCode, Packet, Publish, QoS, SubscribeReasonCode};
use uuid::Uuid;

fn publisher() -> PublisherId {
    "zd-001".parse().unwrap()
}

fn topic() -> String {
    UpKind::Status.topic(&publisher())
}

fn status(seq: u64) -> String {
    let boot = Uuid::from_u128(1);
    format!(r#"{{"boot":"{boot}","seq":"{seq}","status":{{"visitsTotal":"{seq}"}}}}"#)
}

fn seq_of(message: &StationUp) -> u64 {
    match message.numbering {
        Numbering::Numbered { seq, .. } => seq,
        Numbering::Boot(_) | Numbering::None => 0,
    }
}

fn sequenced(seq: u64) -> StationDown {
    StationDown::Sequenced(SequencedDown {
        epoch: Epoch(Uuid::from_u128(2)),
        seq,
        prev: seq - 1,
        station: publisher().as_station(),
        body: DownBody::Command(Command {
            id: CommandId(Uuid::from_u128(3)),
            station: publisher().as_station(),
            expire_time: Utc(0),
            exercise: false,
            document: Document::default(),
        }),
    })
}

fn receipt(seq: u64) -> StationDown {
    StationDown::Receipt { boot: BootId(Uuid::from_u128(1)), seq }
}

fn is_publish(packet: &Packet) -> bool {
    matches!(packet, Packet::Publish(_))
}

/// Sequence of a message on its way down.
fn down_seq(publish: &Publish) -> u64 {
    json::read_down(&publish.payload).unwrap().seq
}

/// Accepts the edge and grants its subscription.
async fn accept(broker: &FakeBroker, session_present: bool) -> Session {
    let (mut session, _) = broker.accept_session(session_present).await;
    session.grant_subscribe().await;
    session
}

/// The client sends nothing but a message that we make it send: whatever it owed before, it did not send.
async fn expect_nothing_but_a_rebirth(edge: &Edge, session: &mut Session) {
    edge.publish(&publisher(), StationDown::Rebirth).await;
    let packets = session.read_until("a rebirth", is_publish).await;
    assert_eq!(packets.len(), 1, "{packets:?}");
    assert!(matches!(&packets[0], Packet::Publish(p) if p.qos == QoS::AtMostOnce));
}

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

/// The edge has read all that the broker sent so far.
async fn fence(edge: &mut Edge, session: &mut Session) {
    session.publish(&topic(), status(999), 999).await;
    assert_eq!(seq_of(&edge.usable().await.1), 999);
}

/// The owner of what goes down: it says everything again whenever the edge is up.
async fn say_all_when_up(edge: &mut Edge, upto: u64) {
    edge.up().await;
    for seq in 1..=upto {
        edge.publish(&publisher(), sequenced(seq)).await;
    }
}

#[tokio::test]
async fn publishes_in_flight_are_sent_again_by_their_owner_once_whether_the_session_is_kept_or_lost()
 {
    for session_present in [false, true] {
        let _guard = ErrorGuard::for_thread();
        let broker = FakeBroker::start().await;
        let mut edge = Edge::start(&broker.url());
        let lose = async {
            let mut session = accept(&broker, false).await;
            for _ in 0..5 {
                let publish = session.expect_publish().await;
                session.puback(publish.pkid).await;
            }
            session.expect_publish().await;
            session.drop_connection();
        };
        tokio::join!(lose, say_all_when_up(&mut edge, 60));
        edge.down().await;

        let hear = async {
            let mut session = accept(&broker, session_present).await;
            let mut heard = Vec::new();
            while heard.len() < 60 {
                let publish = session.expect_publish().await;
                session.puback(publish.pkid).await;
                heard.push(down_seq(&publish));
            }
            (session, heard)
        };
        let ((mut session, heard), ()) = tokio::join!(hear, say_all_when_up(&mut edge, 60));
        assert_eq!(heard, (1..=60).collect::<Vec<_>>(), "session present: {session_present}");
        fence(&mut edge, &mut session).await;
        expect_nothing_but_a_rebirth(&edge, &mut session).await;
        edge.stop().await;
    }
}

#[tokio::test]
async fn the_window_moves_with_the_oldest_puback_so_no_packet_id_is_used_twice() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let extra = "allow_plaintext_loopback = true\ninflight = 3";
    let mut edge = Edge::start_with(config(&broker.url(), extra));
    let mut session = accept(&broker, false).await;
    edge.up().await;
    for seq in 1..=5 {
        edge.publish(&publisher(), sequenced(seq)).await;
    }
    let mut pkids = Vec::new();
    for seq in 1..=3 {
        let publish = session.expect_publish().await;
        assert_eq!(down_seq(&publish), seq);
        pkids.push(publish.pkid);
    }
    session.puback(pkids[1]).await;
    session.puback(pkids[2]).await;
    fence(&mut edge, &mut session).await;
    expect_nothing_but_a_rebirth(&edge, &mut session).await;
    session.puback(pkids[0]).await;
    for seq in 4..=5 {
        let publish = session.expect_publish().await;
        assert_eq!(down_seq(&publish), seq);
        assert!(!pkids.contains(&publish.pkid));
    }
    edge.stop().await;
}

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
async fn a_publish_without_its_puback_ends_the_connection_though_pings_are_answered() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let mut config = config(&broker.url(), "allow_plaintext_loopback = true\nkeep_alive_s = 1");
    config.field.progress_timeout = Duration::from_millis(1_500);
    let mut edge = Edge::start_with(config);
    let mut session = accept(&broker, false).await;
    edge.up().await;
    edge.publish(&publisher(), sequenced(1)).await;
    session.expect_publish().await;
    session.expect_closed().await;
    assert!(edge.down().await.1.contains("not acknowledged"));
    let _session = accept(&broker, true).await;
    edge.up().await;
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
async fn receipts_of_a_publisher_are_joined_to_the_newest() {
    let _guard = ErrorGuard::for_thread();
    let broker = FakeBroker::start().await;
    let extra = "allow_plaintext_loopback = true\nreceipt_interval_ms = 100";
    let mut edge = Edge::start_with(config(&broker.url(), extra));
    let mut session = accept(&broker, false).await;
    edge.up().await;
    for seq in 1..=50 {
        edge.publish(&publisher(), receipt(seq)).await;
    }
    let mut heard = Vec::new();
    while heard.last() != Some(&50) {
        let publish = session.expect_publish().await;
        let down = json::read_down(&publish.payload).unwrap();
        let Some(grid_proto::v1::station_down::Body::Receipt(receipt)) = down.body else {
            panic!("{down:?}")
        };
        heard.push(receipt.seq);
    }
    assert_eq!(heard[0], 1);
    assert!(heard.len() < 10 && heard.is_sorted(), "{heard:?}");
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
