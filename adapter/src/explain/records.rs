//! Which records concern a subject, and what each says, in words.

use grid_core::alarm::{Alarm, AlarmAction};
use grid_core::ids::{BootId, PublisherId};
use grid_core::notice::{CommandState, NoticeDelivery};
use grid_core::record::{
    Body, EventSource, HoleReason, Lane, LocalBody, NodeRegistration, Outcome, Record, Shed,
    ShedEvents, SnapshotEntity, Unquarantine,
};
use grid_core::session::VoidReason;
use grid_core::time::Utc;
use uuid::Uuid;

use super::entities::{action_words, quarantined_words};
use super::subject::Subject;

/// Whether a record of a travelling lane, or of the centre, concerns the subject.
pub(super) fn concerns(subject: &Subject, record: &Record) -> bool {
    match subject {
        Subject::Index(index) => record.index.0 == *index,
        Subject::Event { publisher, boot, seq } => {
            let is_source = |source: &EventSource| is_event(source, publisher, *boot, *seq);
            record.source.as_ref().is_some_and(is_source)
                || matches!(&record.body, Body::Hole(hole) if hole.publisher == *publisher
                    && hole.boot == *boot && (hole.first..=hole.last).contains(seq))
        }
        Subject::Ids(ids) => {
            let event = record.source.as_ref().and_then(|source| source.event_id);
            event.is_some_and(|event| ids.contains(&event.0))
                || named(&record.body, &mut |id| ids.contains(&id))
        }
        Subject::Station(station) => {
            record.station.as_ref() == Some(station)
                && matches!(
                    record.body,
                    Body::RegisterNode(_) | Body::NodeRegistration(_) | Body::RetireNode { .. }
                )
        }
        // Read at its place, not searched for.
        Subject::Place(..) => false,
    }
}

pub(super) fn is_event(
    source: &EventSource,
    publisher: &PublisherId,
    boot: BootId,
    seq: u64,
) -> bool {
    source.number == Some((boot, seq)) && source.publisher == *publisher
}

/// Whether a body names a UUID that is wanted.
fn named(body: &Body, is_wanted: &mut dyn FnMut(Uuid) -> bool) -> bool {
    match body {
        Body::Alarm(alarm) => is_wanted(alarm.id.0),
        Body::Ticket(ticket) => {
            is_wanted(ticket.id.0)
                || ticket.events.iter().chain(&ticket.pending).any(|e| is_wanted(e.action_id.0))
        }
        Body::TicketAct { ticket, event } => is_wanted(ticket.0) || is_wanted(event.action_id.0),
        Body::Notice(notice) => is_wanted(notice.id.0),
        Body::NoticeReport { notice, .. } => is_wanted(notice.0),
        Body::Command(command) => is_wanted(command.id.0),
        Body::CommandResult(result) => is_wanted(result.id.0),
        Body::Hole(hole) => hole.quarantined.iter().any(|id| is_wanted(id.0)),
        Body::RegisterNode(_)
        | Body::NodeRegistration(_)
        | Body::NodeState { .. }
        | Body::RetireNode { .. }
        | Body::Status(_) => false,
    }
}

/// The kind of thing a record makes an unknown UUID or number to be.
pub(super) fn kind(subject: &Subject, body: &Body) -> &'static str {
    match (subject, body) {
        (Subject::Event { .. }, _) => "event",
        (Subject::Index(_) | Subject::Place(..), _) => "record",
        (_, Body::Alarm(_)) => "alarm",
        (Subject::Ids(ids), Body::TicketAct { ticket, .. }) if !ids.contains(&ticket.0) => "action",
        (Subject::Ids(ids), Body::Ticket(ticket)) if !ids.contains(&ticket.id.0) => "action",
        (_, Body::Ticket(_) | Body::TicketAct { .. }) => "ticket",
        (_, Body::Notice(_) | Body::NoticeReport { .. }) => "notice",
        (_, Body::Command(_) | Body::CommandResult(_)) => "command",
        (_, Body::Status(_) | Body::Hole(_)) => "event",
        (
            _,
            Body::RegisterNode(_)
            | Body::NodeRegistration(_)
            | Body::NodeState { .. }
            | Body::RetireNode { .. },
        ) => "node",
    }
}

