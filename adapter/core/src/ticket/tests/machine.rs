//! One ticket, act by act; then any acts by anybody.

use proptest::prelude::*;

use super::*;

const NOW: Utc = Utc(50_000);

fn tries(ticket: &Ticket, ask: &ActedOn, who: &str, role: Role) -> Result<TicketEvent, Error> {
    act(ticket, ask, &actor(who), role, NOW)
}

#[test]
fn a_ticket_is_born_reported_unknown_to_the_centre_and_its_report_is_pending() {
    let ticket = reported();
    assert_eq!((ticket.state, ticket.version), (TicketState::Reported, 0));
    assert_eq!(ticket.create_time, Utc(1_000));
    assert!(ticket.events.is_empty() && ticket.exercise);
    let [report] = ticket.pending.as_slice() else { panic!("{:?}", ticket.pending) };
    assert_eq!((report.action, report.receive_time), (TicketAction::Report, Utc(2_000)));
}

#[test]
fn the_seven_steps_lead_from_report_to_closing() {
    let ticket = after(way_to(TicketState::Closed));
    assert_eq!(ticket.state, TicketState::Closed);
    assert_eq!(ticket.resolution, Some(Resolution::Fixed));
    assert_eq!(ticket.assignee, Some(actor(OFFICER)));
    assert!(ticket.pending.iter().all(|event| !event.late && !event.implied_accept));
    assert_eq!(ticket.version, 0);
}

#[test]
fn one_click_handles_and_implies_the_accept() {
    let ticket = after(&[TicketAction::File, TicketAction::Dispatch, TicketAction::Handle]);
    let handled = ticket.pending.last().unwrap();
    assert!(handled.implied_accept);
    assert_eq!(handled.state_after, TicketState::PendingCheck);
    assert_eq!(ticket.state, TicketState::PendingCheck);
}

#[test]
fn a_repeated_act_is_told_so_and_applied_once() {
    let mut ticket = after(way_to(TicketState::Handling));
    let handle = ask(99, TicketAction::Handle);
    let event = tries(&ticket, &handle, OFFICER, Role::Officer).unwrap();
    apply(&mut ticket, event.clone());
    let once = ticket.clone();
    apply(&mut ticket, event);
    assert_eq!(ticket, once);
    assert_eq!(tries(&ticket, &handle, OFFICER, Role::Officer), Err(Error::Repeated));
    let confirmed = confirmed(ticket);
    assert_eq!(tries(&confirmed, &handle, OFFICER, Role::Officer), Err(Error::Repeated));
}

#[test]
fn an_act_on_another_version_than_seen_is_stale() {
    let ticket = confirmed(after(way_to(TicketState::Handling)));
    let seen =
        |version| ActedOn { based_on_version: Some(version), ..ask(99, TicketAction::Escalate) };
    let stale = tries(&ticket, &seen(3), CENTRE, Role::Centre);
    assert_eq!(stale, Err(Error::Stale { saw: 3, is: 4 }));
    assert!(tries(&ticket, &seen(4), CENTRE, Role::Centre).is_ok());
}

#[test]
fn evidence_that_comes_late_is_recorded_even_on_an_old_version() {
    for (overtaking, state) in [
        (TicketAction::ForceClose, TicketState::Closed),
        (TicketAction::Cancel, TicketState::Cancelled),
        (TicketAction::Handle, TicketState::PendingCheck),
    ] {
        let mut ticket = after(way_to(TicketState::PendingHandle));
        does(&mut ticket, overtaking);
        let late = ActedOn { based_on_version: Some(17), ..ask(99, TicketAction::Handle) };
        let Err(Error::Late(event)) = tries(&ticket, &late, OFFICER, Role::Officer) else {
            panic!("{state:?}");
        };
        assert!(event.late && !event.implied_accept);
        assert_eq!(event.state_after, state);
        let before = ticket.clone();
        apply(&mut ticket, *event.clone());
        assert_eq!(ticket.pending.pop(), Some(*event));
        assert_eq!(ticket, before);
    }
}

