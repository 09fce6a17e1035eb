//! The real adapter as a process of its own, so that a kill is a kill: its files, its start, its signals, its
//! admin port, its log.
//!
//! One value is one installation: a folder with configuration, data and log, and free loopback ports that stay
//! the same over every restart. (A free port is given up before the adapter takes it. If another process
//! snatches it in between, the first start tries others.) Dropping the value kills exactly the process it
//! started.

mod setup;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use grid_adapter::admin::Status;
use grid_simulator::clock::DomainClock;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::patience::{soon, until};

pub use setup::Setup;
use setup::{OPERATOR, callers, configuration};

/// An answer of the admin port is read up to here.
const ANSWER_BYTES_MAX: u64 = 1 << 22;
/// One question to the admin port.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// Ports tried before giving up.
const PORTS_TRIED: usize = 4;
/// Lines of the log that a failing test shows.
const LOG_END_LINES: usize = 20;

/// A failing test shows what the adapter said last.
impl Drop for Adapter {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the end of the adapter's log:\n{}", self.log_end());
        }
    }
}

/// An answer of the admin port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP's code.
    pub code: u16,
    /// The body.
    pub body: String,
}

/// An installed adapter, running or not.
pub struct Adapter {
    /// Dropped, and so killed, before its folder goes.
    child: Option<Child>,
    folder: tempfile::TempDir,
    exe: PathBuf,
    admin: SocketAddr,
    service: SocketAddr,
    clock: Option<DomainClock>,
}

impl Adapter {
    /// Installs and starts one. Returns once its admin port answers.
    ///
    /// # Panics
    /// When it does not come up.
    pub async fn start(setup: &Setup<'_>) -> Self {
        let mut adapter = Self::install(setup);
        for _ in 0..PORTS_TRIED {
            match adapter.try_run().await {
                Ok(()) => return adapter,
                Err(why) if why.contains("cannot listen") => adapter = Self::install(setup),
                Err(why) => panic!("the adapter did not start: {why}"),
            }
        }
        panic!("no free ports in {PORTS_TRIED} tries");
    }

    /// Writes its files and starts nothing.
    ///
    /// # Panics
    /// When a file cannot be written.
    pub fn install(setup: &Setup<'_>) -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("temporary folder: {e}"));
        let (admin, service) = (free_port(), free_port());
        write(&folder.path().join("callers.toml"), &callers(&setup.officers));
        write(&folder.path().join("adapter.toml"), &configuration(setup, admin, service));
        let (exe, clock) = (setup.exe.into(), setup.clock);
        Self { folder, exe, admin, service, clock, child: None }
    }

    /// Starts it again, on what it left behind.
    ///
    /// # Panics
    /// When it runs, or does not come up.
    pub async fn run(&mut self) {
        assert!(self.child.is_none(), "it runs already");
        if let Err(why) = self.try_run().await {
            panic!("the adapter did not start: {why}");
        }
    }

    async fn try_run(&mut self) -> Result<(), String> {
        self.spawn();
        let up = until("the adapter's admin port", async || match self.has_ended() {
            Some(status) => Some(Err(format!("{status}\n{}", self.log()))),
            None => self.status().await.map(|_| Ok(())),
        });
        up.await
    }

