//! Frames of the session: the core's become requests, responses of the centre become the core's.
//!
//! A frame that cannot be read breaks the protocol: without it the sequence of frames means something
//! else, so the edge ends the session with the words of the error. A *record* that cannot be read is
//! another matter: its place in the sequence is known, so it becomes [`Received::Malformed`], is rejected
//! by number, and everything around it goes on. So it is with an item of a snapshot: it becomes
//! [`Frame::UnreadableItem`], is counted, and the rest is taken.

use bytes::Bytes;
use grid_core::record::{Lane, SnapshotEntity};
use grid_core::session::{
    Data, Frame, GoodbyeReason, Hello, LaneState, Payload, Received, Rejection, SnapshotReason,
    UnreadableItem, Welcome,
};
use grid_proto::v1::{
    self, data::Payload as WirePayload, open_session_request::Frame as Up,
    open_session_response::Frame as Down, snapshot_item::Entity,
};

use prost::Message as _;

use super::enums::Enumeration as _;
use super::{
    At as _, Error, TEXT_BYTES_MAX, Why, Within as _, alarm, at_most, node, optional_id,
    optional_text, record, required, ticket, void,
};
use crate::tls::sha256;

/// Most rejections of one lane in a frame.
pub const REJECTIONS_MAX: usize = 65_536;

/// How much is shown of the id of an item that cannot be read.
const ITEM_ID_CHARS: usize = 64;

