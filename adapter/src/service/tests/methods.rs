//! What each method asks of the core, and what it answers.

use grid_core::alarm::OperatorAct;
use grid_core::ids::{ActionId, AlarmId, NoticeId, QuarantineId, TicketId};
use grid_core::request::{
    Listed, NodeFilter, Page, Refusal, Request, Response as Said, TicketFilter,
};
use grid_core::station::UpBody;
use grid_core::ticket::{Resolution, TicketAction};
use grid_proto::v1;

use super::rig::{Service, parts};
use super::sample::{self, id, uuid, wire_time};
use crate::service::Answer;

/// A core in which everything is there once.
fn everything(request: &Request) -> Answer {
    Ok(match request {
        Request::GetNode(_) | Request::RetireNode { .. } | Request::AdmitNode { .. } => {
            Said::Node(Box::new(sample::node("zd-001")))
        }
        Request::ListNodes(..) => Said::Nodes(Listed {
            items: vec![sample::node("zd-001"), sample::node("zd-002")],
            next: Some("zd-002".parse().unwrap()),
        }),
        Request::GetAlarm(_) | Request::OperateAlarm { .. } => {
            Said::Alarm(Box::new(sample::alarm(1)))
        }
        Request::ListAlarms(..) => {
            Said::Alarms(Listed { items: vec![sample::alarm(1)], next: Some(AlarmId(uuid(1))) })
        }
        Request::GetTicket(_) | Request::CreateTicket(_) | Request::ActOnTicket { .. } => {
            Said::Ticket(Box::new(sample::ticket(2, "officer-1")))
        }
        Request::ListTickets(..) => Said::Tickets(Listed {
            items: vec![sample::ticket(2, "officer-1")],
            next: Some(TicketId(uuid(2))),
        }),
        Request::SendNotice { .. } | Request::GetNotice(_) => {
            Said::Notice(Box::new(sample::notice()))
        }
        Request::ListNotices(_) => {
            Said::Notices(Listed { items: vec![sample::notice()], next: Some(NoticeId(uuid(6))) })
        }
        Request::SendCommand { .. } => Said::Command(sample::command()),
        Request::GetLink => Said::Link(Box::new(sample::link())),
        Request::GetLedger => Said::Ledger(Box::new(sample::ledger())),
        Request::GetPublisher(_) => Said::Publisher(Box::default()),
        Request::ListQuarantine(..) => {
            Said::Quarantine(Listed { items: vec![sample::quarantined(5)], next: None })
        }
        Request::GetQuarantined(_) => Said::Quarantined(Box::new(sample::quarantined(5))),
        Request::DropQuarantined { id, .. } | Request::RetryQuarantined { id, .. } => {
            Said::Unquarantined(*id)
        }
    })
}

async fn service() -> Service {
    Service::answering(parts(""), |_, request| everything(request)).await
}

#[tokio::test]
async fn nodes_are_read_listed_retired_and_admitted() {
    let service = service().await;
    let mut client = service.client().await;
    let station_id = "zd-001".to_owned();
    let got = client.get_node(v1::GetNodeRequest { station_id: station_id.clone() }).await;
    let node = got.unwrap().into_inner().node.unwrap();
    assert_eq!((&node.station_id[..], &node.vendor[..], node.version), ("zd-001", "acme", 7));
    assert_eq!(node.registration(), v1::RegistrationState::Registered);

    let list = v1::ListNodesRequest {
        page_size: 2,
        online: Some(true),
        grid_cell: "c-1".into(),
        ..v1::ListNodesRequest::default()
    };
    let page = client.list_nodes(list.clone()).await.unwrap().into_inner();
    assert_eq!(page.nodes.len(), 2);
    let next = v1::ListNodesRequest { page_token: page.next_page_token.clone(), ..list };
    client.list_nodes(next.clone()).await.unwrap();
    let filter = NodeFilter { online: Some(true), grid_cell: Some("c-1".into()), registered: None };
    let page_after = |after| Request::ListNodes(filter.clone(), Page { size: 2, after });
    assert_eq!(
        service.asked()[1..],
        [page_after(None), page_after(Some("zd-002".parse().unwrap()))]
    );
    let other = v1::ListNodesRequest { grid_cell: "c-2".into(), ..next };
    let refused = client.list_nodes(other).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::InvalidArgument, "a token of other filters");

    let reason = "拆除".to_owned();
    let retire =
        v1::RetireNodeRequest { action_id: id(20), station_id: station_id.clone(), reason };
    assert!(client.retire_node(retire).await.unwrap().into_inner().node.is_some());
    let admit = v1::AdmitNodeRequest { action_id: id(21), station_id };
    assert!(client.admit_node(admit).await.unwrap().into_inner().node.is_some());
    let action_id = ActionId(uuid(21));
    let station = "zd-001".parse().unwrap();
    assert_eq!(service.asked()[4], Request::AdmitNode { action_id, station });
}

