//! How alarms, reports and acts become tickets and changes of tickets.

use grid_proto::v1::{self, Role, TicketAction as A, TicketState as S};
use jiff::Timestamp;

use super::case::{self, Performed};
use super::category;
use super::{Desk, Effect, Refusal, table};
use crate::centre::entry::Entry;
use crate::centre::lane::Lane;
use crate::clock::{from_wire, to_wire};

impl Desk {
    /// Keeps a ticket as the ledger has it.
    pub(super) fn keep_ticket(&mut self, ticket: &v1::Ticket) {
        let id = ticket.ticket_id.clone();
        if table::is_terminal(case::state(ticket)) {
            self.open.remove(&id);
        } else {
            self.open.insert(id.clone());
        }
        if !ticket.alarm_id.is_empty() {
            self.by_alarm.insert((ticket.alarm_id.clone(), ticket.alarm_occurrence), id.clone());
        }
        self.tickets.insert(id, ticket.clone());
    }

    /// An alarm as the adapter knows it now: kept if newer; a new activation that needs somebody to go there
    /// opens a ticket, even if it is over by the time it is heard of; a clear by the device is noted on it.
    pub(super) fn alarm_changed(
        &self,
        now: Timestamp,
        alarm: &v1::Alarm,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let key = alarm.key.as_ref().ok_or_else(|| Refusal::invalid("ALARM_WITHOUT_KEY"))?;
        if alarm.alarm_id.is_empty() || key.station_id.is_empty() || key.alarm_type.is_empty() {
            return Err(Refusal::invalid(
                "ALARM_WITHOUT_IDENTITY: alarm_id, station_id or alarm_type",
            ));
        }
        self.stub(&key.station_id, effects);
        if self.alarms.get(&alarm.alarm_id).is_none_or(|known| alarm.version > known.version) {
            effects.push(Effect::Note(Entry::Alarm(Box::new(alarm.clone()))));
        }
        let activation = (alarm.alarm_id.clone(), alarm.occurrence);
        let known = self.by_alarm.get(&activation).and_then(|id| self.tickets.get(id));
        let ticket = match known {
            Some(ticket) => ticket.clone(),
            None if alarm.ticket_id.is_empty() && category::needs_ticket(&key.alarm_type) => {
                self.open_for(now, alarm, key)
            }
            None => return Ok(()),
        };
        let ticket = if alarm.is_cleared { self.self_cleared(now, ticket, key) } else { ticket };
        self.tell_if_changed(now, ticket, effects);
        Ok(())
    }

    fn open_for(&self, now: Timestamp, alarm: &v1::Alarm, key: &v1::AlarmKey) -> v1::Ticket {
        let raised = from_wire(alarm.raise_receive_time.as_ref()).unwrap_or(Timestamp::UNIX_EPOCH);
        let raised_ms = u64::try_from(raised.as_millisecond()).unwrap_or(0);
        let occurrence = alarm.occurrence.to_string();
        let about = ["ticket", alarm.alarm_id.as_str(), &occurrence];
        let category = category::of_alarm(&key.alarm_type, alarm.severity);
        let mut ticket = v1::Ticket {
            ticket_id: self.chance().uuid_at(raised_ms, &about),
            origin: v1::TicketOrigin::Alarm as i32,
            station_id: key.station_id.clone(),
            alarm_id: alarm.alarm_id.clone(),
            alarm_occurrence: alarm.occurrence,
            category: category.code.to_owned(),
            text: alarm.text.clone(),
            severity: alarm.severity,
            grid_cell: self.cell_of(&key.station_id),
            create_time: Some(to_wire(now)),
            exercise: key.exercise,
            ..Default::default()
        };
        let clerk = self.clerk(now);
        let report = v1::TicketEvent {
            role: Role::Station as i32,
            actor_id: key.station_id.clone(),
            occur_time: alarm.raise_device_time,
            ..clerk.own_act(&ticket, A::Report, "告警自动上报 / reported by the alarm")
        };
        clerk.perform(&mut ticket, report);
        ticket
    }

    /// The device says that the condition has ended: noted once, and left to people to judge.
    fn self_cleared(
        &self,
        now: Timestamp,
        mut ticket: v1::Ticket,
        key: &v1::AlarmKey,
    ) -> v1::Ticket {
        let done = table::is_terminal(case::state(&ticket));
        if !done && case::count(&ticket, A::NoteSelfCleared) == 0 {
            let clerk = self.clerk(now);
            let note = v1::TicketEvent {
                role: Role::Station as i32,
                actor_id: key.station_id.clone(),
                ..clerk.own_act(
                    &ticket,
                    A::NoteSelfCleared,
                    "设备已自行恢复 / cleared by the device",
                )
            };
            clerk.perform(&mut ticket, note);
        }
        ticket
    }

