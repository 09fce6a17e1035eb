//! Opening the journal and rebuilding the bridge: checkpoint, then the records after it through the same
//! code that made them.

use grid_core::bridge::{Bridge, Opened, StateValue};
use grid_core::record::Lane;
use grid_core::time::Now;
use uuid::Uuid;

use super::clock::system_time;
use super::replay::replay;
use super::{Error, lanes, settings};
use crate::config::Config;
use crate::journal::{self, Event, Faults, Journal, Loss, Reader, Recovered};

/// An open journal and the bridge that follows from it.
pub(super) struct Rebuilt {
    pub(super) journal: Journal,
    pub(super) recovered: Recovered,
    pub(super) bridge: Bridge,
}

/// Opens and rebuilds; blocks. The bridge is not started yet.
pub(super) fn open(
    config: &Config,
    faults: Faults,
    boot_id: Uuid,
    events: impl Fn(Event) + Send + Sync + Clone + 'static,
) -> Result<Rebuilt, Error> {
    let (journal, recovered) = Journal::open(settings::journal(config, faults), events)?;
    let (bridge, replayed) = rebuild(config, boot_id, &journal.reader(), &recovered)?;
    tracing::info!(
        replayed,
        commit = recovered.commit,
        created = recovered.created,
        "journal open"
    );
    Ok(Rebuilt { journal, recovered, bridge })
}

/// The bridge that follows from what a journal holds, not started, and how many records were replayed; blocks.
pub(crate) fn rebuild(
    config: &Config,
    boot_id: Uuid,
    reader: &Reader,
    recovered: &Recovered,
) -> Result<(Bridge, u64), Error> {
    let mut bridge = Bridge::new(settings::bridge(config), boot_id);
    for entry in reader.state_scan(b"")? {
        let (key, value) = entry?;
        let value: StateValue = rmp_serde::from_slice(&value).map_err(|error| Error::State {
            key: String::from_utf8_lossy(&key).into_owned(),
            why: error.to_string(),
        })?;
        bridge.restore(value);
    }
    let mut replayed = 0_u64;
    for commit in reader.replay(&recovered.replay_from()) {
        let (number, segments) = commit?;
        replayed += replay(&mut bridge, number, segments)?;
    }
    Ok((bridge, replayed))
}

/// What the bridge needs to know of the journal.
pub(super) fn opened(recovered: &Recovered) -> Opened {
    let bounds = Lane::ALL.map(|lane| {
        let bounds = recovered.bounds[lanes::of_core(lane) as usize];
        (bounds.first, bounds.last)
    });
    let mut lost = Vec::new();
    for loss in &recovered.losses {
        match loss {
            Loss::Range { lane, first, last, why } => {
                tracing::error!(?lane, first, last, why, "the journal lost records");
                if let Some(lane) = lanes::to_core(*lane) {
                    lost.push((lane, *first, *last));
                }
            }
            Loss::State { why } => tracing::error!(why, "the journal lost its checkpoint"),
        }
    }
    // Indexes grow from one life of the journal to the next: milliseconds since 1970 leave room for a
    // million records in each.
    let index_floor = u64::try_from(system_time().0).unwrap_or(0) << 20;
    Opened {
        bounds,
        local_last: recovered.bounds[journal::Lane::Local as usize].last,
        lost,
        index_floor,
        last_dial: 0,
    }
}

/// Starts the bridge of a rebuilt journal.
pub(super) fn start(rebuilt: &mut Rebuilt, now: Now, last_dial: u64) {
    let opened = Opened { last_dial, ..opened(&rebuilt.recovered) };
    rebuilt.bridge.start(now, &opened);
}
