//! Alarms as the adapter and the centre know them. (A device's report is in `station_up`.)

use grid_core::alarm::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, ClearReason, EventType, HISTORY_CHANGES_MAX,
    LinkedEmergency, OperatorState, Severity,
};
use grid_core::ids::RecordIndex;
use grid_core::time::Utc;
use grid_proto::v1;

use super::enums::{Enumeration as _, optional_number};
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, Within as _, at_most, optional_id,
    optional_text, required, text, time,
};

/// Longest alarm type, in bytes.
pub const ALARM_TYPE_BYTES_MAX: usize = 64;

/// Reads an alarm.
///
/// # Errors
/// Which field is wrong.
pub fn from_proto(alarm: v1::Alarm) -> Result<Alarm, Error> {
    let history = at_most(alarm.history, HISTORY_CHANGES_MAX).at("history")?;
    let history = history.into_iter().enumerate();
    let emergency = alarm.linked_emergency.map(emergency_from_proto).transpose();
    Ok(Alarm {
        id: alarm.alarm_id.parse().at("alarm_id")?,
        key: key_from_proto(required(alarm.key).at("key")?).within("key")?,
        occurrence: alarm.occurrence,
        repeat_count: alarm.repeat_count,
        severity: Severity::required(alarm.severity).at("severity")?,
        event_type: EventType::required(alarm.event_type).at("event_type")?,
        cleared: cleared(alarm.is_cleared, alarm.clear_reason).at("clear_reason")?,
        operator_state: operator_state(alarm.operator_state, alarm.shelved_until_time)?,
        operator: optional_id(&alarm.operator_id).at("operator_id")?,
        raise_device_time: time::optional_from_proto(alarm.raise_device_time)
            .at("raise_device_time")?,
        raise_receive_time: time::from_proto(alarm.raise_receive_time).at("raise_receive_time")?,
        change_receive_time: time::from_proto(alarm.change_receive_time)
            .at("change_receive_time")?,
        clock_skew_ms: alarm.clock_skew_ms,
        text: text(alarm.text, TEXT_BYTES_MAX).at("text")?,
        history: history
            .map(|(index, change)| change_from_proto(change).within_item("history", index))
            .collect::<Result<_, _>>()?,
        ticket: optional_id(&alarm.ticket_id).at("ticket_id")?,
        linked_emergency: emergency.within("linked_emergency")?,
        version: RecordIndex(alarm.version),
        newest: None,
    })
}

/// Writes an alarm.
pub fn to_proto(alarm: &Alarm) -> v1::Alarm {
    let (operator_state, shelved_until) = operator_state_to_proto(&alarm.operator_state);
    v1::Alarm {
        alarm_id: alarm.id.to_string(),
        key: Some(key_to_proto(&alarm.key)),
        occurrence: alarm.occurrence,
        repeat_count: alarm.repeat_count,
        severity: alarm.severity.to_number(),
        event_type: alarm.event_type.to_number(),
        is_cleared: alarm.cleared.is_some(),
        clear_reason: optional_number(alarm.cleared),
        operator_state: operator_state.into(),
        operator_id: optional_text(alarm.operator.as_ref()),
        shelved_until_time: time::optional_to_proto(shelved_until),
        raise_device_time: time::optional_to_proto(alarm.raise_device_time),
        raise_receive_time: Some(time::to_proto(alarm.raise_receive_time)),
        change_receive_time: Some(time::to_proto(alarm.change_receive_time)),
        clock_skew_ms: alarm.clock_skew_ms,
        text: alarm.text.clone(),
        history: alarm.history.iter().map(change_to_proto).collect(),
        ticket_id: optional_text(alarm.ticket.as_ref()),
        linked_emergency: alarm.linked_emergency.as_ref().map(emergency_to_proto),
        version: alarm.version.0,
    }
}

/// An alarm type: lower-case letters, digits and hyphens.
///
/// # Errors
/// When it is none.
pub fn alarm_type(text: String) -> Result<String, Why> {
    let is_type = (1..=ALARM_TYPE_BYTES_MAX).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if is_type { Ok(text) } else { Err(Why::Invalid("expected 1 to 64 of a-z, 0-9 and '-'")) }
}

