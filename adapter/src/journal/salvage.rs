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

use super::format::{self, Kind, MAGIC, META_KEY, Meta, unframe, unframe_prefix};
use super::generation::{Layout, bear};
use super::sled::{DATA_FILE, Store, Writes};
use super::{Error, durable};
use bytes::Bytes;
use std::collections::BTreeMap;
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
        Carve::Segments => carve_file(&dir.join(DATA_FILE))?,
        Carve::Nothing => BTreeMap::new(),
    };
    copy_without_snapshots(dir, &work)?;
    match Store::open(&work, cache_bytes) {
        Ok(store) => {
            add_missing(&store, &carved)?;
            store.sync()?;
        }
        Err(error) if carve == Carve::Nothing => {
            clear(&work)?;
            return Err(error);
        }
        Err(_) => {
            clear(&work)?;
            durable::create_dir_all(&work)?;
            let store = Store::open(&work, cache_bytes)?;
            write_all(&store, carved.values().map(|(key, value)| (&key[..], value)))?;
            store.sync()?;
        }
    }
    super::sled::wait_released(&work);
    bear(&work)?;
    durable::rename(dir, &layout.quarantine())?;
    durable::rename(&work, dir)?;
    Store::open(dir, cache_bytes)
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
    let lacks = |key: &[u8]| match store.get(key) {
        Ok(Some(value)) => unframe(&value).is_err(),
        Ok(None) | Err(_) => true,
    };
    let wanted = carved.values().filter(|(key, value)| {
        let newest = meta.map_or(u64::MAX, |meta| meta.commit);
        let Ok((header, _)) = unframe(value) else { return false };
        let restorable = match header.kind {
            Kind::Records | Kind::Void => header.commit <= newest,
            // Overrides and summaries are removed in normal life: only a lost meta brings them back.
            Kind::Override | Kind::Summary | Kind::Meta => meta.is_none(),
        };
        restorable && lacks(key)
    });
    write_all(store, wanted.map(|(key, value)| (&key[..], value)))
}

fn write_all<'a>(
    store: &Store,
    values: impl Iterator<Item = (&'a [u8], &'a Bytes)>,
) -> Result<(), Error> {
    let values: Vec<_> = values.collect();
    for chunk in values.chunks(BATCH_VALUES) {
        let mut writes = Writes::default();
        for (key, value) in chunk {
            writes.put(key, value.to_vec());
        }
        store.write(writes)?;
    }
    Ok(())
}

/// Values by key; the key twice so that a tie can be emptied.
type Carved = BTreeMap<Vec<u8>, (Vec<u8>, Bytes)>;

/// Every whole frame in a data file, the newest commit's where a key has several. Where one commit
/// number wrote two different segments under one key (a failed commit, tried again after a reopen)
/// nobody can tell which was acknowledged: both are left out, and the range is reported as damage.
fn carve_file(path: &Path) -> Result<Carved, Error> {
    // Bounded by the size of a generation and one commit.
    let file: Bytes = fs::read(path).map_err(Error::io("read", path))?.into();
    let mut found: BTreeMap<Vec<u8>, (u64, Option<Bytes>)> = BTreeMap::new();
    let mut at = 0;
    while let Some(step) = find(&file[at..], &MAGIC) {
        at += step;
        let Ok((header, payload)) = unframe_prefix(&file[at..]) else {
            at += 1;
            continue;
        };
        let value = file.slice(at..at + format::HEADER_BYTES + payload.len());
        at += value.len();
        let key = format::key_of(&header);
        match found.get_mut(&key) {
            Some((commit, _)) if *commit > header.commit => {}
            Some((commit, kept)) if *commit == header.commit => {
                if kept.as_ref().is_some_and(|kept| *kept != value) {
                    *kept = (header.kind == Kind::Meta).then_some(value);
                }
            }
            Some(older) => *older = (header.commit, Some(value)),
            None => drop(found.insert(key, (header.commit, Some(value)))),
        }
    }
    let whole =
        found.into_iter().filter_map(|(key, (_, value))| Some((key.clone(), (key, value?))));
    Ok(whole.collect())
}

fn find(haystack: &[u8], needle: &[u8; 4]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|byte| *byte == needle[0]) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
