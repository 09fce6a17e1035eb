//! Certificates for tests and the demo, made by code: one throw-away authority and the leaves it signs.
//!
//! Every leaf carries its name three times, so that each reader finds it where it looks:
//! the subject's common name (what mosquitto's `use_identity_as_username` takes), a DNS name, and the
//! URI `urn:grid:<role>:<name>` (role and name in one place, for the adapter and the centre).
//! Servers also carry `localhost`, `127.0.0.1` and `::1`.
//!
//! Limits: the keys are ECDSA P-256 in plain PEM files and the authority's key is never written. Nothing
//! here is fit for production; a city uses its own authority.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, SanType,
};

/// Why certificates could not be made or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The certificate library refused; a name that is not plain ASCII is the usual reason.
    #[error("证书无法生成 / certificate for {subject} could not be made")]
    Make {
        /// The name asked for.
        subject: String,
        /// What the library said.
        source: rcgen::Error,
    },
    /// A file could not be written.
    #[error("证书文件无法写入 / certificate file {path} could not be written")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Whose certificate it is; decides the URI and whether the leaf may serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// The adapter: client of the broker and of the centre, server of its own API.
    Adapter(String),
    /// The city operations centre: a server, and a client of the adapter's API.
    Centre(String),
    /// An MQTT broker: a server.
    Broker(String),
    /// A station or gateway (an MQTT publisher): a client.
    Station(String),
    /// A grid officer: a client of the adapter's API.
    Officer(String),
}

impl Holder {
    /// The bare name: common name, DNS name, and base of the file names.
    pub fn name(&self) -> &str {
        match self {
            Holder::Adapter(name)
            | Holder::Centre(name)
            | Holder::Broker(name)
            | Holder::Station(name)
            | Holder::Officer(name) => name,
        }
    }

    /// The role's word in the URI.
    pub fn role(&self) -> &'static str {
        match self {
            Holder::Adapter(_) => "adapter",
            Holder::Centre(_) => "centre",
            Holder::Broker(_) => "broker",
            Holder::Station(_) => "station",
            Holder::Officer(_) => "officer",
        }
    }

    /// The URI among the subject's alternative names: `urn:grid:<role>:<name>`.
    pub fn uri(&self) -> String {
        format!("urn:grid:{}:{}", self.role(), self.name())
    }

    /// Where [`Authority::write`] puts its files.
    pub fn files(&self, folder: &Path) -> LeafFiles {
        let base = format!("{}-{}", self.role(), self.name());
        LeafFiles {
            authority: folder.join("ca.pem"),
            certificate: folder.join(format!("{base}.pem")),
            key: folder.join(format!("{base}.key.pem")),
        }
    }

    fn serves(&self) -> bool {
        match self {
            Holder::Adapter(_) | Holder::Centre(_) | Holder::Broker(_) => true,
            Holder::Station(_) | Holder::Officer(_) => false,
        }
    }
}

/// A leaf certificate and its key, both PEM.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The certificate, PEM.
    pub certificate_pem: String,
    /// The private key, PKCS#8 in PEM.
    pub key_pem: String,
}

/// Where a leaf was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeafFiles {
    /// The authority's certificate, the same file for all leaves of one folder.
    pub authority: PathBuf,
    /// The certificate.
    pub certificate: PathBuf,
    /// The private key, readable by its owner only.
    pub key: PathBuf,
}

