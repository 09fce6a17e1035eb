//! What every row needs: sizes, a place on the disk, a broker, the backlog that several rows start from.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use grid_tests::broker::{Broker, Options};

use crate::rows::backlog::Backlog;

/// The run.
pub(crate) struct Bench {
    /// Small sizes: to see that it works, not to believe its figures.
    pub(crate) quick: bool,
    /// Repeats of a figure; odd, so that there is a middle one.
    pub(crate) repeats: usize,
    scratch: tempfile::TempDir,
    folders: usize,
    backlog: Option<Backlog>,
}

impl Bench {
    /// A run whose files lie under `dir`, which should be on the disk that is meant.
    pub(crate) fn new(dir: &Path, quick: bool, repeats: usize) -> anyhow::Result<Self> {
        let scratch = tempfile::Builder::new().prefix("grid-bench-").tempdir_in(dir);
        let scratch = scratch.with_context(|| format!("no folder in {}", dir.display()))?;
        Ok(Self { quick, repeats, scratch, folders: 0, backlog: None })
    }

    /// `full`, or a small part of it in a quick run.
    pub(crate) fn size(&self, full: u64) -> u64 {
        if self.quick { (full / 20).max(1) } else { full }
    }

    /// A new place on the disk.
    pub(crate) fn folder(&mut self) -> PathBuf {
        self.folders += 1;
        self.scratch.path().join(format!("{}", self.folders))
    }

    /// The million events that wait, made on first use.
    pub(crate) async fn backlog(&mut self) -> anyhow::Result<&Backlog> {
        if self.backlog.is_none() {
            let made = Backlog::make(self, self.size(1_000_000)).await?;
            self.backlog = Some(made);
        }
        self.backlog.as_ref().context("the backlog was just made")
    }
}

/// The configuration for production.
const SHIPPED: &str = include_str!("../../../config/mosquitto.conf");

/// A mosquitto with the limits of the shipped configuration, without a log line per packet.
pub(crate) fn broker(extra: &[String]) -> Broker {
    let limits =
        ["max_inflight_messages ", "max_queued_messages ", "max_queued_bytes ", "queue_qos0_"];
    let shipped = SHIPPED.lines().filter(|line| limits.iter().any(|limit| line.starts_with(limit)));
    let log = [
        // Each `log_type none` forgets what was asked for before.
        "log_type none",
        "log_type error",
        "log_type warning",
        "log_type notice",
        "log_type information",
    ];
    let lines = shipped.chain(log).map(str::to_owned).chain(extra.iter().cloned());
    Broker::start(&Options { extra: lines.collect(), ..Options::default() })
}

/// Says on standard error what is going on.
pub(crate) fn progress(what: impl AsRef<str>) {
    eprintln!("  … {}", what.as_ref());
}

/// Copies a folder and puts the copy on the disk, so that nobody's sync pays for it later.
pub(crate) fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
            std::fs::File::open(&target)?.sync_all()?;
        }
    }
    Ok(())
}
