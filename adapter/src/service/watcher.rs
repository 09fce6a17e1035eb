//! One watcher: the present state first, then changes; or, with a token, what happened since.
//!
//! A watcher too slow for the ring, or with a token that is not known, is told to forget everything
//! (`reset`) and gets the present state anew. One that falls behind [`RESETS_MAX`] times without catching up
//! is ended with RESOURCE_EXHAUSTED: it would never.
//!
//! The state is told page by page, and changes meanwhile wait in the ring; a change that the state has
//! shown already comes once more, with the same or a greater version. Answers to commands are no state:
//! they come as changes only. Responses of the state carry no token; the first is that of `caught_up`.
//!
//! With an assignee, a ticket that goes to somebody else is told once more, so that it can be taken away.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use futures::Stream;
use grid_core::ids::{ActorId, StationId, TicketId};
use grid_core::request::{
    AlarmFilter, Caller, Changed, NodeFilter, Page, Request, Response, TicketFilter,
};
use grid_proto::v1::{self, watch_response::Change as Told};
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::sync::CancellationToken;
use tonic::Status;

use super::calls::ServiceHandle;
use super::handler::unexpected;
use super::status;
use super::watch::{Behind, Changes, Entry, Place};
use crate::convert::{alarm, answer, node, ticket};

/// How often in a row a watcher may fall behind.
pub(super) const RESETS_MAX: u32 = 3;
/// Entities asked of the core at a time.
const STATE_PAGE: usize = 200;

/// What a watcher wants.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Empty = all.
    pub(super) kinds: Vec<v1::WatchKind>,
    pub(super) station: Option<StationId>,
    pub(super) assignee: Option<ActorId>,
}

impl Wanted {
    fn kind(&self, kind: v1::WatchKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    fn station(&self, station: &StationId) -> bool {
        self.station.as_ref().is_none_or(|wanted| wanted == station)
    }
}

/// Who watches, and with what.
pub(super) struct Watcher {
    pub(super) core: ServiceHandle,
    pub(super) caller: Caller,
    pub(super) wanted: Wanted,
    pub(super) stop: CancellationToken,
    /// Its place among the watchers.
    pub(super) _permit: OwnedSemaphorePermit,
}

/// What is told next.
enum Phase {
    /// The state, from this list on.
    State(Option<Cursor>),
    /// What was missed, up to the present.
    Missed,
    /// What happens.
    Live,
    /// Nothing more.
    Over,
}

/// A place in the lists of the state.
enum Cursor {
    Nodes(Option<StationId>),
    Alarms(Option<grid_core::ids::AlarmId>),
    Tickets(Option<TicketId>),
    Notices(Option<grid_core::ids::NoticeId>),
}

struct Running {
    watcher: Watcher,
    place: Place,
    phase: Phase,
    resets: u32,
    ready: VecDeque<v1::WatchResponse>,
    /// Tickets told as the wanted assignee's.
    theirs: BTreeSet<TicketId>,
}

/// The responses of a watch.
pub(super) fn responses(
    watcher: Watcher,
    changes: &Changes,
    resume_token: &str,
) -> impl Stream<Item = Result<v1::WatchResponse, Status>> + Send + use<> {
    let resumed = (!resume_token.is_empty()).then(|| changes.resume(resume_token));
    let state = Phase::State(Some(Cursor::Nodes(None)));
    let (place, phase, ready) = match resumed {
        None => (changes.subscribe(), state, VecDeque::new()),
        Some(Some(place)) => (place, Phase::Missed, VecDeque::new()),
        Some(None) => {
            let why = "the token is not known, or older than what is kept";
            (changes.subscribe(), state, VecDeque::from([reset(why)]))
        }
    };
    let running = Running { watcher, place, phase, resets: 0, ready, theirs: BTreeSet::new() };
    futures::stream::unfold(running, |mut running| async move {
        let response = running.next().await?;
        Some((response, running))
    })
}

fn reset(why: &str) -> v1::WatchResponse {
    told(String::new(), Told::Reset(v1::WatchReset { reason: why.to_owned() }))
}

fn told(resume_token: String, change: Told) -> v1::WatchResponse {
    v1::WatchResponse { resume_token, change: Some(change) }
}

impl Running {
    async fn next(&mut self) -> Option<Result<v1::WatchResponse, Status>> {
        let stop = self.watcher.stop.clone();
        let next = tokio::select! {
            biased;
            () = stop.cancelled() => Some(Err(status::stopping())),
            next = self.step() => next,
        };
        if matches!(next, Some(Err(_))) {
            self.phase = Phase::Over;
            self.ready.clear();
        }
        next
    }

