//! The desk alone: what a record leads to, and what the centre does by itself as time passes.

use grid_proto::v1::{self, TicketAction as A, TicketState as S};
use jiff::{SignedDuration, Timestamp};

use super::{Desk, Effect, Refusal};
use crate::centre::entry::Entry;
use crate::centre::fixtures::{act, alarm, birth, dawn, plan, report, status};

/// A desk whose effects take effect, and a clock.
struct Office {
    desk: Desk,
    now: Timestamp,
    /// Records sent down.
    sent: Vec<v1::Record>,
}

impl Office {
    fn new() -> Self {
        Self { desk: Desk::new(plan()), now: dawn(), sent: Vec::new() }
    }

    fn perform(&mut self, effects: Vec<Effect>) -> usize {
        let count = effects.len();
        for effect in effects {
            match effect {
                Effect::Note(entry) => self.desk.apply(&entry),
                Effect::Send(_, record) => self.sent.push(*record),
            }
        }
        count
    }

    fn take(&mut self, record: &v1::Record) -> usize {
        let effects = self.desk.consider(self.now, record).unwrap();
        self.perform(effects)
    }

    fn refused(&self, record: &v1::Record) -> Refusal {
        self.desk.consider(self.now, record).unwrap_err()
    }

    fn pass(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
        let effects = self.desk.due(self.now);
        self.perform(effects);
    }

    /// The newest copy that was sent down of the only ticket.
    fn ticket(&self) -> v1::Ticket {
        let tickets = self.sent.iter().rev().find_map(|record| match &record.body {
            Some(v1::record::Body::Ticket(ticket)) => Some(ticket.clone()),
            _ => None,
        });
        tickets.expect("a ticket was sent")
    }

    fn handle(&mut self, id: &str) {
        let ticket = self.ticket();
        self.take(&act(&ticket.ticket_id, id, A::Handle, &ticket.assignee_id));
    }
}

fn actions(ticket: &v1::Ticket) -> Vec<A> {
    ticket.events.iter().map(|event| event.action()).collect()
}

#[test]
fn an_alarm_gets_one_ticket_that_is_dispatched_to_the_officer_of_the_cell() {
    let mut office = Office::new();
    office.take(&alarm("zd-001", 1, "a1", "smoke", false));
    let ticket = office.ticket();
    assert_eq!(actions(&ticket), [A::Report, A::File, A::Dispatch]);
    assert_eq!((ticket.state(), ticket.version), (S::PendingHandle, 3));
    assert_eq!((ticket.assignee_id.as_str(), ticket.category.as_str()), ("wg-01", "E-05-95"));
    assert!(ticket.exercise && ticket.handle_due_time.is_some());
    office.take(&alarm("zd-001", 2, "a1", "smoke", false));
    assert_eq!(office.desk.ticket_counts(), (1, 1), "a repeated raise opens no second ticket");
    office.take(&alarm("zd-001", 3, "a1", "smoke", true));
    office.take(&alarm("zd-001", 4, "a1", "smoke", true));
    let noted = actions(&office.ticket());
    assert_eq!(noted.iter().filter(|action| **action == A::NoteSelfCleared).count(), 1);
}

#[test]
fn a_lost_link_needs_nobody_to_go_there() {
    let mut office = Office::new();
    office.take(&alarm("zd-001", 1, "a1", "offline", false));
    assert_eq!(office.desk.ticket_counts(), (0, 0));
}

#[test]
fn a_station_s_report_keeps_its_id_and_its_first_event() {
    let mut office = Office::new();
    office.take(&report("zd-003", 1, "t1"));
    let ticket = office.ticket();
    assert_eq!((ticket.ticket_id.as_str(), ticket.assignee_id.as_str()), ("t1", "wg-02"));
    assert_eq!(ticket.events[0].action_id, "report-t1");
    assert!(ticket.pending_events.is_empty());
    assert_eq!(office.take(&report("zd-003", 2, "t1")), 0, "the same report changes nothing");
}

