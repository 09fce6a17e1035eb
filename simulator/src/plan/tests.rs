use jiff::{SignedDuration, Timestamp};

use super::day::{Happening, StationDay, day};
use super::*;

const PILOT: &str = include_str!("../../../config/pilot-47.toml");

fn pilot() -> Plan {
    Plan::parse("pilot-47.toml", PILOT).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The pilot's text with `old` replaced by `new` where it first occurs after `after`.
fn edited(after: &str, old: &str, new: &str) -> String {
    let from = PILOT.find(after).unwrap();
    let (before, rest) = PILOT.split_at(from);
    assert!(rest.contains(old));
    format!("{before}{}", rest.replacen(old, new, 1))
}

fn problems(text: &str) -> Vec<Problem> {
    Plan::parse("plan", text).unwrap_err().list
}

fn line_of(text: &str, words: &str) -> usize {
    text[..text.find(words).unwrap()].lines().count() + 1
}

fn morning() -> Timestamp {
    "2026-06-01T08:00:00+08:00".parse().unwrap()
}

#[test]
fn the_shipped_plan_is_the_pilot_of_47_stations() {
    let plan = pilot();
    assert_eq!(plan.stations.len(), 47);
    assert_eq!(plan.offices.len(), 12);
    assert_eq!(plan.kit.len(), 12);
    let smart = plan.stations.iter().filter(|s| s.kind == StationKind::Smart);
    assert_eq!(smart.count(), 3);
    assert_eq!(plan.stations.iter().map(|s| s.visits_per_day).sum::<u32>(), 1880);
    for station in &plan.stations {
        assert!(plan.officer_of(&station.cell.social_grid_code).is_some(), "{}", station.id);
    }
    assert!(plan.officers.iter().any(|officer| officer.cells.len() > 1));
}

#[test]
fn all_problems_are_reported_at_once_each_with_its_line_and_what_is_right() {
    let text = edited("id = \"zd-003\"", "\"07:00-21:00\"", "\"21:00-07:00\"")
        .replace("id = \"zd-005\"", "id = \"zd-004\"")
        .replace("phone = \"10000000009\"", "phone = \"13800000009\"")
        .replace("cells = [\"410122570901001\"]", "cells = [\"410122570901002\"]")
        .replace("visits_per_day = 1880", "visits_per_day = 1881");
    let found = problems(&text);
    // Faults of single entries do not hide those between entries.
    let abouts: Vec<&str> = found.iter().map(|problem| problem.about.as_str()).collect();
    assert_eq!(
        abouts,
        [
            "totals visits_per_day",
            "cell 410122570901001",
            "officer officer-09 phone",
            "officer officer-29 cells",
            "station zd-003 hours",
            "station id",
        ]
    );
    assert_eq!(found[0].right, "1880");
    assert_eq!(found[2].line, Some(line_of(&text, "phone = \"13800000009\"")));
    assert_eq!(found[4].line, Some(line_of(&text, "hours = \"21:00-07:00\"")));
}

#[test]
fn an_unknown_key_a_wrong_type_and_a_missing_key_are_reported_together_without_false_totals() {
    let text = PILOT
        .replacen("heartbeat_s = 30", "heartbeat_seconds = 30", 1)
        .replacen("visits_per_day = 107", "visits_per_day = \"many\"", 1)
        .replacen("phone = \"10000000003\"\n", "", 1)
        .replacen("[kit]", "[spare]\nx = 1\n[kit]", 1);
    let found = problems(&text);
    let abouts: Vec<&str> = found.iter().map(|problem| problem.about.as_str()).collect();
    assert_eq!(abouts, ["spare", "[tempo]", "[[officer]]", "[[station]]"], "{found:#?}");
    assert!(found[1].wrong.contains("heartbeat_seconds"), "{found:#?}");
    assert!(found[1].wrong.contains("`heartbeat_s`"), "{found:#?}");
    assert_eq!(found[3].line, Some(line_of(&text, "visits_per_day = \"many\"")));
}

#[test]
fn broken_syntax_is_a_problem_with_a_line() {
    let found = problems(&PILOT.replacen("stations = 47", "stations = = 47", 1));
    assert_eq!(found[0].line, Some(line_of(PILOT, "stations = 47")));
}

#[test]
fn a_station_outside_the_district_or_with_the_wrong_devices_is_refused() {
    let text = edited("id = \"zd-002\"", "lat = 34.77142", "lat = 34.1");
    assert_eq!(problems(&text)[0].about, "station zd-002 position");
    let text = edited("id = \"zd-002\"", "kind = \"terminal\"", "kind = \"smart\"");
    let abouts: Vec<String> = problems(&text).into_iter().map(|problem| problem.about).collect();
    assert_eq!(abouts, ["totals smart", "station zd-002 hours", "station zd-002 devices"]);
}

#[test]
fn a_plan_that_is_not_marked_synthetic_is_refused() {
    let found = problems(&PILOT.replacen("synthetic = true", "synthetic = false", 1));
    assert_eq!(found[0].about, "meta synthetic");
}

#[test]
fn opening_hours_are_a_span_within_one_day() {
    for (text, right) in [
        ("00:00-24:00", true),
        ("06:30-22:00", true),
        ("22:00-06:00", false),
        ("07:00-07:00", false),
        ("7:00-21:00", false),
        ("07:60-21:00", false),
        ("07:00-24:01", false),
        ("07:00", false),
        ("", false),
    ] {
        assert_eq!(text.parse::<Hours>().is_ok(), right, "{text}");
    }
}

fn count(plan: &Plan, kind: StationKind) -> usize {
    plan.stations.iter().filter(|station| station.kind == kind).count()
}

#[test]
fn the_mix_changes_how_many_are_smart_and_how_many_have_no_device() {
    let plan = pilot();
    for (smart, manual) in [(0, 0), (3, 0), (10, 5), (1, 46), (47, 0), (0, 47)] {
        let mixed = plan.with_mix(Some(smart), Some(manual)).unwrap();
        assert_eq!(count(&mixed, StationKind::Smart), smart);
        assert_eq!(count(&mixed, StationKind::Manual), manual);
        assert_eq!(mixed.stations.len(), 47);
        for station in &mixed.stations {
            let smart = station.kind == StationKind::Smart;
            assert_eq!(smart, !station.devices.is_empty(), "{}", station.id);
            assert!(!smart || station.hours.is_always());
            let link = plan.node(station).link();
            assert_eq!(link == grid_proto::v1::Link::Manual, !station.is_linked());
        }
    }
    assert_eq!(plan.with_mix(None, None).unwrap(), plan);
    assert!(plan.with_mix(Some(40), Some(8)).is_err());
    assert!(plan.with_mix(Some(usize::MAX), Some(1)).is_err());
}

#[test]
fn the_rehearsal_loses_stations_last_when_some_become_manual() {
    let plan = pilot();
    let mixed = plan.with_mix(None, Some(20)).unwrap();
    let linked = |id: &String| mixed.station(id).is_some_and(StationProfile::is_linked);
    assert!(plan.rehearsal.iter().all(linked));
}

#[test]
fn one_seed_gives_one_day_and_another_seed_another() {
    let plan = pilot();
    let first = day(&plan, 7, morning(), 8);
    assert_eq!(first, day(&plan, 7, morning(), 8));
    assert_ne!(first, day(&plan, 8, morning(), 8));
}

#[test]
fn adding_a_station_changes_no_other_s_day() {
    let plan = pilot();
    let mut larger = plan.clone();
    let mut added = plan.stations[1].clone();
    added.id = "zd-000".to_owned();
    larger.stations.insert(0, added);
    let (before, after) = (day(&plan, 7, morning(), 8), day(&larger, 7, morning(), 8));
    assert_eq!(before, after[1..]);
}

fn raised(days: &[StationDay]) -> Vec<&'static str> {
    let all = days.iter().flat_map(|day| &day.happenings);
    all.filter_map(|timed| match &timed.what {
        Happening::Raise(alarm) => Some(alarm.alarm_type),
        Happening::Visit { .. }
        | Happening::Heartbeat
        | Happening::Readings(_)
        | Happening::Clear(_)
        | Happening::Report(_) => None,
    })
    .collect()
}

