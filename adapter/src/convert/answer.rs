//! Answers of the core, for the callers of the adapter's service. What the core does not keep (since when
//! a link is up, when a notice was taken) is left out, never made up.

use std::fmt::Write as _;

use bytes::Bytes;
use grid_core::ids::{NoticeId, StationId};
use grid_core::notice::{Command, CommandResult, CommandState, NoticeDelivery};
use grid_core::record::{Lane, Quarantined};
use grid_core::request::{LaneStatus, Ledger, LedgerLine, LinkStatus, NoticeStatus};
use grid_core::session::LinkPhase;
use grid_proto::v1;

use super::enums::Enumeration as _;
use super::{notice, optional_text, time};

/// What the service says of its adapter beside what the core knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The adapter.
    pub adapter_id: String,
    /// Host and port of the centre.
    pub centre_peer: String,
    /// Host and port of the broker.
    pub broker_peer: String,
}

/// A notice with what became of it.
pub fn notice_status(status: &NoticeStatus) -> v1::NoticeStatus {
    let id = status.notice.id;
    let deliveries = status.deliveries.iter();
    v1::NoticeStatus {
        notice: Some(notice::notice_to_proto(&status.notice)),
        deliveries: deliveries
            .map(|(station, delivery)| notice_progress(id, station, *delivery))
            .collect(),
        receive_time: None,
    }
}

/// What became of a notice at a station.
pub fn notice_progress(
    notice: NoticeId,
    station: &StationId,
    delivery: NoticeDelivery,
) -> v1::NoticeProgress {
    v1::NoticeProgress {
        notice_id: notice.to_string(),
        station_id: station.to_string(),
        delivery: delivery.to_number(),
        change_time: None,
    }
}

/// A command that was taken.
pub fn command_taken(command: &Command) -> v1::CommandStatus {
    v1::CommandStatus {
        command_id: command.id.to_string(),
        station_id: command.station.to_string(),
        state: CommandState::Init.to_number(),
        ..v1::CommandStatus::default()
    }
}

/// A station's answer to a command.
pub fn command_answered(station: &StationId, result: &CommandResult) -> v1::CommandStatus {
    v1::CommandStatus {
        command_id: result.id.to_string(),
        station_id: station.to_string(),
        state: result.state.to_number(),
        text: result.text.clone(),
        change_time: None,
    }
}

/// Links and lanes.
pub fn link(link: &LinkStatus, facts: &Facts) -> v1::GetLinkResponse {
    let (state, last_error, session_gen) = match &link.phase {
        LinkPhase::Down { why } => (v1::LinkState::Down, why.clone(), 0),
        LinkPhase::Connecting => (v1::LinkState::Connecting, String::new(), 0),
        LinkPhase::Up { session_gen } => (v1::LinkState::Up, String::new(), *session_gen),
        LinkPhase::Superseded => (v1::LinkState::Superseded, String::new(), 0),
    };
    let broker = if link.field_up { v1::LinkState::Up } else { v1::LinkState::Down };
    v1::GetLinkResponse {
        centre: Some(v1::LinkStatus {
            state: state.into(),
            since_time: None,
            peer: facts.centre_peer.clone(),
            last_error,
        }),
        broker: Some(v1::LinkStatus {
            state: broker.into(),
            since_time: None,
            peer: facts.broker_peer.clone(),
            last_error: String::new(),
        }),
        adapter_id: facts.adapter_id.clone(),
        journal_epoch: link.epoch.to_string(),
        centre_epoch: String::new(),
        session_gen,
        lanes: Lane::ALL.map(|lane| lane_status(lane, &link.lanes[lane.index()])).to_vec(),
    }
}

fn lane_status(lane: Lane, status: &LaneStatus) -> v1::LaneStatus {
    v1::LaneStatus {
        lane: lane.to_number(),
        appended: status.appended,
        durable: status.durable,
        acked: status.acked,
        trimmed: status.trimmed,
        sent: status.sent,
        credit_records: status.credit_records,
        credit_bytes: 0,
        oldest_pending_time: None,
        received: status.received,
        rejected: status.rejected,
    }
}

/// The ledger.
pub fn ledger(ledger: &Ledger) -> v1::GetLedgerResponse {
    let publishers = ledger.publishers.iter();
    v1::GetLedgerResponse {
        lanes: Lane::ALL.map(|lane| ledger_line(lane, ledger.lanes[lane.index()])).to_vec(),
        publishers: publishers
            .map(|(publisher, events)| v1::PublisherLedger {
                publisher: publisher.to_string(),
                events: *events,
            })
            .collect(),
        in_quarantine: ledger.in_quarantine,
        quarantined_total: ledger.quarantined_total,
        evicted_total: ledger.evicted_total,
    }
}

fn ledger_line(lane: Lane, line: LedgerLine) -> v1::LaneLedger {
    let parts = [line.delivered, line.pending, line.quarantined, line.shed];
    let told: i128 = parts.into_iter().map(i128::from).sum();
    let residual = i128::from(line.accepted) - told;
    v1::LaneLedger {
        lane: lane.to_number(),
        accepted: line.accepted,
        delivered: line.delivered,
        pending: line.pending,
        quarantined: line.quarantined,
        shed: line.shed,
        residual: i64::try_from(residual).unwrap_or(if residual < 0 { i64::MIN } else { i64::MAX }),
    }
}

/// A quarantined item; lists leave its payload out.
pub fn quarantined(item: &Quarantined, with_payload: bool) -> v1::Quarantined {
    v1::Quarantined {
        quarantine_id: item.id.to_string(),
        reason: item.reason.to_number(),
        text: item.detail.clone(),
        receive_time: Some(time::to_proto(item.time)),
        topic: item.topic.clone(),
        publisher: optional_text(item.publisher.as_ref()),
        boot: optional_text(item.number.as_ref().map(|(boot, _)| boot)),
        seq: item.number.map_or(0, |(_, seq)| seq),
        payload_size: item.length,
        payload_sha256: hexadecimal(&item.sha256),
        payload: if with_payload { item.prefix.clone() } else { Bytes::new() },
    }
}

fn hexadecimal(hash: &[u8; 32]) -> String {
    let mut text = String::with_capacity(64);
    for byte in hash {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_that_does_not_add_up_says_by_how_much() {
        let line =
            |accepted| LedgerLine { accepted, delivered: 5, pending: 3, quarantined: 1, shed: 1 };
        assert_eq!(ledger_line(Lane::Urgent, line(10)).residual, 0);
        assert_eq!(ledger_line(Lane::Urgent, line(12)).residual, 2);
        assert_eq!(ledger_line(Lane::Urgent, line(7)).residual, -3);
        let absurd = LedgerLine { pending: u64::MAX, ..line(0) };
        assert_eq!(ledger_line(Lane::Urgent, absurd).residual, i64::MIN);
    }
}
