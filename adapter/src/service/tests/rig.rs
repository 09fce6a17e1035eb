//! A service on a free port, a core made of a closure, and clients.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use grid_core::ids::RecordIndex;
use grid_core::request::{Caller, Change, Request};
use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tonic::metadata::MetadataValue;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request as Call, Status};

use crate::config::Config;
use crate::service::{Answer, Changes, Parts, ServiceCall, channel, serve};

pub(super) const PATIENCE: Duration = Duration::from_secs(20);

pub(super) async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, what).await.expect("in time")
}

/// Parts of a plaintext service; `service` are lines of `[service]`.
pub(super) fn parts(service: &str) -> Parts {
    let text = format!(
        "[adapter]\nid = \"zd\"\ndata_dir = \"data\"\n[field]\nurl = \"mqtt://127.0.0.1:1883\"\n\
         allow_plaintext_loopback = true\n[centre]\nurl = \"http://127.0.0.1:7444\"\n\
         allow_plaintext_loopback = true\n[service]\nallow_plaintext_loopback = true\n{service}\n"
    );
    Parts::new(&Config::from_str(&text, Path::new(".")).expect("a configuration"))
}

type Asked = Arc<Mutex<Vec<(Caller, Request)>>>;

/// A running service.
pub(super) struct Service {
    pub(super) address: std::net::SocketAddr,
    pub(super) changes: Changes,
    pub(super) stop: CancellationToken,
    asked: Asked,
    server: Option<JoinHandle<crate::supervise::TaskResult>>,
}

/// Calls that wait in the channel to the core.
pub(super) const CHANNEL: usize = 4;

impl Service {
    /// With a core that answers each request by `answer`.
    pub(super) async fn answering(
        parts: Parts,
        mut answer: impl FnMut(&Caller, &Request) -> Answer + Send + 'static,
    ) -> Self {
        let (service, mut calls) = Self::with_calls(parts).await;
        let asked = service.asked.clone();
        tokio::spawn(async move {
            while let Some(ServiceCall { caller, request, reply }) = calls.recv().await {
                let answered = answer(&caller, &request);
                asked.lock().unwrap().push((caller, request));
                // The caller may have left.
                let _ = reply.send(answered);
            }
        });
        service
    }

    /// With the calls in the test's hands.
    pub(super) async fn with_calls(parts: Parts) -> (Self, mpsc::Receiver<ServiceCall>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (core, calls) = channel(CHANNEL);
        let changes = Changes::new(parts.config.watch_buffer, RecordIndex(100));
        let stop = CancellationToken::new();
        let server = serve(parts, listener, core, changes.clone(), stop.clone());
        let server = Some(tokio::spawn(server));
        (Self { address, changes, stop, asked: Asked::default(), server }, calls)
    }

    /// What the core was asked, in order.
    pub(super) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().iter().map(|(_, request)| request.clone()).collect()
    }

    /// Who asked the core last.
    pub(super) fn last_caller(&self) -> Caller {
        self.asked.lock().unwrap().last().expect("a call").0.clone()
    }

    pub(super) fn publish(&self, change: Change) {
        self.changes.publish(change);
    }

    pub(super) async fn channel(&self) -> Channel {
        let endpoint = Endpoint::from_shared(format!("http://{}", self.address)).unwrap();
        soon(endpoint.connect()).await.unwrap()
    }

    /// A client without credentials.
    pub(super) async fn client(&self) -> GridAdapterServiceClient<Channel> {
        GridAdapterServiceClient::new(self.channel().await)
    }

    /// A client whose every call carries this header.
    pub(super) async fn client_with(&self, authorization: &'static str) -> WithHeader {
        let header = MetadataValue::from_static(authorization);
        let add: AddHeader = Box::new(move |mut call: Call<()>| {
            call.metadata_mut().insert("authorization", header.clone());
            Ok(call)
        });
        GridAdapterServiceClient::with_interceptor(self.channel().await, add)
    }

    /// Ends the service, and hands over how it ended.
    pub(super) async fn stopped(mut self) -> crate::supervise::TaskResult {
        self.stop.cancel();
        let server = self.server.take().expect("running");
        soon(server).await.expect("no panic")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

type AddHeader = Box<dyn FnMut(Call<()>) -> Result<Call<()>, Status> + Send>;
pub(super) type WithHeader = GridAdapterServiceClient<InterceptedService<Channel, AddHeader>>;
