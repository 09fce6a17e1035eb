//! What callers of the adapter's own service ask, and what they are answered.
//!
//! The caller's actor and role come from certificate or token, never from a field. A mutating request
//! carries an [`ActionId`]: repeating it returns the first answer, the same id with another content is
//! refused.

use serde::{Deserialize, Serialize};

use crate::alarm::{Alarm, OperatorAct};
use crate::ids::{
    ActionId, ActorId, AlarmId, Epoch, NoticeId, PublisherId, QuarantineId, RecordIndex, StationId,
    TicketId,
};
use crate::notice::{Command, CommandResult, Notice, NoticeDelivery};
use crate::record::{Lane, Quarantined};
use crate::registry::Node;
use crate::session::LinkPhase;
use crate::ticket::{ActedOn, Role, Ticket, TicketState};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caller {
    /// Who.
    pub actor: ActorId,
    /// In what capacity.
    pub role: Role,
}

/// A page of a list: at most `size` items after `after` (the last key of the page before).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<K> {
    /// How many at most; at least 1.
    pub size: usize,
    /// Exclusive; `None` = from the start.
    pub after: Option<K>,
}

/// Items of a list, and the key the next page goes on after; `None` = this was the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<T, K> {
    /// In order of their keys.
    pub items: Vec<T>,
    /// For the next page.
    pub next: Option<K>,
}

/// Which nodes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NodeFilter {
    /// Connected, or not.
    pub online: Option<bool>,
    /// Of this cell.
    pub grid_cell: Option<String>,
    /// Registered at the centre, or not.
    pub registered: Option<bool>,
}

/// Which alarms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AlarmFilter {
    /// Of this station.
    pub station: Option<StationId>,
    /// Only active ones.
    pub active_only: bool,
}

/// Which tickets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketFilter {
    /// Of this assignee.
    pub assignee: Option<ActorId>,
    /// Of this station.
    pub station: Option<StationId>,
    /// In this state.
    pub state: Option<TicketState>,
    /// Not in a terminal state.
    pub open_only: bool,
}

/// Which quarantined messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuarantineFilter {
    /// Of this publisher.
    pub publisher: Option<PublisherId>,
    /// For this reason.
    pub reason: Option<crate::station::QuarantineReason>,
}

/// A new ticket from a caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    /// Idempotency.
    pub action_id: ActionId,
    /// The station it concerns; must be known.
    pub station: StationId,
    /// Category code.
    pub category: String,
    /// What it is about.
    pub text: String,
    /// Only for MANUAL nodes (`ReportIssue`).
    pub manual_only: bool,
    /// Part of an exercise.
    pub exercise: bool,
}

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// One node.
    GetNode(StationId),
    /// Nodes by station id.
    ListNodes(NodeFilter, Page<StationId>),
    /// Take a node out of service.
    RetireNode {
        /// Idempotency.
        action_id: ActionId,
        /// Which.
        station: StationId,
        /// Why; required.
        reason: String,
    },
    /// Admit a held node.
    AdmitNode {
        /// Idempotency.
        action_id: ActionId,
        /// Which.
        station: StationId,
    },
    /// One alarm.
    GetAlarm(AlarmId),
    /// Alarms by id.
    ListAlarms(AlarmFilter, Page<AlarmId>),
    /// Act on an alarm's operator axis.
    OperateAlarm {
        /// Idempotency.
        action_id: ActionId,
        /// Which.
        alarm: AlarmId,
        /// What.
        act: OperatorAct,
    },
    /// One ticket.
    GetTicket(TicketId),
    /// Tickets by id.
    ListTickets(TicketFilter, Page<TicketId>),
    /// A new ticket.
    CreateTicket(NewTicket),
    /// Act on a ticket; `HandleTicket` is this with HANDLE.
    ActOnTicket {
        /// Which.
        ticket: TicketId,
        /// What.
        act: ActedOn,
    },
    /// Send a notice to stations.
    SendNotice {
        /// Idempotency.
        action_id: ActionId,
        /// The notice.
        notice: Notice,
    },
    /// One notice with its deliveries by station.
    GetNotice(NoticeId),
    /// Notices by id.
    ListNotices(Page<NoticeId>),
    /// Send a command to a station.
    SendCommand {
        /// Idempotency.
        action_id: ActionId,
        /// The command.
        command: Command,
    },
    /// Where the link and the lanes are.
    GetLink,
    /// Where everything that was accepted is.
    GetLedger,
    /// What is remembered of a publisher's events.
    GetPublisher(PublisherId),
    /// Quarantined messages by id.
    ListQuarantine(QuarantineFilter, Page<QuarantineId>),
    /// One of them.
    GetQuarantined(QuarantineId),
    /// Take it out, with a reason.
    DropQuarantined {
        /// Idempotency.
        action_id: ActionId,
        /// Which.
        id: QuarantineId,
        /// Why; required.
        reason: String,
    },
    /// Take it in again: the edge has parsed its payload anew (only whole payloads are kept whole).
    RetryQuarantined {
        /// Idempotency.
        action_id: ActionId,
        /// Which.
        id: QuarantineId,
        /// The message; `None` = it still cannot be used.
        message: Option<Box<crate::station::StationUp>>,
    },
}

