//! The whole pilot, short: with its faults it passes, and a centre that cheats is found out.

use grid_simulator::centre::Fault;
use grid_simulator::oracle::{FindingKind, Report};
use grid_simulator::pilot::{self, Options};
use grid_tests::broker;

use crate::EXE;

/// One hour in a third of a minute.
fn options() -> Options {
    Options {
        plan: None,
        seed: 47,
        hours: 1,
        minutes: 0.3,
        smart: None,
        manual: None,
        broker: None,
        centre: None,
        fault: None,
        calm: false,
        keep: None,
        terminal: false,
        drain_s: 60,
        exe: Some(EXE.into()),
    }
}

async fn play(options: &Options) -> Report {
    pilot::run(options).await.unwrap_or_else(|error| panic!("no verdict: {error}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_with_outage_kill_and_restart_of_the_embedded_broker_passes() {
    let report = play(&options()).await;
    assert!(report.passed, "{report}");
    assert_eq!((report.nodes_registered, report.kills, report.broker_restarts), (47, 1, 1));
    assert!(report.events_sent > 5_000 && report.outage_s > 1.0, "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_hour_on_mosquitto_passes() {
    let broker = broker::Broker::start(&broker::Options::default());
    let report = play(&Options { broker: Some(broker.url()), seed: 48, ..options() }).await;
    assert!(report.passed, "{report}");
    assert_eq!(report.nodes_registered, 47);
}

/// A calm half hour with a centre that does this wrong once.
async fn cheated(fault: Fault) -> Report {
    let report = play(&Options { fault: Some(fault), calm: true, minutes: 0.1, ..options() }).await;
    assert!(!report.passed, "{report}");
    report
}

/// The one finding of this kind; it names publisher, boot and number.
fn named(report: &Report, kind: FindingKind) -> &str {
    let found: Vec<_> = report.findings.iter().filter(|finding| finding.kind == kind).collect();
    assert_eq!(found.len(), 1, "{report}");
    let parts: Vec<_> = found[0].text.splitn(3, '/').collect();
    assert!(parts[0].starts_with("zd-") && parts[1].len() == 36, "{}", found[0].text);
    &found[0].text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_that_loses_one_acknowledged_event_is_found_out_by_the_event_s_id() {
    let report = cheated(Fault::LoseOne).await;
    assert_eq!((report.lost, report.applied_twice, report.out_of_order), (1, 0, 0));
    named(&report, FindingKind::Lost);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_that_applies_one_event_twice_is_found_out_by_the_event_s_id() {
    let report = cheated(Fault::ApplyTwice).await;
    assert_eq!((report.lost, report.applied_twice, report.out_of_order), (0, 1, 0));
    named(&report, FindingKind::AppliedTwice);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_that_swaps_two_events_is_found_out_by_the_event_s_id() {
    let report = cheated(Fault::Swap).await;
    assert_eq!((report.lost, report.applied_twice, report.out_of_order), (0, 0, 1));
    named(&report, FindingKind::OutOfOrder);
}
