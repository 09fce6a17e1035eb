//! What stations say: sequence first, then policy, then what it means (`protocol.md` A).
//!
//! Every event that is taken becomes one record that carries its source; every event that is refused goes
//! to the quarantine, and its number counts as arrived. Only an event that waits behind a hole leaves no
//! trace: its station sends it again.

use super::Bridge;
use super::fold::id_key;
use super::io::{ConnectionId, Delivery, LogLevel, Output};
use crate::alarm::{self, AlarmKey, AlarmReport, Heard};
use crate::document::Document;
use crate::ids::{AlarmId, BootId, PublisherId, QuarantineId, StationId};
use crate::notice::{CommandState, NoticeDelivery};
use crate::publisher::Verdict;
use crate::record::{
    Body, EventSource, Hole, HoleReason, Lane, LocalBody, Quarantined, Record, Unquarantine,
};
use crate::registry::{Introduction, Registration, UnknownStations};
use crate::session::{VoidReason, VoidShare};
use crate::station::{
    Birth, DownAck, DownBody, Numbering, PublisherState, QuarantineReason, StationDown,
    StationTicket, StationUp, Unusable, UpBody,
};
use crate::ticket::{self, Role, TicketAction};
use crate::time::{Chance, Now};

/// Why an event is refused: the quarantine's reason, and words.
type Refused = (QuarantineReason, String);

/// How an event was judged by its number.
struct Judged {
    source: EventSource,
    out_of_sequence: bool,
}

impl Bridge {
    pub(super) fn field_up(&mut self, now: Now, connection: ConnectionId) {
        self.field = Some(connection);
        self.asked_birth.clear();
        // What was published on an older connection and not acknowledged by its station goes again.
        let holding: Vec<PublisherId> = self.timers.holding().cloned().collect();
        for publisher in holding {
            if self.is_reachable(&publisher) {
                self.send_live(now, &publisher);
            }
        }
    }

    pub(super) fn unusable(&mut self, now: Now, delivery: Option<Delivery>, message: Unusable) {
        self.quarantine_unusable(now, message);
        self.acknowledge(delivery);
    }

    pub(super) fn station(&mut self, now: Now, delivery: Option<Delivery>, up: StationUp) {
        match &up.body {
            UpBody::State(state) => self.publisher_state(now, &up, *state),
            UpBody::Ack(ack) => self.down_ack(now, &up, ack.clone()),
            UpBody::Birth(_) | UpBody::Alarm(_) | UpBody::Status(_) | UpBody::Ticket(_) => {
                self.station_event(now, up);
            }
        }
        self.acknowledge(delivery);
    }

    /// Takes a message out of quarantine in again: its number counted as arrived, so it comes marked.
    pub(super) fn retry(&mut self, now: Now, up: StationUp) {
        let number = match up.numbering {
            Numbering::Numbered { boot, seq, .. } => Some((boot, seq)),
            Numbering::Boot(_) | Numbering::None => None,
        };
        let publisher = up.publisher.clone();
        let event_id = up.event_id;
        let source = EventSource { publisher, number, event_id, fingerprint: up.fingerprint() };
        let judged = Judged { source, out_of_sequence: true };
        let taken = self.admit(&up).and_then(|()| self.take(now, &up, &judged));
        if let Err((reason, detail)) = taken {
            self.refuse(now, &up, reason, detail);
        }
    }

    fn acknowledge(&mut self, delivery: Option<Delivery>) {
        if let Some(delivery) = delivery {
            self.leave(Output::AckStation(delivery));
        }
    }

    fn station_event(&mut self, now: Now, up: StationUp) {
        let publisher = up.publisher.clone();
        if let Some(judged) = self.judge(now, &up) {
            let taken = match self.admit(&up) {
                Ok(()) => self.take(now, &up, &judged),
                Err(refused) => Err(refused),
            };
            if let Err((reason, detail)) = taken {
                self.refuse(now, &up, reason, detail);
            }
        }
        if let Numbering::Numbered { boot, .. } = up.numbering {
            self.answer_publisher(now, &publisher, boot);
        }
    }

