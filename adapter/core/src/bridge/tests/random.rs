//! Random scripts: stations that lose, repeat and reorder, a centre whose link comes and goes, officers, commits
//! that lag, crashes that lose what is not durable. Whatever happens:
//!
//! - an event is in at most one record of the surviving log (here and in `check_replay`, after each crash);
//! - what a receipt covered lies in it, and no PUBACK leaves early (checked by the rig, at each output);
//! - checkpoint and replay, replay from nothing, and the live state are the same;
//! - the ledger has no residue, at any moment;
//! - once all is healed, stations hold nothing that waits for a receipt, and the centre has it all.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::prelude::*;

use super::replay;
use super::rig::{Rig, START, settings};
use super::say::{
    accepted, action, alarm, asked, birth, boot, caller, command, down_ack, event_of, from_centre,
    notice, officer, result, state, station_act, status, ticket, ticket_id,
};
use crate::alarm::AlarmAction;
use crate::bridge::{Input, Settings};
use crate::ids::{BootId, Epoch, QuarantineId};
use crate::notice::CommandState;
use crate::publisher::Rules;
use crate::record::{Body, Lane};
use crate::request::{NewTicket, Request};
use crate::station::{Numbering, QuarantineReason, StationDown, StationUp, UpBody};
use crate::ticket::{Role, TicketAction};
use crate::time::Utc;

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

#[derive(Debug, Default)]
struct Station {
    boots: u128,
    next: u64,
    kept: BTreeMap<u64, UpBody>,
    session: u64,
    accepted: Option<(Epoch, u64)>,
}

impl Station {
    fn boot(&self) -> BootId {
        boot(self.boots)
    }
}

struct World {
    rig: Rig,
    stations: [Station; PUBLISHERS.len()],
    acts: u128,
    versions: BTreeMap<u128, u64>,
}

impl World {
    fn new() -> Self {
        let settings = Settings {
            publisher: Rules { ranges_max: 4, boots_kept: 2, ..Rules::default() },
            alarms_open_max: 4,
            tickets_max: 6,
            down_per_publisher_max: 3,
            quarantine_max: 6,
            action_ids_max: 8,
            station_quota_per_s: 1,
            ..settings()
        };
        let mut stations: [Station; PUBLISHERS.len()] = Default::default();
        stations.iter_mut().for_each(|station| (station.boots, station.next) = (1, 1));
        Self { rig: Rig::with(settings), stations, acts: 0, versions: BTreeMap::new() }
    }

    fn number(&mut self) -> u128 {
        self.acts += 1;
        self.acts
    }

    fn make(&mut self, p: usize, kind: u8) {
        let n = self.number();
        let body = match kind {
            0 => birth(),
            1..=3 => status(),
            4 => alarm("sos", AlarmAction::Raise),
            5 => alarm(if n.is_multiple_of(2) { "sos" } else { "door" }, AlarmAction::Clear),
            6 => station_act(100 + n, 1_000 + n, TicketAction::Report),
            _ => station_act(n % 4, 1_000 + n, TicketAction::Remark),
        };
        let station = &mut self.stations[p];
        station.kept.insert(station.next, body);
        station.next += 1;
    }

    fn message(&self, p: usize, seq: u64, body: UpBody) -> StationUp {
        let station = &self.stations[p];
        let oldest = station.kept.keys().next().copied().unwrap_or(seq).min(seq);
        spoken(p, event_of(PUBLISHERS[p], station.boot(), seq, oldest, body))
    }

    fn send(&mut self, p: usize, nth: usize) {
        if let Some((seq, body)) = self.stations[p].kept.iter().nth(nth) {
            let message = self.message(p, *seq, body.clone());
            self.rig.say(message);
        }
    }

    fn send_all(&mut self, p: usize) {
        let kept: Vec<u64> = self.stations[p].kept.keys().copied().collect();
        for seq in kept {
            // A receipt may have come meanwhile.
            if let Some(body) = self.stations[p].kept.get(&seq) {
                let message = self.message(p, seq, body.clone());
                self.rig.say(message);
                self.hear();
            }
        }
    }

    /// What was published reaches the stations, unless they are over it already.
    fn hear(&mut self) {
        for (publisher, message) in self.rig.take_down() {
            let p = PUBLISHERS.iter().position(|name| *name == publisher.as_str()).unwrap();
            let station = &mut self.stations[p];
            match message {
                StationDown::Receipt { boot, seq } if boot == station.boot() => {
                    station.kept = station.kept.split_off(&(seq + 1));
                }
                StationDown::Sequenced(down) => {
                    let last = station.accepted.filter(|(epoch, _)| *epoch == down.epoch);
                    let last = last.map_or(0, |(_, seq)| seq);
                    if down.prev <= last {
                        station.accepted = Some((down.epoch, down.seq.max(last)));
                    }
                }
                StationDown::Receipt { .. } | StationDown::Resend { .. } | StationDown::Rebirth => {
                }
            }
        }
    }

    fn ack(&mut self, p: usize) {
        if let Some((epoch, seq)) = self.stations[p].accepted {
            let results = vec![result(self.acts % 3, CommandState::Executing)];
            self.rig.say(down_ack(PUBLISHERS[p], epoch, seq, results));
        }
    }

