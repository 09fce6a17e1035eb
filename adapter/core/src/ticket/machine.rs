//! The machine of one ticket: [`report`] makes one, [`act`] judges what somebody asks, [`apply`] puts a judged
//! act on top, [`adopt`] takes the centre's copy.
//!
//! The centre orders the history; acts done here wait in `pending` until they appear in it. `version` is the
//! centre's alone: no act here changes it. An act of an assignee that comes after the ticket has moved on is
//! *late*: recorded as evidence, without effect. Once late here, an act stays so until the centre, which has
//! the last word, shows it otherwise in its history.
//!
//! Limits: [`PENDING_MAX`] unconfirmed acts that do not move the ticket (remarks, urges, …), [`EVENTS_MAX`]
//! unconfirmed acts in all; beyond, acts are refused, saying so. A centre's history over [`EVENTS_MAX`] keeps
//! its first event and the newest. An act that the centre never shows stays in `pending`, to be seen.

use super::table::{self, Needs, Refusal, Rule, Who};
use super::types::{
    ActedOn, EVENTS_MAX, Role, Supervision, Ticket, TicketAction, TicketEvent, TicketOrigin,
    TicketState,
};
use crate::ids::{ActionId, ActorId, StationId, TicketId};
use crate::time::Utc;

/// Unconfirmed acts of a ticket, above which acts that leave the state as it is are refused.
pub const PENDING_MAX: usize = 64;

/// The highest tier: the city.
const ESCALATION_MAX: u32 = 3;

/// A ticket to be born here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Minted where it is born.
    pub id: TicketId,
    /// Where it comes from.
    pub origin: TicketOrigin,
    /// The station it concerns.
    pub station: StationId,
    /// Category code.
    pub category: String,
    /// What it is about.
    pub text: String,
    /// Of the REPORT.
    pub action_id: ActionId,
    /// Who reports.
    pub actor: ActorId,
    /// In what capacity.
    pub role: Role,
    /// By the reporter's clock.
    pub occur_time: Utc,
    /// When the report was received.
    pub receive_time: Utc,
    /// Part of an exercise.
    pub exercise: bool,
}

/// Why an act is not simply applied.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is in the history already.
    #[error("此操作已记录 / this act is recorded already")]
    Repeated,
    /// The actor saw another version.
    #[error(
        "工单已更新：所见版本 {saw}，现为 {is} / the ticket changed: version {saw} seen, now {is}"
    )]
    Stale {
        /// The version the actor saw.
        saw: u64,
        /// The version now.
        is: u64,
    },
    /// Not this actor's to do.
    #[error("{why}")]
    Forbidden {
        /// In words.
        why: String,
    },
    /// Something is missing or wrong in what was asked.
    #[error("{field}: {why}")]
    Invalid {
        /// Which field of the act.
        field: &'static str,
        /// In words.
        why: String,
    },
    /// Not lawful now.
    #[error("{why}")]
    Illegal {
        /// In words: the state, and what would be possible.
        why: String,
    },
    /// Too late to have an effect: to be recorded all the same.
    #[error("工单已变化（{}），此操作记录为迟到 / the ticket has moved on ({}); recorded as late",
        .0.state_after.words().zh, .0.state_after.words().en)]
    Late(Box<TicketEvent>),
}

/// A ticket as it is born: unknown to the centre, its REPORT pending.
pub fn report(new: New) -> Ticket {
    let event = TicketEvent {
        action_id: new.action_id,
        action: TicketAction::Report,
        role: new.role,
        actor: new.actor,
        occur_time: new.occur_time,
        receive_time: new.receive_time,
        note: new.text.clone(),
        state_after: TicketState::Reported,
        implied_accept: false,
        late: false,
        assignee: None,
        resolution: None,
        supervision: None,
        based_on_version: None,
    };
    Ticket {
        id: new.id,
        origin: new.origin,
        station: new.station,
        alarm: None,
        category: new.category,
        text: new.text,
        severity: None,
        state: TicketState::Reported,
        assignee: None,
        grid_cell: String::new(),
        resolution: None,
        accept_due_time: None,
        handle_due_time: None,
        rework_count: 0,
        escalation_level: 0,
        supervision: Supervision::None,
        urge_count: 0,
        create_time: new.occur_time,
        events: Vec::new(),
        version: 0,
        pending: vec![event],
        exercise: new.exercise,
        missing_at_centre: false,
    }
}

