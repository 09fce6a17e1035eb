//! A caller of the adapter's own service, with a token.

use grid_proto::v1;
use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};

use crate::adapter::Adapter;
use crate::patience::until;

/// Most items of a page; no test makes more of anything.
const PAGE: i32 = 1000;

/// Puts the token into every call.
#[derive(Clone)]
pub struct Bearer(MetadataValue<Ascii>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        request.metadata_mut().insert("authorization", self.0.clone());
        Ok(request)
    }
}

/// Somebody who calls.
pub struct Caller {
    /// Every call there is.
    pub client: GridAdapterServiceClient<InterceptedService<Channel, Bearer>>,
}

impl Caller {
    /// Connects with a token.
    ///
    /// # Panics
    /// When there is no service.
    pub async fn with_token(adapter: &Adapter, token: &str) -> Self {
        let bearer = format!("Bearer {token}").parse().unwrap_or_else(|e| panic!("token: {e}"));
        let endpoint = Endpoint::from_shared(adapter.service_url());
        let endpoint = endpoint.unwrap_or_else(|e| panic!("{}: {e}", adapter.service_url()));
        let channel = endpoint.connect().await.unwrap_or_else(|e| panic!("no service: {e}"));
        Self { client: GridAdapterServiceClient::with_interceptor(channel, Bearer(bearer)) }
    }

    /// Connects as the operator.
    pub async fn operator(adapter: &Adapter) -> Self {
        Self::with_token(adapter, adapter.operator_token()).await
    }

    /// All tickets that this caller may see.
    ///
    /// # Panics
    /// When the call fails.
    pub async fn tickets(&mut self) -> Vec<v1::Ticket> {
        let request = v1::ListTicketsRequest { page_size: PAGE, ..Default::default() };
        let page = self.client.list_tickets(request).await;
        page.unwrap_or_else(|e| panic!("ListTickets: {e}")).into_inner().tickets
    }

    /// Waits for a ticket that is as wanted.
    pub async fn ticket(&mut self, what: &str, is: impl Fn(&v1::Ticket) -> bool) -> v1::Ticket {
        until(what, async || self.tickets().await.into_iter().find(&is)).await
    }

    /// Whether the centre has durably acknowledged everything that was appended, as it is now.
    ///
    /// # Panics
    /// When the call fails.
    pub async fn all_delivered(&mut self) -> bool {
        let link = self.client.get_link(v1::GetLinkRequest {}).await;
        let lanes = link.unwrap_or_else(|e| panic!("GetLink: {e}")).into_inner().lanes;
        lanes.len() == 3 && lanes.iter().all(|lane| lane.acked == lane.appended)
    }

    /// What was accepted is delivered, pending, quarantined or shed: nothing else.
    ///
    /// # Panics
    /// When it is not, or the call fails.
    pub async fn assert_ledger_adds_up(&mut self) {
        let ledger = self.client.get_ledger(v1::GetLedgerRequest {}).await;
        let lanes = ledger.unwrap_or_else(|e| panic!("GetLedger: {e}")).into_inner().lanes;
        assert_eq!(lanes.len(), 3);
        assert!(lanes.iter().all(|lane| lane.residual == 0), "{lanes:#?}");
    }

    /// Everything in the quarantine, without payloads.
    ///
    /// # Panics
    /// When the call fails.
    pub async fn quarantine(&mut self) -> Vec<v1::Quarantined> {
        let request = v1::ListQuarantineRequest { page_size: PAGE, ..Default::default() };
        let page = self.client.list_quarantine(request).await;
        page.unwrap_or_else(|e| panic!("ListQuarantine: {e}")).into_inner().items
    }
}
