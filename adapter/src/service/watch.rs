//! Changes for watchers: a ring of the newest, in which each watcher reads at its own pace.
//!
//! The driver publishes, and never waits. A change's token is the index of the record that made it and its
//! place among that record's changes. A watcher resumes by token as long as the change it names, or the one
//! just before the ring, is known; else, and when it has fallen behind by more than the ring holds, it
//! starts over from the present state. Tokens do not outlive the process: after a restart the state is told
//! again, which costs a list and loses nothing.
//!
//! One `tokio::sync::watch` holds the ring: publishing is its write, reading its read, and its version wakes
//! the watchers.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use grid_core::ids::RecordIndex;
use grid_core::request::Change;
use tokio::sync::watch;

/// Where a change stands: watchers resume after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    index: RecordIndex,
    nth: u32,
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.index, self.nth)
    }
}

impl FromStr for Token {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (index, nth) = text.split_once('.').ok_or(())?;
        let index = RecordIndex(index.parse().map_err(|_| ())?);
        Ok(Self { index, nth: nth.parse().map_err(|_| ())? })
    }
}

/// A change in the ring.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) token: Token,
    pub(super) change: Change,
}

#[derive(Debug)]
struct Ring {
    entries: VecDeque<Arc<Entry>>,
    capacity: usize,
    /// How many were published before the first in `entries`.
    gone: u64,
    /// Token of the last of those.
    floor: Token,
}

impl Ring {
    fn newest(&self) -> Token {
        self.entries.back().map_or(self.floor, |entry| entry.token)
    }

    fn end(&self) -> u64 {
        self.gone + self.entries.len() as u64
    }

    fn push(&mut self, change: Change) {
        let newest = self.newest();
        let same = newest.index == change.index;
        let nth = if same { newest.nth.saturating_add(1) } else { 0 };
        let token = Token { index: change.index, nth };
        self.entries.push_back(Arc::new(Entry { token, change }));
        if self.entries.len() > self.capacity
            && let Some(oldest) = self.entries.pop_front()
        {
            self.gone += 1;
            self.floor = oldest.token;
        }
    }

    /// The position after the change of this token.
    fn after(&self, token: Token) -> Option<u64> {
        if token == self.floor {
            return Some(self.gone);
        }
        let back = self.entries.iter().rev().position(|entry| entry.token == token)?;
        Some(self.end() - back as u64)
    }

    /// The change at a position; an error when it has left the ring.
    fn at(&self, position: u64) -> Result<Option<Arc<Entry>>, Behind> {
        let place = position.checked_sub(self.gone).ok_or(Behind::Lagged)?;
        let place = usize::try_from(place).map_err(|_| Behind::Lagged)?;
        Ok(self.entries.get(place).cloned())
    }
}

/// The changes of an adapter, as they become durable. Clones are the same.
#[derive(Debug, Clone)]
pub struct Changes(watch::Sender<Ring>);

impl Changes {
    /// A ring of at most `capacity` changes; the state at the start is that after record `start`.
    pub fn new(capacity: usize, start: RecordIndex) -> Self {
        let floor = Token { index: start, nth: 0 };
        let entries = VecDeque::new();
        Self(watch::Sender::new(Ring { entries, capacity: capacity.max(1), gone: 0, floor }))
    }

    /// Tells all watchers. Never waits; the oldest change makes room.
    pub fn publish(&self, change: Change) {
        self.0.send_modify(|ring| ring.push(change));
    }

    /// A watcher's place at the end: what is published from here on.
    pub(super) fn subscribe(&self) -> Place {
        let ring = self.0.subscribe();
        let position = ring.borrow().end();
        Place { ring, position }
    }

    /// A watcher's place after the change of this token; `None` when it is not known.
    pub(super) fn resume(&self, token: &str) -> Option<Place> {
        let token = token.parse().ok()?;
        let ring = self.0.subscribe();
        let position = ring.borrow().after(token)?;
        Some(Place { ring, position })
    }
}

/// Why a watcher gets no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// What comes next has left the ring.
    Lagged,
    /// The adapter is gone.
    Closed,
}

/// A watcher's place in the ring.
pub(super) struct Place {
    ring: watch::Receiver<Ring>,
    position: u64,
}

impl Place {
    /// Whether every change so far has been read.
    pub(super) fn is_at_end(&self) -> bool {
        self.position >= self.ring.borrow().end()
    }

    /// To the end: what happened meanwhile is passed over.
    pub(super) fn skip_to_end(&mut self) {
        self.position = self.ring.borrow().end();
    }

    /// Token of the last change before this place, as far as it is in the ring.
    pub(super) fn token(&self) -> Token {
        let ring = self.ring.borrow();
        let before = self.position.checked_sub(1).map(|position| ring.at(position));
        match before {
            Some(Ok(Some(entry))) => entry.token,
            Some(Ok(None) | Err(_)) | None => ring.floor,
        }
    }

    /// The next change. Nothing is lost when this is dropped while it waits.
    pub(super) async fn next(&mut self) -> Result<Arc<Entry>, Behind> {
        loop {
            if let Some(entry) = self.ring.borrow_and_update().at(self.position)? {
                self.position += 1;
                return Ok(entry);
            }
            self.ring.changed().await.map_err(|_| Behind::Closed)?;
        }
    }
}

#[cfg(test)]
mod tests;