    fn centre_says(&mut self, kind: u8) {
        let n = u128::from(kind % 4);
        let station = PUBLISHERS[usize::from(kind) % 2];
        let (lane, record) = match kind {
            0..=3 => {
                let version = self.versions.entry(n).or_default();
                *version += 1;
                let copy = ticket(n, station, *version);
                let body = Body::Ticket(Box::new(copy));
                (Lane::Urgent, from_centre(Some(station), body))
            }
            4..=6 => (Lane::Normal, from_centre(Some(station), accepted())),
            7 | 8 => {
                let until = Utc(START.0 + 30_000 * i64::from(kind));
                let notice = notice(self.number(), until);
                (Lane::Normal, from_centre(None, Body::Notice(notice)))
            }
            9 | 10 => {
                let body = Body::Command(command(n, station));
                (Lane::Normal, from_centre(Some(station), body))
            }
            _ => (Lane::Normal, from_centre(None, Body::NodeState { online: true })),
        };
        self.rig.centre.out[lane.index()].push(record);
    }

    fn officer(&mut self, kind: u8) {
        let n = self.number();
        let request = match kind {
            0..=3 => {
                let kind = [TicketAction::Accept, TicketAction::Handle][usize::from(kind % 2)];
                // An action now and then comes again.
                let act = asked(2_000 + n % 16, kind);
                Request::ActOnTicket { ticket: ticket_id(n % 4), act }
            }
            4 | 5 => Request::CreateTicket(NewTicket {
                action_id: action(3_000 + n % 8),
                station: PUBLISHERS[0].parse().unwrap(),
                category: "c-01".to_owned(),
                text: String::new(),
                manual_only: false,
                exercise: true,
            }),
            _ => Request::GetLedger,
        };
        self.rig.call(&officer(), request);
    }

    fn operator(&mut self, kind: u8) {
        let action_id = action(4_000 + self.number());
        // What was of a forgotten boot may have been applied before it was forgotten: a retry of it is a
        // second record, knowingly.
        let entries = self.rig.bridge.state.quarantine.values();
        let mut entries = entries.filter(|entry| entry.reason != QuarantineReason::OldBoot);
        let Some(entry) = entries.next() else { return };
        let (id, number, publisher) = (entry.id, entry.number, entry.publisher.clone());
        let request = if kind == 0 {
            Request::DropQuarantined { action_id, id, reason: "坏了".to_owned() }
        } else {
            let message = number.zip(publisher).map(|((boot, seq), publisher)| {
                let p = PUBLISHERS.iter().position(|name| *name == publisher.as_str()).unwrap();
                let body = station_act(100 + self.acts, 5_000 + self.acts, TicketAction::Report);
                Box::new(spoken(p, event_of(PUBLISHERS[p], boot, seq, 1, body)))
            });
            Request::RetryQuarantined { action_id, id: QuarantineId(id.0), message }
        };
        self.rig.call(&caller("ops", Role::Operator), request);
    }

    fn crash(&mut self, gets_through: bool) {
        self.rig.crash(gets_through);
        self.check();
        self.rig.field_up();
    }

    fn check(&self) {
        self.rig.check_replay();
        let mut seen = BTreeSet::new();
        for source in replay::sources(&self.rig.log) {
            if let Some((boot, seq)) = source.number {
                let twice = !seen.insert((source.publisher.clone(), boot, seq));
                assert!(!twice, "{} {boot} {seq} is in two records", source.publisher);
            }
        }
    }

    fn check_ledger(&self) {
        for line in self.rig.bridge.ledger().lanes {
            let found = line.delivered + line.pending + line.quarantined + line.shed;
            assert_eq!(line.accepted, found, "{line:?}");
        }
    }

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
            Step::Feed(times) => (0..times).for_each(|_| drop(self.rig.feed_one())),
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

    /// Everything works again, for as long as it takes.
    fn heal(&mut self) {
        self.rig.handle(Input::Disk { percent: 10 });
        self.rig.field_up();
        self.rig.link_up();
        for _ in 0..10 {
            for p in 0..PUBLISHERS.len() {
                self.take(Step::State(p, true));
                self.send_all(p);
                self.rig.settle();
                self.hear();
                self.ack(p);
            }
            self.rig.settle();
            self.hear();
            if self.stations.iter().all(|station| station.kept.is_empty()) {
                break;
            }
            // Holes that nobody fills.
            for _ in 0..7 {
                self.rig.pass(Duration::from_secs(10));
                self.rig.settle();
            }
            self.hear();
        }
        if !self.rig.centre.is_open() {
            self.rig.link_up();
        }
        self.rig.settle();
    }

    fn check_healed(&self) {
        for (name, station) in PUBLISHERS.iter().zip(&self.stations) {
            assert!(station.kept.is_empty(), "{name} still keeps {:?}", station.kept.keys());
        }
        for lane in Lane::ALL {
            let line = self.rig.bridge.ledger().lanes[lane.index()];
            assert_eq!(self.rig.centre.received(lane), self.rig.bridge.lasts()[lane.index()]);
            assert_eq!(line.pending, 0, "{lane:?} {line:?}");
        }
        assert!(self.rig.centre.is_drained());
        self.check();
        self.check_ledger();
    }
}

/// The gateway speaks for its station.
fn spoken(p: usize, mut message: StationUp) -> StationUp {
    if PUBLISHERS[p] == "gw-1" {
        message.station = "zd-010".parse().unwrap();
    }
    message
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
