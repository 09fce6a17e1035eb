//! What the threads of one open journal share: the view, the open databases, a few flags.

use super::generation::{self, Layout, Opened};
use super::recover::tail_is_whole;
use super::salvage::{self, Carve};
use super::sled::Store;
use super::view::View;
use super::{Error, Settings};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Older generations kept open for readers; the least recently used one is closed. Few, since each one
/// that is read through comes to lie in memory almost whole, whatever cache it was given.
const OPEN_OLD_MAX: usize = 2;

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) layout: Layout,
    view: RwLock<Arc<View>>,
    live: Mutex<Live>,
    /// Older generations, the most recently used last. Held while one is opened, which takes long; whoever
    /// must not wait takes `live` only. Taken before `live` where both are needed.
    old: Mutex<VecDeque<(u64, Arc<Store>)>>,
    /// A commit failed; nothing is accepted any more.
    pub(super) dead: AtomicBool,
    /// A commit is with the committer.
    pub(super) in_flight: AtomicBool,
    /// Newest durable checkpoint's commit.
    pub(super) checkpointed: AtomicU64,
    /// Bytes of quarantined directories, found when the journal was opened.
    pub(super) quarantined_bytes: u64,
    /// Whoever only looks repairs nothing.
    salvages: bool,
}

/// Databases that are always open. Emptied by `close`.
#[derive(Debug, Default)]
struct Live {
    current: Option<(u64, Arc<Store>)>,
    state: Option<Arc<Store>>,
}

impl Shared {
    pub(super) fn new(
        settings: Settings,
        layout: Layout,
        view: View,
        current: (u64, Arc<Store>),
        state: Arc<Store>,
        checkpointed: u64,
    ) -> Shared {
        let quarantined_bytes = layout.quarantined_bytes();
        Shared {
            settings,
            layout,
            view: RwLock::new(Arc::new(view)),
            live: Mutex::new(Live { current: Some(current), state: Some(state) }),
            old: Mutex::default(),
            dead: AtomicBool::new(false),
            in_flight: AtomicBool::new(false),
            checkpointed: AtomicU64::new(checkpointed),
            quarantined_bytes,
            salvages: true,
        }
    }

    /// For a journal that is only looked at: a damaged generation is an error, and stays as it is.
    pub(super) fn only_looking(self) -> Shared {
        Shared { salvages: false, ..self }
    }

    pub(super) fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn publish(&self, view: View) {
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
    }

    pub(super) fn checkpointed(&self) -> u64 {
        self.checkpointed.load(Ordering::Acquire)
    }

    fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn old(&self) -> MutexGuard<'_, VecDeque<(u64, Arc<Store>)>> {
        self.old.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state(&self) -> Result<Arc<Store>, Error> {
        self.live().state.clone().ok_or(Error::Closed)
    }

    pub(super) fn current(&self) -> Result<Arc<Store>, Error> {
        self.live().current.as_ref().map(|(_, store)| Arc::clone(store)).ok_or(Error::Closed)
    }

    /// A new current generation. Returns the former one, to be closed: it has a writer's cache, and
    /// readers that want it open it with a reader's.
    pub(super) fn rotate(&self, id: u64, store: Arc<Store>) -> Option<Arc<Store>> {
        self.live().current.replace((id, store)).map(|(_, former)| former)
    }

    /// The database of a generation, opened (and if need be salvaged) when it is not open yet.
    pub(super) fn generation(&self, id: u64) -> Result<Arc<Store>, Error> {
        if let Some(store) = self.live().find(id)? {
            return Ok(store);
        }
        // Opened under the lock: two readers must not open the same directory twice.
        let mut old = self.old();
        // The journal may have been closed while this waited.
        self.live().find(id)?;
        if let Some(at) = old.iter().position(|(kept, _)| *kept == id)
            && let Some(found) = old.remove(at)
        {
            let store = Arc::clone(&found.1);
            keep(&mut old, found);
            return Ok(store);
        }
        let cache_bytes = self.settings.old_cache_bytes();
        let store = Arc::new(if self.salvages {
            let opened = generation::open(&self.layout, id, cache_bytes)?;
            self.distrust(id, opened, cache_bytes)?
        } else {
            Store::open(&self.layout.generation(id), cache_bytes)?
        });
        keep(&mut old, (id, Arc::clone(&store)));
        Ok(store)
    }

    /// sled may have opened a damaged file without a word, short of its tail: search it then.
    fn distrust(&self, id: u64, opened: Opened, cache_bytes: u64) -> Result<Store, Error> {
        let view = self.view();
        let known = view.generations.iter().find(|generation| generation.id == id);
        let whole = match known {
            _ if opened.salvaged.is_some() => true,
            None => true,
            Some(known) => {
                tail_is_whole(&opened.store, &known.begins, &known.lasts, &view.overrides)?
            }
        };
        if whole {
            return Ok(opened.store);
        }
        tracing::error!(generation = id, "日志损坏，正在抢救 / journal damaged, salvaging");
        drop(opened);
        let dir = self.layout.generation(id);
        super::sled::wait_released(&dir);
        salvage::replace(&self.layout, &dir, cache_bytes, Carve::Segments)
    }

    /// Closes a generation that is about to be removed.
    pub(super) fn forget(&self, id: u64) {
        self.old().retain(|(old, _)| *old != id);
    }

    /// Drops every database; readers that come later get [`Error::Closed`].
    pub(super) fn close(&self) {
        let closed = std::mem::take(&mut *self.live());
        drop(closed);
        self.old().clear();
    }
}

impl Live {
    /// The database of a generation if it is the current one.
    fn find(&self, id: u64) -> Result<Option<Arc<Store>>, Error> {
        let Some((current, store)) = &self.current else { return Err(Error::Closed) };
        Ok((*current == id).then(|| Arc::clone(store)))
    }
}

fn keep(old: &mut VecDeque<(u64, Arc<Store>)>, entry: (u64, Arc<Store>)) {
    old.push_back(entry);
    if old.len() > OPEN_OLD_MAX {
        old.pop_front();
    }
}
