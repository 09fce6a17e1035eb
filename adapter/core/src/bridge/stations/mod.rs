//! What stations say: sequence first, then policy, then what it means (`protocol.md` A).
//!
//! Every event that is taken becomes one record that carries its source; every event that is refused goes
//! to the quarantine, and its number counts as arrived. Only an event that waits behind a hole leaves no
//! trace: its station sends it again.

mod down;
mod events;
mod quarantine;
mod sequence;
mod shedding;

pub(super) use shedding::Shedding;

use std::time::Duration;

use super::Bridge;
use super::io::{ConnectionId, Delivery, Output};
use crate::ids::PublisherId;
use crate::record::EventSource;
use crate::registry::{Registration, UnknownStations};
use crate::station::{Numbering, QuarantineReason, StationDown, StationUp, Unusable, UpBody};
use crate::time::Now;

/// Between requests for the birth of a publisher that speaks and counts as offline.
const ASK_AGAIN: Duration = Duration::from_secs(60);

/// Why an event is refused: the quarantine's reason, and words.
type Refused = (QuarantineReason, String);

/// How an event was judged by its number.
struct Judged {
    source: EventSource,
    out_of_sequence: bool,
}

impl Bridge {
    pub(super) fn field_up(&mut self, now: Now, connection: ConnectionId) {
        self.field = Some(connection);
        self.asked_birth.clear();
        self.asked_online.clear();
        self.watch_holes_anew(now);
        // What was published on an older connection and not acknowledged by its station goes again.
        let holding: Vec<PublisherId> = self.timers.holding().cloned().collect();
        for publisher in holding {
            if self.is_reachable(&publisher) {
                self.send_live(now, &publisher);
            }
        }
    }

    pub(super) fn unusable(&mut self, now: Now, delivery: Option<Delivery>, message: Unusable) {
        self.quarantine_unusable(now, message);
        self.acknowledge(delivery);
    }

    pub(super) fn station(&mut self, now: Now, delivery: Option<Delivery>, up: StationUp) {
        match &up.body {
            UpBody::State(_) | UpBody::Ack(_) if self.is_unwanted_exercise(&up) => {
                let (reason, detail) = unwanted_exercise();
                self.refuse(now, &up, reason, detail);
            }
            UpBody::State(state) => self.publisher_state(now, &up, *state),
            UpBody::Ack(ack) => self.down_ack(now, &up, ack),
            UpBody::Birth(_) | UpBody::Alarm(_) | UpBody::Status(_) | UpBody::Ticket(_) => {
                self.station_event(now, &up);
            }
        }
        self.acknowledge(delivery);
    }

    fn acknowledge(&mut self, delivery: Option<Delivery>) {
        if let Some(delivery) = delivery {
            self.leave(Output::AckStation(delivery));
        }
    }

    fn station_event(&mut self, now: Now, up: &StationUp) {
        if !self.state.can_remember(&up.publisher, self.settings.strangers_max)
            && let Err((reason, detail)) = self.admit(up)
        {
            return self.refuse_once(now, up, reason, detail);
        }
        if let Some(judged) = self.judge(now, up) {
            let taken = match self.admit(up) {
                Ok(()) => self.take(now, up, judged),
                Err(refused) => Err(refused),
            };
            if let Err((reason, detail)) = taken {
                self.refuse(now, up, reason, detail);
            }
        }
        if let Numbering::Numbered { boot, .. } = up.numbering {
            self.answer_publisher(now, &up.publisher, boot);
            self.ask_whether_online(now, &up.publisher);
        }
    }

    /// A publisher that counts as offline and speaks: its word that it is back may have been lost, since a `state`
    /// has no number. Its birth says it too, if it numbers its events and counts its sessions: of others a birth
    /// that comes late could not be told from one of now, so they are not asked. What it said before it left, and
    /// is heard late, costs one request.
    fn ask_whether_online(&mut self, now: Now, publisher: &PublisherId) {
        let peer = self.state.peers.get(publisher);
        let said = peer.and_then(|peer| peer.publisher.marks.session);
        if !said.is_some_and(|(_, state)| !state.online && state.session > 0) {
            return;
        }
        let asked = self.asked_online.get(publisher);
        if asked.is_none_or(|asked| now.mono.since(*asked) >= ASK_AGAIN) {
            self.asked_online.insert(publisher.clone(), now.mono);
            self.publish(publisher.clone(), StationDown::Rebirth);
        }
    }

    /// Policy: exercises, unknown stations, who may speak for whom.
    fn admit(&self, up: &StationUp) -> Result<(), Refused> {
        if self.is_unwanted_exercise(up) {
            return Err(unwanted_exercise());
        }
        let known = self.state.registry.get(&up.station);
        let unowned = known.is_none_or(|node| node.publisher.is_none());
        let introduces = unowned && matches!(up.body, UpBody::Birth(_));
        if !introduces && !self.state.registry.may_speak(&up.publisher, &up.station) {
            let detail = format!("{} may not speak for {}", up.publisher, up.station);
            return Err((QuarantineReason::Misaddressed, detail));
        }
        let is_full = self.state.known() >= self.settings.stations_max;
        if is_full && !self.state.is_known(&up.publisher) {
            let detail = "`limits.stations_max` publishers are known already".to_owned();
            return Err((QuarantineReason::Refused, detail));
        }
        let Some(node) = known else {
            let over = self.state.registry.len() >= self.settings.stations_max;
            return match self.settings.unknown_stations {
                _ if over => {
                    let detail = "`limits.stations_max` is reached".to_owned();
                    Err((QuarantineReason::Refused, detail))
                }
                UnknownStations::Admit => Ok(()),
                UnknownStations::Hold if matches!(up.body, UpBody::Birth(_)) => Ok(()),
                UnknownStations::Hold | UnknownStations::Refuse => {
                    let detail = format!("{} is not announced", up.station);
                    Err((QuarantineReason::UnknownStation, detail))
                }
            };
        };
        match &node.registration {
            Registration::Held if !matches!(up.body, UpBody::Birth(_)) => {
                let detail = format!("{} waits for an operator's admission", up.station);
                Err((QuarantineReason::UnknownStation, detail))
            }
            Registration::Retired { .. } => {
                let detail = format!("{} is out of service", up.station);
                Err((QuarantineReason::UnknownStation, detail))
            }
            Registration::Held
            | Registration::Stub
            | Registration::Registering
            | Registration::Registered { .. }
            | Registration::Refused { .. } => Ok(()),
        }
    }

    fn is_unwanted_exercise(&self, up: &StationUp) -> bool {
        up.exercise && !self.settings.exercise
    }
}

fn unwanted_exercise() -> Refused {
    let detail = "exercise traffic, and `adapter.exercise` is false".to_owned();
    (QuarantineReason::Exercise, detail)
}
