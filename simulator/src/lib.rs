//! The simulator: everything around the adapter, made to misbehave on command.

pub mod broker;
pub mod centre;
pub mod certs;
pub mod clock;
pub mod evidence;
pub mod oracle;
pub mod plan;
pub mod proxy;
pub mod station;
