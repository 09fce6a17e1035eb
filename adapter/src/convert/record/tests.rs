mod sample;

use std::collections::BTreeMap;

use grid_core::ids::{BootId, CommandId, EventId, NoticeId, QuarantineId, TicketId};
use grid_core::notice::{CommandResult, CommandState, NoticeDelivery};
use grid_core::record::{Hole, HoleReason, NodeRegistration};
use grid_core::time::Utc;
use proptest::prelude::*;

use super::*;
use sample::{alarm, at, city_notice, event, id, station_command, station_node, status, ticket};

/// One of every body, and of its variants.
fn bodies() -> Vec<Body> {
    let accepted = |officer| NodeRegistration::Accepted {
        node_code: "ZD-001".into(),
        grid_cell: "c-1".into(),
        officer,
    };
    let hole = |reason, quarantined| {
        Body::Hole(Hole {
            publisher: "zd-001".parse().unwrap(),
            boot: BootId(id(8)),
            first: 3,
            last: 9,
            reason,
            quarantined,
        })
    };
    vec![
        Body::RegisterNode(Box::new(station_node())),
        Body::NodeRegistration(accepted(Some("officer-9".parse().unwrap()))),
        Body::NodeRegistration(accepted(None)),
        Body::NodeRegistration(NodeRegistration::Refused {
            field: "position".into(),
            reason: "区外".into(),
        }),
        Body::NodeState { online: true },
        Body::NodeState { online: false },
        Body::RetireNode { reason: "拆除".into() },
        Body::Alarm(Box::new(alarm())),
        Body::Status(status()),
        Body::Status(Document::default()),
        Body::Ticket(Box::new(ticket())),
        Body::TicketAct { ticket: TicketId(id(2)), event: event() },
        Body::Notice(city_notice()),
        Body::NoticeReport { notice: NoticeId(id(6)), delivery: NoticeDelivery::Acknowledged },
        Body::Command(station_command()),
        Body::CommandResult(CommandResult {
            id: CommandId(id(7)),
            state: CommandState::Successful,
            text: "开".into(),
        }),
        hole(HoleReason::NotResent, vec![QuarantineId(id(9)), QuarantineId(id(10))]),
        hole(HoleReason::ReleasedByPublisher, vec![]),
    ]
}

fn record(body: Body) -> Record {
    Record {
        index: RecordIndex(u64::MAX),
        station: Some("zd-001".parse().unwrap()),
        source: Some(EventSource {
            publisher: "gateway-1".parse().unwrap(),
            number: Some((BootId(id(11)), 12)),
            event_id: None,
            fingerprint: 0,
        }),
        device_time: Some(at(-1)),
        receive_time: at(0),
        exercise: true,
        out_of_sequence: true,
        clock_skewed: true,
        unknown: Unknown {
            members: BTreeMap::from([("status.glow".into(), "true".into())]),
            original: Bytes::from_static(b"\x0a\x01x"),
        },
        body,
    }
}

fn bare(body: Body) -> Record {
    Record {
        index: RecordIndex(1),
        station: None,
        source: None,
        device_time: None,
        receive_time: at(0),
        exercise: false,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body,
    }
}

fn round(record: &Record) -> Record {
    let mut read = decode_batch(&encode_item(record).into()).unwrap();
    assert_eq!(read.len(), 1);
    read.remove(0)
}

#[test]
fn a_record_of_every_body_survives_the_journal_with_every_field() {
    for body in bodies() {
        for record in [record(body.clone()), bare(body)] {
            assert_eq!(round(&record), record);
        }
    }
}

#[test]
fn a_source_survives_without_number_by_event_id_and_by_fingerprint() {
    let source = |number, event_id, fingerprint| EventSource {
        publisher: "old-1".parse().unwrap(),
        number,
        event_id,
        fingerprint,
    };
    for source in [
        source(None, Some(EventId(id(1))), 0),
        source(None, None, u64::MAX),
        source(Some((BootId(id(2)), 0)), None, 0),
    ] {
        let record = Record { source: Some(source), ..bare(Body::NodeState { online: true }) };
        assert_eq!(round(&record), record);
    }
}

#[test]
fn items_laid_end_to_end_are_the_batch_that_the_schema_describes() {
    let records: Vec<_> = bodies().into_iter().map(record).collect();
    let batch: Bytes = records.iter().flat_map(encode_item).collect::<Vec<_>>().into();
    assert_eq!(decode_batch(&batch).unwrap(), records);

    // The generated code reads the same, and what it writes is read back: fields come in its order.
    let message = v1::RecordBatch::decode(batch.clone()).unwrap();
    assert_eq!(message.records.len(), records.len());
    assert!(message.records.iter().all(|record| record.body.is_some()));
    let rewritten = Bytes::from(message.encode_to_vec());
    assert_eq!(rewritten.len(), batch.len());
    assert_eq!(decode_batch(&rewritten).unwrap(), records);
}

