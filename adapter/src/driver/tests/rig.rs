//! A running driver, its journal's switch, and the ends of its channels.

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use grid_core::bridge::{ConnectionId, Delivery};
use grid_core::ids::RecordIndex;
use grid_core::request::{Caller, Request};
use grid_core::ticket::Role;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::centre::Centre;
use crate::admin::Status;
use crate::centre::{CentreCommand, CentreEvent};
use crate::config::Config;
use crate::convert::station_up::{self, Limits};
use crate::driver::{Links, run_with};
use crate::field::{FieldCommand, FieldEvent, FieldMessage};
use crate::journal::{Faults, Stall};
use crate::service::{Answer, Changes, ServiceCall};
use crate::supervise::{StopTokens, TaskResult};

/// No wait in these tests is longer.
const PATIENCE: Duration = Duration::from_secs(30);
pub(super) const STATION: &str = "zd-001";
const BOOT: &str = "0192f0c1-2345-7abc-8def-0123456789ab";

pub(super) fn config(dir: &Path, more: &str) -> Config {
    let text = format!(
        "[adapter]\nid = \"zd\"\ndata_dir = {dir:?}\n[field]\nurl = \"mqtt://127.0.0.1\"\n\
         allow_plaintext_loopback = true\n[centre]\nurl = \"http://127.0.0.1:1\"\n\
         allow_plaintext_loopback = true\nbackoff_min_ms = 50\nbackoff_max_ms = 100\n\
         [service]\nallow_plaintext_loopback = true\n{more}\n"
    );
    Config::from_str(&text, Path::new(".")).expect("a configuration")
}

/// What left for the stations.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub(super) acks: Vec<Delivery>,
    pub(super) published: usize,
    pub(super) pauses: Vec<bool>,
}

pub(super) struct Rig {
    pub(super) centre: Centre,
    pub(super) stall: Stall,
    pub(super) left: Left,
    pub(super) stop: StopTokens,
    pub(super) field_in: mpsc::Sender<FieldEvent>,
    pub(super) centre_in: mpsc::Sender<CentreEvent>,
    /// What the centre's edge has to say and the driver has no room for.
    to_core: VecDeque<CentreEvent>,
    field_out: mpsc::Receiver<FieldCommand>,
    centre_out: mpsc::Receiver<CentreCommand>,
    calls: mpsc::Sender<ServiceCall>,
    pub(super) status: watch::Receiver<Status>,
    pub(super) connection: ConnectionId,
    deliveries: u64,
    task: JoinHandle<TaskResult>,
}

impl Rig {
    pub(super) fn start(config: &Config, centre: Centre) -> Self {
        let (field_in, field_events) = mpsc::channel(64);
        let (field, field_out) = mpsc::channel(1024);
        let (centre_in, centre_events) = mpsc::channel(1024);
        let (centre_commands, centre_out) = mpsc::channel(1024);
        let (calls, call_queue) = mpsc::channel(16);
        let (status_in, status) = watch::channel(Status::starting(&config.adapter));
        let links = Links {
            field_events,
            field,
            centre_events,
            centre: centre_commands,
            calls: call_queue,
            changes: Changes::new(16, RecordIndex::default()),
            status: status_in,
            reader: watch::channel(None).0,
        };
        let (stall, stop) = (Stall::default(), StopTokens::default());
        let faults = Faults { stall: Some(stall.clone()), ..Faults::default() };
        let task = tokio::spawn(run_with(config.clone(), None, links, stop.clone(), faults));
        Self {
            centre,
            stall,
            left: Left::default(),
            stop,
            field_in,
            centre_in,
            to_core: VecDeque::new(),
            field_out,
            centre_out,
            calls,
            status,
            connection: ConnectionId(0),
            deliveries: 0,
            task,
        }
    }

    /// Plays both edges until something is so.
    pub(super) async fn until(&mut self, what: &str, is: impl Fn(&Self) -> bool) {
        let playing = async {
            let mut look = tokio::time::interval(Duration::from_millis(5));
            while !is(self) {
                tokio::select! {
                    Some(command) = self.field_out.recv() => self.on_field(command),
                    Some(command) = self.centre_out.recv() => {
                        let events = self.centre.obey(command);
                        self.to_core.extend(events);
                    }
                    _ = look.tick() => {}
                }
                while let Some(event) = self.to_core.pop_front() {
                    if let Err(mpsc::error::TrySendError::Full(event)) =
                        self.centre_in.try_send(event)
                    {
                        self.to_core.push_front(event);
                        break;
                    }
                }
            }
        };
        if tokio::time::timeout(PATIENCE, playing).await.is_err() {
            panic!("not in time: {what}; left {:?}, dials {:?}", self.left, self.centre.dials);
        }
    }

