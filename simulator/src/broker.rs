//! The embedded broker: rumqttd in a process of its own, because it has no stop call.
//!
//! For demonstrations and tests on loopback: no TLS, no passwords, no persistence. It keeps messages in
//! memory only and forgets the oldest beyond its segments, also acknowledged ones; the receipts of the
//! station wire make up for that. The child ends when its parent does: it watches its standard input.

use std::collections::HashMap;
use std::io::{Read, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use rumqttd::{Broker, Config, ConnectionSettings, RouterConfig, ServerSettings};
use tokio::io::AsyncBufReadExt as _;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep, timeout_at};

use crate::ports;

/// The hidden subcommand of the simulator's binary that runs [`serve_forever`].
pub const SUBCOMMAND: &str = "embedded-broker";

/// Clients at once; 700 stations and their city fit.
const CONNECTIONS_MAX: usize = 2_000;
/// One message; the shipped mosquitto config has the same limit.
const PAYLOAD_BYTES_MAX: usize = 256 * 1024;
/// What is kept for one subscription in memory: this many segments …
const SEGMENTS: usize = 8;
/// … of this many bytes. Each filter has its own, filled only by what is published.
const SEGMENT_BYTES: usize = 4 * 1024 * 1024;
/// Handed to one client before others have their turn.
const OUTGOING_MAX: u64 = 200;
/// Unacknowledged towards one client.
const INFLIGHT_MAX: usize = 100;
/// CONNECT must come within this; the broker's type allows no more than 65 s.
const CONNECT_MS: u16 = 10_000;

/// How long a broker may take to accept.
const START_MAX: Duration = Duration::from_secs(10);
/// What the child says once nobody else has its port.
const FREE: &str = "the port is free";
/// Ports tried before giving up, each taken by somebody else meanwhile.
const PORTS_TRIED: usize = 4;
/// How often it is tried.
const TRY: Duration = Duration::from_millis(20);

/// Why there is no broker.
#[derive(Debug, thiserror::Error)]
pub enum BrokerError {
    /// Only this machine may reach it.
    #[error("{0}: 内置代理只限本机 / the embedded broker is for loopback only")]
    NotLoopback(SocketAddr),
    /// It ended.
    #[error("内置代理终止 / the embedded broker ended: {0}")]
    Ended(String),
    /// The process could not be started or stopped.
    #[error("内置代理进程 / the embedded broker's process")]
    Process(#[from] std::io::Error),
    /// It does not accept.
    #[error("{0}: 内置代理未在 10 秒内就绪 / the embedded broker did not accept within 10 s")]
    Silent(SocketAddr),
}

/// Ends this process when its standard input does. The parent holds the other end: when it dies, however it
/// dies, a child must not stay behind.
pub fn end_with_stdin() {
    std::thread::spawn(|| {
        let mut stdin = std::io::stdin().lock();
        let mut heard = [0; 64];
        while matches!(stdin.read(&mut heard), Ok(1..)) {}
        std::process::exit(0);
    });
}

/// Runs the broker in this process until it fails or standard input ends.
///
/// # Errors
/// The address is not loopback, or the broker could not run.
pub fn serve_forever(listen: SocketAddr) -> Result<(), BrokerError> {
    only_loopback(listen)?;
    end_with_stdin();
    // The parent must not take another's broker on this port for ours. The broker itself only logs that an address is
    // in use; between this look and its own there is a moment that is not covered.
    drop(TcpListener::bind(listen)?);
    // A parent that does not listen is none.
    let _ = writeln!(std::io::stdout(), "{FREE}");
    serve(listen)
}

/// Runs the broker on this thread; returns only when its server ends.
///
/// # Errors
/// As [`serve_forever`].
pub fn serve(listen: SocketAddr) -> Result<(), BrokerError> {
    only_loopback(listen)?;
    // Taken here first, because the broker only logs that an address is in use.
    drop(TcpListener::bind(listen)?);
    let mut broker = Broker::new(config(listen));
    let ended = broker.start().map_err(|error| BrokerError::Ended(error.to_string()));
    ended.and(Err(BrokerError::Ended("its server stopped".to_owned())))
}

fn only_loopback(listen: SocketAddr) -> Result<(), BrokerError> {
    if listen.ip().is_loopback() { Ok(()) } else { Err(BrokerError::NotLoopback(listen)) }
}

fn config(listen: SocketAddr) -> Config {
    let connections = ConnectionSettings {
        connection_timeout_ms: CONNECT_MS,
        max_payload_size: PAYLOAD_BYTES_MAX,
        max_inflight_count: INFLIGHT_MAX,
        auth: None,
        external_auth: None,
        // Stations may publish before the adapter has subscribed.
        dynamic_filters: true,
    };
    let server = ServerSettings {
        name: "embedded".to_owned(),
        listen,
        tls: None,
        next_connection_delay_ms: 0,
        connections,
    };
    Config {
        router: RouterConfig {
            max_connections: CONNECTIONS_MAX,
            max_outgoing_packet_count: OUTGOING_MAX,
            max_segment_size: SEGMENT_BYTES,
            max_segment_count: SEGMENTS,
            ..RouterConfig::default()
        },
        v4: Some(HashMap::from([("embedded".to_owned(), server)])),
        ..Config::default()
    }
}

/// A broker in a child process. Dropped, the child is killed.
#[derive(Debug)]
pub struct EmbeddedBroker {
    listen: SocketAddr,
    launch: Launch,
    child: Child,
}

/// How the child is started: program, arguments and environment.
#[derive(Debug, Clone)]
struct Launch {
    program: std::path::PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

impl EmbeddedBroker {
    /// Starts `exe embedded-broker --listen 127.0.0.1:PORT` and waits until it accepts. Without a port a
    /// free one is taken and kept over restarts.
    ///
    /// # Errors
    /// The process could not be started, ended at once, or does not accept.
    pub async fn start(exe: &Path, port: Option<u16>) -> Result<Self, BrokerError> {
        let mut last = BrokerError::Ended(String::new());
        for _ in 0..PORTS_TRIED {
            let listen = match port {
                Some(port) => SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
                None => ports::free()?,
            };
            let arguments = [SUBCOMMAND, "--listen", &listen.to_string()].map(str::to_owned);
            let arguments = arguments.to_vec();
            let launch = Launch { program: exe.to_owned(), arguments, environment: Vec::new() };
            match Self::launch(listen, launch).await {
                // Most likely somebody else has taken the port.
                Err(ended @ BrokerError::Ended(_)) if port.is_none() => last = ended,
                started => return started,
            }
        }
        Err(last)
    }

