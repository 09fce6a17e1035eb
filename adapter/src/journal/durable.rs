//! Files and directories that are there after a power cut, and the questions to the file system.

use super::Error;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Makes a directory's entries durable.
pub(super) fn sync_dir(dir: &Path) -> Result<(), Error> {
    // An empty relative path means the working directory.
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    File::open(dir).and_then(|d| d.sync_all()).map_err(Error::io("sync directory", dir))
}

/// Creates `dir` and what is missing above it, each entry durable in its parent.
pub(super) fn create_dir_all(dir: &Path) -> Result<(), Error> {
    let parent = dir.parent().unwrap_or(Path::new(""));
    if !dir.is_dir() {
        if !parent.as_os_str().is_empty() {
            create_dir_all(parent)?;
        }
        match fs::create_dir(dir) {
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
            other => other.map_err(Error::io("create directory", dir))?,
        }
        sync_dir(parent)?;
    }
    Ok(())
}

/// Syncs every file below `dir` and the directories themselves.
pub(super) fn sync_tree(dir: &Path) -> Result<(), Error> {
    for entry in fs::read_dir(dir).map_err(Error::io("list", dir))? {
        let path = entry.map_err(Error::io("list", dir))?.path();
        if path.is_dir() {
            sync_tree(&path)?;
        } else {
            File::open(&path).and_then(|f| f.sync_all()).map_err(Error::io("sync", &path))?;
        }
    }
    sync_dir(dir)
}

/// Writes a small file whole and durably: the old content or the new, never a mixture.
pub(super) fn write_file(path: &Path, content: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension("new");
    let mut file = File::create(&draft).map_err(Error::io("create", &draft))?;
    file.write_all(content).map_err(Error::io("write", &draft))?;
    file.sync_all().map_err(Error::io("sync", &draft))?;
    rename(&draft, path)
}

/// Renames inside one directory, durably.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to).map_err(Error::io("rename", from))?;
    sync_dir(to.parent().unwrap_or(Path::new("")))
}

/// Bytes of all files below `dir`.
pub(super) fn tree_bytes(dir: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(dir) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => tree_bytes(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Bytes an unprivileged process may still write on the file system of `dir`; `None` if unknown.
pub(super) fn free_bytes(dir: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(dir).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

/// Asks the kernel to drop its clean cached pages of `path`. A hint: failure changes nothing.
pub(super) fn forget_cached(path: &Path) {
    if let Ok(file) = File::open(path) {
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
    }
}

/// Creates a file whose `bytes` are really taken from the disk.
pub(super) fn allocate(path: &Path, bytes: u64) -> Result<(), Error> {
    let file = File::create(path).map_err(Error::io("create", path))?;
    let allocated = rustix::fs::fallocate(&file, rustix::fs::FallocateFlags::empty(), 0, bytes);
    if let Err(error) = allocated {
        fs::remove_file(path).ok();
        return Err(Error::io("allocate", path)(error.into()));
    }
    file.sync_all().map_err(Error::io("sync", path))?;
    sync_dir(path.parent().unwrap_or(Path::new("")))
}
