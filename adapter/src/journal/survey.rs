//! What the generations on disk come to: the view, and an exact account of what is gone.

use super::format::{PerLane, SUMMARY_PREFIX, Summary, summary_key};
use super::generation::{self, Layout};
use super::mark::Mark;
use super::recover::{Newest, has_segments, meta_of, overrides_of};
use super::segment::{Segment, SegmentKind, fetch};
use super::sled::Store;
use super::state::CheckpointMark;
use super::view::View;
use super::{Error, Lane, Loss, durable};
use std::sync::Arc;

/// Works out the view, and notes what is gone.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub(super) layout: &'a Layout,
    pub(super) checkpoint: Option<CheckpointMark>,
    /// How far the log went, by the witnesses outside it.
    pub(super) reached: Mark,
    pub(super) losses: Vec<Loss>,
    /// Keys that nobody needs any more.
    pub(super) removes: Vec<Vec<u8>>,
}

/// What a survey comes to.
#[derive(Debug)]
pub(super) struct Surveyed {
    pub(super) view: View,
    pub(super) losses: Vec<Loss>,
    pub(super) removes: Vec<Vec<u8>>,
}

impl Survey<'_> {
    pub(super) fn view(mut self, newest: &Newest) -> Result<Surveyed, Error> {
        let meta = newest.meta;
        let mut view = View {
            commit: meta.commit.max(self.reached.commit),
            lasts: meta.lasts,
            trims: std::array::from_fn(|l| {
                meta.trims[l].max(self.reached.trims[l]).min(meta.lasts[l])
            }),
            generations: Vec::new(),
            overrides: Arc::new(overrides_of(&newest.store)),
        };
        let checkpointed = self.checkpoint.map_or(0, |checkpoint| checkpoint.commit);
        view.generations = self.summaries(newest, &view, checkpointed)?;
        self.drop_missing(&mut view, checkpointed);
        view.generations.push(Summary {
            id: meta.generation,
            begins: meta.begins,
            lasts: meta.lasts,
            last_commit: meta.commit,
            bytes: newest.store.bytes(),
        });
        for (lane, first, last) in view.gaps() {
            self.lose(&view, lane, first, last, "its generation is gone");
        }
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
        Ok(Surveyed { view, losses: self.losses, removes: self.removes })
    }

    /// Summaries of the older generations, oldest first.
    fn summaries(
        &self,
        newest: &Newest,
        view: &View,
        checkpointed: u64,
    ) -> Result<Vec<Summary>, Error> {
        let mut summaries = Vec::new();
        for entry in newest.store.scan(&[SUMMARY_PREFIX]) {
            let decoded = entry.map(|(_, value)| Summary::decode(&value));
            match decoded {
                Ok(Ok(summary)) => summaries.push(summary),
                Ok(Err(why)) => tracing::error!(why, "日志段目录损坏 / a summary is damaged"),
                Err(error) => tracing::error!(%error, "日志段目录不可读 / summaries can't be read"),
            }
        }
        let known: Vec<u64> = summaries.iter().map(|summary: &Summary| summary.id).collect();
        for id in self.layout.generations()? {
            if id < newest.meta.generation && !known.contains(&id) {
                summaries.extend(self.unnamed(id, view, checkpointed)?);
            }
        }
        summaries.sort_unstable_by_key(|summary| summary.id);
        Ok(summaries)
    }

    /// A generation that no summary names: either its removal was cut short, or the summary is damaged.
    /// Its own meta value tells; only what nobody can want is removed.
    fn unnamed(&self, id: u64, view: &View, checkpointed: u64) -> Result<Option<Summary>, Error> {
        let opened = match generation::open(self.layout, id, 0) {
            Ok(opened) => opened,
            Err(error @ (Error::Store { .. } | Error::Damaged { .. })) => {
                tracing::error!(%error, generation = id, "日志段不可读 / generation unreadable, set aside");
                self.set_aside(id)?;
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let meta = meta_of(&opened.store, id, opened.salvaged.is_some());
        let orphan = meta.is_none() && has_segments(&opened.store);
        drop(opened);
        super::sled::wait_released(&self.layout.generation(id));
        let Some(meta) = meta else {
            if orphan {
                self.set_aside(id)?
            } else {
                self.layout.discard(id)?
            }
            return Ok(None);
        };
        let bytes = durable::tree_bytes(&self.layout.generation(id));
        let (begins, lasts, last_commit) = (meta.begins, meta.lasts, meta.commit);
        let summary = Summary { id, begins, lasts, last_commit, bytes };
        if view.is_drained(&summary, checkpointed) {
            self.layout.discard(id)?;
            return Ok(None);
        }
        tracing::error!(
            generation = id,
            "日志段目录缺项，已按其自身内容恢复 / summary missing, taken from the generation"
        );
        Ok(Some(summary))
    }

    fn set_aside(&self, id: u64) -> Result<(), Error> {
        durable::rename(&self.layout.generation(id), &self.layout.quarantine())
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
