//! The walk names every leaf that the descriptors have, and finds what is wrong in each.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the other kinds of fields, present and future, are no leaves"
)]

use std::collections::BTreeSet;

use prost::Message;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, Value};

use super::*;
use crate::json::descriptor_pool;

fn is_time(message: &MessageDescriptor) -> bool {
    message.full_name() == "google.protobuf.Timestamp"
}

fn join(path: &str, field: &FieldDescriptor) -> String {
    let name = format!("{}{}", field.json_name(), if field.is_list() { "[]" } else { "" });
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

/// Paths of all times, floating numbers and enums below a message.
fn leaves_of(message: &MessageDescriptor, path: &str, into: &mut BTreeSet<String>) {
    for field in message.fields().filter(|field| !field.is_map()) {
        let path = join(path, &field);
        match field.kind() {
            Kind::Message(inner) if !is_time(&inner) => leaves_of(&inner, &path, into),
            Kind::Message(_) | Kind::Enum(_) | Kind::Double | Kind::Float => {
                into.insert(path);
            }
            _ => {}
        }
    }
}

/// A message with every field set, of the oneof the `arm`, and each leaf as `spoil` wants it.
fn full(message: &MessageDescriptor, arm: &str, spoil: bool) -> DynamicMessage {
    let mut all = DynamicMessage::new(message.clone());
    for field in message.fields().filter(|field| !field.is_map()) {
        if field.containing_oneof().is_some() && field.name() != arm {
            continue;
        }
        let value = match field.kind() {
            Kind::Message(inner) if is_time(&inner) => {
                let mut time = DynamicMessage::new(inner);
                time.set_field_by_name("seconds", Value::I64(if spoil { i64::MAX } else { 1 }));
                Value::Message(time)
            }
            Kind::Message(inner) => Value::Message(full(&inner, arm, spoil)),
            Kind::Enum(_) => Value::EnumNumber(if spoil { 12_345 } else { 1 }),
            Kind::Double => Value::F64(if spoil { f64::NAN } else { 1.5 }),
            Kind::Float => Value::F32(if spoil { f32::INFINITY } else { 1.5 }),
            _ => continue,
        };
        let value = if field.is_list() { Value::List(vec![value]) } else { value };
        all.set_field(&field, value);
    }
    all
}

/// The leaves of one full message per arm.
fn walked(spoil: bool) -> Vec<(&'static str, Leaf)> {
    let up = descriptor_pool().get_message_by_name("grid.v1.StationUp").unwrap();
    let body = up.oneofs().next().unwrap();
    let mut found = Vec::new();
    for arm in body.fields() {
        let bytes = full(&up, arm.name(), spoil).encode_to_vec();
        let message = v1::StationUp::decode(bytes.as_slice()).unwrap();
        walk(&message, &mut |place, leaf| found.push((place.pattern, leaf)));
    }
    found
}

#[test]
fn the_walk_names_every_time_number_and_enum_of_the_schema() {
    let up = descriptor_pool().get_message_by_name("grid.v1.StationUp").unwrap();
    let mut expected = BTreeSet::new();
    leaves_of(&up, "", &mut expected);
    let found: BTreeSet<_> = walked(false).into_iter().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(found, expected);
}

#[test]
fn each_leaf_is_told_right_from_wrong_by_its_own_path() {
    for (path, leaf) in walked(true) {
        let is_wrong = match leaf {
            Leaf::Time(time) => !SECONDS.contains(&time.seconds),
            Leaf::Number(number) => !number.is_finite(),
            Leaf::Enum { is_known } => !is_known,
        };
        assert!(is_wrong, "{path} was read from another field: {leaf:?}");
    }
    for (path, leaf) in walked(false) {
        let is_right = match leaf {
            Leaf::Time(time) => time.seconds == 1,
            Leaf::Number(number) => number == 1.5,
            Leaf::Enum { is_known } => is_known,
        };
        assert!(is_right, "{path}: {leaf:?}");
    }
}
