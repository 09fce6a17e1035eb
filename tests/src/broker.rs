//! A real mosquitto for one test: on a free loopback port, with a generated config in a temporary folder.
//!
//! Readiness is mosquitto's own log line, then one connection: nothing here waits for a clock to pass.
//! Each start listens on 127.0.0.1 only. Dropping the value kills exactly the process it started.
//!
//! A port is tried, given up and handed to mosquitto, so another process may snatch it in between:
//! the first start then tries another port, a restart on the same port fails loudly.

mod shipped;

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use grid_simulator::certs::{Authority, Holder, LeafFiles};

use crate::adapter::free_port;

/// How long mosquitto may take to say that it runs, or to end after SIGTERM.
const PATIENCE: Duration = Duration::from_secs(20);
/// Ports tried before giving up, each taken by somebody else meanwhile.
const PORTS_TRIED: usize = 8;
/// Log lines kept to explain a failure.
const LOG_LINES: usize = 200;

/// The two patterns that bind a publisher to its own topics, and what the adapter may do besides.
const ACL: &str = "user grid-adapter\n\
    topic read grid/v1/+/up/#\n\
    topic write grid/v1/+/down/#\n\
    pattern write grid/v1/%u/up/#\n\
    pattern read grid/v1/%u/down/#\n";

/// What the broker shall be like; the default is mosquitto's own defaults, plain TCP, anonymous.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Keep sessions and queues on disk, saved after every change.
    pub persistence: bool,
    /// QoS 1 messages queued for one client; `None` leaves mosquitto's default (1000).
    pub max_queued_messages: Option<u32>,
    /// Largest payload in bytes; `None` leaves mosquitto's default (no limit). A larger one of an MQTT 3.1.1
    /// client is acknowledged and dropped.
    pub message_size_limit: Option<u32>,
    /// Mutual TLS: the user name is the certificate's common name, and topics are bound by an ACL file.
    pub tls: bool,
    /// The production configuration and rights as they ship, with mutual TLS; the rest of the options is not used.
    pub shipped: bool,
    /// Lines added to the config as they are.
    pub extra: Vec<String>,
}

/// A running mosquitto.
pub struct Broker {
    folder: tempfile::TempDir,
    port: u16,
    process: Option<Running>,
    authority: Option<Authority>,
}

struct Running {
    child: Child,
    log: Log,
}

/// The last lines of mosquitto's log, filled by a thread of its own.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<VecDeque<String>>>);

impl Log {
    fn push(&self, line: String) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == LOG_LINES {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "  {line}");
            text
        })
    }
}

enum Start {
    Ready(Running),
    /// It ended before it was ready; why, in its own words.
    Ended(String),
}

