//! The committer thread: the only writer of the log.
//!
//! One commit: batch → flush → fdatasync → mark → new view → event. Whatever fails before the view is
//! published leaves this handle dead: pages may be half way to the disk, and only a reopen that reads the
//! disk anew knows what is there.

use super::commit::{Commit, encode};
use super::format::{META_KEY, Meta, Summary, override_key, summary_key};
use super::mark::{Mark, MarkFile};
use super::plan::{self, Plan};
use super::read::segment_at;
use super::shared::Shared;
use super::sled::{Store, Writes};
use super::stall::Point;
use super::view::{Override, View};
use super::{Error, Event, durable, generation, reserve};
use bytes::Bytes;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::time::Instant;

/// What the committer is asked for.
#[derive(Debug)]
pub(super) enum Order {
    Commit(Box<Commit>),
    /// A checkpoint became durable: generations may be free to go.
    Reap,
    Stop,
    /// Answered once everything before it is done, reaping included: tests that copy the files of an
    /// open journal wait for it, since a copy made while a generation is being removed is no image
    /// that a crash could leave.
    #[cfg(test)]
    Settle(std::sync::mpsc::SyncSender<()>),
}

pub(super) struct Committer<E> {
    pub(super) shared: Arc<Shared>,
    pub(super) orders: Receiver<Order>,
    pub(super) events: E,
    pub(super) current: Arc<Store>,
    /// A full generation that nobody has closed yet: that takes time, which no commit should wait for.
    pub(super) former: Option<Arc<Store>>,
    pub(super) mark: MarkFile,
    /// Keys that nobody needs any more, removed with the next commit.
    pub(super) removes: Vec<Vec<u8>>,
}

impl<E: Fn(Event)> Committer<E> {
    pub(super) fn run(mut self) {
        self.reap();
        while let Ok(order) = self.orders.recv() {
            match order {
                Order::Commit(commit) => self.commit(&commit),
                Order::Reap => {}
                Order::Stop => break,
                #[cfg(test)]
                Order::Settle(done) => {
                    self.reap();
                    done.send(()).ok();
                }
            }
            self.reap();
        }
    }

    fn commit(&mut self, commit: &Commit) {
        let started = Instant::now();
        let result = match self.shared.dead.load(Ordering::Acquire) {
            true => Err(Error::Dead),
            false => self.write(commit),
        };
        if let Err(error) = &result {
            self.shared.dead.store(true, Ordering::Release);
            if matches!(error, Error::DiskFull { .. }) {
                reserve::give_up(&self.shared.layout);
            }
        }
        self.shared.in_flight.store(false, Ordering::Release);
        let commit = commit.number();
        (self.events)(match result {
            Ok(bytes) => Event::Committed { commit, took: started.elapsed(), bytes },
            Err(error) => Event::CommitFailed { commit, error: error.to_string() },
        });
    }

    /// Makes one commit durable; returns the bytes written.
    fn write(&mut self, commit: &Commit) -> Result<u64, Error> {
        let mut view = View::clone(&self.shared.view());
        let limit = plan::overrides_max(&self.shared.settings);
        let plan = plan::plan(&view, commit, self.shared.checkpointed(), limit)?;
        self.check_alignment(&view, &plan)?;
        let fresh = self.rotate_if_full(&mut view)?;
        let mut writes = Writes::default();
        for (lane, piece) in &plan.appends {
            put_all(&mut writes, encode(piece, *lane, commit.number(), false));
        }
        for key in self.removes.drain(..) {
            // A fresh generation never had them.
            if fresh.is_none() {
                writes.remove(&key);
            }
        }
        lay_overrides(&mut writes, &mut view, &plan, commit.number());
        if fresh.is_some() {
            carry_forward(&mut writes, &view);
        }
        view.commit = commit.number();
        view.lasts = plan.lasts;
        view.trims = plan.trims;
        let meta = settle_current(&mut view, self.shared.checkpointed())?;
        writes.put(META_KEY, meta.encode());
        let bytes = writes.bytes;

        self.pass(Point::Write)?;
        let store = fresh.as_ref().unwrap_or(&self.current);
        store.write(writes)?;
        self.sync(store, commit.number())?;
        if let Some(current) = view.generations.last_mut() {
            current.bytes = store.bytes();
        }
        if let Some(store) = fresh {
            self.former = self.shared.rotate(meta.generation, Arc::clone(&store));
            self.current = store;
        }
        let mark = Mark { commit: view.commit, lasts: view.lasts, trims: view.trims };
        if let Err(error) = self.mark.put(&mark) {
            // The commit is durable; only the second witness of it is missing.
            tracing::warn!(%error, "水位标记写入失败 / high-water mark not written");
        }
        self.shared.publish(view);
        Ok(bytes)
    }

    fn pass(&self, point: Point) -> Result<(), Error> {
        self.shared.settings.faults.stall.as_ref().map_or(Ok(()), |stall| stall.pass(point))
    }

    fn sync(&self, store: &Store, commit: u64) -> Result<(), Error> {
        self.pass(Point::Sync)?;
        let faults = &self.shared.settings.faults;
        if faults.fail_sync_at == Some(commit) {
            return Err(Error::Injected { what: "sync" });
        }
        if faults.skip_sync {
            return Ok(());
        }
        store.sync()
    }

