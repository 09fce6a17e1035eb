//! The journal: the durable log between the stations and the centre, on sled.
//!
//! It stores opaque, already encoded items, and knows nothing of what they mean. The driver appends what
//! one turn of its loop produced as one [`Commit`], waits for [`Event::Committed`], and only then answers
//! anyone.
//!
//! # Format
//! ```text
//! <dir>/format           "grid-journal 1"; a newer one is refused, an older one migrated
//! <dir>/lock             held while open; says who holds it
//! <dir>/reserve          space held back for a restart on a full disk
//! <dir>/mark             high-water mark outside sled (mark.rs)
//! <dir>/gen-<n>/         generations of the log, each a sled database; the highest is the current one
//! <dir>/state/           checkpoints, a sled database of its own (state.rs)
//! <dir>/broken-<n>/      quarantined databases, kept for the operator
//! ```
//! A generation is one tree. Its values are framed with a checksum and never over 4 KiB (format.rs):
//!
//! | key | value |
//! |---|---|
//! | `S` lane first part | segment: items of one commit and lane, joined; a larger record in parts |
//! | `V` lane first | override: a void laid over stored segments |
//! | `C` generation | summary of an older generation: bounds, last commit, size |
//! | `M` | meta: commit, bounds and trim marks of the whole log, newest checkpoint |
//!
//! # One commit
//! Segments, overrides, trim marks and meta of a commit are one sled batch in the current generation, so
//! they are there together or not at all. Then `flush`, `fdatasync` on our own handle (sled's flush is
//! none), a look into `blobs/` (a file there would not be synced: the commit fails), the mark, the event.
//! After any failure the handle is dead: drop it and open the journal again.
//!
//! # Generations
//! sled never gives disk space back, and removing keys one by one costs as much as writing them. So no
//! segment is ever removed: when the current database reaches `generation_max_bytes`, the next commit
//! opens a new generation, and carries into it (in its own batch) the summaries of the older ones and all
//! live overrides. Trim marks in the newest meta are the truth for the whole log. A generation is deleted
//! as a whole once each of its numbers is trimmed or voided *and* its last commit is covered by a durable
//! checkpoint. Older generations are opened when a reader comes to them, at most two at a time.
//!
//! # Invariants
//! - What [`Event::Committed`] was sent for survives a power cut, if the disk honours a flush.
//! - Readers see durable commits only, each lane contiguous: what can't be read is a segment of kind
//!   [`SegmentKind::Damaged`] with its range; nothing damaged is delivered as valid or skipped.
//! - Sequence and commit numbers are never given out twice, also when damage took the newest ones: they
//!   are counted from the furthest of log, mark and checkpoint, and the difference is in
//!   [`Recovered::losses`].
//! - Whatever a replay from the durable checkpoint needs is kept, trimmed or not, voided or not: a replay
//!   sees each commit as it was written.
//! - Voids never cut a segment in two and overlap an earlier one only to replace it whole.
//! - A database without its `born` file and without values was never reported durable (generation.rs).
//!
//! # Looking
//! `verify.rs` and `offline.rs` look at a closed journal from a process of its own and repair nothing;
//! `backwards.rs` reads from the newest commit back, for whoever looks for one record. Both also see what is
//! trimmed, as long as its generation lies on disk.
//!
//! # Limits
//! | what | limit | at the limit |
//! |---|---|---|
//! | item | 256 KiB | [`Error::ItemTooLarge`] from `push` |
//! | sled value | 4 KiB | cut into parts |
//! | commits in flight | 1 | [`Error::Busy`] from `submit`; it never blocks |
//! | checkpoints waiting | 1 | [`Error::Busy`] from `checkpoint` |
//! | pending voids | a quarter of a generation, 16,384 | [`Error::VoidsFull`] from `submit` |
//! | disk | `disk_max_bytes`, or what the file system has left | [`Usage::fraction`] tells; the driver sheds and stops |
//! | full disk | reserve given up | opens and drains; [`Usage::fraction`] is 1 until it is back |
//! | open databases | current, state, 2 older | the least recently used is closed |
//! | memory | about the size of a generation for each open one, `cache_bytes` notwithstanding | – |
//!
//! A void gives space back only when its whole generation is trimmed or voided. Quarantined directories
//! are never deleted here. A void whose own value is damaged is forgotten: what it covered is read again.
//! A panic on one of sled's I/O threads breaks sled for the process: reopening fails until it restarts.