impl Broker {
    /// Starts mosquitto on a free port.
    ///
    /// # Panics
    /// When mosquitto is not installed or does not start: a test cannot go on without it.
    pub fn start(options: &Options) -> Self {
        let program = program();
        let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("temporary folder: {e}"));
        let authority = (options.tls || options.shipped).then(|| {
            Authority::new("grid test authority").unwrap_or_else(|e| panic!("authority: {e}"))
        });
        let mut broker = Self { folder, port: 0, process: None, authority };
        let mut last = String::new();
        for _ in 0..PORTS_TRIED {
            broker.port = free_port().port();
            broker.write_config(options);
            match launch(&program, &broker.config_path(), broker.port) {
                Start::Ready(running) => {
                    broker.process = Some(running);
                    return broker;
                }
                Start::Ended(log) if log.contains("Address already in use") => last = log,
                Start::Ended(log) => panic!("mosquitto did not start; its log:\n{log}"),
            }
        }
        panic!("mosquitto found no free port in {PORTS_TRIED} tries; its last log:\n{last}");
    }

    /// Where clients dial: always loopback.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// The port, the same over every restart.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `mqtt://127.0.0.1:port`, or `mqtts://localhost:port` with TLS.
    pub fn url(&self) -> String {
        match self.authority {
            Some(_) => format!("mqtts://localhost:{}", self.port),
            None => format!("mqtt://127.0.0.1:{}", self.port),
        }
    }

    /// A client certificate that this broker trusts.
    ///
    /// # Panics
    /// When the broker was started without TLS.
    pub fn issue(&self, holder: &Holder) -> LeafFiles {
        let Some(authority) = &self.authority else {
            panic!("this broker was started without TLS: it trusts no certificate");
        };
        authority
            .write(&self.folder.path().join("clients"), holder)
            .unwrap_or_else(|e| panic!("certificate for {}: {e}", holder.uri()))
    }

    /// SIGKILL, as a crash of the broker's machine would look to its clients. Waits until it is gone.
    pub fn kill(&mut self) {
        if let Some(mut running) = self.process.take() {
            // It may have ended by itself: either way it is gone after the wait.
            let _ = running.child.kill();
            let _ = running.child.wait();
        }
    }

    /// SIGTERM and wait: an orderly end, with queues saved when persistence is on.
    pub fn stop(&mut self) {
        let Some(mut running) = self.process.take() else { return };
        signal(running.child.id(), "TERM");
        let (sender, ended) = mpsc::channel();
        std::thread::spawn(move || {
            let _ = sender.send(running.child.wait());
        });
        if ended.recv_timeout(PATIENCE).is_err() {
            panic!(
                "mosquitto did not end {PATIENCE:?} after SIGTERM; its log:\n{}",
                running.log.text()
            );
        }
    }

    /// Starts it again on the same port with the same config and data. Kills it first when it runs.
    pub fn restart(&mut self) {
        self.kill();
        match launch(&program(), &self.config_path(), self.port) {
            Start::Ready(running) => self.process = Some(running),
            Start::Ended(log) => panic!("mosquitto did not start again; its log:\n{log}"),
        }
    }

    /// SIGSTOP: connections stay open and nothing is answered. Returns when the process stands still.
    ///
    /// # Panics
    /// When it does not stop, because it has ended.
    pub fn pause(&self) {
        let pid = self.pid();
        signal(pid, "STOP");
        // The kernel delivers the signal in its own time, and offers a stranger nothing to wait on.
        let deadline = Instant::now() + PATIENCE;
        while !is_stopped(pid) {
            assert!(Instant::now() < deadline, "mosquitto, process {pid}, does not stop");
            std::thread::yield_now();
        }
    }

    /// SIGCONT after [`Broker::pause`].
    pub fn resume(&self) {
        signal(self.pid(), "CONT");
    }

    /// The process id while it runs.
    ///
    /// # Panics
    /// When it was killed or stopped before.
    pub fn pid(&self) -> u32 {
        match &self.process {
            Some(running) => running.child.id(),
            None => panic!("mosquitto is not running: it was killed or stopped before"),
        }
    }

    /// The last lines of the running broker's log, to explain a failure.
    pub fn log(&self) -> String {
        self.process.as_ref().map(|running| running.log.text()).unwrap_or_default()
    }

    fn config_path(&self) -> PathBuf {
        self.folder.path().join("mosquitto.conf")
    }

    fn write_config(&self, options: &Options) {
        let mut text = match &self.authority {
            Some(authority) if options.shipped => {
                shipped::config(self.folder.path(), self.port, &self.server_files(authority))
            }
            Some(_) | None => self.made_for(options),
        };
        if is_root() {
            // Otherwise it becomes the user mosquitto, who may not enter our temporary folder.
            text.push_str("user root\n");
        }
        write(&self.config_path(), &text);
    }

    fn server_files(&self, authority: &Authority) -> LeafFiles {
        authority
            .write(&self.folder.path().join("server"), &Holder::Broker("broker".into()))
            .unwrap_or_else(|e| panic!("broker certificate: {e}"))
    }

    fn made_for(&self, options: &Options) -> String {
        let mut text = format!("listener {} 127.0.0.1\nlog_dest stderr\nlog_type all\n", self.port);
        if options.persistence {
            let folder = self.folder.path().display();
            let _ = write!(
                text,
                "persistence true\npersistence_location {folder}/\n\
                 autosave_on_changes true\nautosave_interval 1\n"
            );
        }
        if let Some(limit) = options.max_queued_messages {
            let _ = writeln!(text, "max_queued_messages {limit}");
        }
        if let Some(limit_bytes) = options.message_size_limit {
            let _ = writeln!(text, "message_size_limit {limit_bytes}");
        }
        match &self.authority {
            Some(authority) => text.push_str(&self.tls_lines(authority)),
            None => text.push_str("allow_anonymous true\n"),
        }
        for line in &options.extra {
            let _ = writeln!(text, "{line}");
        }
        text
    }

    fn tls_lines(&self, authority: &Authority) -> String {
        let files = self.server_files(authority);
        let acl = self.folder.path().join("acl");
        write(&acl, ACL);
        format!(
            "cafile {}\ncertfile {}\nkeyfile {}\nrequire_certificate true\n\
             use_identity_as_username true\nallow_anonymous false\nacl_file {}\n",
            files.authority.display(),
            files.certificate.display(),
            files.key.display(),
            acl.display()
        )
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Finds mosquitto; Debian puts it where an ordinary user's path may not look.
fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")])
        .map(|folder| folder.join("mosquitto"))
        .find(|file| file.is_file())
        .unwrap_or_else(|| {
            panic!(
                "未安装 mosquitto，请运行 tests/run（它会安装） / \
                 mosquitto is not installed: run tests/run, which installs it"
            )
        })
}

