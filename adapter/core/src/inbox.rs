//! One lane of what we receive: what was handed to the bridge, what it has applied durably, what it refused.
//!
//! * `accepted` is the newest (epoch, seq) that was handed over. It outlives streams, so nothing is handed over
//!   twice in a process, and nothing at all that was applied before it started.
//! * `applied ≤ accepted` is on stable storage: what we acknowledge and claim in Hello. Hello waits until all that
//!   was handed over [is settled](Inbox::is_settled): a centre restored to less than we took, but not to less than
//!   we claim, would give its numbers to other records, and we would take those for old.
//! * A refusal is told until the centre's base passes it. At [`REFUSED_MAX`] of them the lane grants no further
//!   credit, so that at most that many and one window are held; none is forgotten. An acknowledgement lists a
//!   bounded number and then goes no further than what it could list. A centre whose base never moves stalls
//!   without credit; its next Welcome carries the base.
//!
//! A centre that takes up an old epoch again, which the protocol forbids, is taken for a new one.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use crate::ids::Epoch;
use crate::session::{Amount, Rejection};

/// Refusals that the centre has not heard: from here on the lane grants no credit.
pub const REFUSED_MAX: usize = 1_024;

/// What a message of the centre is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All of it was handed over before.
    Old,
    /// From this seq on it is new.
    From(u64),
}

/// The centre broke the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// A message leaves a gap.
    #[error("OUT_OF_RANGE: got {first}, expected {expected}")]
    Gap {
        /// Its first.
        first: u64,
        /// What should have come.
        expected: u64,
    },
    /// A message came without credit.
    #[error("CREDIT_OVERDRAWN: {first} came without credit")]
    Overdrawn {
        /// Its first.
        first: u64,
    },
}

/// A message that is not applied yet.
#[derive(Debug, Clone, Copy)]
struct Pending {
    last: u64,
    price: Amount,
}

/// One lane of what we receive.
#[derive(Debug)]
pub struct Inbox {
    window: Amount,
    accepted: Option<(Epoch, u64)>,
    applied: Option<(Epoch, u64)>,
    /// The newest that was handed over, a record or a mark.
    handed: Option<(Epoch, u64)>,
    /// In the epoch of `applied`, by rising seq.
    refused: VecDeque<Rejection>,
    granted: Amount,
    spent: Amount,
    freed: Amount,
    pending: VecDeque<Pending>,
    ack_due: bool,
}

impl Inbox {
    /// A lane as it is stored; the centre may send `window` ahead.
    pub fn new(
        window: Amount,
        received: Option<(Epoch, u64)>,
        refused: impl Iterator<Item = (Epoch, Rejection)>,
    ) -> Self {
        let epoch = received.map(|(epoch, _)| epoch);
        let refused = refused.filter(|(of, _)| Some(*of) == epoch).map(|(_, refused)| refused);
        Self {
            window,
            accepted: received,
            applied: received,
            handed: received,
            refused: refused.collect(),
            granted: window,
            spent: Amount::default(),
            freed: Amount::default(),
            pending: VecDeque::new(),
            ack_due: false,
        }
    }

    /// What is on stable storage here.
    pub fn applied(&self) -> Option<(Epoch, u64)> {
        self.applied
    }

    /// All that was handed over is on stable storage.
    pub fn is_settled(&self) -> bool {
        self.handed == self.applied
    }

    /// The credit granted in this session so far.
    pub fn granted(&self) -> Amount {
        self.granted
    }

    /// A session is about to begin; answers the credit of its Hello.
    pub fn open(&mut self) -> Amount {
        self.granted = if self.is_clogged() { Amount::default() } else { self.window };
        self.spent = Amount::default();
        self.freed = Amount::default();
        self.pending.clear();
        self.ack_due = false;
        self.granted
    }

    /// The centre's epoch and base are known. In an epoch of which nothing was handed over the lane begins after
    /// the base, whatever an earlier Welcome said.
    pub fn welcome(&mut self, epoch: Epoch, base: u64) {
        self.accepted = self.handed.filter(|(of, _)| *of == epoch).or(Some((epoch, base)));
        self.hear_base(epoch, base);
    }

    /// The centre has durably heard everything up to `base`.
    pub fn hear_base(&mut self, epoch: Epoch, base: u64) {
        if self.applied.is_some_and(|(of, _)| of != epoch) {
            // Numbers of an epoch that is over: nobody will ask again.
            self.refused.clear();
        }
        while self.refused.front().is_some_and(|refused| refused.seq <= base) {
            self.refused.pop_front();
        }
    }

