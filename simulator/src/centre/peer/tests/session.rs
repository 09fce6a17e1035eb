//! Who may speak, and what is received.

use std::time::Duration;

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tonic::Code;

use super::rig::Rig;
use crate::centre::entry::Entry;
use crate::centre::fixtures::{EPOCH, alarm, birth, data, hello, hello_with, status};
use crate::centre::lane::Lane;
use crate::centre::peer::{ConnId, Input, Settings};

#[test]
fn welcome_waits_until_its_session_is_durable() {
    let mut rig = Rig::new();
    rig.slow_disk = true;
    rig.connect(1, hello());
    assert!(rig.take(1).is_empty(), "no Welcome before the disk has the session");
    rig.store();
    let frames = rig.take(1);
    assert!(matches!(frames.first(), Some(Down::Welcome(welcome)) if welcome.session_gen == 1));
}

#[test]
fn a_generation_never_repeats_over_restarts() {
    let mut rig = Rig::new();
    let first = rig.linked(1, hello());
    let second = rig.linked(2, hello());
    let mut restarted = Rig::on(rig.commits, Settings::default());
    let third = restarted.linked(3, hello());
    assert_eq!([first, second, third].map(|w| w.session_gen), [1, 2, 3]);
}

#[test]
fn a_newer_session_supersedes_and_the_older_stream_changes_nothing_more() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    rig.connect(2, hello());
    assert_eq!(rig.reason(1), Some((Code::Aborted, "SESSION_SUPERSEDED")));
    let goodbye = rig.sent.iter().any(|(conn, frame)| {
        let superseded = v1::GoodbyeReason::Superseded as i32;
        *conn == ConnId(1) && matches!(frame, Down::Goodbye(g) if g.reason == superseded)
    });
    assert!(goodbye, "the older session is told");
    rig.frame(1, data(Lane::Normal, 1, &[status("zd-001", 1)]));
    assert!(rig.applied().is_empty());
    rig.input(Input::Closed(ConnId(1)));
    rig.frame(2, data(Lane::Normal, 1, &[status("zd-001", 1)]));
    assert_eq!(
        rig.applied().len(),
        1,
        "the end of the older stream does not end the newer session"
    );
}

#[test]
fn a_hello_that_may_not_open_a_session_is_refused_with_a_reason() {
    let mut rig = Rig::new();
    let mut fenced = hello();
    rig.linked(1, v1::Hello { fencing_epoch: 5, ..hello() });
    fenced.fencing_epoch = 4;
    let mut two_lanes = hello();
    two_lanes.fencing_epoch = 5;
    two_lanes.lanes.pop();
    let current = v1::Hello { fencing_epoch: 5, ..hello() };
    let newer = v1::Hello { protocol_min: 2, protocol_max: 3, ..current.clone() };
    let foreign = v1::Hello { shard: "airport".to_owned(), ..current };
    let cases = [
        (fenced, Code::FailedPrecondition, "FENCED"),
        (two_lanes, Code::InvalidArgument, "HELLO_LANES"),
        (newer, Code::FailedPrecondition, "PROTOCOL_UNSUPPORTED"),
        (foreign, Code::FailedPrecondition, "SHARD_UNKNOWN"),
    ];
    for (conn, (hello, code, reason)) in (2..).zip(cases) {
        rig.connect(conn, hello);
        assert_eq!(rig.reason(conn), Some((code, reason)));
    }
    assert!(rig.peer.is_linked(), "the session that stands is not disturbed");
}

#[test]
fn an_acknowledgement_waits_for_the_disk_and_is_cumulative() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    rig.slow_disk = true;
    rig.frame(1, data(Lane::Normal, 1, &[birth("zd-001", 1), status("zd-001", 2)]));
    rig.frame(1, data(Lane::Normal, 3, &[status("zd-001", 3)]));
    assert!(rig.acks(1).is_empty());
    rig.store();
    let acks = rig.acks(1);
    assert_eq!(acks.iter().map(|ack| ack.seq).collect::<Vec<_>>(), [3]);
    assert_eq!(acks[0].epoch, EPOCH);
}

