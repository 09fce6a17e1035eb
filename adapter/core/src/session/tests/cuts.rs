//! Cut the stream at every frame boundary, in both directions, with every kind of restart: everything arrives
//! once and in order.

use proptest::prelude::*;

use super::world::{Cut, World, settings};
use crate::record::Lane;

/// What happens beside the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    CutOnly,
    AdapterKilled,
    CentreKilled,
    BothKilled,
    AdapterRestored,
    CentreRestored,
}

const KILLS: [Fault; 4] =
    [Fault::CutOnly, Fault::AdapterKilled, Fault::CentreKilled, Fault::BothKilled];

/// An exchange of both sides with refusals both ways, a void, several segments, credit and acknowledgements.
fn exchange(cut: Cut, fault: Fault) -> World {
    let mut world = World::new(settings());
    world.cut = cut;
    world.append(Lane::Urgent, 3);
    world.append(Lane::Normal, 9);
    world.append(Lane::Normal, 2);
    world.append_void(40);
    world.append(Lane::BestEffort, 16);
    world.append_at_centre(Lane::Urgent, 8);
    world.append_at_centre(Lane::Normal, 12);
    let mut is_faulted = false;
    for round in 0..90 {
        world.round();
        if world.was_cut && !is_faulted {
            is_faulted = true;
            strike(&mut world, fault);
        }
        match round {
            12 => world.copy_journal(),
            20 => world.centre_copies.push(world.centre.disk.clone()),
            30 => world.append(Lane::Urgent, 2),
            35 => world.append_at_centre(Lane::BestEffort, 3),
            40 => world.append(Lane::BestEffort, 5),
            _ => {}
        }
    }
    if fault != Fault::AdapterRestored {
        world.journal_copies.clear();
    }
    world.heal();
    world
}

fn strike(world: &mut World, fault: Fault) {
    if matches!(fault, Fault::CentreKilled | Fault::BothKilled) {
        world.centre.restart();
    }
    match fault {
        Fault::CutOnly | Fault::CentreKilled => {}
        Fault::AdapterKilled | Fault::BothKilled => world.restart(),
        Fault::AdapterRestored => world.restore_journal(0),
        Fault::CentreRestored => world.restore_centre(0),
    }
}

#[test]
fn a_cut_at_any_frame_boundary_loses_and_repeats_nothing_whoever_is_killed_with_it() {
    let whole = exchange(Cut::Never, Fault::CutOnly);
    whole.check_order();
    assert!(
        whole.heard_up > 30 && whole.heard_down > 25,
        "{} {}",
        whole.heard_up,
        whole.heard_down
    );
    assert_eq!((whole.dials.len(), &whole.closings[..]), (1, &[][..]));
    for fault in KILLS {
        for at in 1..=whole.heard_up {
            exchange(Cut::Up(at), fault).check_order();
        }
        for at in 1..=whole.heard_down {
            exchange(Cut::Down(at), fault).check_order();
        }
    }
}

#[test]
fn a_cut_at_any_frame_boundary_with_a_restore_of_either_side_loses_nothing_it_still_had() {
    let whole = exchange(Cut::Never, Fault::CutOnly);
    for fault in [Fault::AdapterRestored, Fault::CentreRestored] {
        for at in 1..=whole.heard_up {
            exchange(Cut::Up(at), fault);
        }
        for at in 1..=whole.heard_down {
            exchange(Cut::Down(at), fault);
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Append(usize, u64),
    AppendVoid(usize),
    AppendAtCentre(usize, u64),
    Commit,
    CommitAtCentre,
    Up(u8),
    Down(u8),
    Wait(u64),
    Cut,
    Restart,
    RestartCentre,
    Copy,
    CopyCentre,
    Restore(usize),
    RestoreCentre(usize),
}

fn steps(with_restores: bool) -> impl Strategy<Value = Vec<Step>> {
    let usual = prop_oneof![
        6 => (0..3_usize, 1..6_u64).prop_map(|(lane, count)| Step::Append(lane, count)),
        1 => (1..30_usize).prop_map(Step::AppendVoid),
        4 => (0..3_usize, 1..6_u64).prop_map(|(lane, count)| Step::AppendAtCentre(lane, count)),
        10 => Just(Step::Commit),
        10 => Just(Step::CommitAtCentre),
        16 => (1..6_u8).prop_map(Step::Up),
        16 => (1..6_u8).prop_map(Step::Down),
        8 => (1..1_500_u64).prop_map(Step::Wait),
        2 => Just(Step::Cut),
        1 => Just(Step::Restart),
        1 => Just(Step::RestartCentre),
    ];
    let restores = prop_oneof![
        2 => Just(Step::Copy),
        2 => Just(Step::CopyCentre),
        1 => (0..3_usize).prop_map(Step::Restore),
        1 => (0..3_usize).prop_map(Step::RestoreCentre),
    ];
    let share = if with_restores { 6 } else { 0 };
    prop::collection::vec(prop_oneof![75 - share => usual, share => restores], 1..250)
}

fn run(steps: Vec<Step>) -> World {
    let mut world = World::new(settings());
    for step in steps {
        match step {
            Step::Append(lane, count) => world.append(Lane::ALL[lane], count),
            Step::AppendVoid(count) => world.append_void(count),
            Step::AppendAtCentre(lane, count) => world.append_at_centre(Lane::ALL[lane], count),
            Step::Commit => world.commit(),
            Step::CommitAtCentre => world.centre.commit(),
            Step::Up(count) => (0..count).for_each(|_| world.up()),
            Step::Down(count) => (0..count).for_each(|_| world.down()),
            Step::Wait(ms) => {
                world.now.0 += ms;
                world.handle(crate::session::Input::Tick);
            }
            Step::Cut => world.cut_now(),
            // A second start before the first Welcome would hide a restore, and so would a copy restored twice.
            Step::Restart | Step::Copy if world.unseen => {}
            Step::Restart => world.restart(),
            Step::RestartCentre => {
                world.cut_now();
                world.centre.restart();
            }
            Step::Copy => world.copy_journal(),
            Step::CopyCentre => world.centre_copies.push(world.centre.disk.clone()),
            Step::Restore(back) => world.restore_journal(back),
            Step::RestoreCentre(back) => world.restore_centre(back),
        }
    }
    world.heal();
    world
}

proptest! {
    #[test]
    fn whatever_is_cut_or_killed_everything_arrives_once_and_in_order(steps in steps(false)) {
        run(steps).check_order();
    }

    #[test]
    fn whatever_is_restored_nothing_is_lost_that_a_journal_still_holds(steps in steps(true)) {
        run(steps);
    }
}
