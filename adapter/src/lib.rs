//! The adapter: everything with IO around the pure machines of `grid-core`.

pub mod admin;
pub mod app;
pub mod centre;
pub mod cli;
pub mod config;
pub mod convert;
pub mod driver;
mod explain;
pub mod field;
pub mod journal;
pub mod service;
pub mod supervise;
pub mod telemetry;
pub mod tls;
