//! What the end-to-end tests are made of: the real adapter as a process, a real mosquitto, scripted peers.

pub mod adapter;
pub mod broker;
pub mod caller;
pub mod city;
pub mod fake_broker;
pub mod field;
pub mod journal;
pub mod logs;
pub mod loop_disk;
pub mod patience;
pub mod scripted_centre;
pub mod skipped;
