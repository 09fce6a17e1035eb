//! Officers and keepers: a watch on their tickets, and one call at a time, asked until it is answered.

use std::collections::BTreeSet;
use std::rc::Rc;

use grid_adapter::convert::{request, ticket};
use grid_core::ids::ActorId;
use grid_core::request::{Caller, Change, Changed, Page, Refusal, Request, Response, TicketFilter};
use grid_core::ticket::Role;
use grid_proto::v1;
use jiff::Timestamp;
use rand::Rng as _;

use super::adapter::Waiting;
use super::agenda::{Event, MS, Micros, SECOND};
use super::net::{Pipe, Route};
use super::scene::START_MS;
use super::world::City;
use crate::clock::to_wire;
use crate::officer::{Act, Answer, Deed, Officer};

/// An unanswered call is given up after this.
const CALL: Micros = 5 * SECOND;
/// Between dials.
const REDIAL: Micros = 200 * MS;
/// Between looks, when there is something to do.
const LOOK: Micros = 500 * MS;
/// All tickets on one page.
const PAGE: usize = 1_000_000;

/// An officer or keeper in their place.
pub(super) struct Person {
    pub(super) officer: Officer,
    caller: Caller,
    pub(super) route: Route,
    /// Numbers watches.
    watch: u64,
    is_watching: bool,
    down: Pipe,
    /// Tickets that were theirs.
    theirs: BTreeSet<String>,
    call: u64,
    is_asking: bool,
    looks: bool,
    pub(super) is_offline: bool,
}

impl Person {
    pub(super) fn new(officer: Officer, actor: ActorId, role: Role, route: Route) -> Self {
        Self {
            officer,
            caller: Caller { actor, role },
            route,
            watch: 0,
            is_watching: false,
            down: Pipe::default(),
            theirs: BTreeSet::new(),
            call: 0,
            is_asking: false,
            looks: false,
            is_offline: false,
        }
    }

    /// Nothing is planned, asked for or missed.
    pub(super) fn is_idle(&self) -> bool {
        self.officer.is_idle() && !self.is_asking && self.is_watching
    }
}

