//! A small centre, written from `protocol.md` and independent of the machine under test. It panics at any breach.

mod answers;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use uuid::Uuid;

use super::bridge::{decode, is_bad};
use crate::ids::Epoch;
use crate::record::Lane;
use crate::session::{
    Amount, Data, Frame, GoodbyeReason, Hello, Payload, Rejection, SnapshotReason,
};

/// What the centre has on disk.
#[derive(Debug, Clone)]
pub(super) struct Books {
    epoch: Epoch,
    /// Those it ever had, as far as it remembers.
    epochs: BTreeSet<Epoch>,
    session_gen: u64,
    pub(super) received: [Option<(Epoch, u64)>; Lane::COUNT],
    /// By seq: content. What the adapter may not have heard.
    rejected: [BTreeMap<u64, u64>; Lane::COUNT],
    /// In order, each once.
    pub(super) applied: Vec<(Lane, u64)>,
    /// Its own records by lane and seq.
    pub(super) out: [Vec<u64>; Lane::COUNT],
    pub(super) out_acked: [u64; Lane::COUNT],
    pub(super) out_refused: BTreeSet<(Lane, u64)>,
}

#[derive(Debug)]
struct Session {
    welcomed: bool,
    epoch: Epoch,
    bases: [u64; Lane::COUNT],
    granted: [Amount; Lane::COUNT],
    spent: [Amount; Lane::COUNT],
    ack_due: [bool; Lane::COUNT],
    snapshot_in: Option<([u64; Lane::COUNT], u64)>,
    snapshot_out: Option<SnapshotReason>,
    next: [u64; Lane::COUNT],
    allowed: [Amount; Lane::COUNT],
    out_spent: [Amount; Lane::COUNT],
}

pub(super) struct Centre {
    pub(super) disk: Books,
    pub(super) books: Books,
    session: Option<Session>,
    pub(super) frames: VecDeque<Frame>,
    out_sent_ever: [u64; Lane::COUNT],
    epochs: u128,
    /// What the adapter may send ahead in each lane.
    pub(super) window: Amount,
    /// Grant nothing beyond the Welcome; acknowledge nothing.
    pub(super) is_stingy: bool,
    pub(super) is_mute: bool,
    /// Takes records without looking at them.
    pub(super) is_blind: bool,
    /// Lanes that went on by a snapshot: epoch, lane, from, to.
    pub(super) jumps: Vec<(Epoch, Lane, u64, u64)>,
    pub(super) goodbye: Option<GoodbyeReason>,
    pub(super) snapshots: Vec<SnapshotReason>,
    pub(super) pongs: u64,
    /// Lanes of the Data frames, in order.
    pub(super) order: Vec<Lane>,
    pub(super) was_restored: bool,
}

impl Centre {
    pub(super) fn new() -> Self {
        let epoch = Epoch(Uuid::from_u128(0xce << 64 | 1));
        let books = Books {
            epoch,
            epochs: BTreeSet::from([epoch]),
            session_gen: 0,
            received: [None; Lane::COUNT],
            rejected: Default::default(),
            applied: Vec::new(),
            out: Default::default(),
            out_acked: [0; Lane::COUNT],
            out_refused: BTreeSet::new(),
        };
        Self {
            disk: books.clone(),
            books,
            session: None,
            frames: VecDeque::new(),
            out_sent_ever: [0; Lane::COUNT],
            epochs: 1,
            window: Amount { records: 12, bytes: 200 },
            is_stingy: false,
            is_mute: false,
            is_blind: false,
            jumps: Vec::new(),
            goodbye: None,
            snapshots: Vec::new(),
            pongs: 0,
            order: Vec::new(),
            was_restored: false,
        }
    }

    pub(super) fn close(&mut self) {
        self.session = None;
        self.frames.clear();
    }

    pub(super) fn restart(&mut self) {
        self.close();
        self.books = self.disk.clone();
        // An earlier life may have sent all it had.
        self.out_sent_ever = Lane::ALL.map(|l| self.books.out[l.index()].len() as u64);
    }

    pub(super) fn restore(&mut self, copy: Books) {
        let session_gen = self.disk.session_gen;
        self.disk = copy;
        // The generation is leased elsewhere: it never repeats.
        self.disk.session_gen = session_gen;
        self.was_restored = true;
        self.restart();
    }

