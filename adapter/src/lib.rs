//! The adapter: everything with IO around the pure machines of `grid-core`.

pub mod config;
pub mod supervise;
pub mod telemetry;
pub mod tls;
