//! Requests that change something: decided once, and repeated with the first answer.

use super::Bridge;
use super::actions::{action_of, fingerprint};
use super::io::{CallId, Output};
use crate::alarm;
use crate::ids::{ActionId, StationId, TicketId};
use crate::record::{Body, Lane, LocalBody, Outcome, Unquarantine};
use crate::registry::{Link, Registration};
use crate::request::{Caller, NewTicket, Refusal, Request, Response};
use crate::station::StationUp;
use crate::ticket::{self, ActedOn, Role, TicketOrigin};
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

    fn read(&self, request: &Request) -> Answered {
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
            Request::ListQuarantine(page) => Ok(self.list_quarantine(page)),
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
            return self.outcome(answer.outcome.clone());
        }
        let outcome = self.act(now, caller, request)?;
        let body = LocalBody::Answered { action, fingerprint, outcome: outcome.clone() };
        self.append_local(now, body);
        self.outcome(outcome)
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
            Request::SendNotice { notice, .. } => {
                may_direct(caller)?;
                if notice.valid_to <= notice.valid_from || notice.valid_to <= now.wall {
                    let why =
                        "必须晚于开始时间和当前时间 / must be after valid_from and in the future";
                    return Err(Refusal::Invalid { field: "valid_to_time", why: why.to_owned() });
                }
                let id = notice.id;
                let record = self.plain(now, None, Body::Notice(notice));
                self.append(now, Lane::Normal, record);
                Ok(Outcome::Notice(id))
            }
            Request::SendCommand { command, .. } => {
                may_direct(caller)?;
                self.known_node(&command.station)?;
                let id = command.id;
                let station = command.station.clone();
                let record = self.plain(now, Some(station), Body::Command(command));
                self.append(now, Lane::Normal, record);
                Ok(Outcome::Command(id))
            }
            Request::DropQuarantined { id, reason, .. } => {
                may_operate(caller)?;
                required("reason", &reason)?;
                self.get_quarantined(id)?;
                let how = Unquarantine::Dropped { actor: caller.actor.clone(), reason };
                self.append_local(now, LocalBody::Unquarantined { id, how });
                Ok(Outcome::Quarantine(id))
            }
            Request::RetryQuarantined { id, message, .. } => {
                may_operate(caller)?;
                self.get_quarantined(id)?;
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
            | Request::ListQuarantine(_)
            | Request::GetQuarantined(_) => Err(Refusal::Unavailable),
        }
    }

    fn known_node(&self, station: &StationId) -> Result<&crate::registry::Node, Refusal> {
        self.state
            .registry
            .get(station)
            .ok_or_else(|| Refusal::NotFound { what: "node", id: station.to_string() })
    }

    fn retire(
        &mut self,
        now: Now,
        caller: &Caller,
        station: &StationId,
        reason: String,
    ) -> Result<Outcome, Refusal> {
        may_direct(caller)?;
        required("reason", &reason)?;
        self.known_node(station)?;
        let record = self.plain(now, Some(station.clone()), Body::RetireNode { reason });
        self.append(now, Lane::Normal, record);
        Ok(Outcome::Node(station.clone()))
    }

    fn admit_node(
        &mut self,
        now: Now,
        caller: &Caller,
        station: &StationId,
    ) -> Result<Outcome, Refusal> {
        may_operate(caller)?;
        let node = self.known_node(station)?;
        if node.registration != Registration::Held {
            let why = format!("{station} 并未被搁置 / is not held");
            return Err(Refusal::Illegal { why, ticket: None });
        }
        let mut node = node.clone();
        node.registration = Registration::Registering;
        let body = Body::RegisterNode(Box::new(node));
        let record = self.plain(now, Some(station.clone()), body);
        self.append(now, Lane::Normal, record);
        Ok(Outcome::Node(station.clone()))
    }

    fn operate_alarm(
        &mut self,
        now: Now,
        caller: &Caller,
        id: crate::ids::AlarmId,
        act: &alarm::OperatorAct,
    ) -> Result<Outcome, Refusal> {
        match caller.role {
            Role::Centre | Role::Officer | Role::Keeper | Role::Supervisor | Role::Operator => {}
            Role::Maintainer | Role::Adapter | Role::Station => {
                let why = "该角色不能处理告警 / this role does not operate alarms".to_owned();
                return Err(Refusal::Forbidden { why });
            }
        }
        let Some(alarm) = self.state.alarms.get(&id) else {
            return Err(Refusal::NotFound { what: "alarm", id: id.to_string() });
        };
        let changed = alarm::operate(alarm, act, &caller.actor, now.wall)
            .map_err(|error| Refusal::Illegal { why: error.to_string(), ticket: None })?;
        let lane = self.lane_of(&changed.key.alarm_type);
        let station = changed.key.station.clone();
        let exercise = changed.key.exercise;
        let mut record = self.plain(now, Some(station), Body::Alarm(Box::new(changed)));
        record.exercise = exercise;
        self.append(now, lane, record);
        Ok(Outcome::Alarm(id))
    }

    fn create_ticket(
        &mut self,
        now: Now,
        caller: &Caller,
        new: NewTicket,
    ) -> Result<Outcome, Refusal> {
        let node = self.known_node(&new.station)?;
        if new.manual_only && node.link != Link::Manual {
            let why = "该驿站有设备，请由设备上报 / this station has a device that reports for it";
            return Err(Refusal::Illegal { why: why.to_owned(), ticket: None });
        }
        if new.exercise && !self.settings.exercise {
            let why = "适配器未开放演练 / this adapter takes no exercises".to_owned();
            return Err(Refusal::Invalid { field: "exercise", why });
        }
        if !self.has_room_for_ticket() {
            return Err(Refusal::Exhausted { limit: "limits.tickets_max" });
        }
        let origin = match caller.role {
            Role::Officer | Role::Keeper | Role::Maintainer => TicketOrigin::Officer,
            Role::Centre | Role::Supervisor | Role::Operator | Role::Adapter => {
                TicketOrigin::Centre
            }
            Role::Station => TicketOrigin::Station,
        };
        // The id follows from the act, so that a repetition after an answer was forgotten is the same.
        let id = TicketId(new.action_id.0);
        if self.state.tickets.contains_key(&id) {
            return Ok(Outcome::Ticket(id));
        }
        let (station, exercise) = (new.station.clone(), new.exercise);
        let ticket = ticket::report(ticket::New {
            id,
            origin,
            station: new.station,
            category: new.category,
            text: new.text,
            action_id: new.action_id,
            actor: caller.actor.clone(),
            role: caller.role,
            occur_time: now.wall,
            receive_time: now.wall,
            exercise,
        });
        let mut record = self.plain(now, Some(station), Body::Ticket(Box::new(ticket)));
        record.exercise = exercise;
        self.append(now, Lane::Urgent, record);
        Ok(Outcome::Ticket(id))
    }

    fn act_on_ticket(
        &mut self,
        now: Now,
        caller: &Caller,
        id: TicketId,
        act: &ActedOn,
    ) -> Result<Outcome, Refusal> {
        let Some(known) = self.state.tickets.get(&id) else {
            return Err(Refusal::NotFound { what: "ticket", id: id.to_string() });
        };
        let (station, exercise) = (known.station.clone(), known.exercise);
        let known = Box::new(known.clone());
        let (event, late) = match ticket::act(&known, act, &caller.actor, caller.role, now.wall) {
            Ok(event) => (event, None),
            Err(ticket::Error::Late(event)) => {
                let why =
                    "工单已变化，此操作已记录为迟到 / the ticket has moved on; recorded as late";
                (*event, Some(why.to_owned()))
            }
            Err(ticket::Error::Repeated) => return Ok(Outcome::Ticket(id)),
            Err(ticket::Error::Stale { saw, is }) => return Err(Refusal::Stale { saw, is }),
            Err(ticket::Error::Forbidden { why }) => return Err(Refusal::Forbidden { why }),
            Err(ticket::Error::Invalid { field, why }) => {
                return Err(Refusal::Invalid { field, why });
            }
            Err(ticket::Error::Illegal { why }) => {
                return Err(Refusal::Illegal { why, ticket: Some(known) });
            }
        };
        let body = Body::TicketAct { ticket: id, event };
        let mut record = self.plain(now, Some(station), body);
        record.exercise = exercise;
        self.append(now, Lane::Urgent, record);
        match late {
            None => Ok(Outcome::Ticket(id)),
            Some(why) => {
                let ticket = self.state.tickets.get(&id).cloned().map(Box::new);
                Err(Refusal::Illegal { why, ticket })
            }
        }
    }

    fn retry_quarantined(
        &mut self,
        now: Now,
        caller: &Caller,
        id: crate::ids::QuarantineId,
        message: Option<Box<StationUp>>,
    ) -> Result<Outcome, Refusal> {
        let Some(message) = message else {
            let why = "仍无法解析 / it still cannot be used".to_owned();
            return Err(Refusal::Illegal { why, ticket: None });
        };
        let how = Unquarantine::Retried { actor: caller.actor.clone() };
        self.append_local(now, LocalBody::Unquarantined { id, how });
        self.retry(now, *message);
        Ok(Outcome::Quarantine(id))
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
