//! What an installation is like, and the files that say so.

use std::fmt::Write as _;
use std::net::SocketAddr;

use grid_simulator::clock::DomainClock;

/// The token of the operator whom every installation knows.
pub(super) const OPERATOR: &str = "operator-token";

/// What an installation is like.
#[derive(Debug, Clone)]
pub struct Setup<'a> {
    /// A binary with the subcommand `adapter`.
    pub exe: &'a str,
    /// The stations' broker.
    pub broker: String,
    /// The centre.
    pub centre: String,
    /// `adapter.id`.
    pub id: &'a str,
    /// Whether exercise traffic is taken.
    pub exercise: bool,
    /// Officers who may call; each one's token is its id.
    pub officers: Vec<String>,
    /// Keys added to `[field]`.
    pub field: &'a str,
    /// Keys added to `[centre]`.
    pub centre_keys: &'a str,
    /// Domain time; `None`: real time.
    pub clock: Option<DomainClock>,
}

impl<'a> Setup<'a> {
    /// An adapter `adapter-1` that takes exercises, in real time.
    pub fn new(exe: &'a str, broker: impl Into<String>, centre: impl Into<String>) -> Self {
        Self {
            exe,
            broker: broker.into(),
            centre: centre.into(),
            id: "adapter-1",
            exercise: true,
            officers: Vec::new(),
            field: "",
            centre_keys: "",
            clock: None,
        }
    }
}

pub(super) fn callers(officers: &[String]) -> String {
    let mut text = String::new();
    let mut know = |token: &str, actor: &str, role: &str| {
        let hash = grid_adapter::tls::sha256(token.as_bytes());
        let hash = hash.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let _ = writeln!(
            text,
            "[[token]]\nsha256 = \"{hash}\"\nactor = \"{actor}\"\nrole = \"{role}\"\n"
        );
    };
    know(OPERATOR, "operator", "operator");
    officers.iter().for_each(|officer| know(officer, officer, "officer"));
    text
}

/// Waits of the transport are short, so that a test is; everything else is the default.
pub(super) fn configuration(setup: &Setup<'_>, admin: SocketAddr, service: SocketAddr) -> String {
    let Setup { broker, centre, id, exercise, field, centre_keys, .. } = setup;
    format!(
        r#"[adapter]
id = "{id}"
data_dir = "data"
exercise = {exercise}

[journal]
reserve_bytes = 1048576
checkpoint_records = 4096

[field]
url = "{broker}"
allow_plaintext_loopback = true
reconnect_min_ms = 20
reconnect_max_ms = 500
receipt_interval_ms = 20
{field}

[centre]
url = "{centre}"
allow_plaintext_loopback = true
backoff_min_ms = 20
backoff_max_ms = 500
{centre_keys}

[service]
listen = "{service}"
allow_plaintext_loopback = true
callers_file = "callers.toml"

[admin]
listen = "{admin}"

[limits]
station_quota_per_s = 10000
clock_skew_flag_s = 86400

[log]
format = "json"
"#
    )
}
