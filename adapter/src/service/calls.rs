//! Calls to the core: over a bounded channel, each with the place for its answer.

use grid_core::request::{Caller, Refusal, Request, Response};
use tokio::sync::{mpsc, oneshot};
use tonic::Status;

use super::status;

/// What the core answers.
pub type Answer = Result<Response, Refusal>;

/// One call on its way to the core.
#[derive(Debug)]
pub struct ServiceCall {
    /// Who asks, from certificate or token.
    pub caller: Caller,
    /// What.
    pub request: Request,
    /// Where the answer goes, once what it depends on is on stable storage. Dropped unanswered, the caller
    /// is told that the outcome is not known.
    pub reply: oneshot::Sender<Answer>,
}

/// The service's end of the channel to the core.
#[derive(Debug, Clone)]
pub struct ServiceHandle(mpsc::Sender<ServiceCall>);

/// The channel to the core; at most `bound` calls wait in it.
pub fn channel(bound: usize) -> (ServiceHandle, mpsc::Receiver<ServiceCall>) {
    let (calls, core) = mpsc::channel(bound.max(1));
    (ServiceHandle(calls), core)
}

impl ServiceHandle {
    /// Asks the core; a full channel sheds the call.
    pub(super) async fn ask(&self, caller: &Caller, request: Request) -> Result<Response, Status> {
        let (call, answered) = new_call(caller, request);
        self.0.try_send(call).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => status::overloaded("limits.channel_max"),
            mpsc::error::TrySendError::Closed(_) => status::of_refusal(&Refusal::Unavailable),
        })?;
        answer(answered).await
    }

    /// Asks the core and waits for room: for those that ask page after page and have no caller waiting
    /// for each.
    pub(super) async fn ask_patiently(
        &self,
        caller: &Caller,
        request: Request,
    ) -> Result<Response, Status> {
        let (call, answered) = new_call(caller, request);
        let sent = self.0.send(call).await;
        sent.map_err(|_| status::of_refusal(&Refusal::Unavailable))?;
        answer(answered).await
    }
}

fn new_call(caller: &Caller, request: Request) -> (ServiceCall, oneshot::Receiver<Answer>) {
    let (reply, answered) = oneshot::channel();
    (ServiceCall { caller: caller.clone(), request, reply }, answered)
}

async fn answer(answered: oneshot::Receiver<Answer>) -> Result<Response, Status> {
    let answer = answered.await.unwrap_or(Err(Refusal::Unavailable));
    answer.map_err(|refusal| status::of_refusal(&refusal))
}
