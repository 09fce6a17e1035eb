//! The connection of a command to the running adapter's `GridAdapterService`: where it is, who calls, and what to
//! tell an operator when it does not answer or does not let them in.
//!
//! The address is the configuration's `[service] listen`, or `--service`. Who calls is said by a bearer token
//! (`--token-file`), or by a client certificate: `--cert` and `--key`, else the adapter's own of `[service.tls]`.
//! Without TLS the service must be on this machine, so that no token travels in the clear.

use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic::{Code, Request, Status};

use super::{ConfigArg, Exit};
use crate::config::{Config, TlsFiles};

/// For the connection, and for each call.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The largest answer: a thousand quarantined messages without their payloads take half of it.
const ANSWER_BYTES_MAX: usize = 16 << 20;
/// A token file is no longer.
const TOKEN_BYTES_MAX: u64 = 4096;

/// Where the adapter is and who asks.
#[derive(Debug, clap::Args)]
pub(super) struct ServiceArgs {
    #[command(flatten)]
    pub(super) config: ConfigArg,
    /// 服务地址，缺省取自配置 / the service, when it is not at the configuration's address
    #[arg(long, value_name = "URL")]
    service: Option<ServiceUrl>,
    /// 令牌文件 / a file with the caller's bearer token
    #[arg(long, value_name = "FILE", env = "GRID_ADAPTER_TOKEN_FILE")]
    token_file: Option<PathBuf>,
    /// 调用者证书 / the caller's certificate, in place of the adapter's own
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// 调用者私钥 / its key
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
}

/// `https://host:port`, or `http://` to this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServiceUrl {
    url: String,
    tls: bool,
}

impl FromStr for ServiceUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "应为 / expected: https://adapter.example:7443".to_owned();
        let uri: http::Uri = text.parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(host), Some(_)) = (uri.scheme_str(), uri.host(), uri.port_u16())
        else {
            return Err(wrong());
        };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let is_here =
            host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        match scheme {
            _ if uri.path() != "/" => Err(wrong()),
            "https" => Ok(Self { url: text.to_owned(), tls: true }),
            "http" if is_here => Ok(Self { url: text.to_owned(), tls: false }),
            "http" => Err("明文只限本机 / without TLS only on this machine: https://…".to_owned()),
            _ => Err(wrong()),
        }
    }
}

impl ServiceUrl {
    /// As configured; a service on all addresses is asked on this machine's own.
    fn of(listen: SocketAddr, tls: bool) -> Self {
        let ip = match listen.ip() {
            ip if !ip.is_unspecified() => ip,
            IpAddr::V4(_) => IpAddr::from([127, 0, 0, 1]),
            IpAddr::V6(_) => IpAddr::V6(std::net::Ipv6Addr::LOCALHOST),
        };
        let scheme = if tls { "https" } else { "http" };
        Self { url: format!("{scheme}://{}", SocketAddr::new(ip, listen.port())), tls }
    }
}

/// Puts the token, if there is one, into every call.
#[derive(Debug, Clone)]
pub(super) struct Bearer(Option<MetadataValue<Ascii>>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Some(token) = &self.0 {
            request.metadata_mut().insert("authorization", token.clone());
        }
        Ok(request)
    }
}

/// Every call there is.
pub(super) type Client = GridAdapterServiceClient<InterceptedService<Channel, Bearer>>;

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// A file of the caller's.
    #[error("{path}: 读不了 / cannot read: {why}")]
    Unreadable { path: PathBuf, why: String },
    /// The configuration has no certificates and none were given.
    #[error(
        "https 需要证书 / https needs certificates: [service.tls] in the configuration, or --cert and --key"
    )]
    NoCertificates,
    /// The certificates, or the address.
    #[error("{0}")]
    Unusable(String),
    /// Nobody answers.
    #[error("连不上适配器 / cannot reach the adapter at {url}: {why}")]
    Unreachable { url: String, why: String },
}

impl Error {
    fn exit(&self) -> Exit {
        match self {
            Self::Unreachable { .. } => Exit::Unreachable,
            Self::Unreadable { .. } | Self::NoCertificates | Self::Unusable(_) => Exit::Failure,
        }
    }

    /// Tells the operator, and how to go on.
    pub(super) fn tell(&self, err: &mut dyn Write) -> Exit {
        let _ = writeln!(err, "{self}");
        if matches!(self, Self::Unreachable { .. }) {
            let _ = writeln!(
                err,
                "它在运行吗？地址对吗？/ is it running, and there? grid-adapter status; --service URL"
            );
        }
        self.exit()
    }
}

