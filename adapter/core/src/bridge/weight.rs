//! What a record of the centre or of a caller may weigh, so that it fits an item of the journal.
//!
//! A lower bound of the encoded size in bytes, from the parts that can be long: texts, documents, lists. Records
//! of stations need none: the edge bounds each by its payload.

use crate::record::{Body, Record, SnapshotEntity};
use crate::ticket::{Ticket, TicketEvent};

/// The heaviest record that is taken. An item of the journal holds twice that, which is room for names of
/// fields and the envelope.
pub(super) const MAX: usize = 128 * 1024;
/// Fixed parts of a ticket's event: ids, times, codes, and the names of its fields in the local lane.
const EVENT_BYTES: usize = 384;

pub(super) fn record(record: &Record) -> usize {
    let members = record.unknown.members.iter().map(|(key, value)| key.len() + value.len());
    members.sum::<usize>() + record.unknown.original.len() + body(&record.body)
}

pub(super) fn body(body: &Body) -> usize {
    match body {
        Body::RegisterNode(node) => node.document.0.len(),
        Body::Status(document) => document.0.len(),
        Body::Ticket(of) => ticket(of),
        Body::TicketAct { event: of, .. } => event(of),
        Body::Notice(notice) => {
            // Its lists lie in the document too.
            let cells = notice.cells.iter().map(|cell| cell.len() + 2);
            let stations = notice.stations.iter().map(|station| station.as_str().len() + 2);
            notice.document.0.len() + cells.sum::<usize>() + stations.sum::<usize>()
        }
        Body::Command(command) => command.document.0.len(),
        Body::CommandResult(result) => result.text.len(),
        // The edge bounds their texts.
        Body::NodeRegistration(_)
        | Body::NodeState { .. }
        | Body::RetireNode { .. }
        | Body::Alarm(_)
        | Body::NoticeReport { .. }
        | Body::Hole(_) => 0,
    }
}

pub(super) fn entity(entity: &SnapshotEntity) -> usize {
    match entity {
        SnapshotEntity::Node(node) => node.document.0.len(),
        // Thirty-two changes of bounded text.
        SnapshotEntity::Alarm(_) => 0,
        SnapshotEntity::Ticket(of) => ticket(of),
    }
}

fn ticket(ticket: &Ticket) -> usize {
    let rejected = ticket.rejected.iter();
    let rejected = rejected.map(|act| event(&act.event) + act.message.len());
    let events = ticket.events.iter().chain(&ticket.pending).map(event);
    ticket.text.len() + events.chain(rejected).sum::<usize>()
}

fn event(event: &TicketEvent) -> usize {
    event.note.len() + EVENT_BYTES
}
