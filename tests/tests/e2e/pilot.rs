//! The whole pilot, short, as a user runs it: with its faults it passes, and a centre that cheats is found out.

use std::path::Path;

use grid_simulator::oracle::{FindingKind, Report};
use grid_tests::broker::{Broker, Options};
use grid_tests::patience::soon;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use crate::EXE;

const PASSED: i32 = 0;
const COULD_NOT_RUN: i32 = 1;
const FINDINGS: i32 = 3;
const INTERRUPTED: i32 = 130;

/// Plays one hour in `minutes`; the exit code, and the report that it wrote.
async fn play(minutes: &str, more: &[&str]) -> (i32, Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    let _alone = crate::WHOLE_CITY.lock().await;
    let ran = Command::new(EXE)
        .args(["pilot", "--hours", "1", "--minutes", minutes, "--report"])
        .arg(&file)
        .args(more)
        .kill_on_drop(true)
        .output();
    let output = soon("the pilot", ran).await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code().unwrap_or_else(|| panic!("{}\n{said}", output.status));
    assert!(file.exists(), "no report; it ended with {code} and said:\n{said}");
    (code, read(&file))
}

/// The keys that every report has, whatever became of the run.
const KEYS: [&str; 19] = [
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
];

/// Reads a report, and holds every one that a test reads to having all keys.
fn read(file: &Path) -> Report {
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    for key in KEYS {
        assert!(json.get(key).is_some_and(|value| !value.is_null()), "no {key}: {json}");
    }
    serde_json::from_value(json).unwrap()
}

#[tokio::test]
async fn an_hour_with_outage_kill_and_restart_of_the_embedded_broker_passes() {
    let (code, report) = play("0.3", &["--seed", "47"]).await;
    assert_eq!((code, report.passed), (PASSED, true), "{report}");
    assert_eq!((report.nodes_registered, report.kills, report.broker_restarts), (47, 1, 1));
    assert!(report.events_sent > 5_000 && report.outage_s > 1.0, "{report}");
    assert!(report.tickets_opened > 0 && report.tickets_open == 0, "{report}");
    // In the morning, during the outage, and after the broker's restart.
    assert_eq!((report.notices_sent, report.notices_acknowledged), (3, 3), "{report}");
}

#[tokio::test]
async fn an_hour_on_mosquitto_passes() {
    let broker = Broker::start(&Options::default());
    let (code, report) = play("0.3", &["--seed", "48", "--broker", &broker.url()]).await;
    assert_eq!((code, report.passed), (PASSED, true), "{report}");
    assert_eq!((report.nodes_registered, report.kills, report.broker_restarts), (47, 1, 1));
}

/// A calm hour with a centre that does this wrong once, to one event; the finding of that kind.
async fn cheated(how: &str, kind: FindingKind) -> String {
    let (code, report) = play("0.1", &["--calm", "--break", how]).await;
    assert_eq!((code, report.passed), (FINDINGS, false), "{report}");
    let counts = [
        (FindingKind::Lost, report.lost),
        (FindingKind::AppliedTwice, report.applied_twice),
        (FindingKind::OutOfOrder, report.out_of_order),
    ];
    for (other, count) in counts {
        assert_eq!(count, u64::from(other == kind), "{other:?}: {report}");
    }
    let found: Vec<_> = report.findings.iter().filter(|finding| finding.kind == kind).collect();
    assert_eq!(found.len(), 1, "{report}");
    found[0].text.clone()
}

/// Publisher, boot and number: nothing else is that event.
fn assert_names_an_event(text: &str) {
    let parts: Vec<_> = text.splitn(3, '/').collect();
    assert!(parts.len() == 3 && parts[0].starts_with("zd-"), "{text}");
    assert!(parts[1].parse::<uuid::Uuid>().is_ok(), "{text}");
    let seq = parts[2].split(' ').next().unwrap_or_default();
    assert!(seq.parse::<u64>().is_ok_and(|seq| seq > 0), "{text}");
}

#[tokio::test]
async fn a_centre_that_loses_one_acknowledged_event_is_found_out_by_the_event_s_id() {
    assert_names_an_event(&cheated("lose-one", FindingKind::Lost).await);
}

#[tokio::test]
async fn a_centre_that_applies_one_event_twice_is_found_out_by_the_event_s_id() {
    assert_names_an_event(&cheated("apply-twice", FindingKind::AppliedTwice).await);
}

#[tokio::test]
async fn a_centre_that_swaps_two_events_is_found_out_by_the_event_s_id() {
    assert_names_an_event(&cheated("swap", FindingKind::OutOfOrder).await);
}

#[tokio::test]
async fn a_centre_that_changes_what_an_event_says_is_found_out_by_the_event_s_id() {
    let text = cheated("alter", FindingKind::Altered).await;
    assert_names_an_event(&text);
    assert!(text.contains("forged=1"), "{text}");
}

#[tokio::test]
async fn a_centre_that_marks_an_event_that_passed_no_hole_is_found_out_by_the_event_s_id() {
    assert_names_an_event(&cheated("false-mark", FindingKind::Mismarked).await);
}

#[tokio::test]
async fn a_centre_that_writes_down_an_act_under_another_name_is_found_out_by_the_act_s_id() {
    let text = cheated("forge-actor", FindingKind::ActAltered).await;
    let id = text.split(' ').next().unwrap_or_default();
    assert!(id.parse::<uuid::Uuid>().is_ok() && text.contains("somebody-else"), "{text}");
}

/// What an aborted run left, and why it says it was.
fn aborted(file: &Path) -> String {
    let report = read(file);
    assert!(!report.passed && !report.unverified.is_empty(), "{report}");
    let why = report.findings.iter().find(|finding| finding.kind == FindingKind::Aborted);
    why.unwrap_or_else(|| panic!("{report}")).text.clone()
}

#[tokio::test]
async fn a_run_that_cannot_start_says_so_and_its_report_has_every_key_and_has_not_passed() {
    // A port that was free a moment ago: nobody listens there.
    let nobody = grid_simulator::ports::free().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    let broker = format!("mqtt://{nobody}");
    let ran =
        Command::new(EXE).args(["pilot", "--broker", &broker, "--report"]).arg(&file).output();
    let output = soon("the pilot", ran).await.unwrap();
    assert_eq!(output.status.code(), Some(COULD_NOT_RUN));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&broker) && said.contains("cannot connect"), "{said}");
    assert!(aborted(&file).contains("cannot connect"));
}

#[tokio::test]
async fn a_run_that_is_interrupted_leaves_a_report_with_every_key_that_has_not_passed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    let _alone = crate::WHOLE_CITY.lock().await;
    let mut child = Command::new(EXE)
        .args(["pilot", "--hours", "1", "--minutes", "5", "--report"])
        .arg(&file)
        .stderr(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let up = async {
        while let Some(line) = lines.next_line().await.unwrap() {
            if line.contains("are up") {
                return true;
            }
        }
        false
    };
    assert!(soon("everything is up", up).await);
    assert!(aborted(&file).contains("has not ended"), "a run that is killed leaves this");
    let pid = child.id().unwrap().to_string();
    let sent = Command::new("sh").args(["-c", "kill -s INT \"$1\"", "sh", &pid]).status();
    assert!(soon("the signal", sent).await.unwrap().success());
    assert_eq!(soon("the pilot's end", child.wait()).await.unwrap().code(), Some(INTERRUPTED));
    assert!(aborted(&file).contains("SIGINT"));
}
