//! The whole city in one thread: every part, the queue that drives them, and the first thing that went wrong.

use std::collections::BTreeMap;

use grid_core::ids::PublisherId;
use grid_core::request::Response;
use grid_proto::v1;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::adapter::Adapter;
use super::agenda::{Agenda, Event, Micros, SECOND};
use super::broker::Broker;
use super::cast;
use super::centre::Centre;
use super::faults::{self, Fault};
use super::net::{Client, Route, Wires};
use super::options::{Day, Figures, Options};
use super::people::Person;
use super::scene;
use super::stations::Place;
use super::trail::Trail;
use crate::centre::desk::{self, Directory};
use crate::centre::peer::Input as CentreInput;
use crate::clock::Pace;

/// A city cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The plan.
    #[error(transparent)]
    Plan(#[from] crate::plan::PlanError),
    /// A name in it.
    #[error(transparent)]
    Name(#[from] grid_core::ids::Error),
}

/// What went wrong first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Virtual microseconds since the beginning.
    pub at: u64,
    /// What.
    pub what: String,
}

/// What there was of everything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Events of the queue.
    pub steps: u64,
    /// Messages of stations that reached the adapter.
    pub messages: u64,
    /// Messages that the broker dropped.
    pub dropped: u64,
    /// Commits of the journal.
    pub commits: u64,
    /// Commits of the centre.
    pub centre_commits: u64,
    /// Crashes of the adapter.
    pub crashes: u64,
    /// Crashes of the centre.
    pub centre_crashes: u64,
    /// Acts of officers that were answered.
    pub acts: u64,
    /// Errors in the adapter's log.
    pub errors: u64,
    /// Virtual milliseconds until everything had drained, from the end of the busy time.
    pub healed_after_ms: u64,
}

pub(super) struct City {
    pub(super) options: Options,
    pub(super) agenda: Agenda,
    pub(super) trail: Trail,
    pub(super) wires: Wires,
    pub(super) places: Vec<Place>,
    pub(super) names: BTreeMap<PublisherId, usize>,
    pub(super) broker: Broker,
    pub(super) adapter: Adapter,
    pub(super) centre: Centre,
    pub(super) people: Vec<Person>,
    pub(super) schedule: Vec<Fault>,
    commands: Vec<v1::Command>,
    /// Chance of what belongs to nobody in particular.
    pub(super) chance: ChaCha8Rng,
    pub(super) counts: Counts,
    /// Acts that were answered, and when.
    pub(super) answered_acts: Vec<(Micros, String)>,
    /// Answers to the verdict's questions.
    pub(super) told: Vec<Response>,
    failure: Option<Failure>,
}

impl City {
    pub(super) fn new(options: &Options) -> Result<Self, Error> {
        let plan = scene::plan(options)?;
        let days = scene::days(options, &plan);
        let figures = Figures::draw(options);
        let pace = Pace::new(figures.pace).unwrap_or_default();
        let places = cast::places(options, &plan, days)?;
        let names = places.iter().enumerate();
        let names = names.map(|(at, place)| (place.station.publisher().clone(), at)).collect();
        let people = cast::people(options, &plan, pace)?;
        let route = |name: &str| Route::new(options.stream(name));
        let routes = (route("route/field"), route("route/centre"));
        let adapter =
            Adapter::new(figures.clone(), options.stream("adapter/"), routes, places.len());
        let desk = desk::Plan {
            directory: Directory::of_plan(&plan),
            notices: cast::notices(options),
            seed: options.seed,
            exercise: true,
            pace,
        };
        let centre = Centre::new(&figures, desk, options.stream("centre/"));
        let schedule = faults::schedule(options, places.len(), people.len());
        let (queue, window) = (figures.broker_queue, figures.broker_window);
        let broker = Broker::new(options.stream("broker/"), queue, window);
        let commands = cast::commands(options, &plan);
        let mut city = Self {
            options: options.clone(),
            agenda: Agenda::default(),
            trail: Trail::default(),
            wires: Wires::default(),
            places,
            names,
            broker,
            adapter,
            centre,
            people,
            schedule,
            commands,
            chance: options.stream("chance/"),
            counts: Counts::default(),
            answered_acts: Vec::new(),
            told: Vec::new(),
            failure: None,
        };
        city.begin();
        Ok(city)
    }

    fn begin(&mut self) {
        self.agenda.after(0, Event::CentreStarts(1));
        self.agenda.after(0, Event::AdapterStarts(1));
        self.begin_stations();
        self.begin_people();
        for nth in 0..self.schedule.len() {
            let fault = self.schedule[nth];
            self.agenda.at(fault.begins, Event::Begins(nth));
            self.agenda.at(fault.ends, Event::Ends(nth));
        }
        for nth in 0..self.commands.len() {
            let length = self.options.length_s * SECOND;
            let at = self.chance.random_range(length / 10..length * 9 / 10);
            self.agenda.at(at, Event::CentreCommands(nth));
        }
    }

