//! What stations, officers and the centre say in the scripts, shortly.

use bytes::Bytes;
use uuid::Uuid;

use super::rig::START;
use crate::alarm::{AlarmAction, AlarmReport, EventType, Severity};
use crate::document::Document;
use crate::ids::{ActionId, BootId, CommandId, Epoch, NoticeId, RecordIndex, TicketId};
use crate::notice::{Command, CommandResult, CommandState, Notice};
use crate::record::{Body, NodeRegistration, Record};
use crate::registry::Link;
use crate::request::Caller;
use crate::station::{
    Birth, DownAck, Numbering, PublisherState, StationDown, StationTicket, StationUp, Unknown,
    UpBody,
};
use crate::ticket::{
    ActedOn, Resolution, Role, Supervision, Ticket, TicketAction, TicketEvent, TicketOrigin,
    TicketState,
};
use crate::time::Utc;

pub(super) fn boot(n: u128) -> BootId {
    BootId(Uuid::from_u128(0xb007 << 64 | n))
}

pub(super) fn ticket_id(n: u128) -> TicketId {
    TicketId(Uuid::from_u128(0x71 << 64 | n))
}

pub(super) fn notice_id(n: u128) -> NoticeId {
    NoticeId(Uuid::from_u128(0x40 << 64 | n))
}

pub(super) fn command_id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128(0xc0 << 64 | n))
}

pub(super) fn action(n: u128) -> ActionId {
    ActionId(Uuid::from_u128(0xac << 64 | n))
}

pub(super) fn caller(name: &str, role: Role) -> Caller {
    Caller { actor: name.parse().unwrap(), role }
}

pub(super) fn officer() -> Caller {
    caller("wang", Role::Officer)
}

fn up(publisher: &str, numbering: Numbering, body: UpBody) -> StationUp {
    let payload = format!("{publisher} {numbering:?} {body:?}");
    let mut sha256 = [0; 32];
    payload.bytes().enumerate().for_each(|(at, byte)| {
        let place = &mut sha256[at % 32];
        *place = u8::wrapping_mul(*place, 31).wrapping_add(byte);
    });
    StationUp {
        publisher: publisher.parse().unwrap(),
        station: publisher.parse().unwrap(),
        numbering,
        event_id: None,
        device_time: Some(START),
        exercise: true,
        body,
        unknown: Unknown::default(),
        payload: Bytes::from(payload),
        sha256,
    }
}

/// Event `seq` of the first boot; everything is still held.
pub(super) fn event(publisher: &str, seq: u64, body: UpBody) -> StationUp {
    event_of(publisher, boot(1), seq, 1, body)
}

pub(super) fn event_of(
    publisher: &str,
    boot: BootId,
    seq: u64,
    oldest: u64,
    body: UpBody,
) -> StationUp {
    up(publisher, Numbering::Numbered { boot, seq, oldest }, body)
}

pub(super) fn unnumbered(publisher: &str, body: UpBody) -> StationUp {
    up(publisher, Numbering::None, body)
}

pub(super) fn birth() -> UpBody {
    UpBody::Birth(Birth {
        name: "德政街驿站".to_owned(),
        link: Link::Device,
        document: Document(Bytes::from_static(b"described")),
        session: 1,
        down: None,
    })
}

pub(super) fn status() -> UpBody {
    UpBody::Status(Document(Bytes::from_static(b"21 C")))
}

pub(super) fn alarm(kind: &str, action: AlarmAction) -> UpBody {
    UpBody::Alarm(AlarmReport {
        resource: "door".to_owned(),
        alarm_type: kind.to_owned(),
        qualifier: String::new(),
        action,
        severity: Some(Severity::Critical),
        text: String::new(),
        event_type: EventType::Equipment,
        alarm_id: None,
    })
}

pub(super) fn sos() -> UpBody {
    alarm("sos", AlarmAction::Raise)
}

/// A one-click report, or another act of a station.
pub(super) fn station_act(ticket: u128, act: u128, kind: TicketAction) -> UpBody {
    UpBody::Ticket(StationTicket {
        ticket: ticket_id(ticket),
        act: asked(act, kind),
        category: "c-01".to_owned(),
    })
}

pub(super) fn state(publisher: &str, online: bool, session: u64) -> StationUp {
    let body = UpBody::State(PublisherState { online, session });
    up(publisher, Numbering::Boot(boot(1)), body)
}