#[test]
fn every_body_of_the_schema_is_read() {
    let descriptor = grid_proto::json::descriptor_pool();
    let message = descriptor.get_message_by_name("grid.v1.Record").unwrap();
    let body = message.oneofs().find(|oneof| oneof.name() == "body").unwrap();
    let mut numbers: Vec<_> = body.fields().map(|field| field.number()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, BODIES.collect::<Vec<_>>());
    for number in numbers {
        // An empty message is refused for a field of its own, or is one; it is never "no body".
        if let Err(error) = body::decode(number, Bytes::new()) {
            assert!(!error.to_string().starts_with("body:"), "{number}: {error}");
        }
    }
    let batch = descriptor.get_message_by_name("grid.v1.RecordBatch").unwrap();
    assert_eq!(batch.get_field_by_name("records").unwrap().number(), RECORDS);
}

#[test]
fn a_status_is_not_copied_when_it_is_read() {
    let item = Bytes::from(encode_item(&record(Body::Status(status()))));
    let read = decode_batch(&item).unwrap();
    let Body::Status(document) = &read[0].body else { panic!("a status") };
    assert!(item.as_ptr_range().contains(&document.0.as_ptr()));
}

#[test]
fn a_malformed_record_is_told_with_its_field_and_the_others_are_read() {
    let good = || encode_item(&bare(Body::NodeState { online: true }));
    let spoilt = |spoil: fn(&mut v1::Record)| {
        let mut message = to_proto(&record(Body::Ticket(Box::new(ticket())))).unwrap();
        spoil(&mut message);
        v1::RecordBatch { records: vec![message] }.encode_to_vec()
    };
    let cases: [(&str, Vec<u8>); 9] = [
        ("body: ", spoilt(|record| record.body = None)),
        ("receive_time: ", spoilt(|record| record.receive_time = None)),
        ("station_id: ", spoilt(|record| record.station_id = "A B".into())),
        ("source.publisher: ", spoilt(|record| record.source = Some(Default::default()))),
        ("original: ", spoilt(|record| record.original = vec![0; 70_000].into())),
        (
            "extra: ",
            spoilt(|record| {
                record.extra = (0..70).map(|n| (n.to_string(), String::new())).collect();
            }),
        ),
        (
            "ticket.ticket_id: ",
            spoilt(|record| {
                record.body = Some(v1::record::Body::Ticket(v1::Ticket::default()));
            }),
        ),
        ("not protobuf: ", b"\x0a\x02\x0a\x7f".to_vec()),
        ("not a Record: ", b"\x0a\x04\x12\x02\xff\xff".to_vec()),
    ];
    for (why, bad) in cases {
        let batch = [good(), bad.clone(), good()].concat();
        let (read, broke_off) = read_batch(batch.clone().into());
        assert_eq!(broke_off, None);
        let [Received::Record(_), Received::Malformed { why: said }, Received::Record(_)] =
            &read[..]
        else {
            panic!("{why}: {read:?}")
        };
        assert!(said.starts_with(why), "{said}");
        assert!(decode_batch(&batch.into()).is_err());
    }
}

#[test]
fn a_record_with_two_bodies_is_malformed() {
    let status = |bytes: &[u8]| {
        let mut field = Vec::new();
        put_delimited(&mut field, 14, bytes.len());
        field.extend_from_slice(bytes);
        field
    };
    let twice = [status(b""), status(b"")].concat();
    assert_eq!(decode(twice.into()).unwrap_err().to_string(), "body: there are two");
}

proptest! {
    #[test]
    fn the_envelope_survives_whatever_it_says(
        index in any::<u64>(),
        receive in -62_135_596_800_000_i64..253_402_300_799_999,
        device in proptest::option::of(-62_135_596_800_000_i64..253_402_300_799_999),
        seq in any::<u64>(),
        flags in any::<[bool; 3]>(),
        members in proptest::collection::btree_map(".{0,20}", ".{0,20}", 0..5),
        original in proptest::collection::vec(any::<u8>(), 0..200),
        which in 0..18_usize,
    ) {
        let [exercise, out_of_sequence, clock_skewed] = flags;
        let body = bodies().swap_remove(which);
        let record = Record {
            index: RecordIndex(index),
            source: Some(EventSource {
                publisher: "p".parse().unwrap(),
                number: Some((BootId(id(1)), seq)),
                event_id: Some(EventId(id(2))),
                fingerprint: index,
            }),
            device_time: device.map(Utc),
            receive_time: Utc(receive),
            exercise,
            out_of_sequence,
            clock_skewed,
            unknown: Unknown { members, original: original.into() },
            ..bare(body)
        };
        prop_assert_eq!(round(&record), record);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (received, _) = read_batch(bytes.clone().into());
        prop_assert!(received.len() <= bytes.len());
    }
}
