//! Telemetry that is shed, over its publisher's quota or on a filling disk: its content goes, its marks and its
//! place in the ledger stay.
//!
//! It must cost far less than keeping it, so it is written in two steps:
//! - what one turn sheds becomes one local record of marks and counts, at the seal. Until then it is collected
//!   here, its marks folded already; whatever leaves meanwhile waits for that record (`leave`). It is closed
//!   early by any other record that changes the marks of one of its publishers, since a replay would fold the
//!   two in the other order.
//! - every [`PLACE_EVERY`], what was shed so far gets its place in BEST_EFFORT: voids that say whose, from when
//!   to when, how many and why.
//!
//! Limits: a record that is full is closed, and another begun; while [`SHED_RANGES_MAX`] voided ranges wait for
//! the centre no void is added, what was shed waits in the totals (of stations beyond [`UNPLACED_SHARES_MAX`]
//! only the number) and is placed when there is room.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::Bridge;
use super::super::fold::id_key;
use super::super::state::{SHED_RANGES_MAX, UNPLACED_SHARES_MAX, Unplaced};
use super::Judged;
use crate::ids::{PublisherId, StationId};
use crate::record::{Body, EventSource, Lane, LocalBody, Record, Shed, ShedEvents, ShedMark};
use crate::session::{VoidReason, VoidShare};
use crate::station::StationUp;
use crate::time::{Mono, Now, Utc};

/// Between the voids of shed telemetry.
const PLACE_EVERY: Duration = Duration::from_secs(10);
/// Marks and stations in one record: with the keys below at most 100 KiB of the 256 KiB that an item may have.
const MARKS_MAX: usize = 256;
/// Readings in one record.
const READINGS_MAX: u64 = 4_096;
/// Shares of one void, which is one value of the journal: 4 KiB.
const VOID_SHARES_MAX: usize = 32;

/// What this turn sheds; transient.
#[derive(Debug, Default)]
pub(in super::super) struct Shedding {
    open: Option<Open>,
    /// When what was shed gets its place.
    place_at: Option<Mono>,
}

#[derive(Debug)]
struct Open {
    reason: VoidReason,
    since: Utc,
    readings: u64,
    marks: Vec<ShedMark>,
    /// The last mark of each publisher.
    last: BTreeMap<PublisherId, usize>,
    shares: BTreeMap<StationId, u64>,
}

impl Shedding {
    /// Nothing is being collected.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.open.is_none()
    }

    pub(in super::super) fn next_wake(&self) -> Option<Mono> {
        self.place_at
    }

    fn holds(&self, publisher: &PublisherId) -> bool {
        self.open.as_ref().is_some_and(|open| open.last.contains_key(publisher))
    }

    /// Whether what is collected must be written before this record.
    pub(in super::super) fn precedes(&self, record: &Record) -> bool {
        if self.is_empty() {
            return false;
        }
        let of_hole =
            if let Body::Hole(hole) = &record.body { Some(&hole.publisher) } else { None };
        let of_event = record.source.as_ref().map(|source| &source.publisher);
        of_event.or(of_hole).is_some_and(|publisher| self.holds(publisher))
    }

    /// The same of a local record.
    pub(in super::super) fn precedes_local(&self, body: &LocalBody) -> bool {
        if self.is_empty() {
            return false;
        }
        let publisher = match body {
            LocalBody::PublisherState { publisher, .. } => Some(publisher),
            LocalBody::NodeHeld { source, .. } => Some(&source.publisher),
            LocalBody::Quarantined(entry) => entry.publisher.as_ref(),
            LocalBody::Epoch { .. }
            | LocalBody::Sent { .. }
            | LocalBody::FromCentre { .. }
            | LocalBody::CentreVoid { .. }
            | LocalBody::RefusedCentre { .. }
            | LocalBody::CentreAcked { .. }
            | LocalBody::SnapshotMark { .. }
            | LocalBody::SnapshotItem(_)
            | LocalBody::SnapshotEnd { .. }
            | LocalBody::DownAcked { .. }
            | LocalBody::DownExpired { .. }
            | LocalBody::ActRejected { .. }
            | LocalBody::Shed(_)
            | LocalBody::ShedPlaced { .. }
            | LocalBody::Unquarantined { .. }
            | LocalBody::Answered { .. } => None,
        };
        publisher.is_some_and(|publisher| self.holds(publisher))
    }
}

impl Open {
    fn new(reason: VoidReason, since: Utc) -> Self {
        let (marks, last, shares) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { reason, since, readings: 0, marks, last, shares }
    }

    fn has_room(&self) -> bool {
        self.readings < READINGS_MAX
            && self.marks.len() < MARKS_MAX
            && self.shares.len() < MARKS_MAX
    }

