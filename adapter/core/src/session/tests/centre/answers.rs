//! What the centre says once it is durable: Welcome, acknowledgements, credit, its own records.

use super::{Centre, rejection};
use crate::record::Lane;
use crate::session::tests::bridge::{is_malformed, node, record};
use crate::session::{Amount, Data, Frame, LaneState, Payload, Received, Rejection, Welcome};

impl Centre {
    /// Everything heard is on disk: answer.
    pub(in super::super) fn commit(&mut self) {
        self.disk = self.books.clone();
        let Some(session) = &mut self.session else { return };
        if !std::mem::replace(&mut session.welcomed, true) {
            self.welcome();
        }
        for lane in Lane::ALL {
            self.say_what_is_durable(lane);
            self.send_data(lane);
        }
    }

    fn welcome(&mut self) {
        let session = self.session.as_ref().unwrap();
        let lanes = Lane::ALL.map(|lane| LaneState {
            received: self.disk.received[lane.index()],
            base: self.disk.out_acked[lane.index()],
            rejections: self.rejections(lane),
            credit_records: session.granted[lane.index()].records,
            credit_bytes: session.granted[lane.index()].bytes,
        });
        let (snapshot, next) = (session.snapshot_out, session.next);
        self.frames.push_back(Frame::Welcome(Welcome {
            session_gen: self.disk.session_gen,
            centre_epoch: self.disk.epoch,
            lanes,
            heartbeat_ms: 5_000,
            protocol: 1,
        }));
        if let Some(reason) = snapshot {
            let marks = next.map(|next| next - 1);
            self.frames.push_back(Frame::SnapshotBegin { reason, marks });
            (0..3).for_each(|n| self.frames.push_back(Frame::SnapshotItem(Box::new(node(n)))));
            self.frames.push_back(Frame::SnapshotEnd { items: 3 });
        }
    }

    fn rejections(&self, lane: Lane) -> Vec<Rejection> {
        self.disk.rejected[lane.index()].keys().map(|seq| rejection(lane, *seq)).collect()
    }

    fn say_what_is_durable(&mut self, lane: Lane) {
        let rejections = self.rejections(lane);
        let session = self.session.as_mut().unwrap();
        let l = lane.index();
        if self.is_mute || !std::mem::take(&mut session.ack_due[l]) {
            return;
        }
        let (epoch, seq) = self.disk.received[l].unwrap();
        self.frames.push_back(Frame::Ack { lane, epoch, seq, rejections });
        let total = session.spent[l].plus(self.window);
        if !self.is_stingy && total != session.granted[l] {
            session.granted[l] = total;
            self.frames.push_back(Frame::Credit {
                lane,
                records: total.records,
                bytes: total.bytes,
            });
        }
    }

    fn send_data(&mut self, lane: Lane) {
        let l = lane.index();
        let session = self.session.as_mut().unwrap();
        loop {
            let first = session.next[l];
            let waiting: Vec<u64> =
                self.disk.out[l].iter().skip(first as usize - 1).take(3).copied().collect();
            if waiting.is_empty() || session.allowed[l].less(session.out_spent[l]).is_spent() {
                return;
            }
            let count = waiting.len() as u64;
            session.next[l] += count;
            self.out_sent_ever[l] = self.out_sent_ever[l].max(session.next[l] - 1);
            let bytes = 8 * count;
            session.out_spent[l] = session.out_spent[l].plus(Amount { records: count, bytes });
            let received = |content: &u64| {
                if is_malformed(*content) {
                    return Received::Malformed { why: content.to_string() };
                }
                Received::Record(Box::new(record(*content)))
            };
            let records = waiting.iter().map(received).collect();
            self.frames.push_back(Frame::Data(Data {
                lane,
                first,
                count: waiting.len() as u32,
                base: self.disk.out_acked[l],
                payload: Payload::Received { records, bytes },
            }));
        }
    }
}
