//! `GridAdapterService`, served by the adapter for the centre's systems, the CLI and the pages; with
//! `grpc.health.v1`, and reflection where it is configured.
//!
//! ```text
//!  connection ─▶ handshake (tls::incoming) ─▶ HTTP/2 limits ─▶ trace
//!    ─▶ who calls (access) ─▶ load shed ─▶ concurrency ─▶ time limit (edge) ─▶ method (handler)
//!    ─▶ ServiceCall ─▶ core ─▶ answer, or Refusal ─▶ status
//! ```
//! Nothing here decides about content: a request is validated field by field (`convert::request`), asked of
//! the core, and the answer converted. The core answers once what it depends on is on stable storage.
//!
//! Limits, all answered and none silent: `[service] concurrency_max` calls at once, and as many watchers;
//! `timeout_ms` for a call; the channel to the core; [`STREAMS_MAX`] calls and [`HEADER_BYTES_MAX`] of
//! headers on one connection; [`MESSAGE_BYTES_MAX`] for a request. At the limit: RESOURCE_EXHAUSTED with
//! `RetryInfo`, DEADLINE_EXCEEDED, or HTTP/2's own refusal.
//!
//! The stop: nothing new is taken, watches end with UNAVAILABLE, calls under way have [`STOP_GRACE`]; then
//! the connections are left to the end of the process. (hyper's graceful shutdown alone may wait for an
//! hour: hyper #4170.)

mod access;
mod calls;
mod edge;
mod explain;
mod handler;
mod status;
#[cfg(test)]
mod tests;
mod watch;
mod watcher;

use std::sync::Arc;
use std::time::Duration;

use grid_proto::v1::grid_adapter_service_server::GridAdapterServiceServer;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::watch as latest;
use tokio_util::sync::CancellationToken;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::Server;
use tonic_reflection::server::v1::{ServerReflection, ServerReflectionServer};
use tower_http::trace::{DefaultMakeSpan, DefaultOnFailure, DefaultOnResponse, TraceLayer};

use crate::config::{Config, ServiceConfig};
use crate::convert::{answer::Facts, station_up};
use crate::journal::Reader;
use crate::supervise::TaskResult;
use crate::tls::{self, Alpn, HandshakeLimits};

pub use access::Access;
pub use calls::{Answer, ServiceCall, ServiceHandle, channel};
pub use handler::Handler;
pub use status::{DOMAIN, of_refusal, ticket_of};
pub use watch::Changes;

/// The largest request. The largest field, a notice for 4,096 stations, takes about 300 KiB.
pub const MESSAGE_BYTES_MAX: usize = 1 << 20;
/// Calls at once on one connection.
pub const STREAMS_MAX: u32 = 256;
/// Bytes of headers of one call.
pub const HEADER_BYTES_MAX: u32 = 16 * 1024;
/// Resets that one connection may have pending (RUSTSEC-2024-0003); hyper's own default.
const RESETS_MAX: usize = 20;
/// Streams reset for the client's faults; hyper's own default, which tonic would take away.
const LOCAL_RESETS_MAX: usize = 1024;
/// A client that is silent for so long is asked whether it is there …
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(30);
/// … and has so long to answer.
const KEEPALIVE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long calls under way may take once the stop has come.
pub const STOP_GRACE: Duration = Duration::from_secs(3);

/// What the service is made of.
#[derive(Debug, Clone)]
pub struct Parts {
    /// `[service]`.
    pub config: ServiceConfig,
    /// What it says of its adapter.
    pub facts: Facts,
    /// Limits on a quarantined message that is parsed again.
    pub record: station_up::Limits,
    /// A reader of the journal that is open, for explanations; `None` until one is.
    pub log: latest::Receiver<Option<Reader>>,
}

