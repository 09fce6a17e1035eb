//! Snapshots, both ways: what a peer needs that does not know the epoch, or lost what is no longer held.
//!
//! The adapter's is taken entity by entity, each only if newer; its lanes move when it is whole, so a cut in the
//! middle leaves everything to be sent again.

use grid_proto::v1;
use grid_proto::v1::open_session_response::Frame as Down;

use super::link::Incoming;
use super::{Closing, ConnId, Now, Peer};
use crate::centre::desk::Refusal;
use crate::centre::entry::Entry;
use crate::centre::lane::Lane;

impl Peer {
    /// Sends the whole snapshot. It is exempt from credit; every pending record follows it, so it need not be a
    /// picture of one moment.
    pub(super) fn send_snapshot(&mut self, conn: ConnId, reason: v1::SnapshotReason) {
        let Some(link) = self.link.as_ref() else { return };
        let marks = Lane::ALL
            .map(|lane| v1::LaneMark { lane: lane.to_wire(), seq: link.outbound[lane].next - 1 });
        let begin = v1::SnapshotBegin { reason: reason as i32, marks: marks.to_vec() };
        self.send(conn, Down::SnapshotBegin(begin));
        let entities = self.desk.snapshot();
        let items = entities.len() as u64;
        for entity in entities {
            let item = v1::SnapshotItem { entity: Some(entity) };
            self.send(conn, Down::SnapshotItem(item));
        }
        self.send(conn, Down::SnapshotEnd(v1::SnapshotEnd { items }));
    }

    pub(super) fn snapshot_begin(&mut self, conn: ConnId, begin: &v1::SnapshotBegin) {
        let marks: Option<Vec<_>> = begin
            .marks
            .iter()
            .map(|mark| Lane::from_wire(mark.lane).map(|lane| (lane, mark.seq)))
            .collect();
        let Some(marks) = marks else {
            return self.breach(conn, Closing::invalid("LANE_UNKNOWN", "in SnapshotBegin.marks"));
        };
        let Some(link) = self.link.as_mut() else { return };
        if link.incoming.is_some() {
            let closing = Closing::invalid("SNAPSHOT_NESTED", "a snapshot within a snapshot");
            return self.breach(conn, closing);
        }
        let reason = v1::SnapshotReason::try_from(begin.reason).unwrap_or_default();
        let stations = std::collections::BTreeSet::new();
        link.incoming = Some(Incoming { reason, marks, items: 0, stations });
    }

    pub(super) fn snapshot_item(&mut self, now: Now, conn: ConnId, item: v1::SnapshotItem) {
        let Some(incoming) = self.link.as_mut().and_then(|link| link.incoming.as_mut()) else {
            let closing = Closing::invalid("SNAPSHOT_NOT_BEGUN", "an item outside a snapshot");
            return self.breach(conn, closing);
        };
        incoming.items += 1;
        if let Some(v1::snapshot_item::Entity::Node(node)) = &item.entity {
            incoming.stations.insert(node.station_id.clone());
        }
        let canonical = serde_json::to_writer(std::io::sink(), &item)
            .map_err(|error| Refusal::invalid(format!("ITEM_NOT_CANONICAL: {error}")));
        let effects = canonical.and_then(|()| {
            let entity = item.entity.as_ref().ok_or_else(|| Refusal::invalid("ITEM_EMPTY"))?;
            self.desk.consider_snapshot(now.domain, entity)
        });
        match effects {
            Ok(effects) => self.perform(effects),
            // An item has no number, so it cannot be rejected; the records that follow tell the rest.
            Err(refusal) => self.note(Entry::Violation { text: refusal.message }),
        }
    }

    pub(super) fn snapshot_end(&mut self, conn: ConnId, end: v1::SnapshotEnd) {
        let Some(link) = self.link.as_mut() else { return };
        let Some(incoming) = link.incoming.take() else {
            let closing = Closing::invalid("SNAPSHOT_NOT_BEGUN", "an end without a beginning");
            return self.breach(conn, closing);
        };
        if incoming.items != end.items {
            let text = format!("{} announced, {} came", end.items, incoming.items);
            return self.breach(conn, Closing::invalid("SNAPSHOT_INCOMPLETE", text));
        }
        let epoch = link.peer_epoch.clone();
        let bases = link.inbound;
        for lane in Lane::ALL {
            let mark = incoming.marks.iter().find(|(of, _)| *of == lane).map(|(_, seq)| *seq);
            let received = &self.books.received[lane];
            let after = mark.unwrap_or(bases[lane].base);
            if received.epoch != epoch || mark.is_some_and(|mark| mark > received.seq) {
                self.note(Entry::Resumed { lane, epoch: epoch.clone(), after });
            }
        }
        let missing = self.desk.stations().filter(|station| !incoming.stations.contains(*station));
        let missing_nodes = missing.map(str::to_owned).collect();
        let reason = incoming.reason.as_str_name().to_owned();
        self.note(Entry::SnapshotTaken { reason, items: incoming.items, missing_nodes });
        if let Some(link) = self.link.as_mut() {
            Lane::ALL.iter().for_each(|lane| link.inbound[*lane].ack_due = true);
        }
    }
}
