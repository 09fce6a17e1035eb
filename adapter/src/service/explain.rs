//! Explains an id: everything the adapter keeps about it, in the order of time, and plainly where its
//! knowledge ends.
//!
//! Alarms and tickets keep their history and are explained by it; a ticket brings the alarm it came from.
//! Notices, quarantined messages and nodes are explained by what is kept of them. The hops of a record over
//! the link are kept by lane and number, not by id: a last hop, `not-recorded`, says so. Plain events,
//! commands and actions are not kept by id at all: NOT_FOUND says that too.

use std::str::FromStr;

use grid_core::alarm::{Alarm, AlarmAction};
use grid_core::ids::{AlarmId, NoticeId, QuarantineId, StationId, TicketId};
use grid_core::notice::NoticeDelivery;
use grid_core::record::Quarantined;
use grid_core::registry::{Node, Registration};
use grid_core::request::{Caller, NoticeStatus, Refusal, Request, Response};
use grid_core::ticket::{Ticket, TicketAction, TicketEvent};
use grid_core::time::Utc;
use grid_proto::v1;
use tonic::{Code, Status};

use super::calls::ServiceHandle;
use super::handler::unexpected;
use super::status;
use crate::convert::time;

/// Explains an id to a caller.
pub(super) async fn explain(
    core: &ServiceHandle,
    caller: &Caller,
    id: &str,
) -> Result<v1::ExplainResponse, Status> {
    for request in candidates(id) {
        let found = match core.ask(caller, request).await {
            Ok(found) => found,
            Err(status) if status.code() == Code::NotFound => continue,
            Err(status) => return Err(status),
        };
        let (kind, mut hops) = explain_found(core, caller, found).await?;
        hops.sort_by_key(|(time, _)| *time);
        let mut hops: Vec<_> = hops.into_iter().map(|(_, hop)| hop).collect();
        hops.push(not_recorded());
        return Ok(v1::ExplainResponse { kind: kind.to_owned(), hops });
    }
    let what = "alarm, ticket, notice, quarantined message or node \
                (events, commands and actions are not kept by id)";
    Err(status::of_refusal(&Refusal::NotFound { what, id: id.chars().take(80).collect() }))
}

async fn explain_found(
    core: &ServiceHandle,
    caller: &Caller,
    found: Response,
) -> Result<(&'static str, Vec<Timed>), Status> {
    Ok(match &found {
        Response::Ticket(ticket) => ("ticket", whole_ticket(core, caller, ticket).await?),
        Response::Alarm(alarm) => ("alarm", of_alarm(alarm)),
        Response::Notice(notice) => ("notice", of_notice(notice)),
        Response::Quarantined(item) => ("quarantined", of_quarantined(item)),
        Response::Node(node) => ("node", of_node(node)),
        Response::Nodes(_)
        | Response::Alarms(_)
        | Response::Tickets(_)
        | Response::Notices(_)
        | Response::Command(_)
        | Response::Link(_)
        | Response::Ledger(_)
        | Response::Quarantine(_)
        | Response::Unquarantined(_) => return Err(unexpected("Explain", &found)),
    })
}

/// What an id may name, the most likely first.
fn candidates(id: &str) -> Vec<Request> {
    fn read<T: FromStr>(id: &str, request: fn(T) -> Request) -> Option<Request> {
        id.parse().ok().map(request)
    }
    let uuids = [
        read(id, |id: TicketId| Request::GetTicket(id)),
        read(id, |id: AlarmId| Request::GetAlarm(id)),
        read(id, |id: NoticeId| Request::GetNotice(id)),
        read(id, |id: QuarantineId| Request::GetQuarantined(id)),
    ];
    let station = read(id, |id: StationId| Request::GetNode(id));
    uuids.into_iter().chain([station]).flatten().collect()
}

/// A hop with the time it is sorted by.
type Timed = (Utc, v1::Hop);

fn hop(at: Utc, what: &str, text: String) -> Timed {
    let time = Some(time::to_proto(at));
    (at, v1::Hop { time, what: what.to_owned(), text, ..v1::Hop::default() })
}

fn not_recorded() -> v1::Hop {
    let text = "链路各跳按道和序号记录，不按编号：见 GetLink 与 GetLedger / the hops over the link are kept \
                by lane and seq, not by id: see GetLink and GetLedger";
    v1::Hop { what: "not-recorded".to_owned(), text: text.to_owned(), ..v1::Hop::default() }
}

async fn whole_ticket(
    core: &ServiceHandle,
    caller: &Caller,
    ticket: &Ticket,
) -> Result<Vec<Timed>, Status> {
    let mut hops = of_ticket(ticket);
    if let Some((alarm, _)) = ticket.alarm {
        match core.ask(caller, Request::GetAlarm(alarm)).await {
            Ok(Response::Alarm(alarm)) => hops.extend(of_alarm(&alarm)),
            Ok(other) => return Err(unexpected("Explain", &other)),
            Err(status) if status.code() == Code::NotFound => {}
            Err(status) => return Err(status),
        }
    }
    Ok(hops)
}