/// A throw-away certificate authority, alive as long as this value.
pub struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// Makes an authority with a new key. Two authorities never trust each other's leaves.
    pub fn new(name: &str) -> Result<Self, Error> {
        let failed = |source| Error::Make { subject: name.to_owned(), source };
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().map_err(failed)?;
        let certificate = params.self_signed(&key).map_err(failed)?;
        Ok(Self { certificate, issuer: Issuer::new(params, key) })
    }

    /// The authority's certificate, PEM: what both ends of a link trust.
    pub fn certificate_pem(&self) -> String {
        self.certificate.pem()
    }

    /// Signs a leaf for `holder`; servers can also act as clients.
    pub fn issue(&self, holder: &Holder) -> Result<Leaf, Error> {
        self.sign(holder).map_err(|source| Error::Make { subject: holder.uri(), source })
    }

    fn sign(&self, holder: &Holder) -> Result<Leaf, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, holder.name());
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        params.subject_alt_names = vec![
            SanType::URI(Ia5String::try_from(holder.uri())?),
            SanType::DnsName(Ia5String::try_from(holder.name())?),
        ];
        if holder.serves() {
            params.extended_key_usages.push(ExtendedKeyUsagePurpose::ServerAuth);
            params.subject_alt_names.extend([
                SanType::DnsName(Ia5String::try_from("localhost")?),
                SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)),
                SanType::IpAddress(IpAddr::V6(Ipv6Addr::LOCALHOST)),
            ]);
        }
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        Ok(Leaf { certificate_pem: certificate.pem(), key_pem: key.serialize_pem() })
    }

    /// Signs a leaf and writes `ca.pem`, `<role>-<name>.pem` and `<role>-<name>.key.pem` into `folder`,
    /// which is made when it is missing. Files of an earlier run are replaced.
    pub fn write(&self, folder: &Path, holder: &Holder) -> Result<LeafFiles, Error> {
        std::fs::create_dir_all(folder)
            .map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        let leaf = self.issue(holder)?;
        let files = holder.files(folder);
        write_file(&files.authority, &self.certificate_pem(), 0o644)?;
        write_file(&files.certificate, &leaf.certificate_pem, 0o644)?;
        write_file(&files.key, &leaf.key_pem, 0o600)?;
        Ok(files)
    }
}

fn write_file(path: &Path, text: &str, mode: u32) -> Result<(), Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    crate::files::write_with_mode(path, text, mode).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
    use std::sync::Arc;

    fn roots(authority: &Authority) -> Arc<rustls::RootCertStore> {
        let mut store = rustls::RootCertStore::empty();
        let pem = authority.certificate_pem();
        store.add(CertificateDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
        Arc::new(store)
    }

    fn chain(leaf: &Leaf) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
        (
            vec![CertificateDer::from_pem_slice(leaf.certificate_pem.as_bytes()).unwrap()],
            PrivateKeyDer::from_pem_slice(leaf.key_pem.as_bytes()).unwrap(),
        )
    }

    /// A mutual handshake in memory: no socket, no thread.
    fn handshake(server: &Authority, client: &Authority) -> Result<(), rustls::Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let (certs, key) = chain(&server.issue(&Holder::Centre("centre".into())).unwrap());
        let verifier = rustls::server::WebPkiClientVerifier::builder_with_provider(
            roots(server),
            provider.clone(),
        )
        .build()
        .unwrap();
        let config = rustls::ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(verifier)
            .with_single_cert(certs, key)?;
        let mut server_side = rustls::ServerConnection::new(Arc::new(config))?;

        let (certs, key) = chain(&client.issue(&Holder::Station("st-001".into())).unwrap());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots(server))
            .with_client_auth_cert(certs, key)?;
        let name = ServerName::try_from("localhost").unwrap();
        let mut client_side = rustls::ClientConnection::new(Arc::new(config), name)?;

        while client_side.is_handshaking() || server_side.is_handshaking() {
            let mut wire = Vec::new();
            client_side.write_tls(&mut wire).unwrap();
            server_side.read_tls(&mut wire.as_slice()).unwrap();
            server_side.process_new_packets()?;
            let mut wire = Vec::new();
            server_side.write_tls(&mut wire).unwrap();
            client_side.read_tls(&mut wire.as_slice()).unwrap();
            client_side.process_new_packets()?;
        }
        Ok(())
    }

    #[test]
    fn leaves_of_one_authority_trust_each_other_both_ways() {
        let authority = Authority::new("grid test authority").unwrap();
        handshake(&authority, &authority).unwrap();
    }

    #[test]
    fn a_leaf_of_another_authority_is_refused() {
        let ours = Authority::new("ours").unwrap();
        let theirs = Authority::new("theirs").unwrap();
        assert!(handshake(&ours, &theirs).is_err());
    }

    #[test]
    fn files_are_written_and_the_key_is_private_to_its_owner() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::new("files").unwrap();
        let files = authority
            .write(&folder.path().join("pki"), &Holder::Adapter("grid-adapter".into()))
            .unwrap();
        assert!(files.certificate.ends_with("adapter-grid-adapter.pem"));
        assert_eq!(std::fs::read_to_string(&files.authority).unwrap(), authority.certificate_pem());
        let mode = std::fs::metadata(&files.key).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_name_that_is_not_ascii_is_an_error_and_not_a_panic() {
        let authority = Authority::new("names").unwrap();
        let error = authority.issue(&Holder::Station("驿站".into())).unwrap_err();
        assert!(matches!(error, Error::Make { .. }));
    }
}
