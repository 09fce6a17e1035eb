//! What we send: acknowledgements and credit for what is applied, a snapshot if one is due, and the records.

use super::frame::{Data, Frame};
use super::io::Output;
use super::machine::Session;
use crate::outbox::Outbox;
use crate::record::{Lane, SnapshotEntity};
use crate::time::{Mono, Now};

/// Snapshot items asked for at once.
const ITEMS_MAX: u32 = 64;
/// Refusals listed in one acknowledgement; it goes no further than those.
const ACK_REFUSED_MAX: usize = 1_024;

impl Session {
    /// Acknowledges what is applied, each lane at most once an interval.
    pub(super) fn acknowledge(&mut self, now: Now) {
        for lane in Lane::ALL {
            let is_due = |at: &[Mono; Lane::COUNT]| at[lane.index()] <= now.mono;
            if self.link().is_some_and(|link| is_due(&link.ack_next)) && self.has_control_room() {
                self.acknowledge_lane(lane, now.mono.after(self.settings.ack_send_interval));
            }
        }
        self.answer_ping();
    }

    pub(super) fn acknowledge_at_once(&mut self) {
        Lane::ALL.into_iter().for_each(|lane| self.acknowledge_lane(lane, Mono(0)));
    }

    fn acknowledge_lane(&mut self, lane: Lane, next: Mono) {
        let Some(epoch) = self.link().map(|link| link.centre_epoch) else { return };
        let Some((seq, rejections)) = self.inboxes[lane.index()].take_ack(epoch, ACK_REFUSED_MAX)
        else {
            return;
        };
        if let Some(link) = self.link_mut() {
            link.ack_next[lane.index()] = next;
        }
        self.send(Frame::Ack { lane, epoch, seq, rejections });
    }

    pub(super) fn answer_ping(&mut self) {
        if !self.has_control_room() {
            return;
        }
        if let Some(nonce) = self.link_mut().and_then(|link| link.pong.take()) {
            self.send(Frame::Pong { nonce });
        }
    }

    /// Grants anew what was applied.
    pub(super) fn grant(&mut self) {
        for lane in Lane::ALL {
            if self.link().is_none() || !self.has_control_room() {
                return;
            }
            if let Some(total) = self.inboxes[lane.index()].take_credit() {
                self.send(Frame::Credit { lane, records: total.records, bytes: total.bytes });
            }
        }
    }

    /// Sends what may be sent, asks for what is to be sent next.
    pub(super) fn pump(&mut self, now: Now) {
        if self.link().is_none() || self.minting.is_some() || !self.may_send() {
            return;
        }
        if self.link().is_some_and(|link| link.snapshot_out.is_some()) {
            return self.pump_snapshot();
        }
        while self.has_room() {
            let eligible = Lane::ALL.map(|lane| {
                self.feeds[lane.index()].is_ready()
                    && !self.outboxes[lane.index()].room().is_spent()
            });
            let Some(lane) = self.link_mut().and_then(|link| link.turn(eligible)) else { break };
            self.send_data(now, lane);
        }
        self.load(now);
        self.watch_credit(now);
    }

    /// Room for data and snapshot items.
    fn has_room(&self) -> bool {
        self.unwritten < self.settings.unwritten_frames_max
    }

    fn send_data(&mut self, now: Now, lane: Lane) {
        let outbox = &mut self.outboxes[lane.index()];
        let Some(message) = self.feeds[lane.index()].pop(outbox.room()) else { return };
        outbox.send(message.last(), message.price, now.mono);
        let data = Data {
            lane,
            first: message.first,
            count: message.count,
            base: outbox.base(),
            payload: message.payload,
        };
        self.send(Frame::Data(data));
    }

    fn load(&mut self, now: Now) {
        for lane in Lane::ALL {
            let outbox = &self.outboxes[lane.index()];
            let Some(next) = outbox.next() else { continue };
            let feed = &mut self.feeds[lane.index()];
            let wanted = feed.wants((next, outbox.durable()), outbox.room(), now.mono);
            if let Some((from, bytes_max)) = wanted {
                self.outputs.push_back(Output::Load { lane, from, bytes_max });
            }
        }
    }

    /// Notes since when a lane has waited for credit.
    fn watch_credit(&mut self, now: Now) {
        let starves = |outbox: &Outbox| outbox.is_waiting() && outbox.credit_left().is_spent();
        let starving = Lane::ALL.map(|lane| starves(&self.outboxes[lane.index()]));
        let Some(link) = self.link_mut() else { return };
        for lane in Lane::ALL {
            let since = &mut link.starved_since[lane.index()];
            *since = starving[lane.index()].then(|| since.unwrap_or(now.mono));
        }
    }

    fn pump_snapshot(&mut self) {
        // SnapshotBegin and an item, however small the setting.
        let room = self.settings.unwritten_frames_max.max(2).saturating_sub(self.unwritten);
        let Some(snapshot) = self.link_mut().and_then(|link| link.snapshot_out.as_mut()) else {
            return;
        };
        if room < 2 || snapshot.asked {
            return;
        }
        let restart = !std::mem::replace(&mut snapshot.begun, true);
        snapshot.asked = true;
        let (reason, marks) = (snapshot.reason, snapshot.marks);
        if restart {
            self.send(Frame::SnapshotBegin { reason, marks });
        }
        let max = (room - u32::from(restart)).min(ITEMS_MAX) as usize;
        self.outputs.push_back(Output::NextSnapshotItems { restart, max });
    }

    /// The next part of our snapshot.
    pub(super) fn snapshot_items(&mut self, items: Vec<SnapshotEntity>, done: bool) {
        if self.stale_items > 0 {
            self.stale_items -= 1;
            return;
        }
        let Some(snapshot) = self.link_mut().and_then(|link| link.snapshot_out.as_mut()) else {
            return;
        };
        snapshot.asked = false;
        snapshot.items += items.len() as u64;
        let total = snapshot.items;
        for item in items {
            self.send(Frame::SnapshotItem(Box::new(item)));
        }
        if done {
            self.send(Frame::SnapshotEnd { items: total });
            self.restored = false;
            if let Some(link) = self.link_mut() {
                link.snapshot_out = None;
            }
        }
    }
}
