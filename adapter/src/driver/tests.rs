//! The driver with the test in the place of both edges: a journal that fails or stands still on command, and a
//! centre that keeps books.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test picks out what it waits for")]

mod centre;
mod reopen;
mod restored;
mod rig;
mod shedding;
mod slow_disk;
