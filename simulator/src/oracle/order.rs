//! Order: as the adapter took events (the index of their records, which grows over all lanes) and as they took effect.
//!
//! Without a mark an event may not pass another of its publisher's boot: not on its lane at the centre, and not at
//! the adapter. Marked (`out_of_sequence`), an alarm or a ticket may pass a hole, and a late event may come after
//! its number was given up; nothing else may be marked, and a mark without a hole is a finding. Marked or not, a lane
//! delivers in the order in which the adapter took. Of one alarm, raise, change and clear keep their order, except
//! over such a hole.

use std::collections::BTreeMap;

use super::events::{Accounted, Boot, event_id};
use super::findings::{FindingKind, Findings};
use super::ledger_view::LedgerView;
use crate::centre::Lane;
use crate::centre::entry::Applied;
use crate::centre::seen::Ranges;
use crate::evidence::EventKind;

pub(super) fn judge(ledger: &LedgerView, accounted: &Accounted<'_>, findings: &mut Findings) {
    repeated_and_disordered(ledger, findings);
    taken(ledger, accounted, findings);
    alarms(ledger, findings);
}

/// Walks the ledger in the order in which events took effect.
fn repeated_and_disordered(ledger: &LedgerView, findings: &mut Findings) {
    let mut seen: BTreeMap<Boot<'_>, Ranges> = BTreeMap::new();
    let mut newest: BTreeMap<(Boot<'_>, Lane), u64> = BTreeMap::new();
    let mut indexes: BTreeMap<(Lane, &str), u64> = BTreeMap::new();
    for (lane, source, applied) in ledger.numbered() {
        let boot = (source.publisher.as_str(), source.boot.as_str());
        let event = event_id(source);
        let ranges = seen.entry(boot).or_default();
        if ranges.contains(source.seq) {
            let at = format!("{event} ({} {})", lane.name(), applied.lane_seq);
            findings.add(FindingKind::AppliedTwice, at);
            continue;
        }
        ranges.insert(source.seq);
        let index = indexes.entry((lane, &applied.epoch)).or_default();
        let newest = newest.entry((boot, lane)).or_default();
        if !applied.out_of_sequence && source.seq < *newest {
            let text = format!("{event} ({}) after {newest}", lane.name());
            findings.add(FindingKind::OutOfOrder, text);
        } else if applied.index < *index {
            let text =
                format!("{event} ({}, record {}) after record {index}", lane.name(), applied.index);
            findings.add(FindingKind::OutOfOrder, text);
        }
        *index = applied.index.max(*index);
        if !applied.out_of_sequence {
            *newest = source.seq.max(*newest);
        }
    }
}

/// Walks each boot in the order in which the adapter took its events.
fn taken(ledger: &LedgerView, accounted: &Accounted<'_>, findings: &mut Findings) {
    let mut boots: BTreeMap<Boot<'_>, Vec<(&Applied, u64)>> = BTreeMap::new();
    for (_, source, applied) in ledger.numbered() {
        let boot = (source.publisher.as_str(), source.boot.as_str());
        boots.entry(boot).or_default().push((applied, source.seq));
    }
    for (boot, mut events) in boots {
        events.sort_by_key(|(applied, _)| applied.index);
        let nothing = Ranges::default();
        let given_up = accounted.given_up(boot).unwrap_or(&nothing);
        let mut before = Ranges::default();
        let mut later: BTreeMap<u64, ()> = events.iter().map(|(_, seq)| (*seq, ())).collect();
        for (applied, seq) in events {
            later.remove(&seq);
            let event = format!("{}/{}/{seq}", boot.0, boot.1);
            // The lowest number that came later though it is smaller, unless it was given up.
            let passed = later.range(..seq).map(|(seq, ())| *seq).find(|s| !given_up.contains(*s));
            if applied.out_of_sequence {
                mark(&event, applied, seq, (&before, given_up), findings);
            } else if let Some(passed) = passed {
                let text = format!("{event} was taken before {passed}, and is not marked");
                findings.add(FindingKind::OutOfOrder, text);
            }
            before.insert(seq);
        }
    }
}

/// Whether a marked event may be marked.
fn mark(
    event: &str,
    applied: &Applied,
    seq: u64,
    (before, given_up): (&Ranges, &Ranges),
    findings: &mut Findings,
) {
    if given_up.contains(seq) {
        return;
    }
    let hole = before.first_missing();
    match applied.kind.event() {
        Some(EventKind::Alarm | EventKind::Ticket) if hole < seq => {}
        Some(EventKind::Birth | EventKind::Status) if hole < seq => {
            let text = format!("{event} ({:?}) passed the hole at {hole}", applied.kind);
            findings.add(FindingKind::Mismarked, text);
        }
        Some(_) | None => {
            let text = format!("{event} is marked, and nothing before it was missing");
            findings.add(FindingKind::Mismarked, text);
        }
    }
}

/// Walks the changes of each alarm in the order in which they took effect.
fn alarms(ledger: &LedgerView, findings: &mut Findings) {
    let mut newest: BTreeMap<(Boot<'_>, &str), (u64, bool)> = BTreeMap::new();
    for (_, source, applied) in ledger.numbered() {
        let Some(gist) =
            applied.gist.as_ref().filter(|_| applied.kind.event() == Some(EventKind::Alarm))
        else {
            continue;
        };
        let boot = (source.publisher.as_str(), source.boot.as_str());
        let newest = newest.entry((boot, &gist.subject)).or_default();
        let marked = applied.out_of_sequence || newest.1;
        if source.seq < newest.0 && !marked {
            let text = format!("{}: {} after {}", event_id(source), gist.subject, newest.0);
            findings.add(FindingKind::AlarmDisordered, text);
        }
        if source.seq > newest.0 {
            *newest = (source.seq, applied.out_of_sequence);
        }
    }
}
