//! How a station is built and how patient it is.

/// What survives a power cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// Everything: the boot goes on, unreceipted events and what was already done are remembered.
    Kept,
    /// Nothing: a new boot begins at 1, and what had no receipt is gone.
    Lost,
}

/// How a station writes its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Canonical proto3 JSON.
    Json,
    /// Binary protobuf.
    Binary,
}

/// A station's settings. Times are real milliseconds: transport does not follow the simulated clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// What survives a power cycle.
    pub memory: Memory,
    /// How messages are written.
    pub encoding: Encoding,
    /// Events sent ahead of their receipt, at most; the rest waits.
    pub window: usize,
    /// The window after a connect and after a silence; each receipt doubles it up to `window`, so that a
    /// receiver that is away is asked now and then instead of flooded.
    pub window_probe: usize,
    /// Events held, at most. Beyond it the oldest status is dropped and counted; alarms, tickets and
    /// births never are.
    pub held_max: usize,
    /// First wait for a receipt before sending again.
    pub resend_first_ms: u64,
    /// The wait doubles up to this.
    pub resend_max_ms: u64,
    /// Acknowledgements of what came down within this time travel as one.
    pub ack_delay_ms: u64,
    /// How long a command takes.
    pub command_ms: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            memory: Memory::Kept,
            encoding: Encoding::Json,
            window: 200,
            window_probe: 16,
            held_max: 100_000,
            resend_first_ms: 5_000,
            resend_max_ms: 60_000,
            ack_delay_ms: 50,
            command_ms: 200,
        }
    }
}

impl Settings {
    /// No resend wait is longer than this; the pilot uses one second.
    #[must_use]
    pub fn with_waits_capped(mut self, cap_ms: u64) -> Self {
        self.resend_first_ms = self.resend_first_ms.min(cap_ms);
        self.resend_max_ms = self.resend_max_ms.min(cap_ms);
        self
    }
}
