//! What the journal can refuse or fail at.

use super::Lane;
use std::path::{Path, PathBuf};

/// Errors of the journal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("日志目录读写失败 / journal I/O failed: {what} {}", path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On which file or directory.
        path: PathBuf,
        /// The refusal.
        source: std::io::Error,
    },
    /// sled returned an error or panicked.
    #[error("存储引擎失败 / the storage engine failed at {what}: {reason}")]
    Store {
        /// What was tried.
        what: &'static str,
        /// Its words.
        reason: String,
    },
    /// No space on the device; the reserve was given up so that a restart can drain.
    #[error("磁盘已满 / disk full at {what}: {reason}")]
    DiskFull {
        /// What was tried.
        what: &'static str,
        /// The engine's or the system's words.
        reason: String,
    },
    /// The directory was written by a newer version of this program.
    #[error(
        "日志格式过新：{dir} 的格式为 {found}，本程序最高支持 {supported}；请启动写入它的程序版本，或另给一个空目录 / \
         journal format {found} in {dir} is newer than format {supported}, the newest this program reads: \
         start the program version that wrote it, or give an empty directory",
        dir = path.display()
    )]
    NewerFormat {
        /// The data directory.
        path: PathBuf,
        /// Version found on disk.
        found: u32,
        /// Newest version understood here.
        supported: u32,
    },
    /// The directory holds something else.
    #[error(
        "{dir} 不是日志目录，请给一个空目录或新目录 / {dir} is not a journal directory ({why}): give an \
         empty or a new directory",
        dir = path.display()
    )]
    NotAJournal {
        /// The data directory.
        path: PathBuf,
        /// What speaks against it.
        why: String,
    },
    /// Another process has the directory open.
    #[error(
        "日志目录 {dir} 正被 {holder} 使用，请先停止它，或另给一个目录 / journal {dir} is in use by {holder}: \
         stop that process first, or give another directory",
        dir = path.display()
    )]
    Locked {
        /// The data directory.
        path: PathBuf,
        /// Process id, program and start time of the holder, as it wrote them.
        holder: String,
    },
    /// A commit is under way already; submit again after its event.
    #[error("a commit is in flight")]
    Busy,
    /// An earlier commit failed: this handle is dead, reopen the journal.
    #[error("this journal handle is dead after a failed commit; reopen it")]
    Dead,
    /// The journal has been closed.
    #[error("the journal is closed")]
    Closed,
    /// A commit does not continue the log; nothing was written.
    #[error("lane {lane:?}: {why} (expected {expected}, got {got})")]
    Sequence {
        /// The lane.
        lane: Lane,
        /// What is wrong.
        why: &'static str,
        /// The number that would have been right.
        expected: u64,
        /// The number given.
        got: u64,
    },
    /// Commit numbers must rise.
    #[error("commit {got} does not follow commit {last}")]
    CommitNumber {
        /// Newest commit.
        last: u64,
        /// The number given.
        got: u64,
    },
    /// One item is larger than the journal takes.
    #[error("an item of {bytes} bytes is over the limit of {limit}")]
    ItemTooLarge {
        /// Its size.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Too many voided ranges are pending; trim, checkpoint, or void larger ranges.
    #[error("too many voided ranges are pending: {count} of {limit}")]
    VoidsFull {
        /// Pending now.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// A checkpoint would be newer than the log.
    #[error("checkpoint for commit {commit}, but the log is durable up to {durable} only")]
    NotDurable {
        /// Asked for.
        commit: u64,
        /// Durable now.
        durable: u64,
    },
    /// sled wrote a file into `blobs/`, which it never syncs.
    #[error("sled wrote {count} blob file(s) under {}, which it never syncs", path.display())]
    Blob {
        /// The database.
        path: PathBuf,
        /// How many.
        count: usize,
    },
    /// A stored value is not what was written.
    #[error("damaged: {what}")]
    Damaged {
        /// Which value, and how it is known.
        what: String,
    },
    /// A fault that a test asked for.
    #[error("injected fault: {what}")]
    Injected {
        /// Which.
        what: &'static str,
    },
}

impl Error {
    /// For `map_err` at a call of the operating system.
    pub(super) fn io(what: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.to_path_buf();
        move |source| {
            if is_full(&source) {
                return Error::DiskFull { what, reason: format!("{}: {source}", path.display()) };
            }
            Error::Io { what, path, source }
        }
    }
}

pub(super) fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded)
}
