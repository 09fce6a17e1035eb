//! Connections that are dead or broken.

use std::time::Duration;

use grid_tests::fake_broker::FakeBroker;
use grid_tests::field::{Edge, config};
use grid_tests::logs::ErrorGuard;

use crate::{accept, publisher, sequenced, status, topic};

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
