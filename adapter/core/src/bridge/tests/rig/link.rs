//! The rig's edge to the centre, and what waits for the bridge.

use std::time::Duration;

use super::super::replay;
use super::Rig;
use crate::bridge::Input;
use crate::session;

impl Rig {
    pub(super) fn centre_edge(&mut self, output: session::Output) {
        if let session::Output::Load { lane, from, .. } = output {
            let segments = replay::load(&self.log, lane, from);
            self.waiting.push_back(Input::Centre(session::Input::Loaded { lane, from, segments }));
            return;
        }
        let answers = self.centre.edge(output, &self.log);
        self.waiting.extend(answers.into_iter().map(Input::Centre));
    }

    /// One thing that waits for the bridge; whether there was any.
    pub(in crate::bridge::tests) fn feed_one(&mut self) -> bool {
        let waiting = self.waiting.pop_front();
        waiting.is_some_and(|input| {
            self.handle(input);
            true
        })
    }

    /// Commits and both edges, until nothing moves.
    pub(in crate::bridge::tests) fn settle(&mut self) {
        for _ in 0..10_000 {
            self.commit();
            if self.feed_one() {
                continue;
            }
            let said = self.centre.talk();
            if said.is_empty() {
                return;
            }
            self.waiting.extend(said.into_iter().map(Input::Centre));
        }
        panic!("the centre and the bridge never come to rest");
    }

    /// The centre can be reached: dials, and everything that waits goes over.
    pub(in crate::bridge::tests) fn link_up(&mut self) {
        self.centre.is_there = true;
        for _ in 0..200 {
            self.settle();
            if self.centre.is_open() {
                return;
            }
            self.pass(Duration::from_millis(100));
        }
        panic!("no session");
    }

    /// The stream breaks, and the centre cannot be reached.
    pub(in crate::bridge::tests) fn link_down(&mut self) {
        self.centre.is_there = false;
        let gone = self.centre.cut();
        // Frames on their way are lost; what the journal reads, and the word of an end, is not.
        self.waiting.retain(|input| {
            !matches!(
                input,
                Input::Centre(
                    session::Input::Frame { .. }
                        | session::Input::Connected { .. }
                        | session::Input::Written { .. }
                )
            )
        });
        gone.into_iter().for_each(|input| self.handle(Input::Centre(input)));
    }
}
