//! What a centre can say wrong.

use grid_core::session::{Frame, Payload, Received};
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use grid_proto::v1::{self, data::Payload as WirePayload};
use prost::Message as _;

use super::rig::{Centre, Edge, pong};
use crate::centre::CentreEvent;

fn batch(count: u32, bytes: Vec<u8>) -> Down {
    let payload = Some(WirePayload::Batch(bytes.into()));
    Down::Data(v1::Data { lane: 1, first: 1, count, base: 0, payload })
}

/// Each with what the ending says of it.
fn broken_frames() -> Vec<(&'static str, Option<Down>)> {
    let data = || v1::Data { lane: 1, first: 1, count: 1, base: 0, payload: None };
    let welcome = v1::Welcome { centre_epoch: "yesterday".into(), ..v1::Welcome::default() };
    let void = v1::Void { last: 7, reason: 1, shares: vec![] };
    let voided = v1::Data { payload: Some(WirePayload::Void(void)), ..data() };
    let credit = v1::Credit { lane: 17, records: 1, bytes: 1 };
    vec![
        ("frame: ", None),
        ("welcome.centre_epoch: ", Some(Down::Welcome(welcome))),
        ("data.payload: ", Some(Down::Data(data()))),
        ("data.first: ", Some(Down::Data(v1::Data { first: 0, ..data() }))),
        ("data.count: ", Some(batch(3, vec![]))),
        ("data.void.last: ", Some(Down::Data(voided))),
        ("ack.lane: ", Some(Down::Ack(v1::Ack::default()))),
        ("reject.status: ", Some(Down::Reject(v1::Reject { lane: 1, seq: 1, status: None }))),
        ("credit.lane: ", Some(Down::Credit(credit))),
        ("snapshot_begin.reason: ", Some(Down::SnapshotBegin(v1::SnapshotBegin::default()))),
        ("goodbye.reason: ", Some(Down::Goodbye(v1::Goodbye::default()))),
    ]
}

#[tokio::test]
async fn eleven_kinds_of_broken_frame_end_the_session_with_a_goodbye_that_names_the_field() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    for (dial, (field, frame)) in (1..).zip(broken_frames()) {
        edge.dial(dial).await;
        assert_eq!(edge.event().await, CentreEvent::Connected { dial });
        let mut call = centre.call().await;
        let (frames, session) = call.split();
        // What came before the broken frame arrives.
        session.say(pong(dial)).await;
        assert_eq!(edge.frame(dial).await, Frame::Pong { nonce: dial });
        match frame {
            Some(frame) => session.say(frame).await,
            None => session.say_nothing_known().await,
        }
        let Some(Up::Goodbye(goodbye)) = frames.next().await else { panic!("a goodbye: {field}") };
        assert_eq!(goodbye.reason(), v1::GoodbyeReason::ProtocolError);
        assert!(goodbye.text.contains(field), "{}", goodbye.text);
        drop(session);
        let ending = edge.disconnected(dial).await;
        assert!(
            ending.why.contains("protocol error") && ending.why.contains(field),
            "{}",
            ending.why
        );
        assert_eq!((ending.superseded, ending.retry_after_ms), (false, 0));
    }
}

/// What is done to a good record.
type Spoil = fn(&mut v1::Record);

fn node_state() -> v1::Record {
    v1::Record {
        index: 1,
        station_id: "zd-001".into(),
        receive_time: Some(pbjson_types::Timestamp { seconds: 1_780_000_000, nanos: 0 }),
        body: Some(v1::record::Body::NodeState(v1::NodeState { online: true })),
        ..v1::Record::default()
    }
}

