//! Random scripts: stations that lose, repeat and reorder, a centre whose link comes and goes, officers, commits
//! that lag, crashes that lose what is not durable. Whatever happens:
//!
//! - an event is in at most one record of the surviving log (here and in `check_replay`, after each crash);
//! - what a receipt covered lies in it, and no PUBACK leaves early (checked by the rig, at each output);
//! - checkpoint and replay, replay from nothing, and the live state are the same;
//! - the ledger has no residue, at any moment;
//! - once all is healed, stations hold nothing that waits for a receipt, and the centre has it all.

mod world;

use std::time::Duration;

use proptest::prelude::*;

use super::say::{boot, event_of, state, status};
use crate::bridge::Input;
use crate::station::Numbering;
use world::{World, spoken};

/// The last is a gateway, and speaks for a station of another name.
const PUBLISHERS: [&str; 3] = ["zd-001", "zd-002", "gw-1"];

#[derive(Debug, Clone)]
enum Step {
    /// A station makes an event, and keeps it until a receipt.
    Make(usize, u8),
    /// It sends one of those it keeps, or all in order.
    Send(usize, usize),
    SendAll(usize),
    /// It gives up its oldest.
    Release(usize),
    Reboot(usize),
    /// An event of its first boot comes from nowhere.
    Ghost(usize),
    Babble(usize),
    State(usize, bool),
    /// It acknowledges what it accepted.
    Ack(usize),
    CentreSays(u8),
    Officer(u8),
    Operator(u8),
    Submit(bool),
    Complete,
    Commit,
    Crash(bool),
    Pass(u16),
    Field(bool),
    Link(bool),
    Feed(u8),
    Talk,
    Disk(u8),
    Reject(bool),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..PUBLISHERS.len();
    prop_oneof![
        12 => (who.clone(), 0..8_u8).prop_map(|(p, kind)| Step::Make(p, kind)),
        10 => (who.clone(), 0..6_usize).prop_map(|(p, nth)| Step::Send(p, nth)),
        5 => who.clone().prop_map(Step::SendAll),
        1 => who.clone().prop_map(Step::Release),
        1 => who.clone().prop_map(Step::Reboot),
        1 => who.clone().prop_map(Step::Ghost),
        1 => who.clone().prop_map(Step::Babble),
        2 => (who.clone(), any::<bool>()).prop_map(|(p, online)| Step::State(p, online)),
        3 => who.prop_map(Step::Ack),
        4 => (0..12_u8).prop_map(Step::CentreSays),
        3 => (0..8_u8).prop_map(Step::Officer),
        1 => (0..4_u8).prop_map(Step::Operator),
        5 => any::<bool>().prop_map(Step::Submit),
        5 => Just(Step::Complete),
        3 => Just(Step::Commit),
        2 => any::<bool>().prop_map(Step::Crash),
        3 => (0..20_000_u16).prop_map(Step::Pass),
        1 => any::<bool>().prop_map(Step::Field),
        2 => prop::bool::weighted(0.7).prop_map(Step::Link),
        10 => (1..6_u8).prop_map(Step::Feed),
        5 => Just(Step::Talk),
        1 => prop_oneof![Just(50_u8), Just(88)].prop_map(Step::Disk),
        1 => any::<bool>().prop_map(Step::Reject),
    ]
}

impl World {
    fn take(&mut self, step: Step) {
        match step {
            Step::Make(p, kind) => self.make(p, kind),
            Step::Send(p, nth) => self.send(p, nth),
            Step::SendAll(p) => self.send_all(p),
            Step::Release(p) => drop(self.stations[p].kept.pop_first()),
            Step::Reboot(p) => {
                let station = &mut self.stations[p];
                station.kept.clear();
                (station.boots, station.next) = (station.boots + 1, 1);
            }
            Step::Ghost(p) => {
                // Never anything that this boot has said otherwise.
                let message = spoken(p, event_of(PUBLISHERS[p], boot(1), 1, 1, status()));
                if self.stations[p].boots > 1 {
                    self.rig.say(message);
                }
            }
            Step::Babble(p) => drop(self.rig.babble(PUBLISHERS[p])),
            Step::State(p, online) => {
                self.stations[p].session += u64::from(online);
                let mut word = state(PUBLISHERS[p], online, self.stations[p].session);
                word.numbering = Numbering::Boot(self.stations[p].boot());
                self.rig.say(word);
            }
            Step::Ack(p) => self.ack(p),
            Step::CentreSays(kind) => self.centre_says(kind),
            Step::Officer(kind) => self.officer(kind),
            Step::Operator(kind) => self.operator(kind),
            Step::Submit(with_checkpoint) => self.rig.submit(with_checkpoint),
            Step::Complete => self.rig.complete(),
            Step::Commit => self.rig.commit(),
            Step::Crash(gets_through) => self.crash(gets_through),
            Step::Pass(ms) => self.rig.pass(Duration::from_millis(ms.into())),
            Step::Field(true) => self.rig.field_up(),
            Step::Field(false) => self.rig.field_down(),
            Step::Link(true) => self.rig.centre.is_there = true,
            Step::Link(false) => self.rig.link_down(),
            Step::Feed(times) => {
                let _fed = (0..times).take_while(|_| self.rig.feed_one()).count();
            }
            Step::Talk => {
                let said = self.rig.centre.talk();
                self.rig.waiting.extend(said.into_iter().map(Input::Centre));
            }
            Step::Disk(percent) => self.rig.handle(Input::Disk { percent }),
            Step::Reject(rejects) => self.rig.centre.rejects = rejects.then_some("Hole("),
        }
        self.hear();
        self.check_ledger();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_or_applied_twice_whatever_happens(
        steps in prop::collection::vec(step(), 1..120),
    ) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
        }
        world.heal();
        world.check_healed();
    }
}
