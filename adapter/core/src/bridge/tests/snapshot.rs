//! Bad items of the centre's snapshot.

use bytes::Bytes;

use super::rig::{Rig, settings};
use super::say::{birth, event, from_centre, ticket, ticket_id};
use crate::bridge::Settings;
use crate::record::{Body, Lane, SnapshotEntity};
use crate::session::{Frame, UnreadableItem};
use crate::station::QuarantineReason;

pub(super) fn items(entities: Vec<SnapshotEntity>) -> Vec<Frame> {
    entities.into_iter().map(|entity| Frame::SnapshotItem(Box::new(entity))).collect()
}

fn unreadable(id: u128) -> Frame {
    Frame::UnreadableItem(Box::new(UnreadableItem {
        name: format!("ticket/{id}"),
        ticket: Some(ticket_id(id)),
        why: "ticket.station_id: required".to_owned(),
        bytes: Bytes::from_static(b"\x0a\x00"),
        sha256: [u8::try_from(id % 256).unwrap(); 32],
    }))
}

/// With a ticket of the centre.
fn city() -> Rig {
    city_with(settings())
}

fn city_with(settings: Settings) -> Rig {
    let mut rig = Rig::with(settings);
    rig.link_up();
    rig.say(event("zd-001", 1, birth()));
    let body = Body::Ticket(Box::new(ticket(1, "zd-001", 1)));
    rig.centre.out[Lane::Urgent.index()].push(from_centre(Some("zd-001"), body));
    rig.settle();
    rig
}

#[test]
fn bad_items_of_a_snapshot_are_quarantined_once_and_the_rest_of_it_is_taken() {
    let mut rig = city();
    rig.settle();
    let mut heavy = ticket(3, "zd-001", 1);
    heavy.text = "x".repeat(200 * 1024);
    let snapshot = || {
        let mut frames = vec![unreadable(1)];
        frames.extend(items(vec![
            SnapshotEntity::Ticket(heavy.clone()),
            SnapshotEntity::Ticket(ticket(4, "zd-001", 1)),
        ]));
        frames
    };
    for _ in 0..2 {
        rig.link_down();
        rig.centre.snapshot = Some(snapshot());
        rig.link_up();
        rig.settle();
        let reasons = rig.quarantined();
        assert_eq!(reasons.len(), 2, "each once, however often it comes: {reasons:?}");
        assert!(reasons.contains(&QuarantineReason::Malformed));
        assert!(reasons.contains(&QuarantineReason::Oversized));
        let tickets = &rig.bridge.state.tickets;
        assert!(tickets.contains_key(&ticket_id(4)), "what can be taken is taken");
        assert!(!tickets.contains_key(&ticket_id(3)));
        let known = tickets.get(&ticket_id(1)).expect("of the rig");
        assert!(!known.missing_at_centre, "an item that cannot be read is there all the same");
    }
    let entries = rig.bridge.state.quarantine.values();
    let mut topics: Vec<_> = entries.map(|entry| entry.topic.clone()).collect();
    topics.sort();
    let heavy = format!("centre/snapshot/ticket/{}", ticket_id(3));
    assert_eq!(topics, [heavy.as_str(), "centre/snapshot/ticket/1"]);
    rig.check_replay();
}

#[test]
fn a_snapshot_of_bad_items_alone_does_not_fill_the_quarantine() {
    let mut rig = city();
    rig.settle();
    rig.link_down();
    rig.centre.snapshot = Some((0..400).map(unreadable).collect());
    rig.link_up();
    rig.settle();
    let most = rig.settings.quarantine_max / 4;
    assert_eq!(rig.quarantined().len(), most);
    let rest = format!("{} more items", 400 - most);
    assert!(rig.left.logs.iter().any(|line| line.text.starts_with(&rest)));
}

#[test]
fn tickets_of_a_snapshot_that_are_not_taken_are_in_the_quarantine_and_counted() {
    let mut rig = city_with(Settings { tickets_max: 1, ..settings() });
    rig.link_down();
    rig.centre.snapshot = Some(items(vec![
        SnapshotEntity::Ticket(ticket(1, "zd-001", 2)),
        SnapshotEntity::Ticket(ticket(2, "zd-001", 0)),
        SnapshotEntity::Ticket(ticket(3, "zd-001", 1)),
    ]));
    rig.link_up();
    rig.settle();
    let entries = rig.bridge.state.quarantine.values();
    let mut left_out: Vec<_> = entries.map(|entry| (entry.topic.clone(), entry.reason)).collect();
    left_out.sort_by(|a, b| a.0.cmp(&b.0));
    let topic = |n| format!("centre/snapshot/ticket/{}", ticket_id(n));
    let expected = [(topic(2), QuarantineReason::Malformed), (topic(3), QuarantineReason::Refused)];
    assert_eq!(left_out, expected);
    assert_eq!(rig.bridge.state.tickets.len(), 1, "the one that is known is kept up to date");
    rig.check_replay();
}
