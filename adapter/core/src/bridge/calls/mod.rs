//! Requests that change something: decided once, and repeated with the first answer.

mod messages;
mod nodes;
mod quarantine;
mod tickets;

use super::Bridge;
use super::actions::{action_of, fingerprint};
use super::io::{CallId, Output};
use crate::ids::{ActionId, StationId};
use crate::record::{LocalBody, Outcome};
use crate::request::{Caller, Refusal, Request, Response};
use crate::ticket::{self, Role};
use crate::time::Now;

type Answered = Result<Response, Refusal>;

impl Bridge {
    pub(super) fn call(&mut self, now: Now, call: CallId, caller: &Caller, request: Request) {
        let result = match action_of(&request) {
            None => self.read(&request),
            Some(_) if self.stopping => Err(Refusal::Unavailable),
            Some(action) => self.act_once(now, caller, action, request),
        };
        self.leave(Output::Reply { call, result: Box::new(result) });
    }

    /// Answers a request that only reads, also before `start`: for whoever looks at the files of a stopped
    /// adapter.
    ///
    /// # Errors
    /// What the request is refused for; [`Refusal::Unavailable`] when it is none that only reads.
    pub fn read(&self, request: &Request) -> Result<Response, Refusal> {
        match request {
            Request::GetNode(id) => self.get_node(id),
            Request::ListNodes(filter, page) => Ok(self.list_nodes(filter, page)),
            Request::GetAlarm(id) => self.get_alarm(*id),
            Request::ListAlarms(filter, page) => Ok(self.list_alarms(filter, page)),
            Request::GetTicket(id) => self.get_ticket(*id),
            Request::ListTickets(filter, page) => Ok(self.list_tickets(filter, page)),
            Request::GetNotice(id) => self.get_notice(*id),
            Request::ListNotices(page) => Ok(self.list_notices(page)),
            Request::GetLink => Ok(Response::Link(Box::new(self.link_status()))),
            Request::GetLedger => Ok(Response::Ledger(Box::new(self.ledger()))),
            Request::GetPublisher(id) => self.get_publisher(id),
            Request::ListQuarantine(filter, page) => Ok(self.list_quarantine(filter, page)),
            Request::GetQuarantined(id) => self.get_quarantined(*id),
            // `action_of` has named an action for each of these, so they do not come here.
            Request::RetireNode { .. }
            | Request::AdmitNode { .. }
            | Request::OperateAlarm { .. }
            | Request::CreateTicket(_)
            | Request::ActOnTicket { .. }
            | Request::SendNotice { .. }
            | Request::SendCommand { .. }
            | Request::DropQuarantined { .. }
            | Request::RetryQuarantined { .. } => Err(Refusal::Unavailable),
        }
    }

    /// The first time: does it and remembers. Again: the same answer, as its subject is now.
    fn act_once(
        &mut self,
        now: Now,
        caller: &Caller,
        action: ActionId,
        request: Request,
    ) -> Answered {
        let fingerprint = fingerprint(caller, &request);
        if let Some(answer) = self.state.answers.get(&action) {
            if answer.fingerprint != fingerprint {
                return Err(Refusal::ActionReused);
            }
            let outcome = answer.outcome.clone();
            return self.not_rejected(action, &outcome).and_then(|()| self.outcome(outcome));
        }
        let outcome = self.act(now, caller, request)?;
        let body = LocalBody::Answered { action, fingerprint, outcome: outcome.clone() };
        self.append_local(now, body);
        self.outcome(outcome)
    }

    /// Whoever repeats an act that the centre has rejected meanwhile is told so.
    fn not_rejected(&self, action: ActionId, outcome: &Outcome) -> Result<(), Refusal> {
        let Outcome::Ticket(id) = outcome else { return Ok(()) };
        let Some(ticket) = self.state.tickets.get(id) else { return Ok(()) };
        let Some(rejected) = ticket.rejection(action) else { return Ok(()) };
        let why = ticket::rejected_by_centre(&rejected.message);
        Err(Refusal::Illegal { why, ticket: Some(Box::new(ticket.clone())) })
    }

