use grid_core::document::Document;
use grid_core::ids::{BootId, CommandId, Epoch, NoticeId};
use grid_core::notice::{Command, Notice};
use grid_core::time::Utc;
use uuid::Uuid;

use super::*;

fn sequenced(body: DownBody) -> StationDown {
    StationDown::Sequenced(SequencedDown {
        epoch: Epoch(Uuid::from_u128(1)),
        seq: 8,
        prev: 7,
        station: "zd-001".parse().unwrap(),
        body,
    })
}

fn notice(document: Vec<u8>) -> StationDown {
    sequenced(DownBody::Notice(Notice {
        id: NoticeId(Uuid::from_u128(2)),
        valid_from: Utc(0),
        valid_to: Utc(1),
        stations: Vec::new(),
        cells: Vec::new(),
        cancelled: false,
        exercise: false,
        document: Document(document.into()),
    }))
}

fn command() -> StationDown {
    let document = v1::Command { verb: "open-door".into(), ..v1::Command::default() };
    sequenced(DownBody::Command(Command {
        id: CommandId(Uuid::from_u128(3)),
        station: "zd-001".parse().unwrap(),
        expire_time: Utc(1),
        exercise: false,
        document: Document(document.encode_to_vec().into()),
    }))
}

#[test]
fn every_message_is_read_back_by_a_station_in_both_encodings() {
    let text = v1::Notice { title: "高温".into(), ..v1::Notice::default() };
    let boot = BootId(Uuid::from_u128(9));
    let messages = [
        (StationDown::Receipt { boot, seq: 4 }, DownKind::Receipt),
        (StationDown::Resend { boot, seq: 2 }, DownKind::Resend),
        (StationDown::Rebirth, DownKind::Rebirth),
        (notice(text.encode_to_vec()), DownKind::Notice),
        (command(), DownKind::Command),
    ];
    for (message, expected) in messages {
        assert_eq!(kind(&message), expected);
        for encoding in [Encoding::Json, Encoding::Binary] {
            let payload = encode(&message, encoding).unwrap();
            assert_eq!(Encoding::of(&payload), encoding);
            assert_eq!(json::read_down(&payload).unwrap(), to_proto(&message).unwrap());
        }
    }
}

#[test]
fn the_sequence_and_the_document_are_carried() {
    let down = to_proto(&command()).unwrap();
    assert_eq!((down.seq, down.prev, down.station_id.as_str()), (8, 7, "zd-001"));
    assert_eq!(down.epoch, Uuid::from_u128(1).to_string());
    assert!(matches!(down.body, Some(Body::Command(command)) if command.verb == "open-door"));
}

#[test]
fn a_document_that_is_none_is_an_error_that_says_so() {
    let error = encode(&notice(vec![0xff; 3]), Encoding::Json).unwrap_err();
    assert!(error.to_string().contains("is no notice"), "{error}");
}
