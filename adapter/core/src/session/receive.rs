//! What the centre sends.

use super::credit::Amount;
use super::frame::{Data, Frame, Payload, Received, Rejection, SnapshotReason};
use super::io::Output;
use super::link::{SnapshotIn, State, name};
use super::machine::Session;
use crate::ids::Epoch;
use crate::inbox::Place;
use crate::outbox::NotSent;
use crate::record::Lane;
use crate::time::Now;

/// Records in one message at most; one of 1 MiB holds fewer.
const RECORDS_MAX: u32 = 65_536;

impl Session {
    pub(super) fn frame(&mut self, now: Now, dial: u64, frame: Frame) {
        if dial != self.dials {
            return;
        }
        match (&mut self.state, frame) {
            (
                State::Greeting { .. } | State::Open(_),
                Frame::Goodbye { reason, reconnect_after_ms, .. },
            ) => self.left(now, reason, reconnect_after_ms),
            (State::Greeting { bases, .. }, Frame::Welcome(welcome)) => {
                let bases = *bases;
                self.welcome(now, bases, welcome);
            }
            (State::Greeting { .. }, frame) => {
                self.breach(now, format!("{} before Welcome", name(&frame)));
            }
            (State::Open(link), frame) => {
                link.heard = now.mono;
                self.open_frame(now, frame);
            }
            // Still on its way when we closed; what counts is said again.
            (
                State::Waiting { .. }
                | State::Dialling { .. }
                | State::Closing { .. }
                | State::Stopped,
                _,
            ) => {}
        }
    }

    fn open_frame(&mut self, now: Now, frame: Frame) {
        match frame {
            Frame::Data(data) => self.data(now, data),
            Frame::Ack { lane, epoch, seq, rejections } => {
                self.ack(now, lane, epoch, seq, rejections);
            }
            Frame::Reject(rejection) => {
                let lane = rejection.lane;
                let heard = self.outboxes[lane.index()].reject(rejection);
                self.judged(now, lane, heard);
            }
            Frame::Ping { nonce } => {
                if let Some(link) = self.link_mut() {
                    link.pong = Some(nonce);
                }
                self.answer_ping();
            }
            Frame::Pong { .. } => {}
            Frame::Credit { lane, records, bytes } => {
                self.outboxes[lane.index()].allow(Amount { records, bytes }, now.mono);
            }
            Frame::SnapshotBegin { reason, marks } => self.snapshot_begin(now, reason, marks),
            Frame::SnapshotItem(item) => {
                self.snapshot_item(now, Output::ApplySnapshotItem(item));
            }
            Frame::UnreadableItem(item) => {
                self.snapshot_item(now, Output::ApplyUnreadableItem(item));
            }
            Frame::SnapshotEnd { items } => self.snapshot_end(now, items),
            frame @ (Frame::Hello(_) | Frame::Welcome(_) | Frame::Goodbye { .. }) => {
                self.breach(now, format!("{} in an open session", name(&frame)));
            }
        }
    }

    fn data(&mut self, now: Now, data: Data) {
        let Some(link) = self.link() else { return };
        if link.snapshot_in.is_some() {
            return self.breach(now, "Data within a snapshot");
        }
        let (lane, epoch, first, last) = (data.lane, link.centre_epoch, data.first, data.last());
        let is_range =
            first > 0 && data.count > 0 && first.checked_add(data.count.into()).is_some();
        let (records, price) = match data.payload {
            Payload::Received { records, bytes } => {
                if data.count > RECORDS_MAX {
                    return self.breach(now, format!("{} records in one message", data.count));
                }
                (Ok(records), Amount { records: data.count.into(), bytes })
            }
            Payload::Void { reason, .. } => (Err(reason), Amount { records: 1, bytes: 0 }),
            Payload::Encoded(_) => return self.breach(now, "Data that was not decoded"),
        };
        if !is_range {
            return self.breach(now, format!("Data of {} from {first}", data.count));
        }
        self.hear_base(lane, epoch, data.base);
        let from = match self.inboxes[lane.index()].receive(first, last, price) {
            Ok(Place::From(from)) => from,
            Ok(Place::Old) => return,
            Err(breach) => return self.inbound_breach(now, breach),
        };
        self.outputs.push_back(match records {
            Ok(records) => {
                let records = fresh(records, data.count, from - first);
                Output::Apply { lane, epoch, first: from, records }
            }
            Err(reason) => Output::ApplyVoid { lane, epoch, first: from, last, reason },
        });
    }

