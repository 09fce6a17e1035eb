//! The centre's snapshot: each item taken if it is newer. One that cannot be taken costs no other: it is counted, put
//! into the quarantine once, and passed. What the snapshot does not name is marked, not deleted.
//!
//! Limit: [`LEFT_OUT_MAX`] items of one snapshot are quarantined, or a quarter of what the quarantine holds; further
//! ones are counted in the log alone, so that a centre that sends nothing but bad items does not push out all else.

use bytes::Bytes;

use super::io::LogLevel;
use super::{Bridge, weight};
use crate::ids::{Epoch, QuarantineId, TicketId};
use crate::record::{Lane, LocalBody, Quarantined, SnapshotEntity};
use crate::session::{self, UnreadableItem};
use crate::station::QuarantineReason;
use crate::time::{Chance, Now};

/// Tickets named missing in one local record.
const MISSING_MAX: usize = 1_024;
/// Items of one snapshot that are put into the quarantine.
const LEFT_OUT_MAX: u64 = 256;
/// Where they come from, as the quarantine shows it.
const TOPIC: &str = "centre/snapshot";

impl Bridge {
    pub(super) fn snapshot_item(&mut self, now: Now, entity: Box<SnapshotEntity>) {
        if let SnapshotEntity::Ticket(ticket) = &*entity {
            self.named.insert(ticket.id);
            let is_one_too_many = !ticket.state.is_terminal()
                && !self.state.tickets.contains_key(&ticket.id)
                && !self.has_room_for_ticket();
            let unwanted = if ticket.version == 0 {
                Some((QuarantineReason::Malformed, "a ticket without a version"))
            } else if ticket.exercise && !self.settings.exercise {
                Some((QuarantineReason::Exercise, "this adapter takes no exercises"))
            } else if is_one_too_many {
                Some((QuarantineReason::Refused, "`limits.tickets_max` is reached"))
            } else {
                None
            };
            if let Some((reason, detail)) = unwanted {
                let entry = LeftOut {
                    name: name(&entity),
                    reason,
                    detail: detail.to_owned(),
                    bytes: Bytes::new(),
                    length: weight::entity(&entity) as u64,
                    sha256: [0; 32],
                };
                return self.leave_out(now, entry);
            }
        }
        let weight = weight::entity(&entity);
        if weight > weight::MAX {
            let detail = format!("{weight} bytes, and {} are taken", weight::MAX);
            let entry = LeftOut {
                name: name(&entity),
                reason: QuarantineReason::Oversized,
                detail,
                bytes: Bytes::new(),
                length: weight as u64,
                sha256: [0; 32],
            };
            return self.leave_out(now, entry);
        }
        self.append_local(now, LocalBody::SnapshotItem(entity));
    }

    pub(super) fn unreadable_item(&mut self, now: Now, item: UnreadableItem) {
        // It is there, whatever it says.
        self.named.extend(item.ticket);
        let entry = LeftOut {
            name: item.name,
            reason: QuarantineReason::Malformed,
            detail: item.why,
            length: item.bytes.len() as u64,
            bytes: item.bytes,
            sha256: item.sha256,
        };
        self.leave_out(now, entry);
    }

    /// A snapshot comes again and again; what is in the quarantine already stays there once.
    fn leave_out(&mut self, now: Now, item: LeftOut) {
        self.left_out += 1;
        if self.left_out > self.left_out_max() {
            return;
        }
        let topic = format!("{TOPIC}/{}", item.name);
        if self.state.quarantined_as.contains_key(&(topic.clone(), item.sha256)) {
            let text = format!("{topic} is left out again: {}", item.detail);
            return self.log(LogLevel::Warn, text);
        }
        let kept = item.bytes.len().min(self.settings.quarantine_prefix_bytes);
        let entry = Quarantined {
            id: QuarantineId(Chance::new(now).uuid()),
            time: now.wall,
            publisher: None,
            number: None,
            topic,
            reason: item.reason,
            detail: item.detail,
            // A copy: a slice would keep the whole frame.
            prefix: Bytes::copy_from_slice(&item.bytes[..kept]),
            length: item.length,
            sha256: item.sha256,
        };
        self.quarantine(now, entry);
    }

    fn left_out_max(&self) -> u64 {
        LEFT_OUT_MAX.min(self.settings.quarantine_max as u64 / 4)
    }

    pub(super) fn snapshot_ended(&mut self, now: Now, epoch: Epoch, marks: [u64; Lane::COUNT]) {
        let unkept = self.left_out.saturating_sub(self.left_out_max());
        if unkept > 0 {
            let text = format!("{unkept} more items of the centre's snapshot are left out");
            self.log(LogLevel::Error, text);
        }
        let named = std::mem::take(&mut self.named);
        // Tickets the centre has never known (version 0) can't be missing there.
        let missing: Vec<TicketId> = self
            .state
            .tickets
            .values()
            .filter(|ticket| !ticket.state.is_terminal() && ticket.version > 0)
            .map(|ticket| ticket.id)
            .filter(|id| !named.contains(id))
            .collect();
        for missing in missing.chunks(MISSING_MAX) {
            self.append_local(now, LocalBody::SnapshotEnd { missing: missing.to_vec() });
        }
        for lane in Lane::ALL {
            let seq = marks[lane.index()];
            self.append_local(now, LocalBody::SnapshotMark { lane, epoch, seq });
            self.when_durable(session::Input::Applied { lane, epoch, seq });
        }
    }
}

/// An item that is not taken.
struct LeftOut {
    name: String,
    reason: QuarantineReason,
    detail: String,
    bytes: Bytes,
    length: u64,
    sha256: [u8; 32],
}

fn name(entity: &SnapshotEntity) -> String {
    match entity {
        SnapshotEntity::Node(node) => format!("node/{}", node.station),
        SnapshotEntity::Alarm(alarm) => format!("alarm/{}", alarm.id),
        SnapshotEntity::Ticket(ticket) => format!("ticket/{}", ticket.id),
    }
}
