//! The rules of the contract one by one: who may speak when, where lanes go on, what is a breach.

use std::time::Duration;

use uuid::Uuid;

use super::bridge::record;
use super::world::{World, settings};
use crate::ids::Epoch;
use crate::record::{Lane, LocalBody};
use crate::session::{
    Closing, Data, Frame, GoodbyeReason, Input, LaneState, LinkPhase, Payload, Received, Rejection,
    Settings, SnapshotReason, Stored, VoidReason, Welcome,
};
use crate::time::Mono;

fn open() -> World {
    let mut world = World::new(settings());
    world.commit();
    for _ in 0..40 {
        world.round();
    }
    assert!(matches!(world.session.phase(), LinkPhase::Up { .. }));
    world
}

fn breach(world: &World) -> &str {
    match world.closings.last() {
        Some(Closing::Protocol(text)) => text,
        other => panic!("no breach: {other:?}"),
    }
}

fn data(first: u64, count: u32, records: Vec<Received>) -> Frame {
    let payload = Payload::Received { records, bytes: 8 * u64::from(count) };
    Frame::Data(Data { lane: Lane::Normal, first, count, base: 0, payload })
}

fn records(count: u64) -> Vec<Received> {
    (1..=count).map(|content| Received::Record(Box::new(record(content)))).collect()
}

#[test]
fn a_gap_is_answered_with_out_of_range_and_the_lane_resumes() {
    let mut world = open();
    world.hear(data(3, 1, records(1)));
    assert!(breach(&world).starts_with("OUT_OF_RANGE"));
    world.append_at_centre(Lane::Normal, 4);
    world.heal();
    world.check_order();
}

#[test]
fn unlawful_frames_close_the_stream_and_each_says_why() {
    let lane = Lane::Urgent;
    let epoch = open().session.view().epoch.unwrap();
    let rejection = Rejection { lane, seq: 1, code: 3, message: String::new() };
    let cases = [
        (data(0, 1, records(1)), "Data of 1 from 0"),
        (data(1, 0, Vec::new()), "Data of 0 from 1"),
        (data(1, 100_000, Vec::new()), "100000 records in one message"),
        (Frame::Ack { lane, epoch, seq: 1, rejections: Vec::new() }, "OUT_OF_RANGE"),
        (Frame::Reject(rejection), "OUT_OF_RANGE"),
        (Frame::SnapshotEnd { items: 0 }, "SnapshotEnd outside a snapshot"),
        (Frame::SnapshotItem(Box::new(super::bridge::node(1))), "SnapshotItem outside a snapshot"),
    ];
    for (frame, why) in cases {
        let mut world = open();
        world.hear(frame);
        assert!(breach(&world).starts_with(why), "{:?}", world.closings);
        world.append(Lane::Normal, 3);
        world.heal();
    }
}

#[test]
fn an_ack_of_another_epoch_says_nothing() {
    let mut world = open();
    let epoch = Epoch(Uuid::from_u128(999));
    world.hear(Frame::Ack { lane: Lane::Normal, epoch, seq: 50, rejections: Vec::new() });
    assert_eq!(world.closings, []);
    assert_eq!(world.session.view().lanes[1].acked, 0);
}

#[test]
fn a_batch_of_another_count_is_refused_record_by_record_and_ends_nothing() {
    let mut world = open();
    world.hear(data(1, 3, records(2)));
    world.commit();
    assert_eq!(world.closings, []);
    assert_eq!(world.session.view().lanes[1].received, 3);
    assert_eq!(world.bridge.journal.stored.refused.len(), 3);
}

#[test]
fn a_snapshot_of_another_count_or_with_data_inside_is_a_breach() {
    let begin = || Frame::SnapshotBegin { reason: SnapshotReason::NotRetained, marks: [9; 3] };
    let mut world = open();
    world.hear(begin());
    world.hear(Frame::SnapshotEnd { items: 2 });
    assert!(breach(&world).contains("2 items brought 0"));
    let mut world = open();
    world.hear(begin());
    world.hear(data(1, 1, records(1)));
    assert_eq!(breach(&world), "Data within a snapshot");
    let mut world = open();
    world.hear(begin());
    world.hear(begin());
    assert_eq!(breach(&world), "a snapshot within a snapshot");
}

#[test]
fn a_void_of_the_centre_is_applied_and_acknowledged_like_records() {
    let mut world = open();
    let payload = Payload::Void { reason: VoidReason::Damaged, shares: Vec::new() };
    let frame = Data { lane: Lane::Normal, first: 1, count: 500, base: 0, payload };
    world.hear(Frame::Data(frame));
    world.hear(data(501, 2, records(2)));
    world.commit();
    assert_eq!(world.closings, []);
    assert_eq!(world.session.view().lanes[1].received, 502);
}

