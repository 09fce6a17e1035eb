use grid_core::ids::ActionId;
use uuid::Uuid;

use super::*;

fn id(number: u128) -> String {
    Uuid::from_u128(number).to_string()
}

fn act() -> v1::ActOnTicketRequest {
    v1::ActOnTicketRequest {
        ticket_id: id(1),
        action_id: id(2),
        action: v1::TicketAction::Return.into(),
        note: "不属本单位".into(),
        ..v1::ActOnTicketRequest::default()
    }
}

fn field_of(result: Result<Request, Error>) -> String {
    result.unwrap_err().field
}

#[test]
fn acts_are_read_and_each_wrong_field_is_named() {
    let Request::ActOnTicket { act: read, .. } = act_on_ticket(act()).unwrap() else {
        panic!("an act")
    };
    assert_eq!((read.action_id, read.supervision), (ActionId(Uuid::from_u128(2)), None));
    type Spoil = fn(&mut v1::ActOnTicketRequest);
    let cases: [(&str, Spoil); 9] = [
        ("ticket_id", |a| a.ticket_id.clear()),
        ("action_id", |a| a.action_id = "1".into()),
        ("action", |a| a.action = 0),
        ("action", |a| a.action = 999),
        ("action", |a| a.action = v1::TicketAction::Report.into()),
        ("note", |a| a.note = "x".repeat(5000)),
        ("assignee_id", |a| a.assignee_id = "Li Lei".into()),
        ("resolution", |a| a.resolution = 99),
        ("supervision", |a| a.supervision = 99),
    ];
    for (field, spoil) in cases {
        let mut act = act();
        spoil(&mut act);
        assert_eq!(field_of(act_on_ticket(act)), field);
    }
}

#[test]
fn shelving_has_an_end_and_nothing_else_has() {
    let operate = |act: v1::OperatorAct, until: Option<i64>| v1::OperateAlarmRequest {
        action_id: id(1),
        alarm_id: id(2),
        act: act.into(),
        shelve_until_time: until.map(|seconds| pbjson_types::Timestamp { seconds, nanos: 0 }),
    };
    assert!(operate_alarm(operate(v1::OperatorAct::Shelve, Some(9))).is_ok());
    assert!(operate_alarm(operate(v1::OperatorAct::Close, None)).is_ok());
    for (act, until, field) in [
        (v1::OperatorAct::Shelve, None, "shelve_until_time"),
        (v1::OperatorAct::Close, Some(9), "shelve_until_time"),
        (v1::OperatorAct::Unspecified, None, "act"),
    ] {
        assert_eq!(field_of(operate_alarm(operate(act, until))), field);
    }
}

#[test]
fn what_must_be_said_is_demanded() {
    let station_id = || "zd-001".to_owned();
    let retire =
        v1::RetireNodeRequest { action_id: id(1), station_id: station_id(), reason: " ".into() };
    assert_eq!(field_of(retire_node(retire)), "reason");
    let create = v1::CreateTicketRequest {
        action_id: id(1),
        station_id: station_id(),
        ..v1::CreateTicketRequest::default()
    };
    assert_eq!(field_of(create_ticket(create)), "category");
    let drop = v1::DropQuarantinedRequest {
        action_id: id(1),
        quarantine_id: id(2),
        reason: String::new(),
    };
    assert_eq!(field_of(drop_quarantined(drop)), "reason");
    let notice = v1::SendNoticeRequest { action_id: id(1), notice: None };
    assert_eq!(field_of(send_notice(notice)), "notice");
    let untitled = v1::SendNoticeRequest { action_id: id(1), notice: Some(v1::Notice::default()) };
    assert_eq!(field_of(send_notice(untitled)), "notice.title");
    let command =
        v1::SendCommandRequest { action_id: id(1), command: Some(v1::Command::default()) };
    assert_eq!(field_of(send_command(command)), "command.verb");
}

#[test]
fn the_remark_on_who_told_counts_for_the_length_of_the_text() {
    let report = |length: usize| v1::ReportIssueRequest {
        action_id: id(1),
        station_id: "zd-001".into(),
        category: "0301".into(),
        text: "x".repeat(length),
        reporter: "keeper".into(),
        exercise: false,
    };
    assert!(report_issue(report(4000)).is_ok());
    assert_eq!(field_of(report_issue(report(4096))), "text");
}
