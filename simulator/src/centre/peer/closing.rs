//! How a stream ends: a gRPC status with a reason that machines can read.

use tonic::Code;

/// Domain of the reasons in `google.rpc.ErrorInfo`.
const DOMAIN: &str = "centre.grid.v1";

/// The status a stream ends with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The code; `Ok` ends the stream in order.
    pub code: Code,
    /// The reason, in capitals.
    pub reason: &'static str,
    /// For developers.
    pub text: String,
}

impl Closing {
    /// In order.
    pub fn done() -> Self {
        Self::new(Code::Ok, "DONE", "")
    }

    /// Any other way.
    pub fn new(code: Code, reason: &'static str, text: impl Into<String>) -> Self {
        Self { code, reason, text: text.into() }
    }

    pub(super) fn unavailable(reason: &'static str, text: impl Into<String>) -> Self {
        Self::new(Code::Unavailable, reason, text)
    }

    pub(super) fn invalid(reason: &'static str, text: impl Into<String>) -> Self {
        Self::new(Code::InvalidArgument, reason, text)
    }

    pub(super) fn precondition(reason: &'static str, text: impl Into<String>) -> Self {
        Self::new(Code::FailedPrecondition, reason, text)
    }

    /// As gRPC carries it; `None` when the stream ends in order.
    pub fn to_status(&self) -> Option<tonic::Status> {
        use tonic_types::StatusExt as _;
        let details = tonic_types::ErrorDetails::with_error_info(self.reason, DOMAIN, []);
        let message = format!("{}: {}", self.reason, self.text);
        (self.code != Code::Ok)
            .then(|| tonic::Status::with_error_details(self.code, message, details))
    }
}
