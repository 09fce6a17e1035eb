//! The machine alone: virtual time, a disk that stores when told.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a test looks for one frame or entry among many"
)]

mod chaos;
mod link;
mod rig;
mod session;