/// Judges what `actor` asks, on the ticket as people see it (the centre's copy with our pending acts). The
/// event returned is ready for [`apply`], also the one in [`Error::Late`].
///
/// # Errors
/// In this order: repeated; the role may never do it, or somebody who was never its assignee wants to act as
/// such; a missing reason, assignee or level; late, for an assignee's act after the ticket moved on (before
/// staleness, so that evidence is never turned away for an old version); stale; not lawful; too many pending.
pub fn act(
    ticket: &Ticket,
    ask: &ActedOn,
    actor: &ActorId,
    role: Role,
    now: Utc,
) -> Result<TicketEvent, Error> {
    if is_recorded(ticket, ask.action_id) {
        return Err(Error::Repeated);
    }
    let judged = judge(ticket, ask.action, actor, role);
    if let Err(Unlawful::Role | Unlawful::NeverTheirs | Unlawful::OwnWork) = judged {
        return Err(Error::Forbidden { why: forbidden(ticket, ask.action, role) });
    }
    check_form(ask)?;
    let personal = is_personal(ask.action);
    let full = || {
        Error::Illegal {
        why: "此工单未经中心确认的操作过多，请稍后再试 / too many acts on this ticket wait for the centre".to_owned(),
    }
    };
    let event = |after: TicketState, late: bool| event_of(ask, actor, role, now, after, late);
    let rule = match judged {
        Err(_) if personal && ticket.pending.len() >= EVENTS_MAX => return Err(full()),
        Err(_) if personal => return Err(Error::Late(Box::new(event(ticket.state, true)))),
        judged => judged,
    };
    if let Some(saw) = ask.based_on_version
        && saw != ticket.version
    {
        return Err(Error::Stale { saw, is: ticket.version });
    }
    let Some(after) = rule.ok().and_then(|rule| rule.after(ticket.state)) else {
        return Err(Error::Illegal { why: illegal(ticket, ask.action, role) });
    };
    let most = if after == ticket.state { PENDING_MAX } else { EVENTS_MAX };
    if ticket.pending.len() >= most {
        return Err(full());
    }
    let implied_accept = implies_accept(ask.action, ticket.state);
    Ok(TicketEvent { implied_accept, ..event(after, false) })
}

/// Puts a judged act on top of a ticket. An act that is there already changes nothing; a late one, or one that
/// is not lawful on this ticket, is recorded as late and has no other effect.
pub fn apply(ticket: &mut Ticket, event: TicketEvent) {
    if !is_recorded(ticket, event.action_id) {
        push(ticket, event);
    }
}

/// Takes a copy of a ticket: the centre's (version ≥ 1), or one just born here (version 0).
///
/// A ticket known here is never replaced by one just born, nor by an older copy of the centre. A copy as new
/// as ours or newer replaces history, version and summary; our pending acts that it contains leave, the others
/// are applied on top anew, in order, or marked late if they are not lawful there any more. Taking the same
/// copy twice changes nothing.
pub fn adopt(current: Option<&Ticket>, incoming: Ticket) -> Ticket {
    match current {
        Some(current) if incoming.version == 0 || incoming.version < current.version => {
            current.clone()
        }
        None if incoming.version == 0 => incoming,
        current => {
            let waiting = current.map(|current| current.pending.clone()).unwrap_or_default();
            rebase(waiting, incoming)
        }
    }
}

