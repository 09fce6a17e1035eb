//! Malformed station payloads: each is an error that says what and where, and none is a panic.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use grid_proto::json::{Encoding, ReadError, read_down, read_up, write_up};
use grid_proto::v1;
use grid_proto::v1::station_up::Body;
use pbjson_types::Timestamp;
use proptest::prelude::*;
use prost::Message;

/// Payload and a part of the error's text.
fn texts() -> Vec<(String, &'static str)> {
    let deep = |open: &str, times: usize| format!(r#"{{"x":{}"#, open.repeat(times));
    let fixed = [
        (r#"{"seq":1"#, "not JSON: EOF"),
        (r#"{"seq":1,}"#, "not JSON: key must be a string"),
        (r#"{"seq":1,"state":{}} x"#, "not JSON: trailing characters"),
        (r#"{seq:1}"#, "not JSON: key must be a string"),
        (r#"{"seq":NaN,"state":{}}"#, "not JSON"),
        (r#"{"seq":"1,"state":{}}"#, "not JSON"),
        (r#"{"seq":01,"state":{}}"#, "not JSON"),
        ("{\"boot\":\"a\nb\",\"state\":{}}", "not JSON: control character"),
        (r#"{"boot":"\ud800","state":{}}"#, "boot: unexpected end of hex escape"),
        (r#"{"seq":-1,"state":{}}"#, "seq: "),
        (r#"{"seq":"-1","state":{}}"#, "seq: "),
        (r#"{"seq":18446744073709551616,"state":{}}"#, "seq: "),
        (r#"{"seq":"99999999999999999999","state":{}}"#, "seq: "),
        (r#"{"seq":1.5,"state":{}}"#, "seq: "),
        (r#"{"seq":true,"state":{}}"#, "seq: "),
        (r#"{"seq":[1],"state":{}}"#, "seq: "),
        (r#"{"boot":7,"state":{}}"#, "boot: invalid type: integer `7`"),
        (r#"{"exercise":"yes","state":{}}"#, "exercise: "),
        (r#"{"state":[]}"#, "state: "),
        (r#"{"state":"offline"}"#, "state: "),
        (r#"{"state":{"online":1}}"#, "state.online: invalid type: integer `1`"),
        (r#"{"state":{},"ack":{}}"#, "message: duplicate field `ack`"),
        (r#"{"seq":1,"seq":1,"state":{}}"#, "message: duplicate field `seq`"),
        (r#"{"state":{"session":"1","session":"1"}}"#, "state: duplicate field `session`"),
        (r#"{"deviceTime":"yesterday","state":{}}"#, "deviceTime: "),
        (r#"{"deviceTime":"2026-13-45T00:00:00Z","state":{}}"#, "deviceTime: "),
        (r#"{"deviceTime":1783000000,"state":{}}"#, "deviceTime: "),
        (r#"{"deviceTime":"2026-07-01 08:00:00","state":{}}"#, "deviceTime: "),
        (r#"{"deviceTime":"0000-01-01T00:00:00Z","state":{}}"#, "deviceTime: not a time"),
        (r#"{"ticket":{"event":{"occurTime":""}}}"#, "ticket.event.occurTime: "),
        (r#"{"status":{"readings":[{"value":1},{"value":"hot"}]}}"#, "status.readings[1].value: "),
        (r#"{"status":{"readings":[{"value":"NaN"}]}}"#, "status.readings[0].value: not a finite"),
        (r#"{"status":{"readings":[{"value":"Infinity"}]}}"#, "status.readings[0].value: not a"),
        (r#"{"status":{"readings":[{"value":1e999}]}}"#, "readings[0].value: number out of range"),
        (r#"{"status":{"readings":{"value":1}}}"#, "status.readings: "),
        (r#"{"status":{"readings":[null]}}"#, "status.readings[0]: "),
        (r#"{"status":{"visitsTotal":-40}}"#, "status.visitsTotal: "),
        (r#"{"alarm":{"action":{}}}"#, "alarm.action: "),
        (r#"{"alarm":{"action":99999999999}}"#, "alarm.action: "),
        (r#"{"alarm":{"action":1.5}}"#, "alarm.action: "),
        (
            r#"{"birth":{"node":{"position":{"longitude":"113.7E"}}}}"#,
            "birth.node.position.longitude: ",
        ),
        (r#"{"birth":{"node":{"services":"medicine"}}}"#, "birth.node.services: "),
        (r#"{"birth":{"node":{"extra":{"a":1}}}}"#, "birth.node.extra: "),
        (r#"{"birth":{"node":{"equipment":[{"count":-1}]}}}"#, "birth.node.equipment[0].count: "),
        (r#"{"ack":{"commandResults":[{"state":[]}]}}"#, "ack.commandResults[0].state: "),
        (r#"{"extra":[],"state":{}}"#, "extra: "),
        (r#"{}"#, "no body"),
        (r#"{"seq":1,"boot":"b"}"#, "no body"),
        (r#"{"seq":1,"hologram":{}}"#, "no body"),
        (r#"{"state":null}"#, "no body"),
    ];
    let mut all: Vec<_> = fixed.map(|(text, error)| (text.to_owned(), error)).into();
    all.push((deep("[", 100_000), "nested deeper"));
    all.push((deep(r#"{"x":"#, 100_000), "nested deeper"));
    all.push((deep(r#"{"state":"#, 64), "nested deeper"));
    all.push((format!(r#"{{"seq":{},"state":{{}}}}"#, "9".repeat(100_000)), "number out of range"));
    all
}

fn binaries() -> Vec<(Vec<u8>, &'static str)> {
    let up = |body| v1::StationUp { body: Some(body), ..Default::default() };
    let at = |seconds, nanos| {
        let device_time = Some(Timestamp { seconds, nanos });
        v1::StationUp { device_time, ..up(Body::State(v1::PublisherState::default())) }
            .encode_to_vec()
    };
    let reading = v1::Reading { value: f64::NAN, ..Default::default() };
    let status = v1::StatusReport { readings: vec![reading], ..Default::default() };
    let mut truncated =
        up(Body::Ack(v1::DownAck { epoch: "epoch".into(), ..Default::default() })).encode_to_vec();
    truncated.pop();
    vec![
        (vec![], "the payload is empty"),
        (b"[]".to_vec(), "read as binary"),
        (b"null".to_vec(), "read as binary"),
        (b"\xef\xbb\xbf{\"state\":{}}".to_vec(), "read as binary"),
        (b" {\"state\":{}}".to_vec(), "read as binary"),
        (b"online".to_vec(), "read as binary"),
        (vec![0xff; 32], "read as binary"),
        (truncated, "read as binary"),
        // boot (field 1) as a varint; boot of bytes that are no UTF-8; a group that never ends.
        (vec![0x08, 1], "read as binary"),
        (vec![0x0a, 2, 0xc3, 0x28], "read as binary"),
        ([0x0b; 200].to_vec(), "read as binary"),
        (v1::StationUp { seq: 4, ..Default::default() }.encode_to_vec(), "no body"),
        (at(i64::MAX, 0), "deviceTime: not a time"),
        (at(i64::MIN, 0), "deviceTime: not a time"),
        (at(0, -1), "deviceTime: not a time"),
        (at(0, 1_000_000_000), "deviceTime: not a time"),
        (up(Body::Status(status)).encode_to_vec(), "status.readings[0].value: not a finite"),
        (b"{\"boot\":\"\xff\",\"state\":{}}".to_vec(), "not UTF-8 at byte 9"),
        (b"{\"state\":{}}\0".to_vec(), "not JSON"),
    ]
}

#[test]
fn every_malformed_payload_is_an_error_that_says_what_and_where() {
    let texts = texts().into_iter().map(|(text, error)| (text.into_bytes(), error));
    let mut wrong = Vec::new();
    for (payload, expected) in texts.chain(binaries()) {
        let shown: String = String::from_utf8_lossy(&payload).chars().take(80).collect();
        match read_up(&payload) {
            Ok(read) => wrong.push(format!("{shown}: was read as {:?}", read.up)),
            Err(error) if !error.to_string().contains(expected) => {
                wrong.push(format!("{shown}: {error} (expected {expected})"));
            }
            Err(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_error_is_short_however_long_the_payload() {
    let long = "汉".repeat(20_000);
    let payloads = [
        format!(r#"{{"seq":"{long}","state":{{}}}}"#),
        format!(r#"{{"{long}":{{"a":1}},"seq":"{long}","state":{{}}}}"#),
        format!(r#"{{"exercise":"{long}","state":{{}}}}"#),
        long,
    ];
    for payload in payloads {
        let error = read_up(payload.as_bytes()).unwrap_err().to_string();
        assert!(error.chars().count() < 600, "{} characters", error.chars().count());
    }
}

#[test]
fn many_unknown_members_are_read_in_time_that_grows_with_their_number() {
    let members: Vec<_> = (0..60_000).map(|_| r#""x":1"#).collect();
    let payload = format!(r#"{{{},"state":{{}}}}"#, members.join(","));
    let read = read_up(payload.as_bytes()).unwrap();
    assert_eq!(read.up.extra.len(), 65);
    let readings =
        format!(r#"{{"status":{{"readings":[{}{{"value":"hot"}}]}}}}"#, r#"{},"#.repeat(60_000));
    let error = read_up(readings.as_bytes()).unwrap_err();
    assert!(
        matches!(error, ReadError::Json { path, .. } if path == "status.readings[60000].value")
    );
}

/// Texts near the schema: its names, values of all types, nested by chance.
fn near_the_schema() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        proptest::sample::select(vec![
            "boot",
            "seq",
            "stationId",
            "deviceTime",
            "exercise",
            "birth",
            "state",
            "alarm",
            "status",
            "ticket",
            "ack",
            "extra",
            "node",
            "position",
            "datum",
            "readings",
            "value",
            "equipment",
            "event",
            "action",
            "online",
            "session",
            "x",
            "…",
            "\\u0000",
        ])
        .prop_map(str::to_owned),
        "[a-z\\.]{0,6}",
    ];
    let leaf = proptest::sample::select(vec![
        "null",
        "true",
        "0",
        "-1",
        "1e3",
        "18446744073709551615",
        "1e400",
        r#""""#,
        r#""NaN""#,
        r#""ALARM_ACTION_RAISE""#,
        r#""2026-07-01T00:00:00Z""#,
        r#""\u0000""#,
        "[",
        "}",
        "{}",
        "[]",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(6, 48, 6, move |inner| {
        let object =
            proptest::collection::vec((name.clone(), inner.clone()), 0..6).prop_map(|all| {
                let all: Vec<_> = all.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
                format!("{{{}}}", all.join(","))
            });
        let array =
            proptest::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(",")));
        prop_oneof![4 => object, 1 => array]
    })
}

/// Reads; what can be read can be written again and says the same.
fn never_panics(payload: &[u8]) -> Result<(), TestCaseError> {
    let _ = read_down(payload);
    if let Ok(read) = read_up(payload) {
        if read.original.is_none() {
            let again = read_up(&write_up(&read.up, Encoding::Json).unwrap()).unwrap();
            prop_assert_eq!(&again.up, &read.up);
        }
        let again = read_up(&write_up(&read.up, Encoding::Binary).unwrap()).unwrap();
        prop_assert_eq!(again.up, read.up);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(payload in proptest::collection::vec(any::<u8>(), 0..512)) {
        never_panics(&payload)?;
    }

    #[test]
    fn texts_near_the_schema_never_panic(payload in near_the_schema()) {
        never_panics(payload.as_bytes())?;
    }

    #[test]
    fn a_valid_message_with_a_byte_changed_never_panics(
        encoding in proptest::sample::select(vec![Encoding::Json, Encoding::Binary]),
        at in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let node = v1::Node {
            station_id: "zd-001".into(),
            position: Some(v1::Position { longitude: 113.72, latitude: 34.77, datum: 1, accuracy_m: 5.0 }),
            equipment: vec![v1::Equipment { kind: "fridge".into(), count: 1, state: 1 }],
            ..Default::default()
        };
        let birth = v1::Birth { node: Some(node), session: 3, ..Default::default() };
        let up = v1::StationUp { boot: "b".into(), seq: 1, body: Some(Body::Birth(birth)), ..Default::default() };
        let mut payload = write_up(&up, encoding).unwrap();
        let at = at.index(payload.len());
        payload[at] = byte;
        never_panics(&payload)?;
    }
}
