//! Copies of the centre meet acts done here: nothing is lost, and both end with the centre's history.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::machine::any_act;
use super::*;

/// The centre's next copy after it applied one more act of its own.
fn centre_does(copy: &Ticket, n: u128, action: TicketAction) -> Ticket {
    let mut next = copy.clone();
    let event = act(&next, &ask(n, action), &actor(CENTRE), Role::Centre, Utc(1)).unwrap();
    apply(&mut next, event);
    confirmed(next)
}

fn officer_does(ticket: &mut Ticket, n: u128, action: TicketAction) {
    let event = act(ticket, &ask(n, action), &actor(OFFICER), Role::Officer, Utc(1)).unwrap();
    apply(ticket, event);
}

#[test]
fn a_newborn_ticket_is_taken_only_where_there_is_none() {
    let born = reported();
    assert_eq!(adopt(None, born.clone()), born);
    let known = confirmed(after(way_to(TicketState::Handling)));
    assert_eq!(adopt(Some(&known), born), known);
}

#[test]
fn an_older_copy_changes_nothing_and_the_same_copy_twice_changes_nothing() {
    let old = confirmed(after(way_to(TicketState::PendingHandle)));
    let new = centre_does(&old, 90, TicketAction::Urge);
    let mut here = adopt(None, new.clone());
    officer_does(&mut here, 91, TicketAction::Handle);
    assert_eq!(adopt(Some(&here), old), here);
    assert_eq!(adopt(Some(&here), new), here);
    assert_eq!(adopt(Some(&here), here.clone()), here);
}

#[test]
fn a_confirmed_act_leaves_pending_and_the_rest_is_put_on_the_newer_copy() {
    let copy = confirmed(after(way_to(TicketState::PendingHandle)));
    let mut here = copy.clone();
    officer_does(&mut here, 90, TicketAction::Accept);
    officer_does(&mut here, 91, TicketAction::Handle);
    let mut there = copy;
    officer_does(&mut there, 90, TicketAction::Accept);
    let there = centre_does(&confirmed(there), 92, TicketAction::Urge);
    let here = adopt(Some(&here), there.clone());
    assert_eq!((&here.events, here.version), (&there.events, there.version));
    assert_eq!((here.state, here.urge_count), (TicketState::PendingCheck, 1));
    let [handle] = here.pending.as_slice() else { panic!("{:?}", here.pending) };
    assert!(!handle.late && handle.action == TicketAction::Handle);
}

#[test]
fn an_act_the_centre_has_overtaken_waits_as_late_evidence() {
    let copy = confirmed(after(way_to(TicketState::PendingHandle)));
    let mut here = Ticket { missing_at_centre: true, ..copy.clone() };
    officer_does(&mut here, 90, TicketAction::Handle);
    let there = centre_does(&copy, 91, TicketAction::Cancel);
    let here = adopt(Some(&here), there);
    assert_eq!((here.state, here.missing_at_centre), (TicketState::Cancelled, false));
    let [handle] = here.pending.as_slice() else { panic!("{:?}", here.pending) };
    assert!(handle.late && !handle.implied_accept);
    assert_eq!(handle.state_after, TicketState::Cancelled);
}

#[test]
fn a_rejected_act_leaves_the_centre_s_copy_and_the_newest_are_kept_to_be_seen() {
    let copy = confirmed(after(way_to(TicketState::PendingHandle)));
    let mut here = copy.clone();
    for n in 100..100 + REJECTED_MAX as u128 + 4 {
        officer_does(&mut here, n, TicketAction::Handle);
        assert!(reject(&mut here, ActionId(Uuid::from_u128(n)), 9, "no"));
        assert_eq!(Ticket { rejected: Vec::new(), ..here.clone() }, copy);
    }
    assert_eq!(here.rejected.len(), REJECTED_MAX);
    assert_eq!(here.rejected[0].event.action_id, ActionId(Uuid::from_u128(104)));
    let again = ask(110, TicketAction::Handle);
    let refused = act(&here, &again, &actor(OFFICER), Role::Officer, Utc(1));
    assert!(matches!(refused, Err(Error::Illegal { why }) if why.contains("no")));
    let before = here.clone();
    assert!(!reject(&mut here, ActionId(Uuid::from_u128(110)), 9, "no"), "it is not pending");
    assert_eq!(here, before);

    // A centre restored from an older copy may have it in its history after all.
    let mut there = copy;
    officer_does(&mut there, 110, TicketAction::Handle);
    let here = adopt(Some(&here), confirmed(there));
    assert_eq!((here.state, here.rejected.len()), (TicketState::PendingCheck, REJECTED_MAX - 1));
}

#[test]
fn the_implied_accept_is_judged_anew_on_the_newer_copy() {
    let copy = confirmed(after(way_to(TicketState::PendingHandle)));
    let mut here = copy.clone();
    officer_does(&mut here, 90, TicketAction::Handle);
    assert!(here.pending[0].implied_accept);
    let mut there = copy;
    officer_does(&mut there, 91, TicketAction::Accept);
    let here = adopt(Some(&here), confirmed(there));
    assert!(!here.pending[0].implied_accept && !here.pending[0].late);
}