    fn on_field(&mut self, command: FieldCommand) {
        match command {
            FieldCommand::Ack(delivery) => self.left.acks.push(delivery),
            FieldCommand::Publish { .. } => self.left.published += 1,
            FieldCommand::Pause(pause) => self.left.pauses.push(pause),
        }
    }

    /// A new connection to the broker.
    pub(super) async fn up(&mut self) {
        self.connection = ConnectionId(self.connection.0 + 1);
        self.deliveries = 0;
        self.field(FieldEvent::Up(self.connection)).await;
    }

    pub(super) async fn field(&mut self, event: FieldEvent) {
        self.field_in.send(event).await.expect("the driver runs");
    }

    /// The station's event of this number: a birth, then alarms in turn with readings.
    pub(super) async fn say(&mut self, seq: u64) -> Delivery {
        let delivery = self.next_delivery();
        self.field(FieldEvent::Messages(vec![message(seq, Some(delivery))])).await;
        delivery
    }

    pub(super) fn next_delivery(&mut self) -> Delivery {
        let delivery = Delivery { connection: self.connection, number: self.deliveries };
        self.deliveries += 1;
        delivery
    }

    /// What was brought has been taken by the driver.
    pub(super) fn is_taken(&self) -> bool {
        self.field_in.capacity() == self.field_in.max_capacity()
            && self.calls.capacity() == self.calls.max_capacity()
    }

    pub(super) async fn call(&mut self, request: Request) -> oneshot::Receiver<Answer> {
        let (reply, answer) = oneshot::channel();
        let caller = Caller { actor: "op".parse().unwrap(), role: Role::Operator };
        let call = ServiceCall { caller, request, reply };
        self.calls.send(call).await.expect("the driver runs");
        answer
    }

    pub(super) fn has_acked(&self, delivery: Delivery) -> bool {
        self.left.acks.contains(&delivery)
    }

    /// The journal knows that the centre has everything.
    pub(super) fn is_settled(&self) -> bool {
        let status = self.status.borrow();
        !status.lanes.is_empty() && status.lanes.iter().all(|lane| lane.pending == 0)
    }

    /// Stops, playing on; what the driver ends with.
    pub(super) async fn stop(mut self) -> Centre {
        self.stop_requested();
        self.until("the driver to end", |rig| rig.task.is_finished()).await;
        self.task.await.expect("no panic").expect("no error");
        self.centre
    }

    pub(super) fn stop_requested(&self) {
        for stage in crate::supervise::Stage::ALL.into_iter().take(3) {
            self.stop.token(stage).cancel();
        }
    }
}

pub(super) fn message(seq: u64, delivery: Option<Delivery>) -> FieldMessage {
    let (kind, body) = match seq {
        1 => (
            "birth",
            r#""birth":{"session":"1","node":{"name":"郑东一号驿站","position":
               {"longitude":113.7,"latitude":34.7,"datum":"DATUM_WGS84"}}}"#
                .to_owned(),
        ),
        seq if seq % 2 == 0 => (
            "alarm",
            format!(
                r#""alarm":{{"resource":"hall-{seq}","alarmType":"sos","action":
                   "ALARM_ACTION_RAISE","severity":"SEVERITY_CRITICAL"}}"#
            ),
        ),
        seq => ("status", format!(r#""status":{{"visitsTotal":"{seq}"}}"#)),
    };
    let payload = format!(r#"{{"boot":"{BOOT}","seq":"{seq}","oldest":"1",{body}}}"#);
    let limits = Limits { record_bytes_max: 65_536, prefix_bytes_max: 1_024 };
    let topic = format!("grid/v1/{STATION}/up/{kind}");
    let parsed = station_up::parse(&topic, &Bytes::from(payload), limits).expect("a message");
    FieldMessage { delivery, message: Ok(Box::new(parsed.message)) }
}
