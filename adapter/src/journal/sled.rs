//! The one file that knows sled (`=0.34.7`).
//!
//! What was measured and decides its shape: `flush()` ends in `sync_file_range`, which is no sync, so
//! [`Store::write`] calls `fdatasync` on a handle of our own; `open` and reads can panic on a damaged
//! file, so each call runs inside [`guard`]; dropping a database leaves its lock held by lingering
//! threads for up to a second, so `open` retries; values that end in `blobs/` are never synced, so a
//! file there fails the commit; dropping a database syncs its file and panics when that fails, which
//! would abort the process as soon as two databases lie on the failing disk, so the drop is guarded too.
//! After a full disk or a failed write the handle stays broken: callers drop it and reopen. A panic on
//! one of sled's own I/O threads breaks sled for the whole process; then each reopen fails too and only
//! a restart of the process helps.

use super::error::is_full;
use super::{Error, durable};
use bytes::Bytes;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long lingering threads of an earlier handle are waited for.
const LOCK_WAIT: Duration = Duration::from_secs(1);
const LOCK_RETRY: Duration = Duration::from_millis(10);
const CACHE_BYTES_MIN: u64 = 64 * 1024;
/// Name of sled's data file inside its directory.
pub(super) const DATA_FILE: &str = "db";

/// One sled database with a handle of our own on its data file.
#[derive(Debug)]
pub(super) struct Store {
    /// Taken by the drop, and by nothing else.
    db: Option<::sled::Db>,
    file: File,
    dir: PathBuf,
}

/// Writes of one atomic batch.
#[derive(Default, Debug)]
pub(super) struct Writes {
    batch: ::sled::Batch,
    /// Bytes of keys and values put.
    pub(super) bytes: u64,
}

impl Writes {
    pub(super) fn put(&mut self, key: &[u8], value: Vec<u8>) {
        self.bytes += (key.len() + value.len()) as u64;
        self.batch.insert(key, value);
    }

    pub(super) fn remove(&mut self, key: &[u8]) {
        self.batch.remove(key);
    }
}

impl Store {
    /// Opens or creates the database in `dir`; every error and panic of sled comes back as an error.
    pub(super) fn open(dir: &Path, cache_bytes: u64) -> Result<Store, Error> {
        let data = dir.join(DATA_FILE);
        if data.exists() {
            // After a failed fsync the kernel may hold pages marked clean that never reached the
            // disk: read what is there, not what is remembered.
            durable::forget_cached(&data);
        }
        let deadline = Instant::now() + LOCK_WAIT;
        let config = ::sled::Config::new()
            .path(dir)
            .cache_capacity(cache_bytes.max(CACHE_BYTES_MIN))
            .flush_every_ms(None);
        let db = loop {
            match guard("open", || config.open()) {
                Err(error) if lock_is_held(&error) && Instant::now() < deadline => {
                    std::thread::sleep(LOCK_RETRY);
                }
                other => break other?,
            }
        };
        let file = File::open(&data).map_err(Error::io("open", &data))?;
        Ok(Store { db: Some(db), file, dir: dir.to_path_buf() })
    }

    fn db(&self) -> Result<&::sled::Db, Error> {
        self.db.as_ref().ok_or(Error::Closed)
    }

    /// Applies a batch atomically and hands it to the operating system. Not durable yet: see [`Self::sync`].
    pub(super) fn write(&self, writes: Writes) -> Result<(), Error> {
        let db = self.db()?;
        guard("apply_batch", || db.apply_batch(writes.batch))?;
        guard("flush", || db.flush())?;
        Ok(())
    }

    /// Puts everything written on stable storage, and checks that nothing went where it can't be.
    pub(super) fn sync(&self) -> Result<(), Error> {
        self.file.sync_data().map_err(Error::io("fdatasync", &self.dir))?;
        match self.blobs() {
            0 => Ok(()),
            count => Err(Error::Blob { path: self.dir.clone(), count }),
        }
    }

    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Bytes>, Error> {
        let db = self.db()?;
        let value = guard("get", || db.get(key))?;
        Ok(value.map(|value| Bytes::copy_from_slice(&value)))
    }

