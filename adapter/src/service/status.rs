//! Every error of the service, in one place: each `Refusal` of the core, each wrong field, and what the
//! edge itself refuses, as a gRPC status after AIP-193.
//!
//! Always an `ErrorInfo` with a reason (`UPPER_SNAKE`) in the domain `grid-adapter`; beside it what fits:
//! `BadRequest` for fields, `PreconditionFailure` for states, `QuotaFailure` for limits, `ResourceInfo` for
//! what is not there, `RetryInfo` where trying again helps. An act on a ticket that its state does not
//! allow comes with the ticket as it is, a `grid.v1.Ticket` among the details.

use std::collections::HashMap;
use std::time::Duration;

use grid_core::request::Refusal;
use grid_core::ticket::Ticket;
use grid_proto::v1;
use prost::Message as _;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt as _};

use crate::convert;

/// The domain of every reason.
pub const DOMAIN: &str = "grid-adapter";
/// When to try again what is unavailable or too much now.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// `type_url` of the ticket among the details.
const TICKET_TYPE: &str = "type.googleapis.com/grid.v1.Ticket";

/// What the core refuses.
pub fn of_refusal(refusal: &Refusal) -> Status {
    let text = refusal.to_string();
    match refusal {
        Refusal::NotFound { what, id } => {
            let mut details =
                reason("NOT_FOUND", [("what", (*what).to_owned()), ("id", id.clone())]);
            details.set_resource_info(*what, id.clone(), "", text.clone());
            Status::with_error_details(Code::NotFound, text, details)
        }
        Refusal::Invalid { field, why } => invalid(field, why),
        Refusal::Forbidden { .. } => {
            Status::with_error_details(Code::PermissionDenied, text, reason("FORBIDDEN", []))
        }
        Refusal::Illegal { why, ticket } => illegal(text, why, ticket.as_deref()),
        Refusal::Stale { saw, is } => {
            let seen = [("saw", saw.to_string()), ("is", is.to_string())];
            Status::with_error_details(Code::Aborted, text, reason("STALE_VERSION", seen))
        }
        Refusal::ActionReused => {
            let mut details = reason("ACTION_ID_REUSED", []);
            details.add_bad_request_violation("action_id", text.clone());
            Status::with_error_details(Code::InvalidArgument, text, details)
        }
        Refusal::Exhausted { limit } => {
            let mut details = reason("LIMIT_REACHED", [("limit", (*limit).to_owned())]);
            details.add_quota_failure_violation(*limit, text.clone());
            Status::with_error_details(Code::ResourceExhausted, text, details)
        }
        Refusal::Unavailable => unavailable(text),
    }
}

/// A field of a request is wrong.
pub(super) fn of_field(error: &convert::Error) -> Status {
    invalid(&error.field, &error.why.to_string())
}

fn invalid(field: &str, why: &str) -> Status {
    let mut details = reason("INVALID_FIELD", [("field", field.to_owned())]);
    details.add_bad_request_violation(field, why);
    Status::with_error_details(Code::InvalidArgument, format!("{field}: {why}"), details)
}

fn illegal(text: String, why: &str, ticket: Option<&Ticket>) -> Status {
    let Some(ticket) = ticket else {
        let mut details = reason("ILLEGAL_STATE", []);
        details.add_precondition_failure_violation("STATE", "", why);
        return Status::with_error_details(Code::FailedPrecondition, text, details);
    };
    let id = ticket.id.to_string();
    let state = convert::ticket::to_proto(ticket);
    let known = [("ticket_id", id.clone()), ("state", state.state().as_str_name().to_owned())];
    let mut details = reason("ILLEGAL_TRANSITION", known);
    details.add_precondition_failure_violation("TICKET_STATE", id, why);
    let status = Status::with_error_details(Code::FailedPrecondition, text, details);
    with_detail(&status, TICKET_TYPE, state.encode_to_vec())
}

/// Adds a detail. `grid.v1.Status` is `google.rpc.Status` on the wire, which the details are encoded in.
fn with_detail(status: &Status, type_url: &str, value: Vec<u8>) -> Status {
    let Ok(mut whole) = v1::Status::decode(status.details()) else { return status.clone() };
    let detail = pbjson_types::Any { type_url: type_url.to_owned(), value: value.into() };
    whole.details.push(detail);
    Status::with_details(status.code(), status.message(), whole.encode_to_vec().into())
}

/// The ticket among the details, if there is one.
pub fn ticket_of(status: &Status) -> Option<v1::Ticket> {
    let whole = v1::Status::decode(status.details()).ok()?;
    let detail = whole.details.into_iter().find(|detail| detail.type_url == TICKET_TYPE)?;
    v1::Ticket::decode(&detail.value[..]).ok()
}

fn unavailable(text: String) -> Status {
    let mut details = reason("UNAVAILABLE", []);
    details.set_retry_info(Some(RETRY_AFTER));
    Status::with_error_details(Code::Unavailable, text, details)
}

/// No credentials, or none that is known.
pub(super) fn unauthenticated(why: Unauthenticated) -> Status {
    let (word, text) = match why {
        Unauthenticated::NoCredentials => (
            "NO_CREDENTIALS",
            "须有令牌或客户端证书 / a bearer token or a client certificate is required",
        ),
        Unauthenticated::BadHeader => {
            ("BAD_AUTHORIZATION", "authorization 应为 / should be \"Bearer TOKEN\"")
        }
        Unauthenticated::UnknownToken => ("UNKNOWN_TOKEN", "令牌无效 / the token is not known"),
        Unauthenticated::UnknownCertificate => {
            ("UNKNOWN_CERTIFICATE", "证书未登记 / no URI of the certificate is among the callers")
        }
    };
    Status::with_error_details(Code::Unauthenticated, text, reason(word, []))
}

/// Why a caller is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unauthenticated {
    /// Neither token nor certificate.
    NoCredentials,
    /// The header is none.
    BadHeader,
    /// A token that nobody has.
    UnknownToken,
    /// A certificate that nobody has.
    UnknownCertificate,
}

/// More calls at once than `[service] concurrency_max`, or than the core's queue holds.
pub(super) fn overloaded(limit: &'static str) -> Status {
    let text = format!("过载，请稍后重试 / overloaded, try again later: {limit}");
    let mut details = reason("OVERLOADED", [("limit", limit.to_owned())]);
    details.add_quota_failure_violation(limit, text.clone());
    details.set_retry_info(Some(RETRY_AFTER));
    Status::with_error_details(Code::ResourceExhausted, text, details)
}

/// The call took longer than `[service] timeout_ms`. Whether it was done is not known.
pub(super) fn too_late() -> Status {
    let text = "超时，请以相同 action_id 重试 / too late: repeat with the same action_id";
    let mut details = reason("TIMEOUT", [("limit", "service.timeout_ms".to_owned())]);
    details.set_retry_info(Some(RETRY_AFTER));
    Status::with_error_details(Code::DeadlineExceeded, text, details)
}

/// The adapter stops: what was begun may be resumed elsewhere or later.
pub(super) fn stopping() -> Status {
    unavailable("适配器正在停止 / the adapter stops".to_owned())
}

/// A fault of the adapter.
pub(super) fn internal(what: &str) -> Status {
    let text = format!("内部错误 / internal error: {what}");
    Status::with_error_details(Code::Internal, text, reason("INTERNAL", []))
}

fn reason<const N: usize>(word: &str, metadata: [(&str, String); N]) -> ErrorDetails {
    let metadata = metadata.map(|(name, value)| (name.to_owned(), value));
    ErrorDetails::with_error_info(word, DOMAIN, HashMap::from(metadata))
}