    fn add(&mut self, source: &EventSource, station: &StationId) {
        self.readings += 1;
        match self.shares.get_mut(station) {
            Some(count) => *count += 1,
            None => drop(self.shares.insert(station.clone(), 1)),
        }
        let at = self.last.get(&source.publisher).copied();
        let events = at.and_then(|at| self.marks.get_mut(at)).map(|mark| &mut mark.events);
        if events.is_some_and(|events| extend(events, source)) {
            return;
        }
        let publisher = source.publisher.clone();
        self.last.insert(publisher.clone(), self.marks.len());
        let events = match source.number {
            Some((boot, seq)) => ShedEvents::Run { boot, first: seq, last: seq },
            None => ShedEvents::Keys(vec![key_of(source)]),
        };
        self.marks.push(ShedMark { publisher, events });
    }

    fn close(self) -> Shed {
        let Self { reason, since, marks, shares, .. } = self;
        Shed { reason, since, marks, shares: shares.into_iter().collect() }
    }
}

/// Adds a reading to those before it, if it comes right after them.
fn extend(events: &mut ShedEvents, source: &EventSource) -> bool {
    match (events, source.number) {
        (ShedEvents::Run { boot, last, .. }, Some((of, seq))) => {
            let is_next = *boot == of && last.checked_add(1) == Some(seq);
            if is_next {
                *last = seq;
            }
            is_next
        }
        (ShedEvents::Keys(keys), None) => {
            keys.push(key_of(source));
            true
        }
        (ShedEvents::Run { .. }, None) | (ShedEvents::Keys(_), Some(_)) => false,
    }
}

/// As `State::mark` has it: none for a reading without id and device time.
fn key_of(source: &EventSource) -> Option<u64> {
    let key = source.event_id.map_or(source.fingerprint, |id| id_key(id.0));
    (source.event_id.is_some() || key != 0).then_some(key)
}

impl Bridge {
    /// Sheds a reading: it is collected with the turn's others.
    pub(super) fn shed(&mut self, now: Now, up: &StationUp, judged: &Judged, reason: VoidReason) {
        let fits = |open: &Open| open.reason == reason && open.has_room();
        if !self.shedding.open.as_ref().is_some_and(fits) {
            self.close_shedding(now);
        }
        // Its mark makes the publisher known, which decides about others too: a replay must see that in this order.
        let is_new = !self.state.is_known(&judged.source.publisher);
        self.state.mark(&judged.source);
        let open = self.shedding.open.get_or_insert_with(|| Open::new(reason, now.wall));
        open.add(&judged.source, &up.station);
        if is_new {
            self.close_shedding(now);
        }
    }

    /// Writes down what was collected.
    pub(in super::super) fn close_shedding(&mut self, now: Now) {
        let Some(open) = self.shedding.open.take() else { return };
        let shed = Box::new(open.close());
        let record = self.local_record(now, LocalBody::Shed(shed.clone()));
        self.state.fold_shed(record.index, record.time, &shed);
        self.hand_out_local(record);
        self.watch_shed(now);
        let unplaced = self.state.totals.shed_unplaced.get(&shed.reason);
        if unplaced.is_some_and(|unplaced| unplaced.shares.len() >= UNPLACED_SHARES_MAX) {
            self.place_shed(now);
        }
    }

    /// What has no place yet gets one in time.
    pub(in super::super) fn watch_shed(&mut self, now: Now) {
        if self.shedding.place_at.is_none() && self.state.unplaced() > 0 {
            self.shedding.place_at = Some(now.mono.after(PLACE_EVERY));
        }
    }

    pub(in super::super) fn place_shed_when_due(&mut self, now: Now) {
        if self.shedding.place_at.is_some_and(|at| at <= now.mono) {
            self.place_shed(now);
        }
    }

    /// Gives everything shed so far its place, if the centre has not left too many voids waiting.
    pub(in super::super) fn place_shed(&mut self, now: Now) {
        self.close_shedding(now);
        self.shedding.place_at = None;
        for reason in [VoidReason::ShedQuota, VoidReason::ShedDisk] {
            let waiting = self.state.totals.shed_waiting[Lane::BestEffort.index()].len();
            let unplaced = self.state.totals.shed_unplaced.get(&reason);
            if let Some(unplaced) = unplaced.filter(|_| waiting < SHED_RANGES_MAX) {
                self.place(now, reason, unplaced.clone());
            }
        }
        self.watch_shed(now);
    }

    fn place(&mut self, now: Now, reason: VoidReason, unplaced: Unplaced) {
        let first = self.lasts[Lane::BestEffort.index()] + 1;
        let last = first + unplaced.count - 1;
        let shares = unplaced.shares.into_iter();
        let shares: Vec<VoidShare> = shares
            .map(|(station, (count, from, to))| VoidShare { station, count, from, to })
            .collect();
        let mut begin = first;
        let mut chunks = shares.chunks(VOID_SHARES_MAX).peekable();
        while let Some(chunk) = chunks.next() {
            let named: u64 = chunk.iter().map(|share| share.count).sum();
            // The last one covers those too of whom only the number is known.
            let end = if chunks.peek().is_some() { begin + named - 1 } else { last };
            self.void(Lane::BestEffort, begin, end, reason, chunk.to_vec());
            begin = end + 1;
        }
        self.append_local(now, LocalBody::ShedPlaced { reason, first, last });
    }
}
