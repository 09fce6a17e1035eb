//! A fault on command: the next commit stands still until it is let go, and then ends as the test wants. What happens
//! to the rest of the adapter while a sync takes long, or when it fails, can so be seen step by step.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::Error;

/// How a held commit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As if nothing had happened.
    Succeeds,
    /// Before anything of it is written.
    FailsUnwritten,
    /// After it was written: a reopen may find it or not.
    FailsWritten,
}

/// Where a commit is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Write,
    Sync,
}

#[derive(Debug, Default)]
struct State {
    next: Option<Outcome>,
    is_holding: bool,
    is_let_go: bool,
}

/// The switch; clones are the same switch.
#[derive(Clone, Debug, Default)]
pub struct Stall(Arc<(Mutex<State>, Condvar)>);

impl Stall {
    /// The next commit stands still.
    pub fn hold(&self, outcome: Outcome) {
        let mut state = self.state();
        *state = State { next: Some(outcome), ..State::default() };
    }

    /// A commit stands still now.
    pub fn is_holding(&self) -> bool {
        self.state().is_holding
    }

    /// The commit goes on, to its outcome; the one after it is not touched.
    pub fn let_go(&self) {
        self.state().is_let_go = true;
        self.0.1.notify_all();
    }

    /// Called by the committer at each point of each commit.
    pub(super) fn pass(&self, point: Point) -> Result<(), Error> {
        let mut state = self.state();
        let here = |outcome| match outcome {
            Outcome::FailsUnwritten => point == Point::Write,
            Outcome::Succeeds | Outcome::FailsWritten => point == Point::Sync,
        };
        let Some(outcome) = state.next.take_if(|outcome| here(*outcome)) else { return Ok(()) };
        state.is_holding = true;
        while !state.is_let_go {
            state = self.0.1.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        *state = State::default();
        match outcome {
            Outcome::Succeeds => Ok(()),
            Outcome::FailsUnwritten => Err(Error::Injected { what: "write" }),
            Outcome::FailsWritten => Err(Error::Injected { what: "sync" }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic of a test thread leaves a value that is as good as any.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
