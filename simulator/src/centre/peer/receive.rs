//! What the adapter sends: numbers are checked, records judged, applied once, or rejected one by one.

use bytes::Buf as _;
use grid_proto::v1;
use prost::Message as _;

use super::{Closing, ConnId, Now, Peer};
use crate::centre::desk::{Effect, Refusal};
use crate::centre::entry::{Applied, Entry, Kind, Source};
use crate::centre::fault::Treatment;
use crate::centre::lane::Lane;
use crate::gist::Gist;

/// Records in one Data frame at most; a frame of 1 MiB holds fewer.
const RECORDS_MAX: u32 = 65_536;
/// What a frame weighs beyond its payload, generously, so that credit never runs dry by rounding.
const FRAME_BYTES: u64 = 64;

/// Whether a range of numbers is wanted.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// All of it was applied before.
    Old,
    /// From this number on it is new.
    From(u64),
    /// Something is missing before it.
    Gap,
}

fn place(last: u64, first: u64, range_end: u64) -> Place {
    if range_end <= last {
        Place::Old
    } else if first > last + 1 {
        Place::Gap
    } else {
        Place::From(last + 1)
    }
}

impl Peer {
    pub(super) fn data(&mut self, now: Now, conn: ConnId, data: v1::Data) {
        let Some(lane) = Lane::from_wire(data.lane) else {
            return self.breach(conn, Closing::invalid("LANE_UNKNOWN", data.lane.to_string()));
        };
        let bytes = data.encoded_len() as u64 + FRAME_BYTES;
        let Some(payload) = data.payload else {
            return self.breach(conn, Closing::invalid("DATA_EMPTY", "neither batch nor void"));
        };
        let range_end = match &payload {
            v1::data::Payload::Batch(_) if data.count == 0 || data.count > RECORDS_MAX => None,
            v1::data::Payload::Batch(_) => data.first.checked_add(u64::from(data.count) - 1),
            v1::data::Payload::Void(void) => Some(void.last).filter(|last| *last >= data.first),
        };
        let Some(range_end) = range_end.filter(|_| data.first > 0) else {
            let text = format!("first {}, count {}", data.first, data.count);
            return self.breach(conn, Closing::invalid("RANGE_UNLAWFUL", text));
        };
        if !self.charge(conn, lane, &payload, (range_end - data.first + 1, bytes)) {
            return;
        }
        if !self.adopt_epoch(conn, lane) {
            return;
        }
        let epoch = self.books.received[lane].epoch.clone();
        self.forget_rejections(lane, &epoch, data.base);
        if let Some(link) = self.link.as_mut() {
            let inbound = &mut link.inbound[lane];
            inbound.base = inbound.base.max(data.base);
        }
        let last = self.books.received[lane].seq;
        match place(last, data.first, range_end) {
            Place::Old => {
                if let Some(link) = self.link.as_mut() {
                    link.inbound[lane].ack_due = true;
                }
            }
            Place::Gap => {
                let text = format!("{} expected {}, got {}", lane.name(), last + 1, data.first);
                let closing = Closing::new(tonic::Code::OutOfRange, "SEQ_GAP", text);
                self.breach(conn, closing);
            }
            Place::From(wanted) => match payload {
                v1::data::Payload::Batch(batch) => {
                    self.take_batch(now, lane, (data.first, wanted, range_end), &batch);
                }
                v1::data::Payload::Void(void) => self.take_void(lane, wanted, &void),
            },
        }
    }

    /// Counts what a frame spends. `false`: the credit was spent before, and the stream is closed.
    fn charge(
        &mut self,
        conn: ConnId,
        lane: Lane,
        payload: &v1::data::Payload,
        (records, bytes): (u64, u64),
    ) -> bool {
        let Some(link) = self.link.as_mut() else { return false };
        let inbound = &mut link.inbound[lane];
        match payload {
            // However long its range, a void weighs what one record does; nobody is closed for it.
            v1::data::Payload::Void(_) => {
                inbound.taken.add(1, bytes);
                true
            }
            v1::data::Payload::Batch(batch) if inbound.spent.is_below(inbound.granted) => {
                inbound.taken.add(records, bytes);
                inbound.spent.add(records, batch.len() as u64);
                true
            }
            v1::data::Payload::Batch(_) => {
                let text = format!("{}: {:?} of {:?}", lane.name(), inbound.spent, inbound.granted);
                let code = tonic::Code::ResourceExhausted;
                self.breach(conn, Closing::new(code, "CREDIT_OVERDRAWN", text));
                false
            }
        }
    }

