//! Telemetry that is shed: what is written of it, and what the books say.

use std::time::Duration;

use uuid::Uuid;

use super::rig::{Rig, settings};
use super::say::{birth, boot, event, event_of, receipts, sos, status, unnumbered};
use crate::bridge::{
    Bridge, Input, Opened, Output, SHED_RANGES_MAX, Settings, UNPLACED_SHARES_MAX,
};
use crate::record::{Lane, LocalBody, Shed, ShedEvents};
use crate::request::LedgerLine;
use crate::session::{VoidReason, VoidShare};
use crate::station::StationUp;
use crate::time::{Mono, Now};

const BEST_EFFORT: usize = 2;

/// A disk so full that all telemetry is shed.
fn on_a_full_disk() -> Rig {
    let mut rig = Rig::new();
    rig.handle(Input::Disk { percent: 90 });
    rig
}

fn line(rig: &Rig) -> LedgerLine {
    let line = rig.bridge.ledger().lanes[BEST_EFFORT];
    assert_eq!(line.accepted, line.delivered + line.pending + line.quarantined + line.shed);
    line
}

fn sheds(rig: &Rig) -> Vec<Shed> {
    let sheds = rig.locals().filter_map(|body| match body {
        LocalBody::Shed(shed) => Some((**shed).clone()),
        _ => None,
    });
    sheds.collect()
}

fn of_gateway(seq: u64, station: &str) -> StationUp {
    StationUp { station: station.parse().unwrap(), ..event("gw-1", seq, status()) }
}

#[test]
fn what_one_turn_sheds_is_one_record_and_what_ten_seconds_shed_is_one_void() {
    let mut rig = on_a_full_disk();
    rig.say(event("zd-001", 1, birth()));
    rig.say(event("zd-002", 1, birth()));
    for turn in 0..5 {
        for seq in 2..=21 {
            rig.say(event("zd-001", 20 * turn + seq, status()));
            rig.say(event("zd-002", 20 * turn + seq, status()));
        }
        rig.commit();
        rig.pass(Duration::from_secs(1));
    }
    let sheds = sheds(&rig);
    assert_eq!(sheds.len(), 5);
    assert!(sheds.iter().all(|shed| shed.marks.len() == 2 && shed.count() == 40));
    assert!(rig.left.voids.is_empty(), "not yet");
    let before = line(&rig);
    assert_eq!((before.accepted, before.pending, before.shed), (200, 0, 200));
    rig.pass(Duration::from_secs(6));
    rig.commit();
    let [(first, last, VoidReason::ShedDisk, shares)] = &rig.left.voids[..] else {
        panic!("{:?}", rig.left.voids)
    };
    assert_eq!((*first, *last), (1, 200));
    let told: Vec<_> = shares.iter().map(|share| (share.station.as_str(), share.count)).collect();
    assert_eq!(told, [("zd-001", 100), ("zd-002", 100)]);
    assert!(shares.iter().all(|share| share.to.millis_since(share.from) == 4_000));
    assert_eq!(line(&rig), before);
    rig.check_replay();
}

#[test]
fn a_record_of_the_same_publisher_comes_after_what_was_shed_before_it() {
    let mut rig = on_a_full_disk();
    rig.say(event("zd-001", 1, status()));
    rig.say(event("zd-002", 1, status()));
    rig.say(event("zd-001", 2, sos()));
    rig.say(event("zd-001", 3, status()));
    rig.babble("zd-001");
    rig.say(event("zd-001", 5, sos()));
    rig.commit();
    rig.check_replay();
    assert_eq!(sheds(&rig).len(), 3, "a publisher's first closes the record too");
}

#[test]
fn what_leaves_while_a_turn_is_open_waits_for_its_record() {
    let mut rig = on_a_full_disk();
    rig.say(event("zd-001", 1, birth()));
    rig.commit();
    rig.take_down();
    let delivery = rig.say(event("zd-001", 2, status()));
    assert!(!rig.left.acks.contains(&delivery) && rig.take_down().is_empty());
    rig.crash(false);
    rig.field_up();
    rig.handle(Input::Disk { percent: 90 });
    rig.say(event("zd-001", 2, status()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&2));
    assert_eq!(line(&rig).shed, 1, "what the crash took was said again, and counts once");
}

#[test]
fn a_gateway_is_marked_as_one_and_its_stations_are_counted_each() {
    let mut rig = on_a_full_disk();
    for (seq, station) in [(1, "zd-010"), (2, "zd-011")] {
        rig.say(StationUp { body: birth(), ..of_gateway(seq, station) });
    }
    for seq in 3..=8 {
        rig.say(of_gateway(seq, if seq % 3 == 0 { "zd-011" } else { "zd-010" }));
    }
    rig.say(unnumbered("old-1", status()));
    rig.say(unnumbered("old-1", status()));
    rig.commit();
    let [shed] = &sheds(&rig)[..] else { panic!() };
    let run = ShedEvents::Run { boot: boot(1), first: 3, last: 8 };
    assert_eq!(shed.marks[0].events, run);
    assert!(matches!(&shed.marks[1].events, ShedEvents::Keys(keys) if keys.len() == 1));
    let shares: Vec<_> = shed.shares.iter().map(|(id, count)| (id.as_str(), *count)).collect();
    assert_eq!(shares, [("old-1", 1), ("zd-010", 4), ("zd-011", 2)]);
    rig.check_replay();
}

