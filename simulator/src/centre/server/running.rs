//! The one task that owns the machine: inputs in, outputs done, counters told.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{broadcast, mpsc, watch};

use super::streams::{Event, Stream};
use super::{Counters, Error, Request};
use crate::centre::PerLane;
use crate::centre::entry::Commit;
use crate::centre::ledger::{self, Ledger};
use crate::centre::peer::{Closing, ConnId, Input, Now, Output, Peer};
use crate::clock::DomainClock;

/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(50);

/// The task that owns the machine.
pub(super) struct Centre {
    pub(super) peer: Peer,
    pub(super) ledger: Ledger,
    pub(super) clock: DomainClock,
    pub(super) streams: BTreeMap<ConnId, Stream>,
    pub(super) counters: watch::Sender<Counters>,
    pub(super) commits: broadcast::Sender<Arc<Commit>>,
}

impl Centre {
    pub(super) async fn run(
        mut self,
        mut events: mpsc::Receiver<Event>,
        mut stored: mpsc::UnboundedReceiver<Result<u64, ledger::Error>>,
        mut requests: mpsc::Receiver<Request>,
    ) -> Result<(), Error> {
        self.peer.start(self.now());
        self.act()?;
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let input = tokio::select! {
                biased;
                report = stored.recv() => Input::Stored(report.ok_or(ledger::Error::Stopped)??),
                request = requests.recv() => match request {
                    Some(Request::Notice(notice)) => Input::Notice(notice),
                    Some(Request::Command(command)) => Input::Command(command),
                    Some(Request::KillLinks(done)) => {
                        self.kill_links()?;
                        // Nobody waits any more: no harm.
                        let _ = done.send(());
                        continue;
                    }
                    Some(Request::Stop) => {
                        self.step(Input::Stop)?;
                        return Ok(());
                    }
                    None => return Ok(()),
                },
                _ = ticks.tick() => Input::Tick,
                Some(event) = events.recv() => match event {
                    Event::Opened(conn, stream) => {
                        self.streams.insert(conn, stream);
                        Input::Opened(conn)
                    }
                    Event::Frame(conn, frame) => Input::Frame(conn, frame),
                    Event::Closed(conn) => {
                        self.streams.remove(&conn);
                        Input::Closed(conn)
                    }
                },
            };
            self.step(input)?;
        }
    }

    fn now(&self) -> Now {
        let mono = Instant::now();
        let entropy = uuid::Uuid::new_v4().into_bytes();
        Now { mono, domain: self.clock.at(mono), entropy }
    }

    fn step(&mut self, input: Input) -> Result<(), Error> {
        self.peer.handle(self.now(), input);
        self.act()?;
        self.count();
        Ok(())
    }

    fn act(&mut self) -> Result<(), Error> {
        let mut slow = Vec::new();
        while let Some(output) = self.peer.poll_output() {
            match output {
                Output::Write(commit) => {
                    self.ledger.write(&commit)?;
                    // Fails when nobody watches.
                    let _ = self.commits.send(Arc::from(commit));
                }
                Output::Send(conn, response) => {
                    let full = self.streams.get(&conn).is_some_and(|stream| {
                        matches!(
                            stream.responses.try_send(Ok(*response)),
                            Err(mpsc::error::TrySendError::Full(_))
                        )
                    });
                    if full {
                        slow.push(conn);
                    }
                }
                Output::Close(conn, closing) => self.close(conn, &closing),
            }
        }
        for conn in slow {
            tracing::warn!(?conn, "a stream does not read what it is sent: cut off");
            self.streams.remove(&conn);
            self.peer.handle(self.now(), Input::Closed(conn));
            self.act()?;
        }
        Ok(())
    }

    fn close(&mut self, conn: ConnId, closing: &Closing) {
        let Some(stream) = self.streams.remove(&conn) else { return };
        if let Some(status) = closing.to_status() {
            tracing::info!(?conn, reason = closing.reason, text = closing.text, "stream closed");
            // A full or closed channel: the stream ends by being dropped.
            let _ = stream.responses.try_send(Err(status));
        }
    }

    fn kill_links(&mut self) -> Result<(), Error> {
        for (conn, stream) in std::mem::take(&mut self.streams) {
            // As in `close`.
            let _ =
                stream.responses.try_send(Err(tonic::Status::unavailable("KILLED: link killed")));
            self.step(Input::Closed(conn))?;
        }
        Ok(())
    }

    fn count(&self) {
        let (books, desk) = (self.peer.books(), self.peer.desk());
        let (tickets, tickets_open) = desk.ticket_counts();
        let counters = Counters {
            linked: self.peer.is_linked(),
            generation: books.generation,
            nodes_registered: desk.registered_count(),
            tickets,
            tickets_open,
            notices: desk.notice_count(),
            records: books.counts,
            pending: PerLane::each(|lane| books.outbox[lane].pending()),
        };
        self.counters.send_if_modified(|now| std::mem::replace(now, counters) != counters);
    }
}
