//! The rows, in groups that share what they set up.

pub(crate) mod ack;
pub(crate) mod alarm;
pub(crate) mod backlog;
pub(crate) mod cost;
pub(crate) mod drain;
pub(crate) mod ingest;
pub(crate) mod storm;
