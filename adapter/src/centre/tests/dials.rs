//! Each dial is answered by one end, also one that comes at a bad moment.

use grid_core::session::{Closing, GoodbyeReason};

use super::rig::{Centre, Edge};
use crate::centre::CentreEvent;

#[tokio::test]
async fn a_dial_while_the_stream_before_still_ends_is_answered_once_that_end_is_told() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    // The centre does not end its side: the edge waits for its grace.
    let _answer = centre.call().await.accept();
    edge.close(1, Closing::Goodbye(GoodbyeReason::NewEpoch)).await;
    edge.dial(2).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("we left"), "as the core asked: {}", ending.why);
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 2 });
}

#[tokio::test]
async fn a_dial_over_an_open_stream_ends_that_and_opens_its_own() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let answer = centre.call().await.accept();
    edge.dial(2).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("dial 2"), "{}", ending.why);
    answer.closed().await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 2 });
}