    /// A void may not cut a stored segment in two.
    fn check_alignment(&self, view: &View, plan: &Plan<'_>) -> Result<(), Error> {
        for (lane, piece) in &plan.overrides {
            let begin = segment_at(&self.shared, view, *lane, piece.first)?;
            let end = segment_at(&self.shared, view, *lane, piece.last)?;
            let why = "a void must begin and end where segments do";
            if !begin.is_damaged() && begin.first != piece.first {
                let (expected, got) = (begin.first, piece.first);
                return Err(Error::Sequence { lane: *lane, why, expected, got });
            }
            if !end.is_damaged() && end.last != piece.last {
                let (expected, got) = (end.last, piece.last);
                return Err(Error::Sequence { lane: *lane, why, expected, got });
            }
        }
        Ok(())
    }

    /// Starts a new generation when the current one is full: seals its summary, adds an empty one.
    fn rotate_if_full(&self, view: &mut View) -> Result<Option<Arc<Store>>, Error> {
        if self.current.bytes() < self.shared.settings.generation_max_bytes {
            return Ok(None);
        }
        let Some(sealed) = view.generations.last_mut() else { return Ok(None) };
        if sealed.last_commit == 0 {
            return Ok(None);
        }
        sealed.bytes = durable::tree_bytes(self.current.dir());
        let id = sealed.id + 1;
        let dir = self.shared.layout.generation(id);
        let store = generation::create(&dir, self.shared.settings.current_cache_bytes())?;
        let begins = view.lasts.map(|last| last + 1);
        view.generations.push(Summary { id, begins, lasts: view.lasts, last_commit: 0, bytes: 0 });
        Ok(Some(Arc::new(store)))
    }

    /// Deletes generations that nobody needs, and gives the reserve back its place.
    fn reap(&mut self) {
        self.former = None;
        if self.shared.dead.load(Ordering::Acquire) {
            return;
        }
        let checkpointed = self.shared.checkpointed();
        let view = self.shared.view();
        let sealed = view.generations.len().saturating_sub(1);
        let drained: Vec<u64> = view.generations[..sealed]
            .iter()
            .filter(|generation| view.is_drained(generation, checkpointed))
            .map(|generation| generation.id)
            .collect();
        let spent = view.spent_overrides(checkpointed);
        if !drained.is_empty() || !spent.is_empty() {
            let mut next = View::clone(&view);
            next.generations.retain(|generation| !drained.contains(&generation.id));
            let overrides = Arc::make_mut(&mut next.overrides);
            spent.iter().for_each(|(lane, first)| overrides.remove(*lane, *first));
            // Out of the view first: no reader looks for what is being deleted.
            self.shared.publish(next);
        }
        self.removes.extend(spent.iter().map(|(lane, first)| override_key(*lane, *first)));
        for id in drained {
            self.removes.push(summary_key(id));
            self.shared.forget(id);
            if let Err(error) = self.shared.layout.discard(id) {
                // Its directory is an orphan now; the next open removes it.
                tracing::warn!(%error, generation = id, "旧日志段未能删除 / generation not removed");
            }
        }
        reserve::restore(&self.shared.layout, self.shared.settings.reserve_bytes);
    }
}

fn put_all(writes: &mut Writes, values: Vec<(Vec<u8>, Vec<u8>)>) {
    for (key, value) in values {
        writes.put(&key, value);
    }
}

fn lay_overrides(writes: &mut Writes, view: &mut View, plan: &Plan<'_>, commit: u64) {
    if plan.overrides.is_empty() {
        return;
    }
    let overrides = Arc::make_mut(&mut view.overrides);
    for (lane, first) in &plan.replaced {
        overrides.remove(*lane, *first);
        writes.remove(&override_key(*lane, *first));
    }
    for (lane, piece) in &plan.overrides {
        let item = Bytes::copy_from_slice(&piece.bytes);
        overrides.insert(*lane, piece.first, Override { last: piece.last, commit, item });
        put_all(writes, encode(piece, *lane, commit, true));
    }
}

/// What a new generation must know of the older ones: their summaries and all live overrides.
fn carry_forward(writes: &mut Writes, view: &View) {
    let sealed = view.generations.len().saturating_sub(1);
    for summary in &view.generations[..sealed] {
        writes.put(&summary_key(summary.id), summary.encode());
    }
    for (lane, first, over) in view.overrides.iter() {
        let (last, bytes) = (over.last, over.item.to_vec());
        let piece = super::commit::Piece { void: true, first, last, bytes };
        put_all(writes, encode(&piece, lane, over.commit, true));
    }
}

/// The current generation's summary and meta value for the commit about to be written.
fn settle_current(view: &mut View, checkpointed: u64) -> Result<Meta, Error> {
    let (commit, lasts, trims) = (view.commit, view.lasts, view.trims);
    let Some(current) = view.generations.last_mut() else {
        return Err(Error::Damaged { what: "no current generation".into() });
    };
    current.lasts = lasts;
    current.last_commit = commit;
    let (generation, begins) = (current.id, current.begins);
    Ok(Meta { commit, generation, begins, lasts, trims, checkpointed })
}