    async fn step(&mut self) -> Option<Result<v1::WatchResponse, Status>> {
        loop {
            if let Some(response) = self.ready.pop_front() {
                return Some(Ok(response));
            }
            let stepped = match std::mem::replace(&mut self.phase, Phase::Over) {
                Phase::Over => return None,
                Phase::State(Some(cursor)) => self.tell_state(cursor).await,
                Phase::State(None) => {
                    self.caught_up();
                    Ok(())
                }
                Phase::Missed if self.place.is_at_end() => {
                    self.caught_up();
                    Ok(())
                }
                phase @ (Phase::Missed | Phase::Live) => self.tell_change(phase).await,
            };
            if let Err(status) = stepped {
                return Some(Err(status));
            }
        }
    }

    fn caught_up(&mut self) {
        let token = self.place.token().to_string();
        self.ready.push_back(told(token, Told::CaughtUp(v1::WatchCaughtUp {})));
        self.phase = Phase::Live;
    }

    async fn tell_change(&mut self, phase: Phase) -> Result<(), Status> {
        match self.place.next().await {
            Ok(entry) => {
                if matches!(phase, Phase::Live) {
                    self.resets = 0;
                }
                self.phase = phase;
                if let Some(change) = self.wanted_of(&entry) {
                    self.ready.push_back(told(entry.token.to_string(), change));
                }
                Ok(())
            }
            Err(Behind::Closed) => Err(status::stopping()),
            Err(Behind::Lagged) => {
                self.resets += 1;
                if self.resets > RESETS_MAX {
                    return Err(status::overloaded("service.watch_buffer"));
                }
                self.place.skip_to_end();
                self.theirs.clear();
                self.ready.push_back(reset("the watcher fell behind by more than is kept"));
                self.phase = Phase::State(Some(Cursor::Nodes(None)));
                Ok(())
            }
        }
    }

    fn wanted_of(&mut self, entry: &Arc<Entry>) -> Option<Told> {
        let wanted = &self.watcher.wanted;
        match &entry.change.entity {
            Changed::Node(node) => (wanted.kind(v1::WatchKind::Node)
                && wanted.station(&node.station))
            .then(|| Told::Node(node::to_proto(node))),
            Changed::Alarm(alarm) => (wanted.kind(v1::WatchKind::Alarm)
                && wanted.station(&alarm.key.station))
            .then(|| Told::Alarm(alarm::to_proto(alarm))),
            Changed::Ticket(ticket) => {
                let is_wanted = wanted.kind(v1::WatchKind::Ticket)
                    && wanted.station(&ticket.station)
                    && self.is_theirs(ticket.id, ticket.assignee.as_ref());
                is_wanted.then(|| Told::Ticket(ticket::to_proto(ticket)))
            }
            Changed::NoticeReport { notice, station, delivery } => (wanted
                .kind(v1::WatchKind::NoticeReport)
                && wanted.station(station))
            .then(|| Told::NoticeReport(answer::notice_progress(*notice, station, *delivery))),
            Changed::CommandResult { station, result } => {
                (wanted.kind(v1::WatchKind::CommandResult) && wanted.station(station))
                    .then(|| Told::CommandResult(answer::command_answered(station, result)))
            }
        }
    }

    /// Whether a ticket is the wanted assignee's, or was until now.
    fn is_theirs(&mut self, ticket: TicketId, assignee: Option<&ActorId>) -> bool {
        let Some(wanted) = &self.watcher.wanted.assignee else { return true };
        if assignee == Some(wanted) {
            self.theirs.insert(ticket);
            return true;
        }
        self.theirs.remove(&ticket)
    }

