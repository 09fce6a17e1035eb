//! The driver: the one loop that owns the [`Bridge`] and the journal.
//!
//! Each turn takes what the edges have brought, hands it to the bridge, and does what the bridge wants:
//! append, acknowledge, publish, send, reply. While one commit syncs the next fills, so that a commit
//! holds whatever came meanwhile: no timer is needed to batch.
//!
//! When the journal fails, nothing undurable was told to anyone: links are closed unanswered, the bridge
//! is dropped, and the journal opened again from what is stored, never a second try on the same handle.
//!
//! # Limits
//! Commands for the field's edge that it has not taken yet are kept here, at most
//! `limits.channel_max`; beyond that no message of a station is taken until some have left. What was taken
//! and is not on stable storage is bounded by `limits.unsynced_max_bytes` (unsynced.rs). The centre's
//! edge is bounded by the session (unwritten frames), calls by the service's concurrency limit.

mod clock;
mod counting;
pub(crate) mod lanes;
mod loader;
mod outputs;
mod recover;
pub mod replay;
mod settings;
mod status;
#[cfg(test)]
mod tests;
mod turn;
mod unsynced;
mod writer;

pub(crate) use recover::rebuild;

use std::time::Duration;

use grid_core::session::{Closing, GoodbyeReason};
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use crate::admin::Status;
use crate::centre::{CentreCommand, CentreEvent};
use crate::config::{Config, SimClock};
use crate::field::{FieldCommand, FieldEvent};
use crate::journal::{self, Faults, Reader};
use crate::service::{Changes, ServiceCall};
use crate::supervise::{Stage, StopTokens, TaskResult};

/// How long the centre's edge may take to end a stream: its own grace and a margin.
const STREAM_END_WAIT: Duration = Duration::from_secs(3);
/// Between tries to open a journal that failed.
const REOPEN_WAIT: Duration = Duration::from_secs(1);
/// Openings in a row after which nothing became durable before the process gives up (a supervisor outside
/// may know better).
const REOPEN_TRIES_MAX: u32 = 30;

/// Why the driver ends.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The journal.
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// An entry of the checkpoint cannot be read.
    #[error("检查点损坏 / the checkpoint entry {key} cannot be read: {why}")]
    State {
        /// Its key.
        key: String,
        /// In words.
        why: String,
    },
    /// A record after the checkpoint cannot be read.
    #[error("日志损坏 / commit {commit} of the journal cannot be read: {why}")]
    Replay {
        /// The commit.
        commit: u64,
        /// In words.
        why: String,
    },
    /// A commit failed: its outcome is not known.
    #[error("写盘失败 / the journal failed: {why}")]
    CommitFailed {
        /// In words.
        why: String,
    },
    /// An edge is gone.
    #[error("{edge} 已退出 / the {edge} edge is gone")]
    EdgeGone {
        /// Which.
        edge: &'static str,
    },
}

/// What the driver speaks with.
pub struct Links {
    /// From the field's edge.
    pub field_events: mpsc::Receiver<FieldEvent>,
    /// To it.
    pub field: mpsc::Sender<FieldCommand>,
    /// From the centre's edge.
    pub centre_events: mpsc::Receiver<CentreEvent>,
    /// To it.
    pub centre: mpsc::Sender<CentreCommand>,
    /// From the service.
    pub calls: mpsc::Receiver<ServiceCall>,
    /// To watchers.
    pub changes: Changes,
    /// To the admin port.
    pub status: watch::Sender<Status>,
    /// To whoever reads the journal for a caller: a reader of the one that is open.
    pub reader: watch::Sender<Option<Reader>>,
}

/// Runs until the stop is through, or the journal cannot be opened.
///
/// # Errors
/// When the journal cannot be opened, or an edge is gone.
pub async fn run(
    config: Config,
    sim_clock: Option<SimClock>,
    links: Links,
    stop: StopTokens,
) -> TaskResult {
    run_with(config, sim_clock, links, stop, Faults::default()).await
}

/// The same on a journal with faults.
async fn run_with(
    config: Config,
    sim_clock: Option<SimClock>,
    links: Links,
    stop: StopTokens,
    faults: Faults,
) -> TaskResult {
    let boot_id = Uuid::new_v4();
    let mut links = links;
    let mut clock = clock::Clock::new(sim_clock);
    let mut tries = 0;
    let mut paused = false;
    let mut dial = None;
    loop {
        let ended = match open(&config, &faults, boot_id).await {
            Ok((rebuilt, events)) => {
                links.reader.send_replace(Some(rebuilt.journal.reader()));
                if std::mem::take(&mut paused) {
                    let back = links.field.send(FieldCommand::Pause(false)).await;
                    back.map_err(|_| Error::EdgeGone { edge: "field" })?;
                }
                let (links, clock) = (&mut links, &mut clock);
                let (dial, tries) = (&mut dial, &mut tries);
                let edges = turn::Edges { links, clock, dial, tries };
                let driver = turn::Driver::new(&config, rebuilt, events, edges, &stop);
                Box::pin(driver.run()).await
            }
            // The first opening must succeed: a wrong directory is for the operator, not for patience.
            Err(error) if tries == 0 => return Err(error.into()),
            Err(error) => Err(error),
        };
        let error = match ended {
            Ok(()) => return Ok(()),
            Err(error @ (Error::CommitFailed { .. } | Error::Journal(_))) => error,
            Err(error) => return Err(error.into()),
        };
        tries += 1;
        tracing::error!(%error, tries, "the journal failed; it is opened again");
        if tries > REOPEN_TRIES_MAX || stop.token(Stage::Drain).is_cancelled() {
            return Err(error.into());
        }
        close_links(&mut links, dial).await?;
        paused = true;
        tokio::select! {
            () = sleep(REOPEN_WAIT) => {}
            () = stop.token(Stage::Drain).cancelled() => return Err(error.into()),
        }
    }
}

type Opening = (recover::Rebuilt, mpsc::UnboundedReceiver<journal::Event>);

async fn open(config: &Config, faults: &Faults, boot_id: Uuid) -> Result<Opening, Error> {
    // One commit and one checkpoint are in flight at most, so this queue holds a handful.
    let (sender, events) = mpsc::unbounded_channel();
    let (config, faults) = (config.clone(), faults.clone());
    let opening = tokio::task::spawn_blocking(move || {
        recover::open(&config, faults, boot_id, move |event| {
            // The driver that would hear it may be gone already.
            let _ = sender.send(event);
        })
    });
    match opening.await {
        Ok(rebuilt) => Ok((rebuilt?, events)),
        Err(panic) => Err(Error::CommitFailed { why: panic.to_string() }),
    }
}

/// Closes both links without an answer: what they carried comes again. The broker is left until the
/// journal is open again.
async fn close_links(links: &mut Links, dial: Option<u64>) -> Result<(), Error> {
    let gone = |edge| Error::EdgeGone { edge };
    links.field.send(FieldCommand::Pause(true)).await.map_err(|_| gone("field"))?;
    if let Some(dial) = dial {
        let why = Closing::Goodbye(GoodbyeReason::Shutdown);
        let close = CentreCommand::Close { dial, why };
        links.centre.send(close).await.map_err(|_| gone("centre"))?;
        // A dial that came while the edge still ends this stream would be passed over.
        let ended = async {
            while let Some(event) = links.centre_events.recv().await {
                if matches!(event, CentreEvent::Disconnected { dial: ended, .. } if ended == dial) {
                    return;
                }
            }
        };
        // An edge that was idle has nothing to say.
        let _ = timeout(STREAM_END_WAIT, ended).await;
    }
    Ok(())
}
