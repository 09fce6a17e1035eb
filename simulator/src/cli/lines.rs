//! What happens at the centre, a line each, for whoever runs it alone.

use grid_proto::v1;

use crate::centre::entry::Entry;

/// The line of a ledger entry; `None` for what is only bookkeeping.
pub(super) fn line(entry: &Entry) -> Option<String> {
    Some(match entry {
        Entry::Session { generation, adapter, .. } => {
            format!("会话 session {generation}: {adapter}")
        }
        Entry::NodeRegistered {
            station, accepted: true, node_code, grid_cell, officer, ..
        } => {
            format!("登记 registered {station}: {node_code}, 网格 cell {grid_cell}, {officer}")
        }
        Entry::NodeRegistered { station, accepted: false, reason, .. } => {
            format!("拒绝登记 refused {station}: {reason}")
        }
        Entry::Alarm(alarm) => alarm_line(alarm),
        Entry::Ticket(ticket) => ticket_line(ticket),
        Entry::NoticeSent(notice) => {
            format!("通知 notice {}: {}", notice.notice_id, notice.title)
        }
        Entry::NoticeReport { notice, station, delivery } => {
            let delivery = delivery.trim_start_matches("NOTICE_DELIVERY_");
            format!("通知 notice {notice}: {station} {delivery}")
        }
        Entry::CommandSent(command) => {
            format!("指令 command {} → {}", command.command_id, command.station_id)
        }
        Entry::CommandResult { station, result } => {
            let state = result.state().as_str_name().trim_start_matches("COMMAND_STATE_");
            format!("指令 command {}: {station} {state}", result.command_id)
        }
        Entry::Rejected { lane, lane_seq, message, .. } => {
            format!("拒收 rejected {} {lane_seq}: {message}", lane.name())
        }
        Entry::PeerRejected { lane, seq, message, .. } => {
            format!("被对方拒收 the adapter rejected {} {seq}: {message}", lane.name())
        }
        Entry::Parked { ticket, event } => {
            let action = event.action().as_str_name().trim_start_matches("TICKET_ACTION_");
            format!("工单未知，暂存 parked {action} on {ticket}, which is not known here")
        }
        Entry::Void { lane, first, last, reason, .. } => {
            format!("空缺 void {} {first}–{last}: {reason}", lane.name())
        }
        Entry::Hole(hole) => {
            format!("缺口 hole {}: {}–{}", hole.publisher, hole.first, hole.last)
        }
        Entry::SnapshotTaken { reason, items, .. } => {
            format!("快照 snapshot: {items} ({reason})")
        }
        Entry::Violation { text } => format!("违反约定 contract broken: {text}"),
        Entry::Epoch { .. }
        | Entry::Resumed { .. }
        | Entry::Applied(_)
        | Entry::Repeated { .. }
        | Entry::Node(_)
        | Entry::Queued { .. }
        | Entry::Acked { .. } => return None,
    })
}

fn alarm_line(alarm: &v1::Alarm) -> String {
    let (station, kind, exercised) = match &alarm.key {
        Some(key) => (key.station_id.as_str(), key.alarm_type.as_str(), key.exercise),
        None => ("?", "?", false),
    };
    let what = if alarm.is_cleared { "告警解除 cleared" } else { "告警 alarm" };
    format!("{what} {station} {kind}：{}", exercise(exercised, &alarm.text))
}

fn ticket_line(ticket: &v1::Ticket) -> String {
    let state = state_name(ticket.state());
    let who = match ticket.assignee_id.as_str() {
        "" => String::new(),
        officer => format!(" → {officer}"),
    };
    let what = exercise(ticket.exercise, &ticket.text);
    format!("工单 ticket {} {}: {state}{who}：{what}", ticket.ticket_id, ticket.station_id)
}

/// What belongs to an exercise says so everywhere.
fn exercise(is: bool, text: &str) -> String {
    if is { format!("【演练】{text}") } else { text.to_owned() }
}

fn state_name(state: v1::TicketState) -> &'static str {
    use v1::TicketState as S;
    match state {
        S::Unspecified => "？ unspecified",
        S::Reported => "已上报 reported",
        S::PreVerify => "核实中 verifying",
        S::PendingFile => "待立案 to be filed",
        S::PendingDispatch => "待派遣 to be dispatched",
        S::PendingHandle => "待处置 to be handled",
        S::Handling => "处置中 handling",
        S::PendingCheck => "待核查 to be checked",
        S::PendingClose => "待结案 to be closed",
        S::Suspended => "挂起 suspended",
        S::Closed => "已结案 closed",
        S::Cancelled => "已作废 cancelled",
        S::NotFiled => "不予立案 not filed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_s_line_says_which_where_how_far_and_with_whom() {
        let ticket = v1::Ticket {
            ticket_id: "t1".into(),
            station_id: "zd-001".into(),
            state: v1::TicketState::PendingHandle.into(),
            assignee_id: "officer-03".into(),
            text: "有人按下求助键".into(),
            exercise: true,
            ..Default::default()
        };
        let line = line(&Entry::Ticket(Box::new(ticket))).unwrap();
        assert_eq!(
            line,
            "工单 ticket t1 zd-001: 待处置 to be handled → officer-03：【演练】有人按下求助键"
        );
    }

    #[test]
    fn bookkeeping_has_no_line() {
        let acked = Entry::Acked { lane: crate::centre::Lane::Normal, seq: 1 };
        assert_eq!(line(&acked), None);
    }
}
