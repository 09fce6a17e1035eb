//! The things the golden messages speak of: one smart station of Zhengdong, its alarm, its ticket. All synthetic.

use bytes::Bytes;
use grid_proto::v1::{self, *};
use pbjson_types::{Any, Timestamp};

pub(crate) const BOOT: &str = "01981a2b-3c00-7d11-8a01-0123456789ab";
pub(crate) const EPOCH: &str = "01981000-0000-7000-8000-00000000e001";
pub(crate) const CENTRE_EPOCH: &str = "01981000-0000-7000-8000-00000000c001";
pub(crate) const ALARM: &str = "01981a2b-4d00-7a22-9b02-00000000a001";
pub(crate) const TICKET: &str = "01981a2b-4d10-7b33-8c03-00000000b001";
pub(crate) const ACTION: &str = "01981a2b-5e00-7c44-9d04-00000000d001";
pub(crate) const NOTICE: &str = "01981a2b-6f00-7d55-8e05-00000000f001";
pub(crate) const COMMAND: &str = "01981a2b-7a00-7e66-9f06-00000000aa01";
pub(crate) const QUARANTINE: &str = "01981a2b-8b00-7f77-8a07-00000000bb01";
pub(crate) const EVENT: &str = "01981a2b-9c00-7a88-9b08-00000000cc01";
pub(crate) const STATION: &str = "zd-ruyihu-003";
pub(crate) const MANUAL: &str = "zd-yangqiao-001";
pub(crate) const GATEWAY: &str = "gw-longhu-1";
pub(crate) const OFFICER: &str = "officer-ruyihu-07";
pub(crate) const CELL: &str = "410105560901001";

/// Seconds after 2026-07-15T06:30:00Z, 14:30 in Zhengzhou, when the alarm began.
pub(crate) fn at(seconds: i64) -> Option<Timestamp> {
    Some(Timestamp { seconds: 1_784_097_000 + seconds, nanos: 0 })
}

/// The same with milliseconds.
pub(crate) fn at_ms(milliseconds: i64) -> Option<Timestamp> {
    let nanos = i32::try_from(milliseconds.rem_euclid(1000) * 1_000_000).expect("below a second");
    at(milliseconds.div_euclid(1000)).map(|time| Timestamp { nanos, ..time })
}

pub(crate) fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}

fn equipment(kind: &str, count: u32, state: EquipmentState) -> Equipment {
    Equipment { kind: kind.into(), count, state: state.into() }
}

/// What the station says of itself.
pub(crate) fn described_node() -> Node {
    Node {
        station_id: STATION.into(),
        publisher: STATION.into(),
        name: "如意湖街道绿地社区工会驿站".into(),
        kind: "smart".into(),
        link: Link::Device.into(),
        vendor: "示例厂商".into(),
        firmware: "2.4.1".into(),
        position: Some(Position {
            longitude: 113.722_15,
            latitude: 34.774_08,
            datum: Datum::Wgs84.into(),
            accuracy_m: 2.5,
        }),
        address: "郑东新区如意湖街道（示例地址）1 号".into(),
        office: "如意湖街道".into(),
        community: "绿地社区".into(),
        unit_grid_code: "410105560901001".into(),
        social_grid_code: "410105560901-S01".into(),
        opening_hours: Some(OpeningHours { always_open: true, spans: vec![] }),
        equipment: vec![
            equipment("water-dispenser", 1, EquipmentState::Ok),
            equipment("microwave", 2, EquipmentState::Ok),
            equipment("sos-button", 1, EquipmentState::Ok),
            equipment("battery-swap-cabinet", 1, EquipmentState::Fault),
        ],
        services: texts(["medicine", "legal-advice", "battery-swap"]),
        exercise: true,
        ..Node::default()
    }
}

/// The node as the adapter knows it.
pub(crate) fn registered_node() -> Node {
    Node {
        registration: RegistrationState::Registered.into(),
        node_code: "C0199-410105560-0003".into(),
        grid_cell: CELL.into(),
        officer_id: OFFICER.into(),
        online: true,
        online_changed_time: at(-3600),
        first_seen_time: at(-86_400),
        version: 1201,
        extra: [("birth.node.colour".to_owned(), "\"蓝\"".to_owned())].into(),
        ..described_node()
    }
}

