//! What an alarm is. The machine that changes it is in `machine.rs`.

use serde::{Deserialize, Serialize};

use crate::ids::{ActorId, AlarmId, BootId, RecordIndex, StationId, TicketId};
use crate::time::Utc;

/// Changes kept in an alarm's history; older ones go, the counts stay.
pub const HISTORY_CHANGES_MAX: usize = 32;

/// Perceived severity (RFC 8632 section 3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Not determined.
    Indeterminate,
    /// A potential fault, no effect yet.
    Warning,
    /// A fault without effect on the service.
    Minor,
    /// The service is impaired.
    Major,
    /// Danger to life or loss of the service.
    Critical,
}

/// Event type (ITU-T X.733 clause 8.1.1 and X.736).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum EventType {
    /// Not said.
    #[default]
    Unspecified,
    /// Anything else.
    Other,
    /// Conveying information.
    Communications,
    /// Quality of a service.
    QualityOfService,
    /// Software or processing.
    ProcessingError,
    /// Equipment.
    Equipment,
    /// The enclosure: smoke, heat, water.
    Environmental,
    /// Information changed unlawfully.
    IntegrityViolation,
    /// A service could not be given.
    OperationalViolation,
    /// A physical resource was violated.
    PhysicalViolation,
    /// Security was violated.
    SecurityViolation,
    /// Outside its permitted time.
    TimeDomainViolation,
}

/// What a device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AlarmAction {
    /// The condition began, or is reported again.
    Raise,
    /// Severity or text changed.
    Change,
    /// The condition ended.
    Clear,
}

/// Why an alarm is cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClearReason {
    /// The device said so.
    Device,
    /// Its type's auto-clear time passed.
    Timeout,
    /// The device is gone.
    DeviceGone,
}

/// The operator's axis.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum OperatorState {
    /// Nobody has acted.
    #[default]
    None,
    /// Somebody works on it.
    Acknowledged,
    /// Closed by an operator.
    Closed,
    /// Kept, but nobody is notified until then.
    Shelved {
        /// When shelving ends.
        until: Utc,
    },
}

/// What an operator does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperatorAct {
    /// I work on it.
    Acknowledge,
    /// It is done with.
    Close,
    /// Leave me alone with it until then.
    Shelve {
        /// When shelving ends; must be in the future.
        until: Utc,
    },
    /// Back to `None`.
    Unshelve,
}

/// Identity of an alarm: resource, type and qualifier within a station; exercises never merge with real.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AlarmKey {
    /// The station.
    pub station: StationId,
    /// What it concerns inside the station.
    pub resource: String,
    /// Alarm type, lower-case.
    pub alarm_type: String,
    /// Often empty.
    pub qualifier: String,
    /// Part of an exercise.
    pub exercise: bool,
}

/// A device's word about an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmReport {
    /// What it concerns inside the station.
    pub resource: String,
    /// Alarm type, lower-case.
    pub alarm_type: String,
    /// Often empty.
    pub qualifier: String,
    /// Raise, change or clear.
    pub action: AlarmAction,
    /// `None` only for a clear.
    pub severity: Option<Severity>,
    /// For people.
    pub text: String,
    /// X.733.
    pub event_type: EventType,
    /// Minted by the device for this activation.
    pub alarm_id: Option<AlarmId>,
}

/// One line of an alarm's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlarmChange {
    /// What the device said.
    pub action: AlarmAction,
    /// Severity after it.
    pub severity: Severity,
    /// By the device's clock.
    pub device_time: Option<Utc>,
    /// When it was received.
    pub receive_time: Utc,
    /// Text after it.
    pub text: String,
}

/// An emergency call made for an alarm; this system never replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedEmergency {
    /// "110", "119" or "120".
    pub number: String,
    /// Who called.
    pub caller: String,
    /// When.
    pub call_time: Utc,
}

/// An alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// Minted at its first raise.
    pub id: AlarmId,
    /// Its identity.
    pub key: AlarmKey,
    /// Activations, from 1.
    pub occurrence: u32,
    /// Raises repeated in this activation.
    pub repeat_count: u32,
    /// Now, or when it was cleared.
    pub severity: Severity,
    /// X.733.
    pub event_type: EventType,
    /// `Some`: the condition has ended.
    pub cleared: Option<ClearReason>,
    /// The operator's axis.
    pub operator_state: OperatorState,
    /// Who acted last on it.
    pub operator: Option<ActorId>,
    /// First raise of this activation, device time.
    pub raise_device_time: Option<Utc>,
    /// The same, when received.
    pub raise_receive_time: Utc,
    /// Last change, when received.
    pub change_receive_time: Utc,
    /// Device clock minus receive clock at the last change, milliseconds.
    pub clock_skew_ms: i64,
    /// For people.
    pub text: String,
    /// The last [`HISTORY_CHANGES_MAX`] changes.
    pub history: Vec<AlarmChange>,
    /// The ticket it led to.
    pub ticket: Option<TicketId>,
    /// Emergency call made for it.
    pub linked_emergency: Option<LinkedEmergency>,
    /// Index of the record that changed it last.
    pub version: RecordIndex,
    /// Boot and number of the newest event about it: order comes from numbers. Stays here, off the wire.
    #[serde(default)]
    pub newest: Option<(BootId, u64)>,
}

impl Alarm {
    /// The condition holds.
    pub fn is_active(&self) -> bool {
        self.cleared.is_none()
    }
}
