//! A small TCP proxy that fails on command: the simulator's and the tests' unreliable network.
//!
//! It listens on one address and forwards every connection to one target. Its states are:
//!
//! | State | A live connection | A new connection |
//! |---|---|---|
//! | open | carried both ways | carried |
//! | cut | reset at the change | accepted and reset at once |
//! | black hole | stays open, bytes are swallowed | accepted, bytes are swallowed |
//!
//! While cut, the listener stays: closing it would give its port away to another process, and a client
//! sees a reset either way. A connection that has been through a black hole has lost bytes, so it is reset
//! at the next change and never carried again.
//!
//! Limits: bytes are counted per direction over all connections; [`Proxy::drop_after`] arms one fuse per
//! direction, counts from the moment it is armed, and burns once.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Bytes read at a time, per direction and connection.
const CHUNK_BYTES: usize = 16 * 1024;
/// The value of a fuse that is not armed.
const UNARMED: u64 = u64::MAX;

/// Which way bytes travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the client that dialled the proxy to the target.
    ToTarget,
    /// From the target back to the client.
    ToClient,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Cut,
    BlackHole,
}

/// What one direction counts, and its fuse.
#[derive(Debug)]
struct Meter {
    carried_bytes: AtomicU64,
    fuse_bytes: AtomicU64,
}

impl Meter {
    fn new() -> Self {
        Self { carried_bytes: AtomicU64::new(0), fuse_bytes: AtomicU64::new(UNARMED) }
    }

    /// Takes `wanted` bytes off the fuse. Answers how many may pass, and whether the fuse burnt.
    fn take(&self, wanted: u64) -> (u64, bool) {
        let mut left = self.fuse_bytes.load(Ordering::Relaxed);
        loop {
            if left == UNARMED {
                return (wanted, false);
            }
            let burnt = wanted >= left;
            let next = if burnt { UNARMED } else { left - wanted };
            match self.fuse_bytes.compare_exchange_weak(
                left,
                next,
                Ordering::Relaxed,
                Ordering::Relaxed,
            ) {
                Ok(_) => return (wanted.min(left), burnt),
                Err(seen) => left = seen,
            }
        }
    }
}

#[derive(Debug)]
struct Shared {
    target: String,
    to_target: Meter,
    to_client: Meter,
    accepted: AtomicU64,
    /// How many connections are being carried or swallowed.
    live: watch::Sender<usize>,
}

/// A running proxy. Dropping it closes the listener and resets every connection.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    state: watch::Sender<State>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    /// Listens on a free loopback port and forwards to `target` (`host:port`). The target is dialled for
    /// each connection, so it may come and go.
    pub async fn start(target: impl Into<String>) -> std::io::Result<Self> {
        Self::start_on((Ipv4Addr::LOCALHOST, 0).into(), target).await
    }

    /// As [`Proxy::start`], on a given address.
    pub async fn start_on(listen: SocketAddr, target: impl Into<String>) -> std::io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            target: target.into(),
            to_target: Meter::new(),
            to_client: Meter::new(),
            accepted: AtomicU64::new(0),
            live: watch::Sender::new(0),
        });
        let state = watch::Sender::new(State::Open);
        let accepting = tokio::spawn(accept_all(listener, shared.clone(), state.subscribe()));
        Ok(Self { address, shared, state, accepting })
    }

    /// Where clients dial.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Resets every connection and every new one until [`Proxy::heal`]. Returns when none is left, so no
    /// byte passes after it.
    pub async fn cut(&self) {
        self.change(State::Cut);
        self.none_left().await;
    }

    /// Half-open: connections stay and are accepted, but what is sent goes nowhere.
    pub fn blackhole(&self) {
        self.change(State::BlackHole);
    }

    /// Carries new connections again. What went through a black hole is reset first.
    pub async fn heal(&self) {
        if *self.state.borrow() == State::BlackHole {
            self.cut().await;
        }
        self.change(State::Open);
    }

    /// Resets the connections of this moment, and carries new ones at once.
    pub async fn reset(&self) {
        self.cut().await;
        self.change(State::Open);
    }

    /// Arms a fuse: after exactly `bytes` more bytes in `direction` the connection that carried the last of
    /// them is reset, once. Zero burns at the next byte, before it passes.
    pub fn drop_after(&self, bytes: u64, direction: Direction) {
        let armed = bytes.min(UNARMED - 1);
        self.meter(direction).fuse_bytes.store(armed, Ordering::Relaxed);
    }

    /// Whether a fuse of [`Proxy::drop_after`] has not burnt yet.
    pub fn fuse_is_armed(&self, direction: Direction) -> bool {
        self.meter(direction).fuse_bytes.load(Ordering::Relaxed) != UNARMED
    }

    /// Bytes carried in `direction` since the start, over all connections; swallowed bytes do not count.
    pub fn carried_bytes(&self, direction: Direction) -> u64 {
        self.meter(direction).carried_bytes.load(Ordering::Relaxed)
    }

    /// Connections accepted since the start, those that were reset at once included.
    pub fn connections_accepted(&self) -> u64 {
        self.shared.accepted.load(Ordering::Relaxed)
    }

    /// Connections alive at this moment.
    pub fn connections_live(&self) -> usize {
        *self.shared.live.borrow()
    }

    /// Waits until no connection is alive.
    pub async fn none_left(&self) {
        // The sender lives in `shared`, which we hold: waiting cannot fail.
        let _ = self.shared.live.subscribe().wait_for(|live| *live == 0).await;
    }

    fn change(&self, to: State) {
        self.state.send_if_modified(|state| std::mem::replace(state, to) != to);
    }

    fn meter(&self, direction: Direction) -> &Meter {
        self.shared.meter(direction)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    fn meter(&self, direction: Direction) -> &Meter {
        match direction {
            Direction::ToTarget => &self.to_target,
            Direction::ToClient => &self.to_client,
        }
    }
}

