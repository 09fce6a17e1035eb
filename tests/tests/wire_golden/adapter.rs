//! Every request and response of the adapter's own service.

use bytes::Bytes;
use grid_proto::v1::watch_response::Change;
use grid_proto::v1::*;

use crate::fixtures::*;
use crate::{Samples, Wire};

const PAGE: &str = "emQtcnV5aWh1LTAwMw";

/// The samples of one group of calls; a file is named by its message, and what it is about.
struct Calls<'a>(&'a mut Samples);

impl Calls<'_> {
    fn add<M: Wire>(&mut self, message_type: &'static str, message: M) {
        self.add_about(message_type, "", message);
    }

    fn add_about<M: Wire>(&mut self, message_type: &'static str, about: &str, message: M) {
        let name = snake(message_type) + about;
        self.0.add("adapter", &name, message_type, message);
    }
}

/// `GetNodeRequest` → `get_node_request`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

pub(crate) fn nodes(samples: &mut Samples) {
    let mut calls = Calls(samples);
    calls.add("GetNodeRequest", GetNodeRequest { station_id: STATION.into() });
    calls.add("GetNodeResponse", GetNodeResponse { node: Some(registered_node()) });
    let list = ListNodesRequest {
        page_size: 50,
        page_token: PAGE.into(),
        online: Some(false),
        registration: RegistrationState::Registered.into(),
        grid_cell: CELL.into(),
    };
    calls.add("ListNodesRequest", list);
    let nodes = vec![registered_node(), refused_node()];
    calls.add("ListNodesResponse", ListNodesResponse { nodes, next_page_token: PAGE.into() });
    let retire = RetireNodeRequest {
        action_id: ACTION.into(),
        station_id: STATION.into(),
        reason: "驿站迁址".into(),
    };
    calls.add("RetireNodeRequest", retire);
    let retired = Node {
        registration: RegistrationState::Retired.into(),
        refusal: "驿站迁址".into(),
        online: false,
        ..registered_node()
    };
    calls.add("RetireNodeResponse", RetireNodeResponse { node: Some(retired) });
    let admit = AdmitNodeRequest { action_id: ACTION.into(), station_id: STATION.into() };
    calls.add("AdmitNodeRequest", admit);
    let admitted = Node {
        registration: RegistrationState::Registering.into(),
        version: 1202,
        ..described_node()
    };
    calls.add("AdmitNodeResponse", AdmitNodeResponse { node: Some(admitted) });
}

pub(crate) fn alarms(samples: &mut Samples) {
    let mut calls = Calls(samples);
    calls.add("GetAlarmRequest", GetAlarmRequest { alarm_id: ALARM.into() });
    calls.add("GetAlarmResponse", GetAlarmResponse { alarm: Some(active_alarm()) });
    let list = ListAlarmsRequest {
        page_size: 50,
        page_token: PAGE.into(),
        station_id: STATION.into(),
        open_only: true,
    };
    calls.add("ListAlarmsRequest", list);
    let alarms = vec![active_alarm()];
    calls.add("ListAlarmsResponse", ListAlarmsResponse { alarms, next_page_token: PAGE.into() });
    let shelve = OperateAlarmRequest {
        action_id: ACTION.into(),
        alarm_id: ALARM.into(),
        act: OperatorAct::Shelve.into(),
        shelve_until_time: at(7200),
    };
    calls.add("OperateAlarmRequest", shelve);
    calls.add("OperateAlarmResponse", OperateAlarmResponse { alarm: Some(cleared_alarm()) });
}

pub(crate) fn tickets(samples: &mut Samples) {
    let mut calls = Calls(samples);
    calls.add("GetTicketRequest", GetTicketRequest { ticket_id: TICKET.into() });
    calls.add("GetTicketResponse", GetTicketResponse { ticket: Some(handled_ticket()) });
    let list = ListTicketsRequest {
        page_size: 50,
        page_token: PAGE.into(),
        assignee_id: OFFICER.into(),
        station_id: STATION.into(),
        open_only: true,
        state: TicketState::PendingHandle.into(),
    };
    calls.add("ListTicketsRequest", list);
    let tickets = vec![open_ticket()];
    calls.add("ListTicketsResponse", ListTicketsResponse { tickets, next_page_token: PAGE.into() });
    let create = CreateTicketRequest {
        action_id: ACTION.into(),
        station_id: STATION.into(),
        category: "C0199".into(),
        text: "未按时开放".into(),
        exercise: true,
    };
    calls.add("CreateTicketRequest", create);
    let created = Ticket {
        ticket_id: TICKET.into(),
        origin: TicketOrigin::Officer.into(),
        station_id: STATION.into(),
        category: "C0199".into(),
        text: "未按时开放".into(),
        state: TicketState::Reported.into(),
        create_time: at(0),
        exercise: true,
        ..Ticket::default()
    };
    calls.add("CreateTicketResponse", CreateTicketResponse { ticket: Some(created.clone()) });
    let report = ReportIssueRequest {
        action_id: ACTION.into(),
        station_id: MANUAL.into(),
        category: "C0199".into(),
        text: "微波炉损坏".into(),
        reporter: "驿站管理员".into(),
        exercise: true,
    };
    calls.add("ReportIssueRequest", report);
    let reported = Ticket { station_id: MANUAL.into(), text: "微波炉损坏".into(), ..created };
    calls.add("ReportIssueResponse", ReportIssueResponse { ticket: Some(reported) });
}

