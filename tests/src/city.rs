//! The pilot's city for a test: its plan, the stand-in centre with its ledger, its stations over MQTT, and the
//! oracle's judgement of what they sent and what the ledger holds.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use grid_simulator::centre::desk::{self, Directory};
use grid_simulator::centre::ledger;
use grid_simulator::centre::server::{self, CentreHandle, CentreServer};
use grid_simulator::clock::{DomainClock, Pace};
use grid_simulator::evidence::StationEvidence;
use grid_simulator::oracle::{self, Evidence, Expectations, FindingKind, LedgerView, Report};
use grid_simulator::plan::Plan;
use grid_simulator::plan::day::{StationDay, day};
use grid_simulator::station;
use grid_simulator::station::connection::{BrokerEndpoint, Clock, Control};
use grid_simulator::station::fleet::{Fleet, FleetOptions};
use jiff::Timestamp;
use tokio::time::Instant;

use crate::adapter::{Adapter, free_port};
use crate::broker::Broker;
use crate::caller::Caller;
use crate::patience::{PATIENCE, until};

/// Eight hours in a minute: 47 stations then say 750 things a second.
pub const PILOT_RATE: f64 = 480.0;
/// Stations of the pilot.
pub const STATIONS: u64 = 47;
/// No station waits longer before it sends again, milliseconds.
const RESEND_MAX_MS: u64 = 1_000;
const SEED: u64 = 47;
const DAY_BEGINS: &str = "2026-06-01T08:00:00+08:00";

/// Plan, clocks and the centre.
pub struct City {
    /// The 47 stations.
    pub plan: Plan,
    /// Domain time of centre and adapter.
    pub clock: DomainClock,
    begins: Timestamp,
    pace: Pace,
    folder: tempfile::TempDir,
    listen: SocketAddr,
    centre: Option<CentreHandle>,
}

impl City {
    /// The pilot's plan, and a stand-in centre that runs. The day begins now, `rate` times as fast as life.
    ///
    /// # Panics
    /// When the plan is wrong or the centre does not start.
    pub async fn start(rate: f64) -> Self {
        let begins = DAY_BEGINS.parse().unwrap_or_else(|e| panic!("{DAY_BEGINS}: {e}"));
        let clock = DomainClock::starting_now(begins, rate);
        Self { begins, clock, ..Self::new() }.with_centre().await
    }

    /// The same in real time, with a centre that checks results `times` as fast as in life.
    ///
    /// # Panics
    /// When the plan is wrong or the centre does not start.
    pub async fn in_real_time(times: f64) -> Self {
        let pace = Pace::new(times).unwrap_or_else(|| panic!("{times} is no pace"));
        Self { pace, ..Self::new() }.with_centre().await
    }

    fn new() -> Self {
        let text = include_str!("../../config/pilot-47.toml");
        let clock = DomainClock::real();
        Self {
            plan: Plan::parse("pilot-47.toml", text).unwrap_or_else(|e| panic!("the plan: {e}")),
            begins: clock.now(),
            clock,
            pace: Pace::REAL,
            folder: tempfile::tempdir().unwrap_or_else(|e| panic!("temporary folder: {e}")),
            listen: free_port(),
            centre: None,
        }
    }

    async fn with_centre(mut self) -> Self {
        self.start_centre().await;
        self
    }

