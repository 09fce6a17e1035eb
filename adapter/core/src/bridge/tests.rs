//! Scripts for the bridge as a whole.
