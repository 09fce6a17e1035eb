//! Events that are taken: each becomes one record that carries its source.

use super::super::Bridge;
use super::{Judged, Refused};
use crate::alarm::{self, AlarmKey, AlarmReport, Heard};
use crate::document::Document;
use crate::ids::AlarmId;
use crate::record::{Body, Lane, LocalBody, Record};
use crate::registry::{Introduction, Link, Registration};
use crate::session::{VoidReason, VoidShare};
use crate::station::{
    Birth, PublisherState, QuarantineReason, StationDown, StationTicket, StationUp, UpBody,
};
use crate::ticket::{self, Role, TicketAction};
use crate::time::{Chance, Now, Utc};

impl Bridge {
    pub(super) fn take(&mut self, now: Now, up: &StationUp, judged: Judged) -> Result<(), Refused> {
        match &up.body {
            UpBody::Birth(birth) => {
                self.birth(now, up, judged, birth);
                Ok(())
            }
            UpBody::Alarm(report) => self.alarm(now, up, judged, report),
            UpBody::Status(status) => {
                self.status(now, up, judged, status);
                Ok(())
            }
            UpBody::Ticket(said) => self.station_ticket(now, up, judged, said),
            // They are no events and never come here; a record of them would be wrong.
            UpBody::State(_) | UpBody::Ack(_) => Ok(()),
        }
    }

    fn birth(&mut self, now: Now, up: &StationUp, judged: Judged, birth: &Birth) {
        let settled = self.state.registry.birth(
            &Introduction {
                station: &up.station,
                publisher: &up.publisher,
                name: &birth.name,
                link: birth.link,
                document: &birth.document,
                exercise: up.exercise,
                unnumbered: judged.source.number.is_none(),
                time: now.wall,
            },
            self.settings.unknown_stations,
        );
        let boot = judged.source.number.map(|(boot, _)| boot);
        let mut node = Box::new(settled.node);
        if self.state.registry.get(&up.station).is_none() {
            node.online = node.link == Link::Manual || self.is_online(&up.publisher);
        }
        if node.registration == Registration::Held {
            self.append_local(now, LocalBody::NodeHeld { source: judged.source, node });
        } else {
            self.append_event(now, Lane::Normal, up, judged, Body::RegisterNode(node));
        }
        // It says what a `state` of its session says, which has no number and may be lost.
        let state = PublisherState { online: true, session: birth.session };
        let is_back = birth.session > 0
            && !self.is_online(&up.publisher)
            && boot.is_some_and(|boot| self.connection_is(now, &up.publisher, boot, state));
        if !is_back {
            self.send_live(now, &up.publisher);
        }
    }

    fn alarm(
        &mut self,
        now: Now,
        up: &StationUp,
        judged: Judged,
        report: &AlarmReport,
    ) -> Result<(), Refused> {
        self.check_alarm_id(up, report)?;
        let key = AlarmKey {
            station: up.station.clone(),
            resource: report.resource.clone(),
            alarm_type: report.alarm_type.clone(),
            qualifier: report.qualifier.clone(),
            exercise: up.exercise,
        };
        let lane = self.lane_of(&report.alarm_type);
        let heard = Heard {
            device_time: up.device_time,
            receive_time: now.wall,
            number: judged.source.number,
        };
        let mint = AlarmId(Chance::new(now).uuid());
        let current = self.state.alarm_of(&key);
        let reported = alarm::report(current, &key, report, heard, mint);
        if reported.is_raised && self.state.alarms_active >= self.settings.alarms_open_max {
            return Err(refused("`limits.alarms_open_max` is reached".to_owned()));
        }
        let alarm = reported.alarm;
        self.make_stub(now, up);
        self.append_event(now, lane, up, judged, Body::Alarm(Box::new(alarm)));
        Ok(())
    }

