//! Requests that only read.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::Bridge;
use crate::alarm::Alarm;
use crate::ids::{AlarmId, Epoch, PublisherId, StationId, TicketId};
use crate::record::{Lane, Quarantined};
use crate::registry::{Node, Registration};
use crate::request::{
    AlarmFilter, LaneStatus, Ledger, LedgerLine, LinkStatus, Listed, NodeFilter, Page,
    QuarantineFilter, Refusal, Response, TicketFilter,
};
use crate::session::{LinkPhase, Session};
use crate::ticket::Ticket;

/// Entries after a key, exclusive.
pub(super) fn after<K: Ord, V>(
    map: &BTreeMap<K, V>,
    key: Option<K>,
) -> impl Iterator<Item = (&K, &V)> {
    let from = key.map_or(Bound::Unbounded, Bound::Excluded);
    map.range((from, Bound::Unbounded))
}

/// A page out of what passes the filter; `key` is what the next page goes on after.
fn page<'a, T: Clone + 'a, K>(
    items: impl Iterator<Item = &'a T>,
    size: usize,
    key: impl Fn(&T) -> K,
) -> Listed<T, K> {
    let mut items: Vec<T> = items.take(size.saturating_add(1)).cloned().collect();
    let more = items.len() > size;
    items.truncate(size);
    let next = items.last().filter(|_| more).map(key);
    Listed { items, next }
}

fn not_found(what: &'static str, id: impl std::fmt::Display) -> Refusal {
    Refusal::NotFound { what, id: id.to_string() }
}

impl Bridge {
    pub(super) fn get_node(&self, id: &StationId) -> Result<Response, Refusal> {
        let node = self.state.registry.get(id).ok_or_else(|| not_found("node", id))?;
        Ok(Response::Node(Box::new(node.clone())))
    }

    pub(super) fn list_nodes(&self, filter: &NodeFilter, at: &Page<StationId>) -> Response {
        let nodes = self.state.registry.after(at.after.as_ref()).filter(|n| is_wanted(n, filter));
        Response::Nodes(page(nodes, at.size, |node| node.station.clone()))
    }

    pub(super) fn get_alarm(&self, id: AlarmId) -> Result<Response, Refusal> {
        let alarm = self.state.alarms.get(&id).ok_or_else(|| not_found("alarm", id))?;
        Ok(Response::Alarm(Box::new(alarm.clone())))
    }

    pub(super) fn list_alarms(&self, filter: &AlarmFilter, at: &Page<AlarmId>) -> Response {
        let wanted = |alarm: &&Alarm| {
            filter.station.as_ref().is_none_or(|id| *id == alarm.key.station)
                && (!filter.active_only || alarm.is_active())
                && alarm.occurrence > 0
        };
        let alarms = after(&self.state.alarms, at.after).map(|(_, alarm)| alarm).filter(wanted);
        Response::Alarms(page(alarms, at.size, |alarm| alarm.id))
    }

    pub(super) fn get_ticket(&self, id: TicketId) -> Result<Response, Refusal> {
        let ticket = self.state.tickets.get(&id).ok_or_else(|| not_found("ticket", id))?;
        Ok(Response::Ticket(Box::new(ticket.clone())))
    }

    pub(super) fn list_tickets(&self, filter: &TicketFilter, at: &Page<TicketId>) -> Response {
        let wanted = |ticket: &&Ticket| {
            filter.assignee.as_ref().is_none_or(|id| Some(id) == ticket.assignee.as_ref())
                && filter.station.as_ref().is_none_or(|id| *id == ticket.station)
                && filter.state.is_none_or(|state| state == ticket.state)
                && !(filter.open_only && ticket.state.is_terminal())
        };
        let tickets = after(&self.state.tickets, at.after).map(|(_, t)| t).filter(wanted);
        Response::Tickets(page(tickets, at.size, |ticket| ticket.id))
    }

    pub(super) fn get_notice(&self, id: crate::ids::NoticeId) -> Result<Response, Refusal> {
        let status = self.state.notices.get(&id).ok_or_else(|| not_found("notice", id))?;
        Ok(Response::Notice(Box::new(status.clone())))
    }

    pub(super) fn list_notices(&self, at: &Page<crate::ids::NoticeId>) -> Response {
        let notices = after(&self.state.notices, at.after).map(|(_, status)| status);
        Response::Notices(page(notices, at.size, |status| status.notice.id))
    }

    pub(super) fn get_quarantined(
        &self,
        id: crate::ids::QuarantineId,
    ) -> Result<Response, Refusal> {
        let entry =
            self.state.quarantine.get(&id).ok_or_else(|| not_found("quarantined message", id))?;
        Ok(Response::Quarantined(Box::new(entry.clone())))
    }

    pub(super) fn get_publisher(&self, id: &PublisherId) -> Result<Response, Refusal> {
        let peer = self.state.peers.get(id).ok_or_else(|| not_found("publisher", id))?;
        Ok(Response::Publisher(Box::new(peer.publisher.marks.clone())))
    }

