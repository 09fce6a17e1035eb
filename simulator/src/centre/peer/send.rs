//! What the centre sends: acknowledgements and credit for what is durable, and its own records within the
//! adapter's credit.

use grid_proto::v1;
use grid_proto::v1::open_session_response::Frame as Down;
use prost::Message as _;

use super::link::Amount;
use super::{Closing, ConnId, Now, Peer};
use crate::centre::entry::Entry;
use crate::centre::lane::Lane;

impl Peer {
    /// Sends everything that may leave now.
    pub(super) fn pump(&mut self, now: Now) {
        let Some(link) = self.link.as_mut().filter(|link| link.welcome_after.is_none()) else {
            return;
        };
        if let Some((_, taken)) = self.durable.taken.filter(|(of, _)| *of == link.generation) {
            Lane::ALL.iter().for_each(|lane| link.inbound[*lane].freed = taken[*lane]);
        }
        let conn = link.conn;
        for lane in Lane::ALL {
            self.send_ack(conn, lane);
            self.send_credit(conn, lane);
        }
        // One frame of each lane in turn, the most urgent first, so that nothing starves.
        while Lane::ALL.map(|lane| self.send_data(now, conn, lane)).contains(&true) {}
    }

    /// Acknowledges what is durable, with the rejections the adapter may not have heard.
    fn send_ack(&mut self, conn: ConnId, lane: Lane) {
        let Some(link) = self.link.as_mut() else { return };
        let (epoch, seq) = self.durable.received[lane].clone();
        let inbound = &mut link.inbound[lane];
        if epoch != link.peer_epoch || (seq == inbound.acked && !inbound.ack_due) {
            return;
        }
        let (fresh, base) = (inbound.acked, inbound.base);
        inbound.acked = seq;
        inbound.ack_due = false;
        let rejections = self.rejections_above(lane, base);
        for reject in rejections.iter().filter(|reject| reject.seq > fresh) {
            self.send(conn, Down::Reject(reject.clone()));
        }
        self.send(conn, Down::Ack(v1::Ack { lane: lane.to_wire(), epoch, seq, rejections }));
    }

    /// Durable rejections above the adapter's base.
    pub(super) fn rejections_above(&self, lane: Lane, base: u64) -> Vec<v1::Reject> {
        let received = &self.books.received[lane];
        let durable = self.durable.received[lane].1;
        let heard_of = received.rejections.range(base.saturating_add(1)..);
        heard_of
            .take_while(|(seq, _)| **seq <= durable)
            .map(|(seq, (code, message))| v1::Reject {
                lane: lane.to_wire(),
                seq: *seq,
                status: Some(v1::Status {
                    code: *code,
                    message: message.clone(),
                    details: Vec::new(),
                }),
            })
            .collect()
    }

    /// Grants anew what was applied, a quarter of the window at a time.
    fn send_credit(&mut self, conn: ConnId, lane: Lane) {
        let window =
            Amount { records: self.settings.window_records, bytes: self.settings.window_bytes };
        let Some(link) = self.link.as_mut() else { return };
        let inbound = &mut link.inbound[lane];
        let mut wanted = inbound.freed;
        wanted.add(window.records, window.bytes);
        let grown = wanted.records.saturating_sub(inbound.granted.records) * 4 >= window.records
            || wanted.bytes.saturating_sub(inbound.granted.bytes) * 4 >= window.bytes;
        if grown && wanted != inbound.granted {
            inbound.granted = wanted;
            let (records, bytes) = (wanted.records, wanted.bytes);
            self.send(conn, Down::Credit(v1::Credit { lane: lane.to_wire(), records, bytes }));
        }
    }

