//! Who can be reached, what goes down, and what publishers acknowledge.

use super::super::Bridge;
use super::super::io::LogLevel;
use crate::ids::{BootId, Epoch, PublisherId};
use crate::notice::{CommandResult, CommandState, NoticeDelivery};
use crate::record::{Body, Lane, LocalBody};
use crate::registry::{Node, Registration};
use crate::station::{
    DownAck, DownBody, Numbering, PublisherState, QuarantineReason, SequencedDown, StationDown,
    StationUp,
};
use crate::time::Now;
use uuid::Uuid;

impl Bridge {
    pub(super) fn publisher_state(&mut self, now: Now, up: &StationUp, state: PublisherState) {
        let boot = match up.numbering {
            Numbering::Boot(boot) => boot,
            // Of a publisher that cannot number, and has one boot for good.
            Numbering::None => BootId(Uuid::nil()),
            // The edge numbers events only.
            Numbering::Numbered { .. } => return,
        };
        if !self.state.can_remember(&up.publisher, self.settings.strangers_max) {
            let detail = "`limits.strangers_max` is reached".to_owned();
            return self.refuse_once(now, up, QuarantineReason::Refused, detail);
        }
        if self.connection_changed(now, &up.publisher, boot, state) && state.online {
            self.send_live(now, &up.publisher);
        }
    }

    /// A word on a publisher's connection, by itself or in a birth; whether it is news.
    pub(super) fn connection_changed(
        &mut self,
        now: Now,
        publisher: &PublisherId,
        boot: BootId,
        state: PublisherState,
    ) -> bool {
        let peer = self.state.peers.get(publisher);
        if peer.is_some_and(|peer| !peer.publisher.state_changed(boot, state)) {
            return false;
        }
        let body = LocalBody::PublisherState { publisher: publisher.clone(), boot, state };
        self.append_local(now, body);
        // The centre does not know of a node that is held.
        let changes =
            |node: &&Node| node.online != state.online && node.registration != Registration::Held;
        let stations = self.state.registry.stations_of(publisher).filter(changes);
        let stations: Vec<_> = stations.map(|node| (node.station.clone(), node.exercise)).collect();
        for (station, exercise) in stations {
            let body = Body::NodeState { online: state.online };
            let record = Self::plain(now, Some(station), exercise, body);
            self.append(now, Lane::Normal, record);
        }
        true
    }

    pub(super) fn down_ack(&mut self, now: Now, up: &StationUp, ack: &DownAck) {
        if !self.state.is_known(&up.publisher) {
            let detail = "it acknowledges what it was never sent".to_owned();
            return self.refuse_once(now, up, QuarantineReason::Refused, detail);
        }
        if let Some(epoch) = ack.epoch {
            self.down_heard(now, &up.publisher, epoch, ack.seq);
        }
        for result in &ack.results {
            self.command_result(now, up, result);
        }
    }

    /// A publisher has accepted everything up to `seq` of `epoch`. Of an older epoch that covers nothing: those
    /// messages have new numbers.
    pub(super) fn down_heard(&mut self, now: Now, publisher: &PublisherId, epoch: Epoch, seq: u64) {
        if self.state.link.epoch != Some(epoch) {
            return;
        }
        let peer = self.state.peers.get(publisher);
        let done = peer.map(|peer| peer.down.covered(seq)).unwrap_or_default();
        if !done.is_empty() {
            self.acknowledged_down(now, publisher, seq, done);
        }
    }

    fn acknowledged_down(
        &mut self,
        now: Now,
        publisher: &PublisherId,
        seq: u64,
        done: Vec<SequencedDown>,
    ) {
        self.append_local(now, LocalBody::DownAcked { publisher: publisher.clone(), seq });
        for message in done {
            if let DownBody::Notice(notice) = message.body {
                let delivery = NoticeDelivery::Acknowledged;
                let body = Body::NoticeReport { notice: notice.id, delivery };
                let record = Self::plain(now, Some(message.station), notice.exercise, body);
                self.append(now, Lane::Normal, record);
            }
        }
        if self.state.peers.get(publisher).is_none_or(|peer| peer.down.is_empty()) {
            self.timers.release(publisher);
        }
    }

    fn command_result(&mut self, now: Now, up: &StationUp, result: &CommandResult) {
        let Some((command, state)) = self.state.commands.get(&result.id) else {
            let detail = format!("a result of the unknown command {}", result.id);
            return self.refuse_once(now, up, QuarantineReason::Refused, detail);
        };
        if !self.state.registry.may_speak(&up.publisher, &command.station) {
            let detail = format!("command {} is for {}", result.id, command.station);
            return self.refuse_once(now, up, QuarantineReason::Misaddressed, detail);
        }
        if rank(result.state) <= rank(*state) {
            if result.state != *state {
                let text = format!(
                    "{}: command {} is {state:?}, a word of {:?} comes too late",
                    up.publisher, result.id, result.state
                );
                self.log(LogLevel::Warn, text);
            }
            return;
        }
        let (station, exercise) = (command.station.clone(), command.exercise);
        let body = Body::CommandResult(result.clone());
        let record = Self::plain(now, Some(station), exercise, body);
        self.append(now, Lane::Normal, record);
    }

    /// Publishes everything that waits for this publisher's acknowledgement, in order.
    pub(in super::super) fn send_live(&mut self, now: Now, publisher: &PublisherId) {
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
    pub(in super::super) fn is_reachable(&self, publisher: &PublisherId) -> bool {
        self.field.is_some()
            && self.state.peers.contains_key(publisher)
            && self.is_online(publisher)
    }

    /// By its last word on its connection; one that never said a word is taken for connected.
    pub(in super::super) fn is_online(&self, publisher: &PublisherId) -> bool {
        let peer = self.state.peers.get(publisher);
        let session = peer.and_then(|peer| peer.publisher.marks.session);
        session.is_none_or(|(_, state)| state.online)
    }
}

/// A command only goes forward. That it expired is our guess: how it really ended is known better by its station.
fn rank(state: CommandState) -> u8 {
    match state {
        CommandState::Init => 0,
        CommandState::Executing => 1,
        CommandState::Expired => 2,
        CommandState::Successful | CommandState::Failed => 3,
    }
}
