//! Requests of the lists: filters and pages.

use grid_core::ids::{ActorId, StationId};
use grid_core::registry::{Node, Registration};
use grid_core::request::{AlarmFilter, NodeFilter, QuarantineFilter, Request, TicketFilter};
use grid_core::station::QuarantineReason;
use grid_core::ticket::TicketState;
use grid_proto::v1;

use super::enums::Enumeration as _;
use super::page::Filters;
use super::{At as _, Error, LABEL_BYTES_MAX, Why, optional_id, text};

/// A list's request for the core, and what its next token is made with.
pub type Listing = (Request, Filters);

/// Nodes in one state of their registration. The core tells registered from not registered; which of the
/// others it is, is told apart here, so such a page may be short, as AIP-158 allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing(v1::RegistrationState);

impl Standing {
    /// Whether the node is one of them.
    pub fn has(self, node: &Node) -> bool {
        let state = match node.registration {
            Registration::Stub => v1::RegistrationState::Stub,
            Registration::Registering => v1::RegistrationState::Registering,
            Registration::Registered { .. } => v1::RegistrationState::Registered,
            Registration::Refused { .. } => v1::RegistrationState::Refused,
            Registration::Held => v1::RegistrationState::Held,
            Registration::Retired { .. } => v1::RegistrationState::Retired,
        };
        self.0 == v1::RegistrationState::Unspecified || self.0 == state
    }

    fn registered(self) -> Option<bool> {
        match self.0 {
            v1::RegistrationState::Unspecified => None,
            v1::RegistrationState::Registered => Some(true),
            v1::RegistrationState::Registering
            | v1::RegistrationState::Refused
            | v1::RegistrationState::Held
            | v1::RegistrationState::Stub
            | v1::RegistrationState::Retired => Some(false),
        }
    }
}

/// Reads `ListNodes`.
///
/// # Errors
/// Which field is wrong.
pub fn nodes(
    mut request: v1::ListNodesRequest,
    size_max: u32,
) -> Result<(Listing, Standing), Error> {
    let (size, token) = taken(&mut request.page_size, &mut request.page_token);
    let filters = Filters::of(&request);
    let page = filters.page(size, &token, size_max)?;
    let number = request.registration;
    let standing = v1::RegistrationState::try_from(number).map_err(|_| Why::UnknownEnum(number));
    let standing = Standing(standing.at("registration")?);
    let cell = text(request.grid_cell, LABEL_BYTES_MAX).at("grid_cell")?;
    let filter = NodeFilter {
        online: request.online,
        grid_cell: Some(cell).filter(|cell| !cell.is_empty()),
        registered: standing.registered(),
    };
    Ok(((Request::ListNodes(filter, page), filters), standing))
}

/// Reads `ListAlarms`.
///
/// # Errors
/// Which field is wrong.
pub fn alarms(mut request: v1::ListAlarmsRequest, size_max: u32) -> Result<Listing, Error> {
    let (size, token) = taken(&mut request.page_size, &mut request.page_token);
    let filters = Filters::of(&request);
    let page = filters.page(size, &token, size_max)?;
    let station: Option<StationId> = optional_id(&request.station_id).at("station_id")?;
    let filter = AlarmFilter { station, active_only: request.open_only };
    Ok((Request::ListAlarms(filter, page), filters))
}

/// Reads `ListTickets`; whose tickets, the service has decided.
///
/// # Errors
/// Which field is wrong.
pub fn tickets(
    mut request: v1::ListTicketsRequest,
    assignee: Option<ActorId>,
    size_max: u32,
) -> Result<Listing, Error> {
    let (size, token) = taken(&mut request.page_size, &mut request.page_token);
    let filters = Filters::of(&request);
    let page = filters.page(size, &token, size_max)?;
    let filter = TicketFilter {
        assignee,
        station: optional_id(&request.station_id).at("station_id")?,
        state: TicketState::optional(request.state).at("state")?,
        open_only: request.open_only,
    };
    Ok((Request::ListTickets(filter, page), filters))
}

/// Reads `ListNotices`.
///
/// # Errors
/// Which field is wrong.
pub fn notices(mut request: v1::ListNoticesRequest, size_max: u32) -> Result<Listing, Error> {
    let (size, token) = taken(&mut request.page_size, &mut request.page_token);
    let filters = Filters::of(&request);
    Ok((Request::ListNotices(filters.page(size, &token, size_max)?), filters))
}

/// Reads `ListQuarantine`.
///
/// # Errors
/// Which field is wrong.
pub fn quarantine(mut request: v1::ListQuarantineRequest, size_max: u32) -> Result<Listing, Error> {
    let (size, token) = taken(&mut request.page_size, &mut request.page_token);
    let filters = Filters::of(&request);
    let page = filters.page(size, &token, size_max)?;
    let filter = QuarantineFilter {
        publisher: optional_id(&request.publisher).at("publisher")?,
        reason: QuarantineReason::optional(request.reason).at("reason")?,
    };
    Ok((Request::ListQuarantine(filter, page), filters))
}

fn taken(size: &mut i32, token: &mut String) -> (i32, String) {
    (std::mem::take(size), std::mem::take(token))
}
