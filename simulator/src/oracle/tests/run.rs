//! A run in which everything went right, for tests to spoil.

use std::collections::BTreeMap;

use grid_proto::v1::{self, TicketAction as A, TicketState as S};

use super::super::{Evidence, Expectations, FindingKind, LedgerView, Report, judge};
use crate::centre::Lane;
use crate::centre::entry::{Applied, Commit, Entry, Kind, Source};
use crate::clock::to_wire;
use crate::evidence::{
    EventKind, OfficerAct, OfficerEvidence, SentEvent, Speaks, StationEvidence, TicketCopy,
};
use crate::gist::Gist;

pub(super) const STATION: &str = "zd-001";
pub(super) const BOOT: &str = "boot-1";
pub(super) const TICKET: &str = "t1";

/// A run in which everything went right; tests spoil one thing.
pub(super) struct Run {
    pub(super) station: StationEvidence,
    pub(super) officer: OfficerEvidence,
    pub(super) entries: Vec<Entry>,
    pub(super) adapter: BTreeMap<String, TicketCopy>,
    pub(super) expectations: Expectations,
}

pub(super) fn applied(seq: u64, lane: Lane, kind: Kind) -> Applied {
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
        gist: Some(gist(seq)),
        summary: String::new(),
    }
}

/// What event `seq` says; the second is a raise of the alarm that the ledger knows.
pub(super) fn gist(seq: u64) -> Gist {
    let (subject, verb) = if seq == 2 { ("sos@/", "RAISE") } else { ("", "SAID") };
    Gist {
        station: STATION.into(),
        subject: subject.into(),
        verb: verb.into(),
        device_ms: Some(i64::try_from(seq).unwrap()),
        exercise: true,
        detail: format!("word {seq}"),
        ..Gist::default()
    }
}

fn notice() -> v1::Notice {
    v1::Notice { notice_id: "n1".into(), title: "高温".into(), ..Default::default() }
}

/// The officer's act in [`closed_ticket`].
pub(super) fn handled() -> OfficerAct {
    OfficerAct {
        action_id: "act-TICKET_ACTION_HANDLE".into(),
        ticket_id: TICKET.into(),
        action: A::Handle.as_str_name().into(),
        note: "已处置".into(),
        occurred_ms: Some(4_000),
    }
}

pub(super) fn entry(seq: u64, lane: Lane, kind: Kind) -> Entry {
    Entry::Applied(Box::new(applied(seq, lane, kind)))
}

pub(super) fn closed_ticket() -> v1::Ticket {
    let steps = [
        (A::Report, S::Reported),
        (A::File, S::PendingDispatch),
        (A::Dispatch, S::PendingHandle),
        (A::Handle, S::PendingCheck),
        (A::PassCheck, S::PendingClose),
        (A::Close, S::Closed),
    ];
    let events = steps.iter().zip(1..).map(|((action, state), at)| v1::TicketEvent {
        action_id: format!("act-{}", action.as_str_name()),
        action: *action as i32,
        actor_id: if *action == A::Handle { "wg-01".into() } else { "centre".into() },
        note: if *action == A::Handle { "已处置".into() } else { String::new() },
        occur_time: Some(pbjson_types::Timestamp { seconds: at, nanos: 0 }),
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

pub(super) fn copy(ticket: &v1::Ticket) -> TicketCopy {
    TicketCopy::of(ticket)
}

impl Run {
    pub(super) fn right() -> Self {
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
            gist: gist(seq),
            receipted: true,
        });
        let ticket = closed_ticket();
        let copies = BTreeMap::from([(TICKET.to_owned(), copy(&ticket))]);
        let station = StationEvidence {
            station: STATION.into(),
            speaks: Speaks::ForItself,
            online_at_end: true,
            events: events.collect(),
            alarms_raised: 1,
            tickets: copies.clone(),
            notices_shown: BTreeMap::from([("n1".into(), 1)]),
            notices_said: BTreeMap::from([("n1".into(), crate::gist::notice(&notice()))]),
            commands_done: BTreeMap::from([("c1".into(), 1)]),
            violations: vec![],
        };
        let officer = OfficerEvidence {
            officer: "wg-01".into(),
            acts: vec![handled()],
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
            Entry::NoticeSent(Box::new(notice())),
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

    pub(super) fn judge(&self) -> Report {
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
    pub(super) fn finds(&self, kinds: &[FindingKind], id: &str) -> Report {
        let report = self.judge();
        assert!(!report.passed);
        let found: Vec<_> = report.findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(found, kinds, "{report}");
        assert!(report.findings.iter().all(|finding| finding.text.contains(id)), "{report}");
        report
    }

    /// Where the record of an event is in the ledger.
    pub(super) fn at(&self, seq: u64) -> usize {
        let is = |entry: &Entry| {
            matches!(entry, Entry::Applied(applied)
                if applied.source.as_ref().is_some_and(|source| source.seq == seq))
        };
        self.entries.iter().position(is).unwrap()
    }

    pub(super) fn ticket(&mut self) -> &mut v1::Ticket {
        let found = self.entries.iter_mut().find_map(|entry| match entry {
            Entry::Ticket(ticket) => Some(ticket),
            _ => None,
        });
        found.unwrap()
    }
}
