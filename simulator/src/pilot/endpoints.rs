//! Where stations and adapter meet the broker, behind something that can be cut, and how the link is protected.

use std::net::SocketAddr;

use super::adapter::Link;
use super::{Error, Options};
use crate::broker::EmbeddedBroker;
use crate::identities::Identities;
use crate::plan::Plan;
use crate::proxy::Proxy;
use crate::station::connection::BrokerEndpoint;

/// A foreign peer must accept a connection within this.
const REACH: std::time::Duration = std::time::Duration::from_secs(5);

/// The broker, and how it is disturbed.
pub(super) enum Broker {
    /// Ours, plaintext on loopback: killed and started again.
    Embedded(Box<EmbeddedBroker>),
    /// Somebody else's: its connections are cut.
    Foreign(Proxy, Option<Identities>),
}

impl Broker {
    pub(super) async fn start(options: &Options) -> Result<Self, Error> {
        let Some(url) = &options.broker else {
            let exe = std::env::current_exe().map_err(Error::io("current_exe"))?;
            let broker = EmbeddedBroker::start(&exe, None).await?;
            return Ok(Self::Embedded(Box::new(broker)));
        };
        let BrokerUrl { target, is_tls } = BrokerUrl::parse(url)?;
        let identities = match (is_tls, &options.certs) {
            (false, _) => None,
            (true, Some(folder)) => Some(Identities::given(folder)),
            (true, None) => {
                let text = "mqtts:// 需要 --certs DIR / mqtts:// needs --certs DIR, made by: grid-simulator certs DIR";
                return Err(Error::Option(text.to_owned()));
            }
        };
        reach(url, &target).await?;
        let proxy = Proxy::start(target.clone()).await.map_err(Error::io(target))?;
        Ok(Self::Foreign(proxy, identities))
    }

    /// Where stations connect.
    pub(super) fn endpoint(&self, plan: &Plan) -> Result<BrokerEndpoint, Error> {
        let address = self.address();
        let plain = BrokerEndpoint::plain(address.ip().to_string(), address.port());
        Ok(match self {
            Self::Embedded(_) | Self::Foreign(_, None) => plain,
            Self::Foreign(_, Some(identities)) => {
                BrokerEndpoint { tls: Some(identities.publishers(plan)?), ..plain }
            }
        })
    }

    /// Where the adapter connects.
    pub(super) fn link(&self) -> Link {
        let address = self.address();
        match self {
            Self::Embedded(_) | Self::Foreign(_, None) => {
                Link { url: format!("mqtt://{address}"), tls: None }
            }
            Self::Foreign(_, Some(identities)) => {
                Link { url: format!("mqtts://{address}"), tls: Some(identities.adapter()) }
            }
        }
    }

    fn address(&self) -> SocketAddr {
        match self {
            Self::Embedded(broker) => broker.address(),
            Self::Foreign(proxy, _) => proxy.address(),
        }
    }

    /// Every connection ends; the embedded one also forgets everything.
    pub(super) async fn disturb(&mut self) -> Result<(), Error> {
        match self {
            Self::Embedded(broker) => broker.restart().await?,
            Self::Foreign(proxy, _) => proxy.reset().await,
        }
        Ok(())
    }

    /// What a disturbance is, in words.
    pub(super) fn disturbance(&self) -> &'static str {
        match self {
            Self::Embedded(_) => "重启代理 / the broker is restarted",
            Self::Foreign(..) => "切断代理的全部连接 / every connection to the broker is cut",
        }
    }

    /// How the link is protected, in words.
    pub(super) fn protection(&self) -> &'static str {
        match self {
            Self::Embedded(_) => "MQTT 明文，仅限本机 / plaintext MQTT, on this machine only",
            Self::Foreign(_, None) => "MQTT 明文 / MQTT in plaintext",
            Self::Foreign(_, Some(_)) => "MQTT 双向 TLS / MQTT with mutual TLS",
        }
    }
}

/// A broker's URL in its parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BrokerUrl {
    /// `host:port`.
    pub(crate) target: String,
    /// `mqtts://`.
    pub(crate) is_tls: bool,
}

impl BrokerUrl {
    pub(crate) fn parse(url: &str) -> Result<Self, Error> {
        let wrong = || {
            Error::Option(format!("{url}: 应为 / expected mqtt://host:port or mqtts://host:port"))
        };
        let (is_tls, target) = match (url.strip_prefix("mqtt://"), url.strip_prefix("mqtts://")) {
            (Some(target), _) => (false, target),
            (None, Some(target)) => (true, target),
            (None, None) => return Err(wrong()),
        };
        Ok(Self { target: host_and_port(target).ok_or_else(wrong)?, is_tls })
    }
}

/// Dials once, so that a peer that is not there is said at once, and by its name.
pub(super) async fn reach(url: &str, target: &str) -> Result<(), Error> {
    let dialled = tokio::time::timeout(REACH, tokio::net::TcpStream::connect(target)).await;
    let why = match dialled {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("无应答 / no answer within {} s", REACH.as_secs()),
    };
    Err(Error::Unreachable { url: url.to_owned(), why })
}

/// `host:port` with nothing behind it but a slash.
pub(super) fn host_and_port(text: &str) -> Option<String> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let (host, port) = text.rsplit_once(':')?;
    let is_sound = !host.is_empty() && !host.contains(['/', '@']) && port.parse::<u16>().is_ok();
    is_sound.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broker_s_url_says_whether_it_is_encrypted() {
        let plain = BrokerUrl { target: "127.0.0.1:1883".into(), is_tls: false };
        assert_eq!(BrokerUrl::parse("mqtt://127.0.0.1:1883").unwrap(), plain);
        assert_eq!(BrokerUrl::parse("mqtt://127.0.0.1:1883/").unwrap(), plain);
        let tls = BrokerUrl { target: "[::1]:8883".into(), is_tls: true };
        assert_eq!(BrokerUrl::parse("mqtts://[::1]:8883").unwrap(), tls);
        for bad in [
            "",
            "127.0.0.1:1883",
            "mqtt://host",
            "mqtt://:1883",
            "mqtt://h:x",
            "tcp://h:1",
            "mqtt://h:1/x",
        ] {
            let error = BrokerUrl::parse(bad).unwrap_err();
            assert!(matches!(error, Error::Option(_)), "{bad}");
        }
    }
}