#[test]
fn a_message_without_credit_is_a_breach() {
    let mut world = open();
    world.hear(data(1, 7, records(7)));
    world.hear(data(8, 7, records(7)));
    assert_eq!(world.closings, [], "one message may overdraw");
    world.hear(data(15, 1, records(1)));
    assert!(breach(&world).starts_with("CREDIT_OVERDRAWN"));
}

fn welcome(session_gen: u64, protocol: u32) -> Frame {
    let lane = LaneState {
        received: None,
        base: 0,
        rejections: Vec::new(),
        credit_records: 9,
        credit_bytes: 9,
    };
    Frame::Welcome(Welcome {
        session_gen,
        centre_epoch: Epoch(Uuid::from_u128(5)),
        lanes: [lane.clone(), lane.clone(), lane],
        heartbeat_ms: 5_000,
        protocol,
    })
}

fn greeting() -> World {
    let mut world = World::new(settings());
    world.commit();
    world.handle(Input::Tick);
    world.up();
    world
}

#[test]
fn the_first_frame_is_welcome_or_goodbye() {
    let mut world = greeting();
    world.hear(Frame::Ping { nonce: 1 });
    assert_eq!(breach(&world), "Ping before Welcome");
    let mut world = greeting();
    let reason = GoodbyeReason::ProtocolError;
    world.hear(Frame::Goodbye { reason, text: String::new(), reconnect_after_ms: 0 });
    assert_eq!(world.closings, [Closing::Goodbye(reason)]);
    let mut world = greeting();
    world.hear(welcome(1, 2));
    assert_eq!(breach(&world), "version 2 was not offered");
    let mut world = greeting();
    world.hear(welcome(1, 1));
    world.hear(welcome(2, 1));
    assert_eq!(breach(&world), "Welcome in an open session");
}

#[test]
fn a_generation_that_does_not_grow_is_fenced_off() {
    let mut world = greeting();
    world.hear(welcome(7, 1));
    assert_eq!(world.session.phase(), &LinkPhase::Up { session_gen: 7 });
    for (session_gen, is_breach) in [(7, true), (6, true), (8, false)] {
        world.disconnect("gone", false, 0);
        world.now = Mono(world.now.0 + 100_000);
        world.handle(Input::Tick);
        world.up();
        world.closings.clear();
        world.hear(welcome(session_gen, 1));
        assert_eq!(!world.closings.is_empty(), is_breach, "{session_gen}");
    }
}

#[test]
fn nothing_is_dialled_before_the_first_epoch_is_durable() {
    let mut world = World::new(settings());
    world.handle(Input::Tick);
    assert_eq!((world.dials.len(), world.session.next_wake()), (0, None));
    world.commit();
    assert_eq!(world.dials.len(), 1);
}

#[test]
fn hello_waits_until_what_was_handed_over_is_durable() {
    let mut world = open();
    world.append_at_centre(Lane::Normal, 2);
    world.centre.commit();
    world.down();
    world.cut_now();
    world.now = Mono(world.now.0 + 100_000);
    world.handle(Input::Tick);
    assert_eq!((world.dials.len(), world.session.next_wake()), (1, None));
    world.commit();
    assert_eq!(world.dials.len(), 2);
    world.heal();
    world.check_order();
}

#[test]
fn a_centre_that_needs_what_is_trimmed_gets_a_snapshot_and_then_what_is_retained() {
    let mut world = World::new(Settings { retained: Duration::from_millis(50), ..settings() });
    world.append(Lane::Normal, 20);
    world.centre_copies.push(world.centre.disk.clone());
    world.heal();
    world.centre_copies[0] = world.centre.disk.clone();
    for _ in 0..6 {
        world.append(Lane::Normal, 20);
        world.heal();
    }
    let trimmed = world.session.view().lanes[1].trimmed;
    assert!(trimmed > 20, "{trimmed}");
    world.restore_centre(0);
    world.append(Lane::Normal, 5);
    world.heal();
    assert_eq!(world.centre.snapshots, [SnapshotReason::UnknownEpoch, SnapshotReason::NotRetained]);
    assert_eq!(world.centre.disk.received[1].unwrap().1, 145);
}

#[test]
fn an_adapter_restored_from_an_older_state_mints_an_epoch_and_sends_its_snapshot() {
    let mut world = World::new(settings());
    world.append(Lane::Normal, 5);
    world.commit();
    world.copy_journal();
    let before = world.session.view().epoch;
    world.append(Lane::Normal, 5);
    world.heal();
    world.restore_journal(0);
    world.heal();
    assert_ne!(world.session.view().epoch, before);
    assert_eq!(world.centre.goodbye, Some(GoodbyeReason::NewEpoch));
    assert_eq!(world.centre.snapshots.last(), Some(&SnapshotReason::SenderRestored));
}

