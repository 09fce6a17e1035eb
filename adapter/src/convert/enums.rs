//! Enumerations, value by value. Adding one on either side without the other does not compile.

use grid_core::alarm::{AlarmAction, ClearReason, EventType, Severity};
use grid_core::notice::{CommandState, NoticeDelivery};
use grid_core::record::{HoleReason, Lane};
use grid_core::registry::Link;
use grid_core::session::{GoodbyeReason, SnapshotReason, VoidReason};
use grid_core::station::QuarantineReason;
use grid_core::ticket::{Resolution, Role, Supervision, TicketAction, TicketOrigin, TicketState};
use grid_proto::v1;

use super::Why;

/// An enumeration of the core with its twin of the schema.
pub trait Enumeration: Sized {
    /// The number on the wire.
    fn to_number(self) -> i32;

    /// The value of a number; `None` = not said.
    ///
    /// # Errors
    /// When the schema of this version has no such number.
    fn optional(number: i32) -> Result<Option<Self>, Why>;

    /// The value of a number that must be said.
    ///
    /// # Errors
    /// When it is not said, or unknown.
    fn required(number: i32) -> Result<Self, Why> {
        Self::optional(number)?.ok_or(Why::Missing)
    }

    /// The value of a number; one of a newer schema reads as not said.
    ///
    /// For what stations say beside the point: the number itself travels on in what is unknown of the
    /// message.
    fn tolerant(number: i32) -> Option<Self> {
        Self::optional(number).unwrap_or(None)
    }
}

/// The number of a value that may be left out.
pub fn optional_number<E: Enumeration>(value: Option<E>) -> i32 {
    value.map_or(0, E::to_number)
}

/// Twins name by name; the enumerations have the same name on both sides. Not said is no value, or is
/// read as one of the others (`or`), or is a value of its own in the core (`is`).
macro_rules! twins {
    ($type:ident, [$($name:ident),+ $(,)?]) => {
        twins!(@ $type, None, [], [$($name),+]);
    };
    ($type:ident or $default:ident, [$($name:ident),+ $(,)?]) => {
        twins!(@ $type, Some(Self::$default), [], [$($name),+]);
    };
    ($type:ident is $unsaid:ident, [$($name:ident),+ $(,)?]) => {
        twins!(@ $type, Some(Self::$unsaid), [$unsaid], [$($name),+]);
    };
    (@ $type:ident, $default:expr, [$($unsaid:ident)?], [$($name:ident),+]) => {
        impl Enumeration for $type {
            fn to_number(self) -> i32 {
                match self {
                    $(Self::$unsaid => v1::$type::Unspecified.into(),)?
                    $(Self::$name => v1::$type::$name.into(),)+
                }
            }

            fn optional(number: i32) -> Result<Option<Self>, Why> {
                let known = v1::$type::try_from(number).map_err(|_| Why::UnknownEnum(number))?;
                Ok(match known {
                    v1::$type::Unspecified => $default,
                    $(v1::$type::$name => Some(Self::$name),)+
                })
            }
        }
    };
}

twins!(Severity, [Indeterminate, Warning, Minor, Major, Critical]);
twins!(
    EventType is Unspecified,
    [
        Other,
        Communications,
        QualityOfService,
        ProcessingError,
        Equipment,
        Environmental,
        IntegrityViolation,
        OperationalViolation,
        PhysicalViolation,
        SecurityViolation,
        TimeDomainViolation,
    ]
);
twins!(AlarmAction, [Raise, Change, Clear]);
twins!(ClearReason, [Device, Timeout, DeviceGone]);
twins!(
    TicketState,
    [
        Reported,
        PreVerify,
        PendingFile,
        PendingDispatch,
        PendingHandle,
        Handling,
        PendingCheck,
        PendingClose,
        Suspended,
        Closed,
        Cancelled,
        NotFiled,
    ]
);
twins!(
    TicketAction,
    [
        Report,
        PreVerify,
        File,
        Refuse,
        Dispatch,
        Accept,
        Handle,
        Return,
        RequestExtension,
        GrantExtension,
        RefuseExtension,
        Suspend,
        Resume,
        PassCheck,
        Rework,
        Close,
        ForceClose,
        Cancel,
        Reopen,
        Escalate,
        Supervise,
        Urge,
        NoteSelfCleared,
        Remark,
    ]
);
twins!(Role, [Centre, Officer, Keeper, Maintainer, Supervisor, Adapter, Station, Operator]);
twins!(TicketOrigin, [Alarm, Centre, Station, Officer, Citizen]);
twins!(Resolution, [Fixed, SelfCleared, FalseAlarm, Duplicate, NotResponsible, NoAction, Referred]);
// Of a ticket: not said is not supervised. Of an event, where it may be left out, see `ticket`.
twins!(Supervision is None, [Normal, Yellow, Red]);
// Not said is read as DEVICE, says the schema.
twins!(Link or Device, [Device, Gateway, Manual]);
twins!(NoticeDelivery, [Pending, Acknowledged, Expired]);
twins!(CommandState, [Init, Executing, Successful, Failed, Expired]);
twins!(HoleReason, [ReleasedByPublisher, NotResent]);
twins!(Lane, [Urgent, Normal, BestEffort]);
twins!(
    QuarantineReason,
    [
        Malformed,
        Oversized,
        UnknownTopic,
        KindMismatch,
        Misaddressed,
        OldBoot,
        Exercise,
        UnknownStation,
        Refused,
        RejectedByCentre,
    ]
);
twins!(VoidReason, [ShedQuota, ShedDisk, Damaged]);
twins!(SnapshotReason, [UnknownEpoch, NotRetained, SenderRestored]);
twins!(GoodbyeReason, [Shutdown, NewEpoch, Superseded, ProtocolError]);

#[cfg(test)]
mod tests {
    use super::*;

    fn round<E: Enumeration + PartialEq + std::fmt::Debug + Copy>(all: &[E], has_unsaid: bool) {
        for &value in all {
            assert_eq!(E::optional(value.to_number()), Ok(Some(value)));
        }
        assert_eq!(E::required(0).is_ok(), has_unsaid);
        assert_eq!(E::optional(99), Err(Why::UnknownEnum(99)));
        assert_eq!(E::optional(-1), Err(Why::UnknownEnum(-1)));
        assert_eq!(E::tolerant(99), None);
    }

    #[test]
    fn every_value_survives_and_an_unknown_number_is_an_error() {
        round(&TicketState::ALL, false);
        round(&Lane::ALL, false);
        round(&[Severity::Indeterminate, Severity::Critical], false);
        round(&[EventType::Unspecified, EventType::Other, EventType::TimeDomainViolation], true);
        round(&[Supervision::None, Supervision::Red], true);
        round(&[Link::Device, Link::Gateway, Link::Manual], true);
        round(&[TicketAction::Report, TicketAction::Remark], false);
        round(&[Role::Centre, Role::Operator], false);
    }
}
