//! One connection after the other, and what is the same for all of them.

use grid_core::bridge::ConnectionId;
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, sleep_until};

use super::backoff::Backoff;
use super::connect::{self, Lost};
use super::spoken::Spoken;
use super::traffic::Traffic;
use super::{FieldCommand, FieldEvent, poll};
use crate::config::{FieldConfig, LimitsConfig};
use crate::convert::station_up;
use crate::supervise::{Stage, StopTokens};
use crate::telemetry::metric;

/// Events between the two halves of a connection.
const POLLED_MAX: usize = 256;

pub(super) struct Edge {
    pub(super) config: FieldConfig,
    pub(super) limits: LimitsConfig,
    pub(super) to_core: mpsc::Sender<FieldEvent>,
    pub(super) from_core: mpsc::Receiver<FieldCommand>,
    pub(super) stop: StopTokens,
    pub(super) spoken: Spoken,
    /// The core wants us to stay away.
    pub(super) paused: bool,
    last_connection: ConnectionId,
    backoff: Backoff,
    /// What an operator was told last: not again at every try.
    complaint: Option<String>,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    On,
    Away,
}

impl Edge {
    pub(super) fn new(
        config: FieldConfig,
        limits: LimitsConfig,
        to_core: mpsc::Sender<FieldEvent>,
        from_core: mpsc::Receiver<FieldCommand>,
        stop: StopTokens,
    ) -> Self {
        Self {
            spoken: Spoken::new(limits.stations_max),
            paused: false,
            last_connection: ConnectionId(0),
            backoff: Backoff::new(config.reconnect_min, config.reconnect_max),
            complaint: None,
            config,
            limits,
            to_core,
            from_core,
            stop,
        }
    }

    pub(super) async fn run(mut self) {
        loop {
            if self.paused && self.wait_for(None).await == Go::Away {
                return;
            }
            let lost = self.connection().await;
            let wait = match &lost {
                Lost::Stopping => return,
                // The core says when to come back.
                Lost::Paused => continue,
                Lost::Tls(_)
                | Lost::Refused(_)
                | Lost::SubscriptionRefused { .. }
                | Lost::NoSuback
                | Lost::NoProgress
                | Lost::NoPuback
                | Lost::Broken(_) => self.backoff.next(uuid::Uuid::new_v4().as_u64_pair().1),
            };
            self.complain(&lost, wait);
            if self.wait_for(Some(Instant::now() + wait)).await == Go::Away {
                return;
            }
        }
    }

    /// One connection, from dialling to its end; the core hears of its end if it heard of its beginning.
    async fn connection(&mut self) -> Lost {
        self.last_connection.0 += 1;
        let id = self.last_connection;
        let (client, events) = match connect::prepare(&self.config) {
            Ok(prepared) => prepared,
            Err(lost) => return lost,
        };
        let limits = station_up::Limits {
            record_bytes_max: self.config.max_record_bytes,
            prefix_bytes_max: self.limits.quarantine_prefix_bytes,
        };
        let (out, polled) = mpsc::channel(POLLED_MAX);
        let mut traffic = Traffic::new(self, id, client, polled);
        let lost = tokio::select! {
            lost = Box::pin(poll::poll(events, out, limits)) => lost,
            lost = traffic.run() => lost,
        };
        let up_since = traffic.announced_since();
        let (leaving, leftover) = traffic.end();
        let lost = leaving.unwrap_or(lost);
        if !leftover.is_empty() {
            self.tell(FieldEvent::Messages(leftover)).await;
        }
        if let Some(since) = up_since {
            self.backoff.lasted(since.elapsed());
            metrics::gauge!(metric::LINK_UP, "link" => "field").set(0.0);
            metrics::counter!(metric::LINK_LOST, "link" => "field").increment(1);
            let why = lost.to_string();
            self.tell(FieldEvent::Down { connection: id, why }).await;
        }
        lost
    }

    /// The broker lets us hear the stations.
    pub(super) fn on_up(&mut self) {
        self.complaint = None;
        metrics::gauge!(metric::LINK_UP, "link" => "field").set(1.0);
        tracing::info!(broker = %self.config.url, "subscribed: the stations' broker is up");
    }

    /// ERROR is for what an operator has to mend, once; a connection that will come again is no error.
    fn complain(&mut self, lost: &Lost, wait: Duration) {
        let why = lost.to_string();
        if lost.needs_operator() && self.complaint.as_ref() != Some(&why) {
            tracing::error!(broker = %self.config.url, why, ?wait, "the stations' broker is out of reach");
            self.complaint = Some(why);
        } else {
            tracing::warn!(broker = %self.config.url, why, ?wait, "no link to the stations' broker");
        }
    }

    /// Tells the core, which may be busy with telling us.
    async fn tell(&mut self, event: FieldEvent) {
        let to_core = self.to_core.clone();
        let stop = self.stop.token(Stage::Disconnect).clone();
        loop {
            tokio::select! {
                permit = to_core.reserve() => {
                    if let Ok(permit) = permit {
                        permit.send(event);
                    }
                    return;
                }
                Some(command) = self.from_core.recv() => self.on_command_away(&command),
                () = stop.cancelled() => return,
            }
        }
    }

    /// Waits for a time, or while paused.
    async fn wait_for(&mut self, until: Option<Instant>) -> Go {
        let stop = self.stop.token(Stage::Disconnect).clone();
        loop {
            let is_due = until.is_some_and(|until| until <= Instant::now());
            if !self.paused && (until.is_none() || is_due) {
                return Go::On;
            }
            let until = until.filter(|_| !self.paused);
            tokio::select! {
                () = stop.cancelled() => return Go::Away,
                () = sleep_until(until.unwrap_or_else(Instant::now)), if until.is_some() => {}
                command = self.from_core.recv() => match command {
                    Some(command) => self.on_command_away(&command),
                    None => return Go::Away,
                },
            }
        }
    }

    /// Without a connection there is nothing to acknowledge, and what is published now is sent again later.
    fn on_command_away(&mut self, command: &FieldCommand) {
        match command {
            FieldCommand::Ack(_) => metrics::counter!(metric::FIELD_LATE_ACKS).increment(1),
            FieldCommand::Publish { .. } => {}
            FieldCommand::Pause(paused) => self.paused = *paused,
        }
    }
}