    pub(super) fn grant(&mut self, lane: Lane, total: Amount) {
        let session = self.session.as_mut().unwrap();
        session.granted[lane.index()] = total;
        self.frames.push_back(Frame::Credit { lane, records: total.records, bytes: total.bytes });
    }

    pub(super) fn append(&mut self, lane: Lane, contents: impl IntoIterator<Item = u64>) {
        self.books.out[lane.index()].extend(contents);
    }

    pub(super) fn hear(&mut self, frame: Frame) {
        let is_welcomed = self.session.as_ref().is_some_and(|session| session.welcomed);
        if let Frame::Goodbye { reason, .. } = frame {
            self.goodbye = Some(reason);
            return self.close();
        }
        if let Frame::Hello(hello) = frame {
            return self.hello(hello);
        }
        assert!(is_welcomed, "{frame:?} before Welcome");
        match frame {
            Frame::Data(data) => self.data(data),
            Frame::Ack { lane, epoch, seq, rejections } => self.ack(lane, epoch, seq, rejections),
            Frame::Ping { nonce } => self.frames.push_back(Frame::Pong { nonce }),
            Frame::Pong { .. } => self.pongs += 1,
            Frame::Credit { lane, records, bytes } => {
                let allowed = &mut self.session.as_mut().unwrap().allowed[lane.index()];
                assert!(records >= allowed.records && bytes >= allowed.bytes, "credit fell");
                *allowed = Amount { records, bytes };
            }
            Frame::SnapshotBegin { reason, marks } => {
                self.snapshots.push(reason);
                let session = self.session.as_mut().unwrap();
                assert!(session.snapshot_in.replace((marks, 0)).is_none());
            }
            Frame::SnapshotItem(_) | Frame::UnreadableItem(_) => {
                self.session.as_mut().unwrap().snapshot_in.as_mut().unwrap().1 += 1;
            }
            Frame::SnapshotEnd { items } => self.snapshot_end(items),
            Frame::Reject(_) => {}
            Frame::Hello(_) | Frame::Welcome(_) | Frame::Goodbye { .. } => unreachable!(),
        }
    }

    fn hello(&mut self, hello: Hello) {
        assert!(self.session.is_none());
        let is_mine = |lane: Lane| {
            hello.lanes[lane.index()].received.filter(|(epoch, _)| *epoch == self.books.epoch)
        };
        let is_ahead = |lane: &Lane| {
            is_mine(*lane).is_some_and(|(_, seq)| seq > self.out_sent_ever[lane.index()])
        };
        let mut snapshot = None;
        let unknown = |lane: &Lane| {
            let received = hello.lanes[lane.index()].received;
            received.is_some_and(|(epoch, _)| !self.books.epochs.contains(&epoch))
        };
        if Lane::ALL.iter().any(|lane| is_ahead(lane) || unknown(lane)) {
            self.epochs += 1;
            self.books.epoch = Epoch(Uuid::from_u128(0xce << 64 | self.epochs));
            self.books.epochs.insert(self.books.epoch);
            snapshot = Some(SnapshotReason::SenderRestored);
        }
        let mine = Lane::ALL.map(|lane| {
            hello.lanes[lane.index()].received.filter(|(epoch, _)| *epoch == self.books.epoch)
        });
        if mine.iter().all(Option::is_none) {
            snapshot = snapshot.or(Some(SnapshotReason::UnknownEpoch));
        }
        let next = Lane::ALL.map(|lane| {
            let l = lane.index();
            let Some((_, held)) = mine[l] else {
                if self.books.out_acked[l] > 0 {
                    snapshot = snapshot.or(Some(SnapshotReason::UnknownEpoch));
                }
                return self.books.out_acked[l] + 1;
            };
            self.refusals(lane, &hello.lanes[l].rejections);
            self.books.out_acked[l] = self.books.out_acked[l].max(held);
            held + 1
        });
        for lane in Lane::ALL {
            let l = lane.index();
            if self.books.received[l].is_some_and(|(epoch, _)| epoch == hello.journal_epoch) {
                self.books.rejected[l].retain(|seq, _| *seq > hello.lanes[l].base);
            }
        }
        self.books.session_gen += 1;
        self.session = Some(Session {
            welcomed: false,
            epoch: hello.journal_epoch,
            bases: Lane::ALL.map(|lane| hello.lanes[lane.index()].base),
            granted: [self.window; Lane::COUNT],
            spent: [Amount::default(); Lane::COUNT],
            ack_due: [false; Lane::COUNT],
            snapshot_in: None,
            snapshot_out: snapshot,
            next,
            allowed: Lane::ALL.map(|lane| {
                let lane = &hello.lanes[lane.index()];
                Amount { records: lane.credit_records, bytes: lane.credit_bytes }
            }),
            out_spent: [Amount::default(); Lane::COUNT],
        });
    }

