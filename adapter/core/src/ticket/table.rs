//! The transition table: which act is lawful in which state, for whom, and where it leads. Data, so that it
//! can be read, rendered (`adapter/docs/ticket-table.md`) and checked as a whole.
//!
//! Invariants (tests): every action has a rule; a terminal state is left by REOPEN of a closed ticket only,
//! and takes nothing else but remarks. What the table cannot know (who the assignee is, who handled it) is
//! named in [`Who`] and judged by the machine.

use super::types::{Role, TicketAction, TicketState};

/// Where an act leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// To this state.
    State(TicketState),
    /// The state stays.
    Same,
}

/// Who of the roles may act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody in one of the roles.
    Anyone,
    /// Only the ticket's assignee.
    Assignee,
    /// Not who handled it: nobody checks his own work.
    NotTheHandler,
}

/// What the act has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A reason, in the note.
    Reason,
    /// An assignee.
    Assignee,
    /// A supervision level.
    Level,
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The act.
    pub action: TicketAction,
    /// In which states it is lawful; empty: only where there is no ticket yet.
    pub from: &'static [TicketState],
    /// Which roles may do it.
    pub roles: &'static [Role],
    /// Who of them.
    pub who: Who,
    /// Where it leads.
    pub to: To,
    /// What has to come with it.
    pub needs: Needs,
}

/// Why the table does not allow an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No state allows it in this role.
    #[error("此角色不可执行此操作 / not an act of this role")]
    Role,
    /// The role may do it, but not in this state.
    #[error("此状态下不可执行此操作 / not an act in this state")]
    State,
}

mod states {
    use super::TicketState::{self as S, *};

    pub(super) const BEFORE_FILING: &[S] = &[Reported, PreVerify, PendingFile];
    pub(super) const DISPATCHED: &[S] = &[PendingHandle, Handling];
    pub(super) const OPEN: &[S] = &[
        Reported,
        PreVerify,
        PendingFile,
        PendingDispatch,
        PendingHandle,
        Handling,
        PendingCheck,
        PendingClose,
        Suspended,
    ];
}

mod roles {
    use super::Role::{self, *};

    pub(super) const CENTRE: &[Role] = &[Centre];
    pub(super) const COMMAND: &[Role] = &[Centre, Supervisor];
    pub(super) const COMMAND_OR_POLICY: &[Role] = &[Centre, Supervisor, Adapter];
    pub(super) const HANDLERS: &[Role] = &[Officer, Keeper, Maintainer];
    pub(super) const WITNESSES: &[Role] = &[Station, Adapter, Centre];
}

use roles::{CENTRE, COMMAND, COMMAND_OR_POLICY, HANDLERS, WITNESSES};
use states::{BEFORE_FILING, DISPATCHED, OPEN};
use {TicketAction as A, TicketState as S};

const fn rule(
    action: A,
    from: &'static [S],
    roles: &'static [Role],
    to: To,
    who: Who,
    needs: Needs,
) -> Rule {
    Rule { action, from, roles, who, to, needs }
}

