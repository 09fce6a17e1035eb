use super::*;

fn now() -> Timestamp {
    "2026-06-01T08:00:00Z".parse().unwrap()
}

fn ticket(id: &str, assignee: &str, state: TicketState, version: u64) -> Ticket {
    Ticket {
        ticket_id: id.to_owned(),
        assignee_id: assignee.to_owned(),
        state: state.into(),
        version,
        ..Ticket::default()
    }
}

fn much_later() -> Timestamp {
    now() + SignedDuration::from_hours(1)
}

#[test]
fn an_assigned_ticket_is_acted_on_once_and_with_the_same_id_until_it_is_answered() {
    let mut officer = Officer::new("officer-01", 1);
    officer.sees(now(), &ticket("t1", "officer-01", TicketState::PendingHandle, 3));
    assert!(officer.due(now()).is_empty(), "not at once");
    let first = officer.due(much_later());
    assert_eq!(first.len(), 1);
    officer.answered(much_later(), &first[0], Answer::Unknown);
    assert_eq!(officer.due(much_later()), first, "the same act again");
    let after = ticket("t1", "officer-01", TicketState::PendingCheck, 3);
    officer.answered(much_later(), &first[0], Answer::Done(Box::new(after)));
    assert!(officer.due(much_later()).is_empty());
    assert!(officer.is_idle());
    let evidence = officer.into_evidence();
    assert_eq!(evidence.acts, [first[0].evidence("t1")]);
    assert_eq!(evidence.acts[0].occurred_ms, Some(much_later().as_millisecond()));
}

#[test]
fn an_answer_that_the_watch_has_overtaken_takes_no_plan_away() {
    let mut officer = Officer::new("officer-01", 1);
    officer.sees(now(), &ticket("t1", "officer-01", TicketState::PendingHandle, 3));
    officer.sees(now(), &ticket("t1", "", TicketState::Reported, 0));
    assert_eq!(officer.due(much_later()).len(), 1);
}

#[test]
fn the_tickets_of_others_are_left_alone_and_a_taken_away_one_is_forgotten() {
    let mut officer = Officer::new("officer-01", 1);
    officer.sees(now(), &ticket("t1", "officer-02", TicketState::PendingHandle, 1));
    assert!(officer.is_idle());
    officer.sees(now(), &ticket("t2", "officer-01", TicketState::PendingHandle, 1));
    officer.sees(now(), &ticket("t2", "officer-02", TicketState::PendingHandle, 2));
    assert!(officer.due(much_later()).is_empty());
}

#[test]
fn an_older_copy_never_replaces_a_newer_one() {
    let mut officer = Officer::new("officer-01", 1);
    officer.sees(now(), &ticket("t1", "officer-01", TicketState::Closed, 9));
    officer.sees(now(), &ticket("t1", "officer-01", TicketState::PendingCheck, 7));
    assert_eq!(officer.into_evidence().tickets["t1"].state, "TICKET_STATE_CLOSED");
}

fn errand(hours: i64) -> Errand {
    let report = crate::plan::incident::REPORTS[0].clone();
    Errand { at: now() + SignedDuration::from_hours(hours), station: "zd-047".to_owned(), report }
}

#[test]
fn reports_are_made_in_time_one_after_another_and_again_until_they_are_answered() {
    let mut keeper =
        Officer::new("keeper-zd-047", 1).with_errands(vec![errand(0), errand(0), errand(2)]);
    let first = keeper.due(now());
    assert_eq!(first.len(), 1, "one at a time");
    keeper.answered(now(), &first[0], Answer::NotYet);
    assert_eq!(keeper.due(now()), first, "the station is not there yet: the same again");
    let ticket = ticket("t1", "officer-01", TicketState::Reported, 0);
    keeper.answered(now(), &first[0], Answer::Done(Box::new(ticket.clone())));
    let second = keeper.due(now());
    assert_ne!(second[0].action_id, first[0].action_id);
    keeper.answered(now(), &second[0], Answer::Done(Box::new(ticket)));
    assert!(keeper.due(now()).is_empty());
    assert!(!keeper.is_idle(), "one report is still to come");
}

#[test]
fn a_report_that_is_refused_is_evidence_and_not_forgotten() {
    let mut keeper = Officer::new("keeper-zd-047", 1).with_errands(vec![errand(0)]);
    let act = keeper.due(now()).remove(0);
    keeper.answered(now(), &act, Answer::Refused("no".to_owned()));
    assert!(keeper.is_idle());
    assert_eq!(keeper.into_evidence().violations.len(), 1);
}

#[test]
fn a_pace_shortens_the_waits() {
    let mut officer = Officer::new("officer-01", 1).paced(Pace::new(600.0).unwrap());
    officer.sees(now(), &ticket("t1", "officer-01", TicketState::PendingHandle, 3));
    assert_eq!(officer.due(now() + SignedDuration::from_secs(1)).len(), 1);
}
