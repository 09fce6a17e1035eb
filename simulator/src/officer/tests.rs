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
    later(now(), 3_600)
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
    assert_eq!(evidence.acts, [(first[0].action_id.clone(), "t1".to_owned())]);
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
