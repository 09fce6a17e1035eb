//! Every body of a record.

use bytes::Bytes;
use grid_proto::v1::record::Body;
use grid_proto::v1::*;
use prost::Message;

use crate::Samples;
use crate::fixtures::*;

/// A record that no event of a station led to.
fn own(index: u64, body: Body) -> Record {
    Record {
        index,
        station_id: STATION.into(),
        receive_time: at(0),
        exercise: true,
        body: Some(body),
        ..Record::default()
    }
}

/// A record of a station's event.
fn of_station(index: u64, body: Body) -> Record {
    let source = EventSource {
        publisher: STATION.into(),
        boot: BOOT.into(),
        seq: index - 1284,
        ..EventSource::default()
    };
    Record { source: Some(source), device_time: at_ms(-2_250), ..own(index, body) }
}

/// From a publisher that cannot number, with a wrong clock and more than the schema knows.
fn foreign() -> Record {
    let report = StationUp {
        station_id: MANUAL.into(),
        body: Some(station_up::Body::Status(status_report())),
        ..StationUp::default()
    };
    let mut original = report.encode_to_vec();
    // A field of number 100 that this schema does not know.
    original.extend([0xa2, 0x06, 3, b'n', b'e', b'w']);
    Record {
        station_id: MANUAL.into(),
        source: Some(EventSource {
            publisher: GATEWAY.into(),
            event_id: EVENT.into(),
            fingerprint: 0x0123_4567_89ab_cdef,
            ..EventSource::default()
        }),
        device_time: at(-86_400 * 365),
        out_of_sequence: true,
        clock_skewed: true,
        extra: [("rssi".to_owned(), "-71".to_owned())].into(),
        original: Bytes::from(original),
        ..of_station(1320, Body::Status(status_report()))
    }
}

/// The records by name.
pub(crate) fn records() -> Vec<(&'static str, Record)> {
    let accepted = NodeRegistration {
        accepted: true,
        node_code: "C0199-410105560-0003".into(),
        grid_cell: CELL.into(),
        officer_id: OFFICER.into(),
        ..NodeRegistration::default()
    };
    let refused = NodeRegistration {
        accepted: false,
        refused_field: "position".into(),
        reason: "缺少位置坐标 / the position is missing".into(),
        ..NodeRegistration::default()
    };
    let hole = Hole {
        publisher: STATION.into(),
        boot: BOOT.into(),
        first: 40,
        last: 42,
        reason: HoleReason::NotResent.into(),
        quarantine_ids: texts([QUARANTINE]),
    };
    let retire = RetireNode { reason: "驿站迁址 / moved".into() };
    let act = TicketAct { ticket_id: TICKET.into(), event: Some(handled()) };
    let report =
        NoticeReport { notice_id: NOTICE.into(), delivery: NoticeDelivery::Acknowledged.into() };
    vec![
        ("register_node", of_station(1301, Body::RegisterNode(described_node()))),
        ("node_registration_accepted", own(91, Body::NodeRegistration(accepted))),
        ("node_registration_refused", own(92, Body::NodeRegistration(refused))),
        ("node_state", own(1303, Body::NodeState(NodeState { online: true }))),
        ("retire_node", own(1304, Body::RetireNode(retire))),
        ("alarm_active", of_station(1310, Body::Alarm(active_alarm()))),
        ("alarm_cleared", of_station(1388, Body::Alarm(cleared_alarm()))),
        ("status", of_station(1311, Body::Status(status_report()))),
        ("status_foreign", foreign()),
        ("ticket", own(93, Body::Ticket(open_ticket()))),
        ("ticket_act", own(1313, Body::TicketAct(act))),
        ("notice", own(94, Body::Notice(notice()))),
        ("notice_report", own(1314, Body::NoticeReport(report))),
        ("command", own(95, Body::Command(command()))),
        ("command_result", of_station(1315, Body::CommandResult(command_result()))),
        ("hole", own(1316, Body::Hole(hole))),
    ]
}

pub(crate) fn all(samples: &mut Samples) {
    for (name, record) in records() {
        samples.add("record", name, "Record", record);
    }
    let records = records().into_iter().filter(|(name, _)| name.starts_with("alarm"));
    let batch = RecordBatch { records: records.map(|(_, record)| record).collect() };
    samples.add("record", "batch", "RecordBatch", batch);
}
