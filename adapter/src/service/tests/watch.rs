//! Watches: the present state, changes, resuming, resets.

use grid_core::ids::{CommandId, NoticeId, RecordIndex, TicketId};
use grid_core::notice::{CommandResult, CommandState, NoticeDelivery};
use grid_core::request::{Change, Changed, Listed, Refusal, Request, Response as Said};
use grid_core::ticket::Ticket;
use grid_proto::v1::{self, watch_response::Change as Told};
use tonic::{Code, Streaming};

use super::rig::{Service, parts, soon};
use super::sample::{self, id, uuid};
use crate::service::Answer;

/// A core that holds nothing.
pub(super) fn nothing(request: &Request) -> Answer {
    Ok(match request {
        Request::ListNodes(..) => Said::Nodes(Listed { items: vec![], next: None }),
        Request::ListAlarms(..) => Said::Alarms(Listed { items: vec![], next: None }),
        Request::ListTickets(..) => Said::Tickets(Listed { items: vec![], next: None }),
        Request::ListNotices(_) => Said::Notices(Listed { items: vec![], next: None }),
        other => panic!("a watch asks for lists: {other:?}"),
    })
}

/// A core of two pages of nodes, an alarm, a ticket and a notice.
fn something(request: &Request) -> Answer {
    Ok(match request {
        Request::ListNodes(_, page) if page.after.is_none() => Said::Nodes(Listed {
            items: vec![sample::node("zd-001")],
            next: Some("zd-001".parse().unwrap()),
        }),
        Request::ListNodes(..) => {
            Said::Nodes(Listed { items: vec![sample::node("zd-002")], next: None })
        }
        Request::ListAlarms(..) => {
            Said::Alarms(Listed { items: vec![sample::alarm(1)], next: None })
        }
        Request::ListTickets(..) => {
            Said::Tickets(Listed { items: vec![sample::ticket(2, "officer-1")], next: None })
        }
        Request::ListNotices(_) => {
            Said::Notices(Listed { items: vec![sample::notice()], next: None })
        }
        other => panic!("a watch asks for lists: {other:?}"),
    })
}

pub(super) fn node_change(index: u64, station: &str) -> Change {
    let entity = Changed::Node(Box::new(sample::node(station)));
    Change { index: RecordIndex(index), entity }
}

fn ticket_change(index: u64, ticket: Ticket) -> Change {
    Change { index: RecordIndex(index), entity: Changed::Ticket(Box::new(ticket)) }
}

type Watch = Streaming<v1::WatchResponse>;

async fn watch(service: &Service, request: v1::WatchRequest) -> Watch {
    let mut client = service.client().await;
    soon(client.watch(request)).await.unwrap().into_inner()
}

/// The next response as token and word.
async fn next(watch: &mut Watch) -> (String, String) {
    let response = soon(watch.message()).await.unwrap().expect("the watch goes on");
    let word = match response.change.expect("a change") {
        Told::Node(node) => format!("node {}", node.station_id),
        Told::Alarm(_) => "alarm".to_owned(),
        Told::Ticket(ticket) => format!("ticket of {}", ticket.assignee_id),
        Told::NoticeReport(report) => format!("notice at {}", report.station_id),
        Told::CommandResult(status) => format!("command {:?}", status.state()),
        Told::Reset(_) => "reset".to_owned(),
        Told::CaughtUp(_) => "caught up".to_owned(),
    };
    (response.resume_token, word)
}

async fn words(watch: &mut Watch, count: usize) -> Vec<String> {
    let mut words = Vec::new();
    for _ in 0..count {
        words.push(next(watch).await.1);
    }
    words
}

fn token(token: &str) -> v1::WatchRequest {
    v1::WatchRequest { resume_token: token.to_owned(), ..v1::WatchRequest::default() }
}

