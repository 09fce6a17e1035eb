//! The adapter as a child process: its configuration, its start, its kill, its end.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep, timeout};

use super::Error;
use crate::callers::Callers;
use crate::certs::LeafFiles;
use crate::clock::DomainClock;
use crate::files::{PRIVATE, write_with_mode};
use crate::ports;

/// Name of the hidden subcommand: the adapter's command line, which ends when its standard input does.
pub const SUBCOMMAND: &str = "adapter-child";

/// How long it may take to come up.
const START: Duration = Duration::from_secs(30);
/// How long it may take to stop in order.
const STOP: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(50);
/// What its log says when somebody else has a port of its.
const CANNOT_LISTEN: &str = "cannot listen";
/// What its log says when it listens on both.
const LISTENS: &str = "\"message\":\"started\"";
/// Its answer at the admin port is read up to here.
const ANSWER_BYTES_MAX: u64 = 1 << 20;

/// Where an adapter runs and with what.
#[derive(Debug)]
pub(super) struct Adapter {
    exe: PathBuf,
    setup: Setup,
    admin: SocketAddr,
    service: SocketAddr,
    /// It was ready once: its ports are known to others.
    is_known: bool,
    /// Where the log of its last start begins, bytes.
    log_from: u64,
    child: Option<Child>,
}

/// What its configuration says.
#[derive(Debug)]
pub(super) struct Setup {
    pub(super) folder: PathBuf,
    pub(super) broker: Link,
    pub(super) centre: Link,
}

/// Why a start failed.
enum Failed {
    /// Somebody else listens on one of its ports.
    PortTaken(Error),
    /// Anything else.
    ForGood(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::ForGood(error)
    }
}

/// One end of a link as the adapter is told of it.
#[derive(Debug)]
pub(super) struct Link {
    /// URL to dial.
    pub(super) url: String,
    /// Its certificate, where the link is encrypted.
    pub(super) tls: Option<LeafFiles>,
}

impl Adapter {
    /// Writes what it is told.
    pub(super) fn prepare(setup: Setup, callers: &Callers) -> Result<Self, Error> {
        let exe = std::env::current_exe().map_err(Error::io("current_exe"))?;
        write_file(&setup.folder.join("callers.toml"), &callers.hashed())?;
        let free = || ports::free().map_err(Error::io("127.0.0.1"));
        let (admin, service) = (free()?, free()?);
        let adapter =
            Self { exe, setup, admin, service, is_known: false, log_from: 0, child: None };
        adapter.write_config()?;
        Ok(adapter)
    }

    fn write_config(&self) -> Result<(), Error> {
        write_file(&self.config(), &configuration(&self.setup, self.admin, self.service))
    }

    fn config(&self) -> PathBuf {
        self.setup.folder.join("adapter.toml")
    }

    fn log(&self) -> PathBuf {
        self.setup.folder.join("adapter.log")
    }

    /// URL of its service; it does not change once the adapter was started.
    pub(super) fn service_url(&self) -> String {
        format!("http://{}", self.service)
    }

    /// Starts it in the run's domain time. Returns once it says that it is ready. When somebody else listens on one
    /// of its ports, the first start takes others, a later one tries the same again.
    pub(super) async fn start(&mut self, clock: &DomainClock) -> Result<(), Error> {
        let deadline = Instant::now() + START;
        loop {
            match self.try_start(clock, deadline).await {
                Ok(()) => {
                    self.is_known = true;
                    return Ok(());
                }
                Err(Failed::ForGood(error)) => return Err(error),
                Err(Failed::PortTaken(error)) if Instant::now() >= deadline => return Err(error),
                Err(Failed::PortTaken(_)) if self.is_known => sleep(LOOK).await,
                Err(Failed::PortTaken(_)) => {
                    let free = || ports::free().map_err(Error::io("127.0.0.1"));
                    (self.admin, self.service) = (free()?, free()?);
                    self.write_config()?;
                }
            }
        }
    }

