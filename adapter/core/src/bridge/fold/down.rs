//! Notices, commands and what waits for publishers.

use super::super::settings::Settings;
use super::super::state::{State, StateKey};
use super::Effect;
use crate::ids::{NoticeId, PublisherId, StationId};
use crate::notice::{Command, CommandResult, CommandState, Notice, NoticeDelivery};
use crate::record::Record;
use crate::registry::{Node, Registration};
use crate::request::{Changed, NoticeStatus};
use crate::station::DownBody;
use crate::ticket::{RejectedAct, Ticket, TicketEvent};
use crate::time::Utc;

impl State {
    pub(super) fn notice(
        &mut self,
        settings: &Settings,
        notice: &Notice,
        effects: &mut Vec<Effect>,
    ) {
        // Said again, in a new epoch of the centre: what became of it stands.
        if self.notices.get(&notice.id).is_some_and(|known| known.notice == *notice) {
            return;
        }
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

    /// A station that is new here, or new to its cell, gets the notices that are still valid.
    pub(super) fn catch_up_notices(
        &mut self,
        settings: &Settings,
        station: &StationId,
        now: Utc,
        effects: &mut Vec<Effect>,
    ) {
        let Some(node) = self.registry.get(station).filter(|node| node.publisher.is_some()) else {
            return;
        };
        let is_missing = |status: &&NoticeStatus| {
            let notice = &status.notice;
            !notice.cancelled && notice.valid_to > now && is_addressed(notice, node)
        };
        let missing: Vec<(Notice, usize)> = self
            .notices
            .values()
            .filter(is_missing)
            .filter_map(|status| {
                let place = status.deliveries.binary_search_by(|(id, _)| id.cmp(station));
                Some((status.notice.clone(), place.err()?))
            })
            .collect();
        for (notice, place) in missing {
            if let Some(status) = self.notices.get_mut(&notice.id) {
                status.deliveries.insert(place, (station.clone(), NoticeDelivery::Pending));
            }
            self.touch(StateKey::Notice(notice.id));
            let (id, station) = (notice.id, station.clone());
            self.queue_down(settings, &station, DownBody::Notice(notice), effects);
            let delivery = NoticeDelivery::Pending;
            effects.push(Effect::Changed(Changed::NoticeReport { notice: id, station, delivery }));
        }
    }

    /// Who hears what goes down to a station. One that is held hears nothing yet.
    pub(super) fn hearer(&self, station: &StationId) -> Option<PublisherId> {
        let node = self.registry.get(station)?;
        if node.registration == Registration::Held { None } else { node.publisher.clone() }
    }

    /// A station that is new here, or is spoken for by another than before, gets the tickets about it that are
    /// still open.
    pub(super) fn catch_up_tickets(
        &mut self,
        settings: &Settings,
        station: &StationId,
        former: Option<&PublisherId>,
        effects: &mut Vec<Effect>,
    ) {
        let hearer = self.hearer(station);
        if hearer.is_none() || hearer.as_ref() == former {
            return;
        }
        let is_missing =
            |ticket: &&Ticket| ticket.station == *station && !ticket.state.is_terminal();
        let missing: Vec<_> = self.tickets.values().filter(is_missing).map(for_station).collect();
        for ticket in missing {
            self.queue_down(settings, station, DownBody::Ticket(Box::new(ticket)), effects);
        }
    }

    pub(super) fn delivered(
        &mut self,
        notice: NoticeId,
        station: &StationId,
        delivery: NoticeDelivery,
        effects: &mut Vec<Effect>,
    ) {
        let Some(status) = self.notices.get_mut(&notice) else { return };
        // They lie in the order of the registry.
        if let Ok(at) = status.deliveries.binary_search_by(|(id, _)| id.cmp(station)) {
            status.deliveries[at].1 = delivery;
        }
        self.touch(StateKey::Notice(notice));
        let station = station.clone();
        effects.push(Effect::Changed(Changed::NoticeReport { notice, station, delivery }));
    }

    pub(super) fn command(
        &mut self,
        settings: &Settings,
        command: &Command,
        effects: &mut Vec<Effect>,
    ) {
        // Said again, in a new epoch of the centre or under another action: it is on its way.
        if self.commands.contains_key(&command.id) {
            return;
        }
        self.put_command(command.clone(), CommandState::Init);
        let station = command.station.clone();
        self.queue_down(settings, &station, DownBody::Command(command.clone()), effects);
    }

    pub(super) fn command_result(
        &mut self,
        record: &Record,
        result: &CommandResult,
        effects: &mut Vec<Effect>,
    ) {
        if let Some((command, _)) = self.commands.get(&result.id).cloned() {
            self.put_command(command, result.state);
        }
        if let Some(station) = record.station.clone() {
            let result = result.clone();
            effects.push(Effect::Changed(Changed::CommandResult { station, result }));
        }
    }

    /// Queues a message for the publisher of a station; a MANUAL node has none and needs none.
    pub(super) fn queue_down(
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

    pub(super) fn down_expired(&mut self, publisher: &PublisherId, seq: u64) {
        if let Some(peer) = self.known_peer(publisher) {
            peer.down.drop_one(seq);
        }
        self.totals.down_dropped += 1;
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

/// Events of a ticket that its station is sent, the newest; and bytes of each note.
const STATION_EVENTS_MAX: usize = 64;
const STATION_PENDING_MAX: usize = 16;
const STATION_NOTE_BYTES_MAX: usize = 512;

/// A ticket as its station gets it: bounded far below a broker's packet limit (256 KiB in the shipped
/// configuration), so that one ticket full of remarks cannot cut the adapter from its broker.
pub(super) fn for_station(ticket: &Ticket) -> Ticket {
    let newest = |events: &[TicketEvent], max: usize| -> Vec<TicketEvent> {
        let skipped = events.len().saturating_sub(max);
        events[skipped..].iter().map(shortened).collect()
    };
    let (events, pending) =
        (newest(&ticket.events, STATION_EVENTS_MAX), newest(&ticket.pending, STATION_PENDING_MAX));
    let rejected = ticket.rejected.iter();
    let rejected = rejected.map(|act| RejectedAct { event: shortened(&act.event), ..act.clone() });
    Ticket { events, pending, rejected: rejected.collect(), ..ticket.clone() }
}

fn shortened(event: &TicketEvent) -> TicketEvent {
    let ends = event.note.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| *end <= STATION_NOTE_BYTES_MAX).last().unwrap_or(0);
    TicketEvent { note: event.note[..end].to_owned(), ..event.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ActionId, TicketId};
    use crate::ticket::{self, Role, TicketOrigin};
    use uuid::Uuid;

    #[test]
    fn a_ticket_full_of_remarks_reaches_its_station_within_a_broker_s_packet_limit() {
        let mut full = ticket::report(ticket::New {
            id: TicketId(Uuid::from_u128(1)),
            origin: TicketOrigin::Station,
            station: "zd-001".parse().unwrap(),
            category: "E-05-95".into(),
            text: "驿".repeat(1_000),
            action_id: ActionId(Uuid::from_u128(2)),
            actor: "zd-001".parse().unwrap(),
            role: Role::Station,
            occur_time: Utc(0),
            receive_time: Utc(0),
            exercise: false,
        });
        let mut event = full.pending[0].clone();
        event.note = "站".repeat(1_365);
        full.events = vec![event.clone(); 256];
        full.pending = vec![event; 64];
        let sent = for_station(&full);
        assert_eq!((sent.events.len(), sent.pending.len()), (64, 16));
        let notes = sent.events.iter().chain(&sent.pending).map(|event| event.note.len());
        assert!(notes.sum::<usize>() <= 80 * STATION_NOTE_BYTES_MAX);
        assert_eq!(sent.state, full.state);
    }
}
