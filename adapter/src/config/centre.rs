//! `[centre]`: the link to the city operations centre.

use std::time::Duration;

use serde::Serialize;
use toml::Spanned;

use super::field::{read_backoff, read_link_tls};
use super::reader::Section;
use super::values::{Endpoint, HttpUrl, Name, TlsFiles, as_ms, as_s};

/// HTTP/2 keep-alive towards the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Http2Keepalive {
    /// Pings as often as the application's.
    On,
    /// Pings rarely: servers of the gRPC core and Go punish pings under five minutes.
    Foreign,
    /// None; only the application's pings in the stream.
    Off,
}

/// The gRPC session with the centre.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CentreConfig {
    /// The centre, `http://` or `https://`.
    pub url: Endpoint,
    /// The shard of stations that this adapter speaks for.
    pub shard: String,
    /// The fencing epoch of that shard's owner; the centre refuses an older one.
    pub fencing_epoch: u64,
    /// Records per lane that we let the centre send ahead of our acknowledgement.
    pub credit_records: u64,
    /// Bytes per lane that we let the centre send ahead of our acknowledgement.
    pub credit_bytes: u64,
    /// Records per lane that we send ahead of the centre's acknowledgement, whatever it grants.
    pub window_records: u64,
    /// Bytes per lane that we send ahead of the centre's acknowledgement, whatever it grants.
    pub window_bytes: u64,
    /// The largest gRPC message in either direction.
    pub max_message_bytes: usize,
    /// Interval of the application's pings.
    #[serde(rename = "ping_s", serialize_with = "as_s")]
    pub ping: Duration,
    /// Without any frame for this long the session is dead.
    #[serde(rename = "dead_s", serialize_with = "as_s")]
    pub dead: Duration,
    /// Without an acknowledgement for this long, data outstanding and credit left, it is dead too.
    #[serde(rename = "ack_stall_s", serialize_with = "as_s")]
    pub ack_stall: Duration,
    /// Zero credit for this long with data waiting is a stall.
    #[serde(rename = "credit_stall_s", serialize_with = "as_s")]
    pub credit_stall: Duration,
    /// How long a dial and the wait for Welcome may take.
    #[serde(rename = "connect_timeout_s", serialize_with = "as_s")]
    pub connect_timeout: Duration,
    /// How long the end of a stream that was told to close may take; then it counts as gone.
    #[serde(rename = "close_timeout_s", serialize_with = "as_s")]
    pub close_timeout: Duration,
    /// The first wait before another dial; doubled, with full jitter …
    #[serde(rename = "backoff_min_ms", serialize_with = "as_ms")]
    pub backoff_min: Duration,
    /// … up to this.
    #[serde(rename = "backoff_max_ms", serialize_with = "as_ms")]
    pub backoff_max: Duration,
    /// How long a superseded adapter waits before it dials again.
    #[serde(rename = "superseded_wait_s", serialize_with = "as_s")]
    pub superseded_wait: Duration,
    /// HTTP/2 keep-alive.
    pub http2_keepalive: Http2Keepalive,
    /// Whether `http://` to loopback is allowed.
    pub allow_plaintext_loopback: bool,
    /// The certificates for `https://`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsFiles>,
}

impl CentreConfig {
    pub(super) fn read(section: &Section<'_>) -> Option<Self> {
        let url = section.required::<HttpUrl>("url", "\"https://centre.example:7444\"");
        let url = url.map(|url| Spanned::new(url.span(), url.into_inner().0));
        let allow_plaintext_loopback = section.flag("allow_plaintext_loopback", false);
        let tls = read_link_tls(section, url.as_ref(), allow_plaintext_loopback, "https");
        let shard = section.parsed::<Name>("shard").map(|name| name.into_inner().0);
        let (backoff_min, backoff_max) =
            read_backoff(section, ("backoff_min_ms", 1000), ("backoff_max_ms", 60_000));
        let keepalive = [
            ("on", Http2Keepalive::On),
            ("foreign", Http2Keepalive::Foreign),
            ("off", Http2Keepalive::Off),
        ];
        let mib = 1 << 20;
        let config = Self {
            shard: shard.unwrap_or_else(|| "default".to_owned()),
            fencing_epoch: section.number("fencing_epoch", 1, 0..=i64::MAX.unsigned_abs()),
            credit_records: section.number("credit_records", 4096, 1..=1_000_000),
            credit_bytes: section.number("credit_bytes", 4 * mib, 65_536..=(1 << 30)),
            window_records: section.number("window_records", 16_384, 1..=1_000_000),
            window_bytes: section.number("window_bytes", 8 * mib, 65_536..=(1 << 30)),
            max_message_bytes: section.number("max_message_bytes", 1 << 20, 65_536..=16 * mib),
            ping: section.seconds("ping_s", 5, 1..=600),
            dead: section.seconds("dead_s", 15, 1..=3600),
            ack_stall: section.seconds("ack_stall_s", 60, 1..=3600),
            credit_stall: section.seconds("credit_stall_s", 120, 1..=3600),
            connect_timeout: section.seconds("connect_timeout_s", 10, 1..=300),
            close_timeout: section.seconds("close_timeout_s", 10, 3..=300),
            backoff_min,
            backoff_max,
            superseded_wait: section.seconds("superseded_wait_s", 60, 0..=3600),
            http2_keepalive: section.choice("http2_keepalive", Http2Keepalive::On, &keepalive),
            allow_plaintext_loopback,
            tls: tls?,
            url: url?.into_inner(),
        };
        config.check(section);
        Some(config)
    }

    fn check(&self, section: &Section<'_>) {
        for (key, time, least) in [
            ("dead_s", self.dead, ("ping_s", self.ping)),
            ("ack_stall_s", self.ack_stall, ("ping_s", self.ping)),
        ] {
            if time <= least.1 {
                let wrong = format!("须长于 / must be longer than {}", least.0);
                section.conflict(key, None, wrong, format!("> {}", least.1.as_secs()));
            }
        }
    }
}
