//! A document: encoded content that the core carries and never reads.
//!
//! What decisions need is held in fields beside it; the rest (a node's equipment, a notice's text) stays
//! in the encoding of the edge that parsed it, today protobuf of `grid.v1`.

use std::fmt;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

/// Opaque encoded content; compares by its bytes.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Document(pub Bytes);

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.0.len())
    }
}
