//! The data directory as a whole: one owner at a time, one format.

use super::durable;
use super::generation::Layout;
use super::{Error, FORMAT};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::Path;

const LOCK_FILE: &str = "lock";
const FORMAT_FILE: &str = "format";
const FORMAT_NAME: &str = "grid-journal";

/// Takes the lock of a directory that is a journal already, and checks its format.
pub(super) fn claim_existing(dir: &Path) -> Result<(Layout, File), Error> {
    if !Layout::new(dir).file(FORMAT_FILE).exists() {
        let why = format!("it has no '{FORMAT_FILE}' file");
        return Err(Error::NotAJournal { path: dir.to_path_buf(), why });
    }
    claim(dir)
}

/// Creates the directory if need be, takes its lock and checks its format. The lock lives as long as
/// the returned file.
pub(super) fn claim(dir: &Path) -> Result<(Layout, File), Error> {
    let layout = Layout::new(dir);
    durable::create_dir_all(dir)?;
    let format = layout.file(FORMAT_FILE);
    if !format.exists() {
        // Only an empty directory, or one where a first start was cut short, becomes a journal.
        let ours =
            |name: &String| name == LOCK_FILE || name == "format.new" || name == "lost+found";
        if let Some(name) = layout.names()?.iter().find(|name| !ours(name)) {
            let why = format!("it has no '{FORMAT_FILE}' file but holds '{name}'");
            return Err(Error::NotAJournal { path: dir.to_path_buf(), why });
        }
    }
    let lock = take_lock(&layout)?;
    if format.exists() {
        check_format(dir, &format)?;
    } else {
        durable::write_file(&format, format!("{FORMAT_NAME} {FORMAT}\n").as_bytes())?;
    }
    Ok((layout, lock))
}

fn take_lock(layout: &Layout) -> Result<File, Error> {
    let path = layout.file(LOCK_FILE);
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut file = opened.map_err(Error::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = std::fs::read_to_string(&path).unwrap_or_default();
            let holder = match holder.trim() {
                "" => "another process / 另一进程".to_owned(),
                named => named.to_owned(),
            };
            return Err(Error::Locked { path: layout.root().to_path_buf(), holder });
        }
        Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path)(error)),
    }
    let program = std::env::current_exe().ok();
    let program = program.as_deref().and_then(Path::file_name).unwrap_or_default();
    let line = format!(
        "pid {} ({}) since {}\n",
        std::process::id(),
        program.to_string_lossy(),
        jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_default()
    );
    // Who holds it is a courtesy to the next one: on a full disk the lock itself still counts.
    if file.set_len(0).and_then(|()| file.write_all(line.as_bytes())).is_err() {
        tracing::warn!("锁文件未写入 / lock file not written");
    }
    Ok(file)
}

fn check_format(dir: &Path, path: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    let version = text.trim().strip_prefix(FORMAT_NAME).and_then(|rest| rest.trim().parse().ok());
    let Some(found): Option<u32> = version else {
        let why = format!("its '{FORMAT_FILE}' file reads {:?}", text.trim());
        return Err(Error::NotAJournal { path: dir.to_path_buf(), why });
    };
    if found > FORMAT {
        return Err(Error::NewerFormat { path: dir.to_path_buf(), found, supported: FORMAT });
    }
    migrate(dir, found)
}

/// Brings an older directory up to [`FORMAT`], one version after the other. There is none older yet.
fn migrate(dir: &Path, found: u32) -> Result<(), Error> {
    match found {
        FORMAT => Ok(()),
        older => {
            let why = format!("format {older} was never released");
            Err(Error::NotAJournal { path: dir.to_path_buf(), why })
        }
    }
}