fn key_from_proto(key: v1::AlarmKey) -> Result<AlarmKey, Error> {
    Ok(AlarmKey {
        station: key.station_id.parse().at("station_id")?,
        resource: text(key.resource, LABEL_BYTES_MAX).at("resource")?,
        alarm_type: alarm_type(key.alarm_type).at("alarm_type")?,
        qualifier: text(key.qualifier, LABEL_BYTES_MAX).at("qualifier")?,
        exercise: key.exercise,
    })
}

fn key_to_proto(key: &AlarmKey) -> v1::AlarmKey {
    v1::AlarmKey {
        station_id: key.station.to_string(),
        resource: key.resource.clone(),
        alarm_type: key.alarm_type.clone(),
        qualifier: key.qualifier.clone(),
        exercise: key.exercise,
    }
}

/// The device's axis: a reason belongs to a cleared alarm, and to no other.
fn cleared(is_cleared: bool, reason: i32) -> Result<Option<ClearReason>, Why> {
    match (is_cleared, ClearReason::optional(reason)?) {
        (true, None) => Err(Why::Missing),
        (false, Some(_)) => Err(Why::Invalid("only a cleared alarm has a reason")),
        (_, reason) => Ok(reason),
    }
}

/// The operator's axis: an end of shelving belongs to a shelved alarm, and to no other.
fn operator_state(
    number: i32,
    until: Option<pbjson_types::Timestamp>,
) -> Result<OperatorState, Error> {
    let until = time::optional_from_proto(until).at("shelved_until_time")?;
    let known = v1::OperatorState::try_from(number).map_err(|_| Why::UnknownEnum(number));
    match (known.at("operator_state")?, until) {
        (v1::OperatorState::Unspecified, None) => Ok(OperatorState::None),
        (v1::OperatorState::Acknowledged, None) => Ok(OperatorState::Acknowledged),
        (v1::OperatorState::Closed, None) => Ok(OperatorState::Closed),
        (v1::OperatorState::Shelved, Some(until)) => Ok(OperatorState::Shelved { until }),
        (v1::OperatorState::Shelved, None) => Err(Why::Missing).at("shelved_until_time"),
        (_, Some(_)) => Err(Why::Invalid("only a shelved alarm has it")).at("shelved_until_time"),
    }
}

fn operator_state_to_proto(state: &OperatorState) -> (v1::OperatorState, Option<Utc>) {
    match state {
        OperatorState::None => (v1::OperatorState::Unspecified, None),
        OperatorState::Acknowledged => (v1::OperatorState::Acknowledged, None),
        OperatorState::Closed => (v1::OperatorState::Closed, None),
        OperatorState::Shelved { until } => (v1::OperatorState::Shelved, Some(*until)),
    }
}

fn change_from_proto(change: v1::AlarmChange) -> Result<AlarmChange, Error> {
    Ok(AlarmChange {
        action: AlarmAction::required(change.action).at("action")?,
        severity: Severity::required(change.severity).at("severity")?,
        device_time: time::optional_from_proto(change.device_time).at("device_time")?,
        receive_time: time::from_proto(change.receive_time).at("receive_time")?,
        text: text(change.text, TEXT_BYTES_MAX).at("text")?,
    })
}

fn change_to_proto(change: &AlarmChange) -> v1::AlarmChange {
    v1::AlarmChange {
        action: change.action.to_number(),
        severity: change.severity.to_number(),
        device_time: time::optional_to_proto(change.device_time),
        receive_time: Some(time::to_proto(change.receive_time)),
        text: change.text.clone(),
    }
}

fn emergency_from_proto(emergency: v1::LinkedEmergency) -> Result<LinkedEmergency, Error> {
    if !matches!(emergency.number.as_str(), "110" | "119" | "120") {
        return Err(Why::Invalid("expected \"110\", \"119\" or \"120\"")).at("number");
    }
    Ok(LinkedEmergency {
        number: emergency.number,
        caller: text(emergency.caller, LABEL_BYTES_MAX).at("caller")?,
        call_time: time::from_proto(emergency.call_time).at("call_time")?,
    })
}

fn emergency_to_proto(emergency: &LinkedEmergency) -> v1::LinkedEmergency {
    v1::LinkedEmergency {
        number: emergency.number.clone(),
        caller: emergency.caller.clone(),
        call_time: Some(time::to_proto(emergency.call_time)),
    }
}

#[cfg(test)]
mod tests;
