//! The session with the centre, the adapter's side of `protocol.md` B: who we are, what each side holds,
//! credit, acknowledgement, liveness, fencing, backoff. Pure: frames in, frames out.
//!
//! Per lane an [`Outbox`](crate::outbox::Outbox) keeps `trimmed ≤ acked ≤ durable ≤ appended` for what we
//! send, and an [`Inbox`](crate::inbox::Inbox) the marks of what we receive.

mod backoff;
mod closing;
mod credit;
mod feed;
mod frame;
mod handshake;
mod io;
mod link;
mod machine;
mod pump;
mod receive;
mod sent;
mod settings;
mod stored;
#[cfg(test)]
mod tests;

pub use credit::Amount;
pub use frame::{
    Data, Frame, GoodbyeReason, Hello, LaneState, Payload, Received, Rejection, SnapshotReason,
    UnreadableItem, VoidReason, VoidShare, Welcome,
};
pub use handshake::PROTOCOL;
pub use io::{Closing, Input, LinkPhase, Loaded, Output};
pub use machine::{CONTROL_FRAMES, LaneView, Session, View};
pub use settings::Settings;
pub use stored::{STORED_REFUSED_MAX, Stored};