pub(super) fn down_ack(
    publisher: &str,
    epoch: Epoch,
    seq: u64,
    results: Vec<CommandResult>,
) -> StationUp {
    let body = UpBody::Ack(DownAck { epoch: Some(epoch), seq, results });
    up(publisher, Numbering::Boot(boot(1)), body)
}

pub(super) fn result(n: u128, state: CommandState) -> CommandResult {
    CommandResult { id: command_id(n), state, text: String::new() }
}

pub(super) fn notice(n: u128, valid_to: Utc) -> Notice {
    Notice {
        id: notice_id(n),
        valid_from: START,
        valid_to,
        stations: Vec::new(),
        cells: Vec::new(),
        cancelled: false,
        exercise: true,
        document: Document(Bytes::from_static(b"heat")),
    }
}

pub(super) fn command(n: u128, station: &str) -> Command {
    Command {
        id: command_id(n),
        station: station.parse().unwrap(),
        expire_time: Utc(START.0 + 3_600_000),
        exercise: true,
        document: Document(Bytes::from_static(b"open the door")),
    }
}

pub(super) fn asked(n: u128, kind: TicketAction) -> ActedOn {
    ActedOn {
        action_id: action(n),
        action: kind,
        occur_time: None,
        note: "因为 / because".to_owned(),
        assignee: None,
        resolution: (kind == TicketAction::Handle).then_some(Resolution::Fixed),
        supervision: None,
        based_on_version: None,
    }
}

fn dispatched() -> TicketEvent {
    TicketEvent {
        action_id: action(900),
        action: TicketAction::Dispatch,
        role: Role::Centre,
        actor: "centre".parse().unwrap(),
        occur_time: START,
        receive_time: START,
        note: String::new(),
        state_after: TicketState::PendingHandle,
        implied_accept: false,
        late: false,
        assignee: Some("wang".parse().unwrap()),
        resolution: None,
        supervision: None,
        based_on_version: None,
    }
}

/// A ticket of the centre that waits for officer Wang, at this version.
pub(super) fn ticket(n: u128, station: &str, version: u64) -> Ticket {
    Ticket {
        id: ticket_id(n),
        origin: TicketOrigin::Centre,
        station: station.parse().unwrap(),
        alarm: None,
        category: "c-01".to_owned(),
        text: "门打不开".to_owned(),
        severity: None,
        state: TicketState::PendingHandle,
        assignee: Some("wang".parse().unwrap()),
        grid_cell: "cell-1".to_owned(),
        resolution: None,
        accept_due_time: None,
        handle_due_time: None,
        rework_count: 0,
        escalation_level: 0,
        supervision: Supervision::None,
        urge_count: 0,
        create_time: START,
        events: vec![dispatched()],
        version,
        pending: Vec::new(),
        exercise: true,
        missing_at_centre: false,
        confirmed: None,
        rejected: Vec::new(),
    }
}

/// A record of the centre.
pub(super) fn from_centre(station: Option<&str>, body: Body) -> Record {
    Record {
        index: RecordIndex(7_000_000_000),
        station: station.map(|station| station.parse().unwrap()),
        source: None,
        device_time: None,
        receive_time: START,
        exercise: true,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body,
    }
}

pub(super) fn accepted() -> Body {
    Body::NodeRegistration(NodeRegistration::Accepted {
        node_code: "410104-1".to_owned(),
        grid_cell: "cell-1".to_owned(),
        officer: Some("wang".parse().unwrap()),
    })
}

/// The receipts among what was published.
pub(super) fn receipts(down: &[(crate::ids::PublisherId, StationDown)]) -> Vec<u64> {
    let seqs = down.iter().filter_map(|(_, message)| match message {
        StationDown::Receipt { seq, .. } => Some(*seq),
        StationDown::Resend { .. } | StationDown::Rebirth | StationDown::Sequenced(_) => None,
    });
    seqs.collect()
}

/// Seq and `prev` of the sequenced messages among what was published.
pub(super) fn sequenced(down: &[(crate::ids::PublisherId, StationDown)]) -> Vec<(u64, u64)> {
    let seqs = down.iter().filter_map(|(_, message)| match message {
        StationDown::Sequenced(message) => Some((message.seq, message.prev)),
        StationDown::Receipt { .. } | StationDown::Resend { .. } | StationDown::Rebirth => None,
    });
    seqs.collect()
}
