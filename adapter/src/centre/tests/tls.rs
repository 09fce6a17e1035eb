//! Mutual TLS with a centre.

use grid_core::session::{Closing, Frame};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::net::TcpListener;

use super::rig::{Centre, Edge, pong, secured};
use crate::centre::CentreEvent;
use crate::config::TlsFiles;
use crate::tls::{Alpn, server_config};

/// Files of an authority and of one holder called `localhost`.
fn issue(folder: &tempfile::TempDir, name: &str) -> TlsFiles {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let issuer = CertifiedIssuer::self_signed(authority, key).unwrap();
    let path = |end: &str| folder.path().join(format!("{name}.{end}"));
    std::fs::write(path("ca"), issuer.pem()).unwrap();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(path("pem"), params.signed_by(&key, &issuer).unwrap().pem()).unwrap();
    std::fs::write(path("key"), key.serialize_pem()).unwrap();
    TlsFiles { ca_file: path("ca"), cert_file: path("pem"), key_file: path("key") }
}

#[tokio::test]
async fn both_sides_show_a_certificate_of_the_authority() {
    let folder = tempfile::tempdir().unwrap();
    let files = issue(&folder, "ours");
    let mut centre = Centre::with(Some(server_config(&files, Alpn::H2).unwrap())).await;
    let url = format!("https://localhost:{}", centre.port());
    let mut edge = Edge::with(secured(&url, Some(&files)));
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    centre.call().await.accept().say(pong(4)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 4 });
}

#[tokio::test]
async fn a_centre_of_another_authority_is_refused_with_the_cause() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (issue(&folder, "ours"), issue(&folder, "theirs"));
    let centre = Centre::with(Some(server_config(&theirs, Alpn::H2).unwrap())).await;
    let url = format!("https://localhost:{}", centre.port());
    let mut edge = Edge::with(secured(&url, Some(&ours)));
    edge.dial(1).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("certificate"), "{}", ending.why);
}

#[tokio::test]
async fn a_certificate_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let files = TlsFiles { key_file: folder.path().join("none.key"), ..issue(&folder, "ours") };
    // The configuration demands that files exist when it is read; this one vanished since.
    std::fs::write(&files.key_file, "").unwrap();
    let config = secured("https://localhost:9", Some(&files));
    std::fs::remove_file(&files.key_file).unwrap();
    let mut edge = Edge::with(config);
    edge.dial(1).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("none.key"), "{}", ending.why);
}

#[tokio::test]
async fn a_close_while_dialling_ends_the_dial() {
    let folder = tempfile::tempdir().unwrap();
    let files = issue(&folder, "ours");
    // It accepts, and never answers the handshake.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let mut edge = Edge::with(secured(&url, Some(&files)));
    edge.dial(1).await;
    let (_silent, _) = listener.accept().await.unwrap();
    edge.close(1, Closing::NoWelcome).await;
    let ending = edge.disconnected(1).await;
    assert!(ending.why.contains("no Welcome in time"), "{}", ending.why);
}
