//! The stand-in for the city operations centre: the other end of the session contract, and the business behind it.
//!
//! | File | Holds |
//! |---|---|
//! | `server` | the tonic server, streams, timers: the only IO beside the ledger |
//! | `peer` | the session contract from the centre's side, without IO |
//! | `desk` | nodes, alarms, tickets, notices, commands, without IO |
//! | `ledger`, `entry` | the durable ledger of which all state is a fold, and what it says |
//! | `books` | the link's side of that state |
//! | `fault` | how the centre cheats in the positive control |
//!
//! It shares nothing with the adapter but the generated wire types: each checks the other.

pub mod books;
pub mod desk;
pub mod entry;
mod fault;
#[cfg(test)]
pub(crate) mod fixtures;
mod lane;
pub mod ledger;
pub mod peer;
pub(crate) mod seen;
pub mod server;

pub use fault::Fault;
pub use lane::{Lane, PerLane};
