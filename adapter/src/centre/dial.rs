//! Connects to the centre: TCP, TLS, HTTP/2.

use std::path::{Path, PathBuf};
use std::time::Duration;

use grid_proto::v1::grid_centre_service_client::GridCentreServiceClient;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tower::ServiceBuilder;
use tower::timeout::{Timeout, TimeoutLayer};
use tower_http::classify::{GrpcErrorsAsFailures, SharedClassifier};
use tower_http::trace::{DefaultMakeSpan, DefaultOnFailure, DefaultOnResponse, Trace, TraceLayer};

use crate::config::{CentreConfig, Http2Keepalive, TlsFiles};

/// How long a connection may be idle before the kernel asks whether the peer is there.
const TCP_KEEPALIVE: Duration = Duration::from_secs(30);
/// Servers of the gRPC core and Go answer pings more often than each five minutes with GOAWAY.
const FOREIGN_INTERVAL: Duration = Duration::from_secs(330);
/// How long such a server may take to answer one.
const FOREIGN_TIMEOUT: Duration = Duration::from_secs(20);

/// The centre's service behind the layers of this edge: a trace of the call, and a limit on the time to its
/// headers (a `timeout` of tonic's says the same as a header to the server, which could end the stream).
pub(super) type Client =
    GridCentreServiceClient<Trace<Timeout<Channel>, SharedClassifier<GrpcErrorsAsFailures>>>;

/// Why no connection came about.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A certificate or key cannot be read.
    #[error("{path}: 读不了 / cannot read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The address, the certificates, or the connection.
    #[error(transparent)]
    Transport(#[from] tonic::transport::Error),
    /// It took too long.
    #[error("{0:?} 内未连上 / no connection within it")]
    TooLate(Duration),
}

/// Connects. The certificates are read anew for each dial, so a renewed one is used without a restart.
pub(super) async fn connect(config: &CentreConfig) -> Result<Client, Error> {
    let mut endpoint = endpoint(config)?;
    if let Some(files) = &config.tls {
        endpoint = endpoint.tls_config(tls(config, files).await?)?;
    }
    let limit = config.connect_timeout;
    let connected = tokio::time::timeout(limit, endpoint.connect()).await;
    let channel = connected.map_err(|_| Error::TooLate(limit))??;
    let level = tracing::Level::DEBUG;
    let service = ServiceBuilder::new()
        .layer(
            TraceLayer::new_for_grpc()
                .make_span_with(DefaultMakeSpan::new().level(level))
                .on_response(DefaultOnResponse::new().level(level))
                .on_failure(DefaultOnFailure::new().level(level)),
        )
        .layer(TimeoutLayer::new(limit))
        .service(channel);
    Ok(GridCentreServiceClient::new(service)
        .max_decoding_message_size(config.max_message_bytes)
        .max_encoding_message_size(config.max_message_bytes))
}

fn endpoint(config: &CentreConfig) -> Result<Endpoint, Error> {
    let endpoint = Endpoint::from_shared(config.url.to_string())?
        .user_agent(concat!("grid-adapter/", env!("CARGO_PKG_VERSION")))?
        .connect_timeout(config.connect_timeout)
        .tcp_nodelay(true)
        .tcp_keepalive(Some(TCP_KEEPALIVE));
    Ok(match keepalive(config) {
        None => endpoint,
        Some(Keepalive { interval, timeout }) => endpoint
            .http2_keep_alive_interval(interval)
            .keep_alive_timeout(timeout)
            .keep_alive_while_idle(true),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Keepalive {
    pub(super) interval: Duration,
    pub(super) timeout: Duration,
}

/// HTTP/2's pings by profile. They find a dead connection; a dead peer behind a live proxy is found by the
/// application's.
pub(super) fn keepalive(config: &CentreConfig) -> Option<Keepalive> {
    match config.http2_keepalive {
        Http2Keepalive::On => Some(Keepalive { interval: config.ping, timeout: config.dead }),
        Http2Keepalive::Foreign => {
            Some(Keepalive { interval: FOREIGN_INTERVAL, timeout: FOREIGN_TIMEOUT })
        }
        Http2Keepalive::Off => None,
    }
}

async fn tls(config: &CentreConfig, files: &TlsFiles) -> Result<ClientTlsConfig, Error> {
    crate::tls::install_provider();
    let authority = Certificate::from_pem(read(&files.ca_file).await?);
    let identity = Identity::from_pem(read(&files.cert_file).await?, read(&files.key_file).await?);
    Ok(ClientTlsConfig::new()
        .ca_certificate(authority)
        .identity(identity)
        .domain_name(config.url.host.clone()))
}

async fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    tokio::fs::read(path).await.map_err(unreadable)
}