    /// Data of an epoch that is new here goes on after the adapter's base. A snapshot should have come first
    /// if that is not the very beginning; what is in it must be whole before data follows.
    fn adopt_epoch(&mut self, conn: ConnId, lane: Lane) -> bool {
        let Some(link) = self.link.as_ref() else { return false };
        if self.books.received[lane].epoch == link.peer_epoch {
            return true;
        }
        if link.incoming.is_some() {
            let closing = Closing::precondition("SNAPSHOT_UNFINISHED", "data before its end");
            self.breach(conn, closing);
            return false;
        }
        let (epoch, after) = (link.peer_epoch.clone(), link.inbound[lane].base);
        if after > 0 {
            let text = format!("SNAPSHOT_MISSING: {} begins after {after}", lane.name());
            self.note(Entry::Violation { text });
        }
        self.note(Entry::Resumed { lane, epoch, after });
        true
    }

    fn take_void(&mut self, lane: Lane, first: u64, void: &v1::Void) {
        let reason = v1::VoidReason::try_from(void.reason).unwrap_or_default();
        self.note(Entry::Void {
            lane,
            first,
            last: void.last,
            reason: reason.as_str_name().to_owned(),
            shares: void
                .shares
                .iter()
                .map(|share| (share.station_id.clone(), share.count))
                .collect(),
        });
    }

    fn take_batch(
        &mut self,
        now: Now,
        lane: Lane,
        (first, wanted, range_end): (u64, u64, u64),
        batch: &[u8],
    ) {
        let count = range_end - first + 1;
        let records = match split(batch) {
            Some(records) if records.len() as u64 == count => records,
            Some(records) => {
                let why = format!("BATCH_COUNT: {count} announced, {} found", records.len());
                return self.reject_range(lane, wanted, range_end, &why);
            }
            None => {
                let why = "BATCH_UNREADABLE: not a RecordBatch";
                return self.reject_range(lane, wanted, range_end, why);
            }
        };
        for (seq, record) in (first..).zip(records).skip_while(|(seq, _)| *seq < wanted) {
            self.take_record(now, lane, seq, record);
        }
    }

    fn reject_range(&mut self, lane: Lane, first: u64, last: u64, why: &str) {
        for seq in first..=last {
            self.reject(lane, seq, Refusal::invalid(why), None);
        }
    }

    fn reject(&mut self, lane: Lane, lane_seq: u64, refusal: Refusal, source: Option<Source>) {
        let (code, message) = (refusal.code as i32, refusal.message);
        self.note(Entry::Rejected { lane, lane_seq, code, message, source });
    }

    fn take_record(
        &mut self,
        now: Now,
        lane: Lane,
        seq: u64,
        record: Result<v1::Record, prost::DecodeError>,
    ) {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let refusal = Refusal::invalid(format!("RECORD_UNREADABLE: {error}"));
                return self.reject(lane, seq, refusal, None);
            }
        };
        let source = Source::of(&record);
        if let Some(source) = source.as_ref().filter(|source| self.books.seen.contains(source)) {
            let source = source.clone();
            return self.note(Entry::Repeated { lane, lane_seq: seq, source });
        }
        match self.judge(now, lane, seq, &record) {
            Ok((applied, effects)) => {
                let treatment = self.tamper.treat(Box::new(applied), effects);
                self.let_take_effect(lane, seq, treatment);
            }
            Err(refusal) => self.reject(lane, seq, refusal, source),
        }
    }

    fn judge(
        &self,
        now: Now,
        lane: Lane,
        lane_seq: u64,
        record: &v1::Record,
    ) -> Result<(Applied, Vec<Effect>), Refusal> {
        let kind = Kind::of(record).ok_or_else(|| Refusal::invalid("RECORD_WITHOUT_BODY"))?;
        // What has no canonical JSON (a time outside the calendar, an enum number outside the schema) could not
        // be written to the ledger.
        serde_json::to_writer(std::io::sink(), record)
            .map_err(|error| Refusal::invalid(format!("RECORD_NOT_CANONICAL: {error}")))?;
        let effects = self.desk.consider(now.domain, record)?;
        let applied = Applied {
            lane,
            epoch: self.books.received[lane].epoch.clone(),
            lane_seq,
            index: record.index,
            station: record.station_id.clone(),
            source: Source::of(record),
            kind,
            exercise: record.exercise,
            out_of_sequence: record.out_of_sequence,
            gist: Gist::of_record(record),
            summary: summary(record),
        };
        Ok((applied, effects))
    }

    fn let_take_effect(&mut self, lane: Lane, seq: u64, treatment: Treatment) {
        match treatment {
            Treatment::Honest(applied, effects) => {
                self.note(Entry::Applied(applied));
                self.perform(effects);
            }
            Treatment::Forget => self.books.pass(lane, seq),
            Treatment::Double(applied, effects) => {
                self.note(Entry::Applied(applied.clone()));
                self.note(Entry::Applied(applied));
                self.perform(effects);
            }
            Treatment::Swapped(both) => {
                for (applied, effects) in both {
                    self.note(Entry::Applied(applied));
                    self.perform(effects);
                }
            }
        }
    }

    /// The adapter has heard the rejections up to its base, in this epoch.
    pub(super) fn forget_rejections(&mut self, lane: Lane, epoch: &str, base: u64) {
        let received = &mut self.books.received[lane];
        if received.epoch == epoch {
            received.rejections.retain(|seq, _| *seq > base);
        }
    }
}