impl Parts {
    /// As configured.
    pub fn new(config: &Config) -> Self {
        let peer =
            |endpoint: &crate::config::Endpoint| format!("{}:{}", endpoint.host, endpoint.port);
        Self {
            config: config.service.clone(),
            facts: Facts {
                adapter_id: config.adapter.id.as_str().to_owned(),
                centre_peer: peer(&config.centre.url),
                broker_peer: peer(&config.field.url),
            },
            record: station_up::Limits {
                record_bytes_max: config.field.max_record_bytes,
                prefix_bytes_max: config.limits.quarantine_prefix_bytes,
            },
            log: latest::channel(None).1,
        }
    }
}

/// Serves until `stop`.
///
/// # Errors
/// When the certificates cannot be used, or reflection cannot be built.
pub async fn serve(
    parts: Parts,
    listener: TcpListener,
    core: ServiceHandle,
    changes: Changes,
    stop: CancellationToken,
) -> TaskResult {
    let Parts { config, facts, record, log } = parts;
    let tls = match &config.tls {
        Some(files) => Some(tls::server_config(files, Alpn::H2)?),
        None => None,
    };
    let handshakes = HandshakeLimits::new(config.handshake_timeout, config.handshakes_max);
    let incoming = tls::incoming(listener, tls, handshakes);

    let handler = Handler {
        core,
        changes,
        facts,
        page_size_max: config.page_size_max,
        record,
        watchers: Arc::new(Semaphore::new(config.concurrency_max)),
        stop: stop.clone(),
        log: explain::Log::new(log, config.timeout),
    };
    let service =
        GridAdapterServiceServer::new(handler).max_decoding_message_size(MESSAGE_BYTES_MAX);
    let service = edge::Edge::new(service, config.concurrency_max, config.timeout);
    let service = InterceptedService::new(service, Access::new(&config));

    let (reporter, health) = tonic_health::server::health_reporter();
    reporter.set_serving::<GridAdapterServiceServer<Handler>>().await;
    let reflection = if config.reflection { Some(reflection()?) } else { None };

    let served = server()
        .add_service(service)
        .add_service(health)
        .add_optional_service(reflection)
        .serve_with_incoming_shutdown(incoming, stop.cancelled());
    let not_serving = async {
        reporter.set_not_serving::<GridAdapterServiceServer<Handler>>().await;
        reporter.set_service_status("", tonic_health::ServingStatus::NotServing).await;
    };
    tokio::select! {
        served = served => served?,
        () = overdue(&stop, not_serving) => {
            tracing::warn!(grace = ?STOP_GRACE, "calls were still under way when the service stopped");
        }
    }
    Ok(())
}

/// Until the stop has come, health says so, and the grace has passed.
async fn overdue(stop: &CancellationToken, not_serving: impl Future<Output = ()>) {
    stop.cancelled().await;
    not_serving.await;
    tokio::time::sleep(STOP_GRACE).await;
}

type Traced = tower::layer::util::Stack<
    TraceLayer<tower_http::classify::SharedClassifier<tower_http::classify::GrpcErrorsAsFailures>>,
    tower::layer::util::Identity,
>;

/// The HTTP/2 side, with every limit that tonic leaves open set, and the trace.
fn server() -> Server<Traced> {
    let level = tracing::Level::DEBUG;
    let trace = TraceLayer::new_for_grpc()
        .make_span_with(DefaultMakeSpan::new().level(level))
        .on_response(DefaultOnResponse::new().level(level))
        .on_failure(DefaultOnFailure::new().level(level));
    Server::builder()
        .max_concurrent_streams(STREAMS_MAX)
        .http2_max_header_list_size(HEADER_BYTES_MAX)
        .http2_max_pending_accept_reset_streams(Some(RESETS_MAX))
        .http2_max_local_error_reset_streams(Some(LOCAL_RESETS_MAX))
        .http2_keepalive_interval(Some(KEEPALIVE_INTERVAL))
        .http2_keepalive_timeout(Some(KEEPALIVE_TIMEOUT))
        .layer(trace)
}

fn reflection()
-> Result<ServerReflectionServer<impl ServerReflection>, tonic_reflection::server::Error> {
    tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(grid_proto::FILE_DESCRIPTOR_SET)
        .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        .build_v1()
}
