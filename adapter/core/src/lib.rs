//! The pure machines of the adapter: no IO, no clock, no randomness, no hash order.
//!
//! [`bridge`] composes them: `handle(now, input)`, then drain `poll_output()`. The types in `ids`, `time`,
//! `alarm`, `ticket`, `registry`, `notice`, `station`, `record`, `request` are the vocabulary of the edges.

pub mod alarm;
pub mod bridge;
pub mod document;
pub mod down;
pub mod ids;
pub mod inbox;
pub mod notice;
pub mod outbox;
pub mod publisher;
pub mod record;
pub mod registry;
pub mod request;
pub mod session;
pub mod station;
pub mod ticket;
pub mod time;
pub mod topic;
