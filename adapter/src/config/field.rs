//! `[field]`: the link to the stations' MQTT broker.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;
use toml::Spanned;

use super::adapter::AdapterConfig;
use super::reader::Section;
use super::values::{AdapterId, Endpoint, MqttUrl, Name, Secret, TlsFiles, Transport, as_ms, as_s};

/// What happens to a station that nobody announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownStations {
    /// Its birth registers it.
    Admit,
    /// It is kept and shown, and waits for an approval.
    Hold,
    /// Its messages are quarantined.
    Refuse,
}

/// The MQTT link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldConfig {
    /// The broker, `mqtt://` or `mqtts://`.
    pub url: Endpoint,
    /// The MQTT client id; fixed, since the broker's session belongs to it. Default: adapter.id.
    pub client_id: String,
    /// The MQTT user, if the broker wants a password beside or in place of a certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The file of that user's password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// The password out of that file.
    #[serde(skip)]
    pub password: Option<Secret>,
    /// MQTT keep-alive; a dead link is seen after up to twice this.
    #[serde(rename = "keep_alive_s", serialize_with = "as_s")]
    pub keep_alive: Duration,
    /// Our own window of unacknowledged down publishes; below the MQTT client's limit of 100, so
    /// that the client never queues what we do not track.
    pub inflight: u16,
    /// Without a PUBACK, PINGRESP or message for this long the connection is given up.
    #[serde(rename = "progress_timeout_s", serialize_with = "as_s")]
    pub progress_timeout: Duration,
    /// The first wait before a reconnect; doubled, with full jitter …
    #[serde(rename = "reconnect_min_ms", serialize_with = "as_ms")]
    pub reconnect_min: Duration,
    /// … up to this.
    #[serde(rename = "reconnect_max_ms", serialize_with = "as_ms")]
    pub reconnect_max: Duration,
    /// Receipts of one publisher are sent at most this often.
    #[serde(rename = "receipt_interval_ms", serialize_with = "as_ms")]
    pub receipt_interval: Duration,
    /// A larger message is quarantined as prefix, length and hash.
    pub max_record_bytes: usize,
    /// How long a hole in a publisher's sequence is waited for …
    #[serde(rename = "resend_wait_s", serialize_with = "as_s")]
    pub resend_wait: Duration,
    /// … and how often its resend is asked for, before it becomes a durable record.
    pub resend_requests_max: u32,
    /// What happens to a station that nobody announced.
    pub unknown_stations: UnknownStations,
    /// Whether `mqtt://` to loopback is allowed.
    pub allow_plaintext_loopback: bool,
    /// The certificates for `mqtts://`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsFiles>,
}

impl FieldConfig {
    pub(super) fn read(section: &Section<'_>, adapter: Option<&AdapterConfig>) -> Option<Self> {
        let url = section.required::<MqttUrl>("url", "\"mqtts://broker.example:8883\"");
        let url = url.map(|url| Spanned::new(url.span(), url.into_inner().0));
        let allow_plaintext_loopback = section.flag("allow_plaintext_loopback", false);
        let tls = read_link_tls(section, url.as_ref(), allow_plaintext_loopback, "mqtts");
        let client_id = section.parsed::<AdapterId>("client_id").map(|id| id.get_ref().to_string());
        let client_id = client_id.or_else(|| adapter.map(|adapter| adapter.id.to_string()));
        let (username, password_file, password) = read_login(section);
        let (reconnect_min, reconnect_max) =
            read_backoff(section, ("reconnect_min_ms", 500), ("reconnect_max_ms", 30_000));
        let policies = [
            ("admit", UnknownStations::Admit),
            ("hold", UnknownStations::Hold),
            ("refuse", UnknownStations::Refuse),
        ];
        let keep_alive = section.seconds("keep_alive_s", 15, 1..=3600);
        let progress_timeout = section.seconds("progress_timeout_s", 45, 1..=7200);
        if progress_timeout <= keep_alive {
            let wrong = "须长于 keep_alive_s / must be longer than keep_alive_s";
            let right = format!("> {}", keep_alive.as_secs());
            section.conflict("progress_timeout_s", None, wrong.into(), right);
        }
        Some(Self {
            username,
            password_file,
            password,
            keep_alive,
            inflight: section.number("inflight", 50, 1..=99),
            progress_timeout,
            reconnect_min,
            reconnect_max,
            receipt_interval: section.millis("receipt_interval_ms", 200, 0..=60_000),
            max_record_bytes: section.number("max_record_bytes", 65_536, 1024..=65_536),
            resend_wait: section.seconds("resend_wait_s", 60, 1..=3600),
            resend_requests_max: section.number("resend_requests_max", 3, 1..=100),
            unknown_stations: section.choice("unknown_stations", UnknownStations::Admit, &policies),
            allow_plaintext_loopback,
            tls: tls?,
            client_id: client_id?,
            url: url?.into_inner(),
        })
    }
}