#[test]
fn one_click_implies_the_accept_and_a_repeated_click_changes_nothing() {
    let mut office = Office::new();
    office.take(&alarm("zd-001", 1, "a1", "sos", false));
    office.handle("click");
    let ticket = office.ticket();
    assert_eq!(ticket.state(), S::PendingCheck);
    assert!(ticket.events.last().unwrap().implied_accept);
    let again = act(&ticket.ticket_id, "click", A::Handle, "wg-01");
    assert_eq!(office.take(&again), 0);
}

#[test]
fn an_act_that_came_too_late_or_from_another_officer_is_kept_and_changes_no_state() {
    let mut office = Office::new();
    office.take(&alarm("zd-001", 1, "a1", "sos", false));
    let id = office.ticket().ticket_id;
    office.take(&act(&id, "foreign", A::Handle, "wg-02"));
    let ticket = office.ticket();
    assert_eq!((ticket.state(), ticket.version), (S::PendingHandle, 4));
    office.handle("click");
    office.take(&act(&id, "late", A::Accept, "wg-01"));
    let ticket = office.ticket();
    let late: Vec<_> =
        ticket.events.iter().filter(|e| e.late).map(|e| e.action_id.as_str()).collect();
    assert_eq!(late, ["foreign", "late"]);
    assert_eq!((ticket.state(), ticket.version), (S::PendingCheck, 6));
}

#[test]
fn results_are_checked_between_two_and_ten_minutes_and_most_are_closed() {
    let (mut closed_at_once, mut reworked) = (0, 0);
    for nth in 0..200 {
        let mut office = Office::new();
        office.take(&alarm("zd-001", 1, &format!("a{nth}"), "sos", false));
        for round in 0..4 {
            office.handle(&format!("click-{round}"));
            office.pass(1);
            assert_eq!(office.ticket().state(), S::PendingCheck, "not before two minutes");
            office.pass(9);
            if office.ticket().state() == S::Closed {
                break;
            }
        }
        let ticket = office.ticket();
        assert_eq!((ticket.state(), office.desk.ticket_counts().1), (S::Closed, 0));
        assert!(ticket.rework_count <= 2);
        closed_at_once += u32::from(ticket.rework_count == 0);
        reworked += u32::from(ticket.rework_count > 0);
    }
    assert!(closed_at_once > 150 && reworked > 5, "{closed_at_once} closed, {reworked} reworked");
}

#[test]
fn a_returned_ticket_goes_to_the_neighbour_and_an_extension_is_granted_twice() {
    let mut office = Office::new();
    office.take(&alarm("zd-001", 1, "a1", "sos", false));
    let id = office.ticket().ticket_id;
    office.take(&act(&id, "return", A::Return, "wg-01"));
    assert_eq!(office.ticket().assignee_id, "wg-02");
    for nth in 0..3 {
        office.take(&act(&id, &format!("ask-{nth}"), A::RequestExtension, "wg-02"));
    }
    let answers: Vec<_> = actions(&office.ticket())
        .into_iter()
        .filter(|action| matches!(action, A::GrantExtension | A::RefuseExtension))
        .collect();
    assert_eq!(answers, [A::GrantExtension, A::GrantExtension, A::RefuseExtension]);
}

#[test]
fn registering_twice_changes_nothing_and_is_answered_again() {
    let mut office = Office::new();
    office.take(&birth("zd-001", 1));
    let again = office.desk.consider(office.now, &birth("zd-001", 2)).unwrap();
    assert!(matches!(again.as_slice(), [Effect::Send(..)]), "{again:?}");
    let answer = match &office.sent[0].body {
        Some(v1::record::Body::NodeRegistration(answer)) => answer.clone(),
        other => panic!("{other:?}"),
    };
    assert!(answer.accepted);
    assert_eq!(answer.node_code, "SIM-410105560901001-01");
    assert_eq!(answer.officer_id, "wg-01");
    office.take(&birth("zd-999", 1));
    let refused = match &office.sent[1].body {
        Some(v1::record::Body::NodeRegistration(answer)) => answer.clone(),
        other => panic!("{other:?}"),
    };
    assert!(!refused.accepted && !refused.reason.is_empty());
    assert_eq!(refused.refused_field, "station_id");
}

