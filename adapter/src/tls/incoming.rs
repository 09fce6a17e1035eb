//! Accepts connections for a tonic server, with or without TLS.
//!
//! Handshakes run beside each other, each under a time limit, at most so many at once. When all
//! places are taken, the oldest handshake loses its place as soon as it is older than a grace: an
//! honest handshake takes milliseconds, so clients that connect and say nothing cannot keep the
//! others out. A failed handshake is logged and counted, and ends nothing else.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::Stream;
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tonic::transport::server::Connected;

use super::Identity;
use crate::telemetry::metric;

/// Limits on the handshakes of one listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandshakeLimits {
    /// How long one may take.
    pub timeout: Duration,
    /// How many at once.
    pub concurrent_max: usize,
    /// How old the oldest must be to lose its place to a newcomer.
    pub grace: Duration,
}

impl HandshakeLimits {
    /// The limits with the usual grace of a tenth of the time.
    pub fn new(timeout: Duration, concurrent_max: usize) -> Self {
        Self { timeout, concurrent_max: concurrent_max.max(1), grace: timeout / 10 }
    }
}

/// An accepted connection.
#[derive(Debug)]
pub enum Connection {
    /// Without TLS: loopback only, as the configuration has made sure.
    Plain(TcpStream),
    /// With TLS, its handshake done and the client's certificate verified.
    Tls(Box<TlsStream<TcpStream>>),
}

/// Who is at the other end, in the extensions of each of its requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Its address, unless it is gone already.
    pub address: Option<SocketAddr>,
    /// What its certificate says; none without TLS.
    pub identity: Option<Identity>,
}

impl Connected for Connection {
    type ConnectInfo = Peer;

    fn connect_info(&self) -> Peer {
        match self {
            Self::Plain(stream) => Peer { address: stream.peer_addr().ok(), identity: None },
            Self::Tls(stream) => {
                let (socket, session) = stream.get_ref();
                let certificate = session.peer_certificates().and_then(<[_]>::first);
                let identity = certificate.and_then(|der| Identity::of_certificate(der));
                Peer { address: socket.peer_addr().ok(), identity }
            }
        }
    }
}

/// The stream of accepted connections; it never ends and never yields an error. Dropping it closes
/// the listener and every unfinished handshake.
pub fn incoming(
    listener: TcpListener,
    tls: Option<Arc<ServerConfig>>,
    limits: HandshakeLimits,
) -> impl Stream<Item = io::Result<Connection>> + Send {
    let acceptor = Acceptor {
        listener,
        tls: tls.map(TlsAcceptor::from),
        limits,
        handshakes: JoinSet::new(),
        oldest_first: VecDeque::new(),
    };
    futures::stream::unfold(acceptor, |mut acceptor| async move {
        let connection = acceptor.next().await;
        Some((Ok(connection), acceptor))
    })
}

struct Acceptor {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    limits: HandshakeLimits,
    handshakes: JoinSet<Option<Connection>>,
    oldest_first: VecDeque<(AbortHandle, Instant)>,
}

impl Acceptor {
    async fn next(&mut self) -> Connection {
        loop {
            self.oldest_first.retain(|(handshake, _)| !handshake.is_finished());
            let full = self.handshakes.len() >= self.limits.concurrent_max;
            let oldest = self.oldest_first.front().map(|(_, started)| *started);
            let evict_at = oldest.unwrap_or_else(Instant::now) + self.limits.grace;
            tokio::select! {
                biased;
                Some(done) = self.handshakes.join_next() => {
                    if let Ok(Some(connection)) = done {
                        return connection;
                    }
                }
                accepted = self.listener.accept(), if !full => match accepted {
                    Ok((stream, from)) => {
                        if let Some(plain) = self.begin(stream, from) {
                            return plain;
                        }
                    }
                    Err(error) => {
                        // Out of descriptors, mostly: a pause lets others be closed.
                        tracing::warn!(%error, "cannot accept a connection");
                        sleep(Duration::from_millis(100)).await;
                    }
                },
                () = sleep_until(evict_at), if full => {
                    if let Some((handshake, _)) = self.oldest_first.pop_front() {
                        handshake.abort();
                        metrics::counter!(metric::TLS_HANDSHAKES_FAILED, "reason" => "evicted")
                            .increment(1);
                    }
                }
            }
        }
    }

    /// Starts the handshake; without TLS there is none and the connection is ready.
    fn begin(&mut self, stream: TcpStream, from: SocketAddr) -> Option<Connection> {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%from, %error, "cannot set TCP_NODELAY");
        }
        let Some(tls) = self.tls.clone() else { return Some(Connection::Plain(stream)) };
        let limit = self.limits.timeout;
        let handshake = self.handshakes.spawn(async move {
            let (reason, error) = match timeout(limit, tls.accept(stream)).await {
                Ok(Ok(stream)) => return Some(Connection::Tls(Box::new(stream))),
                Ok(Err(error)) => ("refused", error.to_string()),
                Err(_) => ("timeout", "no handshake in time".to_owned()),
            };
            metrics::counter!(metric::TLS_HANDSHAKES_FAILED, "reason" => reason).increment(1);
            tracing::info!(%from, reason, error, "TLS handshake failed");
            None
        });
        self.oldest_first.push_back((handshake, Instant::now()));
        None
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Self::Tls(stream) => Pin::new(stream).poll_read(cx, buf),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(cx, data),
            Self::Tls(stream) => Pin::new(stream).poll_write(cx, data),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Self::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}
