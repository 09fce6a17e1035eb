//! What the journal still holds of a subject: read backwards, in commit order, so that when a record is found,
//! everything that happened to it later (its acknowledgement, its rejection) has been seen already.

use std::collections::BTreeMap;
use std::time::Instant;

use grid_core::ids::QuarantineId;
use grid_core::record::{Lane, LocalBody, LocalRecord, Record, Unquarantine};
use grid_core::session::Received;
use grid_core::time::Utc;
use grid_proto::v1;

use super::records::{self, lane_words};
use super::subject::Subject;
use super::tell::placed;
use super::{Timed, about, hop, timeless};
use crate::convert::{local, record, void};
use crate::driver::lanes;
use crate::journal::{Error, Reader, Segment, SegmentKind};

/// Counted per segment besides its bytes.
const SEGMENT_OVERHEAD_BYTES: u64 = 64;
/// Records that one search takes down; a ticket has far fewer.
const FOUND_MAX: usize = 2_000;

/// What to look for.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// Any of these.
    pub(super) subjects: Vec<Subject>,
    /// Nothing older is wanted.
    pub(super) not_before: Option<Utc>,
}

/// How far to look.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// Bytes of records.
    pub(crate) bytes_max: u64,
    /// When to stop.
    pub(crate) until: Option<Instant>,
}

impl Limits {
    /// Everything that is on disk.
    pub(crate) const NONE: Self = Self { bytes_max: u64::MAX, until: None };
}

/// Why a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The oldest record on disk was reached.
    Oldest,
    /// There is no more to it.
    Found,
    /// What is older cannot concern it.
    OldEnough,
    /// A limit.
    Limit,
    /// There is no record at the place that was named.
    Nowhere,
}

/// One record that concerns the subject.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) lane: Lane,
    pub(super) seq: u64,
    pub(super) commit: u64,
    pub(super) record: Box<Record>,
}

/// An acknowledgement of the centre: when it was stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acked {
    pub(super) time: Utc,
    pub(super) index: u64,
}

/// What a search brought.
#[derive(Debug)]
pub(crate) struct Trail {
    pub(super) subjects: Vec<Subject>,
    pub(super) found: Vec<Found>,
    /// Of the local lane.
    pub(super) hops: Vec<Timed>,
    pub(super) timeless: Vec<v1::Hop>,
    pub(super) kind: Option<&'static str>,
    /// By lane: acknowledged up to, and when.
    pub(super) acked: [BTreeMap<u64, Acked>; Lane::COUNT],
    /// By lane and seq.
    pub(super) rejected: BTreeMap<(usize, u64), (Acked, String)>,
    /// What became of quarantined messages, in case one turns out to be the subject.
    pub(super) unquarantined: BTreeMap<QuarantineId, (Utc, u64, Unquarantine)>,
    pub(super) bytes: u64,
    pub(super) oldest: Option<Utc>,
    pub(super) unreadable: u64,
    pub(super) end: End,
    /// The oldest commit of which anything was read.
    pub(super) oldest_commit: u64,
}

impl Search {
    /// Reads; blocks.
    pub(crate) fn run(self, reader: &Reader, limits: &Limits) -> Result<Trail, Error> {
        let mut trail = Trail::new(self.subjects);
        if trail.look_up(reader)? && trail.is_placeless() {
            trail.end = if trail.kind.is_some() { End::Found } else { End::Nowhere };
            return Ok(trail);
        }
        let mut segments = reader.backwards();
        trail.end = loop {
            let Some(segment) = segments.next() else { break End::Oldest };
            let segment = segment?;
            trail.bytes += segment.bytes.len() as u64 + SEGMENT_OVERHEAD_BYTES;
            trail.take(segment);
            if trail.is_complete() {
                break End::Found;
            }
            if let (Some(wanted), Some(oldest)) = (self.not_before, trail.oldest)
                && oldest < wanted
            {
                break End::OldEnough;
            }
            let is_late = limits.until.is_some_and(|until| Instant::now() >= until);
            if is_late || trail.bytes >= limits.bytes_max || trail.found.len() >= FOUND_MAX {
                break End::Limit;
            }
        };
        trail.unreadable = segments.unreadable();
        Ok(trail)
    }
}

impl Trail {
    fn new(subjects: Vec<Subject>) -> Self {
        Self {
            subjects,
            found: Vec::new(),
            hops: Vec::new(),
            timeless: Vec::new(),
            kind: None,
            acked: Default::default(),
            rejected: BTreeMap::new(),
            unquarantined: BTreeMap::new(),
            bytes: 0,
            oldest: None,
            unreadable: 0,
            end: End::Found,
            oldest_commit: u64::MAX,
        }
    }

