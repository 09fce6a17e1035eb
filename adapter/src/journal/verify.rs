//! Reading a whole journal through, in a process of its own: iterating a log costs memory that the live
//! process can't spare. Nothing is salvaged here; what is damaged is told.

use super::format::{META_KEY, Meta};
use super::generation::Layout;
use super::recover::overrides_of;
use super::segment::fetch;
use super::sled::Store;
use super::view::{Overrides, gaps};
use super::{Error, Lane, Loss, home, segment::SegmentKind, state};
use std::path::Path;
use std::sync::Arc;

const CACHE_BYTES: u64 = 4 * 1024 * 1024;

/// What a full scan found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Generations on disk.
    pub generations: u64,
    /// Readable segments with records.
    pub segments: u64,
    /// Readable segments that are voids.
    pub voids: u64,
    /// Payload bytes of them all.
    pub bytes: u64,
    /// Newest commit found.
    pub commit: u64,
    /// Readable values of the state store.
    pub state_values: u64,
    /// Ranges that can't be read and were not voided since, trimmed ones included.
    pub damage: Vec<Loss>,
    /// Databases that can't be opened, and state values that can't be read.
    pub unreadable: Vec<String>,
}

impl Report {
    /// Nothing is damaged.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty() && self.unreadable.is_empty()
    }
}

pub(super) fn verify(dir: &Path) -> Result<Report, Error> {
    let (layout, _lock) = home::claim_existing(dir)?;
    let mut report = Report::default();
    let mut overrides = Overrides::default();
    let mut metas = Vec::new();
    // Newest first: it carries every live override.
    for id in layout.generations()?.into_iter().rev() {
        report.generations += 1;
        match generation(&layout, id, &mut overrides, &mut report) {
            Ok(meta) => metas.extend(meta),
            Err(error) => report.unreadable.push(format!("generation {id}: {error}")),
        }
    }
    if let Some(newest) = metas.first() {
        let claims: Vec<_> = metas.iter().rev().map(|meta| (meta.begins, meta.lasts)).collect();
        for (lane, first, last) in gaps(&newest.trims, &claims) {
            if !overrides.cover(lane, first, last) {
                let why = "no generation holds it".to_owned();
                report.damage.push(Loss::Range { lane, first, last, why });
            }
        }
    }
    if layout.state().exists() {
        match Store::open(&layout.state(), CACHE_BYTES) {
            Ok(store) => {
                let (good, bad) = state::count_values(Arc::new(store));
                report.state_values = good;
                report.unreadable.extend(bad);
            }
            Err(error) => report.unreadable.push(format!("state: {error}")),
        }
    }
    Ok(report)
}

fn generation(
    layout: &Layout,
    id: u64,
    overrides: &mut Overrides,
    report: &mut Report,
) -> Result<Option<Meta>, Error> {
    let store = Store::open(&layout.generation(id), CACHE_BYTES)?;
    for (lane, first, over) in overrides_of(&store).iter() {
        overrides.insert(lane, first, over.clone());
    }
    let Some(value) = store.get(META_KEY)? else { return Ok(None) };
    let meta =
        Meta::decode(&value).map_err(|why| Error::Damaged { what: format!("meta: {why}") })?;
    report.commit = report.commit.max(meta.commit);
    for lane in Lane::ALL {
        let mut next = meta.begins[lane as usize];
        while next <= meta.lasts[lane as usize] {
            let segment = fetch(&store, lane, next, meta.lasts[lane as usize])?;
            let last = segment.last;
            report.bytes += segment.bytes.len() as u64;
            match segment.kind {
                SegmentKind::Records => report.segments += 1,
                SegmentKind::Void => report.voids += 1,
                SegmentKind::Damaged { .. } if overrides.cover(lane, next, last) => {}
                SegmentKind::Damaged { why } => {
                    report.damage.push(Loss::Range { lane, first: next, last, why });
                }
            }
            next = last + 1;
        }
    }
    Ok(Some(meta))
}
