//! The value types of the configuration: parsed once, right ever after.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use serde::{Serialize, Serializer};

use super::reader::{Expected, Section};

/// The adapter's name: `[a-z0-9-]{1,64}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct AdapterId(String);

impl AdapterId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AdapterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AdapterId {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(Expected("1–64 个小写字母、数字或连字符 / 1 to 64 of a-z, 0-9 and '-'".into()))
    }
}

/// A printable text of 1 to 256 bytes without control characters (a user name, a shard's name).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name(pub(super) String);

impl FromStr for Name {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        if (1..=256).contains(&text.len()) && !text.chars().any(char::is_control) {
            return Ok(Self(text.to_owned()));
        }
        Err(Expected("1–256 字节的可打印文字 / 1 to 256 bytes of printable text".into()))
    }
}

/// Whether a link is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transport {
    /// No encryption: allowed towards loopback only, and only where the config says so.
    Plain,
    /// TLS with mutual authentication.
    Tls,
}

/// Where a peer is: `scheme://host:port` without user, path or query.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    scheme: &'static str,
    /// Whether the scheme asks for TLS.
    pub transport: Transport,
    /// A name, an IPv4 address, or an IPv6 address without brackets.
    pub host: String,
    /// The TCP port.
    pub port: u16,
}

impl Endpoint {
    /// Whether the host is this machine, by name (`localhost`) or loopback address.
    pub fn is_loopback(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost")
            || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    fn parse(text: &str, schemes: [(&'static str, Transport, u16); 2]) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let &(scheme, transport, default_port) =
            schemes.iter().find(|(name, ..)| *name == scheme)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = split_port(rest)?;
        let port = match port {
            Some(digits) => digits.parse().ok().filter(|port| *port != 0)?,
            None => default_port,
        };
        Some(Self { scheme, transport, host: host.to_owned(), port })
    }
}

/// Splits `host`, `host:port`, `[v6]` and `[v6]:port`; `None` when it is none of these.
fn split_port(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(bracketed) = text.strip_prefix('[') {
        let (host, rest) = bracketed.split_once(']')?;
        host.parse::<std::net::Ipv6Addr>().ok()?;
        return match rest.strip_prefix(':') {
            Some(port) => Some((host, Some(port))),
            None => rest.is_empty().then_some((host, None)),
        };
    }
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    ((1..=253).contains(&host.len()) && host.bytes().all(allowed)).then_some((host, port))
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { scheme, host, port, .. } = self;
        if host.contains(':') {
            write!(f, "{scheme}://[{host}]:{port}")
        } else {
            write!(f, "{scheme}://{host}:{port}")
        }
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Endpoint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The broker's address, `mqtt://` or `mqtts://`.
pub(super) struct MqttUrl(pub(super) Endpoint);

impl FromStr for MqttUrl {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        let schemes = [("mqtt", Transport::Plain, 1883), ("mqtts", Transport::Tls, 8883)];
        Endpoint::parse(text, schemes)
            .map(Self)
            .ok_or_else(|| Expected("\"mqtts://host:8883\" | \"mqtt://127.0.0.1:1883\"".into()))
    }
}

/// The centre's address, `http://` or `https://`.
pub(super) struct HttpUrl(pub(super) Endpoint);

impl FromStr for HttpUrl {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        let schemes = [("http", Transport::Plain, 80), ("https", Transport::Tls, 443)];
        Endpoint::parse(text, schemes)
            .map(Self)
            .ok_or_else(|| Expected("\"https://host:7443\" | \"http://127.0.0.1:7444\"".into()))
    }
}

/// An address to listen on.
pub(super) struct Listen(pub(super) SocketAddr);

impl FromStr for Listen {
    type Err = Expected;

    fn from_str(text: &str) -> Result<Self, Expected> {
        text.parse()
            .map(Self)
            .map_err(|_| Expected("地址:端口 / address:port, such as \"127.0.0.1:7443\"".into()))
    }
}

/// The three PEM files of one end of a mutually authenticated link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TlsFiles {
    /// Certificates of the authorities that may vouch for the peer.
    pub ca_file: PathBuf,
    /// Our own certificate, followed by its intermediates.
    pub cert_file: PathBuf,
    /// Our private key (PKCS#8, PKCS#1 or SEC1).
    pub key_file: PathBuf,
}

impl TlsFiles {
    pub(super) fn read(section: &Section<'_>) -> Option<Self> {
        for (key, example) in [
            ("ca_file", "\"tls/ca.pem\""),
            ("cert_file", "\"tls/adapter.pem\""),
            ("key_file", "\"tls/adapter.key\""),
        ] {
            if !section.has(key) {
                section.missing(key, example);
            }
        }
        let (ca, cert, key) =
            (section.file("ca_file"), section.file("cert_file"), section.file("key_file"));
        Some(Self {
            ca_file: ca?.into_inner(),
            cert_file: cert?.into_inner(),
            key_file: key?.into_inner(),
        })
    }
}

/// A secret read from a file: never shown, never dumped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The longest secret in bytes: a file that is longer was named by mistake.
    pub const MAX_BYTES: u64 = 4096;

    /// The secret itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Reads the file; one trailing line end is not part of the secret.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
        if size > Self::MAX_BYTES {
            return Err(format!("{size} 字节过长 / bytes is too long"));
        }
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.is_empty() {
            Err("空文件 / empty file".into())
        } else {
            Ok(Self(text.to_owned()))
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// Dumps a time under a key that ends in `_ms`.
pub(super) fn as_ms<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}

/// Dumps a time under a key that ends in `_s`.
pub(super) fn as_s<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(time.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mqtt(text: &str) -> Option<String> {
        text.parse::<MqttUrl>().ok().map(|url| url.0.to_string())
    }

    #[test]
    fn an_endpoint_is_scheme_host_and_port_and_nothing_else() {
        assert_eq!(mqtt("mqtt://127.0.0.1").as_deref(), Some("mqtt://127.0.0.1:1883"));
        assert_eq!(mqtt("mqtts://broker.example/").as_deref(), Some("mqtts://broker.example:8883"));
        assert_eq!(mqtt("mqtt://[::1]:99").as_deref(), Some("mqtt://[::1]:99"));
        for bad in [
            "",
            "mqtt://",
            "http://h:1",
            "mqtt://h:0",
            "mqtt://h:65536",
            "mqtt://u:p@h:1",
            "mqtt://h:1/path",
            "mqtt://[::1",
            "mqtt://::1:5",
            "mqtt://h i:1",
        ] {
            assert_eq!(mqtt(bad), None, "{bad}");
        }
    }

    #[test]
    fn loopback_is_known_by_name_and_by_address_and_not_by_look() {
        let loopback = |text: &str| text.parse::<MqttUrl>().unwrap().0.is_loopback();
        assert!(loopback("mqtt://localhost") && loopback("mqtt://127.9.9.9"));
        assert!(loopback("mqtt://[::1]"));
        assert!(!loopback("mqtt://127.0.0.1.example") && !loopback("mqtt://10.0.0.1"));
    }

    #[test]
    fn a_secret_never_shows_in_debug_output() {
        assert_eq!(format!("{:?}", Secret("hunter2".into())), "Secret(***)");
    }
}
