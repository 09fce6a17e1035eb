//! The adapter's MQTT edge alone, with the test in the place of the core.

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use grid_adapter::config::Config;
use grid_adapter::field::{self, FieldCommand, FieldEvent, FieldMessage};
use grid_adapter::supervise::{Stage, StopTokens};
use grid_core::bridge::{ConnectionId, Delivery};
use grid_core::ids::PublisherId;
use grid_core::station::{StationDown, StationUp, Unusable};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// How long a step waits.
const PATIENCE: Duration = Duration::from_secs(20);
/// Events that wait for the test: few, so that a test that takes none is soon a core that takes none.
const EVENTS_MAX: usize = 2;
/// Commands that wait for the edge.
const COMMANDS_MAX: usize = 64;

/// A running edge and the core's ends of its channels.
pub struct Edge {
    /// What the core hears.
    pub events: mpsc::Receiver<FieldEvent>,
    /// What the core says.
    pub commands: mpsc::Sender<FieldCommand>,
    stop: StopTokens,
    running: JoinHandle<()>,
    messages: VecDeque<FieldMessage>,
}

/// A configuration for this broker that connects anew without delay; more lines of `[field]` in `extra`.
///
/// # Panics
/// When it is none.
pub fn config(url: &str, extra: &str) -> Config {
    let text = format!(
        "[adapter]\nid = \"grid-adapter\"\ndata_dir = \"data\"\n\
         [centre]\nurl = \"http://127.0.0.1:1\"\nallow_plaintext_loopback = true\n\
         [service]\nlisten = \"127.0.0.1:1\"\nallow_plaintext_loopback = true\n\
         [field]\nurl = \"{url}\"\nreconnect_min_ms = 1\nreconnect_max_ms = 20\n{extra}\n"
    );
    Config::from_str(&text, Path::new(".")).unwrap_or_else(|e| panic!("test configuration: {e}"))
}

impl Edge {
    /// Starts it against a plaintext broker on loopback.
    pub fn start(url: &str) -> Self {
        Self::start_with(config(url, "allow_plaintext_loopback = true"))
    }

    /// Starts it with a configuration of its own.
    pub fn start_with(config: Config) -> Self {
        let (to_core, events) = mpsc::channel(EVENTS_MAX);
        let (commands, from_core) = mpsc::channel(COMMANDS_MAX);
        let stop = StopTokens::default();
        let edge = field::run(config.field, config.limits, to_core, from_core, stop.clone());
        let running = tokio::spawn(async move {
            if let Err(error) = edge.await {
                panic!("the edge failed: {error}");
            }
        });
        Self { events, commands, stop, running, messages: VecDeque::new() }
    }

    /// The next event, whatever it is.
    pub async fn event(&mut self) -> FieldEvent {
        match tokio::time::timeout(PATIENCE, self.events.recv()).await {
            Ok(Some(event)) => event,
            Ok(None) => panic!("the edge has ended"),
            Err(_) => panic!("the edge said nothing for {PATIENCE:?}"),
        }
    }

    /// The next event is that it is up.
    pub async fn up(&mut self) -> ConnectionId {
        match self.event().await {
            FieldEvent::Up(connection) => connection,
            other @ (FieldEvent::Down { .. } | FieldEvent::Messages(_)) => {
                panic!("expected Up, got {other:?}")
            }
        }
    }

    /// Passes over messages until the connection is down; says why.
    pub async fn down(&mut self) -> (ConnectionId, String) {
        loop {
            match self.event().await {
                FieldEvent::Down { connection, why } => return (connection, why),
                FieldEvent::Messages(_) => {}
                FieldEvent::Up(other) => panic!("expected Down, got Up {other:?}"),
            }
        }
    }

    /// The next message.
    pub async fn message(&mut self) -> FieldMessage {
        loop {
            if let Some(message) = self.messages.pop_front() {
                return message;
            }
            match self.event().await {
                FieldEvent::Messages(messages) => self.messages.extend(messages),
                other @ (FieldEvent::Up(_) | FieldEvent::Down { .. }) => {
                    panic!("expected a message, got {other:?}")
                }
            }
        }
    }

    /// The next message, which can be used and has to be acknowledged.
    pub async fn usable(&mut self) -> (Delivery, Box<StationUp>) {
        match self.message().await {
            FieldMessage { delivery: Some(delivery), message: Ok(message) } => (delivery, message),
            other => panic!("expected a usable message, got {other:?}"),
        }
    }

    /// The next message, which cannot be used and has to be acknowledged.
    pub async fn unusable(&mut self) -> (Delivery, Box<Unusable>) {
        match self.message().await {
            FieldMessage { delivery: Some(delivery), message: Err(message) } => (delivery, message),
            other => panic!("expected an unusable message, got {other:?}"),
        }
    }

    /// Says a command.
    pub async fn command(&self, command: FieldCommand) {
        match tokio::time::timeout(PATIENCE, self.commands.send(command)).await {
            Ok(sent) => sent.unwrap_or_else(|_| panic!("the edge has ended")),
            Err(_) => panic!("the edge took no command for {PATIENCE:?}"),
        }
    }

    /// Says that a message is safe.
    pub async fn ack(&self, delivery: Delivery) {
        self.command(FieldCommand::Ack(delivery)).await;
    }

    /// Publishes.
    pub async fn publish(&self, publisher: &PublisherId, message: StationDown) {
        let (publisher, message) = (publisher.clone(), Box::new(message));
        self.command(FieldCommand::Publish { publisher, message }).await;
    }

    /// The stop reaches a stage.
    pub fn stage(&self, stage: Stage) {
        self.stop.token(stage).cancel();
    }

    /// Stops it in order and waits until it has ended.
    pub async fn stop(self) {
        for stage in Stage::ALL {
            self.stage(stage);
        }
        match tokio::time::timeout(PATIENCE, self.running).await {
            Ok(ended) => ended.unwrap_or_else(|e| panic!("the edge did not end well: {e}")),
            Err(_) => panic!("the edge did not end within {PATIENCE:?}"),
        }
    }
}
