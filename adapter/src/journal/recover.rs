//! Opening: from what lies on disk to the view, and an exact account of what is gone.

use super::format::{
    META_KEY, Meta, OVERRIDE_PREFIX, PerLane, SUMMARY_PREFIX, Summary, segment_key, summary_key,
    unframe,
};
use super::generation::{self, Layout, Opened};
use super::mark::{Mark, MarkFile};
use super::salvage::{self, Carve};
use super::segment::{Segment, SegmentKind, fetch};
use super::sled::Store;
use super::state::{self, CheckpointMark};
use super::view::{Override, Overrides, View};
use super::{Bounds, Error, Lane, Loss, Recovered, Settings};
use bytes::Bytes;
use std::sync::Arc;

/// All that the threads start with.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) view: View,
    pub(super) current: (u64, Arc<Store>),
    pub(super) state: Arc<Store>,
    pub(super) mark: MarkFile,
    pub(super) removes: Vec<Vec<u8>>,
    pub(super) recovered: Recovered,
}

pub(super) fn recover(settings: &Settings, layout: &Layout) -> Result<Start, Error> {
    layout.tidy()?;
    let mut losses = Vec::new();
    let (mark_file, mark) = MarkFile::open(&layout.file("mark"))?;
    let created = layout.generations()?.is_empty() && mark.commit == 0;
    let (state, checkpoint) = open_state(settings, layout, &mut losses)?;
    let reached = reached(&mark, checkpoint.as_ref());
    let newest = open_newest(settings, layout, &reached)?;
    let mut survey = Survey { layout, checkpoint, reached, losses, removes: Vec::new() };
    let view = survey.view(&newest)?;
    let bounds = Lane::ALL.map(|lane| Bounds {
        first: view.trims[lane as usize] + 1,
        last: view.lasts[lane as usize],
    });
    let recovered =
        Recovered { commit: view.commit, bounds, checkpoint, losses: survey.losses, created };
    Ok(Start {
        view,
        current: (newest.meta.generation, Arc::new(newest.store)),
        state: Arc::new(state),
        mark: mark_file,
        removes: survey.removes,
        recovered,
    })
}

/// How far the log went, by the witnesses outside it.
fn reached(mark: &Mark, checkpoint: Option<&CheckpointMark>) -> Mark {
    let Some(checkpoint) = checkpoint else { return *mark };
    let lasts = std::array::from_fn(|l| mark.lasts[l].max(checkpoint.marks[l]));
    Mark { commit: mark.commit.max(checkpoint.commit), lasts, trims: mark.trims }
}

fn open_state(
    settings: &Settings,
    layout: &Layout,
    losses: &mut Vec<Loss>,
) -> Result<(Store, Option<CheckpointMark>), Error> {
    let dir = layout.state();
    let cache_bytes = settings.state_cache_bytes();
    if !dir.exists() {
        return Ok((generation::create(&dir, cache_bytes)?, None));
    }
    let opened = generation::open_dir(layout, &dir, cache_bytes, Carve::Nothing);
    let read = opened.and_then(|opened| Ok((state::mark(&opened.store)?, opened.store)));
    match read {
        Ok((mark, store)) => Ok((store, mark)),
        Err(error @ (Error::Store { .. } | Error::Damaged { .. })) => {
            super::durable::rename(&dir, &layout.quarantine())?;
            losses.push(Loss::State { why: error.to_string() });
            Ok((generation::create(&dir, cache_bytes)?, None))
        }
        Err(error) => Err(error),
    }
}

/// The generation that appends go on in.
#[derive(Debug)]
struct Newest {
    store: Store,
    meta: Meta,
    salvaged: Option<String>,
    /// A new one, since no other could be read: nothing of the log is known but the marks.
    fresh: bool,
}

/// The newest generation that knows its place; younger ones without a commit are removed.
fn open_newest(settings: &Settings, layout: &Layout, reached: &Mark) -> Result<Newest, Error> {
    let cache_bytes = settings.current_cache_bytes();
    let ids = layout.generations()?;
    for &id in ids.iter().rev() {
        let opened = match generation::open(layout, id, cache_bytes) {
            Ok(opened) => opened,
            Err(error @ (Error::Store { .. } | Error::Damaged { .. })) => {
                tracing::error!(%error, generation = id, "日志段不可读 / generation unreadable, set aside");
                super::durable::rename(&layout.generation(id), &layout.quarantine())?;
                continue;
            }
            Err(error) => return Err(error),
        };
        let opened = distrust(layout, id, cache_bytes, opened, reached)?;
        if let Some(meta) = meta_of(&opened.store, id, opened.salvaged.is_some()) {
            return Ok(Newest {
                store: opened.store,
                meta,
                salvaged: opened.salvaged,
                fresh: false,
            });
        }
        let empty = !has_segments(&opened.store);
        drop(opened);
        super::sled::wait_released(&layout.generation(id));
        if empty {
            // Born, but its first commit never became durable.
            layout.discard(id)?;
        } else {
            super::durable::rename(&layout.generation(id), &layout.quarantine())?;
        }
    }
    let id = ids.last().map_or(1, |id| id + 1);
    let store = generation::create(&layout.generation(id), cache_bytes)?;
    let meta = Meta {
        commit: 0,
        generation: id,
        begins: reached.trims.map(|trim| trim + 1),
        lasts: reached.trims,
        trims: reached.trims,
        checkpointed: 0,
    };
    Ok(Newest { store, meta, salvaged: None, fresh: true })
}

