//! The whole pilot, short, as a user runs it: with its faults it passes, and a centre that cheats is found out.

use std::path::Path;

use grid_simulator::oracle::{FindingKind, Report};
use grid_tests::broker::{Broker, Options};
use grid_tests::patience::soon;
use tokio::process::Command;

use crate::EXE;

const PASSED: i32 = 0;
const FINDINGS: i32 = 3;

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

fn read(file: &Path) -> Report {
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

#[tokio::test]
async fn an_hour_with_outage_kill_and_restart_of_the_embedded_broker_passes() {
    let (code, report) = play("0.3", &["--seed", "47"]).await;
    assert_eq!((code, report.passed), (PASSED, true), "{report}");
    assert_eq!((report.nodes_registered, report.kills, report.broker_restarts), (47, 1, 1));
    assert!(report.events_sent > 5_000 && report.outage_s > 1.0, "{report}");
    assert!(report.tickets_opened > 0 && report.tickets_open == 0, "{report}");
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