    async fn launch(listen: SocketAddr, launch: Launch) -> Result<Self, BrokerError> {
        let child = launch.spawn()?;
        let mut broker = Self { listen, launch, child };
        broker.accepts().await?;
        Ok(broker)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.listen
    }

    /// Kills it, with all it held, and starts another on the same port.
    ///
    /// # Errors
    /// As [`EmbeddedBroker::start`].
    pub async fn restart(&mut self) -> Result<(), BrokerError> {
        self.kill().await?;
        let deadline = Instant::now() + START_MAX;
        loop {
            self.child = self.launch.spawn()?;
            match self.accepts().await {
                // Its clients know the port, so it waits for it should somebody hold it for a moment.
                Err(BrokerError::Ended(_)) if Instant::now() < deadline => sleep(TRY).await,
                ended => return ended,
            }
        }
    }

    /// Kills it and waits for its end.
    ///
    /// # Errors
    /// The process could not be killed.
    pub async fn kill(&mut self) -> Result<(), BrokerError> {
        Ok(self.child.kill().await?)
    }

    /// Waits until it says that its port is free, and then until it accepts a connection.
    async fn accepts(&mut self) -> Result<(), BrokerError> {
        let deadline = Instant::now() + START_MAX;
        match timeout_at(deadline, self.found_free()).await {
            Ok(true) => {}
            Ok(false) => {
                let status = self.child.wait().await?;
                return Err(BrokerError::Ended(format!("{}: {status}", self.listen)));
            }
            Err(_) => return Err(BrokerError::Silent(self.listen)),
        }
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait()? {
                return Err(BrokerError::Ended(status.to_string()));
            }
            if TcpStream::connect(self.listen).await.is_ok() {
                return Ok(());
            }
            sleep(TRY).await;
        }
        Err(BrokerError::Silent(self.listen))
    }
}

impl EmbeddedBroker {
    /// Reads the child's words until it says so; `false` when it ends before.
    async fn found_free(&mut self) -> bool {
        let Some(stdout) = self.child.stdout.take() else { return false };
        let mut lines = tokio::io::BufReader::new(stdout).lines();
        let is_free = loop {
            match lines.next_line().await {
                // In a test its own harness has begun the line.
                Ok(Some(line)) if line.ends_with(FREE) => break true,
                Ok(Some(_)) => {}
                Ok(None) | Err(_) => break false,
            }
        };
        // Kept open: a child that finds it closed could not write. It has nothing more to say.
        self.child.stdout = Some(lines.into_inner().into_inner());
        is_free
    }
}

impl Launch {
    fn spawn(&self) -> std::io::Result<Child> {
        Command::new(&self.program)
            .args(&self.arguments)
            .envs(self.environment.iter().cloned())
            // Held open as long as the child shall live.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
    }
}

#[cfg(test)]
pub(crate) mod tests;
