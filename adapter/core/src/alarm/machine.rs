//! How alarms change.
//!
//! - An alarm keeps its id over all its activations, unless a device mints one for an activation; then that
//!   is the alarm's id from there on.
//! - A raise after a clear is a new occurrence: the operator's axis, the ticket and the emergency call begin
//!   anew. A raise while active is counted, and may change severity and text.
//! - A change of an alarm that is not active proves that the condition holds: it is taken as its raise.
//! - An event with a lower number than the newest about the alarm came late: it enters the history, and the
//!   state stays as the newer one left it. So a clear that passed a hole is not undone by its own raise; the raise
//!   still counts as an occurrence, which is over.
//! - A clear of an alarm that is not active is no error. It leaves an entry (occurrence 0, when nothing was
//!   raised yet), so that its raise is known as older when it comes.

use std::time::Duration;

use super::types::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, AlarmReport, ClearReason, HISTORY_CHANGES_MAX,
    OperatorAct, OperatorState, Severity,
};
use crate::ids::{ActorId, AlarmId, BootId, RecordIndex};
use crate::time::Utc;

/// Longest shelving.
pub const SHELVED_MAX: Duration = Duration::from_secs(30 * 24 * 3600);

/// How a report was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// By the device's clock.
    pub device_time: Option<Utc>,
    /// When it was received.
    pub receive_time: Utc,
    /// Its number, if its publisher can number.
    pub number: Option<(BootId, u64)>,
}

/// What a report led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The alarm after it; `version` is for the caller to set.
    pub alarm: Alarm,
    /// An activation began.
    pub is_raised: bool,
}

/// Why an operator's act is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The end of shelving is not in the future, or too far in it.
    #[error("搁置截止时间须在将来 30 天内 / shelving must end within the next 30 days")]
    ShelvedUntil,
    /// There is nothing to do.
    #[error("告警已处于该状态 / the alarm is in that state already")]
    NothingToDo,
    /// An active alarm cannot be closed before its device has cleared it.
    #[error("告警未消除，请先确认 / not cleared yet: acknowledge it instead of closing it")]
    StillActive,
}

/// What a device says about an alarm. `mint` is the id of an alarm that has none.
pub fn report(
    current: Option<&Alarm>,
    key: &AlarmKey,
    report: &AlarmReport,
    heard: Heard,
    mint: AlarmId,
) -> Reported {
    let mut alarm = match current {
        Some(alarm) => alarm.clone(),
        None => unknown(key, report, heard, mint),
    };
    if is_older(alarm.newest, heard.number) {
        return arrived_late(alarm, report, heard);
    }
    alarm.newest = heard.number.or(alarm.newest);
    let was_active = alarm.is_active();
    match report.action {
        AlarmAction::Raise | AlarmAction::Change if !was_active => {
            activate(&mut alarm, report, heard)
        }
        AlarmAction::Raise => alarm.repeat_count = alarm.repeat_count.saturating_add(1),
        AlarmAction::Change => {}
        AlarmAction::Clear => {
            if was_active {
                alarm.cleared = Some(ClearReason::Device);
            }
        }
    }
    alarm.severity = report.severity.unwrap_or(alarm.severity);
    if !report.text.is_empty() {
        alarm.text.clone_from(&report.text);
    }
    note(&mut alarm, report, heard);
    alarm.change_receive_time = heard.receive_time;
    alarm.clock_skew_ms = skew(heard);
    let is_raised = alarm.is_active() && !was_active;
    Reported { alarm, is_raised }
}

/// An entry for an alarm nothing was raised of yet.
fn unknown(key: &AlarmKey, report: &AlarmReport, heard: Heard, mint: AlarmId) -> Alarm {
    Alarm {
        id: report.alarm_id.unwrap_or(mint),
        key: key.clone(),
        occurrence: 0,
        repeat_count: 0,
        severity: report.severity.unwrap_or(Severity::Indeterminate),
        event_type: report.event_type,
        cleared: Some(ClearReason::Device),
        operator_state: OperatorState::None,
        operator: None,
        raise_device_time: heard.device_time,
        raise_receive_time: heard.receive_time,
        change_receive_time: heard.receive_time,
        clock_skew_ms: 0,
        text: String::new(),
        history: Vec::new(),
        ticket: None,
        linked_emergency: None,
        version: RecordIndex::default(),
        newest: None,
    }
}

