//! The journal of the rig: commits, their replay, and what they account for.

use std::collections::{BTreeMap, BTreeSet};

use bytes::{BufMut, BytesMut};
use uuid::Uuid;

use super::rig::Checkpoint;
use crate::bridge::{Bridge, Settings, StateKey, StateValue};
use crate::ids::{BootId, PublisherId, RecordIndex};
use crate::publisher::Marks;
use crate::record::{
    Body, EventSource, Lane, LocalBody, LocalRecord, Record, ShedEvents, ShedMark,
};
use crate::session::{Loaded, VoidReason};

/// What one commit holds, in the order in which it was given.
pub(super) type Commit = Vec<Entry>;

#[derive(Debug, Clone)]
pub(super) enum Entry {
    Record { lane: Lane, seq: u64, record: Box<Record> },
    Void { lane: Lane, first: u64, last: u64 },
    Local(Box<LocalRecord>),
}

impl Entry {
    pub(super) fn local(&self) -> Option<&LocalRecord> {
        match self {
            Self::Local(record) => Some(record),
            Self::Record { .. } | Self::Void { .. } => None,
        }
    }

    /// The numbered events that it accounts for: taken, held or shed.
    fn numbers(&self) -> Vec<(PublisherId, BootId, u64)> {
        let of = |source: &EventSource| {
            let number = source.number.into_iter();
            number.map(|(boot, seq)| (source.publisher.clone(), boot, seq)).collect()
        };
        if let Self::Record { record, .. } = self {
            return record.source.as_ref().map(of).unwrap_or_default();
        }
        match self.local().map(|record| &record.body) {
            Some(LocalBody::NodeHeld { source, .. }) => of(source),
            Some(LocalBody::Shed(shed)) => shed.marks.iter().flat_map(shed_numbers).collect(),
            _ => Vec::new(),
        }
    }
}

fn shed_numbers(mark: &ShedMark) -> Vec<(PublisherId, BootId, u64)> {
    match &mark.events {
        ShedEvents::Run { boot, first, last } => {
            (*first..=*last).map(|seq| (mark.publisher.clone(), *boot, seq)).collect()
        }
        ShedEvents::Keys(_) => Vec::new(),
    }
}

#[derive(Debug, Default)]
pub(super) struct Bounds {
    pub(super) lasts: [u64; Lane::COUNT],
    pub(super) local_last: u64,
}

pub(super) fn bounds(log: &[Commit]) -> Bounds {
    let mut bounds = Bounds::default();
    for entry in log.iter().flatten() {
        match entry {
            Entry::Record { lane, seq: last, .. } | Entry::Void { lane, last, .. } => {
                let end = &mut bounds.lasts[lane.index()];
                *end = (*last).max(*end);
            }
            Entry::Local(_) => bounds.local_last += 1,
        }
    }
    bounds
}

/// A bridge of this checkpoint and these commits; not started. Voids of a commit come first, as the journal
/// gives them; the rest by index.
pub(super) fn rebuilt(
    settings: &Settings,
    boot: Uuid,
    checkpoint: &Checkpoint,
    log: &[Commit],
) -> Bridge {
    let mut bridge = Bridge::new(settings.clone(), boot);
    checkpoint.values.values().for_each(|value| bridge.restore(value.clone()));
    for commit in &log[checkpoint.commits..] {
        for entry in commit {
            if let Entry::Void { lane, first, last } = entry {
                bridge.replay_void(*lane, *first, *last);
            }
        }
        let mut entries: Vec<&Entry> = commit.iter().collect();
        entries.sort_by_key(|entry| index(entry));
        for entry in entries {
            match entry {
                Entry::Record { lane, seq, record } => bridge.replay(*lane, *seq, record),
                Entry::Local(record) => bridge.replay_local(record),
                Entry::Void { .. } => {}
            }
        }
    }
    bridge
}

fn index(entry: &Entry) -> RecordIndex {
    match entry {
        Entry::Record { record, .. } => record.index,
        Entry::Local(record) => record.index,
        Entry::Void { .. } => RecordIndex(0),
    }
}

