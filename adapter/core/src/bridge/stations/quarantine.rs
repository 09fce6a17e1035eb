//! The quarantine: what cannot be used is kept, bounded, counted and shown, never dropped.

use bytes::Bytes;

use super::super::Bridge;
use super::super::io::LogLevel;
use super::sequence::{number_of, source_of};
use super::{Judged, Refused};
use crate::ids::{PublisherId, QuarantineId};
use crate::record::{LocalBody, Quarantined, Unquarantine};
use crate::session::Rejection;
use crate::station::{QuarantineReason, StationUp, Unusable, UpBody};
use crate::time::{Chance, Now};

/// A record that the centre rejected is kept whole, up to this.
const REJECTED_BYTES_MAX: usize = 64 * 1024;

impl Bridge {
    /// Takes a quarantined message in again: its number counted as arrived, so it comes marked. Refused
    /// again, it changes nothing.
    pub(in super::super) fn retry(&mut self, now: Now, up: &StationUp) -> Result<(), Refused> {
        match up.body {
            UpBody::State(_) | UpBody::Ack(_) => {
                let detail = "only events are taken in again".to_owned();
                return Err((QuarantineReason::Refused, detail));
            }
            UpBody::Birth(_) | UpBody::Alarm(_) | UpBody::Status(_) | UpBody::Ticket(_) => {}
        }
        self.admit(up)?;
        self.take(now, up, Judged { source: source_of(up), out_of_sequence: true })
    }

    /// Refuses what nobody remembers by its number: said again, it is in the quarantine already.
    pub(super) fn refuse_once(
        &mut self,
        now: Now,
        up: &StationUp,
        reason: QuarantineReason,
        detail: String,
    ) {
        let key = (up.kind().topic(&up.publisher), up.sha256);
        if self.state.quarantined_as.contains_key(&key) {
            let text = format!("{}: {detail}: it is in quarantine already", up.publisher);
            return self.log(LogLevel::Debug, text);
        }
        self.refuse(now, up, reason, detail);
    }

    /// Takes in a record of ours that the centre rejected; `false` if it is there already: a centre restored
    /// from an older state says so again.
    pub(in super::super) fn quarantine_rejected(
        &mut self,
        now: Now,
        id: QuarantineId,
        rejection: &Rejection,
        content: &Bytes,
    ) -> bool {
        let topic = format!("{:?}/{}", rejection.lane, rejection.seq);
        if self.state.quarantined_as.contains_key(&(topic.clone(), [0; 32])) {
            return false;
        }
        let entry = Quarantined {
            id,
            time: now.wall,
            publisher: None,
            number: None,
            topic,
            reason: QuarantineReason::RejectedByCentre,
            detail: format!("{}: {}", rejection.code, rejection.message),
            length: content.len() as u64,
            prefix: content.slice(..content.len().min(REJECTED_BYTES_MAX)),
            sha256: [0; 32],
        };
        self.quarantine(now, entry);
        true
    }

    pub(super) fn refuse(
        &mut self,
        now: Now,
        up: &StationUp,
        reason: QuarantineReason,
        detail: String,
    ) {
        let entry = Quarantined {
            id: QuarantineId(Chance::new(now).uuid()),
            time: now.wall,
            publisher: Some(up.publisher.clone()),
            number: number_of(up),
            topic: up.kind().topic(&up.publisher),
            reason,
            detail,
            // A copy: a slice would keep the client's whole buffer.
            prefix: Bytes::copy_from_slice(
                &up.payload[..up.payload.len().min(self.settings.quarantine_prefix_bytes)],
            ),
            length: up.payload.len() as u64,
            sha256: up.sha256,
        };
        self.quarantine(now, entry);
    }

    pub(super) fn quarantine_unusable(&mut self, now: Now, message: Unusable) {
        let entry = Quarantined {
            id: QuarantineId(Chance::new(now).uuid()),
            time: now.wall,
            publisher: message.publisher,
            number: None,
            topic: message.topic,
            reason: message.reason,
            detail: message.detail,
            prefix: message.prefix,
            length: message.length,
            sha256: message.sha256,
        };
        self.quarantine(now, entry);
    }

    /// Puts a message into the quarantine; at the limit the oldest makes room, visibly.
    pub(in super::super) fn quarantine(&mut self, now: Now, entry: Quarantined) {
        let who = entry.publisher.as_ref().map_or("?", PublisherId::as_str).to_owned();
        let text = format!("quarantined from {who}: {:?}: {}", entry.reason, entry.detail);
        self.log(LogLevel::Warn, text);
        while self.state.quarantine.len() >= self.settings.quarantine_max {
            let Some(oldest) = self.state.quarantine.keys().next().copied() else { break };
            let text = format!(
                "the quarantine is full (limits.quarantine_max = {}): {oldest}, the oldest, made room",
                self.settings.quarantine_max
            );
            self.log(LogLevel::Error, text);
            let how = Unquarantine::Evicted;
            self.append_local(now, LocalBody::Unquarantined { id: oldest, how });
        }
        self.append_local(now, LocalBody::Quarantined(Box::new(entry)));
    }
}
