//! How a lane goes on in a new session, and what no session may say.

/// How a lane goes on with what the centre says it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    /// Send what follows this.
    After(u64),
    /// The centre does not know our epoch: send what follows this, after a snapshot if it is not 0.
    Unknown(u64),
    /// What the centre needs is gone: a snapshot, then what follows this.
    NotRetained(u64),
    /// The centre holds what we never sent: we were restored from an older state.
    Restored,
}

impl Resume {
    /// Data goes on after this.
    pub fn mark(self) -> u64 {
        match self {
            Self::After(seq) | Self::Unknown(seq) | Self::NotRetained(seq) => seq,
            Self::Restored => 0,
        }
    }
}

/// The centre speaks of a record that was not sent in this session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("OUT_OF_RANGE: the centre speaks of {seq}, sent up to {sent}")]
pub struct NotSent {
    /// What it speaks of.
    pub seq: u64,
    /// The newest sent.
    pub sent: u64,
}
