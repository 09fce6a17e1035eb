//! What the journal still holds of a subject: read backwards, in commit order, so that when a record is found,
//! everything that happened to it later (its acknowledgement, its rejection) has been seen already.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use grid_core::ids::QuarantineId;
use grid_core::record::{Lane, LocalBody, LocalRecord, Record, Unquarantine};
use grid_core::session::{Received, VoidReason, VoidShare};
use grid_core::time::Utc;
use grid_proto::v1;

use super::records::{self, lane_words, time_words};
use super::subject::Subject;
use super::{Known, Timed, about, hop, timeless};
use crate::convert::enums::Enumeration as _;
use crate::convert::{local, record, void};
use crate::journal::{self, Error, Reader, Segment, SegmentKind};

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
enum End {
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
struct Found {
    lane: Lane,
    seq: u64,
    commit: u64,
    record: Box<Record>,
}

/// An acknowledgement of the centre: when it was stored.
#[derive(Debug, Clone, Copy)]
struct Acked {
    time: Utc,
    index: u64,
}

/// What a search brought.
#[derive(Debug)]
pub(crate) struct Trail {
    subjects: Vec<Subject>,
    found: Vec<Found>,
    /// Of the local lane.
    hops: Vec<Timed>,
    timeless: Vec<v1::Hop>,
    kind: Option<&'static str>,
    /// By lane: acknowledged up to, and when.
    acked: [BTreeMap<u64, Acked>; Lane::COUNT],
    /// By lane and seq.
    rejected: BTreeMap<(usize, u64), (Acked, String)>,
    /// Voids by commit.
    voids: BTreeMap<u64, (VoidReason, Vec<VoidShare>)>,
    /// Hops of what was shed, and their commits: the void beside each tells the rule.
    shed: Vec<(usize, u64)>,
    /// What became of quarantined messages, in case one turns out to be the subject.
    unquarantined: BTreeMap<QuarantineId, (Utc, u64, Unquarantine)>,
    bytes: u64,
    oldest: Option<Utc>,
    unreadable: u64,
    end: End,
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
            voids: BTreeMap::new(),
            shed: Vec::new(),
            unquarantined: BTreeMap::new(),
            bytes: 0,
            oldest: None,
            unreadable: 0,
            end: End::Found,
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
        let segment = reader.segment_at(lane_of(lane), seq)?;
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
        let lane = match segment.lane {
            journal::Lane::Urgent => Some(Lane::Urgent),
            journal::Lane::Normal => Some(Lane::Normal),
            journal::Lane::BestEffort => Some(Lane::BestEffort),
            journal::Lane::Local => None,
        };
        let commit = segment.commit;
        match (lane, &segment.kind) {
            (Some(lane), SegmentKind::Records) => {
                let (batch, cut) = record::read_batch(segment.bytes);
                self.unreadable += u64::from(cut.is_some());
                for (seq, received) in (segment.first..).zip(batch) {
                    match received {
                        Received::Record(record) => self.record(lane, seq, commit, record),
                        Received::Malformed { .. } => self.unreadable += 1,
                    }
                }
            }
            (Some(_), SegmentKind::Void) => {
                if let Ok(void) = void::decode(&segment.bytes) {
                    self.voids.insert(commit, void);
                }
            }
            (None, SegmentKind::Records) => match local::read_all(&segment.bytes) {
                Ok(locals) => locals.into_iter().for_each(|local| self.local(commit, local)),
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

    fn local(&mut self, commit: u64, local: LocalRecord) {
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
            | LocalBody::DownDropped { .. }
            | LocalBody::NodeHeld { .. }
            | LocalBody::Shed { .. }
            | LocalBody::Quarantined(_)
            | LocalBody::CommandExpired { .. }
            | LocalBody::Answered { .. } => {}
        }
        let said = self.subjects.iter().find_map(|subject| records::local(subject, &local.body));
        let Some((what, text, kind)) = said else { return };
        self.kind = Some(kind);
        self.hops.push(about(hop(time, what, text), index, None));
        if matches!(local.body, LocalBody::Shed { .. }) {
            self.shed.push((self.hops.len() - 1, commit));
        }
        // What became of it was seen before it, and then could not be told apart.
        if let LocalBody::Quarantined(item) = &local.body
            && kind == "event"
            && let Some((time, index, how)) = self.unquarantined.get(&item.id)
        {
            let (what, text) = records::unquarantine_words(how);
            self.hops.push(about(hop(*time, what, text), *index, None));
        }
    }

    /// Adds what was found to what is known. `acked` is what the centre has acknowledged by lane, as the state
    /// has it.
    pub(super) fn tell(mut self, acked: &[u64; Lane::COUNT], known: &mut Known) {
        for &(at, commit) in &self.shed {
            if let Some((reason, _)) = self.voids.get(&commit) {
                let text = &mut self.hops[at].1.text;
                *text = format!("{text} · {}", records::void_words(*reason));
            }
        }
        let mut told = BTreeSet::new();
        for found in &self.found {
            known.hops.push(found.recorded());
            let place = (found.lane.index(), found.seq);
            let about_it =
                |timed| about(timed, found.record.index.0, Some((found.lane, found.seq)));
            let (lane, seq) = (lane_words(found.lane), found.seq);
            if let Some((at, words)) = self.rejected.get(&place) {
                let text = format!("中心拒收 / the centre rejected {lane} #{seq}: {words}");
                known.hops.push(about_it(hop(at.time, "rejected", text)));
            } else if let Some((upto, at)) = self.acked[place.0].range(seq..).next() {
                // Many records of an entity may share one acknowledgement.
                if told.insert((place.0, *upto)) {
                    let text = format!("中心已确认 / the centre acknowledged {lane} up to #{upto}");
                    known.hops.push(about(
                        hop(at.time, "acked", text),
                        at.index,
                        Some((found.lane, *upto)),
                    ));
                }
            } else if acked[place.0] >= seq {
                let text = format!(
                    "中心已确认 {lane} #{seq}，时间已不在日志中 / the centre acknowledged it; when is no longer held"
                );
                known.timeless.push(placed(timeless("acked", text), found.lane, seq));
            } else {
                let upto = acked[place.0];
                let text = format!(
                    "待送中心 {lane} #{seq}，中心确认到 #{upto} / waits for the centre, which acknowledged up to #{upto}"
                );
                known.timeless.push(placed(timeless("pending", text), found.lane, seq));
            }
        }
        known.hops.extend(self.hops);
        known.timeless.extend(self.timeless);
    }

    /// How far back it looked, in words.
    pub(super) fn end(&self) -> String {
        let back = self.oldest.map_or_else(|| "（空）".to_owned(), time_words);
        let unreadable = match self.unreadable {
            0 => String::new(),
            count => format!("；{count} 处读不出 / {count} places can't be read"),
        };
        let text = match self.end {
            End::Oldest => format!(
                "日志已读到最早保留的 {back}，更早的已删除 / the journal was read back to its oldest record, {back}: \
                 what is older was delivered and is gone"
            ),
            End::Found => "日志中关于它的已全部读到 / all that the journal holds of it was read".to_owned(),
            End::OldEnough => format!(
                "日志已读到 {back}，更早的与它无关 / the journal was read back to {back}; what is older cannot concern it"
            ),
            End::Nowhere => {
                "此处没有可读的记录：未写到，或已送达并删除 / no readable record lies at this place: it was not \
                 reached yet, or was delivered and is gone"
                    .to_owned()
            }
            End::Limit => format!(
                "已达单次查找上限，日志只读到 {back}；停机后可用 explain --data 读完 / at the limit of one search the \
                 journal was read back to {back} only; explain --data beside the stopped adapter reads all of it"
            ),
        };
        format!("{text}{unreadable}")
    }
}

impl Found {
    fn recorded(&self) -> Timed {
        let record = &self.record;
        let mut text =
            format!("收到并落盘 / received and stored: {}", records::words(&record.body));
        let lane = lane_words(self.lane);
        text.push_str(&format!(" · {lane} #{} commit {}", self.seq, self.commit));
        if let Some(source) = &record.source {
            text.push_str(&format!(" · 来自 from {}", records::source_words(source)));
        }
        if let Some(at) = record.device_time {
            text.push_str(&format!(" · 设备时间 device time {}", time_words(at)));
        }
        if record.clock_skewed {
            text.push_str(" · 时钟偏差 clock skewed (limits.clock_skew_flag_s)");
        }
        if record.out_of_sequence {
            text.push_str(" · 越序 out of sequence");
        }
        if record.exercise {
            text.push_str(" · 演练 exercise");
        }
        if let Some(rule) = records::lane_rule(self.lane, &record.body) {
            text.push_str(&format!(" · {rule}"));
        }
        about(
            hop(record.receive_time, "recorded", text),
            record.index.0,
            Some((self.lane, self.seq)),
        )
    }
}

fn placed(hop: v1::Hop, lane: Lane, seq: u64) -> v1::Hop {
    v1::Hop { lane: lane.to_number(), seq, ..hop }
}

fn lane_of(lane: Lane) -> journal::Lane {
    match lane {
        Lane::Urgent => journal::Lane::Urgent,
        Lane::Normal => journal::Lane::Normal,
        Lane::BestEffort => journal::Lane::BestEffort,
    }
}
