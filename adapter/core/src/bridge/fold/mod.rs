//! Records change the state: the one place, live and in a replay.
//!
//! Each fold returns what follows for the outside (`Effect`); a replay throws that away. Nothing here may
//! depend on anything but the state and the record.

mod down;
mod ledger;
mod snapshot;

use super::settings::Settings;
use super::state::{Answer, State, StateKey};
use crate::alarm::Alarm;
use crate::ids::{PublisherId, RecordIndex};
use crate::record::{
    Body, EventSource, Lane, LocalBody, LocalRecord, NodeRegistration, Record, Unquarantine,
};
use crate::registry::{BirthNumber, Link, Node, Registration};
use crate::request::Changed;
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
        // A void of the same commit may have been replayed before it.
        let accepted = &mut self.totals.accepted[lane.index()];
        *accepted = seq.max(*accepted);
        if let Some(source) = &record.source {
            self.mark(source);
        }
        self.fold_body(settings, record.index, record, &mut effects);
        self.touch_totals();
        self.purge(settings);
        effects
    }

    /// Folds a local record.
    pub(super) fn fold_local(&mut self, settings: &Settings, record: &LocalRecord) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.totals.index = self.totals.index.max(record.index);
        self.link.fold(&record.body);
        self.fold_local_body(settings, record, &mut effects);
        self.touch_totals();
        self.purge(settings);
        effects
    }

    /// An event was taken, or shed.
    pub(in super::super) fn mark(&mut self, source: &EventSource) {
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

    /// `index` is that of the local record: a record of the centre has one of the centre's.
    fn fold_body(
        &mut self,
        settings: &Settings,
        index: RecordIndex,
        record: &Record,
        effects: &mut Vec<Effect>,
    ) {
        match &record.body {
            Body::RegisterNode(node) => {
                let former = self.hearer(&node.station);
                self.put_born((**node).clone(), record.source.as_ref());
                effects.push(Effect::Changed(Changed::Node(node.clone())));
                self.catch_up_tickets(settings, &node.station, former.as_ref(), effects);
                self.catch_up_notices(settings, &node.station, record.receive_time, effects);
            }
            Body::NodeRegistration(answer) => {
                self.registration(record, answer, effects);
                if let Some(station) = &record.station {
                    self.catch_up_notices(settings, station, record.receive_time, effects);
                }
            }
            Body::NodeState { online } => self.node_state(index, record, *online, effects),
            Body::RetireNode { reason } => self.retire(index, record, reason, effects),
            Body::Alarm(alarm) => self.alarm(record, alarm, effects),
            Body::Status(_) => {}
            Body::Ticket(ticket) => self.adopt_ticket(settings, (**ticket).clone(), effects),
            Body::TicketAct { ticket, event } => {
                if let Some(known) = self.tickets.get(ticket) {
                    let mut copy = known.clone();
                    ticket::apply(&mut copy, event.clone());
                    // An act said again changes nothing.
                    if copy != *known {
                        self.keep_ticket(settings, copy, effects);
                    }
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
            Body::Hole(hole) => {
                // Of one stranger too many only what is admitted is judged: the hole comes before an event of it
                // that is taken.
                let peer = match self.can_remember(&hole.publisher, settings.strangers_max) {
                    true => self.stranger(&hole.publisher, settings.strangers_max),
                    false => Some(self.peer(&hole.publisher)),
                };
                if let Some(peer) = peer {
                    peer.publisher.hole(hole);
                }
            }
        }
    }

    fn fold_local_body(
        &mut self,
        settings: &Settings,
        local: &LocalRecord,
        effects: &mut Vec<Effect>,
    ) {
        match &local.body {
            LocalBody::Epoch { epoch } => {
                self.touch(StateKey::Link);
                let ids: Vec<_> = self.peers.keys().cloned().collect();
                for id in ids {
                    if let Some(peer) = self.known_peer(&id) {
                        peer.down.renumber(*epoch);
                    }
                }
            }
            LocalBody::FromCentre { record, .. } => {
                let index = local.index;
                self.touch(StateKey::Link);
                self.fold_body(settings, index, record, effects);
            }
            LocalBody::CentreVoid { .. }
            | LocalBody::RefusedCentre { .. }
            | LocalBody::Sent { .. }
            | LocalBody::SnapshotMark { .. } => self.touch(StateKey::Link),
            LocalBody::CentreAcked { lane, seq, rejections } => {
                self.touch(StateKey::Link);
                self.acked(*lane, *seq, rejections.len());
            }
            LocalBody::ActRejected { ticket, action, rejection } => {
                if let Some(mut ticket) = self.tickets.get(ticket).cloned()
                    && ticket::reject(&mut ticket, *action, rejection.code, &rejection.message)
                {
                    self.keep_ticket(settings, ticket, effects);
                }
            }
            LocalBody::SnapshotItem(entity) => self.snapshot_item(settings, entity, effects),
            LocalBody::SnapshotEnd { missing } => {
                for id in missing {
                    if let Some(mut ticket) = self.tickets.get(id).cloned() {
                        ticket.missing_at_centre = true;
                        self.put_ticket(ticket.clone());
                        effects.push(Effect::Changed(Changed::Ticket(Box::new(ticket))));
                    }
                }
            }
            LocalBody::PublisherState { publisher, boot, state } => {
                if let Some(peer) = self.stranger(publisher, settings.strangers_max) {
                    peer.publisher.state(*boot, *state);
                }
            }
            LocalBody::DownAcked { publisher, seq } => {
                if let Some(peer) = self.known_peer(publisher) {
                    peer.down.acked(*seq);
                }
            }
            LocalBody::DownExpired { publisher, seq } => self.down_expired(publisher, *seq),
            LocalBody::NodeHeld { source, node } => {
                self.mark(source);
                self.put_born((**node).clone(), Some(source));
                effects.push(Effect::Changed(Changed::Node(node.clone())));
            }
            LocalBody::Shed(shed) => {
                shed.marks.iter().for_each(|mark| self.mark_shed(mark));
                self.fold_shed(local.index, local.time, shed);
            }
            LocalBody::ShedPlaced { reason, first, last } => {
                self.shed_placed(*reason, *first, *last);
            }
            LocalBody::Quarantined(entry) => self.quarantined(settings, entry),
            LocalBody::Unquarantined { id, how } => {
                self.remove_quarantined(*id);
                if *how == Unquarantine::Evicted {
                    self.totals.evicted += 1;
                }
            }
            LocalBody::Answered { action, fingerprint, outcome } => {
                let answer = Answer {
                    index: local.index,
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
        // What is answered is only that it was heard of; its birth will be answered too.
        if node.registration == Registration::Stub {
            return;
        }
        let node = self.registry.registered(node, answer);
        self.put_node(node.clone());
        effects.push(Effect::Changed(Changed::Node(Box::new(node))));
    }

    fn node_state(
        &mut self,
        index: RecordIndex,
        record: &Record,
        online: bool,
        effects: &mut Vec<Effect>,
    ) {
        let Some(mut node) = record.station.as_ref().and_then(|id| self.registry.get(id)).cloned()
        else {
            return;
        };
        node.online = online || node.link == Link::Manual;
        node.online_changed_time = record.receive_time;
        node.version = index;
        self.put_node(node.clone());
        effects.push(Effect::Changed(Changed::Node(Box::new(node))));
    }

    fn retire(
        &mut self,
        index: RecordIndex,
        record: &Record,
        reason: &str,
        effects: &mut Vec<Effect>,
    ) {
        let Some(mut node) = record.station.as_ref().and_then(|id| self.registry.get(id)).cloned()
        else {
            return;
        };
        node.registration = Registration::Retired { reason: reason.to_owned() };
        node.version = index;
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
        if let Some((id, occurrence)) = ticket.alarm
            && let Some(alarm) = self.alarms.get(&id)
            && alarm.occurrence == occurrence
            && alarm.ticket != Some(ticket.id)
        {
            let alarm = Alarm { ticket: Some(ticket.id), ..alarm.clone() };
            self.put_alarm(alarm.clone());
            effects.push(Effect::Changed(Changed::Alarm(Box::new(alarm))));
        }
        self.put_ticket(ticket.clone());
        let body = DownBody::Ticket(Box::new(down::for_station(&ticket)));
        self.queue_down(settings, &ticket.station, body, effects);
        effects.push(Effect::Changed(Changed::Ticket(Box::new(ticket))));
    }

    /// A node as a birth says it is. Which birth stays here, off the wire: it follows from the record's source.
    fn put_born(&mut self, mut node: Node, source: Option<&EventSource>) {
        let known = self.registry.get(&node.station).and_then(|known| known.born.clone());
        node.born = match source.and_then(|source| Some((source.publisher.clone(), source.number?)))
        {
            Some(birth) if !self.is_older_birth(&birth, known.as_ref()) => Some(birth),
            Some(_) | None => known,
        };
        self.put_node(node);
    }

    /// Whether its publisher made this birth before the one that the node is as. Of two publishers the later
    /// heard counts.
    pub(in super::super) fn is_older_birth(
        &self,
        birth: &BirthNumber,
        known: Option<&BirthNumber>,
    ) -> bool {
        let (Some((owner, newest)), (publisher, number)) = (known, birth) else { return false };
        let peer = self.peers.get(publisher).filter(|_| owner == publisher);
        peer.is_some_and(|peer| peer.publisher.precedes(*number, *newest))
    }

    fn quarantined(&mut self, settings: &Settings, entry: &crate::record::Quarantined) {
        self.totals.quarantined += 1;
        let publisher = entry.publisher.as_ref();
        if let Some(peer) = publisher.and_then(|id| self.stranger(id, settings.strangers_max)) {
            match entry.number {
                Some((boot, seq)) => peer.publisher.noted(boot, seq, entry.id),
                None => peer.publisher.quarantined_unnumbered(entry.id),
            }
        }
        self.put_quarantined(entry.clone());
        self.touch(StateKey::Quarantined(entry.id));
    }
}

/// Dedup key of an event id: its own random half.
pub(super) fn id_key(id: uuid::Uuid) -> u64 {
    id.as_u64_pair().0 ^ id.as_u64_pair().1
}