#[test]
fn who_was_the_assignee_is_late_and_who_never_was_is_forbidden() {
    let mut ticket = after(way_to(TicketState::PendingHandle));
    let elsewhere = ActedOn { assignee: Some(actor(NEIGHBOUR)), ..ask(50, TicketAction::Dispatch) };
    let event = tries(&ticket, &elsewhere, CENTRE, Role::Centre).unwrap();
    apply(&mut ticket, event);
    let handle = ask(99, TicketAction::Handle);
    assert!(matches!(tries(&ticket, &handle, OFFICER, Role::Officer), Err(Error::Late(_))));
    let stranger = tries(&ticket, &handle, "zhao", Role::Officer);
    assert!(matches!(stranger, Err(Error::Forbidden { .. })), "{stranger:?}");
    assert!(tries(&ticket, &handle, NEIGHBOUR, Role::Officer).is_ok());
    assert!(matches!(
        tries(&ticket, &handle, NEIGHBOUR, Role::Station),
        Err(Error::Forbidden { .. })
    ));
}

#[test]
fn a_return_clears_the_assignee_and_what_the_officer_does_afterwards_is_late() {
    let mut ticket = after(way_to(TicketState::Handling));
    does(&mut ticket, TicketAction::Return);
    assert_eq!((ticket.state, &ticket.assignee), (TicketState::PendingDispatch, &None));
    let handle = ask(99, TicketAction::Handle);
    assert!(matches!(tries(&ticket, &handle, OFFICER, Role::Officer), Err(Error::Late(_))));
}

#[test]
fn what_needs_a_reason_an_assignee_or_a_level_is_refused_without() {
    for rule in RULES.iter().filter(|rule| rule.needs != Needs::Nothing) {
        let from = rule.from.iter().find(|state| **state != TicketState::PendingFile).unwrap();
        let ticket = after(way_to(*from));
        let full = ask(99, rule.action);
        let (bare, field) = match rule.needs {
            Needs::Reason => (ActedOn { note: " \n".to_owned(), ..full.clone() }, "note"),
            Needs::Assignee => (ActedOn { assignee: None, ..full.clone() }, "assignee"),
            Needs::Level => (ActedOn { supervision: None, ..full.clone() }, "supervision"),
            Needs::Nothing => unreachable!(),
        };
        let (who, role) = usual(rule.action);
        match act(&ticket, &bare, &who, role, NOW) {
            Err(Error::Invalid { field: wrong, .. }) => assert_eq!(wrong, field),
            other => panic!("{:?}: {other:?}", rule.action),
        }
        assert!(act(&ticket, &full, &who, role, NOW).is_ok(), "{:?}", rule.action);
    }
}

#[test]
fn nobody_checks_what_he_handled() {
    let ticket = after(way_to(TicketState::PendingCheck));
    for action in [TicketAction::PassCheck, TicketAction::Rework] {
        let own = tries(&ticket, &ask(99, action), OFFICER, Role::Centre);
        assert!(matches!(own, Err(Error::Forbidden { .. })), "{own:?}");
        assert!(tries(&ticket, &ask(99, action), CENTRE, Role::Centre).is_ok());
    }
}

#[test]
fn rework_goes_back_to_the_same_hands_and_is_counted() {
    let mut ticket = after(way_to(TicketState::PendingClose));
    does(&mut ticket, TicketAction::Rework);
    assert_eq!(ticket.state, TicketState::PendingHandle);
    assert_eq!(ticket.assignee, Some(actor(OFFICER)));
    assert_eq!((ticket.rework_count, ticket.resolution), (1, None));
    does(&mut ticket, TicketAction::Handle);
    assert!(ticket.pending.last().unwrap().implied_accept);
}

#[test]
fn escalation_ends_at_the_city_and_urging_and_supervision_are_kept() {
    use TicketAction::{Escalate, Supervise, Urge};
    let ticket = after(&[Escalate, Escalate, Urge, Escalate, Supervise, Escalate, Urge]);
    assert_eq!((ticket.escalation_level, ticket.urge_count), (3, 2));
    assert_eq!(ticket.supervision, Supervision::Yellow);
    assert_eq!(ticket.state, TicketState::Reported);
}