/// Takes a batch apart record by record, so that a malformed one spoils no other. `None`: where one record ends
/// and the next begins cannot be told.
fn split(mut batch: &[u8]) -> Option<Vec<Result<v1::Record, prost::DecodeError>>> {
    // Field 1, length-delimited: `RecordBatch.records`.
    const RECORDS: u64 = 1 << 3 | 2;
    let mut records = Vec::new();
    while batch.has_remaining() {
        let key = prost::encoding::decode_varint(&mut batch).ok()?;
        let length = prost::encoding::decode_varint(&mut batch).ok()?;
        if key != RECORDS {
            return None;
        }
        let (record, rest) = batch.split_at_checked(usize::try_from(length).ok()?)?;
        records.push(v1::Record::decode(record));
        batch = rest;
    }
    Some(records)
}

fn summary(record: &v1::Record) -> String {
    use v1::record::Body;
    match &record.body {
        Some(Body::Alarm(alarm)) => {
            let kind = alarm.key.as_ref().map(|key| key.alarm_type.as_str()).unwrap_or_default();
            let state = if alarm.is_cleared { "cleared" } else { "raised" };
            format!("{kind} {} #{} {state}", alarm.alarm_id, alarm.occurrence)
        }
        Some(Body::Ticket(ticket)) => format!("ticket {}", ticket.ticket_id),
        Some(Body::TicketAct(act)) => {
            let action = act.event.as_ref().map(|event| event.action().as_str_name());
            format!("{} on {}", action.unwrap_or_default(), act.ticket_id)
        }
        Some(Body::NodeState(state)) if state.online => "online".to_owned(),
        Some(Body::NodeState(_)) => "offline".to_owned(),
        Some(_) | None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_old_new_partly_new_or_beyond_a_gap() {
        assert_eq!(place(5, 3, 5), Place::Old);
        assert_eq!(place(5, 4, 7), Place::From(6));
        assert_eq!(place(5, 6, 6), Place::From(6));
        assert_eq!(place(5, 7, 7), Place::Gap);
    }

    #[test]
    fn a_malformed_record_spoils_no_other_and_broken_framing_is_an_error() {
        let good = v1::Record { index: 1, ..Default::default() };
        let mut batch = v1::RecordBatch { records: vec![good.clone()] }.encode_to_vec();
        batch.extend([0x0a, 2, 0xff, 0xff]);
        batch.extend(v1::RecordBatch { records: vec![good.clone()] }.encode_to_vec());
        let records = split(&batch).unwrap();
        assert_eq!(records.len(), 3);
        assert_eq!(records[0].as_ref().unwrap(), &good);
        assert!(records[1].is_err());
        assert_eq!(records[2].as_ref().unwrap(), &good);
        assert!(split(&[0x0a, 9, 1]).is_none());
        assert!(split(&[0x12, 0]).is_none());
    }
}
