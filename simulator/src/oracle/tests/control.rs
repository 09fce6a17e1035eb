//! The positive control from end to end: a centre that cheats once is found out, by the id of the event.

use tokio::sync::mpsc::unbounded_channel;

use crate::centre::Fault;
use crate::centre::Lane;
use crate::centre::fixtures::{BOOT, birth, data, dawn, hello, plan, request, status};
use crate::centre::ledger::{FILE_NAME, Ledger};
use crate::centre::peer::{ConnId, Input, Now, Output, Peer, Settings};
use crate::evidence::{EventKind, SentEvent, StationEvidence};
use crate::gist::Gist;
use crate::oracle::{Evidence, Expectations, Finding, FindingKind, LedgerView, judge};

const STATION: &str = "zd-001";
/// A birth and so many readings.
const EVENTS: u64 = 9;

/// Runs a machine with a real ledger over a station's events, and answers the ledger's view.
fn play(fault: Option<Fault>) -> LedgerView {
    let folder = tempfile::tempdir().unwrap();
    let (stored, _reports) = unbounded_channel();
    let (ledger, _) = Ledger::open(folder.path(), |_| {}, stored).unwrap();
    let mut peer = Peer::new(Settings { fault, fault_after: 3, ..Default::default() }, plan());
    let now = Now { mono: std::time::Instant::now(), domain: dawn(), entropy: [1; 16] };
    peer.start(now);
    let conn = ConnId(1);
    let frame = |frame| Input::Frame(conn, Box::new(request(frame)));
    let readings: Vec<_> = (2..=EVENTS).map(|seq| status(STATION, seq)).collect();
    let mut inputs = vec![Input::Opened(conn)];
    inputs.push(frame(grid_proto::v1::open_session_request::Frame::Hello(hello())));
    inputs.push(frame(data(Lane::Normal, 1, &[birth(STATION, 1)])));
    inputs.push(frame(data(Lane::BestEffort, 1, &readings)));
    let mut written = 0;
    let mut drain = |peer: &mut Peer| {
        while let Some(output) = peer.poll_output() {
            if let Output::Write(commit) = output {
                written = commit.number;
                ledger.write(&commit).unwrap();
            }
        }
        written
    };
    drain(&mut peer);
    for input in inputs {
        peer.handle(now, input);
        let written = drain(&mut peer);
        peer.handle(now, Input::Stored(written));
        drain(&mut peer);
    }
    drop(ledger);
    assert_eq!(peer.books().received[Lane::BestEffort].seq, EVENTS - 1, "all is acknowledged");
    LedgerView::read(&folder.path().join(FILE_NAME)).unwrap()
}

fn findings(fault: Option<Fault>) -> Vec<Finding> {
    let view = play(fault);
    let kind = |seq| if seq == 1 { EventKind::Birth } else { EventKind::Status };
    let gist = |seq| {
        let record = if seq == 1 { birth(STATION, 1) } else { status(STATION, seq) };
        Gist::of_record(&record).unwrap()
    };
    let events = (1..=EVENTS).map(|seq| SentEvent {
        publisher: STATION.into(),
        boot: BOOT.into(),
        seq,
        kind: kind(seq),
        gist: gist(seq),
        receipted: true,
    });
    let station = StationEvidence {
        station: STATION.into(),
        online_at_end: true,
        events: events.collect(),
        ..Default::default()
    };
    let stations = [station];
    let evidence =
        Evidence { stations: Some(&stations), ledger: Some(&view), ..Default::default() };
    judge(&evidence, &Expectations::new(7, 1, dawn())).findings
}

#[test]
fn an_honest_centre_is_found_to_be_honest() {
    assert_eq!(findings(None), []);
}

#[test]
fn a_lost_a_doubled_a_swapped_an_altered_and_a_wrongly_marked_event_are_each_named() {
    let kinds = |fault| findings(Some(fault)).iter().map(|f| f.kind).collect::<Vec<_>>();
    assert_eq!(kinds(Fault::LoseOne), [FindingKind::Lost, FindingKind::HoleUnreported]);
    assert_eq!(kinds(Fault::ApplyTwice), [FindingKind::AppliedTwice]);
    assert_eq!(kinds(Fault::Swap), [FindingKind::OutOfOrder]);
    assert_eq!(kinds(Fault::AlterContent), [FindingKind::Altered]);
    assert_eq!(kinds(Fault::FalseMark), [FindingKind::Mismarked]);
    // Three readings are spared, so the fifth event is the first that is tampered with.
    let faults = [Fault::LoseOne, Fault::ApplyTwice, Fault::Swap];
    for fault in faults.into_iter().chain([Fault::AlterContent, Fault::FalseMark]) {
        let named = findings(Some(fault));
        let id = format!("{STATION}/{BOOT}/5");
        assert!(named.iter().all(|finding| finding.text.starts_with(&id)), "{named:?}");
    }
}