    fn hear_base(&mut self, lane: Lane, epoch: Epoch, base: u64) {
        let heard = &mut self.heard_bases[lane.index()];
        let base = heard.filter(|(of, _)| *of == epoch).map_or(base, |(_, seq)| seq.max(base));
        *heard = Some((epoch, base));
        self.inboxes[lane.index()].hear_base(epoch, base);
    }

    fn ack(&mut self, now: Now, lane: Lane, epoch: Epoch, seq: u64, rejections: Vec<Rejection>) {
        if Some(epoch) != self.epoch {
            return; // Of an epoch that is over.
        }
        let outbox = &mut self.outboxes[lane.index()];
        let before = outbox.heard();
        let heard = outbox.ack(seq, rejections, now.mono);
        let progressed = outbox.heard() > before;
        if let Some(link) = self.link_mut() {
            link.progressed |= progressed;
        }
        self.judged(now, lane, heard);
    }

    fn judged(&mut self, now: Now, lane: Lane, heard: Result<u64, NotSent>) {
        match heard {
            Ok(new) => self.rejected[lane.index()] += new,
            Err(error) => self.breach(now, error.to_string()),
        }
    }

    fn snapshot_begin(&mut self, now: Now, reason: SnapshotReason, marks: [u64; Lane::COUNT]) {
        let Some(link) = self.link_mut() else { return };
        if link.snapshot_in.is_some() {
            return self.breach(now, "a snapshot within a snapshot");
        }
        link.snapshot_in = Some(SnapshotIn { marks, items: 0 });
        let epoch = link.centre_epoch;
        self.outputs.push_back(Output::ApplySnapshotBegin { epoch, reason });
    }

    fn snapshot_item(&mut self, now: Now, output: Output) {
        let Some(snapshot) = self.link_mut().and_then(|link| link.snapshot_in.as_mut()) else {
            return self.breach(now, "SnapshotItem outside a snapshot");
        };
        snapshot.items += 1;
        self.outputs.push_back(output);
    }

    fn snapshot_end(&mut self, now: Now, items: u64) {
        let Some(link) = self.link_mut() else { return };
        let Some(snapshot) = link.snapshot_in.take() else {
            return self.breach(now, "SnapshotEnd outside a snapshot");
        };
        if snapshot.items != items {
            let text = format!("a snapshot of {items} items brought {}", snapshot.items);
            return self.breach(now, text);
        }
        let (epoch, marks) = (link.centre_epoch, snapshot.marks);
        for lane in Lane::ALL {
            self.inboxes[lane.index()].skip_to(epoch, marks[lane.index()]);
        }
        self.outputs.push_back(Output::ApplySnapshotEnd { epoch, marks });
    }

    /// The bridge refused a record, durably: the centre hears at once, and again with the acknowledgement.
    pub(super) fn refused(&mut self, epoch: Epoch, rejection: Rejection) {
        let is_current = self.link().is_some_and(|link| link.centre_epoch == epoch);
        self.inboxes[rejection.lane.index()].refuse(epoch, rejection.clone());
        if is_current && self.has_control_room() {
            self.send(Frame::Reject(rejection));
        }
    }
}

/// The records of a message without those that came before. A batch of another count than announced is refused
/// record by record, for nobody can say which is which.
fn fresh(mut records: Vec<Received>, count: u32, skip: u64) -> Vec<Received> {
    let skip = usize::try_from(skip).unwrap_or(usize::MAX);
    let found = records.len();
    if found != count as usize {
        let why = format!("BATCH_COUNT: {count} announced, {found} found");
        records = vec![Received::Malformed { why }; count as usize];
    }
    records.split_off(skip.min(records.len()))
}
