//! The centre's side of the session contract, without IO: streams, frames and durable commits come in,
//! frames, commits and closings go out.
//!
//! The caller hands every input to [`Peer::handle`] and then drains [`Peer::poll_output`]. Time, domain time and
//! entropy come in with [`Now`]. All state that outlives a stream is a fold over commits: a commit is applied in
//! memory at once, and what depends on it (Welcome, acknowledgements, credit, the centre's own records) leaves
//! only when the ledger has reported it durable ([`Input::Stored`]). A crash is a report that never came.
//!
//! Invariants: one stream speaks for the adapter, the newest; frames of any other stream change nothing.
//! A lane's mark moves only forward within an epoch. Nothing of the centre is sent before it is durable.
//!
//! Limits: one shard. Credit bounds what the adapter may have in flight, [`Settings::inflight_records`] what we
//! have; snapshots and control frames are exempt on both sides.

mod closing;
mod handshake;
mod link;
mod receive;
mod send;
mod settings;
mod snapshot;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, VecDeque};
use std::time::Instant;

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use jiff::Timestamp;

pub use closing::Closing;
pub use settings::Settings;

use super::books::Books;
use super::desk::{Desk, Effect, Plan};
use super::entry::{Commit, Entry, EpochCause};
use super::fault::Tamper;
use super::lane::PerLane;
use crate::clock::to_wire;
use link::{Amount, Link};

/// A stream of the server, numbered by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnId(pub u64);

/// What comes in with every input besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// For transport timers.
    pub mono: Instant,
    /// For the business.
    pub domain: Timestamp,
    /// For ids that must never repeat, not even after a restore.
    pub entropy: [u8; 16],
}

/// What happened.
#[derive(Debug)]
pub enum Input {
    /// A stream was opened.
    Opened(ConnId),
    /// A frame came on it.
    Frame(ConnId, Box<v1::OpenSessionRequest>),
    /// It ended.
    Closed(ConnId),
    /// All commits up to this number are durable.
    Stored(u64),
    /// Time passes. At least every second.
    Tick,
    /// Somebody at the centre sends a notice.
    Notice(Box<v1::Notice>),
    /// Somebody at the centre sends a command.
    Command(Box<v1::Command>),
    /// The centre stops.
    Stop,
}

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Output {
    /// Make this durable, then say [`Input::Stored`].
    Write(Box<Commit>),
    /// Send a frame.
    Send(ConnId, Box<v1::OpenSessionResponse>),
    /// End a stream; what was sent before goes first.
    Close(ConnId, Closing),
}

/// What is durable, as far as frames depend on it.
#[derive(Debug, Clone, Default)]
struct Marks {
    received: PerLane<(String, u64)>,
    queued: PerLane<u64>,
    acked: PerLane<u64>,
    /// What the session of this generation has sent, to be granted anew.
    taken: Option<(u64, PerLane<Amount>)>,
}

/// The machine.
#[derive(Debug, Clone)]
pub struct Peer {
    settings: Settings,
    books: Books,
    desk: Desk,
    tamper: Tamper,
    /// Streams that have not said Hello, and since when.
    strangers: BTreeMap<ConnId, Instant>,
    link: Option<Link>,
    durable: Marks,
    /// The newest of ours that may ever have left, per lane: what this life sent, or what an earlier one had.
    sent_ever: PerLane<u64>,
    /// Commits on their way to the disk, with the marks they make true.
    writing: VecDeque<(u64, Marks)>,
    draft: Vec<Entry>,
    outputs: VecDeque<Output>,
}

