//! The bare subscriber: rumqttc with manual acknowledgements that does nothing with what it gets. It has a
//! thread of its own, and acknowledges from the polling task (the client's queue holds more than the broker
//! leaves unacknowledged): nothing with that client and those rules is faster.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::{Context as _, bail};
use grid_core::topic;
use rumqttc::{AsyncClient, Event, MqttOptions, Packet, QoS};
use tokio::sync::{mpsc, oneshot};

use crate::counter::Counter;

/// One for each packet id: mosquitto 2.0.11 was seen with more than 4,096 unacknowledged messages on one
/// connection, though `max_inflight_messages` of the shipped configuration is 1,000.
const REQUESTS_MAX: usize = 65_536;
const PACKET_BYTES_MAX: usize = 268_435_455;

/// A running subscriber; dropping it ends it.
pub(crate) struct Subscriber {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    broken: Arc<OnceLock<String>>,
}

impl Subscriber {
    /// Subscribes to what all stations say, counts it in `arrived`, and tells `times` when each came.
    pub(crate) async fn start(
        broker: SocketAddr,
        arrived: &Counter,
        times: Option<mpsc::UnboundedSender<Instant>>,
    ) -> anyhow::Result<Self> {
        let mut options =
            MqttOptions::new("bench-subscriber", broker.ip().to_string(), broker.port());
        options
            .set_manual_acks(true)
            .set_clean_session(true)
            .set_max_packet_size(PACKET_BYTES_MAX, PACKET_BYTES_MAX);
        let (client, mut events) = AsyncClient::new(options, REQUESTS_MAX);
        let mut network = rumqttc::NetworkOptions::new();
        network.set_tcp_nodelay(true);
        events.set_network_options(network);
        client.subscribe(topic::SUBSCRIPTION, QoS::AtLeastOnce).await?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, is_ready) = oneshot::channel();
        let (arrived, broken) = (arrived.clone(), Arc::new(OnceLock::new()));
        let is_broken = Arc::clone(&broken);
        let body = async move {
            let mut ready = Some(ready);
            let why = loop {
                match events.poll().await {
                    Ok(Event::Incoming(Packet::Publish(publish))) => {
                        if let Err(error) = client.try_ack(&publish) {
                            break format!("its own queue: {error}");
                        }
                        arrived.add(1);
                        if let Some(times) = &times {
                            // Nobody listens any more at the end of a row.
                            let _ = times.send(Instant::now());
                        }
                    }
                    Ok(Event::Incoming(Packet::SubAck(_))) => {
                        if let Some(ready) = ready.take() {
                            let _ = ready.send(());
                        }
                    }
                    Ok(_) => {}
                    Err(error) => break error.to_string(),
                }
            };
            // Only this task says it.
            let _ = is_broken.set(why);
        };
        let thread = std::thread::Builder::new().name("bare-subscriber".to_owned());
        let thread = thread.spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = body => {}
                    _ = stopped => {}
                }
            });
        })?;
        is_ready.await.context("the bare subscriber was not granted its subscription")?;
        Ok(Self { stop: Some(stop), thread: Some(thread), broken })
    }

    /// Fails when it has lost its connection: what was measured is worth nothing.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        match self.broken.get() {
            Some(why) => bail!("the bare subscriber lost its connection: {why}"),
            None => Ok(()),
        }
    }
}

impl Drop for Subscriber {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // A panic there has said so on standard error.
            let _ = thread.join();
        }
    }
}
