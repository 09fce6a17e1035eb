//! The wire schema `grid.v1`: what stations, the adapter and the city operations centre say to each other.
//!
//! The `.proto` files under `grid/v1/` are the source; `src/gen/` holds the code generated from them, committed so
//! that a build needs nothing but the Rust toolchain. `tests/regenerate.rs` makes it anew and fails on a
//! difference. Every message has two encodings: binary protobuf (prost) and canonical proto3 JSON (pbjson).

pub mod json;

/// Messages of package `grid.v1`.
#[allow(
    clippy::all,
    clippy::restriction,
    clippy::pedantic,
    missing_docs,
    reason = "generated code"
)]
pub mod v1 {
    include!("gen/grid.v1.rs");
    include!("gen/grid.v1.serde.rs");
}

/// The encoded `FileDescriptorSet` of `grid.v1`, for reflection and for finding unknown members.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("gen/descriptors.bin");
