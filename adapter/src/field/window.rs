//! Down publishes on their way on one connection: how many, and since when the oldest waits.
//!
//! The client takes the packet ids 1 to [`CLIENT_INFLIGHT`] in turn, and gets stuck when it comes round to
//! one that the broker has not acknowledged yet. So the window spans from the oldest unacknowledged publish
//! to the newest, acknowledged ones in between included, and stays below that number: then the client never
//! meets an id that is in use, in whatever order the broker acknowledges.
//!
//! What is in here when the connection dies is forgotten: the bridge keeps what goes down until its station
//! has acknowledged it, and sends again.

use std::collections::VecDeque;

use tokio::time::Instant;

/// Packet ids that the client uses; the configuration keeps our window below it.
pub(super) const CLIENT_INFLIGHT: u16 = 100;

struct Sent {
    pkid: u16,
    since: Instant,
    is_acked: bool,
}

pub(super) struct Window {
    size: usize,
    /// Handed to the client, which has not said the packet id yet.
    handed: usize,
    sent: VecDeque<Sent>,
}

impl Window {
    pub(super) fn new(size: u16) -> Self {
        Self { size: size.min(CLIENT_INFLIGHT - 1).into(), handed: 0, sent: VecDeque::new() }
    }

    pub(super) fn has_room(&self) -> bool {
        self.handed + self.sent.len() < self.size
    }

    /// One is handed to the client.
    pub(super) fn hand(&mut self) {
        self.handed += 1;
    }

    /// The client has sent one under this packet id.
    pub(super) fn sent(&mut self, pkid: u16, now: Instant) {
        self.handed = self.handed.saturating_sub(1);
        self.sent.push_back(Sent { pkid, since: now, is_acked: false });
    }

    /// The broker has acknowledged one.
    pub(super) fn acked(&mut self, pkid: u16) {
        if let Some(sent) = self.sent.iter_mut().find(|sent| sent.pkid == pkid && !sent.is_acked) {
            sent.is_acked = true;
        }
        while self.sent.front().is_some_and(|sent| sent.is_acked) {
            self.sent.pop_front();
        }
    }

    /// Since when the oldest waits for its PUBACK.
    pub(super) fn waits_since(&self) -> Option<Instant> {
        self.sent.front().map(|sent| sent.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn send(window: &mut Window, pkid: u16) {
        window.hand();
        window.sent(pkid, Instant::now());
    }

    #[test]
    fn the_window_spans_from_the_oldest_unacknowledged_to_the_newest() {
        let mut window = Window::new(3);
        for pkid in [2, 3, 4] {
            assert!(window.has_room());
            send(&mut window, pkid);
        }
        assert!(!window.has_room());
        window.acked(3);
        window.acked(4);
        assert!(!window.has_room(), "the oldest still holds its packet id");
        window.acked(2);
        assert!(window.has_room());
        assert_eq!(window.waits_since(), None);
    }

    #[test]
    fn what_the_client_has_not_sent_yet_takes_its_place_too() {
        let mut window = Window::new(1);
        window.hand();
        assert!(!window.has_room());
        assert_eq!(window.waits_since(), None);
        window.sent(2, Instant::now());
        assert!(!window.has_room() && window.waits_since().is_some());
    }

    #[test]
    fn the_window_stays_below_the_client_s_packet_ids_and_a_strange_puback_changes_nothing() {
        let mut window = Window::new(u16::MAX);
        for pkid in 1..CLIENT_INFLIGHT {
            assert!(window.has_room());
            send(&mut window, pkid);
        }
        assert!(!window.has_room());
        window.acked(12_345);
        assert!(!window.has_room());
    }
}
