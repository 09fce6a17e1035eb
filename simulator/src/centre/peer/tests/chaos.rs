//! Seeded chaos: an adapter that keeps the contract against a centre that crashes, forgets what was not durable,
//! and is restored from older ledgers, over a link that breaks. At the end everything is healed and must agree.

use std::collections::BTreeMap;
use std::time::Duration;

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use grid_proto::v1::record::Body;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::rig::Rig;
use crate::centre::entry::{Entry, Source};
use crate::centre::fixtures::{EPOCH, ack, act, alarm, birth, data, hello_with, records, status};
use crate::centre::lane::{Lane, PerLane};
use crate::centre::peer::{ConnId, Input};

const SEEDS: u64 = 300;
const STEPS: u32 = 60;

/// The adapter's side, as the contract has it: everything retained, nothing forgotten.
#[derive(Default)]
struct Adapter {
    journal: PerLane<Vec<v1::Record>>,
    /// The centre's acknowledgement, durable.
    acked: PerLane<u64>,
    /// What to send next in this session.
    cursor: PerLane<u64>,
    received: PerLane<(String, u64)>,
    tickets: BTreeMap<String, v1::Ticket>,
    conn: u64,
    linked: Option<v1::Welcome>,
    marks: Vec<v1::LaneMark>,
    events: u64,
}

impl Adapter {
    fn append(&mut self, lane: Lane, record: v1::Record) {
        let index = self.journal[lane].len() as u64 + 1;
        self.journal[lane].push(v1::Record { index, ..record });
    }

    fn connect(&mut self, rig: &mut Rig) {
        if self.linked.take().is_some() {
            rig.input(Input::Closed(ConnId(self.conn)));
        }
        self.conn += 1;
        let lanes = Lane::ALL;
        let hello = hello_with(
            EPOCH,
            lanes.map(|lane| self.received[lane].clone()),
            lanes.map(|lane| self.acked[lane]),
        );
        rig.connect(self.conn, hello);
    }

    /// Takes what came. Data that leaves a gap or comes before its lane is known fails the test.
    fn listen(&mut self, rig: &mut Rig, acknowledges: bool) {
        for frame in rig.take(self.conn) {
            match frame {
                Down::Welcome(welcome) => self.welcomed(rig, welcome),
                Down::Data(data) => self.take_data(rig, &data, acknowledges),
                Down::Ack(ack) if ack.epoch == EPOCH => {
                    let lane = Lane::from_wire(ack.lane).unwrap();
                    assert!(ack.rejections.is_empty(), "{:?}", ack.rejections);
                    self.acked[lane] = self.acked[lane].max(ack.seq);
                }
                Down::SnapshotBegin(begin) => self.marks = begin.marks,
                Down::SnapshotItem(v1::SnapshotItem {
                    entity: Some(v1::snapshot_item::Entity::Ticket(ticket)),
                }) => self.take_ticket(ticket),
                Down::SnapshotEnd(_) => {
                    let epoch = &self.linked.as_ref().unwrap().centre_epoch;
                    for mark in std::mem::take(&mut self.marks) {
                        let lane = Lane::from_wire(mark.lane).unwrap();
                        self.received[lane] = (epoch.clone(), mark.seq);
                    }
                }
                _ => {}
            }
        }
        if rig.closed.iter().any(|(conn, _)| *conn == ConnId(self.conn)) {
            self.linked = None;
        }
    }

    /// Goes on after what the centre has; a centre that does not know our epoch gets a snapshot, which here
    /// sends it back to the beginning of what is retained.
    fn welcomed(&mut self, rig: &mut Rig, welcome: v1::Welcome) {
        let knows = |lane: Lane| {
            let state = &welcome.lanes[usize::try_from(lane.to_wire() - 1).unwrap()];
            (state.received_epoch == EPOCH).then_some(state.received_seq)
        };
        let had: Vec<_> = Lane::ALL.iter().map(|lane| knows(*lane)).collect();
        let unknown = had.iter().any(Option::is_none);
        self.cursor = PerLane::each(|lane| knows(lane).unwrap_or(0) + 1);
        self.linked = Some(welcome);
        if unknown {
            let marks = Lane::ALL
                .map(|lane| v1::LaneMark { lane: lane.to_wire(), seq: self.cursor[lane] - 1 })
                .to_vec();
            let reason = v1::SnapshotReason::UnknownEpoch as i32;
            rig.frame(self.conn, Up::SnapshotBegin(v1::SnapshotBegin { reason, marks }));
            rig.frame(self.conn, Up::SnapshotEnd(v1::SnapshotEnd { items: 0 }));
        }
    }

    fn take_data(&mut self, rig: &mut Rig, data: &v1::Data, acknowledges: bool) {
        let lane = Lane::from_wire(data.lane).unwrap();
        let welcome = self.linked.clone().unwrap();
        if self.received[lane].0 != welcome.centre_epoch {
            let base = welcome.lanes[usize::try_from(data.lane - 1).unwrap()].base;
            self.received[lane] = (welcome.centre_epoch.clone(), base);
        }
        let last = self.received[lane].1;
        assert!(data.first <= last + 1, "gap: {} after {last} on {}", data.first, lane.name());
        for record in records(data) {
            if let Some(Body::Ticket(ticket)) = record.body {
                self.take_ticket(ticket);
            }
        }
        let end = data.first + u64::from(data.count) - 1;
        self.received[lane].1 = last.max(end);
        if acknowledges {
            let seq = self.received[lane].1;
            rig.frame(self.conn, ack(lane, &welcome.centre_epoch, seq));
        }
    }

