//! A client that sends what the script says and waits for what it expects.

use std::path::Path;
use std::time::Duration;

use grid_proto::v1;
use grid_proto::v1::grid_centre_service_client::GridCentreServiceClient;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::transport::Endpoint;

use crate::centre::desk::Plan;
use crate::centre::fixtures::{dawn, request};
use crate::centre::server::{CentreHandle, CentreServer, Counters, Settings};
use crate::clock::DomainClock;

/// Longer than anything here takes, even on a busy machine.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

pub(super) async fn bounded<T>(what: &str, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| panic!("waited for {what}"))
}

/// A centre on a free port; its day runs an hour a second.
pub(super) async fn start(folder: &Path, plan: Plan) -> CentreHandle {
    let clock = DomainClock::starting_now(dawn(), 3600.0);
    let listen = "127.0.0.1:0".parse().unwrap();
    CentreServer::start(listen, folder, plan, Settings::default(), clock).await.unwrap()
}

/// Waits until the centre's counters say so.
pub(super) async fn until(centre: &CentreHandle, what: &str, is: impl Fn(&Counters) -> bool) {
    let mut counters = centre.watch();
    bounded(what, counters.wait_for(|counters| is(counters))).await.unwrap();
}

/// One stream.
pub(super) struct Client {
    frames: mpsc::Sender<v1::OpenSessionRequest>,
    answers: tonic::Streaming<v1::OpenSessionResponse>,
}

impl Client {
    /// Opens a stream and says Hello.
    pub(super) async fn open(endpoint: Endpoint, hello: v1::Hello) -> Self {
        Self::try_open(endpoint, hello).await.unwrap()
    }

    pub(super) async fn try_open(
        endpoint: Endpoint,
        hello: v1::Hello,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let channel = tokio::time::timeout(PATIENCE, endpoint.connect()).await??;
        let (frames, outgoing) = mpsc::channel(64);
        frames.send(request(Up::Hello(hello))).await?;
        let mut client = GridCentreServiceClient::new(channel);
        let opened = client.open_session(ReceiverStream::new(outgoing));
        let answers = tokio::time::timeout(PATIENCE, opened).await??.into_inner();
        Ok(Self { frames, answers })
    }

    pub(super) async fn send(&self, frame: Up) {
        self.frames.send(request(frame)).await.unwrap();
    }

    /// The next frame, or how the stream ended.
    pub(super) async fn next(&mut self) -> Result<Option<Down>, tonic::Status> {
        let answer = bounded("a frame", self.answers.message()).await?;
        Ok(answer.and_then(|answer| answer.frame))
    }

    /// The first coming frame for which `pick` finds something.
    pub(super) async fn expect<T>(&mut self, what: &str, pick: impl Fn(Down) -> Option<T>) -> T {
        let found = async {
            loop {
                let frame = self.answers.message().await.unwrap();
                let frame = frame.unwrap_or_else(|| panic!("the stream ended before {what}"));
                if let Some(found) = frame.frame.and_then(&pick) {
                    return found;
                }
            }
        };
        bounded(what, found).await
    }

    pub(super) async fn welcome(&mut self) -> v1::Welcome {
        self.expect("Welcome", |frame| match frame {
            Down::Welcome(welcome) => Some(welcome),
            _ => None,
        })
        .await
    }

    pub(super) async fn acked(&mut self, lane: i32, seq: u64) {
        self.expect("an acknowledgement", |frame| match frame {
            Down::Ack(ack) => (ack.lane == lane && ack.seq >= seq).then_some(()),
            _ => None,
        })
        .await;
    }

    /// The next version of a ticket that satisfies `is`.
    pub(super) async fn ticket(&mut self, is: impl Fn(&v1::Ticket) -> bool) -> v1::Ticket {
        self.expect("a ticket", |frame| {
            let Down::Data(data) = frame else { return None };
            let tickets = crate::centre::fixtures::records(&data).into_iter();
            tickets
                .filter_map(|r| match r.body {
                    Some(v1::record::Body::Ticket(ticket)) => Some(ticket),
                    _ => None,
                })
                .find(&is)
        })
        .await
    }

    /// How the stream ends, whatever comes before.
    pub(super) async fn end(&mut self) -> tonic::Status {
        loop {
            match self.next().await {
                Ok(Some(_)) => {}
                Ok(None) => return tonic::Status::ok(""),
                Err(status) => return status,
            }
        }
    }
}

pub(super) fn plain(centre: &CentreHandle) -> Endpoint {
    Endpoint::from_shared(format!("http://{}", centre.address())).unwrap()
}
