//! Publishers that are remembered, and how many of them.
//!
//! A name costs nothing to invent, so what is kept for one depends on what it has brought:
//! - *judged*: an event of it waits behind a hole; not in any record, forgotten when the hole is;
//! - *stranger*: nothing of it was ever taken, but something was quarantined, given up or said of its connection;
//! - *known*: an event of it was taken.
//!
//! Limits: `stations_max` known ones, an event of one more is quarantined; `strangers_max` strangers and as many
//! judged ones, beyond which a name leaves its quarantined messages, once each, and nothing else: no marks, so no
//! receipt. Its first event that can be taken makes it known all the same.

use super::state::{State, StateKey};
use crate::down::DownOutbox;
use crate::ids::PublisherId;
use crate::publisher::{Marks, Publisher};

/// A publisher: its sequence, and what waits for it.
#[derive(Debug)]
pub(super) struct Peer {
    pub(super) publisher: Publisher,
    pub(super) down: DownOutbox,
    standing: Standing,
    /// Its change is noted for the next checkpoint already.
    is_dirty: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Judged,
    Stranger,
    Known,
}

impl Peer {
    /// A checkpoint has it as it is.
    pub(super) fn cleaned(&mut self) {
        self.is_dirty = false;
    }
}

impl State {
    pub(super) fn restore_peer(&mut self, id: PublisherId, marks: Marks, down: DownOutbox) {
        let is_known = marks.applied_total > 0 || !down.is_empty();
        let standing = if is_known { Standing::Known } else { Standing::Stranger };
        self.strangers += usize::from(!is_known);
        let publisher = Publisher::new(marks, &self.rules);
        self.peers.insert(id, Peer { publisher, down, standing, is_dirty: false });
    }

    /// Whether an event of it was ever taken.
    pub(super) fn is_known(&self, id: &PublisherId) -> bool {
        self.peers.get(id).is_some_and(|peer| peer.standing == Standing::Known)
    }

    /// Publishers of which an event was taken.
    pub(super) fn known(&self) -> usize {
        self.peers.len().saturating_sub(self.strangers).saturating_sub(self.judged)
    }

    /// Whether something of it can be remembered though nothing was taken.
    pub(super) fn can_remember(&self, id: &PublisherId, strangers_max: usize) -> bool {
        self.strangers < strangers_max
            || self.peers.get(id).is_some_and(|peer| peer.standing > Standing::Judged)
    }

    /// The peer of which something was taken, made if need be.
    pub(super) fn peer(&mut self, id: &PublisherId) -> &mut Peer {
        self.raise(id, Standing::Known)
    }

    /// The peer to note something of that was not taken; `None` if it is one stranger too many.
    pub(super) fn stranger(&mut self, id: &PublisherId, strangers_max: usize) -> Option<&mut Peer> {
        self.can_remember(id, strangers_max).then(|| self.raise(id, Standing::Stranger))
    }

    /// The peer, if it is in records already, to change what survives of it.
    pub(super) fn known_peer(&mut self, id: &PublisherId) -> Option<&mut Peer> {
        let standing = self.peers.get(id)?.standing;
        (standing > Standing::Judged).then(|| self.raise(id, standing))
    }

    /// The peer to judge by; `None` if there are too many that are judged only.
    pub(super) fn peer_to_judge(&mut self, id: &PublisherId, max: usize) -> Option<&mut Peer> {
        if !self.peers.contains_key(id) {
            if self.judged >= max {
                return None;
            }
            self.judged += 1;
            self.insert_peer(id, Standing::Judged);
        }
        self.peers.get_mut(id)
    }

    /// Forgets a peer that was merely judged.
    pub(super) fn forget_judged(&mut self, id: &PublisherId) {
        if self.peers.get(id).is_some_and(|peer| peer.standing == Standing::Judged) {
            self.peers.remove(id);
            self.judged -= 1;
        }
    }

    /// `entry` would clone the id of every message.
    fn raise(&mut self, id: &PublisherId, standing: Standing) -> &mut Peer {
        if !self.peers.contains_key(id) {
            self.judged += 1;
            self.insert_peer(id, Standing::Judged);
        }
        #[allow(clippy::expect_used, reason = "made just above")]
        let peer = self.peers.get_mut(id).expect("just made");
        if peer.standing < standing {
            match peer.standing {
                Standing::Judged => self.judged -= 1,
                Standing::Stranger | Standing::Known => self.strangers -= 1,
            }
            self.strangers += usize::from(standing == Standing::Stranger);
            peer.standing = standing;
        }
        if !std::mem::replace(&mut peer.is_dirty, true) {
            self.dirty.insert(StateKey::Publisher(id.clone()));
        }
        peer
    }

    fn insert_peer(&mut self, id: &PublisherId, standing: Standing) {
        let publisher = Publisher::new(Marks::default(), &self.rules);
        let peer = Peer { publisher, down: DownOutbox::default(), standing, is_dirty: false };
        self.peers.insert(id.clone(), peer);
    }
}
