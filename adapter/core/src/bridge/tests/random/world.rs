//! The world of the random scripts: stations, officers, operators, and what must hold of them all.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::super::replay;
use super::super::rig::{Rig, START, settings};
use super::super::say::{
    accepted, action, alarm, asked, birth, boot, caller, command, down_ack, event_of, from_centre,
    notice, officer, result, station_act, status, ticket, ticket_id,
};
use super::{PUBLISHERS, Step};
use crate::alarm::AlarmAction;
use crate::bridge::{Input, Settings};
use crate::ids::{BootId, Epoch, QuarantineId};
use crate::notice::CommandState;
use crate::publisher::Rules;
use crate::record::{Body, Lane};
use crate::request::{NewTicket, Request};
use crate::station::{QuarantineReason, StationDown, StationUp, UpBody};
use crate::ticket::{Role, TicketAction};
use crate::time::Utc;

#[derive(Debug, Default)]
pub(super) struct Station {
    pub(super) boots: u128,
    pub(super) next: u64,
    pub(super) kept: BTreeMap<u64, UpBody>,
    pub(super) session: u64,
    pub(super) accepted: Option<(Epoch, u64)>,
}

impl Station {
    pub(super) fn boot(&self) -> BootId {
        boot(self.boots)
    }
}

pub(super) struct World {
    pub(super) rig: Rig,
    pub(super) stations: [Station; PUBLISHERS.len()],
    pub(super) acts: u128,
    pub(super) versions: BTreeMap<u128, u64>,
}

impl World {
    pub(super) fn new() -> Self {
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

    pub(super) fn number(&mut self) -> u128 {
        self.acts += 1;
        self.acts
    }

    pub(super) fn make(&mut self, p: usize, kind: u8) {
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

    pub(super) fn message(&self, p: usize, seq: u64, body: UpBody) -> StationUp {
        let station = &self.stations[p];
        let oldest = station.kept.keys().next().copied().unwrap_or(seq).min(seq);
        spoken(p, event_of(PUBLISHERS[p], station.boot(), seq, oldest, body))
    }

    pub(super) fn send(&mut self, p: usize, nth: usize) {
        if let Some((seq, body)) = self.stations[p].kept.iter().nth(nth) {
            let message = self.message(p, *seq, body.clone());
            self.rig.say(message);
        }
    }

    pub(super) fn send_all(&mut self, p: usize) {
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
    pub(super) fn hear(&mut self) {
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

    pub(super) fn ack(&mut self, p: usize) {
        if let Some((epoch, seq)) = self.stations[p].accepted {
            let results = vec![result(self.acts % 3, CommandState::Executing)];
            self.rig.say(down_ack(PUBLISHERS[p], epoch, seq, results));
        }
    }

    pub(super) fn centre_says(&mut self, kind: u8) {
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

    pub(super) fn officer(&mut self, kind: u8) {
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

    pub(super) fn operator(&mut self, kind: u8) {
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

    pub(super) fn crash(&mut self, gets_through: bool) {
        self.rig.crash(gets_through);
        self.check();
        self.rig.field_up();
    }

    pub(super) fn check(&self) {
        self.rig.check_replay();
        let mut seen = BTreeSet::new();
        for event in replay::numbers(&self.rig.log) {
            assert!(!seen.contains(&event), "{event:?} is in two records");
            seen.insert(event);
        }
    }

    pub(super) fn check_ledger(&self) {
        for line in self.rig.bridge.ledger().lanes {
            let found = line.delivered + line.pending + line.quarantined + line.shed;
            assert_eq!(line.accepted, found, "{line:?}");
        }
    }

    /// Everything works again, for as long as it takes.
    pub(super) fn heal(&mut self) {
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

    pub(super) fn check_healed(&self) {
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
pub(super) fn spoken(p: usize, mut message: StationUp) -> StationUp {
    if PUBLISHERS[p] == "gw-1" {
        message.station = "zd-010".parse().unwrap();
    }
    message
}
