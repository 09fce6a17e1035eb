//! Tests of the sequence: rules one by one, then any order of events against a plain model.

mod model;
mod rules;
