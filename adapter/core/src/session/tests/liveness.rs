//! Silence, stalls, superseding, backoff, stop.

use std::time::Duration;

use super::world::{World, settings};
use crate::record::Lane;
use crate::session::{Amount, Closing, Frame, GoodbyeReason, Input, LinkPhase, Settings};
use crate::time::Mono;

fn open(settings: Settings) -> World {
    let mut world = World::new(settings);
    world.commit();
    for _ in 0..40 {
        world.round();
    }
    assert!(matches!(world.session.phase(), LinkPhase::Up { .. }), "{:?}", world.phases);
    world
}

/// Time passes from wake to wake until `until`; the centre sends only what `each` makes it send.
fn pass(world: &mut World, until: u64, each: impl Fn(&mut World)) {
    while world.closings.is_empty() {
        let wake = world.session.next_wake().expect("something is always due").0;
        assert!(wake > world.now.0, "a wake that changes nothing");
        if wake > until {
            break;
        }
        world.now = Mono(wake);
        world.handle(Input::Tick);
        while world.session.phase() != &LinkPhase::Connecting && world.has_frames_up() {
            world.up();
        }
        world.centre.frames.clear();
        each(world);
    }
}

fn pong(world: &mut World) {
    world.hear(Frame::Pong { nonce: 0 });
}

#[test]
fn pings_go_out_and_a_stream_without_any_frame_is_given_up() {
    let mut world = open(settings());
    let (start, pings) = (world.now.0, world.pings);
    pass(&mut world, start + 60_000, |_| {});
    assert_eq!(world.closings, [Closing::Dead]);
    let waited = world.now.0 - start;
    assert!((14_000..=15_000).contains(&waited), "{waited}");
    assert!((2..=3).contains(&(world.pings - pings)));
}

#[test]
fn a_ping_is_answered_at_once_with_its_nonce() {
    let mut world = open(settings());
    let before = world.centre.pongs;
    world.hear(Frame::Ping { nonce: 77 });
    world.up();
    assert_eq!(world.centre.pongs, before + 1);
}

#[test]
fn a_flood_of_pings_is_answered_as_far_as_there_is_room_to_write() {
    let mut world = open(settings());
    let before = world.centre.pongs;
    // The edge writes nothing meanwhile; the world fails beyond the bound.
    (0..10_000).for_each(|nonce| world.hear(Frame::Ping { nonce }));
    (0..200).for_each(|_| world.up());
    assert!((60..=70).contains(&(world.centre.pongs - before)));
}

#[test]
fn acks_that_stall_with_data_outstanding_and_credit_left_end_the_stream_though_frames_come() {
    let mut world = open(settings());
    world.centre.is_mute = true;
    world.append(Lane::Urgent, 2);
    world.commit();
    let start = world.now.0;
    pass(&mut world, start + 200_000, pong);
    assert_eq!(world.closings, [Closing::AckStall]);
    assert_eq!(world.now.0 - start, 60_000);
}

#[test]
fn data_that_waits_without_credit_for_120_s_ends_the_stream_and_acks_are_not_to_blame() {
    let mut world = open(settings());
    world.centre.is_mute = true;
    // 12 records of credit, and more to send.
    world.append(Lane::Normal, 12);
    world.append(Lane::Normal, 5);
    world.commit();
    let start = world.now.0;
    pass(&mut world, start + 200_000, pong);
    assert_eq!(world.closings, [Closing::CreditStall]);
    assert_eq!(world.now.0 - start, 120_000);
}

#[test]
fn nothing_outstanding_and_nothing_waiting_is_no_stall() {
    let mut world = open(settings());
    let start = world.now.0;
    pass(&mut world, start + 500_000, pong);
    assert_eq!(world.closings, []);
}

#[test]
fn no_welcome_in_time_ends_the_dial() {
    let mut world = World::new(settings());
    world.commit();
    world.handle(Input::Tick);
    assert_eq!(world.session.phase(), &LinkPhase::Connecting);
    world.up();
    assert_eq!(world.session.next_wake(), Some(Mono(10_000)));
    world.now = Mono(10_000);
    world.handle(Input::Tick);
    assert_eq!(world.closings, [Closing::NoWelcome]);
}