    /// An id that a device minted names one alarm: it must not take another's place.
    fn check_alarm_id(&self, up: &StationUp, report: &AlarmReport) -> Result<(), Refused> {
        let named = report.alarm_id.and_then(|id| self.state.alarms.get(&id));
        let is_same = |key: &AlarmKey| {
            key.station == up.station
                && key.resource == report.resource
                && key.alarm_type == report.alarm_type
                && key.qualifier == report.qualifier
                && key.exercise == up.exercise
        };
        match named {
            Some(alarm) if !is_same(&alarm.key) => {
                Err(refused(format!("alarm_id {} is that of another alarm", alarm.id)))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn status(&mut self, now: Now, up: &StationUp, judged: Judged, status: &Document) {
        self.make_stub(now, up);
        let over_quota = !self.timers.quota(now, &up.publisher, self.settings.station_quota_per_s);
        let reason = match (over_quota, self.disk_percent >= self.settings.shed_percent) {
            (false, false) => {
                let body = Body::Status(status.clone());
                self.append_event(now, Lane::BestEffort, up, judged, body);
                return;
            }
            (true, _) => VoidReason::ShedQuota,
            (false, true) => VoidReason::ShedDisk,
        };
        let seq = self.lasts[Lane::BestEffort.index()] + 1;
        let share =
            VoidShare { station: up.station.clone(), count: 1, from: now.wall, to: now.wall };
        self.void(Lane::BestEffort, seq, seq, reason, vec![share]);
        let body = LocalBody::Shed { source: judged.source, station: up.station.clone() };
        self.append_local(now, body);
    }

    fn station_ticket(
        &mut self,
        now: Now,
        up: &StationUp,
        judged: Judged,
        said: &StationTicket,
    ) -> Result<(), Refused> {
        // A station acts under its own name: both are names of the same alphabet.
        let actor = up.station.as_actor();
        let body = match (said.act.action, self.state.tickets.get(&said.ticket)) {
            (TicketAction::Report, None) => {
                if !self.has_room_for_ticket() {
                    return Err(refused("`limits.tickets_max` is reached".to_owned()));
                }
                let new = ticket::New {
                    id: said.ticket,
                    origin: ticket::TicketOrigin::Station,
                    station: up.station.clone(),
                    category: said.category.clone(),
                    text: said.act.note.clone(),
                    action_id: said.act.action_id,
                    actor,
                    role: Role::Station,
                    occur_time: said.act.occur_time.or(up.device_time).unwrap_or(now.wall),
                    receive_time: now.wall,
                    exercise: up.exercise,
                };
                Body::Ticket(Box::new(ticket::report(new)))
            }
            (_, None) => return Err(refused(format!("ticket {} is unknown here", said.ticket))),
            (_, Some(known)) if known.station != up.station => {
                let detail = format!("ticket {} is about {}", said.ticket, known.station);
                return Err((QuarantineReason::Misaddressed, detail));
            }
            (_, Some(known)) if known.exercise != up.exercise => {
                return Err(refused("exercise and real tickets stay apart".to_owned()));
            }
            (_, Some(known)) => {
                match ticket::act(known, &said.act, &actor, Role::Station, now.wall) {
                    Ok(event) => Body::TicketAct { ticket: said.ticket, event },
                    Err(ticket::Error::Late(event)) => {
                        Body::TicketAct { ticket: said.ticket, event: *event }
                    }
                    // Said again under another number: it changes nothing, but the event must arrive.
                    Err(ticket::Error::Repeated) => match known.event(said.act.action_id) {
                        Some(event) => {
                            Body::TicketAct { ticket: said.ticket, event: event.clone() }
                        }
                        None => {
                            return Err(refused("the act is known, its event is gone".to_owned()));
                        }
                    },
                    Err(error) => return Err(refused(error.to_string())),
                }
            }
        };
        self.make_stub(now, up);
        self.append_event(now, Lane::Urgent, up, judged, body);
        Ok(())
    }

    pub(in super::super) fn has_room_for_ticket(&self) -> bool {
        self.state.tickets_open() < self.settings.tickets_max
    }

    /// The lane of an alarm is fixed by its type, so that raise, change and clear keep their order.
    pub(in super::super) fn lane_of(&self, alarm_type: &str) -> Lane {
        if self.settings.urgent.contains(alarm_type) { Lane::Urgent } else { Lane::Normal }
    }

    /// A station heard of before its birth gets an entry, and is asked for its birth once a connection.
    fn make_stub(&mut self, now: Now, up: &StationUp) {
        if let Some(node) = self.state.registry.get(&up.station)
            && node.registration != Registration::Stub
        {
            return;
        }
        if self.state.registry.get(&up.station).is_none() {
            let mut node =
                self.state.registry.stub(&up.station, &up.publisher, up.exercise, now.wall);
            node.online = self.is_online(&up.publisher);
            let body = Body::RegisterNode(Box::new(node));
            let record = Self::plain(now, Some(up.station.clone()), up.exercise, body);
            self.append(now, Lane::Normal, record);
        }
        if self.asked_birth.insert(up.publisher.clone()) {
            self.publish(up.publisher.clone(), StationDown::Rebirth);
        }
    }

    fn append_event(&mut self, now: Now, lane: Lane, up: &StationUp, judged: Judged, body: Body) {
        let limit = i64::try_from(self.settings.clock_skew_flag.as_millis()).unwrap_or(i64::MAX);
        let is_skewed = |device: Utc| device.millis_since(now.wall).saturating_abs() > limit;
        let record = Record {
            source: Some(judged.source),
            device_time: up.device_time,
            out_of_sequence: judged.out_of_sequence,
            clock_skewed: up.device_time.is_some_and(is_skewed),
            unknown: up.unknown.clone(),
            ..Self::plain(now, Some(up.station.clone()), up.exercise, body)
        };
        self.append(now, lane, record);
    }
}

fn refused(detail: String) -> Refused {
    (QuarantineReason::Refused, detail)
}
