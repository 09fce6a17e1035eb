use super::*;
use crate::document::Document;
use crate::ids::{PublisherId, StationId};
use crate::record::NodeRegistration;
use crate::time::Utc;
use proptest::prelude::*;

fn station(text: &str) -> StationId {
    text.parse().unwrap()
}

fn publisher(text: &str) -> PublisherId {
    text.parse().unwrap()
}

fn introduce(registry: &mut Registry, id: &str, by: &str, link: Link, content: &[u8]) -> Settled {
    let document = Document(bytes::Bytes::copy_from_slice(content));
    let (station, publisher) = (station(id), publisher(by));
    let birth = Introduction {
        station: &station,
        publisher: &publisher,
        name: "驿站",
        link,
        document: &document,
        exercise: false,
        unnumbered: false,
        time: Utc(1_000),
    };
    let settled = registry.birth(&birth, UnknownStations::Admit);
    registry.set(settled.node.clone());
    settled
}

fn accepted() -> NodeRegistration {
    NodeRegistration::Accepted {
        node_code: "code".into(),
        grid_cell: "cell".into(),
        officer: Some("officer-01".parse().unwrap()),
    }
}

fn answer(registry: &mut Registry, id: &str, answer: &NodeRegistration) {
    let Some(node) = registry.get(&station(id)) else { return };
    let node = registry.registered(node, answer);
    registry.set(node);
}

#[test]
fn a_gateway_speaks_for_the_stations_it_introduced_and_for_no_other() {
    let mut registry = Registry::default();
    introduce(&mut registry, "zd-001", "gw-1", Link::Gateway, b"1");
    introduce(&mut registry, "zd-002", "zd-002", Link::Device, b"2");
    assert!(registry.may_speak(&publisher("gw-1"), &station("zd-001")));
    assert!(!registry.may_speak(&publisher("gw-1"), &station("zd-002")));
    assert!(!registry.may_speak(&publisher("gw-2"), &station("zd-001")));
    assert!(registry.may_speak(&publisher("zd-009"), &station("zd-009")), "a station itself");
    assert_eq!(registry.stations_of(&publisher("gw-1")).count(), 1);
}

#[test]
fn a_stub_becomes_a_node_with_its_birth_and_keeps_when_it_was_first_seen() {
    let mut registry = Registry::default();
    let stub = registry.stub(&station("zd-001"), &publisher("zd-001"), false, Utc(5));
    registry.set(stub);
    let settled = introduce(&mut registry, "zd-001", "zd-001", Link::Device, b"1");
    assert_eq!(settled.node.registration, Registration::Registering);
    assert_eq!(settled.node.first_seen_time, Utc(5));
}

#[test]
fn a_registered_node_stays_registered_when_its_birth_says_something_new() {
    let mut registry = Registry::default();
    introduce(&mut registry, "zd-001", "zd-001", Link::Device, b"1");
    answer(&mut registry, "zd-001", &accepted());
    let settled = introduce(&mut registry, "zd-001", "zd-001", Link::Device, b"other");
    assert!(settled.changed);
    assert!(matches!(settled.node.registration, Registration::Registered { .. }));
}

#[test]
fn a_manual_node_is_never_offline_and_has_no_publisher() {
    let mut registry = Registry::default();
    let settled = introduce(&mut registry, "zd-001", "gw-1", Link::Manual, b"1");
    assert!(settled.node.online);
    assert_eq!(settled.node.publisher, None);
}

proptest! {
    #[test]
    fn repeating_any_birth_or_answer_changes_nothing(
        steps in proptest::collection::vec((0_u8..4, 0_u8..3, 0_u8..3, any::<bool>()), 1..40)
    ) {
        let mut registry = Registry::default();
        for (id, link, content, is_answer) in steps {
            let id = format!("zd-{id}");
            let once = |registry: &mut Registry| {
                if is_answer {
                    let refused = NodeRegistration::Refused { field: "position".into(), reason: "?".into() };
                    let said = if content == 0 { refused } else { accepted() };
                    answer(registry, &id, &said);
                } else {
                    let link = [Link::Device, Link::Gateway, Link::Manual][usize::from(link)];
                    let by = if link == Link::Device { id.as_str() } else { "gw-1" };
                    introduce(registry, &id, by, link, &[content]);
                }
            };
            once(&mut registry);
            let after = registry.clone();
            once(&mut registry);
            // A refused node is registered anew by its birth; that too is settled after one step.
            prop_assert_eq!(&registry, &after);
            let counted = registry.iter().filter(|node| node.online).count();
            prop_assert_eq!(registry.online_count(), counted);
            for node in registry.iter() {
                if let Some(owner) = &node.publisher {
                    prop_assert!(registry.stations_of(owner).any(|own| own.station == node.station));
                }
            }
        }
    }
}
