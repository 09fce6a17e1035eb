//! The bridge: composes the machines; `handle(now, input)`, then drain `poll_output()`.

mod io;

pub use io::{CallId, ConnectionId, Delivery, Input, Log, LogLevel, Output};
