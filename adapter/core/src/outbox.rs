//! One lane of what we send: `trimmed ≤ acked_stored ≤ acked ≤ durable ≤ appended`.
//!
//! The marks outlive a stream; the [`Flight`] (what was sent on it, what came back, its credit) does not. Only
//! ranges are held, never records: a backlog of millions costs what an empty lane costs.
//!
//! * `acked` is what the centre claims to have applied durably, `acked_stored` what our journal knows of that. Only
//!   below the latter anything is trimmed, and only after its time of retention.
//! * A rejection is held from the first hearing until its record is passed by an acknowledgement and both are
//!   stored together. What an acknowledgement has not passed is forgotten with the stream: the centre says it again.
//! * A centre restored from an older state gets again what it lost. Meanwhile the base we tell is no higher than
//!   what it acknowledged in this session, so that what it now rejects is heard even if its Reject is lost.
//!
//! * That we were restored from an older state shows when the centre holds what we never sent. How far that went
//!   outlives the process (`session::sent`): a journal that was restored, filled further and opened again, however
//!   often, before the centre is heard, still shows it.
//!
//! Limits: in flight at most the window and one message, hence as many rejections; one acknowledgement being
//! stored; rejections stored in parts that fit a record of the journal.

mod flight;
mod resume;
mod retained;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::session::{Amount, Rejection};
use crate::time::Mono;
use flight::Flight;
pub use resume::{NotSent, Resume};
use retained::Retained;

/// Rejections stored with one acknowledgement: a record of the journal holds 64 KiB.
const STORED_REJECTIONS_MAX: usize = 256;
/// The same by the bytes of their messages.
const STORED_MESSAGE_BYTES_MAX: usize = 32 * 1024;

/// Limits of a lane.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// In flight.
    pub window: Amount,
    /// Acknowledged records stay this long …
    pub retained: Duration,
    /// … or this many bytes, whichever ends first.
    pub retained_bytes: u64,
    /// Acknowledgements are stored at most this often.
    pub store_interval: Duration,
}

/// One acknowledgement that is being stored.
#[derive(Debug, Clone, Copy)]
struct Storing {
    seq: u64,
    /// In this session, everything up to here is then stored as the centre judged it.
    judged: u64,
    /// Records below this are not needed for it.
    needs: u64,
}

/// One lane of what we send.
#[derive(Debug)]
pub struct Outbox {
    limits: Limits,
    appended: u64,
    durable: u64,
    acked: u64,
    acked_stored: u64,
    trimmed: u64,
    /// The newest that may ever have been handed to a stream.
    sent_ever: u64,
    /// The journal ended below what it had stored as acknowledged.
    overtaken: bool,
    /// Heard, not yet stored.
    rejections: BTreeMap<u64, Rejection>,
    storing: Option<Storing>,
    store_next: Mono,
    /// Acknowledged messages that are not in `retained` yet.
    acked_sizes: Amount,
    retained: Retained,
    flight: Option<Flight>,
}

impl Outbox {
    /// A lane as the journal holds it: records `first..=last`, all durable (`first = last + 1` if none),
    /// acknowledged up to `acked`.
    pub fn new(limits: Limits, (first, last): (u64, u64), acked: u64, now: Mono) -> Self {
        let trimmed = first.saturating_sub(1).min(last);
        let stored = acked.clamp(trimmed, last);
        let keep = (limits.retained, limits.retained_bytes);
        Self {
            limits,
            appended: last,
            durable: last,
            acked: stored,
            acked_stored: stored,
            trimmed,
            // The life before this one may have sent all of it.
            sent_ever: last,
            overtaken: acked > last,
            rejections: BTreeMap::new(),
            storing: None,
            store_next: now,
            acked_sizes: Amount::default(),
            retained: Retained::new(keep, (trimmed, stored), now),
            flight: None,
        }
    }

    /// Nothing above `upto` was ever handed to a stream, in no life.
    pub fn sent_up_to(mut self, upto: u64) -> Self {
        self.sent_ever = upto.clamp(self.acked_stored, self.durable);
        self
    }

    /// The newest that may ever have been handed to a stream.
    pub fn sent_ever(&self) -> u64 {
        self.sent_ever
    }

    /// The newest that got a number.
    pub fn appended(&self) -> u64 {
        self.appended
    }

    /// The newest on stable storage.
    pub fn durable(&self) -> u64 {
        self.durable
    }

    /// The newest that the centre acknowledged, stored or not.
    pub fn acked(&self) -> u64 {
        self.acked
    }

    /// The newest whose acknowledgement is stored.
    pub fn acked_stored(&self) -> u64 {
        self.acked_stored
    }

    /// The newest that was trimmed.
    pub fn trimmed(&self) -> u64 {
        self.trimmed
    }

    /// The journal had stored an acknowledgement of more than it now holds: it must begin a new epoch, or numbers
    /// would be given twice.
    pub fn is_overtaken(&self) -> bool {
        self.overtaken
    }

