//! Requests of the adapter's service: read, and every field within its rules, so that the core is asked
//! about meaning only. The requests of the lists are in `list.rs`.

use grid_core::alarm::OperatorAct;
use grid_core::request::{NewTicket, Request};
use grid_core::ticket::{ActedOn, Resolution, Supervision, TicketAction};
use grid_proto::v1;
use prost::Message as _;

use super::enums::Enumeration as _;
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, Within as _, notice, optional_id,
    required, text, time,
};

/// Reads `GetNode`.
///
/// # Errors
/// Which field is wrong.
pub fn get_node(request: &v1::GetNodeRequest) -> Result<Request, Error> {
    Ok(Request::GetNode(request.station_id.parse().at("station_id")?))
}

/// Reads `RetireNode`.
///
/// # Errors
/// Which field is wrong.
pub fn retire_node(request: v1::RetireNodeRequest) -> Result<Request, Error> {
    Ok(Request::RetireNode {
        action_id: request.action_id.parse().at("action_id")?,
        station: request.station_id.parse().at("station_id")?,
        reason: said(request.reason, TEXT_BYTES_MAX).at("reason")?,
    })
}

/// Reads `AdmitNode`.
///
/// # Errors
/// Which field is wrong.
pub fn admit_node(request: &v1::AdmitNodeRequest) -> Result<Request, Error> {
    Ok(Request::AdmitNode {
        action_id: request.action_id.parse().at("action_id")?,
        station: request.station_id.parse().at("station_id")?,
    })
}

/// Reads `GetAlarm`.
///
/// # Errors
/// Which field is wrong.
pub fn get_alarm(request: &v1::GetAlarmRequest) -> Result<Request, Error> {
    Ok(Request::GetAlarm(request.alarm_id.parse().at("alarm_id")?))
}

/// Reads `OperateAlarm`.
///
/// # Errors
/// Which field is wrong.
pub fn operate_alarm(request: v1::OperateAlarmRequest) -> Result<Request, Error> {
    let until = time::optional_from_proto(request.shelve_until_time).at("shelve_until_time")?;
    let number = request.act;
    let act = v1::OperatorAct::try_from(number).map_err(|_| Why::UnknownEnum(number)).at("act")?;
    let act = match (act, until) {
        (v1::OperatorAct::Unspecified, _) => return Err(Why::Missing).at("act"),
        (v1::OperatorAct::Shelve, None) => return Err(Why::Missing).at("shelve_until_time"),
        (v1::OperatorAct::Shelve, Some(until)) => OperatorAct::Shelve { until },
        (v1::OperatorAct::Acknowledge, None) => OperatorAct::Acknowledge,
        (v1::OperatorAct::Close, None) => OperatorAct::Close,
        (v1::OperatorAct::Unshelve, None) => OperatorAct::Unshelve,
        (
            v1::OperatorAct::Acknowledge | v1::OperatorAct::Close | v1::OperatorAct::Unshelve,
            Some(_),
        ) => return Err(Why::Invalid("only SHELVE has it")).at("shelve_until_time"),
    };
    Ok(Request::OperateAlarm {
        action_id: request.action_id.parse().at("action_id")?,
        alarm: request.alarm_id.parse().at("alarm_id")?,
        act,
    })
}

/// Reads `GetTicket`.
///
/// # Errors
/// Which field is wrong.
pub fn get_ticket(request: &v1::GetTicketRequest) -> Result<Request, Error> {
    Ok(Request::GetTicket(request.ticket_id.parse().at("ticket_id")?))
}

/// Reads `CreateTicket`.
///
/// # Errors
/// Which field is wrong.
pub fn create_ticket(request: v1::CreateTicketRequest) -> Result<Request, Error> {
    Ok(Request::CreateTicket(NewTicket {
        action_id: request.action_id.parse().at("action_id")?,
        station: request.station_id.parse().at("station_id")?,
        category: said(request.category, LABEL_BYTES_MAX).at("category")?,
        text: text(request.text, TEXT_BYTES_MAX).at("text")?,
        manual_only: false,
        exercise: request.exercise,
    }))
}

/// Reads `ReportIssue`. Who told the caller becomes a remark at the end of the text.
///
/// # Errors
/// Which field is wrong.
pub fn report_issue(request: v1::ReportIssueRequest) -> Result<Request, Error> {
    let reporter = text(request.reporter, LABEL_BYTES_MAX).at("reporter")?;
    let said_text = if reporter.is_empty() {
        request.text
    } else {
        format!("{}（反映人 / reported by {reporter}）", request.text)
    };
    Ok(Request::CreateTicket(NewTicket {
        action_id: request.action_id.parse().at("action_id")?,
        station: request.station_id.parse().at("station_id")?,
        category: said(request.category, LABEL_BYTES_MAX).at("category")?,
        text: text(said_text, TEXT_BYTES_MAX).at("text")?,
        manual_only: true,
        exercise: request.exercise,
    }))
}

