//! The centre over real loopback streams, with a scripted client made from the generated code alone. Every wait
//! is bounded.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a test looks for one frame or entry among many"
)]

mod client;
mod day;
mod session;