    /// Decides by the number alone; `None` when there is nothing to take.
    fn judge(&mut self, now: Now, up: &StationUp) -> Option<Judged> {
        let mut source = EventSource {
            publisher: up.publisher.clone(),
            number: None,
            event_id: up.event_id,
            fingerprint: 0,
        };
        match up.numbering {
            Numbering::Numbered { boot, seq, oldest } => {
                let passes = matches!(up.body, UpBody::Alarm(_) | UpBody::Ticket(_));
                let rules = self.settings.publisher;
                let peer = self.state.peer(&up.publisher);
                match peer.publisher.judge(now.mono, boot, seq, oldest, passes, &rules) {
                    Verdict::Apply { out_of_sequence, give_up } => {
                        for (first, last) in give_up {
                            let publisher = up.publisher.clone();
                            let reason = HoleReason::ReleasedByPublisher;
                            let quarantined = Vec::new();
                            self.give_up(
                                now,
                                Hole { publisher, boot, first, last, reason, quarantined },
                            );
                        }
                        source.number = Some((boot, seq));
                        Some(Judged { source, out_of_sequence })
                    }
                    Verdict::Duplicate | Verdict::Wait => None,
                    Verdict::OldBoot => {
                        let detail = format!("boot {boot} is older than those remembered");
                        self.refuse(now, up, QuarantineReason::OldBoot, detail);
                        None
                    }
                }
            }
            Numbering::Boot(_) | Numbering::None => {
                // Without id and device time nothing is deduplicated: two presses of SOS are two.
                let key = match (up.event_id, up.device_time) {
                    (Some(id), _) => Some(id_key(id.0)),
                    (None, Some(_)) => Some(up.fingerprint()),
                    (None, None) => None,
                };
                source.fingerprint = key.filter(|_| up.event_id.is_none()).unwrap_or(0);
                let peer = self.state.peer(&up.publisher);
                let duplicate = peer.publisher.judge_unnumbered(key);
                (!duplicate).then_some(Judged { source, out_of_sequence: false })
            }
        }
    }

    /// Policy: exercises, unknown stations, who may speak for whom.
    fn admit(&self, up: &StationUp) -> Result<(), Refused> {
        if up.exercise && !self.settings.exercise {
            let detail = "exercise traffic, and `adapter.exercise` is false".to_owned();
            return Err((QuarantineReason::Exercise, detail));
        }
        let known = self.state.registry.get(&up.station);
        let introduces = known.is_none() && matches!(up.body, UpBody::Birth(_));
        if !introduces && !self.state.registry.may_speak(&up.publisher, &up.station) {
            let detail = format!("{} may not speak for {}", up.publisher, up.station);
            return Err((QuarantineReason::Misaddressed, detail));
        }
        let Some(node) = known else {
            let over = self.state.registry.len() >= self.settings.stations_max;
            return match self.settings.unknown_stations {
                _ if over => {
                    let detail = "`limits.stations_max` is reached".to_owned();
                    Err((QuarantineReason::Refused, detail))
                }
                UnknownStations::Admit => Ok(()),
                UnknownStations::Hold if matches!(up.body, UpBody::Birth(_)) => Ok(()),
                UnknownStations::Hold | UnknownStations::Refuse => {
                    let detail = format!("{} is not announced", up.station);
                    Err((QuarantineReason::UnknownStation, detail))
                }
            };
        };
        match &node.registration {
            Registration::Held if !matches!(up.body, UpBody::Birth(_)) => {
                let detail = format!("{} waits for an operator's admission", up.station);
                Err((QuarantineReason::UnknownStation, detail))
            }
            Registration::Retired { .. } => {
                let detail = format!("{} is out of service", up.station);
                Err((QuarantineReason::UnknownStation, detail))
            }
            Registration::Held
            | Registration::Stub
            | Registration::Registering
            | Registration::Registered { .. }
            | Registration::Refused { .. } => Ok(()),
        }
    }

    fn take(&mut self, now: Now, up: &StationUp, judged: &Judged) -> Result<(), Refused> {
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

    fn birth(&mut self, now: Now, up: &StationUp, judged: &Judged, birth: &Birth) {
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
        let node = Box::new(settled.node);
        if node.registration == Registration::Held {
            self.append_local(now, LocalBody::NodeHeld { source: judged.source.clone(), node });
        } else {
            self.append_event(now, Lane::Normal, up, judged, Body::RegisterNode(node));
        }
        self.send_live(now, &up.publisher);
    }

    fn alarm(
        &mut self,
        now: Now,
        up: &StationUp,
        judged: &Judged,
        report: &AlarmReport,
    ) -> Result<(), Refused> {
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
            let detail = "`limits.alarms_open_max` is reached".to_owned();
            return Err((QuarantineReason::Refused, detail));
        }
        let alarm = reported.alarm;
        self.make_stub(now, up);
        self.append_event(now, lane, up, judged, Body::Alarm(Box::new(alarm)));
        Ok(())
    }

