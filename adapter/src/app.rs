//! Puts the parts together and runs them under supervision: the only wiring.

use grid_core::ids::RecordIndex;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

use crate::admin::{self, Status};
use crate::config::{Config, SimClock};
use crate::driver::{self, Links};
use crate::journal::Reader;
use crate::service::{self, Changes, ServiceCall};
use crate::supervise::{OnExit, Outcome, Stage, Supervisor, os_signals};
use crate::telemetry::{self, Metrics};
use crate::tls;
use crate::{centre, field};

/// Batches of messages that wait for the driver; a batch is bounded by the edge.
const FIELD_BATCHES_MAX: usize = 64;

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

    let (status, status_seen) = watch::channel(Status::starting(&config.adapter));
    spawn_admin(&mut supervisor, &config, status_seen, metrics).await?;
    let changes = Changes::new(config.service.watch_buffer, RecordIndex::default());
    let (reader, log) = watch::channel(None);
    let calls = spawn_service(&mut supervisor, &config, changes.clone(), log).await?;
    let told = Told { changes, status, reader };
    spawn_bridge(&mut supervisor, &config, sim_clock, calls, told);
    tracing::info!(adapter = %config.adapter.id, ?sim_clock, "started");
    Ok(supervisor.run(signals, config.adapter.shutdown_deadline).await)
}

/// The service takes no calls from the intake stage on.
async fn spawn_service(
    supervisor: &mut Supervisor,
    config: &Config,
    changes: Changes,
    log: watch::Receiver<Option<Reader>>,
) -> Result<mpsc::Receiver<ServiceCall>, Error> {
    let listen = config.service.listen;
    let listener =
        TcpListener::bind(listen).await.map_err(|source| Error::Listen { listen, source })?;
    let (handle, calls) = service::channel(config.limits.channel_max);
    let stop = supervisor.tokens().token(Stage::Intake).clone();
    let parts = service::Parts { log, ..service::Parts::new(config) };
    supervisor.spawn("service", Stage::Intake, OnExit::Shutdown, async move {
        service::serve(parts, listener, handle, changes, stop).await
    });
    Ok(calls)
}

/// What the driver tells without being asked.
struct Told {
    changes: Changes,
    status: watch::Sender<Status>,
    reader: watch::Sender<Option<Reader>>,
}

/// The driver ends at the sync stage; its edges after it, since acknowledgements leave through them.
fn spawn_bridge(
    supervisor: &mut Supervisor,
    config: &Config,
    sim_clock: Option<SimClock>,
    calls: mpsc::Receiver<ServiceCall>,
    told: Told,
) {
    let tokens = supervisor.tokens();
    let (field_in, field_events) = mpsc::channel(FIELD_BATCHES_MAX);
    let (field, field_commands) = mpsc::channel(config.limits.channel_max);
    let (centre_in, centre_events) = mpsc::channel(config.limits.channel_max);
    let (centre, centre_commands) = mpsc::channel(config.limits.channel_max);
    let Told { changes, status, reader } = told;
    let links =
        Links { field_events, field, centre_events, centre, calls, changes, status, reader };

    let (field_config, limits, stop) =
        (config.field.clone(), config.limits.clone(), tokens.clone());
    supervisor.spawn("field", Stage::Disconnect, OnExit::Shutdown, async move {
        field::run(field_config, limits, field_in, field_commands, stop).await
    });
    let (centre_config, stop) = (config.centre.clone(), tokens.token(Stage::Disconnect).clone());
    supervisor.spawn("centre", Stage::Disconnect, OnExit::Shutdown, async move {
        centre::run(centre_config, centre_in, centre_commands, stop).await
    });
    let config = config.clone();
    supervisor.spawn("driver", Stage::Sync, OnExit::Shutdown, async move {
        Box::pin(driver::run(config, sim_clock, links, tokens)).await
    });
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
