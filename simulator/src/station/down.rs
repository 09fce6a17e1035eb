//! What comes down to a station: receipts and requests to send again are for its outbox; what is sequenced is
//! accepted without gaps, acted upon once, and acknowledged.

use grid_core::topic::DownKind;
use grid_proto::v1::{self, station_down};

use super::inbox::Verdict;
use super::outbox::Receipted;
use super::{Now, Station, wire};

impl Station {
    pub(super) fn down(&mut self, now: Now, kind: DownKind, payload: &[u8]) {
        let (message, body) = match wire::decode(kind, payload) {
            Ok(decoded) => decoded,
            Err(garbled) => return self.seen.violation(garbled.to_string()),
        };
        if !message.station_id.is_empty() && !self.answers_to(&message.station_id) {
            let other = message.station_id;
            return self.seen.violation(format!("{kind:?} for another station, {other}"));
        }
        match body {
            station_down::Body::Receipt(receipt) => self.receipt(&receipt),
            station_down::Body::Resend(resend) => {
                if resend.boot == self.boot.to_string() {
                    self.outbox.rewind(resend.seq);
                }
            }
            station_down::Body::Rebirth(v1::Rebirth {}) => self.give_births(now),
            station_down::Body::Ticket(_)
            | station_down::Body::Notice(_)
            | station_down::Body::Command(_) => self.sequenced(now, kind, &message, &body),
        }
    }

    fn answers_to(&self, station: &str) -> bool {
        station == self.publisher.as_str()
            || self.nodes.iter().any(|node| node.station_id == station)
    }

    fn receipt(&mut self, receipt: &v1::Receipt) {
        if receipt.boot != self.boot.to_string() {
            if !self.boots.knows(&receipt.boot) {
                let boot = &receipt.boot;
                self.seen.violation(format!("receipt for a boot that never was, {boot}"));
            }
            // A receipt of an earlier boot is late, not wrong; what it covers is noted.
            self.boots.receipted(&receipt.boot, receipt.seq);
            return;
        }
        match self.outbox.receipt(receipt.seq, &self.settings) {
            Receipted::Advanced => self.boots.receipted(&receipt.boot, receipt.seq),
            Receipted::Nothing => {}
            Receipted::Beyond => {
                let seq = receipt.seq;
                self.seen.violation(format!("receipt for {seq}, which was never given"));
            }
        }
    }

    fn sequenced(
        &mut self,
        now: Now,
        kind: DownKind,
        message: &v1::StationDown,
        body: &station_down::Body,
    ) {
        let verdict = self.inbox.judge(&message.epoch, message.seq, message.prev);
        match verdict {
            Verdict::Fresh | Verdict::Duplicate => {}
            // What was accepted before the hole is said again, so that the rest is sent.
            Verdict::Hole | Verdict::Stale => return self.ack_soon(now),
            Verdict::Malformed => {
                let v1::StationDown { epoch, seq, prev, .. } = message;
                let what = format!("{kind:?} with epoch {epoch:?}, seq {seq}, prev {prev}");
                return self.seen.violation(what);
            }
        }
        if let station_down::Body::Command(command) = body {
            // Also for a duplicate: its result is said again.
            let done_at_ms = now.mono_ms + self.settings.command_ms;
            self.duties.command(command, now.domain, done_at_ms);
        }
        if verdict == Verdict::Fresh {
            match body {
                station_down::Body::Ticket(ticket) => self.duties.ticket(ticket, &mut self.seen),
                station_down::Body::Notice(notice) => {
                    self.duties.notice(notice, now.domain, &mut self.seen);
                }
                station_down::Body::Command(_)
                | station_down::Body::Receipt(_)
                | station_down::Body::Resend(_)
                | station_down::Body::Rebirth(_) => {}
            }
        }
        self.ack_soon(now);
    }

    pub(super) fn ack_soon(&mut self, now: Now) {
        let at = now.mono_ms + self.settings.ack_delay_ms;
        self.ack_at = Some(self.ack_at.map_or(at, |earlier| earlier.min(at)));
    }
}
