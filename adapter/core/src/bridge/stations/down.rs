//! Who can be reached, what goes down, and what publishers acknowledge.

use super::super::Bridge;
use super::super::io::LogLevel;
use crate::ids::{BootId, PublisherId};
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
        self.connection_is(now, &up.publisher, boot, state);
    }

    /// What is heard of a publisher's connection, from its `state` or its birth; whether it is news.
    pub(super) fn connection_is(
        &mut self,
        now: Now,
        publisher: &PublisherId,
        boot: BootId,
        state: PublisherState,
    ) -> bool {
        match self.state.peers.get(publisher) {
            Some(peer) if !peer.publisher.state_changed(boot, state) => return false,
            None if self.state.registry.len() >= self.settings.stations_max => {
                let text = format!("{publisher}: its state is ignored, `limits.stations_max`");
                self.log(LogLevel::Warn, text);
                return false;
            }
            Some(_) | None => {}
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
        if state.online {
            self.send_live(now, publisher);
        }
        true
    }

    pub(super) fn down_ack(&mut self, now: Now, up: &StationUp, ack: &DownAck) {
        let Some(peer) = self.state.peers.get(&up.publisher) else {
            let text = format!("{}: acknowledges what it was never sent", up.publisher);
            return self.log(LogLevel::Warn, text);
        };
        // An acknowledgement of an older epoch covers nothing: those messages have new numbers.
        if ack.epoch.is_some() && ack.epoch == self.state.link.epoch {
            let done = peer.down.covered(ack.seq);
            if !done.is_empty() {
                self.acknowledged_down(now, &up.publisher, ack.seq, done);
            }
        }
        for result in &ack.results {
            self.command_result(now, up, result);
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
            let text = format!("{}: a result of the unknown command {}", up.publisher, result.id);
            return self.log(LogLevel::Warn, text);
        };
        if !self.state.registry.may_speak(&up.publisher, &command.station) {
            let detail = format!("command {} is for {}", result.id, command.station);
            return self.refuse(now, up, QuarantineReason::Misaddressed, detail);
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

/// A command only goes forward.
fn rank(state: CommandState) -> u8 {
    match state {
        CommandState::Init => 0,
        CommandState::Executing => 1,
        CommandState::Successful | CommandState::Failed | CommandState::Expired => 2,
    }
}
