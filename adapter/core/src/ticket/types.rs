//! What a ticket is. States and actions are those of Zhengzhou's seven steps under neutral names.

use serde::{Deserialize, Serialize};

use crate::alarm::Severity;
use crate::ids::{ActionId, ActorId, AlarmId, StationId, TicketId};
use crate::time::Utc;

/// Events kept in a ticket's history.
pub const EVENTS_MAX: usize = 256;
/// Acts kept that the centre rejected; the oldest goes.
pub const REJECTED_MAX: usize = 16;

/// Where a ticket is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TicketState {
    /// 上报.
    Reported,
    /// 核实, before filing.
    PreVerify,
    /// 待立案.
    PendingFile,
    /// 待派遣.
    PendingDispatch,
    /// 待处置.
    PendingHandle,
    /// 处置中.
    Handling,
    /// 处置完成, 待核查.
    PendingCheck,
    /// 待结案.
    PendingClose,
    /// 挂账.
    Suspended,
    /// 结案.
    Closed,
    /// 作废.
    Cancelled,
    /// 不予立案.
    NotFiled,
}

impl TicketState {
    /// All, in order.
    pub const ALL: [Self; 12] = [
        Self::Reported,
        Self::PreVerify,
        Self::PendingFile,
        Self::PendingDispatch,
        Self::PendingHandle,
        Self::Handling,
        Self::PendingCheck,
        Self::PendingClose,
        Self::Suspended,
        Self::Closed,
        Self::Cancelled,
        Self::NotFiled,
    ];

    /// Whether nothing is left to be done.
    pub fn is_terminal(self) -> bool {
        match self {
            Self::Closed | Self::Cancelled | Self::NotFiled => true,
            Self::Reported
            | Self::PreVerify
            | Self::PendingFile
            | Self::PendingDispatch
            | Self::PendingHandle
            | Self::Handling
            | Self::PendingCheck
            | Self::PendingClose
            | Self::Suspended => false,
        }
    }
}

/// What somebody does to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TicketAction {
    /// 上报: creates the ticket.
    Report,
    /// 核实.
    PreVerify,
    /// 立案.
    File,
    /// 不予立案; reason required.
    Refuse,
    /// 派遣, 改派.
    Dispatch,
    /// 签收.
    Accept,
    /// 处置完成: the one click; implies accept.
    Handle,
    /// 退回; reason required.
    Return,
    /// 申请延期; reason required.
    RequestExtension,
    /// 同意延期.
    GrantExtension,
    /// 拒绝延期; reason required.
    RefuseExtension,
    /// 挂账; reason required.
    Suspend,
    /// 恢复.
    Resume,
    /// 核查通过.
    PassCheck,
    /// 返工; reason required.
    Rework,
    /// 结案.
    Close,
    /// 强制结案; reason required.
    ForceClose,
    /// 作废; reason required.
    Cancel,
    /// 重开; reason required.
    Reopen,
    /// 升级.
    Escalate,
    /// 督办.
    Supervise,
    /// 催办.
    Urge,
    /// The device cleared the alarm: suggests closing.
    NoteSelfCleared,
    /// No effect on the state.
    Remark,
}

/// In what capacity somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The centre's systems and dispatchers.
    Centre,
    /// 网格员.
    Officer,
    /// 驿站管理员.
    Keeper,
    /// A maintenance unit.
    Maintainer,
    /// A supervisor or the escalation engine.
    Supervisor,
    /// The adapter, by policy.
    Adapter,
    /// A station's device.
    Station,
    /// An operator of the adapter.
    Operator,
}

/// Where a ticket comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicketOrigin {
    /// An alarm rule.
    Alarm,
    /// The centre.
    Centre,
    /// A station's one-click report.
    Station,
    /// An officer or keeper.
    Officer,
    /// A citizen.
    Citizen,
}

/// How it was resolved; apart from its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resolution {
    /// Fixed.
    Fixed,
    /// It ended by itself.
    SelfCleared,
    /// There was nothing.
    FalseAlarm,
    /// Another ticket covers it.
    Duplicate,
    /// Not this unit's business.
    NotResponsible,
    /// Nothing needs doing.
    NoAction,
    /// Handed on.
    Referred,
}

/// 督办.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Supervision {
    /// Not supervised.
    #[default]
    None,
    /// 普通.
    Normal,
    /// 黄牌.
    Yellow,
    /// 红牌.
    Red,
}

/// One act on a ticket. `state_after`, `implied_accept` and `late` are set by who applies it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketEvent {
    /// Made by whoever acts.
    pub action_id: ActionId,
    /// What was done.
    pub action: TicketAction,
    /// In what capacity.
    pub role: Role,
    /// Who.
    pub actor: ActorId,
    /// By the actor's clock.
    pub occur_time: Utc,
    /// When the first always-on system received it.
    pub receive_time: Utc,
    /// Reason, result or remark.
    pub note: String,
    /// State after it.
    pub state_after: TicketState,
    /// It implied an accept, which stays out of the accept-time indicators.
    pub implied_accept: bool,
    /// Too late to change the state, and recorded.
    pub late: bool,
    /// DISPATCH: to whom.
    pub assignee: Option<ActorId>,
    /// HANDLE, CLOSE, FORCE_CLOSE: how it was resolved.
    pub resolution: Option<Resolution>,
    /// SUPERVISE: the level.
    pub supervision: Option<Supervision>,
    /// The version the actor saw; `None` = not said.
    pub based_on_version: Option<u64>,
}

