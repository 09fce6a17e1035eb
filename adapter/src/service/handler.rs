//! The methods of `GridAdapterService`: each request becomes one of the core's, each answer a response.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures::Stream;
use grid_core::ids::{ActionId, ActorId};
use grid_core::record::Quarantined;
use grid_core::request::{Caller, Refusal, Request as Ask, Response as Said};
use grid_core::station::QuarantineReason;
use grid_core::ticket::{Role, Ticket};
use grid_proto::v1;
use grid_proto::v1::grid_adapter_service_server::GridAdapterService;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tonic::{Request, Response, Status};

use super::calls::ServiceHandle;
use super::watch::Changes;
use super::watcher::{self, Wanted, Watcher};
use super::{explain, status};
use crate::convert::{
    self, At as _, Why, alarm, answer, list, node, optional_id, request, station_up, ticket,
};

/// The service behind its wire.
pub struct Handler {
    pub(super) core: ServiceHandle,
    pub(super) changes: Changes,
    pub(super) facts: answer::Facts,
    /// `[service] page_size_max`.
    pub(super) page_size_max: u32,
    /// Limits on a quarantined message that is parsed again.
    pub(super) record: station_up::Limits,
    /// Places for watchers.
    pub(super) watchers: Arc<Semaphore>,
    pub(super) stop: CancellationToken,
    /// The journal, for explanations.
    pub(super) log: explain::Log,
}

type Reply<T> = Result<Response<T>, Status>;

/// The caller that `Access` has recognised, and the message.
fn taken<T>(mut request: Request<T>) -> Result<(Caller, T), Status> {
    let caller = request.extensions_mut().remove::<Caller>();
    let caller = caller.ok_or_else(|| status::internal("a call without a caller"))?;
    Ok((caller, request.into_inner()))
}

fn field(error: convert::Error) -> Status {
    status::of_field(&error)
}

/// The core answered something else: a fault of the adapter.
pub(super) fn unexpected(method: &'static str, said: &Said) -> Status {
    tracing::error!(method, ?said, "an answer to another question");
    status::internal("an answer to another question")
}

/// Asks the core, and takes the answer of the kind that belongs to the question.
macro_rules! ask {
    ($self:ident, $caller:expr, $request:expr, $method:literal, $kind:ident) => {
        match $self.core.ask($caller, $request).await? {
            Said::$kind(answer) => answer,
            other => return Err(unexpected($method, &other)),
        }
    };
}

/// Whose tickets a caller may see: an officer its own.
fn assignee(caller: &Caller, asked: &str) -> Result<Option<ActorId>, Status> {
    let asked: Option<ActorId> = optional_id(asked).at("assignee_id").map_err(field)?;
    if caller.role != Role::Officer {
        return Ok(asked);
    }
    if asked.is_some_and(|asked| asked != caller.actor) {
        let why = "网格员只能查看本人工单 / an officer sees its own tickets only".to_owned();
        return Err(status::of_refusal(&Refusal::Forbidden { why }));
    }
    Ok(Some(caller.actor.clone()))
}

/// The act of this id as it was recorded.
fn act_of(ticket: &Ticket, action_id: ActionId) -> Option<v1::TicketEvent> {
    let acts = ticket.pending.iter().chain(&ticket.events);
    acts.into_iter().find(|event| event.action_id == action_id).map(ticket::event_to_proto)
}

