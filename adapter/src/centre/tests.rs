//! The edge against a scripted centre over loopback.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test names what it expects")]

mod dials;
mod malformed;
mod rig;
mod tls;

use std::time::Duration;

use bytes::Bytes;
use grid_core::record::Lane;
use grid_core::session::{Closing, Data, Frame, GoodbyeReason, Payload};
use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use super::dial::{Keepalive, keepalive};
use super::*;
use crate::config::Http2Keepalive;
use rig::{Centre, Edge, config, pong};

fn ping(nonce: u64) -> Frame {
    Frame::Ping { nonce }
}

#[tokio::test]
async fn the_first_frame_goes_out_before_the_centre_has_sent_its_headers() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    edge.send(1, ping(7)).await;
    let mut call = centre.call().await;
    // No header has been sent: the call is not answered yet.
    assert!(matches!(call.frame().await, Some(Up::Ping(v1::Ping { nonce: 7 }))));
    assert_eq!(edge.event().await, CentreEvent::Written { dial: 1, frames: 1 });
    let answer = call.accept();
    answer.say(pong(7)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 7 });
}

#[tokio::test]
async fn what_the_transport_has_taken_is_told_in_all() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    for nonce in 0..20 {
        edge.send(1, ping(nonce)).await;
    }
    let mut call = centre.call().await;
    for nonce in 0..20 {
        let Some(Up::Ping(ping)) = call.frame().await else { panic!("a ping") };
        assert_eq!(ping.nonce, nonce, "in order");
    }
    let mut written = 0;
    while written < 20 {
        let CentreEvent::Written { dial: 1, frames } = edge.event().await else {
            panic!("progress")
        };
        written += frames;
    }
    assert_eq!(written, 20);
}

#[tokio::test]
async fn a_stream_that_breaks_is_told_once_and_the_next_dial_works() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let call = centre.call().await;
    let answer = call.accept();
    answer.say(pong(1)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 1 });
    answer.fail(Status::unavailable("restarting")).await;
    let ending = edge.disconnected(1).await;
    assert_eq!((ending.superseded, ending.retry_after_ms), (false, 0));
    assert!(ending.why.contains("restarting"), "{}", ending.why);

    // A frame of the old stream, still on its way in the core, goes nowhere.
    edge.send(1, ping(99)).await;
    edge.dial(2).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 2 });
    edge.send(1, ping(98)).await;
    edge.send(2, ping(3)).await;
    let mut call = centre.call().await;
    assert!(matches!(call.frame().await, Some(Up::Ping(v1::Ping { nonce: 3 }))));
}

#[tokio::test]
async fn a_centre_that_is_cut_off_mid_stream_is_a_disconnection() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let answer = centre.call().await.accept();
    answer.say(pong(1)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 1 });
    drop(answer);
    centre.cut();
    let ending = edge.disconnected(1).await;
    assert!(!ending.why.is_empty());
}

#[tokio::test]
async fn nobody_listening_is_a_disconnection_with_the_cause() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut edge = Edge::start(&url);
    edge.dial(5).await;
    let ending = edge.disconnected(5).await;
    assert!(ending.why.contains("refused"), "{}", ending.why);
}

#[tokio::test]
async fn a_centre_that_accepts_and_says_nothing_is_given_up_in_time() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut config = config(&url);
    config.connect_timeout = Duration::from_millis(200);
    let mut edge = Edge::with(config);
    edge.dial(1).await;
    let (_silent, _) = listener.accept().await.unwrap();
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    edge.send(1, ping(1)).await;
    edge.disconnected(1).await;
}

#[tokio::test]
async fn a_newer_session_a_wait_and_an_overload_are_told_apart() {
    let reason = |code, reason: &str| {
        let details = ErrorDetails::with_error_info(
            reason,
            "grid-centre",
            [("k".to_owned(), "v".to_owned())],
        );
        Status::with_error_details(code, "no", details)
    };
    let wait = |code| {
        let details = ErrorDetails::with_retry_info(Some(Duration::from_millis(2500)));
        Status::with_error_details(code, "later", details)
    };
    let cases = [
        (Status::aborted("a newer session"), (true, 0)),
        (reason(Code::FailedPrecondition, "SESSION_SUPERSEDED"), (true, 0)),
        (reason(Code::FailedPrecondition, "FENCED"), (false, 0)),
        (wait(Code::Unavailable), (false, 2500)),
        (wait(Code::ResourceExhausted), (false, 2500)),
        (Status::resource_exhausted("too many"), (false, 5000)),
        (Status::out_of_range("seq 9 after 7"), (false, 0)),
    ];
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    for (dial, (status, expected)) in (1..).zip(cases) {
        let said = status.message().to_owned();
        edge.dial(dial).await;
        assert_eq!(edge.event().await, CentreEvent::Connected { dial });
        centre.call().await.accept().fail(status).await;
        let ending = edge.disconnected(dial).await;
        assert_eq!((ending.superseded, ending.retry_after_ms), expected, "{}", ending.why);
        assert!(ending.why.contains(&said), "{}", ending.why);
    }
    // The same in place of headers.
    edge.dial(100).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 100 });
    centre.call().await.refuse(wait(Code::Unavailable));
    assert_eq!(edge.disconnected(100).await.retry_after_ms, 2500);
}

