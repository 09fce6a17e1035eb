//! Puts the parts together and runs them under supervision.
//!
//! So far: log, metrics, the admin port and the ordered stop. The driver and the edges are spawned
//! where `run` says so.

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::admin::{self, Status};
use crate::config::{Config, SimClock};
use crate::supervise::{OnExit, Outcome, Stage, Supervisor, os_signals};
use crate::telemetry::{self, Metrics};
use crate::tls;

/// Why the adapter cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Log or metrics.
    #[error(transparent)]
    Telemetry(#[from] telemetry::Error),
    /// An address cannot be listened on.
    #[error("{listen}: 无法监听 / cannot listen: {source}")]
    Listen {
        /// The address.
        listen: std::net::SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// Signal handlers cannot be installed.
    #[error("无法接收信号 / cannot handle signals: {0}")]
    Signals(std::io::Error),
}

/// Runs the adapter until it is stopped.
///
/// # Errors
/// When it cannot start.
pub async fn run(config: Config, sim_clock: Option<SimClock>) -> Result<Outcome, Error> {
    telemetry::init_log(&config.log)?;
    tls::install_provider();
    let metrics = Metrics::install()?;
    let signals = os_signals().map_err(Error::Signals)?;
    let mut supervisor = Supervisor::new();

    // LEAD: the driver keeps `status` and fills it; journal, driver, field, centre and service are
    // spawned here.
    let (_status, status_seen) = watch::channel(Status::starting(&config.adapter));

    spawn_admin(&mut supervisor, &config, status_seen, metrics).await?;
    tracing::info!(adapter = %config.adapter.id, ?sim_clock, "started");
    Ok(supervisor.run(signals, config.adapter.shutdown_deadline).await)
}

/// The admin port ends last, so that a stop can be watched.
async fn spawn_admin(
    supervisor: &mut Supervisor,
    config: &Config,
    status: watch::Receiver<Status>,
    metrics: Metrics,
) -> Result<(), Error> {
    let listen = config.admin.listen;
    let listener =
        TcpListener::bind(listen).await.map_err(|source| Error::Listen { listen, source })?;
    let stop = supervisor.tokens().token(Stage::Disconnect).clone();
    let router = admin::router(status, Some(metrics));
    supervisor.spawn("admin", Stage::Disconnect, OnExit::Shutdown, async move {
        Ok(admin::serve(listener, router, stop).await?)
    });
    Ok(())
}
