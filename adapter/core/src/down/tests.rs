use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::document::Document;
use crate::notice::{Command, Notice};
use crate::ticket::{Supervision, Ticket, TicketOrigin, TicketState};

fn epoch(n: u128) -> Epoch {
    Epoch(Uuid::from_u128(n))
}

fn station() -> StationId {
    "zd-001".parse().unwrap()
}

fn notice(n: u128, valid_to: i64) -> DownBody {
    DownBody::Notice(Notice {
        id: NoticeId(Uuid::from_u128(n)),
        valid_from: Utc(0),
        valid_to: Utc(valid_to),
        stations: vec![],
        cells: vec![],
        cancelled: false,
        exercise: true,
        document: Document::default(),
    })
}

fn command(n: u128, expire_time: i64) -> DownBody {
    DownBody::Command(Command {
        id: CommandId(Uuid::from_u128(n)),
        station: station(),
        expire_time: Utc(expire_time),
        exercise: true,
        document: Document::default(),
    })
}

fn ticket(n: u128, version: u64) -> DownBody {
    DownBody::Ticket(Box::new(Ticket {
        id: TicketId(Uuid::from_u128(n)),
        origin: TicketOrigin::Centre,
        station: station(),
        alarm: None,
        category: String::new(),
        text: String::new(),
        severity: None,
        state: TicketState::PendingHandle,
        assignee: None,
        grid_cell: String::new(),
        resolution: None,
        accept_due_time: None,
        handle_due_time: None,
        rework_count: 0,
        escalation_level: 0,
        supervision: Supervision::None,
        urge_count: 0,
        create_time: Utc(0),
        events: vec![],
        version,
        pending: vec![],
        exercise: true,
        missing_at_centre: false,
        confirmed: None,
        rejected: Vec::new(),
    }))
}

fn numbers(outbox: &DownOutbox) -> Vec<(u64, u64)> {
    outbox.live().map(|message| (message.prev, message.seq)).collect()
}

#[test]
fn each_live_message_names_the_live_one_before_it() {
    let mut outbox = DownOutbox::default();
    for n in 1..=4 {
        assert_eq!(outbox.push(epoch(1), station(), notice(n, 9), 10).seq, n as u64);
    }
    assert_eq!(numbers(&outbox), [(0, 1), (1, 2), (2, 3), (3, 4)]);
    assert!(outbox.drop_one(2).is_some_and(|message| message.prev == 1));
    assert_eq!(numbers(&outbox), [(0, 1), (1, 3), (3, 4)]);
    assert_eq!(outbox.acked(3).len(), 2);
    assert_eq!(numbers(&outbox), [(0, 4)]);
    assert!(outbox.acked(5).is_empty(), "never given");
    assert_eq!(outbox.len(), 1);
}

#[test]
fn a_newer_copy_of_a_ticket_supersedes_the_live_one_of_the_same_station_only() {
    let mut outbox = DownOutbox::default();
    outbox.push(epoch(1), station(), ticket(7, 1), 10);
    outbox.push(epoch(1), "zd-002".parse().unwrap(), ticket(7, 1), 10);
    let pushed = outbox.push(epoch(1), station(), ticket(7, 2), 10);
    assert_eq!((pushed.seq, pushed.superseded), (3, Some(1)));
    assert_eq!(numbers(&outbox), [(0, 2), (2, 3)]);
}

#[test]
fn at_the_limit_the_oldest_notice_goes_before_commands_and_those_before_tickets() {
    let mut outbox = DownOutbox::default();
    for body in [ticket(1, 1), command(1, 9), notice(1, 9), notice(2, 9)] {
        outbox.push(epoch(1), station(), body, 4);
    }
    let mut gone = Vec::new();
    for n in 2..=6 {
        let pushed = outbox.push(epoch(1), station(), ticket(n, 1), 4);
        gone.push(pushed.overflowed.unwrap().seq);
    }
    assert_eq!(gone, [3, 4, 2, 1, 5], "notices, the command, then the oldest tickets");
    let pushed = outbox.push(epoch(1), station(), notice(9, 9), 4);
    assert_eq!(pushed.overflowed.unwrap().seq, pushed.seq, "among tickets a notice has no room");
}

#[test]
fn notices_and_commands_expire_and_tickets_do_not() {
    let mut outbox = DownOutbox::default();
    for body in [notice(1, 100), ticket(1, 1), command(1, 200)] {
        outbox.push(epoch(1), station(), body, 10);
    }
    assert_eq!(outbox.expired(Utc(99)), []);
    assert_eq!(outbox.expired(Utc(100)), [1]);
    assert_eq!(outbox.expired(Utc(1_000)), [1, 3]);
}

#[test]
fn a_new_epoch_counts_from_one_and_keeps_order() {
    let mut outbox = DownOutbox::default();
    for n in 1..=3 {
        outbox.push(epoch(1), station(), notice(n, 9), 10);
    }
    outbox.acked(1);
    let pushed = outbox.push(epoch(2), station(), notice(4, 9), 10);
    assert_eq!(pushed.seq, 3);
    assert_eq!(numbers(&outbox), [(0, 1), (1, 2), (2, 3)]);
    assert!(outbox.live().all(|message| message.epoch == epoch(2)));
}

