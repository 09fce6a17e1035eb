//! The centre and the adapter's way to it: the stand-in or a foreign one, behind something that can be cut, and how
//! the link is protected.
//!
//! TLS is the adapter's own, end to end; what cuts the link carries bytes and sees none of it. So a foreign centre's
//! certificate must hold for the name that is dialled. Behind the proxy that is a name of this machine; elsewhere the
//! centre is dialled directly, and then its link cannot be cut.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use super::adapter::Link;
use super::endpoints::{host_and_port, reach};
use super::{CentreLink, Error, Options};
use crate::centre::desk;
use crate::centre::server::{self, CentreHandle, CentreServer};
use crate::certs::LeafFiles;
use crate::clock::DomainClock;
use crate::identities::Identities;
use crate::proxy::Proxy;

/// The centre, and the way to it.
pub(super) struct Centre {
    /// `None`: a foreign one.
    pub(super) handle: Option<CentreHandle>,
    /// `None`: it is dialled directly and cannot be cut.
    proxy: Option<Proxy>,
    /// What the adapter dials, and shows.
    dialled: Dialled,
}

#[derive(Debug, Clone)]
struct Dialled {
    url: String,
    tls: Option<LeafFiles>,
}

impl Centre {
    pub(super) async fn start(
        options: &Options,
        folder: &Path,
        plan: desk::Plan,
        clock: DomainClock,
    ) -> Result<Self, Error> {
        if let Some(url) = &options.centre {
            return Self::foreign(ForeignCentre::parse(url)?, options).await;
        }
        let mut settings = server::Settings::default();
        settings.peer.fault = options.fault;
        let tls = match options.centre_link {
            CentreLink::Plaintext => None,
            CentreLink::Tls => {
                let identities = match &options.certs {
                    Some(given) => Identities::given(given),
                    None => Identities::make_for_centre(&folder.join("tls"))?,
                };
                settings.tls = Some(identities.centre()?);
                Some(identities.adapter())
            }
        };
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let handle =
            CentreServer::start(listen, &folder.join("centre"), plan, settings, clock).await?;
        let target = handle.address().to_string();
        let proxy = Proxy::start(target).await.map_err(Error::io("proxy"))?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}", proxy.address());
        Ok(Self { handle: Some(handle), proxy: Some(proxy), dialled: Dialled { url, tls } })
    }

    async fn foreign(centre: ForeignCentre, options: &Options) -> Result<Self, Error> {
        let tls = centre.tls_files(options)?;
        let ForeignCentre { scheme, target, host } = &centre;
        if centre.is_tls() && !centre.is_here() {
            if !options.calm {
                return Err(Error::Option(format!(
                    "{scheme}://{target}: 断链由本机代理实现，而证书只对 {host} 有效；请加 --calm 直接连接\n\
                     the link is cut by a proxy on this machine, and the certificate holds for {host} only: \
                     add --calm to dial it directly"
                )));
            }
            let url = format!("{scheme}://{target}");
            reach(&url, target).await?;
            return Ok(Self { handle: None, proxy: None, dialled: Dialled { url, tls } });
        }
        reach(&format!("{scheme}://{target}"), target).await?;
        let proxy = Proxy::start(target.clone()).await.map_err(Error::io("proxy"))?;
        // The name stays, since the certificate holds for it; it is one of this machine.
        let name = if centre.is_tls() { host.clone() } else { Ipv4Addr::LOCALHOST.to_string() };
        let url = format!("{scheme}://{name}:{}", proxy.address().port());
        Ok(Self { handle: None, proxy: Some(proxy), dialled: Dialled { url, tls } })
    }

    /// What the adapter dials.
    pub(super) fn link(&self) -> Link {
        Link { url: self.dialled.url.clone(), tls: self.dialled.tls.clone() }
    }

    /// Cuts the link. A centre that is dialled directly has no day with faults.
    pub(super) async fn cut(&self) {
        if let Some(proxy) = &self.proxy {
            proxy.cut().await;
        }
    }

    /// Heals it.
    pub(super) async fn heal(&self) {
        if let Some(proxy) = &self.proxy {
            proxy.heal().await;
        }
    }

    /// How the link is protected, in words.
    pub(super) fn protection(&self) -> &'static str {
        match self.dialled.tls {
            Some(_) => "中心链路双向 TLS / the centre's link with mutual TLS",
            None => "中心链路明文 / the centre's link in plaintext",
        }
    }
}

/// A foreign centre's URL in its parts.
#[derive(Debug, PartialEq, Eq)]
struct ForeignCentre {
    scheme: &'static str,
    /// `host:port`.
    target: String,
    host: String,
}

impl ForeignCentre {
    fn parse(url: &str) -> Result<Self, Error> {
        let wrong = || {
            Error::Option(format!("{url}: 应为 / expected http://host:port or https://host:port"))
        };
        let (scheme, rest) = match (url.strip_prefix("http://"), url.strip_prefix("https://")) {
            (Some(rest), _) => ("http", rest),
            (None, Some(rest)) => ("https", rest),
            (None, None) => return Err(wrong()),
        };
        let target = host_and_port(rest).ok_or_else(wrong)?;
        let host = target.rsplit_once(':').map(|(host, _)| host.to_owned()).ok_or_else(wrong)?;
        Ok(Self { scheme, target, host })
    }

    fn is_tls(&self) -> bool {
        self.scheme == "https"
    }

    /// Whether its name is one of this machine, on which the proxy listens too.
    fn is_here(&self) -> bool {
        let is_loopback = |ip: Ipv4Addr| ip == Ipv4Addr::LOCALHOST;
        self.host == "localhost" || self.host.parse().is_ok_and(is_loopback)
    }

    /// Whom the adapter trusts there and what it shows.
    fn tls_files(&self, options: &Options) -> Result<Option<LeafFiles>, Error> {
        if !self.is_tls() {
            return Ok(None);
        }
        let of_folder = || options.certs.as_deref().map(|certs| Identities::given(certs).adapter());
        let files = options.centre_files.clone().or_else(of_folder).ok_or_else(|| {
            let text = "https:// 需要 --centre-ca、--centre-cert、--centre-key，或 --certs DIR\n\
                        https:// needs --centre-ca, --centre-cert and --centre-key, or --certs DIR";
            Error::Option(text.to_owned())
        })?;
        for file in [&files.authority, &files.certificate, &files.key] {
            let what = file.display().to_string();
            std::fs::metadata(file).map_err(Error::io(what))?;
        }
        Ok(Some(files))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_centre_s_url_says_whether_it_is_encrypted_and_whether_it_is_here() {
        let here = ForeignCentre::parse("https://localhost:7444/").unwrap();
        assert!(here.is_tls() && here.is_here());
        assert_eq!(here.target, "localhost:7444");
        let there = ForeignCentre::parse("https://centre.example:7444").unwrap();
        assert!(there.is_tls() && !there.is_here());
        assert!(!ForeignCentre::parse("http://127.0.0.1:7444").unwrap().is_tls());
        for bad in ["", "127.0.0.1:7444", "grpc://h:1", "https://h", "http://h:x"] {
            assert!(matches!(ForeignCentre::parse(bad), Err(Error::Option(_))), "{bad}");
        }
    }
}
