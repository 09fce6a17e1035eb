//! The machine alone: virtual time, a disk that stores when told.

mod link;
mod rig;
mod session;
