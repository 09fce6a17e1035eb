//! Records change the state: the one place, live and in a replay.
//!
//! Each fold returns what follows for the outside (`Effect`); a replay throws that away. Nothing here may
//! depend on anything but the state and the record.

use super::settings::Settings;
use super::state::{Answer, State, StateKey};
use crate::alarm::Alarm;
use crate::ids::{NoticeId, PublisherId, StationId};
use crate::notice::{Command, CommandResult, CommandState, Notice, NoticeDelivery};
use crate::record::{
    Body, DownDropReason, EventSource, Lane, LocalBody, LocalRecord, NodeRegistration, Record,
    SnapshotEntity, Unquarantine,
};
use crate::registry::{Link, Node, Registration};
use crate::request::{Changed, NoticeStatus};
use crate::station::{DownBody, SequencedDown};
use crate::ticket::{self, Ticket};

/// What follows from a record for the outside.
#[derive(Debug)]
pub(super) enum Effect {
    /// A message for a publisher was queued.
    Queued(PublisherId, Box<SequencedDown>),
    /// A message for a publisher was pushed out by the limit.
    Overflowed(PublisherId, Box<SequencedDown>),
    /// Watchers are told.
    Changed(Changed),
}

impl State {
    /// Folds a record of ours that lies at `seq` of `lane`.
    pub(super) fn fold(
        &mut self,
        settings: &Settings,
        lane: Lane,
        seq: u64,
        record: &Record,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.totals.index = self.totals.index.max(record.index);
        self.totals.accepted[lane.index()] = seq;
        if let Some(source) = &record.source {
            self.mark(source);
        }
        self.fold_body(settings, record, &mut effects);
        self.touch(StateKey::Totals);
        self.purge(settings);
        effects
    }

    /// Folds a void of ours in the place of `first..=last`.
    pub(super) fn fold_void(&mut self, lane: Lane, first: u64, last: u64) {
        let at = lane.index();
        self.totals.accepted[at] = self.totals.accepted[at].max(last);
        self.totals.shed_waiting[at].push_back((first, last));
        self.touch(StateKey::Totals);
    }