#[test]
fn a_history_over_the_limit_keeps_its_beginning_and_the_newest_and_confirms_what_is_cut() {
    let mut there = reported();
    for n in 0..EVENTS_MAX as u128 + 10 {
        let remark = act(
            &confirmed(there.clone()),
            &ask(1_000 + n, TicketAction::Remark),
            &actor(CENTRE),
            Role::Centre,
            Utc(1),
        )
        .unwrap();
        there.pending.push(remark);
    }
    let there = confirmed(there);
    let mut here = reported();
    apply(&mut here, there.events[2].clone());
    let here = adopt(Some(&here), there.clone());
    assert_eq!(here.events.len(), EVENTS_MAX);
    assert_eq!(here.events.first(), there.events.first());
    assert!(here.events[1..] == there.events[there.events.len() - EVENTS_MAX + 1..]);
    assert_eq!((here.pending.len(), here.version), (0, there.version));
}

/// A small centre: it takes acts in the order they reach it, applies or marks them late by the table alone,
/// and sends a copy after each.
struct ModelCentre {
    ticket: Option<Ticket>,
}

impl ModelCentre {
    fn takes_ticket(&mut self, born: &Ticket) -> Ticket {
        let copy = self.ticket.get_or_insert_with(|| confirmed(born.clone()));
        copy.clone()
    }

    fn takes_act(&mut self, event: &TicketEvent) -> Option<Ticket> {
        let ticket = self.ticket.as_mut()?;
        if !ticket.events.iter().any(|known| known.action_id == event.action_id) {
            let fresh = TicketEvent { late: false, ..event.clone() };
            apply(ticket, fresh);
            *ticket = confirmed(ticket.clone());
        }
        Some(ticket.clone())
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// Somebody acts at the adapter.
    Here(ActedOn, &'static str, Role),
    /// The centre's desk acts.
    There(ActedOn),
    /// The centre takes the next of what the adapter sent.
    Up,
    /// The adapter takes the next copy.
    Down,
    /// The adapter takes a copy it has had before: a snapshot, a resend.
    Again(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    let desk = any_act().prop_map(|(asked, ..)| {
        let action_id = ActionId(Uuid::from_u128(asked.action_id.0.as_u128() + 10_000));
        Step::There(ActedOn { action_id, based_on_version: None, ..asked })
    });
    prop_oneof![
        5 => any_act().prop_map(|(asked, who, role)| Step::Here(asked, who, role)),
        3 => desk,
        3 => Just(Step::Up),
        3 => Just(Step::Down),
        1 => any::<prop::sample::Index>().prop_map(Step::Again),
    ]
}

proptest! {
    #[test]
    fn whatever_the_interleaving_both_end_with_the_centre_s_history_and_no_act_is_lost(
        steps in prop::collection::vec(step(), 0..80),
    ) {
        let born = reported();
        let mut here = born.clone();
        let mut centre = ModelCentre { ticket: None };
        let mut up: VecDeque<Option<TicketEvent>> = VecDeque::from([None]); // None: the birth
        let mut down: VecDeque<Ticket> = VecDeque::new();
        let mut copies: Vec<Ticket> = Vec::new();
        let mut done = vec![born.pending[0].action_id];
        let drain = std::iter::repeat_n(Step::Up, 100).chain(std::iter::repeat_n(Step::Down, 200));
        for step in steps.into_iter().chain(drain) {
            match step {
                Step::Here(asked, who, role) => {
                    let event = match act(&here, &asked, &actor(who), role, Utc(5)) {
                        Ok(event) => event,
                        Err(Error::Late(event)) => *event,
                        Err(_) => continue,
                    };
                    done.push(event.action_id);
                    apply(&mut here, event.clone());
                    up.push_back(Some(event));
                }
                Step::There(asked) => {
                    let Some(known) = &centre.ticket else { continue };
                    let event = act(known, &asked, &actor(CENTRE), Role::Centre, Utc(6));
                    if let Ok(event) = event {
                        down.extend(centre.takes_act(&event));
                    }
                }
                Step::Up => match up.pop_front() {
                    Some(None) => down.push_back(centre.takes_ticket(&born)),
                    Some(Some(event)) => down.extend(centre.takes_act(&event)),
                    None => {}
                },
                Step::Down => if let Some(copy) = down.pop_front() {
                    let before = here.version;
                    here = adopt(Some(&here), copy.clone());
                    prop_assert!(here.version >= before);
                    prop_assert_eq!(&adopt(Some(&here), copy.clone()), &here);
                    copies.push(copy);
                },
                Step::Again(index) => if !copies.is_empty() {
                    here = adopt(Some(&here), index.get(&copies).clone());
                },
            }
            let kept = |id: &ActionId| {
                here.events.iter().chain(&here.pending).filter(|e| e.action_id == *id).count()
            };
            prop_assert!(done.iter().all(|id| kept(id) == 1));
        }
        let there = centre.ticket.unwrap();
        prop_assert_eq!(&here, &there);
        prop_assert!(done.iter().all(|id| there.events.iter().any(|e| e.action_id == *id)));
    }
}
