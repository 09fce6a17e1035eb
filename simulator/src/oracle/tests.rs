//! Each finding has a positive control: a run that is right except for one thing, which is named by its id.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks for one entry among many")]

use std::collections::BTreeMap;

use grid_proto::v1::{self, TicketAction as A, TicketState as S};

use super::{Evidence, Expectations, FindingKind, LedgerView, Report, judge};
use crate::centre::Lane;
use crate::centre::entry::{Applied, Commit, Entry, Kind, Source};
use crate::clock::to_wire;
use crate::evidence::{
    EventKind, OfficerEvidence, SentEvent, StationEvidence, TicketCopy, TicketStep,
};

const STATION: &str = "zd-001";
const BOOT: &str = "boot-1";
const TICKET: &str = "t1";

/// A run in which everything went right; tests spoil one thing.
struct Run {
    station: StationEvidence,
    officer: OfficerEvidence,
    entries: Vec<Entry>,
    adapter: BTreeMap<String, TicketCopy>,
    expectations: Expectations,
}

fn applied(seq: u64, lane: Lane, kind: Kind) -> Applied {
    let source = Source {
        publisher: STATION.into(),
        boot: BOOT.into(),
        seq,
        event_id: String::new(),
        fingerprint: 0,
    };
    Applied {
        lane,
        epoch: "e".into(),
        lane_seq: seq,
        index: seq,
        station: STATION.into(),
        source: Some(source),
        kind,
        exercise: true,
        out_of_sequence: false,
        summary: String::new(),
    }
}

fn entry(seq: u64, lane: Lane, kind: Kind) -> Entry {
    Entry::Applied(Box::new(applied(seq, lane, kind)))
}

fn closed_ticket() -> v1::Ticket {
    let steps = [
        (A::Report, S::Reported),
        (A::File, S::PendingDispatch),
        (A::Dispatch, S::PendingHandle),
        (A::Handle, S::PendingCheck),
        (A::PassCheck, S::PendingClose),
        (A::Close, S::Closed),
    ];
    let events = steps.iter().map(|(action, state)| v1::TicketEvent {
        action_id: format!("act-{}", action.as_str_name()),
        action: *action as i32,
        state_after: *state as i32,
        ..Default::default()
    });
    v1::Ticket {
        ticket_id: TICKET.into(),
        station_id: STATION.into(),
        alarm_id: "a1".into(),
        alarm_occurrence: 1,
        assignee_id: "wg-01".into(),
        state: S::Closed as i32,
        handle_due_time: Some(to_wire("2026-07-15T02:00:00Z".parse().unwrap())),
        events: events.collect(),
        version: 6,
        ..Default::default()
    }
}

fn copy(ticket: &v1::Ticket) -> TicketCopy {
    let step = |event: &v1::TicketEvent| TicketStep {
        action_id: event.action_id.clone(),
        action: event.action().as_str_name().into(),
        state_after: event.state_after().as_str_name().into(),
    };
    TicketCopy {
        version: ticket.version,
        state: ticket.state().as_str_name().into(),
        history: ticket.events.iter().map(step).collect(),
    }
}

impl Run {
    fn right() -> Self {
        let kinds = [
            EventKind::Birth,
            EventKind::Alarm,
            EventKind::Status,
            EventKind::Status,
            EventKind::Status,
        ];
        let events = (1..).zip(kinds).map(|(seq, kind)| SentEvent {
            publisher: STATION.into(),
            boot: BOOT.into(),
            seq,
            kind,
            receipted: true,
        });
        let ticket = closed_ticket();
        let copies = BTreeMap::from([(TICKET.to_owned(), copy(&ticket))]);
        let station = StationEvidence {
            station: STATION.into(),
            online_at_end: true,
            events: events.collect(),
            alarms_raised: 1,
            tickets: copies.clone(),
            notices_shown: BTreeMap::from([("n1".into(), 1)]),
            commands_done: BTreeMap::from([("c1".into(), 1)]),
            violations: vec![],
        };
        let officer = OfficerEvidence {
            officer: "wg-01".into(),
            acts: vec![("act-TICKET_ACTION_HANDLE".into(), TICKET.into())],
            tickets: copies.clone(),
            violations: vec![],
        };
        let expectations = Expectations::new(7, 1, "2026-07-15T08:00:00Z".parse().unwrap());
        Self { station, officer, entries: Self::entries(ticket), adapter: copies, expectations }
    }