    fn data(&mut self, data: Data) {
        let session = self.session.as_mut().unwrap();
        let l = data.lane.index();
        let last = data.last();
        self.order.push(data.lane);
        assert!(session.snapshot_in.is_none(), "data within a snapshot");
        let (contents, price) = match &data.payload {
            Payload::Encoded(bytes) => {
                let amount = Amount { records: data.count.into(), bytes: bytes.len() as u64 };
                (Some(decode(bytes)), amount)
            }
            Payload::Void { .. } => (None, Amount { records: 1, bytes: 0 }),
            Payload::Received { .. } => panic!("not encoded"),
        };
        assert!(!session.granted[l].less(session.spent[l]).is_spent(), "credit overdrawn twice");
        session.spent[l] = session.spent[l].plus(price);
        session.bases[l] = session.bases[l].max(data.base);
        session.ack_due[l] = true;
        let books = &mut self.books;
        let received = &mut books.received[l];
        if received.is_none_or(|(epoch, _)| epoch != session.epoch) {
            assert_eq!(session.bases[l], 0, "a snapshot should have come first");
            *received = Some((session.epoch, 0));
            books.rejected[l].clear();
        }
        books.rejected[l].retain(|seq, _| *seq > session.bases[l]);
        let (_, before) = received.unwrap();
        assert!(data.first <= before + 1, "a gap: {} after {before}", data.first);
        let Some(contents) = contents.filter(|_| !self.is_blind) else {
            *received = Some((session.epoch, last.max(before)));
            return;
        };
        assert_eq!(contents.len() as u64, u64::from(data.count));
        for (seq, content) in (data.first..).zip(contents).filter(|(seq, _)| *seq > before) {
            *received = Some((session.epoch, seq));
            if is_bad(content) {
                books.rejected[l].insert(seq, content);
                self.frames.push_back(Frame::Reject(rejection(data.lane, seq)));
            } else if !books.applied.contains(&(data.lane, content)) {
                books.applied.push((data.lane, content));
            }
        }
    }

    fn refusals(&mut self, lane: Lane, rejections: &[Rejection]) {
        let acked = self.books.out_acked[lane.index()];
        for rejection in rejections.iter().filter(|rejection| rejection.seq > acked) {
            let content = self.books.out[lane.index()][rejection.seq as usize - 1];
            self.books.out_refused.insert((lane, content));
        }
    }

    fn ack(&mut self, lane: Lane, epoch: Epoch, seq: u64, rejections: Vec<Rejection>) {
        if epoch == self.books.epoch {
            assert!(
                seq < self.session.as_ref().unwrap().next[lane.index()],
                "ack of what was not sent"
            );
            self.refusals(lane, &rejections);
            let acked = &mut self.books.out_acked[lane.index()];
            *acked = (*acked).max(seq);
        }
    }

    fn snapshot_end(&mut self, items: u64) {
        let session = self.session.as_mut().unwrap();
        let (marks, count) = session.snapshot_in.take().expect("an end without a beginning");
        assert_eq!(count, items);
        for lane in Lane::ALL {
            let (l, mark) = (lane.index(), marks[lane.index()]);
            let held = self.books.received[l].filter(|(epoch, _)| *epoch == session.epoch);
            if held.is_none_or(|(_, seq)| seq < mark) {
                self.jumps.push((session.epoch, lane, held.map_or(0, |(_, seq)| seq), mark));
                self.books.received[l] = Some((session.epoch, mark));
                self.books.rejected[l].clear();
            }
        }
    }
}

fn rejection(lane: Lane, seq: u64) -> Rejection {
    Rejection { lane, seq, code: 3, message: "bad".to_owned() }
}
