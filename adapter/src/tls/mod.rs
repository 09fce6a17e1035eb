//! TLS by rustls with the ring provider, mutual on both links.
//!
//! * [`install_provider`] comes first in every process that speaks TLS.
//! * [`server_config`] and [`client_config`] load PEM files; a server always asks its clients for
//!   a certificate of the named authority.
//! * [`incoming`] accepts connections for tonic, with a limit on the time and the number of
//!   handshakes, so that a client that dawdles hurts nobody else.
//! * [`Identity`] is what a peer's certificate says about it; a handler finds it in the request's
//!   extensions as [`Peer`].

mod identity;
mod incoming;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{ClientConfig, RootCertStore, ServerConfig};

use crate::config::TlsFiles;

pub use identity::Identity;
pub use incoming::{Connection, HandshakeLimits, Peer, incoming};

/// What is wrong with the certificates, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read as PEM.
    #[error("{path}: 读不了 PEM / cannot read PEM: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: pem::Error,
    },
    /// The file holds no certificate.
    #[error(
        "{path}: 没有证书，应有 BEGIN CERTIFICATE / no certificate, BEGIN CERTIFICATE expected"
    )]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// A certificate of the authority cannot be used.
    #[error("{path}: CA 证书不可用 / unusable CA certificate: {source}")]
    BadAuthority {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rustls::Error,
    },
    /// Certificate and key do not make a pair.
    #[error("{cert} 与 {key} 不配对 / certificate and key are no pair: {source}")]
    BadPair {
        /// The certificate's file.
        cert: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// Why.
        source: rustls::Error,
    },
    /// The authorities cannot verify clients.
    #[error("{path}: 不能用来验证客户端 / cannot verify clients: {source}")]
    BadVerifier {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rustls::server::VerifierBuilderError,
    },
}

/// The application protocol offered in the handshake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alpn {
    /// HTTP/2, for gRPC.
    H2,
    /// None, for MQTT.
    None,
}

impl Alpn {
    fn protocols(self) -> Vec<Vec<u8>> {
        match self {
            Self::H2 => vec![b"h2".to_vec()],
            Self::None => Vec::new(),
        }
    }
}

/// Makes ring the process's cryptography; later calls change nothing.
pub fn install_provider() {
    // An error only says that a provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// The server's side: shows our certificate and demands the client's.
///
/// # Errors
/// When a file cannot be read or does not fit.
pub fn server_config(files: &TlsFiles, alpn: Alpn) -> Result<Arc<ServerConfig>, Error> {
    install_provider();
    let roots = Arc::new(authorities(&files.ca_file)?);
    let verifier = WebPkiClientVerifier::builder(roots)
        .build()
        .map_err(|source| Error::BadVerifier { path: files.ca_file.clone(), source })?;
    let (chain, key) = pair(files)?;
    let mut config = ServerConfig::builder()
        .with_client_cert_verifier(verifier)
        .with_single_cert(chain, key)
        .map_err(|source| bad_pair(files, source))?;
    config.alpn_protocols = alpn.protocols();
    Ok(Arc::new(config))
}

/// The client's side: trusts the named authorities only and shows our certificate.
///
/// # Errors
/// When a file cannot be read or does not fit.
pub fn client_config(files: &TlsFiles, alpn: Alpn) -> Result<Arc<ClientConfig>, Error> {
    install_provider();
    let (chain, key) = pair(files)?;
    let mut config = ClientConfig::builder()
        .with_root_certificates(authorities(&files.ca_file)?)
        .with_client_auth_cert(chain, key)
        .map_err(|source| bad_pair(files, source))?;
    config.alpn_protocols = alpn.protocols();
    Ok(Arc::new(config))
}

/// SHA-256, by the cryptography that TLS already brings.
pub fn sha256(data: &[u8]) -> [u8; 32] {
    let suite = match rustls::crypto::ring::cipher_suite::TLS13_AES_128_GCM_SHA256 {
        rustls::SupportedCipherSuite::Tls13(suite) => &suite.common,
        rustls::SupportedCipherSuite::Tls12(suite) => &suite.common,
    };
    let mut hash = [0; 32];
    hash.copy_from_slice(suite.hash_provider.hash(data).as_ref());
    hash
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let all: Vec<_> = CertificateDer::pem_file_iter(path)
        .map_err(unreadable)?
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    if all.is_empty() { Err(Error::NoCertificate { path: path.to_owned() }) } else { Ok(all) }
}

fn authorities(path: &Path) -> Result<RootCertStore, Error> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(path)? {
        roots
            .add(certificate)
            .map_err(|source| Error::BadAuthority { path: path.to_owned(), source })?;
    }
    Ok(roots)
}

type Pair = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

fn pair(files: &TlsFiles) -> Result<Pair, Error> {
    let chain = certificates(&files.cert_file)?;
    let key = PrivateKeyDer::from_pem_file(&files.key_file)
        .map_err(|source| Error::Unreadable { path: files.key_file.clone(), source })?;
    Ok((chain, key))
}

fn bad_pair(files: &TlsFiles, source: rustls::Error) -> Error {
    Error::BadPair { cert: files.cert_file.clone(), key: files.key_file.clone(), source }
}