/// What a record says.
pub(super) fn words(body: &Body) -> String {
    match body {
        Body::RegisterNode(node) => format!("登记 register node {}", node.station),
        Body::NodeRegistration(NodeRegistration::Accepted { node_code, grid_cell, .. }) => {
            format!("中心接受登记 registration accepted: {node_code} @ {grid_cell}")
        }
        Body::NodeRegistration(NodeRegistration::Refused { field, reason }) => {
            format!("中心拒绝登记 registration refused: {field}: {reason}")
        }
        Body::NodeState { online: true } => "上线 online".to_owned(),
        Body::NodeState { online: false } => "离线 offline".to_owned(),
        Body::RetireNode { reason } => format!("撤销 retired: {reason}"),
        Body::Alarm(alarm) => alarm_words(alarm),
        Body::Status(_) => "状态 status".to_owned(),
        Body::Ticket(ticket) => format!("工单 ticket {} {:?}", ticket.id, ticket.state),
        Body::TicketAct { ticket, event } => {
            let (what, name) = action_words(event.action);
            format!("工单操作 {name} {what} · {} · ticket {ticket}", event.actor)
        }
        Body::Notice(notice) if notice.cancelled => {
            format!("撤回通知 notice taken back {}", notice.id)
        }
        Body::Notice(notice) => format!("通知 notice {}", notice.id),
        Body::NoticeReport { notice, delivery } => {
            let became = match delivery {
                NoticeDelivery::Pending => "待收 pending",
                NoticeDelivery::Acknowledged => "驿站已收 acknowledged by the station",
                NoticeDelivery::Expired => "已过期 expired",
            };
            format!("通知 notice {notice}: {became}")
        }
        Body::Command(command) => format!("命令 command {} → {}", command.id, command.station),
        Body::CommandResult(result) => {
            let state = match result.state {
                CommandState::Init => "待答 init",
                CommandState::Executing => "执行中 executing",
                CommandState::Successful => "成功 successful",
                CommandState::Failed => "失败 failed",
                CommandState::Expired => "过期 expired",
            };
            format!("命令 command {}: {state} {}", result.id, result.text)
        }
        Body::Hole(hole) => {
            let why = match hole.reason {
                HoleReason::ReleasedByPublisher => {
                    "发布者已不再持有 / the publisher let go of them"
                }
                HoleReason::NotResent => "多次请求未重发 / asked for in vain",
            };
            format!(
                "缺号放弃 given up: {}/{} {}–{}: {why}",
                hole.publisher, hole.boot, hole.first, hole.last
            )
        }
    }
}

fn alarm_words(alarm: &Alarm) -> String {
    let change = alarm.history.last().map(|change| match change.action {
        AlarmAction::Raise => "告警 raise",
        AlarmAction::Change => "变化 change",
        AlarmAction::Clear => "恢复 clear",
    });
    let key = &alarm.key;
    let (change, kind) = (change.unwrap_or("告警"), &key.alarm_type);
    format!("{change} {kind} {} {} · alarm {}", key.station, key.resource, alarm.id)
}

/// The rule that chose the lane, where there is a choice.
pub(super) fn lane_rule(lane: Lane, body: &Body) -> Option<String> {
    let Body::Alarm(alarm) = body else { return None };
    let kind = &alarm.key.alarm_type;
    match lane {
        Lane::Urgent => Some(format!("规则 rule: alarms.urgent ∋ {kind}")),
        Lane::Normal => Some(format!("规则 rule: alarms.urgent ∌ {kind}")),
        Lane::BestEffort => None,
    }
}

/// A lane by name.
pub(super) fn lane_words(lane: Lane) -> &'static str {
    match lane {
        Lane::Urgent => "紧急 urgent",
        Lane::Normal => "普通 normal",
        Lane::BestEffort => "遥测 best_effort",
    }
}

/// Why a range is a void: the rule that shed it, or damage.
pub(super) fn void_words(reason: VoidReason) -> &'static str {
    match reason {
        VoidReason::ShedQuota => "规则：超出单站配额 / rule: over limits.station_quota_per_s",
        VoidReason::ShedDisk => "规则：磁盘将满 / rule: the disk is over journal.shed_percent",
        VoidReason::Damaged => "磁盘损坏 / damaged on disk",
    }
}

/// Whether a record of what was shed marks the event.
fn has_shed(shed: &Shed, subject: &Subject) -> bool {
    let Subject::Event { publisher, boot, seq } = subject else { return false };
    shed.marks.iter().filter(|mark| mark.publisher == *publisher).any(|mark| match &mark.events {
        ShedEvents::Run { boot: of, first, last } => of == boot && (first..=last).contains(&seq),
        ShedEvents::Keys(_) => false,
    })
}

/// Where an event comes from.
pub(super) fn source_words(source: &EventSource) -> String {
    match (source.number, source.event_id) {
        (Some((boot, seq)), _) => format!("{}/{boot}/{seq}", source.publisher),
        (None, Some(id)) => format!("{} event {id}", source.publisher),
        (None, None) => format!("{}（无编号 unnumbered）", source.publisher),
    }
}

/// A time inside a text.
pub(super) fn time_words(at: Utc) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map_or_else(|_| format!("{} ms", at.0), |at| at.to_string())
}

