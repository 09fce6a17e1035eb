use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::ids::{ActorId, AlarmId, TicketId};
use crate::time::Utc;

fn id(n: u128) -> AlarmId {
    AlarmId(Uuid::from_u128(n))
}

fn key() -> AlarmKey {
    AlarmKey {
        station: "zd-001".parse().unwrap(),
        resource: "hall".into(),
        alarm_type: "smoke".into(),
        qualifier: String::new(),
        exercise: false,
    }
}

fn says(action: AlarmAction, severity: Severity, text: &str) -> AlarmReport {
    AlarmReport {
        resource: "hall".into(),
        alarm_type: "smoke".into(),
        qualifier: String::new(),
        action,
        severity: Some(severity),
        text: text.into(),
        event_type: EventType::Environmental,
        alarm_id: None,
    }
}

fn at(millis: i64) -> Times {
    Times { device: Some(Utc(millis - 7)), receive: Utc(millis) }
}

fn changed(reported: Reported) -> Alarm {
    match reported {
        Reported::Changed(alarm) => alarm,
        Reported::Nothing => panic!("it should have changed"),
    }
}

fn raised() -> Alarm {
    let report_ = says(AlarmAction::Raise, Severity::Major, "smoke");
    changed(report(None, key(), &report_, at(1_000), id(1)))
}

fn hear(alarm: &Alarm, action: AlarmAction, severity: Severity, text: &str) -> Reported {
    report(Some(alarm), key(), &says(action, severity, text), at(2_000), id(99))
}

fn officer() -> ActorId {
    "officer-1".parse().unwrap()
}

#[test]
fn a_first_raise_makes_an_alarm() {
    let alarm = raised();
    assert_eq!((alarm.id, alarm.occurrence, alarm.repeat_count), (id(1), 1, 0));
    assert_eq!(alarm.operator_state, OperatorState::None);
    assert_eq!((alarm.raise_device_time, alarm.raise_receive_time), (Some(Utc(993)), Utc(1_000)));
    assert_eq!(alarm.clock_skew_ms, -7);
    assert_eq!(alarm.history.len(), 1);
}

#[test]
fn a_repeated_raise_is_counted_its_severity_applied_and_what_people_did_is_untouched() {
    let alarm = operate(&raised(), &OperatorAct::Acknowledge, &officer(), Utc(1_500)).unwrap();
    let again = changed(hear(&alarm, AlarmAction::Raise, Severity::Critical, "more smoke"));
    assert_eq!((again.repeat_count, again.occurrence), (1, 1));
    assert_eq!((again.severity, again.text.as_str()), (Severity::Critical, "more smoke"));
    assert_eq!(again.operator_state, OperatorState::Acknowledged);
    assert_eq!(again.operator, Some(officer()));
    assert_eq!(again.raise_receive_time, Utc(1_000), "the activation began then");
}

#[test]
fn a_mere_repetition_does_not_crowd_the_history() {
    let mut alarm = raised();
    for _ in 0..100 {
        alarm = changed(hear(&alarm, AlarmAction::Raise, Severity::Major, "smoke"));
    }
    assert_eq!((alarm.repeat_count, alarm.history.len()), (100, 1));
}

#[test]
fn a_clear_keeps_the_entry_its_severity_and_the_operator_s_axis() {
    let alarm = operate(&raised(), &OperatorAct::Acknowledge, &officer(), Utc(1_500)).unwrap();
    let cleared = changed(hear(&alarm, AlarmAction::Clear, Severity::Warning, ""));
    assert_eq!(cleared.cleared, Some(ClearReason::Device));
    assert_eq!((cleared.severity, cleared.text.as_str()), (Severity::Major, "smoke"));
    assert_eq!(cleared.operator_state, OperatorState::Acknowledged);
}

#[test]
fn a_clear_of_an_unknown_or_cleared_alarm_changes_nothing() {
    let clear = says(AlarmAction::Clear, Severity::Major, "");
    assert_eq!(report(None, key(), &clear, at(1), id(1)), Reported::Nothing);
    let cleared = changed(hear(&raised(), AlarmAction::Clear, Severity::Major, ""));
    let again = hear(&cleared, AlarmAction::Clear, Severity::Major, "");
    assert_eq!(again, Reported::Nothing);
}

#[test]
fn a_raise_after_a_clear_is_a_new_activation_that_nobody_has_acted_on() {
    let mut alarm = operate(&raised(), &OperatorAct::Close, &officer(), Utc(1_500)).unwrap();
    alarm.ticket = Some(TicketId(Uuid::from_u128(5)));
    let cleared = changed(hear(&alarm, AlarmAction::Clear, Severity::Major, ""));
    let again = changed(hear(&cleared, AlarmAction::Raise, Severity::Minor, "again"));
    assert_eq!((again.id, again.occurrence, again.repeat_count), (id(1), 2, 0));
    assert_eq!((again.operator_state.clone(), again.operator.clone()), (OperatorState::None, None));
    assert_eq!((again.cleared, again.ticket), (None, None));
    assert_eq!(again.history.len(), 3, "what was, stays");
}

#[test]
fn the_device_s_id_names_its_activation_and_a_repetition_does_not_change_it() {
    let mut first = says(AlarmAction::Raise, Severity::Major, "smoke");
    first.alarm_id = Some(id(10));
    let alarm = changed(report(None, key(), &first, at(1), id(1)));
    assert_eq!(alarm.id, id(10));
    let mut second = first.clone();
    second.alarm_id = Some(id(11));
    let repeated = changed(report(Some(&alarm), key(), &second, at(2), id(2)));
    assert_eq!(repeated.id, id(10));
    let cleared = changed(hear(&repeated, AlarmAction::Clear, Severity::Major, ""));
    let again = changed(report(Some(&cleared), key(), &second, at(3), id(3)));
    assert_eq!((again.id, again.occurrence), (id(11), 2));
}

