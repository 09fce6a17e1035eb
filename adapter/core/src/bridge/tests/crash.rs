//! Crashes and damage at chosen moments; at any other see `random.rs`.

use bytes::Bytes;
use uuid::Uuid;

use super::replay::{self, Entry};
use super::rig::Rig;
use super::say::{birth, event, sos, status};
use crate::bridge::{Bridge, Input, Opened, Output, RejectedRecord};
use crate::record::Lane;
use crate::session::{Rejection, VoidReason};
use crate::time::{Mono, Now};

#[test]
fn a_rejection_whose_fetch_was_cut_off_is_heard_again() {
    let mut rig = Rig::new();
    rig.centre.rejects = Some("Alarm(");
    rig.link_up();
    rig.say(event("zd-001", 1, sos()));
    rig.commit();
    while rig.left.fetches == 0 {
        if !rig.feed_one() {
            let said = rig.centre.talk();
            rig.waiting.extend(said.into_iter().map(crate::bridge::Input::Centre));
        }
    }
    rig.crash(false);
    rig.link_up();
    rig.settle();
    let urgent = rig.bridge.ledger().lanes[Lane::Urgent.index()];
    assert_eq!((urgent.accepted, urgent.quarantined, urgent.delivered), (1, 1, 0));
    rig.check_replay();
}

#[test]
fn a_record_that_the_centre_rejects_twice_is_quarantined_and_counted_once() {
    let mut rig = Rig::new();
    rig.centre.rejects = Some("Alarm(");
    rig.link_up();
    rig.say(event("zd-001", 1, sos()));
    rig.settle();
    assert_eq!(rig.quarantined().len(), 1);
    // Restored from a backup, it says again what it said before.
    let told = Rejection { lane: Lane::Urgent, seq: 1, code: 3, message: "again".to_owned() };
    let rejected = || RejectedRecord { rejection: told.clone(), bytes: Bytes::new(), record: None };
    let rejections = vec![rejected(), rejected()];
    rig.handle(Input::FetchedRejected { lane: Lane::Urgent, seq: 1, rejections });
    rig.commit();
    assert_eq!(rig.quarantined().len(), 1);
    let urgent = rig.bridge.ledger().lanes[Lane::Urgent.index()];
    assert_eq!((urgent.accepted, urgent.quarantined, urgent.delivered), (1, 1, 0));
    rig.check_replay();
}

#[test]
fn a_checkpoint_and_the_records_after_it_give_the_same_state_as_all_records() {
    let mut rig = Rig::new();
    for seq in 1..=30 {
        let body = if seq % 3 == 0 { sos() } else { birth() };
        rig.say(event("zd-001", seq, body));
        rig.babble("zd-002");
        match seq % 7 {
            0 => rig.commit_with_checkpoint(),
            _ => rig.commit(),
        }
        rig.check_replay();
    }
    assert!(rig.checkpoint.commits > 0);
}

#[test]
fn lost_records_become_voids_that_are_counted_once() {
    let mut rig = Rig::new();
    (1..=6).for_each(|seq| {
        rig.say(event("zd-001", seq, status()));
        rig.commit();
    });
    // Damage of 2 to 4: told by the replay first, then by the opening.
    for entry in rig.log.iter_mut().flatten() {
        if let Entry::Record { lane: Lane::BestEffort, seq: seq @ 2..=4, .. } = *entry {
            *entry = Entry::Void { lane: Lane::BestEffort, first: seq, last: seq };
        }
    }
    let none = super::rig::Checkpoint::default();
    let mut bridge: Bridge = replay::rebuilt(&rig.settings, Uuid::nil(), &none, &rig.log);
    let bounds = replay::bounds(&rig.log);
    let opened = Opened {
        bounds: bounds.lasts.map(|last| (1, last)),
        local_last: bounds.local_last,
        lost: vec![(Lane::BestEffort, 2, 4)],
        index_floor: 1 << 40,
        last_dial: 0,
    };
    bridge.start(Now { mono: Mono(0), wall: rig.wall, entropy: 1 }, &opened);
    let outputs: Vec<_> = std::iter::from_fn(|| bridge.poll_output()).collect();
    assert!(outputs.iter().any(|output| matches!(
        output,
        Output::AppendVoid { first: 2, last: 4, reason: VoidReason::Damaged, .. }
    )));
    let line = bridge.ledger().lanes[Lane::BestEffort.index()];
    assert_eq!((line.accepted, line.pending, line.shed), (6, 3, 3));
}