    /// Tells one page of the state.
    async fn tell_state(&mut self, cursor: Cursor) -> Result<(), Status> {
        let wanted = self.watcher.wanted.clone();
        let is_wanted = match &cursor {
            Cursor::Nodes(_) => wanted.kind(v1::WatchKind::Node),
            Cursor::Alarms(_) => wanted.kind(v1::WatchKind::Alarm),
            Cursor::Tickets(_) => wanted.kind(v1::WatchKind::Ticket),
            Cursor::Notices(_) => wanted.kind(v1::WatchKind::NoticeReport),
        };
        let next = if is_wanted { self.tell_page(&cursor).await? } else { None };
        self.phase = Phase::State(next.or(match cursor {
            Cursor::Nodes(_) => Some(Cursor::Alarms(None)),
            Cursor::Alarms(_) => Some(Cursor::Tickets(None)),
            Cursor::Tickets(_) => Some(Cursor::Notices(None)),
            Cursor::Notices(_) => None,
        }));
        Ok(())
    }

    /// Puts a page of one list into `ready`; returns where that list goes on.
    async fn tell_page(&mut self, cursor: &Cursor) -> Result<Option<Cursor>, Status> {
        let Watcher { core, caller, wanted, .. } = &self.watcher;
        let wanted = wanted.clone();
        let request = request_of(cursor, &wanted);
        let mut say = |change| self.ready.push_back(told(String::new(), change));
        let page = core.ask_patiently(caller, request).await?;
        Ok(match &page {
            Response::Nodes(list) => {
                let wanted_nodes = list.items.iter().filter(|node| wanted.station(&node.station));
                wanted_nodes.for_each(|node| say(Told::Node(node::to_proto(node))));
                list.next.clone().map(|key| Cursor::Nodes(Some(key)))
            }
            Response::Alarms(list) => {
                list.items.iter().for_each(|alarm| say(Told::Alarm(alarm::to_proto(alarm))));
                list.next.map(|key| Cursor::Alarms(Some(key)))
            }
            Response::Tickets(list) => {
                list.items.iter().for_each(|ticket| say(Told::Ticket(ticket::to_proto(ticket))));
                if wanted.assignee.is_some() {
                    self.theirs.extend(list.items.iter().map(|ticket| ticket.id));
                }
                list.next.map(|key| Cursor::Tickets(Some(key)))
            }
            Response::Notices(list) => {
                for status in &list.items {
                    for (station, delivery) in &status.deliveries {
                        if wanted.station(station) {
                            let id = status.notice.id;
                            let report = answer::notice_progress(id, station, *delivery);
                            say(Told::NoticeReport(report));
                        }
                    }
                }
                list.next.map(|key| Cursor::Notices(Some(key)))
            }
            Response::Node(_)
            | Response::Alarm(_)
            | Response::Ticket(_)
            | Response::Notice(_)
            | Response::Command(_)
            | Response::Link(_)
            | Response::Ledger(_)
            | Response::Publisher(_)
            | Response::Quarantined(_)
            | Response::Quarantine(_)
            | Response::Unquarantined(_) => return Err(unexpected("Watch", &page)),
        })
    }
}

fn request_of(cursor: &Cursor, wanted: &Wanted) -> Request {
    match cursor {
        Cursor::Nodes(after) => Request::ListNodes(
            NodeFilter::default(),
            Page { size: STATE_PAGE, after: after.clone() },
        ),
        Cursor::Alarms(after) => Request::ListAlarms(
            AlarmFilter { station: wanted.station.clone(), active_only: false },
            Page { size: STATE_PAGE, after: *after },
        ),
        Cursor::Tickets(after) => Request::ListTickets(
            TicketFilter {
                assignee: wanted.assignee.clone(),
                station: wanted.station.clone(),
                ..TicketFilter::default()
            },
            Page { size: STATE_PAGE, after: *after },
        ),
        Cursor::Notices(after) => Request::ListNotices(Page { size: STATE_PAGE, after: *after }),
    }
}
