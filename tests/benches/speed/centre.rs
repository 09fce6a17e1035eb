//! The null centre: a tonic server that stores nothing and acknowledges everything at once. It remembers per
//! lane how far it got, so that an adapter that comes back resumes; a gap or a void is an error of the run.
//!
//! A stream that begins with Data instead of Hello is the bare stream of the drain's baseline: it is read,
//! counted and not answered.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use futures::Stream;
use grid_proto::v1;
use grid_proto::v1::grid_centre_service_server::{GridCentreService, GridCentreServiceServer};
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use prost::Message as _;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_stream::wrappers::{ReceiverStream, TcpListenerStream};
use tonic::{Request, Response, Status, Streaming};

use crate::counter::Counter;

const EPOCH: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
/// Answers that wait for the adapter to read them.
const FRAMES_MAX: usize = 4_096;
/// What it grants per lane and session, in records and bytes: no limit.
const CREDIT: u64 = 1 << 60;
const LANES: usize = 3;

type Responses = Pin<Box<dyn Stream<Item = Result<v1::OpenSessionResponse, Status>> + Send>>;

/// What is done with records besides counting them.
#[derive(Default)]
pub(crate) struct Wishes {
    /// Records of the urgent lane, with the moment their frame was read.
    pub(crate) urgent: Option<mpsc::UnboundedSender<(Instant, v1::Record)>>,
    /// Records of all lanes.
    pub(crate) records: Option<mpsc::UnboundedSender<v1::Record>>,
    /// Keep the frames of the best-effort lane.
    pub(crate) keep_frames: bool,
}

#[derive(Default)]
struct Seen {
    epoch: String,
    last: [u64; LANES],
    sessions: u64,
    faults: Vec<String>,
    first_data: Option<Instant>,
    last_data: Option<Instant>,
    bytes: u64,
    frames: Vec<v1::Data>,
}

struct Shared {
    /// One per lane: urgent, normal, best effort.
    arrived: [Counter; LANES],
    seen: Mutex<Seen>,
    is_open: AtomicBool,
    wishes: Wishes,
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A listening null centre. Dropping it ends it.
pub(crate) struct Centre {
    address: SocketAddr,
    shared: Arc<Shared>,
    serving: JoinHandle<Result<(), tonic::transport::Error>>,
}

/// What lay between the first Data and the last.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    pub(crate) took: Duration,
    /// Bytes of the batches.
    pub(crate) bytes: u64,
}

impl Centre {
    /// Listens on a free loopback port.
    pub(crate) async fn start(wishes: Wishes) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("a loopback port")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            arrived: Default::default(),
            seen: Mutex::default(),
            is_open: AtomicBool::new(true),
            wishes,
        });
        let serving = tonic::transport::Server::builder()
            .tcp_nodelay(true)
            .add_service(GridCentreServiceServer::new(Handler(Arc::clone(&shared))))
            .serve_with_incoming(TcpListenerStream::new(listener));
        Ok(Self { address, shared, serving: tokio::spawn(serving) })
    }

    /// What the adapter dials.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Lets sessions in, or turns new ones away.
    pub(crate) fn open(&self, open: bool) {
        self.shared.is_open.store(open, Ordering::Release);
    }

    /// Records that have arrived on a lane.
    pub(crate) fn arrived(&self, lane: v1::Lane) -> &Counter {
        &self.shared.arrived[index(lane).unwrap_or(0)]
    }

    /// The span of what has arrived since the last call.
    pub(crate) fn take_span(&self) -> anyhow::Result<Span> {
        let mut seen = self.shared.seen();
        let (Some(first), Some(last)) = (seen.first_data.take(), seen.last_data.take()) else {
            bail!("no data has arrived");
        };
        Ok(Span { took: last - first, bytes: std::mem::take(&mut seen.bytes) })
    }

    /// The frames that were kept.
    pub(crate) fn take_frames(&self) -> Vec<v1::Data> {
        std::mem::take(&mut self.shared.seen().frames)
    }

    /// Fails when something came that may not come.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        match self.shared.seen().faults.first() {
            Some(fault) => bail!("the null centre saw a fault: {fault}"),
            None => Ok(()),
        }
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn index(lane: v1::Lane) -> Option<usize> {
    match lane {
        v1::Lane::Unspecified => None,
        v1::Lane::Urgent => Some(0),
        v1::Lane::Normal => Some(1),
        v1::Lane::BestEffort => Some(2),
    }
}

struct Handler(Arc<Shared>);

#[tonic::async_trait]
impl GridCentreService for Handler {
    type OpenSessionStream = Responses;

    async fn open_session(
        &self,
        request: Request<Streaming<v1::OpenSessionRequest>>,
    ) -> Result<Response<Responses>, Status> {
        if !self.0.is_open.load(Ordering::Acquire) {
            return Err(Status::unavailable("the bench's centre is away"));
        }
        let (say, said) = mpsc::channel(FRAMES_MAX);
        tokio::spawn(session(Arc::clone(&self.0), request.into_inner(), say));
        Ok(Response::new(Box::pin(ReceiverStream::new(said))))
    }
}