#[test]
fn a_duplicate_is_dropped_and_acknowledged_again() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    let batch = [status("zd-001", 1), status("zd-001", 2)];
    rig.frame(1, data(Lane::BestEffort, 1, &batch));
    assert_eq!(rig.acks(1).len(), 1);
    rig.frame(1, data(Lane::BestEffort, 1, &batch));
    assert_eq!(rig.acks(1).iter().map(|ack| ack.seq).collect::<Vec<_>>(), [2]);
    let overlapping = [status("zd-001", 2), status("zd-001", 3)];
    rig.frame(1, data(Lane::BestEffort, 2, &overlapping));
    assert_eq!(rig.applied().iter().map(|s| s.seq).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_gap_closes_with_out_of_range_and_nothing_is_skipped() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    rig.frame(1, data(Lane::Urgent, 1, &[status("zd-001", 1)]));
    rig.frame(1, data(Lane::Urgent, 3, &[status("zd-001", 3)]));
    assert_eq!(rig.reason(1), Some((Code::OutOfRange, "SEQ_GAP")));
    let welcome = rig.linked(2, hello());
    assert_eq!((welcome.lanes[0].received_seq, rig.applied().len()), (1, 1));
}

#[test]
fn a_record_that_is_not_acceptable_is_rejected_alone_until_the_sender_has_heard_it() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    let empty = v1::Record::default();
    let mut timeless = status("zd-001", 2);
    timeless.device_time = Some(pbjson_types::Timestamp { seconds: i64::MAX, nanos: 0 });
    rig.frame(
        1,
        data(Lane::Normal, 1, &[status("zd-001", 1), empty, timeless, status("zd-001", 3)]),
    );
    let frames = rig.take(1);
    let rejects = frames.iter().filter(|frame| matches!(frame, Down::Reject(_))).count();
    assert_eq!(rejects, 2);
    let ack = frames.iter().find_map(|frame| match frame {
        Down::Ack(ack) => Some(ack.clone()),
        _ => None,
    });
    let ack = ack.expect("the acknowledgement passes a rejection");
    assert_eq!(ack.seq, 4);
    assert_eq!(ack.rejections.iter().map(|reject| reject.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(rig.applied().iter().map(|s| s.seq).collect::<Vec<_>>(), [1, 3]);

    let again = rig.linked(2, hello());
    assert_eq!(again.lanes[1].rejections.len(), 2, "a lost Reject is heard again");
    let nothing = [0; 3].map(|seq| (String::new(), seq));
    let heard = rig.linked(3, hello_with(EPOCH, nothing, [0, 2, 0]));
    assert_eq!(heard.lanes[1].rejections.iter().map(|r| r.seq).collect::<Vec<_>>(), [3]);
}

#[test]
fn an_event_that_comes_again_under_another_number_takes_effect_once() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    rig.frame(1, data(Lane::Normal, 1, &[alarm("zd-001", 1, "a1", "sos", false)]));
    // The adapter lost its journal; its stations sent again.
    let nothing = [0; 3].map(|seq| (String::new(), seq));
    rig.linked(2, hello_with("adapter-epoch-2", nothing, [0; 3]));
    rig.frame(2, data(Lane::Normal, 1, &[alarm("zd-001", 1, "a1", "sos", false)]));
    assert_eq!(rig.received(Lane::Normal), ("adapter-epoch-2".to_owned(), 1));
    assert_eq!((rig.applied().len(), rig.peer.desk().ticket_counts().0), (1, 1));
}

#[test]
fn a_void_passes_its_range_and_is_written_down() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    let share = v1::VoidShare { station_id: "zd-001".to_owned(), count: 3, ..Default::default() };
    let void = v1::Void { last: 3, reason: v1::VoidReason::ShedQuota as i32, shares: vec![share] };
    let lane = Lane::BestEffort.to_wire();
    let payload = Some(v1::data::Payload::Void(void));
    rig.frame(1, Up::Data(v1::Data { lane, first: 1, count: 3, base: 0, payload }));
    rig.frame(1, data(Lane::BestEffort, 4, &[status("zd-001", 4)]));
    assert_eq!(rig.received(Lane::BestEffort).1, 4);
    assert!(rig.entries().any(|entry| matches!(entry, Entry::Void { first: 1, last: 3, .. })));
}