    /// Runs until `end`, or until something goes wrong.
    pub(super) fn run_until(&mut self, end: Micros) {
        while self.failure.is_none()
            && let Some(event) = self.agenda.next_until(end)
        {
            self.counts.steps += 1;
            self.trail.event(self.agenda.now(), &event);
            if self.options.trace {
                self.say(&super::trace::line(&event));
            }
            self.happen(event);
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Happens(station) => self.happens(station),
            Event::StationWakes(station) => self.station_wakes(station),
            Event::StationDials(station) => self.station_dials(station),
            Event::AtBroker(conn, packet) => self.at_broker(conn, packet),
            Event::AtClient(conn, packet) => self.at_client(conn, packet),
            Event::ClientLoses(conn) => self.client_loses(conn),
            Event::BrokerLoses(conn) => self.broker_loses(conn),
            Event::FieldDials(process) => self.field_dials(process),
            Event::ReceiptDue(process, station) => self.receipt_due(process, station),
            Event::BridgeWakes(life) => self.bridge_wakes(life),
            Event::AdapterStarts(process) => self.adapter_starts(process),
            Event::JournalReopens(process) => self.journal_reopens(process),
            Event::Committed { life, commit, failed } => self.committed(life, commit, failed),
            Event::Checkpointed { life, commit } => self.checkpointed(life, commit),
            Event::Dialled(conn) => self.dialled(conn),
            Event::Written(conn) => self.written(conn),
            Event::FrameUp(conn, request) => self.frame_up(conn, *request),
            Event::FrameDown(conn, response) => self.frame_down(conn, *response),
            Event::EndsUp(conn) => self.ends_up(conn),
            Event::EndsDown(conn, end) => self.ends_down(conn, end),
            Event::Stored { life, number } => self.centre_stored(life, number),
            Event::CentreTicks(life) => self.centre_ticks(life),
            Event::CentreStarts(life) => self.centre_starts(life),
            Event::CentreCommands(nth) => {
                if let Some(command) = self.commands.get(nth).cloned() {
                    self.centre_input(CentreInput::Command(Box::new(command)));
                }
            }
            Event::OfficerDials(officer) => self.officer_dials(officer),
            Event::OfficerLooks(officer) => self.officer_looks(officer),
            Event::Watched { officer, watch, ticket } => self.watched(officer, watch, &ticket),
            Event::Called { officer, call, act } => self.called(officer, call, act),
            Event::Answered { officer, call, act, answer } => {
                self.answered(officer, call, &act, *answer);
            }
            Event::Begins(nth) => self.begins(nth),
            Event::Ends(nth) => self.ends(nth),
        }
    }

    /// Notes what went wrong, if it is the first.
    pub(super) fn fail(&mut self, what: String) {
        self.failure.get_or_insert(Failure { at: self.agenda.now(), what });
    }

    pub(super) fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// A line of the trace.
    pub(super) fn say(&self, what: &str) {
        if self.options.trace {
            let seconds = self.agenda.now() as f64 / SECOND as f64;
            let text = format!("{seconds:12.6}  {what}\n");
            // Standard error may be closed; that is the reader's choice.
            let _ = std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes());
        }
    }

    /// The network on a client's way.
    pub(super) fn route_of(&mut self, client: Client) -> &mut Route {
        match client {
            Client::Station(station) => &mut self.places[station].route,
            Client::Adapter(_) => &mut self.adapter.field_route,
            Client::Session { .. } => &mut self.adapter.centre_route,
        }
    }

    /// accepted = delivered + pending + quarantined + shed, and accepted is what the lanes hold; only telemetry that
    /// was shed gets its place in the lane a while later.
    pub(super) fn check_ledger(&mut self) {
        if self.options.day == Day::Real && !self.adapter.commits.is_multiple_of(1_000) {
            return;
        }
        let Some(bridge) = self.adapter.bridge() else { return };
        let (ledger, lasts) = (bridge.ledger(), bridge.lasts());
        for (line, last) in ledger.lanes.iter().zip(lasts) {
            let found = line.delivered + line.pending + line.quarantined + line.shed;
            let unplaced = line.accepted.checked_sub(last);
            if line.accepted != found || unplaced.is_none_or(|unplaced| unplaced > line.shed) {
                let what = format!("the ledger does not add up: {line:?}, the lane ends at {last}");
                return self.fail(what);
            }
        }
    }
}
