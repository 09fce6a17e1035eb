use grid_core::ids::{ActionId, AlarmId, TicketId};
use grid_core::time::Utc;
use uuid::Uuid;

use super::super::Why;
use super::*;

fn event() -> TicketEvent {
    TicketEvent {
        action_id: ActionId(Uuid::from_u128(7)),
        action: TicketAction::Dispatch,
        role: Role::Centre,
        actor: "desk-1".parse().unwrap(),
        occur_time: Utc(1_780_000_000_001),
        receive_time: Utc(1_780_000_000_002),
        note: "尽快处置".into(),
        state_after: TicketState::PendingHandle,
        implied_accept: true,
        late: true,
        assignee: Some("officer-9".parse().unwrap()),
        resolution: Some(Resolution::Referred),
        supervision: Some(Supervision::Yellow),
        based_on_version: Some(3),
    }
}

fn ticket() -> Ticket {
    Ticket {
        id: TicketId(Uuid::from_u128(1)),
        origin: TicketOrigin::Alarm,
        station: "zd-001".parse().unwrap(),
        alarm: Some((AlarmId(Uuid::from_u128(2)), 4)),
        category: "0301".into(),
        text: "大厅烟感".into(),
        severity: Some(Severity::Critical),
        state: TicketState::PendingHandle,
        assignee: Some("officer-9".parse().unwrap()),
        grid_cell: "410105-001".into(),
        resolution: Some(Resolution::Fixed),
        accept_due_time: Some(Utc(1)),
        handle_due_time: Some(Utc(-1)),
        rework_count: 2,
        escalation_level: 3,
        supervision: Supervision::Red,
        urge_count: 5,
        create_time: Utc(1_780_000_000_000),
        events: vec![event()],
        version: 9,
        pending: vec![TicketEvent { supervision: None, based_on_version: None, ..event() }],
        exercise: true,
        missing_at_centre: true,
        confirmed: None,
        rejected: vec![RejectedAct { event: event(), code: 9, message: "迟".into() }],
    }
}

#[test]
fn a_ticket_survives_the_wire_with_every_field() {
    assert_eq!(from_proto(to_proto(&ticket())), Ok(ticket()));
    let bare = Ticket {
        alarm: None,
        severity: None,
        assignee: None,
        resolution: None,
        accept_due_time: None,
        handle_due_time: None,
        supervision: Supervision::None,
        events: Vec::new(),
        pending: Vec::new(),
        exercise: false,
        ..ticket()
    };
    assert_eq!(from_proto(to_proto(&bare)), Ok(bare));
}

#[test]
fn an_act_survives_the_wire_without_what_applying_it_sets() {
    let act = act_from_proto(event_to_proto(&event())).unwrap();
    assert_eq!(act_from_proto(act_to_proto(&act)), Ok(act.clone()));
    assert_eq!(act.occur_time, Some(event().occur_time));
    assert_eq!(act_to_proto(&act).actor_id, "");
}

#[test]
fn an_error_names_the_field_down_to_the_item() {
    type Spoil = fn(&mut v1::Ticket);
    let cases: [(&str, Why, Spoil); 8] = [
        ("origin", Why::Missing, |t| t.origin = 0),
        ("state", Why::UnknownEnum(77), |t| t.state = 77),
        ("severity", Why::UnknownEnum(-3), |t| t.severity = -3),
        ("create_time", Why::Missing, |t| t.create_time = None),
        ("category", Why::TooLong { bytes: 257, max: 256 }, |t| t.category = "x".repeat(257)),
        ("events", Why::TooMany { count: 257, max: 256 }, |t| {
            t.events = vec![v1::TicketEvent::default(); 257];
        }),
        ("events[0].role", Why::Missing, |t| t.events[0].role = 0),
        ("pending_events[0].note", Why::TooLong { bytes: 4097, max: 4096 }, |t| {
            t.pending_events[0].note = "x".repeat(4097);
        }),
    ];
    for (field, why, spoil) in cases {
        let mut spoiled = to_proto(&ticket());
        spoil(&mut spoiled);
        assert_eq!(from_proto(spoiled), Err(Error { field: field.into(), why }));
    }
}

#[test]
fn a_bad_identifier_is_an_error_and_not_an_empty_one() {
    let mut spoiled = to_proto(&ticket());
    spoiled.assignee_id = "Officer 9".into();
    let error = from_proto(spoiled).unwrap_err();
    assert_eq!(error.field, "assignee_id");
    assert!(matches!(error.why, Why::Identifier(_)));
}
