//! What goes down: who sends it again, the window, receipts.

use grid_proto::json;
use grid_tests::fake_broker::FakeBroker;
use grid_tests::field::{Edge, config};
use grid_tests::logs::ErrorGuard;
use rumqttc::Publish;

use crate::{accept, expect_nothing_but_a_rebirth, fence, publisher, receipt, sequenced};

/// Sequence of a message on its way down.
fn down_seq(publish: &Publish) -> u64 {
    json::read_down(&publish.payload).unwrap().seq
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
