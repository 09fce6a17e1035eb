//! Tickets: unlawful, told differently, stale, not closed, without a trace.

use std::collections::BTreeMap;

use grid_proto::v1::TicketState as S;

use super::run::{Run, TICKET, closed_ticket, copy, handled};
use crate::centre::entry::Entry;
use crate::evidence::OfficerAct;
use crate::oracle::FindingKind;

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
    run.officer.acts.push(OfficerAct { action_id: "act-lost".into(), ..handled() });
    run.finds(&[FindingKind::ActLost], "act-lost");
}