type Say = mpsc::Sender<Result<v1::OpenSessionResponse, Status>>;

async fn session(shared: Arc<Shared>, mut frames: Streaming<v1::OpenSessionRequest>, say: Say) {
    let mut greeted = false;
    while let Ok(Some(request)) = frames.message().await {
        let answer = match request.frame {
            Some(Up::Hello(hello)) => {
                greeted = true;
                Some(Down::Welcome(welcome(&shared, &hello)))
            }
            Some(Up::Data(data)) => {
                let ack = take(&shared, data, greeted);
                ack.filter(|_| greeted).map(Down::Ack)
            }
            Some(Up::Ping(ping)) => Some(Down::Pong(v1::Pong { nonce: ping.nonce })),
            Some(Up::Reject(reject)) => {
                shared.seen().faults.push(format!("{reject:?}"));
                None
            }
            Some(
                Up::Ack(_)
                | Up::Pong(_)
                | Up::Credit(_)
                | Up::SnapshotBegin(_)
                | Up::SnapshotItem(_)
                | Up::SnapshotEnd(_)
                | Up::Goodbye(_),
            )
            | None => None,
        };
        if let Some(frame) = answer
            && say.send(Ok(v1::OpenSessionResponse { frame: Some(frame) })).await.is_err()
        {
            return;
        }
    }
}

fn welcome(shared: &Shared, hello: &v1::Hello) -> v1::Welcome {
    let mut seen = shared.seen();
    if seen.epoch != hello.journal_epoch {
        seen.epoch.clone_from(&hello.journal_epoch);
        seen.last = [0; LANES];
        for state in &hello.lanes {
            if let Some(lane) = index(state.lane()) {
                seen.last[lane] = state.base;
            }
        }
    }
    seen.sessions += 1;
    let lanes = [v1::Lane::Urgent, v1::Lane::Normal, v1::Lane::BestEffort];
    let lanes = lanes.map(|lane| v1::LaneState {
        lane: lane.into(),
        received_epoch: seen.epoch.clone(),
        received_seq: index(lane).map_or(0, |lane| seen.last[lane]),
        credit_records: CREDIT,
        credit_bytes: CREDIT,
        ..v1::LaneState::default()
    });
    v1::Welcome {
        session_gen: seen.sessions,
        centre_epoch: EPOCH.to_owned(),
        lanes: lanes.to_vec(),
        heartbeat_ms: 5_000,
        protocol: 1,
    }
}

/// Counts a frame; its acknowledgement. Without a greeting nothing is known of what came before.
fn take(shared: &Shared, data: v1::Data, greeted: bool) -> Option<v1::Ack> {
    let now = Instant::now();
    let lane = index(data.lane())?;
    let end = data.first + u64::from(data.count).saturating_sub(1);
    let mut seen = shared.seen();
    let before = if greeted { seen.last[lane] } else { data.first - 1 };
    if data.first > before + 1 {
        seen.faults.push(format!("a gap: {} after {before}", data.first));
    }
    seen.last[lane] = seen.last[lane].max(end);
    seen.first_data.get_or_insert(now);
    seen.last_data = Some(now);
    let ack = v1::Ack {
        lane: data.lane,
        epoch: seen.epoch.clone(),
        seq: seen.last[lane],
        rejections: Vec::new(),
    };
    match &data.payload {
        Some(v1::data::Payload::Batch(batch)) => seen.bytes += batch.len() as u64,
        Some(v1::data::Payload::Void(void)) => {
            seen.faults.push(format!("records were shed: {:?}", void.reason()));
        }
        None => seen.faults.push("data without records".to_owned()),
    }
    hand_on(shared, &mut seen, now, &data);
    drop(seen);
    shared.arrived[lane].add(end.saturating_sub(before));
    Some(ack)
}

fn hand_on(shared: &Shared, seen: &mut Seen, now: Instant, data: &v1::Data) {
    let Wishes { urgent, records, keep_frames } = &shared.wishes;
    if *keep_frames && data.lane() == v1::Lane::BestEffort {
        seen.frames.push(data.clone());
    }
    let urgent = urgent.as_ref().filter(|_| data.lane() == v1::Lane::Urgent);
    if urgent.is_none() && records.is_none() {
        return;
    }
    let Some(v1::data::Payload::Batch(batch)) = &data.payload else { return };
    match v1::RecordBatch::decode(batch.clone()) {
        Ok(batch) => {
            for record in batch.records {
                if let Some(records) = records {
                    // Nobody listens any more at the end of a row.
                    let _ = records.send(record.clone());
                }
                if let Some(urgent) = urgent {
                    let _ = urgent.send((now, record));
                }
            }
        }
        Err(error) => seen.faults.push(format!("a batch cannot be read: {error}")),
    }
}
