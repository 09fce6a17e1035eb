//! The adapter: everything with IO around the pure machines of `grid-core`.

pub mod admin;
pub mod app;
pub mod cli;
pub mod config;
pub mod journal;
pub mod supervise;
pub mod telemetry;
pub mod tls;
