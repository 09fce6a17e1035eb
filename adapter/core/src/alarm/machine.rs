//! What changes an alarm.
//!
//! Device axis ([`report`], [`end`]): a raise of an unknown or cleared alarm begins a new activation
//! (`occurrence` + 1, the operator's axis starts anew, no ticket yet); a raise while active is a repetition:
//! counted, its severity and text applied, what people did untouched. A change means that the condition holds,
//! so of an unknown or cleared alarm it is a raise: better one alarm too many than one missed. A clear ends it
//! and keeps the entry; of an unknown or cleared alarm it changes nothing.
//!
//! Identity is the key, not the id. The id belongs to an activation: the device's, if it mints one, else that
//! of the activation before, else ours. So the id an alarm is known by changes only when a device says so, and
//! `(id, occurrence)` always names one activation.
//!
//! Order: reports of one publisher are judged in the order of their numbers, apart from those that overtake a
//! hole. When a newer one about the same alarm has been applied
//! ([`Publisher::is_overtaken`](crate::publisher::Publisher::is_overtaken)), the caller treats the late one as
//! [`Reported::Nothing`]: a late raise must not undo the clear that overtook it, nor a late clear the raise.
//!
//! Operator axis ([`operate`], [`unshelve_due`]): none → acknowledged → closed, in any case without touching
//! the device's word. An active alarm may be closed, since some devices never clear (an SOS button). A closed
//! one stays closed until the next activation. Acknowledging and closing end shelving; shelving has an end, at
//! most [`SHELVE_MAX`] away.
//!
//! `version` is left to the caller, who knows the record's index.

use std::time::Duration;

use super::types::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, AlarmReport, ClearReason, HISTORY_CHANGES_MAX,
    OperatorAct, OperatorState, Severity,
};
use crate::ids::{ActorId, AlarmId, RecordIndex};
use crate::time::Utc;

/// The longest an alarm may be shelved.
pub const SHELVE_MAX: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// When a report was made and received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// By the device's clock.
    pub device: Option<Utc>,
    /// Here.
    pub receive: Utc,
}

/// What a report did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "matched at once where it is returned, never kept")]
pub enum Reported {
    /// The alarm after it.
    Changed(Alarm),
    /// A clear of an unknown or already cleared alarm: no error, and the event still travels.
    Nothing,
}

/// Why an operator's act is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Closed by an operator already.
    #[error("告警已关闭 / the alarm is closed; it opens again with its next activation")]
    Closed,
    /// There is nothing to unshelve.
    #[error("告警未搁置 / the alarm is not shelved")]
    NotShelved,
    /// The end of shelving has passed or is too far.
    #[error("搁置期限须在将来且不超过 30 天 / shelving must end in the future, within 30 days")]
    BadShelving,
}

/// A device reports. `mint` is the id of the alarm should it be new and the device have none.
pub fn report(
    current: Option<&Alarm>,
    key: AlarmKey,
    report: &AlarmReport,
    times: Times,
    mint: AlarmId,
) -> Reported {
    let active = current.filter(|alarm| alarm.is_active());
    match (report.action, active) {
        (AlarmAction::Raise | AlarmAction::Change, None) => {
            Reported::Changed(activate(current, key, report, times, mint))
        }
        (AlarmAction::Raise, Some(alarm)) => {
            let mut after = restate(alarm, report, times);
            after.repeat_count = alarm.repeat_count.saturating_add(1);
            Reported::Changed(after)
        }
        (AlarmAction::Change, Some(alarm)) => Reported::Changed(restate(alarm, report, times)),
        (AlarmAction::Clear, Some(alarm)) => {
            let mut after = alarm.clone();
            after.cleared = Some(ClearReason::Device);
            if !report.text.is_empty() {
                after.text.clone_from(&report.text);
            }
            note(&mut after, AlarmAction::Clear, times);
            Reported::Changed(after)
        }
        (AlarmAction::Clear, None) => Reported::Nothing,
    }
}

