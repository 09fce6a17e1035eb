//! Opening: from what lies on disk to the view, and an exact account of what is gone.

use super::format::{META_KEY, Meta, OVERRIDE_PREFIX, PerLane, segment_key, unframe};
use super::generation::{self, Layout, Opened};
use super::mark::{Mark, MarkFile};
use super::salvage::{self, Carve};
use super::segment::fetch;
use super::sled::Store;
use super::state::{self, CheckpointMark};
use super::survey::{Survey, Surveyed};
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
    let (state, checkpoint) = open_state(settings, layout, &mut losses)?;
    let reached = reached(&mark, checkpoint.as_ref());
    let newest = open_newest(settings, layout, &reached)?;
    let survey = Survey { layout, checkpoint, reached, losses, removes: Vec::new() };
    let Surveyed { view, losses, removes } = survey.view(&newest)?;
    let bounds = Lane::ALL.map(|lane| Bounds {
        first: view.trims[lane as usize] + 1,
        last: view.lasts[lane as usize],
    });
    let created = view.commit == 0 && losses.is_empty();
    let recovered = Recovered { commit: view.commit, bounds, checkpoint, losses, created };
    Ok(Start {
        view,
        current: (newest.meta.generation, Arc::new(newest.store)),
        state: Arc::new(state),
        mark: mark_file,
        removes,
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
pub(super) struct Newest {
    pub(super) store: Store,
    pub(super) meta: Meta,
    pub(super) salvaged: Option<String>,
    /// A new one, since no other could be read: nothing of the log is known but the marks.
    pub(super) fresh: bool,
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

pub(super) fn has_segments(store: &Store) -> bool {
    let all = (segment_key(Lane::Urgent, 0, 0), segment_key(Lane::Local, u64::MAX, u16::MAX));
    !matches!(store.first_in(&all.0, &all.1), Ok(None))
}

/// The meta value of a generation. A salvaged one may hold segments that are newer than its meta.
pub(super) fn meta_of(store: &Store, id: u64, salvaged: bool) -> Option<Meta> {
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
    for entry in store.scan(&[OVERRIDE_PREFIX]) {
        let value = match entry {
            Ok((_, value)) => value,
            Err(error) => {
                tracing::error!(%error, "作废记录不可读 / voids can't be read: what they covered is read again");
                break;
            }
        };
        match unframe(&value) {
            Ok((header, payload)) => {
                let item = Bytes::copy_from_slice(payload);
                let over = Override { last: header.last, commit: header.commit, item };
                overrides.insert(header.lane, header.first, over);
            }
            Err(why) => tracing::error!(
                why,
                "作废记录损坏 / a void is damaged: what it covered is read again"
            ),
        }
    }
    overrides
}