/// A node without a device that the centre refused.
pub(crate) fn refused_node() -> Node {
    let span = |weekday| OpeningSpan { weekday, open_minute: 480, close_minute: 1320 };
    Node {
        station_id: MANUAL.into(),
        name: "杨桥办事处劳动者驿站".into(),
        kind: "standard".into(),
        link: Link::Manual.into(),
        opening_hours: Some(OpeningHours {
            always_open: false,
            spans: (1..=7).map(span).collect(),
        }),
        registration: RegistrationState::Refused.into(),
        refused_field: "position".into(),
        refusal: "缺少位置坐标 / the position is missing".into(),
        online: true,
        unnumbered: true,
        version: 88,
        exercise: true,
        ..Node::default()
    }
}

pub(crate) fn alarm_key() -> AlarmKey {
    AlarmKey {
        station_id: STATION.into(),
        resource: "hall".into(),
        alarm_type: "sos".into(),
        qualifier: "button-1".into(),
        exercise: true,
    }
}

pub(crate) fn active_alarm() -> Alarm {
    Alarm {
        alarm_id: ALARM.into(),
        key: Some(alarm_key()),
        occurrence: 2,
        repeat_count: 1,
        severity: Severity::Critical.into(),
        event_type: EventType::PhysicalViolation.into(),
        operator_state: OperatorState::Acknowledged.into(),
        operator_id: "operator-li".into(),
        raise_device_time: at(-2),
        raise_receive_time: at(0),
        change_receive_time: at(5),
        clock_skew_ms: -2000,
        text: "大厅求助按钮被按下".into(),
        history: vec![AlarmChange {
            action: AlarmAction::Raise.into(),
            severity: Severity::Critical.into(),
            device_time: at(-2),
            receive_time: at(0),
            text: "大厅求助按钮被按下".into(),
        }],
        ticket_id: TICKET.into(),
        linked_emergency: Some(LinkedEmergency {
            number: "120".into(),
            caller: OFFICER.into(),
            call_time: at(90),
        }),
        version: 1310,
        ..Alarm::default()
    }
}

/// The device ended it; an operator shelves it.
pub(crate) fn cleared_alarm() -> Alarm {
    Alarm {
        is_cleared: true,
        clear_reason: ClearReason::Device.into(),
        operator_state: OperatorState::Shelved.into(),
        shelved_until_time: at(7200),
        change_receive_time: at(600),
        version: 1388,
        ..active_alarm()
    }
}

fn event(action: TicketAction, role: Role, actor: &str, seconds: i64) -> TicketEvent {
    TicketEvent {
        action_id: ACTION.into(),
        action: action.into(),
        role: role.into(),
        actor_id: actor.into(),
        occur_time: at(seconds),
        receive_time: at(seconds + 1),
        ..TicketEvent::default()
    }
}

pub(crate) fn dispatched() -> TicketEvent {
    TicketEvent {
        action_id: "01981a2b-5e00-7c44-9d04-00000000d000".into(),
        assignee_id: OFFICER.into(),
        state_after: TicketState::PendingHandle.into(),
        ..event(TicketAction::Dispatch, Role::Centre, "centre", 3)
    }
}

/// The one click.
pub(crate) fn handled() -> TicketEvent {
    TicketEvent {
        note: "已到场，老人低血糖，已补充糖水，家属接走".into(),
        state_after: TicketState::PendingCheck.into(),
        implied_accept: true,
        resolution: Resolution::Fixed.into(),
        based_on_version: 2,
        ..event(TicketAction::Handle, Role::Officer, OFFICER, 540)
    }
}

pub(crate) fn supervised_late() -> TicketEvent {
    TicketEvent {
        note: "红牌督办".into(),
        state_after: TicketState::PendingCheck.into(),
        late: true,
        supervision: Supervision::Red.into(),
        ..event(TicketAction::Supervise, Role::Supervisor, "district-desk", 4000)
    }
}