#[tokio::test]
async fn a_watch_tells_the_present_state_page_by_page_and_then_what_happens() {
    let service = Service::answering(parts(""), |_, request| something(request)).await;
    let mut watch = watch(&service, v1::WatchRequest::default()).await;
    let state = words(&mut watch, 6).await;
    let expected = [
        "node zd-001",
        "node zd-002",
        "alarm",
        "ticket of officer-1",
        "notice at zd-001",
        "notice at zd-002",
    ];
    assert_eq!(state, expected);
    assert_eq!(next(&mut watch).await, ("100.0".to_owned(), "caught up".to_owned()));

    service.publish(node_change(101, "zd-001"));
    let (notice, station) = (NoticeId(uuid(6)), "zd-002".parse().unwrap());
    let delivery = NoticeDelivery::Acknowledged;
    let entity = Changed::NoticeReport { notice, station, delivery };
    service.publish(Change { index: RecordIndex(102), entity });
    let result =
        CommandResult { id: CommandId(uuid(7)), state: CommandState::Failed, text: String::new() };
    let entity = Changed::CommandResult { station: "zd-001".parse().unwrap(), result };
    service.publish(Change { index: RecordIndex(102), entity });
    let told = [next(&mut watch).await, next(&mut watch).await, next(&mut watch).await];
    let expected =
        [("101.0", "node zd-001"), ("102.0", "notice at zd-002"), ("102.1", "command Failed")];
    assert_eq!(told, expected.map(|(token, word)| (token.to_owned(), word.to_owned())));
}

#[tokio::test]
async fn a_change_during_the_telling_of_the_state_is_told_after_it() {
    let (service, mut calls) = Service::with_calls(parts("")).await;
    let mut watch = watch(&service, v1::WatchRequest::default()).await;
    // The first list is asked for: the watcher has its place already.
    let first = soon(calls.recv()).await.unwrap();
    service.publish(node_change(101, "zd-009"));
    first.reply.send(nothing(&first.request)).unwrap();
    for _ in 0..3 {
        let call = soon(calls.recv()).await.unwrap();
        call.reply.send(nothing(&call.request)).unwrap();
    }
    assert_eq!(next(&mut watch).await, ("100.0".to_owned(), "caught up".to_owned()));
    assert_eq!(next(&mut watch).await, ("101.0".to_owned(), "node zd-009".to_owned()));
}

#[tokio::test]
async fn a_token_resumes_without_the_state() {
    let service = Service::answering(parts(""), |_, request| nothing(request)).await;
    (101..=104).for_each(|index| service.publish(node_change(index, "zd-001")));
    let mut resumed = watch(&service, token("102.0")).await;
    let told = [next(&mut resumed).await, next(&mut resumed).await, next(&mut resumed).await];
    let expected = [("103.0", "node zd-001"), ("104.0", "node zd-001"), ("104.0", "caught up")];
    assert_eq!(told, expected.map(|(token, word)| (token.to_owned(), word.to_owned())));
    assert!(service.asked().is_empty(), "no state is asked for");
}

#[tokio::test]
async fn a_token_that_is_unknown_or_too_old_is_a_reset_and_the_state() {
    let service =
        Service::answering(parts("watch_buffer = 2"), |_, request| something(request)).await;
    (101..=104).for_each(|index| service.publish(node_change(index, "zd-001")));
    for old in ["101.0", "999.0", "yesterday"] {
        let mut watch = watch(&service, token(old)).await;
        assert_eq!(next(&mut watch).await, (String::new(), "reset".to_owned()), "{old}");
        assert_eq!(words(&mut watch, 6).await[0], "node zd-001");
        assert_eq!(next(&mut watch).await, ("104.0".to_owned(), "caught up".to_owned()));
    }
}

#[tokio::test]
async fn a_watcher_that_falls_behind_is_reset_and_told_the_state() {
    let (service, mut calls) = Service::with_calls(parts("watch_buffer = 2")).await;
    let mut watch = watch(&service, v1::WatchRequest::default()).await;
    let mut answer = async |count| {
        for _ in 0..count {
            let call = soon(calls.recv()).await.unwrap();
            call.reply.send(nothing(&call.request)).unwrap();
        }
    };
    answer(3).await;
    // The last list is not answered yet: these cannot be read before, and the ring holds two of three.
    (101..=103).for_each(|index| service.publish(node_change(index, "zd-001")));
    answer(1).await;
    assert_eq!(next(&mut watch).await.1, "caught up");
    assert_eq!(next(&mut watch).await.1, "reset");
    answer(4).await;
    assert_eq!(next(&mut watch).await, ("103.0".to_owned(), "caught up".to_owned()));
}