    /// The first entry in `from..to`.
    pub(super) fn first_in(&self, from: &[u8], to: &[u8]) -> Result<Option<(Bytes, Bytes)>, Error> {
        let db = self.db()?;
        let entry = guard("seek", || db.range(from..to).next().transpose())?;
        Ok(entry.map(owned))
    }

    /// The last entry in `from..to`.
    pub(super) fn last_in(&self, from: &[u8], to: &[u8]) -> Result<Option<(Bytes, Bytes)>, Error> {
        let db = self.db()?;
        let entry = guard("seek", || db.range(from..to).next_back().transpose())?;
        Ok(entry.map(owned))
    }

    /// All entries whose key begins with `prefix`, in key order, streamed.
    pub(super) fn scan(&self, prefix: &[u8]) -> Scan {
        Scan { iter: self.db.as_ref().map(|db| db.scan_prefix(prefix)) }
    }

    /// Size of the data file in bytes.
    pub(super) fn bytes(&self) -> u64 {
        self.file.metadata().map_or(0, |meta| meta.len())
    }

    /// Files in `blobs/`.
    pub(super) fn blobs(&self) -> usize {
        std::fs::read_dir(self.dir.join("blobs")).map_or(0, Iterator::count)
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let db = self.db.take();
        if catch_unwind(AssertUnwindSafe(|| drop(db))).is_err() {
            // Nothing is lost by it: what was reported durable was synced by us.
            tracing::error!(dir = %self.dir.display(), "数据库关闭失败 / database not closed properly");
        }
    }
}

/// See [`Store::scan`]. Ends after the first error.
pub(super) struct Scan {
    iter: Option<::sled::Iter>,
}

impl std::fmt::Debug for Scan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan").field("ended", &self.iter.is_none()).finish_non_exhaustive()
    }
}

impl Iterator for Scan {
    type Item = Result<(Bytes, Bytes), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let iter = self.iter.as_mut()?;
        let entry = guard("scan", || iter.next().transpose()).map(|e| e.map(owned)).transpose();
        if !matches!(entry, Some(Ok(_))) {
            self.iter = None;
        }
        entry
    }
}

fn owned((key, value): (::sled::IVec, ::sled::IVec)) -> (Bytes, Bytes) {
    (Bytes::copy_from_slice(&key), Bytes::copy_from_slice(&value))
}

/// Waits until lingering threads of a dropped database have let go of its file.
pub(super) fn wait_released(dir: &Path) {
    let Ok(file) = File::open(dir.join(DATA_FILE)) else { return };
    let deadline = Instant::now() + LOCK_WAIT;
    // The lock taken here is released when `file` is dropped.
    while file.try_lock().is_err() && Instant::now() < deadline {
        std::thread::sleep(LOCK_RETRY);
    }
}

/// Runs one call of sled; a panic becomes an error.
fn guard<T>(what: &'static str, call: impl FnOnce() -> ::sled::Result<T>) -> Result<T, Error> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(::sled::Error::Io(error))) if is_full(&error) => {
            Err(Error::DiskFull { what, reason: error.to_string() })
        }
        Ok(Err(error)) => Err(Error::Store { what, reason: error.to_string() }),
        Err(panic) => {
            let words = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no message");
            // sled panics on some write errors; a full disk must be known as such.
            let full = words.contains("StorageFull") || words.contains("code: 28");
            let reason = format!("panicked: {words}");
            Err(if full { Error::DiskFull { what, reason } } else { Error::Store { what, reason } })
        }
    }
}

fn lock_is_held(error: &Error) -> bool {
    matches!(error, Error::Store { reason, .. } if reason.contains("could not acquire lock"))
}