    /// Starts the centre on what its ledger holds, where it listened before.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start_centre(&mut self) {
        let plan = desk::Plan {
            directory: Directory::of_plan(&self.plan),
            notices: Vec::new(),
            seed: SEED,
            exercise: true,
            pace: self.pace,
        };
        let settings = server::Settings::default();
        let folder = self.centre_folder();
        let centre = CentreServer::start(self.listen, &folder, plan, settings, self.clock).await;
        self.centre = Some(centre.unwrap_or_else(|e| panic!("the centre did not start: {e}")));
    }

    /// Stops the centre in order.
    ///
    /// # Panics
    /// When it does not run, or fails.
    pub async fn stop_centre(&mut self) {
        let centre = self.centre.take().unwrap_or_else(|| panic!("the centre does not run"));
        centre.stop().await.unwrap_or_else(|e| panic!("the centre failed: {e}"));
    }

    /// The running centre.
    ///
    /// # Panics
    /// When it does not run.
    pub fn centre(&self) -> &CentreHandle {
        self.centre.as_ref().unwrap_or_else(|| panic!("the centre does not run"))
    }

    /// What the adapter dials.
    pub fn centre_url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// Where the ledger lies.
    pub fn centre_folder(&self) -> PathBuf {
        self.folder.path().join("centre")
    }

    /// The officer of a station's cell.
    ///
    /// # Panics
    /// When the plan has no such station.
    pub fn officer_of(&self, station: &str) -> String {
        let place = Directory::of_plan(&self.plan).placement(station).cloned();
        place.unwrap_or_else(|| panic!("{station} is not in the plan")).officer
    }

    /// All stations, each with the pilot's day before it.
    pub fn whole_fleet(&self, broker: &Broker) -> Fleet {
        self.fleet(broker, day(&self.plan, SEED, self.begins, 24))
    }

    /// Some stations, to which nothing happens but what the test tells them.
    pub fn quiet_fleet(&self, broker: &Broker, stations: &[&str]) -> Fleet {
        let day = |id: &&str| StationDay { station: (*id).to_owned(), happenings: Vec::new() };
        self.fleet(broker, stations.iter().map(day).collect())
    }

    fn fleet(&self, broker: &Broker, days: Vec<StationDay>) -> Fleet {
        let options = FleetOptions {
            seed: SEED,
            endpoint: BrokerEndpoint::plain("127.0.0.1", broker.port()),
            clock: Clock::of(self.clock),
            settings: station::Settings::default().with_waits_capped(RESEND_MAX_MS),
        };
        let fleet = Fleet::start(&self.plan, days, &options);
        fleet.unwrap_or_else(|e| panic!("the stations: {e}"))
    }

    /// Nothing new happens; waits until stations have every receipt and the centre has everything.
    pub async fn settle(&self, fleet: &Fleet, adapter: &Adapter) {
        fleet.tell_all(Control::Quiesce).await;
        receipted(fleet).await;
        let mut operator = Caller::operator(adapter).await;
        let delivered = until("the centre to have everything", async || {
            operator.all_delivered().await.then_some(())
        });
        delivered.await;
        operator.assert_ledger_adds_up().await;
    }

    /// What the oracle says of stations and ledger; officers and tickets are not its question here. Stops the
    /// centre, so that its ledger is whole.
    ///
    /// # Panics
    /// When the ledger cannot be read.
    pub async fn judge(&mut self, stations: &[StationEvidence]) -> Report {
        if self.centre.is_some() {
            self.stop_centre().await;
        }
        let ledger = self.ledger();
        let nodes = stations.len() as u64;
        let expectations = Expectations::new(SEED, nodes, self.clock.now());
        let evidence =
            Evidence { stations: Some(stations), ledger: Some(&ledger), ..Evidence::default() };
        oracle::judge(&evidence, &expectations)
    }

    /// The ledger as it lies there.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn ledger(&self) -> LedgerView {
        let path = self.centre_folder().join(ledger::FILE_NAME);
        LedgerView::read(&path).unwrap_or_else(|e| panic!("the ledger: {e}"))
    }
}

/// Waits until every station has every receipt.
///
/// # Panics
/// When that does not come.
pub async fn receipted(fleet: &Fleet) {
    let done = fleet.wait_until(Instant::now() + PATIENCE, |all| all.unreceipted == 0).await;
    assert!(done, "receipts are missing: {:?}", fleet.progress());
}

/// Ends the stations; what each can show.
///
/// # Panics
/// When a station's task died.
pub async fn finish(fleet: Fleet) -> Vec<StationEvidence> {
    fleet.finish().await.unwrap_or_else(|e| panic!("{e}"))
}

/// Everything that stations sent is at the centre, once and in order, and nobody broke the contract.
///
/// # Panics
/// When not; the findings are named.
pub fn assert_all_arrived(report: &Report, stations: u64) {
    let of_events: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| match finding.kind {
            FindingKind::NotRegistered
            | FindingKind::Lost
            | FindingKind::AppliedTwice
            | FindingKind::OutOfOrder
            | FindingKind::AlarmDisordered
            | FindingKind::Mismarked
            | FindingKind::Altered
            | FindingKind::HoleUnreported
            | FindingKind::Invented
            | FindingKind::NotReceipted
            | FindingKind::Violation
            | FindingKind::Aborted
            | FindingKind::Command => true,
            FindingKind::Unlawful
            | FindingKind::HistoryDiffers
            | FindingKind::CopyStale
            | FindingKind::NotClosed
            | FindingKind::AlarmWithoutTicket
            | FindingKind::ActLost
            | FindingKind::ActAltered
            | FindingKind::Notice => false,
        })
        .collect();
    assert!(of_events.is_empty(), "{of_events:#?}");
    let counts = (report.lost, report.applied_twice, report.out_of_order, report.holes_unreported);
    assert_eq!(counts, (0, 0, 0, 0));
    assert_eq!((report.events_excused, report.events_pending), (0, 0));
    assert_eq!(report.nodes_registered, stations);
    assert!(report.events_sent > 0, "nothing was sent");
}

/// Copies a folder with everything in it.
///
/// # Panics
/// When a file cannot be copied.
pub fn copy_folder(from: &Path, to: &Path) {
    let failed = |e: std::io::Error| -> ! { panic!("{}: {e}", from.display()) };
    std::fs::create_dir_all(to).unwrap_or_else(|e| failed(e));
    for entry in std::fs::read_dir(from).unwrap_or_else(|e| failed(e)) {
        let entry = entry.unwrap_or_else(|e| failed(e));
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap_or_else(|e| failed(e));
        }
    }
}