fn of_ticket(ticket: &Ticket) -> Vec<Timed> {
    let text = format!("工单产生 / ticket born: {}", ticket.category);
    let mut hops = vec![hop(ticket.create_time, "created", text)];
    hops.extend(ticket.events.iter().map(|event| of_event(event, "")));
    let waiting = "（待中心确认 / the centre has not confirmed it）";
    hops.extend(ticket.pending.iter().map(|event| of_event(event, waiting)));
    hops
}

fn of_event(event: &TicketEvent, remark: &str) -> Timed {
    let (what, name) = action_words(event.action);
    let late = if event.late { "（迟到 / late）" } else { "" };
    let note = if event.note.is_empty() { String::new() } else { format!(": {}", event.note) };
    let text = format!("{name} / {what} · {}{note}{late}{remark}", event.actor);
    hop(event.receive_time, what, text)
}

fn of_alarm(alarm: &Alarm) -> Vec<Timed> {
    let mut hops: Vec<_> = alarm
        .history
        .iter()
        .map(|change| {
            let (what, name) = match change.action {
                AlarmAction::Raise => ("raised", "告警"),
                AlarmAction::Change => ("changed", "变化"),
                AlarmAction::Clear => ("cleared", "恢复"),
            };
            let key = &alarm.key;
            let text = format!(
                "{name} / {what}: {} {} {} {}",
                key.station, key.resource, key.alarm_type, change.text
            );
            hop(change.receive_time, what, text)
        })
        .collect();
    // The newest change is the one the version stands for; those before have no index of their own.
    if let Some((_, newest)) = hops.last_mut() {
        newest.record_index = alarm.version.0;
    }
    if let Some(call) = &alarm.linked_emergency {
        let text = format!("{} 报警 / called {} by {}", call.number, call.number, call.caller);
        hops.push(hop(call.call_time, "emergency-call", text));
    }
    hops
}

fn of_notice(status: &NoticeStatus) -> Vec<Timed> {
    let notice = &status.notice;
    let count = |wanted| status.deliveries.iter().filter(|(_, was)| *was == wanted).count();
    let from = format!(
        "生效 / valid; 已收 / acknowledged {}, 待收 / pending {}, 过期 / expired {}",
        count(NoticeDelivery::Acknowledged),
        count(NoticeDelivery::Pending),
        count(NoticeDelivery::Expired),
    );
    let to = "失效 / no longer valid".to_owned();
    vec![hop(notice.valid_from, "valid-from", from), hop(notice.valid_to, "valid-to", to)]
}

fn of_quarantined(item: &Quarantined) -> Vec<Timed> {
    let text =
        format!("隔离 / quarantined: {:?}: {} ({} B)", item.reason, item.detail, item.length);
    vec![hop(item.time, "quarantined", text)]
}

fn of_node(node: &Node) -> Vec<Timed> {
    let standing = match &node.registration {
        Registration::Stub => "未见其注册 / known only by a message before its birth".to_owned(),
        Registration::Registering => "待中心答复 / the centre has not answered".to_owned(),
        Registration::Registered { node_code, grid_cell, .. } => {
            format!("已注册 / registered: {node_code} @ {grid_cell}")
        }
        Registration::Refused { field, reason } => format!("被拒 / refused: {field}: {reason}"),
        Registration::Held => "待准入 / held until an operator admits it".to_owned(),
        Registration::Retired { reason } => format!("已撤销 / retired: {reason}"),
    };
    let (what, name) = if node.online { ("online", "上线") } else { ("offline", "离线") };
    let mut seen =
        hop(node.first_seen_time, "first-seen", format!("首见 / first seen; {standing}"));
    seen.1.record_index = node.version.0;
    vec![seen, hop(node.online_changed_time, what, format!("{name} / {what}"))]
}

/// The fixed word of an action, and its name.
fn action_words(action: TicketAction) -> (&'static str, &'static str) {
    match action {
        TicketAction::Report => ("reported", "上报"),
        TicketAction::PreVerify => ("pre-verified", "核实"),
        TicketAction::File => ("filed", "立案"),
        TicketAction::Refuse => ("refused", "不予立案"),
        TicketAction::Dispatch => ("dispatched", "派遣"),
        TicketAction::Accept => ("accepted", "签收"),
        TicketAction::Handle => ("handled", "处置完成"),
        TicketAction::Return => ("returned", "退回"),
        TicketAction::RequestExtension => ("extension-requested", "申请延期"),
        TicketAction::GrantExtension => ("extension-granted", "同意延期"),
        TicketAction::RefuseExtension => ("extension-refused", "拒绝延期"),
        TicketAction::Suspend => ("suspended", "挂账"),
        TicketAction::Resume => ("resumed", "恢复"),
        TicketAction::PassCheck => ("check-passed", "核查通过"),
        TicketAction::Rework => ("rework", "返工"),
        TicketAction::Close => ("closed", "结案"),
        TicketAction::ForceClose => ("force-closed", "强制结案"),
        TicketAction::Cancel => ("cancelled", "作废"),
        TicketAction::Reopen => ("reopened", "重开"),
        TicketAction::Escalate => ("escalated", "升级"),
        TicketAction::Supervise => ("supervised", "督办"),
        TicketAction::Urge => ("urged", "催办"),
        TicketAction::NoteSelfCleared => ("self-cleared", "自行恢复"),
        TicketAction::Remark => ("remarked", "备注"),
    }
}
