//! Tasks with names and policies, and a stop in stages under one deadline.
//!
//! A task belongs to the stage of the stop at which it must end. The stop tells each stage in turn
//! (intake, drain, sync, disconnect), and waits for its tasks before it tells the next; when the
//! deadline passes, every stage is told, and what still runs is aborted and named.
//!
//! Nothing here knows of OS signals: [`Supervisor::run`] takes a stream of stop requests, so that
//! tests drive it under paused time; [`os_signals`] is that stream for a process.

use std::collections::HashMap;
use std::fmt;
use std::pin::pin;
use std::time::Duration;

use futures::{Stream, StreamExt};
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::telemetry::metric;

/// What a task ends with.
pub type TaskResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// The stages of the stop, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Nothing new is taken: no station message, no call, no frame.
    Intake,
    /// What was taken is decided, and the centre gets its Goodbye at once. The backlog is not waited for: it is
    /// in the journal, and travels after the next start. So a stop never takes as long as a network does.
    Drain,
    /// The journal is synced, the state checkpointed; PUBACKs, receipts and replies that waited for it leave.
    Sync,
    /// Links are closed in order.
    Disconnect,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Drain, Self::Sync, Self::Disconnect];
}

/// One token a stage; cancelled when the stop reaches it, and later stages imply earlier ones.
#[derive(Debug, Clone, Default)]
pub struct StopTokens([CancellationToken; 4]);

impl StopTokens {
    /// The token of a stage.
    pub fn token(&self, stage: Stage) -> &CancellationToken {
        match stage {
            Stage::Intake => &self.0[0],
            Stage::Drain => &self.0[1],
            Stage::Sync => &self.0[2],
            Stage::Disconnect => &self.0[3],
        }
    }
}

/// What the end of a task means while nobody stops; a panic counts as an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnExit {
    /// The process cannot do without it: stop everything, in order.
    Shutdown,
    /// It may come and go.
    Ignore,
}

/// The waits between restarts: doubled from `min` to `max`, and `min` again once the task ran for
/// longer than `max`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    /// The first wait.
    pub min: Duration,
    /// The longest.
    pub max: Duration,
}

/// Why the process stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// It was asked to.
    Requested,
    /// A task that it cannot do without has ended.
    TaskEnded {
        /// The task.
        task: &'static str,
        /// Its error or panic; `None` when it just returned.
        error: Option<String>,
    },
    /// No task is left.
    NothingLeft,
}

/// How the run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Through the stages.
    Stopped {
        /// Why.
        cause: Cause,
        /// The tasks that were aborted at the deadline.
        late: Vec<&'static str>,
    },
    /// A second request ended everything at once.
    Interrupted,
}

impl Outcome {
    /// Whether it stopped because it was asked to, and everything ended in time.
    pub fn is_clean(&self) -> bool {
        matches!(self, Self::Stopped { cause: Cause::Requested, late } if late.is_empty())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => return f.write_str("立即退出 / interrupted"),
            Self::Stopped { cause: Cause::Requested, .. } => f.write_str("已停止 / stopped")?,
            Self::Stopped { cause: Cause::NothingLeft, .. } => {
                f.write_str("没有任务 / no task left")?;
            }
            Self::Stopped { cause: Cause::TaskEnded { task, error }, .. } => {
                let error = error.as_deref().unwrap_or("returned");
                write!(f, "任务结束 / task {task} ended: {error}")?;
            }
        }
        match self {
            Self::Stopped { late, .. } if !late.is_empty() => {
                write!(f, "；超时被中止 / aborted at the deadline: {}", late.join(", "))
            }
            Self::Stopped { .. } | Self::Interrupted => Ok(()),
        }
    }
}

/// Makes a restarting task's next run.
type Make = Box<dyn FnMut() -> futures::future::BoxFuture<'static, TaskResult> + Send>;

enum Policy {
    OnExit(OnExit),
    Restart { backoff: Backoff, wait: Duration, make: Make },
}

struct Task {
    name: &'static str,
    stage: Stage,
    started: Instant,
    policy: Policy,
}

/// The tasks of a process. Spawn all, then [`run`](Self::run).
#[derive(Default)]
pub struct Supervisor {
    /// The first task that failed while everything stops, and why.
    failed: Option<(&'static str, String)>,
    tokens: StopTokens,
    running: JoinSet<TaskResult>,
    tasks: HashMap<Id, Task>,
}

impl Supervisor {
    /// No task yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The tokens that tasks listen to.
    pub fn tokens(&self) -> StopTokens {
        self.tokens.clone()
    }

    /// Starts a task that runs once and must end at `stage` of a stop.
    pub fn spawn(
        &mut self,
        name: &'static str,
        stage: Stage,
        on_exit: OnExit,
        task: impl Future<Output = TaskResult> + Send + 'static,
    ) {
        let id = self.running.spawn(task).id();
        let started = Instant::now();
        self.tasks.insert(id, Task { name, stage, started, policy: Policy::OnExit(on_exit) });
    }

    /// Starts a task that is made anew whenever it ends (`OnExit::Restart` needs the maker, which
    /// is why it is a call of its own), until the stop reaches its stage.
    pub fn spawn_restarting<F>(
        &mut self,
        name: &'static str,
        stage: Stage,
        backoff: Backoff,
        mut make: impl FnMut() -> F + Send + 'static,
    ) where
        F: Future<Output = TaskResult> + Send + 'static,
    {
        let mut make: Make = Box::new(move || Box::pin(make()));
        let id = self.running.spawn(make()).id();
        let policy = Policy::Restart { backoff, wait: backoff.min, make };
        self.tasks.insert(id, Task { name, stage, started: Instant::now(), policy });
    }

