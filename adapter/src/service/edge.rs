//! The tower around the adapter's service: load shed over a concurrency limit over a time limit, and every
//! outcome a gRPC answer, counted. Health and reflection stay outside, so that a probe is answered under
//! load too. (The trace lies around all services, in `mod.rs`.)

use std::convert::Infallible;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::future::BoxFuture;
use http::{Request, Response};
use tonic::body::Body;
use tonic::server::NamedService;
use tonic::{Code, Status};
use tower::limit::ConcurrencyLimit;
use tower::load_shed::LoadShed;
use tower::timeout::Timeout;
use tower::{BoxError, Service, ServiceBuilder};

use super::status;
use crate::telemetry::metric;

/// The service within its limits. Clones share them.
#[derive(Clone)]
pub(super) struct Edge<S>(LoadShed<ConcurrencyLimit<Timeout<S>>>);

impl<S> Edge<S> {
    /// At most `concurrency` calls at once, each at most `limit` to its headers: a watch sends them at once
    /// and then may last.
    pub(super) fn new(service: S, concurrency: usize, limit: Duration) -> Self {
        let layers =
            ServiceBuilder::new().load_shed().concurrency_limit(concurrency).timeout(limit);
        Self(layers.service(service))
    }
}

impl<S: NamedService> NamedService for Edge<S> {
    const NAME: &'static str = S::NAME;
}

impl<S> Service<Request<Body>> for Edge<S>
where
    S: Service<Request<Body>, Response = Response<Body>>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A shedding service is always ready; an error of the one inside comes with the call.
        let _ = self.0.poll_ready(cx);
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let method = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
        let answer = self.0.call(request);
        Box::pin(async move {
            let response = answer.await.unwrap_or_else(|error| of_error(error).into_http());
            count(method, &response);
            Ok(response)
        })
    }
}

fn of_error(error: BoxError) -> Status {
    if error.is::<tower::load_shed::error::Overloaded>() {
        return status::overloaded("service.concurrency_max");
    }
    if error.is::<tower::timeout::error::Elapsed>() {
        return status::too_late();
    }
    Status::try_from_error(error).unwrap_or_else(|error| status::internal(&error.to_string()))
}

/// Counts a call. An error is told in the headers, for there is no message; their absence is success.
fn count(method: String, response: &Response<Body>) {
    let status = Status::from_header_map(response.headers());
    let code = status.map_or(Code::Ok, |status| status.code());
    // A path is the caller's word: only methods that exist become a label.
    let method = if code == Code::Unimplemented { "unknown".to_owned() } else { method };
    metrics::counter!(metric::SERVICE_CALLS, "method" => method, "code" => format!("{code:?}"))
        .increment(1);
}