#[test]
fn a_superseded_adapter_says_so_and_waits_before_it_dials_again() {
    for by_goodbye in [false, true] {
        let mut world = open(settings());
        let start = world.now.0;
        if by_goodbye {
            let reason = GoodbyeReason::Superseded;
            world.hear(Frame::Goodbye { reason, text: String::new(), reconnect_after_ms: 0 });
        }
        world.disconnect("ABORTED", !by_goodbye, 0);
        assert_eq!(world.session.phase(), &LinkPhase::Superseded);
        assert_eq!(world.session.next_wake(), Some(Mono(start + 60_000)));
        world.now = Mono(start + 59_999);
        world.handle(Input::Tick);
        assert_eq!(world.dials.len(), 1);
        world.now = Mono(start + 60_000);
        world.handle(Input::Tick);
        assert_eq!(world.dials.len(), 2);
    }
}

/// Waits between dials that fail at once.
fn waits(world: &mut World, count: usize, retry_after_ms: u64) -> Vec<u64> {
    let mut waits = Vec::new();
    for _ in 0..count {
        let (failed, dials) = (world.now.0, world.dials.len());
        world.disconnect("refused", false, retry_after_ms);
        // Full jitter may say "at once".
        let is_dialled = world.dials.len() > dials;
        let wake = if is_dialled { Mono(failed) } else { world.session.next_wake().unwrap() };
        waits.push(wake.0 - failed);
        world.now = Mono(wake.0.max(failed));
        world.handle(Input::Tick);
    }
    waits
}

fn dialling() -> World {
    let mut world = World::new(settings());
    world.commit();
    world.handle(Input::Tick);
    world
}

#[test]
fn backoff_doubles_to_its_limit_with_full_jitter() {
    let mut most = [0; 12];
    let mut least = [u64::MAX; 12];
    let mut world = dialling();
    for _ in 0..300 {
        let waits = waits(&mut world, 12, 0);
        for (at, wait) in waits.iter().enumerate() {
            assert!(*wait <= (1_000 << at).min(60_000), "{at}: {wait}");
            most[at] = most[at].max(*wait);
            least[at] = least[at].min(*wait);
        }
        let entropy = world.entropy();
        world = dialling();
        world.set_entropy(entropy);
    }
    for at in 0..12 {
        let ceiling = (1_000 << at).min(60_000);
        assert!(most[at] > ceiling * 9 / 10 && least[at] < ceiling / 10, "{least:?} {most:?}");
    }
}

#[test]
fn a_wait_the_centre_asks_for_is_honoured_up_to_an_hour() {
    let mut world = dialling();
    assert!(waits(&mut world, 3, 90_000).iter().all(|wait| *wait == 90_000));
    assert_eq!(waits(&mut world, 1, u64::MAX), [3_600_000]);
    let mut world = open(settings());
    let start = world.now.0;
    let reason = GoodbyeReason::Shutdown;
    world.hear(Frame::Goodbye { reason, text: String::new(), reconnect_after_ms: 7_000 });
    assert_eq!(world.closings, [Closing::Goodbye(GoodbyeReason::Shutdown)]);
    world.disconnect("closed", false, 0);
    assert_eq!(world.session.next_wake(), Some(Mono(start + 7_000)));
}

#[test]
fn a_session_that_lived_makes_the_next_wait_short_one_that_did_not_does_not() {
    for (lived_ms, most) in [(20_000, 1_000), (20, 60_000)] {
        let mut longest = 0;
        for entropy in 0..60 {
            let mut world = dialling();
            world.set_entropy(entropy);
            waits(&mut world, 10, 0);
            world.up();
            for _ in 0..4 {
                world.up();
                world.centre.commit();
                world.down();
            }
            assert!(matches!(world.session.phase(), LinkPhase::Up { .. }));
            world.now = Mono(world.now.0 + lived_ms);
            longest = longest.max(waits(&mut world, 1, 0)[0]);
        }
        assert!(longest <= most && longest > most / 2, "{longest} of {most}");
    }
}

