//! The adapter under measurement: the release binary as a process of its own, with the shipped defaults but
//! for what a bench on loopback needs (see [`configuration`]).

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use grid_adapter::admin::Status;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{MissedTickBehavior, interval};

use crate::process::{self, Memory};

const EXE: &str = env!("CARGO_BIN_EXE_grid-tests");
/// Longest wait for a start or a stop.
const PATIENCE: Duration = Duration::from_secs(120);
/// An answer of the admin port is read up to here.
const ANSWER_BYTES_MAX: u64 = 1 << 22;

/// Other keys of `[journal]` than the shipped ones, for an experiment: `--journal`.
pub(crate) static JOURNAL: OnceLock<String> = OnceLock::new();

/// Where an adapter lives and whom it speaks to.
pub(crate) struct Installed {
    folder: PathBuf,
    admin: SocketAddr,
    /// Memory cgroup that the process is put into.
    pub(crate) cgroup: Option<PathBuf>,
}

/// A running adapter. Dropping it kills it.
pub(crate) struct Adapter {
    child: Child,
    pid: u32,
    admin: SocketAddr,
    began: Instant,
    folder: PathBuf,
}

/// The shipped defaults, but: it takes exercises (the bench marks all it sends as such); retries are quick, so
/// that a wait for a link is no part of a figure; a station may talk faster than in life; the disk limit fits
/// the row.
fn configuration(broker: &str, centre: &str, admin: SocketAddr, service: SocketAddr) -> String {
    let journal = JOURNAL.get().map_or("", String::as_str);
    format!(
        r#"[adapter]
id = "bench-1"
data_dir = "data"
exercise = true

[journal]
disk_max_bytes = 34359738368
{journal}

[field]
url = "{broker}"
allow_plaintext_loopback = true
reconnect_min_ms = 10
reconnect_max_ms = 100

[centre]
url = "{centre}"
allow_plaintext_loopback = true
backoff_min_ms = 10
backoff_max_ms = 100

[service]
listen = "{service}"
allow_plaintext_loopback = true

[admin]
listen = "{admin}"

[limits]
station_quota_per_s = 100000

[log]
format = "json"
"#
    )
}

impl Installed {
    /// Writes its configuration into a folder, which may hold data already.
    pub(crate) fn new(folder: &Path, broker: &str, centre: &str) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let (admin, service) = (free_port()?, free_port()?);
        let text = configuration(broker, centre, admin, service);
        std::fs::write(folder.join("adapter.toml"), text)?;
        Ok(Self { folder: folder.to_owned(), admin, cgroup: None })
    }

    /// Starts it and waits for nothing.
    pub(crate) fn spawn(&self) -> anyhow::Result<Adapter> {
        let log = std::fs::File::create(self.folder.join("adapter.log"))?;
        let mut command = match &self.cgroup {
            None => Command::new(EXE),
            Some(group) => {
                // The shell joins the group and becomes the adapter: its first page is charged already.
                let mut command = Command::new("sh");
                let join = "echo $$ > \"$1/cgroup.procs\" && shift && exec \"$@\"";
                command.args(["-c", join, "sh"]).arg(group).arg(EXE);
                command
            }
        };
        command.args(["adapter", "run", "--config"]).arg(self.folder.join("adapter.toml"));
        command.env_remove("RUST_LOG").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let began = Instant::now();
        let child = command.kill_on_drop(true).spawn().context(EXE)?;
        let pid = child.id().context("the adapter has ended at once")?;
        Ok(Adapter { child, pid, admin: self.admin, began, folder: self.folder.clone() })
    }

    /// Starts it and waits until it is ready; how long that took.
    pub(crate) async fn start(&self) -> anyhow::Result<(Adapter, Duration)> {
        let mut adapter = self.spawn()?;
        let took = adapter.until_ready().await?;
        Ok((adapter, took))
    }
}

impl Adapter {
    async fn until_ready(&mut self) -> anyhow::Result<Duration> {
        let mut looks = looks(Duration::from_millis(5));
        loop {
            looks.tick().await;
            if let Some((200, _)) = get(self.admin, "/readyz").await {
                return Ok(self.began.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the adapter ended: {status}\n{}", self.log_end());
            }
            if self.began.elapsed() > PATIENCE {
                bail!("the adapter is not ready after {PATIENCE:?}\n{}", self.log_end());
            }
        }
    }

    /// What it says of itself.
    pub(crate) async fn status(&self) -> anyhow::Result<Status> {
        let (_, body) = get(self.admin, "/status").await.context("the adapter does not answer")?;
        Ok(serde_json::from_str(&body)?)
    }

    /// Looks until its status is as wanted.
    pub(crate) async fn until(
        &self,
        what: &str,
        patience: Duration,
        is: impl Fn(&Status) -> bool,
    ) -> anyhow::Result<Status> {
        let began = Instant::now();
        let mut looks = looks(Duration::from_millis(20));
        loop {
            looks.tick().await;
            let status = self.status().await?;
            if is(&status) {
                return Ok(status);
            }
            ensure!(began.elapsed() < patience, "in vain for {patience:?}: {what}\n{status:?}");
        }
    }

    /// Its resident memory.
    pub(crate) fn memory(&self) -> anyhow::Result<Memory> {
        process::memory(self.pid)
    }

    /// CPU time it has used, in seconds.
    pub(crate) fn cpu_s(&self) -> anyhow::Result<f64> {
        process::cpu_s(self.pid)
    }

    /// SIGTERM, and an end in order.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        process::terminate(self.pid).await?;
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        let status = ended.context("the adapter does not stop")??;
        ensure!(status.success(), "the adapter ended with {status}\n{}", self.log_end());
        let log = std::fs::read_to_string(self.folder.join("adapter.log"))?;
        if let Some(line) = log.lines().find(|line| line.contains("\"ERROR\"")) {
            bail!("the adapter logged an error: {line}");
        }
        Ok(())
    }

    fn log_end(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("adapter.log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(10)..].join("\n")
    }
}

/// Ticks to look at something that tells nothing by itself.
pub(crate) fn looks(every: Duration) -> tokio::time::Interval {
    let mut looks = interval(every);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    looks
}

async fn get(admin: SocketAddr, path: &str) -> Option<(u16, String)> {
    let ask = async {
        let mut stream = TcpStream::connect(admin).await.ok()?;
        let request = format!("GET {path} HTTP/1.0\r\nHost: {admin}\r\n\r\n");
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = String::new();
        stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer).await.ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
    };
    tokio::time::timeout(Duration::from_secs(5), ask).await.ok().flatten()
}

fn free_port() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("a loopback port")?;
    Ok(listener.local_addr()?)
}