#[test]
fn every_played_day_contains_each_serious_alarm_and_reports_whatever_the_seed() {
    let plan = pilot();
    for (seed, hours) in (0..20).flat_map(|seed| [(seed, 8), (seed, 1)]) {
        let days = day(&plan, seed, morning(), hours);
        let raised = raised(&days);
        for needed in ["sos", "smoke", "illness", "thermal", "leak", "equipment-fault"] {
            assert!(raised.contains(&needed), "seed {seed}: no {needed} in {raised:?}");
        }
        let reports = days.iter().flat_map(|day| &day.happenings);
        assert!(reports.filter(|timed| matches!(timed.what, Happening::Report(_))).count() >= 3);
    }
}

#[test]
fn every_alarm_is_cleared_and_nothing_but_routine_fills_the_end() {
    let plan = pilot();
    for seed in 0..20 {
        let quiet = morning() + SignedDuration::from_mins(8 * 60 * 85 / 100);
        for station in day(&plan, seed, morning(), 8) {
            let mut open = Vec::new();
            for timed in &station.happenings {
                assert!(timed.at >= morning());
                match &timed.what {
                    Happening::Raise(alarm) => {
                        assert!(!open.contains(alarm), "raised twice: {alarm:?}");
                        open.push(alarm.clone());
                        assert!(timed.at < quiet);
                    }
                    Happening::Clear(alarm) => {
                        let at = open.iter().position(|other| other == alarm);
                        open.remove(at.expect("cleared before it was raised"));
                        assert!(timed.at < quiet);
                    }
                    Happening::Report(_) => assert!(timed.at < quiet),
                    Happening::Visit { .. } | Happening::Heartbeat | Happening::Readings(_) => {}
                }
            }
            assert!(open.is_empty());
        }
    }
}

