//! The configuration: a TOML file parsed once into types that need no further checking.
//!
//! * Unknown keys are refused, and *all* problems are reported at once, each with its line, its
//!   key, what is wrong and what would be right ([`Errors`]).
//! * Every limit is a named setting with a default; its unit ends the key's name (`_ms`, `_s`,
//!   `_bytes`, `_percent`), a plain number counts things.
//! * Secrets come from files (`…_file`), and are never shown. Paths are relative to the folder of
//!   the configuration file.
//! * A link without TLS is refused, unless its other end is loopback and the section says
//!   `allow_plaintext_loopback = true`.
//! * [`Config::dump`] writes the whole configuration with every default, as TOML that loads again.

mod adapter;
mod callers;
mod centre;
mod field;
mod journal;
mod limits;
mod nearest;
mod problem;
mod reader;
mod service;
mod sim_clock;
#[cfg(test)]
mod tests;
mod values;

use std::path::Path;

use serde::Serialize;

pub use adapter::{AdapterConfig, AdminConfig, AlarmsConfig, LogConfig, LogFormat};
pub use callers::{ActorId, Caller, Callers, Role, TokenHash};
pub use centre::{CentreConfig, Http2Keepalive};
pub use field::{FieldConfig, UnknownStations};
pub use journal::JournalConfig;
pub use limits::LimitsConfig;
pub use problem::{Errors, Kind, Place, Problem};
pub use reader::Expected;
pub use service::ServiceConfig;
pub use sim_clock::SimClock;
pub use values::{AdapterId, Endpoint, Secret, TlsFiles, Transport};

use reader::{Document, Section};

/// The largest configuration file that is read, in bytes.
pub const FILE_MAX_BYTES: u64 = 1 << 20;

/// The whole configuration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Config {
    /// Who this adapter is.
    pub adapter: AdapterConfig,
    /// The journal on disk.
    pub journal: JournalConfig,
    /// The link to the stations' broker (MQTT).
    pub field: FieldConfig,
    /// The link to the city operations centre (gRPC).
    pub centre: CentreConfig,
    /// The adapter's own gRPC service.
    pub service: ServiceConfig,
    /// The loopback port for health, metrics and status.
    pub admin: AdminConfig,
    /// Limits on what is held.
    pub limits: LimitsConfig,
    /// Which alarms are urgent.
    pub alarms: AlarmsConfig,
    /// The log.
    pub log: LogConfig,
}

impl Config {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// All problems of the file, and of the files it names.
    pub fn load(path: &Path) -> Result<Self, Errors> {
        let name = path.display().to_string();
        let text = read_bounded(path).map_err(|wrong| {
            let right = "可读的 TOML 文件 / a readable TOML file; --config FILE".to_owned();
            let key = String::new();
            let kind = Kind::Missing;
            Errors {
                problems: vec![Problem {
                    file: name.clone(),
                    place: None,
                    key,
                    kind,
                    wrong,
                    right,
                }],
            }
        })?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self::parse(&name, &text, folder.unwrap_or(Path::new(".")))
    }

    /// Checks a text as if it were a file in `base_dir`.
    ///
    /// # Errors
    /// All problems of the text, and of the files it names.
    pub fn from_str(text: &str, base_dir: &Path) -> Result<Self, Errors> {
        Self::parse("config", text, base_dir)
    }

    fn parse(name: &str, text: &str, base_dir: &Path) -> Result<Self, Errors> {
        let document = Document::new(name, text, base_dir);
        let table = document.parse();
        let config = {
            let root = document.root(&table);
            let config = Self::read(&root);
            root.refuse_unknown();
            config
        };
        drop(table);
        let problems = document.into_problems();
        match config {
            Some(config) if problems.is_empty() => Ok(config),
            _ => Err(Errors::of(problems)),
        }
    }

    /// Every section is read before the first missing one ends it, so that all is reported.
    fn read(root: &Section<'_>) -> Option<Self> {
        let adapter = root.section("adapter", AdapterConfig::read);
        let journal = root.section("journal", JournalConfig::read);
        let field = root.section("field", |s| FieldConfig::read(s, adapter.as_ref()));
        let centre = root.section("centre", CentreConfig::read);
        let service = root.section("service", ServiceConfig::read);
        let admin = root.section("admin", AdminConfig::read);
        let limits = root.section("limits", LimitsConfig::read);
        let alarms = root.section("alarms", AlarmsConfig::read);
        let log = root.section("log", LogConfig::read);
        Some(Self {
            adapter: adapter?,
            journal,
            field: field?,
            centre: centre?,
            service: service?,
            admin,
            limits,
            alarms,
            log,
        })
    }

    /// The whole configuration with its defaults as TOML; secrets stay in their files.
    ///
    /// # Errors
    /// When a value cannot be written as TOML (a number beyond 2⁶³, a path that is not UTF-8).
    pub fn dump(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }
}

fn read_bounded(path: &Path) -> Result<String, String> {
    let unreadable = |error| format!("读不了 / cannot read: {error}");
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > FILE_MAX_BYTES {
        return Err(format!("文件过大 / file too large: {size} > {FILE_MAX_BYTES} bytes"));
    }
    std::fs::read_to_string(path).map_err(unreadable)
}