#[tokio::test]
async fn records_that_cannot_be_read_are_told_by_place_and_the_session_goes_on() {
    let spoilt: [(&str, Spoil); 10] = [
        ("body: ", |record| record.body = None),
        ("station_id: ", |record| record.station_id = "No Station".into()),
        ("receive_time: ", |record| record.receive_time = None),
        ("device_time: ", |record| {
            record.device_time = Some(pbjson_types::Timestamp { seconds: i64::MAX, nanos: 0 });
        }),
        ("source.publisher: ", |record| record.source = Some(v1::EventSource::default())),
        ("ticket.ticket_id: ", |record| {
            record.body = Some(v1::record::Body::Ticket(v1::Ticket::default()));
        }),
        ("ticket_act.event: ", |record| {
            record.body = Some(v1::record::Body::TicketAct(v1::TicketAct::default()));
        }),
        ("notice.valid_from_time: ", |record| {
            record.body = Some(v1::record::Body::Notice(v1::Notice::default()));
        }),
        ("command.verb: ", |record| {
            record.body = Some(v1::record::Body::Command(v1::Command::default()));
        }),
        ("node_registration.officer_id: ", |record| {
            record.body = Some(v1::record::Body::NodeRegistration(v1::NodeRegistration {
                accepted: true,
                officer_id: "Li Lei".into(),
                ..v1::NodeRegistration::default()
            }));
        }),
    ];
    let mut records = vec![node_state()];
    for (_, spoil) in spoilt {
        let mut record = node_state();
        spoil(&mut record);
        records.push(record);
        records.push(node_state());
    }
    let count = u32::try_from(records.len()).unwrap();
    let mut bytes = v1::RecordBatch { records }.encode_to_vec();
    // And one of bytes that are no record at all.
    bytes.extend_from_slice(b"\x0a\x03\xff\xff\xff");

    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let session = centre.call().await.accept();
    session.say(batch(count + 1, bytes)).await;
    session.say(pong(9)).await;
    let Frame::Data(data) = edge.frame(1).await else { panic!("data") };
    let Payload::Received { records: received, .. } = data.payload else { panic!("records") };
    assert_eq!(received.len(), spoilt.len() * 2 + 2);
    for (at, (field, _)) in spoilt.into_iter().enumerate() {
        assert!(matches!(received[at * 2], Received::Record(_)), "{at}");
        let Received::Malformed { why } = &received[at * 2 + 1] else { panic!("{field}") };
        assert!(why.starts_with(field), "{field}: {why}");
    }
    assert!(
        matches!(&received[21], Received::Malformed { why } if why.starts_with("not protobuf"))
    );
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 9 }, "nothing else is disturbed");
}

#[tokio::test]
async fn an_item_of_a_snapshot_that_cannot_be_read_is_named_and_the_session_goes_on() {
    let mut centre = Centre::start().await;
    let mut edge = Edge::start(&centre.url());
    edge.dial(1).await;
    assert_eq!(edge.event().await, CentreEvent::Connected { dial: 1 });
    let session = centre.call().await.accept();
    let id = "0192f0c1-2345-7abc-8def-0123456789ab";
    let ticket = v1::Ticket { ticket_id: id.into(), ..v1::Ticket::default() };
    let node = v1::Node { station_id: "ZD 1\n".into(), ..v1::Node::default() };
    let entities = [
        Some(v1::snapshot_item::Entity::Node(node)),
        Some(v1::snapshot_item::Entity::Ticket(ticket)),
        None,
    ];
    let expected = [
        ("node/ZD 1", "node.station_id: "),
        ("ticket/0192f0c1-2345-7abc-8def-0123456789ab", "ticket."),
        ("unknown/", "entity: "),
    ];
    for (entity, (name, field)) in entities.into_iter().zip(expected) {
        let item = v1::SnapshotItem { entity };
        let bytes = item.encode_to_vec();
        session.say(Down::SnapshotItem(item)).await;
        let Frame::UnreadableItem(item) = edge.frame(1).await else { panic!("{name}") };
        assert_eq!(item.name, name);
        assert!(item.why.contains(field), "{}", item.why);
        assert_eq!(item.bytes, bytes);
        assert_eq!(item.ticket.is_some(), name.starts_with("ticket"));
    }
    session.say(pong(1)).await;
    assert_eq!(edge.frame(1).await, Frame::Pong { nonce: 1 });
}
