//! `Explain` in the running adapter: the state is asked of the core; the journal is read backwards by a blocking
//! thread, through the readers that the session uses too, never by the loop.
//!
//! Limits: [`SCAN_BYTES_MAX`] and [`SCAN_TIME_MAX`] (or half of `service.timeout_ms`) for one search, and one search
//! at a time, since a generation that is read through comes to lie in memory. At a limit the explanation says how
//! far back it looked; `grid-adapter explain --data DIR` beside the stopped adapter has no such limits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use grid_core::request::{Caller, Request, Response};
use grid_proto::v1;
use tokio::sync::{Semaphore, watch};
use tonic::{Code, Status};

use super::calls::ServiceHandle;
use super::status;
use crate::explain::{self, Limits, Search, Source, Trail};
use crate::journal::Reader;

/// Bytes of records that one search reads at most.
pub(super) const SCAN_BYTES_MAX: u64 = 64 << 20;
/// How long one search may take.
pub(super) const SCAN_TIME_MAX: Duration = Duration::from_secs(3);

/// The journal that is open, for one search at a time.
#[derive(Debug, Clone)]
pub(super) struct Log {
    reader: watch::Receiver<Option<Reader>>,
    time_max: Duration,
    turn: Arc<Semaphore>,
}

impl Log {
    pub(super) fn new(reader: watch::Receiver<Option<Reader>>, timeout: Duration) -> Self {
        let time_max = SCAN_TIME_MAX.min(timeout / 2);
        Self { reader, time_max, turn: Arc::new(Semaphore::new(1)) }
    }

    async fn search(&self, search: Search) -> Result<Option<Trail>, Status> {
        let Some(reader) = self.reader.borrow().clone() else { return Ok(None) };
        // Held by the thread, which may outlive its caller.
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        let turn = turn.map_err(|_| status::stopping())?;
        let limits =
            Limits { bytes_max: SCAN_BYTES_MAX, until: Some(Instant::now() + self.time_max) };
        let searched = tokio::task::spawn_blocking(move || {
            let trail = search.run(&reader, &limits);
            drop(turn);
            trail
        });
        match searched.await {
            Ok(Ok(trail)) => Ok(Some(trail)),
            // The journal is being opened again.
            Ok(Err(crate::journal::Error::Closed)) => Ok(None),
            Ok(Err(error)) => Err(status::internal(&error.to_string())),
            Err(panic) => Err(status::internal(&panic.to_string())),
        }
    }
}

struct Running<'a> {
    core: &'a ServiceHandle,
    log: &'a Log,
    caller: &'a Caller,
}

impl Source for Running<'_> {
    async fn state(&self, request: Request) -> Result<Option<Response>, Status> {
        match self.core.ask(self.caller, request).await {
            Ok(found) => Ok(Some(found)),
            Err(status) if status.code() == Code::NotFound => Ok(None),
            Err(status) => Err(status),
        }
    }

    async fn trail(&self, search: Search) -> Result<Option<Trail>, Status> {
        self.log.search(search).await
    }
}

/// Explains an id to a caller.
pub(super) async fn explain(
    core: &ServiceHandle,
    log: &Log,
    caller: &Caller,
    id: &str,
) -> Result<v1::ExplainResponse, Status> {
    explain::explain(&Running { core, log, caller }, id).await
}