    /// Starts the process and waits for nothing.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn spawn(&mut self) {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log_path());
        let log = log.unwrap_or_else(|e| panic!("the log: {e}"));
        let mut command = Command::new(&self.exe);
        command.args(["adapter", "run", "--config"]).arg(self.config_path());
        if let Some(clock) = &self.clock {
            command.arg("--sim-clock").arg(format!("{},{}", clock.now(), clock.rate()));
        }
        command.env_remove("RUST_LOG").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.kill_on_drop(true).spawn();
        self.child = Some(child.unwrap_or_else(|e| panic!("{}: {e}", self.exe.display())));
    }

    fn has_ended(&mut self) -> Option<ExitStatus> {
        let child = self.child.as_mut()?;
        child.try_wait().unwrap_or_else(|e| panic!("the adapter's process: {e}"))
    }

    /// SIGKILL, and waits until it is gone.
    pub async fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().await.unwrap_or_else(|e| panic!("the adapter cannot be killed: {e}"));
        }
    }

    /// Sends a signal by its short name, such as `TERM`.
    ///
    /// # Panics
    /// When it does not run.
    pub async fn signal(&self, name: &str) {
        let sent = Command::new("sh")
            .args(["-c", "kill -s \"$1\" \"$2\"", "sh", name, &self.pid().to_string()])
            .status();
        let sent = sent.await.unwrap_or_else(|e| panic!("sh: {e}"));
        assert!(sent.success(), "SIG{name} could not be sent");
    }

    /// Waits until it has ended by itself; its exit code.
    ///
    /// # Panics
    /// When it does not end, or was ended by a signal.
    pub async fn exit_code(&mut self) -> i32 {
        let mut child = self.child.take().unwrap_or_else(|| panic!("it does not run"));
        let ended = soon("the adapter's end", child.wait()).await;
        let ended = ended.unwrap_or_else(|e| panic!("the adapter's process: {e}"));
        ended.code().unwrap_or_else(|| panic!("it was ended by a signal: {ended}"))
    }

    /// SIGTERM, and an end in order.
    ///
    /// # Panics
    /// When the exit code is not 0, or an ERROR that is none of `expected` was logged.
    pub async fn stop(mut self, expected: &[&str]) {
        self.signal("TERM").await;
        assert_eq!(self.exit_code().await, 0, "{}", self.log_end());
        self.assert_no_errors(expected);
    }

    /// Its process id.
    ///
    /// # Panics
    /// When it does not run.
    pub fn pid(&self) -> u32 {
        let pid = self.child.as_ref().and_then(Child::id);
        pid.unwrap_or_else(|| panic!("the adapter does not run"))
    }

    /// URL of its service.
    pub fn service_url(&self) -> String {
        format!("http://{}", self.service)
    }

    /// Token of its operator.
    pub fn operator_token(&self) -> &'static str {
        OPERATOR
    }

    /// Its configuration.
    pub fn config_path(&self) -> PathBuf {
        self.folder.path().join("adapter.toml")
    }

    /// Journal and state.
    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("adapter.log")
    }

    /// Everything it wrote to standard error, over all its lives.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn log_end(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_END_LINES)..].join("\n")
    }

    /// Waits for a line of the log that holds all of `words`; the line.
    pub async fn logged(&self, words: &[&str]) -> String {
        let what = format!("a log line with {words:?}");
        let found = until(&what, async || {
            let log = self.log();
            let line = log.lines().find(|line| words.iter().all(|word| line.contains(word)));
            line.map(str::to_owned)
        });
        found.await
    }

    /// ERROR means that data was lost or an operator is needed: a run with one has not passed.
    ///
    /// # Panics
    /// On an ERROR line that holds none of `expected`, and when one of `expected` never came.
    pub fn assert_no_errors(&self, expected: &[&str]) {
        let log = self.log();
        let errors: Vec<&str> = log.lines().filter(|line| line.contains("\"ERROR\"")).collect();
        let others: Vec<&&str> = errors
            .iter()
            .filter(|line| !expected.iter().any(|words| line.contains(words)))
            .collect();
        assert!(others.is_empty(), "the adapter logged errors: {others:#?}");
        for words in expected {
            let came = errors.iter().any(|line| line.contains(words));
            assert!(came, "the adapter did not log the error {words:?}");
        }
    }

    /// No number of a publisher was given up: everything came by being sent again.
    ///
    /// # Panics
    /// When one was.
    pub fn assert_no_holes(&self) {
        let log = self.log();
        let holes: Vec<&str> = log.lines().filter(|line| line.contains("never came")).collect();
        assert!(holes.is_empty(), "numbers were given up: {holes:#?}");
    }

    /// Asks its admin port.
    pub async fn get(&self, path: &str) -> Option<Answer> {
        let ask = async {
            let mut stream = TcpStream::connect(self.admin).await.ok()?;
            let request = format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.admin);
            stream.write_all(request.as_bytes()).await.ok()?;
            let mut answer = String::new();
            stream.take(ANSWER_BYTES_MAX).read_to_string(&mut answer).await.ok()?;
            let (head, body) = answer.split_once("\r\n\r\n")?;
            let code = head.split(' ').nth(1)?.parse().ok()?;
            Some(Answer { code, body: body.to_owned() })
        };
        tokio::time::timeout(ANSWER_WITHIN, ask).await.ok().flatten()
    }

    /// Its status; `None` while it does not answer.
    pub async fn status(&self) -> Option<Status> {
        serde_json::from_str(&self.get("/status").await?.body).ok()
    }

    /// Waits until its status is as wanted; the status.
    pub async fn until_status(&self, what: &str, is: impl Fn(&Status) -> bool) -> Status {
        let mut last = None;
        let wanted = until(what, async || {
            last = self.status().await;
            last.clone().filter(&is)
        });
        wanted.await
    }

    /// One metric by its name and labels as Prometheus writes them; 0 when it is not there.
    ///
    /// # Panics
    /// When there are no metrics, or the figure is none.
    pub async fn metric(&self, name: &str) -> f64 {
        let answer = self.get("/metrics").await.unwrap_or_else(|| panic!("no answer: /metrics"));
        let value = answer.body.lines().find_map(|line| {
            let (of, value) = line.rsplit_once(' ')?;
            (of == name).then_some(value)
        });
        value.map_or(0.0, |value| value.parse().unwrap_or_else(|e| panic!("{name} {value}: {e}")))
    }
}

/// A free port of this machine.
///
/// # Panics
/// When there is none.
pub fn free_port() -> SocketAddr {
    grid_simulator::ports::free().unwrap_or_else(|e| panic!("no free loopback port: {e}"))
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
