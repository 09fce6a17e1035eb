//! What happens at each limit, and at the stop.

use grid_core::request::{Listed, Refusal, Response as Said};
use grid_proto::v1;
use tonic::Code;
use tonic_types::StatusExt as _;

use super::rig::{CHANNEL, Service, parts, soon};
use super::sample;

fn get_node() -> v1::GetNodeRequest {
    v1::GetNodeRequest { station_id: "zd-001".into() }
}

#[tokio::test]
async fn a_call_over_the_limit_is_shed_and_the_others_are_answered() {
    let (service, mut calls) = Service::with_calls(parts("concurrency_max = 1")).await;
    let mut first = service.client().await;
    let mut second = service.client().await;
    let waiting = tokio::spawn(async move { first.get_node(get_node()).await });
    let call = soon(calls.recv()).await.unwrap();
    let status = second.get_node(get_node()).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    let info = status.get_details_error_info().unwrap();
    assert_eq!(
        (&info.reason[..], &info.metadata["limit"][..]),
        ("OVERLOADED", "service.concurrency_max")
    );
    assert!(status.get_details_retry_info().unwrap().retry_delay.is_some());
    // Health is answered under load.
    let mut health = tonic_health::pb::health_client::HealthClient::new(service.channel().await);
    health.check(tonic_health::pb::HealthCheckRequest::default()).await.unwrap();

    call.reply.send(Ok(Said::Node(Box::new(sample::node("zd-001"))))).unwrap();
    assert!(soon(waiting).await.unwrap().is_ok());
}

#[tokio::test]
async fn calls_that_the_core_has_no_room_for_are_shed() {
    let (service, _calls) = Service::with_calls(parts("")).await;
    let client = service.client().await;
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..=CHANNEL {
        let mut client = client.clone();
        waiting.spawn(async move { client.get_node(get_node()).await });
    }
    let status = soon(waiting.join_next()).await.unwrap().unwrap().unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    let limit = &status.get_details_error_info().unwrap().metadata["limit"];
    assert_eq!(limit, "limits.channel_max");
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_told_that_its_outcome_is_open() {
    let (service, mut calls) = Service::with_calls(parts("timeout_ms = 50")).await;
    let mut client = service.client().await;
    let (status, call) = tokio::join!(client.get_node(get_node()), calls.recv());
    let status = status.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert!(status.message().contains("action_id"), "{}", status.message());
    assert!(call.unwrap().reply.is_closed(), "nobody waits for the answer");
}

#[tokio::test]
async fn a_watch_outlives_the_limit_on_a_call() {
    let service =
        Service::answering(parts("timeout_ms = 50"), |_, request| super::watch::nothing(request))
            .await;
    let mut client = service.client().await;
    let mut watch = client.watch(v1::WatchRequest::default()).await.unwrap().into_inner();
    soon(watch.message()).await.unwrap().unwrap();
    let began = tokio::time::Instant::now();
    // One call after the other that runs into the limit, until it has surely passed for the watch too.
    let (slow, _calls) = Service::with_calls(parts("timeout_ms = 50")).await;
    let mut other = slow.client().await;
    while began.elapsed() < std::time::Duration::from_millis(120) {
        other.get_node(get_node()).await.unwrap_err();
    }
    service.publish(super::watch::node_change(101, "zd-001"));
    assert!(soon(watch.message()).await.unwrap().is_some());
}

#[tokio::test]
async fn watchers_are_limited_too_and_a_place_is_free_again_when_one_leaves() {
    let service = Service::answering(parts("concurrency_max = 2"), |_, request| {
        super::watch::nothing(request)
    })
    .await;
    let mut client = service.client().await;
    let mut watches = Vec::new();
    for _ in 0..2 {
        watches.push(client.watch(v1::WatchRequest::default()).await.unwrap().into_inner());
    }
    let status = client.watch(v1::WatchRequest::default()).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    watches.pop();
    let again = async {
        while client.watch(v1::WatchRequest::default()).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    soon(again).await;
}

#[tokio::test]
async fn a_request_over_the_limit_is_refused_and_the_next_is_answered() {
    let service =
        Service::answering(parts(""), |_, _| Ok(Said::Nodes(Listed { items: vec![], next: None })))
            .await;
    let mut client = service.client().await;
    let huge = v1::GetNodeRequest { station_id: "x".repeat(2 << 20) };
    assert!(client.get_node(huge).await.is_err());
    client.list_nodes(v1::ListNodesRequest::default()).await.unwrap();
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test]
async fn headers_over_the_limit_are_refused() {
    let service = Service::answering(parts(""), |_, _| Err(Refusal::Unavailable)).await;
    let long: &'static str =
        Box::leak(format!("Bearer {}", "x".repeat(64 * 1024)).into_boxed_str());
    let mut client = service.client_with(long).await;
    assert!(client.get_node(get_node()).await.is_err());
    assert!(service.asked().is_empty());
}

#[tokio::test]
async fn reflection_is_there_only_when_it_is_configured() {
    use tonic_reflection::pb::v1::ServerReflectionRequest;
    use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
    use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
    use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

    for (config, expected) in [("reflection = true", true), ("", false)] {
        let service = Service::answering(parts(config), |_, _| Err(Refusal::Unavailable)).await;
        let mut client = ServerReflectionClient::new(service.channel().await);
        let list = ServerReflectionRequest {
            host: String::new(),
            message_request: Some(MessageRequest::ListServices(String::new())),
        };
        let asked = client.server_reflection_info(futures::stream::iter([list])).await;
        assert_eq!(asked.is_ok(), expected);
        let Ok(answered) = asked else { continue };
        let answer = soon(answered.into_inner().message()).await.unwrap().unwrap();
        let Some(MessageResponse::ListServicesResponse(list)) = answer.message_response else {
            panic!("a list")
        };
        let names: Vec<_> = list.service.into_iter().map(|service| service.name).collect();
        assert!(names.contains(&"grid.v1.GridAdapterService".to_owned()), "{names:?}");
    }
}

#[tokio::test]
async fn the_stop_ends_watches_takes_nothing_new_and_does_not_wait_for_the_idle() {
    let service = Service::answering(parts(""), |_, request| super::watch::nothing(request)).await;
    let mut client = service.client().await;
    let idle = service.client().await;
    let mut watch = client.watch(v1::WatchRequest::default()).await.unwrap().into_inner();
    soon(watch.message()).await.unwrap().unwrap();
    service.stop.cancel();
    let status = loop {
        match soon(watch.message()).await {
            Ok(Some(_)) => {}
            Ok(None) => panic!("an end without a word"),
            Err(status) => break status,
        }
    };
    assert_eq!(status.code(), Code::Unavailable);
    let address = service.address;
    service.stopped().await.unwrap();
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    drop(idle);
}

#[tokio::test]
async fn a_call_that_never_ends_does_not_hold_the_stop() {
    let (service, mut calls) = Service::with_calls(parts("")).await;
    let mut client = service.client().await;
    let waiting = tokio::spawn(async move { client.get_node(get_node()).await });
    let _unanswered = soon(calls.recv()).await.unwrap();
    let began = tokio::time::Instant::now();
    service.stopped().await.unwrap();
    assert!(began.elapsed() >= crate::service::STOP_GRACE, "calls under way have their grace");
    waiting.abort();
}