#[tokio::test]
async fn nodes_of_one_registration_state_are_told_apart() {
    let service = service().await;
    let mut client = service.client().await;
    for (state, expected) in [
        (v1::RegistrationState::Unspecified, 2),
        (v1::RegistrationState::Registered, 2),
        (v1::RegistrationState::Held, 0),
    ] {
        let list =
            v1::ListNodesRequest { registration: state.into(), ..v1::ListNodesRequest::default() };
        let page = client.list_nodes(list).await.unwrap().into_inner();
        assert_eq!(page.nodes.len(), expected, "{state:?}");
        assert!(!page.next_page_token.is_empty(), "a short page is not the last");
    }
    let Request::ListNodes(filter, page) = &service.asked()[2] else { panic!("a list") };
    assert_eq!((filter.registered, page.size), (Some(false), 50));
}

#[tokio::test]
async fn alarms_are_read_listed_and_operated() {
    let service = service().await;
    let mut client = service.client().await;
    let got = client.get_alarm(v1::GetAlarmRequest { alarm_id: id(1) }).await.unwrap();
    assert_eq!(got.into_inner().alarm.unwrap().alarm_id, id(1));
    let list = v1::ListAlarmsRequest { open_only: true, ..v1::ListAlarmsRequest::default() };
    let page = client.list_alarms(list).await.unwrap().into_inner();
    assert_eq!(page.alarms.len(), 1);
    let shelve = v1::OperateAlarmRequest {
        action_id: id(20),
        alarm_id: id(1),
        act: v1::OperatorAct::Shelve.into(),
        shelve_until_time: wire_time(60),
    };
    client.operate_alarm(shelve).await.unwrap();
    let expected = Request::OperateAlarm {
        action_id: ActionId(uuid(20)),
        alarm: AlarmId(uuid(1)),
        act: OperatorAct::Shelve { until: sample::at(60) },
    };
    assert_eq!(service.asked()[2], expected);
}

#[tokio::test]
async fn the_one_click_is_a_handle_that_says_fixed_and_answers_the_act_as_recorded() {
    let service = service().await;
    let mut client = service.client().await;
    let click = v1::HandleTicketRequest {
        ticket_id: id(2),
        action_id: id(32),
        note: "已处置".into(),
        ..v1::HandleTicketRequest::default()
    };
    let handled = client.handle_ticket(click).await.unwrap().into_inner();
    assert_eq!(handled.event.unwrap().action(), v1::TicketAction::Handle);
    let Request::ActOnTicket { ticket, act } = &service.asked()[0] else { panic!("an act") };
    assert_eq!((ticket, act.action), (&TicketId(uuid(2)), TicketAction::Handle));
    assert_eq!((act.resolution, act.based_on_version), (Some(Resolution::Fixed), None));
}