    /// A ticket as the adapter knows it: born there (version 0), or one of ours with acts to confirm, or, for a
    /// centre that was restored, one that we knew better before.
    pub(super) fn ticket_came(
        &self,
        now: Timestamp,
        theirs: &v1::Ticket,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if theirs.ticket_id.is_empty() || theirs.station_id.is_empty() {
            return Err(Refusal::invalid("TICKET_WITHOUT_IDENTITY: ticket_id or station_id"));
        }
        self.stub(&theirs.station_id, effects);
        let known = self.tickets.get(&theirs.ticket_id);
        let ours_is_older = known.is_none_or(|known| known.version < theirs.version);
        let mut acts: Vec<v1::TicketEvent> = Vec::new();
        let mut ticket = match known {
            _ if theirs.version > 0 && ours_is_older => v1::Ticket {
                pending_events: Vec::new(),
                missing_at_centre: false,
                ..theirs.clone()
            },
            Some(known) => known.clone(),
            None => self.born(now, theirs)?,
        };
        if theirs.version == 0 {
            acts.extend(theirs.events.iter().cloned());
        }
        acts.extend(theirs.pending_events.iter().cloned());
        let clerk = self.clerk(now);
        for act in acts {
            check_act(&act)?;
            clerk.perform(&mut ticket, act);
        }
        self.tell_if_changed(now, ticket, effects);
        Ok(())
    }

    /// The beginning of a ticket that was born at a station, an officer or the adapter.
    fn born(&self, now: Timestamp, theirs: &v1::Ticket) -> Result<v1::Ticket, Refusal> {
        let mut acts = theirs.events.iter().chain(&theirs.pending_events);
        if !acts.any(|act| act.action == A::Report as i32) {
            return Err(Refusal::invalid("TICKET_WITHOUT_REPORT"));
        }
        let placed = self.cell_of(&theirs.station_id);
        Ok(v1::Ticket {
            state: S::Unspecified as i32,
            version: 0,
            events: Vec::new(),
            pending_events: Vec::new(),
            missing_at_centre: false,
            assignee_id: String::new(),
            grid_cell: if placed.is_empty() { theirs.grid_cell.clone() } else { placed },
            create_time: theirs.create_time.or(Some(to_wire(now))),
            ..theirs.clone()
        })
    }

    /// An act of an officer, a station or an operator on a ticket.
    pub(super) fn ticket_act(
        &self,
        now: Timestamp,
        act: &v1::TicketAct,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let event = act.event.as_ref().ok_or_else(|| Refusal::invalid("ACT_WITHOUT_EVENT"))?;
        check_act(event)?;
        let Some(known) = self.tickets.get(&act.ticket_id) else {
            let (ticket, event) = (act.ticket_id.clone(), Box::new(event.clone()));
            effects.push(Effect::Note(Entry::Parked { ticket, event }));
            return Ok(());
        };
        let mut ticket = known.clone();
        match self.clerk(now).perform(&mut ticket, event.clone()) {
            Performed::Recorded => self.tell_if_changed(now, ticket, effects),
            Performed::Repeated | Performed::Full => {}
        }
        Ok(())
    }

    /// After it is known that this centre was set back: versions given since then may be those of what is lost, so
    /// what changed since is told again under versions that cannot be.
    pub(in crate::centre) fn told_again(&self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for ticket in self.touched.iter().filter_map(|id| self.tickets.get(id)) {
            let version = (ticket.version + 1).max(self.floor);
            self.tell_if_changed(now, v1::Ticket { version, ..ticket.clone() }, &mut effects);
        }
        effects
    }

    /// What is due on the open tickets: checks, closings, dispatches that had no officer.
    pub(super) fn due_tickets(&self, now: Timestamp, effects: &mut Vec<Effect>) {
        let clerk = self.clerk(now);
        let open = self.open.iter().filter_map(|id| self.tickets.get(id));
        for ticket in open.filter(|ticket| clerk.is_due(ticket)) {
            self.tell_if_changed(now, ticket.clone(), effects);
        }
    }

    /// The centre does what is now its to do on a ticket; if that or what came before changed it, the change is
    /// written down and the adapter told.
    fn tell_if_changed(&self, now: Timestamp, mut ticket: v1::Ticket, effects: &mut Vec<Effect>) {
        let clerk = self.clerk(now);
        clerk.follow_up(&mut ticket);
        for event in self.parked.get(&ticket.ticket_id).into_iter().flatten() {
            clerk.perform(&mut ticket, event.clone());
            clerk.follow_up(&mut ticket);
        }
        if self.tickets.get(&ticket.ticket_id) == Some(&ticket) {
            return;
        }
        let mut record = self.down(now, v1::record::Body::Ticket(ticket.clone()));
        record.station_id.clone_from(&ticket.station_id);
        record.exercise = ticket.exercise;
        effects.push(Effect::Note(Entry::Ticket(Box::new(ticket))));
        effects.push(Effect::Send(Lane::Urgent, Box::new(record)));
    }

    fn cell_of(&self, station: &str) -> String {
        let placement = self.plan.directory.placement(station);
        placement.map(|placement| placement.cell.clone()).unwrap_or_default()
    }
}

fn check_act(event: &v1::TicketEvent) -> Result<(), Refusal> {
    if event.action_id.is_empty() {
        return Err(Refusal::invalid("ACT_WITHOUT_ACTION_ID"));
    }
    match A::try_from(event.action) {
        Err(_) | Ok(A::Unspecified) => {
            Err(Refusal::invalid(format!("ACTION_UNKNOWN: {}", event.action)))
        }
        Ok(_) => Ok(()),
    }
}