mod backwards;
mod carving;
mod checkpointer;
mod commit;
mod committer;
mod durable;
mod error;
mod format;
mod generation;
mod home;
mod mark;
mod offline;
mod plan;
mod read;
mod recover;
mod report;
mod reserve;
mod salvage;
mod segment;
mod settings;
mod shared;
mod sled;
mod stall;
mod state;
mod survey;
#[cfg(test)]
mod tests;
mod verify;
mod view;

pub use backwards::Backwards;
pub use commit::{Commit, ITEM_BYTES_MAX, VOID_BYTES_MAX};
pub use error::Error;
pub use offline::Offline;
pub use read::{Reader, Replay, ReplayFrom};
pub use report::{Bounds, Event, Loss, Recovered, Usage};
pub use segment::{Segment, SegmentKind};
pub use settings::{Faults, Settings};
pub use stall::{Outcome, Stall};
pub use state::{
    Checkpoint, CheckpointMark, STATE_KEY_BYTES_MAX, STATE_VALUE_BYTES_MAX, StateScan,
};
pub use verify::Report;

use checkpointer::Checkpointer;
use committer::{Committer, Order};
use shared::Shared;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

/// Newest format of the data directory that is understood here; the one that is written.
pub const FORMAT: u32 = 1;

/// Orders the committer may be behind: one commit, nudges, and the stop.
const ORDERS_MAX: usize = 4;
const CHECKPOINTS_MAX: usize = 1;

/// An independent sequence of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Lane {
    /// Serious alarms, tickets, officers' results.
    Urgent = 0,
    /// Other alarms, registrations, state changes.
    Normal = 1,
    /// Status and telemetry.
    BestEffort = 2,
    /// Records that never travel to the centre.
    Local = 3,
}

impl Lane {
    /// How many there are.
    pub const COUNT: usize = 4;
    /// All, in order.
    pub const ALL: [Lane; Lane::COUNT] =
        [Lane::Urgent, Lane::Normal, Lane::BestEffort, Lane::Local];

    fn from_index(index: u8) -> Option<Lane> {
        Lane::ALL.get(usize::from(index)).copied()
    }
}

/// An open journal. Dropping it stops its threads; what was reported durable stays.
#[derive(Debug)]
pub struct Journal {
    shared: Arc<Shared>,
    orders: SyncSender<Order>,
    checkpoints: Option<SyncSender<Checkpoint>>,
    threads: Vec<JoinHandle<()>>,
    _lock: File,
}

impl Journal {
    /// Opens or creates the journal in `settings.dir`; blocks. `events` is called on the journal's own
    /// threads and must not block.
    pub fn open(
        settings: Settings,
        events: impl Fn(Event) + Send + Sync + Clone + 'static,
    ) -> Result<(Journal, Recovered), Error> {
        let (layout, lock) = home::claim(&settings.dir)?;
        let start = match recover::recover(&settings, &layout) {
            Err(Error::DiskFull { .. }) if reserve::is_present(&layout) => {
                reserve::give_up(&layout);
                recover::recover(&settings, &layout)?
            }
            other => other?,
        };
        reserve::restore(&layout, settings.reserve_bytes);
        let checkpointed = start.recovered.checkpoint.map_or(0, |checkpoint| checkpoint.commit);
        let store = Arc::clone(&start.current.1);
        let shared = Shared::new(
            settings,
            layout,
            start.view,
            start.current,
            Arc::clone(&start.state),
            checkpointed,
        );
        let shared = Arc::new(shared);
        let (orders, order_queue) = sync_channel(ORDERS_MAX);
        let (checkpoints, checkpoint_queue) = sync_channel(CHECKPOINTS_MAX);
        let committer = Committer {
            shared: Arc::clone(&shared),
            orders: order_queue,
            events: events.clone(),
            current: store,
            former: None,
            mark: start.mark,
            removes: start.removes,
        };
        let checkpointer = Checkpointer {
            shared: Arc::clone(&shared),
            store: start.state,
            queue: checkpoint_queue,
            nudge: orders.clone(),
            events,
        };
        let threads = vec![
            spawn("journal-commit", move || committer.run())?,
            spawn("journal-checkpoint", move || checkpointer.run())?,
        ];
        let journal =
            Journal { shared, orders, checkpoints: Some(checkpoints), threads, _lock: lock };
        Ok((journal, start.recovered))
    }

