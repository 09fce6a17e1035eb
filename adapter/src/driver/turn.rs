//! One life of the bridge over one opened journal: the loop and its turns.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use grid_core::bridge::{Bridge, CallId, Input};
use grid_core::ids::RecordIndex;
use grid_core::request::{Refusal, Response};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep_until};

use super::clock::Clock;
use super::loader::Loader;
use super::recover::{self, Rebuilt};
use super::status::Shown;
use super::unsynced::Unsynced;
use super::writer::Writer;
use super::{Error, Links};
use crate::centre::CentreCommand;
use crate::config::Config;
use crate::field::{FieldCommand, FieldEvent, FieldMessage};
use crate::journal::{self, Checkpoint, Event, Journal};
use crate::service::ServiceCall;
use crate::supervise::{Stage, StopTokens};
use crate::telemetry::metric;

/// Events (batches of messages) taken from the field's edge in one turn, so that others have theirs.
const FIELD_EVENTS_PER_TURN: usize = 16;
/// Between looks at the disk and the status page.
const STATUS_EVERY: Duration = Duration::from_millis(500);
/// A checkpoint is taken at least this often while anything changes.
const CHECKPOINT_EVERY: Duration = Duration::from_secs(60);

/// What wakes the loop.
enum Happened {
    Journal(Event),
    /// An edge has room again.
    Room,
    Input(Input),
    Call(ServiceCall),
    Look,
    Stop,
    Field(FieldEvent),
}

/// A commit on its way.
struct InFlight {
    commit: u64,
    index: RecordIndex,
    checkpoint: Option<Checkpoint>,
}

/// What outlives one life of the bridge.
pub(super) struct Edges<'a> {
    pub(super) links: &'a mut Links,
    pub(super) clock: &'a mut Clock,
    /// The newest stream to the centre that was asked for.
    pub(super) dial: &'a mut Option<u64>,
    /// Openings in a row after which nothing became durable.
    pub(super) tries: &'a mut u32,
}

pub(super) struct Driver<'a> {
    config: &'a Config,
    pub(super) links: &'a mut Links,
    clock: &'a mut Clock,
    pub(super) dial: &'a mut Option<u64>,
    tries: &'a mut u32,
    stop: &'a StopTokens,
    journal: Journal,
    events: mpsc::UnboundedReceiver<Event>,
    pub(super) bridge: Bridge,
    pub(super) writer: Writer,
    pub(super) loader: Loader,
    /// Reads answered from the tail.
    pub(super) answers: VecDeque<Input>,
    in_flight: Option<InFlight>,
    unsynced: Unsynced,
    /// For the field's edge, when its channel was full.
    pub(super) to_field: VecDeque<FieldCommand>,
    pub(super) to_centre: VecDeque<CentreCommand>,
    pub(super) calls: BTreeMap<CallId, oneshot::Sender<Result<Response, Refusal>>>,
    next_call: u64,
    /// Newest local record of the checkpoint on its way.
    checkpoint_running: Option<u64>,
    last_checkpoint: Instant,
    records_since_checkpoint: u64,
    pub(super) shown: Shown,
    stopping: bool,
}

impl<'a> Driver<'a> {
    pub(super) fn new(
        config: &'a Config,
        mut rebuilt: Rebuilt,
        events: mpsc::UnboundedReceiver<Event>,
        edges: Edges<'a>,
        stop: &'a StopTokens,
    ) -> Self {
        let Edges { links, clock, dial, tries } = edges;
        recover::start(&mut rebuilt, clock.now(), dial.unwrap_or(0));
        let Rebuilt { journal, recovered, bridge } = rebuilt;
        let settings = &config.journal;
        let writer =
            Writer::new(recovered.commit + 1, settings.segment_max_bytes, settings.tail_bytes);
        Self {
            loader: Loader::new(journal.reader()),
            config,
            links,
            clock,
            dial,
            tries,
            stop,
            journal,
            events,
            bridge,
            writer,
            answers: VecDeque::new(),
            in_flight: None,
            unsynced: Unsynced::new(config.limits.unsynced_max_bytes),
            to_field: VecDeque::new(),
            to_centre: VecDeque::new(),
            calls: BTreeMap::new(),
            next_call: 0,
            checkpoint_running: None,
            last_checkpoint: Instant::now(),
            records_since_checkpoint: 0,
            shown: Shown::default(),
            stopping: false,
        }
    }