/// A station as the protocol wants it.
#[derive(Default)]
struct Station {
    at: Option<(Epoch, u64)>,
    /// Accepted since the epoch last changed.
    accepted: Vec<(TicketId, u64)>,
    done: Vec<(TicketId, u64)>,
}

impl Station {
    /// Takes a message if it may, and answers with its acknowledgement. A message of another epoch starts
    /// afresh, even one that was long on its way: the station cannot know which epoch is the newer.
    fn hear(&mut self, message: &SequencedDown) -> Option<(Epoch, u64)> {
        if self.at.is_some_and(|(of, _)| of != message.epoch) {
            self.at = None;
            self.accepted.clear();
        }
        let last = self.at.map_or(0, |(_, last)| last);
        if message.seq > last && message.prev <= last {
            self.at = Some((message.epoch, message.seq));
            let content = content(message);
            self.accepted.push(content);
            if !self.done.contains(&content) {
                self.done.push(content);
            }
        }
        self.at
    }
}

fn content(message: &SequencedDown) -> (TicketId, u64) {
    match &message.body {
        DownBody::Ticket(ticket) => (ticket.id, ticket.version),
        DownBody::Notice(_) | DownBody::Command(_) => panic!("the model sends tickets only"),
    }
}

#[derive(Debug, Clone)]
enum Step {
    Push(u128),
    /// All live messages go onto the network again.
    SendAll,
    Deliver(usize),
    Duplicate(usize),
    Lose(usize),
    HearAck(usize),
    LoseAck(usize),
    Drop(usize),
    NewEpoch,
    StationForgets,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (1..6_u128).prop_map(Step::Push),
        3 => Just(Step::SendAll),
        8 => any::<usize>().prop_map(Step::Deliver),
        2 => any::<usize>().prop_map(Step::Duplicate),
        3 => any::<usize>().prop_map(Step::Lose),
        4 => any::<usize>().prop_map(Step::HearAck),
        2 => any::<usize>().prop_map(Step::LoseAck),
        1 => any::<usize>().prop_map(Step::Drop),
        1 => Just(Step::NewEpoch),
        1 => Just(Step::StationForgets),
    ]
}

struct World {
    outbox: DownOutbox,
    epoch: u128,
    version: u64,
    network: Vec<SequencedDown>,
    acks: Vec<(Epoch, u64)>,
    station: Station,
    /// What the station did before it lost its memory.
    forgotten: Vec<(TicketId, u64)>,
}

fn take<T>(list: &mut Vec<T>, at: usize) -> Option<T> {
    (!list.is_empty()).then(|| list.remove(at % list.len()))
}

impl World {
    fn step(&mut self, step: Step) {
        match step {
            Step::Push(id) => {
                self.version += 1;
                let body = ticket(id, self.version);
                self.outbox.push(epoch(self.epoch), station(), body, 4);
            }
            Step::SendAll => self.network.extend(self.outbox.live()),
            Step::Deliver(at) => {
                if let Some(message) = take(&mut self.network, at) {
                    self.acks.extend(self.station.hear(&message));
                }
            }
            Step::Duplicate(at) => {
                if let Some(message) = take(&mut self.network, at) {
                    self.network.extend([message.clone(), message]);
                }
            }
            Step::Lose(at) => drop(take(&mut self.network, at)),
            Step::HearAck(at) => {
                if let Some((of, seq)) = take(&mut self.acks, at) {
                    self.hear_ack(of, seq);
                }
            }
            Step::LoseAck(at) => drop(take(&mut self.acks, at)),
            Step::Drop(at) => {
                let live: Vec<_> = self.outbox.live().map(|message| message.seq).collect();
                if !live.is_empty() {
                    self.outbox.drop_one(live[at % live.len()]);
                }
            }
            Step::NewEpoch => {
                self.epoch += 1;
                self.outbox.renumber(epoch(self.epoch));
            }
            Step::StationForgets => {
                let forgetting = std::mem::take(&mut self.station);
                self.forgotten.extend(forgetting.done);
            }
        }
    }

    fn hear_ack(&mut self, of: Epoch, seq: u64) {
        if of != epoch(self.epoch) {
            return;
        }
        for message in self.outbox.acked(seq) {
            let content = content(&message);
            let is_done = self.station.done.contains(&content) || self.forgotten.contains(&content);
            assert!(is_done, "acknowledged over {content:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_live_message_is_never_acknowledged_over_and_each_is_done_once_in_order(
        steps in prop::collection::vec(step(), 1..150),
    ) {
        let mut world = World {
            outbox: DownOutbox::default(),
            epoch: 1,
            version: 0,
            network: vec![],
            acks: vec![],
            station: Station::default(),
            forgotten: vec![],
        };
        for step in steps {
            world.step(step);
            prop_assert!(world.outbox.len() <= 4);
            let accepted = &world.station.accepted;
            prop_assert!(accepted.is_sorted_by_key(|(_, version)| *version), "{:?}", accepted);
        }
        // The link heals: what is live arrives in order and is acknowledged.
        world.network.clear();
        world.acks.clear();
        let live: Vec<_> = world.outbox.live().collect();
        for message in &live {
            world.acks.extend(world.station.hear(message));
        }
        for (of, seq) in std::mem::take(&mut world.acks) {
            world.hear_ack(of, seq);
        }
        prop_assert!(world.outbox.is_empty());
        prop_assert!(live.iter().all(|message| world.station.done.contains(&content(message))));
    }
}