#[tokio::test]
async fn tickets_are_read_listed_created_reported_and_acted_on() {
    let service = service().await;
    let mut client = service.client().await;
    client.get_ticket(v1::GetTicketRequest { ticket_id: id(2) }).await.unwrap();
    let list = v1::ListTicketsRequest {
        assignee_id: "officer-1".into(),
        open_only: true,
        state: v1::TicketState::Handling.into(),
        page_size: 5000,
        ..v1::ListTicketsRequest::default()
    };
    client.list_tickets(list).await.unwrap();
    let Request::ListTickets(filter, page) = &service.asked()[1] else { panic!("a list") };
    let expected = TicketFilter {
        assignee: Some("officer-1".parse().unwrap()),
        station: None,
        state: Some(grid_core::ticket::TicketState::Handling),
        open_only: true,
    };
    assert_eq!((filter, page.size), (&expected, 1000), "a larger page is read as the largest");

    let create = v1::CreateTicketRequest {
        action_id: id(20),
        station_id: "zd-001".into(),
        category: "0301".into(),
        text: "漏水".into(),
        exercise: true,
    };
    client.create_ticket(create).await.unwrap();
    let report = v1::ReportIssueRequest {
        action_id: id(21),
        station_id: "zd-009".into(),
        category: "0302".into(),
        text: "门坏".into(),
        reporter: "keeper".into(),
        exercise: false,
    };
    client.report_issue(report).await.unwrap();
    let asked = service.asked();
    let Request::CreateTicket(created) = &asked[2] else { panic!("a new ticket") };
    assert!(created.exercise && !created.manual_only);
    let Request::CreateTicket(reported) = &asked[3] else { panic!("a new ticket") };
    assert!(reported.manual_only);
    assert_eq!(reported.text, "门坏（反映人 / reported by keeper）");

    let act = v1::ActOnTicketRequest {
        ticket_id: id(2),
        action_id: id(31),
        based_on_version: 4,
        action: v1::TicketAction::Dispatch.into(),
        assignee_id: "officer-9".into(),
        ..v1::ActOnTicketRequest::default()
    };
    let acted = client.act_on_ticket(act).await.unwrap().into_inner();
    assert_eq!(acted.event.unwrap().action_id, id(31));
    let Request::ActOnTicket { act, .. } = &service.asked()[4] else { panic!("an act") };
    assert_eq!((act.based_on_version, act.action), (Some(4), TicketAction::Dispatch));
}

#[tokio::test]
async fn notices_and_commands_are_taken_whole() {
    let service = service().await;
    let mut client = service.client().await;
    let notice = Some(sample::wire_notice());
    let sent = client.send_notice(v1::SendNoticeRequest { action_id: id(20), notice }).await;
    let status = sent.unwrap().into_inner().status.unwrap();
    assert_eq!(status.notice.unwrap().title, "高温");
    assert_eq!(status.deliveries.len(), 2);
    let listed = client.list_notices(v1::ListNoticesRequest::default()).await.unwrap();
    assert_eq!(listed.into_inner().notices.len(), 1);
    let command = Some(sample::wire_command());
    let sent = client.send_command(v1::SendCommandRequest { action_id: id(21), command }).await;
    assert_eq!(sent.unwrap().into_inner().status.unwrap().state(), v1::CommandState::Init);
    let asked = service.asked();
    let Request::SendNotice { notice, .. } = &asked[0] else { panic!("a notice") };
    assert_eq!(*notice, sample::notice().notice);
    let Request::SendCommand { command, .. } = &asked[2] else { panic!("a command") };
    assert_eq!(*command, sample::command());
}

#[tokio::test]
async fn link_and_ledger_show_each_lane_once_and_who_the_peers_are() {
    let service = service().await;
    let mut client = service.client().await;
    let link = client.get_link(v1::GetLinkRequest {}).await.unwrap().into_inner();
    let centre = link.centre.unwrap();
    assert_eq!((centre.state(), &centre.peer[..]), (v1::LinkState::Up, "127.0.0.1:7444"));
    assert_eq!(link.broker.unwrap().peer, "127.0.0.1:1883");
    assert_eq!((&link.adapter_id[..], link.session_gen), ("zd", 12));
    let lanes: Vec<_> = link.lanes.iter().map(|lane| (lane.lane, lane.appended)).collect();
    assert_eq!(lanes, [(1, 5), (2, 6), (3, 7)]);
    let ledger = client.get_ledger(v1::GetLedgerRequest {}).await.unwrap().into_inner();
    let sums: Vec<_> = ledger.lanes.iter().map(|lane| (lane.accepted, lane.residual)).collect();
    assert_eq!(sums, [(10, 0), (0, 0), (10, 0)]);
    assert_eq!(ledger.publishers[0].events, 20);
}

#[tokio::test]
async fn the_quarantine_is_listed_without_payloads_and_read_with_them() {
    let service = service().await;
    let mut client = service.client().await;
    let page = client.list_quarantine(v1::ListQuarantineRequest::default()).await.unwrap();
    let page = page.into_inner();
    assert!(page.items[0].payload.is_empty() && page.next_page_token.is_empty());
    assert_eq!(page.items[0].payload_sha256, "ab".repeat(32));
    let asked = v1::GetQuarantinedRequest { quarantine_id: id(5) };
    let item = client.get_quarantined(asked).await.unwrap().into_inner().item.unwrap();
    assert_eq!(item.payload.len() as u64, item.payload_size);
    let drop = v1::DropQuarantinedRequest {
        action_id: id(20),
        quarantine_id: id(5),
        reason: "重复".into(),
    };
    let dropped = client.drop_quarantined(drop).await.unwrap().into_inner();
    assert_eq!(dropped.quarantine_id, id(5));
}