    /// What the id names, by what was found.
    pub(super) fn kind(&self) -> Option<&'static str> {
        let of_record = |found: &Found| {
            let subject = self.subjects.iter().find(|s| records::concerns(s, &found.record));
            subject.map_or("record", |subject| records::kind(subject, &found.record.body))
        };
        self.found.last().map(of_record).or(self.kind)
    }

    /// A record that is named by its place is read there, and then looked for by its index.
    fn look_up(&mut self, reader: &Reader) -> Result<bool, Error> {
        let Some(&Subject::Place(lane, seq)) = self.subjects.first() else { return Ok(false) };
        let segment = reader.segment_at(lanes::of_core(lane), seq)?;
        if !(segment.first..=segment.last).contains(&seq) {
            return Ok(true);
        }
        match segment.kind {
            SegmentKind::Records => {
                let at = usize::try_from(seq - segment.first).unwrap_or(usize::MAX);
                let (batch, _) = record::read_batch(segment.bytes);
                if let Some(Received::Record(record)) = batch.into_iter().nth(at) {
                    self.subjects = vec![Subject::Index(record.index.0)];
                }
            }
            SegmentKind::Void => {
                let text = void::decode(&segment.bytes).map_or_else(
                    |error| error.to_string(),
                    |(reason, _)| records::void_words(reason).to_owned(),
                );
                let (first, last) = (segment.first, segment.last);
                let text = format!("作废 / void {} #{first}–#{last}: {text}", lane_words(lane));
                self.kind = Some("void");
                self.timeless.push(placed(timeless("void", text), lane, seq));
            }
            SegmentKind::Damaged { .. } => {}
        }
        Ok(true)
    }

    /// Nothing to search for: the place held no record.
    fn is_placeless(&self) -> bool {
        self.subjects.iter().all(|subject| matches!(subject, Subject::Place(..)))
    }

    /// The one record there is has come, and was in its place in the sequence.
    fn is_complete(&self) -> bool {
        let single = self.subjects.iter().all(Subject::is_single);
        single && self.found.iter().any(|found| !found.record.out_of_sequence)
    }

    fn take(&mut self, segment: Segment) {
        let lane = lanes::to_core(segment.lane);
        let commit = segment.commit;
        self.oldest_commit = self.oldest_commit.min(commit);
        match (lane, &segment.kind) {
            (Some(lane), SegmentKind::Records) => {
                let (batch, cut) = record::read_batch(segment.bytes);
                self.unreadable += u64::from(cut.is_some());
                // Backwards here too.
                for (seq, received) in
                    (segment.first..).zip(batch).collect::<Vec<_>>().into_iter().rev()
                {
                    match received {
                        Received::Record(record) => self.record(lane, seq, commit, record),
                        Received::Malformed { .. } => self.unreadable += 1,
                    }
                }
            }
            // What was shed is marked in the local lane.
            (Some(_), SegmentKind::Void) => {}
            (None, SegmentKind::Records) => match local::read_all(&segment.bytes) {
                Ok(locals) => locals.into_iter().rev().for_each(|local| self.local(local)),
                Err(_) => self.unreadable += 1,
            },
            (_, SegmentKind::Void | SegmentKind::Damaged { .. }) => self.unreadable += 1,
        }
    }

    fn reach(&mut self, time: Utc) {
        self.oldest = Some(self.oldest.map_or(time, |oldest| oldest.min(time)));
    }

    fn record(&mut self, lane: Lane, seq: u64, commit: u64, record: Box<Record>) {
        self.reach(record.receive_time);
        if self.subjects.iter().any(|subject| records::concerns(subject, &record)) {
            self.found.push(Found { lane, seq, commit, record });
        }
    }

    fn local(&mut self, local: LocalRecord) {
        self.reach(local.time);
        let (time, index) = (local.time, local.index.0);
        match &local.body {
            LocalBody::CentreAcked { lane, seq, rejections } => {
                let acked = Acked { time, index };
                self.acked[lane.index()].insert(*seq, acked);
                for rejection in rejections {
                    let words = format!("code {}: {}", rejection.code, rejection.message);
                    self.rejected.insert((rejection.lane.index(), rejection.seq), (acked, words));
                }
            }
            LocalBody::Unquarantined { id, how } => {
                self.unquarantined.insert(*id, (time, index, how.clone()));
            }
            LocalBody::Epoch { .. }
            | LocalBody::FromCentre { .. }
            | LocalBody::CentreVoid { .. }
            | LocalBody::RefusedCentre { .. }
            | LocalBody::SnapshotMark { .. }
            | LocalBody::SnapshotItem(_)
            | LocalBody::SnapshotEnd { .. }
            | LocalBody::PublisherState { .. }
            | LocalBody::DownAcked { .. }
            | LocalBody::DownExpired { .. }
            | LocalBody::ActRejected { .. }
            | LocalBody::Sent { .. }
            | LocalBody::ShedPlaced { .. }
            | LocalBody::NodeHeld { .. }
            | LocalBody::Shed(_)
            | LocalBody::Quarantined(_)
            | LocalBody::Answered { .. } => {}
        }
        let said = self.subjects.iter().find_map(|subject| records::local(subject, &local.body));
        let Some((what, text, kind)) = said else { return };
        self.kind = Some(kind);
        // What became of it was seen before it, and then could not be told apart.
        if let LocalBody::Quarantined(item) = &local.body
            && kind == "event"
            && let Some((time, index, how)) = self.unquarantined.get(&item.id)
        {
            let (what, text) = records::unquarantine_words(how);
            self.hops.push(about(hop(*time, what, text), *index, None));
        }
        self.hops.push(about(hop(time, what, text), index, None));
    }
}