    pub(super) fn list_quarantine(
        &self,
        filter: &QuarantineFilter,
        at: &Page<crate::ids::QuarantineId>,
    ) -> Response {
        let wanted = |entry: &&Quarantined| {
            filter.publisher.as_ref().is_none_or(|id| Some(id) == entry.publisher.as_ref())
                && filter.reason.is_none_or(|reason| reason == entry.reason)
        };
        let entries = after(&self.state.quarantine, at.after).map(|(_, entry)| entry);
        let entries = entries.filter(wanted);
        Response::Quarantine(page(entries, at.size, |entry| entry.id))
    }

    /// Where the link and the lanes are.
    pub fn link_status(&self) -> LinkStatus {
        let view = self.session.as_ref().map(Session::view);
        let lanes = std::array::from_fn(|at| {
            let mut status = LaneStatus {
                appended: self.lasts[at],
                durable: self.durable_lasts[at],
                acked: self.state.link.acked[at],
                trimmed: self.trimmed[at],
                rejected: self.state.totals.rejected[at],
                ..LaneStatus::default()
            };
            if let Some(view) = &view {
                status.sent = view.lanes[at].sent;
                status.received = view.lanes[at].received;
                status.credit_records = view.lanes[at].credit.records;
            }
            status
        });
        LinkStatus {
            phase: self.session.as_ref().map_or_else(
                || LinkPhase::Down { why: "starting".to_owned() },
                |session| session.phase().clone(),
            ),
            epoch: self.state.link.epoch.unwrap_or(Epoch(uuid::Uuid::nil())),
            field_up: self.field.is_some(),
            lanes,
        }
    }

    /// Where everything that was accepted is.
    pub fn ledger(&self) -> Ledger {
        let totals = &self.state.totals;
        let lanes = std::array::from_fn(|at| {
            // Shed telemetry is accepted, though its place in the lane is given a while later.
            let unplaced = if at == Lane::BestEffort.index() { self.state.unplaced() } else { 0 };
            let accepted = totals.accepted[at];
            let acked = self.state.link.acked[at].min(accepted);
            let shed_waiting: u64 =
                totals.shed_waiting[at].iter().map(|(first, last)| last - first + 1).sum();
            let quarantined = totals.rejected[at];
            LedgerLine {
                accepted: accepted + unplaced,
                delivered: acked.saturating_sub(quarantined).saturating_sub(totals.shed_acked[at]),
                pending: accepted.saturating_sub(acked).saturating_sub(shed_waiting),
                quarantined,
                shed: totals.shed_acked[at] + shed_waiting + unplaced,
            }
        });
        Ledger {
            lanes,
            in_quarantine: self.state.quarantine.len() as u64,
            quarantined_total: totals.quarantined,
            evicted_total: totals.evicted,
            publishers: self
                .state
                .peers
                .iter()
                .map(|(id, peer)| (id.clone(), peer.publisher.marks.applied_total))
                .collect(),
        }
    }

    /// Counts for the status page: nodes registered, nodes online, alarms active, tickets open.
    pub fn counts(&self) -> Counts {
        Counts {
            nodes: self.state.registry.len() as u64,
            nodes_registered: self.state.registry.registered_count() as u64,
            nodes_online: self.state.registry.online_count() as u64,
            alarms_active: self.state.alarms_active as u64,
            tickets_open: self.state.tickets_open() as u64,
            quarantined: self.state.quarantine.len() as u64,
            quarantine_evicted: self.state.totals.evicted,
            down_dropped: self.state.totals.down_dropped,
        }
    }
}

/// Counts for the status page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Nodes known.
    pub nodes: u64,
    /// Nodes the centre has accepted.
    pub nodes_registered: u64,
    /// Nodes whose publisher is connected.
    pub nodes_online: u64,
    /// Alarms that are not cleared.
    pub alarms_active: u64,
    /// Tickets that are not closed.
    pub tickets_open: u64,
    /// Messages in quarantine.
    pub quarantined: u64,
    /// Messages that a full quarantine let go, ever.
    pub quarantine_evicted: u64,
    /// Down messages dropped without an acknowledgement.
    pub down_dropped: u64,
}

fn is_wanted(node: &Node, filter: &NodeFilter) -> bool {
    let (registered, cell) = match &node.registration {
        Registration::Registered { grid_cell, .. } => (true, Some(grid_cell)),
        Registration::Stub
        | Registration::Registering
        | Registration::Refused { .. }
        | Registration::Held
        | Registration::Retired { .. } => (false, None),
    };
    filter.online.is_none_or(|online| online == node.online)
        && filter.registered.is_none_or(|wanted| wanted == registered)
        && filter.grid_cell.as_ref().is_none_or(|wanted| Some(wanted) == cell)
}
