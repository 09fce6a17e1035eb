//! The checkpoint thread: it writes beside the committer, so that no commit waits for a checkpoint.

use super::committer::Order;
use super::shared::Shared;
use super::sled::Store;
use super::state::{self, Checkpoint};
use super::{Error, Event};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender};

/// The only writer of the state store.
pub(super) struct Checkpointer<E> {
    pub(super) shared: Arc<Shared>,
    pub(super) store: Arc<Store>,
    pub(super) queue: Receiver<Checkpoint>,
    pub(super) nudge: SyncSender<Order>,
    pub(super) events: E,
}

impl<E: Fn(Event)> Checkpointer<E> {
    pub(super) fn run(self) {
        let mut failed = false;
        while let Ok(checkpoint) = self.queue.recv() {
            let commit = checkpoint.commit;
            // After a failed sync a second try could succeed without the first one's pages.
            let result =
                if failed { Err(Error::Dead) } else { state::write(&self.store, &checkpoint) };
            let event = match result {
                Ok(()) => {
                    self.shared.checkpointed.fetch_max(commit, Ordering::AcqRel);
                    // When the committer is busy it reaps after its commit anyway.
                    self.nudge.try_send(Order::Reap).ok();
                    Event::Checkpointed { commit }
                }
                Err(error) => {
                    failed = true;
                    Event::CheckpointFailed { commit, error: error.to_string() }
                }
            };
            (self.events)(event);
        }
    }
}