#[test]
fn a_change_of_an_unknown_alarm_raises_it() {
    let change = says(AlarmAction::Change, Severity::Critical, "spreading");
    let alarm = changed(report(None, key(), &change, at(1), id(1)));
    assert!(alarm.is_active());
    assert_eq!(alarm.severity, Severity::Critical);
}

#[test]
fn the_end_of_a_device_clears_what_is_active_with_its_reason() {
    let gone = end(&raised(), ClearReason::DeviceGone, Utc(5_000)).unwrap();
    assert_eq!(gone.cleared, Some(ClearReason::DeviceGone));
    assert_eq!(end(&gone, ClearReason::Timeout, Utc(6_000)), None);
}

#[test]
fn what_operators_may_do_in_each_state() {
    let until = Utc(10_000);
    let acts = [
        OperatorAct::Acknowledge,
        OperatorAct::Close,
        OperatorAct::Shelve { until },
        OperatorAct::Unshelve,
    ];
    let (acked, closed) = (OperatorState::Acknowledged, OperatorState::Closed);
    let shelved = OperatorState::Shelved { until };
    let open = [Ok(acked.clone()), Ok(closed.clone()), Ok(shelved.clone()), Err(Error::NotShelved)];
    let unshelvable =
        [Ok(acked.clone()), Ok(closed.clone()), Ok(shelved.clone()), Ok(OperatorState::None)];
    let shut = [Err(Error::Closed), Err(Error::Closed), Err(Error::Closed), Err(Error::NotShelved)];
    for (state, outcomes) in
        [(OperatorState::None, &open), (acked, &open), (shelved, &unshelvable), (closed, &shut)]
    {
        for (act, outcome) in acts.iter().zip(outcomes) {
            let alarm = Alarm { operator_state: state.clone(), ..raised() };
            let after = operate(&alarm, act, &officer(), Utc(2_000));
            assert_eq!(after.map(|alarm| alarm.operator_state), *outcome, "{state:?} {act:?}");
        }
    }
}

#[test]
fn shelving_ends_within_thirty_days_and_by_itself() {
    let shelve = |until| operate(&raised(), &OperatorAct::Shelve { until }, &officer(), Utc(2_000));
    assert_eq!(shelve(Utc(2_000)), Err(Error::BadShelving));
    assert_eq!(shelve(Utc(2_001).after(SHELVE_MAX)), Err(Error::BadShelving));
    let shelved = shelve(Utc(9_000)).unwrap();
    assert_eq!(unshelve_due(&shelved, Utc(8_999)), None);
    let back = unshelve_due(&shelved, Utc(9_000)).unwrap();
    assert_eq!(back.operator_state, OperatorState::None);
    assert_eq!(unshelve_due(&raised(), Utc(9_000)), None);
}

#[derive(Debug, Clone)]
enum Step {
    Report(AlarmAction, Severity),
    End,
    Operate(OperatorAct),
}

fn step() -> impl Strategy<Value = Step> {
    let severities = [Severity::Warning, Severity::Major, Severity::Critical];
    let actions = [AlarmAction::Raise, AlarmAction::Change, AlarmAction::Clear];
    let acts = [
        OperatorAct::Acknowledge,
        OperatorAct::Close,
        OperatorAct::Shelve { until: Utc(i64::MAX) },
        OperatorAct::Shelve { until: Utc(100_000) },
        OperatorAct::Unshelve,
    ];
    prop_oneof![
        6 => (prop::sample::select(actions.to_vec()), prop::sample::select(severities.to_vec()))
            .prop_map(|(action, severity)| Step::Report(action, severity)),
        1 => Just(Step::End),
        3 => prop::sample::select(acts.to_vec()).prop_map(Step::Operate),
    ]
}

proptest! {
    #[test]
    fn the_two_axes_never_overwrite_each_other(steps in prop::collection::vec(step(), 1..120)) {
        let mut alarm: Option<Alarm> = None;
        for (n, step) in (1..).zip(steps) {
            let before = alarm.clone();
            match step {
                Step::Report(action, severity) => {
                    let said = says(action, severity, "text");
                    if let Reported::Changed(after) =
                        report(before.as_ref(), key(), &said, at(n), id(1))
                    {
                        alarm = Some(after);
                    }
                }
                Step::End => {
                    let ended = before.as_ref().and_then(|b| end(b, ClearReason::Timeout, Utc(n)));
                    alarm = ended.or(alarm);
                }
                Step::Operate(act) => {
                    let Some(before) = &before else { continue };
                    if let Ok(after) = operate(before, &act, &officer(), Utc(n)) {
                        let mut device = after.clone();
                        device.operator_state.clone_from(&before.operator_state);
                        device.operator.clone_from(&before.operator);
                        prop_assert_eq!(&device, before, "an operator changed the device's word");
                        alarm = Some(after);
                    }
                    continue;
                }
            }
            let (Some(before), Some(after)) = (before, &alarm) else { continue };
            prop_assert!(after.history.len() <= HISTORY_CHANGES_MAX);
            if after.occurrence == before.occurrence {
                prop_assert_eq!(&after.operator_state, &before.operator_state);
                prop_assert!(before.is_active() || !after.is_active(), "active without a raise");
            } else {
                prop_assert_eq!(after.occurrence, before.occurrence + 1);
                prop_assert!(!before.is_active() && after.is_active());
                prop_assert_eq!(&after.operator_state, &OperatorState::None);
            }
        }
    }
}
