use grid_core::ids::Epoch;
use grid_core::ticket::TicketAction;
use grid_core::topic::UpKind;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;

const LIMITS: Limits = Limits { record_bytes_max: 8192, prefix_bytes_max: 16 };
const BOOT: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
const OTHER: &str = "0192f0c1-2345-7abc-8def-0123456789ac";

fn publisher() -> PublisherId {
    "zd-001".parse().unwrap()
}

fn envelope(kind: &str, body: Value) -> Value {
    let mut up =
        json!({"boot": BOOT, "seq": "5", "oldest": "2", "deviceTime": "2026-06-01T08:00:00Z"});
    up[kind] = body;
    up
}

fn alarm() -> Value {
    envelope(
        "alarm",
        json!({"resource": "hall", "alarmType": "smoke", "action": "ALARM_ACTION_RAISE",
               "severity": "SEVERITY_CRITICAL", "text": "烟雾", "alarmId": OTHER}),
    )
}

fn node() -> Value {
    json!({"stationId": "zd-001", "name": "郑东一号驿站", "kind": "smart", "link": "LINK_DEVICE",
           "position": {"longitude": 113.7, "latitude": 34.7, "datum": "DATUM_WGS84"},
           "openingHours": {"spans": [{"weekday": 1, "openMinute": 480, "closeMinute": 1080}]},
           "equipment": [{"kind": "microwave", "count": 2, "state": "EQUIPMENT_STATE_OK"}],
           "services": ["medicine"]})
}

fn birth() -> Value {
    envelope("birth", json!({"node": node(), "session": "7", "downEpoch": OTHER, "downSeq": "3"}))
}

fn status() -> Value {
    envelope("status", json!({"readings": [{"name": "temperature", "value": 21.5, "unit": "Cel"}]}))
}

fn ticket() -> Value {
    envelope(
        "ticket",
        json!({"ticketId": OTHER, "category": "0301",
               "event": {"actionId": BOOT, "action": "TICKET_ACTION_REPORT", "note": "漏水"}}),
    )
}

fn state() -> Value {
    json!({"boot": BOOT, "state": {"online": true, "session": "4"}})
}

fn ack() -> Value {
    json!({"boot": BOOT, "ack": {"epoch": OTHER, "seq": "9", "commandResults": [
        {"commandId": OTHER, "state": "COMMAND_STATE_SUCCESSFUL", "text": "ok"}]}})
}

fn parse_text(kind: UpKind, text: &str) -> Result<Parsed, Box<Unusable>> {
    parse(&kind.topic(&publisher()), &Bytes::copy_from_slice(text.as_bytes()), LIMITS)
}

fn parsed(kind: UpKind, up: &Value) -> StationUp {
    parse_text(kind, &up.to_string()).unwrap().message
}

#[test]
fn every_kind_is_read_whole() {
    let UpBody::Alarm(report) = parsed(UpKind::Alarm, &alarm()).body else { panic!("alarm") };
    assert_eq!((report.action, report.severity), (AlarmAction::Raise, Some(Severity::Critical)));
    assert_eq!((report.resource.as_str(), report.text.as_str()), ("hall", "烟雾"));
    assert!(report.alarm_id.is_some());

    let UpBody::Birth(said) = parsed(UpKind::Birth, &birth()).body else { panic!("birth") };
    assert_eq!((said.name.as_str(), said.session), ("郑东一号驿站", 7));
    assert_eq!(said.down, Some((Epoch(Uuid::parse_str(OTHER).unwrap()), 3)));

    let UpBody::Status(document) = parsed(UpKind::Status, &status()).body else { panic!("status") };
    let report = v1::StatusReport::decode(&document.0[..]).unwrap();
    assert_eq!(report.readings[0].unit, "Cel");

    let UpBody::Ticket(said) = parsed(UpKind::Ticket, &ticket()).body else { panic!("ticket") };
    assert_eq!((said.act.action, said.act.note.as_str()), (TicketAction::Report, "漏水"));

    let message = parsed(UpKind::State, &state());
    assert_eq!(message.body, UpBody::State(PublisherState { online: true, session: 4 }));
    assert_eq!(message.numbering, Numbering::Boot(BootId(Uuid::parse_str(BOOT).unwrap())));

    let UpBody::Ack(said) = parsed(UpKind::Ack, &ack()).body else { panic!("ack") };
    assert_eq!((said.seq, said.results.len()), (9, 1));
}

