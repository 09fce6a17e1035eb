//! An ERROR log fails the test, unless the test said that it expects it.
//!
//! ERROR means that data was lost or an operator is needed. So a run that "passes" with an ERROR in its log
//! has not passed. A test holds an [`ErrorGuard`] from its first line; at its end the guard panics on any
//! ERROR event that nothing allowed, and on an expected one that never came.
//!
//! [`ErrorGuard::for_thread`] sees this thread only: right for `#[tokio::test]`, whose runtime is this
//! thread. A runtime with more threads, or a committer thread, needs [`ErrorGuard::for_process`], of which a
//! process can have one, so such a test lives alone in its test binary. Events are kept up to a limit;
//! beyond it they are counted.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};

/// ERROR events kept with their text.
const EVENTS_MAX: usize = 1_000;

/// Records ERROR events; clones share what they record.
#[derive(Debug, Clone, Default)]
pub struct ErrorRecorder(Arc<Mutex<Recorded>>);

#[derive(Debug, Default)]
struct Recorded {
    events: Vec<String>,
    beyond_limit: u64,
}

impl ErrorRecorder {
    /// The ERROR events so far, each as `target: message field=value …`.
    pub fn events(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).events.clone()
    }

    fn push(&self, event: String) {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if recorded.events.len() < EVENTS_MAX {
            recorded.events.push(event);
        } else {
            recorded.beyond_limit += 1;
        }
    }

    fn beyond_limit(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).beyond_limit
    }
}

impl<S: Subscriber> Layer<S> for ErrorRecorder {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() == Level::ERROR {
            let mut text = Text(format!("{}:", event.metadata().target()));
            event.record(&mut text);
            self.push(text.0);
        }
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a String cannot fail.
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

/// Fails the test at its end on an ERROR event that nobody expected.
#[must_use = "the guard watches only as long as it lives"]
pub struct ErrorGuard {
    recorder: ErrorRecorder,
    expected: Vec<String>,
    allowed: Vec<String>,
    _scope: Option<tracing::subscriber::DefaultGuard>,
}

impl ErrorGuard {
    /// Watches this thread until dropped.
    pub fn for_thread() -> Self {
        let recorder = ErrorRecorder::default();
        let subscriber = tracing_subscriber::registry().with(recorder.clone());
        let scope = tracing::subscriber::set_default(subscriber);
        Self::watching(recorder, Some(scope))
    }

    /// Watches the whole process.
    ///
    /// # Panics
    /// When the process already has a global subscriber: two would each see half.
    pub fn for_process() -> Self {
        let recorder = ErrorRecorder::default();
        let subscriber = tracing_subscriber::registry().with(recorder.clone());
        if let Err(e) = tracing::subscriber::set_global_default(subscriber) {
            panic!("only one test of a binary can watch the whole process: {e}");
        }
        Self::watching(recorder, None)
    }

    fn watching(recorder: ErrorRecorder, scope: Option<tracing::subscriber::DefaultGuard>) -> Self {
        Self { recorder, expected: Vec::new(), allowed: Vec::new(), _scope: scope }
    }

    /// An ERROR event with this text must come, once or more; without it the test fails.
    pub fn expect_error(&mut self, part: impl Into<String>) {
        self.expected.push(part.into());
    }

    /// An ERROR event with this text may come.
    pub fn allow_error(&mut self, part: impl Into<String>) {
        self.allowed.push(part.into());
    }

    /// The ERROR events so far.
    pub fn events(&self) -> Vec<String> {
        self.recorder.events()
    }

    /// What is wrong so far: unexpected events, and expected ones that have not come.
    pub fn complaints(&self) -> Vec<String> {
        let events = self.recorder.events();
        let known = |event: &&String| {
            self.expected.iter().chain(&self.allowed).any(|part| event.contains(part.as_str()))
        };
        let unexpected = events
            .iter()
            .filter(|event| !known(event))
            .map(|event| format!("unexpected ERROR log: {event}"));
        let missing = self
            .expected
            .iter()
            .filter(|part| !events.iter().any(|event| event.contains(part.as_str())))
            .map(|part| format!("expected an ERROR log with {part:?}, none came"));
        let beyond = match self.recorder.beyond_limit() {
            0 => None,
            more => Some(format!("and {more} ERROR logs more, not kept")),
        };
        unexpected.chain(missing).chain(beyond).collect()
    }
}

impl Drop for ErrorGuard {
    fn drop(&mut self) {
        let complaints = self.complaints();
        // A second panic would abort the process and hide the first failure.
        if !complaints.is_empty() && !std::thread::panicking() {
            panic!("{}", complaints.join("\n"));
        }
    }
}
