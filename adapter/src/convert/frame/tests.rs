use grid_core::ids::{Epoch, RecordIndex};
use grid_core::record::{Body, Record};
use grid_core::session::{VoidReason, VoidShare};
use grid_core::station::Unknown;
use grid_core::time::Utc;
use prost::Message as _;
use uuid::Uuid;

use super::*;

const EPOCH: Epoch = Epoch(Uuid::from_u128(5));

fn rejection() -> Rejection {
    Rejection { lane: Lane::Normal, seq: 4, code: 3, message: "station_id: no".into() }
}

fn lane_state() -> LaneState {
    LaneState {
        received: Some((EPOCH, 9)),
        base: 2,
        rejections: vec![rejection()],
        credit_records: 10,
        credit_bytes: 11,
    }
}

fn node_state() -> Record {
    Record {
        index: RecordIndex(1),
        station: Some("zd-001".parse().unwrap()),
        source: None,
        device_time: None,
        receive_time: Utc(1_780_000_000_000),
        exercise: false,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body: Body::NodeState { online: true },
    }
}

/// What goes up reads back as what came down: most frames are the same both ways.
fn mirror(request: v1::OpenSessionRequest) -> v1::OpenSessionResponse {
    let frame = match request.frame.unwrap() {
        Up::Hello(_) => unreachable!("goes up only"),
        Up::Data(frame) => Down::Data(frame),
        Up::Ack(frame) => Down::Ack(frame),
        Up::Reject(frame) => Down::Reject(frame),
        Up::Ping(frame) => Down::Ping(frame),
        Up::Pong(frame) => Down::Pong(frame),
        Up::Credit(frame) => Down::Credit(frame),
        Up::SnapshotBegin(frame) => Down::SnapshotBegin(frame),
        Up::SnapshotItem(frame) => Down::SnapshotItem(frame),
        Up::SnapshotEnd(frame) => Down::SnapshotEnd(frame),
        Up::Goodbye(frame) => Down::Goodbye(frame),
    };
    v1::OpenSessionResponse { frame: Some(frame) }
}

fn void() -> Frame {
    let shares =
        vec![VoidShare { station: "zd-001".parse().unwrap(), count: 3, from: Utc(1), to: Utc(2) }];
    let payload = Payload::Void { reason: VoidReason::ShedDisk, shares };
    Frame::Data(Data { lane: Lane::BestEffort, first: 7, count: 3, base: 6, payload })
}

#[test]
fn every_frame_that_goes_both_ways_survives() {
    for frame in [
        void(),
        Frame::Ack { lane: Lane::Urgent, epoch: EPOCH, seq: 9, rejections: vec![rejection()] },
        Frame::Reject(rejection()),
        Frame::Ping { nonce: 1 },
        Frame::Pong { nonce: 2 },
        Frame::Credit { lane: Lane::BestEffort, records: 3, bytes: 4 },
        Frame::SnapshotBegin { reason: SnapshotReason::NotRetained, marks: [1, 2, 3] },
        Frame::SnapshotEnd { items: 5 },
        Frame::Goodbye {
            reason: GoodbyeReason::NewEpoch,
            text: "restored".into(),
            reconnect_after_ms: 6,
        },
    ] {
        let sent = to_request(frame.clone()).unwrap();
        assert_eq!(from_response(mirror(sent)), Ok(frame));
    }
}

#[test]
fn a_batch_goes_out_as_it_lies_and_comes_in_as_records() {
    let batch = Bytes::from(
        [record::encode_item(&node_state()), record::encode_item(&node_state())].concat(),
    );
    let payload = Payload::Encoded(batch.clone());
    let data = Data { lane: Lane::Normal, first: 1, count: 2, base: 0, payload };
    let sent = to_request(Frame::Data(data)).unwrap();
    let Some(Up::Data(v1::Data { payload: Some(WirePayload::Batch(out)), .. })) = &sent.frame
    else {
        panic!("a batch: {sent:?}")
    };
    assert_eq!(out.as_ptr(), batch.as_ptr(), "shared, not copied");

    let Ok(Frame::Data(Data { payload: Payload::Received { records, .. }, .. })) =
        from_response(mirror(sent))
    else {
        panic!("records")
    };
    assert_eq!(records, vec![Received::Record(Box::new(node_state())); 2]);
}

#[test]
fn hello_says_every_lane_once() {
    let hello = Hello {
        adapter_id: "zd".into(),
        boot_id: Uuid::from_u128(1),
        journal_epoch: EPOCH,
        shard: "default".into(),
        fencing_epoch: 1,
        protocol: (1, 1),
        lanes: [lane_state(), LaneState { received: None, ..lane_state() }, lane_state()],
    };
    let Some(Up::Hello(sent)) = to_request(Frame::Hello(hello)).unwrap().frame else {
        panic!("a hello")
    };
    let lanes: Vec<_> =
        sent.lanes.iter().map(|lane| (lane.lane, &lane.received_epoch[..])).collect();
    let epoch = EPOCH.to_string();
    assert_eq!(lanes, [(1, &epoch[..]), (2, ""), (3, &epoch)]);
    assert_eq!(sent.lanes[0].rejections.len(), 1);
}