    /// Sends one frame of a lane, if there is something durable to send and room for it.
    fn send_data(&mut self, now: Now, conn: ConnId, lane: Lane) -> bool {
        let settings = &self.settings;
        let outbox = &self.books.outbox[lane];
        let durable = self.durable.queued[lane].min(outbox.last);
        let Some(link) = self.link.as_mut() else { return false };
        let outbound = &mut link.outbound[lane];
        if outbound.next > durable {
            outbound.blocked_since = None;
            return false;
        }
        if !outbound.spent.is_below(outbound.allowed) {
            outbound.blocked_since.get_or_insert(now.mono);
            return false;
        }
        outbound.blocked_since = None;
        let in_flight = (outbound.next - 1).saturating_sub(outbox.acked);
        if in_flight >= settings.inflight_records {
            return false;
        }
        // The last message may overdraw the bytes, since records have their size; never the records.
        let granted = outbound.allowed.records - outbound.spent.records;
        let room = settings.batch_records.min(settings.inflight_records - in_flight).min(granted);
        let first = outbound.next;
        let mut batch = v1::RecordBatch::default();
        let mut bytes = 0;
        let end = durable.min(first + room - 1);
        for record in (first..=end).map_while(|seq| outbox.get(seq)) {
            bytes += record.encoded_len();
            batch.records.push(record.clone());
            if bytes >= settings.batch_bytes {
                break;
            }
        }
        let Ok(count) = u32::try_from(batch.records.len()) else { return false };
        if count == 0 {
            return false;
        }
        let batch = batch.encode_to_vec();
        outbound.next += u64::from(count);
        let sent = outbound.next - 1;
        outbound.spent.add(u64::from(count), batch.len() as u64);
        outbound.outstanding_since.get_or_insert(now.mono);
        let data = v1::Data {
            lane: lane.to_wire(),
            first,
            count,
            base: self.durable.acked[lane],
            payload: Some(v1::data::Payload::Batch(batch.into())),
        };
        self.sent_ever[lane] = self.sent_ever[lane].max(sent);
        self.send(conn, Down::Data(data));
        true
    }

    /// The adapter has applied our records up to here; quarantine and mark are one commit.
    pub(super) fn ack(&mut self, now: Now, conn: ConnId, ack: &v1::Ack) {
        let Some(lane) = Lane::from_wire(ack.lane) else {
            return self.breach(conn, Closing::invalid("LANE_UNKNOWN", ack.lane.to_string()));
        };
        if ack.epoch != self.books.epoch {
            return; // Of an epoch that has ended: it says nothing about this one.
        }
        let Some(link) = self.link.as_mut() else { return };
        let outbound = &mut link.outbound[lane];
        if ack.seq >= outbound.next {
            let text = format!("{} acknowledged, {} sent", ack.seq, outbound.next - 1);
            return self.breach(conn, Closing::new(tonic::Code::OutOfRange, "ACK_UNSENT", text));
        }
        if ack.seq > outbound.heard {
            outbound.heard = ack.seq;
            let outstanding = outbound.next - 1 > ack.seq;
            outbound.outstanding_since = outstanding.then_some(now.mono);
        }
        let acked = self.books.outbox[lane].acked;
        if ack.seq > acked {
            for reject in ack.rejections.iter().filter(|reject| reject.seq > acked) {
                self.note_rejected(lane, reject);
            }
            self.note(Entry::Acked { lane, seq: ack.seq });
        }
    }

    /// A Reject is repeated by the acknowledgement that passes it; noted there, once.
    pub(super) fn peer_rejected(&mut self, conn: ConnId, reject: &v1::Reject) {
        if Lane::from_wire(reject.lane).is_none() {
            return self.breach(conn, Closing::invalid("LANE_UNKNOWN", reject.lane.to_string()));
        }
        tracing::warn!(lane = reject.lane, seq = reject.seq, "the adapter rejects a record");
    }

    fn note_rejected(&mut self, lane: Lane, reject: &v1::Reject) {
        let status = reject.status.clone().unwrap_or_default();
        self.note(Entry::PeerRejected {
            lane,
            seq: reject.seq,
            code: status.code,
            message: status.message,
        });
    }

    pub(super) fn credit(&mut self, conn: ConnId, credit: v1::Credit) {
        let Some(lane) = Lane::from_wire(credit.lane) else {
            return self.breach(conn, Closing::invalid("LANE_UNKNOWN", credit.lane.to_string()));
        };
        if let Some(link) = self.link.as_mut() {
            // Absolute totals only grow; an older frame says nothing new.
            let allowed = &mut link.outbound[lane].allowed;
            allowed.records = allowed.records.max(credit.records);
            allowed.bytes = allowed.bytes.max(credit.bytes);
        }
    }
}
