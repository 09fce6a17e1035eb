//! What a centre can say wrong.

use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use grid_proto::v1::{self, data::Payload};
use grid_simulator::plan::day::Happening;
use grid_simulator::station::connection::Control;
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::city::{City, finish, receipted};
use grid_tests::scripted_centre::{EPOCH, ScriptedCentre, Session};
use prost::Message as _;

use crate::EXE;

const STATION: &str = "zd-001";
const URGENT: i32 = v1::Lane::Urgent as i32;

/// Where a bad frame is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    BeforeWelcome,
    Open,
}

struct Bad {
    when: When,
    frame: Option<Down>,
    /// In the reason of the stream's end, which is logged.
    words: &'static str,
}

fn void(first: u64, last: u64) -> Down {
    let void = v1::Void { last, reason: v1::VoidReason::ShedDisk.into(), shares: Vec::new() };
    Down::Data(v1::Data {
        lane: URGENT,
        first,
        count: u32::try_from(last - first + 1).unwrap(),
        payload: Some(Payload::Void(void)),
        ..v1::Data::default()
    })
}

fn ack(seq: u64, epoch: &str) -> Down {
    Down::Ack(v1::Ack { lane: URGENT, epoch: epoch.to_owned(), seq, rejections: Vec::new() })
}

/// Those that cannot be read, and those that come at the wrong moment or claim what cannot be.
fn bad_frames(journal_epoch: &str) -> Vec<Bad> {
    let open = |frame, words| Bad { when: When::Open, frame: Some(frame), words };
    let early = |frame, words| Bad { when: When::BeforeWelcome, frame: Some(frame), words };
    let empty = v1::Data { lane: URGENT, first: 1, count: 1, ..v1::Data::default() };
    let empty_data = Down::Data(empty);
    let credit = Down::Credit(v1::Credit { lane: 17, records: 1, bytes: 1 });
    let welcome = v1::Welcome { centre_epoch: "yesterday".into(), ..v1::Welcome::default() };
    vec![
        Bad { when: When::Open, frame: None, words: "frame: " },
        early(Down::Welcome(welcome), "welcome.centre_epoch: "),
        open(empty_data, "data.payload: "),
        open(Down::Ack(v1::Ack::default()), "ack.lane: "),
        open(credit, "credit.lane: "),
        open(Down::Goodbye(v1::Goodbye::default()), "goodbye.reason: "),
        early(void(1, 1), "Data before Welcome"),
        open(void(5, 5), "OUT_OF_RANGE: got 5, expected 1"),
        open(ack(1_000_000, journal_epoch), "1000000"),
        open(Down::SnapshotEnd(v1::SnapshotEnd { items: 3 }), "SnapshotEnd outside a snapshot"),
    ]
}

/// Each ends with its ERROR in the log, since somebody must mend the centre.
const UNREADABLE: [&str; 6] = [
    "frame: ",
    "welcome.centre_epoch: ",
    "data.payload: ",
    "ack.lane: ",
    "credit.lane: ",
    "goodbye.reason: ",
];

/// Acknowledges everything of the adapter until it has told of this station's newest reading.
async fn take(session: &mut Session, hello: &v1::Hello, visits_total: u64) {
    loop {
        let (data, told) = session
            .find("data", |frame| {
                let Up::Data(data) = frame else { return None };
                let told = tells(&data, visits_total);
                Some((data, told))
            })
            .await;
        let seq = match &data.payload {
            Some(Payload::Void(void)) => void.last,
            Some(Payload::Batch(_)) | None => data.first + u64::from(data.count) - 1,
        };
        let epoch = hello.journal_epoch.clone();
        let ack = v1::Ack { lane: data.lane, epoch, seq, rejections: Vec::new() };
        session.say(Down::Ack(ack)).await;
        if told {
            return;
        }
    }
}

fn tells(data: &v1::Data, visits_total: u64) -> bool {
    let Some(Payload::Batch(batch)) = &data.payload else { return false };
    let batch = v1::RecordBatch::decode(&batch[..]).unwrap();
    batch.records.iter().any(|record| match &record.body {
        Some(v1::record::Body::Status(status)) => status.visits_total == visits_total,
        _ => false,
    })
}

