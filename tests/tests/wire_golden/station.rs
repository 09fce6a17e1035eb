//! Every kind of the station wire.

use grid_proto::v1::station_down::Body as Down;
use grid_proto::v1::station_up::Body as Up;
use grid_proto::v1::*;

use crate::Samples;
use crate::fixtures::*;

/// An event: numbered.
fn event(seq: u64, body: Up) -> StationUp {
    StationUp {
        boot: BOOT.into(),
        seq,
        oldest: 17,
        device_time: at_ms(-2_250),
        exercise: true,
        body: Some(body),
        ..StationUp::default()
    }
}

fn unnumbered(body: Up) -> StationUp {
    StationUp {
        boot: BOOT.into(),
        device_time: at(0),
        exercise: true,
        body: Some(body),
        ..StationUp::default()
    }
}

fn alarm(action: AlarmAction, severity: Severity) -> Up {
    Up::Alarm(AlarmReport {
        resource: "hall".into(),
        alarm_type: "sos".into(),
        qualifier: "button-1".into(),
        action: action.into(),
        severity: severity.into(),
        text: "大厅求助按钮被按下".into(),
        event_type: EventType::PhysicalViolation.into(),
        alarm_id: ALARM.into(),
    })
}

fn ticket(event: TicketEvent, category: &str) -> Up {
    Up::Ticket(StationTicket {
        ticket_id: TICKET.into(),
        event: Some(event),
        category: category.into(),
    })
}

pub(crate) fn up(samples: &mut Samples) {
    let mut add = |name: &str, up: StationUp| samples.add("station/up", name, "StationUp", up);
    let birth =
        Birth { node: Some(described_node()), session: 3, down_epoch: EPOCH.into(), down_seq: 12 };
    add("birth", event(17, Up::Birth(birth)));
    add("state_online", unnumbered(Up::State(PublisherState { online: true, session: 3 })));
    add("state_offline", unnumbered(Up::State(PublisherState { online: false, session: 3 })));
    add("alarm_raise", event(18, alarm(AlarmAction::Raise, Severity::Critical)));
    add("alarm_change", event(19, alarm(AlarmAction::Change, Severity::Major)));
    add("alarm_clear", event(20, alarm(AlarmAction::Clear, Severity::Unspecified)));
    add("status", event(21, Up::Status(status_report())));
    let report = TicketEvent {
        action_id: ACTION.into(),
        action: TicketAction::Report.into(),
        role: Role::Keeper.into(),
        actor_id: "keeper-ruyihu-003".into(),
        occur_time: at(-10),
        note: "饮水机无热水".into(),
        ..TicketEvent::default()
    };
    add("ticket_report", event(22, ticket(report, "C0199")));
    let handle = TicketEvent { receive_time: None, implied_accept: false, ..handled() };
    add("ticket_handle", event(23, ticket(handle, "")));
    let ack = DownAck { epoch: EPOCH.into(), seq: 14, command_results: vec![command_result()] };
    add("ack", unnumbered(Up::Ack(ack)));
    // A gateway speaks for a station of an older vendor, which numbers nothing and says more than the schema.
    let foreign = StationUp {
        boot: String::new(),
        station_id: MANUAL.into(),
        event_id: EVENT.into(),
        extra: [("rssi".to_owned(), "-71".to_owned())].into(),
        ..unnumbered(Up::Status(status_report()))
    };
    add("status_unnumbered", foreign);
}

pub(crate) fn down(samples: &mut Samples) {
    let mut add =
        |name: &str, down: StationDown| samples.add("station/down", name, "StationDown", down);
    let plain = |body| StationDown { body: Some(body), ..StationDown::default() };
    let sequenced = |seq, body| StationDown {
        epoch: EPOCH.into(),
        seq,
        prev: seq - 1,
        station_id: STATION.into(),
        body: Some(body),
    };
    add("receipt", plain(Down::Receipt(Receipt { boot: BOOT.into(), seq: 23 })));
    add("resend", plain(Down::Resend(Resend { boot: BOOT.into(), seq: 19 })));
    add("rebirth", plain(Down::Rebirth(Rebirth {})));
    add("ticket", sequenced(13, Down::Ticket(open_ticket())));
    add("notice", sequenced(14, Down::Notice(notice())));
    add("notice_cancelled", sequenced(15, Down::Notice(cancelled_notice())));
    add("command", sequenced(16, Down::Command(command())));
}
