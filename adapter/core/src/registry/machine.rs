//! All nodes, and what a birth, an answer of the centre or an early message means for one.
//!
//! Deciding and keeping are apart: `birth`, `stub` and `registered` say what the node would be, `set` keeps
//! it, so that a node changes only with the record that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::types::{Link, Node, Registration, UnknownStations};
use crate::document::Document;
use crate::ids::{PublisherId, RecordIndex, StationId};
use crate::record::NodeRegistration;
use crate::time::Utc;

/// All nodes by station id. `set` keeps the index and the counts right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registry {
    nodes: BTreeMap<StationId, Node>,
    by_publisher: BTreeMap<PublisherId, BTreeSet<StationId>>,
    registered: usize,
    online: usize,
}

/// A birth, as far as the registry is concerned.
#[derive(Debug, Clone, PartialEq)]
pub struct Introduction<'a> {
    /// The station.
    pub station: &'a StationId,
    /// Who published it.
    pub publisher: &'a PublisherId,
    /// The name people know it by.
    pub name: &'a str,
    /// How it is linked.
    pub link: Link,
    /// Its whole description.
    pub document: &'a Document,
    /// Part of an exercise.
    pub exercise: bool,
    /// Its publisher cannot number events.
    pub unnumbered: bool,
    /// When it was received.
    pub time: Utc,
}

/// What a birth leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The node after it.
    pub node: Node,
    /// It says something that was not known.
    pub changed: bool,
}

impl Registry {
    /// The node of a station.
    pub fn get(&self, station: &StationId) -> Option<&Node> {
        self.nodes.get(station)
    }

    /// All nodes, by station id.
    pub fn iter(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// Nodes after a station id, exclusive.
    pub fn after(&self, station: Option<&StationId>) -> impl Iterator<Item = &Node> {
        let from = station.map_or(Bound::Unbounded, Bound::Excluded);
        self.nodes.range::<StationId, _>((from, Bound::Unbounded)).map(|(_, node)| node)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many the centre has accepted.
    pub fn registered_count(&self) -> usize {
        self.registered
    }

    /// How many are online.
    pub fn online_count(&self) -> usize {
        self.online
    }

    /// The nodes that a publisher speaks for.
    pub fn stations_of(&self, publisher: &PublisherId) -> impl Iterator<Item = &Node> {
        let stations = self.by_publisher.get(publisher).into_iter().flatten();
        stations.filter_map(|station| self.nodes.get(station))
    }

    /// Whether a publisher may speak for a station: its own, or one that it has introduced.
    /// Nobody speaks for a MANUAL node but its births, which any office's gateway may send.
    pub fn may_speak(&self, publisher: &PublisherId, station: &StationId) -> bool {
        if publisher.as_str() == station.as_str() {
            return true;
        }
        let node = self.nodes.get(station);
        node.is_some_and(|node| node.publisher.as_ref() == Some(publisher))
    }

    /// Keeps a node.
    pub fn set(&mut self, node: Node) {
        self.registered += usize::from(is_registered(&node));
        self.online += usize::from(node.online);
        if let Some(publisher) = &node.publisher {
            let stations = self.by_publisher.entry(publisher.clone()).or_default();
            stations.insert(node.station.clone());
        }
        let (station, publisher) = (node.station.clone(), node.publisher.clone());
        let Some(former) = self.nodes.insert(station, node) else { return };
        self.registered -= usize::from(is_registered(&former));
        self.online -= usize::from(former.online);
        if former.publisher != publisher
            && let Some(owner) = &former.publisher
            && let Some(stations) = self.by_publisher.get_mut(owner)
        {
            stations.remove(&former.station);
            if stations.is_empty() {
                self.by_publisher.remove(owner);
            }
        }
    }

    /// What a birth leads to. A registered node stays so: its code and cell are the centre's to change.
    pub fn birth(&self, birth: &Introduction<'_>, unknown: UnknownStations) -> Settled {
        let publisher = match birth.link {
            Link::Device | Link::Gateway => Some(birth.publisher.clone()),
            Link::Manual => None,
        };
        let known = self.nodes.get(birth.station);
        let registration = match known.map(|node| &node.registration) {
            None => match unknown {
                UnknownStations::Hold => Registration::Held,
                // Refused ones do not come here; admitted ones are registered.
                UnknownStations::Admit | UnknownStations::Refuse => Registration::Registering,
            },
            Some(Registration::Stub | Registration::Refused { .. }) => Registration::Registering,
            Some(
                same @ (Registration::Registering
                | Registration::Registered { .. }
                | Registration::Held
                | Registration::Retired { .. }),
            ) => same.clone(),
        };
        let online = known.is_none_or(|node| node.online) || birth.link == Link::Manual;
        let node = Node {
            station: birth.station.clone(),
            publisher,
            name: birth.name.to_owned(),
            link: birth.link,
            document: birth.document.clone(),
            registration,
            online,
            online_changed_time: known.map_or(birth.time, |node| node.online_changed_time),
            first_seen_time: known.map_or(birth.time, |node| node.first_seen_time),
            exercise: birth.exercise,
            unnumbered: birth.unnumbered,
            version: known.map_or_else(RecordIndex::default, |node| node.version),
            born: known.and_then(|node| node.born.clone()),
        };
        let changed = known != Some(&node);
        Settled { node, changed }
    }

    /// An entry for a station that was heard of before its birth.
    pub fn stub(
        &self,
        station: &StationId,
        publisher: &PublisherId,
        exercise: bool,
        time: Utc,
    ) -> Node {
        Node {
            station: station.clone(),
            publisher: Some(publisher.clone()),
            name: station.to_string(),
            link: Link::Device,
            document: Document::default(),
            registration: Registration::Stub,
            online: true,
            online_changed_time: time,
            first_seen_time: time,
            exercise,
            unnumbered: false,
            version: RecordIndex::default(),
            born: None,
        }
    }

    /// A node after the centre's answer. A held or retired one stays what it is.
    pub fn registered(&self, node: &Node, answer: &NodeRegistration) -> Node {
        let registration = match (&node.registration, answer) {
            (same @ (Registration::Held | Registration::Retired { .. }), _) => same.clone(),
            (_, NodeRegistration::Accepted { node_code, grid_cell, officer }) => {
                Registration::Registered {
                    node_code: node_code.clone(),
                    grid_cell: grid_cell.clone(),
                    officer: officer.clone(),
                }
            }
            (_, NodeRegistration::Refused { field, reason }) => {
                Registration::Refused { field: field.clone(), reason: reason.clone() }
            }
        };
        Node { registration, ..node.clone() }
    }
}

fn is_registered(node: &Node) -> bool {
    matches!(node.registration, Registration::Registered { .. })
}
