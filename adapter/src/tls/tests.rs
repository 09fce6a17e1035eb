use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;

use futures::StreamExt;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, SanType};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tonic::transport::server::Connected;

use super::*;

/// An authority of a test, with the folder that holds what it issued.
struct Authority {
    folder: tempfile::TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let issuer = CertifiedIssuer::self_signed(params, key).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { folder, issuer }
    }

    fn ca(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Files for a holder named by `localhost` and a URI.
    fn issue(&self, name: &str) -> TlsFiles {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let uri = format!("urn:grid:actor:{name}");
        params.subject_alt_names.push(SanType::URI(uri.try_into().unwrap()));
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let path = |end: &str| self.folder.path().join(format!("{name}.{end}"));
        std::fs::write(path("pem"), certificate.pem()).unwrap();
        std::fs::write(path("key"), key.serialize_pem()).unwrap();
        TlsFiles { ca_file: self.ca(), cert_file: path("pem"), key_file: path("key") }
    }
}

const LIMITS: HandshakeLimits = HandshakeLimits {
    timeout: Duration::from_secs(20),
    concurrent_max: 8,
    grace: Duration::from_secs(10),
};

async fn listen() -> (TcpListener, std::net::SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Connects, sends a byte and waits for the echo; the refusal of a client certificate arrives
/// after the client's own handshake (TLS 1.3), hence the byte.
async fn say(
    address: std::net::SocketAddr,
    config: Arc<ClientConfig>,
) -> std::io::Result<tokio_rustls::client::TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(config).connect(name, stream).await?;
    stream.write_all(b"x").await?;
    let mut echo = [0];
    stream.read_exact(&mut echo).await?;
    Ok(stream)
}

/// Serves echoes until dropped; sends each peer it has accepted.
fn serve(
    listener: TcpListener,
    config: Option<Arc<ServerConfig>>,
    limits: HandshakeLimits,
) -> (tokio::task::JoinHandle<()>, tokio::sync::mpsc::UnboundedReceiver<Peer>) {
    let (accepted, peers) = tokio::sync::mpsc::unbounded_channel();
    let task = tokio::spawn(async move {
        let mut incoming = pin!(incoming(listener, config, limits));
        while let Some(Ok(mut connection)) = incoming.next().await {
            let _ = accepted.send(connection.connect_info());
            tokio::spawn(async move {
                let mut byte = [0];
                connection.read_exact(&mut byte).await?;
                connection.write_all(&byte).await?;
                connection.flush().await
            });
        }
    });
    (task, peers)
}

#[tokio::test]
async fn both_sides_show_a_certificate_and_the_handler_learns_the_callers_names() {
    let authority = Authority::new();
    let (listener, address) = listen().await;
    let server = server_config(&authority.issue("adapter"), Alpn::H2).unwrap();
    let (_server, mut peers) = serve(listener, Some(server), LIMITS);
    let client = client_config(&authority.issue("duty"), Alpn::H2).unwrap();
    let stream = say(address, client).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let peer = peers.recv().await.unwrap();
    assert_eq!(peer.address, Some(stream.get_ref().0.local_addr().unwrap()));
    let identity = peer.identity.unwrap();
    assert_eq!(identity.uris, ["urn:grid:actor:duty"]);
    assert_eq!(identity.dns, ["localhost"]);
    assert_eq!(identity.common_name.as_deref(), Some("duty"));
    assert_eq!(identity.name(), Some("urn:grid:actor:duty"));
}

#[tokio::test]
async fn a_client_without_a_certificate_is_refused() {
    let authority = Authority::new();
    let (listener, address) = listen().await;
    let server = server_config(&authority.issue("adapter"), Alpn::H2).unwrap();
    let (_server, mut peers) = serve(listener, Some(server), LIMITS);
    let roots = authorities(&authority.ca()).unwrap();
    let bare = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    assert!(say(address, Arc::new(bare)).await.is_err());
    assert!(peers.try_recv().is_err(), "no connection reaches the service");
}

