//! Looking at the files of a journal that nobody has open: for a process of its own, such as `explain` beside a
//! stopped adapter.
//!
//! Nothing is repaired, moved or appended; a database that can't be opened is named and passed over. (sled itself
//! may tidy the tail of a file it opens, as at any start.) The directory's lock is held meanwhile, so a running
//! adapter is never read behind its back: [`Error::Locked`] names it.

use super::format::{SUMMARY_PREFIX, Summary};
use super::generation::{Layout, is_born};
use super::recover::{meta_of, overrides_of};
use super::shared::Shared;
use super::sled::Store;
use super::state;
use super::view::View;
use super::{Bounds, Error, Lane, Reader, Recovered, Settings, home};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// A journal that is only looked at. Dropping it lets go of the directory.
#[derive(Debug)]
pub struct Offline {
    reader: Reader,
    /// What is there.
    pub recovered: Recovered,
    /// Databases that can't be opened, in words.
    pub unreadable: Vec<String>,
    _lock: File,
}

impl Offline {
    /// Opens what lies in `dir`; blocks.
    ///
    /// # Errors
    /// When it is no journal, somebody has it open, or neither log nor state can be read.
    pub fn open(dir: &Path) -> Result<Offline, Error> {
        let (layout, lock) = home::claim_existing(dir)?;
        let settings = Settings::new(dir);
        let mut unreadable = Vec::new();
        let (view, id, store) = newest(&settings, &layout, &mut unreadable)?;
        let state = Store::open(&layout.state(), settings.state_cache_bytes())?;
        let checkpoint = state::mark(&state)?;
        let bounds = Lane::ALL.map(|lane| Bounds {
            first: view.trims[lane as usize] + 1,
            last: view.lasts[lane as usize],
        });
        let recovered = Recovered {
            commit: view.commit,
            bounds,
            checkpoint,
            losses: Vec::new(),
            created: false,
        };
        let checkpointed = checkpoint.map_or(0, |mark| mark.commit);
        let shared = Shared::new(
            settings,
            layout,
            view,
            (id, Arc::new(store)),
            Arc::new(state),
            checkpointed,
        );
        let shared = Arc::new(shared.only_looking());
        Ok(Offline { reader: Reader { shared }, recovered, unreadable, _lock: lock })
    }

    /// A reader.
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }
}

impl Drop for Offline {
    fn drop(&mut self) {
        self.reader.shared.close();
    }
}

/// The newest generation that knows its place, and the view that follows from it.
fn newest(
    settings: &Settings,
    layout: &Layout,
    unreadable: &mut Vec<String>,
) -> Result<(View, u64, Store), Error> {
    for id in layout.generations()?.into_iter().rev() {
        let dir = layout.generation(id);
        if !is_born(&dir) {
            continue;
        }
        let store = match Store::open(&dir, settings.current_cache_bytes()) {
            Ok(store) => store,
            Err(error) => {
                unreadable.push(format!("generation {id}: {error}"));
                continue;
            }
        };
        let Some(meta) = meta_of(&store, id, false) else { continue };
        let mut generations: Vec<Summary> = store
            .scan(&[SUMMARY_PREFIX])
            .filter_map(|entry| Summary::decode(&entry.ok()?.1).ok())
            .filter(|summary| is_born(&layout.generation(summary.id)))
            .collect();
        generations.sort_unstable_by_key(|summary| summary.id);
        generations.push(Summary {
            id,
            begins: meta.begins,
            lasts: meta.lasts,
            last_commit: meta.commit,
            bytes: store.bytes(),
        });
        let view = View {
            commit: meta.commit,
            lasts: meta.lasts,
            trims: meta.trims,
            generations,
            overrides: Arc::new(overrides_of(&store)),
        };
        return Ok((view, id, store));
    }
    let what = match unreadable.is_empty() {
        true => "no generation of the log holds a commit".to_owned(),
        false => unreadable.join("; "),
    };
    Err(Error::Damaged { what })
}
