//! Reading: one lane onwards from a number, and the replay of all lanes in commit order.

use super::format::PerLane;
use super::segment::{Segment, SegmentKind, fetch};
use super::shared::Shared;
use super::state::{self, StateScan};
use super::view::View;
use super::{Error, Lane};
use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::Arc;

/// Counted per segment besides its bytes, so that many small segments are bounded too.
const SEGMENT_OVERHEAD_BYTES: usize = 64;

/// Reads the journal. Calls block on the disk: use it from blocking threads. Clones are cheap.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(super) shared: Arc<Shared>,
}

/// Where a replay begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplayFrom {
    /// Commits up to this one are not replayed.
    pub after: u64,
    /// First sequence number to read, per lane: the checkpoint's marks + 1.
    pub first: [u64; Lane::COUNT],
}

impl Reader {
    /// Segments of `lane` from the one that holds `from` (it may begin before it), in order, without
    /// gaps, durable ones only, trimmed ones left out. At least one if any exists; no more after
    /// `max_bytes`.
    pub fn read(&self, lane: Lane, from: u64, max_bytes: usize) -> Result<Vec<Segment>, Error> {
        let mut view = self.shared.view();
        let mut next = from.max(view.trims[lane as usize] + 1);
        let mut segments: Vec<Segment> = Vec::new();
        let mut bytes = 0;
        while next <= view.lasts[lane as usize] {
            let segment = segment_at(&self.shared, &view, lane, next)?;
            if segment.is_damaged() {
                // Or has it been trimmed, and its generation removed, since the view was taken?
                view = self.shared.view();
                if view.trims[lane as usize] >= next {
                    if !segments.is_empty() {
                        break;
                    }
                    next = view.trims[lane as usize] + 1;
                    continue;
                }
            }
            bytes += segment.bytes.len() + SEGMENT_OVERHEAD_BYTES;
            if bytes > max_bytes && !segments.is_empty() {
                break;
            }
            next = segment.last + 1;
            segments.push(segment);
        }
        Ok(segments)
    }

    /// The commits after `from`, as they were written: segments in their commit's place even when
    /// a void was laid over them later, and that void in the commit that laid it. Trims don't matter.
    pub fn replay(&self, from: &ReplayFrom) -> Replay {
        Replay::new(Arc::clone(&self.shared), from)
    }

    /// The value of a state key.
    pub fn state_get(&self, key: &[u8]) -> Result<Option<Bytes>, Error> {
        state::get(&*self.shared.state()?, key)
    }

    /// All state keys that begin with `prefix`, in order, streamed.
    pub fn state_scan(&self, prefix: &[u8]) -> Result<StateScan, Error> {
        Ok(state::scan(self.shared.state()?, prefix))
    }
}

/// The segment that readers see at `seq`: an override if one covers it, else what is stored.
pub(super) fn segment_at(
    shared: &Shared,
    view: &View,
    lane: Lane,
    seq: u64,
) -> Result<Segment, Error> {
    if let Some((first, over)) = view.overrides.covering(lane, seq) {
        let (last, bytes, commit) = (over.last, over.item.clone(), over.commit);
        return Ok(Segment { lane, first, last, kind: SegmentKind::Void, bytes, commit });
    }
    let mut segment = stored_at(shared, view, lane, seq)?;
    if segment.is_damaged()
        && let Some(begin) = view.overrides.next_begin(lane, seq)
    {
        segment.last = segment.last.min(begin - 1);
    }
    if segment.is_damaged() && segment.first < seq {
        // Its beginning may have been voided or delivered already.
        segment.first = segment.first.max(covered_up_to(view, lane, seq) + 1);
    }
    Ok(segment)
}

/// Last overridden number before `seq`, or 0.
fn covered_up_to(view: &View, lane: Lane, seq: u64) -> u64 {
    let before = view.overrides.overlapping(lane, 0, seq);
    before.last().map_or(0, |(_, over)| over.last)
}