/// All of the state, with what is derived from it. What only saves repetition is left out: peers that were
/// merely judged, and refusals that the centre has heard.
pub(super) fn dump(bridge: &Bridge) -> BTreeMap<String, String> {
    let state = &bridge.state;
    let keys = std::iter::empty()
        .chain(state.peers.keys().cloned().map(StateKey::Publisher))
        .chain(state.registry.iter().map(|node| StateKey::Node(node.station.clone())))
        .chain(state.alarms.keys().copied().map(StateKey::Alarm))
        .chain(state.tickets.keys().copied().map(StateKey::Ticket))
        .chain(state.notices.keys().copied().map(StateKey::Notice))
        .chain(state.commands.keys().copied().map(StateKey::Command))
        .chain(state.quarantine.keys().copied().map(StateKey::Quarantined))
        .chain(state.answers.keys().copied().map(StateKey::Answer))
        .chain([StateKey::Link, StateKey::Totals]);
    let mut dump = BTreeMap::new();
    for key in keys {
        let value = match state.value(&key) {
            Some(StateValue::Publisher(_, marks, down))
                if *marks == Marks::default() && down.is_empty() =>
            {
                continue;
            }
            Some(StateValue::Link(mut link)) => {
                link.refused.clear();
                format!("{link:?}")
            }
            value => format!("{value:?}"),
        };
        dump.insert(key.text(), value);
    }
    let derived = (
        &state.alarm_keys,
        state.alarms_active,
        &state.cleared,
        &state.closed,
        &state.answers_by_age,
        &state.quarantined_as,
        (state.strangers, state.known()),
        state.registry.registered_count(),
        state.registry.online_count(),
    );
    dump.insert("derived".to_owned(), format!("{derived:?}"));
    dump
}

/// The numbered events that are recorded, shed or held.
pub(super) fn numbers(log: &[Commit]) -> impl Iterator<Item = (PublisherId, BootId, u64)> {
    log.iter().flatten().flat_map(Entry::numbers)
}

/// The numbers of a boot that the journal accounts for, in whatever way.
pub(super) fn accounted(log: &[Commit], publisher: &PublisherId, boot: BootId) -> BTreeSet<u64> {
    let mut held = BTreeSet::new();
    let of_boot = numbers(log).filter(|(who, of, _)| (who, *of) == (publisher, boot));
    held.extend(of_boot.map(|(_, _, seq)| seq));
    for entry in log.iter().flatten() {
        match entry {
            Entry::Record { record, .. } => {
                if let Body::Hole(hole) = &record.body
                    && (&hole.publisher, hole.boot) == (publisher, boot)
                {
                    held.extend(hole.first..=hole.last);
                }
            }
            Entry::Local(record) => {
                if let LocalBody::Quarantined(entry) = &record.body
                    && entry.publisher.as_ref() == Some(publisher)
                {
                    held.extend(entry.number.filter(|(of, _)| *of == boot).map(|(_, seq)| seq));
                }
            }
            Entry::Void { .. } => {}
        }
    }
    held
}

/// The lane from `from` on, as the journal would give it: a record is encoded as its number.
pub(super) fn load(log: &[Commit], lane: Lane, from: u64) -> Vec<Loaded> {
    let mut loaded: Vec<Loaded> = Vec::new();
    for entry in log.iter().flatten() {
        match entry {
            Entry::Record { lane: of, seq, .. } if *of == lane && *seq >= from => {
                let mut bytes = BytesMut::new();
                bytes.put_u64(*seq);
                loaded.push(Loaded::Records { first: *seq, last: *seq, bytes: bytes.freeze() });
            }
            Entry::Void { lane: of, first, last } if *of == lane && *first >= from => {
                let reason = VoidReason::ShedQuota;
                loaded.push(Loaded::Void {
                    first: *first,
                    last: *last,
                    reason,
                    shares: Vec::new(),
                });
            }
            Entry::Record { .. } | Entry::Void { .. } | Entry::Local(_) => {}
        }
    }
    loaded
}

/// The record at a place.
pub(super) fn record_at(log: &[Commit], lane: Lane, seq: u64) -> Option<&Record> {
    log.iter().flatten().find_map(|entry| match entry {
        Entry::Record { lane: of, seq: at, record } if (*of, *at) == (lane, seq) => Some(&**record),
        Entry::Record { .. } | Entry::Void { .. } | Entry::Local(_) => None,
    })
}
