//! (being built)

pub mod certs;
pub mod proxy;
