//! The figures of the session contract, each with its default.

use std::time::Duration;

use crate::centre::fault::Fault;

/// Figures of the transport, all real time.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Records the adapter may have in flight per lane.
    pub window_records: u64,
    /// Bytes the adapter may have in flight per lane.
    pub window_bytes: u64,
    /// Between our Pings.
    pub heartbeat: Duration,
    /// Without any frame for so long the stream is dead.
    pub dead_after: Duration,
    /// A stream that has not said Hello by then is closed.
    pub hello_within: Duration,
    /// Data outstanding, credit left, and no acknowledgement for so long: closed.
    pub ack_stall: Duration,
    /// Data waiting without credit for so long: closed.
    pub credit_stall: Duration,
    /// Records of ours in flight per lane.
    pub inflight_records: u64,
    /// Records in one Data frame.
    pub batch_records: u64,
    /// Bytes after which a Data frame takes no further record.
    pub batch_bytes: usize,
    /// What the centre does wrong; `None` outside the positive control.
    pub fault: Option<Fault>,
    /// So many numbered readings pass before it does.
    pub fault_after: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            window_records: 4096,
            window_bytes: 4 * 1024 * 1024,
            heartbeat: Duration::from_secs(5),
            dead_after: Duration::from_secs(15),
            hello_within: Duration::from_secs(10),
            ack_stall: Duration::from_secs(60),
            credit_stall: Duration::from_secs(120),
            inflight_records: 1024,
            batch_records: 64,
            batch_bytes: 256 * 1024,
            fault: None,
            fault_after: 100,
        }
    }
}
