//! What a pilot must show beyond the oracle's rules, which hold for any run: here nobody loses memory, nobody
//! sends rubbish, everything is healed, and so nothing may be excused, left over, or said twice.

use crate::evidence::{Speaks, StationEvidence};
use crate::oracle::Report;

/// How the day went.
pub(super) struct Day<'a> {
    /// What was still under way when the waiting ended.
    pub(super) left: Option<String>,
    /// Outage, restart and kill belong to it.
    pub(super) disturbed: bool,
    /// The centre was told to cheat once.
    pub(super) cheats: bool,
    pub(super) stations: &'a [StationEvidence],
    /// Events that came to the centre again under another number: applied twice by the adapter.
    pub(super) repeated: u64,
}

/// Adds a finding for everything that is not as it must be.
pub(super) fn demand(day: &Day<'_>, report: &mut Report) {
    if let Some(left) = &day.left {
        report.find_violation(format!("未在限期内完成 / not done in time: {left}"));
    }
    let offline = day.stations.iter().filter(|s| s.speaks == Speaks::ForItself && !s.online_at_end);
    for station in offline {
        report.find_violation(format!("{}: 结束时不在线 / offline at the end", station.station));
    }
    if day.repeated > 0 {
        report.applied_twice += day.repeated;
        let text = "events came to the centre under a second number: applied twice by the adapter";
        report.find_violation(format!("{} {text}", day.repeated));
    }
    let nothing = [
        (
            report.events_excused,
            "事件以缺口、隔离或让路为由缺失 / events excused as hole, quarantine or shed",
        ),
        (report.events_pending, "事件没有回执 / events without a receipt"),
    ];
    for (count, what) in nothing {
        if count > 0 {
            report.find_violation(format!("{count} {what}"));
        }
    }
    let disturbances = (report.kills, report.broker_restarts, report.outage_s > 0.0);
    if day.disturbed && disturbances != (1, 1, true) {
        report
            .find_violation(format!("故障未全部发生 / not every fault happened: {disturbances:?}"));
    }
    if day.cheats && report.findings.is_empty() {
        report.find_violation("中心没有机会作弊 / the centre had no occasion to cheat".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::oracle::{Evidence, Expectations, judge};

    fn report() -> Report {
        let end = "2026-06-01T16:00:00+08:00".parse().unwrap();
        let mut report = judge(&Evidence::default(), &Expectations::new(1, 0, end));
        (report.kills, report.broker_restarts, report.outage_s) = (1, 1, 3.0);
        report.findings.clear();
        report
    }

    fn day(stations: &[StationEvidence]) -> Day<'_> {
        Day { left: None, disturbed: true, cheats: false, stations, repeated: 0 }
    }

    fn findings(day: &Day<'_>, change: impl Fn(&mut Report)) -> usize {
        let mut report = report();
        change(&mut report);
        demand(day, &mut report);
        report.findings.len()
    }

    #[test]
    fn a_day_as_it_should_be_adds_nothing_and_each_fault_of_it_adds_a_finding() {
        let online = StationEvidence { online_at_end: true, ..StationEvidence::default() };
        let offline = StationEvidence { online_at_end: false, ..StationEvidence::default() };
        let stations = [online];
        assert_eq!(findings(&day(&stations), |_| {}), 0);
        assert_eq!(findings(&day(&[offline]), |_| {}), 1);
        assert_eq!(findings(&Day { left: Some("x".into()), ..day(&stations) }, |_| {}), 1);
        assert_eq!(findings(&Day { repeated: 2, ..day(&stations) }, |_| {}), 1);
        assert_eq!(findings(&Day { cheats: true, ..day(&stations) }, |_| {}), 1);
        assert_eq!(findings(&day(&stations), |report| report.events_excused = 1), 1);
        assert_eq!(findings(&day(&stations), |report| report.events_pending = 1), 1);
        assert_eq!(findings(&day(&stations), |report| report.kills = 0), 1);
        assert_eq!(findings(&day(&stations), |report| report.outage_s = 0.0), 1);
    }
}
