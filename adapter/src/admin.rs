//! The loopback port: `/healthz`, `/readyz`, `/metrics`, `/status`.
//!
//! It has no access control and therefore never listens beyond loopback (the configuration sees to
//! that). What it shows comes from a `watch` channel, so a slow reader holds nothing up.

use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::config::AdapterConfig;
use crate::telemetry::Metrics;

/// The state of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// Not connected, waiting for the next try.
    #[default]
    Down,
    /// Dialling or in the handshake.
    Connecting,
    /// In use.
    Up,
    /// Another adapter has taken our place; see `superseded_wait_s`.
    Superseded,
}

/// One link: to the stations' broker, or to the centre.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LinkStatus {
    /// The peer's address.
    pub peer: String,
    /// How it is.
    pub state: LinkState,
    /// Since when, RFC 3339.
    pub since: Option<String>,
    /// Why the last connection ended.
    pub last_error: Option<String>,
    /// Connections made since the start.
    pub connects: u64,
}

/// One lane towards the centre; sequences of the present epoch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LaneStatus {
    /// Its name: `urgent`, `normal`, `best_effort`.
    pub lane: String,
    /// The newest sequence given.
    pub appended: u64,
    /// The newest on stable storage.
    pub durable: u64,
    /// The newest that the centre has durably applied.
    pub acked: u64,
    /// Records waiting for that.
    pub pending: u64,
}

/// The adapter at a glance; filled by the driver.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// The adapter's name.
    pub adapter_id: String,
    /// Its version.
    pub version: String,
    /// Whether it takes exercise traffic (演练).
    pub exercise: bool,
    /// Whether it can do its job; false while it starts and stops.
    pub ready: bool,
    /// Why not, or what is degraded; for people, Chinese / English.
    pub reasons: Vec<String>,
    /// The link to the stations' broker.
    pub field: LinkStatus,
    /// The link to the centre.
    pub centre: LinkStatus,
    /// The lanes.
    pub lanes: Vec<LaneStatus>,
    /// Bytes that the journal takes on disk.
    pub disk_used_bytes: u64,
    /// Bytes that it may take.
    pub disk_max_bytes: u64,
    /// Nodes registered.
    pub nodes_registered: u64,
    /// Nodes online.
    pub nodes_online: u64,
    /// Alarms open.
    pub alarms_open: u64,
    /// Tickets not closed.
    pub tickets_open: u64,
    /// Messages in the quarantine.
    pub quarantined: u64,
    /// How many it holds (`limits.quarantine_max`); at the limit the oldest makes room, logged and counted.
    #[serde(default)]
    pub quarantine_max: u64,
    /// How many made room, ever.
    #[serde(default)]
    pub quarantine_evicted: u64,
    /// Seconds since the start; filled when asked.
    pub uptime_s: u64,
}

impl Status {
    /// The status of an adapter that is still starting.
    pub fn starting(adapter: &AdapterConfig) -> Self {
        Self {
            adapter_id: adapter.id.to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            exercise: adapter.exercise,
            reasons: vec!["正在启动 / starting".to_owned()],
            ..Self::default()
        }
    }
}

/// What the endpoints show.
#[derive(Clone)]
struct Shown {
    status: watch::Receiver<Status>,
    metrics: Option<Metrics>,
    started: Arc<Instant>,
}

/// The endpoints as a router, so that tests need no socket.
pub fn router(status: watch::Receiver<Status>, metrics: Option<Metrics>) -> Router {
    let shown = Shown { status, metrics, started: Arc::new(Instant::now()) };
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(render_metrics))
        .route("/status", get(show_status))
        .with_state(shown)
}

/// Serves the endpoints until `stop`; open connections are then dropped, as nothing here matters
/// to anybody after the stop.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> std::io::Result<()> {
    tokio::select! {
        () = stop.cancelled() => Ok(()),
        served = axum::serve(listener, router).into_future() => served,
    }
}

/// The process runs; whether it can do its job is `/readyz`.
async fn ready(State(shown): State<Shown>) -> Response {
    let status = shown.status.borrow();
    let mut body = String::new();
    for reason in &status.reasons {
        body.push_str(reason);
        body.push('\n');
    }
    if status.ready {
        return format!("ok\n{body}").into_response();
    }
    if body.is_empty() {
        body.push_str("未就绪 / not ready\n");
    }
    (StatusCode::SERVICE_UNAVAILABLE, body).into_response()
}

async fn render_metrics(State(shown): State<Shown>) -> Response {
    let Some(metrics) = shown.metrics else { return StatusCode::NOT_FOUND.into_response() };
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, metrics.render()).into_response()
}

async fn show_status(State(shown): State<Shown>) -> Response {
    let mut status = shown.status.borrow().clone();
    status.uptime_s = shown.started.elapsed().as_secs();
    match serde_json::to_string(&status) {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::*;

    async fn get(router: &Router, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn alive_at_once_but_ready_only_when_the_status_says_so() {
        let (status, seen) = watch::channel(Status {
            reasons: vec!["日志未开 / journal closed".into(), "中心未连 / centre down".into()],
            ..Status::default()
        });
        let router = router(seen, None);
        assert_eq!(get(&router, "/healthz").await, (StatusCode::OK, "ok\n".into()));
        let both = "日志未开 / journal closed\n中心未连 / centre down\n";
        let refused = (StatusCode::SERVICE_UNAVAILABLE, both.to_owned());
        assert_eq!(get(&router, "/readyz").await, refused);

        // Degraded is still ready: the reasons stay readable.
        status.send_modify(|status| {
            status.ready = true;
            status.reasons.remove(0);
        });
        let degraded = (StatusCode::OK, "ok\n中心未连 / centre down\n".to_owned());
        assert_eq!(get(&router, "/readyz").await, degraded);
    }

    #[tokio::test]
    async fn the_status_is_json_that_reads_back_as_the_same_status() {
        let told = Status {
            adapter_id: "zhengdong-1".into(),
            centre: LinkStatus { state: LinkState::Superseded, ..LinkStatus::default() },
            lanes: vec![LaneStatus { lane: "urgent".into(), pending: 7, ..LaneStatus::default() }],
            nodes_registered: 47,
            ..Status::default()
        };
        let (_keep, seen) = watch::channel(told.clone());
        let (code, body) = get(&router(seen, None), "/status").await;
        assert_eq!(code, StatusCode::OK);
        assert_eq!(serde_json::from_str::<Status>(&body).unwrap(), told);
        assert!(body.contains("\"state\":\"superseded\""), "{body}");
    }

    #[tokio::test]
    async fn metrics_are_prometheus_text_and_an_unknown_path_is_not_found() {
        let (metrics, recorder) = Metrics::detached();
        metrics::with_local_recorder(&recorder, || {
            metrics::gauge!(crate::telemetry::metric::NODES).set(47.0);
        });
        let (_keep, seen) = watch::channel(Status::default());
        let router = router(seen, Some(metrics));
        let (code, body) = get(&router, "/metrics").await;
        assert_eq!(code, StatusCode::OK);
        assert!(body.contains("grid_nodes 47"), "{body}");
        assert_eq!(get(&router, "/nothing").await.0, StatusCode::NOT_FOUND);
    }
}
