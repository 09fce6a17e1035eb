//! A grid officer (网格员), sans-IO: sees tickets, decides when to act, and acts until it is answered.
//!
//! An officer takes an assigned ticket after a while and handles it with one click; now and then accepts
//! it first, and now and then returns it with a reason, once a ticket. An act keeps its `action_id` over
//! every retry, so that a lost answer never acts twice. Times are domain time, except the wait between
//! retries.

mod connection;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use grid_proto::v1::{Ticket, TicketAction, TicketState};
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

pub use connection::{Crew, CrewOptions, Died, Post};

use crate::evidence::{OfficerEvidence, TicketCopy, TicketStep};
use crate::plan::day::stream;

/// Seconds until an officer turns to a ticket.
const TURNS_TO_S: std::ops::Range<i64> = 60..600;
/// Seconds from accepting to handling, where both are done.
const WORKS_S: std::ops::Range<i64> = 120..900;
/// Of a hundred tickets, those accepted before they are handled, and those returned.
const ACCEPTS_FIRST: u32 = 20;
const RETURNS: u32 = 6;

/// What an officer does to a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The ticket.
    pub ticket_id: String,
    /// Made once, kept over retries.
    pub action_id: String,
    /// ACCEPT, HANDLE or RETURN.
    pub action: TicketAction,
    /// What the officer says.
    pub note: &'static str,
    /// When it was done, domain time.
    pub at: Timestamp,
}

/// What became of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Taken; the ticket after it.
    Done(Box<Ticket>),
    /// Refused for good; in words.
    Refused(String),
    /// Not answered: the same again.
    Unknown,
}

#[derive(Debug, Clone)]
enum Plan {
    /// To be done at a domain time.
    At(Timestamp, TicketAction),
    /// Being asked for.
    Asked(Act),
}

/// An officer.
#[derive(Debug)]
pub struct Officer {
    id: String,
    rng: ChaCha8Rng,
    plans: BTreeMap<String, Plan>,
    returned: std::collections::BTreeSet<String>,
    evidence: OfficerEvidence,
}

impl Officer {
    /// An officer whose choices follow from `seed` and `id`.
    pub fn new(id: &str, seed: u64) -> Self {
        let evidence = OfficerEvidence { officer: id.to_owned(), ..OfficerEvidence::default() };
        Self {
            id: id.to_owned(),
            rng: stream(seed, &format!("officer/{id}")),
            plans: BTreeMap::new(),
            returned: std::collections::BTreeSet::new(),
            evidence,
        }
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A ticket as the adapter shows it.
    pub fn sees(&mut self, now: Timestamp, ticket: &Ticket) {
        self.remember(ticket);
        let mine = ticket.assignee_id == self.id;
        if !mine {
            // Somebody else's now; an act that is being asked for is still owed its answer.
            if let Some(Plan::At(..)) = self.plans.get(&ticket.ticket_id) {
                self.plans.remove(&ticket.ticket_id);
            }
            return;
        }
        if self.plans.contains_key(&ticket.ticket_id) {
            return;
        }
        let plan = match ticket.state() {
            TicketState::PendingHandle => {
                let wait = self.rng.random_range(TURNS_TO_S);
                Plan::At(later(now, wait), self.choose(ticket))
            }
            TicketState::Handling => {
                let wait = self.rng.random_range(WORKS_S);
                Plan::At(later(now, wait), TicketAction::Handle)
            }
            TicketState::Unspecified
            | TicketState::Reported
            | TicketState::PreVerify
            | TicketState::PendingFile
            | TicketState::PendingDispatch
            | TicketState::PendingCheck
            | TicketState::PendingClose
            | TicketState::Suspended
            | TicketState::Closed
            | TicketState::Cancelled
            | TicketState::NotFiled => return,
        };
        self.plans.insert(ticket.ticket_id.clone(), plan);
    }

    fn choose(&mut self, ticket: &Ticket) -> TicketAction {
        let chance = self.rng.random_range(0..100);
        if chance < RETURNS && self.returned.insert(ticket.ticket_id.clone()) {
            TicketAction::Return
        } else if chance < RETURNS + ACCEPTS_FIRST {
            TicketAction::Accept
        } else {
            TicketAction::Handle
        }
    }

    /// Acts that are due, and those whose answer never came.
    pub fn due(&mut self, now: Timestamp) -> Vec<Act> {
        let mut acts = Vec::new();
        for (ticket_id, plan) in &mut self.plans {
            match plan {
                Plan::At(at, action) if *at <= now => {
                    let action_id = uuid::Builder::from_random_bytes(self.rng.random());
                    let act = Act {
                        ticket_id: ticket_id.clone(),
                        action_id: action_id.into_uuid().to_string(),
                        action: *action,
                        note: note(*action),
                        at: now,
                    };
                    acts.push(act.clone());
                    *plan = Plan::Asked(act);
                }
                Plan::At(..) => {}
                Plan::Asked(act) => acts.push(act.clone()),
            }
        }
        acts
    }

    /// The answer to an act.
    pub fn answered(&mut self, now: Timestamp, act: &Act, answer: Answer) {
        match answer {
            Answer::Done(ticket) => {
                self.plans.remove(&act.ticket_id);
                self.evidence.acts.push((act.action_id.clone(), act.ticket_id.clone()));
                self.sees(now, &ticket);
            }
            // The ticket moved on; what it is now comes over the watch.
            Answer::Refused(_) => {
                self.plans.remove(&act.ticket_id);
            }
            Answer::Unknown => {}
        }
    }

    /// Nothing is planned and nothing is asked for.
    pub fn is_idle(&self) -> bool {
        self.plans.is_empty()
    }

    /// What this officer can show.
    pub fn into_evidence(self) -> OfficerEvidence {
        self.evidence
    }

    fn remember(&mut self, ticket: &Ticket) {
        let copy = self.evidence.tickets.entry(ticket.ticket_id.clone()).or_default();
        // An answer and the watch may cross: the newer copy counts.
        if ticket.version >= copy.version {
            *copy = copy_of(ticket);
        }
    }
}

/// A ticket as evidence: its confirmed history.
pub fn copy_of(ticket: &Ticket) -> TicketCopy {
    let step = |event: &grid_proto::v1::TicketEvent| TicketStep {
        action_id: event.action_id.clone(),
        action: event.action().as_str_name().to_owned(),
        state_after: event.state_after().as_str_name().to_owned(),
    };
    TicketCopy {
        version: ticket.version,
        state: ticket.state().as_str_name().to_owned(),
        history: ticket.events.iter().map(step).collect(),
    }
}

fn note(action: TicketAction) -> &'static str {
    match action {
        TicketAction::Return => "不在本网格 / not in this cell",
        TicketAction::Accept => "已出发 / on the way",
        _ => "已处置 / done",
    }
}

fn later(now: Timestamp, seconds: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now)
}
