//! What an id may name.

use std::collections::BTreeSet;

use grid_core::ids::{BootId, PublisherId, StationId};
use grid_core::record::Lane;
use uuid::Uuid;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Whatever carries one of these UUIDs: alarm, ticket, notice, command, action, event, quarantined message.
    Ids(BTreeSet<Uuid>),
    /// An event of a publisher that can number.
    Event {
        /// Who.
        publisher: PublisherId,
        /// Its boot.
        boot: BootId,
        /// Its number.
        seq: u64,
    },
    /// The record of this index.
    Index(u64),
    /// The record at this place.
    Place(Lane, u64),
    /// A node.
    Station(StationId),
}

impl Subject {
    /// What an id may name, the most likely first; nothing when it is no id.
    pub(super) fn of(id: &str) -> Vec<Self> {
        if let Some(index) = id.strip_prefix('#') {
            return index.parse().ok().map(Self::Index).into_iter().collect();
        }
        let parts: Vec<&str> = id.split('/').collect();
        match parts[..] {
            [publisher, boot, seq] => event(publisher, boot, seq).into_iter().collect(),
            [lane, seq] => place(lane, seq).into_iter().collect(),
            _ => {
                let uuid = Uuid::try_parse(id).ok().map(|uuid| Self::Ids(super::set([uuid])));
                let station = id.parse().ok().map(Self::Station);
                let index = id.parse().ok().map(Self::Index);
                uuid.into_iter().chain(station).chain(index).collect()
            }
        }
    }

    /// The same, and these UUIDs.
    pub(super) fn with(mut self, ids: BTreeSet<Uuid>) -> Self {
        if let Self::Ids(own) = &mut self {
            own.extend(ids);
        }
        self
    }

    /// There is one record of it, so that a search ends with it.
    pub(super) fn is_single(&self) -> bool {
        match self {
            Self::Event { .. } | Self::Index(_) | Self::Place(..) => true,
            Self::Ids(_) | Self::Station(_) => false,
        }
    }
}

fn event(publisher: &str, boot: &str, seq: &str) -> Option<Subject> {
    let (publisher, boot) = (publisher.parse().ok()?, boot.parse().ok()?);
    let seq = seq.parse().ok().filter(|seq| *seq > 0)?;
    Some(Subject::Event { publisher, boot, seq })
}

fn place(lane: &str, seq: &str) -> Option<Subject> {
    let lane = match lane {
        "urgent" => Lane::Urgent,
        "normal" => Lane::Normal,
        "best_effort" | "best-effort" => Lane::BestEffort,
        _ => return None,
    };
    Some(Subject::Place(lane, seq.parse().ok().filter(|seq| *seq > 0)?))
}