#[tokio::test]
async fn a_watcher_that_never_catches_up_is_ended() {
    let (service, mut calls) = Service::with_calls(parts("watch_buffer = 1")).await;
    let mut watch = watch(&service, v1::WatchRequest::default()).await;
    let publisher = service.changes.clone();
    tokio::spawn(async move {
        let mut index = 101;
        while let Some(call) = calls.recv().await {
            // Two changes for each list: more than the ring holds.
            for _ in 0..2 {
                publisher.publish(node_change(index, "zd-001"));
                index += 1;
            }
            // The watcher may have been ended.
            let _ = call.reply.send(nothing(&call.request));
        }
    });
    let mut resets = 0;
    let status = loop {
        match soon(watch.message()).await {
            Ok(Some(response)) => {
                resets += u32::from(matches!(response.change, Some(Told::Reset(_))));
            }
            Ok(None) => panic!("an end without a word"),
            Err(status) => break status,
        }
    };
    assert_eq!((status.code(), resets), (Code::ResourceExhausted, 3));
}

#[tokio::test]
async fn a_watch_of_some_kinds_of_one_station_hears_nothing_else() {
    let service = Service::answering(parts(""), |_, request| something(request)).await;
    let wanted = v1::WatchRequest {
        kinds: vec![v1::WatchKind::Node.into(), v1::WatchKind::NoticeReport.into()],
        station_id: "zd-002".into(),
        ..v1::WatchRequest::default()
    };
    let mut watch = watch(&service, wanted).await;
    assert_eq!(words(&mut watch, 3).await, ["node zd-002", "notice at zd-002", "caught up"]);
    service.publish(node_change(101, "zd-001"));
    service.publish(ticket_change(102, sample::ticket(2, "officer-1")));
    service.publish(node_change(103, "zd-002"));
    assert_eq!(next(&mut watch).await, ("103.0".to_owned(), "node zd-002".to_owned()));
    let asked = service.asked();
    assert!(!asked.iter().any(|asked| matches!(asked, Request::ListTickets(..))));
}

#[tokio::test]
async fn a_ticket_that_goes_to_somebody_else_is_told_once_more() {
    let service = Service::answering(parts(""), |_, request| something(request)).await;
    let wanted = v1::WatchRequest {
        kinds: vec![v1::WatchKind::Ticket.into()],
        assignee_id: "officer-1".into(),
        ..v1::WatchRequest::default()
    };
    let mut watch = watch(&service, wanted).await;
    assert_eq!(words(&mut watch, 2).await, ["ticket of officer-1", "caught up"]);
    let Request::ListTickets(filter, _) = &service.asked()[0] else { panic!("tickets") };
    assert_eq!(filter.assignee.as_ref().unwrap().as_str(), "officer-1");
    service.publish(ticket_change(101, sample::ticket(3, "officer-2")));
    service.publish(ticket_change(102, sample::ticket(2, "officer-2")));
    service.publish(ticket_change(103, sample::ticket(2, "officer-2")));
    service.publish(ticket_change(104, sample::ticket(3, "officer-1")));
    let told = [next(&mut watch).await, next(&mut watch).await];
    let expected = [("102.0", "ticket of officer-2"), ("104.0", "ticket of officer-1")];
    assert_eq!(told, expected.map(|(token, word)| (token.to_owned(), word.to_owned())));
    assert_eq!(sample::ticket(3, "officer-1").id, TicketId(uuid(3)), "{}", id(3));
}

#[tokio::test]
async fn a_core_that_refuses_ends_the_watch_with_its_word() {
    let service =
        Service::answering(parts(""), |_, _| Err(Refusal::Forbidden { why: "no".to_owned() }))
            .await;
    let mut watch = watch(&service, v1::WatchRequest::default()).await;
    let status = soon(watch.message()).await.unwrap_err();
    assert_eq!(status.code(), Code::PermissionDenied);
}