    fn status(&mut self, now: Now, up: &StationUp, judged: &Judged, status: &Document) {
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
        let body = LocalBody::Shed { source: judged.source.clone(), station: up.station.clone() };
        self.append_local(now, body);
    }

    fn station_ticket(
        &mut self,
        now: Now,
        up: &StationUp,
        judged: &Judged,
        said: &StationTicket,
    ) -> Result<(), Refused> {
        let refused = |detail: String| (QuarantineReason::Refused, detail);
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

    pub(super) fn has_room_for_ticket(&self) -> bool {
        self.state.tickets_open() < self.settings.tickets_max
    }

    /// The lane of an alarm is fixed by its type, so that raise, change and clear keep their order.
    pub(super) fn lane_of(&self, alarm_type: &str) -> Lane {
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
            let node = self.state.registry.stub(&up.station, &up.publisher, up.exercise, now.wall);
            let record =
                self.plain(now, Some(up.station.clone()), Body::RegisterNode(Box::new(node)));
            self.append(now, Lane::Normal, record);
        }
        if self.asked_birth.insert(up.publisher.clone()) {
            self.publish(up.publisher.clone(), StationDown::Rebirth);
        }
    }

    fn append_event(&mut self, now: Now, lane: Lane, up: &StationUp, judged: &Judged, body: Body) {
        let record = self.event(now, up.station.clone(), judged.source.clone(), body);
        let limit = i64::try_from(self.settings.clock_skew_flag.as_millis()).unwrap_or(i64::MAX);
        let record = Record {
            device_time: up.device_time,
            exercise: up.exercise,
            out_of_sequence: judged.out_of_sequence,
            clock_skewed: up
                .device_time
                .is_some_and(|device| device.millis_since(now.wall).saturating_abs() > limit),
            unknown: up.unknown.clone(),
            ..record
        };
        self.append(now, lane, record);
    }

    /// Receipt, and a request for what is missing.
    fn answer_publisher(&mut self, now: Now, publisher: &PublisherId, boot: BootId) {
        let rules = self.settings.publisher;
        let peer = self.state.peer(publisher);
        let receipt = peer.publisher.receipt_of(boot);
        let resend = peer.publisher.ask_resend(now.mono, &rules);
        let wake = peer.publisher.next_wake();
        self.timers.publisher(publisher, wake);
        if let Some(seq) = receipt {
            self.publish(publisher.clone(), StationDown::Receipt { boot, seq });
        }
        if let Some((boot, seq)) = resend {
            self.publish(publisher.clone(), StationDown::Resend { boot, seq });
        }
    }

    /// Writes down that numbers will never come.
    pub(super) fn give_up(&mut self, now: Now, hole: Hole) {
        let text = format!(
            "{}: events {} to {} of boot {} never came ({:?})",
            hole.publisher, hole.first, hole.last, hole.boot, hole.reason
        );
        self.log(LogLevel::Warn, text);
        let station = hole.publisher.as_station();
        let record = self.plain(now, Some(station), Body::Hole(hole));
        self.append(now, Lane::Normal, record);
    }

    fn publisher_state(&mut self, now: Now, up: &StationUp, state: PublisherState) {
        let Numbering::Boot(boot) = up.numbering else { return };
        if up.exercise && !self.settings.exercise {
            return;
        }
        let publisher = up.publisher.clone();
        if !self.state.peers.contains_key(&publisher)
            && self.state.registry.len() >= self.settings.stations_max
        {
            return;
        }
        if !self.state.peer(&publisher).publisher.state_changed(boot, state) {
            return;
        }
        let body = LocalBody::PublisherState { publisher: publisher.clone(), boot, state };
        self.append_local(now, body);
        let stations: Vec<StationId> = self
            .state
            .registry
            .stations_of(&publisher)
            .filter(|node| node.online != state.online)
            .map(|node| node.station.clone())
            .collect();
        for station in stations {
            let body = Body::NodeState { online: state.online };
            let record = self.plain(now, Some(station), body);
            self.append(now, Lane::Normal, record);
        }
        if state.online {
            self.send_live(now, &publisher);
        }
    }

