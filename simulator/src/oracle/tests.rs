//! Each finding has a positive control: a run that is right except for one thing, which is named by its id.

#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks for one entry among many")]

mod content;
mod control;
mod events;
mod order;
mod run;
mod tickets;
mod whole;
