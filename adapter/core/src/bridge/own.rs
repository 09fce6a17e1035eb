//! The adapter's own alarm: another adapter has taken its place at the centre (`protocol.md` B.5).
//!
//! It is an alarm as any other (RFC 8632 identity, a record in the lane of its type, on its way to the centre as
//! soon as a session is possible again), but of no station: its `station` is the adapter's own name, its resource
//! `adapter`. The adapter is no node; at the centre the record makes a stub of that name.
//!
//! It is raised each time, so two adapters that take turns count its repetitions, and cleared once a session has
//! stayed ours for twice the wait: by then the other one, were it still there, would have dialled.

use super::Bridge;
use crate::alarm::{self, AlarmAction, AlarmKey, AlarmReport, EventType, Heard, Severity};
use crate::ids::{AlarmId, StationId};
use crate::record::Body;
use crate::session::LinkPhase;
use crate::time::{Chance, Now};

/// The type of the alarm.
pub(super) const SUPERSEDED: &str = "link-superseded";
/// What it concerns.
pub(super) const RESOURCE: &str = "adapter";

impl Bridge {
    /// The link to the centre is in this phase now.
    pub(super) fn place_changed(&mut self, now: Now, phase: &LinkPhase) {
        self.timers.superseded_over = match phase {
            LinkPhase::Superseded => {
                self.report_superseded(now, AlarmAction::Raise);
                None
            }
            LinkPhase::Up { .. } if self.is_superseded_active() => {
                Some(now.mono.after(self.settings.session.superseded_wait * 2))
            }
            LinkPhase::Up { .. } | LinkPhase::Connecting | LinkPhase::Down { .. } => None,
        };
    }

    /// Clears the alarm when it is time.
    pub(super) fn superseded_due(&mut self, now: Now) {
        if self.timers.superseded_over.take_if(|at| *at <= now.mono).is_some() {
            self.report_superseded(now, AlarmAction::Clear);
        }
    }

    fn is_superseded_active(&self) -> bool {
        let key = self.superseded_key();
        key.and_then(|key| self.state.alarm_of(&key)).is_some_and(alarm::Alarm::is_active)
    }

    /// `None` if the adapter's name is none of the grid's, which its configuration refuses.
    fn superseded_key(&self) -> Option<AlarmKey> {
        let station: StationId = self.settings.session.adapter_id.parse().ok()?;
        Some(AlarmKey {
            station,
            resource: RESOURCE.to_owned(),
            alarm_type: SUPERSEDED.to_owned(),
            qualifier: String::new(),
            // That two adapters run is real, whatever they play.
            exercise: false,
        })
    }

    fn report_superseded(&mut self, now: Now, action: AlarmAction) {
        let Some(key) = self.superseded_key() else { return };
        let text = match action {
            AlarmAction::Raise | AlarmAction::Change => {
                "另一适配器以相同 adapter.id 和分片取代了本适配器 / another adapter with this \
                 adapter.id and shard has taken this one's place"
            }
            AlarmAction::Clear => "会话已稳定 / the session has stayed ours",
        };
        let report = AlarmReport {
            resource: key.resource.clone(),
            alarm_type: key.alarm_type.clone(),
            qualifier: key.qualifier.clone(),
            action,
            severity: Some(Severity::Major),
            text: text.to_owned(),
            event_type: EventType::Communications,
            alarm_id: None,
        };
        let heard = Heard { device_time: None, receive_time: now.wall, number: None };
        let mint = AlarmId(Chance::new(now).uuid());
        let reported = alarm::report(self.state.alarm_of(&key), &key, &report, heard, mint);
        let lane = self.lane_of(&key.alarm_type);
        let body = Body::Alarm(Box::new(reported.alarm));
        let record = Self::plain(now, Some(key.station), key.exercise, body);
        self.append(now, lane, record);
    }
}