    fn outcome(&self, outcome: Outcome) -> Answered {
        match outcome {
            Outcome::Ticket(id) => self.get_ticket(id),
            Outcome::Alarm(id) => self.get_alarm(id),
            Outcome::Notice(id) => self.get_notice(id),
            Outcome::Command(id) => match self.state.commands.get(&id) {
                Some((command, _)) => Ok(Response::Command(command.clone())),
                None => Err(Refusal::NotFound { what: "command", id: id.to_string() }),
            },
            Outcome::Node(id) => self.get_node(&id),
            Outcome::Quarantine(id) => Ok(Response::Unquarantined(id)),
        }
    }

    fn act(&mut self, now: Now, caller: &Caller, request: Request) -> Result<Outcome, Refusal> {
        match request {
            Request::RetireNode { station, reason, .. } => {
                self.retire(now, caller, &station, reason)
            }
            Request::AdmitNode { station, .. } => self.admit_node(now, caller, &station),
            Request::OperateAlarm { alarm, act, .. } => {
                self.operate_alarm(now, caller, alarm, &act)
            }
            Request::CreateTicket(new) => self.create_ticket(now, caller, new),
            Request::ActOnTicket { ticket, act } => self.act_on_ticket(now, caller, ticket, &act),
            Request::SendNotice { notice, .. } => self.send_notice(now, caller, notice),
            Request::SendCommand { command, .. } => self.send_command(now, caller, command),
            Request::DropQuarantined { id, reason, .. } => {
                self.drop_quarantined(now, caller, id, reason)
            }
            Request::RetryQuarantined { id, message, .. } => {
                self.retry_quarantined(now, caller, id, message)
            }
            // Reads are answered before this.
            Request::GetNode(_)
            | Request::ListNodes(..)
            | Request::GetAlarm(_)
            | Request::ListAlarms(..)
            | Request::GetTicket(_)
            | Request::ListTickets(..)
            | Request::GetNotice(_)
            | Request::ListNotices(_)
            | Request::GetLink
            | Request::GetLedger
            | Request::GetPublisher(_)
            | Request::ListQuarantine(..)
            | Request::GetQuarantined(_) => Err(Refusal::Unavailable),
        }
    }

    fn taken_exercise(&self, exercise: bool) -> Result<(), Refusal> {
        if exercise && !self.settings.exercise {
            let why = "适配器未开放演练 / this adapter takes no exercises".to_owned();
            return Err(Refusal::Invalid { field: "exercise", why });
        }
        Ok(())
    }

    fn known_node(&self, station: &StationId) -> Result<&crate::registry::Node, Refusal> {
        self.state
            .registry
            .get(station)
            .ok_or_else(|| Refusal::NotFound { what: "node", id: station.to_string() })
    }
}

/// Who may send notices and commands, and retire nodes.
fn may_direct(caller: &Caller) -> Result<(), Refusal> {
    match caller.role {
        Role::Centre | Role::Supervisor | Role::Operator => Ok(()),
        Role::Officer | Role::Keeper | Role::Maintainer | Role::Adapter | Role::Station => {
            let why =
                "只有中心、督办和运维可以 / only centre, supervisor and operator may".to_owned();
            Err(Refusal::Forbidden { why })
        }
    }
}

/// Who may admit nodes and deal with the quarantine.
fn may_operate(caller: &Caller) -> Result<(), Refusal> {
    match caller.role {
        Role::Operator => Ok(()),
        Role::Centre
        | Role::Supervisor
        | Role::Officer
        | Role::Keeper
        | Role::Maintainer
        | Role::Adapter
        | Role::Station => {
            let why = "只有运维可以 / only an operator may".to_owned();
            Err(Refusal::Forbidden { why })
        }
    }
}

fn required(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        let why = "必须填写 / is required".to_owned();
        return Err(Refusal::Invalid { field, why });
    }
    Ok(())
}
