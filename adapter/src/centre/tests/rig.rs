//! A centre that does what the test says, and the edge between the test's hands.

use std::path::Path;
use std::pin::Pin;
use std::time::Duration;

use futures::Stream;
use grid_core::session::{Closing, Frame};
use grid_proto::v1;
use grid_proto::v1::grid_centre_service_server::{GridCentreService, GridCentreServiceServer};
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use rustls::ServerConfig;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status, Streaming};

use crate::centre::{CentreCommand, CentreEvent, Ending, run};
use crate::config::{CentreConfig, Config, TlsFiles};
use crate::tls::{HandshakeLimits, incoming};
use tokio_util::sync::CancellationToken;

/// No wait in these tests is longer.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, what).await.expect("in time")
}

pub(super) fn pong(nonce: u64) -> Down {
    Down::Pong(v1::Pong { nonce })
}

/// `[centre]` of a configuration with this address, and with these certificates where it is `https`.
pub(super) fn secured(url: &str, files: Option<&TlsFiles>) -> CentreConfig {
    let tls = files.map_or(String::new(), |files| {
        let TlsFiles { ca_file, cert_file, key_file } = files;
        format!(
            "[centre.tls]\nca_file = {ca_file:?}\ncert_file = {cert_file:?}\nkey_file = {key_file:?}\n"
        )
    });
    let text = format!(
        "[adapter]\nid = \"zd\"\ndata_dir = \"data\"\n[field]\nurl = \"mqtt://127.0.0.1\"\n\
         allow_plaintext_loopback = true\n[centre]\nurl = {url:?}\n\
         allow_plaintext_loopback = true\n{tls}[service]\nallow_plaintext_loopback = true\n"
    );
    Config::from_str(&text, Path::new(".")).expect("a configuration").centre
}

pub(super) fn config(url: &str) -> CentreConfig {
    secured(url, None)
}

type Answer = Result<Response<Responses>, Status>;
type Responses = Pin<Box<dyn Stream<Item = Result<v1::OpenSessionResponse, Status>> + Send>>;

/// A call that has come in and is not answered.
pub(super) struct Call {
    frames: Frames,
    answer: Option<oneshot::Sender<Answer>>,
}

pub(super) struct Frames(Streaming<v1::OpenSessionRequest>);

impl Frames {
    /// The next frame; `None` when the adapter has ended its side, or is gone.
    pub(super) async fn next(&mut self) -> Option<Up> {
        soon(self.0.message()).await.ok()?.map(|request| request.frame.expect("a frame"))
    }
}

/// The centre's side of an answered call.
pub(super) struct Session(mpsc::Sender<Result<v1::OpenSessionResponse, Status>>);

impl Session {
    pub(super) async fn say(&self, frame: Down) {
        let response = v1::OpenSessionResponse { frame: Some(frame) };
        soon(self.0.send(Ok(response))).await.expect("the edge listens");
    }

    pub(super) async fn say_nothing_known(&self) {
        let response = v1::OpenSessionResponse { frame: None };
        soon(self.0.send(Ok(response))).await.expect("the edge listens");
    }

    pub(super) async fn fail(self, status: Status) {
        soon(self.0.send(Err(status))).await.expect("the edge listens");
    }

    /// Until the edge has left.
    pub(super) async fn closed(&self) {
        soon(self.0.closed()).await;
    }
}

impl Call {
    pub(super) async fn frame(&mut self) -> Option<Up> {
        self.frames.next().await
    }

    /// Sends the headers.
    pub(super) fn split(&mut self) -> (&mut Frames, Session) {
        let (say, said) = mpsc::channel(256);
        let responses: Responses = Box::pin(ReceiverStream::new(said));
        let answer = self.answer.take().expect("not answered yet");
        assert!(answer.send(Ok(Response::new(responses))).is_ok(), "the edge waits");
        (&mut self.frames, Session(say))
    }

    pub(super) fn accept(mut self) -> Session {
        self.split().1
    }

    pub(super) fn refuse(mut self, status: Status) {
        let answer = self.answer.take().expect("not answered yet");
        assert!(answer.send(Err(status)).is_ok(), "the edge waits");
    }
}

struct Handler(mpsc::Sender<Call>);

#[tonic::async_trait]
impl GridCentreService for Handler {
    type OpenSessionStream = Responses;

