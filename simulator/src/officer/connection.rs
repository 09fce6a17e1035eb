//! Officers and keepers over gRPC: each with a token of its own, a watch on its tickets, and one call at a
//! time.

use std::time::Duration;

use grid_proto::v1::grid_adapter_service_client::GridAdapterServiceClient;
use grid_proto::v1::watch_response::Change;
use grid_proto::v1::{
    ActOnTicketRequest, HandleTicketRequest, ReportIssueRequest, TicketAction, WatchKind,
    WatchRequest, WatchResponse,
};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status, Streaming};

use super::{Act, Answer, Deed, Officer};
use crate::clock::Pace;
use crate::evidence::OfficerEvidence;
use crate::plan::manual::Errand;
use crate::station::connection::Clock;

/// How often an officer looks whether something is due.
const LOOK: Duration = Duration::from_millis(50);
/// One call, and one dial.
const CALL: Duration = Duration::from_secs(5);
/// Between dials.
const REDIAL: Duration = Duration::from_millis(200);

/// A person's place: who, with which token, and what there is to report.
#[derive(Debug, Clone)]
pub struct Post {
    /// The officer or keeper.
    pub officer: String,
    /// Bearer token.
    pub token: String,
    /// Reports to make for stations without a device, in order of time.
    pub errands: Vec<Errand>,
}

/// What all officers share.
#[derive(Debug, Clone)]
pub struct CrewOptions {
    /// Fixes their choices.
    pub seed: u64,
    /// The adapter's service, e.g. `http://127.0.0.1:7443`.
    pub adapter: String,
    /// Their clock.
    pub clock: Clock,
    /// How much faster than in life they are.
    pub pace: Pace,
}

/// An officer's task ended badly.
#[derive(Debug, thiserror::Error)]
pub enum Died {
    /// The address is none.
    #[error("适配器地址有误 / bad address {0}")]
    Address(String),
    /// The token cannot be a header.
    #[error("令牌有误 / the token of {0} cannot be sent")]
    Token(String),
    /// A task panicked.
    #[error("网格员任务异常终止 / an officer's task died")]
    Task,
}

/// Running officers.
pub struct Crew {
    members: Vec<(JoinHandle<Officer>, watch::Receiver<bool>)>,
    stop: watch::Sender<bool>,
}

impl Crew {
    /// Starts a task for each post; call it inside a tokio runtime.
    ///
    /// # Errors
    /// An address or token that cannot be used.
    pub fn start(posts: &[Post], options: &CrewOptions) -> Result<Self, Died> {
        let (stop, stopped) = watch::channel(false);
        let mut members = Vec::new();
        for post in posts {
            let endpoint = Endpoint::from_shared(options.adapter.clone())
                .map_err(|_| Died::Address(options.adapter.clone()))?
                .connect_timeout(CALL);
            let bearer: MetadataValue<Ascii> = format!("Bearer {}", post.token)
                .parse()
                .map_err(|_| Died::Token(post.officer.clone()))?;
            let (idle, watched) = watch::channel(post.errands.is_empty());
            let worker = Worker {
                officer: Officer::new(&post.officer, options.seed)
                    .paced(options.pace)
                    .with_errands(post.errands.clone()),
                endpoint,
                bearer,
                clock: options.clock,
                idle,
                resume: String::new(),
            };
            members.push((tokio::spawn(worker.run(stopped.clone())), watched));
        }
        Ok(Self { members, stop })
    }

    /// Whether no officer plans or asks for anything.
    pub fn is_idle(&self) -> bool {
        self.members.iter().all(|(_, idle)| *idle.borrow())
    }

    /// Ends all officers and gives what each can show.
    ///
    /// # Errors
    /// A task died.
    pub async fn finish(self) -> Result<Vec<OfficerEvidence>, Died> {
        self.stop.send_replace(true);
        let mut evidence = Vec::new();
        for (task, _) in self.members {
            evidence.push(task.await.map_err(|_| Died::Task)?.into_evidence());
        }
        Ok(evidence)
    }
}

struct Worker {
    officer: Officer,
    endpoint: Endpoint,
    bearer: MetadataValue<Ascii>,
    clock: Clock,
    idle: watch::Sender<bool>,
    resume: String,
}

