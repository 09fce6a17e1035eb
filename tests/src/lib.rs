//! (being built)

pub mod broker;
pub mod fake_broker;
pub mod journal;
pub mod logs;
pub mod loop_disk;