/// `username` and `password_file` come together or not at all.
fn read_login(section: &Section<'_>) -> (Option<String>, Option<PathBuf>, Option<Secret>) {
    let username = section.parsed::<Name>("username").map(|name| name.into_inner().0);
    let file = section.file("password_file");
    match (section.has("username"), section.has("password_file")) {
        (true, false) => section.missing("password_file", "\"secrets/mqtt-password\""),
        (false, true) => section.missing("username", "\"adapter\""),
        (true, true) | (false, false) => {}
    }
    let Some(file) = file else { return (username, None, None) };
    let password = Secret::read(file.get_ref()).map_err(|wrong| {
        let right = "一行密码 / one line that is the password".to_owned();
        section.conflict("password_file", Some(file.span()), wrong, right);
    });
    (username, Some(file.into_inner()), password.ok())
}

/// The `tls` section of a dialled link against its URL. `None`: something was wrong and has been
/// reported; `Some(None)`: plaintext to loopback, as the config says.
pub(super) fn read_link_tls(
    section: &Section<'_>,
    url: Option<&Spanned<Endpoint>>,
    allow_plaintext: bool,
    secure_scheme: &str,
) -> Option<Option<TlsFiles>> {
    let files = section.has("tls").then(|| section.section("tls", TlsFiles::read));
    let url = url?;
    let at = Some(url.span());
    match (url.get_ref().transport, files) {
        (Transport::Tls, Some(files)) => files.map(Some),
        (Transport::Tls, None) => {
            let wrong = "加密链路缺少证书 / an encrypted link needs certificates".to_owned();
            let header = section.path_of("tls");
            let right = format!("[{header}] ca_file, cert_file, key_file");
            section.conflict("url", at, wrong, right);
            None
        }
        (Transport::Plain, Some(_)) => {
            let wrong =
                "明文地址与证书不符 / certificates are set for a plaintext address".to_owned();
            section.conflict("url", at, wrong, format!("\"{secure_scheme}://…\""));
            None
        }
        (Transport::Plain, None) => {
            let loopback = url.get_ref().is_loopback();
            if loopback && allow_plaintext {
                return Some(None);
            }
            let wrong = if loopback {
                "明文须明确许可 / plaintext must be allowed explicitly"
            } else {
                "明文只许用于本机 / plaintext is refused beyond this machine"
            };
            let mut right = format!("\"{secure_scheme}://…\" + [{}]", section.path_of("tls"));
            if loopback {
                right.push_str(" | allow_plaintext_loopback = true");
            }
            section.conflict("url", at, wrong.into(), right);
            None
        }
    }
}

/// A pair of waits in milliseconds of which the first is not the longer.
pub(super) fn read_backoff(
    section: &Section<'_>,
    (min_key, min_default): (&'static str, u64),
    (max_key, max_default): (&'static str, u64),
) -> (Duration, Duration) {
    let min = section.millis(min_key, min_default, 1..=3_600_000);
    let max = section.millis(max_key, max_default, 1..=3_600_000);
    if min > max {
        let wrong = format!("大于 / is over {max_key} ({})", max.as_millis());
        section.conflict(min_key, None, wrong, format!("<= {}", max.as_millis()));
    }
    (min, max)
}