    fn take_ticket(&mut self, ticket: v1::Ticket) {
        let known = self.tickets.get(&ticket.ticket_id).map_or(0, |known| known.version);
        if ticket.version > known {
            self.tickets.insert(ticket.ticket_id.clone(), ticket);
        }
    }

    fn send(&mut self, rig: &mut Rig, lane: Lane, at_most: u64) {
        let first = self.cursor[lane];
        let from = usize::try_from(first - 1).unwrap();
        let batch: Vec<_> = self.journal[lane]
            .iter()
            .skip(from)
            .take(usize::try_from(at_most).unwrap())
            .cloned()
            .collect();
        if self.linked.is_some() && !batch.is_empty() {
            self.cursor[lane] += batch.len() as u64;
            rig.frame(self.conn, data(lane, first, &batch));
        }
    }

    /// Something happens at a station or an officer.
    fn live(&mut self, random: &mut ChaCha8Rng) {
        self.events += 1;
        let (seq, station) =
            (self.events, ["zd-001", "zd-002", "zd-003"][random.random_range(0..3)]);
        match random.random_range(0..5) {
            0 => self.append(Lane::Normal, birth(station, seq)),
            1 => self.append(Lane::Urgent, alarm(station, seq, &format!("a{seq}"), "sos", false)),
            2 | 3 => self.append(Lane::BestEffort, status(station, seq)),
            _ => {
                let waiting = v1::TicketState::PendingHandle;
                let ticket = self.tickets.values().find(|t| t.state() == waiting);
                if let Some(ticket) = ticket {
                    let id = format!("click-{seq}");
                    let click =
                        act(&ticket.ticket_id, &id, v1::TicketAction::Handle, &ticket.assignee_id);
                    self.append(Lane::Urgent, click);
                } else {
                    self.append(Lane::BestEffort, status(station, seq));
                }
            }
        }
    }

    fn sources(&self) -> Vec<Source> {
        let all = Lane::ALL.iter().flat_map(|lane| &self.journal[*lane]);
        let mut sources: Vec<_> = all.filter_map(Source::of).collect();
        sources.sort();
        sources
    }
}

fn step(rig: &mut Rig, adapter: &mut Adapter, random: &mut ChaCha8Rng) {
    match random.random_range(0..20) {
        0..=7 => adapter.live(random),
        8..=12 => {
            let lane = Lane::ALL[random.random_range(0..3)];
            adapter.send(rig, lane, random.random_range(1..4));
        }
        13 => adapter.connect(rig),
        14 => rig.pass_domain(Duration::from_secs(random.random_range(60..900))),
        15 => {
            let lane = Lane::ALL[random.random_range(0..3)];
            adapter.cursor[lane] = adapter.cursor[lane].saturating_sub(2).max(1);
        }
        16 => {
            let kept = rig.stored;
            adapter.linked = None;
            rig.restart(kept);
        }
        17 if random.random_range(0..3) == 0 => {
            let kept = random.random_range(1..=rig.stored.max(1));
            adapter.linked = None;
            rig.restart(kept);
        }
        _ => rig.store(),
    }
    adapter.listen(rig, random.random_bool(0.7));
}

fn heal(rig: &mut Rig, adapter: &mut Adapter) {
    rig.slow_disk = false;
    rig.store();
    adapter.connect(rig);
    for _ in 0..40 {
        adapter.listen(rig, true);
        Lane::ALL.iter().for_each(|lane| adapter.send(rig, *lane, 100));
        rig.pass_domain(Duration::from_secs(60));
    }
    adapter.listen(rig, true);
}

#[test]
fn whatever_breaks_every_event_takes_effect_once_and_both_sides_agree_in_the_end() {
    for seed in 0..SEEDS {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let (mut rig, mut adapter) = (Rig::new(), Adapter::default());
        adapter.connect(&mut rig);
        adapter.listen(&mut rig, true);
        rig.slow_disk = true;
        for _ in 0..STEPS {
            step(&mut rig, &mut adapter, &mut random);
        }
        heal(&mut rig, &mut adapter);

        let mut applied = rig.applied();
        applied.sort();
        assert_eq!(applied, adapter.sources(), "seed {seed}");
        let violations: Vec<_> =
            rig.entries().filter(|entry| matches!(entry, Entry::Violation { .. })).collect();
        assert!(violations.is_empty(), "seed {seed}: {violations:?}");
        for lane in Lane::ALL {
            assert_eq!(rig.peer.books().outbox[lane].pending(), 0, "seed {seed}");
            assert_eq!(adapter.acked[lane], adapter.journal[lane].len() as u64, "seed {seed}");
        }
        let mut tickets = BTreeMap::new();
        for entry in rig.entries() {
            if let Entry::Ticket(ticket) = entry {
                tickets.insert(ticket.ticket_id.clone(), (**ticket).clone());
            }
        }
        assert_eq!(adapter.tickets, tickets, "seed {seed}");
    }
}
