//! The centre as a real tonic server: sockets, streams, timers, and the ledger's thread around the peer machine.
//!
//! One task owns the machine. Each stream has a reader task, which hands frames to it over a bounded channel (so
//! HTTP/2's windows push back on a sender that is too fast), and a writer, tonic's own, fed by a bounded channel:
//! a reader at the other end that lets [`streams::FRAMES_MAX`] frames pile up is cut off (and a snapshot of more entities than that cannot be sent: this
//! stand-in is made for pilots). The response stream is returned
//! at once, before any frame.
//!
//! A failed ledger ends the centre: streams close without another answer, and [`CentreHandle::ended`] says why.

mod running;
mod streams;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use grid_proto::v1;
use tokio::net::TcpListener;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::desk::Plan;
use super::entry::Commit;
use super::ledger::{self, Ledger};
use super::peer::{self, Peer};
use super::{Lane, PerLane};
use crate::clock::DomainClock;
use running::Centre;

/// Events of all streams that wait for the machine at most.
const EVENTS_MAX: usize = 256;
/// Commits that a watcher may lag behind before it misses some.
const COMMITS_MAX: usize = 1024;

/// Why the centre could not start or has ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The address.
    #[error("无法监听 / cannot listen on {address}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Plaintext is for this machine only.
    #[error("明文只限本机 / plaintext is for loopback only, not {0}")]
    PlaintextBeyondLoopback(SocketAddr),
    /// The server.
    #[error("gRPC 服务失败 / the gRPC server failed")]
    Server(#[from] tonic::transport::Error),
    /// A task of the centre is gone, after a defect.
    #[error("中心任务异常结束 / a task of the centre ended unexpectedly")]
    TaskLost,
}

/// The centre's certificate, and whom it trusts.
#[derive(Clone)]
pub struct Tls {
    /// Its certificate, PEM.
    pub certificate_pem: String,
    /// Its key, PEM.
    pub key_pem: String,
    /// The authority of adapters; only its leaves may connect.
    pub client_authority_pem: String,
}

/// How the centre is run.
#[derive(Clone, Default)]
pub struct Settings {
    /// The session contract's figures.
    pub peer: peer::Settings,
    /// `None`: plaintext, on loopback only.
    pub tls: Option<Tls>,
}

/// What the centre counts, newest state first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// A session is established.
    pub linked: bool,
    /// Generation of the last session.
    pub generation: u64,
    /// Nodes accepted.
    pub nodes_registered: usize,
    /// Tickets in all.
    pub tickets: usize,
    /// Tickets that are neither closed, cancelled nor refused.
    pub tickets_open: usize,
    /// Notices that went out.
    pub notices: usize,
    /// Totals of the ledger.
    pub records: super::books::Counts,
    /// Records of ours that the adapter has not acknowledged.
    pub pending: PerLane<u64>,
}

impl Counters {
    /// Records of ours that the adapter has not acknowledged, over all lanes.
    pub fn pending_total(&self) -> u64 {
        Lane::ALL.iter().map(|lane| self.pending[*lane]).sum()
    }
}

/// What the handle asks for.
enum Request {
    Notice(Box<v1::Notice>),
    Command(Box<v1::Command>),
    KillLinks(oneshot::Sender<()>),
    Stop,
}

/// A running centre.
pub struct CentreHandle {
    address: SocketAddr,
    folder: PathBuf,
    requests: mpsc::Sender<Request>,
    counters: watch::Receiver<Counters>,
    commits: broadcast::Sender<Arc<Commit>>,
    running: JoinHandle<Result<(), Error>>,
}

/// Starts centres.
pub struct CentreServer;

impl CentreServer {
    /// Opens the ledger in `folder`, rebuilds the state from it, and serves on `listen` (port 0 finds a free one).
    pub async fn start(
        listen: SocketAddr,
        folder: &Path,
        plan: Plan,
        settings: Settings,
        clock: DomainClock,
    ) -> Result<CentreHandle, Error> {
        if settings.tls.is_none() && !listen.ip().is_loopback() {
            return Err(Error::PlaintextBeyondLoopback(listen));
        }
        let mut peer = Peer::new(settings.peer.clone(), plan);
        let (reports, stored) = mpsc::unbounded_channel();
        let (ledger, _) = Ledger::open(folder, |commit| peer.replay(&commit), reports)?;
        let failed = |source| Error::Listen { address: listen, source };
        let listener = TcpListener::bind(listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;

        let (events, incoming) = mpsc::channel(EVENTS_MAX);
        let (requests, asked) = mpsc::channel(16);
        let (counters, watched) = watch::channel(Counters::default());
        let (stop_serving, stopped) = oneshot::channel::<()>();
        let serving = streams::serve(listener, settings.tls.as_ref(), events, stopped)?;
        let (commits, _) = broadcast::channel(COMMITS_MAX);
        let centre = Centre {
            peer,
            ledger,
            clock,
            streams: BTreeMap::new(),
            counters,
            commits: commits.clone(),
        };
        let running = tokio::spawn(async move {
            let ended = centre.run(incoming, stored, asked).await;
            drop(stop_serving);
            streams::end_serving(serving).await;
            ended
        });
        let folder = folder.to_owned();
        Ok(CentreHandle { address, folder, requests, counters: watched, commits, running })
    }
}

impl CentreHandle {
    /// Where adapters dial.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The ledger's file.
    pub fn ledger_path(&self) -> PathBuf {
        self.folder.join(ledger::FILE_NAME)
    }

    /// The counters now.
    pub fn counters(&self) -> Counters {
        *self.counters.borrow()
    }

    /// The counters as they change.
    pub fn watch(&self) -> watch::Receiver<Counters> {
        self.counters.clone()
    }

    /// What is written to the ledger from now on, as it is written. Who lags too far behind misses some, and is
    /// told how many.
    pub fn commits(&self) -> broadcast::Receiver<Arc<Commit>> {
        self.commits.subscribe()
    }

    /// Sends a notice to stations. An empty id is filled in.
    pub async fn send_notice(&self, notice: v1::Notice) {
        self.ask(Request::Notice(Box::new(notice))).await;
    }

    /// Sends a command to a station. An empty id is filled in.
    pub async fn send_command(&self, command: v1::Command) {
        self.ask(Request::Command(Box::new(command))).await;
    }

    /// Ends every stream with UNAVAILABLE and no Goodbye, as a broken machine would. New ones are welcome.
    pub async fn kill_links(&self) {
        let (done, waited) = oneshot::channel();
        self.ask(Request::KillLinks(done)).await;
        // A centre that ends meanwhile has no links either.
        let _ = waited.await;
    }

    /// Says Goodbye, makes everything durable, and ends.
    pub async fn stop(self) -> Result<(), Error> {
        self.ask(Request::Stop).await;
        self.ended().await
    }

    /// Ends without Goodbye, as a killed process would.
    pub async fn crash(self) -> Result<(), Error> {
        let Self { running, requests, .. } = self;
        drop(requests);
        running.await.map_err(|_| Error::TaskLost)?
    }

    /// Waits for the end, which is an error unless the centre was asked to stop.
    pub async fn ended(self) -> Result<(), Error> {
        // The requests' channel stays open: closing it would itself end the centre.
        let Self { running, requests: _open, .. } = self;
        running.await.map_err(|_| Error::TaskLost)?
    }

    async fn ask(&self, request: Request) {
        if self.requests.send(request).await.is_err() {
            tracing::warn!("the centre has ended and takes no request");
        }
    }
}
