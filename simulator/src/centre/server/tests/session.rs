//! Sessions: cut anywhere, resumed, superseded, refused, restored.

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tonic::Code;
use tonic::transport::{Certificate, ClientTlsConfig, Endpoint, Identity};
use tonic_types::StatusExt as _;

use super::client::{Client, PATIENCE, bounded, plain, start, until};
use crate::centre::fixtures::{EPOCH, alarm, birth, data, dawn, hello, hello_with, plan, status};
use crate::centre::lane::Lane;
use crate::centre::server::{CentreServer, Error, Settings, Tls};
use crate::centre::{desk::Plan, ledger};
use crate::certs::{Authority, Holder};
use crate::clock::DomainClock;
use crate::oracle::LedgerView;

/// Nine records over three lanes, in the order of sending: lane, its seq, the record.
fn script() -> Vec<(Lane, u64, v1::Record)> {
    (1..=3)
        .flat_map(|seq| {
            [
                (Lane::Normal, seq, birth("zd-001", seq)),
                (Lane::Urgent, seq, alarm("zd-002", 10 + seq, &format!("a{seq}"), "sos", false)),
                (Lane::BestEffort, seq, status("zd-003", 20 + seq)),
            ]
        })
        .collect()
}

/// What is still wanted after this Welcome.
fn remaining(welcome: &v1::Welcome) -> Vec<Up> {
    let has = |lane: Lane| {
        let state = welcome.lanes.iter().find(|state| state.lane == lane.to_wire());
        state.map_or(0, |state| state.received_seq)
    };
    let wanted = script().into_iter().filter(|(lane, seq, _)| *seq > has(*lane));
    wanted.map(|(lane, seq, record)| data(lane, seq, &[record])).collect()
}

fn events(view: &LedgerView) -> Vec<u64> {
    let mut seqs: Vec<u64> =
        view.applied.iter().filter_map(|a| a.source.as_ref()).map(|s| s.seq).collect();
    seqs.sort_unstable();
    seqs
}

#[tokio::test]
async fn a_stream_cut_after_any_frame_in_either_direction_is_resumed_without_loss_or_doubling() {
    for sent in 0..=9 {
        for heard in [0, 1, 4] {
            let folder = tempfile::tempdir().unwrap();
            let centre = start(folder.path(), plan()).await;
            let mut cut = Client::open(plain(&centre), hello()).await;
            let welcome = cut.welcome().await;
            for frame in remaining(&welcome).into_iter().take(sent) {
                cut.send(frame).await;
            }
            for _ in 0..heard.min(sent) {
                cut.next().await.unwrap();
            }
            drop(cut);

            let mut whole = Client::open(plain(&centre), hello()).await;
            let welcome = whole.welcome().await;
            for frame in remaining(&welcome) {
                whole.send(frame).await;
            }
            until(&centre, "all nine", |c| c.records.applied >= 9).await;
            drop(whole);
            let ledger = centre.ledger_path();
            centre.stop().await.unwrap();
            let view = LedgerView::read(&ledger).unwrap();
            assert_eq!(
                events(&view),
                [1, 2, 3, 11, 12, 13, 21, 22, 23],
                "{sent} sent, {heard} heard"
            );
            assert_eq!((view.tickets.len(), view.violations.len()), (3, 0));
        }
    }
}

