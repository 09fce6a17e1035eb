//! The numbers of publishers: what is new, what waits, what is given up, what their receipts say.

use super::super::Bridge;
use super::super::fold::id_key;
use super::super::io::LogLevel;
use super::Judged;
use crate::ids::{BootId, PublisherId, QuarantineId};
use crate::publisher::{Marks, Publisher, Verdict};
use crate::record::{Body, EventSource, Hole, HoleReason, Lane};
use crate::station::{Numbering, QuarantineReason, StationDown, StationUp, UpBody};
use crate::time::Now;

impl Bridge {
    /// Decides by the number alone; `None` when there is nothing to take.
    pub(super) fn judge(&mut self, now: Now, up: &StationUp) -> Option<Judged> {
        let Numbering::Numbered { boot, seq, oldest } = up.numbering else {
            let peer = self.state.peers.get(&up.publisher);
            let is_new = !peer.is_some_and(|peer| peer.publisher.judge_unnumbered(key_of(up)));
            return is_new.then(|| Judged { source: source_of(up), out_of_sequence: false });
        };
        let passes = self.may_overtake(up);
        let rules = &self.settings.publisher;
        let mut passing_by;
        let publisher = match self.state.peer_to_judge(&up.publisher, self.settings.strangers_max) {
            Some(peer) => &mut peer.publisher,
            // One name too many to watch a hole for: it sends again unasked.
            None => {
                passing_by = Publisher::new(Marks::default(), rules);
                &mut passing_by
            }
        };
        match publisher.judge(now.mono, boot, seq, oldest, passes, rules) {
            Verdict::Apply { out_of_sequence, give_up } => {
                if !give_up.is_empty() {
                    let suspects = publisher.marks.suspects.clone();
                    self.released(now, &up.publisher, boot, give_up, &suspects);
                }
                Some(Judged { source: source_of(up), out_of_sequence })
            }
            Verdict::Duplicate | Verdict::Wait => None,
            Verdict::OldBoot => {
                let detail = format!("boot {boot} is older than those remembered");
                self.refuse(now, up, QuarantineReason::OldBoot, detail);
                None
            }
        }
    }

    /// The publisher no longer holds these.
    fn released(
        &mut self,
        now: Now,
        publisher: &PublisherId,
        boot: BootId,
        ranges: Vec<(u64, u64)>,
        suspects: &[QuarantineId],
    ) {
        for (first, last) in ranges {
            let hole = Hole {
                publisher: publisher.clone(),
                boot,
                first,
                last,
                reason: HoleReason::ReleasedByPublisher,
                quarantined: suspects.to_vec(),
            };
            self.give_up(now, hole);
        }
    }

    /// Alarms and tickets pass a hole. Unless the hole may hold the birth that says whose the station is:
    /// taken now it would be misaddressed, so it waits with the birth for the resend.
    fn may_overtake(&self, up: &StationUp) -> bool {
        let is_known = up.publisher.as_str() == up.station.as_str()
            || self.state.registry.get(&up.station).is_some();
        match up.body {
            UpBody::Alarm(_) | UpBody::Ticket(_) => is_known,
            UpBody::Birth(_) | UpBody::Status(_) | UpBody::State(_) | UpBody::Ack(_) => false,
        }
    }

    /// Receipt, and a request for what is missing.
    pub(super) fn answer_publisher(&mut self, now: Now, publisher: &PublisherId, boot: BootId) {
        let rules = self.settings.publisher;
        // Judged just now, so it is there.
        let Some(peer) = self.state.peers.get_mut(publisher) else { return };
        let receipt = peer.publisher.receipt_of(boot);
        let resend = peer.publisher.ask_resend(now.mono, &rules);
        let wake = peer.publisher.next_wake();
        self.timers.publisher(publisher, wake);
        if wake.is_none() {
            self.state.forget_judged(publisher);
        }
        if let Some(seq) = receipt {
            self.publish(publisher.clone(), StationDown::Receipt { boot, seq });
        }
        if let Some((boot, seq)) = resend {
            self.publish(publisher.clone(), StationDown::Resend { boot, seq });
        }
    }

    /// Writes down that numbers will never come.
    pub(in super::super) fn give_up(&mut self, now: Now, hole: Hole) {
        let text = format!(
            "{}: events {} to {} of boot {} never came ({:?})",
            hole.publisher, hole.first, hole.last, hole.boot, hole.reason
        );
        self.log(LogLevel::Warn, text);
        let station = hole.publisher.as_station();
        let exercise = self.state.registry.stations_of(&hole.publisher).any(|node| node.exercise);
        let record = Self::plain(now, Some(station), exercise, Body::Hole(hole));
        self.append(now, Lane::Normal, record);
    }

    /// While the broker was away nobody could hear a request or answer it: holes are waited for anew.
    pub(super) fn watch_holes_anew(&mut self, now: Now) {
        for publisher in self.timers.watched() {
            if let Some(peer) = self.state.peers.get_mut(&publisher) {
                peer.publisher =
                    Publisher::new(peer.publisher.marks.clone(), &self.settings.publisher);
            }
            self.timers.publisher(&publisher, Some(now.mono));
        }
    }
}

/// Key of an event that cannot number. Without id and device time nothing is deduplicated: two presses of
/// SOS are two.
fn key_of(up: &StationUp) -> Option<u64> {
    match (up.event_id, up.device_time) {
        (Some(id), _) => Some(id_key(id.0)),
        (None, Some(_)) => Some(up.fingerprint()),
        (None, None) => None,
    }
}

pub(super) fn source_of(up: &StationUp) -> EventSource {
    let number = number_of(up);
    let hashed = number.is_none() && up.event_id.is_none() && up.device_time.is_some();
    EventSource {
        publisher: up.publisher.clone(),
        number,
        event_id: up.event_id,
        fingerprint: if hashed { up.fingerprint() } else { 0 },
    }
}

pub(super) fn number_of(up: &StationUp) -> Option<(BootId, u64)> {
    match up.numbering {
        Numbering::Numbered { boot, seq, .. } => Some((boot, seq)),
        Numbering::Boot(_) | Numbering::None => None,
    }
}
