//! The journal of the rig: commits that become durable on command, crashes that lose what is not.

use uuid::Uuid;

use super::super::replay::{self, Commit};
use super::{Checkpoint, Rig};
use crate::bridge::{Input, Opened};
use crate::ids::RecordIndex;

impl Rig {
    /// Hands the commit over; it is durable only once [`Self::complete`] says so.
    pub(in crate::bridge::tests) fn submit(&mut self, with_checkpoint: bool) {
        if self.flying.is_some() {
            return;
        }
        self.handle(Input::Seal);
        if self.filling.is_empty() {
            return;
        }
        let checkpoint = with_checkpoint.then(|| self.take_checkpoint());
        let commit = std::mem::take(&mut self.filling);
        self.flying = Some((commit, self.bridge.index(), checkpoint));
    }

    fn take_checkpoint(&mut self) -> Checkpoint {
        let mut values = self.checkpoint.values.clone();
        for (key, value) in self.bridge.take_checkpoint() {
            match value {
                Some(value) => values.insert(key.text(), value),
                None => values.remove(&key.text()),
            };
        }
        Checkpoint { commits: self.log.len() + 1, values }
    }

    pub(in crate::bridge::tests) fn complete(&mut self) {
        let Some((commit, index, checkpoint)) = self.flying.take() else { return };
        self.log.push(commit);
        self.checkpoint = checkpoint.unwrap_or_else(|| std::mem::take(&mut self.checkpoint));
        self.durable = index;
        self.handle(Input::Durable(index));
    }

    /// Makes everything durable, and all that follows from it.
    pub(in crate::bridge::tests) fn commit(&mut self) {
        for _ in 0..100 {
            self.complete();
            self.submit(false);
            if self.flying.is_none() {
                assert!(self.bridge.is_settled());
                return;
            }
        }
        panic!("it never comes to rest");
    }

    pub(in crate::bridge::tests) fn commit_with_checkpoint(&mut self) {
        self.complete();
        self.submit(true);
        self.commit();
    }

    /// The process dies: what was not durable is lost, unless the commit on its way got through unheard.
    pub(in crate::bridge::tests) fn crash(&mut self, gets_through: bool) {
        self.filling = Commit::default();
        if let Some((commit, _, _)) = self.flying.take().filter(|_| gets_through) {
            self.log.push(commit);
        }
        self.rebuild();
    }

    pub(super) fn rebuild(&mut self) {
        self.boot += 1;
        let bounds = replay::bounds(&self.log);
        self.lasts = bounds.lasts;
        self.local_last = bounds.local_last;
        self.bridge = replay::rebuilt(
            &self.settings,
            Uuid::from_u128(self.boot),
            &self.checkpoint,
            &self.log,
        );
        self.depends.clear();
        self.waiting.clear();
        self.centre.cut();
        self.centre.streams += 1;
        // Indexes grow from one life to the next, also past those that were lost.
        let index_floor = self.bridge.index().0.max(self.boot as u64 * 1_000_000);
        self.durable = RecordIndex(index_floor);
        let opened = Opened {
            bounds: bounds.lasts.map(|last| (1, last)),
            local_last: bounds.local_last,
            lost: Vec::new(),
            index_floor,
            last_dial: 0,
        };
        let now = self.now();
        self.bridge.start(now, &opened);
        self.drain();
    }
}