#[test]
fn credit_grows_as_records_are_durable_and_an_overdraft_ends_the_stream() {
    let settings = Settings { window_records: 4, ..Default::default() };
    let mut rig = Rig::on(Vec::new(), settings);
    let welcome = rig.linked(1, hello());
    assert_eq!(welcome.lanes[2].credit_records, 4);
    rig.slow_disk = true;
    rig.frame(1, data(Lane::BestEffort, 1, &[status("zd-001", 1), status("zd-001", 2)]));
    assert!(rig.take(1).is_empty());
    rig.store();
    let granted = rig.take(1).into_iter().find_map(|frame| match frame {
        Down::Credit(credit) => Some(credit.records),
        _ => None,
    });
    assert_eq!(granted, Some(6));
    for seq in 3..=6 {
        rig.frame(1, data(Lane::BestEffort, seq, &[status("zd-001", seq)]));
    }
    assert_eq!(rig.reason(1), None);
    rig.frame(1, data(Lane::BestEffort, 7, &[status("zd-001", 7)]));
    assert_eq!(rig.reason(1), Some((Code::ResourceExhausted, "CREDIT_OVERDRAWN")));
}

#[test]
fn a_silent_stream_is_given_up_and_a_talking_one_is_pinged() {
    let mut rig = Rig::new();
    rig.input(Input::Opened(ConnId(9)));
    rig.linked(1, hello());
    rig.pass(Duration::from_secs(5));
    assert!(rig.take(1).iter().any(|frame| matches!(frame, Down::Ping(_))));
    rig.frame(1, Up::Ping(v1::Ping { nonce: 77 }));
    assert!(rig.take(1).iter().any(|frame| matches!(frame, Down::Pong(pong) if pong.nonce == 77)));
    rig.pass(Duration::from_secs(5));
    assert_eq!(rig.reason(9), Some((Code::Unavailable, "HELLO_LATE")));
    assert_eq!(rig.reason(1), None);
    rig.pass(Duration::from_secs(10));
    assert_eq!(rig.reason(1), Some((Code::Unavailable, "PEER_SILENT")));
}

#[test]
fn frames_that_make_no_sense_end_their_stream_and_nothing_else() {
    let lane = Lane::Normal.to_wire();
    let batch = |bytes: Vec<u8>| Some(v1::data::Payload::Batch(bytes.into()));
    let data_frame =
        |first, count, payload| Up::Data(v1::Data { lane, first, count, base: 0, payload });
    let void = v1::Void { last: 1, ..Default::default() };
    let cases: Vec<(Up, &str)> = vec![
        (
            Up::Data(v1::Data { lane: 9, first: 1, count: 1, base: 0, payload: batch(vec![]) }),
            "LANE_UNKNOWN",
        ),
        (data_frame(1, 0, batch(vec![])), "RANGE_UNLAWFUL"),
        (data_frame(0, 1, batch(vec![])), "RANGE_UNLAWFUL"),
        (data_frame(u64::MAX, 2, batch(vec![])), "RANGE_UNLAWFUL"),
        (data_frame(5, 1, Some(v1::data::Payload::Void(void))), "RANGE_UNLAWFUL"),
        (data_frame(1, 1, None), "DATA_EMPTY"),
        (Up::Hello(hello()), "HELLO_REPEATED"),
        (Up::SnapshotEnd(v1::SnapshotEnd { items: 0 }), "SNAPSHOT_NOT_BEGUN"),
        (Up::SnapshotItem(v1::SnapshotItem { entity: None }), "SNAPSHOT_NOT_BEGUN"),
        (Up::Ack(v1::Ack { lane: 0, ..Default::default() }), "LANE_UNKNOWN"),
    ];
    let mut rig = Rig::new();
    for (conn, (frame, reason)) in (1..).zip(cases) {
        rig.linked(conn, hello());
        rig.frame(conn, frame);
        assert_eq!(rig.reason(conn).map(|(_, reason)| reason), Some(reason));
    }
    rig.linked(90, hello());
    rig.frame(90, data(Lane::Normal, 1, &[status("zd-001", 1)]));
    assert_eq!(rig.acks(90).len(), 1);
}
