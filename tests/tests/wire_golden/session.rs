//! Every frame of the session, both ways.

use bytes::Bytes;
use grid_proto::v1::data::Payload;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use grid_proto::v1::snapshot_item::Entity;
use grid_proto::v1::*;
use prost::Message;

use crate::Samples;
use crate::fixtures::*;
use crate::record::records;

const LANES: [Lane; 3] = [Lane::Urgent, Lane::Normal, Lane::BestEffort];

fn lanes(epoch: &str) -> Vec<LaneState> {
    let lane = |(at, lane): (u64, Lane)| LaneState {
        lane: lane.into(),
        received_epoch: epoch.into(),
        received_seq: 40 + at,
        base: 4700 + at,
        rejections: if lane == Lane::Normal { vec![rejection()] } else { vec![] },
        credit_records: 4096,
        credit_bytes: 4 << 20,
    };
    (0..).zip(LANES).map(lane).collect()
}

fn data(lane: Lane, first: u64, count: u32, payload: Payload) -> Data {
    Data { lane: lane.into(), first, count, base: first - 5, payload: Some(payload) }
}

/// The records of these names, encoded as they lie in a segment.
fn batch(names: &[&str]) -> Payload {
    let mut all = records();
    all.retain(|(name, _)| names.contains(name));
    let batch = RecordBatch { records: all.into_iter().map(|(_, record)| record).collect() };
    Payload::Batch(Bytes::from(batch.encode_to_vec()))
}

fn void() -> Payload {
    let share = |station: &str, count| VoidShare {
        station_id: station.into(),
        count,
        from_time: at(-1800),
        to_time: at(-900),
    };
    Payload::Void(Void {
        last: 9120,
        reason: VoidReason::ShedDisk.into(),
        shares: vec![share(STATION, 60), share("zd-longzihu-001", 60)],
    })
}

/// The frames that go both ways; `epoch` is that of what the sender received.
struct Shared {
    ack: Ack,
    ping: Ping,
    pong: Pong,
    credit: Credit,
    begin: SnapshotBegin,
    end: SnapshotEnd,
}

fn shared(epoch: &str, reason: SnapshotReason) -> Shared {
    Shared {
        ack: Ack {
            lane: Lane::Normal.into(),
            epoch: epoch.into(),
            seq: 4712,
            rejections: vec![rejection()],
        },
        ping: Ping { nonce: 77 },
        pong: Pong { nonce: 76 },
        credit: Credit { lane: Lane::Urgent.into(), records: 8192, bytes: 8 << 20 },
        begin: SnapshotBegin {
            reason: reason.into(),
            marks: (4700..)
                .zip(LANES)
                .map(|(seq, lane)| LaneMark { lane: lane.into(), seq })
                .collect(),
        },
        end: SnapshotEnd { items: 3 },
    }
}

fn items() -> [(&'static str, SnapshotItem); 3] {
    [
        ("snapshot_item_node", Entity::Node(registered_node())),
        ("snapshot_item_alarm", Entity::Alarm(active_alarm())),
        ("snapshot_item_ticket", Entity::Ticket(open_ticket())),
    ]
    .map(|(name, entity)| (name, SnapshotItem { entity: Some(entity) }))
}

pub(crate) fn requests(samples: &mut Samples) {
    let mut add = |name: &str, frame: Up| {
        let frame = OpenSessionRequest { frame: Some(frame) };
        samples.add("session/up", name, "OpenSessionRequest", frame);
    };
    let hello = Hello {
        adapter_id: "adapter-zhengdong".into(),
        boot_id: "01981a00-0000-7000-8000-0000000000aa".into(),
        journal_epoch: EPOCH.into(),
        shard: "zhengdong".into(),
        fencing_epoch: 6,
        protocol_min: 1,
        protocol_max: 1,
        lanes: lanes(CENTRE_EPOCH),
    };
    add("hello", Up::Hello(hello));
    let urgent = batch(&["alarm_active", "ticket_act"]);
    add("data_batch", Up::Data(data(Lane::Urgent, 4705, 2, urgent)));
    add("data_void", Up::Data(data(Lane::BestEffort, 9001, 120, void())));
    let frames = shared(CENTRE_EPOCH, SnapshotReason::SenderRestored);
    add("ack", Up::Ack(frames.ack));
    add("reject", Up::Reject(rejection()));
    add("ping", Up::Ping(frames.ping));
    add("pong", Up::Pong(frames.pong));
    add("credit", Up::Credit(frames.credit));
    add("snapshot_begin", Up::SnapshotBegin(frames.begin));
    for (name, item) in items() {
        add(name, Up::SnapshotItem(item));
    }
    add("snapshot_end", Up::SnapshotEnd(frames.end));
    let goodbye = Goodbye {
        reason: GoodbyeReason::Shutdown.into(),
        text: "stopping for an upgrade".into(),
        reconnect_after_ms: 0,
    };
    add("goodbye", Up::Goodbye(goodbye));
}

pub(crate) fn responses(samples: &mut Samples) {
    let mut add = |name: &str, frame: Down| {
        let frame = OpenSessionResponse { frame: Some(frame) };
        samples.add("session/down", name, "OpenSessionResponse", frame);
    };
    let welcome = Welcome {
        session_gen: 19,
        centre_epoch: CENTRE_EPOCH.into(),
        lanes: lanes(EPOCH),
        heartbeat_ms: 5000,
        protocol: 1,
    };
    add("welcome", Down::Welcome(welcome));
    let answer = batch(&["node_registration_accepted", "node_registration_refused"]);
    add("data_batch", Down::Data(data(Lane::Normal, 41, 2, answer)));
    add("data_void", Down::Data(data(Lane::BestEffort, 9001, 120, void())));
    let frames = shared(EPOCH, SnapshotReason::UnknownEpoch);
    add("ack", Down::Ack(frames.ack));
    add("reject", Down::Reject(rejection()));
    add("ping", Down::Ping(frames.ping));
    add("pong", Down::Pong(frames.pong));
    add("credit", Down::Credit(frames.credit));
    add("snapshot_begin", Down::SnapshotBegin(frames.begin));
    for (name, item) in items() {
        add(name, Down::SnapshotItem(item));
    }
    add("snapshot_end", Down::SnapshotEnd(frames.end));
    let goodbye = Goodbye {
        reason: GoodbyeReason::Superseded.into(),
        text: "session 20 took its place".into(),
        reconnect_after_ms: 60_000,
    };
    add("goodbye", Down::Goodbye(goodbye));
}
