//! The half of a connection that does not poll: it owns what is owed and what waits.
//!
//! One loop takes what came, what the core says and what time it is, and changes its own state only; then
//! it hands the client as many requests as the client has room for. It counts that room itself: every
//! request leaves with exactly one event. So it never waits for the client, nor for the core.

use std::time::Duration;

use bytes::Bytes;
use grid_core::bridge::ConnectionId;
use grid_core::topic::{self, Qos};
use rumqttc::{AsyncClient, Publish, QoS};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::arrivals::{Arrival, Arrivals};
use super::connect::{self, Lost, REQUESTS_MAX};
use super::edge::Edge;
use super::outgoing::{Down, Outgoing};
use super::poll::{Left, Message, Polled};
use super::progress::{Owed, Progress};
use super::window::Window;
use super::{BATCH_BYTES_MAX, BATCH_MAX, FieldCommand, FieldEvent, FieldMessage};
use crate::convert::station_down;
use crate::supervise::Stage;
use crate::telemetry::metric;

/// Messages wait so long for the subscription to be granted, so that their receipts can be sent. A broker may
/// hold SUBACK back behind a full window of messages that a kept session delivers (rumqttd does): after this
/// they are handed over all the same, and acknowledged, or neither side would ever move.
const GRANT_PATIENCE: Duration = Duration::from_millis(500);
/// Leaving in order takes no longer.
const LEAVE_PATIENCE: Duration = Duration::from_secs(2);

/// How far the connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No CONNACK yet.
    Connecting,
    /// No SUBACK yet.
    Subscribing { since: Instant },
    /// In use.
    Up { since: Instant },
}

/// On the way out.
struct Leaving {
    why: Lost,
    by: Instant,
    is_said: bool,
}

/// Messages on their way to the core.
#[derive(Default)]
struct Batch {
    messages: Vec<FieldMessage>,
    bytes: usize,
}

impl Batch {
    fn is_full(&self) -> bool {
        self.messages.len() >= BATCH_MAX || self.bytes >= BATCH_BYTES_MAX
    }
}

pub(super) struct Traffic<'a> {
    edge: &'a mut Edge,
    id: ConnectionId,
    client: AsyncClient,
    polled: mpsc::Receiver<Polled>,
    /// Requests that the client holds.
    requests: usize,
    phase: Phase,
    is_announced: bool,
    leaving: Option<Leaving>,
    arrivals: Arrivals,
    window: Window,
    outgoing: Outgoing,
    batch: Batch,
    progress: Progress,
}

impl<'a> Traffic<'a> {
    pub(super) fn new(
        edge: &'a mut Edge,
        id: ConnectionId,
        client: AsyncClient,
        polled: mpsc::Receiver<Polled>,
    ) -> Self {
        Self {
            id,
            client,
            polled,
            requests: 0,
            phase: Phase::Connecting,
            is_announced: false,
            leaving: None,
            arrivals: Arrivals::new(id),
            window: Window::new(edge.config.inflight),
            outgoing: Outgoing::new(edge.limits.channel_max, edge.config.receipt_interval),
            batch: Batch::default(),
            progress: Progress::new(edge.config.progress_timeout, Instant::now()),
            edge,
        }
    }

    /// Runs until the connection should end. Everything that `select!` drops here is cancel-safe.
    pub(super) async fn run(&mut self) -> Lost {
        let to_core = self.edge.to_core.clone();
        let stop = self.edge.stop.token(Stage::Disconnect).clone();
        loop {
            if let Err(lost) = self.hand_requests() {
                return lost;
            }
            let is_leaving = self.leaving.is_some();
            let deadline = self.deadline();
            let step = tokio::select! {
                biased;
                () = stop.cancelled(), if !is_leaving => self.leave(Lost::Stopping),
                Some(polled) = self.polled.recv(), if is_leaving || !self.batch.is_full() => {
                    self.on_polled(polled)
                }
                permit = to_core.reserve(), if !is_leaving && self.has_news() => match permit {
                    Ok(permit) => {
                        permit.send(self.take_news());
                        Ok(())
                    }
                    Err(_) => self.leave(Lost::Stopping),
                },
                command = self.edge.from_core.recv(), if !is_leaving && !self.outgoing.is_full() => {
                    match command {
                        Some(command) => self.on_command(command),
                        None => self.leave(Lost::Stopping),
                    }
                }
                () = sleep_until(deadline) => self.on_time(Instant::now()),
            };
            if let Err(lost) = step {
                return lost;
            }
        }
    }

    /// Since when the core knows of this connection; `None` if it does not.
    pub(super) fn announced_since(&self) -> Option<Instant> {
        match self.phase {
            Phase::Up { since } if self.is_announced => Some(since),
            Phase::Up { .. } | Phase::Connecting | Phase::Subscribing { .. } => None,
        }
    }

