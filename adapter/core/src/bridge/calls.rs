//! Requests that change something: decided once, and repeated with the first answer.

use super::actions::{action_of, fingerprint};
use super::io::{CallId, LogLevel, Output};
use super::{Bridge, weight};
use crate::alarm;
use crate::ids::{ActionId, StationId, TicketId};
use crate::record::{Body, Lane, LocalBody, Outcome, Unquarantine};
use crate::registry::{Link, Registration};
use crate::request::{Caller, NewTicket, Refusal, Request, Response};
use crate::station::StationUp;
use crate::ticket::{self, ActedOn, Role, Ticket, TicketEvent, TicketOrigin};
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
                self.taken_exercise(notice.exercise)?;
                let id = notice.id;
                // The same under another action changes nothing.
                if self.state.notices.get(&id).is_none_or(|known| known.notice != notice) {
                    let exercise = notice.exercise;
                    let body = fitting("notice", Body::Notice(notice))?;
                    self.append(now, Lane::Normal, Self::plain(now, None, exercise, body));
                }
                Ok(Outcome::Notice(id))
            }
            Request::SendCommand { command, .. } => {
                may_direct(caller)?;
                self.known_node(&command.station)?;
                self.taken_exercise(command.exercise)?;
                let id = command.id;
                match self.state.commands.get(&id) {
                    // The same under another action changes nothing.
                    Some((known, _)) if *known == command => {}
                    Some(_) => {
                        let why = "此编号已属另一命令 / names another command already".to_owned();
                        return Err(Refusal::Invalid { field: "command_id", why });
                    }
                    None => {
                        let (station, exercise) = (command.station.clone(), command.exercise);
                        let body = fitting("command", Body::Command(command))?;
                        let record = Self::plain(now, Some(station), exercise, body);
                        self.append(now, Lane::Normal, record);
                    }
                }
                Ok(Outcome::Command(id))
            }
            Request::DropQuarantined { id, reason, .. } => {
                may_operate(caller)?;
                required("reason", &reason)?;
                self.get_quarantined(id)?;
                // The local lane is not kept for ever; the log may be.
                let text = format!("quarantined {id} dropped by {}: {reason}", caller.actor);
                self.log(LogLevel::Warn, text);
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

    fn retire(
        &mut self,
        now: Now,
        caller: &Caller,
        station: &StationId,
        reason: String,
    ) -> Result<Outcome, Refusal> {
        may_direct(caller)?;
        required("reason", &reason)?;
        let exercise = self.known_node(station)?.exercise;
        let body = Body::RetireNode { reason };
        let record = Self::plain(now, Some(station.clone()), exercise, body);
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
        // Its publisher may have come or gone while it was held.
        node.online = node.publisher.as_ref().is_none_or(|publisher| self.is_online(publisher));
        let exercise = node.exercise;
        let body = Body::RegisterNode(Box::new(node));
        let record = Self::plain(now, Some(station.clone()), exercise, body);
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
        let record = Self::plain(now, Some(station), exercise, Body::Alarm(Box::new(changed)));
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
        self.taken_exercise(new.exercise)?;
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
        let record = Self::plain(now, Some(station), exercise, Body::Ticket(Box::new(ticket)));
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
        let (event, is_late) = match ticket::act(&known, act, &caller.actor, caller.role, now.wall)
        {
            Ok(event) => (event, false),
            Err(ticket::Error::Late(event)) => (*event, true),
            Err(ticket::Error::Repeated) => return repeated(caller, known, act),
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
        let record = Self::plain(now, Some(station), exercise, body);
        self.append(now, Lane::Urgent, record);
        match self.state.tickets.get(&id).cloned().filter(|_| is_late) {
            None => Ok(Outcome::Ticket(id)),
            Some(ticket) => Err(late(Box::new(ticket))),
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
        self.retry(now, &message).map_err(|(_, detail)| {
            let why = format!("再次被拒 / refused again: {detail}");
            Refusal::Illegal { why, ticket: None }
        })?;
        let how = Unquarantine::Retried { actor: caller.actor.clone() };
        self.append_local(now, LocalBody::Unquarantined { id, how });
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

/// An act that is recorded already, in whatever history: the answer it got, or the word that this is another.
fn repeated(caller: &Caller, ticket: Box<Ticket>, act: &ActedOn) -> Result<Outcome, Refusal> {
    let is_same = |event: &TicketEvent| {
        event.actor == caller.actor
            && event.role == caller.role
            && event.action == act.action
            && event.note == act.note
    };
    match ticket.event(act.action_id) {
        Some(event) if !is_same(event) => Err(Refusal::ActionReused),
        Some(event) if event.late => Err(late(ticket)),
        Some(_) | None => Ok(Outcome::Ticket(ticket.id)),
    }
}

fn late(ticket: Box<Ticket>) -> Refusal {
    let why = "工单已变化，此操作已记录为迟到 / the ticket has moved on; recorded as late";
    Refusal::Illegal { why: why.to_owned(), ticket: Some(ticket) }
}

/// A body that the journal can hold.
fn fitting(field: &'static str, body: Body) -> Result<Body, Refusal> {
    if weight::body(&body) > weight::MAX {
        let why = format!("最多 {0} 字节 / at most {0} bytes", weight::MAX);
        return Err(Refusal::Invalid { field, why });
    }
    Ok(body)
}