#[test]
fn the_books_balance_through_checkpoints_and_crashes_at_each_step() {
    for checkpoint in [false, true] {
        let mut rig = Rig::with(Settings { station_quota_per_s: 1, ..settings() });
        for seq in 1..=40 {
            rig.say(event("zd-001", seq, status()));
            if seq % 8 == 0 {
                rig.complete();
                rig.submit(checkpoint);
                rig.crash(seq % 16 == 0);
                rig.check_replay();
                line(&rig);
                rig.field_up();
            }
            rig.pass(Duration::from_millis(700));
        }
        // What the crashes took comes again.
        (1..=40).for_each(|seq| {
            rig.say(event("zd-001", seq, status()));
        });
        rig.link_up();
        rig.pass(Duration::from_secs(11));
        rig.settle();
        let line = line(&rig);
        assert_eq!((line.accepted, line.pending), (40, 0));
        assert!(line.shed > 0 && line.delivered > 0, "{line:?}");
        assert_eq!(rig.centre.received(Lane::BestEffort), 40);
        rig.check_replay();
    }
}

#[test]
fn a_void_names_at_most_as_many_stations_as_fit_and_counts_all() {
    const STATIONS: u64 = 1_500;
    let mut rig = Rig::with(Settings { stations_max: 2_000, ..settings() });
    rig.handle(Input::Disk { percent: 90 });
    for seq in 1..=2 {
        for n in 0..STATIONS {
            rig.say(event_of(&format!("zd-{n:04}"), boot(1), seq, seq, status()));
        }
        let unplaced = &rig.bridge.state.totals.shed_unplaced;
        assert!(unplaced.values().all(|of| of.shares.len() <= UNPLACED_SHARES_MAX));
        rig.handle(Input::Seal);
    }
    rig.pass(Duration::from_secs(11));
    let mut next = 1;
    for (first, last, _, shares) in &rig.left.voids {
        assert_eq!((*first, shares.len() <= 32), (next, true));
        let named: u64 = shares.iter().map(|share: &VoidShare| share.count).sum();
        assert!(named <= last - first + 1);
        next = last + 1;
    }
    assert_eq!(next - 1, 2 * STATIONS);
    assert_eq!(rig.bridge.state.totals.shed_waiting[BEST_EFFORT], [(1, 2 * STATIONS)]);
}

#[test]
fn while_too_many_voids_wait_for_the_centre_what_is_shed_is_counted_and_waits_for_its_void() {
    for (waiting, placed) in [(SHED_RANGES_MAX, false), (SHED_RANGES_MAX - 1, true)] {
        let mut bridge = Bridge::new(settings(), Uuid::nil());
        // Every other record of an outage of many hours is a void.
        (1..=waiting as u64).for_each(|n| bridge.replay_void(Lane::BestEffort, 2 * n, 2 * n));
        let last = 2 * waiting as u64 + 1;
        let bounds = [(1, 0), (1, 0), (1, last)];
        let mut at = |ms, input| {
            let now = Now { mono: Mono(ms), wall: super::rig::START, entropy: ms };
            match input {
                None => bridge.start(now, &Opened { bounds, ..Opened::default() }),
                Some(input) => bridge.handle(now, input),
            }
            let outputs: Vec<_> = std::iter::from_fn(|| bridge.poll_output()).collect();
            let voids = outputs.iter().filter(|out| matches!(out, Output::AppendVoid { .. }));
            (voids.count() > 0, bridge.ledger().lanes[BEST_EFFORT].shed)
        };
        at(0, None);
        at(1, Some(Input::Disk { percent: 90 }));
        for seq in 1..=3 {
            let message = Box::new(event("zd-001", seq, status()));
            at(2, Some(Input::Station { delivery: None, message }));
        }
        at(3, Some(Input::Seal));
        assert_eq!(at(20_000, Some(Input::Tick)), (placed, waiting as u64 + 3));
    }
}

#[test]
fn telemetry_over_the_quota_becomes_a_void_that_receipts_still_cover() {
    let mut rig = Rig::with(Settings { station_quota_per_s: 1, ..settings() });
    rig.say(event("zd-001", 1, birth()));
    for seq in 2..=8 {
        rig.say(event("zd-001", seq, status()));
    }
    rig.say(event("zd-001", 9, sos()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()).last(), Some(&9));
    let line = rig.bridge.ledger().lanes[Lane::BestEffort.index()];
    assert_eq!((line.accepted, line.pending, line.shed), (7, 4, 3));
    let sheds = rig.locals().filter(|body| matches!(body, LocalBody::Shed(_))).count();
    assert_eq!(sheds, 1, "one record of all three");
    rig.check_replay();
    rig.crash(false);
    assert_eq!(rig.bridge.ledger().lanes[Lane::BestEffort.index()], line);
    rig.field_up();
    rig.take_down();
    rig.say(event("zd-001", 7, status()));
    rig.commit();
    assert_eq!(receipts(&rig.take_down()), [9], "a shed event that comes again is a duplicate");
}

#[test]
fn a_void_is_delivered_as_one_and_the_ledger_has_no_residue() {
    let mut rig = Rig::with(Settings { station_quota_per_s: 1, ..settings() });
    (1..=9).for_each(|seq| {
        rig.say(event("zd-001", seq, status()));
    });
    rig.link_up();
    rig.pass(Duration::from_secs(11));
    rig.settle();
    let line = rig.bridge.ledger().lanes[Lane::BestEffort.index()];
    assert_eq!((line.accepted, line.delivered, line.pending, line.shed), (9, 4, 0, 5));
    assert_eq!(rig.centre.received(Lane::BestEffort), 9);
    rig.check_replay();
}
