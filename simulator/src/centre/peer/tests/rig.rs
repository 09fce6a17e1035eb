//! A machine with a disk and a clock in the test's hands.

use std::time::{Duration, Instant};

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;

use crate::centre::entry::{Commit, Entry, Source};
use crate::centre::fixtures::{dawn, plan, request};
use crate::centre::lane::Lane;
use crate::centre::peer::{Closing, ConnId, Input, Now, Output, Peer, Settings};

pub(super) struct Rig {
    pub(super) peer: Peer,
    /// What the ledger holds, durable or not.
    pub(super) commits: Vec<Commit>,
    /// Frames sent and not looked at yet.
    pub(super) sent: Vec<(ConnId, Down)>,
    pub(super) closed: Vec<(ConnId, Closing)>,
    /// While set, nothing is reported durable.
    pub(super) slow_disk: bool,
    /// So many commits are durable.
    pub(super) stored: usize,
    began: Instant,
    passed: Duration,
    /// Domain time beyond what transport timers see.
    domain_ahead: Duration,
    entropy: u64,
}

impl Rig {
    pub(super) fn new() -> Self {
        Self::on(Vec::new(), Settings::default())
    }

    /// A machine started on a ledger.
    pub(super) fn on(commits: Vec<Commit>, settings: Settings) -> Self {
        let mut rig = Self {
            peer: Peer::new(settings, plan()),
            commits,
            sent: Vec::new(),
            closed: Vec::new(),
            slow_disk: false,
            stored: 0,
            began: Instant::now(),
            passed: Duration::ZERO,
            domain_ahead: Duration::ZERO,
            entropy: 0,
        };
        // Different for each ledger length, as entropy is.
        rig.entropy = rig.commits.len() as u64 * 1000;
        rig.begin();
        rig
    }

    fn begin(&mut self) {
        self.commits.iter().for_each(|commit| self.peer.replay(commit));
        self.stored = self.commits.len();
        let now = self.now();
        self.peer.start(now);
        self.drain();
    }

    /// The machine starts anew on the first `kept` commits; time has gone on.
    pub(super) fn restart(&mut self, kept: usize) {
        self.commits.truncate(kept);
        self.peer = Peer::new(Settings::default(), plan());
        self.sent.clear();
        self.begin();
    }

    fn now(&mut self) -> Now {
        self.entropy += 1;
        let mut entropy = [0; 16];
        entropy[..8].copy_from_slice(&self.entropy.to_be_bytes());
        let day = self.passed + self.domain_ahead;
        Now {
            mono: self.began + self.passed,
            domain: dawn() + jiff::SignedDuration::try_from(day).unwrap(),
            entropy,
        }
    }

    pub(super) fn input(&mut self, input: Input) {
        let now = self.now();
        self.peer.handle(now, input);
        self.drain();
    }

    fn drain(&mut self) {
        let mut wrote = false;
        while let Some(output) = self.peer.poll_output() {
            match output {
                Output::Write(commit) => {
                    wrote = true;
                    self.commits.push(*commit);
                }
                Output::Send(conn, response) => self.sent.push((conn, response.frame.unwrap())),
                Output::Close(conn, closing) => self.closed.push((conn, closing)),
            }
        }
        if wrote && !self.slow_disk {
            self.store();
        }
    }

    /// Everything written so far is durable.
    pub(super) fn store(&mut self) {
        self.stored = self.commits.len();
        self.input(Input::Stored(self.stored as u64));
    }

    /// Domain time passes, and no more than a moment of real time.
    pub(super) fn pass_domain(&mut self, time: Duration) {
        self.domain_ahead += time;
        self.input(Input::Tick);
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.passed += time;
        self.input(Input::Tick);
    }

    pub(super) fn frame(&mut self, conn: u64, frame: Up) {
        self.input(Input::Frame(ConnId(conn), Box::new(request(frame))));
    }

    pub(super) fn connect(&mut self, conn: u64, hello: v1::Hello) {
        self.input(Input::Opened(ConnId(conn)));
        self.frame(conn, Up::Hello(hello));
    }

    /// Connects and answers the Welcome.
    pub(super) fn linked(&mut self, conn: u64, hello: v1::Hello) -> v1::Welcome {
        self.connect(conn, hello);
        let frames = self.take(conn);
        let welcome = frames.into_iter().find_map(|frame| match frame {
            Down::Welcome(welcome) => Some(welcome),
            _ => None,
        });
        welcome.expect("a Welcome")
    }

    /// The frames sent to one stream since the last look.
    pub(super) fn take(&mut self, conn: u64) -> Vec<Down> {
        let all = std::mem::take(&mut self.sent);
        all.into_iter().filter(|(to, _)| *to == ConnId(conn)).map(|(_, frame)| frame).collect()
    }

    /// The acknowledgements among them: lane and seq.
    pub(super) fn acks(&mut self, conn: u64) -> Vec<v1::Ack> {
        let acks = self.take(conn).into_iter().filter_map(|frame| match frame {
            Down::Ack(ack) => Some(ack),
            _ => None,
        });
        acks.collect()
    }

    /// The data among them.
    pub(super) fn data(&mut self, conn: u64) -> Vec<v1::Data> {
        let data = self.take(conn).into_iter().filter_map(|frame| match frame {
            Down::Data(data) => Some(data),
            _ => None,
        });
        data.collect()
    }

    /// The reason a stream was closed for.
    pub(super) fn reason(&self, conn: u64) -> Option<(tonic::Code, &'static str)> {
        let (_, closing) = self.closed.iter().find(|(closed, _)| *closed == ConnId(conn))?;
        Some((closing.code, closing.reason))
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.commits.iter().flat_map(|commit| &commit.entries)
    }

    /// Events in the order in which they took effect.
    pub(super) fn applied(&self) -> Vec<Source> {
        let applied = self.entries().filter_map(|entry| match entry {
            Entry::Applied(applied) => applied.source.clone(),
            _ => None,
        });
        applied.collect()
    }

    pub(super) fn received(&self, lane: Lane) -> (String, u64) {
        let received = &self.peer.books().received[lane];
        (received.epoch.clone(), received.seq)
    }
}
