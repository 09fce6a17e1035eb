//! Processes that use a journal and are killed, cut off or refused; started from `grid-tests`.
//!
//! What is written is a function of a seed and the commit number ([`Script`]), so the checker knows what must
//! be there without having seen the writer.

mod bench;
mod checker;
mod drain;
mod script;
mod writer;

pub use bench::bench;
pub use checker::{Afterwards, Promised, check};
pub use drain::drain;
pub use script::{Scenario, Script, Turn};
pub use writer::{hold, write};