/// The table.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    rule(A::Report, &[], &Role::ALL, To::State(S::Reported), Who::Anyone, Needs::Nothing),
    rule(A::PreVerify, &[S::Reported], CENTRE, To::State(S::PreVerify), Who::Anyone, Needs::Nothing),
    rule(A::File, BEFORE_FILING, CENTRE, To::State(S::PendingDispatch), Who::Anyone, Needs::Nothing),
    rule(A::Refuse, BEFORE_FILING, CENTRE, To::State(S::NotFiled), Who::Anyone, Needs::Reason),
    rule(A::Dispatch, &[S::PendingDispatch, S::PendingHandle, S::Handling], COMMAND, To::State(S::PendingHandle), Who::Anyone, Needs::Assignee),
    rule(A::Accept, &[S::PendingHandle], HANDLERS, To::State(S::Handling), Who::Assignee, Needs::Nothing),
    rule(A::Handle, DISPATCHED, HANDLERS, To::State(S::PendingCheck), Who::Assignee, Needs::Nothing),
    rule(A::Return, DISPATCHED, HANDLERS, To::State(S::PendingDispatch), Who::Assignee, Needs::Reason),
    rule(A::RequestExtension, DISPATCHED, HANDLERS, To::Same, Who::Assignee, Needs::Reason),
    rule(A::GrantExtension, DISPATCHED, COMMAND, To::Same, Who::Anyone, Needs::Nothing),
    rule(A::RefuseExtension, DISPATCHED, COMMAND, To::Same, Who::Anyone, Needs::Reason),
    // Suspended is reached from Handling only, so that resuming needs no memory of what was before.
    rule(A::Suspend, &[S::Handling], CENTRE, To::State(S::Suspended), Who::Anyone, Needs::Reason),
    rule(A::Resume, &[S::Suspended], CENTRE, To::State(S::Handling), Who::Anyone, Needs::Nothing),
    rule(A::PassCheck, &[S::PendingCheck], CENTRE, To::State(S::PendingClose), Who::NotTheHandler, Needs::Nothing),
    rule(A::Rework, &[S::PendingCheck, S::PendingClose], CENTRE, To::State(S::PendingHandle), Who::NotTheHandler, Needs::Reason),
    rule(A::Close, &[S::PendingClose], CENTRE, To::State(S::Closed), Who::Anyone, Needs::Nothing),
    rule(A::ForceClose, OPEN, COMMAND, To::State(S::Closed), Who::Anyone, Needs::Reason),
    rule(A::Cancel, OPEN, CENTRE, To::State(S::Cancelled), Who::Anyone, Needs::Reason),
    rule(A::Reopen, &[S::Closed], CENTRE, To::State(S::PendingDispatch), Who::Anyone, Needs::Reason),
    rule(A::Escalate, OPEN, COMMAND_OR_POLICY, To::Same, Who::Anyone, Needs::Nothing),
    rule(A::Supervise, OPEN, COMMAND, To::Same, Who::Anyone, Needs::Level),
    rule(A::Urge, OPEN, COMMAND_OR_POLICY, To::Same, Who::Anyone, Needs::Nothing),
    rule(A::NoteSelfCleared, OPEN, WITNESSES, To::Same, Who::Anyone, Needs::Nothing),
    rule(A::Remark, &S::ALL, &Role::ALL, To::Same, Who::Anyone, Needs::Nothing),
];

impl Rule {
    /// The state after it, from `state`; `None` if it is not lawful there.
    pub fn after(&self, state: TicketState) -> Option<TicketState> {
        self.from.contains(&state).then_some(match self.to {
            To::State(to) => to,
            To::Same => state,
        })
    }
}

/// The rule an act in this state and role falls under.
pub(super) fn rule_of(
    state: TicketState,
    action: TicketAction,
    role: Role,
) -> Result<&'static Rule, Refusal> {
    let mut refusal = Refusal::Role;
    for rule in RULES.iter().filter(|rule| rule.action == action && rule.roles.contains(&role)) {
        if rule.from.contains(&state) {
            return Ok(rule);
        }
        refusal = Refusal::State;
    }
    Err(refusal)
}

/// The state after an act on an existing ticket, as far as state and role decide it.
///
/// # Errors
/// When the role may never do it, or not in this state.
pub fn transition(
    state: TicketState,
    action: TicketAction,
    role: Role,
) -> Result<TicketState, Refusal> {
    rule_of(state, action, role)?.after(state).ok_or(Refusal::State)
}

/// What a role can do in a state, in the order of the table.
pub(super) fn possible(state: TicketState, role: Role) -> impl Iterator<Item = TicketAction> {
    RULES
        .iter()
        .filter(move |rule| rule.from.contains(&state) && rule.roles.contains(&role))
        .map(|rule| rule.action)
}