/// What is stored at `seq`, overrides left aside.
pub(super) fn stored_at(
    shared: &Shared,
    view: &View,
    lane: Lane,
    seq: u64,
) -> Result<Segment, Error> {
    let l = lane as usize;
    let Some(generation) = view.generation_of(lane, seq) else {
        return Ok(Segment::damaged(lane, seq, view.lasts[l].max(seq), "in no generation"));
    };
    if seq < generation.begins[l] {
        return Ok(Segment::damaged(lane, seq, generation.begins[l] - 1, "its generation is gone"));
    }
    let end = generation.lasts[l];
    match shared.generation(generation.id) {
        Ok(store) => fetch(&store, lane, seq, end),
        Err(error @ (Error::Store { .. } | Error::Damaged { .. })) => {
            Ok(Segment::damaged(lane, seq, end, error.to_string()))
        }
        Err(error) => Err(error),
    }
}

/// Iterator over commits in order; see [`Reader::replay`]. Holds one commit in memory at a time.
#[derive(Debug)]
pub struct Replay {
    shared: Arc<Shared>,
    view: Arc<View>,
    after: u64,
    next: PerLane,
    pending: [VecDeque<Segment>; Lane::COUNT],
    overrides: VecDeque<Segment>,
    failed: bool,
}

impl Replay {
    fn new(shared: Arc<Shared>, from: &ReplayFrom) -> Replay {
        let view = shared.view();
        let mut overrides: Vec<Segment> = view
            .overrides
            .iter()
            .filter(|(_, _, over)| over.commit > from.after)
            .map(|(lane, first, over)| Segment {
                lane,
                first,
                last: over.last,
                kind: SegmentKind::Void,
                bytes: over.item.clone(),
                commit: over.commit,
            })
            .collect();
        overrides.sort_by_key(|segment| (segment.commit, segment.lane, segment.first));
        // What is older than the oldest generation was trimmed and checkpointed before it went.
        let next = Lane::ALL.map(|lane| from.first[lane as usize].max(view.oldest(lane)));
        Replay {
            after: from.after,
            next,
            pending: Default::default(),
            overrides: overrides.into(),
            failed: false,
            shared,
            view,
        }
    }

    /// Makes sure that the lane's first pending segment has a commit number.
    fn fill(&mut self, lane: Lane) -> Result<(), Error> {
        let l = lane as usize;
        if self.pending[l].front().is_some_and(|segment| segment.commit != 0) {
            return Ok(());
        }
        while self.next[l] <= self.view.lasts[l] {
            let segment = stored_at(&self.shared, &self.view, lane, self.next[l])?;
            self.next[l] = segment.last + 1;
            if segment.is_damaged() {
                if !self.view.overrides.cover(lane, segment.first, segment.last) {
                    self.pending[l].push_back(segment);
                }
            } else if segment.commit > self.after {
                // Damage before it is told in the same commit, which is the first that is known.
                let commit = segment.commit;
                self.pending[l].push_back(segment);
                self.pending[l].iter_mut().for_each(|pending| pending.commit = commit);
                return Ok(());
            }
        }
        // Damage at the lane's end belongs to no known commit: the last.
        let commit = self.view.commit.max(self.after + 1);
        self.pending[l].iter_mut().for_each(|pending| pending.commit = commit);
        Ok(())
    }

    fn next_commit(&mut self) -> Result<Option<(u64, Vec<Segment>)>, Error> {
        for lane in Lane::ALL {
            self.fill(lane)?;
        }
        let stored = self.pending.iter().filter_map(|lane| lane.front()).map(|s| s.commit);
        let voided = self.overrides.front().map(|segment| segment.commit);
        let Some(number) = stored.chain(voided).min() else { return Ok(None) };
        let mut segments = Vec::new();
        for lane in Lane::ALL {
            while self.pending[lane as usize].front().is_some_and(|s| s.commit == number) {
                segments.extend(self.pending[lane as usize].pop_front());
                self.fill(lane)?;
            }
            while self.overrides.front().is_some_and(|s| s.commit == number && s.lane == lane) {
                segments.extend(self.overrides.pop_front());
            }
        }
        Ok(Some((number, segments)))
    }
}

impl Iterator for Replay {
    type Item = Result<(u64, Vec<Segment>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.next_commit().transpose();
        self.failed = matches!(next, Some(Err(_)));
        next
    }
}
