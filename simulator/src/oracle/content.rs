//! Content: what took effect is what was sent, word for word; and an alarm is, at the end, as its station said last.

use std::collections::{BTreeMap, BTreeSet};

use grid_proto::v1;

use super::LedgerView;
use super::activations::{Activations, Shown};
use super::events::{Accounted, Boot, event_id};
use super::findings::{FindingKind, Findings};
use crate::evidence::{EventKind, SentEvent, StationEvidence};

pub(super) fn judge(
    stations: &[StationEvidence],
    ledger: &LedgerView,
    accounted: &Accounted<'_>,
    findings: &mut Findings,
) {
    let sent: BTreeMap<(Boot<'_>, u64), &SentEvent> = stations
        .iter()
        .flat_map(|station| &station.events)
        .map(|event| (((event.publisher.as_str(), event.boot.as_str()), event.seq), event))
        .collect();
    arrived(&sent, ledger, findings);
    for station in stations {
        last_words(station, ledger, accounted, findings);
    }
}

/// What took effect as an event of a publisher we know, and was never sent, or was sent as something else.
fn arrived<'a>(
    sent: &BTreeMap<(Boot<'a>, u64), &'a SentEvent>,
    ledger: &'a LedgerView,
    findings: &mut Findings,
) {
    let publishers: BTreeSet<&str> = sent.keys().map(|key| key.0.0).collect();
    let mut activations = Activations::of(sent);
    for (_, source, applied) in ledger.numbered() {
        let boot = (source.publisher.as_str(), source.boot.as_str());
        let event = event_id(source);
        let Some(sent) = sent.get(&(boot, source.seq)) else {
            if publishers.contains(boot.0) {
                findings.add(FindingKind::Invented, event);
            }
            continue;
        };
        if applied.kind.event() != Some(sent.kind) {
            let text =
                format!("{event} was sent as {:?}, applied as {:?}", sent.kind, applied.kind);
            findings.add(FindingKind::Invented, text);
            continue;
        }
        let Some(gist) = &applied.gist else {
            findings.add(FindingKind::Altered, format!("{event} arrived without content"));
            continue;
        };
        if let Some(difference) = sent.gist.difference(gist) {
            findings.add(FindingKind::Altered, format!("{event} ({:?}): {difference}", sent.kind));
            continue;
        }
        let (said, shown) = (&sent.gist.alarm_id, &gist.alarm_id);
        let report = Shown {
            boot,
            seq: source.seq,
            subject: &gist.subject,
            said,
            shown,
            overtook: applied.out_of_sequence,
        };
        if !activations.may_show(&report) {
            let text = format!("{event} ({:?}): alarm_id: sent {said}, arrived {shown}", sent.kind);
            findings.add(FindingKind::Altered, text);
        }
    }
}

/// Every alarm is raised or cleared as its station said last. The adapter may clear one by itself, after a time.
fn last_words(
    station: &StationEvidence,
    ledger: &LedgerView,
    accounted: &Accounted<'_>,
    findings: &mut Findings,
) {
    let alarms = station.events.iter().filter(|event| event.kind == EventKind::Alarm);
    let last: BTreeMap<(&str, &str), &SentEvent> = alarms
        .map(|event| ((event.gist.station.as_str(), event.gist.subject.as_str()), event))
        .collect();
    for ((of, subject), event) in last.into_iter().filter(|(_, event)| accounted.has(event)) {
        let Some((is_cleared, reason)) = ledger.alarms.get(&(of.to_owned(), subject.to_owned()))
        else {
            continue;
        };
        let says_clear = event.gist.verb == "CLEAR";
        let by_device = *reason == v1::ClearReason::Device;
        if says_clear != *is_cleared && (says_clear || by_device) {
            let is = if *is_cleared { "cleared" } else { "raised" };
            let text = format!(
                "{}/{}/{}: {subject}: {} was said last, the centre has it as {is}",
                event.publisher, event.boot, event.seq, event.gist.verb
            );
            findings.add(FindingKind::AlarmDisordered, text);
        }
    }
}
