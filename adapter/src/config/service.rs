//! `[service]`: the adapter's own gRPC service.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use super::callers::Callers;
use super::reader::Section;
use super::values::{Listen, TlsFiles, as_ms};

/// The service for the centre's systems, the CLI and the pages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceConfig {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// A call that takes longer is answered with DEADLINE_EXCEEDED; watches are exempt.
    #[serde(rename = "timeout_ms", serialize_with = "as_ms")]
    pub timeout: Duration,
    /// Calls at once; more are answered with RESOURCE_EXHAUSTED.
    pub concurrency_max: usize,
    /// Whether gRPC reflection is served; for integration work.
    pub reflection: bool,
    /// Changes held for one watcher; one who falls further behind resumes by its token.
    pub watch_buffer: usize,
    /// The largest page of a list; a larger request gets this many.
    pub page_size_max: u32,
    /// How long a TLS handshake may take.
    #[serde(rename = "handshake_timeout_ms", serialize_with = "as_ms")]
    pub handshake_timeout: Duration,
    /// TLS handshakes at once.
    pub handshakes_max: usize,
    /// The file that says who may call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callers_file: Option<PathBuf>,
    /// What that file says; nobody when there is none.
    #[serde(skip)]
    pub callers: Callers,
    /// Whether listening on loopback without TLS is allowed.
    pub allow_plaintext_loopback: bool,
    /// The certificates; callers must show one of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls: Option<TlsFiles>,
}

impl ServiceConfig {
    /// The address when the file names none.
    pub const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7443);

    pub(super) fn read(section: &Section<'_>) -> Option<Self> {
        let listen = section.parsed::<Listen>("listen");
        let at = listen.as_ref().map(toml::Spanned::span);
        let listen = listen.map_or(Self::DEFAULT_LISTEN, |listen| listen.into_inner().0);
        let allow_plaintext_loopback = section.flag("allow_plaintext_loopback", false);
        let tls = section.has("tls").then(|| section.section("tls", TlsFiles::read));
        if tls.is_none() && !(listen.ip().is_loopback() && allow_plaintext_loopback) {
            let wrong = "没有证书的服务须在本机且明确许可 / \
                         without TLS the service must be on loopback and allowed explicitly";
            let header = section.path_of("tls");
            let right = format!("[{header}] | 127.0.0.1 + allow_plaintext_loopback = true");
            section.conflict("listen", at, wrong.into(), right);
        }
        let callers_file = section.file("callers_file");
        let callers = callers_file.as_ref().map(|path| Callers::load(section, path));
        Some(Self {
            listen,
            timeout: section.millis("timeout_ms", 10_000, 10..=600_000),
            concurrency_max: section.number("concurrency_max", 256, 1..=65_536),
            reflection: section.flag("reflection", false),
            watch_buffer: section.number("watch_buffer", 1024, 1..=1_000_000),
            page_size_max: section.number("page_size_max", 1000, 1..=10_000),
            handshake_timeout: section.millis("handshake_timeout_ms", 5_000, 10..=60_000),
            handshakes_max: section.number("handshakes_max", 64, 1..=4096),
            callers_file: callers_file.map(toml::Spanned::into_inner),
            callers: callers.unwrap_or_default(),
            allow_plaintext_loopback,
            tls: match tls {
                Some(files) => Some(files?),
                None => None,
            },
        })
    }
}
