//! All publishers of a plan, stations with a link and gateways, each a task of its own.

use std::time::Duration;

use grid_core::ids;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval};

use super::connection::{BrokerEndpoint, Clock, Control, Runner, run};
use super::{Encoding, Progress, Settings, Station};
use crate::evidence::StationEvidence;
use crate::plan::Plan;
use crate::plan::day::{StationDay, stream};

/// Every so many stations one speaks binary protobuf, to exercise both encodings.
const BINARY_EVERY: usize = 7;
const CONTROL: usize = 16;
/// How often a waiter looks.
const LOOK: Duration = Duration::from_millis(20);

/// What all stations of a fleet share.
#[derive(Debug, Clone)]
pub struct FleetOptions {
    /// Fixes ids and waits of every station.
    pub seed: u64,
    /// Their broker.
    pub endpoint: BrokerEndpoint,
    /// Their clock.
    pub clock: Clock,
    /// Their settings; the encoding is chosen per station.
    pub settings: Settings,
}

/// Stations whose tasks ended badly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("驿站任务异常终止 / station tasks died: {}", .0.join(", "))]
pub struct Died(pub Vec<String>);

#[derive(Debug)]
struct Member {
    id: String,
    control: mpsc::Sender<Control>,
    progress: watch::Receiver<Progress>,
    task: JoinHandle<Station>,
}

/// Running stations. Dropped, they end at once without a word.
#[derive(Debug)]
pub struct Fleet {
    members: Vec<Member>,
}

impl Fleet {
    /// Starts a task for each station of `days` and for each gateway that the plan needs; call it inside a
    /// tokio runtime.
    ///
    /// # Errors
    /// An id is no publisher's name: of a plan that was not loaded from a checked file.
    pub fn start(
        plan: &Plan,
        days: Vec<StationDay>,
        options: &FleetOptions,
    ) -> Result<Self, ids::Error> {
        let mut runners = Vec::new();
        for (at, day) in days.into_iter().enumerate() {
            let Some(profile) = plan.station(&day.station) else { continue };
            let mut settings = options.settings;
            if at % BINARY_EVERY == BINARY_EVERY - 1 {
                settings.encoding = Encoding::Binary;
            }
            let rng = stream(options.seed, &format!("station/{}", day.station));
            let now = options.clock.now();
            let station = Station::new(plan.node(profile), settings, rng, now)?;
            runners.push((station, day));
        }
        for gateway in plan.gateways() {
            let nodes = gateway.stations.iter().map(|station| plan.node(station)).collect();
            let rng = stream(options.seed, &format!("gateway/{}", gateway.publisher));
            let publisher = gateway.publisher.parse()?;
            let now = options.clock.now();
            let station = Station::gateway(publisher, nodes, options.settings, rng, now);
            runners
                .push((station, StationDay { station: gateway.publisher, happenings: Vec::new() }));
        }
        let members =
            runners.into_iter().map(|(station, day)| Member::start(station, day, options));
        Ok(Self { members: members.collect() })
    }

    /// Sum over all stations at this moment.
    pub fn progress(&self) -> Progress {
        self.members.iter().map(|member| *member.progress.borrow()).sum()
    }

    /// How far each station is, by id.
    pub fn each(&self) -> impl Iterator<Item = (&str, Progress)> {
        self.members.iter().map(|member| (member.id.as_str(), *member.progress.borrow()))
    }

    /// Tells every station.
    pub async fn tell_all(&self, command: Control) {
        for member in &self.members {
            // A task that is gone is found by `finish`.
            let _ = member.control.send(command.clone()).await;
        }
    }

    /// Tells one station; whether it is there to hear it.
    pub async fn tell(&self, id: &str, command: Control) -> bool {
        match self.members.iter().find(|member| member.id == id) {
            Some(member) => member.control.send(command).await.is_ok(),
            None => false,
        }
    }

    /// Waits until the sum satisfies `enough`, at most until `deadline`; whether it did.
    pub async fn wait_until(&self, deadline: Instant, enough: impl Fn(&Progress) -> bool) -> bool {
        let mut look = interval(LOOK);
        loop {
            if enough(&self.progress()) {
                return true;
            }
            if Instant::now() >= deadline {
                return false;
            }
            look.tick().await;
        }
    }

    /// Ends every station in order and gives what each can show, in the order of the plan.
    ///
    /// # Errors
    /// Tasks died; what they would have shown is lost.
    pub async fn finish(self) -> Result<Vec<StationEvidence>, Died> {
        self.tell_all(Control::Shutdown).await;
        let (mut evidence, mut died) = (Vec::new(), Vec::new());
        let mut members = self.members;
        for mut member in members.drain(..) {
            match (&mut member.task).await {
                Ok(station) => evidence.push(station.evidence()),
                Err(_) => died.push(member.id.clone()),
            }
        }
        if died.is_empty() { Ok(evidence) } else { Err(Died(died)) }
    }
}

impl Member {
    fn start(station: Station, day: StationDay, options: &FleetOptions) -> Self {
        let (control, commands) = mpsc::channel(CONTROL);
        let (progress_sender, progress) = watch::channel(station.progress());
        let id = day.station;
        let runner = Runner {
            station,
            endpoint: options.endpoint.clone(),
            clock: options.clock,
            day: day.happenings.into(),
            jitter: stream(options.seed, &format!("connection/{id}")),
            progress: progress_sender,
        };
        let task = tokio::spawn(run(runner, commands));
        Self { id, control, progress, task }
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        self.task.abort();
    }
}