    /// A message `first..=last` came, for this price.
    pub fn receive(&mut self, first: u64, last: u64, price: Amount) -> Result<Place, Breach> {
        if self.granted.less(self.spent).is_spent() {
            return Err(Breach::Overdrawn { first });
        }
        self.spent = self.spent.plus(price);
        let Some((epoch, accepted)) = self.accepted else {
            return Err(Breach::Gap { first, expected: 0 });
        };
        let expected = accepted.saturating_add(1);
        if first > expected {
            return Err(Breach::Gap { first, expected });
        }
        self.pending.push_back(Pending { last, price });
        if last > accepted {
            self.accepted = Some((epoch, last));
            self.handed = self.accepted;
            return Ok(Place::From(expected));
        }
        self.ack_due = true;
        self.free();
        Ok(Place::Old)
    }

    /// The lane goes on after `mark`, by a snapshot of this epoch.
    pub fn skip_to(&mut self, epoch: Epoch, mark: u64) {
        match &mut self.accepted {
            Some((of, accepted)) if *of == epoch => *accepted = mark.max(*accepted),
            Some(_) | None => self.accepted = Some((epoch, mark)),
        }
        self.handed = self.accepted;
    }

    /// Everything of `epoch` up to `seq` is applied or refused, on stable storage.
    pub fn apply(&mut self, epoch: Epoch, seq: u64) {
        let is_current = self.accepted.is_some_and(|(of, _)| of == epoch);
        match &mut self.applied {
            Some((of, applied)) if *of == epoch => *applied = seq.max(*applied),
            applied if is_current => {
                *applied = Some((epoch, seq));
                self.refused.clear();
            }
            // Of an epoch that both sides have left.
            Some(_) | None => return,
        }
        self.ack_due = true;
        self.free();
    }

    /// This record was refused; that, and everything before it, is on stable storage.
    pub fn refuse(&mut self, epoch: Epoch, rejection: Rejection) {
        self.apply(epoch, rejection.seq);
        let is_new = self.refused.back().is_none_or(|newest| newest.seq < rejection.seq);
        if is_new && self.applied.is_some_and(|(of, _)| of == epoch) {
            self.refused.push_back(rejection);
        }
    }

    /// What was applied gives its credit back.
    fn free(&mut self) {
        let (Some((of, applied)), Some((epoch, _))) = (self.applied, self.accepted) else { return };
        if of != epoch {
            return;
        }
        while let Some(front) = self.pending.front().filter(|front| front.last <= applied) {
            self.freed = self.freed.plus(front.price);
            self.pending.pop_front();
        }
    }

    /// What to claim as received, with the first `max` refusals; no further than those.
    pub fn claim(&self, max: usize) -> (Option<(Epoch, u64)>, Vec<Rejection>) {
        let listed = self.refused.iter().take(max).cloned().collect();
        let claim = self.applied.map(|(epoch, seq)| match self.refused.get(max) {
            Some(beyond) => (epoch, seq.min(beyond.seq.saturating_sub(1))),
            None => (epoch, seq),
        });
        (claim, listed)
    }

    /// An acknowledgement is due: something was applied, or came again.
    pub fn is_ack_due(&self) -> bool {
        self.ack_due
    }

    /// The acknowledgement for a session in this epoch, if one is due.
    pub fn take_ack(&mut self, epoch: Epoch, max: usize) -> Option<(u64, Vec<Rejection>)> {
        if !std::mem::take(&mut self.ack_due) {
            return None;
        }
        let (claim, listed) = self.claim(max);
        claim.filter(|(of, _)| *of == epoch).map(|(_, seq)| (seq, listed))
    }

    fn is_clogged(&self) -> bool {
        self.refused.len() >= REFUSED_MAX
    }

    /// The new total to grant, once half of the window was applied since the last.
    pub fn take_credit(&mut self) -> Option<Amount> {
        if self.is_clogged() {
            return None;
        }
        let total = self.freed.plus(self.window);
        let more = total.less(self.granted);
        let is_half = more.records >= self.window.records.div_ceil(2)
            || more.bytes >= self.window.bytes.div_ceil(2);
        if is_half {
            self.granted = total.max(self.granted);
        }
        is_half.then_some(self.granted)
    }

    /// Forgets the session.
    pub fn close(&mut self) {
        self.pending.clear();
        self.ack_due = false;
    }
}
