//! One of everything.

use bytes::Bytes;
use grid_core::alarm::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, EventType, OperatorState, Severity,
};
use grid_core::document::Document;
use grid_core::ids::{
    ActionId, AlarmId, BootId, CommandId, Epoch, NoticeId, QuarantineId, RecordIndex, TicketId,
};
use grid_core::notice::{Command, Notice, NoticeDelivery};
use grid_core::record::Quarantined;
use grid_core::registry::{Link, Node, Registration};
use grid_core::request::{LaneStatus, Ledger, LedgerLine, LinkStatus, NoticeStatus};
use grid_core::session::LinkPhase;
use grid_core::station::QuarantineReason;
use grid_core::ticket::{
    Role, Supervision, Ticket, TicketAction, TicketEvent, TicketOrigin, TicketState,
};
use grid_core::time::Utc;
use grid_proto::v1;
use prost::Message as _;
use uuid::Uuid;

pub(super) fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The text of a UUID.
pub(super) fn id(number: u128) -> String {
    uuid(number).to_string()
}

pub(super) fn at(seconds: i64) -> Utc {
    Utc((1_780_000_000 + seconds) * 1000)
}

pub(super) fn wire_time(seconds: i64) -> Option<pbjson_types::Timestamp> {
    Some(pbjson_types::Timestamp { seconds: 1_780_000_000 + seconds, nanos: 0 })
}

pub(super) fn node(station: &str) -> Node {
    let described = v1::Node { vendor: "acme".into(), ..v1::Node::default() };
    Node {
        station: station.parse().unwrap(),
        publisher: Some(station.parse().unwrap()),
        name: "一号驿站".into(),
        link: Link::Device,
        document: Document(described.encode_to_vec().into()),
        registration: Registration::Registered {
            node_code: "ZD-1".into(),
            grid_cell: "c-1".into(),
            officer: Some("officer-1".parse().unwrap()),
        },
        online: true,
        online_changed_time: at(2),
        first_seen_time: at(1),
        exercise: false,
        unnumbered: false,
        version: RecordIndex(7),
        born: None,
    }
}

pub(super) fn alarm(number: u128) -> Alarm {
    Alarm {
        id: AlarmId(uuid(number)),
        key: AlarmKey {
            station: "zd-001".parse().unwrap(),
            resource: "hall".into(),
            alarm_type: "smoke".into(),
            qualifier: String::new(),
            exercise: false,
        },
        occurrence: 1,
        repeat_count: 0,
        severity: Severity::Critical,
        event_type: EventType::Environmental,
        cleared: None,
        operator_state: OperatorState::None,
        operator: None,
        raise_device_time: None,
        raise_receive_time: at(1),
        change_receive_time: at(1),
        clock_skew_ms: 0,
        text: "烟".into(),
        history: vec![AlarmChange {
            action: AlarmAction::Raise,
            severity: Severity::Critical,
            device_time: None,
            receive_time: at(1),
            text: "烟".into(),
        }],
        ticket: Some(TicketId(uuid(2))),
        linked_emergency: None,
        version: RecordIndex(8),
        newest: None,
    }
}

fn event(number: u128, action: TicketAction, seconds: i64) -> TicketEvent {
    TicketEvent {
        action_id: ActionId(uuid(number)),
        action,
        role: Role::Officer,
        actor: "officer-1".parse().unwrap(),
        occur_time: at(seconds),
        receive_time: at(seconds),
        note: "已处置".into(),
        state_after: TicketState::PendingCheck,
        implied_accept: true,
        late: false,
        assignee: None,
        resolution: None,
        supervision: None,
        based_on_version: None,
    }
}