#[test]
fn the_envelope_is_read_and_the_publisher_is_the_station_unless_another_is_named() {
    let message = parsed(UpKind::Alarm, &alarm());
    let boot = BootId(Uuid::parse_str(BOOT).unwrap());
    assert_eq!(message.numbering, Numbering::Numbered { boot, seq: 5, oldest: 2 });
    assert_eq!(message.station, publisher().as_station());
    assert_eq!(message.device_time.map(|time| time.0), Some(1_780_300_800_000));
    assert_eq!(&message.payload[..], alarm().to_string().as_bytes());
    let mut through_gateway = alarm();
    through_gateway["stationId"] = "zd-002".into();
    through_gateway["oldest"] = "0".into();
    through_gateway["exercise"] = true.into();
    let message = parsed(UpKind::Alarm, &through_gateway);
    assert_eq!(message.station.as_str(), "zd-002");
    assert_eq!(message.numbering, Numbering::Numbered { boot, seq: 5, oldest: 1 });
    assert!(message.exercise);
}

#[test]
fn a_publisher_that_cannot_number_is_read_without_a_number() {
    let mut bare = alarm();
    for field in ["boot", "seq", "oldest", "deviceTime"] {
        bare.as_object_mut().unwrap().remove(field);
    }
    bare["eventId"] = OTHER.into();
    let message = parsed(UpKind::Alarm, &bare);
    assert_eq!((message.numbering, message.device_time), (Numbering::None, None));
    assert!(message.event_id.is_some());
    assert_ne!(message.fingerprint(), 0);
}

#[test]
fn binary_says_the_same_as_json() {
    let text = birth().to_string();
    let from_json = parse_text(UpKind::Birth, &text).unwrap();
    let up: v1::StationUp = serde_json::from_str(&text).unwrap();
    let payload = Bytes::from(up.encode_to_vec());
    let from_binary = parse(&UpKind::Birth.topic(&publisher()), &payload, LIMITS).unwrap();
    assert_eq!((from_json.encoding, from_binary.encoding), (Encoding::Json, Encoding::Binary));
    assert_eq!(from_json.message.body, from_binary.message.body);
    assert_eq!(from_json.message.numbering, from_binary.message.numbering);
    assert!(from_binary.message.unknown.original.is_empty());
}

#[test]
fn a_birth_cannot_say_what_the_adapter_and_the_centre_say() {
    let mut forged = birth();
    let node = &mut forged["birth"]["node"];
    node["registration"] = "REGISTRATION_STATE_REGISTERED".into();
    node["nodeCode"] = "X".into();
    node["gridCell"] = "X".into();
    node["officerId"] = "x".into();
    node["version"] = "99".into();
    node["online"] = true.into();
    node["exercise"] = true.into();
    node["firstSeenTime"] = "2026-06-01T08:00:00Z".into();
    let UpBody::Birth(said) = parsed(UpKind::Birth, &forged).body else { panic!("birth") };
    let UpBody::Birth(honest) = parsed(UpKind::Birth, &birth()).body else { panic!("birth") };
    assert_eq!(said, honest);
    let node = v1::Node::decode(&said.document.0[..]).unwrap();
    assert_eq!((node.station_id.as_str(), node.publisher.as_str()), ("", ""), "held by the core");
    assert_eq!(node.equipment.len(), 1);
}

