//! The small sections: `[adapter]`, `[admin]`, `[alarms]` and `[log]`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use super::reader::Section;
use super::values::{AdapterId, Listen, Name, as_s};

/// Who this adapter is and where it keeps its data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdapterConfig {
    /// The adapter's name, known to the centre.
    pub id: AdapterId,
    /// Whether exercise traffic (演练) is accepted, and `--sim-clock` allowed.
    pub exercise: bool,
    /// The folder of the journal and the state.
    pub data_dir: PathBuf,
    /// How long the whole stop may take before what is left is cut off.
    #[serde(rename = "shutdown_deadline_s", serialize_with = "as_s")]
    pub shutdown_deadline: Duration,
}

impl AdapterConfig {
    pub(super) fn read(section: &Section<'_>) -> Option<Self> {
        let id = section.required::<AdapterId>("id", "\"zhengdong-1\"");
        let data_dir = section.required_path("data_dir", "\"data\"");
        Some(Self {
            exercise: section.flag("exercise", false),
            shutdown_deadline: section.seconds("shutdown_deadline_s", 20, 1..=600),
            id: id?.into_inner(),
            data_dir: data_dir?,
        })
    }
}

/// The port for health, metrics and status; plain HTTP and therefore loopback only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AdminConfig {
    /// The loopback address; port 0 takes a free one.
    pub listen: SocketAddr,
}

impl AdminConfig {
    /// The address when the file names none.
    pub const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9443);

    pub(super) fn read(section: &Section<'_>) -> Self {
        let Some(listen) = section.parsed::<Listen>("listen") else {
            return Self { listen: Self::DEFAULT_LISTEN };
        };
        if !listen.get_ref().0.ip().is_loopback() {
            let wrong = "管理端口只能在本机 / the admin port has no access control: loopback only";
            let right = "\"127.0.0.1:9443\"".to_owned();
            section.conflict("listen", Some(listen.span()), wrong.into(), right);
        }
        Self { listen: listen.into_inner().0 }
    }
}

/// How alarms are ranked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlarmsConfig {
    /// The alarm types that travel in the URGENT lane. Changing it while alarms are open moves
    /// their further changes to another lane, so do it while none is.
    pub urgent: Vec<String>,
}

impl AlarmsConfig {
    /// The types that are urgent when the file does not say.
    pub const DEFAULT_URGENT: [&str; 5] = ["sos", "smoke", "illness", "thermal", "leak"];

    pub(super) fn read(section: &Section<'_>) -> Self {
        Self { urgent: section.words("urgent", &Self::DEFAULT_URGENT, 256) }
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Human on a terminal, JSON otherwise.
    Auto,
    /// Lines for people.
    Human,
    /// One JSON object a line.
    Json,
}

/// The log on standard error.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogConfig {
    /// A filter such as `info` or `info,grid_adapter::field=debug`; `RUST_LOG` overrides it.
    pub level: String,
    /// The format.
    pub format: LogFormat,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { level: "info".to_owned(), format: LogFormat::Auto }
    }
}

impl LogConfig {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let level = section.parsed::<Name>("level").and_then(|level| {
            if level.get_ref().0.parse::<tracing_subscriber::filter::EnvFilter>().is_ok() {
                return Some(level.into_inner().0);
            }
            let wrong = format!("{:?} 不是过滤式 / is no filter", level.get_ref().0);
            let right = "\"info\" | \"debug\" | \"info,grid_adapter::field=debug\"".to_owned();
            section.conflict("level", Some(level.span()), wrong, right);
            None
        });
        let formats =
            [("auto", LogFormat::Auto), ("human", LogFormat::Human), ("json", LogFormat::Json)];
        Self {
            level: level.unwrap_or_else(|| "info".to_owned()),
            format: section.choice("format", LogFormat::Auto, &formats),
        }
    }
}