#[test]
fn a_record_that_overtakes_its_registration_makes_a_stub_which_the_registration_fills() {
    let mut office = Office::new();
    office.take(&status("zd-001", 1));
    let effects = office.desk.consider(office.now, &birth("zd-001", 2)).unwrap();
    let filled = effects
        .iter()
        .any(|effect| matches!(effect, Effect::Note(Entry::Node(node)) if node.name == "zd-001"));
    assert!(filled);
}

#[test]
fn what_lacks_an_identity_is_refused_with_a_reason() {
    let office = Office::new();
    let mut nameless = report("zd-001", 1, "");
    let reasons = [
        (act("t1", "", A::Handle, "wg-01"), "ACT_WITHOUT_ACTION_ID"),
        (act("t1", "x", A::Unspecified, "wg-01"), "ACTION_UNKNOWN"),
        (alarm("zd-001", 1, "", "sos", false), "ALARM_WITHOUT_IDENTITY"),
        (std::mem::take(&mut nameless), "TICKET_WITHOUT_IDENTITY"),
        (v1::Record::default(), "RECORD_WITHOUT_BODY"),
    ];
    for (record, reason) in reasons {
        let refusal = office.refused(&record);
        assert!(refusal.message.starts_with(reason), "{} for {reason}", refusal.message);
    }
}

#[test]
fn what_was_sent_through_the_adapter_s_service_enters_the_books_and_is_not_sent_again() {
    use v1::record::Body;
    let mut office = Office::new();
    let record = |body| v1::Record {
        station_id: "zd-001".to_owned(),
        body: Some(body),
        ..v1::Record::default()
    };
    let mut notice = v1::Notice { notice_id: "n1".to_owned(), ..v1::Notice::default() };
    assert_eq!(office.take(&record(Body::Notice(notice.clone()))), 1);
    assert_eq!(office.take(&record(Body::Notice(notice.clone()))), 0, "said again");
    notice.cancelled = true;
    assert_eq!(office.take(&record(Body::Notice(notice))), 1, "taken back");
    assert_eq!(office.desk.notice_count(), 1);

    let (id, station_id) = ("c1".to_owned(), "zd-001".to_owned());
    let command = v1::Command { command_id: id.clone(), station_id, ..v1::Command::default() };
    assert_eq!(office.take(&record(Body::Command(command.clone()))), 2, "a stub, and the command");
    assert_eq!(office.take(&record(Body::Command(command.clone()))), 0, "said again");
    let other = v1::Command { verb: "power-off".to_owned(), ..command };
    let refusal = office.refused(&record(Body::Command(other)));
    assert!(refusal.message.starts_with("COMMAND_ID_REUSED"), "{}", refusal.message);
    assert!(office.sent.is_empty());

    let answer = v1::NodeRegistration::default();
    let refusal = office.refused(&record(Body::NodeRegistration(answer)));
    assert!(refusal.message.starts_with("NOT_YOURS_TO_SEND"), "{}", refusal.message);
}

#[test]
fn an_act_that_comes_before_its_ticket_takes_effect_when_the_ticket_does() {
    let mut office = Office::new();
    office.take(&act("t1", "click", A::Handle, "wg-01"));
    assert!(office.sent.is_empty());
    office.take(&report("zd-001", 1, "t1"));
    let ticket = office.ticket();
    assert_eq!(actions(&ticket), [A::Report, A::File, A::Dispatch, A::Handle]);
    assert_eq!(ticket.state(), S::PendingCheck);
    assert!(office.desk.parked.is_empty());
}
