//! Nodes: the station's own description, and over it what the adapter and the centre know.
//!
//! The core holds the description as a document and never reads it. So that a node read back from the
//! journal equals the one in memory (the core compares documents to see whether a birth says anything
//! new), a document has one form only: [`description`], without every field that the core's `Node` holds
//! itself. Going out, those are set from the core.

use grid_core::document::Document;
use grid_core::ids::RecordIndex;
use grid_core::registry::{Link, Node, Registration};
use grid_core::time::Utc;
use grid_proto::v1;
use prost::Message as _;

use super::enums::Enumeration as _;
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, optional_id, optional_text, text, time,
};

/// The document of a node: what its station says of it and the core does not hold itself.
pub fn description(node: v1::Node) -> Document {
    let described = v1::Node {
        station_id: String::new(),
        publisher: String::new(),
        name: String::new(),
        link: 0,
        registration: 0,
        refusal: String::new(),
        node_code: String::new(),
        grid_cell: String::new(),
        online: false,
        online_changed_time: None,
        first_seen_time: None,
        version: 0,
        exercise: false,
        unnumbered: false,
        officer_id: String::new(),
        refused_field: String::new(),
        ..node
    };
    Document(described.encode_to_vec().into())
}

/// Reads a node. Times that are not said (a centre may not know them) are read as 1970.
///
/// # Errors
/// Which field is wrong.
pub fn from_proto(node: v1::Node) -> Result<Node, Error> {
    let time_of = |time| time::optional_from_proto(time).map(|time| time.unwrap_or(Utc(0)));
    Ok(Node {
        station: node.station_id.parse().at("station_id")?,
        publisher: optional_id(&node.publisher).at("publisher")?,
        name: text(node.name.clone(), LABEL_BYTES_MAX).at("name")?,
        link: Link::required(node.link).at("link")?,
        registration: registration(&node)?,
        online: node.online,
        online_changed_time: time_of(node.online_changed_time).at("online_changed_time")?,
        first_seen_time: time_of(node.first_seen_time).at("first_seen_time")?,
        exercise: node.exercise,
        unnumbered: node.unnumbered,
        version: RecordIndex(node.version),
        born: None,
        document: description(node),
    })
}

/// Writes a node. A document that cannot be read leaves the description empty.
pub fn to_proto(node: &Node) -> v1::Node {
    let described = v1::Node::decode(&node.document.0[..]).unwrap_or_default();
    let standing = Standing::of(&node.registration);
    v1::Node {
        station_id: node.station.to_string(),
        publisher: optional_text(node.publisher.as_ref()),
        name: node.name.clone(),
        link: node.link.to_number(),
        registration: standing.state.into(),
        refusal: standing.refusal,
        node_code: standing.node_code,
        grid_cell: standing.grid_cell,
        officer_id: standing.officer_id,
        refused_field: standing.refused_field,
        online: node.online,
        online_changed_time: Some(time::to_proto(node.online_changed_time)),
        first_seen_time: Some(time::to_proto(node.first_seen_time)),
        version: node.version.0,
        exercise: node.exercise,
        unnumbered: node.unnumbered,
        ..described
    }
}

/// A registration as the schema spreads it over fields.
#[derive(Default)]
struct Standing {
    state: v1::RegistrationState,
    node_code: String,
    grid_cell: String,
    officer_id: String,
    refused_field: String,
    refusal: String,
}

impl Standing {
    fn of(registration: &Registration) -> Self {
        let bare = |state| Self { state, ..Self::default() };
        match registration {
            Registration::Stub => bare(v1::RegistrationState::Stub),
            Registration::Registering => bare(v1::RegistrationState::Registering),
            Registration::Held => bare(v1::RegistrationState::Held),
            Registration::Registered { node_code, grid_cell, officer } => Self {
                node_code: node_code.clone(),
                grid_cell: grid_cell.clone(),
                officer_id: optional_text(officer.as_ref()),
                ..bare(v1::RegistrationState::Registered)
            },
            Registration::Refused { field, reason } => Self {
                refused_field: field.clone(),
                refusal: reason.clone(),
                ..bare(v1::RegistrationState::Refused)
            },
            Registration::Retired { reason } => {
                Self { refusal: reason.clone(), ..bare(v1::RegistrationState::Retired) }
            }
        }
    }
}

