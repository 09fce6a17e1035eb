//! Tests of the journal as the driver uses it, and of its files under damage.

mod damage;
mod model;
mod removal;
mod rig;
mod rules;
