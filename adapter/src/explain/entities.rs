//! What the state keeps: alarms and tickets with their history, notices, quarantined messages and nodes as they
//! are; a ticket brings the alarm it came from.

use std::collections::BTreeSet;

use grid_core::alarm::{Alarm, AlarmAction};
use grid_core::ids::{AlarmId, BootId, NoticeId, QuarantineId, TicketId};
use grid_core::notice::NoticeDelivery;
use grid_core::publisher::{BootMarks, Marks};
use grid_core::record::Quarantined;
use grid_core::registry::{Node, Registration};
use grid_core::request::{NoticeStatus, Request, Response};
use grid_core::ticket::{Ticket, TicketAction, TicketEvent, TicketOrigin};
use grid_proto::v1;
use tonic::Status;
use uuid::Uuid;

use super::subject::Subject;
use super::{Known, Source, Timed, hop, set, timeless};

/// Asks the state for the subject; the UUIDs of what belongs to it.
pub(super) async fn find<S: Source + Sync>(
    source: &S,
    subject: &Subject,
    known: &mut Known,
) -> Result<BTreeSet<Uuid>, Status> {
    match subject {
        Subject::Ids(ids) => {
            for &id in ids {
                for request in candidates(id) {
                    if let Some(found) = source.state(request).await? {
                        return tell(source, &found, known).await;
                    }
                }
            }
        }
        Subject::Station(station) => {
            if let Some(Response::Node(node)) =
                source.state(Request::GetNode(station.clone())).await?
            {
                known.kind = Some("node");
                known.hops.extend(of_node(&node));
            }
        }
        Subject::Event { publisher, boot, seq } => {
            let request = Request::GetPublisher(publisher.clone());
            if let Some(Response::Publisher(marks)) = source.state(request).await? {
                known.timeless.extend(of_marks(&marks, *boot, *seq));
                // Its record may be delivered and gone; that it was taken is still known.
                let has_come =
                    |marks: &BootMarks| *seq <= marks.upto || marks.beyond.contains(*seq);
                if marks.boot(*boot).is_some_and(has_come) {
                    known.kind = Some("event");
                }
            }
        }
        Subject::Index(_) | Subject::Place(..) => {}
    }
    Ok(BTreeSet::new())
}

/// What a UUID may name, the most likely first.
fn candidates(id: Uuid) -> [Request; 4] {
    [
        Request::GetTicket(TicketId(id)),
        Request::GetAlarm(AlarmId(id)),
        Request::GetNotice(NoticeId(id)),
        Request::GetQuarantined(QuarantineId(id)),
    ]
}

async fn tell<S: Source + Sync>(
    source: &S,
    found: &Response,
    known: &mut Known,
) -> Result<BTreeSet<Uuid>, Status> {
    let (kind, hops, related) = match found {
        Response::Ticket(ticket) => {
            let mut hops = of_ticket(ticket);
            let alarm = ticket.alarm.map(|(alarm, _)| alarm);
            if let Some(alarm) = alarm
                && let Some(Response::Alarm(alarm)) = source.state(Request::GetAlarm(alarm)).await?
            {
                hops.extend(of_alarm(&alarm));
            }
            ("ticket", hops, set(alarm.map(|alarm| alarm.0)))
        }
        Response::Alarm(alarm) => ("alarm", of_alarm(alarm), set(alarm.ticket.map(|id| id.0))),
        Response::Notice(notice) => ("notice", of_notice(notice), BTreeSet::new()),
        Response::Quarantined(item) => ("quarantined", of_quarantined(item), BTreeSet::new()),
        Response::Node(_)
        | Response::Nodes(_)
        | Response::Alarms(_)
        | Response::Tickets(_)
        | Response::Notices(_)
        | Response::Command(_)
        | Response::Link(_)
        | Response::Ledger(_)
        | Response::Publisher(_)
        | Response::Quarantine(_)
        | Response::Unquarantined(_) => {
            tracing::error!(?found, "an answer to another question");
            return Err(Status::internal("an answer to another question"));
        }
    };
    known.kind = Some(kind);
    known.hops.extend(hops);
    Ok(related)
}

/// What the marks of its publisher say of an event: whether it was taken, and how far the receipt goes.
fn of_marks(marks: &Marks, boot: BootId, seq: u64) -> Option<v1::Hop> {
    let Some(of_boot) = marks.boot(boot) else {
        let text =
            "这次启动的标记已不保留 / the marks of this boot are not kept (limits.boots_kept)";
        return marks.evicted.contains(&boot).then(|| timeless("receipt", text.to_owned()));
    };
    let upto = of_boot.upto;
    let text = if of_boot.given_up.contains(seq) {
        format!(
            "此号已放弃，回执到 {upto} / this number was given up; the receipt stands at {upto}"
        )
    } else if seq <= upto {
        format!("回执已覆盖，现到 {upto} / covered by the receipt, which stands at {upto}")
    } else if of_boot.beyond.contains(seq) {
        format!(
            "已到，但前面有缺号，回执停在 {upto} / it came, but an earlier number is missing: the receipt stands \
             at {upto}"
        )
    } else {
        format!("未到，回执停在 {upto} / it has not come; the receipt stands at {upto}")
    };
    Some(timeless("receipt", text))
}

fn of_ticket(ticket: &Ticket) -> Vec<Timed> {
    let rule = match ticket.origin {
        TicketOrigin::Alarm => "规则：告警开单 / rule: the alarm opens a ticket",
        TicketOrigin::Centre => "中心开单 / opened by the centre",
        TicketOrigin::Station => "驿站一键上报 / the station's one-click report",
        TicketOrigin::Officer => "网格员或站长上报 / reported by an officer or keeper",
        TicketOrigin::Citizen => "市民上报 / reported by a citizen",
    };
    let text = format!("工单产生 / ticket born: {} · {rule}", ticket.category);
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
    vec![hop(item.time, "quarantined", quarantined_words(item))]
}

/// The same words from the state and from the journal.
pub(super) fn quarantined_words(item: &Quarantined) -> String {
    format!("隔离 / quarantined: {:?}: {} ({} B)", item.reason, item.detail, item.length)
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
pub(super) fn action_words(action: TicketAction) -> (&'static str, &'static str) {
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