#[test]
fn stop_says_goodbye_and_dials_no_more() {
    let mut world = open(settings());
    world.handle(Input::Stop);
    assert_eq!(world.closings, [Closing::Goodbye(GoodbyeReason::Shutdown)]);
    (0..9).for_each(|_| world.up());
    assert_eq!(world.centre.goodbye, Some(GoodbyeReason::Shutdown));
    world.now = Mono(world.now.0 + 1_000_000);
    world.handle(Input::Tick);
    assert_eq!(world.dials.len(), 1);
    assert_eq!(world.session.phase(), &LinkPhase::Down { why: "stopped".to_owned() });

    let mut world = World::new(settings());
    world.handle(Input::Stop);
    world.commit();
    world.handle(Input::Tick);
    assert_eq!((world.dials.len(), world.session.next_wake()), (0, None));
}

#[test]
fn an_edge_that_never_says_that_a_stream_is_closed_holds_up_no_new_dial() {
    let mut world = open(settings());
    let start = world.now.0;
    pass(&mut world, start + 60_000, |_| {});
    assert_eq!(world.closings, [Closing::Dead]);
    let closed = world.now.0;
    assert_eq!(world.session.next_wake(), Some(Mono(closed + 10_000)));
    world.now = Mono(closed + 10_000);
    world.forget_stream();
    world.handle(Input::Tick);
    let wake = world.session.next_wake().unwrap();
    assert!(wake <= Mono(closed + 11_000), "the first backoff: {wake:?}");
    world.now = world.now.max(wake);
    world.handle(Input::Tick);
    assert_eq!(world.dials.len(), 2);
    // Its word comes after all: of a dial that is over.
    let why = "late".to_owned();
    world.handle(Input::Disconnected { dial: 1, why, superseded: true, retry_after_ms: 5 });
    world.heal();

    let mut world = open(settings());
    world.handle(Input::Stop);
    world.now = Mono(world.now.0 + 10_000);
    world.handle(Input::Tick);
    assert_eq!(world.session.phase(), &LinkPhase::Down { why: "stopped".to_owned() });
    assert_eq!(world.session.next_wake(), None);
}

#[test]
fn what_was_applied_is_acknowledged_before_the_goodbye() {
    let mut world = open(Settings { ack_send_interval: Duration::from_secs(9), ..settings() });
    // The marks of the centre's snapshot were acknowledged just now.
    world.append_at_centre(Lane::Normal, 3);
    for _ in 0..9 {
        world.centre.commit();
        world.down();
        world.commit();
        world.up();
    }
    assert_eq!(world.centre.books.out_acked[1], 0, "the next only after the interval");
    world.handle(Input::Stop);
    (0..9).for_each(|_| world.up());
    assert_eq!(world.centre.books.out_acked[1], 3);
}

#[test]
fn inputs_of_an_older_dial_change_nothing() {
    let mut world = open(settings());
    world.cut_now();
    let wake = world.session.next_wake().unwrap();
    world.now = world.now.max(wake);
    world.handle(Input::Tick);
    let before = format!("{:?}", world.session);
    let frame = Box::new(Frame::Ping { nonce: 1 });
    world.handle(Input::Frame { dial: 1, frame });
    world.handle(Input::Connected { dial: 1 });
    world.handle(Input::Written { dial: 1, frames: 3 });
    let why = "late".to_owned();
    world.handle(Input::Disconnected { dial: 1, why, superseded: true, retry_after_ms: 5 });
    assert_eq!(format!("{:?}", world.session), before);
    world.heal();
}

#[test]
fn credit_that_comes_after_a_long_want_gives_acks_their_time_anew() {
    let mut world = open(settings());
    world.centre.is_mute = true;
    world.append(Lane::Normal, 12);
    world.append(Lane::Normal, 5);
    world.commit();
    let start = world.now.0;
    pass(&mut world, start + 100_000, pong);
    world.centre.grant(Lane::Normal, Amount { records: 100, bytes: 10_000 });
    (0..20).for_each(|_| world.down());
    assert!(!world.session.view().lanes[1].credit.is_spent());
    assert_ne!(world.session.view().lanes[1].credit, Amount::default());
    assert_eq!(world.closings, []);
    let start = world.now.0;
    pass(&mut world, start + 100_000, pong);
    assert_eq!(world.closings, [Closing::AckStall]);
    assert_eq!(world.now.0 - start, 60_000);
}