/// sled may open a damaged file without a word, short of its tail. When the marks or the last segments
/// speak against it, the file is searched for what sled left out.
fn distrust(
    layout: &Layout,
    id: u64,
    cache_bytes: u64,
    opened: Opened,
    reached: &Mark,
) -> Result<Opened, Error> {
    if opened.salvaged.is_some() {
        return Ok(opened);
    }
    let why = match meta_of(&opened.store, id, false) {
        None if has_segments(&opened.store) => "its meta value is gone",
        None => return Ok(opened),
        Some(meta) if meta.commit < reached.commit => "it ends before the high-water mark",
        Some(Meta { begins, lasts, .. }) => {
            let overrides = overrides_of(&opened.store);
            if tail_is_whole(&opened.store, &begins, &lasts, &overrides)? {
                return Ok(opened);
            }
            "its last segments are damaged"
        }
    };
    tracing::error!(generation = id, why, "日志损坏，正在抢救 / journal damaged, salvaging");
    drop(opened);
    let dir = layout.generation(id);
    super::sled::wait_released(&dir);
    let store = salvage::replace(layout, &dir, cache_bytes, Carve::Segments)?;
    Ok(Opened { store, salvaged: Some(why.to_owned()) })
}

/// The last segment of each lane can be read, or has an override in its place.
pub(super) fn tail_is_whole(
    store: &Store,
    begins: &PerLane,
    lasts: &PerLane,
    overrides: &Overrides,
) -> Result<bool, Error> {
    for lane in Lane::ALL {
        let (begin, last) = (begins[lane as usize], lasts[lane as usize]);
        if begin > last {
            continue;
        }
        let segment = fetch(store, lane, last, last)?;
        if segment.is_damaged() && !overrides.cover(lane, last, last) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn has_segments(store: &Store) -> bool {
    let all = (segment_key(Lane::Urgent, 0, 0), segment_key(Lane::Local, u64::MAX, u16::MAX));
    !matches!(store.first_in(&all.0, &all.1), Ok(None))
}

/// The meta value of a generation. A salvaged one may hold segments that are newer than its meta.
fn meta_of(store: &Store, id: u64, salvaged: bool) -> Option<Meta> {
    let value = store.get(META_KEY).ok().flatten()?;
    let mut meta = Meta::decode(&value).ok().filter(|meta| meta.generation == id)?;
    if salvaged {
        for lane in Lane::ALL {
            let range = (segment_key(lane, 0, 0), segment_key(lane, u64::MAX, u16::MAX));
            let newest = store.last_in(&range.0, &range.1).ok().flatten();
            if let Some(header) = newest.and_then(|(_, value)| unframe(&value).ok().map(|f| f.0)) {
                meta.lasts[lane as usize] = meta.lasts[lane as usize].max(header.last);
                meta.commit = meta.commit.max(header.commit);
            }
        }
    }
    Some(meta)
}

pub(super) fn overrides_of(store: &Store) -> Overrides {
    let mut overrides = Overrides::default();
    // A damaged override reads as none: the range beneath it is read, or reported, again.
    for (_, value) in store.scan(&[OVERRIDE_PREFIX]).flatten() {
        if let Ok((header, payload)) = unframe(&value) {
            let item = Bytes::copy_from_slice(payload);
            let over = Override { last: header.last, commit: header.commit, item };
            overrides.insert(header.lane, header.first, over);
        }
    }
    overrides
}

/// Works out the view, and notes what is gone.
struct Survey<'a> {
    layout: &'a Layout,
    checkpoint: Option<CheckpointMark>,
    reached: Mark,
    losses: Vec<Loss>,
    removes: Vec<Vec<u8>>,
}

impl Survey<'_> {
    fn view(&mut self, newest: &Newest) -> Result<View, Error> {
        let meta = newest.meta;
        let mut view = View {
            commit: meta.commit.max(self.reached.commit),
            lasts: meta.lasts,
            trims: std::array::from_fn(|l| {
                meta.trims[l].max(self.reached.trims[l]).min(meta.lasts[l])
            }),
            generations: self.summaries(newest)?,
            overrides: Arc::new(overrides_of(&newest.store)),
        };
        let checkpointed = self.checkpoint.map_or(0, |checkpoint| checkpoint.commit);
        self.drop_missing(&mut view, checkpointed);
        view.generations.push(Summary {
            id: meta.generation,
            begins: meta.begins,
            lasts: meta.lasts,
            last_commit: meta.commit,
            bytes: newest.store.bytes(),
        });
        if newest.salvaged.is_some() {
            self.walk(&newest.store, &view, &meta.begins)?;
        }
        self.raise(&mut view, newest);
        let told = self.losses.iter().any(|loss| matches!(loss, Loss::State { .. }));
        if checkpointed < meta.checkpointed && !told {
            let known = meta.checkpointed;
            let why = format!("it stands at commit {checkpointed}, but the log knows of {known}");
            self.losses.push(Loss::State { why });
        }
        Ok(view)
    }

    /// Summaries of the older generations, oldest first; directories that nobody names are removed.
    fn summaries(&mut self, newest: &Newest) -> Result<Vec<Summary>, Error> {
        let entries = newest.store.scan(&[SUMMARY_PREFIX]).flatten();
        let mut summaries: Vec<Summary> =
            entries.filter_map(|(_, value)| Summary::decode(&value).ok()).collect();
        let known = |summaries: &[Summary], id| summaries.iter().any(|summary| summary.id == id);
        for id in self.layout.generations()? {
            if id >= newest.meta.generation || known(&summaries, id) {
                continue;
            }
            if newest.salvaged.is_none() && !newest.fresh {
                self.layout.discard(id)?;
                continue;
            }
            // The list itself was damaged: each generation knows its own bounds.
            let opened = generation::open(self.layout, id, 0)?;
            let bytes = super::durable::tree_bytes(&self.layout.generation(id));
            summaries.extend(meta_of(&opened.store, id, opened.salvaged.is_some()).map(|meta| {
                let (begins, lasts, last_commit) = (meta.begins, meta.lasts, meta.commit);
                Summary { id, begins, lasts, last_commit, bytes }
            }));
        }
        summaries.sort_unstable_by_key(|summary| summary.id);
        Ok(summaries)
    }

    /// Generations that are named but not there: deleted in peace, or lost.
    fn drop_missing(&mut self, view: &mut View, checkpointed: u64) {
        let all = std::mem::take(&mut view.generations);
        for summary in all {
            let present = self.layout.generation(summary.id).exists();
            if !present && view.is_drained(&summary, checkpointed) {
                self.removes.push(summary_key(summary.id));
                continue;
            }
            if !present {
                for lane in Lane::ALL {
                    let l = lane as usize;
                    let first = summary.begins[l].max(view.trims[l] + 1);
                    self.lose(view, lane, first, summary.lasts[l], "its generation is gone");
                }
            }
            view.generations.push(summary);
        }
    }

    /// Reads a salvaged generation through and notes every damaged range that is still wanted.
    fn walk(&mut self, store: &Store, view: &View, begins: &PerLane) -> Result<(), Error> {
        for lane in Lane::ALL {
            let l = lane as usize;
            let marked = self.checkpoint.map_or(0, |checkpoint| checkpoint.marks[l]);
            let mut next = begins[l].max(view.trims[l].min(marked) + 1);
            while next <= view.lasts[l] {
                let segment = fetch(store, lane, next, view.lasts[l])?;
                if let Segment { kind: SegmentKind::Damaged { why }, .. } = &segment {
                    self.lose(view, lane, next, segment.last, why);
                }
                next = segment.last + 1;
            }
        }
        Ok(())
    }

    /// Numbers that were given out once are not given out again, even when what they stood for is gone.
    fn raise(&mut self, view: &mut View, newest: &Newest) {
        let why = match newest.fresh {
            true => "no generation could be read",
            false => "the log ends before the high-water mark",
        };
        for lane in Lane::ALL {
            let l = lane as usize;
            let (held, reached) = (view.lasts[l], self.reached.lasts[l]);
            if reached > held {
                view.lasts[l] = reached;
                self.lose(view, lane, held + 1, reached, why);
            }
        }
        if let Some(current) = view.generations.last_mut() {
            current.lasts = view.lasts;
            current.last_commit = view.commit;
        }
    }

    fn lose(&mut self, view: &View, lane: Lane, first: u64, last: u64, why: &str) {
        if first > last || view.overrides.cover(lane, first, last) {
            return;
        }
        // Neighbours with one cause are one loss.
        if let Some(Loss::Range { lane: before, last: end, why: cause, .. }) =
            self.losses.last_mut()
            && *before == lane
            && *end + 1 == first
            && cause == why
        {
            *end = last;
            return;
        }
        self.losses.push(Loss::Range { lane, first, last, why: why.to_owned() });
    }
}
