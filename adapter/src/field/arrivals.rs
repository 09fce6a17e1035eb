//! PUBACKs that we owe on one connection: in the order of arrival (MQTT-4.6.0-2), and never on another.
//!
//! A broker uses a packet id again once it was acknowledged, and always after a reconnect. So a message is
//! known to the rest of the adapter by connection and number, never by its packet id, and the table dies
//! with its connection.
//!
//! Bounded by the broker: a packet id that is waiting cannot come again, and there are 65,535 of them.

use std::collections::{HashSet, VecDeque};

use grid_core::bridge::{ConnectionId, Delivery};
use rumqttc::QoS;

/// A message to be acknowledged: what the broker knows it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    /// Its packet id.
    pub(super) pkid: u16,
    /// How it was delivered; decides which packet acknowledges it.
    pub(super) qos: QoS,
}

struct Waiting {
    arrival: Arrival,
    is_acked: bool,
}

pub(super) struct Arrivals {
    connection: ConnectionId,
    /// Number of the message at the front of `waiting`.
    first: u64,
    waiting: VecDeque<Waiting>,
    pkids: HashSet<u16>,
}

impl Arrivals {
    pub(super) fn new(connection: ConnectionId) -> Self {
        Self { connection, first: 0, waiting: VecDeque::new(), pkids: HashSet::new() }
    }

    /// A message has arrived; `None` when its packet id still waits: the broker has sent it again.
    pub(super) fn arrive(&mut self, arrival: Arrival) -> Option<Delivery> {
        if !self.pkids.insert(arrival.pkid) {
            return None;
        }
        let number = self.first + self.waiting.len() as u64;
        self.waiting.push_back(Waiting { arrival, is_acked: false });
        Some(Delivery { connection: self.connection, number })
    }

    /// A message is safe; false when its connection is gone, or it was acknowledged already.
    pub(super) fn acknowledge(&mut self, delivery: Delivery) -> bool {
        if delivery.connection != self.connection {
            return false;
        }
        let place = delivery.number.checked_sub(self.first);
        let place = place.and_then(|place| usize::try_from(place).ok());
        match place.and_then(|place| self.waiting.get_mut(place)) {
            Some(waiting) => !std::mem::replace(&mut waiting.is_acked, true),
            None => false,
        }
    }

    /// Takes the next PUBACK that may leave: all that arrived before have left.
    pub(super) fn next_ack(&mut self) -> Option<Arrival> {
        if !self.has_ack() {
            return None;
        }
        let arrival = self.waiting.pop_front()?.arrival;
        self.first += 1;
        self.pkids.remove(&arrival.pkid);
        Some(arrival)
    }

    /// Whether a PUBACK may leave.
    pub(super) fn has_ack(&self) -> bool {
        self.waiting.front().is_some_and(|waiting| waiting.is_acked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(pkid: u16) -> Arrival {
        Arrival { pkid, qos: QoS::AtLeastOnce }
    }

    fn pkids(arrivals: &mut Arrivals) -> Vec<u16> {
        std::iter::from_fn(|| arrivals.next_ack()).map(|arrival| arrival.pkid).collect()
    }

    #[test]
    fn acknowledgements_leave_in_order_of_arrival_however_they_come() {
        let mut arrivals = Arrivals::new(ConnectionId(1));
        let deliveries: Vec<_> =
            [7, 3, 9].into_iter().filter_map(|pkid| arrivals.arrive(arrival(pkid))).collect();
        assert!(arrivals.acknowledge(deliveries[2]));
        assert!(arrivals.acknowledge(deliveries[1]));
        assert!(!arrivals.has_ack());
        assert!(pkids(&mut arrivals).is_empty());
        assert!(arrivals.acknowledge(deliveries[0]));
        assert_eq!(pkids(&mut arrivals), [7, 3, 9]);
    }

    #[test]
    fn a_late_or_repeated_acknowledgement_acknowledges_nothing() {
        let mut old = Arrivals::new(ConnectionId(1));
        let late = old.arrive(arrival(7)).unwrap();
        let mut arrivals = Arrivals::new(ConnectionId(2));
        let now = arrivals.arrive(arrival(7)).unwrap();
        assert_eq!(late.number, now.number);
        assert!(!arrivals.acknowledge(late));
        assert!(pkids(&mut arrivals).is_empty());
        assert!(arrivals.acknowledge(now));
        assert!(!arrivals.acknowledge(now));
        assert_eq!(pkids(&mut arrivals), [7]);
        assert!(!arrivals.acknowledge(now), "its place is gone");
        let next = Delivery { number: 1, ..now };
        assert!(!arrivals.acknowledge(next), "it has not arrived yet");
    }

    #[test]
    fn a_message_sent_again_on_the_same_connection_is_no_second_one() {
        let mut arrivals = Arrivals::new(ConnectionId(1));
        let first = arrivals.arrive(arrival(7)).unwrap();
        assert_eq!(arrivals.arrive(arrival(7)), None);
        assert!(arrivals.acknowledge(first));
        assert_eq!(pkids(&mut arrivals), [7]);
        let reused = arrivals.arrive(arrival(7)).unwrap();
        assert_ne!(reused, first);
    }
}
