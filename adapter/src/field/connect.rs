//! How a connection is made, and why one ends.

use grid_core::topic;
use rumqttc::{
    AsyncClient, ConnectReturnCode, ConnectionError, EventLoop, MqttOptions, NetworkOptions,
    TlsConfiguration, Transport,
};

use super::window::CLIENT_INFLIGHT;
use crate::config::FieldConfig;
use crate::tls::{self, Alpn};

/// MQTT's own largest packet, in bytes.
const PACKET_BYTES_MAX: usize = 268_435_455;
/// TCP, TLS and CONNACK together, and each write, take no longer, in seconds.
const NETWORK_TIMEOUT_S: u64 = 10;
/// Requests that the client holds for its event loop.
pub(super) const REQUESTS_MAX: usize = 64;

/// Why a connection ended, or was not made. For people: Chinese / English.
#[derive(Debug, thiserror::Error)]
pub(super) enum Lost {
    /// The certificates cannot be used.
    #[error(transparent)]
    Tls(#[from] tls::Error),
    /// The broker does not want us.
    #[error("服务器拒绝连接 / the broker refused the connection: {0}")]
    Refused(&'static str),
    /// The broker does not let us hear the stations.
    #[error(
        "服务器拒绝订阅，请在其 ACL 中允许 {user} 读取 / the broker refused the subscription, \
         let {user} read in its ACL: {}",
        topic::SUBSCRIPTION
    )]
    SubscriptionRefused {
        /// Whom it has to let in.
        user: String,
    },
    /// It did not answer the subscription.
    #[error("订阅没有答复 / no answer to the subscription")]
    NoSuback,
    /// Nothing came, not even the answer to a ping.
    #[error("没有任何数据 / nothing came for too long")]
    NoProgress,
    /// A publish was not acknowledged, whatever else came.
    #[error("发布没有确认 / a publish was not acknowledged for too long")]
    NoPuback,
    /// The network, or a packet that is none.
    #[error("连接中断 / connection lost: {0}")]
    Broken(String),
    /// The core told us to leave.
    #[error("按要求离开 / left as told")]
    Paused,
    /// The adapter stops.
    #[error("停机 / stopping")]
    Stopping,
}

impl Lost {
    /// Whether trying again will not help before somebody changes something.
    pub(super) fn needs_operator(&self) -> bool {
        match self {
            Self::Tls(_) | Self::Refused(_) | Self::SubscriptionRefused { .. } => true,
            Self::NoSuback
            | Self::NoProgress
            | Self::NoPuback
            | Self::Broken(_)
            | Self::Paused
            | Self::Stopping => false,
        }
    }
}

impl From<ConnectionError> for Lost {
    fn from(error: ConnectionError) -> Self {
        let ConnectionError::ConnectionRefused(code) = error else {
            return Self::Broken(error.to_string());
        };
        Self::Refused(match code {
            ConnectReturnCode::Success => "no reason given",
            ConnectReturnCode::RefusedProtocolVersion => "it does not speak MQTT 3.1.1",
            ConnectReturnCode::BadClientId => "bad client id: check field.client_id",
            ConnectReturnCode::ServiceUnavailable => {
                return Self::Broken("the broker is not available".to_owned());
            }
            ConnectReturnCode::BadUserNamePassword => {
                "bad user or password: check field.username and field.password_file"
            }
            ConnectReturnCode::NotAuthorized => {
                "not authorised: check field.tls or field.username, and the broker's user list"
            }
        })
    }
}

/// A client and its event loop, not connected yet. Certificates are read anew each time, so that new
/// files are taken at the next connection.
pub(super) fn prepare(config: &FieldConfig) -> Result<(AsyncClient, EventLoop), Lost> {
    let mut options = MqttOptions::new(&config.client_id, &config.url.host, config.url.port);
    options
        .set_clean_session(false)
        .set_manual_acks(true)
        .set_keep_alive(config.keep_alive)
        .set_inflight(CLIENT_INFLIGHT)
        .set_max_packet_size(PACKET_BYTES_MAX, PACKET_BYTES_MAX);
    if let Some(files) = &config.tls {
        let tls = tls::client_config(files, Alpn::None)?;
        options.set_transport(Transport::tls_with_config(TlsConfiguration::Rustls(tls)));
    }
    if let Some(user) = &config.username {
        let password = config.password.as_ref().map_or("", |secret| secret.expose());
        options.set_credentials(user, password);
    }
    let (client, mut events) = AsyncClient::new(options, REQUESTS_MAX);
    let mut network = NetworkOptions::new();
    network.set_tcp_nodelay(true);
    network.set_connection_timeout(NETWORK_TIMEOUT_S);
    events.set_network_options(network);
    Ok((client, events))
}

/// Whom the broker knows us by.
pub(super) fn user(config: &FieldConfig) -> String {
    config.username.clone().unwrap_or_else(|| config.client_id.clone())
}
