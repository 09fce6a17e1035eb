//! The simulator: everything around the adapter, made to misbehave on command.

pub mod broker;
pub mod certs;
pub mod evidence;
pub mod plan;
pub mod proxy;
pub mod station;