fn spoilt_batch() -> Down {
    // A record without a body, and bytes that are no record at all.
    let record = v1::Record { index: 1, station_id: STATION.into(), ..v1::Record::default() };
    let mut bytes = v1::RecordBatch { records: vec![record] }.encode_to_vec();
    bytes.extend_from_slice(b"\x0a\x03\xff\xff\xff");
    let payload = Some(Payload::Batch(bytes.into()));
    Down::Data(v1::Data { lane: URGENT, first: 1, count: 2, base: 0, payload })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_kinds_of_bad_frame_each_end_the_session_with_a_reason_and_a_good_one_follows() {
    let broker = Broker::start(&Options::default());
    let mut centre = ScriptedCentre::start().await;
    let adapter = Adapter::start(&Setup::new(EXE, broker.url(), centre.url())).await;
    let city = City::start(1.0).await;
    let fleet = city.quiet_fleet(&broker, &[STATION]);
    receipted(&fleet).await;

    let (session, hello) = centre.session().await;
    drop(session);
    let bad = bad_frames(&hello.journal_epoch);
    assert_eq!(bad.len(), 10);
    for (generation, bad) in (1..).zip(bad) {
        let (session, hello) = centre.session().await;
        if bad.when == When::Open {
            session.welcome(&hello, generation).await;
        }
        session.say_maybe(bad.frame).await;
        let goodbye = session.goodbye().await;
        let line = adapter.logged(&["the centre's stream ended", bad.words]).await;
        assert!(line.contains("protocol error"), "{line}");
        if UNREADABLE.contains(&bad.words) {
            let goodbye = goodbye.unwrap_or_else(|| panic!("no Goodbye for {:?}", bad.words));
            assert_eq!(goodbye.reason(), v1::GoodbyeReason::ProtocolError);
            assert!(goodbye.text.contains(bad.words), "{}", goodbye.text);
        }
        assert!(fleet.tell(STATION, Control::Happen(Happening::Heartbeat)).await);
    }

    let (mut session, hello) = centre.session().await;
    session.welcome(&hello, 100).await;
    assert!(fleet.tell(STATION, Control::Happen(Happening::Visit { people: 7 })).await);
    assert!(fleet.tell(STATION, Control::Happen(Happening::Heartbeat)).await);
    take(&mut session, &hello, 7).await;
    adapter
        .until_status("everything acknowledged", |s| s.lanes.iter().all(|l| l.pending == 0))
        .await;

    receipted(&fleet).await;
    let status = adapter.until_status("the session shown", |s| s.centre.connects > 5).await;
    assert_eq!(status.field.connects, 1, "the stations' side was not disturbed");
    let stations = finish(fleet).await;
    assert_eq!(stations[0].violations, [""; 0]);
    assert_eq!(stations[0].events.len(), 12, "a birth and eleven heartbeats");
    adapter.signal("TERM").await;
    drop(session);
    adapter.assert_no_errors(&UNREADABLE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn records_that_are_none_are_rejected_by_number_and_the_session_goes_on() {
    let broker = Broker::start(&Options::default());
    let mut centre = ScriptedCentre::start().await;
    let adapter = Adapter::start(&Setup::new(EXE, broker.url(), centre.url())).await;
    let (mut session, hello) = centre.session().await;
    session.welcome(&hello, 1).await;
    session.say(spoilt_batch()).await;
    for seq in [1, 2] {
        let reject = session.find("a Reject", |frame| {
            let Up::Reject(reject) = frame else { return None };
            Some(reject)
        });
        let reject = reject.await;
        assert_eq!((reject.lane, reject.seq), (URGENT, seq));
        let status = reject.status.unwrap();
        assert_eq!(status.code, tonic::Code::InvalidArgument as i32, "{}", status.message);
        assert!(!status.message.is_empty());
    }
    let ack = session.find("an Ack of both", |frame| {
        let Up::Ack(ack) = frame else { return None };
        Some(ack).filter(|ack| (ack.lane, ack.seq) == (URGENT, 2))
    });
    let ack = ack.await;
    assert_eq!(ack.epoch, EPOCH);
    assert_eq!(
        ack.rejections.len(),
        2,
        "they are told again with the Ack, until it is known heard"
    );
    session.say(Down::Ping(v1::Ping { nonce: 7 })).await;
    let pong = session.find("Pong", |frame| {
        let Up::Pong(pong) = frame else { return None };
        Some(pong)
    });
    assert_eq!(pong.await.nonce, 7);
    adapter.until_status("one session", |s| s.centre.connects == 1).await;
    adapter.stop(&[]).await;
}