fn registration(node: &v1::Node) -> Result<Registration, Error> {
    let number = node.registration;
    let state = v1::RegistrationState::try_from(number).map_err(|_| Why::UnknownEnum(number));
    Ok(match state.at("registration")? {
        v1::RegistrationState::Unspecified => return Err(Why::Missing).at("registration"),
        v1::RegistrationState::Stub => Registration::Stub,
        v1::RegistrationState::Registering => Registration::Registering,
        v1::RegistrationState::Held => Registration::Held,
        v1::RegistrationState::Registered => Registration::Registered {
            node_code: text(node.node_code.clone(), LABEL_BYTES_MAX).at("node_code")?,
            grid_cell: text(node.grid_cell.clone(), LABEL_BYTES_MAX).at("grid_cell")?,
            officer: optional_id(&node.officer_id).at("officer_id")?,
        },
        v1::RegistrationState::Refused => Registration::Refused {
            field: text(node.refused_field.clone(), LABEL_BYTES_MAX).at("refused_field")?,
            reason: text(node.refusal.clone(), TEXT_BYTES_MAX).at("refusal")?,
        },
        v1::RegistrationState::Retired => Registration::Retired {
            reason: text(node.refusal.clone(), TEXT_BYTES_MAX).at("refusal")?,
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    pub(crate) fn described() -> v1::Node {
        v1::Node {
            kind: "smart".into(),
            vendor: "acme".into(),
            firmware: "1.2".into(),
            position: Some(v1::Position {
                longitude: 113.7,
                latitude: 34.7,
                datum: v1::Datum::Wgs84.into(),
                accuracy_m: 5.0,
            }),
            address: "商务内环路".into(),
            office: "如意湖".into(),
            community: "第一社区".into(),
            unit_grid_code: "410105001001001".into(),
            social_grid_code: "s-1".into(),
            opening_hours: Some(v1::OpeningHours { always_open: true, spans: vec![] }),
            equipment: vec![v1::Equipment { kind: "microwave".into(), count: 1, state: 1 }],
            services: vec!["medicine".into()],
            extra: BTreeMap::from([("birth.node.colour".into(), "\"red\"".into())]),
            ..v1::Node::default()
        }
    }

    fn node(registration: Registration) -> Node {
        Node {
            station: "zd-001".parse().unwrap(),
            publisher: Some("gateway-1".parse().unwrap()),
            name: "如意湖驿站".into(),
            link: Link::Gateway,
            document: description(described()),
            registration,
            online: true,
            online_changed_time: Utc(1_780_000_000_001),
            first_seen_time: Utc(1_780_000_000_000),
            exercise: true,
            unnumbered: true,
            version: RecordIndex(77),
            born: None,
        }
    }

    #[test]
    fn a_node_survives_the_wire_in_every_registration() {
        let registered = |officer| Registration::Registered {
            node_code: "ZD-001".into(),
            grid_cell: "410105-001".into(),
            officer,
        };
        for registration in [
            Registration::Stub,
            Registration::Registering,
            Registration::Held,
            registered(Some("officer-9".parse().unwrap())),
            registered(None),
            Registration::Refused { field: "position".into(), reason: "区外".into() },
            Registration::Retired { reason: "拆除".into() },
        ] {
            let whole = node(registration);
            assert_eq!(from_proto(to_proto(&whole)), Ok(whole));
        }
        let bare = Node {
            publisher: None,
            link: Link::Manual,
            document: Document::default(),
            online: false,
            online_changed_time: Utc(0),
            exercise: false,
            unnumbered: false,
            ..node(Registration::Stub)
        };
        assert_eq!(from_proto(to_proto(&bare)), Ok(bare));
    }

    #[test]
    fn what_a_station_says_of_its_own_registration_does_not_count() {
        let boastful = v1::Node {
            registration: v1::RegistrationState::Registered.into(),
            node_code: "mine".into(),
            online: true,
            version: 9,
            ..described()
        };
        assert_eq!(description(boastful), description(described()));
    }

    #[test]
    fn what_the_centre_left_out_is_named() {
        let wrong = |spoil: fn(&mut v1::Node)| {
            let mut node = to_proto(&node(Registration::Stub));
            spoil(&mut node);
            from_proto(node).unwrap_err().to_string()
        };
        assert!(wrong(|n| n.station_id.clear()).starts_with("station_id: "));
        assert!(wrong(|n| n.registration = 0).starts_with("registration: "));
        assert!(wrong(|n| n.registration = 99).starts_with("registration: 99"));
        assert!(wrong(|n| n.name = "x".repeat(300)).starts_with("name: "));
    }
}
