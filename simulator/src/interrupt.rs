//! Being told to end: by Ctrl-C, by a supervisor, by a terminal that closed.

use std::fmt;

use tokio::signal::unix::{SignalKind, signal};

/// A signal that ends a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupt {
    /// SIGINT: Ctrl-C.
    Interrupted,
    /// SIGTERM.
    Terminated,
    /// SIGHUP: the terminal is gone.
    HungUp,
}

impl Interrupt {
    /// What shells report for it: 128 and the signal's number.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::HungUp => 129,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

impl fmt::Display for Interrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Interrupted => "SIGINT",
            Self::Terminated => "SIGTERM",
            Self::HungUp => "SIGHUP",
        })
    }
}

/// Waits for the first of them; from the first call on they no longer end the process by themselves.
///
/// # Errors
/// The system does not let us listen.
pub async fn interrupted() -> std::io::Result<Interrupt> {
    let mut int = signal(SignalKind::interrupt())?;
    let mut term = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(tokio::select! {
        _ = int.recv() => Interrupt::Interrupted,
        _ = term.recv() => Interrupt::Terminated,
        _ = hangup.recv() => Interrupt::HungUp,
    })
}