/// A frame that does not go up: a Welcome, or records that are not encoded. A fault of the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a frame that the adapter never sends: {0}")]
pub struct Unsendable(&'static str);

/// Writes a frame. Encoded records are shared, not copied.
///
/// # Errors
/// When it is none that the adapter sends.
pub fn to_request(frame: Frame) -> Result<v1::OpenSessionRequest, Unsendable> {
    let frame = match frame {
        Frame::Hello(hello) => Up::Hello(hello_to_proto(&hello)),
        Frame::Welcome(_) => return Err(Unsendable("Welcome")),
        Frame::Data(data) => Up::Data(data_to_proto(data)?),
        Frame::Ack { lane, epoch, seq, rejections } => Up::Ack(v1::Ack {
            lane: lane.to_number(),
            epoch: epoch.to_string(),
            seq,
            rejections: rejections.iter().map(reject_to_proto).collect(),
        }),
        Frame::Reject(rejection) => Up::Reject(reject_to_proto(&rejection)),
        Frame::Ping { nonce } => Up::Ping(v1::Ping { nonce }),
        Frame::Pong { nonce } => Up::Pong(v1::Pong { nonce }),
        Frame::Credit { lane, records, bytes } => {
            Up::Credit(v1::Credit { lane: lane.to_number(), records, bytes })
        }
        Frame::SnapshotBegin { reason, marks } => Up::SnapshotBegin(v1::SnapshotBegin {
            reason: reason.to_number(),
            marks: Lane::ALL
                .map(|lane| v1::LaneMark { lane: lane.to_number(), seq: marks[lane.index()] })
                .to_vec(),
        }),
        Frame::SnapshotItem(entity) => {
            Up::SnapshotItem(v1::SnapshotItem { entity: Some(entity_to_proto(&entity)) })
        }
        Frame::UnreadableItem(_) => return Err(Unsendable("an item that cannot be read")),
        Frame::SnapshotEnd { items } => Up::SnapshotEnd(v1::SnapshotEnd { items }),
        Frame::Goodbye { reason, text, reconnect_after_ms } => {
            Up::Goodbye(v1::Goodbye { reason: reason.to_number(), text, reconnect_after_ms })
        }
    };
    Ok(v1::OpenSessionRequest { frame: Some(frame) })
}

/// Reads a frame.
///
/// # Errors
/// Which field is wrong.
pub fn from_response(response: v1::OpenSessionResponse) -> Result<Frame, Error> {
    Ok(match required(response.frame).at("frame")? {
        Down::Welcome(welcome) => Frame::Welcome(welcome_from_proto(welcome).within("welcome")?),
        Down::Data(data) => Frame::Data(data_from_proto(data).within("data")?),
        Down::Ack(ack) => ack_from_proto(ack).within("ack")?,
        Down::Reject(reject) => Frame::Reject(reject_from_proto(reject).within("reject")?),
        Down::Ping(ping) => Frame::Ping { nonce: ping.nonce },
        Down::Pong(pong) => Frame::Pong { nonce: pong.nonce },
        Down::Credit(credit) => Frame::Credit {
            lane: Lane::required(credit.lane).at("credit.lane")?,
            records: credit.records,
            bytes: credit.bytes,
        },
        Down::SnapshotBegin(begin) => Frame::SnapshotBegin {
            reason: SnapshotReason::required(begin.reason).at("snapshot_begin.reason")?,
            marks: marks_from_proto(&begin.marks).within("snapshot_begin")?,
        },
        Down::SnapshotItem(item) => snapshot_item(item),
        Down::SnapshotEnd(end) => Frame::SnapshotEnd { items: end.items },
        Down::Goodbye(goodbye) => Frame::Goodbye {
            reason: GoodbyeReason::required(goodbye.reason).at("goodbye.reason")?,
            text: shortened(goodbye.text),
            reconnect_after_ms: goodbye.reconnect_after_ms,
        },
    })
}

fn hello_to_proto(hello: &Hello) -> v1::Hello {
    v1::Hello {
        adapter_id: hello.adapter_id.clone(),
        boot_id: hello.boot_id.to_string(),
        journal_epoch: hello.journal_epoch.to_string(),
        shard: hello.shard.clone(),
        fencing_epoch: hello.fencing_epoch,
        protocol_min: hello.protocol.0,
        protocol_max: hello.protocol.1,
        lanes: Lane::ALL.map(|lane| lane_to_proto(lane, &hello.lanes[lane.index()])).to_vec(),
    }
}

fn welcome_from_proto(welcome: v1::Welcome) -> Result<Welcome, Error> {
    Ok(Welcome {
        session_gen: welcome.session_gen,
        centre_epoch: welcome.centre_epoch.parse().at("centre_epoch")?,
        lanes: lanes_from_proto(welcome.lanes)?,
        heartbeat_ms: welcome.heartbeat_ms,
        protocol: welcome.protocol,
    })
}

fn lane_to_proto(lane: Lane, state: &LaneState) -> v1::LaneState {
    v1::LaneState {
        lane: lane.to_number(),
        received_epoch: optional_text(state.received.as_ref().map(|(epoch, _)| epoch)),
        received_seq: state.received.map_or(0, |(_, seq)| seq),
        base: state.base,
        rejections: state.rejections.iter().map(reject_to_proto).collect(),
        credit_records: state.credit_records,
        credit_bytes: state.credit_bytes,
    }
}

/// Each lane once, in any order.
fn each_lane<T, W>(
    items: Vec<W>,
    field: &str,
    lane_of: impl Fn(&W) -> i32,
    mut read: impl FnMut(W) -> Result<T, Error>,
) -> Result<[T; Lane::COUNT], Error> {
    let mut lanes: [Option<T>; Lane::COUNT] = [None, None, None];
    for (at, item) in at_most(items, Lane::COUNT).at(field)?.into_iter().enumerate() {
        let lane = Lane::required(lane_of(&item)).at("lane").within_item(field, at)?;
        if lanes[lane.index()].replace(read(item).within_item(field, at)?).is_some() {
            return Err(Why::Invalid("a lane is there twice")).at(field);
        }
    }
    match lanes {
        [Some(urgent), Some(normal), Some(best_effort)] => Ok([urgent, normal, best_effort]),
        [..] => Err(Why::Invalid("expected each of the three lanes")).at(field),
    }
}

fn lanes_from_proto(lanes: Vec<v1::LaneState>) -> Result<[LaneState; Lane::COUNT], Error> {
    each_lane(
        lanes,
        "lanes",
        |state| state.lane,
        |state| {
            let epoch = optional_id(&state.received_epoch).at("received_epoch")?;
            if epoch.is_none() && state.received_seq != 0 {
                return Err(Why::Missing).at("received_epoch");
            }
            Ok(LaneState {
                received: epoch.map(|epoch| (epoch, state.received_seq)),
                base: state.base,
                rejections: rejections_from_proto(state.rejections)?,
                credit_records: state.credit_records,
                credit_bytes: state.credit_bytes,
            })
        },
    )
}

fn marks_from_proto(marks: &[v1::LaneMark]) -> Result<[u64; Lane::COUNT], Error> {
    each_lane(marks.to_vec(), "marks", |mark| mark.lane, |mark| Ok(mark.seq))
}

fn data_to_proto(data: Data) -> Result<v1::Data, Unsendable> {
    let last = data.last();
    let payload = match data.payload {
        Payload::Encoded(batch) => WirePayload::Batch(batch),
        Payload::Void { reason, shares } => {
            WirePayload::Void(void::to_proto(last, reason, &shares))
        }
        Payload::Received { .. } => return Err(Unsendable("records that are not encoded")),
    };
    Ok(v1::Data {
        lane: data.lane.to_number(),
        first: data.first,
        count: data.count,
        base: data.base,
        payload: Some(payload),
    })
}

fn data_from_proto(data: v1::Data) -> Result<Data, Error> {
    let (first, count) = (data.first, data.count);
    if first == 0 {
        return Err(Why::Invalid("numbers begin at 1")).at("first");
    }
    if count == 0 {
        return Err(Why::Invalid("expected at least 1")).at("count");
    }
    let last = first.checked_add(u64::from(count) - 1);
    let last = last.ok_or(Why::Invalid("the numbers overflow")).at("count")?;
    let payload = match required(data.payload).at("payload")? {
        WirePayload::Batch(batch) => {
            let bytes = batch.len() as u64;
            Payload::Received { records: batch_from_proto(batch, count)?, bytes }
        }
        WirePayload::Void(void) => {
            if void.last != last {
                return Err(Why::Invalid("is not the last of first and count")).at("void.last");
            }
            let (reason, shares) = void::from_proto(void).within("void")?;
            Payload::Void { reason, shares }
        }
    };
    let lane = Lane::required(data.lane).at("lane")?;
    Ok(Data { lane, first, count, base: data.base, payload })
}

/// The records of a batch, as many as were announced. A batch that breaks off leaves the rest of its
/// numbers malformed, so that each can be rejected.
fn batch_from_proto(batch: Bytes, count: u32) -> Result<Vec<Received>, Error> {
    // An empty record takes two bytes, so this bounds what is made up below.
    let most = batch.len() / 2 + 1;
    let count = usize::try_from(count).ok().filter(|count| *count <= most);
    let count = count.ok_or(Why::Invalid("more than the batch can hold")).at("count")?;
    let (mut records, broke_off) = record::read_batch(batch);
    if let Some(error) = broke_off.filter(|_| records.len() < count) {
        let why = format!("the batch breaks off: {error}");
        records.resize(count, Received::Malformed { why });
    }
    if records.len() == count {
        Ok(records)
    } else {
        Err(Why::Invalid("is not the number of records in the batch")).at("count")
    }
}

fn ack_from_proto(ack: v1::Ack) -> Result<Frame, Error> {
    Ok(Frame::Ack {
        lane: Lane::required(ack.lane).at("lane")?,
        epoch: ack.epoch.parse().at("epoch")?,
        seq: ack.seq,
        rejections: rejections_from_proto(ack.rejections)?,
    })
}

fn rejections_from_proto(rejections: Vec<v1::Reject>) -> Result<Vec<Rejection>, Error> {
    let rejections = at_most(rejections, REJECTIONS_MAX).at("rejections")?.into_iter();
    let rejections = rejections.enumerate();
    rejections.map(|(at, reject)| reject_from_proto(reject).within_item("rejections", at)).collect()
}

fn reject_to_proto(rejection: &Rejection) -> v1::Reject {
    v1::Reject {
        lane: rejection.lane.to_number(),
        seq: rejection.seq,
        status: Some(v1::Status {
            code: rejection.code,
            message: rejection.message.clone(),
            details: Vec::new(),
        }),
    }
}

fn reject_from_proto(reject: v1::Reject) -> Result<Rejection, Error> {
    let status = required(reject.status).at("status")?;
    Ok(Rejection {
        lane: Lane::required(reject.lane).at("lane")?,
        seq: reject.seq,
        code: status.code,
        message: shortened(status.message),
    })
}

fn entity_to_proto(entity: &SnapshotEntity) -> Entity {
    match entity {
        SnapshotEntity::Node(node) => Entity::Node(node::to_proto(node)),
        SnapshotEntity::Alarm(alarm) => Entity::Alarm(alarm::to_proto(alarm)),
        SnapshotEntity::Ticket(ticket) => Entity::Ticket(ticket::to_proto(ticket)),
    }
}

/// An item that cannot be read is passed on as such: the snapshot comes again with every session, and one bad item
/// in it would keep the link down for ever.
fn snapshot_item(item: v1::SnapshotItem) -> Frame {
    let bytes = item.encode_to_vec();
    let (kind, id) = match &item.entity {
        Some(Entity::Node(node)) => ("node", node.station_id.clone()),
        Some(Entity::Alarm(alarm)) => ("alarm", alarm.alarm_id.clone()),
        Some(Entity::Ticket(ticket)) => ("ticket", ticket.ticket_id.clone()),
        None => ("unknown", String::new()),
    };
    match entity_from_proto(item) {
        Ok(entity) => Frame::SnapshotItem(Box::new(entity)),
        Err(error) => {
            let ticket = (kind == "ticket").then(|| id.parse().ok()).flatten();
            let id: String = id.chars().filter(|c| !c.is_control()).take(ITEM_ID_CHARS).collect();
            Frame::UnreadableItem(Box::new(UnreadableItem {
                name: format!("{kind}/{id}"),
                ticket,
                why: error.to_string(),
                sha256: sha256(&bytes),
                bytes: bytes.into(),
            }))
        }
    }
}

fn entity_from_proto(item: v1::SnapshotItem) -> Result<SnapshotEntity, Error> {
    Ok(match required(item.entity).at("entity")? {
        Entity::Node(node) => SnapshotEntity::Node(node::from_proto(node).within("node")?),
        Entity::Alarm(alarm) => SnapshotEntity::Alarm(alarm::from_proto(alarm).within("alarm")?),
        Entity::Ticket(said) => SnapshotEntity::Ticket(ticket::from_proto(said).within("ticket")?),
    })
}

/// A text for developers: too long, it is cut rather than refused.
fn shortened(mut text: String) -> String {
    let end = (0..=TEXT_BYTES_MAX.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.truncate(end.unwrap_or(0));
    text
}

#[cfg(test)]
mod tests;