    async fn try_start(&mut self, clock: &DomainClock, deadline: Instant) -> Result<(), Failed> {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log());
        let log = log.map_err(Error::io(self.log().display().to_string()))?;
        self.log_from = log.metadata().map_or(0, |file| file.len());
        let child = Command::new(&self.exe)
            .args([SUBCOMMAND, "run", "--config"])
            .arg(self.config())
            .arg("--sim-clock")
            .arg(format!("{},{}", clock.now(), clock.rate()))
            // Held open as long as the child shall live: however the pilot ends, it does not stay behind.
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(Error::io("adapter"))?;
        self.child = Some(child);
        let mut reasons = Vec::new();
        while Instant::now() < deadline {
            if let Some(child) = &mut self.child
                && let Ok(Some(status)) = child.try_wait()
            {
                let end = self.log_end();
                let is_taken = end.contains(CANNOT_LISTEN);
                let error = Error::Adapter(format!("{status}: {end}"));
                return Err(if is_taken { Failed::PortTaken(error) } else { error.into() });
            }
            // Before it says so itself, whoever answers at its port may be somebody else.
            let status = if self.log_now().contains(LISTENS) { self.status().await } else { None };
            match status {
                Some(status) if status.ready => return Ok(()),
                Some(status) => reasons = status.reasons,
                None => {}
            }
            sleep(LOOK).await;
        }
        let (seconds, reasons) = (START.as_secs(), reasons.join("; "));
        let text = format!(
            "{seconds} s 内未就绪 / not ready within {seconds} s: {reasons}: {}",
            self.log_end()
        );
        Err(Error::Adapter(text).into())
    }

    /// SIGKILL, and waits for the end.
    pub(super) async fn kill(&mut self) -> Result<(), Error> {
        if let Some(mut child) = self.child.take() {
            child.kill().await.map_err(Error::io("kill"))?;
        }
        Ok(())
    }

    /// SIGTERM, and waits for the end; whether it ended in order.
    pub(super) async fn stop(&mut self) -> Result<bool, Error> {
        let Some(mut child) = self.child.take() else { return Ok(true) };
        // `wait` would close it, and the child would not stop in order.
        let _alive = child.stdin.take();
        if let Some(pid) = child.id() {
            // The shell's own: a small machine may lack the program.
            let mut term = Command::new("sh");
            term.args(["-c", "kill -s TERM \"$1\"", "sh", &pid.to_string()]);
            term.status().await.map_err(Error::io("kill -s TERM"))?;
        }
        match timeout(STOP, child.wait()).await {
            Ok(ended) => Ok(ended.map_err(Error::io("wait"))?.success()),
            Err(_) => {
                child.kill().await.map_err(Error::io("kill"))?;
                Ok(false)
            }
        }
    }

    /// Its status page; `None` while it does not answer.
    pub(super) async fn status(&self) -> Option<grid_adapter::admin::Status> {
        let ask = async {
            let mut stream = TcpStream::connect(self.admin).await.ok()?;
            let request = format!("GET /status HTTP/1.0\r\nHost: {}\r\n\r\n", self.admin);
            stream.write_all(request.as_bytes()).await.ok()?;
            let mut answer = String::new();
            stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer).await.ok()?;
            let (_, body) = answer.split_once("\r\n\r\n")?;
            serde_json::from_str(body).ok()
        };
        timeout(Duration::from_secs(2), ask).await.ok().flatten()
    }

    /// ERROR lines and panics in its log, which there should be none of; or that it cannot be read.
    pub(super) fn errors_logged(&self) -> Vec<String> {
        let log = match std::fs::read(self.log()) {
            Ok(log) => log,
            Err(error) => return vec![format!("{}: {error}", self.log().display())],
        };
        let log = String::from_utf8_lossy(&log);
        let is_grave = |line: &&str| line.contains("\"ERROR\"") || line.contains("panicked at");
        log.lines().filter(is_grave).map(str::to_owned).collect()
    }

    /// What it has logged since it was started last.
    fn log_now(&self) -> String {
        let log = std::fs::read(self.log()).unwrap_or_default();
        let from = usize::try_from(self.log_from).unwrap_or(usize::MAX);
        String::from_utf8_lossy(log.get(from..).unwrap_or_default()).into_owned()
    }

    fn log_end(&self) -> String {
        let log = self.log_now();
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join(" | ")
    }
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    write_with_mode(path, text, PRIVATE).map_err(Error::io(path.display().to_string()))
}

/// Backoffs are capped at a second, since the day takes a minute. Holes are waited for as in life: every event
/// must come.
fn configuration(setup: &Setup, admin: SocketAddr, service: SocketAddr) -> String {
    format!(
        r#"# Written by the pilot.
[adapter]
id = "pilot-adapter"
data_dir = "data"
exercise = true

[journal]
reserve_bytes = 1048576
checkpoint_records = 4096

[field]
url = {broker_url}
allow_plaintext_loopback = true
reconnect_min_ms = 50
reconnect_max_ms = 1000
receipt_interval_ms = 20
resend_wait_s = 60
resend_requests_max = 20
{broker_tls}
[centre]
url = {centre_url}
allow_plaintext_loopback = true
backoff_min_ms = 100
backoff_max_ms = 1000
{centre_tls}
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
"#,
        broker_url = quoted(&setup.broker.url),
        broker_tls = tls_section("field", setup.broker.tls.as_ref()),
        centre_url = quoted(&setup.centre.url),
        centre_tls = tls_section("centre", setup.centre.tls.as_ref()),
    )
}

fn tls_section(of: &str, files: Option<&LeafFiles>) -> String {
    let Some(LeafFiles { authority, certificate, key }) = files else { return String::new() };
    format!(
        "\n[{of}.tls]\nca_file = {}\ncert_file = {}\nkey_file = {}\n",
        quoted(&authority.to_string_lossy()),
        quoted(&certificate.to_string_lossy()),
        quoted(&key.to_string_lossy()),
    )
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identities::Identities;
    use crate::plan::Plan;

    /// The adapter's own loader reads what is written, with and without TLS.
    #[test]
    fn the_configuration_is_one_that_the_adapter_takes() {
        let plan = Plan::parse("pilot-47.toml", include_str!("../../../config/pilot-47.toml"));
        let folder = tempfile::tempdir().unwrap();
        let identities = Identities::make_for_centre(&folder.path().join("a \"folder\"")).unwrap();
        for tls in [None, Some(identities.adapter())] {
            let s = if tls.is_some() { "s" } else { "" };
            let setup = Setup {
                folder: folder.path().to_owned(),
                broker: Link { url: format!("mqtt{s}://127.0.0.1:1"), tls: tls.clone() },
                centre: Link { url: format!("http{s}://127.0.0.1:2"), tls },
            };
            let callers = Callers::of_plan(plan.as_ref().unwrap());
            let adapter = Adapter::prepare(setup, &callers).unwrap();
            let loaded = grid_adapter::config::Config::load(&adapter.config());
            let config = loaded.unwrap_or_else(|errors| panic!("{errors}"));
            assert!(config.adapter.exercise);
        }
    }
}
