//! After the day: what the adapter itself holds, asked over its own service.

use std::collections::{BTreeMap, BTreeSet};

use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use grid_proto::v1::{ListQuarantineRequest, ListTicketsRequest};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};

use crate::evidence::TicketCopy;

/// Pages are this large.
const PAGE: i32 = 500;
/// A dial, or an answer, may take this long.
const ANSWER: std::time::Duration = std::time::Duration::from_secs(15);

/// What the adapter holds.
pub(super) struct Holdings {
    pub(super) tickets: BTreeMap<String, TicketCopy>,
    /// Publisher, boot, seq of what is in its quarantine.
    pub(super) quarantined: BTreeSet<(String, String, u64)>,
}

pub(super) async fn holdings(url: &str, token: &str) -> Result<Holdings, Status> {
    let bad = |what: String| Status::invalid_argument(what);
    let endpoint = Endpoint::from_shared(url.to_owned()).map_err(|error| bad(error.to_string()))?;
    let endpoint = endpoint.connect_timeout(ANSWER).timeout(ANSWER);
    let channel =
        endpoint.connect().await.map_err(|error| Status::unavailable(error.to_string()))?;
    let bearer: MetadataValue<Ascii> =
        format!("Bearer {token}").parse().map_err(|_| bad("token".to_owned()))?;
    let mut asker = Asker { client: GridAdapterServiceClient::new(channel), bearer };
    Ok(Holdings { tickets: asker.tickets().await?, quarantined: asker.quarantined().await? })
}

struct Asker {
    client: GridAdapterServiceClient<Channel>,
    bearer: MetadataValue<Ascii>,
}

impl Asker {
    async fn tickets(&mut self) -> Result<BTreeMap<String, TicketCopy>, Status> {
        let mut tickets = BTreeMap::new();
        let mut page_token = String::new();
        loop {
            let request =
                ListTicketsRequest { page_size: PAGE, page_token, ..ListTicketsRequest::default() };
            let page = self.client.list_tickets(self.signed(request)).await?.into_inner();
            for ticket in &page.tickets {
                tickets.insert(ticket.ticket_id.clone(), TicketCopy::of(ticket));
            }
            page_token = page.next_page_token;
            if page_token.is_empty() {
                return Ok(tickets);
            }
        }
    }

    async fn quarantined(&mut self) -> Result<BTreeSet<(String, String, u64)>, Status> {
        let mut quarantined = BTreeSet::new();
        let mut page_token = String::new();
        loop {
            let request = ListQuarantineRequest {
                page_size: PAGE,
                page_token,
                ..ListQuarantineRequest::default()
            };
            let page = self.client.list_quarantine(self.signed(request)).await?.into_inner();
            for entry in page.items {
                if entry.seq > 0 {
                    quarantined.insert((entry.publisher, entry.boot, entry.seq));
                }
            }
            page_token = page.next_page_token;
            if page_token.is_empty() {
                return Ok(quarantined);
            }
        }
    }

    fn signed<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        request.metadata_mut().insert("authorization", self.bearer.clone());
        request
    }
}