/// A ticket of this assignee, dispatched by the act 31 and handled by the pending act 32.
pub(super) fn ticket(number: u128, assignee: &str) -> Ticket {
    Ticket {
        id: TicketId(uuid(number)),
        origin: TicketOrigin::Alarm,
        station: "zd-001".parse().unwrap(),
        alarm: Some((AlarmId(uuid(1)), 1)),
        category: "0301".into(),
        text: "烟".into(),
        severity: Some(Severity::Critical),
        state: TicketState::PendingCheck,
        assignee: Some(assignee.parse().unwrap()),
        grid_cell: "c-1".into(),
        resolution: None,
        accept_due_time: None,
        handle_due_time: None,
        rework_count: 0,
        escalation_level: 0,
        supervision: Supervision::None,
        urge_count: 0,
        create_time: at(2),
        events: vec![event(31, TicketAction::Dispatch, 3)],
        version: 1,
        pending: vec![event(32, TicketAction::Handle, 4)],
        exercise: false,
        missing_at_centre: false,
        confirmed: None,
        rejected: Vec::new(),
    }
}

pub(super) fn wire_notice() -> v1::Notice {
    v1::Notice {
        notice_id: id(6),
        kind: v1::NoticeKind::Heat.into(),
        title: "高温".into(),
        valid_from_time: wire_time(0),
        valid_to_time: wire_time(3600),
        ..v1::Notice::default()
    }
}

pub(super) fn notice() -> NoticeStatus {
    NoticeStatus {
        notice: Notice {
            id: NoticeId(uuid(6)),
            valid_from: at(0),
            valid_to: at(3600),
            stations: vec![],
            cells: vec![],
            cancelled: false,
            exercise: false,
            document: Document(wire_notice().encode_to_vec().into()),
        },
        deliveries: vec![
            ("zd-001".parse().unwrap(), NoticeDelivery::Acknowledged),
            ("zd-002".parse().unwrap(), NoticeDelivery::Pending),
        ],
    }
}

pub(super) fn wire_command() -> v1::Command {
    v1::Command {
        command_id: id(7),
        station_id: "zd-001".into(),
        verb: "open-door".into(),
        expire_time: wire_time(60),
        ..v1::Command::default()
    }
}

pub(super) fn command() -> Command {
    Command {
        id: CommandId(uuid(7)),
        station: "zd-001".parse().unwrap(),
        expire_time: at(60),
        exercise: false,
        document: Document(wire_command().encode_to_vec().into()),
    }
}

/// A message that was quarantined whole, and can be read: an SOS.
pub(super) fn quarantined(number: u128) -> Quarantined {
    let up = v1::StationUp {
        boot: id(9),
        seq: 3,
        oldest: 1,
        body: Some(v1::station_up::Body::Alarm(v1::AlarmReport {
            resource: "hall".into(),
            alarm_type: "sos".into(),
            action: v1::AlarmAction::Raise.into(),
            severity: v1::Severity::Critical.into(),
            ..v1::AlarmReport::default()
        })),
        ..v1::StationUp::default()
    };
    let prefix = Bytes::from(up.encode_to_vec());
    let publisher = "zd-001".parse().unwrap();
    Quarantined {
        id: QuarantineId(uuid(number)),
        time: at(5),
        topic: grid_core::topic::UpKind::Alarm.topic(&publisher),
        publisher: Some(publisher),
        number: Some((BootId(uuid(9)), 3)),
        reason: QuarantineReason::UnknownStation,
        detail: "not admitted".into(),
        length: prefix.len() as u64,
        prefix,
        sha256: [0xab; 32],
    }
}

pub(super) fn link() -> LinkStatus {
    let lane = |appended| LaneStatus { appended, durable: 4, acked: 3, ..LaneStatus::default() };
    LinkStatus {
        phase: LinkPhase::Up { session_gen: 12 },
        epoch: Epoch(uuid(10)),
        field_up: true,
        lanes: [lane(5), lane(6), lane(7)],
    }
}

pub(super) fn ledger() -> Ledger {
    let line = LedgerLine { accepted: 10, delivered: 6, pending: 2, quarantined: 1, shed: 1 };
    Ledger {
        lanes: [line, LedgerLine::default(), line],
        in_quarantine: 1,
        quarantined_total: 2,
        evicted_total: 0,
        publishers: vec![("zd-001".parse().unwrap(), 20)],
    }
}
