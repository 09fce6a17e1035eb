//! Lanes share the stream: URGENT first, nothing starves, no more than one message beyond the credit.

use std::time::Duration;

use super::world::{World, settings};
use crate::record::Lane;
use crate::session::{Amount, Settings};

/// Credit and windows that never end; one segment a message.
fn wide() -> World {
    let wide = 1 << 40;
    let mut world = World::new(Settings {
        window_records: wide,
        window_bytes: wide,
        ack_store_interval: Duration::ZERO,
        ..settings()
    });
    world.centre.window = Amount { records: wide, bytes: wide };
    world
}

#[test]
fn urgent_goes_first_and_nothing_starves() {
    let mut world = wide();
    // More than one load takes, so that messages stay small and every lane has always something to send.
    world.centre.window = Amount { records: 1 << 40, bytes: 9 };
    for _ in 0..400 {
        Lane::ALL.into_iter().for_each(|lane| world.append(lane, 1));
    }
    world.heal();
    let order = &world.centre.order;
    let of = |part: &[Lane], lane| part.iter().filter(|of| **of == lane).count();
    for part in order[11..order.len() / 4].chunks_exact(11) {
        assert!(of(part, Lane::Normal) >= 1 && of(part, Lane::BestEffort) >= 1, "{part:?}");
    }
    world.check_order();
}

#[test]
fn the_shares_are_eight_two_and_one_while_every_lane_has_something_to_send() {
    let mut world = wide();
    world.commit();
    (0..40).for_each(|_| world.round());
    // Segments too large to be merged.
    world.centre.is_blind = true;
    for _ in 0..64 {
        Lane::ALL.into_iter().for_each(|lane| world.append(lane, 20_000));
    }
    world.centre.order.clear();
    world.commit();
    // The first three came as they were loaded.
    while world.centre.order.len() < 47 {
        world.up();
    }
    let order = &world.centre.order[3..47];
    let of = |lane| order.iter().filter(|of| **of == lane).count();
    assert_eq!([of(Lane::Urgent), of(Lane::Normal), of(Lane::BestEffort)], [32, 8, 4], "{order:?}");
    assert_eq!(order[..8], [Lane::Urgent; 8]);
}

#[test]
fn an_urgent_record_overtakes_a_backlog_of_a_hundred_thousand() {
    let mut world = wide();
    world.centre.is_blind = true;
    for _ in 0..100 {
        world.append(Lane::BestEffort, 1_000);
    }
    world.commit();
    (0..120).for_each(|_| world.round());
    assert!(world.session.view().lanes[2].sent > 0);
    world.centre.order.clear();
    world.append(Lane::Urgent, 1);
    world.commit();
    (0..8).for_each(|_| world.round());
    assert!(world.centre.order.contains(&Lane::Urgent), "{:?}", world.centre.order);
}

#[test]
fn small_segments_travel_together_and_are_loaded_together() {
    let mut world = wide();
    for _ in 0..1_000 {
        world.append(Lane::Normal, 2);
    }
    world.heal();
    assert!(world.centre.order.len() <= 3, "{}", world.centre.order.len());
    assert!(world.bridge.loads[1] <= 3, "{}", world.bridge.loads[1]);
}

#[test]
fn the_backlog_is_read_as_credit_allows() {
    let mut world = World::new(settings());
    world.centre.is_stingy = true;
    world.centre.window = Amount { records: 10, bytes: 80 };
    for _ in 0..500 {
        world.append(Lane::Normal, 1);
    }
    world.commit();
    // The centre itself fails at the second message beyond the credit.
    (0..200).for_each(|_| world.round());
    assert_eq!(world.session.view().lanes[1].sent, 10);
    assert!(world.bridge.loads[1] <= 2, "{}", world.bridge.loads[1]);
}