#[tokio::test]
async fn a_goodbye_arrives_before_the_stream_ends() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let mut call = centre.call().await;
    let (frames, answer) = call.split();
    for nonce in 0..5 {
        edge.send(1, ping(nonce)).await;
    }
    let goodbye = Frame::Goodbye {
        reason: GoodbyeReason::Shutdown,
        text: "bye".into(),
        reconnect_after_ms: 0,
    };
    edge.send(1, goodbye).await;
    edge.close(1, Closing::Goodbye(GoodbyeReason::Shutdown)).await;
    for _ in 0..5 {
        assert!(matches!(frames.next().await, Some(Up::Ping(_))));
    }
    assert!(matches!(frames.next().await, Some(Up::Goodbye(_))));
    assert_eq!(frames.next().await, None, "our side has ended");
    drop(answer);
    edge.disconnected(1).await;
}

#[tokio::test]
async fn a_dead_session_ends_at_once_whatever_the_centre_does() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let answer = centre.call().await.accept();
    answer.say(pong(1)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 1 });
    let asked = tokio::time::Instant::now();
    edge.close(1, Closing::Dead).await;
    let ending = edge.disconnected(1).await;
    assert!(asked.elapsed() < CLOSE_GRACE, "without the grace");
    assert!(ending.why.contains("no frame for too long"));
    answer.closed().await;
}

#[tokio::test]
async fn a_core_that_does_not_listen_can_still_speak() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let mut call = centre.call().await;
    let (frames, answer) = call.split();
    // More events than the channel to the core holds, and nobody takes them.
    for nonce in 0..100 {
        answer.say(pong(nonce)).await;
    }
    for nonce in 0..200 {
        edge.send(1, ping(nonce)).await;
    }
    for _ in 0..200 {
        assert!(matches!(frames.next().await, Some(Up::Ping(_))));
    }
}

#[tokio::test]
async fn a_transport_that_takes_nothing_ends_the_stream_at_the_limit() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let _call = centre.call().await;
    let batch = Bytes::from(vec![0; 256 * 1024]);
    let ending = loop {
        let payload = Payload::Encoded(batch.clone());
        let data = Data { lane: Lane::BestEffort, first: 1, count: 1, base: 0, payload };
        match edge.send_or_hear(1, Frame::Data(data)).await {
            Some(CentreEvent::Disconnected { dial: 1, ending }) => break ending,
            None | Some(CentreEvent::Written { .. }) => {}
            Some(other) => panic!("{other:?}"),
        }
    };
    assert!(ending.why.contains("1024 frames"), "{}", ending.why);
}

#[tokio::test]
async fn a_frame_over_the_limit_ends_the_stream_with_both_sizes() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let answer = centre.call().await.accept();
    let text = "x".repeat(2 << 20);
    answer.say(Down::Goodbye(v1::Goodbye { reason: 1, text, reconnect_after_ms: 0 })).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("1048576"), "the limit is named: {}", ending.why);
    edge.dial(2).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 2 });
}

#[tokio::test]
async fn a_stop_ends_the_edge_in_the_middle_of_a_stream() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let answer = centre.call().await.accept();
    edge.stop().await;
    answer.closed().await;
}

#[test]
fn the_keepalive_profiles_are_what_they_say() {
    let mut config = config("http://127.0.0.1:1");
    let (interval, timeout) = (config.ping, config.dead);
    assert_eq!(keepalive(&config), Some(Keepalive { interval, timeout }));
    config.http2_keepalive = Http2Keepalive::Off;
    assert_eq!(keepalive(&config), None);
    config.http2_keepalive = Http2Keepalive::Foreign;
    let foreign = keepalive(&config).unwrap();
    assert!(foreign.interval > Duration::from_secs(300), "no ping that such a server punishes");
}

#[test]
fn what_is_not_for_this_edge_is_handed_back() {
    use grid_core::session::Output;
    let dial = CentreCommand::try_from(Output::Dial { dial: 3 });
    assert_eq!(dial, Ok(CentreCommand::Dial { dial: 3 }));
    let trim = Output::Trim { lane: Lane::Urgent, upto: 1 };
    assert_eq!(CentreCommand::try_from(trim.clone()), Err(Box::new(trim)));
}