    /// The base to tell the centre: rejections up to it may be forgotten there.
    pub fn base(&self) -> u64 {
        self.flight.as_ref().map_or(self.acked_stored, |flight| flight.base.min(self.acked_stored))
    }

    /// Records up to `last` have a number.
    pub fn append(&mut self, last: u64) {
        self.appended = self.appended.max(last);
    }

    /// Records up to `last` are on stable storage.
    pub fn make_durable(&mut self, last: u64) {
        self.durable = self.durable.max(last);
        self.appended = self.appended.max(last);
    }

    /// How to go on with a centre that holds everything up to `received` in our epoch, or does not know it and was
    /// told `base` by our Hello.
    pub fn resume(&self, received: Option<u64>, base: u64) -> Resume {
        match received {
            Some(held) if held > self.sent_ever => Resume::Restored,
            Some(held) if held < self.trimmed => Resume::NotRetained(self.trimmed),
            Some(held) => Resume::After(held),
            None => Resume::Unknown(base.max(self.trimmed)),
        }
    }

    /// A session begins: data goes on after `mark`.
    pub fn open(&mut self, mark: u64, allowed: Amount) {
        if let Some(storing) = &mut self.storing {
            storing.judged = 0;
        }
        // What a restored centre no longer holds it no longer acknowledges, unless that is stored.
        self.acked = self.acked.min(mark).max(self.issued());
        self.rejections.split_off(&mark.saturating_add(1));
        let judged = mark.min(self.issued());
        self.flight = Some(Flight::new(mark, judged, self.acked_stored.min(mark), allowed));
        self.check();
    }

    /// The session ended: what was in flight is to be sent again, what was not yet passed is to be heard again.
    pub fn close(&mut self) {
        if let Some(flight) = self.flight.take() {
            self.rejections.split_off(&flight.judged.saturating_add(1));
        }
        self.check();
    }

    /// The newest acknowledgement that is stored or being stored.
    fn issued(&self) -> u64 {
        self.storing.map_or(self.acked_stored, |storing| storing.seq.max(self.acked_stored))
    }

    /// The centre rejects a record; an acknowledgement will pass it. Counts 1 if that is new.
    pub fn reject(&mut self, rejection: Rejection) -> Result<u64, NotSent> {
        let Some(flight) = &self.flight else { return Ok(0) };
        if rejection.seq > flight.sent {
            return Err(NotSent { seq: rejection.seq, sent: flight.sent });
        }
        if rejection.seq <= flight.judged {
            return Ok(0);
        }
        Ok(u64::from(self.rejections.insert(rejection.seq, rejection).is_none()))
    }

    /// The centre acknowledges everything up to `seq`, with the rejections it is not sure we heard. Answers how
    /// many of them are new.
    pub fn ack(&mut self, seq: u64, rejections: Vec<Rejection>, now: Mono) -> Result<u64, NotSent> {
        let Some(flight) = &self.flight else { return Ok(0) };
        if seq > flight.sent {
            return Err(NotSent { seq, sent: flight.sent });
        }
        let mut new = 0;
        for rejection in rejections {
            new += self.reject(rejection)?;
        }
        let Some(flight) = &mut self.flight else { return Ok(new) };
        for message in flight.ack(seq, now) {
            self.retained.learn(message.size);
            if message.last > self.acked {
                self.acked_sizes = self.acked_sizes.plus(message.size);
            }
        }
        self.acked = self.acked.max(seq);
        self.check();
        Ok(new)
    }

    /// The acknowledgement to store now, if it is time: up to where, with the rejections it passes.
    pub fn store(&mut self, now: Mono) -> Option<(u64, Vec<Rejection>)> {
        let judged = self.judged();
        if self.storing.is_none() && !self.is_to_be_stored() {
            if let Some(flight) = &mut self.flight {
                flight.base = flight.base.max(judged);
            }
            return None;
        }
        if self.storing.is_some() || now < self.store_next {
            return None;
        }
        let (rejections, rest) = self.take_passed(judged);
        let (judged, seq) = match rest {
            Some(next) => (next - 1, self.acked_stored.max(next - 1).min(self.acked)),
            None => (judged, self.acked),
        };
        let needs = rejections.first().map_or(u64::MAX, |rejection| rejection.seq);
        self.storing = Some(Storing { seq, judged, needs });
        // What did not fit follows at once.
        self.store_next = if rest.is_some() { now } else { now.after(self.limits.store_interval) };
        Some((seq, rejections))
    }

    /// Rejections up to here are complete.
    fn judged(&self) -> u64 {
        self.flight.as_ref().map_or(self.acked, |flight| flight.judged)
    }

    fn is_to_be_stored(&self) -> bool {
        let first = self.rejections.keys().next();
        self.acked > self.acked_stored || first.is_some_and(|first| *first <= self.judged())
    }