#[tokio::test]
async fn a_certificate_of_another_authority_is_refused_by_either_side() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let (listener, address) = listen().await;
    let server = server_config(&ours.issue("adapter"), Alpn::H2).unwrap();
    let (_server, mut peers) = serve(listener, Some(server), LIMITS);

    // The client trusts the server, but was vouched for by a stranger.
    let stranger = TlsFiles { ca_file: ours.ca(), ..theirs.issue("stranger") };
    assert!(say(address, client_config(&stranger, Alpn::H2).unwrap()).await.is_err());

    // The client has a good certificate, but does not know the server's authority.
    let suspicious = TlsFiles { ca_file: theirs.ca(), ..ours.issue("duty") };
    assert!(say(address, client_config(&suspicious, Alpn::H2).unwrap()).await.is_err());
    assert!(peers.try_recv().is_err());

    // The listener is none the worse for it.
    assert!(say(address, client_config(&ours.issue("duty"), Alpn::H2).unwrap()).await.is_ok());
}

#[tokio::test]
async fn clients_that_connect_and_say_nothing_do_not_keep_another_out() {
    let authority = Authority::new();
    let (listener, address) = listen().await;
    let server = server_config(&authority.issue("adapter"), Alpn::H2).unwrap();
    let (_server, _peers) = serve(listener, Some(server), LIMITS);
    let mut silent = Vec::new();
    for _ in 1..LIMITS.concurrent_max {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    let client = client_config(&authority.issue("duty"), Alpn::H2).unwrap();
    assert!(say(address, client).await.is_ok());
}

#[tokio::test]
async fn when_every_place_is_taken_the_oldest_silent_client_loses_its_own() {
    let authority = Authority::new();
    let (listener, address) = listen().await;
    let server = server_config(&authority.issue("adapter"), Alpn::H2).unwrap();
    // The timeout is far beyond the test: only the eviction can let the newcomer in.
    let limits = HandshakeLimits {
        timeout: Duration::from_secs(3600),
        concurrent_max: 2,
        grace: Duration::from_millis(1),
    };
    let (_server, _peers) = serve(listener, Some(server), limits);
    let mut silent = Vec::new();
    for _ in 0..2 {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    let client = client_config(&authority.issue("duty"), Alpn::H2).unwrap();
    // A grace this short may evict the honest client too, which then tries again, as clients do.
    while say(address, client.clone()).await.is_err() {}
    assert_eq!(silent[0].read(&mut [0]).await.unwrap(), 0, "the oldest was closed");
}

#[tokio::test]
async fn a_handshake_that_takes_too_long_is_closed() {
    let authority = Authority::new();
    let (listener, address) = listen().await;
    let server = server_config(&authority.issue("adapter"), Alpn::H2).unwrap();
    let limits = HandshakeLimits { timeout: Duration::from_millis(20), ..LIMITS };
    let (_server, mut peers) = serve(listener, Some(server), limits);
    let mut silent = TcpStream::connect(address).await.unwrap();
    assert_eq!(silent.read(&mut [0]).await.unwrap(), 0);
    assert!(peers.try_recv().is_err());
}

#[tokio::test]
async fn without_tls_a_connection_is_ready_at_once_and_has_no_identity() {
    let (listener, address) = listen().await;
    let (_server, mut peers) = serve(listener, None, LIMITS);
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"x").await.unwrap();
    let mut echo = [0];
    stream.read_exact(&mut echo).await.unwrap();
    assert_eq!(peers.recv().await.unwrap().identity, None);
}

#[test]
fn each_bad_file_is_named_with_what_is_wrong_with_it() {
    let authority = Authority::new();
    let good = authority.issue("adapter");
    let other = authority.issue("other");
    let path = |name: &str| authority.folder.path().join(name);
    std::fs::write(path("empty.pem"), "").unwrap();
    let wrong = |files: TlsFiles| server_config(&files, Alpn::H2).unwrap_err().to_string();

    let missing = wrong(TlsFiles { ca_file: path("none.pem"), ..good.clone() });
    assert!(missing.contains("none.pem") && missing.contains("cannot read PEM"), "{missing}");
    let empty = wrong(TlsFiles { cert_file: path("empty.pem"), ..good.clone() });
    assert!(empty.contains("empty.pem") && empty.contains("no certificate"), "{empty}");
    let keyless = wrong(TlsFiles { key_file: good.cert_file.clone(), ..good.clone() });
    assert!(keyless.contains("adapter.pem") && keyless.contains("cannot read PEM"), "{keyless}");
    let strange = wrong(TlsFiles { key_file: other.key_file, ..good });
    assert!(strange.contains("no pair") && strange.contains("other.key"), "{strange}");
}

#[test]
fn what_is_no_certificate_has_no_identity() {
    assert_eq!(Identity::of_certificate(b""), None);
    assert_eq!(Identity::of_certificate(&[0x30, 0x82, 0xff, 0xff, 0x00]), None);
}
