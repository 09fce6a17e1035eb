//! The session with the centre, the adapter's side of `protocol.md` B: who we are, what each side holds,
//! credit, acknowledgement, liveness, fencing, backoff. Pure: frames in, frames out.
//!
//! Per lane an [`Outbox`](crate::outbox::Outbox) keeps `trimmed ≤ acked ≤ durable ≤ appended` for what we
//! send, and an [`Inbox`](crate::inbox::Inbox) the marks of what we receive.

mod frame;
mod io;
mod settings;

pub use frame::{
    Data, Frame, GoodbyeReason, Hello, LaneState, Payload, Received, Rejection, SnapshotReason,
    VoidReason, VoidShare, Welcome,
};
pub use io::{Closing, Input, LinkPhase, Loaded, Output};
pub use settings::Settings;