    fn entries(ticket: v1::Ticket) -> Vec<Entry> {
        let key = v1::AlarmKey {
            station_id: STATION.into(),
            alarm_type: "sos".into(),
            ..Default::default()
        };
        let alarm = v1::Alarm {
            alarm_id: "a1".into(),
            occurrence: 1,
            key: Some(key),
            ..Default::default()
        };
        vec![
            entry(1, Lane::Normal, Kind::Birth),
            Entry::NodeRegistered {
                station: STATION.into(),
                accepted: true,
                node_code: "SIM".into(),
                grid_cell: "cell-1".into(),
                officer: "wg-01".into(),
                reason: String::new(),
            },
            entry(2, Lane::Urgent, Kind::Alarm),
            Entry::Alarm(Box::new(alarm)),
            Entry::Ticket(Box::new(ticket)),
            entry(3, Lane::BestEffort, Kind::Status),
            entry(4, Lane::BestEffort, Kind::Status),
            entry(5, Lane::BestEffort, Kind::Status),
            Entry::NoticeSent(Box::new(v1::Notice {
                notice_id: "n1".into(),
                ..Default::default()
            })),
            Entry::NoticeReport {
                notice: "n1".into(),
                station: STATION.into(),
                delivery: "NOTICE_DELIVERY_ACKNOWLEDGED".into(),
            },
            Entry::CommandSent(Box::new(v1::Command {
                command_id: "c1".into(),
                station_id: STATION.into(),
                ..Default::default()
            })),
            Entry::CommandResult {
                station: STATION.into(),
                result: v1::CommandResult {
                    command_id: "c1".into(),
                    state: v1::CommandState::Successful as i32,
                    text: String::new(),
                },
            },
        ]
    }

    fn ledger(&self) -> LedgerView {
        let mut view = LedgerView::default();
        let at = pbjson_types::Timestamp::default();
        view.take(Commit { number: 1, at, entries: self.entries.clone() });
        view
    }

    fn judge(&self) -> Report {
        let (ledger, stations, officers) =
            (self.ledger(), [self.station.clone()], [self.officer.clone()]);
        let evidence = Evidence {
            stations: Some(&stations),
            officers: Some(&officers),
            ledger: Some(&ledger),
            adapter_tickets: Some(&self.adapter),
        };
        judge(&evidence, &self.expectations)
    }

    /// The run is not passed, for this and nothing else, and the finding names `id`.
    #[track_caller]
    fn finds(&self, kinds: &[FindingKind], id: &str) -> Report {
        let report = self.judge();
        assert!(!report.passed);
        let found: Vec<_> = report.findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(found, kinds, "{report}");
        assert!(report.findings.iter().all(|finding| finding.text.contains(id)), "{report}");
        report
    }

    /// Where the record of an event is in the ledger.
    fn at(&self, seq: u64) -> usize {
        let is = |entry: &Entry| {
            matches!(entry, Entry::Applied(applied)
                if applied.source.as_ref().is_some_and(|source| source.seq == seq))
        };
        self.entries.iter().position(is).unwrap()
    }

    fn ticket(&mut self) -> &mut v1::Ticket {
        let found = self.entries.iter_mut().find_map(|entry| match entry {
            Entry::Ticket(ticket) => Some(ticket),
            _ => None,
        });
        found.unwrap()
    }
}

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
fn a_lost_event_is_named_and_leaves_an_unreported_hole() {
    let mut run = Run::right();
    run.entries.remove(run.at(4));
    let report = run
        .finds(&[FindingKind::Lost, FindingKind::HoleUnreported], &format!("{STATION}/{BOOT}/4"));
    assert_eq!((report.lost, report.holes_unreported), (1, 1));
}

#[test]
fn a_lost_last_event_is_lost_although_it_leaves_no_hole() {
    let mut run = Run::right();
    run.entries.remove(run.at(5));
    run.finds(&[FindingKind::Lost], &format!("{STATION}/{BOOT}/5"));
}

#[test]
fn an_event_applied_twice_is_named() {
    let mut run = Run::right();
    run.entries.push(run.entries[run.at(4)].clone());
    let report = run.finds(&[FindingKind::AppliedTwice], &format!("{STATION}/{BOOT}/4"));
    assert_eq!(report.applied_twice, 1);
}

#[test]
fn two_swapped_events_are_named_but_not_those_that_were_marked() {
    let mut run = Run::right();
    let (four, five) = (run.at(4), run.at(5));
    run.entries.swap(four, five);
    let report = run.finds(&[FindingKind::OutOfOrder], &format!("{STATION}/{BOOT}/4"));
    assert_eq!(report.out_of_order, 1);
    let Entry::Applied(late) = &mut run.entries[five] else { panic!("event 4 is last now") };
    late.out_of_sequence = true;
    assert!(run.judge().passed, "a marked event may come late");
}

#[test]
fn what_was_reported_as_missing_is_excused() {
    let hole = v1::Hole {
        publisher: STATION.into(),
        boot: BOOT.into(),
        first: 4,
        last: 4,
        ..Default::default()
    };
    let source = applied(4, Lane::BestEffort, Kind::Status).source;
    let rejected = Entry::Rejected {
        lane: Lane::BestEffort,
        lane_seq: 4,
        code: 3,
        message: "X".into(),
        source,
    };
    let void = Entry::Void {
        lane: Lane::BestEffort,
        first: 4,
        last: 4,
        reason: "VOID_REASON_SHED_QUOTA".into(),
        shares: vec![(STATION.into(), 1)],
    };
    for excuse in [Entry::Hole(Box::new(hole)), rejected, void] {
        let mut run = Run::right();
        let at = run.at(4);
        run.entries[at] = excuse;
        let report = run.judge();
        assert!(report.passed, "{report}");
        assert_eq!(report.events_excused, 1);
    }
    let mut run = Run::right();
    run.entries.remove(run.at(4));
    run.expectations.quarantined.insert((STATION.into(), BOOT.into(), 4));
    assert!(run.judge().passed);
}