#[tokio::test]
async fn a_quarantined_message_that_was_kept_whole_is_parsed_again() {
    let retry = || v1::RetryQuarantinedRequest { action_id: id(20), quarantine_id: id(5) };
    let service = service().await;
    service.client().await.retry_quarantined(retry()).await.unwrap();
    let Request::RetryQuarantined { message: Some(message), .. } = &service.asked()[1] else {
        panic!("a message: {:?}", service.asked())
    };
    assert!(matches!(message.body, UpBody::Alarm(_)));

    // Of one cut short, and of one that is gone, there is nothing to parse.
    for gone in [false, true] {
        let service = Service::answering(parts(""), move |_, request| match request {
            Request::GetQuarantined(_) if gone => {
                Err(Refusal::NotFound { what: "quarantined message", id: id(5) })
            }
            Request::GetQuarantined(_) => {
                let mut item = sample::quarantined(5);
                item.length += 1;
                Ok(Said::Quarantined(Box::new(item)))
            }
            other => everything(other),
        })
        .await;
        service.client().await.retry_quarantined(retry()).await.unwrap();
        let expected = Request::RetryQuarantined {
            action_id: ActionId(uuid(20)),
            id: QuarantineId(uuid(5)),
            message: None,
        };
        assert_eq!(service.asked()[1], expected, "{gone}");
    }
}

#[tokio::test]
async fn a_ticket_is_explained_with_its_alarm_in_the_order_of_time() {
    let service = service().await;
    let mut client = service.client().await;
    let explained = client.explain(v1::ExplainRequest { id: id(2) }).await.unwrap().into_inner();
    assert_eq!(explained.kind, "ticket");
    let words: Vec<_> = explained.hops.iter().map(|hop| &hop.what[..]).collect();
    assert_eq!(words, ["raised", "created", "dispatched", "handled", "knowledge-ends"]);
    assert!(explained.hops[3].text.contains("待中心确认"), "{}", explained.hops[3].text);
}

#[tokio::test]
async fn each_kind_of_id_is_explained_and_an_unknown_one_says_what_is_kept() {
    async fn kind(known: fn(&Request) -> bool, named: &str) -> Result<String, tonic::Status> {
        let service = Service::answering(parts(""), move |_, request| {
            if known(request) {
                everything(request)
            } else {
                Err(Refusal::NotFound { what: "thing", id: String::new() })
            }
        })
        .await;
        let mut client = service.client().await;
        let explained = client.explain(v1::ExplainRequest { id: named.to_owned() }).await?;
        let explained = explained.into_inner();
        assert!(explained.hops.len() >= 2, "{named}");
        Ok(explained.kind)
    }
    let uuid = id(2);
    assert_eq!(kind(|r| matches!(r, Request::GetAlarm(_)), &uuid).await.unwrap(), "alarm");
    assert_eq!(kind(|r| matches!(r, Request::GetNotice(_)), &uuid).await.unwrap(), "notice");
    let item = kind(|r| matches!(r, Request::GetQuarantined(_)), &uuid).await.unwrap();
    assert_eq!(item, "quarantined");
    assert_eq!(kind(|r| matches!(r, Request::GetNode(_)), "zd-001").await.unwrap(), "node");
    for named in [&uuid[..], "zd-001", "没有", ""] {
        let status = kind(|_| false, named).await.unwrap_err();
        assert_eq!(status.code(), tonic::Code::NotFound, "{named}");
        assert!(status.message().contains("publisher/boot/seq"), "{}", status.message());
    }
}

#[tokio::test]
async fn an_answer_to_another_question_is_an_internal_error() {
    let service = Service::answering(parts(""), |_, _| everything(&Request::GetLink)).await;
    let mut client = service.client().await;
    let got = client.get_node(v1::GetNodeRequest { station_id: "zd-001".into() }).await;
    assert_eq!(got.unwrap_err().code(), tonic::Code::Internal);
}