pub(crate) fn open_ticket() -> Ticket {
    Ticket {
        ticket_id: TICKET.into(),
        origin: TicketOrigin::Alarm.into(),
        station_id: STATION.into(),
        alarm_id: ALARM.into(),
        alarm_occurrence: 2,
        category: "E0595".into(),
        text: "大厅求助按钮被按下".into(),
        severity: Severity::Critical.into(),
        state: TicketState::PendingHandle.into(),
        assignee_id: OFFICER.into(),
        grid_cell: CELL.into(),
        accept_due_time: at(600),
        handle_due_time: at(7200),
        create_time: at(1),
        events: vec![dispatched()],
        version: 2,
        exercise: true,
        ..Ticket::default()
    }
}

/// Handled here, not yet confirmed by the centre.
pub(crate) fn handled_ticket() -> Ticket {
    Ticket {
        state: TicketState::PendingCheck.into(),
        resolution: Resolution::Fixed.into(),
        rework_count: 1,
        escalation_level: 1,
        supervision: Supervision::Red.into(),
        urge_count: 2,
        pending_events: vec![handled()],
        missing_at_centre: true,
        rejected_acts: vec![RejectedAct {
            event: Some(supervised_late()),
            code: 9,
            message: "ILLEGAL: 工单已关闭".into(),
        }],
        ..open_ticket()
    }
}

pub(crate) fn notice() -> Notice {
    Notice {
        notice_id: NOTICE.into(),
        kind: NoticeKind::Heat.into(),
        level: WarningLevel::Orange.into(),
        title: "高温橙色预警".into(),
        text: "今日最高气温将升至 37 ℃ 以上。".into(),
        advice: "延长开放至 22:00，备足饮用水和防暑药品。".into(),
        valid_from_time: at(0),
        valid_to_time: at(36_000),
        station_ids: texts([STATION]),
        grid_cells: texts([CELL]),
        cancelled: false,
        exercise: true,
    }
}

pub(crate) fn cancelled_notice() -> Notice {
    Notice { cancelled: true, valid_to_time: at(18_000), ..notice() }
}

pub(crate) fn command() -> Command {
    Command {
        command_id: COMMAND.into(),
        station_id: STATION.into(),
        verb: "power-off".into(),
        arguments: [("resource".to_owned(), "microwave-1".to_owned())].into(),
        expire_time: at(300),
        exercise: true,
    }
}

pub(crate) fn command_result() -> CommandResult {
    CommandResult {
        command_id: COMMAND.into(),
        state: CommandState::Successful.into(),
        text: "已断电".into(),
    }
}

pub(crate) fn status_report() -> StatusReport {
    let reading =
        |name: &str, value, unit: &str| Reading { name: name.into(), value, unit: unit.into() };
    StatusReport {
        readings: vec![
            reading("temperature", 26.4, "Cel"),
            reading("pm2.5", 35.0, "ug/m3"),
            reading("people", 7.0, "1"),
            reading("power", 812.5, "W"),
        ],
        visits_total: 43,
        counter_epoch: BOOT.into(),
        equipment: vec![equipment("microwave", 2, EquipmentState::Fault)],
    }
}

/// A google.rpc.ErrorInfo: reason (1) and domain (2), as its proto defines them.
fn error_info(reason: &str, domain: &str) -> Any {
    let mut value = Vec::new();
    for (tag, text) in [(0x0a, reason), (0x12, domain)] {
        value.extend([tag, u8::try_from(text.len()).expect("a short text")]);
        value.extend(text.bytes());
    }
    let type_url = "type.googleapis.com/google.rpc.ErrorInfo".into();
    Any { type_url, value: Bytes::from(value) }
}

pub(crate) fn rejection() -> Reject {
    Reject {
        lane: Lane::Normal.into(),
        seq: 4711,
        status: Some(v1::Status {
            code: 3,
            message: "register_node.position: longitude is outside the city".into(),
            details: vec![error_info("POSITION_OUTSIDE_CITY", "grid.v1")],
        }),
    }
}
