//! Loopback ports for processes that must be told theirs before they listen.
//!
//! Such a port is tried, given up and handed over, so somebody else may take it in between. Two things keep a run
//! from failing by that: the ports lie below those that the system itself gives to outgoing connections, of which a
//! run makes many; and whoever starts such a process tries other ports when it cannot listen, or, where the port is
//! known to others already, the same one again for a while. What listens in this process takes port 0 and is asked.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// The lowest port that is handed out.
const LOWEST: u16 = 10_000;
/// Where the system's own range begins if it does not say.
const SYSTEM_BEGINS: u16 = 32_768;
/// Ports that are tried one after another.
const TRIED: u16 = 200;

/// A port on which nobody listens now.
///
/// # Errors
/// None of the ports tried was free.
pub fn free() -> io::Result<SocketAddr> {
    let end = system_begins();
    let count = end.saturating_sub(LOWEST);
    if count < TRIED {
        // Nearly all ports are the system's: then it chooses.
        return TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr();
    }
    // Runs beside each other begin at different places.
    let start = uuid::Uuid::new_v4().as_u128() % u128::from(count);
    let mut last = io::Error::other("no port was tried");
    for step in 0..TRIED {
        let at = (start + u128::from(step)) % u128::from(count);
        // Below `count`, which is a u16.
        let port = LOWEST + u16::try_from(at).unwrap_or(0);
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return listener.local_addr(),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The first port that the system gives to outgoing connections.
fn system_begins() -> u16 {
    let range = std::fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range");
    let first = range.ok().and_then(|range| range.split_whitespace().next()?.parse().ok());
    first.unwrap_or(SYSTEM_BEGINS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_on_loopback_free_and_not_one_that_outgoing_connections_get() {
        let held: Vec<_> = (0..20).map(|_| TcpListener::bind(free().unwrap()).unwrap()).collect();
        for listener in &held {
            let address = listener.local_addr().unwrap();
            assert!(address.ip().is_loopback());
            let system = system_begins();
            assert!(address.port() < system || system < LOWEST + TRIED, "{address}");
        }
    }
}
