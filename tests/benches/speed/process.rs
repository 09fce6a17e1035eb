//! What the kernel knows about a process: memory and CPU time.

use anyhow::{Context as _, ensure};

/// Clock ticks a second of `/proc/<pid>/stat`: `USER_HZ`, the same on every Linux of ours.
const TICKS_PER_S: f64 = 100.0;

/// Memory of a process in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) now: u64,
    /// The most it ever was.
    pub(crate) peak: u64,
}

/// Resident memory of a process.
pub(crate) fn memory(pid: u32) -> anyhow::Result<Memory> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let field = |name: &str| -> anyhow::Result<u64> {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|line| line.split_whitespace().next()).context(name.to_owned())?;
        Ok(kib.parse::<u64>()? * 1024)
    };
    Ok(Memory { now: field("VmRSS:")?, peak: field("VmHWM:")? })
}

/// CPU time that a process has used, user and system, in seconds.
pub(crate) fn cpu_s(pid: u32) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let rest = text.rsplit(')').next().context("stat")?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    ensure!(fields.len() > 12, "stat of process {pid} is short");
    let ticks = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks / TICKS_PER_S)
}

/// Sends SIGTERM.
pub(crate) async fn terminate(pid: u32) -> anyhow::Result<()> {
    let kill = ["-c", "kill -s TERM \"$1\"", "sh", &pid.to_string()];
    let sent = tokio::process::Command::new("sh").args(kill).status().await?;
    ensure!(sent.success(), "process {pid} could not be stopped");
    Ok(())
}
