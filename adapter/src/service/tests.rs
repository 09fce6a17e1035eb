//! The service over loopback, with a core that answers what the test says.

mod access;
mod limits;
mod methods;
mod refusals;
mod rig;
mod sample;
mod watch;