    /// Why we were leaving when the connection ended, and what came that the broker will not deliver again.
    pub(super) fn end(mut self) -> (Option<Lost>, Vec<FieldMessage>) {
        while let Ok(polled) = self.polled.try_recv() {
            if let Polled::Message(message) = polled {
                self.on_message(*message);
            }
        }
        self.batch.messages.retain(|message| message.delivery.is_none());
        (self.leaving.map(|leaving| leaving.why), self.batch.messages)
    }

    fn has_news(&self) -> bool {
        match self.phase {
            Phase::Up { .. } => !self.is_announced || !self.batch.messages.is_empty(),
            Phase::Connecting => self.batch.is_full(),
            Phase::Subscribing { .. } => {
                let is_over = self.grant_deadline().is_some_and(|by| by <= Instant::now());
                self.batch.is_full() || is_over
            }
        }
    }

    /// Until when messages wait for the subscription; `None` when none does.
    fn grant_deadline(&self) -> Option<Instant> {
        match self.phase {
            Phase::Subscribing { since } if !self.batch.messages.is_empty() => {
                Some(since + GRANT_PATIENCE)
            }
            Phase::Subscribing { .. } | Phase::Connecting | Phase::Up { .. } => None,
        }
    }

    fn take_news(&mut self) -> FieldEvent {
        if !self.is_announced && matches!(self.phase, Phase::Up { .. }) {
            self.is_announced = true;
            return FieldEvent::Up(self.id);
        }
        if self.batch.is_full() {
            self.progress.read_again(Instant::now());
        }
        FieldEvent::Messages(std::mem::take(&mut self.batch).messages)
    }

    fn on_polled(&mut self, polled: Polled) -> Result<(), Lost> {
        let now = Instant::now();
        match polled {
            Polled::Left(left) => return self.on_left(left, now),
            Polled::Connected { session_present } => {
                self.phase = Phase::Subscribing { since: now };
                self.request(|client| client.try_subscribe(topic::SUBSCRIPTION, QoS::AtLeastOnce))?;
                tracing::info!(session_present, "connected to the stations' broker");
            }
            Polled::Subscribed { is_granted: true } => {
                self.phase = Phase::Up { since: now };
                self.edge.on_up();
            }
            Polled::Subscribed { is_granted: false } => {
                let user = connect::user(&self.edge.config);
                return Err(Lost::SubscriptionRefused { user });
            }
            Polled::Message(message) => self.on_message(*message),
            Polled::PubAck(pkid) => self.window.acked(pkid),
            Polled::Alive => {}
        }
        self.progress.heard(now);
        Ok(())
    }

    fn on_left(&mut self, left: Left, now: Instant) -> Result<(), Lost> {
        self.requests = self.requests.saturating_sub(1);
        match left {
            Left::Publish(pkid) => self.window.sent(pkid, now),
            Left::Other => {}
            Left::Disconnect => {
                return Err(self.leaving.take().map_or(Lost::Stopping, |leaving| leaving.why));
            }
        }
        Ok(())
    }

    fn on_message(&mut self, message: Message) {
        let Message { arrival, bytes, parsed } = message;
        if self.leaving.is_some() || self.edge.stop.token(Stage::Intake).is_cancelled() {
            // Not acknowledged, so it comes again over the next connection.
            return;
        }
        let delivery = match arrival.map(|arrival| self.arrivals.arrive(arrival)) {
            Some(None) => {
                metrics::counter!(metric::FIELD_DUPLICATES).increment(1);
                return;
            }
            Some(delivery) => delivery,
            None => None,
        };
        let (kind, message) = match parsed {
            Ok(parsed) => {
                self.edge.spoken.heard(&parsed.message.publisher, parsed.encoding);
                (parsed.message.kind().word(), Ok(Box::new(parsed.message)))
            }
            Err(unusable) => ("unusable", Err(unusable)),
        };
        metrics::counter!(metric::FIELD_MESSAGES, "kind" => kind).increment(1);
        self.batch.bytes += bytes;
        self.batch.messages.push(FieldMessage { delivery, message });
    }

    fn on_command(&mut self, command: FieldCommand) -> Result<(), Lost> {
        match command {
            FieldCommand::Ack(delivery) => {
                if !self.arrivals.acknowledge(delivery) {
                    metrics::counter!(metric::FIELD_LATE_ACKS).increment(1);
                }
                Ok(())
            }
            FieldCommand::Publish { publisher, message } => {
                // Before the core knows of this connection it speaks of an older one.
                if self.is_announced {
                    self.outgoing.push(Down { publisher, message: *message }, Instant::now());
                }
                Ok(())
            }
            FieldCommand::Pause(paused) => {
                self.edge.paused = paused;
                if paused { self.leave(Lost::Paused) } else { Ok(()) }
            }
        }
    }