fn time(now: Micros) -> Timestamp {
    let millis = START_MS + (now / MS).cast_signed();
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl City {
    pub(super) fn begin_people(&mut self) {
        for at in 0..self.people.len() {
            self.agenda.after(REDIAL, Event::OfficerDials(at));
            self.look_soon(at);
        }
    }

    pub(super) fn officer_dials(&mut self, at: usize) {
        let has_bridge = self.adapter.has_bridge();
        let person = &mut self.people[at];
        if person.is_watching || person.is_offline {
            return;
        }
        if !has_bridge {
            return self.agenda.after(REDIAL, Event::OfficerDials(at));
        }
        person.is_watching = true;
        person.watch += 1;
        let (caller, watch) = (person.caller.clone(), person.watch);
        let request =
            Request::ListTickets(TicketFilter::default(), Page { size: PAGE, after: None });
        self.bridge_call(caller, request, Waiting::Watch { officer: at, watch });
    }

    /// The adapter is gone, and all watches and calls with it.
    pub(super) fn watches_break(&mut self) {
        for at in 0..self.people.len() {
            self.watch_breaks(at);
            let person = &self.people[at];
            if !person.is_offline {
                self.agenda.after(REDIAL, Event::OfficerDials(at));
            }
        }
    }

    fn watch_breaks(&mut self, at: usize) {
        let person = &mut self.people[at];
        person.is_watching = false;
        person.watch += 1;
        person.down = Pipe::default();
    }

    /// An officer goes down into a basement.
    pub(super) fn goes_offline(&mut self, at: usize) {
        self.people[at].is_offline = true;
        self.watch_breaks(at);
    }

    /// … and comes up again.
    pub(super) fn comes_online(&mut self, at: usize) {
        self.people[at].is_offline = false;
        self.agenda.after(REDIAL, Event::OfficerDials(at));
        self.look_soon(at);
    }

    /// Something changed, durably.
    pub(super) fn changed(&mut self, change: Change) {
        let Changed::Ticket(changed) = change.entity else { return };
        let told = Rc::new(ticket::to_proto(&changed));
        for at in 0..self.people.len() {
            if self.people[at].is_watching {
                self.tells(at, &told);
            }
        }
    }

    fn tells(&mut self, at: usize, told: &Rc<v1::Ticket>) {
        let now = self.agenda.now();
        let person = &mut self.people[at];
        let is_theirs = told.assignee_id == person.caller.actor.as_str();
        if is_theirs {
            person.theirs.insert(told.ticket_id.clone());
        } else if !person.theirs.contains(&told.ticket_id) {
            return;
        }
        let delay = person.route.delay();
        if let Some(arrives) = person.down.send(now, delay) {
            let (watch, ticket) = (person.watch, Rc::clone(told));
            self.agenda.at(arrives, Event::Watched { officer: at, watch, ticket });
        }
    }

    pub(super) fn watched(&mut self, at: usize, watch: u64, ticket: &v1::Ticket) {
        let now = time(self.agenda.now());
        let person = &mut self.people[at];
        if person.watch == watch {
            person.officer.sees(now, ticket);
            self.look_soon(at);
        }
    }

    fn look_soon(&mut self, at: usize) {
        if !std::mem::replace(&mut self.people[at].looks, true) {
            self.agenda.after(LOOK, Event::OfficerLooks(at));
        }
    }

    pub(super) fn officer_looks(&mut self, at: usize) {
        let now = time(self.agenda.now());
        let person = &mut self.people[at];
        person.looks = false;
        if person.is_watching
            && !person.is_asking
            && let Some(act) = person.officer.due(now).into_iter().next()
        {
            person.is_asking = true;
            person.call += 1;
            let (officer, call, act) = (at, person.call, Box::new(act));
            let delay = person.route.delay();
            let answer = Box::new(Answer::Unknown);
            let late = Event::Answered { officer, call, act: act.clone(), answer };
            self.agenda.after(CALL, late);
            self.agenda.after(delay, Event::Called { officer, call, act });
        }
        if !self.people[at].officer.is_idle() {
            self.look_soon(at);
        }
    }

    /// A call reaches the adapter, if there is one.
    pub(super) fn called(&mut self, at: usize, call: u64, act: Box<Act>) {
        if !self.adapter.has_bridge() || self.people[at].is_offline {
            return;
        }
        match asked(&act, self.people[at].officer.id()) {
            Ok(request) => {
                let caller = self.people[at].caller.clone();
                let waiting = Waiting::Officer { officer: at, call, act };
                self.bridge_call(caller, request, waiting);
            }
            Err(error) => self.fail(format!("an officer's request is refused: {error}")),
        }
    }

    /// The adapter answers a call.
    pub(super) fn answers(&mut self, waiting: Waiting, result: Result<Response, Refusal>) {
        match waiting {
            Waiting::Officer { officer, call, act } => {
                let person = &mut self.people[officer];
                if person.is_offline {
                    return;
                }
                let answer = Box::new(judged(result, &act));
                let delay = person.route.delay();
                // Now and then an answer is lost: the same act is asked for again.
                if !person.route.rng.random_ratio(1, 12) {
                    self.agenda.after(delay, Event::Answered { officer, call, act, answer });
                }
            }
            Waiting::Watch { officer, watch } => {
                if self.people[officer].watch != watch {
                    return;
                }
                let Ok(Response::Tickets(listed)) = result else {
                    return self.fail("the list of tickets is refused".to_owned());
                };
                for listed in &listed.items {
                    self.tells(officer, &Rc::new(ticket::to_proto(listed)));
                }
            }
            Waiting::Verdict => match result {
                Ok(response) => self.told.push(response),
                Err(refusal) => self.fail(format!("the verdict's question is refused: {refusal}")),
            },
        }
    }

    pub(super) fn answered(&mut self, at: usize, call: u64, act: &Act, answer: Answer) {
        let now = time(self.agenda.now());
        let person = &mut self.people[at];
        if !person.is_asking || person.call != call {
            return;
        }
        person.is_asking = false;
        if let Answer::Done(_) = &answer {
            self.counts.acts += 1;
            self.answered_acts.push((self.agenda.now(), act.action_id.clone()));
        }
        self.people[at].officer.answered(now, act, answer);
        self.look_soon(at);
    }
}

/// The call as the officer's page makes it.
fn asked(act: &Act, reporter: &str) -> Result<Request, grid_adapter::convert::Error> {
    let action_id = act.action_id.clone();
    let note = act.note.to_owned();
    let occur_time = Some(to_wire(act.at));
    match act.deed.clone() {
        Deed::OnTicket { ticket_id, action: v1::TicketAction::Handle } => {
            request::handle_ticket(v1::HandleTicketRequest {
                ticket_id,
                action_id,
                note,
                occur_time,
                ..Default::default()
            })
        }
        Deed::OnTicket { ticket_id, action } => request::act_on_ticket(v1::ActOnTicketRequest {
            ticket_id,
            action_id,
            action: action.into(),
            note,
            occur_time,
            ..Default::default()
        }),
        Deed::Report { station_id, category } => request::report_issue(v1::ReportIssueRequest {
            action_id,
            station_id,
            category: category.to_owned(),
            text: note,
            reporter: reporter.to_owned(),
            exercise: true,
        }),
    }
}

/// The answer as the officer understands it.
fn judged(result: Result<Response, Refusal>, act: &Act) -> Answer {
    match result {
        Ok(Response::Ticket(done)) => Answer::Done(Box::new(ticket::to_proto(&done))),
        Ok(other) => Answer::Refused(format!("{other:?}")),
        Err(Refusal::NotFound { .. }) if matches!(act.deed, Deed::Report { .. }) => Answer::NotYet,
        Err(Refusal::Exhausted { .. } | Refusal::Unavailable) => Answer::Unknown,
        Err(
            refusal @ (Refusal::NotFound { .. }
            | Refusal::Invalid { .. }
            | Refusal::Forbidden { .. }
            | Refusal::Illegal { .. }
            | Refusal::Stale { .. }
            | Refusal::ActionReused),
        ) => Answer::Refused(refusal.to_string()),
    }
}
