//! Scripts for the bridge as a whole, against a journal that becomes durable on command and can lose what is
//! not, and a small centre behind real frames.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a script names what it expects; all else fails"
)]

mod acts;
mod alarms;
mod centre;
mod crash;
mod down;
mod durable;
mod held;
mod late;
mod load;
mod own;
mod random;
mod refused;
mod replay;
mod rig;
mod say;
mod sequence;
mod shedding;
mod snapshot;
mod strangers;
