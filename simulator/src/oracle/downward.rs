//! What the centre sends to stations: each notice shown once and acknowledged, each command done once.

use grid_proto::v1;

use super::findings::{FindingKind, Findings};
use super::{LedgerView, Report};
use crate::evidence::{Speaks, StationEvidence};
use crate::gist;

pub(super) fn judge(
    stations: &[StationEvidence],
    ledger: &LedgerView,
    report: &mut Report,
    findings: &mut Findings,
) {
    report.notices_sent = ledger.notices.len() as u64;
    for notice in ledger.notices.values() {
        let before = findings.count(FindingKind::Notice);
        for station in stations.iter().filter(|s| is_addressed(notice, s, ledger)) {
            judge_notice(notice, station, ledger, report, findings);
        }
        report.notices_acknowledged += u64::from(findings.count(FindingKind::Notice) == before);
    }
    for station in stations {
        for (id, times) in station.notices_shown.iter().filter(|(_, times)| **times > 1) {
            let text = format!("{id}: {} showed it {times} times", station.station);
            findings.add(FindingKind::Notice, text);
        }
        for (id, times) in station.commands_done.iter().filter(|(_, times)| **times > 1) {
            let text = format!("{id}: {} did it {times} times", station.station);
            findings.add(FindingKind::Command, text);
        }
    }
    for command in ledger.commands.values() {
        let online = stations.iter().any(|s| s.online_at_end && s.station == command.station_id);
        if online && !is_answered(&command.command_id, ledger) {
            let text = format!("{}: no result from {}", command.command_id, command.station_id);
            findings.add(FindingKind::Command, text);
        }
    }
}

/// Whether a notice is for this station: all of them, some by id, or those of some cells. A gateway is no
/// station.
fn is_addressed(notice: &v1::Notice, station: &StationEvidence, ledger: &LedgerView) -> bool {
    match station.speaks {
        Speaks::ForItself => {}
        Speaks::ForOthers => return false,
    }
    let station = station.station.as_str();
    let to_all = notice.station_ids.is_empty() && notice.grid_cells.is_empty();
    let cell = ledger.registered.get(station);
    to_all
        || notice.station_ids.iter().any(|id| id == station)
        || cell.is_some_and(|cell| notice.grid_cells.contains(cell))
}

fn judge_notice(
    notice: &v1::Notice,
    station: &StationEvidence,
    ledger: &LedgerView,
    report: &mut Report,
    findings: &mut Findings,
) {
    let (id, name) = (&notice.notice_id, &station.station);
    let acknowledged = ledger
        .notice_reports
        .get(&(id.clone(), name.clone()))
        .is_some_and(|state| state == v1::NoticeDelivery::Acknowledged.as_str_name());
    report.notice_deliveries_acknowledged += u64::from(acknowledged);
    if !station.online_at_end {
        return;
    }
    report.notice_deliveries_expected += 1;
    if !acknowledged {
        findings.add(FindingKind::Notice, format!("{id}: not acknowledged by {name}"));
    }
    let sent = gist::notice(notice);
    if let Some(shown) = station.notices_said.get(id).filter(|shown| **shown != sent) {
        let text = format!("{id}: {name} showed {shown:?}, the centre sent {sent:?}");
        findings.add(FindingKind::Notice, text);
    }
    if !station.notices_shown.contains_key(id) && !notice.cancelled {
        findings.add(FindingKind::Notice, format!("{id}: {name} did not show it"));
    }
}

/// Whether it is known how a command ended.
fn is_answered(id: &str, ledger: &LedgerView) -> bool {
    use v1::CommandState as S;
    ledger.command_results.get(id).is_some_and(|result| match result.state() {
        S::Successful | S::Failed | S::Expired => true,
        S::Unspecified | S::Init | S::Executing => false,
    })
}
