//! Limits of the session; `[centre]` of the configuration.

use std::time::Duration;

/// All limits of the session.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The adapter's name.
    pub adapter_id: String,
    /// The shard it speaks for.
    pub shard: String,
    /// Epoch of the shard's lease.
    pub fencing_epoch: u64,
    /// What the centre may send ahead, per lane, records.
    pub credit_records: u64,
    /// The same in bytes.
    pub credit_bytes: u64,
    /// What we send ahead of acknowledgements, per lane, records.
    pub window_records: u64,
    /// The same in bytes.
    pub window_bytes: u64,
    /// Frames handed to the edge and not yet written to the stream.
    pub unwritten_frames_max: u32,
    /// Between our pings.
    pub ping: Duration,
    /// No frame for this long: dead.
    pub dead: Duration,
    /// No acknowledgement with data outstanding and credit left: dead.
    pub ack_stall: Duration,
    /// No credit with data waiting: a stall.
    pub credit_stall: Duration,
    /// Dial and Welcome.
    pub connect_timeout: Duration,
    /// A stream that was told to close and is not said to be closed after this long counts as gone.
    pub close_timeout: Duration,
    /// First and longest wait between dials; full jitter.
    pub backoff: (Duration, Duration),
    /// Wait after being superseded.
    pub superseded_wait: Duration,
    /// Acked records stay readable this long …
    pub retained: Duration,
    /// … or this many bytes, whichever ends first.
    pub retained_bytes: u64,
    /// Acknowledgements of the centre are stored at most this often …
    pub ack_store_interval: Duration,
    /// … and ours sent at most this often.
    pub ack_send_interval: Duration,
}