    /// Folds a local record.
    pub(super) fn fold_local(&mut self, settings: &Settings, record: &LocalRecord) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.totals.index = self.totals.index.max(record.index);
        self.link.fold(&record.body);
        self.fold_local_body(settings, record, &mut effects);
        self.touch(StateKey::Totals);
        self.purge(settings);
        effects
    }

    fn mark(&mut self, source: &EventSource) {
        let peer = self.peer(&source.publisher);
        match (source.number, source.event_id) {
            (Some((boot, seq)), _) => peer.publisher.applied(boot, seq),
            (None, Some(id)) => peer.publisher.applied_unnumbered(Some(id_key(id.0))),
            (None, None) => {
                let key = (source.fingerprint != 0).then_some(source.fingerprint);
                peer.publisher.applied_unnumbered(key);
            }
        }
    }

    fn fold_body(&mut self, settings: &Settings, record: &Record, effects: &mut Vec<Effect>) {
        match &record.body {
            Body::RegisterNode(node) => {
                self.put_node((**node).clone());
                effects.push(Effect::Changed(Changed::Node(node.clone())));
            }
            Body::NodeRegistration(answer) => self.registration(record, answer, effects),
            Body::NodeState { online } => self.node_state(record, *online, effects),
            Body::RetireNode { reason } => self.retire(record, reason, effects),
            Body::Alarm(alarm) => self.alarm(record, alarm, effects),
            Body::Status(_) => {}
            Body::Ticket(ticket) => self.adopt_ticket(settings, (**ticket).clone(), effects),
            Body::TicketAct { ticket, event } => {
                if let Some(mut copy) = self.tickets.get(ticket).cloned() {
                    ticket::apply(&mut copy, event.clone());
                    self.keep_ticket(settings, copy, effects);
                }
            }
            Body::Notice(notice) => self.notice(settings, notice, effects),
            Body::NoticeReport { notice, delivery } => {
                if let Some(station) = &record.station {
                    self.delivered(*notice, station, *delivery, effects);
                }
            }
            Body::Command(command) => self.command(settings, command, effects),
            Body::CommandResult(result) => self.command_result(record, result, effects),
            Body::Hole(hole) => self.peer(&hole.publisher).publisher.hole(hole),
        }
    }

    fn fold_local_body(
        &mut self,
        settings: &Settings,
        record: &LocalRecord,
        effects: &mut Vec<Effect>,
    ) {
        match &record.body {
            LocalBody::Epoch { epoch } => {
                self.touch(StateKey::Link);
                let ids: Vec<_> = self.peers.keys().cloned().collect();
                for id in ids {
                    self.peer(&id).down.renumber(*epoch);
                }
            }
            LocalBody::FromCentre { record, .. } => {
                self.touch(StateKey::Link);
                self.fold_body(settings, record, effects);
            }
            LocalBody::CentreVoid { .. }
            | LocalBody::RefusedCentre { .. }
            | LocalBody::SnapshotMark { .. } => self.touch(StateKey::Link),
            LocalBody::CentreAcked { lane, seq, rejections } => {
                self.touch(StateKey::Link);
                self.acked(*lane, *seq, rejections.len());
            }
            LocalBody::SnapshotItem(entity) => self.snapshot_item(settings, entity, effects),
            LocalBody::SnapshotEnd { missing } => {
                for id in missing {
                    if let Some(mut ticket) = self.tickets.get(id).cloned() {
                        ticket.missing_at_centre = true;
                        self.put_ticket(ticket);
                    }
                }
            }
            LocalBody::PublisherState { publisher, boot, state } => {
                self.peer(publisher).publisher.state(*boot, *state);
            }
            LocalBody::DownAcked { publisher, seq } => {
                self.peer(publisher).down.acked(*seq);
            }
            LocalBody::DownDropped { publisher, seq, reason } => {
                self.down_dropped(publisher, *seq, *reason);
            }
            LocalBody::NodeHeld { source, node } => {
                self.mark(source);
                self.put_node((**node).clone());
                effects.push(Effect::Changed(Changed::Node(node.clone())));
            }
            LocalBody::Shed { source, .. } => self.mark(source),
            LocalBody::Quarantined(entry) => self.quarantined(entry),
            LocalBody::Unquarantined { id, how } => {
                self.quarantine.remove(id);
                self.touch(StateKey::Quarantined(*id));
                if *how == Unquarantine::Evicted {
                    self.totals.evicted += 1;
                }
            }
            LocalBody::CommandExpired { command } => {
                self.set_command(*command, CommandState::Expired)
            }
            LocalBody::Answered { action, fingerprint, outcome } => {
                let answer = Answer {
                    index: record.index,
                    fingerprint: *fingerprint,
                    outcome: outcome.clone(),
                };
                self.put_answer(*action, answer);
            }
        }
    }

    /// The order of its events stays here, off the wire: it follows from the record's number.
    fn alarm(&mut self, record: &Record, alarm: &Alarm, effects: &mut Vec<Effect>) {
        let mut alarm = alarm.clone();
        let known = self.alarm_of(&alarm.key).and_then(|known| known.newest);
        let number = record.source.as_ref().and_then(|source| source.number);
        alarm.newest = match (known, number) {
            (Some((boot, newest)), Some((of, seq))) if boot == of => Some((boot, newest.max(seq))),
            (known, number) => number.or(known),
        };
        self.put_alarm(alarm.clone());
        if alarm.occurrence > 0 {
            effects.push(Effect::Changed(Changed::Alarm(Box::new(alarm))));
        }
    }

    fn registration(
        &mut self,
        record: &Record,
        answer: &NodeRegistration,
        effects: &mut Vec<Effect>,
    ) {
        let Some(node) = record.station.as_ref().and_then(|id| self.registry.get(id)) else {
            return;
        };
        let node = self.registry.registered(node, answer);
        self.put_node(node.clone());
        effects.push(Effect::Changed(Changed::Node(Box::new(node))));
    }

    fn node_state(&mut self, record: &Record, online: bool, effects: &mut Vec<Effect>) {
        let Some(mut node) = record.station.as_ref().and_then(|id| self.registry.get(id)).cloned()
        else {
            return;
        };
        node.online = online || node.link == Link::Manual;
        node.online_changed_time = record.receive_time;
        node.version = record.index;
        self.put_node(node.clone());
        effects.push(Effect::Changed(Changed::Node(Box::new(node))));
    }

    fn retire(&mut self, record: &Record, reason: &str, effects: &mut Vec<Effect>) {
        let Some(mut node) = record.station.as_ref().and_then(|id| self.registry.get(id)).cloned()
        else {
            return;
        };
        node.registration = Registration::Retired { reason: reason.to_owned() };
        node.version = record.index;
        self.put_node(node.clone());
        effects.push(Effect::Changed(Changed::Node(Box::new(node))));
    }

    /// A ticket that was born here, or the centre's copy: merged with what is known.
    fn adopt_ticket(&mut self, settings: &Settings, incoming: Ticket, effects: &mut Vec<Effect>) {
        let known = self.tickets.get(&incoming.id);
        let merged = ticket::adopt(known, incoming);
        if known != Some(&merged) {
            self.keep_ticket(settings, merged, effects);
        }
    }

    /// A changed ticket: kept, linked to its alarm, sent to its station.
    fn keep_ticket(&mut self, settings: &Settings, ticket: Ticket, effects: &mut Vec<Effect>) {
        if let Some(alarm) = ticket.alarm.and_then(|(id, _)| self.alarms.get(&id))
            && alarm.ticket != Some(ticket.id)
        {
            let mut alarm = alarm.clone();
            alarm.ticket = Some(ticket.id);
            self.put_alarm(alarm);
        }
        self.put_ticket(ticket.clone());
        let body = DownBody::Ticket(Box::new(ticket.clone()));
        self.queue_down(settings, &ticket.station, body, effects);
        effects.push(Effect::Changed(Changed::Ticket(Box::new(ticket))));
    }

    fn notice(&mut self, settings: &Settings, notice: &Notice, effects: &mut Vec<Effect>) {
        let targets: Vec<StationId> = self
            .registry
            .iter()
            .filter(|node| node.publisher.is_some() && is_addressed(notice, node))
            .map(|node| node.station.clone())
            .collect();
        let deliveries = targets.iter().map(|id| (id.clone(), NoticeDelivery::Pending)).collect();
        self.notices.insert(notice.id, NoticeStatus { notice: notice.clone(), deliveries });
        self.touch(StateKey::Notice(notice.id));
        for station in targets {
            let report = Changed::NoticeReport {
                notice: notice.id,
                station: station.clone(),
                delivery: NoticeDelivery::Pending,
            };
            self.queue_down(settings, &station, DownBody::Notice(notice.clone()), effects);
            effects.push(Effect::Changed(report));
        }
    }

    fn delivered(
        &mut self,
        notice: NoticeId,
        station: &StationId,
        delivery: NoticeDelivery,
        effects: &mut Vec<Effect>,
    ) {
        let Some(status) = self.notices.get_mut(&notice) else { return };
        if let Some(entry) = status.deliveries.iter_mut().find(|(id, _)| id == station) {
            entry.1 = delivery;
        }
        self.touch(StateKey::Notice(notice));
        let station = station.clone();
        effects.push(Effect::Changed(Changed::NoticeReport { notice, station, delivery }));
    }

    fn command(&mut self, settings: &Settings, command: &Command, effects: &mut Vec<Effect>) {
        self.commands.insert(command.id, (command.clone(), CommandState::Init));
        self.touch(StateKey::Command(command.id));
        let station = command.station.clone();
        self.queue_down(settings, &station, DownBody::Command(command.clone()), effects);
    }

    fn command_result(
        &mut self,
        record: &Record,
        result: &CommandResult,
        effects: &mut Vec<Effect>,
    ) {
        self.set_command(result.id, result.state);
        if let Some(station) = record.station.clone() {
            let result = result.clone();
            effects.push(Effect::Changed(Changed::CommandResult { station, result }));
        }
    }

    fn set_command(&mut self, id: crate::ids::CommandId, state: CommandState) {
        if let Some(entry) = self.commands.get_mut(&id) {
            entry.1 = state;
            self.touch(StateKey::Command(id));
        }
    }

    /// Queues a message for the publisher of a station; a MANUAL node has none and needs none.
    fn queue_down(
        &mut self,
        settings: &Settings,
        station: &StationId,
        body: DownBody,
        effects: &mut Vec<Effect>,
    ) {
        let Some(epoch) = self.link.epoch else { return };
        let Some(node) = self.registry.get(station) else { return };
        let Some(publisher) = node.publisher.clone() else { return };
        let limit = settings.down_per_publisher_max;
        let peer = self.peer(&publisher);
        let pushed = peer.down.push(epoch, station.clone(), body, limit);
        if let Some(overflowed) = pushed.overflowed {
            self.totals.down_dropped += 1;
            effects.push(Effect::Overflowed(publisher.clone(), Box::new(overflowed)));
        }
        let peer = self.peer(&publisher);
        if let Some(message) = peer.down.live().find(|message| message.seq == pushed.seq) {
            effects.push(Effect::Queued(publisher, Box::new(message)));
        }
    }

    fn down_dropped(&mut self, publisher: &PublisherId, seq: u64, reason: DownDropReason) {
        self.peer(publisher).down.drop_one(seq);
        match reason {
            DownDropReason::Superseded => {}
            DownDropReason::Expired | DownDropReason::Overflow => self.totals.down_dropped += 1,
        }
    }

    fn acked(&mut self, lane: Lane, seq: u64, rejected: usize) {
        let at = lane.index();
        self.totals.rejected[at] += rejected as u64;
        while let Some(&(first, last)) = self.totals.shed_waiting[at].front() {
            if last > seq {
                break;
            }
            self.totals.shed_acked[at] += last - first + 1;
            self.totals.shed_waiting[at].pop_front();
        }
    }

    fn quarantined(&mut self, entry: &crate::record::Quarantined) {
        self.totals.quarantined += 1;
        if let Some(publisher) = &entry.publisher {
            let peer = self.peer(publisher);
            match entry.number {
                Some((boot, seq)) => peer.publisher.noted(boot, seq, entry.id),
                None => peer.publisher.quarantined_unnumbered(entry.id),
            }
        }
        self.quarantine.insert(entry.id, entry.clone());
        self.touch(StateKey::Quarantined(entry.id));
    }

    fn snapshot_item(
        &mut self,
        settings: &Settings,
        entity: &SnapshotEntity,
        effects: &mut Vec<Effect>,
    ) {
        match entity {
            // The centre owns registrations and tickets; alarms are ours, and it only mirrors them.
            SnapshotEntity::Node(theirs) => {
                let Some(mut ours) = self.registry.get(&theirs.station).cloned() else { return };
                if matches!(ours.registration, Registration::Retired { .. } | Registration::Held) {
                    return;
                }
                ours.registration = theirs.registration.clone();
                self.put_node(ours.clone());
                effects.push(Effect::Changed(Changed::Node(Box::new(ours))));
            }
            SnapshotEntity::Alarm(_) => {}
            SnapshotEntity::Ticket(theirs) => self.adopt_ticket(settings, theirs.clone(), effects),
        }
    }
}

fn is_addressed(notice: &Notice, node: &Node) -> bool {
    let everywhere = notice.stations.is_empty() && notice.cells.is_empty();
    let by_cell = match &node.registration {
        Registration::Registered { grid_cell, .. } => notice.cells.contains(grid_cell),
        Registration::Stub
        | Registration::Registering
        | Registration::Refused { .. }
        | Registration::Held
        | Registration::Retired { .. } => false,
    };
    let retired = matches!(node.registration, Registration::Retired { .. } | Registration::Held);
    !retired && (everywhere || notice.stations.contains(&node.station) || by_cell)
}

/// Dedup key of an event id: its own random half.
pub(super) fn id_key(id: uuid::Uuid) -> u64 {
    id.as_u64_pair().0 ^ id.as_u64_pair().1
}
