//! The way of one id: everything that is kept about it, in the order of time, and plainly where the knowledge ends.
//!
//! ```text
//!  id ─▶ subject ─▶ entities (what the state keeps: alarm, ticket, notice, node, quarantined message)
//!              └──▶ trail    (what the journal still holds: records, acknowledgements, answers, read backwards)
//! ```
//! The same code answers in the running adapter (`service::explain`: the state is asked of the core, the journal
//! read by a blocking thread within [`Limits`]) and from the files of a stopped one (`cli`), so that both say the
//! same. What has no time of its own (a receipt, a mark) comes at the end without one. Nothing is made up: where
//! a hop is not recorded, such as the moment of a send, no hop is shown, and the last hop says how far back the
//! journal was read.

mod entities;
mod records;
mod subject;
mod tell;
#[cfg(test)]
mod tests;
mod trail;

use std::collections::BTreeSet;

use grid_core::alarm::HISTORY_CHANGES_MAX;
use grid_core::record::Lane;
use grid_core::request::{Request, Response};
use grid_core::time::Utc;
use grid_proto::v1;
use tonic::Status;
use uuid::Uuid;

use crate::convert::enums::Enumeration as _;
use crate::convert::time;
use subject::Subject;
pub(crate) use trail::{Limits, Search, Trail};

/// Hops of one explanation, the newest; what is left out is counted.
const HOPS_MAX: usize = 1_000;
/// Records of an entity are looked for this long before its first known time, milliseconds: clocks may step.
const MARGIN_MS: i64 = 3_600_000;

/// Where an explanation comes from.
pub(crate) trait Source {
    /// What the state says; `None` = there is none.
    fn state(
        &self,
        request: Request,
    ) -> impl Future<Output = Result<Option<Response>, Status>> + Send;

    /// What the journal holds; `None` = no journal is open.
    fn trail(&self, search: Search) -> impl Future<Output = Result<Option<Trail>, Status>> + Send;
}

/// A hop with the time it is sorted by.
type Timed = (Utc, v1::Hop);

fn hop(at: Utc, what: &str, text: String) -> Timed {
    (at, v1::Hop { time: Some(time::to_proto(at)), ..timeless(what, text) })
}

fn timeless(what: &str, text: String) -> v1::Hop {
    v1::Hop { what: what.to_owned(), text, ..v1::Hop::default() }
}

/// The same hop, about this record.
fn about(mut timed: Timed, index: u64, place: Option<(Lane, u64)>) -> Timed {
    timed.1.record_index = index;
    if let Some((lane, seq)) = place {
        timed.1.lane = lane.to_number();
        timed.1.seq = seq;
    }
    timed
}

/// What is known so far.
#[derive(Default)]
struct Known {
    kind: Option<&'static str>,
    hops: Vec<Timed>,
    /// Hops whose time is not known, for the end.
    timeless: Vec<v1::Hop>,
}

/// Explains an id.
///
/// # Errors
/// NOT_FOUND when nothing is known of it; what the source cannot do.
pub(crate) async fn explain<S: Source + Sync>(
    source: &S,
    id: &str,
) -> Result<v1::ExplainResponse, Status> {
    let mut known = Known::default();
    let mut not_before = None;
    let subjects = Subject::of(id);
    let mut sought = Vec::new();
    for subject in subjects {
        let mut ids = BTreeSet::new();
        if known.kind.is_none() {
            ids = entities::find(source, &subject, &mut known).await?;
        }
        let is_entity = known.kind.is_some();
        sought.push(subject.with(ids));
        if is_entity {
            // A notice begins to be valid when its author says so, perhaps long after it came.
            let begins = known.hops.iter().filter(|_| known.kind != Some("notice"));
            not_before = begins.map(|(at, _)| Utc(at.0.saturating_sub(MARGIN_MS))).min();
            // A history that is full has forgotten how it began.
            not_before = not_before.filter(|_| known.hops.len() < HISTORY_CHANGES_MAX);
            break;
        }
    }
    if sought.is_empty() {
        return Err(not_found(id, None));
    }
    let searched = source.trail(Search { subjects: sought, not_before }).await?;
    let end = match searched {
        Some(trail) => {
            let end = trail.end();
            follow(source, trail, &mut known).await?;
            end
        }
        None => {
            "日志尚未打开，只有状态 / no journal is open yet: this is the state alone".to_owned()
        }
    };
    let Some(kind) = known.kind else { return Err(not_found(id, Some(&end))) };
    let mut response = v1::ExplainResponse { kind: kind.to_owned(), hops: ordered(known.hops) };
    response.hops.extend(known.timeless);
    response.hops.push(timeless("knowledge-ends", end));
    Ok(response)
}

/// Takes in what the journal holds.
async fn follow<S: Source + Sync>(
    source: &S,
    trail: Trail,
    known: &mut Known,
) -> Result<(), Status> {
    let acked = match source.state(Request::GetLink).await? {
        Some(Response::Link(link)) => link.lanes.map(|lane| lane.acked),
        Some(_) | None => [0; Lane::COUNT],
    };
    if known.kind.is_none() {
        known.kind = trail.kind();
    }
    trail.tell(&acked, known);
    Ok(())
}

/// In the order of time, what the state tells before what the journal tells of the same moment; what both tell is
/// told once, with its place in the journal.
fn ordered(mut hops: Vec<Timed>) -> Vec<v1::Hop> {
    hops.sort_by_key(|(at, _)| *at);
    let mut kept: Vec<v1::Hop> = Vec::with_capacity(hops.len());
    for (_, hop) in hops {
        let same = kept
            .iter()
            .rposition(|k| k.time == hop.time && k.what == hop.what && k.text == hop.text);
        match same {
            Some(at) => kept[at] = hop,
            None => kept.push(hop),
        }
    }
    if kept.len() > HOPS_MAX {
        let left_out = kept.len() - HOPS_MAX;
        kept.drain(..left_out);
        let text = format!("更早的 {left_out} 步未列出 / {left_out} earlier hops are left out");
        kept.insert(0, timeless("left-out", text));
    }
    kept
}

fn not_found(id: &str, end: Option<&str>) -> Status {
    let id: String = id.chars().take(120).collect();
    let what = "告警、工单、通知、命令、操作、事件（发布者/启动号/序号）、记录（#序号或通道/序号）、隔离或驿站 / \
                alarm, ticket, notice, command, action, event (publisher/boot/seq), record (#index or lane/seq), \
                quarantined message or station";
    let known = end.map_or(String::new(), |end| format!("\n{end}"));
    let refusal = grid_core::request::Refusal::NotFound { what: "such id", id: id.clone() };
    let status = crate::service::of_refusal(&refusal);
    let text = format!("{id}: 没有这样的编号 / is none of: {what}{known}");
    Status::with_details(status.code(), text, status.details().to_vec().into())
}

/// UUIDs as a set.
fn set(ids: impl IntoIterator<Item = Uuid>) -> BTreeSet<Uuid> {
    ids.into_iter().collect()
}
