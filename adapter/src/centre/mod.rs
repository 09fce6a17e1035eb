//! The edge to the city operations centre: one gRPC stream at a time, opened, fed and closed as the
//! session machine says. It decides nothing about content; what a frame means is `grid_core::session`'s.
//!
//! ```text
//!  core ──CentreCommand──▶ commands ─▶ queue ─▶ request stream ─▶ transport
//!  core ◀──CentreEvent──── reader ◀─ response stream ;  writer's progress ◀─ what the transport took
//! ```
//! * Three futures of one task run beside each other: commands are taken, frames are read, progress is
//!   told. Taking commands never waits, so the core is never held up by the network, and a slow core holds
//!   up only the reader, which HTTP/2 hands on to the centre as backpressure.
//! * `Connected` is told when the call has begun, before the centre's headers: many servers send none
//!   until they have read the first frame, which is our Hello (grpc-rust #515).
//! * Each dial ends with exactly one `Disconnected`, whatever ended it, and nothing of that dial follows. A dial
//!   that comes while another stream is open ends that stream: the core has lost its memory of it.
//! * A frame that cannot be read ends the session with a Goodbye that names the field; a record or an item
//!   of a snapshot that cannot be read does not (`convert::frame`).
//!
//! Limits: a frame `max_message_bytes` either way; [`QUEUE_FRAMES_MAX`] frames that the transport has not
//! taken (the core's own bound is below it: at the limit the stream is given up, visibly); a dial
//! `connect_timeout`, for the connection and again for the headers; [`CLOSE_GRACE`] for the centre to end
//! its side after a goodbye.

mod dial;
mod ending;
mod outgoing;
mod stream;
#[cfg(test)]
mod tests;
mod waiting;

use std::time::Duration;

use grid_core::session::{self, Closing, Frame};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::config::CentreConfig;
use crate::supervise::TaskResult;
use crate::telemetry::metric;
use waiting::{Dial, Waiting};

pub use dial::Error as DialError;

/// Frames handed to the edge and not yet taken by the transport. Beyond the core's `unwritten_frames_max`
/// there is room for control frames, which that does not hold back.
pub const QUEUE_FRAMES_MAX: usize = 1024;
/// How long the centre may take to end its side once ours has ended.
pub const CLOSE_GRACE: Duration = Duration::from_secs(2);

/// What the core wants of this edge.
#[derive(Debug, Clone, PartialEq)]
pub enum CentreCommand {
    /// Open a stream.
    Dial {
        /// Number of this dial.
        dial: u64,
    },
    /// Send a frame.
    Send {
        /// On which stream; another one's is passed over.
        dial: u64,
        /// The frame.
        frame: Box<Frame>,
    },
    /// End the stream, after what was sent.
    Close {
        /// Which stream.
        dial: u64,
        /// Why.
        why: Closing,
    },
}

impl TryFrom<session::Output> for CentreCommand {
    type Error = Box<session::Output>;

    /// The outputs that are for this edge; the others are handed back.
    fn try_from(output: session::Output) -> Result<Self, Self::Error> {
        match output {
            session::Output::Dial { dial } => Ok(Self::Dial { dial }),
            session::Output::Send { dial, frame } => Ok(Self::Send { dial, frame }),
            session::Output::Close { dial, why } => Ok(Self::Close { dial, why }),
            other @ (session::Output::StoreAck { .. }
            | session::Output::StoreSent { .. }
            | session::Output::Apply { .. }
            | session::Output::ApplyVoid { .. }
            | session::Output::ApplySnapshotBegin { .. }
            | session::Output::ApplySnapshotItem(_)
            | session::Output::ApplyUnreadableItem(_)
            | session::Output::ApplySnapshotEnd { .. }
            | session::Output::Load { .. }
            | session::Output::NextSnapshotItems { .. }
            | session::Output::Trim { .. }
            | session::Output::MintEpoch { .. }
            | session::Output::Phase(_)) => Err(Box::new(other)),
        }
    }
}

/// What this edge tells the core.
#[derive(Debug, Clone, PartialEq)]
pub enum CentreEvent {
    /// The call has begun.
    Connected {
        /// Number of the dial.
        dial: u64,
    },
    /// The stream ended, or could not be opened.
    Disconnected {
        /// Number of the dial.
        dial: u64,
        /// How.
        ending: Ending,
    },
    /// A frame arrived.
    Frame {
        /// Number of the dial.
        dial: u64,
        /// The frame.
        frame: Box<Frame>,
    },
    /// The transport has taken frames.
    Written {
        /// Number of the dial.
        dial: u64,
        /// How many since the last word.
        frames: u32,
    },
}

/// How a stream ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// In words.
    pub why: String,
    /// Another adapter has taken our place.
    pub superseded: bool,
    /// The centre asked to wait this long, milliseconds; 0 = did not.
    pub retry_after_ms: u64,
}

impl From<CentreEvent> for session::Input {
    fn from(event: CentreEvent) -> Self {
        match event {
            CentreEvent::Connected { dial } => Self::Connected { dial },
            CentreEvent::Disconnected { dial, ending } => Self::Disconnected {
                dial,
                why: ending.why,
                superseded: ending.superseded,
                retry_after_ms: ending.retry_after_ms,
            },
            CentreEvent::Frame { dial, frame } => Self::Frame { dial, frame },
            CentreEvent::Written { dial, frames } => Self::Written { dial, frames },
        }
    }
}

/// Runs the edge until `stop`, or until the core is gone.
///
/// # Errors
/// Never: what goes wrong with a stream is told to the core, which dials again.
pub async fn run(
    config: CentreConfig,
    to_core: mpsc::Sender<CentreEvent>,
    mut from_core: mpsc::Receiver<CentreCommand>,
    stop: CancellationToken,
) -> TaskResult {
    let mut waiting = Waiting::default();
    loop {
        let Some(Dial { dial, over }) = waiting.next() else {
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                command = from_core.recv() => match command {
                    Some(command) => waiting.note(command),
                    None => return Ok(()),
                },
            };
            continue;
        };
        let ending = match over {
            Some(ending) => ending,
            None => tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                ending = stream::hold(&config, dial, &to_core, &mut from_core, &mut waiting) => ending,
            },
        };
        tracing::info!(
            dial,
            why = ending.why,
            superseded = ending.superseded,
            "the centre's stream ended"
        );
        metrics::counter!(metric::LINK_LOST, "link" => "centre").increment(1);
        let told = to_core.send(CentreEvent::Disconnected { dial, ending });
        tokio::select! {
            biased;
            () = stop.cancelled() => return Ok(()),
            told = drained(told, &mut from_core, &mut waiting) => if told.is_err() {
                return Ok(());
            },
        }
    }
}

/// Waits for `told` and takes commands meanwhile, so that a core which waits for room in its channel to us
/// and we for room in ours to it never wait for each other.
async fn drained<T>(
    told: impl Future<Output = T>,
    from_core: &mut mpsc::Receiver<CentreCommand>,
    waiting: &mut Waiting,
) -> T {
    let mut told = std::pin::pin!(told);
    loop {
        tokio::select! {
            biased;
            result = &mut told => return result,
            Some(command) = from_core.recv() => {
                waiting.note(command);
            }
        }
    }
}