fn rebase(waiting: Vec<TicketEvent>, mut ticket: Ticket) -> Ticket {
    // Empty by contract; kept if a foreign centre has its own unconfirmed acts all the same.
    let theirs = std::mem::take(&mut ticket.pending);
    let waiting: Vec<_> = {
        let unconfirmed = |act: &TicketEvent| !is_recorded(&ticket, act.action_id);
        waiting.into_iter().chain(theirs).filter(unconfirmed).collect()
    };
    bound(&mut ticket.events);
    ticket.missing_at_centre = false;
    for act in waiting {
        apply(&mut ticket, act);
    }
    ticket
}

/// Keeps the first event, which says how it began, and the newest.
fn bound(events: &mut Vec<TicketEvent>) {
    let excess = events.len().saturating_sub(EVENTS_MAX);
    if excess > 0 {
        events.drain(1..=excess);
    }
}

fn history(ticket: &Ticket) -> impl Iterator<Item = &TicketEvent> {
    ticket.events.iter().chain(&ticket.pending)
}

fn is_recorded(ticket: &Ticket, action: ActionId) -> bool {
    history(ticket).any(|event| event.action_id == action)
}

/// Acts that are the assignee's: their evidence is recorded even if it comes late.
fn is_personal(action: TicketAction) -> bool {
    table::RULES.iter().any(|rule| rule.action == action && rule.who == Who::Assignee)
}

fn implies_accept(action: TicketAction, before: TicketState) -> bool {
    action == TicketAction::Handle && before == TicketState::PendingHandle
}

/// Why an act is not lawful on a ticket.
enum Unlawful {
    /// The role may never do it.
    Role,
    /// Not in this state.
    State,
    /// An assignee's act by somebody who never was it.
    NeverTheirs,
    /// An assignee's act by somebody who no longer is it.
    NoLongerTheirs,
    /// A check by who handled it.
    OwnWork,
}

fn judge(
    ticket: &Ticket,
    action: TicketAction,
    actor: &ActorId,
    role: Role,
) -> Result<&'static Rule, Unlawful> {
    let ruled = table::rule_of(ticket.state, action, role);
    if let Err(Refusal::Role) = ruled {
        return Err(Unlawful::Role);
    }
    if is_personal(action) && ticket.assignee.as_ref() != Some(actor) {
        let was_theirs = was_theirs(ticket, actor);
        return Err(if was_theirs { Unlawful::NoLongerTheirs } else { Unlawful::NeverTheirs });
    }
    let rule = ruled.map_err(|_| Unlawful::State)?;
    let handled = |event: &TicketEvent| {
        event.action == TicketAction::Handle && !event.late && event.actor == *actor
    };
    match rule.who {
        Who::NotTheHandler if history(ticket).any(handled) => Err(Unlawful::OwnWork),
        Who::NotTheHandler | Who::Anyone | Who::Assignee => Ok(rule),
    }
}

/// Whether the ticket was once `actor`'s: it was dispatched to him, or he acted on it as its assignee.
fn was_theirs(ticket: &Ticket, actor: &ActorId) -> bool {
    history(ticket).any(|event| {
        let given =
            event.action == TicketAction::Dispatch && event.assignee.as_ref() == Some(actor);
        given || (is_personal(event.action) && event.actor == *actor)
    })
}

/// What the rule wants to hear, whatever the state.
fn check_form(ask: &ActedOn) -> Result<(), Error> {
    let needs = |wanted: Needs| {
        table::RULES.iter().any(|rule| rule.action == ask.action && rule.needs == wanted)
    };
    let name = ask.action.words();
    let missing = |field: &'static str, zh: &str, en: &str| {
        let why = format!("{}需要{zh} / {en} is required to {}", name.zh, name.en);
        Err(Error::Invalid { field, why })
    };
    if needs(Needs::Reason) && ask.note.trim().is_empty() {
        return missing("note", "理由", "a reason");
    }
    if needs(Needs::Assignee) && ask.assignee.is_none() {
        return missing("assignee", "处置人", "an assignee");
    }
    if needs(Needs::Level) && ask.supervision.is_none() {
        return missing("supervision", "督办级别", "a supervision level");
    }
    Ok(())
}