pub(crate) fn acts(samples: &mut Samples) {
    let mut calls = Calls(samples);
    let handle = HandleTicketRequest {
        ticket_id: TICKET.into(),
        action_id: ACTION.into(),
        based_on_version: 2,
        note: handled().note,
        resolution: Resolution::Fixed.into(),
        occur_time: at(540),
    };
    calls.add("HandleTicketRequest", handle);
    let (ticket, event) = (Some(handled_ticket()), Some(handled()));
    calls.add("HandleTicketResponse", HandleTicketResponse { ticket, event });
    let act = |action: TicketAction| ActOnTicketRequest {
        ticket_id: TICKET.into(),
        action_id: ACTION.into(),
        based_on_version: 2,
        action: action.into(),
        occur_time: at(60),
        ..ActOnTicketRequest::default()
    };
    let dispatch =
        ActOnTicketRequest { assignee_id: OFFICER.into(), ..act(TicketAction::Dispatch) };
    calls.add_about("ActOnTicketRequest", "_dispatch", dispatch);
    let close = ActOnTicketRequest {
        resolution: Resolution::FalseAlarm.into(),
        ..act(TicketAction::Close)
    };
    calls.add_about("ActOnTicketRequest", "_close", close);
    let supervise = ActOnTicketRequest {
        note: "红牌督办".into(),
        supervision: Supervision::Red.into(),
        ..act(TicketAction::Supervise)
    };
    calls.add_about("ActOnTicketRequest", "_supervise", supervise);
    let (ticket, event) = (Some(handled_ticket()), Some(supervised_late()));
    calls.add("ActOnTicketResponse", ActOnTicketResponse { ticket, event });
}

fn notice_progress() -> NoticeProgress {
    NoticeProgress {
        notice_id: NOTICE.into(),
        station_id: STATION.into(),
        delivery: NoticeDelivery::Acknowledged.into(),
        change_time: at(4),
    }
}

fn notice_status() -> NoticeStatus {
    let deliveries = vec![notice_progress()];
    NoticeStatus { notice: Some(notice()), deliveries, receive_time: at(1) }
}

fn command_status() -> CommandStatus {
    CommandStatus {
        command_id: COMMAND.into(),
        station_id: STATION.into(),
        state: CommandState::Failed.into(),
        text: "柜门未关 / the door is open".into(),
        change_time: at(9),
    }
}

pub(crate) fn downward(samples: &mut Samples) {
    let mut calls = Calls(samples);
    let send = SendNoticeRequest { action_id: ACTION.into(), notice: Some(notice()) };
    calls.add("SendNoticeRequest", send);
    calls.add("SendNoticeResponse", SendNoticeResponse { status: Some(notice_status()) });
    let list = ListNoticesRequest { page_size: 50, page_token: PAGE.into() };
    calls.add("ListNoticesRequest", list);
    let notices = vec![notice_status()];
    calls.add("ListNoticesResponse", ListNoticesResponse { notices, next_page_token: PAGE.into() });
    let send = SendCommandRequest { action_id: ACTION.into(), command: Some(command()) };
    calls.add("SendCommandRequest", send);
    calls.add("SendCommandResponse", SendCommandResponse { status: Some(command_status()) });
}

pub(crate) fn watch(samples: &mut Samples) {
    let mut calls = Calls(samples);
    let request = WatchRequest {
        resume_token: "MTMxMA".into(),
        kinds: vec![WatchKind::Alarm.into(), WatchKind::Ticket.into()],
        station_id: STATION.into(),
        assignee_id: OFFICER.into(),
    };
    calls.add("WatchRequest", request);
    let reset = WatchReset { reason: "the token is older than what is retained".into() };
    let changes = [
        ("_node", Change::Node(registered_node())),
        ("_alarm", Change::Alarm(active_alarm())),
        ("_ticket", Change::Ticket(handled_ticket())),
        ("_notice_report", Change::NoticeReport(notice_progress())),
        ("_command_result", Change::CommandResult(command_status())),
        ("_reset", Change::Reset(reset)),
        ("_caught_up", Change::CaughtUp(WatchCaughtUp {})),
    ];
    for (about, change) in changes {
        let response = WatchResponse { resume_token: "MTMxMQ".into(), change: Some(change) };
        calls.add_about("WatchResponse", about, response);
    }
}