/// A notice and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeStatus {
    /// The notice.
    pub notice: Notice,
    /// By station.
    pub deliveries: Vec<(StationId, NoticeDelivery)>,
}

/// One lane towards the centre.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaneStatus {
    /// Newest seq given.
    pub appended: u64,
    /// Newest on stable storage.
    pub durable: u64,
    /// Newest acknowledged by the centre, stored.
    pub acked: u64,
    /// Newest trimmed.
    pub trimmed: u64,
    /// Newest handed to the stream in this session.
    pub sent: u64,
    /// Newest of the centre's that is applied here.
    pub received: u64,
    /// Records the centre lets us send in this session, less those sent.
    pub credit_records: u64,
    /// Rejected by the centre in all, this epoch.
    pub rejected: u64,
}

/// Where the link and the lanes are.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkStatus {
    /// The link to the centre.
    pub phase: LinkPhase,
    /// Our epoch.
    pub epoch: Epoch,
    /// The stations' broker is connected.
    pub field_up: bool,
    /// By lane.
    pub lanes: [LaneStatus; Lane::COUNT],
}

/// Where what was accepted in one lane is. `accepted = delivered + pending + quarantined + shed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Given a seq.
    pub accepted: u64,
    /// Acknowledged by the centre and not rejected.
    pub delivered: u64,
    /// Waiting.
    pub pending: u64,
    /// Rejected by the centre, in quarantine.
    pub quarantined: u64,
    /// Voided.
    pub shed: u64,
}

/// Where everything is.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// By lane.
    pub lanes: [LedgerLine; Lane::COUNT],
    /// Messages in quarantine now.
    pub in_quarantine: u64,
    /// Ever quarantined.
    pub quarantined_total: u64,
    /// Evicted from a full quarantine.
    pub evicted_total: u64,
    /// Events applied, by publisher.
    pub publishers: Vec<(PublisherId, u64)>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// A node.
    Node(Box<Node>),
    /// Nodes.
    Nodes(Listed<Node, StationId>),
    /// An alarm.
    Alarm(Box<Alarm>),
    /// Alarms.
    Alarms(Listed<Alarm, AlarmId>),
    /// A ticket.
    Ticket(Box<Ticket>),
    /// Tickets.
    Tickets(Listed<Ticket, TicketId>),
    /// A notice.
    Notice(Box<NoticeStatus>),
    /// Notices.
    Notices(Listed<NoticeStatus, NoticeId>),
    /// A command that was taken.
    Command(Command),
    /// The link.
    Link(Box<LinkStatus>),
    /// The ledger.
    Ledger(Box<Ledger>),
    /// What is remembered of a publisher.
    Publisher(Box<crate::publisher::Marks>),
    /// A quarantined message.
    Quarantined(Box<Quarantined>),
    /// Quarantined messages.
    Quarantine(Listed<Quarantined, QuarantineId>),
    /// It was taken out of quarantine.
    Unquarantined(QuarantineId),
}

/// Why a request is refused. The service maps each to a gRPC status with details, in one place.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("{what} {id} 不存在 / there is no {what} {id}")]
    NotFound {
        /// "node", "alarm", "ticket", …
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A field is wrong.
    #[error("{field}: {why}")]
    Invalid {
        /// Which field.
        field: &'static str,
        /// What would be right, Chinese / English.
        why: String,
    },
    /// The role may not.
    #[error("无权操作 / not permitted: {why}")]
    Forbidden {
        /// Why.
        why: String,
    },
    /// The state does not allow it.
    #[error("当前状态不允许 / not in this state: {why}")]
    Illegal {
        /// Why, and what would be possible.
        why: String,
        /// The ticket as it is, if it is about one.
        ticket: Option<Box<Ticket>>,
    },
    /// The entity has changed since the caller saw it.
    #[error("版本已过期 / stale version: saw {saw}, it is {is}")]
    Stale {
        /// What the caller saw.
        saw: u64,
        /// What it is.
        is: u64,
    },
    /// The same action id with another content.
    #[error("同一 action_id 内容不同 / the same action_id came with another content")]
    ActionReused,
    /// A limit is reached.
    #[error("已达上限 / limit reached: {limit}")]
    Exhausted {
        /// The setting's name.
        limit: &'static str,
    },
    /// The adapter stops, or its journal failed: the outcome is not known, repeat with the same id.
    #[error("暂不可用，请以相同 action_id 重试 / unavailable: repeat with the same action_id")]
    Unavailable,
}

/// A change for watchers.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Index of the record that made it: the resume token.
    pub index: RecordIndex,
    /// The entity after it.
    pub entity: Changed,
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// A node.
    Node(Box<Node>),
    /// An alarm.
    Alarm(Box<Alarm>),
    /// A ticket.
    Ticket(Box<Ticket>),
    /// What became of a notice at a station.
    NoticeReport {
        /// The notice.
        notice: NoticeId,
        /// The station.
        station: StationId,
        /// What became of it.
        delivery: NoticeDelivery,
    },
    /// An answer to a command.
    CommandResult {
        /// The station.
        station: StationId,
        /// The answer.
        result: CommandResult,
    },
}
