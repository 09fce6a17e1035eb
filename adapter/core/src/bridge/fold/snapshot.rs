//! The centre's snapshot: state takes only what is newer.

use super::super::settings::Settings;
use super::super::state::State;
use super::Effect;
use crate::record::SnapshotEntity;
use crate::registry::{Node, Registration};
use crate::request::Changed;

impl State {
    pub(super) fn snapshot_item(
        &mut self,
        settings: &Settings,
        entity: &SnapshotEntity,
        effects: &mut Vec<Effect>,
    ) {
        match entity {
            // The centre owns registrations and tickets; alarms are ours, and it only mirrors them.
            SnapshotEntity::Node(theirs) => self.judged_at_centre(theirs, effects),
            SnapshotEntity::Alarm(_) => {}
            SnapshotEntity::Ticket(theirs) => self.adopt_ticket(settings, theirs.clone(), effects),
        }
    }

    fn judged_at_centre(&mut self, theirs: &Node, effects: &mut Vec<Effect>) {
        let is_verdict = match theirs.registration {
            Registration::Registered { .. }
            | Registration::Refused { .. }
            | Registration::Retired { .. } => true,
            // It has not decided: ours is on its way there.
            Registration::Stub | Registration::Registering | Registration::Held => false,
        };
        let Some(ours) = self.registry.get(&theirs.station).filter(|_| is_verdict) else { return };
        let is_open = match ours.registration {
            Registration::Registering
            | Registration::Registered { .. }
            | Registration::Refused { .. } => true,
            Registration::Stub | Registration::Held | Registration::Retired { .. } => false,
        };
        if is_open && ours.registration != theirs.registration {
            let node = Node { registration: theirs.registration.clone(), ..ours.clone() };
            self.put_node(node.clone());
            effects.push(Effect::Changed(Changed::Node(Box::new(node))));
        }
    }
}
