//! The verdict as a whole, and what goes down to stations.

use super::run::Run;
use crate::centre::entry::Entry;
use crate::evidence::Speaks;
use crate::oracle::{Evidence, FindingKind, judge};

#[test]
fn a_run_in_which_everything_went_right_has_passed() {
    let report = Run::right().judge();
    assert!(report.passed, "{report}");
    assert_eq!((report.nodes_registered, report.events_sent, report.alarms), (1, 5, 1));
    assert_eq!((report.tickets_opened, report.tickets_closed, report.tickets_open), (1, 1, 0));
    assert_eq!((report.notices_sent, report.notices_acknowledged), (1, 1));
    assert!(report.ticket_histories_equal);
}

#[test]
fn the_report_always_has_every_key() {
    let json = serde_json::to_value(Run::right().judge()).unwrap();
    for key in [
        "nodes_registered",
        "events_sent",
        "lost",
        "applied_twice",
        "out_of_order",
        "holes_unreported",
        "alarms",
        "tickets_opened",
        "tickets_closed",
        "tickets_open",
        "ticket_histories_equal",
        "rework",
        "notices_sent",
        "notices_acknowledged",
        "outage_s",
        "kills",
        "broker_restarts",
        "passed",
        "seed",
    ] {
        assert!(json.get(key).is_some(), "{key}");
    }
}

#[test]
fn a_notice_not_acknowledged_or_shown_twice_and_a_command_done_twice_are_named() {
    let mut run = Run::right();
    run.entries.retain(|entry| !matches!(entry, Entry::NoticeReport { .. }));
    let report = run.finds(&[FindingKind::Notice], "n1");
    assert_eq!((report.notices_sent, report.notices_acknowledged), (1, 0));
    run.station.online_at_end = false;
    assert!(run.judge().passed, "a station that is offline owes nothing");
    let mut run = Run::right();
    run.station.notices_shown.insert("n1".into(), 2);
    run.finds(&[FindingKind::Notice], "n1");
    let mut run = Run::right();
    run.station.commands_done.insert("c1".into(), 2);
    run.finds(&[FindingKind::Command], "c1");
    let mut run = Run::right();
    run.entries.retain(|entry| !matches!(entry, Entry::CommandResult { .. }));
    run.finds(&[FindingKind::Command], "c1");
}

#[test]
fn a_missing_node_and_what_peers_saw_are_findings() {
    let mut run = Run::right();
    run.expectations.nodes = 2;
    run.finds(&[FindingKind::NotRegistered], "1 of 2");
    let mut run = Run::right();
    run.station.violations.push("receipt went back to 3".into());
    run.entries.push(Entry::Violation { text: "SEQ_GAP went back to 3".into() });
    run.finds(&[FindingKind::Violation, FindingKind::Violation], "went back to 3");
}

#[test]
fn what_cannot_be_read_is_unverified_and_never_passed() {
    let run = Run::right();
    let stations = [run.station.clone()];
    let evidence = Evidence { stations: Some(&stations), ..Default::default() };
    let report = judge(&evidence, &run.expectations);
    assert!(!report.passed && report.findings.is_empty());
    assert_eq!(report.unverified.len(), 3);
    assert!(report.to_string().contains("未完全核实"));
}

#[test]
fn figures_of_an_unread_ledger_are_not_shown_as_numbers() {
    let run = Run::right();
    let stations = [run.station.clone()];
    let evidence = Evidence { stations: Some(&stations), ..Default::default() };
    let table = judge(&evidence, &run.expectations).to_string();
    let line = table.lines().find(|line| line.contains("/ lost")).unwrap();
    assert!(line.contains("unverified") && !line.contains('0'), "{line}");
}

#[test]
fn nothing_comes_down_for_a_gateway_so_it_owes_no_acknowledgement() {
    let mut run = Run::right();
    run.station.notices_shown.clear();
    run.finds(&[FindingKind::Notice], "n1");
    run.station.speaks = Speaks::ForOthers;
    assert!(run.judge().passed);
}
