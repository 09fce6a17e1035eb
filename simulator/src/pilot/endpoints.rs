//! Where the parts meet: broker and centre, each behind something that can be cut.

use std::net::SocketAddr;
use std::path::Path;

use super::adapter::free_loopback;
use super::{Error, Options};
use crate::broker::EmbeddedBroker;
use crate::centre::desk;
use crate::centre::server::{self, CentreHandle, CentreServer};
use crate::clock::DomainClock;
use crate::proxy::Proxy;

/// The broker, and how it is disturbed.
pub(super) enum Broker {
    /// Ours: killed and started again.
    Embedded(EmbeddedBroker),
    /// Somebody else's: its connections are cut.
    Foreign(Proxy),
}

impl Broker {
    pub(super) async fn start(options: &Options) -> Result<Self, Error> {
        match &options.broker {
            None => {
                let exe = options.exe()?;
                Ok(Self::Embedded(EmbeddedBroker::start(&exe, None).await?))
            }
            Some(url) => {
                let target = url.strip_prefix("mqtt://").ok_or_else(|| {
                    Error::Option(format!("{url}: 应为 / expected mqtt://host:port"))
                })?;
                let proxy = Proxy::start(target.trim_end_matches('/')).await;
                Ok(Self::Foreign(proxy.map_err(Error::io(target.to_owned()))?))
            }
        }
    }

    /// Where stations and adapter connect.
    pub(super) fn address(&self) -> SocketAddr {
        match self {
            Self::Embedded(broker) => broker.address(),
            Self::Foreign(proxy) => proxy.address(),
        }
    }

    /// Every connection ends; the embedded one also forgets everything.
    pub(super) async fn disturb(&mut self) -> Result<(), Error> {
        match self {
            Self::Embedded(broker) => broker.restart().await?,
            Self::Foreign(proxy) => proxy.reset().await,
        }
        Ok(())
    }
}

/// The centre behind a proxy.
pub(super) struct Centre {
    /// `None`: a foreign one.
    pub(super) handle: Option<CentreHandle>,
    pub(super) link: Proxy,
}

impl Centre {
    pub(super) async fn start(
        options: &Options,
        folder: &Path,
        plan: desk::Plan,
        clock: DomainClock,
    ) -> Result<Self, Error> {
        let (handle, target) = match &options.centre {
            Some(url) => {
                let target = url.strip_prefix("http://").ok_or_else(|| {
                    Error::Option(format!("{url}: 应为 / expected http://host:port"))
                })?;
                (None, target.trim_end_matches('/').to_owned())
            }
            None => {
                let mut settings = server::Settings::default();
                settings.peer.fault = options.fault;
                let listen = free_loopback()?;
                let handle =
                    CentreServer::start(listen, &folder.join("centre"), plan, settings, clock)
                        .await?;
                let address = handle.address().to_string();
                (Some(handle), address)
            }
        };
        let link = Proxy::start(target).await.map_err(Error::io("proxy"))?;
        Ok(Self { handle, link })
    }

    /// What the adapter dials.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.link.address())
    }
}
