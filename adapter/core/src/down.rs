//! Sequenced messages on their way to one publisher (`protocol.md` A.6).
//!
//! A message is live from its push until the publisher acknowledged it, a newer one about the same thing
//! superseded it, its validity ended, or it had to make room. Each live message names the live one before it
//! (`prev`); the station accepts only if that is at most its last. So a lost message cannot be acknowledged
//! over, while one that went otherwise is simply no longer named. Without a live predecessor `prev` is 0: a
//! station that lost its memory can accept from there.
//!
//! Invariants: sequences rise within an epoch and are never used twice; a live message is never removed by an
//! acknowledgement that did not cover it. Limit: the number of live messages; beyond it the least important
//! goes (notices, then commands, then tickets; among equals the oldest), and its author is told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{CommandId, Epoch, NoticeId, StationId, TicketId};
use crate::station::{DownBody, SequencedDown};
use crate::time::Utc;

/// Messages to one publisher.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DownOutbox {
    /// Epoch of the sequence; `None` before the first push.
    epoch: Option<Epoch>,
    /// Newest seq given in it.
    last: u64,
    /// By seq.
    live: BTreeMap<u64, Waiting>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    station: StationId,
    body: DownBody,
}

/// What a push did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pushed {
    /// Seq of the new message.
    pub seq: u64,
    /// The message that it superseded, no longer live.
    pub superseded: Option<u64>,
    /// The message that had to go at the limit, no longer live; may be the new one itself.
    pub overflowed: Option<SequencedDown>,
}

/// What a message is about: a newer one about the same thing says the same and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Notice(NoticeId),
    Command(CommandId),
    Ticket(TicketId),
}

impl Waiting {
    fn subject(&self) -> Subject {
        match &self.body {
            DownBody::Ticket(ticket) => Subject::Ticket(ticket.id),
            DownBody::Notice(notice) => Subject::Notice(notice.id),
            DownBody::Command(command) => Subject::Command(command.id),
        }
    }

    /// The least important first.
    fn importance(&self) -> u8 {
        match self.body {
            DownBody::Notice(_) => 0,
            DownBody::Command(_) => 1,
            DownBody::Ticket(_) => 2,
        }
    }

    fn is_expired(&self, wall: Utc) -> bool {
        match &self.body {
            DownBody::Ticket(_) => false,
            DownBody::Notice(notice) => notice.valid_to <= wall,
            DownBody::Command(command) => command.expire_time <= wall,
        }
    }
}

impl DownOutbox {
    /// Adds a message. An epoch other than the present one renumbers the live messages first. `limit` is the
    /// most that may be live, at least 1.
    pub fn push(
        &mut self,
        epoch: Epoch,
        station: StationId,
        body: DownBody,
        limit: usize,
    ) -> Pushed {
        if self.epoch != Some(epoch) {
            self.renumber(epoch);
        }
        let waiting = Waiting { station, body };
        let same = self.live.iter().find(|(_, older)| {
            older.station == waiting.station && older.subject() == waiting.subject()
        });
        let superseded = same.map(|(&seq, _)| seq);
        superseded.and_then(|seq| self.live.remove(&seq));
        // A u64 does not run out: a thousand pushes a second take 500 million years.
        self.last = self.last.saturating_add(1);
        self.live.insert(self.last, waiting);
        let seq = self.last;
        let over = self.live.len() > limit.max(1);
        let least = self.live.iter().min_by_key(|(seq, waiting)| (waiting.importance(), **seq));
        let least = least.map(|(&seq, _)| seq).filter(|_| over);
        let overflowed = least.and_then(|seq| self.drop_one(seq));
        Pushed { seq, superseded, overflowed }
    }

    /// The publisher acknowledged everything up to `seq` of the present epoch; returns what that removed. A
    /// seq that was never given acknowledges nothing.
    pub fn acked(&mut self, seq: u64) -> Vec<SequencedDown> {
        let removed = self.covered(seq);
        if seq <= self.last {
            self.live = self.live.split_off(&seq.saturating_add(1));
        }
        removed
    }

    /// What an acknowledgement of everything up to `seq` would remove.
    pub fn covered(&self, seq: u64) -> Vec<SequencedDown> {
        if seq > self.last {
            return Vec::new();
        }
        self.live().take_while(|message| message.seq <= seq).collect()
    }

    /// Removes a message that will not be acknowledged.
    pub fn drop_one(&mut self, seq: u64) -> Option<SequencedDown> {
        let message = self.live().find(|message| message.seq == seq);
        self.live.remove(&seq);
        message
    }

    /// Live messages whose validity has ended.
    pub fn expired(&self, wall: Utc) -> Vec<u64> {
        let over = self.live.iter().filter(|(_, waiting)| waiting.is_expired(wall));
        over.map(|(&seq, _)| seq).collect()
    }

    /// Live messages in order, as they are to be sent now.
    pub fn live(&self) -> impl Iterator<Item = SequencedDown> + '_ {
        let before = std::iter::once(0).chain(self.live.keys().copied());
        let live = self.live.iter().zip(before);
        live.zip(self.epoch.into_iter().cycle()).map(|(((&seq, waiting), prev), epoch)| {
            let Waiting { station, body } = waiting.clone();
            SequencedDown { epoch, seq, prev, station, body }
        })
    }

    /// A new epoch begins: live messages are numbered from 1 in their order.
    pub fn renumber(&mut self, epoch: Epoch) {
        let live = std::mem::take(&mut self.live);
        self.live = (1..).zip(live.into_values()).collect();
        self.last = self.live.len() as u64;
        self.epoch = Some(epoch);
    }

    /// How many are live.
    pub fn len(&self) -> usize {
        self.live.len()
    }

    /// Whether none is live.
    pub fn is_empty(&self) -> bool {
        self.live.is_empty()
    }
}

#[cfg(test)]
mod tests;