#[test]
fn an_illegal_act_is_told_the_state_and_what_is_possible() {
    let ticket = after(way_to(TicketState::PendingClose));
    let error = tries(&ticket, &ask(99, TicketAction::File), CENTRE, Role::Centre).unwrap_err();
    let Error::Illegal { why } = error else { panic!("{error:?}") };
    for told in
        ["待结案", "不可立案", "返工、结案", "pending closing", "cannot file", "rework, close"]
    {
        assert!(why.contains(told), "{told}: {why}");
    }
    assert!(!why.contains("重开"), "{why}");
    let again = tries(&ticket, &ask(99, TicketAction::Report), "zd-001", Role::Station);
    assert!(matches!(again, Err(Error::Illegal { .. })), "{again:?}");
}

#[test]
fn acts_beyond_the_limit_are_refused_saying_so_but_the_ticket_still_moves() {
    let mut ticket = after(way_to(TicketState::PendingHandle));
    while ticket.pending.len() < PENDING_MAX {
        does(&mut ticket, TicketAction::Remark);
    }
    let remark = tries(&ticket, &ask(999, TicketAction::Remark), CENTRE, Role::Centre);
    assert!(matches!(remark, Err(Error::Illegal { .. })), "{remark:?}");
    assert!(tries(&ticket, &ask(999, TicketAction::Handle), OFFICER, Role::Officer).is_ok());
}

/// Names of the actors of the property tests: two officers, somebody else, the centre, a station.
const NAMES: [&str; 5] = [OFFICER, NEIGHBOUR, "zhao", CENTRE, "zd-001"];

pub(super) fn any_act() -> impl Strategy<Value = (ActedOn, &'static str, Role)> {
    let ids = 2..200_u128;
    let action = prop::sample::select(TicketAction::ALL.as_slice());
    let who = prop::sample::select(NAMES.as_slice());
    // Half of the acts are done by whoever usually does them, so that tickets get somewhere.
    let role = prop::option::of(prop::sample::select(Role::ALL.as_slice()));
    let assignee = prop::sample::select(&NAMES[..2]);
    (ids, action, who, role, assignee, prop::option::weighted(0.1, 0..4_u64)).prop_map(
        |(id, action, who, role, assignee, based_on_version)| {
            let assignee = (action == TicketAction::Dispatch).then(|| actor(assignee));
            let asked = ActedOn { assignee, based_on_version, ..ask(id, action) };
            let usual = usual(action).1;
            let usual_name = if usual == Role::Centre { CENTRE } else { who };
            match role {
                Some(role) => (asked, who, role),
                None => (asked, usual_name, usual),
            }
        },
    )
}

proptest! {
    #[test]
    fn any_acts_by_anybody_keep_the_ticket_whole(acts in prop::collection::vec(any_act(), 0..60)) {
        let mut ticket = reported();
        for (asked, who, role) in acts {
            let before = ticket.clone();
            let was_recorded = before.pending.iter().any(|e| e.action_id == asked.action_id);
            match tries(&ticket, &asked, who, role) {
                Ok(event) => {
                    prop_assert!(!event.late && !was_recorded);
                    prop_assert_eq!(transition(before.state, asked.action, role), Ok(event.state_after));
                    apply(&mut ticket, event.clone());
                    prop_assert_eq!(ticket.state, event.state_after);
                    prop_assert_eq!(ticket.pending.last(), Some(&event));
                }
                Err(Error::Late(event)) => {
                    prop_assert!(event.late && !was_recorded);
                    apply(&mut ticket, *event);
                    let mut without = ticket.clone();
                    without.pending.pop();
                    prop_assert_eq!(&without, &before);
                }
                Err(Error::Repeated) => prop_assert!(was_recorded),
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
            prop_assert_eq!((ticket.version, ticket.events.len()), (0, 0));
            prop_assert!(ticket.rework_count >= before.rework_count);
            prop_assert!(ticket.urge_count >= before.urge_count);
            prop_assert!(ticket.escalation_level >= before.escalation_level);
            prop_assert!(ticket.escalation_level <= 3);
            prop_assert!(ticket.pending.starts_with(&before.pending));
            let dispatched =
                [TicketState::PendingHandle, TicketState::Handling, TicketState::Suspended];
            prop_assert!(!dispatched.contains(&ticket.state) || ticket.assignee.is_some());
        }
        let mut ids: Vec<_> = ticket.pending.iter().map(|event| event.action_id).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), ticket.pending.len());
    }
}