/// The condition is over without the device's word: its type's time passed, or the station is gone. `None` if
/// it was over already.
pub fn end(alarm: &Alarm, why: ClearReason, now: Utc) -> Option<Alarm> {
    alarm.is_active().then(|| {
        let mut after = alarm.clone();
        after.cleared = Some(why);
        note(&mut after, AlarmAction::Clear, Times { device: None, receive: now });
        after
    })
}

/// A new activation.
fn activate(
    before: Option<&Alarm>,
    key: AlarmKey,
    report: &AlarmReport,
    times: Times,
    mint: AlarmId,
) -> Alarm {
    let id = report.alarm_id.or(before.map(|alarm| alarm.id)).unwrap_or(mint);
    let mut alarm = Alarm {
        id,
        key,
        occurrence: before.map_or(0, |alarm| alarm.occurrence).saturating_add(1),
        repeat_count: 0,
        severity: report.severity.unwrap_or(Severity::Indeterminate),
        event_type: report.event_type,
        cleared: None,
        operator_state: OperatorState::None,
        operator: None,
        raise_device_time: times.device,
        raise_receive_time: times.receive,
        change_receive_time: times.receive,
        clock_skew_ms: 0,
        text: report.text.clone(),
        history: before.map(|alarm| alarm.history.clone()).unwrap_or_default(),
        ticket: None,
        linked_emergency: None,
        version: before.map_or(RecordIndex::default(), |alarm| alarm.version),
    };
    note(&mut alarm, AlarmAction::Raise, times);
    alarm
}

/// The device speaks of an active alarm: its word is applied, the operator's stays. A mere repetition does not
/// crowd the history.
fn restate(alarm: &Alarm, report: &AlarmReport, times: Times) -> Alarm {
    let mut after = alarm.clone();
    after.severity = report.severity.unwrap_or(alarm.severity);
    after.text.clone_from(&report.text);
    after.event_type = report.event_type;
    if after != *alarm {
        note(&mut after, report.action, times);
    }
    after
}

/// Adds a line to the history; the oldest goes at [`HISTORY_CHANGES_MAX`].
fn note(alarm: &mut Alarm, action: AlarmAction, times: Times) {
    alarm.change_receive_time = times.receive;
    alarm.clock_skew_ms = times.device.map_or(0, |device| device.millis_since(times.receive));
    let excess = (alarm.history.len() + 1).saturating_sub(HISTORY_CHANGES_MAX);
    alarm.history.drain(..excess);
    alarm.history.push(AlarmChange {
        action,
        severity: alarm.severity,
        device_time: times.device,
        receive_time: times.receive,
        text: alarm.text.clone(),
    });
}

/// A person acts.
pub fn operate(
    alarm: &Alarm,
    act: &OperatorAct,
    actor: &ActorId,
    now: Utc,
) -> Result<Alarm, Error> {
    let is_closed = alarm.operator_state == OperatorState::Closed;
    let is_shelved = matches!(alarm.operator_state, OperatorState::Shelved { .. });
    let state = match act {
        OperatorAct::Unshelve if !is_shelved => return Err(Error::NotShelved),
        OperatorAct::Unshelve => OperatorState::None,
        OperatorAct::Acknowledge | OperatorAct::Close | OperatorAct::Shelve { .. } if is_closed => {
            return Err(Error::Closed);
        }
        OperatorAct::Acknowledge => OperatorState::Acknowledged,
        OperatorAct::Close => OperatorState::Closed,
        &OperatorAct::Shelve { until } => {
            if until <= now || until > now.after(SHELVE_MAX) {
                return Err(Error::BadShelving);
            }
            OperatorState::Shelved { until }
        }
    };
    let mut after = alarm.clone();
    after.operator_state = state;
    after.operator = Some(actor.clone());
    Ok(after)
}

/// The alarm after the end of its shelving, if that has come. Who shelved it stays named.
pub fn unshelve_due(alarm: &Alarm, now: Utc) -> Option<Alarm> {
    match alarm.operator_state {
        OperatorState::Shelved { until } if until <= now => {
            let mut after = alarm.clone();
            after.operator_state = OperatorState::None;
            Some(after)
        }
        OperatorState::Shelved { .. }
        | OperatorState::None
        | OperatorState::Acknowledged
        | OperatorState::Closed => None,
    }
}