    /// Rejections up to `judged`, as many as fit; and the seq of the first that did not.
    fn take_passed(&mut self, judged: u64) -> (Vec<Rejection>, Option<u64>) {
        let mut taken = Vec::new();
        let mut bytes = 0;
        while let Some(entry) = self.rejections.first_entry().filter(|entry| *entry.key() <= judged)
        {
            bytes += entry.get().message.len();
            let is_full = taken.len() == STORED_REJECTIONS_MAX || bytes > STORED_MESSAGE_BYTES_MAX;
            if is_full && !taken.is_empty() {
                return (taken, Some(*entry.key()));
            }
            taken.push(entry.remove());
        }
        (taken, None)
    }

    /// The acknowledgement of [`Self::store`] is on stable storage.
    pub fn stored(&mut self, seq: u64, now: Mono) {
        let Some(storing) = self.storing.take_if(|storing| storing.seq <= seq) else { return };
        let records = storing.seq.saturating_sub(self.acked_stored);
        self.acked_stored = self.acked_stored.max(storing.seq);
        if let Some(flight) = &mut self.flight {
            flight.base = flight.base.max(storing.judged);
        }
        if records > 0 {
            let sizes = std::mem::take(&mut self.acked_sizes);
            let unsized_records = records.saturating_sub(sizes.records);
            self.retained.push(storing.seq, sizes.bytes, unsized_records, now);
        }
        self.check();
    }

    /// Up to where the lane may be trimmed now, if that is news. Never above what a session may still send.
    pub fn trim(&mut self, now: Mono) -> Option<u64> {
        let upto = self.retained.pop(self.trim_limit(), now)?;
        self.trimmed = self.trimmed.max(upto);
        self.check();
        Some(self.trimmed)
    }

    /// What a rejection that is not stored speaks of is still to be read, for the quarantine.
    fn trim_limit(&self) -> u64 {
        let first = self.rejections.keys().next().copied();
        let needs = first.into_iter().chain(self.storing.map(|storing| storing.needs)).min();
        self.base().min(needs.unwrap_or(u64::MAX).saturating_sub(1))
    }

    /// When [`Self::store`] or [`Self::trim`] has something to do at the latest.
    pub fn next_wake(&self) -> Option<Mono> {
        let is_due = self.storing.is_none() && self.is_to_be_stored();
        let store = is_due.then_some(self.store_next);
        let trim = self.retained.next_wake(self.trim_limit());
        [store, trim].into_iter().flatten().min()
    }

    /// The next to send in this session; `None` without one.
    pub fn next(&self) -> Option<u64> {
        self.flight.as_ref().map(|flight| flight.sent.saturating_add(1))
    }

    /// The newest sent in this session, 0 without one.
    pub fn sent(&self) -> u64 {
        self.flight.as_ref().map_or(0, |flight| flight.sent)
    }

    /// The newest acknowledged in this session, or where it began; 0 without one.
    pub fn heard(&self) -> u64 {
        self.flight.as_ref().map_or(0, |flight| flight.heard)
    }

    /// Durable records wait to be sent in this session.
    pub fn is_waiting(&self) -> bool {
        self.flight.as_ref().is_some_and(|flight| flight.sent < self.durable)
    }

    /// What the centre lets us send in this session, less what was sent.
    pub fn credit_left(&self) -> Amount {
        self.flight.as_ref().map(Flight::credit_left).unwrap_or_default()
    }

    /// What may be sent now: credit and window. A message may begin unless it is spent, and overdraw it.
    pub fn room(&self) -> Amount {
        let Some(flight) = &self.flight else { return Amount::default() };
        flight.credit_left().min(self.limits.window.less(flight.outstanding()))
    }

    /// The centre's credit: absolute totals, an older word changes nothing.
    pub fn allow(&mut self, allowed: Amount, now: Mono) {
        if let Some(flight) = &mut self.flight {
            flight.allow(allowed, now);
        }
    }

    /// A message ending at `last` was handed to the stream; it spends `price` of the credit.
    pub fn send(&mut self, last: u64, price: Amount, now: Mono) {
        if let Some(flight) = &mut self.flight {
            flight.send(last, price, now);
            self.sent_ever = self.sent_ever.max(last);
        }
        self.check();
    }

    /// Since when the centre owes an acknowledgement: data is outstanding and it was not for want of credit that
    /// nothing moved.
    pub fn unacknowledged_since(&self) -> Option<Mono> {
        let flight = self.flight.as_ref()?;
        flight.unacknowledged_since.filter(|_| !flight.credit_left().is_spent())
    }

    fn check(&self) {
        debug_assert!(
            self.trimmed <= self.acked_stored
                && self.acked_stored <= self.acked
                && self.acked <= self.durable
                && self.durable <= self.appended
                && self.sent_ever <= self.durable,
            "a mark overtook another: {self:?}"
        );
    }
}
