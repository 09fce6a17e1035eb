//! Logs (tracing, to standard error) and metrics (Prometheus text, served by `admin`).

use std::io::IsTerminal;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogConfig, LogFormat};

/// The names of all metrics. Labels have few values each: a station's id is never a label.
pub mod metric {
    /// Counter `{kind}`: messages from stations.
    pub const FIELD_MESSAGES: &str = "grid_field_messages_total";
    /// Counter: duplicates, answered and not applied again.
    pub const FIELD_DUPLICATES: &str = "grid_field_duplicates_total";
    /// Counter `{kind}`: messages to stations dropped for lack of room, or because they cannot be written.
    pub const FIELD_DOWN_DROPPED: &str = "grid_field_down_dropped_total";
    /// Counter: messages of QoS 0 dropped because too much waited for a slow disk.
    pub const FIELD_DROPPED: &str = "grid_field_dropped_total";
    /// Counter: acknowledgements that came after their connection was gone; the broker delivers again.
    pub const FIELD_LATE_ACKS: &str = "grid_field_late_acks_total";
    /// Counter `{reason}`: messages put into the quarantine.
    pub const QUARANTINED: &str = "grid_quarantined_total";
    /// Counter: messages that a full quarantine let go, the oldest first.
    pub const QUARANTINE_EVICTED: &str = "grid_quarantine_evicted_total";
    /// Counter: holes in a publisher's sequence that became a durable record.
    pub const HOLES: &str = "grid_field_holes_total";
    /// Counter `{link}`: connections lost, `field` or `centre`.
    pub const LINK_LOST: &str = "grid_link_lost_total";
    /// Gauge `{link}`: 1 while up.
    pub const LINK_UP: &str = "grid_link_up";
    /// Gauge `{lane}`: newest sequence given.
    pub const LANE_APPENDED: &str = "grid_lane_appended";
    /// Gauge `{lane}`: newest sequence on stable storage.
    pub const LANE_DURABLE: &str = "grid_lane_durable";
    /// Gauge `{lane}`: newest sequence that the centre has durably applied.
    pub const LANE_ACKED: &str = "grid_lane_acked";
    /// Counter `{lane}`: records shed, of which a tombstone remains.
    pub const SHED: &str = "grid_shed_total";
    /// Histogram: seconds of one commit with its sync.
    pub const COMMIT_SECONDS: &str = "grid_journal_commit_seconds";
    /// Counter: commits that failed.
    pub const COMMITS_FAILED: &str = "grid_journal_commits_failed_total";
    /// Gauge: bytes that the journal takes on disk.
    pub const DISK_BYTES: &str = "grid_journal_disk_bytes";
    /// Gauge: nodes registered.
    pub const NODES: &str = "grid_nodes";
    /// Gauge: nodes online.
    pub const NODES_ONLINE: &str = "grid_nodes_online";
    /// Gauge: alarms open.
    pub const ALARMS_OPEN: &str = "grid_alarms_open";
    /// Gauge: tickets open.
    pub const TICKETS_OPEN: &str = "grid_tickets_open";
    /// Counter `{method, code}`: calls of the adapter's service.
    pub const SERVICE_CALLS: &str = "grid_service_calls_total";
    /// Counter `{reason}`: TLS handshakes that did not succeed.
    pub const TLS_HANDSHAKES_FAILED: &str = "grid_tls_handshakes_failed_total";
    /// Counter `{task}`: restarts of a supervised task.
    pub const TASK_RESTARTS: &str = "grid_task_restarts_total";
}

/// Why telemetry cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The log filter is none; the configuration's own is checked, so it is `RUST_LOG`.
    #[error("RUST_LOG 有误 / bad log filter {filter:?}: {source}")]
    Filter {
        /// The filter.
        filter: String,
        /// Why.
        source: tracing_subscriber::filter::ParseError,
    },
    /// Somebody else has installed a recorder in this process.
    #[error("指标记录器已被占用 / a metrics recorder is already installed")]
    RecorderTaken,
}

/// Starts logging to standard error; a process that logs already keeps its log.
///
/// # Errors
/// When the filter cannot be parsed.
pub fn init_log(config: &LogConfig) -> Result<(), Error> {
    let filter = std::env::var(EnvFilter::DEFAULT_ENV).ok().filter(|filter| !filter.is_empty());
    let filter = filter.unwrap_or_else(|| config.level.clone());
    let filter: EnvFilter =
        filter.parse().map_err(|source| Error::Filter { filter: filter.clone(), source })?;
    let terminal = std::io::stderr().is_terminal();
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match resolve(config.format, terminal) {
        Lines::Human => {
            let colour = terminal && std::env::var_os("NO_COLOR").is_none();
            builder.with_ansi(colour).finish().try_init()
        }
        Lines::Json => builder.json().flatten_event(true).finish().try_init(),
    };
    if started.is_err() {
        tracing::debug!("logging was set up before");
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    Human,
    Json,
}

fn resolve(format: LogFormat, terminal: bool) -> Lines {
    match (format, terminal) {
        (LogFormat::Human, _) | (LogFormat::Auto, true) => Lines::Human,
        (LogFormat::Json, _) | (LogFormat::Auto, false) => Lines::Json,
    }
}

/// The metrics of this process.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Installs the process's recorder.
    ///
    /// # Errors
    /// When another recorder is installed.
    pub fn install() -> Result<Self, Error> {
        let recorder = builder().build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).map_err(|_| Error::RecorderTaken)?;
        Ok(Self(handle))
    }

    /// Metrics that nothing but the returned recorder feeds; for tests.
    pub fn detached() -> (Self, metrics_exporter_prometheus::PrometheusRecorder) {
        let recorder = builder().build_recorder();
        (Self(recorder.handle()), recorder)
    }

    /// All metrics as Prometheus text.
    pub fn render(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

fn builder() -> PrometheusBuilder {
    // Seconds; a sync on a slow disk is the upper end.
    let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0];
    let builder = PrometheusBuilder::new();
    // The only error is an empty list of buckets.
    builder.set_buckets(&buckets).unwrap_or_else(|_| PrometheusBuilder::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_lines_for_people_and_a_pipe_gets_json() {
        assert_eq!(resolve(LogFormat::Auto, true), Lines::Human);
        assert_eq!(resolve(LogFormat::Auto, false), Lines::Json);
        assert_eq!(resolve(LogFormat::Json, true), Lines::Json);
        assert_eq!(resolve(LogFormat::Human, false), Lines::Human);
    }

    #[test]
    fn counters_and_histograms_are_rendered_under_their_names() {
        let (metrics, recorder) = Metrics::detached();
        metrics::with_local_recorder(&recorder, || {
            metrics::counter!(metric::FIELD_MESSAGES, "kind" => "alarm").increment(2);
            metrics::histogram!(metric::COMMIT_SECONDS).record(0.004);
        });
        let text = metrics.render();
        assert!(text.contains("grid_field_messages_total{kind=\"alarm\"} 2"), "{text}");
        assert!(text.contains("grid_journal_commit_seconds_bucket{le=\"0.005\"} 1"), "{text}");
    }
}