    /// Begins to leave in order: what the core has said so far still counts.
    fn leave(&mut self, why: Lost) -> Result<(), Lost> {
        if self.phase == Phase::Connecting {
            return Err(why);
        }
        if self.leaving.is_some() {
            return Ok(());
        }
        self.leaving = Some(Leaving { why, by: Instant::now() + LEAVE_PATIENCE, is_said: false });
        while let Ok(command) = self.edge.from_core.try_recv() {
            self.on_command(command)?;
        }
        self.outgoing.pass_all_receipts();
        Ok(())
    }

    /// Acknowledgements first, then what goes down, as far as there is room; DISCONNECT when all has left.
    fn hand_requests(&mut self) -> Result<(), Lost> {
        while self.requests < REQUESTS_MAX {
            if let Some(arrival) = self.arrivals.next_ack() {
                self.request(|client| client.try_ack(&acknowledged(arrival)))?;
            } else if let Some(down) = self.outgoing.next(self.window.has_room()) {
                self.publish(&down)?;
            } else {
                break;
            }
        }
        match &mut self.leaving {
            Some(leaving) if !leaving.is_said && self.requests == 0 => {
                leaving.is_said = true;
                self.request(AsyncClient::try_disconnect)
            }
            _ => Ok(()),
        }
    }

    fn publish(&mut self, down: &Down) -> Result<(), Lost> {
        let kind = station_down::kind(&down.message);
        let encoding = self.edge.spoken.by(&down.publisher);
        let payload = match station_down::encode(&down.message, encoding) {
            Ok(payload) => payload,
            Err(error) => {
                let publisher = down.publisher.as_str();
                tracing::error!(%error, publisher, kind = kind.word(), "a message cannot be sent");
                metrics::counter!(metric::FIELD_DOWN_DROPPED, "kind" => kind.word()).increment(1);
                return Ok(());
            }
        };
        let qos = match kind.qos() {
            Qos::AtMostOnce => QoS::AtMostOnce,
            Qos::AtLeastOnce => {
                self.window.hand();
                QoS::AtLeastOnce
            }
        };
        let topic = kind.topic(&down.publisher);
        self.request(|client| client.try_publish(topic, qos, false, payload))
    }

    /// Hands one request to the client. It cannot be full, for we count; it is gone when the other half is.
    fn request(
        &mut self,
        request: impl FnOnce(&AsyncClient) -> Result<(), rumqttc::ClientError>,
    ) -> Result<(), Lost> {
        request(&self.client).map_err(|error| Lost::Broken(error.to_string()))?;
        self.requests += 1;
        Ok(())
    }

    /// What the broker owes us; nothing while the client still dials, which bounds that itself.
    fn owed(&self) -> Option<Owed> {
        let puback = self.window.waits_since();
        match self.phase {
            Phase::Connecting => None,
            Phase::Subscribing { since } => Some(Owed { suback: Some(since), puback }),
            Phase::Up { .. } => Some(Owed { suback: None, puback }),
        }
    }

    /// When [`on_time`](Self::on_time) has something to do. While nothing is read, for the core's sake, the
    /// broker's silence means nothing.
    fn deadline(&self) -> Instant {
        if let Some(leaving) = &self.leaving {
            return leaving.by;
        }
        let owed = self.owed().filter(|_| !self.batch.is_full());
        let progress = owed.map(|owed| self.progress.deadline(owed));
        // Once that has passed the news are on their way, and waited for by themselves.
        let grant = self.grant_deadline().filter(|by| *by > Instant::now());
        let next = progress.into_iter().chain(self.outgoing.next_due()).chain(grant).min();
        next.unwrap_or_else(|| Instant::now() + self.edge.config.progress_timeout)
    }

    fn on_time(&mut self, now: Instant) -> Result<(), Lost> {
        if let Some(leaving) = self.leaving.take_if(|leaving| leaving.by <= now) {
            return Err(leaving.why);
        }
        self.outgoing.pass_due(now);
        match self.owed() {
            Some(owed) if !self.batch.is_full() => self.progress.check(owed, now),
            Some(_) | None => Ok(()),
        }
    }
}

/// What the client takes to acknowledge: it reads the packet id and the QoS only.
fn acknowledged(Arrival { pkid, qos }: Arrival) -> Publish {
    Publish { dup: false, qos, retain: false, topic: String::new(), pkid, payload: Bytes::new() }
}