impl Peer {
    /// A centre with an empty ledger; [`Peer::replay`] follows, then [`Peer::start`].
    pub fn new(settings: Settings, plan: Plan) -> Self {
        Self {
            tamper: Tamper::new(settings.fault, settings.fault_after),
            settings,
            books: Books::default(),
            desk: Desk::new(plan),
            strangers: BTreeMap::new(),
            link: None,
            durable: Marks::default(),
            sent_ever: PerLane::default(),
            writing: VecDeque::new(),
            draft: Vec::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Takes a commit that the ledger held at the start.
    pub fn replay(&mut self, commit: &Commit) {
        self.books.replay(commit);
        commit.entries.iter().for_each(|entry| self.desk.apply(entry));
    }

    /// Begins to work after the replay.
    pub fn start(&mut self, now: Now) {
        self.durable = self.marks();
        self.sent_ever = PerLane::each(|lane| self.books.outbox[lane].last);
        self.desk.begin();
        if self.books.epoch.is_empty() {
            self.note(Entry::Epoch {
                epoch: new_epoch(now),
                cause: EpochCause::Created,
                floor: 0,
                lost: Vec::new(),
            });
        }
        self.seal(now);
    }

    /// Takes one input. All outputs must have been taken before.
    pub fn handle(&mut self, now: Now, input: Input) {
        debug_assert!(self.outputs.is_empty(), "drain poll_output before the next handle");
        match input {
            Input::Opened(conn) => {
                self.strangers.insert(conn, now.mono);
            }
            Input::Frame(conn, request) => self.frame(now, conn, *request),
            Input::Closed(conn) => {
                self.strangers.remove(&conn);
                if self.link.as_ref().is_some_and(|link| link.conn == conn) {
                    self.link = None;
                }
            }
            Input::Stored(number) => self.stored(number),
            Input::Tick => self.tick(now),
            Input::Notice(notice) => {
                let effects = self.desk.send_notice(now.domain, *notice);
                self.perform(effects);
            }
            Input::Command(command) => {
                let effects = self.desk.send_command(now.domain, *command);
                self.perform(effects);
            }
            Input::Stop => self.stop(),
        }
        self.seal(now);
        self.pump(now);
    }

    /// The next thing to do.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The link's books.
    pub fn books(&self) -> &Books {
        &self.books
    }

    /// The business.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Whether a session is established.
    pub fn is_linked(&self) -> bool {
        self.link.as_ref().is_some_and(|link| link.welcome_after.is_none())
    }

    fn frame(&mut self, now: Now, conn: ConnId, request: v1::OpenSessionRequest) {
        if self.strangers.remove(&conn).is_some() {
            return match request.frame {
                Some(Up::Hello(hello)) => self.hello(now, conn, hello),
                _ => {
                    self.close(conn, Closing::invalid("HELLO_EXPECTED", "the first frame is Hello"))
                }
            };
        }
        let Some(link) = self.link.as_mut().filter(|link| link.conn == conn) else { return };
        link.heard(now);
        let Some(frame) = request.frame else {
            return self.close(conn, Closing::invalid("FRAME_EMPTY", "a frame without content"));
        };
        let early = link.welcome_after.is_some();
        match frame {
            Up::Ping(ping) => self.send(conn, Down::Pong(v1::Pong { nonce: ping.nonce })),
            Up::Pong(_) => {}
            Up::Goodbye(goodbye) => {
                tracing::info!(reason = goodbye.reason, text = goodbye.text, "the adapter leaves");
                self.close(conn, Closing::done());
            }
            Up::Hello(_) => {
                self.close(conn, Closing::invalid("HELLO_REPEATED", "one Hello per stream"));
            }
            _ if early => {
                let closing = Closing::precondition("WELCOME_PENDING", "wait for Welcome first");
                self.close(conn, closing);
            }
            Up::Data(data) => self.data(now, conn, data),
            Up::Ack(ack) => self.ack(now, conn, &ack),
            Up::Reject(reject) => self.peer_rejected(conn, &reject),
            Up::Credit(credit) => self.credit(conn, credit),
            Up::SnapshotBegin(begin) => self.snapshot_begin(conn, &begin),
            Up::SnapshotItem(item) => self.snapshot_item(now, conn, item),
            Up::SnapshotEnd(end) => self.snapshot_end(conn, end),
        }
    }

    fn stored(&mut self, number: u64) {
        while self.writing.front().is_some_and(|(commit, _)| *commit <= number) {
            if let Some((_, marks)) = self.writing.pop_front() {
                self.durable = marks;
            }
        }
        if self.link.as_ref().is_some_and(|l| l.welcome_after.is_some_and(|after| after <= number))
        {
            self.welcome();
        }
    }

    fn tick(&mut self, now: Now) {
        let effects = self.desk.due(now.domain);
        self.perform(effects);
        let late = |since: &Instant| {
            now.mono.saturating_duration_since(*since) >= self.settings.hello_within
        };
        let silent: Vec<ConnId> =
            self.strangers.iter().filter(|(_, since)| late(since)).map(|(conn, _)| *conn).collect();
        for conn in silent {
            self.strangers.remove(&conn);
            self.close(conn, Closing::unavailable("HELLO_LATE", "no Hello in time"));
        }
        let Some(link) = self.link.as_mut() else { return };
        let conn = link.conn;
        if let Some(closing) = link.verdict(now, &self.settings) {
            self.close(conn, closing);
        } else if let Some(nonce) = link.ping_due(now, &self.settings) {
            self.send(conn, Down::Ping(v1::Ping { nonce }));
        }
    }

    fn stop(&mut self) {
        let mut conns: Vec<ConnId> = std::mem::take(&mut self.strangers).into_keys().collect();
        conns.extend(self.link.as_ref().map(|link| link.conn));
        for conn in conns {
            let reason = v1::GoodbyeReason::Shutdown;
            self.goodbye(conn, reason, Closing::unavailable("CENTRE_STOPS", "the centre stops"));
        }
    }

    /// Writes an entry down and lets it take effect: the only way state changes.
    fn note(&mut self, entry: Entry) {
        self.books.apply(&entry);
        self.desk.apply(&entry);
        self.draft.push(entry);
    }

    /// Does what the desk decided.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Note(entry) => self.note(entry),
                Effect::Send(lane, mut record) => {
                    record.index = self.books.index + 1;
                    let seq = self.books.outbox[lane].last + 1;
                    self.note(Entry::Queued { lane, seq, record });
                }
            }
        }
    }

    /// Makes a commit of what this input changed; what changed nothing is true as soon as what went before is.
    fn seal(&mut self, now: Now) {
        let marks = self.marks();
        if !self.draft.is_empty() {
            self.books.commits += 1;
            let commit = Commit {
                number: self.books.commits,
                at: to_wire(now.domain),
                entries: std::mem::take(&mut self.draft),
            };
            self.writing.push_back((commit.number, marks));
            self.outputs.push_back(Output::Write(Box::new(commit)));
        } else if let Some((_, last)) = self.writing.back_mut() {
            *last = marks;
        } else {
            self.durable = marks;
        }
    }

    fn marks(&self) -> Marks {
        let received = |lane| {
            let received = &self.books.received[lane];
            (received.epoch.clone(), received.seq)
        };
        let taken = |link: &Link| (link.generation, PerLane::each(|lane| link.inbound[lane].taken));
        Marks {
            received: PerLane::each(received),
            queued: PerLane::each(|lane| self.books.outbox[lane].last),
            acked: PerLane::each(|lane| self.books.outbox[lane].acked),
            taken: self.link.as_ref().map(taken),
        }
    }

    fn send(&mut self, conn: ConnId, frame: Down) {
        let response = v1::OpenSessionResponse { frame: Some(frame) };
        self.outputs.push_back(Output::Send(conn, Box::new(response)));
    }

    /// Ends a stream. If it spoke for the adapter, nobody does now.
    fn close(&mut self, conn: ConnId, closing: Closing) {
        if self.link.as_ref().is_some_and(|link| link.conn == conn) {
            self.link = None;
        }
        self.outputs.push_back(Output::Close(conn, closing));
    }

    fn goodbye(&mut self, conn: ConnId, reason: v1::GoodbyeReason, closing: Closing) {
        let text = closing.text.clone();
        let goodbye = v1::Goodbye { reason: reason as i32, text, reconnect_after_ms: 0 };
        self.send(conn, Down::Goodbye(goodbye));
        self.close(conn, closing);
    }

    /// A breach of the contract: written down for the oracle, and the stream ends.
    fn breach(&mut self, conn: ConnId, closing: Closing) {
        self.note(Entry::Violation { text: format!("{}: {}", closing.reason, closing.text) });
        self.goodbye(conn, v1::GoodbyeReason::ProtocolError, closing);
    }
}

fn new_epoch(now: Now) -> String {
    uuid::Builder::from_random_bytes(now.entropy).into_uuid().to_string()
}
