//! Which fields of the schema the samples use, read from their JSON along the descriptors.

use std::collections::BTreeSet;

use grid_proto::json::descriptor_pool;
use serde_json::Value;

/// `grid.v1.Message.field`.
pub(crate) type Fields = BTreeSet<String>;

const PACKAGE: &str = "grid.v1";

/// Adds the fields that are set in this message and below it.
pub(crate) fn used(message_type: &str, json: &Value, fields: &mut Fields) {
    let full_name = format!("{PACKAGE}.{message_type}");
    let Some(message) = descriptor_pool().get_message_by_name(&full_name) else {
        panic!("{full_name} is no message of the schema");
    };
    let Value::Object(members) = json else { panic!("{full_name}: not an object: {json}") };
    for (name, value) in members {
        let Some(field) = message.get_field_by_json_name(name) else {
            panic!("{full_name} has no field {name}");
        };
        fields.insert(field.full_name().to_owned());
        let kind = field.kind();
        let Some(inner) = kind.as_message().filter(|inner| inner.package_name() == PACKAGE) else {
            continue;
        };
        let elements = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        if !field.is_map() {
            elements.iter().for_each(|element| used(inner.name(), element, fields));
        }
    }
}

/// All fields of all messages.
pub(crate) fn all_fields() -> Fields {
    let messages = descriptor_pool().all_messages();
    let ours = messages.filter(|m| m.package_name() == PACKAGE && !m.is_map_entry());
    ours.flat_map(|message| {
        message.fields().map(|field| field.full_name().to_owned()).collect::<Vec<_>>()
    })
    .collect()
}

/// The arms of all oneofs; `optional` fields are none of them.
pub(crate) fn all_arms() -> Fields {
    let messages = descriptor_pool().all_messages().filter(|m| m.package_name() == PACKAGE);
    let mut arms = Fields::new();
    for message in messages {
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            arms.extend(oneof.fields().map(|field| field.full_name().to_owned()));
        }
    }
    arms
}

/// Names of the messages that some call of some service takes or gives.
pub(crate) fn called_messages() -> BTreeSet<String> {
    let services = descriptor_pool().services();
    services
        .flat_map(|service| service.methods().collect::<Vec<_>>())
        .flat_map(|method| [method.input().name().to_owned(), method.output().name().to_owned()])
        .collect()
}

/// The kinds of one direction of the station wire: the arms of its body.
pub(crate) fn kinds(message_type: &str) -> Vec<String> {
    let message = descriptor_pool().get_message_by_name(&format!("{PACKAGE}.{message_type}"));
    let body = message.and_then(|message| message.oneofs().find(|oneof| oneof.name() == "body"));
    let Some(body) = body else { panic!("{message_type} has no body") };
    body.fields().map(|field| field.name().to_owned()).collect()
}

/// `ENUM.VALUE = number`, a line each, by enum and number.
pub(crate) fn enum_values() -> String {
    let mut lines: Vec<_> = descriptor_pool()
        .all_enums()
        .filter(|one| one.package_name() == PACKAGE)
        .flat_map(|one| one.values().map(|value| (value.number(), value)).collect::<Vec<_>>())
        .map(|(number, value)| {
            (value.parent_enum().name().to_owned(), number, value.name().to_owned())
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(one, number, name)| format!("{one}.{name} = {number}\n")).collect()
}
