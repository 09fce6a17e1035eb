//! The streams: tonic's service, a reader task for each, and the server's end.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use grid_proto::v1;
use grid_proto::v1::grid_centre_service_server::{GridCentreService, GridCentreServiceServer};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_stream::wrappers::{ReceiverStream, TcpListenerStream};
use tonic::transport::{Certificate, Identity, Server, ServerTlsConfig};

use super::{Error, Tls};
use crate::centre::peer::ConnId;

/// Frames that wait for one stream's writer at most.
pub(super) const FRAMES_MAX: usize = 16_384;
/// One gRPC message, bytes.
const MESSAGE_BYTES_MAX: usize = 1024 * 1024;
/// The server's own stop takes no longer.
const STOP_WITHIN: Duration = Duration::from_secs(2);

type Response = Result<v1::OpenSessionResponse, tonic::Status>;

/// The centre's end of a stream; dropping it ends both directions.
pub(super) struct Stream {
    /// Where the writer takes its frames from.
    pub(super) responses: mpsc::Sender<Response>,
    /// The reader lives as long as this. Without it, a peer that keeps its half open would hold up the stop.
    _reading: oneshot::Sender<()>,
}

/// What happened on a stream.
pub(super) enum Event {
    Opened(ConnId, Stream),
    Frame(ConnId, Box<v1::OpenSessionRequest>),
    Closed(ConnId),
}

/// Takes streams and hands their frames to the machine.
struct Service {
    events: mpsc::Sender<Event>,
    next: Arc<AtomicU64>,
}

#[tonic::async_trait]
impl GridCentreService for Service {
    type OpenSessionStream = Pin<Box<dyn futures::Stream<Item = Response> + Send>>;

    async fn open_session(
        &self,
        request: tonic::Request<tonic::Streaming<v1::OpenSessionRequest>>,
    ) -> Result<tonic::Response<Self::OpenSessionStream>, tonic::Status> {
        let conn = ConnId(self.next.fetch_add(1, Ordering::Relaxed));
        let (responses, outgoing) = mpsc::channel(FRAMES_MAX);
        let ended = |_| tonic::Status::unavailable("CENTRE_STOPS: the centre stops");
        let (reading, dropped) = oneshot::channel();
        let stream = Stream { responses, _reading: reading };
        self.events.send(Event::Opened(conn, stream)).await.map_err(ended)?;
        let (frames, events) = (request.into_inner(), self.events.clone());
        tokio::spawn(async move {
            tokio::select! {
                _ = dropped => {}
                () = read(conn, frames, events) => {}
            }
        });
        Ok(tonic::Response::new(Box::pin(ReceiverStream::new(outgoing))))
    }
}

/// Reads one stream to its end. A closed channel means that the centre has ended.
async fn read(
    conn: ConnId,
    mut frames: tonic::Streaming<v1::OpenSessionRequest>,
    events: mpsc::Sender<Event>,
) {
    loop {
        let event = match frames.message().await {
            Ok(Some(frame)) => Event::Frame(conn, Box::new(frame)),
            Ok(None) => break,
            Err(status) => {
                tracing::debug!(?conn, %status, "stream broke");
                break;
            }
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
    let _ = events.send(Event::Closed(conn)).await;
}

pub(super) type Serving = JoinHandle<Result<(), tonic::transport::Error>>;

pub(super) fn serve(
    listener: TcpListener,
    tls: Option<&Tls>,
    events: mpsc::Sender<Event>,
    stopped: oneshot::Receiver<()>,
) -> Result<Serving, Error> {
    let mut server = Server::builder()
        .http2_keepalive_interval(Some(Duration::from_secs(10)))
        .http2_keepalive_timeout(Some(Duration::from_secs(10)))
        .max_concurrent_streams(16)
        .http2_max_local_error_reset_streams(Some(1024))
        .http2_max_header_list_size(16 * 1024)
        .tcp_nodelay(true);
    if let Some(tls) = tls {
        let config = ServerTlsConfig::new()
            .identity(Identity::from_pem(&tls.certificate_pem, &tls.key_pem))
            .client_ca_root(Certificate::from_pem(&tls.client_authority_pem));
        server = server.tls_config(config)?;
    }
    let service = GridCentreServiceServer::new(Service { events, next: Arc::default() })
        .max_decoding_message_size(MESSAGE_BYTES_MAX)
        .max_encoding_message_size(MESSAGE_BYTES_MAX);
    let incoming = TcpListenerStream::new(listener);
    let serving = server.add_service(service).serve_with_incoming_shutdown(incoming, async {
        // Dropping the sender is the signal.
        let _ = stopped.await;
    });
    Ok(tokio::spawn(serving))
}

/// Graceful shutdown can hang on a peer that does not answer: it has a deadline of its own.
pub(super) async fn end_serving(mut serving: Serving) {
    match tokio::time::timeout(STOP_WITHIN, &mut serving).await {
        Ok(Ok(Ok(()))) => {}
        Ok(Ok(Err(error))) => tracing::warn!(%error, "the centre's server failed"),
        Ok(Err(error)) => tracing::warn!(%error, "the centre's server task ended unexpectedly"),
        Err(_) => serving.abort(),
    }
}
