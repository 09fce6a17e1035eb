//! Nodes: rest stations as the grid knows them.
//!
//! Every node has one entry. A birth that says what is known changes nothing (its record still travels,
//! since the event must arrive); the centre's answer registers or refuses; what came before a birth made
//! a stub.

mod machine;
#[cfg(test)]
mod tests;
mod types;

pub use machine::{Introduction, Registry, Settled};
pub use types::{BirthNumber, Link, Node, Registration, UnknownStations};
