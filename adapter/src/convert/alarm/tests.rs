use grid_core::ids::{AlarmId, TicketId};
use uuid::Uuid;

use super::*;

fn alarm() -> Alarm {
    Alarm {
        id: AlarmId(Uuid::from_u128(1)),
        key: AlarmKey {
            station: "zd-001".parse().unwrap(),
            resource: "hall".into(),
            alarm_type: "smoke".into(),
            qualifier: "ceiling".into(),
            exercise: true,
        },
        occurrence: 3,
        repeat_count: 2,
        severity: Severity::Critical,
        event_type: EventType::Environmental,
        cleared: Some(ClearReason::Timeout),
        operator_state: OperatorState::Shelved { until: Utc(1_780_000_100_000) },
        operator: Some("desk-1".parse().unwrap()),
        raise_device_time: Some(Utc(1_780_000_000_000)),
        raise_receive_time: Utc(1_780_000_000_100),
        change_receive_time: Utc(1_780_000_000_200),
        clock_skew_ms: -100,
        text: "烟雾".into(),
        history: vec![AlarmChange {
            action: AlarmAction::Raise,
            severity: Severity::Major,
            device_time: None,
            receive_time: Utc(1_780_000_000_100),
            text: String::new(),
        }],
        ticket: Some(TicketId(Uuid::from_u128(2))),
        linked_emergency: Some(LinkedEmergency {
            number: "119".into(),
            caller: "officer-9".into(),
            call_time: Utc(1_780_000_000_300),
        }),
        version: RecordIndex(41),
        newest: None,
    }
}

#[test]
fn an_alarm_survives_the_wire_with_every_field() {
    assert_eq!(from_proto(to_proto(&alarm())), Ok(alarm()));
    for operator_state in [OperatorState::None, OperatorState::Acknowledged, OperatorState::Closed]
    {
        let bare = Alarm {
            cleared: None,
            operator_state,
            operator: None,
            raise_device_time: None,
            history: Vec::new(),
            ticket: None,
            linked_emergency: None,
            event_type: EventType::Unspecified,
            ..alarm()
        };
        assert_eq!(from_proto(to_proto(&bare)), Ok(bare));
    }
}

#[test]
fn the_two_axes_must_make_sense() {
    type Spoil = fn(&mut v1::Alarm);
    let cases: [(&str, Spoil); 9] = [
        ("clear_reason", |a| a.clear_reason = 0),
        ("clear_reason", |a| a.is_cleared = false),
        ("shelved_until_time", |a| a.shelved_until_time = None),
        ("shelved_until_time", |a| a.operator_state = v1::OperatorState::Closed.into()),
        ("operator_state", |a| a.operator_state = 9),
        ("key", |a| a.key = None),
        ("key.alarm_type", |a| a.key.as_mut().unwrap().alarm_type = "Smoke".into()),
        ("history", |a| a.history = vec![v1::AlarmChange::default(); HISTORY_CHANGES_MAX + 1]),
        ("linked_emergency.number", |a| a.linked_emergency.as_mut().unwrap().number = "911".into()),
    ];
    for (field, spoil) in cases {
        let mut spoiled = to_proto(&alarm());
        spoil(&mut spoiled);
        assert_eq!(from_proto(spoiled).unwrap_err().field, field);
    }
}