    fn down_ack(&mut self, now: Now, up: &StationUp, ack: DownAck) {
        let publisher = &up.publisher;
        if !self.state.peers.contains_key(publisher) {
            return;
        }
        if ack.epoch.is_some() && ack.epoch == self.state.link.epoch {
            let done: Vec<_> = self
                .state
                .peer(publisher)
                .down
                .live()
                .take_while(|message| message.seq <= ack.seq)
                .collect();
            if !done.is_empty() {
                let body = LocalBody::DownAcked { publisher: publisher.clone(), seq: ack.seq };
                self.append_local(now, body);
            }
            for message in done {
                if let DownBody::Notice(notice) = message.body {
                    let delivery = NoticeDelivery::Acknowledged;
                    let body = Body::NoticeReport { notice: notice.id, delivery };
                    let record = self.plain(now, Some(message.station), body);
                    self.append(now, Lane::Normal, record);
                }
            }
            if self.state.peer(publisher).down.is_empty() {
                self.timers.release(publisher);
            }
        }
        for result in ack.results {
            let Some((command, state)) = self.state.commands.get(&result.id) else { continue };
            if is_settled(*state) || *state == result.state {
                continue;
            }
            let station = command.station.clone();
            let record = self.plain(now, Some(station), Body::CommandResult(result));
            self.append(now, Lane::Normal, record);
        }
    }

    /// Publishes everything that waits for this publisher's acknowledgement, in order.
    pub(super) fn send_live(&mut self, now: Now, publisher: &PublisherId) {
        if self.field.is_none() {
            return;
        }
        let Some(peer) = self.state.peers.get(publisher) else { return };
        let live: Vec<_> = peer.down.live().collect();
        if live.is_empty() {
            return;
        }
        self.timers.sent(now, publisher, self.settings.down_resend.0);
        for message in live {
            self.publish(publisher.clone(), StationDown::Sequenced(message));
        }
    }

    /// Whether publishing makes sense now; what is not published waits for the publisher's return.
    pub(super) fn is_reachable(&self, publisher: &PublisherId) -> bool {
        let online = |marks: &crate::publisher::Marks| match marks.session {
            Some((_, state)) => state.online,
            None => true,
        };
        self.field.is_some()
            && self.state.peers.get(publisher).is_some_and(|peer| online(&peer.publisher.marks))
    }

    fn refuse(&mut self, now: Now, up: &StationUp, reason: QuarantineReason, detail: String) {
        let number = match up.numbering {
            Numbering::Numbered { boot, seq, .. } => Some((boot, seq)),
            Numbering::Boot(_) | Numbering::None => None,
        };
        let entry = Quarantined {
            id: QuarantineId(Chance::new(now).uuid()),
            time: now.wall,
            publisher: Some(up.publisher.clone()),
            number,
            topic: up.kind().topic(&up.publisher),
            reason,
            detail,
            prefix: up.payload.slice(..up.payload.len().min(self.settings.quarantine_prefix_bytes)),
            length: up.payload.len() as u64,
            sha256: up.sha256,
        };
        self.quarantine(now, entry);
    }

    fn quarantine_unusable(&mut self, now: Now, message: Unusable) {
        let entry = Quarantined {
            id: QuarantineId(Chance::new(now).uuid()),
            time: now.wall,
            publisher: message.publisher,
            number: None,
            topic: message.topic,
            reason: message.reason,
            detail: message.detail,
            prefix: message.prefix,
            length: message.length,
            sha256: message.sha256,
        };
        self.quarantine(now, entry);
    }

    /// Puts a message into the quarantine; at the limit the oldest makes room, visibly.
    pub(super) fn quarantine(&mut self, now: Now, entry: Quarantined) {
        let who = entry.publisher.as_ref().map_or("?", PublisherId::as_str).to_owned();
        let text = format!("quarantined from {who}: {:?}: {}", entry.reason, entry.detail);
        self.log(LogLevel::Warn, text);
        while self.state.quarantine.len() >= self.settings.quarantine_max {
            let Some(oldest) = self.state.quarantine.keys().next().copied() else { break };
            let how = Unquarantine::Evicted;
            self.append_local(now, LocalBody::Unquarantined { id: oldest, how });
        }
        self.append_local(now, LocalBody::Quarantined(Box::new(entry)));
    }
}

fn is_settled(state: CommandState) -> bool {
    match state {
        CommandState::Init | CommandState::Executing => false,
        CommandState::Successful | CommandState::Failed | CommandState::Expired => true,
    }
}
