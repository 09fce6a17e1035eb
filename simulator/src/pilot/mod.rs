//! The pilot: broker, centre, adapter, stations and officers together, a working day in a minute, with an
//! outage of the centre, a restart of the broker and a kill of the adapter inside, and a verdict.
//!
//! The adapter is a process of its own (this same binary as a hidden subcommand), so that its kill is a
//! kill. Everything else runs in this process. The verdict is the oracle's, from what stations, officers
//! and the centre hold; the adapter is asked only for its own copies, to compare them.

mod adapter;
mod endpoints;
mod gather;
mod progress;
mod run;
mod timeline;

use std::path::PathBuf;

pub use run::run;

use crate::centre;
use crate::oracle::Report;

/// What is to be played.
#[derive(Debug, Clone)]
pub struct Options {
    /// The plan's file; `None` = the one that is built in.
    pub plan: Option<PathBuf>,
    /// Fixes what stations, officers and the centre do.
    pub seed: u64,
    /// Domain hours.
    pub hours: u32,
    /// Real minutes for them.
    pub minutes: f64,
    /// How many stations are smart; `None` = as the plan says.
    pub smart: Option<usize>,
    /// How many have no device.
    pub manual: Option<usize>,
    /// `mqtt://host:port` of another broker; `None` = the embedded one.
    pub broker: Option<String>,
    /// URL of another centre; `None` = the stand-in.
    pub centre: Option<String>,
    /// What the centre does wrong, for the positive control.
    pub fault: Option<centre::Fault>,
    /// No outage, no restart, no kill.
    pub calm: bool,
    /// Where data goes, and stays; `None` = a folder that is removed.
    pub keep: Option<PathBuf>,
    /// Progress on one line that is rewritten.
    pub terminal: bool,
    /// Longest wait for all to drain after the day, real seconds.
    pub drain_s: u64,
    /// A binary that has the subcommands `adapter` and `embedded-broker`; `None` = this process's own.
    pub exe: Option<PathBuf>,
}

impl Options {
    /// What children are started from.
    fn exe(&self) -> Result<PathBuf, Error> {
        match &self.exe {
            Some(exe) => Ok(exe.clone()),
            None => std::env::current_exe().map_err(Error::io("current_exe")),
        }
    }
}

/// Why a run could not be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The plan.
    #[error(transparent)]
    Plan(#[from] crate::plan::PlanError),
    /// The mix.
    #[error(transparent)]
    Mix(#[from] crate::plan::MixError),
    /// The broker.
    #[error(transparent)]
    Broker(#[from] crate::broker::BrokerError),
    /// The centre.
    #[error(transparent)]
    Centre(#[from] centre::server::Error),
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] centre::ledger::Error),
    /// Stations.
    #[error(transparent)]
    Stations(#[from] crate::station::fleet::Died),
    /// Officers.
    #[error(transparent)]
    Officers(#[from] crate::officer::Died),
    /// A station's id.
    #[error(transparent)]
    Id(#[from] grid_core::ids::Error),
    /// Files and sockets.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// Why not.
        source: std::io::Error,
    },
    /// The adapter did not come up, or ended.
    #[error("适配器 / adapter: {0}")]
    Adapter(String),
    /// An option makes no sense.
    #[error("{0}")]
    Option(String),
    /// The adapter could not be asked for its copies.
    #[error("适配器查询失败 / could not ask the adapter: {0}")]
    Ask(#[from] tonic::Status),
}

impl Error {
    fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

/// Runs the pilot and gives its verdict.
pub type Verdict = Result<Report, Error>;
