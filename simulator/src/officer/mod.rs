//! A grid officer (网格员), sans-IO: sees tickets, decides when to act, and acts until it is answered.
//!
//! An officer takes an assigned ticket after a while and handles it with one click; now and then accepts
//! it first, and now and then returns it with a reason, once a ticket. An act keeps its `action_id` over
//! every retry, so that a lost answer never acts twice. Officers, and keepers (管理员) of stations, also report
//! what is wrong in stations that have no device. Times are domain time, except the wait between retries.

mod connection;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use grid_proto::v1::{Ticket, TicketAction, TicketState};
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

pub use connection::{Crew, CrewOptions, Died, Post};

use crate::clock::Pace;
use crate::evidence::{OfficerAct, OfficerEvidence, TicketCopy};
use crate::plan::day::stream;
use crate::plan::manual::Errand;

/// Seconds until an officer turns to a ticket.
const TURNS_TO_S: std::ops::Range<i64> = 60..600;
/// Seconds from accepting to handling, where both are done.
const WORKS_S: std::ops::Range<i64> = 120..900;
/// Of a hundred tickets, those accepted before they are handled, and those returned.
const ACCEPTS_FIRST: u32 = 20;
const RETURNS: u32 = 6;

/// What an officer does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// An action on a ticket.
    OnTicket {
        /// The ticket.
        ticket_id: String,
        /// ACCEPT, HANDLE or RETURN.
        action: TicketAction,
    },
    /// A report for a station without a device.
    Report {
        /// The station.
        station_id: String,
        /// Category code.
        category: &'static str,
    },
}

/// One deed, asked for until it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Made once, kept over retries.
    pub action_id: String,
    /// What is done.
    pub deed: Deed,
    /// What the officer says.
    pub note: &'static str,
    /// When it was done, domain time.
    pub at: Timestamp,
}

impl Act {
    /// As evidence, once it was answered with a ticket. A report says no time of its own.
    fn evidence(&self, ticket_id: &str) -> OfficerAct {
        let (action, occurred_ms) = match &self.deed {
            Deed::OnTicket { action, .. } => (*action, Some(self.at.as_millisecond())),
            Deed::Report { .. } => (TicketAction::Report, None),
        };
        OfficerAct {
            action_id: self.action_id.clone(),
            ticket_id: ticket_id.to_owned(),
            action: action.as_str_name().to_owned(),
            note: self.note.to_owned(),
            occurred_ms,
        }
    }
}

/// What became of an act.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Taken; the ticket after it.
    Done(Box<Ticket>),
    /// Refused for good; in words.
    Refused(String),
    /// What it is about is not there yet: the same again later.
    NotYet,
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
    pace: Pace,
    plans: BTreeMap<String, Plan>,
    /// Tickets as they were seen last.
    newest: BTreeMap<String, Ticket>,
    returned: BTreeSet<String>,
    /// Reports to make, in order of time.
    errands: VecDeque<Errand>,
    /// The report that is being asked for.
    reporting: Option<Act>,
    evidence: OfficerEvidence,
}

impl Officer {
    /// An officer whose choices follow from `seed` and `id`.
    pub fn new(id: &str, seed: u64) -> Self {
        let evidence = OfficerEvidence { officer: id.to_owned(), ..OfficerEvidence::default() };
        Self {
            id: id.to_owned(),
            rng: stream(seed, &format!("officer/{id}")),
            pace: Pace::REAL,
            plans: BTreeMap::new(),
            newest: BTreeMap::new(),
            returned: BTreeSet::new(),
            errands: VecDeque::new(),
            reporting: None,
            evidence,
        }
    }

    /// The same, whose waits are shorter than in life.
    #[must_use]
    pub fn paced(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// The same, with reports to make, in order of time.
    #[must_use]
    pub fn with_errands(self, errands: Vec<Errand>) -> Self {
        Self { errands: errands.into(), ..self }
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A ticket as the adapter shows it.
    pub fn sees(&mut self, now: Timestamp, ticket: &Ticket) {
        self.remember(ticket);
        // An answer that the watch has overtaken says nothing new: what is planned follows from the newest.
        let Some(ticket) = self.newest.get(&ticket.ticket_id).cloned() else { return };
        let ticket = &ticket;
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
                Plan::At(self.later(now, wait), self.choose(ticket))
            }
            TicketState::Handling => {
                let wait = self.rng.random_range(WORKS_S);
                Plan::At(self.later(now, wait), TicketAction::Handle)
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
        if self.reporting.is_none()
            && self.errands.front().is_some_and(|errand| errand.at <= now)
            && let Some(errand) = self.errands.pop_front()
        {
            self.reporting = Some(Act {
                action_id: random_id(&mut self.rng),
                deed: Deed::Report { station_id: errand.station, category: errand.report.category },
                note: errand.report.text,
                at: now,
            });
        }
        acts.extend(self.reporting.clone());
        for (ticket_id, plan) in &mut self.plans {
            match plan {
                Plan::At(at, action) if *at <= now => {
                    let ticket_id = ticket_id.clone();
                    let act = Act {
                        action_id: random_id(&mut self.rng),
                        deed: Deed::OnTicket { ticket_id, action: *action },
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
        match (answer, &act.deed) {
            (Answer::Done(ticket), deed) => {
                self.drop_plan(deed);
                self.evidence.acts.push(act.evidence(&ticket.ticket_id));
                self.sees(now, &ticket);
            }
            // The ticket moved on; what it is now comes over the watch.
            (Answer::Refused(_), deed @ Deed::OnTicket { .. }) => self.drop_plan(deed),
            (Answer::Refused(why), deed @ Deed::Report { station_id, .. }) => {
                self.drop_plan(deed);
                self.evidence.violations.push(format!("report for {station_id} refused: {why}"));
            }
            (Answer::NotYet | Answer::Unknown, _) => {}
        }
    }

    fn drop_plan(&mut self, deed: &Deed) {
        match deed {
            Deed::OnTicket { ticket_id, .. } => {
                self.plans.remove(ticket_id);
            }
            Deed::Report { .. } => self.reporting = None,
        }
    }

    /// Nothing is planned and nothing is asked for.
    pub fn is_idle(&self) -> bool {
        self.plans.is_empty() && self.errands.is_empty() && self.reporting.is_none()
    }

    /// What this officer can show.
    pub fn into_evidence(self) -> OfficerEvidence {
        self.evidence
    }

    /// So many seconds of life later.
    fn later(&self, now: Timestamp, seconds: i64) -> Timestamp {
        let wait = self.pace.shorten(SignedDuration::from_secs(seconds));
        now.saturating_add(wait).unwrap_or(now)
    }

    /// Keeps a copy unless a newer one is known; an answer and the watch may cross.
    fn remember(&mut self, ticket: &Ticket) {
        let id = &ticket.ticket_id;
        if self.newest.get(id).is_none_or(|known| ticket.version >= known.version) {
            self.newest.insert(id.clone(), ticket.clone());
            self.evidence.tickets.insert(id.clone(), TicketCopy::of(ticket));
        }
    }
}

fn note(action: TicketAction) -> &'static str {
    if action == TicketAction::Return {
        "不在本网格 / not in this cell"
    } else if action == TicketAction::Accept {
        "已出发 / on the way"
    } else {
        "已处置 / done"
    }
}

fn random_id(rng: &mut ChaCha8Rng) -> String {
    uuid::Builder::from_random_bytes(rng.random()).into_uuid().to_string()
}