/// The sequence that a mark of each life alone does not see: restored, filled beyond what the centre holds while the
/// centre is away, and opened again.
#[test]
fn a_restored_journal_that_was_filled_and_opened_twice_before_it_dials_is_still_found_out() {
    let mut world = World::new(settings());
    world.append(Lane::Normal, 5);
    world.heal();
    world.copy_journal();
    let before = world.session.view().epoch;
    world.append(Lane::Normal, 5);
    world.heal();
    // Its stations send again what is missing, and more, and nobody hears the centre meanwhile.
    world.restore_journal(0);
    world.append(Lane::Normal, 12);
    world.commit();
    for _ in 0..2 {
        world.restart();
        world.append(Lane::Normal, 1);
        world.commit();
    }
    world.heal();
    assert_ne!(world.session.view().epoch, before, "it begins a new epoch");
    assert_eq!(world.centre.snapshots.last(), Some(&SnapshotReason::SenderRestored));
}

#[test]
fn a_healthy_journal_that_is_opened_again_and_again_keeps_its_epoch() {
    let mut world = World::new(settings());
    world.append(Lane::Normal, 5);
    world.heal();
    let before = world.session.view().epoch;
    for _ in 0..3 {
        world.append(Lane::Normal, 5);
        // With the stream open and records under way, and with none.
        (0..4).for_each(|_| world.round());
        world.restart();
        world.append(Lane::Normal, 3);
        world.commit();
        world.restart();
        world.heal();
        world.cut_now();
    }
    assert_eq!(world.session.view().epoch, before);
}

#[test]
fn a_journal_that_lost_acknowledged_records_begins_a_new_epoch_before_it_dials() {
    let mut world = open();
    world.append(Lane::Normal, 5);
    world.heal();
    let before = world.session.view().epoch;
    world.bridge.journal.stored.acked[0] = 3;
    world.restart();
    world.handle(Input::Tick);
    assert_eq!(world.dials.len(), 1);
    world.commit();
    assert_eq!(world.dials.len(), 2);
    assert_ne!(world.session.view().epoch, before);
}

#[test]
fn what_is_stored_is_what_the_local_records_say() {
    let [old, new] = [1, 2].map(|n| Epoch(Uuid::from_u128(n)));
    let lane = Lane::Normal;
    let rejection = |seq| Rejection { lane, seq, code: 3, message: String::new() };
    let mut stored = Stored::default();
    let bodies = [
        LocalBody::Epoch { epoch: old },
        LocalBody::RefusedCentre { epoch: old, rejection: rejection(4) },
        LocalBody::FromCentre { lane, epoch: old, seq: 5, record: Box::new(record(1)) },
        LocalBody::SnapshotMark { lane, epoch: old, seq: 2 },
        LocalBody::CentreAcked { lane, seq: 9, rejections: vec![rejection(8)] },
    ];
    bodies.iter().for_each(|body| stored.fold(body));
    assert_eq!(stored.epoch, Some(old));
    assert_eq!((stored.acked, stored.rejected), ([0, 9, 0], [0, 1, 0]));
    assert_eq!(stored.received, [None, Some((old, 5)), None], "a mark leads never back");
    assert_eq!(stored.refused, [(old, rejection(4))]);
    stored.forget(lane, old, 3);
    assert_eq!(stored.refused.len(), 1);
    let mut heard = stored.clone();
    heard.forget(lane, old, 4);
    assert_eq!(heard.refused, []);
    let mark = LocalBody::SnapshotMark { lane, epoch: new, seq: 2 };
    stored.fold(&mark);
    assert_eq!((stored.received[1], stored.refused.len()), (Some((new, 2)), 0));
    let reason = VoidReason::Damaged;
    stored.fold(&LocalBody::CentreVoid { lane, epoch: new, last: 30, reason });
    assert_eq!(stored.received[1], Some((new, 30)));
}

#[test]
fn a_centre_that_always_claims_more_makes_epochs_no_faster_than_the_backoff_allows() {
    let mut world = World::new(settings());
    world.commit();
    for _ in 0..20 {
        world.handle(Input::Tick);
        world.up();
        let epoch = world.session.view().epoch.unwrap();
        let mut frame = welcome(world.dials.len() as u64, 1);
        if let Frame::Welcome(welcome) = &mut frame {
            welcome.lanes[0].received = Some((epoch, 1_000));
        }
        world.hear(frame);
        world.commit();
        assert_ne!(world.session.view().epoch, Some(epoch));
        world.disconnect("closed", false, 0);
        world.now = world.now.max(world.session.next_wake().unwrap());
    }
    assert!(world.now > Mono(200_000), "{:?}", world.now);
}