/// Counts a connection as live until dropped.
struct Alive(Arc<Shared>);

impl Alive {
    fn new(shared: &Arc<Shared>) -> Self {
        shared.live.send_modify(|live| *live += 1);
        Self(shared.clone())
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.live.send_modify(|live| *live -= 1);
    }
}

async fn accept_all(listener: TcpListener, shared: Arc<Shared>, state: watch::Receiver<State>) {
    loop {
        let client = match listener.accept().await {
            Ok((client, _)) => client,
            Err(error) => {
                // Out of descriptors, most likely: connections that end give some back.
                tracing::warn!(%error, "proxy could not accept");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        shared.accepted.fetch_add(1, Ordering::Relaxed);
        let mut state = state.clone();
        let seen = *state.borrow_and_update();
        if seen == State::Cut {
            reset(client);
            continue;
        }
        // Counted before the task runs, so that `cut` cannot overlook it.
        let alive = Alive::new(&shared);
        tokio::spawn(async move {
            serve(client, seen, state, &alive.0).await;
        });
    }
}

/// Serves one connection to its end, whichever way it ends.
async fn serve(
    mut client: TcpStream,
    seen: State,
    mut state: watch::Receiver<State>,
    shared: &Shared,
) {
    if seen == State::BlackHole {
        swallow(&mut client, None, &mut state).await;
        return reset(client);
    }
    let dialled = tokio::select! {
        dialled = TcpStream::connect(&shared.target) => dialled,
        _ = state.changed() => return reset(client),
    };
    let Ok(mut target) = dialled else { return reset(client) };
    // Small frames must not wait for each other; a failure here costs only latency.
    let _ = client.set_nodelay(true);
    let _ = target.set_nodelay(true);
    let ended = carry(&mut client, &mut target, &mut state, shared).await;
    let changed = matches!(ended, Ended::StateChanged);
    if changed && *state.borrow() == State::BlackHole {
        swallow(&mut client, Some(&mut target), &mut state).await;
    }
    match ended {
        Ended::BothClosed | Ended::Fused => {}
        Ended::Broken | Ended::StateChanged => {
            reset(client);
            reset(target);
        }
    }
}

enum Ended {
    BothClosed,
    /// A fuse burnt: closed in order, because a reset could throw away bytes that were allowed to pass.
    Fused,
    Broken,
    StateChanged,
}

async fn carry(
    client: &mut TcpStream,
    target: &mut TcpStream,
    state: &mut watch::Receiver<State>,
    shared: &Shared,
) -> Ended {
    let (client_read, client_write) = client.split();
    let (target_read, target_write) = target.split();
    let both = async {
        tokio::try_join!(
            pump(client_read, target_write, &shared.to_target),
            pump(target_read, client_write, &shared.to_client),
        )
    };
    tokio::select! {
        biased;
        _ = state.changed() => Ended::StateChanged,
        done = both => match done {
            Ok(_) => Ended::BothClosed,
            Err(ended) => ended,
        },
    }
}

/// Carries one direction until its sender closes; an error or a burnt fuse ends the whole connection.
async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    meter: &Meter,
) -> Result<(), Ended> {
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let read = from.read(&mut chunk).await.map_err(|_| Ended::Broken)?;
        if read == 0 {
            return to.shutdown().await.map_err(|_| Ended::Broken);
        }
        let (allowed, burnt) = meter.take(read as u64);
        let passing = chunk.get(..allowed as usize).unwrap_or(&chunk);
        to.write_all(passing).await.map_err(|_| Ended::Broken)?;
        meter.carried_bytes.fetch_add(allowed, Ordering::Relaxed);
        if burnt {
            return Err(Ended::Fused);
        }
    }
}

/// Reads and forgets until the state changes again. A side that closes is simply no longer heard.
async fn swallow(
    client: &mut TcpStream,
    target: Option<&mut TcpStream>,
    state: &mut watch::Receiver<State>,
) {
    let forget = async {
        tokio::join!(forget(Some(client)), forget(target));
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ = state.changed() => {}
        () = forget => {}
    }
}

async fn forget(side: Option<&mut TcpStream>) {
    let Some(side) = side else { return };
    let mut chunk = vec![0; CHUNK_BYTES];
    while let Ok(1..) = side.read(&mut chunk).await {}
}

/// Closes with a reset, as a broken network does, instead of an orderly end.
fn reset(stream: TcpStream) {
    // When the option cannot be set the close is orderly: still an end.
    let _ = stream.set_zero_linger();
}

#[cfg(test)]
mod tests;