/// What a local record says of the subject: the fixed word, the words, and what kind it makes of it.
pub(super) fn local(
    subject: &Subject,
    body: &LocalBody,
) -> Option<(&'static str, String, &'static str)> {
    let has = |id: Uuid| matches!(subject, Subject::Ids(ids) if ids.contains(&id));
    let is = |source: &EventSource| {
        matches!(subject, Subject::Event { publisher, boot, seq } if is_event(source, publisher, *boot, *seq))
            || source.event_id.is_some_and(|id| has(id.0))
    };
    match body {
        LocalBody::FromCentre { lane, seq, record, .. }
            if concerns(subject, record) && !matches!(subject, Subject::Index(_)) =>
        {
            let text = format!(
                "中心发来 / from the centre: {} · {} #{seq}",
                words(&record.body),
                lane_words(*lane)
            );
            Some(("from-centre", text, kind(subject, &record.body)))
        }
        LocalBody::NodeHeld { source, node }
            if is(source) || matches!(subject, Subject::Station(id) if *id == node.station) =>
        {
            let text =
                format!("节点待准入 / {} is held: field.unknown_stations = \"hold\"", node.station);
            Some(("held", text, "event"))
        }
        LocalBody::Shed(shed) if has_shed(shed, subject) => {
            let words = void_words(shed.reason);
            Some(("shed", format!("让路 / shed: 状态 status · {words}"), "event"))
        }
        LocalBody::Quarantined(item) => {
            let is_number = matches!(subject, Subject::Event { publisher, boot, seq }
                if item.number == Some((*boot, *seq)) && item.publisher.as_ref() == Some(publisher));
            let kind = if is_number { "event" } else { "quarantined" };
            (has(item.id.0) || is_number).then(|| ("quarantined", quarantined_words(item), kind))
        }
        LocalBody::Unquarantined { id, how } if has(id.0) => {
            let (what, text) = unquarantine_words(how);
            Some((what, text, "quarantined"))
        }
        LocalBody::Answered { action, outcome, .. }
            if has(action.0) || has_outcome(outcome, &has) =>
        {
            let text =
                format!("操作 {action} 已答复 / action answered: {}", outcome_words(outcome));
            Some(("answered", text, if has(action.0) { "action" } else { outcome_kind(outcome) }))
        }
        LocalBody::ActRejected { ticket, action, rejection } if has(action.0) || has(ticket.0) => {
            let text = format!(
                "中心拒绝操作 {action}，已撤回 / the centre rejected the action, it is taken back: {}",
                rejection.message
            );
            Some(("taken-back", text, if has(action.0) { "action" } else { "ticket" }))
        }
        LocalBody::SnapshotItem(entity) => {
            let (id, kind) = match &**entity {
                SnapshotEntity::Ticket(ticket) => (ticket.id.0, "ticket"),
                SnapshotEntity::Alarm(alarm) => (alarm.id.0, "alarm"),
                SnapshotEntity::Node(_) => return None,
            };
            has(id)
                .then(|| ("snapshot", "在中心的快照中 / in the centre's snapshot".to_owned(), kind))
        }
        LocalBody::SnapshotEnd { missing } if missing.iter().any(|id| has(id.0)) => Some((
            "missing-at-centre",
            "中心的快照未提到它 / the centre's snapshot did not name it".to_owned(),
            "ticket",
        )),
        LocalBody::Epoch { .. }
        | LocalBody::FromCentre { .. }
        | LocalBody::CentreVoid { .. }
        | LocalBody::RefusedCentre { .. }
        | LocalBody::CentreAcked { .. }
        | LocalBody::SnapshotMark { .. }
        | LocalBody::SnapshotEnd { .. }
        | LocalBody::PublisherState { .. }
        | LocalBody::DownAcked { .. }
        | LocalBody::DownExpired { .. }
        | LocalBody::ActRejected { .. }
        | LocalBody::Sent { .. }
        | LocalBody::ShedPlaced { .. }
        | LocalBody::NodeHeld { .. }
        | LocalBody::Shed(_)
        | LocalBody::Unquarantined { .. }
        | LocalBody::Answered { .. } => None,
    }
}

pub(super) fn unquarantine_words(how: &Unquarantine) -> (&'static str, String) {
    match how {
        Unquarantine::Retried { actor } => {
            ("retried", format!("重新受理 / taken in again by {actor}"))
        }
        Unquarantine::Dropped { actor, reason } => {
            ("dropped", format!("放弃 / dropped by {actor}: {reason}"))
        }
        Unquarantine::Evicted => {
            ("evicted", "隔离区已满，最旧者让位 / made room: limits.quarantine_max".to_owned())
        }
    }
}

fn has_outcome(outcome: &Outcome, has: &dyn Fn(Uuid) -> bool) -> bool {
    match outcome {
        Outcome::Ticket(id) => has(id.0),
        Outcome::Alarm(id) => has(id.0),
        Outcome::Notice(id) => has(id.0),
        Outcome::Command(id) => has(id.0),
        Outcome::Quarantine(id) => has(id.0),
        Outcome::Node(_) => false,
    }
}

fn outcome_kind(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Ticket(_) => "ticket",
        Outcome::Alarm(_) => "alarm",
        Outcome::Notice(_) => "notice",
        Outcome::Command(_) => "command",
        Outcome::Quarantine(_) => "quarantined",
        Outcome::Node(_) => "node",
    }
}

fn outcome_words(outcome: &Outcome) -> String {
    let id = match outcome {
        Outcome::Ticket(id) => id.to_string(),
        Outcome::Alarm(id) => id.to_string(),
        Outcome::Notice(id) => id.to_string(),
        Outcome::Command(id) => id.to_string(),
        Outcome::Quarantine(id) => id.to_string(),
        Outcome::Node(id) => id.to_string(),
    };
    format!("{} {id}", outcome_kind(outcome))
}
