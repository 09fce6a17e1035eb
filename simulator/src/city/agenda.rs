//! What happens when: virtual time, and the one queue that drives everything.
//!
//! Time stands still while an event is handled and jumps to the next one. Of events at one instant the one that
//! was entered first comes first, so the order is a function of the seed alone.

use std::collections::BinaryHeap;
use std::rc::Rc;

use bytes::Bytes;
use grid_core::topic::{DownKind, UpKind};
use grid_proto::v1;

use crate::officer::{Act, Answer};

/// Microseconds of virtual time since the city began.
pub(super) type Micros = u64;

/// One millisecond.
pub(super) const MS: Micros = 1_000;
/// One second.
pub(super) const SECOND: Micros = 1_000_000;

/// Number of a connection, over the whole run: MQTT and gRPC alike.
pub(super) type Conn = u64;

/// What is on its way over a connection of MQTT.
#[derive(Debug)]
pub(super) enum Packet {
    /// A client begins; the broker publishes this when it vanishes.
    Connect { will: Option<Bytes> },
    /// The broker took it.
    ConnAck { session_present: bool },
    /// The adapter wants to hear the stations.
    Subscribe,
    /// It does.
    SubAck,
    /// From a station to the broker; QoS 1.
    Up { kind: UpKind, payload: Bytes },
    /// From the broker to the adapter; QoS 1.
    Message { pkid: u16, station: usize, kind: UpKind, payload: Bytes },
    /// The adapter has it.
    PubAck { pkid: u16 },
    /// From the adapter to the broker, for a station.
    Publish { station: usize, kind: DownKind, payload: Bytes },
    /// From the broker to a station.
    Down { kind: DownKind, payload: Bytes },
    /// The client leaves in order.
    Disconnect,
}

/// How a stream to the centre ends, as the adapter's edge hears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StreamEnd {
    /// However else.
    Broken,
    /// ABORTED, `SESSION_SUPERSEDED`.
    Superseded,
}

/// What happens. A `life` names one bridge or one centre: what belongs to an earlier one is void.
#[derive(Debug)]
pub(super) enum Event {
    /// The next of a station's day.
    Happens(usize),
    /// A station wanted to be woken.
    StationWakes(usize),
    /// A station dials.
    StationDials(usize),
    /// A packet reaches the broker.
    AtBroker(Conn, Packet),
    /// A packet reaches the client.
    AtClient(Conn, Packet),
    /// The client learns that its connection is gone.
    ClientLoses(Conn),
    /// The broker does.
    BrokerLoses(Conn),
    /// The adapter's field edge dials.
    FieldDials(u64),
    /// A receipt that waited for its station's turn is due.
    ReceiptDue(u64, usize),
    /// The bridge wanted to be woken.
    BridgeWakes(u64),
    /// The adapter's process starts.
    AdapterStarts(u64),
    /// The journal is opened again, in the same process.
    JournalReopens(u64),
    /// A commit is on stable storage, or failed.
    Committed { life: u64, commit: u64, failed: bool },
    /// So is a checkpoint.
    Checkpointed { life: u64, commit: u64 },
    /// The adapter's edge has dialled the centre; whether it got through.
    Dialled(Conn),
    /// Frames were handed to the transport.
    Written(Conn),
    /// A frame reaches the centre.
    FrameUp(Conn, Box<v1::OpenSessionRequest>),
    /// A frame reaches the adapter.
    FrameDown(Conn, Box<v1::OpenSessionResponse>),
    /// The centre learns that a stream is over.
    EndsUp(Conn),
    /// The adapter does.
    EndsDown(Conn, StreamEnd),
    /// The centre's ledger has synced up to this commit.
    Stored { life: u64, number: u64 },
    /// The centre looks at the clock.
    CentreTicks(u64),
    /// The centre's process starts.
    CentreStarts(u64),
    /// Somebody at the centre sends a command.
    CentreCommands(usize),
    /// An officer connects to the adapter.
    OfficerDials(usize),
    /// An officer looks whether something is due.
    OfficerLooks(usize),
    /// A ticket reaches an officer over its watch.
    Watched { officer: usize, watch: u64, ticket: Rc<v1::Ticket> },
    /// A call reaches the adapter.
    Called { officer: usize, call: u64, act: Box<Act> },
    /// Its answer reaches the officer, or the officer gives up.
    Answered { officer: usize, call: u64, act: Box<Act>, answer: Box<Answer> },
    /// A fault of the schedule begins.
    Begins(usize),
    /// … and ends.
    Ends(usize),
}

struct Entry {
    at: Micros,
    nr: u64,
    event: Event,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.nr) == (other.at, other.nr)
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    /// The earliest is the greatest, since the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (other.at, other.nr).cmp(&(self.at, self.nr))
    }
}

/// The queue.
#[derive(Default)]
pub(super) struct Agenda {
    now: Micros,
    next_nr: u64,
    entries: BinaryHeap<Entry>,
}

impl Agenda {
    /// The present instant.
    pub(super) fn now(&self) -> Micros {
        self.now
    }

    /// Enters an event; one in the past happens now.
    pub(super) fn at(&mut self, at: Micros, event: Event) {
        self.next_nr += 1;
        self.entries.push(Entry { at: at.max(self.now), nr: self.next_nr, event });
    }

    /// Enters an event so much later.
    pub(super) fn after(&mut self, wait: Micros, event: Event) {
        self.at(self.now.saturating_add(wait), event);
    }

    /// The next event until `end`; time is then that of the event, or `end`.
    pub(super) fn next_until(&mut self, end: Micros) -> Option<Event> {
        if self.entries.peek().is_none_or(|entry| entry.at > end) {
            self.now = self.now.max(end);
            return None;
        }
        let entry = self.entries.pop()?;
        self.now = entry.at;
        Some(entry.event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_in_order_of_time_and_then_of_entry() {
        let mut agenda = Agenda::default();
        agenda.after(5, Event::StationWakes(1));
        agenda.after(3, Event::StationWakes(2));
        agenda.after(5, Event::StationWakes(3));
        let mut order = Vec::new();
        while let Some(event) = agenda.next_until(5) {
            let Event::StationWakes(station) = event else { panic!() };
            order.push((agenda.now(), station));
        }
        assert_eq!(order, [(3, 2), (5, 1), (5, 3)]);
        assert!(agenda.next_until(9).is_none());
        assert_eq!(agenda.now(), 9);
    }
}