#[test]
fn a_void_excuses_readings_only_and_no_more_than_it_counts() {
    let void = |count| Entry::Void {
        lane: Lane::BestEffort,
        first: 1,
        last: 9,
        reason: "VOID_REASON_SHED_DISK".into(),
        shares: vec![(STATION.into(), count)],
    };
    let mut run = Run::right();
    run.entries.retain(|entry| !matches!(entry, Entry::Applied(a) if a.lane == Lane::BestEffort));
    run.entries.push(void(2));
    run.finds(&[FindingKind::Lost], &format!("{STATION}/{BOOT}/5"));
    let mut run = Run::right();
    run.entries.remove(run.at(2));
    run.entries.push(void(9));
    run.finds(&[FindingKind::Lost, FindingKind::HoleUnreported], &format!("{STATION}/{BOOT}/2"));
}

#[test]
fn an_event_without_a_receipt_is_pending_and_after_a_drain_a_finding() {
    let mut run = Run::right();
    run.entries.remove(run.at(5));
    run.station.events[4].receipted = false;
    run.finds(&[FindingKind::NotReceipted], &format!("{STATION}/{BOOT}/5"));
    run.expectations.drained = false;
    let report = run.judge();
    assert!(report.passed);
    assert_eq!(report.events_pending, 1);
}

#[test]
fn an_event_that_was_never_sent_is_named() {
    let mut run = Run::right();
    run.entries.push(entry(6, Lane::BestEffort, Kind::Status));
    run.finds(&[FindingKind::Invented], &format!("{STATION}/{BOOT}/6"));
}

#[test]
fn a_ticket_that_skips_the_check_is_unlawful() {
    let mut run = Run::right();
    let ticket = run.ticket();
    ticket.events.remove(4);
    let copies = BTreeMap::from([(TICKET.to_owned(), copy(ticket))]);
    (run.station.tickets, run.officer.tickets, run.adapter) =
        (copies.clone(), copies.clone(), copies);
    run.finds(&[FindingKind::Unlawful], TICKET);
}

#[test]
fn a_history_that_is_rewritten_at_the_centre_is_unlawful() {
    let mut run = Run::right();
    let mut changed = closed_ticket();
    changed.events[0].action_id = "another".into();
    let at = run.entries.iter().position(|entry| matches!(entry, Entry::Ticket(_))).unwrap();
    run.entries.insert(at, Entry::Ticket(Box::new(changed)));
    run.finds(&[FindingKind::Unlawful], TICKET);
}

#[test]
fn a_holder_that_tells_another_history_is_named() {
    let spoil = |run: &mut Run, holder: usize| {
        let holders = [&mut run.station.tickets, &mut run.officer.tickets, &mut run.adapter];
        for copies in holders.into_iter().skip(holder).take(1) {
            copies.get_mut(TICKET).unwrap().history[3].action_id = "another".into();
        }
    };
    for holder in 0..3 {
        let mut run = Run::right();
        spoil(&mut run, holder);
        let report = run.finds(&[FindingKind::HistoryDiffers], TICKET);
        assert!(!report.ticket_histories_equal);
    }
}

#[test]
fn a_stale_or_missing_copy_is_named_unless_the_station_is_offline() {
    let mut run = Run::right();
    let copy = run.station.tickets.get_mut(TICKET).unwrap();
    copy.version = 4;
    copy.history.truncate(4);
    run.finds(&[FindingKind::CopyStale], TICKET);
    run.station.tickets.clear();
    run.finds(&[FindingKind::CopyStale], TICKET);
    run.station.online_at_end = false;
    assert!(run.judge().passed);
}

#[test]
fn a_ticket_that_is_open_after_its_limit_is_named() {
    let mut run = Run::right();
    let ticket = run.ticket();
    ticket.events.truncate(3);
    ticket.state = S::PendingHandle as i32;
    ticket.version = 3;
    let copies = BTreeMap::from([(TICKET.to_owned(), copy(ticket))]);
    (run.station.tickets, run.officer.tickets, run.adapter) =
        (copies.clone(), copies.clone(), copies);
    run.officer.acts.clear();
    let report = run.finds(&[FindingKind::NotClosed], TICKET);
    assert_eq!((report.tickets_open, report.tickets_closed), (1, 0));
    run.expectations.domain_end = "2026-07-15T02:10:00Z".parse().unwrap();
    assert!(run.judge().passed, "its time is not over yet");
}

#[test]
fn an_alarm_without_a_ticket_and_an_act_without_a_trace_are_named() {
    let mut run = Run::right();
    run.entries.retain(|entry| !matches!(entry, Entry::Ticket(_)));
    run.station.tickets.clear();
    run.officer.tickets.clear();
    run.adapter.clear();
    run.officer.acts.clear();
    run.finds(&[FindingKind::AlarmWithoutTicket], "a1");
    let mut run = Run::right();
    run.officer.acts.push(("act-lost".into(), TICKET.into()));
    run.finds(&[FindingKind::ActLost], "act-lost");
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
