//! Notices, commands and what waits for publishers.

use super::super::settings::Settings;
use super::super::state::{State, StateKey};
use super::Effect;
use crate::ids::{CommandId, NoticeId, PublisherId, StationId};
use crate::notice::{Command, CommandResult, CommandState, Notice, NoticeDelivery};
use crate::record::{DownDropReason, Record};
use crate::registry::{Node, Registration};
use crate::request::{Changed, NoticeStatus};
use crate::station::DownBody;

impl State {
    pub(super) fn notice(
        &mut self,
        settings: &Settings,
        notice: &Notice,
        effects: &mut Vec<Effect>,
    ) {
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
        self.commands.insert(command.id, (command.clone(), CommandState::Init));
        self.touch(StateKey::Command(command.id));
        let station = command.station.clone();
        self.queue_down(settings, &station, DownBody::Command(command.clone()), effects);
    }

    pub(super) fn command_result(
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

    pub(super) fn set_command(&mut self, id: CommandId, state: CommandState) {
        if let Some(entry) = self.commands.get_mut(&id) {
            entry.1 = state;
            self.touch(StateKey::Command(id));
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

    pub(super) fn down_dropped(
        &mut self,
        publisher: &PublisherId,
        seq: u64,
        reason: DownDropReason,
    ) {
        self.peer(publisher).down.drop_one(seq);
        match reason {
            DownDropReason::Superseded => {}
            DownDropReason::Expired | DownDropReason::Overflow => self.totals.down_dropped += 1,
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