fn launch(program: &Path, config: &Path, port: u16) -> Start {
    let mut child = Command::new(program)
        .arg("-c")
        .arg(config)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("{} did not run: {e}", program.display()));
    let log = Log::default();
    let ready = child.stderr.take().map(|stderr| follow(stderr, log.clone()));
    let running = Running { child, log };
    match ready.map(|ready| ready.recv_timeout(PATIENCE)) {
        Some(Ok(())) if answers(port) => Start::Ready(running),
        _ => Start::Ended(end(running)),
    }
}

/// Collects the log on a thread that ends with the process; says once when mosquitto is ready.
fn follow(stderr: ChildStderr, log: Log) -> mpsc::Receiver<()> {
    let (sender, ready) = mpsc::channel();
    std::thread::spawn(move || {
        let mut sender = Some(sender);
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            let is_ready = line.contains("mosquitto version") && line.contains("running");
            log.push(line);
            if is_ready && let Some(sender) = sender.take() {
                // Nobody listens any more when the start was given up.
                let _ = sender.send(());
            }
        }
    });
    ready
}

fn answers(port: u16) -> bool {
    TcpStream::connect_timeout(&(Ipv4Addr::LOCALHOST, port).into(), PATIENCE).is_ok()
}

/// Makes sure a failed start leaves no process behind, and gives its log.
fn end(mut running: Running) -> String {
    let _ = running.child.kill();
    let status = running.child.wait();
    format!("{}  ({status:?})", running.log.text())
}

/// The shell's own `kill`, so that neither `unsafe` nor another package is needed.
fn signal(pid: u32, name: &str) {
    let status = Command::new("sh")
        .args(["-c", "kill -s \"$1\" \"$2\"", "sh", name, &pid.to_string()])
        .status()
        .unwrap_or_else(|e| panic!("sh did not run: {e}"));
    assert!(status.success(), "SIG{name} could not be sent to mosquitto, process {pid}");
}

/// The state letter stands behind the program's name in parentheses.
fn is_stopped(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| stat.rsplit(')').next().is_some_and(|rest| rest.starts_with(" T")))
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
