//! Saving what is readable of a database that sled can't open, or opens with holes.
//!
//! 1. The files are copied without `snap.*` (a truncated snapshot makes `open` fail; sled rebuilds it
//!    from the log) and opened there.
//! 2. The data file is searched for our own frames (*carving*): each value with a right checksum
//!    counts, whatever became of sled's pages around it. Segments that step 1 lacks are added; when
//!    step 1 fails they are all there is.
//!
//! Only then the broken directory is moved aside as `broken-<n>`, never deleted, and the copy takes
//! its place. What is in neither shows up as damage with its exact range when it is read.

use super::carving::{self, Carved};
use super::format::{Header, Kind, META_KEY, Meta, key_of, unframe};
use super::generation::{Layout, bear};
use super::sled::{DATA_FILE, Store, Writes};
use super::{Error, durable};
use std::fs;
use std::path::Path;

/// Values written per batch while salvaging.
const BATCH_VALUES: usize = 256;

/// What to look for in the data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carve {
    /// Frames of a generation.
    Segments,
    /// Nothing: the state database is whole or lost, since old values can't be told from new ones.
    Nothing,
}

/// Prepares the replacement of the broken database in `dir`, puts it in place and opens it.
pub(super) fn replace(
    layout: &Layout,
    dir: &Path,
    cache_bytes: u64,
    carve: Carve,
) -> Result<Store, Error> {
    let work = layout.salvage_of(dir);
    clear(&work)?;
    let carved = match carve {
        Carve::Segments => carving::carve(&dir.join(DATA_FILE))?,
        Carve::Nothing => Carved::default(),
    };
    match copy_without_snapshots(dir, &work).and_then(|()| Store::open(&work, cache_bytes)) {
        Ok(store) => {
            add_missing(&store, &carved)?;
            store.sync()?;
        }
        // Neither says anything about the database.
        Err(error @ (Error::DiskFull { .. } | Error::Locked { .. })) => return Err(error),
        Err(error) if carve == Carve::Nothing => {
            clear(&work)?;
            return Err(error);
        }
        Err(error) => {
            tracing::error!(%error, "只能逐值抢救 / only single values can be saved");
            clear(&work)?;
            durable::create_dir_all(&work)?;
            let store = Store::open(&work, cache_bytes)?;
            write_all(&store, &carved, |_| true)?;
            store.sync()?;
        }
    }
    super::sled::wait_released(&work);
    bear(&work)?;
    durable::rename(dir, &layout.quarantine())?;
    durable::rename(&work, dir)?;
    Store::open(dir, cache_bytes)
}

/// Values of ours are in the database's file, whatever state it is in.
pub(super) fn holds_values(dir: &Path) -> Result<bool, Error> {
    let data = dir.join(DATA_FILE);
    Ok(data.exists() && carving::holds_magic(&data)?)
}

fn clear(dir: &Path) -> Result<(), Error> {
    if dir.exists() {
        fs::remove_dir_all(dir).map_err(Error::io("remove", dir))?;
    }
    Ok(())
}

fn copy_without_snapshots(from: &Path, to: &Path) -> Result<(), Error> {
    durable::create_dir_all(to)?;
    for entry in fs::read_dir(from).map_err(Error::io("list", from))? {
        let path = entry.map_err(Error::io("list", from))?.path();
        let name = path.file_name().unwrap_or_default();
        let text = name.to_string_lossy();
        if text.starts_with("snap.") || text == super::generation::BORN {
            continue;
        }
        if path.is_dir() {
            copy_without_snapshots(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).map_err(Error::io("copy", &path))?;
        }
    }
    Ok(())
}

/// Puts carved segments that the database lost back into it. Never newer ones than its last commit:
/// those belong to a commit that was not whole.
fn add_missing(store: &Store, carved: &Carved) -> Result<(), Error> {
    let meta = store.get(META_KEY).ok().flatten().and_then(|value| Meta::decode(&value).ok());
    let newest = meta.map_or(u64::MAX, |meta| meta.commit);
    let lacks = |key: &[u8]| match store.get(key) {
        Ok(Some(value)) => unframe(&value).is_err(),
        Ok(None) | Err(_) => true,
    };
    write_all(store, carved, |header| {
        let restorable = match header.kind {
            Kind::Records | Kind::Void => header.commit <= newest,
            // Overrides and summaries are removed in normal life: only a lost meta brings them back.
            Kind::Override | Kind::Summary | Kind::Meta => meta.is_none(),
        };
        restorable && lacks(&key_of(header))
    })
}

/// Writes the carved values that are wanted, some at a time.
fn write_all(
    store: &Store,
    carved: &Carved,
    wanted: impl Fn(&Header) -> bool,
) -> Result<(), Error> {
    let (mut writes, mut count) = (Writes::default(), 0);
    for value in carved.values() {
        let Ok((header, _)) = unframe(&value) else { continue };
        if !wanted(&header) {
            continue;
        }
        writes.put(&key_of(&header), value);
        count += 1;
        if count == BATCH_VALUES {
            store.write(std::mem::take(&mut writes))?;
            count = 0;
        }
    }
    store.write(writes)
}
