//! One stream, from the dial to its end.

use std::pin::pin;

use grid_core::session::{Closing, Frame, GoodbyeReason};
use grid_proto::v1;
use tokio::sync::mpsc;
use tonic::Streaming;

use super::outgoing::{Outgoing, Progress, Queue, WeakQueue, channel};
use super::waiting::Waiting;
use super::{CLOSE_GRACE, CentreCommand, CentreEvent, Ending, dial};
use crate::config::CentreConfig;
use crate::convert::{self, frame};

/// Dials, and holds the stream until it ends. The caller tells the core how.
pub(super) async fn hold(
    config: &CentreConfig,
    dial: u64,
    to_core: &mpsc::Sender<CentreEvent>,
    from_core: &mut mpsc::Receiver<CentreCommand>,
    waiting: &mut Waiting,
) -> Ending {
    let (queue, outgoing, progress) = channel();
    let session = Session { dial, to_core, queue: queue.downgrade() };
    let mut commands = Commands { dial, queue: Some(queue), from_core, waiting };
    let client = tokio::select! {
        biased;
        closed = commands.run() => return closed.into_ending(),
        client = dial::connect(config) => client,
    };
    let client = match client {
        Ok(client) => client,
        Err(error) => return Ending::of_error(&error),
    };
    let mut session = pin!(session.run(client, outgoing, progress));
    let closed = tokio::select! {
        biased;
        closed = commands.run() => closed,
        ending = &mut session => return ending,
    };
    // Our side ends after what is queued; a frame of the centre may still arrive.
    let grace = closed.grace();
    drop(commands.queue.take());
    if let Some(grace) = grace {
        tokio::select! {
            biased;
            // The end that the core asked for stays the reason, unless the centre says it was superseded.
            ending = tokio::time::timeout(grace, &mut session) => {
                if let Ok(ending) = ending && ending.superseded {
                    return ending;
                }
            }
            () = commands.until_dial() => {}
        }
    }
    closed.into_ending()
}

/// Takes the core's commands; never waits for the network.
struct Commands<'a> {
    dial: u64,
    queue: Option<Queue>,
    from_core: &'a mut mpsc::Receiver<CentreCommand>,
    /// For what is not of this stream.
    waiting: &'a mut Waiting,
}

/// Why no more commands are taken.
enum Closed {
    /// The core said so.
    Asked(Closing),
    /// The core dials anew without having heard of this one's end.
    Overtaken { by: u64 },
    /// The core is gone.
    CoreGone,
    /// A frame could not be queued.
    Failed(super::outgoing::Refused),
}

impl Closed {
    /// How long to wait for the centre's side; `None` when there is nothing to wait for.
    fn grace(&self) -> Option<std::time::Duration> {
        match self {
            Self::Asked(Closing::Goodbye(_) | Closing::Protocol(_)) => Some(CLOSE_GRACE),
            Self::Asked(
                Closing::Dead | Closing::AckStall | Closing::CreditStall | Closing::NoWelcome,
            )
            | Self::Overtaken { .. }
            | Self::CoreGone
            | Self::Failed(_) => None,
        }
    }

    fn into_ending(self) -> Ending {
        match self {
            Self::Asked(why) => Ending::asked(why),
            Self::Overtaken { by } => Ending::overtaken(by),
            Self::CoreGone => Ending::plain("the core is gone"),
            Self::Failed(refused) => Ending::of_error(&refused),
        }
    }
}

impl Commands<'_> {
    /// Until the stream is to end.
    async fn run(&mut self) -> Closed {
        loop {
            let Some(command) = self.from_core.recv().await else { return Closed::CoreGone };
            match command {
                CentreCommand::Send { dial, frame } if dial == self.dial => {
                    let Some(queue) = &self.queue else { continue };
                    if let Err(refused) = queue.put(*frame) {
                        tracing::error!(dial, %refused, "a frame was not sent");
                        return Closed::Failed(refused);
                    }
                }
                CentreCommand::Close { dial, why } if dial == self.dial => {
                    return Closed::Asked(why);
                }
                CentreCommand::Dial { dial: by } => {
                    self.waiting.note(command);
                    return Closed::Overtaken { by };
                }
                CentreCommand::Send { .. } | CentreCommand::Close { .. } => {
                    self.waiting.note(command);
                }
            }
        }
    }

    /// Takes what still comes for the stream that is ending, until the core dials anew or is gone.
    async fn until_dial(&mut self) {
        while let Some(command) = self.from_core.recv().await {
            if self.waiting.note(command) {
                return;
            }
        }
    }
}

/// The network's side of a stream.
struct Session<'a> {
    dial: u64,
    to_core: &'a mpsc::Sender<CentreEvent>,
    queue: WeakQueue,
}

impl Session<'_> {
    async fn run(
        &self,
        mut client: dial::Client,
        outgoing: Outgoing,
        progress: Progress,
    ) -> Ending {
        if self.tell(CentreEvent::Connected { dial: self.dial }).await.is_err() {
            return Ending::plain("the core is gone");
        }
        let reading = async {
            // Polling the call is what sends the queued Hello; the headers may wait for it.
            match client.open_session(outgoing).await {
                Ok(response) => self.read(response.into_inner()).await,
                Err(status) => Ending::of_status(&status),
            }
        };
        tokio::select! {
            ending = reading => ending,
            // Ends only with the core; the end of the stream is for the reader to explain.
            ending = self.report(progress) => ending,
        }
    }

    async fn read(&self, mut incoming: Streaming<v1::OpenSessionResponse>) -> Ending {
        loop {
            let response = match incoming.message().await {
                Ok(Some(response)) => response,
                Ok(None) => return Ending::plain("中心结束了会话 / the centre ended the stream"),
                Err(status) => return Ending::of_status(&status),
            };
            let frame = match frame::from_response(response) {
                Ok(frame) => Box::new(frame),
                Err(error) => return self.refuse(incoming, &error).await,
            };
            if self.tell(CentreEvent::Frame { dial: self.dial, frame }).await.is_err() {
                return Ending::plain("the core is gone");
            }
        }
    }

    /// Tells the centre what is wrong with its frame, and gives it time to hear that.
    async fn refuse(
        &self,
        mut incoming: Streaming<v1::OpenSessionResponse>,
        error: &convert::Error,
    ) -> Ending {
        tracing::error!(dial = self.dial, %error, "a frame of the centre cannot be read");
        let why = format!("违反协议 / protocol error: {error}");
        self.queue.put(Frame::Goodbye {
            reason: GoodbyeReason::ProtocolError,
            text: why.clone(),
            reconnect_after_ms: 0,
        });
        let rest = async { while let Ok(Some(_)) = incoming.message().await {} };
        // Late or not, the session is over.
        let _ = tokio::time::timeout(CLOSE_GRACE, rest).await;
        Ending::plain(why)
    }

    async fn report(&self, mut progress: Progress) -> Ending {
        while let Some(frames) = progress.next().await {
            if self.tell(CentreEvent::Written { dial: self.dial, frames }).await.is_err() {
                return Ending::plain("the core is gone");
            }
        }
        std::future::pending().await
    }

    async fn tell(&self, event: CentreEvent) -> Result<(), mpsc::error::SendError<CentreEvent>> {
        self.to_core.send(event).await
    }
}
