//! The plan of a pilot: which stations, cells, offices and officers there are, and how often things happen.
//!
//! Read from a file such as `config/pilot-47.toml`, which is made to be edited by hand. Loading checks the
//! whole of it and reports all problems at once, each with its line and what would be right. A `Plan` that
//! exists is sound: ids are unique, every station lies in a known cell and inside the district's box, every
//! cell has exactly one officer, and the figures add up to the file's own totals.
//!
//! [`day::day`] turns a plan and a seed into what every station does.

mod build;
mod check;
pub mod day;
mod hours;
pub mod incident;
pub mod manual;
mod mix;
mod node;
mod problem;
mod raw;

use std::fmt;
use std::path::Path;

pub use hours::{Hours, NoHours};
pub use mix::MixError;
pub use problem::{Problem, Problems};

/// Devices a smart station may have.
pub const DEVICES: [&str; 10] = [
    "door",
    "people-counter",
    "climate",
    "power-meter",
    "smoke-detector",
    "dispenser-tds",
    "swap-cabinet",
    "camera",
    "sos-button",
    "aed",
];

/// Where a plan may lie: Zhengdong New District, WGS-84 degrees (west, south, east, north).
pub const DISTRICT: (f64, f64, f64, f64) = (113.705, 34.725, 113.910, 34.905);

/// A checked plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What it is called on the screen.
    pub title: String,
    /// What in it is invented, for the screen; never empty.
    pub invented: Vec<String>,
    /// Where the rest comes from.
    pub sources: Vec<String>,
    /// The "8+4" kit that every station has.
    pub kit: Vec<String>,
    /// The rhythm of messages.
    pub tempo: Tempo,
    /// How often things happen by themselves.
    pub rates: Rates,
    /// Stations among which every played day's rehearsal is dealt.
    pub rehearsal: Vec<String>,
    /// Street offices.
    pub offices: Vec<Office>,
    /// Community cells.
    pub cells: Vec<Cell>,
    /// Grid officers.
    pub officers: Vec<Officer>,
    /// Rest stations, in the order of the file.
    pub stations: Vec<StationProfile>,
}

/// Seconds of domain time between messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tempo {
    /// Between two heartbeats of a station, seconds.
    pub heartbeat_s: u32,
    /// Between two sets of readings of a smart station, seconds.
    pub readings_s: u32,
}

/// Natural rates, times per station and week.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "named after the incidents, see `incident::Incident`")]
pub struct Rates {
    pub equipment_fault: f64,
    pub no_supplies: f64,
    pub door_locked: f64,
    pub camera_fault: f64,
    pub one_click_report: f64,
    pub sos: f64,
    pub illness: f64,
    pub leak: f64,
    pub smoke: f64,
    pub thermal: f64,
}

/// A point on the ground, WGS-84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// A street office (街道).
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// Its name in Latin letters.
    pub english: String,
    /// Statistics code, 9 digits.
    pub statistics_code: String,
    /// About where it is.
    pub centre: Position,
}

/// A community cell (社区网格).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The officers' code of the cell, 15 digits; the cell's identity here.
    pub social_grid_code: String,
    /// City management's unit grid code, 15 digits.
    pub unit_grid_code: String,
    /// Name of its office.
    pub office: String,
    /// Name of its community.
    pub community: String,
}

/// A grid officer (网格员).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// Id, `[a-z0-9-]{1,64}`.
    pub id: String,
    /// Invented name.
    pub name: String,
    /// Invented phone number that cannot be dialled.
    pub phone: String,
    /// Codes of the cells the officer holds.
    pub cells: Vec<String>,
}

/// What sort of station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StationKind {
    /// All devices, open day and night.
    Smart,
    /// Heartbeat, one-click report, visits.
    Terminal,
    /// No device and no link: keeper or officer report for it.
    Manual,
}

/// One rest station.
#[derive(Debug, Clone, PartialEq)]
pub struct StationProfile {
    /// Id, `[a-z0-9-]{1,64}`; also its publisher's.
    pub id: String,
    /// The name people know it by.
    pub name: String,
    /// Its cell.
    pub cell: Cell,
    /// Where it is.
    pub position: Position,
    /// Postal address.
    pub address: String,
    /// When it is open.
    pub hours: Hours,
    /// What sort.
    pub kind: StationKind,
    /// Its smart devices, of [`DEVICES`]; none unless smart.
    pub devices: Vec<String>,
    /// Services offered.
    pub services: Vec<String>,
    /// Expected visits a day.
    pub visits_per_day: u32,
}

impl StationProfile {
    /// Whether it has such a device.
    pub fn has(&self, device: &str) -> bool {
        self.devices.iter().any(|own| own == device)
    }

    /// Whether it has its own connection.
    pub fn is_linked(&self) -> bool {
        match self.kind {
            StationKind::Smart | StationKind::Terminal => true,
            StationKind::Manual => false,
        }
    }
}

/// A plan could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The file could not be read.
    #[error("不能读取 / cannot read {file}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        source: std::io::Error,
    },
    /// The file is wrong.
    #[error(transparent)]
    Wrong(#[from] Problems),
}

impl Plan {
    /// Reads and checks a plan file.
    ///
    /// # Errors
    /// The file is unreadable, or has problems: then all of them.
    pub fn load(path: &Path) -> Result<Self, PlanError> {
        let file = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Self::parse(&file, &text)?),
            Err(source) => Err(PlanError::Unreadable { file, source }),
        }
    }

    /// Reads and checks a plan file, or the pilot's own, which is built in so that the binary runs from any folder.
    ///
    /// # Errors
    /// As [`Plan::load`].
    pub fn load_or_built_in(path: Option<&Path>) -> Result<Self, PlanError> {
        match path {
            Some(path) => Self::load(path),
            None => {
                Ok(Self::parse("pilot-47.toml", include_str!("../../../config/pilot-47.toml"))?)
            }
        }
    }

    /// Checks the text of a plan file; `file` names it in problems.
    ///
    /// # Errors
    /// All problems of the text.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problems> {
        let mut problems = problem::Collector::new(text);
        let tables = raw::read(text, &mut problems);
        let plan = check::check(tables, &mut problems);
        problems.finish(file, plan)
    }

    /// The station of this id.
    pub fn station(&self, id: &str) -> Option<&StationProfile> {
        self.stations.iter().find(|station| station.id == id)
    }

    /// The officer who holds this cell.
    pub fn officer_of(&self, cell: &str) -> Option<&Officer> {
        self.officers.iter().find(|officer| officer.cells.iter().any(|own| own == cell))
    }
}

impl fmt::Display for StationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smart => "智慧 / smart",
            Self::Terminal => "终端 / terminal",
            Self::Manual => "人工 / manual",
        })
    }
}

#[cfg(test)]
mod tests;