/// An act as it is asked for, before it is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActedOn {
    /// Made by whoever acts.
    pub action_id: ActionId,
    /// What is done.
    pub action: TicketAction,
    /// By the actor's clock; `None` = now.
    pub occur_time: Option<Utc>,
    /// Reason, result or remark.
    pub note: String,
    /// DISPATCH: to whom.
    pub assignee: Option<ActorId>,
    /// HANDLE, CLOSE: how.
    pub resolution: Option<Resolution>,
    /// SUPERVISE: the level.
    pub supervision: Option<Supervision>,
    /// The version the actor saw; `None` = not said.
    pub based_on_version: Option<u64>,
}

/// A ticket: the centre's copy and our unconfirmed acts.
///
/// The summary fields (`state`, `assignee`, …) are those of the copy with `pending` applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Minted where the ticket is born.
    pub id: TicketId,
    /// Where it comes from.
    pub origin: TicketOrigin,
    /// The station it concerns.
    pub station: StationId,
    /// The alarm and its activation.
    pub alarm: Option<(AlarmId, u32)>,
    /// Opaque category code.
    pub category: String,
    /// What it is about.
    pub text: String,
    /// Severity of its cause.
    pub severity: Option<Severity>,
    /// Where it is in its life.
    pub state: TicketState,
    /// Who has to handle it now.
    pub assignee: Option<ActorId>,
    /// Grid cell.
    pub grid_cell: String,
    /// How it was resolved.
    pub resolution: Option<Resolution>,
    /// When it has to be accepted.
    pub accept_due_time: Option<Utc>,
    /// When it has to be handled.
    pub handle_due_time: Option<Utc>,
    /// How often a check sent it back.
    pub rework_count: u32,
    /// 0 = cell, 1 = office, 2 = district, 3 = city.
    pub escalation_level: u32,
    /// Supervision.
    pub supervision: Supervision,
    /// How often it was urged.
    pub urge_count: u32,
    /// When it was created, by its creator.
    pub create_time: Utc,
    /// The centre's history, at most [`EVENTS_MAX`].
    pub events: Vec<TicketEvent>,
    /// The centre's version: +1 for every event it applied; 0 before the centre knows the ticket.
    pub version: u64,
    /// Acts done here that the centre has not confirmed, in order.
    pub pending: Vec<TicketEvent>,
    /// What the summary fields were before the first of `pending`; `None` without any, and in a ticket that the
    /// centre does not know. Stays here, off the wire.
    #[serde(default)]
    pub confirmed: Option<Box<Summary>>,
    /// Acts done here whose records the centre rejected: they have no effect. At most [`REJECTED_MAX`].
    #[serde(default)]
    pub rejected: Vec<RejectedAct>,
    /// Part of an exercise.
    pub exercise: bool,
    /// A snapshot of the centre did not name it: kept, and shown so.
    pub missing_at_centre: bool,
}

/// The fields of a ticket that acts change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Where it is in its life.
    pub state: TicketState,
    /// Who has to handle it now.
    pub assignee: Option<ActorId>,
    /// How it was resolved.
    pub resolution: Option<Resolution>,
    /// How often a check sent it back.
    pub rework_count: u32,
    /// The tier.
    pub escalation_level: u32,
    /// Supervision.
    pub supervision: Supervision,
    /// How often it was urged.
    pub urge_count: u32,
}

impl Summary {
    /// Of a ticket as it is now.
    pub(super) fn of(ticket: &Ticket) -> Self {
        Self {
            state: ticket.state,
            assignee: ticket.assignee.clone(),
            resolution: ticket.resolution,
            rework_count: ticket.rework_count,
            escalation_level: ticket.escalation_level,
            supervision: ticket.supervision,
            urge_count: ticket.urge_count,
        }
    }

    /// Of a ticket that was reported, and nothing else.
    pub(super) fn reported() -> Self {
        Self {
            state: TicketState::Reported,
            assignee: None,
            resolution: None,
            rework_count: 0,
            escalation_level: 0,
            supervision: Supervision::None,
            urge_count: 0,
        }
    }

    /// Makes a ticket so again.
    pub(super) fn restore(self, ticket: &mut Ticket) {
        ticket.state = self.state;
        ticket.assignee = self.assignee;
        ticket.resolution = self.resolution;
        ticket.rework_count = self.rework_count;
        ticket.escalation_level = self.escalation_level;
        ticket.supervision = self.supervision;
        ticket.urge_count = self.urge_count;
    }
}

/// An act done here whose record the centre rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedAct {
    /// The act.
    pub event: TicketEvent,
    /// `google.rpc.Code`.
    pub code: i32,
    /// The centre's words.
    pub message: String,
}

impl Ticket {
    /// The rejection of an act, if the centre rejected it.
    pub fn rejection(&self, action_id: ActionId) -> Option<&RejectedAct> {
        self.rejected.iter().find(|rejected| rejected.event.action_id == action_id)
    }

    /// The event of an act, confirmed or not.
    pub fn event(&self, action_id: ActionId) -> Option<&TicketEvent> {
        self.events.iter().chain(&self.pending).find(|event| event.action_id == action_id)
    }
}