#[tonic::async_trait]
impl GridAdapterService for Handler {
    async fn get_node(&self, request: Request<v1::GetNodeRequest>) -> Reply<v1::GetNodeResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::get_node(&asked).map_err(field)?;
        let found = ask!(self, &caller, asked, "GetNode", Node);
        Ok(Response::new(v1::GetNodeResponse { node: Some(node::to_proto(&found)) }))
    }

    async fn list_nodes(
        &self,
        request: Request<v1::ListNodesRequest>,
    ) -> Reply<v1::ListNodesResponse> {
        let (caller, asked) = taken(request)?;
        let ((asked, filters), standing) = list::nodes(asked, self.page_size_max).map_err(field)?;
        let page = ask!(self, &caller, asked, "ListNodes", Nodes);
        let nodes = page.items.iter().filter(|node| standing.has(node));
        Ok(Response::new(v1::ListNodesResponse {
            nodes: nodes.map(node::to_proto).collect(),
            next_page_token: filters.token(page.next.as_ref()),
        }))
    }

    async fn retire_node(
        &self,
        request: Request<v1::RetireNodeRequest>,
    ) -> Reply<v1::RetireNodeResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::retire_node(asked).map_err(field)?;
        let after = ask!(self, &caller, asked, "RetireNode", Node);
        Ok(Response::new(v1::RetireNodeResponse { node: Some(node::to_proto(&after)) }))
    }

    async fn admit_node(
        &self,
        request: Request<v1::AdmitNodeRequest>,
    ) -> Reply<v1::AdmitNodeResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::admit_node(&asked).map_err(field)?;
        let after = ask!(self, &caller, asked, "AdmitNode", Node);
        Ok(Response::new(v1::AdmitNodeResponse { node: Some(node::to_proto(&after)) }))
    }

    async fn get_alarm(
        &self,
        request: Request<v1::GetAlarmRequest>,
    ) -> Reply<v1::GetAlarmResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::get_alarm(&asked).map_err(field)?;
        let found = ask!(self, &caller, asked, "GetAlarm", Alarm);
        Ok(Response::new(v1::GetAlarmResponse { alarm: Some(alarm::to_proto(&found)) }))
    }

    async fn list_alarms(
        &self,
        request: Request<v1::ListAlarmsRequest>,
    ) -> Reply<v1::ListAlarmsResponse> {
        let (caller, asked) = taken(request)?;
        let (asked, filters) = list::alarms(asked, self.page_size_max).map_err(field)?;
        let page = ask!(self, &caller, asked, "ListAlarms", Alarms);
        Ok(Response::new(v1::ListAlarmsResponse {
            alarms: page.items.iter().map(alarm::to_proto).collect(),
            next_page_token: filters.token(page.next.as_ref()),
        }))
    }

    async fn operate_alarm(
        &self,
        request: Request<v1::OperateAlarmRequest>,
    ) -> Reply<v1::OperateAlarmResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::operate_alarm(asked).map_err(field)?;
        let after = ask!(self, &caller, asked, "OperateAlarm", Alarm);
        Ok(Response::new(v1::OperateAlarmResponse { alarm: Some(alarm::to_proto(&after)) }))
    }

    async fn get_ticket(
        &self,
        request: Request<v1::GetTicketRequest>,
    ) -> Reply<v1::GetTicketResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::get_ticket(&asked).map_err(field)?;
        let found = ask!(self, &caller, asked, "GetTicket", Ticket);
        Ok(Response::new(v1::GetTicketResponse { ticket: Some(ticket::to_proto(&found)) }))
    }

    async fn list_tickets(
        &self,
        request: Request<v1::ListTicketsRequest>,
    ) -> Reply<v1::ListTicketsResponse> {
        let (caller, asked) = taken(request)?;
        let assignee = assignee(&caller, &asked.assignee_id)?;
        let listing = list::tickets(asked, assignee, self.page_size_max);
        let (asked, filters) = listing.map_err(field)?;
        let page = ask!(self, &caller, asked, "ListTickets", Tickets);
        Ok(Response::new(v1::ListTicketsResponse {
            tickets: page.items.iter().map(ticket::to_proto).collect(),
            next_page_token: filters.token(page.next.as_ref()),
        }))
    }

    async fn create_ticket(
        &self,
        request: Request<v1::CreateTicketRequest>,
    ) -> Reply<v1::CreateTicketResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::create_ticket(asked).map_err(field)?;
        let opened = ask!(self, &caller, asked, "CreateTicket", Ticket);
        Ok(Response::new(v1::CreateTicketResponse { ticket: Some(ticket::to_proto(&opened)) }))
    }

    async fn report_issue(
        &self,
        request: Request<v1::ReportIssueRequest>,
    ) -> Reply<v1::ReportIssueResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::report_issue(asked).map_err(field)?;
        let opened = ask!(self, &caller, asked, "ReportIssue", Ticket);
        Ok(Response::new(v1::ReportIssueResponse { ticket: Some(ticket::to_proto(&opened)) }))
    }

    async fn handle_ticket(
        &self,
        request: Request<v1::HandleTicketRequest>,
    ) -> Reply<v1::HandleTicketResponse> {
        let (caller, asked) = taken(request)?;
        let action_id = asked.action_id.parse().at("action_id").map_err(field)?;
        let asked = request::handle_ticket(asked).map_err(field)?;
        let after = ask!(self, &caller, asked, "HandleTicket", Ticket);
        Ok(Response::new(v1::HandleTicketResponse {
            ticket: Some(ticket::to_proto(&after)),
            event: act_of(&after, action_id),
        }))
    }

    async fn act_on_ticket(
        &self,
        request: Request<v1::ActOnTicketRequest>,
    ) -> Reply<v1::ActOnTicketResponse> {
        let (caller, asked) = taken(request)?;
        let action_id = asked.action_id.parse().at("action_id").map_err(field)?;
        let asked = request::act_on_ticket(asked).map_err(field)?;
        let after = ask!(self, &caller, asked, "ActOnTicket", Ticket);
        Ok(Response::new(v1::ActOnTicketResponse {
            ticket: Some(ticket::to_proto(&after)),
            event: act_of(&after, action_id),
        }))
    }

    async fn send_notice(
        &self,
        request: Request<v1::SendNoticeRequest>,
    ) -> Reply<v1::SendNoticeResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::send_notice(asked).map_err(field)?;
        let taken = ask!(self, &caller, asked, "SendNotice", Notice);
        Ok(Response::new(v1::SendNoticeResponse { status: Some(answer::notice_status(&taken)) }))
    }

    async fn list_notices(
        &self,
        request: Request<v1::ListNoticesRequest>,
    ) -> Reply<v1::ListNoticesResponse> {
        let (caller, asked) = taken(request)?;
        let (asked, filters) = list::notices(asked, self.page_size_max).map_err(field)?;
        let page = ask!(self, &caller, asked, "ListNotices", Notices);
        Ok(Response::new(v1::ListNoticesResponse {
            notices: page.items.iter().map(answer::notice_status).collect(),
            next_page_token: filters.token(page.next.as_ref()),
        }))
    }

    async fn send_command(
        &self,
        request: Request<v1::SendCommandRequest>,
    ) -> Reply<v1::SendCommandResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::send_command(asked).map_err(field)?;
        let taken = ask!(self, &caller, asked, "SendCommand", Command);
        Ok(Response::new(v1::SendCommandResponse { status: Some(answer::command_taken(&taken)) }))
    }

    type WatchStream = Pin<Box<dyn Stream<Item = Result<v1::WatchResponse, Status>> + Send>>;

    async fn watch(&self, request: Request<v1::WatchRequest>) -> Reply<Self::WatchStream> {
        let (caller, asked) = taken(request)?;
        let wanted = Wanted {
            kinds: kinds(&asked.kinds).map_err(field)?,
            station: optional_id(&asked.station_id).at("station_id").map_err(field)?,
            assignee: assignee(&caller, &asked.assignee_id)?,
        };
        let permit = self.watchers.clone().try_acquire_owned();
        let permit = permit.map_err(|_| status::overloaded("service.concurrency_max"))?;
        let (core, stop) = (self.core.clone(), self.stop.clone());
        let watcher = Watcher { core, caller, wanted, stop, _permit: permit };
        let responses = watcher::responses(watcher, &self.changes, &asked.resume_token);
        Ok(Response::new(Box::pin(responses)))
    }

    async fn get_link(&self, request: Request<v1::GetLinkRequest>) -> Reply<v1::GetLinkResponse> {
        let (caller, v1::GetLinkRequest {}) = taken(request)?;
        let link = ask!(self, &caller, Ask::GetLink, "GetLink", Link);
        Ok(Response::new(answer::link(&link, &self.facts)))
    }

    async fn get_ledger(
        &self,
        request: Request<v1::GetLedgerRequest>,
    ) -> Reply<v1::GetLedgerResponse> {
        let (caller, v1::GetLedgerRequest {}) = taken(request)?;
        let ledger = ask!(self, &caller, Ask::GetLedger, "GetLedger", Ledger);
        Ok(Response::new(answer::ledger(&ledger)))
    }

    async fn list_quarantine(
        &self,
        request: Request<v1::ListQuarantineRequest>,
    ) -> Reply<v1::ListQuarantineResponse> {
        let (caller, asked) = taken(request)?;
        let (asked, filters) = list::quarantine(asked, self.page_size_max).map_err(field)?;
        let page = ask!(self, &caller, asked, "ListQuarantine", Quarantine);
        Ok(Response::new(v1::ListQuarantineResponse {
            items: page.items.iter().map(|item| answer::quarantined(item, false)).collect(),
            next_page_token: filters.token(page.next.as_ref()),
        }))
    }

    async fn get_quarantined(
        &self,
        request: Request<v1::GetQuarantinedRequest>,
    ) -> Reply<v1::GetQuarantinedResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::get_quarantined(&asked).map_err(field)?;
        let item = ask!(self, &caller, asked, "GetQuarantined", Quarantined);
        let item = Some(answer::quarantined(&item, true));
        Ok(Response::new(v1::GetQuarantinedResponse { item }))
    }

    async fn retry_quarantined(
        &self,
        request: Request<v1::RetryQuarantinedRequest>,
    ) -> Reply<v1::RetryQuarantinedResponse> {
        let (caller, asked) = taken(request)?;
        let action_id = asked.action_id.parse().at("action_id").map_err(field)?;
        let id = asked.quarantine_id.parse().at("quarantine_id").map_err(field)?;
        let item = self.core.ask(&caller, Ask::GetQuarantined(id)).await;
        let message = match item {
            Ok(Said::Quarantined(item)) => self.parsed_again(&item),
            Ok(other) => return Err(unexpected("RetryQuarantined", &other)),
            // Gone, perhaps by this very action before: the core knows its first answer.
            Err(status) if status.code() == tonic::Code::NotFound => None,
            Err(status) => return Err(status),
        };
        let retry = Ask::RetryQuarantined { action_id, id, message };
        let id = ask!(self, &caller, retry, "RetryQuarantined", Unquarantined);
        Ok(Response::new(v1::RetryQuarantinedResponse { quarantine_id: id.to_string() }))
    }

    async fn drop_quarantined(
        &self,
        request: Request<v1::DropQuarantinedRequest>,
    ) -> Reply<v1::DropQuarantinedResponse> {
        let (caller, asked) = taken(request)?;
        let asked = request::drop_quarantined(asked).map_err(field)?;
        let id = ask!(self, &caller, asked, "DropQuarantined", Unquarantined);
        Ok(Response::new(v1::DropQuarantinedResponse { quarantine_id: id.to_string() }))
    }

    async fn explain(&self, request: Request<v1::ExplainRequest>) -> Reply<v1::ExplainResponse> {
        let (caller, asked) = taken(request)?;
        Ok(Response::new(explain::explain(&self.core, &self.log, &caller, &asked.id).await?))
    }
}

impl Handler {
    /// The message of a quarantined payload, if it was kept whole and can be read now: the schema may have
    /// grown since, or the rule that refused it has changed. What the centre rejected is a record of ours
    /// and no message of a station.
    fn parsed_again(&self, item: &Quarantined) -> Option<Box<grid_core::station::StationUp>> {
        let is_whole = u64::try_from(item.prefix.len()) == Ok(item.length);
        if !is_whole || item.reason == QuarantineReason::RejectedByCentre {
            return None;
        }
        let payload = Bytes::clone(&item.prefix);
        let parsed = station_up::parse(&item.topic, &payload, self.record).ok()?;
        Some(Box::new(parsed.message))
    }
}

fn kinds(numbers: &[i32]) -> Result<Vec<v1::WatchKind>, convert::Error> {
    let numbers = numbers.iter().enumerate();
    numbers
        .map(|(at, &number)| {
            match v1::WatchKind::try_from(number) {
                Ok(v1::WatchKind::Unspecified) => Err(Why::Missing),
                Ok(kind) => Ok(kind),
                Err(_) => Err(Why::UnknownEnum(number)),
            }
            .at(&format!("kinds[{at}]"))
        })
        .collect()
}
