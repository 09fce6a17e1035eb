//! The centre over real loopback streams, with a scripted client made from the generated code alone. Every wait
//! is bounded.

mod client;
mod day;
mod session;