fn activate(alarm: &mut Alarm, report: &AlarmReport, heard: Heard) {
    alarm.id = report.alarm_id.unwrap_or(alarm.id);
    alarm.occurrence = alarm.occurrence.saturating_add(1);
    alarm.repeat_count = 0;
    alarm.cleared = None;
    alarm.event_type = report.event_type;
    alarm.operator_state = OperatorState::None;
    alarm.operator = None;
    alarm.raise_device_time = heard.device_time;
    alarm.raise_receive_time = heard.receive_time;
    alarm.ticket = None;
    alarm.linked_emergency = None;
}

/// The state stays; a raise nobody had heard of still counts as an occurrence that is over: somebody pressed SOS.
fn arrived_late(mut alarm: Alarm, report: &AlarmReport, heard: Heard) -> Reported {
    if report.action != AlarmAction::Clear && has_clear_without_raise(&alarm) {
        let (severity, text) = (alarm.severity, alarm.text.clone());
        activate(&mut alarm, report, heard);
        alarm.cleared = Some(ClearReason::Device);
        alarm.severity = report.severity.unwrap_or(severity);
        alarm.text = if report.text.is_empty() { text } else { report.text.clone() };
    }
    note(&mut alarm, report, heard);
    Reported { alarm, is_raised: false }
}

/// Whether its newest clear found nothing raised: then a raise that comes late is the one it belongs to.
fn has_clear_without_raise(alarm: &Alarm) -> bool {
    let mut newest = alarm.history.iter().rev().map(|change| change.action == AlarmAction::Clear);
    !alarm.is_active() && newest.next() == Some(true) && newest.next().is_none_or(|clear| clear)
}

fn note(alarm: &mut Alarm, report: &AlarmReport, heard: Heard) {
    if alarm.history.len() >= HISTORY_CHANGES_MAX {
        alarm.history.remove(0);
    }
    alarm.history.push(AlarmChange {
        action: report.action,
        severity: report.severity.unwrap_or(alarm.severity),
        device_time: heard.device_time,
        receive_time: heard.receive_time,
        text: report.text.clone(),
    });
}

/// Numbers of one boot are ordered; of two boots the later heard is the newer.
fn is_older(newest: Option<(BootId, u64)>, number: Option<(BootId, u64)>) -> bool {
    match (newest, number) {
        (Some((boot, newest)), Some((of, number))) => boot == of && number < newest,
        (Some(_) | None, None) | (None, Some(_)) => false,
    }
}

fn skew(heard: Heard) -> i64 {
    heard.device_time.map_or(0, |device| device.millis_since(heard.receive_time))
}

/// What an operator does. The device's axis stays as it is.
///
/// # Errors
/// When the act makes no sense now.
pub fn operate(
    alarm: &Alarm,
    act: &OperatorAct,
    actor: &ActorId,
    now: Utc,
) -> Result<Alarm, Error> {
    let state = match act {
        OperatorAct::Acknowledge => OperatorState::Acknowledged,
        OperatorAct::Close if alarm.is_active() => return Err(Error::StillActive),
        OperatorAct::Close => OperatorState::Closed,
        OperatorAct::Shelve { until } => {
            if *until <= now || *until > now.after(SHELVED_MAX) {
                return Err(Error::ShelvedUntil);
            }
            OperatorState::Shelved { until: *until }
        }
        OperatorAct::Unshelve => match alarm.operator_state {
            OperatorState::Shelved { .. } => OperatorState::None,
            OperatorState::None | OperatorState::Acknowledged | OperatorState::Closed => {
                return Err(Error::NothingToDo);
            }
        },
    };
    if state == alarm.operator_state {
        return Err(Error::NothingToDo);
    }
    Ok(Alarm { operator_state: state, operator: Some(actor.clone()), ..alarm.clone() })
}
