//! What the end of a stream means.

use std::time::Duration;

use grid_core::session::{Closing, GoodbyeReason};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::Ending;

/// How long a centre that is overloaded is left alone when it does not say how long.
const OVERLOADED_WAIT: Duration = Duration::from_secs(5);
/// The reason in `ErrorInfo` by which a centre says that a newer session has taken this one's place.
const SUPERSEDED: &str = "SESSION_SUPERSEDED";
/// Longest explanation, in bytes.
const WHY_BYTES_MAX: usize = 1024;

impl Ending {
    /// For a reason of our own.
    pub(super) fn plain(why: impl Into<String>) -> Self {
        let mut why = why.into();
        let end = (0..=WHY_BYTES_MAX.min(why.len())).rev().find(|&end| why.is_char_boundary(end));
        why.truncate(end.unwrap_or(0));
        Self { why, superseded: false, retry_after_ms: 0 }
    }

    /// As the core wanted it.
    pub(super) fn asked(why: Closing) -> Self {
        match why {
            Closing::Goodbye(GoodbyeReason::Shutdown) => Self::plain("本端停止 / we stop"),
            Closing::Goodbye(reason) => Self::plain(format!("本端告辞 / we left: {reason:?}")),
            Closing::Dead => Self::plain("对端无声 / no frame for too long"),
            Closing::AckStall => Self::plain("确认停滞 / acknowledgements stalled"),
            Closing::CreditStall => Self::plain("额度停滞 / credit stalled"),
            Closing::NoWelcome => Self::plain("未获 Welcome / no Welcome in time"),
            Closing::Protocol(text) => Self::plain(format!("违反协议 / protocol error: {text}")),
        }
    }

    /// A newer dial has come before this one's end was told.
    pub(super) fn overtaken(by: u64) -> Self {
        Self::plain(format!("已另行拨号 / dial {by} has taken its place"))
    }

    /// For an error with all its causes.
    pub(super) fn of_error(error: &(dyn std::error::Error + 'static)) -> Self {
        Self::plain(with_causes(error))
    }

    /// For a status of the centre, or of the transport.
    pub(super) fn of_status(status: &Status) -> Self {
        let reason = status.get_details_error_info().map(|info| info.reason);
        let asked = status.get_details_retry_info().and_then(|info| info.retry_delay);
        let wait = match (asked, status.code() == Code::ResourceExhausted) {
            (Some(asked), _) => asked,
            (None, true) => OVERLOADED_WAIT,
            (None, false) => Duration::ZERO,
        };
        let why = match std::error::Error::source(status) {
            Some(cause) => format!(
                "{status_code:?}: {}: {}",
                status.message(),
                with_causes(cause),
                status_code = status.code()
            ),
            None => format!("{:?}: {}", status.code(), status.message()),
        };
        Self {
            superseded: status.code() == Code::Aborted || reason.as_deref() == Some(SUPERSEDED),
            retry_after_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
            ..Self::plain(why)
        }
    }
}

fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.ends_with(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        cause = error.source();
    }
    text
}