    /// Runs until stopped, or until the journal fails.
    pub(super) async fn run(mut self) -> Result<(), Error> {
        let mut look = interval(STATUS_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        self.settle()?;
        loop {
            let happened = self.next(&mut look).await?;
            self.apply(happened)?;
            self.settle()?;
            if self.stopping && self.is_done() {
                return self.finish().await;
            }
        }
    }

    /// Waits for the next thing to happen. What is most urgent comes first; a station's message comes
    /// last, since everything else makes room for it.
    async fn next(&mut self, look: &mut Interval) -> Result<Happened, Error> {
        let wake = self.bridge.next_wake().map(|at| self.clock.instant(at));
        let takes_field = self.takes_field();
        let (field_waits, centre_waits) = (!self.to_field.is_empty(), !self.to_centre.is_empty());
        let gone = |edge| Error::EdgeGone { edge };
        let happened = tokio::select! {
            biased;
            Some(event) = self.events.recv() => Happened::Journal(event),
            room = self.links.field.reserve(), if field_waits => {
                drop(room.map_err(|_| gone("field"))?);
                Happened::Room
            }
            room = self.links.centre.reserve(), if centre_waits => {
                drop(room.map_err(|_| gone("centre"))?);
                Happened::Room
            }
            input = self.loader.next() => Happened::Input(input?),
            event = self.links.centre_events.recv() => {
                Happened::Input(Input::Centre(event.ok_or(gone("centre"))?.into()))
            }
            Some(call) = self.links.calls.recv() => Happened::Call(call),
            () = wait_until(wake) => Happened::Input(Input::Tick),
            _ = look.tick() => Happened::Look,
            () = self.stop.token(Stage::Drain).cancelled(), if !self.stopping => Happened::Stop,
            event = self.links.field_events.recv(), if takes_field => {
                Happened::Field(event.ok_or(gone("field"))?)
            }
        };
        Ok(happened)
    }

    fn takes_field(&self) -> bool {
        self.to_field.len() < self.config.limits.channel_max && self.unsynced.has_room()
    }

    fn apply(&mut self, happened: Happened) -> Result<(), Error> {
        match happened {
            Happened::Journal(event) => self.journal_event(event),
            // `settle` hands over what waits.
            Happened::Room => Ok(()),
            Happened::Input(input) => self.input(input),
            Happened::Call(call) => self.call(call),
            Happened::Look => self.look_around(),
            Happened::Stop => {
                self.stopping = true;
                self.input(Input::Stop)
            }
            Happened::Field(event) => self.field_events(event),
        }
    }

    fn is_done(&self) -> bool {
        self.bridge.is_settled()
            && self.in_flight.is_none()
            && self.writer.is_empty()
            && self.to_field.is_empty()
            && self.to_centre.is_empty()
            && self.checkpoint_running.is_none()
    }

    /// One input, and all that follows from it.
    fn input(&mut self, input: Input) -> Result<(), Error> {
        let now = self.clock.now();
        self.bridge.handle(now, input);
        self.outputs()
    }

    /// What the field's edge has brought, up to a turn's share.
    fn field_events(&mut self, first: FieldEvent) -> Result<(), Error> {
        self.field_event(first)?;
        for _ in 1..FIELD_EVENTS_PER_TURN {
            if !self.takes_field() {
                return Ok(());
            }
            match self.links.field_events.try_recv() {
                Ok(event) => self.field_event(event)?,
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }

    fn field_event(&mut self, event: FieldEvent) -> Result<(), Error> {
        match event {
            FieldEvent::Up(connection) => {
                self.shown.field_up();
                self.input(Input::FieldUp(connection))
            }
            FieldEvent::Down { connection, why } => {
                self.shown.field_down(why);
                self.input(Input::FieldDown(connection))
            }
            FieldEvent::Messages(messages) => {
                for message in messages {
                    if !self.unsynced.take(&message) {
                        continue;
                    }
                    let FieldMessage { delivery, message } = message;
                    self.input(match message {
                        Ok(message) => Input::Station { delivery, message },
                        Err(message) => Input::Unusable { delivery, message },
                    })?;
                }
                Ok(())
            }
        }
    }

    fn call(&mut self, call: ServiceCall) -> Result<(), Error> {
        self.next_call += 1;
        let id = CallId(self.next_call);
        self.calls.insert(id, call.reply);
        let (caller, request) = (call.caller, Box::new(call.request));
        self.input(Input::Call { call: id, caller, request })
    }

    /// Hands over what can be handed over, and begins the next commit.
    fn settle(&mut self) -> Result<(), Error> {
        self.outputs()?;
        if self.in_flight.is_none() {
            self.input(Input::Seal)?;
        }
        while let Some(answer) = self.answers.pop_front() {
            self.input(answer)?;
        }
        self.flush_edges()?;
        if self.in_flight.is_some() {
            return Ok(());
        }
        if self.writer.is_empty() {
            self.unsynced.nothing_kept();
            return Ok(());
        }
        self.records_since_checkpoint += self.writer.records();
        let checkpoint = self.wants_checkpoint().then(|| self.take_checkpoint());
        let commit = self.writer.take();
        let number = commit.number();
        self.journal.submit(commit)?;
        self.unsynced.submitted();
        let index = self.bridge.index();
        self.in_flight = Some(InFlight { commit: number, index, checkpoint });
        Ok(())
    }

    fn wants_checkpoint(&self) -> bool {
        self.checkpoint_running.is_none()
            && self.records_since_checkpoint > 0
            && (self.records_since_checkpoint >= self.config.journal.checkpoint_records
                || self.last_checkpoint.elapsed() >= CHECKPOINT_EVERY
                || self.stopping)
    }

    /// The state as of everything appended so far, which is the commit about to be submitted.
    fn take_checkpoint(&mut self) -> Checkpoint {
        self.records_since_checkpoint = 0;
        self.last_checkpoint = Instant::now();
        self.checkpoint_running = Some(self.bridge.local_last());
        let puts = self.bridge.take_checkpoint().into_iter().map(|(key, value)| {
            // Our own plain types always serialise.
            let value =
                value.map(|value| Bytes::from(rmp_serde::to_vec_named(&value).unwrap_or_default()));
            (key.text().into_bytes(), value)
        });
        let puts = puts.collect();
        let [urgent, normal, best_effort] = self.bridge.lasts();
        let marks = [urgent, normal, best_effort, self.bridge.local_last()];
        Checkpoint { commit: self.writer.number(), marks, puts }
    }

    fn journal_event(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Committed { commit, took, .. } => {
                metrics::histogram!(metric::COMMIT_SECONDS).record(took.as_secs_f64());
                let Some(in_flight) = self.in_flight.take_if(|flight| flight.commit == commit)
                else {
                    return Ok(());
                };
                *self.tries = 0;
                self.unsynced.synced();
                if let Some(checkpoint) = in_flight.checkpoint {
                    self.journal.checkpoint(checkpoint)?;
                }
                self.input(Input::Durable(in_flight.index))
            }
            Event::Checkpointed { commit } => {
                tracing::debug!(commit, "checkpoint stored");
                if let Some(local_last) = self.checkpoint_running.take() {
                    self.writer.trim(journal::Lane::Local, local_last);
                }
                Ok(())
            }
            Event::CommitFailed { error, .. } | Event::CheckpointFailed { error, .. } => {
                metrics::counter!(metric::COMMITS_FAILED).increment(1);
                Err(Error::CommitFailed { why: error })
            }
        }
    }

    fn look_around(&mut self) -> Result<(), Error> {
        let usage = self.journal.usage();
        // A fraction of at most a few, as a whole number of percent.
        let percent = (usage.fraction * 100.0).clamp(0.0, 100.0) as u8;
        self.input(Input::Disk { percent })?;
        self.shown.field_dropped(self.unsynced.dropped());
        let status = self.shown.status(self.config, &self.bridge, &usage, self.stopping);
        self.links.status.send_if_modified(|shown| {
            let changed = *shown != status;
            *shown = status;
            changed
        });
        Ok(())
    }

    async fn finish(mut self) -> Result<(), Error> {
        tracing::info!(index = %self.bridge.index(), "everything taken is on stable storage");
        let status = self.shown.status(self.config, &self.bridge, &self.journal.usage(), true);
        self.links.status.send_replace(status);
        let journal = self.journal;
        // Dropping it joins its threads.
        let _ = tokio::task::spawn_blocking(move || drop(journal)).await;
        Ok(())
    }
}

async fn wait_until(wake: Option<Instant>) {
    match wake {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}