pub(crate) fn operation(samples: &mut Samples) {
    let mut calls = Calls(samples);
    calls.add("GetLinkRequest", GetLinkRequest {});
    let link = |state: LinkState, peer: &str, error: &str| LinkStatus {
        state: state.into(),
        since_time: at(-3600),
        peer: peer.into(),
        last_error: error.into(),
    };
    let response = GetLinkResponse {
        centre: Some(link(LinkState::Up, "centre.example:7443", "no frame for 15 s")),
        broker: Some(link(LinkState::Connecting, "broker.example:8883", "connection refused")),
        adapter_id: "adapter-zhengdong".into(),
        journal_epoch: EPOCH.into(),
        centre_epoch: CENTRE_EPOCH.into(),
        session_gen: 19,
        lanes: vec![LaneStatus {
            lane: Lane::Urgent.into(),
            appended: 4720,
            durable: 4718,
            acked: 4710,
            trimmed: 4096,
            sent: 4715,
            credit_records: 4081,
            credit_bytes: 4_190_000,
            oldest_pending_time: at(-8),
            received: 41,
            rejected: 1,
        }],
    };
    calls.add("GetLinkResponse", response);
    calls.add("GetLedgerRequest", GetLedgerRequest {});
    let line = LaneLedger {
        lane: Lane::BestEffort.into(),
        accepted: 9120,
        delivered: 8800,
        pending: 190,
        quarantined: 11,
        shed: 120,
        residual: -1,
    };
    let ledger = GetLedgerResponse {
        lanes: vec![line],
        publishers: vec![PublisherLedger { publisher: STATION.into(), events: 194 }],
        in_quarantine: 3,
        quarantined_total: 15,
        evicted_total: 2,
    };
    calls.add("GetLedgerResponse", ledger);
    calls.add("ExplainRequest", ExplainRequest { id: TICKET.into() });
    let hop = |seconds, what: &str, text: &str| Hop {
        time: at(seconds),
        what: what.into(),
        text: text.into(),
        record_index: 1313,
        lane: Lane::Urgent.into(),
        seq: 4706,
    };
    let hops = vec![
        hop(0, "durable", "已落盘 / on stable storage"),
        hop(1, "acked", "运行中心已确认 / acknowledged by the centre"),
    ];
    calls.add("ExplainResponse", ExplainResponse { kind: "ticket".into(), hops });
}

pub(crate) fn quarantine(samples: &mut Samples) {
    let mut calls = Calls(samples);
    let item = Quarantined {
        quarantine_id: QUARANTINE.into(),
        reason: QuarantineReason::Malformed.into(),
        text: "alarm.action: invalid type".into(),
        receive_time: at(30),
        topic: "grid/v1/zd-ruyihu-003/up/alarm".into(),
        publisher: STATION.into(),
        boot: BOOT.into(),
        seq: 41,
        payload_size: 23,
        payload_sha256: "4d01da8534a909b31c7df1dd4a08a9cc8f40a90db511c3f32bffe585d9926c55".into(),
        payload: Bytes::from_static(br#"{"alarm":{"action":[]}}"#),
    };
    let listed = Quarantined { payload: Bytes::new(), ..item.clone() };
    let list = ListQuarantineRequest {
        page_size: 50,
        page_token: PAGE.into(),
        publisher: "zd-001".into(),
        reason: QuarantineReason::Malformed.into(),
    };
    calls.add("ListQuarantineRequest", list);
    let list = ListQuarantineResponse { items: vec![listed], next_page_token: PAGE.into() };
    calls.add("ListQuarantineResponse", list);
    let get = GetQuarantinedRequest { quarantine_id: QUARANTINE.into() };
    calls.add("GetQuarantinedRequest", get);
    calls.add("GetQuarantinedResponse", GetQuarantinedResponse { item: Some(item) });
    let retry =
        RetryQuarantinedRequest { action_id: ACTION.into(), quarantine_id: QUARANTINE.into() };
    calls.add("RetryQuarantinedRequest", retry);
    let retried = RetryQuarantinedResponse { quarantine_id: QUARANTINE.into() };
    calls.add("RetryQuarantinedResponse", retried);
    let drop = DropQuarantinedRequest {
        action_id: ACTION.into(),
        quarantine_id: QUARANTINE.into(),
        reason: "厂商测试数据 / a vendor's test".into(),
    };
    calls.add("DropQuarantinedRequest", drop);
    let dropped = DropQuarantinedResponse { quarantine_id: QUARANTINE.into() };
    calls.add("DropQuarantinedResponse", dropped);
}
