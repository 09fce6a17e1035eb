//! The request stream: frames in a bounded queue, taken by the transport at its own pace.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use grid_core::session::Frame;
use grid_proto::v1;
use tokio::sync::{mpsc, watch};

use super::QUEUE_FRAMES_MAX;
use crate::convert::frame::{self, Unsendable};

/// Why a frame was not queued.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// The transport takes nothing.
    #[error("传输不收帧 / the transport has left {QUEUE_FRAMES_MAX} frames waiting")]
    Full,
    /// A fault of the core.
    #[error(transparent)]
    Unsendable(#[from] Unsendable),
}

/// The core's end: puts frames in. Dropping it ends the stream after what is queued.
pub(super) struct Queue(mpsc::Sender<v1::OpenSessionRequest>);

/// Puts frames in for as long as the core's end is there.
pub(super) struct WeakQueue(mpsc::WeakSender<v1::OpenSessionRequest>);

/// The transport's end.
pub(super) struct Outgoing {
    queue: mpsc::Receiver<v1::OpenSessionRequest>,
    taken: watch::Sender<u64>,
}

/// Tells how many frames the transport has taken.
pub(super) struct Progress {
    taken: watch::Receiver<u64>,
    told: u64,
}

pub(super) fn channel() -> (Queue, Outgoing, Progress) {
    let (put, queue) = mpsc::channel(QUEUE_FRAMES_MAX);
    let (taken, seen) = watch::channel(0);
    (Queue(put), Outgoing { queue, taken }, Progress { taken: seen, told: 0 })
}

impl Queue {
    /// Puts a frame in, without waiting. A stream that is over swallows it: its end is told elsewhere.
    pub(super) fn put(&self, frame: Frame) -> Result<(), Refused> {
        match self.0.try_send(frame::to_request(frame)?) {
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
            Err(mpsc::error::TrySendError::Full(_)) => Err(Refused::Full),
        }
    }

    /// Another end, which does not keep the stream open.
    pub(super) fn downgrade(&self) -> WeakQueue {
        WeakQueue(self.0.downgrade())
    }
}

impl WeakQueue {
    /// Puts a last frame in, if there is room and the core has not ended the stream.
    pub(super) fn put(&self, frame: Frame) {
        if let Some(queue) = self.0.upgrade() {
            // A queue that is full belongs to a transport that takes nothing: nobody would hear.
            let _ = Queue(queue).put(frame);
        }
    }
}

impl Stream for Outgoing {
    type Item = v1::OpenSessionRequest;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let polled = this.queue.poll_recv(cx);
        if let Poll::Ready(Some(_)) = polled {
            this.taken.send_modify(|taken| *taken += 1);
        }
        polled
    }
}

impl Progress {
    /// How many more have been taken since the last word, at least 1; `None` when the stream is over.
    pub(super) async fn next(&mut self) -> Option<u32> {
        loop {
            let taken = *self.taken.borrow_and_update();
            if let Some(more) = taken.checked_sub(self.told).filter(|more| *more > 0) {
                // Bounded by the queue; what would not fit is told the next time.
                let more = u32::try_from(more).unwrap_or(u32::MAX);
                self.told += u64::from(more);
                return Some(more);
            }
            self.taken.changed().await.ok()?;
        }
    }
}
