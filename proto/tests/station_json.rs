//! What stations send and get, in both encodings, and what the schema does not know of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use grid_proto::json::{
    DEPTH_MAX, EXTRA_BYTES_MAX, EXTRA_ENTRIES_MAX, EXTRA_LEFT_OUT, Encoding, ORIGINAL_BYTES_MAX,
    Read, ReadError, has_unknown_fields, read_down, read_up, write_down, write_up,
};
use grid_proto::v1;
use grid_proto::v1::station_up::Body;
use prost::Message;

fn status() -> v1::StationUp {
    v1::StationUp {
        boot: "0198f0a0-0000-7000-8000-000000000001".into(),
        seq: 7,
        oldest: 3,
        device_time: Some(pbjson_types::Timestamp { seconds: 1_783_000_000, nanos: 500_000_000 }),
        body: Some(Body::Status(v1::StatusReport {
            readings: vec![v1::Reading {
                name: "temperature".into(),
                value: 36.5,
                unit: "Cel".into(),
            }],
            visits_total: 40,
            ..Default::default()
        })),
        ..Default::default()
    }
}

fn read(text: &str) -> v1::StationUp {
    let Read { up, encoding, original } = read_up(text.as_bytes()).unwrap();
    assert_eq!(encoding, Encoding::Json);
    assert_eq!(original, None, "the original is kept for binary messages only");
    up
}

fn extra(up: &v1::StationUp) -> Vec<(&str, &str)> {
    up.extra.iter().map(|(path, raw)| (path.as_str(), raw.as_str())).collect()
}

#[test]
fn a_message_comes_back_from_both_encodings() {
    for encoding in [Encoding::Json, Encoding::Binary] {
        let bytes = write_up(&status(), encoding).unwrap();
        assert_eq!(Encoding::of(&bytes), encoding);
        assert_eq!(read_up(&bytes).unwrap(), Read { up: status(), encoding, original: None });
    }
    let down = v1::StationDown {
        body: Some(v1::station_down::Body::Receipt(v1::Receipt { boot: "b".into(), seq: 9 })),
        ..Default::default()
    };
    for encoding in [Encoding::Json, Encoding::Binary] {
        assert_eq!(read_down(&write_down(&down, encoding).unwrap()).unwrap(), down);
    }
}

#[test]
fn members_are_taken_by_json_and_by_proto_name_and_null_is_the_default() {
    let up = read(
        r#"{"boot":"b","seq":"5","station_id":"zd-001","deviceTime":null,"eventId":null,
            "status":{"visits_total":"9","readings":[],"counterEpoch":null}}"#,
    );
    assert_eq!((up.station_id.as_str(), up.seq, up.device_time), ("zd-001", 5, None));
    let Some(Body::Status(status)) = up.body else { panic!("{up:?}") };
    assert_eq!(status.visits_total, 9);
    assert!(up.extra.is_empty());
}

#[test]
fn unknown_members_survive_as_the_characters_that_were_sent() {
    let up = read(
        r#"{ "seq": 1, "vendor.x": {"a": [1, 2 ], "b": "汉字"}, "status": {"visitsTotal": 2},
             "serial": 123456789012345678901234567890 }"#,
    );
    assert_eq!(
        extra(&up),
        [
            ("serial", "123456789012345678901234567890"),
            ("vendor.x", r#"{"a": [1, 2 ], "b": "汉字"}"#)
        ]
    );
    assert_eq!(up.seq, 1);
}

