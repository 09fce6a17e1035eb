//! What the centre's tests share: records and frames as an adapter would send them, written from the contract.

use std::collections::BTreeMap;

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::record::Body;
use prost::Message as _;

use super::desk::{Directory, Placement, Plan};
use super::lane::Lane;

pub(crate) const EPOCH: &str = "adapter-epoch-1";
pub(crate) const BOOT: &str = "11111111-1111-4111-8111-111111111111";
/// The beginning of the played day.
pub(crate) const DAWN: &str = "2026-07-15T00:00:00Z";

pub(crate) fn dawn() -> jiff::Timestamp {
    DAWN.parse().unwrap()
}

pub(crate) fn plan() -> Plan {
    let place = |station: &str, cell: &str, officer: &str| {
        (
            station.to_owned(),
            Placement { cell: cell.into(), unit_grid_code: cell.into(), officer: officer.into() },
        )
    };
    let directory = Directory::new(BTreeMap::from([
        place("zd-001", "410105560901001", "wg-01"),
        place("zd-002", "410105560901001", "wg-01"),
        place("zd-003", "410105560902001", "wg-02"),
    ]));
    Plan { directory, seed: 7, exercise: true, ..Default::default() }
}

pub(crate) fn record(station: &str, seq: u64, body: Body) -> v1::Record {
    v1::Record {
        index: seq,
        station_id: station.to_owned(),
        source: (seq > 0).then(|| v1::EventSource {
            publisher: station.to_owned(),
            boot: BOOT.to_owned(),
            seq,
            ..Default::default()
        }),
        exercise: true,
        body: Some(body),
        ..Default::default()
    }
}

pub(crate) fn status(station: &str, seq: u64) -> v1::Record {
    record(station, seq, Body::Status(v1::StatusReport { visits_total: seq, ..Default::default() }))
}

pub(crate) fn birth(station: &str, seq: u64) -> v1::Record {
    let node = v1::Node {
        station_id: station.to_owned(),
        name: station.to_owned(),
        version: 1,
        ..Default::default()
    };
    record(station, seq, Body::RegisterNode(node))
}

pub(crate) fn alarm(
    station: &str,
    seq: u64,
    id: &str,
    alarm_type: &str,
    cleared: bool,
) -> v1::Record {
    let key = v1::AlarmKey {
        station_id: station.to_owned(),
        resource: "hall".to_owned(),
        alarm_type: alarm_type.to_owned(),
        exercise: true,
        ..Default::default()
    };
    let alarm = v1::Alarm {
        alarm_id: id.to_owned(),
        key: Some(key),
        occurrence: 1,
        severity: v1::Severity::Major as i32,
        is_cleared: cleared,
        version: seq,
        ..Default::default()
    };
    record(station, seq, Body::Alarm(alarm))
}

pub(crate) fn act(
    ticket: &str,
    action_id: &str,
    action: v1::TicketAction,
    officer: &str,
) -> v1::Record {
    let event = v1::TicketEvent {
        action_id: action_id.to_owned(),
        action: action as i32,
        role: v1::Role::Officer as i32,
        actor_id: officer.to_owned(),
        ..Default::default()
    };
    let act = v1::TicketAct { ticket_id: ticket.to_owned(), event: Some(event) };
    record("zd-001", 0, Body::TicketAct(act))
}

/// A one-click report of a station.
pub(crate) fn report(station: &str, seq: u64, ticket: &str) -> v1::Record {
    let event = v1::TicketEvent {
        action_id: format!("report-{ticket}"),
        action: v1::TicketAction::Report as i32,
        role: v1::Role::Station as i32,
        actor_id: station.to_owned(),
        ..Default::default()
    };
    let ticket = v1::Ticket {
        ticket_id: ticket.to_owned(),
        origin: v1::TicketOrigin::Station as i32,
        station_id: station.to_owned(),
        state: v1::TicketState::Reported as i32,
        pending_events: vec![event],
        exercise: true,
        ..Default::default()
    };
    record(station, seq, Body::Ticket(ticket))
}

/// A Hello of an adapter that received nothing yet.
pub(crate) fn hello() -> v1::Hello {
    hello_with(EPOCH, [0; 3].map(|seq| (String::new(), seq)), [0; 3])
}

/// A Hello: its journal, what it received per lane, its base per lane.
pub(crate) fn hello_with(
    journal_epoch: &str,
    received: [(String, u64); 3],
    base: [u64; 3],
) -> v1::Hello {
    let lanes = Lane::ALL.iter().zip(received).zip(base);
    v1::Hello {
        adapter_id: "zhengdong-1".to_owned(),
        boot_id: BOOT.to_owned(),
        journal_epoch: journal_epoch.to_owned(),
        shard: "default".to_owned(),
        fencing_epoch: 1,
        protocol_min: 1,
        protocol_max: 1,
        lanes: lanes
            .map(|((lane, (received_epoch, received_seq)), base)| v1::LaneState {
                lane: lane.to_wire(),
                received_epoch,
                received_seq,
                base,
                credit_records: 4096,
                credit_bytes: 4 << 20,
                ..Default::default()
            })
            .collect(),
    }
}

pub(crate) fn data(lane: Lane, first: u64, records: &[v1::Record]) -> Up {
    let count = u32::try_from(records.len()).unwrap();
    let batch = v1::RecordBatch { records: records.to_vec() }.encode_to_vec();
    let payload = Some(v1::data::Payload::Batch(batch.into()));
    Up::Data(v1::Data { lane: lane.to_wire(), first, count, base: 0, payload })
}

pub(crate) fn ack(lane: Lane, epoch: &str, seq: u64) -> Up {
    Up::Ack(v1::Ack { lane: lane.to_wire(), epoch: epoch.to_owned(), seq, rejections: vec![] })
}

pub(crate) fn request(frame: Up) -> v1::OpenSessionRequest {
    v1::OpenSessionRequest { frame: Some(frame) }
}

/// The records of a Data frame.
pub(crate) fn records(data: &v1::Data) -> Vec<v1::Record> {
    match &data.payload {
        Some(v1::data::Payload::Batch(batch)) => {
            v1::RecordBatch::decode(batch.clone()).unwrap().records
        }
        Some(v1::data::Payload::Void(_)) | None => Vec::new(),
    }
}
