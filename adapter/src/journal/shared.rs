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

/// Older generations kept open for readers; the least recently used one is closed.
const OPEN_OLD_MAX: usize = 4;

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) layout: Layout,
    view: RwLock<Arc<View>>,
    stores: Mutex<Stores>,
    /// A commit failed; nothing is accepted any more.
    pub(super) dead: AtomicBool,
    /// A commit is with the committer.
    pub(super) in_flight: AtomicBool,
    /// Newest durable checkpoint's commit.
    pub(super) checkpointed: AtomicU64,
    /// Bytes of quarantined directories, found when the journal was opened.
    pub(super) quarantined_bytes: u64,
}

/// Open databases. Emptied by `close`.
#[derive(Debug)]
struct Stores {
    current: Option<(u64, Arc<Store>)>,
    state: Option<Arc<Store>>,
    old: VecDeque<(u64, Arc<Store>)>,
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
            stores: Mutex::new(Stores {
                current: Some(current),
                state: Some(state),
                old: VecDeque::new(),
            }),
            dead: AtomicBool::new(false),
            in_flight: AtomicBool::new(false),
            checkpointed: AtomicU64::new(checkpointed),
            quarantined_bytes,
        }
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

    fn stores(&self) -> MutexGuard<'_, Stores> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn state(&self) -> Result<Arc<Store>, Error> {
        self.stores().state.clone().ok_or(Error::Closed)
    }

    pub(super) fn current(&self) -> Result<Arc<Store>, Error> {
        self.stores().current.as_ref().map(|(_, store)| Arc::clone(store)).ok_or(Error::Closed)
    }

    /// A new current generation; the former one stays open for readers.
    pub(super) fn rotate(&self, id: u64, store: Arc<Store>) {
        let mut stores = self.stores();
        if let Some(former) = stores.current.replace((id, store)) {
            stores.keep(former);
        }
    }

    /// The database of a generation, opened (and if need be salvaged) when it is not open yet.
    pub(super) fn generation(&self, id: u64) -> Result<Arc<Store>, Error> {
        let mut stores = self.stores();
        match &stores.current {
            None => return Err(Error::Closed),
            Some((current, store)) if *current == id => return Ok(Arc::clone(store)),
            Some(_) => {}
        }
        if let Some(at) = stores.old.iter().position(|(old, _)| *old == id)
            && let Some(found) = stores.old.remove(at)
        {
            let store = Arc::clone(&found.1);
            stores.keep(found);
            return Ok(store);
        }
        // Opened under the lock: two readers must not open the same directory twice.
        let cache_bytes = self.settings.old_cache_bytes();
        let opened = generation::open(&self.layout, id, cache_bytes)?;
        let store = Arc::new(self.distrust(id, opened, cache_bytes)?);
        stores.keep((id, Arc::clone(&store)));
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

    pub(super) fn forget(&self, id: u64) {
        self.stores().old.retain(|(old, _)| *old != id);
    }

    /// Drops every database; readers that come later get [`Error::Closed`].
    pub(super) fn close(&self) {
        let mut stores = self.stores();
        stores.current = None;
        stores.state = None;
        stores.old.clear();
    }
}

impl Stores {
    fn keep(&mut self, entry: (u64, Arc<Store>)) {
        self.old.push_back(entry);
        if self.old.len() > OPEN_OLD_MAX {
            self.old.pop_front();
        }
    }
}
