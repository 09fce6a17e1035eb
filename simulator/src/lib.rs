//! The pilot in a box: so far a TCP proxy that fails on command and certificates made by code.

pub mod certs;
pub mod proxy;
