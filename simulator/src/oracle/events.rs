//! Events: what stations numbered against what took effect at the centre.
//!
//! An event is *excused* when somebody said that it will not come: a hole record that covers its number, a
//! rejection or quarantine of it, or, for readings, a void that names its station.

use std::collections::BTreeMap;

use super::findings::{FindingKind, Findings};
use super::{Expectations, LedgerView, Report, content, order};
use crate::centre::entry::Source;
use crate::centre::seen::Ranges;
use crate::evidence::{EventKind, SentEvent, StationEvidence};

/// A publisher's boot.
pub(super) type Boot<'a> = (&'a str, &'a str);

/// What the centre has, or has been told about, by boot.
#[derive(Default)]
pub(super) struct Accounted<'a> {
    applied: BTreeMap<Boot<'a>, Ranges>,
    excused: BTreeMap<Boot<'a>, Ranges>,
}

/// How an event is named: publisher, boot, number.
pub(super) fn event_id(source: &Source) -> String {
    format!("{}/{}/{}", source.publisher, source.boot, source.seq)
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

    /// Whether it took effect.
    pub(super) fn has(&self, event: &SentEvent) -> bool {
        let boot = (event.publisher.as_str(), event.boot.as_str());
        self.applied.get(&boot).is_some_and(|ranges| ranges.contains(event.seq))
    }

    /// Numbers of a boot that somebody said will not come, or not in their place.
    pub(super) fn given_up<'s>(&'s self, boot: Boot<'s>) -> Option<&'s Ranges> {
        self.excused.get(&boot)
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
    holes(&accounted, findings);
    order::judge(ledger, &accounted, findings);
    content::judge(stations, ledger, &accounted, findings);
    report.lost = findings.count(FindingKind::Lost);
    report.applied_twice = findings.count(FindingKind::AppliedTwice);
    report.out_of_order =
        findings.count(FindingKind::OutOfOrder) + findings.count(FindingKind::AlarmDisordered);
    report.holes_unreported = findings.count(FindingKind::HoleUnreported);
    report.altered = findings.count(FindingKind::Altered);
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

fn name(event: &SentEvent) -> String {
    format!("{}/{}/{} ({:?})", event.publisher, event.boot, event.seq, event.kind)
}