    /// Runs until a task's end or an item of `requests` stops it; a second item ends it at once.
    pub async fn run(mut self, requests: impl Stream<Item = ()>, deadline: Duration) -> Outcome {
        let mut requests = pin!(requests.fuse());
        let cause = loop {
            tokio::select! {
                biased;
                Some(()) = requests.next() => break Cause::Requested,
                ended = self.running.join_next_with_id() => match ended {
                    None => break Cause::NothingLeft,
                    Some(ended) => if let Some(cause) = self.on_end(ended) {
                        break cause;
                    },
                },
            }
        };
        tracing::info!(?cause, "stopping");
        tokio::select! {
            biased;
            Some(()) = requests.next() => {
                tracing::warn!(unfinished = ?self.names(), "second request: leaving at once");
                Outcome::Interrupted
            }
            late = self.stop(deadline) => {
                Outcome::Stopped { cause: explained(cause, self.failed.take()), late }
            }
        }
    }

    /// Tells the stages one after the other; returns who had to be aborted.
    async fn stop(&mut self, deadline: Duration) -> Vec<&'static str> {
        let deadline = Instant::now() + deadline;
        for stage in Stage::ALL {
            self.tokens.token(stage).cancel();
            while self.tasks.values().any(|task| task.stage <= stage) {
                tokio::select! {
                    biased;
                    Some(ended) = self.running.join_next_with_id() => self.note_end(&ended),
                    () = sleep_until(deadline) => return self.abort().await,
                }
            }
            tracing::debug!(?stage, "stage done");
        }
        Vec::new()
    }

    async fn abort(&mut self) -> Vec<&'static str> {
        for stage in Stage::ALL {
            self.tokens.token(stage).cancel();
        }
        let late = self.names();
        tracing::error!(?late, "the stop's deadline has passed: aborting");
        self.running.abort_all();
        late
    }

    fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.tasks.values().map(|task| task.name).collect();
        names.sort_unstable();
        names
    }

    /// A task's end during the stop: expected, but an error is worth a line.
    fn note_end(&mut self, ended: &Result<(Id, TaskResult), JoinError>) {
        let (id, error) = read_end(ended);
        let Some(task) = self.tasks.remove(&id) else { return };
        match error {
            Some(error) => {
                tracing::warn!(task = task.name, error, "task failed while stopping");
                self.failed.get_or_insert((task.name, error));
            }
            None => tracing::debug!(task = task.name, "task ended"),
        }
    }

    fn on_end(&mut self, ended: Result<(Id, TaskResult), JoinError>) -> Option<Cause> {
        let (id, error) = read_end(&ended);
        let mut task = self.tasks.remove(&id)?;
        match &mut task.policy {
            Policy::OnExit(OnExit::Shutdown) => {
                tracing::error!(task = task.name, error, "a vital task has ended");
                Some(Cause::TaskEnded { task: task.name, error })
            }
            Policy::OnExit(OnExit::Ignore) => {
                tracing::info!(task = task.name, error, "task ended");
                None
            }
            Policy::Restart { backoff, wait, make } => {
                if task.started.elapsed() > backoff.max {
                    *wait = backoff.min;
                }
                let delay = *wait;
                *wait = wait.saturating_mul(2).min(backoff.max);
                tracing::warn!(task = task.name, error, ?delay, "task ended; restarting");
                metrics::counter!(metric::TASK_RESTARTS, "task" => task.name).increment(1);
                let again = make();
                let stop = self.tokens.token(task.stage).clone();
                let id = self.running.spawn(async move {
                    tokio::select! {
                        biased;
                        () = stop.cancelled() => return Ok(()),
                        () = sleep(delay) => {}
                    }
                    again.await
                });
                task.started = Instant::now() + delay;
                self.tasks.insert(id.id(), task);
                None
            }
        }
    }
}

/// A task that just returned had lost its partner: when that one failed, its error is the cause.
fn explained(cause: Cause, failed: Option<(&'static str, String)>) -> Cause {
    match (cause, failed) {
        (Cause::TaskEnded { error: None, .. }, Some((task, error))) => {
            Cause::TaskEnded { task, error: Some(error) }
        }
        (cause, _) => cause,
    }
}

fn read_end(ended: &Result<(Id, TaskResult), JoinError>) -> (Id, Option<String>) {
    match ended {
        Ok((id, Ok(()))) => (*id, None),
        Ok((id, Err(error))) => (*id, Some(error.to_string())),
        Err(error) => (error.id(), Some(error.to_string())),
    }
}

/// SIGTERM and SIGINT of this process as stop requests.
///
/// # Errors
/// When the handlers cannot be installed.
pub fn os_signals() -> std::io::Result<impl Stream<Item = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = signal(SignalKind::terminate())?;
    let interrupt = signal(SignalKind::interrupt())?;
    let either = |(mut terminate, mut interrupt): (_, _)| async move {
        tokio::select! {
            got = tokio::signal::unix::Signal::recv(&mut terminate) => got,
            got = tokio::signal::unix::Signal::recv(&mut interrupt) => got,
        }
        .map(|()| ((), (terminate, interrupt)))
    };
    Ok(futures::stream::unfold((terminate, interrupt), either))
}

#[cfg(test)]
mod tests;