fn event_of(
    ask: &ActedOn,
    actor: &ActorId,
    role: Role,
    now: Utc,
    state_after: TicketState,
    late: bool,
) -> TicketEvent {
    TicketEvent {
        action_id: ask.action_id,
        action: ask.action,
        role,
        actor: actor.clone(),
        occur_time: ask.occur_time.unwrap_or(now),
        receive_time: now,
        note: ask.note.clone(),
        state_after,
        implied_accept: false,
        late,
        assignee: ask.assignee.clone(),
        resolution: ask.resolution,
        supervision: ask.supervision,
        based_on_version: ask.based_on_version,
    }
}

/// Appends to `pending`, with its effects if it is lawful here.
fn push(ticket: &mut Ticket, mut event: TicketEvent) {
    let before = ticket.state;
    let rule = judge(ticket, event.action, &event.actor, event.role).ok();
    match rule.and_then(|rule| rule.after(before)).filter(|_| !event.late) {
        Some(after) => {
            event.implied_accept = implies_accept(event.action, before);
            event.state_after = after;
            ticket.state = after;
            take_effect(ticket, &event);
        }
        None => {
            event.late = true;
            event.implied_accept = false;
            event.state_after = before;
        }
    }
    ticket.pending.push(event);
}

/// What an act changes beside the state.
fn take_effect(ticket: &mut Ticket, event: &TicketEvent) {
    use TicketAction as A;
    match event.action {
        A::Dispatch => ticket.assignee.clone_from(&event.assignee),
        A::Return => ticket.assignee = None,
        A::Handle | A::Close | A::ForceClose => {
            ticket.resolution = event.resolution.or(ticket.resolution);
        }
        A::Rework => {
            ticket.rework_count = ticket.rework_count.saturating_add(1);
            ticket.resolution = None;
        }
        A::Reopen => {
            ticket.assignee = None;
            ticket.resolution = None;
        }
        A::Escalate => {
            let next = ticket.escalation_level.saturating_add(1);
            ticket.escalation_level = next.min(ESCALATION_MAX).max(ticket.escalation_level);
        }
        A::Supervise => ticket.supervision = event.supervision.unwrap_or(ticket.supervision),
        A::Urge => ticket.urge_count = ticket.urge_count.saturating_add(1),
        A::Report
        | A::PreVerify
        | A::File
        | A::Refuse
        | A::Accept
        | A::RequestExtension
        | A::GrantExtension
        | A::RefuseExtension
        | A::Suspend
        | A::Resume
        | A::PassCheck
        | A::Cancel
        | A::NoteSelfCleared
        | A::Remark => {}
    }
}

fn forbidden(ticket: &Ticket, action: TicketAction, role: Role) -> String {
    let (role, name) = (role.words(), action.words());
    if is_personal(action) && ticket.assignee.is_some() {
        return format!(
            "只有工单的处置人可以{} / only the ticket's assignee may {}",
            name.zh, name.en
        );
    }
    format!("{}不可{} / the {} may not {} here", role.zh, name.zh, role.en, name.en)
}

fn illegal(ticket: &Ticket, action: TicketAction, role: Role) -> String {
    let (state, name) = (ticket.state.words(), action.words());
    let possible: Vec<_> = table::possible(ticket.state, role).map(TicketAction::words).collect();
    let zh: Vec<_> = possible.iter().map(|words| words.zh).collect();
    let en: Vec<_> = possible.iter().map(|words| words.en).collect();
    format!(
        "工单{}，不可{}；可以：{} / the ticket is {}: cannot {}; possible: {}",
        state.zh,
        name.zh,
        zh.join("、"),
        state.en,
        name.en,
        en.join(", ")
    )
}
