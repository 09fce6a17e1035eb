//! Directories of the journal: where each database lies, how one is born, opened, and removed.
//!
//! A database counts only once its `born` file is there: it is created and synced whole (data file,
//! settings, snapshots, directories up to the root) before that file is written, and nothing is put
//! into it earlier. So a directory without it and without any value of ours holds nothing that was ever
//! reported durable, and is removed without regret.

use super::salvage::{self, Carve};
use super::sled::Store;
use super::{Error, durable};
use std::fs;
use std::path::{Path, PathBuf};

const GENERATION: &str = "gen-";
const SALVAGE: &str = "salvage-";
const TRASH: &str = "trash-";
const BROKEN: &str = "broken-";
const STATE: &str = "state";
pub(super) const BORN: &str = "born";

/// Names inside the data directory.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(super) fn new(root: &Path) -> Layout {
        Layout { root: root.to_path_buf() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub(super) fn generation(&self, id: u64) -> PathBuf {
        self.root.join(format!("{GENERATION}{id:010}"))
    }

    pub(super) fn state(&self) -> PathBuf {
        self.root.join(STATE)
    }

    /// Where the replacement of a broken database is prepared.
    pub(super) fn salvage_of(&self, dir: &Path) -> PathBuf {
        self.root.join(format!("{SALVAGE}{}", name_of(dir)))
    }

    /// A free name for a broken database. Kept until an operator removes it.
    pub(super) fn quarantine(&self) -> PathBuf {
        let free = (1_u64..).map(|n| self.root.join(format!("{BROKEN}{n}"))).find(|p| !p.exists());
        free.unwrap_or_else(|| self.root.join(BROKEN))
    }

    /// Generations on disk, oldest first.
    pub(super) fn generations(&self) -> Result<Vec<u64>, Error> {
        let names = self.names()?;
        let mut ids: Vec<u64> =
            names.iter().filter_map(|name| name.strip_prefix(GENERATION)?.parse().ok()).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    pub(super) fn quarantined_bytes(&self) -> u64 {
        let names = self.names().unwrap_or_default();
        let broken = names.iter().filter(|name| name.starts_with(BROKEN));
        broken.map(|name| durable::tree_bytes(&self.root.join(name))).sum()
    }

    /// Finishes or undoes what a crash left half done: removals, births, salvages.
    pub(super) fn tidy(&self) -> Result<(), Error> {
        let names = self.names()?;
        for name in &names {
            let path = self.root.join(name);
            let replaces = name.strip_prefix(SALVAGE).map(|original| self.root.join(original));
            match replaces {
                // The broken one was moved away and the crash came before the replacement moved in.
                Some(original) if is_born(&path) && !original.exists() => {
                    durable::rename(&path, &original)?;
                }
                Some(_) => remove_dir(&path)?,
                None if name.starts_with(TRASH) => remove_dir(&path)?,
                None => {}
            }
        }
        for name in self.names()? {
            let path = self.root.join(&name);
            if !(name.starts_with(GENERATION) || name == STATE) || is_born(&path) {
                continue;
            }
            if salvage::holds_values(&path)? {
                // A birth cut short leaves an empty one: this is a copy that lost its empty files.
                tracing::error!(
                    name,
                    "缺少 born 文件但有数据，予以保留 / no 'born' file but data: kept"
                );
                bear(&path)?;
            } else {
                remove_dir(&path)?;
            }
        }
        Ok(())
    }

    /// Removes a generation: out of sight first, so that a crash never leaves half of one.
    pub(super) fn discard(&self, id: u64) -> Result<(), Error> {
        let trash = self.root.join(format!("{TRASH}{id:010}"));
        if self.generation(id).exists() {
            durable::rename(&self.generation(id), &trash)?;
            remove_dir(&trash)?;
        }
        Ok(())
    }

    pub(super) fn names(&self) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root).map_err(Error::io("list", &self.root))? {
            let entry = entry.map_err(Error::io("list", &self.root))?;
            names.extend(entry.file_name().into_string());
        }
        names.sort_unstable();
        Ok(names)
    }
}

fn name_of(dir: &Path) -> String {
    dir.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(super) fn is_born(dir: &Path) -> bool {
    dir.join(BORN).exists()
}

fn remove_dir(dir: &Path) -> Result<(), Error> {
    fs::remove_dir_all(dir).map_err(Error::io("remove", dir))
}

/// Creates an empty database in `dir`, which does not exist yet, whole and durable.
pub(super) fn create(dir: &Path, cache_bytes: u64) -> Result<Store, Error> {
    durable::create_dir_all(dir)?;
    let store = Store::open(dir, cache_bytes)?;
    store.write(super::sled::Writes::default())?;
    store.sync()?;
    bear(dir)?;
    Ok(store)
}

/// Makes everything in `dir` durable and marks it as complete.
pub(super) fn bear(dir: &Path) -> Result<(), Error> {
    durable::sync_tree(dir)?;
    durable::write_file(&dir.join(BORN), b"")?;
    durable::sync_dir(dir.parent().unwrap_or(Path::new("")))
}

/// A database that could be opened.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) store: Store,
    /// It had to be salvaged: parts of it may be gone. Says why.
    pub(super) salvaged: Option<String>,
}

/// Opens a generation; a broken one is quarantined and what is readable moves into its place.
pub(super) fn open(layout: &Layout, id: u64, cache_bytes: u64) -> Result<Opened, Error> {
    open_dir(layout, &layout.generation(id), cache_bytes, Carve::Segments)
}

pub(super) fn open_dir(
    layout: &Layout,
    dir: &Path,
    cache_bytes: u64,
    carve: Carve,
) -> Result<Opened, Error> {
    if !is_born(dir) {
        return Err(Error::Damaged { what: format!("{} is missing", name_of(dir)) });
    }
    match Store::open(dir, cache_bytes) {
        Ok(store) => {
            // Recovery may have rewritten parts of the file: nothing may rest on them unsynced.
            store.sync()?;
            durable::sync_tree(dir)?;
            Ok(Opened { store, salvaged: None })
        }
        Err(Error::Store { what, reason }) if !reason.contains("could not acquire lock") => {
            let why = format!("{}: {what}: {reason}", name_of(dir));
            tracing::error!(%why, "日志损坏，正在抢救 / journal database is broken, salvaging");
            let store = salvage::replace(layout, dir, cache_bytes, carve)?;
            Ok(Opened { store, salvaged: Some(why) })
        }
        Err(error) => Err(error),
    }
}
