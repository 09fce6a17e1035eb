//! The MQTT edge against a broker that misbehaves: every trap of the client library that was found to lose,
//! double or loop has its test here.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod acknowledgements;
mod broken;
mod down;
mod held_back;
mod refused;

use grid_core::document::Document;
use grid_core::ids::{BootId, CommandId, Epoch, PublisherId};
use grid_core::notice::Command;
use grid_core::station::{DownBody, Numbering, SequencedDown, StationDown, StationUp};
use grid_core::time::Utc;
use grid_core::topic::UpKind;
use grid_tests::fake_broker::{FakeBroker, Session};
use grid_tests::field::Edge;
use rumqttc::{Packet, QoS};
use uuid::Uuid;

fn publisher() -> PublisherId {
    "zd-001".parse().unwrap()
}

fn topic() -> String {
    UpKind::Status.topic(&publisher())
}

fn status(seq: u64) -> String {
    let boot = Uuid::from_u128(1);
    format!(r#"{{"boot":"{boot}","seq":"{seq}","status":{{"visitsTotal":"{seq}"}}}}"#)
}

fn seq_of(message: &StationUp) -> u64 {
    match message.numbering {
        Numbering::Numbered { seq, .. } => seq,
        Numbering::Boot(_) | Numbering::None => 0,
    }
}

fn sequenced(seq: u64) -> StationDown {
    StationDown::Sequenced(SequencedDown {
        epoch: Epoch(Uuid::from_u128(2)),
        seq,
        prev: seq - 1,
        station: publisher().as_station(),
        body: DownBody::Command(Command {
            id: CommandId(Uuid::from_u128(3)),
            station: publisher().as_station(),
            expire_time: Utc(0),
            exercise: false,
            document: Document::default(),
        }),
    })
}

fn receipt(seq: u64) -> StationDown {
    StationDown::Receipt { boot: BootId(Uuid::from_u128(1)), seq }
}

fn is_publish(packet: &Packet) -> bool {
    matches!(packet, Packet::Publish(_))
}

/// Accepts the edge and grants its subscription.
async fn accept(broker: &FakeBroker, session_present: bool) -> Session {
    let (mut session, _) = broker.accept_session(session_present).await;
    session.grant_subscribe().await;
    session
}

/// The client sends nothing but a message that we make it send: whatever it owed before, it did not send.
async fn expect_nothing_but_a_rebirth(edge: &Edge, session: &mut Session) {
    edge.publish(&publisher(), StationDown::Rebirth).await;
    let packets = session.read_until("a rebirth", is_publish).await;
    assert_eq!(packets.len(), 1, "{packets:?}");
    assert!(matches!(&packets[0], Packet::Publish(p) if p.qos == QoS::AtMostOnce));
}

/// The edge has read all that the broker sent so far.
async fn fence(edge: &mut Edge, session: &mut Session) {
    session.publish(&topic(), status(999), 999).await;
    assert_eq!(seq_of(&edge.usable().await.1), 999);
}