#[test]
fn unknown_members_nested_in_a_birth_are_named_by_their_path() {
    let up = read(
        r#"{"seq":1,"birth":{"session":"2","node":{"stationId":"zd-001","colour":"red",
            "position":{"longitude":113.7,"latitude":34.7,"datum":"DATUM_WGS84","floor":2},
            "equipment":[{"kind":"fridge","count":1},{"kind":"aed","count":1,"expires":"2027-01"}]}}}"#,
    );
    assert_eq!(
        extra(&up),
        [
            ("birth.node.colour", r#""red""#),
            ("birth.node.equipment[1].expires", r#""2027-01""#),
            ("birth.node.position.floor", "2"),
        ]
    );
    let Some(Body::Birth(v1::Birth { node: Some(node), session: 2, .. })) = up.body else {
        panic!("{up:?}")
    };
    assert_eq!(node.station_id, "zd-001");
    assert_eq!(node.equipment.len(), 2);
    assert_eq!(node.position.unwrap().datum(), v1::Datum::Wgs84);
}

#[test]
fn unknown_enum_names_and_numbers_are_read_as_unspecified_and_kept() {
    let up = read(
        r#"{"seq":1,"alarm":{"resource":"hall","alarmType":"smoke","action":"ALARM_ACTION_RAISE",
            "severity":"SEVERITY_APOCALYPTIC","eventType":77}}"#,
    );
    assert_eq!(
        extra(&up),
        [("alarm.eventType", "77"), ("alarm.severity", r#""SEVERITY_APOCALYPTIC""#)]
    );
    let Some(Body::Alarm(alarm)) = up.body else { panic!("{up:?}") };
    assert_eq!(alarm.action(), v1::AlarmAction::Raise);
    assert_eq!(alarm.severity(), v1::Severity::Unspecified);
    assert_eq!(alarm.event_type(), v1::EventType::Unspecified);
}

#[test]
fn members_named_twice_are_both_kept_when_unknown_and_refused_when_known() {
    let up = read(r#"{"x":1,"x":2,"…":3,"state":{"online":true}}"#);
    assert_eq!(extra(&up), [("x", "1"), ("x#2", "2"), ("…#2", "3")]);
    let twice = read_up(br#"{"x":1,"seq":1,"seq":2,"state":{"online":true}}"#);
    assert_eq!(twice.unwrap_err().to_string(), "message: duplicate field `seq`");
}

#[test]
fn what_does_not_fit_into_extra_is_left_out_and_counted() {
    let many: Vec<_> = (0..100).map(|at| format!(r#""m{at:03}":{at}"#)).collect();
    let up = read(&format!(r#"{{{},"state":{{"online":true}}}}"#, many.join(",")));
    assert_eq!(up.extra.len(), EXTRA_ENTRIES_MAX + 1);
    assert_eq!(up.extra[EXTRA_LEFT_OUT], "36");
    assert!(up.extra.contains_key("m063") && !up.extra.contains_key("m064"));

    let long = "x".repeat(EXTRA_BYTES_MAX);
    let up = read(&format!(r#"{{"photo":"{long}","small":1,"state":{{"online":true}}}}"#));
    assert_eq!(extra(&up), [("small", "1"), (EXTRA_LEFT_OUT, "1")]);
}

#[test]
fn an_extra_written_by_the_publisher_is_held_to_the_same_limits() {
    let mut up = status();
    up.extra = (0..70).map(|at| (format!("k{at:02}"), "1".to_owned())).collect();
    up.extra.insert(EXTRA_LEFT_OUT.into(), "5".into());
    for encoding in [Encoding::Json, Encoding::Binary] {
        let read = read_up(&write_up(&up, encoding).unwrap()).unwrap();
        assert_eq!(read.up.extra.len(), EXTRA_ENTRIES_MAX + 1);
        assert_eq!(read.up.extra[EXTRA_LEFT_OUT], "11");
    }
    up.extra = [(EXTRA_LEFT_OUT.to_owned(), "many".to_owned())].into();
    let read = read_up(&write_up(&up, Encoding::Json).unwrap()).unwrap();
    assert_eq!(extra(&read.up), [(EXTRA_LEFT_OUT, "1")]);

    let node = v1::Node {
        extra: (0..70).map(|k| (k.to_string(), "1".into())).collect(),
        ..Default::default()
    };
    let birth = v1::Birth { node: Some(node), ..Default::default() };
    let up = v1::StationUp { body: Some(Body::Birth(birth)), ..status() };
    let Some(Body::Birth(birth)) = read_up(&up.encode_to_vec()).unwrap().up.body else { panic!() };
    assert_eq!(birth.node.unwrap().extra[EXTRA_LEFT_OUT], "6");
}

#[test]
fn nesting_is_allowed_to_its_limit_and_brackets_in_strings_do_not_count() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!(r#"{{"x":{open}{close},"y":"[[[[\"[[{}","state":{{}}}}"#, "[".repeat(100))
    };
    let up = read(&nested(DEPTH_MAX - 1));
    assert_eq!(up.extra.len(), 2);
    assert_eq!(read_up(nested(DEPTH_MAX).as_bytes()), Err(ReadError::TooDeep));
}

/// Field 100, length-delimited, "new".
const UNKNOWN_FIELD: [u8; 6] = [0xa2, 0x06, 3, b'n', b'e', b'w'];

#[test]
fn the_original_of_a_binary_message_with_unknown_fields_is_handed_back() {
    let mut bytes = status().encode_to_vec();
    assert!(!has_unknown_fields(&bytes, &status()));
    bytes.extend(UNKNOWN_FIELD);
    assert!(has_unknown_fields(&bytes, &status()));
    let read = read_up(&bytes).unwrap();
    assert_eq!(read.up, status());
    assert_eq!(read.original.as_deref(), Some(bytes.as_slice()));
}

#[test]
fn an_enum_number_from_the_future_keeps_the_original_too() {
    let alarm = v1::AlarmReport { severity: 9, action: 1, ..Default::default() };
    let bytes = v1::StationUp { body: Some(Body::Alarm(alarm)), ..status() }.encode_to_vec();
    assert_eq!(read_up(&bytes).unwrap().original.as_deref(), Some(bytes.as_slice()));
}

#[test]
fn unknown_fields_that_cannot_be_kept_are_refused_not_dropped() {
    let mut up = status();
    up.event_id = "x".repeat(ORIGINAL_BYTES_MAX);
    let mut bytes = up.encode_to_vec();
    assert!(read_up(&bytes).is_ok(), "the size alone is the caller's matter");
    bytes.extend(UNKNOWN_FIELD);
    assert_eq!(read_up(&bytes), Err(ReadError::OriginalTooLong { size: bytes.len() }));
}

#[test]
fn a_station_passes_over_what_a_newer_adapter_adds() {
    let down = read_down(
        br#"{"epoch":"e","seq":"4","prev":"3","colour":"red","notice":{"noticeId":"n","kind":"NOTICE_KIND_METEOR"}}"#,
    );
    let down = down.unwrap();
    let Some(v1::station_down::Body::Notice(notice)) = &down.body else { panic!("{down:?}") };
    assert_eq!((down.seq, notice.notice_id.as_str(), notice.kind), (4, "n", 0));
    let unknown_body = read_down(br#"{"seq":"5","prev":"4","hologram":{}}"#).unwrap();
    assert_eq!((unknown_body.seq, unknown_body.body), (5, None));
}

#[test]
fn what_json_cannot_express_is_an_error_of_the_writer() {
    let notice = v1::Notice { kind: 99, ..Default::default() };
    let down = v1::StationDown {
        body: Some(v1::station_down::Body::Notice(notice)),
        ..Default::default()
    };
    assert!(write_down(&down, Encoding::Json).is_err());
    assert!(write_down(&down, Encoding::Binary).is_ok());
}
