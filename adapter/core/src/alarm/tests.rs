use super::*;
use crate::ids::{AlarmId, BootId};
use crate::time::Utc;
use uuid::Uuid;

const BOOT: BootId = BootId(Uuid::from_u128(1));
const MINT: AlarmId = AlarmId(Uuid::from_u128(77));

fn key() -> AlarmKey {
    AlarmKey {
        station: "zd-001".parse().unwrap(),
        resource: "hall".into(),
        alarm_type: "smoke".into(),
        qualifier: String::new(),
        exercise: false,
    }
}

fn said(action: AlarmAction) -> AlarmReport {
    AlarmReport {
        resource: "hall".into(),
        alarm_type: "smoke".into(),
        qualifier: String::new(),
        action,
        severity: (action != AlarmAction::Clear).then_some(Severity::Major),
        text: "烟雾".into(),
        event_type: EventType::Environmental,
        alarm_id: None,
    }
}

fn heard(seq: u64) -> Heard {
    let at = Utc(i64::try_from(seq).unwrap() * 1_000);
    Heard { device_time: Some(at), receive_time: at, number: Some((BOOT, seq)) }
}

/// Plays actions with their numbers.
fn play(script: &[(AlarmAction, u64)]) -> Alarm {
    let mut alarm = None;
    for (action, seq) in script {
        let reported = report(alarm.as_ref(), &key(), &said(*action), heard(*seq), MINT);
        alarm = Some(reported.alarm);
    }
    alarm.unwrap()
}

#[test]
fn a_raise_after_a_clear_is_a_new_occurrence_with_a_fresh_operator_axis() {
    let mut alarm = play(&[(AlarmAction::Raise, 1)]);
    let actor = "officer-01".parse().unwrap();
    alarm = operate(&alarm, &OperatorAct::Acknowledge, &actor, Utc(2_000)).unwrap();
    let cleared = report(Some(&alarm), &key(), &said(AlarmAction::Clear), heard(3), MINT).alarm;
    assert_eq!(cleared.operator_state, OperatorState::Acknowledged, "the axes are independent");
    let again = report(Some(&cleared), &key(), &said(AlarmAction::Raise), heard(4), MINT);
    assert!(again.is_raised);
    assert_eq!((again.alarm.occurrence, again.alarm.id), (2, MINT));
    assert_eq!(again.alarm.operator_state, OperatorState::None);
}

#[test]
fn a_raise_while_active_is_counted_and_is_no_new_occurrence() {
    let alarm = play(&[(AlarmAction::Raise, 1), (AlarmAction::Raise, 2), (AlarmAction::Raise, 3)]);
    assert_eq!((alarm.occurrence, alarm.repeat_count), (1, 2));
}

#[test]
fn a_clear_that_passed_its_raise_is_not_undone_by_it() {
    let alarm = play(&[(AlarmAction::Clear, 6), (AlarmAction::Raise, 5)]);
    assert!(!alarm.is_active());
    assert_eq!(alarm.occurrence, 1, "it was raised once, and is over");
    assert_eq!(alarm.history.len(), 2);
}

#[test]
fn a_raise_that_its_clear_passed_is_an_occurrence_of_its_own_also_when_it_is_not_the_first() {
    use AlarmAction::{Clear, Raise};
    let alarm = play(&[(Raise, 1), (Clear, 2), (Clear, 4), (Raise, 3)]);
    assert_eq!((alarm.occurrence, alarm.is_active()), (2, false));
    assert_eq!(alarm.ticket, None);
    // One that came twice, or had been heard of, is none.
    let alarm = play(&[(Raise, 1), (Clear, 4), (Raise, 3)]);
    assert_eq!((alarm.occurrence, alarm.is_active()), (1, false));
}

#[test]
fn a_change_without_a_raise_is_taken_as_the_raise() {
    let alarm = play(&[(AlarmAction::Change, 4)]);
    assert!(alarm.is_active());
    assert_eq!(alarm.occurrence, 1);
}

#[test]
fn a_clear_of_an_unknown_alarm_is_no_error_and_raises_nothing() {
    let alarm = play(&[(AlarmAction::Clear, 1)]);
    assert_eq!(alarm.occurrence, 0);
    assert!(!alarm.is_active());
}

#[test]
fn two_presses_of_an_unnumbered_button_both_count() {
    let unnumbered = Heard { number: None, ..heard(1) };
    let first = report(None, &key(), &said(AlarmAction::Raise), unnumbered, MINT).alarm;
    let second = report(Some(&first), &key(), &said(AlarmAction::Raise), unnumbered, MINT).alarm;
    assert_eq!(second.repeat_count, 1);
}

#[test]
fn the_history_keeps_the_newest_changes_only() {
    let script: Vec<_> = (1..=100).map(|seq| (AlarmAction::Raise, seq)).collect();
    let alarm = play(&script);
    assert_eq!(alarm.history.len(), HISTORY_CHANGES_MAX);
    assert_eq!(alarm.history.last().unwrap().receive_time, Utc(100_000));
    assert_eq!(alarm.repeat_count, 99);
}

#[test]
fn shelving_needs_an_end_within_thirty_days_and_an_active_alarm_is_not_closed() {
    let alarm = play(&[(AlarmAction::Raise, 1)]);
    let actor = "officer-01".parse().unwrap();
    let now = Utc(10_000);
    let shelve = |until| operate(&alarm, &OperatorAct::Shelve { until }, &actor, now);
    assert_eq!(shelve(now), Err(Error::ShelvedUntil));
    assert_eq!(shelve(now.after(SHELVED_MAX * 2)), Err(Error::ShelvedUntil));
    let shelved = shelve(now.after(SHELVED_MAX)).unwrap();
    assert!(shelved.is_active(), "shelving does not clear");
    assert!(operate(&shelved, &OperatorAct::Unshelve, &actor, now).is_ok());
    assert_eq!(operate(&alarm, &OperatorAct::Close, &actor, now), Err(Error::StillActive));
    assert_eq!(operate(&alarm, &OperatorAct::Unshelve, &actor, now), Err(Error::NothingToDo));
}
