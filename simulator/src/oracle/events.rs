//! Events: what stations numbered against what took effect at the centre.
//!
//! An event is *excused* when somebody said that it will not come: a hole record that covers its number, a
//! rejection or quarantine of it, or, for readings, a void that names its station.

use std::collections::BTreeMap;

use super::findings::{FindingKind, Findings};
use super::{Expectations, LedgerView, Report};
use crate::centre::Lane;
use crate::centre::seen::Ranges;
use crate::evidence::{EventKind, SentEvent, StationEvidence};

/// A publisher's boot.
type Boot<'a> = (&'a str, &'a str);

/// What the centre has, or has been told about, by boot.
#[derive(Default)]
struct Accounted<'a> {
    applied: BTreeMap<Boot<'a>, Ranges>,
    excused: BTreeMap<Boot<'a>, Ranges>,
}

impl<'a> Accounted<'a> {
    fn of(ledger: &'a LedgerView, expectations: &'a Expectations) -> Self {
        let mut accounted = Self::default();
        for (_, source, _) in ledger.numbered() {
            let boot = (source.publisher.as_str(), source.boot.as_str());
            accounted.applied.entry(boot).or_default().insert(source.seq);
        }
        for hole in &ledger.holes {
            let boot = (hole.publisher.as_str(), hole.boot.as_str());
            accounted.excused.entry(boot).or_default().insert_range(hole.first, hole.last);
        }
        for (source, _) in &ledger.rejected {
            accounted.excuse((&source.publisher, &source.boot), source.seq);
        }
        for (publisher, boot, seq) in &expectations.quarantined {
            accounted.excuse((publisher, boot), *seq);
        }
        accounted
    }

    fn excuse(&mut self, boot: Boot<'a>, seq: u64) {
        self.excused.entry(boot).or_default().insert(seq);
    }

    fn has(&self, event: &SentEvent) -> bool {
        let boot = (event.publisher.as_str(), event.boot.as_str());
        self.applied.get(&boot).is_some_and(|ranges| ranges.contains(event.seq))
    }

    fn excuses(&self, event: &SentEvent) -> bool {
        let boot = (event.publisher.as_str(), event.boot.as_str());
        self.excused.get(&boot).is_some_and(|ranges| ranges.contains(event.seq))
    }
}

pub(super) fn judge(
    stations: &[StationEvidence],
    ledger: &LedgerView,
    expectations: &Expectations,
    report: &mut Report,
    findings: &mut Findings,
) {
    let mut accounted = Accounted::of(ledger, expectations);
    for station in stations {
        missing(station, ledger, expectations, &mut accounted, report, findings);
    }
    repeated_and_disordered(ledger, findings);
    holes(&accounted, findings);
    invented(stations, ledger, findings);
    report.lost = findings.count(FindingKind::Lost);
    report.applied_twice = findings.count(FindingKind::AppliedTwice);
    report.out_of_order = findings.count(FindingKind::OutOfOrder);
    report.holes_unreported = findings.count(FindingKind::HoleUnreported);
}

/// What a station sent and the centre does not have.
fn missing<'a>(
    station: &'a StationEvidence,
    ledger: &LedgerView,
    expectations: &Expectations,
    accounted: &mut Accounted<'a>,
    report: &mut Report,
    findings: &mut Findings,
) {
    let mut shed = ledger.shed.get(&station.station).copied().unwrap_or(0);
    for event in &station.events {
        if accounted.has(event) {
            continue;
        }
        if accounted.excuses(event) {
            report.events_excused += 1;
        } else if event.receipted && event.kind == EventKind::Status && shed > 0 {
            shed -= 1;
            report.events_excused += 1;
            accounted.excuse((&event.publisher, &event.boot), event.seq);
        } else if event.receipted {
            findings.add(FindingKind::Lost, name(event));
        } else {
            report.events_pending += 1;
            if expectations.drained && station.online_at_end {
                findings.add(FindingKind::NotReceipted, name(event));
            }
        }
    }
}

/// Walks the ledger in the order in which events took effect.
fn repeated_and_disordered(ledger: &LedgerView, findings: &mut Findings) {
    let mut seen: BTreeMap<Boot<'_>, Ranges> = BTreeMap::new();
    let mut newest: BTreeMap<(Boot<'_>, Lane), u64> = BTreeMap::new();
    for (lane, source, applied) in ledger.numbered() {
        let boot = (source.publisher.as_str(), source.boot.as_str());
        let ranges = seen.entry(boot).or_default();
        let event = format!("{}/{}/{}", source.publisher, source.boot, source.seq);
        if ranges.contains(source.seq) {
            let at = format!("{event} ({} {})", lane.name(), applied.lane_seq);
            findings.add(FindingKind::AppliedTwice, at);
            continue;
        }
        ranges.insert(source.seq);
        if applied.out_of_sequence {
            continue;
        }
        let newest = newest.entry((boot, lane)).or_default();
        if source.seq < *newest {
            let text = format!("{event} ({}) after {newest}", lane.name());
            findings.add(FindingKind::OutOfOrder, text);
        }
        *newest = source.seq.max(*newest);
    }
}

/// Numbers missing below the greatest that the centre has, as the ledger alone shows it.
fn holes(accounted: &Accounted<'_>, findings: &mut Findings) {
    for (boot, applied) in &accounted.applied {
        let greatest = applied.last().unwrap_or(0);
        let mut known = applied.clone();
        if let Some(excused) = accounted.excused.get(boot) {
            known.extend(excused);
        }
        for (first, last) in known.gaps().into_iter().filter(|(first, _)| *first < greatest) {
            let (publisher, boot) = boot;
            findings.add(FindingKind::HoleUnreported, format!("{publisher}/{boot}/{first}-{last}"));
        }
    }
}

/// What took effect as an event of a publisher we know, and was never sent, or as something else.
fn invented(stations: &[StationEvidence], ledger: &LedgerView, findings: &mut Findings) {
    let sent: BTreeMap<(Boot<'_>, u64), EventKind> = stations
        .iter()
        .flat_map(|station| &station.events)
        .map(|event| (((event.publisher.as_str(), event.boot.as_str()), event.seq), event.kind))
        .collect();
    let publishers: std::collections::BTreeSet<&str> = sent.keys().map(|key| key.0.0).collect();
    for (_, source, applied) in ledger.numbered() {
        let boot = (source.publisher.as_str(), source.boot.as_str());
        let event = format!("{}/{}/{}", source.publisher, source.boot, source.seq);
        match sent.get(&(boot, source.seq)) {
            None if publishers.contains(boot.0) => findings.add(FindingKind::Invented, event),
            Some(kind) if applied.kind.event() != Some(*kind) => {
                let text = format!("{event}: sent as {kind:?}, applied as {:?}", applied.kind);
                findings.add(FindingKind::Invented, text);
            }
            None | Some(_) => {}
        }
    }
}

fn name(event: &SentEvent) -> String {
    format!("{}/{}/{} ({:?})", event.publisher, event.boot, event.seq, event.kind)
}
