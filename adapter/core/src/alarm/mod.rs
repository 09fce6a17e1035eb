//! Alarms after RFC 8632: the device's axis (raised, cleared) and the operator's axis (acknowledged,
//! closed, shelved) are independent; neither overwrites the other.

mod machine;
#[cfg(test)]
mod tests;
mod types;

pub use machine::{Error, Heard, Reported, SHELVED_MAX, operate, report};
pub use types::{
    Alarm, AlarmAction, AlarmChange, AlarmKey, AlarmReport, ClearReason, EventType,
    HISTORY_CHANGES_MAX, LinkedEmergency, OperatorAct, OperatorState, Severity,
};
