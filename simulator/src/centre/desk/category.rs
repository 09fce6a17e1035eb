//! What an alarm type means for a ticket: its category in the filing template and its limit.
//!
//! Codes and limits follow the template that the project's domain notes quote; limits in working hours are
//! played as plain hours, since a played day is one working day.

use grid_proto::v1::Severity;
use jiff::SignedDuration;

/// A category of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Category {
    /// Opaque code.
    pub(super) code: &'static str,
    /// From dispatch to the result.
    pub(super) handle_within: SignedDuration,
}

/// From dispatch to acceptance.
pub(super) const ACCEPT_WITHIN: SignedDuration = SignedDuration::from_mins(30);

const fn category(code: &'static str, hours: i64) -> Category {
    Category { code, handle_within: SignedDuration::from_hours(hours) }
}

/// 突发事件.
const EMERGENCY: Category = category("E-05-95", 2);
/// 管道泄漏.
const LEAK: Category = category("E-05-01", 1);
/// 未按时开放.
const NOT_OPEN: Category = category("C-01-99-04", 2);
/// 便民设施.
const SUPPLIES: Category = category("C-01-99-02", 24);
/// 监控电子眼.
const CAMERA: Category = category("C-01-50", 72);
/// 配套设施破损、缺失.
const FACILITY: Category = category("C-01-99-01", 72);

/// The category of an alarm type. What the table does not name is urgent if it is critical.
pub(super) fn of_alarm(alarm_type: &str, severity: i32) -> Category {
    match alarm_type {
        "sos" | "illness" | "smoke" | "thermal" => EMERGENCY,
        "leak" => LEAK,
        "door-locked" => NOT_OPEN,
        "no-supplies" => SUPPLIES,
        "camera-fault" => CAMERA,
        "equipment-fault" => FACILITY,
        _ if severity == Severity::Critical as i32 => EMERGENCY,
        _ => FACILITY,
    }
}

/// How long a ticket of a category may take; what was reported without a known code has a day.
pub(super) fn limit_of(code: &str) -> SignedDuration {
    [EMERGENCY, LEAK, NOT_OPEN, SUPPLIES, CAMERA, FACILITY]
        .iter()
        .find(|category| category.code == code)
        .map_or(SUPPLIES.handle_within, |category| category.handle_within)
}

/// Whether an alarm of this type calls for somebody to go there. Lost links are a state of the node.
pub(super) fn needs_ticket(alarm_type: &str) -> bool {
    alarm_type != "offline" && !alarm_type.starts_with("link")
}
