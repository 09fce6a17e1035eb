//! The simulator: everything around the adapter, made to misbehave on command.

pub mod centre;
pub mod certs;
pub mod clock;
pub mod evidence;
pub mod oracle;
pub mod proxy;