/// Connects.
pub(super) async fn connect(args: &ServiceArgs, config: &Config) -> Result<Client, Error> {
    let service = &config.service;
    let url = match &args.service {
        Some(url) => url.clone(),
        None => ServiceUrl::of(service.listen, service.tls.is_some()),
    };
    let bearer = Bearer(args.token_file.as_deref().map(token).transpose()?);
    let unusable = |error: tonic::transport::Error| Error::Unusable(chain(&error));
    let mut endpoint = Endpoint::from_shared(url.url.clone())
        .and_then(|e| e.user_agent(concat!("grid-adapter-cli/", env!("CARGO_PKG_VERSION"))))
        .map_err(unusable)?
        .connect_timeout(TIMEOUT)
        .timeout(TIMEOUT);
    if url.tls {
        endpoint = endpoint.tls_config(identity(args, service.tls.as_ref())?).map_err(unusable)?;
    }
    let connected = tokio::time::timeout(TIMEOUT, endpoint.connect()).await;
    let unreachable = |why| Error::Unreachable { url: url.url.clone(), why };
    let channel = connected
        .map_err(|_| unreachable(format!("{} 秒内无应答 / no answer in time", TIMEOUT.as_secs())))?
        .map_err(|error| unreachable(chain(&error)))?;
    Ok(GridAdapterServiceClient::with_interceptor(channel, bearer)
        .max_decoding_message_size(ANSWER_BYTES_MAX))
}

fn identity(args: &ServiceArgs, files: Option<&TlsFiles>) -> Result<ClientTlsConfig, Error> {
    crate::tls::install_provider();
    let files = files.ok_or(Error::NoCertificates)?;
    let cert = args.cert.as_deref().unwrap_or(&files.cert_file);
    let key = args.key.as_deref().unwrap_or(&files.key_file);
    Ok(ClientTlsConfig::new()
        .ca_certificate(Certificate::from_pem(read(&files.ca_file)?))
        .identity(Identity::from_pem(read(cert)?, read(key)?)))
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path)
        .map_err(|error| Error::Unreadable { path: path.to_owned(), why: error.to_string() })
}

fn token(path: &Path) -> Result<MetadataValue<Ascii>, Error> {
    let unreadable = |why: String| Error::Unreadable { path: path.to_owned(), why };
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if size > TOKEN_BYTES_MAX {
        return Err(unreadable(format!("过大，不是令牌 / too large for a token: {size} B")));
    }
    let text = String::from_utf8(read(path)?).map_err(|error| unreadable(error.to_string()))?;
    let mut header: MetadataValue<Ascii> = format!("Bearer {}", text.trim())
        .parse()
        .map_err(|_| unreadable("不是令牌 / not a token".to_owned()))?;
    header.set_sensitive(true);
    Ok(header)
}

/// An error with its causes: tonic's own word is only "transport error".
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = inner.source();
    }
    text
}

/// Tells the operator why a call was refused, and who may call where that is the matter.
pub(super) fn tell(status: &Status, err: &mut dyn Write) -> Exit {
    for line in status.message().lines() {
        let _ = writeln!(err, "{}", super::table::printable(line));
    }
    match status.code() {
        Code::Unauthenticated => {
            let _ = writeln!(
                err,
                "谁可调用由 [service] callers_file 规定：用 --token-file 出示令牌，或用 --cert/--key 出示登记的证书\n\
                 who may call is said in [service] callers_file: show a token with --token-file, or a \
                 certificate that is listed with --cert and --key"
            );
            Exit::Failure
        }
        Code::PermissionDenied => {
            let _ = writeln!(
                err,
                "您的身份已认出，但角色不够；处理隔离区须为 role = \"operator\"（callers_file）\n\
                 you are known, but your role does not suffice; the quarantine is for role = \"operator\" in \
                 callers_file"
            );
            Exit::Failure
        }
        Code::Unavailable | Code::DeadlineExceeded => Exit::Unreachable,
        // Still unusable: the command ran, and found something.
        Code::FailedPrecondition => Exit::Findings,
        Code::Ok
        | Code::Cancelled
        | Code::Unknown
        | Code::InvalidArgument
        | Code::NotFound
        | Code::AlreadyExists
        | Code::ResourceExhausted
        | Code::Aborted
        | Code::OutOfRange
        | Code::Unimplemented
        | Code::Internal
        | Code::DataLoss => Exit::Failure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_without_tls_is_asked_on_this_machine_only() {
        for good in [
            "http://127.0.0.1:7443",
            "http://localhost:1",
            "https://a.example:7443",
            "http://[::1]:7443",
        ] {
            assert!(good.parse::<ServiceUrl>().is_ok(), "{good}");
        }
        for bad in [
            "http://a.example:7443",
            "https://a.example",
            "a.example:7443",
            "ftp://h:1",
            "https://h:1/x",
            "",
        ] {
            assert!(bad.parse::<ServiceUrl>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_service_on_all_addresses_is_asked_on_this_machine_s_own() {
        let url = |listen: &str, tls| ServiceUrl::of(listen.parse().unwrap(), tls).url;
        assert_eq!(url("0.0.0.0:7443", true), "https://127.0.0.1:7443");
        assert_eq!(url("[::]:7443", true), "https://[::1]:7443");
        assert_eq!(url("10.0.0.7:7443", false), "http://10.0.0.7:7443");
    }
}