#[tokio::test]
async fn a_second_session_supersedes_the_first_and_a_gap_is_out_of_range() {
    let folder = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut first = Client::open(plain(&centre), hello()).await;
    let older = first.welcome().await;
    let mut second = Client::open(plain(&centre), hello()).await;
    let newer = second.welcome().await;
    assert!(newer.session_gen > older.session_gen);
    let status = first.end().await;
    assert_eq!(status.code(), Code::Aborted);
    let info = status.get_details_error_info().expect("ErrorInfo");
    assert_eq!(
        (info.reason.as_str(), info.domain.as_str()),
        ("SESSION_SUPERSEDED", "centre.grid.v1")
    );

    second.send(data(Lane::Normal, 5, &[birth("zd-001", 5)])).await;
    assert_eq!(second.end().await.code(), Code::OutOfRange);
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn a_duplicate_is_acknowledged_again_over_a_restart_of_the_centre() {
    let folder = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    client.welcome().await;
    client.send(data(Lane::BestEffort, 1, &[status("zd-001", 1)])).await;
    client.acked(Lane::BestEffort.to_wire(), 1).await;
    centre.crash().await.unwrap();

    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    let welcome = client.welcome().await;
    assert_eq!((welcome.session_gen, welcome.lanes[2].received_seq), (2, 1));
    client.send(data(Lane::BestEffort, 1, &[status("zd-001", 1)])).await;
    client.acked(Lane::BestEffort.to_wire(), 1).await;
    assert_eq!(centre.counters().records.applied, 1);
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn an_older_ledger_put_back_is_found_out_and_filled_again() {
    let folder = tempfile::tempdir().unwrap();
    let older = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    let before = client.welcome().await;
    client.send(data(Lane::Urgent, 1, &[alarm("zd-001", 1, "a1", "sos", false)])).await;
    client.acked(Lane::Urgent.to_wire(), 1).await;
    ledger::copy(folder.path(), older.path()).unwrap();
    client.send(data(Lane::Urgent, 2, &[alarm("zd-002", 1, "a2", "smoke", false)])).await;
    let lost = client.ticket(|ticket| ticket.alarm_id == "a2").await;
    centre.crash().await.unwrap();
    ledger::copy(older.path(), folder.path()).unwrap();

    let centre = start(folder.path(), plan()).await;
    let received = [(before.centre_epoch.clone(), 2), (String::new(), 0), (String::new(), 0)];
    let mut client = Client::open(plain(&centre), hello_with(EPOCH, received, [2, 0, 0])).await;
    let welcome = client.welcome().await;
    assert_ne!(welcome.centre_epoch, before.centre_epoch);
    assert_eq!(welcome.lanes[0].received_seq, 1);
    let reason = client
        .expect("a snapshot", |frame| match frame {
            Down::SnapshotBegin(begin) => Some(begin.reason),
            _ => None,
        })
        .await;
    assert_eq!(reason, v1::SnapshotReason::SenderRestored as i32);
    client.send(data(Lane::Urgent, 2, &[alarm("zd-002", 1, "a2", "smoke", false)])).await;
    let again = client.ticket(|ticket| ticket.alarm_id == "a2").await;
    assert_eq!(again.ticket_id, lost.ticket_id);
    assert!(again.version > lost.version, "the adapter takes the new copy for newer");
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn killed_links_end_unavailable_and_a_stop_says_goodbye() {
    let folder = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    client.welcome().await;
    centre.kill_links().await;
    assert_eq!(client.end().await.code(), Code::Unavailable);
    assert!(!centre.counters().linked);

    let mut client = Client::open(plain(&centre), hello()).await;
    client.welcome().await;
    let stopping = tokio::spawn(centre.stop());
    let reason = client
        .expect("Goodbye", |frame| match frame {
            Down::Goodbye(goodbye) => Some(goodbye.reason),
            _ => None,
        })
        .await;
    assert_eq!(reason, v1::GoodbyeReason::Shutdown as i32);
    bounded("the stop", stopping).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_message_over_the_limit_ends_its_stream_only() {
    let folder = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    client.welcome().await;
    let payload = Some(v1::data::Payload::Batch(vec![0; 2 << 20].into()));
    let lane = Lane::BestEffort.to_wire();
    client.send(Up::Data(v1::Data { lane, first: 1, count: 1, base: 0, payload })).await;
    client.end().await;
    let mut next = Client::open(plain(&centre), hello()).await;
    next.welcome().await;
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn with_tls_only_leaves_of_the_adapters_authority_may_speak() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new("centre tests").unwrap();
    let stranger = Authority::new("stranger").unwrap();
    let server = authority.issue(&Holder::Centre("centre".into())).unwrap();
    let tls = Tls {
        certificate_pem: server.certificate_pem,
        key_pem: server.key_pem,
        client_authority_pem: authority.certificate_pem(),
    };
    let settings = Settings { tls: Some(tls), ..Default::default() };
    let clock = DomainClock::starting_now(dawn(), 1.0);
    let listen = "127.0.0.1:0".parse().unwrap();
    let centre =
        CentreServer::start(listen, folder.path(), Plan::default(), settings, clock).await.unwrap();
    let endpoint = |issuer: &Authority| {
        let leaf = issuer.issue(&Holder::Adapter("zhengdong-1".into())).unwrap();
        let tls = ClientTlsConfig::new()
            .ca_certificate(Certificate::from_pem(authority.certificate_pem()))
            .identity(Identity::from_pem(leaf.certificate_pem, leaf.key_pem))
            .domain_name("localhost");
        let address = format!("https://{}", centre.address());
        Endpoint::from_shared(address).unwrap().tls_config(tls).unwrap()
    };
    let mut client = Client::open(endpoint(&authority), hello()).await;
    client.welcome().await;
    assert!(Client::try_open(endpoint(&stranger), hello()).await.is_err());
    assert!(Client::try_open(plain(&centre), hello()).await.is_err());
    drop(client);
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn plaintext_beyond_this_machine_and_a_ledger_in_use_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let clock = DomainClock::starting_now(dawn(), 1.0);
    let begin = |listen: &str| {
        let listen = listen.parse().unwrap();
        CentreServer::start(listen, folder.path(), Plan::default(), Settings::default(), clock)
    };
    let beyond = begin("0.0.0.0:0").await.err().unwrap();
    assert!(matches!(beyond, Error::PlaintextBeyondLoopback(_)), "{beyond}");
    let running = begin("127.0.0.1:0").await.unwrap();
    let second = begin("127.0.0.1:0").await.err().unwrap();
    assert!(matches!(second, Error::Ledger(ledger::Error::InUse { .. })), "{second}");
    tokio::time::timeout(PATIENCE, running.stop()).await.unwrap().unwrap();
}
