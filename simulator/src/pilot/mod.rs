//! The pilot: broker, centre, adapter, stations and officers together, a working day in a minute, with an
//! outage of the centre, a restart of the broker and a kill of the adapter inside, and a verdict.
//!
//! The adapter is a process of its own (this same binary as a hidden subcommand), so that its kill is a
//! kill. Everything else runs in this process. The verdict is the oracle's, from what stations, officers
//! and the centre hold; the adapter is asked only for its own copies, to compare them.

mod adapter;
mod centre_link;
mod demands;
pub(crate) mod endpoints;
mod gather;
pub(crate) mod progress;
mod run;
pub(crate) mod timeline;

use std::path::PathBuf;

pub use adapter::SUBCOMMAND as ADAPTER_SUBCOMMAND;
pub use run::{rate_of, run};

use crate::centre;
use crate::certs::LeafFiles;
use crate::interrupt::Interrupt;
use crate::oracle::Report;

/// How the link to the stand-in centre is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CentreLink {
    /// TLS, each side with a certificate.
    Tls,
    /// Plaintext on loopback.
    Plaintext,
}

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
    /// `mqtt://host:port` or `mqtts://host:port` of another broker; `None` = the embedded one.
    pub broker: Option<String>,
    /// URL of another centre; `None` = the stand-in.
    pub centre: Option<String>,
    /// How the link to the stand-in centre is protected.
    pub centre_link: CentreLink,
    /// A folder of certificates that was made before, needed for `mqtts://`; `None` = made for the run.
    pub certs: Option<PathBuf>,
    /// What the adapter trusts and shows at a foreign centre with `https://`; `None` = its files in `certs`.
    pub centre_files: Option<LeafFiles>,
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
    /// Certificates.
    #[error(transparent)]
    Identities(#[from] crate::identities::Error),
    /// Somebody wants it to end.
    #[error("收到 {0}，已停止 / stopped by {0}")]
    Interrupted(Interrupt),
    /// The adapter did not come up, or ended.
    #[error("适配器 / adapter: {0}")]
    Adapter(String),
    /// A foreign broker or centre is not there.
    #[error(
        "{url}: 无法连接，请确认它已启动且地址正确\ncannot connect: is it running, is the address right? ({why})"
    )]
    Unreachable {
        /// Its address as it was given.
        url: String,
        /// What the system said.
        why: String,
    },
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