/// Reads `HandleTicket`: the one click. Not said how it was resolved, it was fixed.
///
/// # Errors
/// Which field is wrong.
pub fn handle_ticket(request: v1::HandleTicketRequest) -> Result<Request, Error> {
    let resolution = Resolution::optional(request.resolution).at("resolution")?;
    Ok(Request::ActOnTicket {
        ticket: request.ticket_id.parse().at("ticket_id")?,
        act: ActedOn {
            action_id: request.action_id.parse().at("action_id")?,
            action: TicketAction::Handle,
            occur_time: time::optional_from_proto(request.occur_time).at("occur_time")?,
            note: text(request.note, TEXT_BYTES_MAX).at("note")?,
            assignee: None,
            resolution: Some(resolution.unwrap_or(Resolution::Fixed)),
            supervision: None,
            based_on_version: based_on(request.based_on_version),
        },
    })
}

/// Reads `ActOnTicket`.
///
/// # Errors
/// Which field is wrong.
pub fn act_on_ticket(request: v1::ActOnTicketRequest) -> Result<Request, Error> {
    let action = TicketAction::required(request.action).at("action")?;
    if action == TicketAction::Report {
        let why = "REPORT creates a ticket: use CreateTicket or ReportIssue";
        return Err(Why::Invalid(why)).at("action");
    }
    let supervision = match request.supervision {
        0 => None,
        number => Some(Supervision::required(number).at("supervision")?),
    };
    Ok(Request::ActOnTicket {
        ticket: request.ticket_id.parse().at("ticket_id")?,
        act: ActedOn {
            action_id: request.action_id.parse().at("action_id")?,
            action,
            occur_time: time::optional_from_proto(request.occur_time).at("occur_time")?,
            note: text(request.note, TEXT_BYTES_MAX).at("note")?,
            assignee: optional_id(&request.assignee_id).at("assignee_id")?,
            resolution: Resolution::optional(request.resolution).at("resolution")?,
            supervision,
            based_on_version: based_on(request.based_on_version),
        },
    })
}

/// Reads `SendNotice`.
///
/// # Errors
/// Which field is wrong.
pub fn send_notice(request: v1::SendNoticeRequest) -> Result<Request, Error> {
    let said = required(request.notice).at("notice")?;
    if said.title.is_empty() && !said.cancelled {
        return Err(Why::Missing).at("notice.title");
    }
    let document = said.encode_to_vec().into();
    Ok(Request::SendNotice {
        action_id: request.action_id.parse().at("action_id")?,
        notice: notice::notice_from_proto(&said, document).within("notice")?,
    })
}

/// Reads `SendCommand`.
///
/// # Errors
/// Which field is wrong.
pub fn send_command(request: v1::SendCommandRequest) -> Result<Request, Error> {
    let said = required(request.command).at("command")?;
    let document = said.encode_to_vec().into();
    Ok(Request::SendCommand {
        action_id: request.action_id.parse().at("action_id")?,
        command: notice::command_from_proto(&said, document).within("command")?,
    })
}

/// Reads `GetQuarantined`.
///
/// # Errors
/// Which field is wrong.
pub fn get_quarantined(request: &v1::GetQuarantinedRequest) -> Result<Request, Error> {
    Ok(Request::GetQuarantined(request.quarantine_id.parse().at("quarantine_id")?))
}

/// Reads `DropQuarantined`.
///
/// # Errors
/// Which field is wrong.
pub fn drop_quarantined(request: v1::DropQuarantinedRequest) -> Result<Request, Error> {
    Ok(Request::DropQuarantined {
        action_id: request.action_id.parse().at("action_id")?,
        id: request.quarantine_id.parse().at("quarantine_id")?,
        reason: said(request.reason, TEXT_BYTES_MAX).at("reason")?,
    })
}

/// A text that must be there.
fn said(said: String, max: usize) -> Result<String, Why> {
    if said.trim().is_empty() { Err(Why::Missing) } else { text(said, max) }
}

fn based_on(version: u64) -> Option<u64> {
    Some(version).filter(|version| *version != 0)
}

#[cfg(test)]
mod tests;
