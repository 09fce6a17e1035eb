//! The virtual city: the real core, stations, centre and officers in one thread, under one seed, in virtual time.
//!
//! Everything that decides is the code that runs over real sockets: `grid_core::bridge`, the adapter's conversions
//! and its replay of the journal, the simulator's stations, stand-in centre and officers. Everything between them is
//! played: the network (`net`), the broker (`broker`), the journal (`disk`) and the centre's ledger. So one seed
//! is one run, byte for byte, and what breaks (`faults`) breaks at the same instant every time.
//!
//! While the city is busy, safety is checked at every step (`safety`, and in `adapter` and `disk`): effects once
//! and in order, no receipt, PUBACK or answer before its record is durable, trimmed ≤ acknowledged ≤ durable, the
//! ledger's sum, lawful tickets. Then everything is healed, and within bounded virtual time all backlogs must be empty
//! and both sides equal (`verdict`), and the oracle must pass the run.
//!
//! What it does not see: the adapter's tasks and channels, sled, TLS, HTTP/2 and MQTT as libraries speak them. The
//! tests over real sockets and disks are for those (see ADR 0005).

mod accounts;
mod adapter;
mod agenda;
mod broker;
mod cast;
mod centre;
mod commit;
mod disk;
pub mod explore;
mod faults;
mod field;
mod net;
mod options;
mod people;
mod safety;
mod scene;
mod session;
mod stations;
#[cfg(test)]
mod tests;
mod trace;
mod trail;
mod verdict;
mod world;

pub use options::{Break, Day, Options, Weather};
pub use world::{Counts, Error, Failure};

use agenda::SECOND;
use world::City;

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The hash over everything that happened.
    pub trail: u64,
    /// What there was of everything.
    pub counts: Counts,
    /// What went wrong, if anything did.
    pub failure: Option<Failure>,
}

/// Plays one seed: the busy time, the healing, the verdict.
///
/// # Errors
/// The city cannot be built; never because of what happens in it.
pub fn play(options: &Options) -> Result<Outcome, Error> {
    let mut city = City::new(options)?;
    city.run_until(options.length_s * SECOND);
    city.heal();
    Ok(city.conclude())
}