impl Worker {
    async fn run(mut self, mut stopped: watch::Receiver<bool>) -> Officer {
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return self.officer,
                () = self.session() => {}
            }
            // The adapter is away: what is planned keeps.
            tokio::select! {
                _ = stopped.wait_for(|stop| *stop) => return self.officer,
                () = sleep(REDIAL) => {}
            }
        }
    }

    /// One connection, until it breaks.
    async fn session(&mut self) {
        let Ok(channel) = self.endpoint.connect().await else { return };
        let mut client = GridAdapterServiceClient::new(channel);
        let request = WatchRequest {
            resume_token: self.resume.clone(),
            kinds: vec![WatchKind::Ticket.into()],
            ..WatchRequest::default()
        };
        let opening = client.watch(self.with_token(request));
        let Ok(Ok(watch)) = timeout(CALL, opening).await else { return };
        let mut watch = watch.into_inner();
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                seen = next(&mut watch) => match seen {
                    Some(seen) => self.seen(seen),
                    None => return,
                },
                _ = look.tick() => {
                    if !self.act(&mut client).await {
                        return;
                    }
                }
            }
            self.idle.send_replace(self.officer.is_idle());
        }
    }

    fn seen(&mut self, seen: WatchResponse) {
        self.resume = seen.resume_token;
        if let Some(Change::Ticket(ticket)) = seen.change {
            self.officer.sees(self.clock.now().domain, &ticket);
        }
    }

    /// Does what is due; `false` when the adapter did not answer.
    async fn act(&mut self, client: &mut GridAdapterServiceClient<Channel>) -> bool {
        for act in self.officer.due(self.clock.now().domain) {
            let answer = match timeout(CALL, self.ask(client, &act)).await {
                Ok(answer) => answer,
                Err(_) => Answer::Unknown,
            };
            let known = answer != Answer::Unknown;
            tell(self.officer.id(), &act, &answer);
            self.officer.answered(self.clock.now().domain, &act, answer);
            if !known {
                return false;
            }
        }
        true
    }

    async fn ask(&self, client: &mut GridAdapterServiceClient<Channel>, act: &Act) -> Answer {
        let action_id = act.action_id.clone();
        let note = act.note.to_owned();
        let occur_time = Some(crate::clock::to_wire(act.at));
        match act.deed.clone() {
            Deed::OnTicket { ticket_id, action: TicketAction::Handle } => {
                let request = HandleTicketRequest {
                    ticket_id,
                    action_id,
                    note,
                    occur_time,
                    ..HandleTicketRequest::default()
                };
                let handled = client.handle_ticket(self.with_token(request)).await;
                judge(handled.map(|response| response.into_inner().ticket))
            }
            Deed::OnTicket { ticket_id, action } => {
                let request = ActOnTicketRequest {
                    ticket_id,
                    action_id,
                    action: action.into(),
                    note,
                    occur_time,
                    ..ActOnTicketRequest::default()
                };
                let acted = client.act_on_ticket(self.with_token(request)).await;
                judge(acted.map(|response| response.into_inner().ticket))
            }
            Deed::Report { station_id, category } => {
                let request = ReportIssueRequest {
                    action_id,
                    station_id,
                    category: category.to_owned(),
                    text: note,
                    reporter: self.officer.id().to_owned(),
                    exercise: true,
                };
                match client.report_issue(self.with_token(request)).await {
                    // The office's gateway has not introduced the station yet.
                    Err(status) if status.code() == Code::NotFound => Answer::NotYet,
                    said => judge(said.map(|response| response.into_inner().ticket)),
                }
            }
        }
    }

    fn with_token<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        request.metadata_mut().insert("authorization", self.bearer.clone());
        request
    }
}

fn judge(answer: Result<Option<grid_proto::v1::Ticket>, Status>) -> Answer {
    match answer {
        Ok(Some(ticket)) => Answer::Done(Box::new(ticket)),
        Ok(None) => Answer::Refused("no ticket in the answer".to_owned()),
        Err(status) => {
            let code = status.code();
            let is_refusal = matches!(
                code,
                Code::FailedPrecondition
                    | Code::Aborted
                    | Code::PermissionDenied
                    | Code::NotFound
                    | Code::InvalidArgument
            );
            // Anything else may or may not have been done: the same act again is the safe answer.
            if is_refusal { Answer::Refused(status.message().to_owned()) } else { Answer::Unknown }
        }
    }
}

/// For those who watch officers run alone.
fn tell(officer: &str, act: &Act, answer: &Answer) {
    let what = match &act.deed {
        Deed::OnTicket { ticket_id, action } => {
            format!("{} {ticket_id}", action.as_str_name().trim_start_matches("TICKET_ACTION_"))
        }
        Deed::Report { station_id, .. } => format!("REPORT {station_id}"),
    };
    match answer {
        Answer::Done(ticket) => {
            let state = ticket.state().as_str_name().trim_start_matches("TICKET_STATE_");
            tracing::info!("{officer}: {what} → {state}（{}）", act.note);
        }
        Answer::Refused(why) => tracing::info!("{officer}: {what}: 被拒 refused: {why}"),
        Answer::NotYet | Answer::Unknown => {}
    }
}

async fn next(watch: &mut Streaming<WatchResponse>) -> Option<WatchResponse> {
    watch.message().await.ok().flatten()
}
