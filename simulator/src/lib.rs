//! The simulator: everything around the adapter, made to misbehave on command.

pub mod broker;
pub mod callers;
pub mod centre;
pub mod certs;
pub mod city;
pub mod cli;
pub mod clock;
mod copies;
pub mod evidence;
pub mod files;
pub mod gist;
pub mod identities;
pub mod interrupt;
pub mod officer;
pub mod oracle;
pub mod pilot;
pub mod plan;
pub mod ports;
pub mod proxy;
pub mod station;
