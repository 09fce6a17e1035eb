//! One of everything that a record can be about.

use std::collections::BTreeMap;

use grid_core::alarm::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, ClearReason, EventType, OperatorState, Severity,
};
use grid_core::document::Document;
use grid_core::ids::{ActionId, AlarmId, RecordIndex, TicketId};
use grid_core::notice::{Command, Notice};
use grid_core::registry::{Link, Node, Registration};
use grid_core::ticket::{
    RejectedAct, Role, Supervision, Ticket, TicketAction, TicketEvent, TicketOrigin, TicketState,
};
use grid_core::time::Utc;
use grid_proto::v1;
use prost::Message as _;
use uuid::Uuid;

use crate::convert::{node, notice, time};

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(super) fn at(millis: i64) -> Utc {
    Utc(1_780_000_000_000 + millis)
}

pub(super) fn alarm() -> Alarm {
    Alarm {
        id: AlarmId(id(1)),
        key: AlarmKey {
            station: "zd-001".parse().unwrap(),
            resource: "hall".into(),
            alarm_type: "smoke".into(),
            qualifier: String::new(),
            exercise: true,
        },
        occurrence: 2,
        repeat_count: 1,
        severity: Severity::Critical,
        event_type: EventType::Environmental,
        cleared: Some(ClearReason::Device),
        operator_state: OperatorState::Shelved { until: at(9) },
        operator: Some("officer-9".parse().unwrap()),
        raise_device_time: Some(at(1)),
        raise_receive_time: at(2),
        change_receive_time: at(3),
        clock_skew_ms: -4,
        text: "烟".into(),
        history: vec![AlarmChange {
            action: AlarmAction::Raise,
            severity: Severity::Major,
            device_time: None,
            receive_time: at(2),
            text: String::new(),
        }],
        ticket: Some(TicketId(id(2))),
        linked_emergency: None,
        version: RecordIndex(5),
        newest: None,
    }
}

pub(super) fn event() -> TicketEvent {
    TicketEvent {
        action_id: ActionId(id(3)),
        action: TicketAction::Dispatch,
        role: Role::Centre,
        actor: "desk-1".parse().unwrap(),
        occur_time: at(4),
        receive_time: at(5),
        note: String::new(),
        state_after: TicketState::PendingHandle,
        implied_accept: false,
        late: false,
        assignee: Some("officer-9".parse().unwrap()),
        resolution: None,
        supervision: None,
        based_on_version: Some(1),
    }
}

pub(super) fn ticket() -> Ticket {
    Ticket {
        id: TicketId(id(2)),
        origin: TicketOrigin::Alarm,
        station: "zd-001".parse().unwrap(),
        alarm: Some((AlarmId(id(1)), 2)),
        category: "0301".into(),
        text: "烟".into(),
        severity: Some(Severity::Critical),
        state: TicketState::PendingHandle,
        assignee: Some("officer-9".parse().unwrap()),
        grid_cell: "c-1".into(),
        resolution: None,
        accept_due_time: Some(at(6)),
        handle_due_time: None,
        rework_count: 0,
        escalation_level: 1,
        supervision: Supervision::None,
        urge_count: 0,
        create_time: at(0),
        events: vec![event()],
        version: 1,
        pending: vec![event()],
        exercise: true,
        missing_at_centre: true,
        confirmed: None,
        rejected: vec![RejectedAct { event: event(), code: 9, message: "迟".into() }],
    }
}

pub(super) fn station_node() -> Node {
    let described = v1::Node { vendor: "acme".into(), ..v1::Node::default() };
    Node {
        station: "zd-001".parse().unwrap(),
        publisher: Some("zd-001".parse().unwrap()),
        name: "一号".into(),
        link: Link::Device,
        document: node::description(described),
        registration: Registration::Registering,
        online: true,
        online_changed_time: at(1),
        first_seen_time: at(0),
        exercise: false,
        unnumbered: false,
        version: RecordIndex(1),
        born: None,
    }
}

pub(super) fn city_notice() -> Notice {
    let said = v1::Notice {
        notice_id: id(6).to_string(),
        kind: v1::NoticeKind::Heat.into(),
        title: "高温".into(),
        valid_from_time: Some(time::to_proto(at(0))),
        valid_to_time: Some(time::to_proto(at(60))),
        station_ids: vec!["zd-001".into()],
        grid_cells: vec!["c-1".into()],
        ..v1::Notice::default()
    };
    notice::notice_from_proto(&said, said.encode_to_vec().into()).unwrap()
}

pub(super) fn station_command() -> Command {
    let said = v1::Command {
        command_id: id(7).to_string(),
        station_id: "zd-001".into(),
        verb: "open-door".into(),
        arguments: BTreeMap::from([("door".into(), "1".into())]),
        expire_time: Some(time::to_proto(at(60))),
        exercise: false,
    };
    notice::command_from_proto(&said, said.encode_to_vec().into()).unwrap()
}

pub(super) fn status() -> Document {
    let report = v1::StatusReport {
        readings: vec![v1::Reading { name: "t".into(), value: 21.5, unit: "Cel".into() }],
        visits_total: 40,
        counter_epoch: "e".into(),
        equipment: vec![],
    };
    Document(report.encode_to_vec().into())
}
