//! Who is let in, and as whom.

use std::path::Path;

use grid_core::request::{Listed, Refusal, Request, Response as Said};
use grid_core::ticket::Role;
use grid_proto::v1;
use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, SanType};
use tonic::Code;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Endpoint, Identity};
use tonic_types::StatusExt as _;

use super::rig::{Service, parts, soon};
use super::sample;
use crate::config::{Callers, TlsFiles};
use crate::service::{Answer, Parts};

/// SHA-256 of "officer-token" and "centre-token" are not in the file: tokens are known by hash only.
fn callers() -> Callers {
    let hash = |token: &str| {
        let hash = crate::tls::sha256(token.as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let text = format!(
        "[[token]]\nsha256 = \"{}\"\nactor = \"officer-1\"\nrole = \"officer\"\n\
         [[token]]\nsha256 = \"{}\"\nactor = \"keeper-1\"\nrole = \"keeper\"\n\
         [[certificate]]\nuri = \"urn:grid:actor:duty\"\nactor = \"centre-duty\"\nrole = \"centre\"\n",
        hash("officer-token"),
        hash("keeper-token"),
    );
    Callers::parse("callers.toml", &text).expect("callers")
}

fn with_callers() -> Parts {
    let mut parts = parts("");
    parts.config.callers = callers();
    parts.config.callers_file = Some("callers.toml".into());
    parts
}

fn tickets(_: &Request) -> Answer {
    let items = vec![sample::ticket(2, "officer-1")];
    Ok(Said::Tickets(Listed { items, next: None }))
}

#[tokio::test]
async fn a_token_makes_the_caller_and_a_field_never_does() {
    let service = Service::answering(with_callers(), |_, request| tickets(request)).await;
    let mut client = service.client_with("Bearer keeper-token").await;
    let asked = v1::ListTicketsRequest { assignee_id: "officer-1".into(), ..Default::default() };
    client.list_tickets(asked).await.unwrap();
    let caller = service.last_caller();
    assert_eq!((caller.actor.as_str(), caller.role), ("keeper-1", Role::Keeper));
}

#[tokio::test]
async fn nobody_else_is_let_in_and_each_is_told_why() {
    let service = Service::answering(with_callers(), |_, request| tickets(request)).await;
    for (header, reason) in [
        ("Bearer wrong", "UNKNOWN_TOKEN"),
        ("bearer officer-token2", "UNKNOWN_TOKEN"),
        ("officer-token", "BAD_AUTHORIZATION"),
        ("Basic b2ZmaWNlcg==", "BAD_AUTHORIZATION"),
        ("Bearer ", "BAD_AUTHORIZATION"),
        ("", "BAD_AUTHORIZATION"),
    ] {
        let mut client = service.client_with(header).await;
        let status = client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap_err();
        assert_eq!(status.code(), Code::Unauthenticated, "{header}");
        assert_eq!(status.get_details_error_info().unwrap().reason, reason, "{header}");
        assert!(!status.message().contains("wrong"), "a token is never repeated");
    }
    let mut client = service.client().await;
    let status = client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap_err();
    assert_eq!(status.get_details_error_info().unwrap().reason, "NO_CREDENTIALS");
    assert!(service.asked().is_empty(), "the core never hears of them");
}

#[tokio::test]
async fn without_callers_on_loopback_the_caller_is_the_local_operator() {
    let service = Service::answering(parts(""), |_, request| tickets(request)).await;
    let mut client = service.client().await;
    client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap();
    let caller = service.last_caller();
    assert_eq!((caller.actor.as_str(), caller.role), ("local", Role::Operator));
    // A token is still checked.
    let mut client = service.client_with("Bearer any").await;
    let status = client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap_err();
    assert_eq!(status.code(), Code::Unauthenticated);
}

#[tokio::test]
async fn an_officer_sees_its_own_tickets_only() {
    let service = Service::answering(with_callers(), |_, request| tickets(request)).await;
    let mut client = service.client_with("Bearer officer-token").await;
    client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap();
    let Request::ListTickets(filter, _) = &service.asked()[0] else { panic!("a list") };
    assert_eq!(filter.assignee.as_ref().unwrap().as_str(), "officer-1");
    let other = v1::ListTicketsRequest { assignee_id: "officer-2".into(), ..Default::default() };
    assert_eq!(client.list_tickets(other).await.unwrap_err().code(), Code::PermissionDenied);
    let watch = v1::WatchRequest { assignee_id: "officer-2".into(), ..Default::default() };
    assert_eq!(client.watch(watch).await.unwrap_err().code(), Code::PermissionDenied);
}

#[tokio::test]
async fn health_is_open_to_all() {
    let service = Service::answering(with_callers(), |_, _| Err(Refusal::Unavailable)).await;
    let mut health = tonic_health::pb::health_client::HealthClient::new(service.channel().await);
    let name = "grid.v1.GridAdapterService".to_owned();
    let asked = tonic_health::pb::HealthCheckRequest { service: name };
    let status = health.check(asked).await.unwrap().into_inner().status();
    assert_eq!(status, tonic_health::pb::health_check_response::ServingStatus::Serving);
}

/// An authority in a folder, and what it issues.
struct Authority {
    folder: tempfile::TempDir,
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ca.pem"), issuer.pem()).unwrap();
        Self { folder, issuer }
    }

    fn issue(&self, name: &str) -> TlsFiles {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let uri = format!("urn:grid:actor:{name}");
        params.subject_alt_names.push(SanType::URI(uri.try_into().unwrap()));
        let key = KeyPair::generate().unwrap();
        let path = |end: &str| self.folder.path().join(format!("{name}.{end}"));
        std::fs::write(path("pem"), params.signed_by(&key, &self.issuer).unwrap().pem()).unwrap();
        std::fs::write(path("key"), key.serialize_pem()).unwrap();
        let ca_file = self.folder.path().join("ca.pem");
        TlsFiles { ca_file, cert_file: path("pem"), key_file: path("key") }
    }
}

async fn client_of(service: &Service, files: &TlsFiles) -> GridAdapterServiceClient<Channel> {
    let read = |path: &Path| std::fs::read(path).unwrap();
    let tls = ClientTlsConfig::new()
        .ca_certificate(Certificate::from_pem(read(&files.ca_file)))
        .identity(Identity::from_pem(read(&files.cert_file), read(&files.key_file)))
        .domain_name("localhost");
    let url = format!("https://localhost:{}", service.address.port());
    let endpoint = Endpoint::from_shared(url).unwrap().tls_config(tls).unwrap();
    GridAdapterServiceClient::new(soon(endpoint.connect()).await.unwrap())
}

#[tokio::test]
async fn a_certificate_makes_the_caller_by_its_uri() {
    crate::tls::install_provider();
    let authority = Authority::new();
    let mut parts = with_callers();
    parts.config.tls = Some(authority.issue("adapter"));
    let service = Service::answering(parts, |_, request| tickets(request)).await;
    let mut client = client_of(&service, &authority.issue("duty")).await;
    client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap();
    let caller = service.last_caller();
    assert_eq!((caller.actor.as_str(), caller.role), ("centre-duty", Role::Centre));

    let mut stranger = client_of(&service, &authority.issue("stranger")).await;
    let status = stranger.list_tickets(v1::ListTicketsRequest::default()).await.unwrap_err();
    assert_eq!(status.get_details_error_info().unwrap().reason, "UNKNOWN_CERTIFICATE");
}

#[tokio::test]
async fn with_tls_nobody_is_the_local_operator() {
    crate::tls::install_provider();
    let authority = Authority::new();
    let mut parts = parts("");
    parts.config.tls = Some(authority.issue("adapter"));
    let service = Service::answering(parts, |_, request| tickets(request)).await;
    let mut client = client_of(&service, &authority.issue("duty")).await;
    let status = client.list_tickets(v1::ListTicketsRequest::default()).await.unwrap_err();
    assert_eq!(status.code(), Code::Unauthenticated);
}
