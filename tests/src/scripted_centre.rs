//! A centre that says what the test says, right or wrong: a real tonic server without any logic of its own.

use std::net::SocketAddr;
use std::pin::Pin;

use futures::Stream;
use grid_proto::v1;
use grid_proto::v1::grid_centre_service_server::{GridCentreService, GridCentreServiceServer};
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_stream::wrappers::{ReceiverStream, TcpListenerStream};
use tonic::{Request, Response, Status, Streaming};

use crate::patience::soon;

/// The epoch of its own lanes.
pub const EPOCH: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
/// Frames that wait for the adapter to read them.
const FRAMES_MAX: usize = 1024;
/// What it grants per lane and session, in records and bytes.
const CREDIT: u64 = 1 << 40;

type Responses = Pin<Box<dyn Stream<Item = Result<v1::OpenSessionResponse, Status>> + Send>>;

struct Handler(mpsc::Sender<Session>);

#[tonic::async_trait]
impl GridCentreService for Handler {
    type OpenSessionStream = Responses;

    async fn open_session(
        &self,
        request: Request<Streaming<v1::OpenSessionRequest>>,
    ) -> Result<Response<Responses>, Status> {
        let (say, said) = mpsc::channel(FRAMES_MAX);
        let session = Session { frames: request.into_inner(), say };
        let over = |_| Status::unavailable("the test is over");
        self.0.send(session).await.map_err(over)?;
        Ok(Response::new(Box::pin(ReceiverStream::new(said))))
    }
}

/// A listening centre. Dropping it ends it.
pub struct ScriptedCentre {
    address: SocketAddr,
    sessions: mpsc::Receiver<Session>,
    serving: JoinHandle<Result<(), tonic::transport::Error>>,
}

impl ScriptedCentre {
    /// Listens on a free loopback port.
    ///
    /// # Panics
    /// When there is none.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.unwrap_or_else(|e| panic!("no free loopback port: {e}"));
        let address = listener.local_addr().unwrap_or_else(|e| panic!("its address: {e}"));
        let (came, sessions) = mpsc::channel(8);
        let serving = tonic::transport::Server::builder()
            .add_service(GridCentreServiceServer::new(Handler(came)))
            .serve_with_incoming(TcpListenerStream::new(listener));
        Self { address, sessions, serving: tokio::spawn(serving) }
    }

    /// What the adapter dials.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next stream that the adapter opens, with the Hello it begins with.
    ///
    /// # Panics
    /// When none comes, or it begins with something else.
    pub async fn session(&mut self) -> (Session, v1::Hello) {
        let session = soon("the adapter to dial", self.sessions.recv()).await;
        let mut session = session.unwrap_or_else(|| panic!("the scripted centre has ended"));
        match session.next().await {
            Some(Up::Hello(hello)) => (session, hello),
            other => panic!("expected Hello, got {other:?}"),
        }
    }
}

impl Drop for ScriptedCentre {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// One stream. Dropping it ends it without a status.
pub struct Session {
    frames: Streaming<v1::OpenSessionRequest>,
    say: mpsc::Sender<Result<v1::OpenSessionResponse, Status>>,
}

impl Session {
    /// Says a frame.
    ///
    /// # Panics
    /// When the adapter does not listen any more.
    pub async fn say(&self, frame: Down) {
        self.say_maybe(Some(frame)).await;
    }

    /// Says a response, with or without a frame in it.
    ///
    /// # Panics
    /// When the adapter does not listen any more.
    pub async fn say_maybe(&self, frame: Option<Down>) {
        let sent = self.say.send(Ok(v1::OpenSessionResponse { frame }));
        let sent = soon("room for a frame", sent).await;
        sent.unwrap_or_else(|_| panic!("the adapter does not listen"));
    }

    /// Welcomes the adapter as if nothing had been received yet, or what Hello says it has acknowledged.
    pub async fn welcome(&self, hello: &v1::Hello, session_gen: u64) {
        let lanes = [v1::Lane::Urgent, v1::Lane::Normal, v1::Lane::BestEffort];
        let state = |lane: v1::Lane| {
            let theirs = hello.lanes.iter().find(|state| state.lane == i32::from(lane));
            v1::LaneState {
                lane: lane.into(),
                received_epoch: hello.journal_epoch.clone(),
                received_seq: theirs.map_or(0, |state| state.base),
                credit_records: CREDIT,
                credit_bytes: CREDIT,
                ..v1::LaneState::default()
            }
        };
        let welcome = v1::Welcome {
            session_gen,
            centre_epoch: EPOCH.to_owned(),
            lanes: lanes.map(state).to_vec(),
            heartbeat_ms: 5_000,
            protocol: 1,
        };
        self.say(Down::Welcome(welcome)).await;
    }

    /// The next frame; `None` when the adapter has ended its side.
    pub async fn next(&mut self) -> Option<Up> {
        let frame = soon("a frame of the adapter", self.frames.message()).await;
        frame.ok().flatten().and_then(|request| request.frame)
    }

    /// Passes over frames until one is as wanted.
    ///
    /// # Panics
    /// When the adapter ends its side before.
    pub async fn find<T>(&mut self, what: &str, mut is: impl FnMut(Up) -> Option<T>) -> T {
        loop {
            match self.next().await {
                Some(frame) => {
                    if let Some(found) = is(frame) {
                        return found;
                    }
                }
                None => panic!("the adapter left before {what}"),
            }
        }
    }

    /// Reads until the adapter says Goodbye or ends its side, and ends the stream; the Goodbye, if there was one.
    pub async fn goodbye(mut self) -> Option<v1::Goodbye> {
        while let Some(frame) = self.next().await {
            if let Up::Goodbye(goodbye) = frame {
                return Some(goodbye);
            }
        }
        None
    }
}