    async fn open_session(&self, request: Request<Streaming<v1::OpenSessionRequest>>) -> Answer {
        let (answer, answered) = oneshot::channel();
        let call = Call { frames: Frames(request.into_inner()), answer: Some(answer) };
        self.0.send(call).await.map_err(|_| Status::unavailable("the test is over"))?;
        answered.await.map_err(|_| Status::unavailable("the test is over"))?
    }
}

/// A listening centre.
pub(super) struct Centre {
    address: std::net::SocketAddr,
    calls: mpsc::Receiver<Call>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Centre {
    pub(super) async fn start() -> Self {
        Self::with(None).await
    }

    /// On a runtime of its own, so that [`cut`](Self::cut) takes every connection with it.
    pub(super) async fn with(tls: Option<std::sync::Arc<ServerConfig>>) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (came, calls) = mpsc::channel(8);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .unwrap();
        runtime.spawn(async move {
            let limits = HandshakeLimits::new(PATIENCE, 8);
            let incoming = incoming(TcpListener::from_std(listener).unwrap(), tls, limits);
            let service = GridCentreServiceServer::new(Handler(came));
            tonic::transport::Server::builder()
                .add_service(service)
                .serve_with_incoming(incoming)
                .await
        });
        Self { address, calls, runtime: Some(runtime) }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(super) async fn call(&mut self) -> Call {
        soon(self.calls.recv()).await.expect("the centre runs")
    }

    /// Every connection ends without a word of HTTP/2.
    pub(super) fn cut(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        self.cut();
    }
}

/// The edge, with the test in the place of the core.
pub(super) struct Edge {
    commands: mpsc::Sender<CentreCommand>,
    events: mpsc::Receiver<CentreEvent>,
    stop: CancellationToken,
    task: JoinHandle<crate::supervise::TaskResult>,
}

impl Edge {
    pub(super) fn start(url: &str) -> Self {
        Self::with(config(url))
    }

    pub(super) fn with(config: CentreConfig) -> Self {
        let (to_core, events) = mpsc::channel(8);
        let (commands, from_core) = mpsc::channel(8);
        let stop = CancellationToken::new();
        let task = tokio::spawn(run(config, to_core, from_core, stop.clone()));
        Self { commands, events, stop, task }
    }

    pub(super) async fn dial(&self, dial: u64) {
        self.command(CentreCommand::Dial { dial }).await;
    }

    pub(super) async fn send(&self, dial: u64, frame: Frame) {
        self.command(CentreCommand::Send { dial, frame: Box::new(frame) }).await;
    }

    /// Sends a frame, unless an event comes first.
    pub(super) async fn send_or_hear(&mut self, dial: u64, frame: Frame) -> Option<CentreEvent> {
        let command = CentreCommand::Send { dial, frame: Box::new(frame) };
        soon(async {
            tokio::select! {
                biased;
                event = self.events.recv() => event,
                sent = self.commands.send(command) => {
                    sent.expect("the edge runs");
                    None
                }
            }
        })
        .await
    }

    pub(super) async fn close(&self, dial: u64, why: Closing) {
        self.command(CentreCommand::Close { dial, why }).await;
    }

    async fn command(&self, command: CentreCommand) {
        soon(self.commands.send(command)).await.expect("the edge runs");
    }

    pub(super) async fn event(&mut self) -> CentreEvent {
        soon(self.events.recv()).await.expect("the edge runs")
    }

    /// The next frame; progress is passed over.
    pub(super) async fn frame(&mut self, of: u64) -> Frame {
        loop {
            match self.event().await {
                CentreEvent::Frame { dial, frame } if dial == of => return *frame,
                CentreEvent::Written { dial, .. } if dial == of => {}
                other => panic!("a frame, not {other:?}"),
            }
        }
    }

    /// The end of a stream; what came before it is passed over.
    pub(super) async fn disconnected(&mut self, of: u64) -> Ending {
        loop {
            match self.event().await {
                CentreEvent::Disconnected { dial, ending } if dial == of => return ending,
                CentreEvent::Written { dial, .. } | CentreEvent::Connected { dial }
                    if dial == of => {}
                other => panic!("the end, not {other:?}"),
            }
        }
    }

    pub(super) async fn stop(self) {
        self.stop.cancel();
        soon(self.task).await.expect("no panic").expect("no error");
    }
}