    /// Hands one commit to the committer and returns at once; the answer is an event. A commit that does
    /// not continue the log is refused here, and nothing has happened then.
    pub fn submit(&self, commit: Commit) -> Result<(), Error> {
        if self.shared.dead.load(Ordering::Acquire) {
            return Err(Error::Dead);
        }
        if self.shared.in_flight.load(Ordering::Acquire) {
            return Err(Error::Busy);
        }
        let limit = plan::overrides_max(&self.shared.settings);
        plan::plan(&self.shared.view(), &commit, self.shared.checkpointed(), limit)?;
        // Only this handle submits and `&self` may be shared: the swap decides between two callers.
        if self.shared.in_flight.swap(true, Ordering::AcqRel) {
            return Err(Error::Busy);
        }
        self.orders.try_send(Order::Commit(Box::new(commit))).map_err(|error| {
            self.shared.in_flight.store(false, Ordering::Release);
            match error {
                TrySendError::Full(_) => Error::Busy,
                TrySendError::Disconnected(_) => Error::Dead,
            }
        })
    }

    /// Hands a checkpoint to its thread and returns at once; the answer is an event.
    pub fn checkpoint(&self, checkpoint: Checkpoint) -> Result<(), Error> {
        state::check(&checkpoint)?;
        let durable = self.shared.view().commit;
        if checkpoint.commit > durable {
            return Err(Error::NotDurable { commit: checkpoint.commit, durable });
        }
        let Some(queue) = &self.checkpoints else { return Err(Error::Closed) };
        queue.try_send(checkpoint).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Dead,
        })
    }

    /// A reader; cheap, any number of them.
    pub fn reader(&self) -> Reader {
        Reader { shared: Arc::clone(&self.shared) }
    }

    /// How much room is taken; cheap.
    pub fn usage(&self) -> Usage {
        let view = self.shared.view();
        let settings = &self.shared.settings;
        let reserve_missing =
            settings.reserve_bytes > 0 && !reserve::is_present(&self.shared.layout);
        let reserve_bytes = if reserve_missing { 0 } else { settings.reserve_bytes };
        let stores = [self.shared.current(), self.shared.state()];
        let state_bytes = stores[1].as_ref().map_or(0, |store| store.bytes());
        let disk_bytes = view.generations.iter().map(|generation| generation.bytes).sum::<u64>()
            + state_bytes
            + reserve_bytes
            + self.shared.quarantined_bytes;
        let free = durable::free_bytes(self.shared.layout.root()).unwrap_or(u64::MAX);
        let limit_bytes = settings.disk_max_bytes.min(disk_bytes.saturating_add(free)).max(1);
        let fraction = disk_bytes as f64 / limit_bytes as f64;
        Usage {
            disk_bytes,
            limit_bytes,
            fraction: if reserve_missing { fraction.max(1.0) } else { fraction },
            generations: view.generations.len(),
            blobs: stores.iter().flatten().map(|store| store.blobs()).sum(),
        }
    }

    /// Reads a closed journal through and reports; for a process of its own, since iterating costs memory.
    pub fn verify(dir: &Path) -> Result<Report, Error> {
        verify::verify(dir)
    }

    /// Finishes what is queued, stops the threads and lets go of the directory. Readers that are still
    /// about get [`Error::Closed`].
    pub fn close(self) {
        drop(self);
    }

    /// Returns once the committer has nothing more to do.
    #[cfg(test)]
    fn settle(&self) {
        let (done, settled) = sync_channel(1);
        self.orders.send(Order::Settle(done)).ok();
        settled.recv().ok();
    }

    fn stop(&mut self) {
        // The checkpointer ends when its queue does, the committer at its order (an unbounded wait only
        // while a sync hangs).
        self.checkpoints = None;
        self.orders.send(Order::Stop).ok();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("日志线程异常退出 / a journal thread panicked");
            }
        }
        let dirs: Vec<_> = [self.shared.current(), self.shared.state()]
            .iter()
            .flatten()
            .map(|store| store.dir().to_path_buf())
            .collect();
        self.shared.close();
        dirs.iter().for_each(|dir| sled::wait_released(dir));
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.stop();
    }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Error> {
    let builder = std::thread::Builder::new().name(name.to_owned());
    builder.spawn(body).map_err(Error::io("spawn thread", Path::new(name)))
}
