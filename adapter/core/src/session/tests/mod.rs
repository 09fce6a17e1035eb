//! The session against a model centre, and its rules one by one.

mod bridge;
mod centre;
mod cuts;
mod lanes;
mod liveness;
mod rules;
mod world;
