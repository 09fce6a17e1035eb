//! The service over loopback, with a core that answers what the test says.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test names what it expects")]

mod access;
mod limits;
mod methods;
mod refusals;
mod rig;
mod sample;
mod watch;