#[test]
fn what_the_schema_does_not_know_travels_along() {
    let mut newer = alarm();
    newer["alarm"]["colour"] = json!({"rgb": [1, 2]});
    newer["alarm"]["eventType"] = "EVENT_TYPE_OF_2031".into();
    let message = parsed(UpKind::Alarm, &newer);
    let members = &message.unknown.members;
    assert_eq!(members.get("alarm.colour").map(String::as_str), Some(r#"{"rgb":[1,2]}"#));
    assert_eq!(members.len(), 2);
    let UpBody::Alarm(report) = message.body else { panic!("alarm") };
    assert_eq!(report.event_type, EventType::Unspecified);
}

/// What is done to a good message, and the detail that names the fault.
type Case = (UpKind, fn() -> Value, fn(&mut Value), &'static str);

#[test]
fn forty_kinds_of_malformed_message_are_each_refused_with_the_field_named() {
    use UpKind::{Ack, Alarm, Birth, State, Status, Ticket};
    let cases: [Case; 40] = [
        (Alarm, alarm, |m| m["boot"] = "yesterday".into(), "boot"),
        (Alarm, alarm, |m| m["boot"] = "".into(), "boot"),
        (Alarm, alarm, |m| m["seq"] = "0".into(), "seq"),
        (Alarm, alarm, |m| m["seq"] = "-1".into(), "seq"),
        (Alarm, alarm, |m| m["oldest"] = "6".into(), "oldest"),
        (Alarm, alarm, |m| m["stationId"] = "Zhengdong 1".into(), "station_id"),
        (Alarm, alarm, |m| m["eventId"] = "7".into(), "event_id"),
        (Alarm, alarm, |m| m["deviceTime"] = "2026-13-01T00:00:00Z".into(), "deviceTime"),
        (Alarm, alarm, |m| m["deviceTime"] = "0000-01-01T00:00:00Z".into(), "deviceTime"),
        (Alarm, alarm, |m| m["exercise"] = "maybe".into(), "exercise"),
        (Alarm, alarm, |m| m["alarm"]["alarmType"] = "Smoke!".into(), "alarm.alarm_type"),
        (Alarm, alarm, |m| m["alarm"]["alarmType"] = "x".repeat(65).into(), "alarm.alarm_type"),
        (Alarm, alarm, |m| m["alarm"]["action"] = 0.into(), "alarm.action"),
        (Alarm, alarm, |m| m["alarm"]["action"] = "ALARM_ACTION_X".into(), "alarm.action"),
        (Alarm, alarm, |m| m["alarm"]["severity"] = 0.into(), "alarm.severity"),
        (Alarm, alarm, |m| m["alarm"]["text"] = "x".repeat(4097).into(), "alarm.text"),
        (Alarm, alarm, |m| m["alarm"]["resource"] = "x".repeat(257).into(), "alarm.resource"),
        (Alarm, alarm, |m| m["alarm"]["alarmId"] = "1".into(), "alarm.alarm_id"),
        (Birth, birth, |m| m["birth"]["node"] = Value::Null, "birth.node"),
        (Birth, birth, |m| m["birth"]["node"]["name"] = "".into(), "birth.node.name"),
        (Birth, birth, |m| m["birth"]["downEpoch"] = "".into(), "birth.down_epoch"),
        (Birth, birth, |m| datum(m, "DATUM_UNSPECIFIED"), "birth.node.position.datum"),
        (Birth, birth, |m| datum(m, "DATUM_BD09"), "birth.node.position.datum"),
        (Birth, birth, |m| position(m, "longitude", 181.0), "birth.node.position.longitude"),
        (Birth, birth, |m| position(m, "latitude", -90.1), "birth.node.position.latitude"),
        (Birth, birth, |m| position(m, "accuracyM", -1.0), "birth.node.position.accuracy_m"),
        (Birth, birth, |m| span(m, "weekday", 8), "opening_hours.spans[0].weekday"),
        (Birth, birth, |m| span(m, "closeMinute", 1441), "opening_hours.spans[0].close_minute"),
        (Birth, birth, |m| count(m, 0), "birth.node.equipment[0].count"),
        (Birth, birth, |m| m["birth"]["node"]["services"] = json!([""]), "birth.node.services[0]"),
        (Status, status, |m| m["status"]["readings"] = readings(129), "status.readings"),
        (Status, status, |m| m["status"]["readings"][0]["name"] = "".into(), "readings[0].name"),
        (
            Status,
            status,
            |m| m["status"]["readings"][0]["value"] = "NaN".into(),
            "readings[0].value",
        ),
        (Ticket, ticket, |m| m["ticket"]["ticketId"] = "T-1".into(), "ticket.ticket_id"),
        (Ticket, ticket, |m| m["ticket"]["event"]["action"] = 0.into(), "ticket.event.action"),
        (Ticket, ticket, |m| m["ticket"]["event"] = Value::Null, "ticket.event"),
        (State, state, |m| m["seq"] = "1".into(), "seq"),
        (Ack, ack, |m| m["ack"]["epoch"] = "".into(), "ack.epoch"),
        (Ack, ack, |m| m["ack"]["commandResults"] = results(65), "ack.command_results"),
        (Ack, ack, |m| m["ack"]["commandResults"][0]["state"] = 0.into(), "results[0].state"),
    ];
    for (kind, good, spoil, field) in cases {
        parsed(kind, &good());
        let mut message = good();
        spoil(&mut message);
        let unusable = parse_text(kind, &message.to_string()).unwrap_err();
        assert_eq!(unusable.reason, QuarantineReason::Malformed, "{field}: {}", unusable.detail);
        assert!(unusable.detail.contains(field), "{field} is not in {:?}", unusable.detail);
    }
}

fn datum(message: &mut Value, datum: &str) {
    message["birth"]["node"]["position"]["datum"] = datum.into();
}

fn position(message: &mut Value, field: &str, value: f64) {
    message["birth"]["node"]["position"][field] = value.into();
}

fn span(message: &mut Value, field: &str, value: u32) {
    message["birth"]["node"]["openingHours"]["spans"][0][field] = value.into();
}

fn count(message: &mut Value, count: u32) {
    message["birth"]["node"]["equipment"][0]["count"] = count.into();
}

fn readings(count: usize) -> Value {
    vec![json!({"name": "t", "value": 1.0}); count].into()
}

fn results(count: usize) -> Value {
    vec![json!({"commandId": OTHER, "state": "COMMAND_STATE_FAILED"}); count].into()
}

#[test]
fn bytes_that_are_no_message_are_malformed() {
    let deep = format!("{}{}", r#"{"a":"#.repeat(200), "}".repeat(200));
    let bad: [&[u8]; 8] = [
        b"",
        b"{",
        b"{}",
        b"null",
        b"\xff\xfe",
        b"{\"alarm\":\xff}",
        deep.as_bytes(),
        b"{\"x\":1}",
    ];
    for payload in bad {
        let topic = UpKind::Alarm.topic(&publisher());
        let unusable = parse(&topic, &Bytes::copy_from_slice(payload), LIMITS).unwrap_err();
        assert_eq!(unusable.reason, QuarantineReason::Malformed, "{payload:?}");
        assert_eq!(unusable.publisher, Some(publisher()));
    }
}

#[test]
fn topic_and_body_must_agree() {
    let unusable = parse_text(UpKind::Status, &alarm().to_string()).unwrap_err();
    assert_eq!(unusable.reason, QuarantineReason::KindMismatch);
    assert_eq!(unusable.detail, "the topic says status, the body alarm");
}

#[test]
fn a_birth_for_another_station_or_publisher_is_misaddressed() {
    for (field, other) in [("stationId", "zd-002"), ("publisher", "gateway-1")] {
        let mut message = birth();
        message["birth"]["node"][field] = other.into();
        let unusable = parse_text(UpKind::Birth, &message.to_string()).unwrap_err();
        assert_eq!(unusable.reason, QuarantineReason::Misaddressed, "{field}");
    }
}

#[test]
fn a_topic_that_is_none_of_ours_is_told_from_one_of_unknown_kind() {
    let payload = Bytes::from(alarm().to_string());
    let alarm_topic = UpKind::Alarm.topic(&publisher());
    let unknown_kind = alarm_topic.replace("/up/alarm", "/up/sos");
    let unusable = parse(&unknown_kind, &payload, LIMITS).unwrap_err();
    assert_eq!(unusable.reason, QuarantineReason::UnknownTopic);
    assert_eq!(unusable.publisher, Some(publisher()));
    for topic in [alarm_topic.replace("zd-001", "ZD"), "x".repeat(1000)] {
        let unusable = parse(&topic, &payload, LIMITS).unwrap_err();
        assert_eq!(unusable.reason, QuarantineReason::UnknownTopic);
        assert_eq!(unusable.publisher, None);
        assert!(unusable.topic.len() <= TOPIC_BYTES_SHOWN);
    }
}

#[test]
fn an_oversized_payload_is_kept_as_prefix_length_and_hash() {
    let payload = Bytes::from(vec![b'x'; LIMITS.record_bytes_max + 1]);
    let unusable = parse(&UpKind::Alarm.topic(&publisher()), &payload, LIMITS).unwrap_err();
    assert_eq!(unusable.reason, QuarantineReason::Oversized);
    assert_eq!((unusable.length, &unusable.prefix[..]), (8193, &[b'x'; 16][..]));
    assert_eq!(unusable.sha256, sha256(&payload));
    let just_fits = Bytes::from(vec![b'x'; LIMITS.record_bytes_max]);
    let unusable = parse(&UpKind::Alarm.topic(&publisher()), &just_fits, LIMITS).unwrap_err();
    assert_eq!(unusable.reason, QuarantineReason::Malformed);
}

#[test]
fn an_explanation_is_cut_at_a_whole_character() {
    assert_eq!(shorten("烟雾", 4), "烟");
    assert_eq!(shorten("烟雾", 6), "烟雾");
    assert_eq!(shorten("", 4), "");
}

proptest::proptest! {
    #[test]
    fn no_bytes_and_no_topic_bring_it_down(
        topic in ".{0,80}",
        payload in proptest::collection::vec(proptest::num::u8::ANY, 0..300),
    ) {
        let payload = Bytes::from(payload);
        for topic in [topic, UpKind::Alarm.topic(&publisher()), UpKind::Birth.topic(&publisher())] {
            if let Err(unusable) = parse(&topic, &payload, LIMITS) {
                proptest::prop_assert_eq!(unusable.length, payload.len() as u64);
                proptest::prop_assert!(unusable.detail.len() <= DETAIL_BYTES_MAX);
            }
        }
    }

    #[test]
    fn a_message_with_one_byte_changed_is_read_or_refused(at in 0_usize..400, byte: u8, binary: bool) {
        let mut payload = birth().to_string().into_bytes();
        if binary {
            payload = serde_json::from_slice::<v1::StationUp>(&payload).unwrap().encode_to_vec();
        }
        let at = at % payload.len();
        payload[at] = byte;
        match parse(&UpKind::Birth.topic(&publisher()), &payload.into(), LIMITS) {
            Ok(read) => proptest::prop_assert_eq!(read.message.publisher, publisher()),
            Err(unusable) => proptest::prop_assert!(matches!(
                unusable.reason,
                QuarantineReason::Malformed
                    | QuarantineReason::KindMismatch
                    | QuarantineReason::Misaddressed
            )),
        }
    }
}
