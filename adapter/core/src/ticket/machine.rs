//! The machine of one ticket: [`report`] makes one, [`act`] judges what somebody asks. What becomes of the
//! ticket then is in `rebase.rs`.
//!
//! The centre orders the history; acts done here wait in `pending` until they appear in it. `version` is the
//! centre's alone: no act here changes it. An assignee's act that comes after the ticket has moved on is
//! *late*: recorded as evidence, without effect. Once late here, an act stays so until the centre, which has
//! the last word, shows it otherwise in its history.
//!
//! Limits: [`PENDING_MAX`] unconfirmed acts for one that leaves the state as it is (a remark, an urge, …),
//! [`EVENTS_MAX`] for any; beyond, acts are refused, saying so.

use super::judge::{Unlawful, implies_accept, is_personal, is_recorded, judge};
use super::table::{self, Needs};
use super::types::{
    ActedOn, EVENTS_MAX, Role, Supervision, Ticket, TicketAction, TicketEvent, TicketOrigin,
    TicketState,
};
use crate::ids::{ActionId, ActorId, StationId, TicketId};
use crate::time::Utc;

/// Unconfirmed acts of a ticket, above which acts that leave the state as it is are refused.
pub const PENDING_MAX: usize = 64;

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
        confirmed: None,
        rejected: Vec::new(),
        exercise: new.exercise,
        missing_at_centre: false,
    }
}

/// Judges what `actor` asks, on the ticket as people see it (the centre's copy with our pending acts). The
/// event returned is ready for [`super::apply`], also the one in [`Error::Late`].
///
/// # Errors
/// In this order: repeated; rejected by the centre already; forbidden to this role or person; a reason, assignee or level is missing; an
/// assignee's act that is late (before staleness, so that evidence is never turned away for an old version);
/// stale; not lawful now; too many acts pending.
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
    if let Some(rejected) = ticket.rejection(ask.action_id) {
        return Err(Error::Illegal { why: rejected_by_centre(&rejected.message) });
    }
    let after = match judge(ticket, ask.action, actor, role) {
        Ok(after) => Some(after),
        Err(Unlawful::State | Unlawful::NoLongerTheirs) => None,
        Err(why @ (Unlawful::Role | Unlawful::NeverTheirs | Unlawful::OwnWork)) => {
            return Err(Error::Forbidden { why: forbidden(why, ask.action, role) });
        }
    };
    check_form(ask)?;
    let is_late = after.is_none() && is_personal(ask.action);
    if !is_late {
        check_version(ticket, ask)?;
        if after.is_none() {
            return Err(Error::Illegal { why: illegal(ticket, ask.action, role) });
        }
    }
    let stays = !is_late && after == Some(ticket.state);
    check_room(ticket, stays)?;
    let event = TicketEvent {
        action_id: ask.action_id,
        action: ask.action,
        role,
        actor: actor.clone(),
        occur_time: ask.occur_time.unwrap_or(now),
        receive_time: now,
        note: ask.note.clone(),
        state_after: after.unwrap_or(ticket.state),
        implied_accept: !is_late && implies_accept(ask.action, ticket.state),
        late: is_late,
        assignee: ask.assignee.clone(),
        resolution: ask.resolution,
        supervision: ask.supervision,
        based_on_version: ask.based_on_version,
    };
    if is_late { Err(Error::Late(Box::new(event))) } else { Ok(event) }
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

fn check_version(ticket: &Ticket, ask: &ActedOn) -> Result<(), Error> {
    match ask.based_on_version {
        Some(saw) if saw != ticket.version => Err(Error::Stale { saw, is: ticket.version }),
        Some(_) | None => Ok(()),
    }
}

/// `stays`: the act leaves the state as it is, and is no evidence of an assignee.
fn check_room(ticket: &Ticket, stays: bool) -> Result<(), Error> {
    let most = if stays { PENDING_MAX } else { EVENTS_MAX };
    if ticket.pending.len() < most {
        return Ok(());
    }
    let why = format!(
        "已有 {most} 个操作等待中心确认，请稍后再试 / {most} acts wait for the centre already: try later"
    );
    Err(Error::Illegal { why })
}

fn forbidden(why: Unlawful, action: TicketAction, role: Role) -> String {
    let (role, name) = (role.words(), action.words());
    match why {
        Unlawful::NeverTheirs | Unlawful::NoLongerTheirs => {
            format!("只有工单的处置人可以{} / only the ticket's assignee may {}", name.zh, name.en)
        }
        Unlawful::OwnWork => format!(
            "不可核查本人处置的工单（{}） / nobody checks his own work: cannot {}",
            name.zh, name.en
        ),
        Unlawful::Role | Unlawful::State => {
            format!("{}不可{} / the role of {} cannot {}", role.zh, name.zh, role.en, name.en)
        }
    }
}

/// What is said of an act whose record the centre rejected.
pub fn rejected_by_centre(message: &str) -> String {
    format!("中心已拒绝此操作 / the centre rejected this act: {message}")
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