fn welcome() -> v1::Welcome {
    let lane = |lane: Lane| v1::LaneState { lane: lane.to_number(), ..v1::LaneState::default() };
    v1::Welcome {
        session_gen: 7,
        centre_epoch: EPOCH.to_string(),
        lanes: vec![lane(Lane::BestEffort), lane(Lane::Urgent), lane(Lane::Normal)],
        heartbeat_ms: 5000,
        protocol: 1,
    }
}

#[test]
fn a_welcome_may_name_the_lanes_in_any_order() {
    let frame = v1::OpenSessionResponse { frame: Some(Down::Welcome(welcome())) };
    let Ok(Frame::Welcome(read)) = from_response(frame) else { panic!("a welcome") };
    assert_eq!((read.session_gen, read.centre_epoch), (7, EPOCH));
}

#[test]
fn frames_that_break_the_protocol_are_refused_by_field() {
    let data = || v1::Data {
        lane: 1,
        first: 1,
        count: 1,
        base: 0,
        payload: Some(WirePayload::Batch(record::encode_item(&node_state()).into())),
    };
    let void = v1::Void { last: 9, reason: 1, shares: vec![] };
    let spoilt = |spoil: fn(&mut v1::Welcome)| {
        let mut welcome = welcome();
        spoil(&mut welcome);
        Down::Welcome(welcome)
    };
    let epoch = EPOCH.to_string();
    let cases: Vec<(&str, Down)> = vec![
        ("welcome.centre_epoch", spoilt(|w| w.centre_epoch = "x".into())),
        ("welcome.lanes: ", spoilt(|w| w.lanes.truncate(2))),
        ("welcome.lanes: ", spoilt(|w| w.lanes[0].lane = 1)),
        ("welcome.lanes[1].lane", spoilt(|w| w.lanes[1].lane = 0)),
        ("welcome.lanes[0].received_epoch", spoilt(|w| w.lanes[0].received_seq = 1)),
        ("data.lane", Down::Data(v1::Data { lane: 8, ..data() })),
        ("data.first", Down::Data(v1::Data { first: 0, ..data() })),
        ("data.count", Down::Data(v1::Data { count: 0, ..data() })),
        ("data.count", Down::Data(v1::Data { count: 2, ..data() })),
        ("data.count", Down::Data(v1::Data { count: u32::MAX, ..data() })),
        ("data.count", Down::Data(v1::Data { first: u64::MAX, count: 2, ..data() })),
        ("data.payload", Down::Data(v1::Data { payload: None, ..data() })),
        (
            "data.void.last",
            Down::Data(v1::Data { payload: Some(WirePayload::Void(void)), ..data() }),
        ),
        ("ack.epoch", Down::Ack(v1::Ack { lane: 1, ..v1::Ack::default() })),
        ("ack.lane", Down::Ack(v1::Ack { epoch: epoch.clone(), ..v1::Ack::default() })),
        ("reject.status", Down::Reject(v1::Reject { lane: 1, seq: 1, status: None })),
        ("credit.lane", Down::Credit(v1::Credit::default())),
        ("snapshot_begin.reason", Down::SnapshotBegin(v1::SnapshotBegin::default())),
        (
            "snapshot_begin.marks",
            Down::SnapshotBegin(v1::SnapshotBegin { reason: 1, marks: vec![] }),
        ),
        ("goodbye.reason", Down::Goodbye(v1::Goodbye::default())),
    ];
    for (field, frame) in cases {
        let error = from_response(v1::OpenSessionResponse { frame: Some(frame) }).unwrap_err();
        assert!(error.to_string().starts_with(field), "{field}: {error}");
    }
    let empty = from_response(v1::OpenSessionResponse { frame: None }).unwrap_err();
    assert_eq!(empty.field, "frame");
}

#[test]
fn a_batch_that_breaks_off_leaves_the_rest_of_its_numbers_malformed() {
    let whole = record::encode_item(&node_state());
    let batch = [&whole[..], &whole[..whole.len() - 1]].concat();
    let data = v1::Data {
        lane: 1,
        first: 1,
        count: 3,
        base: 0,
        payload: Some(WirePayload::Batch(batch.into())),
    };
    let frame = v1::OpenSessionResponse { frame: Some(Down::Data(data)) };
    let Ok(Frame::Data(Data { payload: Payload::Received { records, .. }, .. })) =
        from_response(frame)
    else {
        panic!("records")
    };
    assert!(matches!(
        &records[..],
        [Received::Record(_), Received::Malformed { .. }, Received::Malformed { .. }]
    ));
}

#[test]
fn what_only_a_centre_says_is_not_sent() {
    let Ok(welcome) =
        from_response(v1::OpenSessionResponse { frame: Some(Down::Welcome(welcome())) })
    else {
        panic!("a welcome")
    };
    assert!(to_request(welcome).is_err());
    let payload = Payload::Received { records: vec![], bytes: 0 };
    let data = Data { lane: Lane::Urgent, first: 1, count: 1, base: 0, payload };
    assert!(to_request(Frame::Data(data)).is_err());
}

#[test]
fn a_void_on_the_wire_says_its_last_number() {
    let Some(Up::Data(data)) = to_request(void()).unwrap().frame else { panic!("data") };
    let Some(WirePayload::Void(void)) = data.payload else { panic!("a void") };
    assert_eq!((data.first, data.count, void.last), (7, 3, 9));
    assert!(void.encoded_len() > 0);
}