#[test]
fn a_whole_day_has_about_1880_visits_with_a_peak_before_noon_and_one_after() {
    let plan = pilot();
    let start: Timestamp = "2026-06-01T00:00:00+08:00".parse().unwrap();
    let mut hourly = [0_u32; 24];
    for station in day(&plan, 1, start, 24) {
        let mut beats = 0;
        for timed in &station.happenings {
            match timed.what {
                Happening::Visit { people } => {
                    let hour = (timed.at - start).total(jiff::Unit::Hour).unwrap() as usize;
                    hourly[hour.min(23)] += people;
                }
                Happening::Heartbeat => beats += 1,
                Happening::Readings(_)
                | Happening::Raise(_)
                | Happening::Clear(_)
                | Happening::Report(_) => {}
            }
        }
        assert_eq!(beats, 2880);
    }
    let total: u32 = hourly.iter().sum();
    assert!((1700..2060).contains(&total), "{total}");
    assert!(hourly[10] > hourly[8] && hourly[10] > hourly[12], "{hourly:?}");
    assert!(hourly[14] + hourly[15] + hourly[16] > hourly[11] + hourly[12] + hourly[13]);
}

#[test]
fn stations_without_a_device_have_a_gateway_and_somebody_who_reports_for_them() {
    assert!(pilot().gateways().is_empty(), "no manual station, no gateway");
    let plan = pilot().with_mix(None, Some(5)).unwrap();
    let listed: Vec<&str> = plan
        .gateways()
        .iter()
        .flat_map(|gateway| gateway.stations.iter().map(|station| station.id.as_str()))
        .collect();
    assert_eq!(listed.len(), 5);
    for gateway in plan.gateways() {
        assert!(gateway.publisher.starts_with("zd-office-"), "{}", gateway.publisher);
        assert!(plan.station(&gateway.publisher).is_none(), "a gateway is no station");
    }
    let errands = manual::errands(&plan, 7, morning(), 8);
    assert_eq!(errands, manual::errands(&plan, 7, morning(), 8), "a seed fixes them");
    assert_ne!(errands, manual::errands(&plan, 8, morning(), 8));
    let end = morning() + SignedDuration::from_hours(8);
    for station in listed {
        let reports = errands.iter().flat_map(|(who, list)| list.iter().map(move |e| (who, e)));
        let own: Vec<_> = reports.filter(|(_, errand)| errand.station == station).collect();
        assert!(!own.is_empty(), "{station}");
        for (who, errand) in own {
            assert!(errand.at > morning() && errand.at < end);
            let keeper = format!("keeper-{station}");
            let cell = &plan.station(station).unwrap().cell.social_grid_code;
            assert!(*who == keeper || *who == plan.officer_of(cell).unwrap().id);
        }
    }
}
