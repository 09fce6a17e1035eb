//! Takes out of a JSON text what the schema does not know, and keeps it.
//!
//! Works on the text, member by member along the descriptors, so that what stays and what is kept are the very
//! characters that were sent: numbers too long for a double, and members named twice (which the strict reader then
//! refuses).

use std::collections::BTreeMap;
use std::fmt;

use prost_reflect::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Most entries in an `extra`.
pub const EXTRA_ENTRIES_MAX: usize = 64;
/// Most bytes of keys and values in an `extra`.
pub const EXTRA_BYTES_MAX: usize = 8 * 1024;
/// Key of one more entry, which counts what did not fit.
pub const EXTRA_LEFT_OUT: &str = "…";

/// What the schema does not know: path and raw JSON text, in the order of the message.
#[derive(Debug, Default)]
pub(super) struct Extra {
    entries: Vec<(String, String)>,
}

impl Extra {
    fn keep(&mut self, path: String, raw: &str) {
        self.entries.push((path, raw.to_owned()));
    }

    /// Adds the entries that fit; a path that is taken gets `#2`, `#3`, …
    pub(super) fn merge_into(self, map: &mut BTreeMap<String, String>) {
        let mut room = bound(map);
        let mut left_out = 0;
        for (path, raw) in self.entries {
            if !room.take(&path, &raw) {
                left_out += 1;
                continue;
            }
            let (mut key, mut nth) = (path.clone(), 1);
            while key == EXTRA_LEFT_OUT || map.contains_key(&key) {
                nth += 1;
                key = format!("{path}#{nth}");
            }
            map.insert(key, raw);
        }
        add_left_out(map, left_out);
    }
}

/// What still fits into an `extra`.
pub(super) struct Room {
    entries: usize,
    bytes: usize,
}

impl Room {
    fn take(&mut self, key: &str, value: &str) -> bool {
        let size = key.len() + value.len();
        if self.entries == 0 || self.bytes < size {
            return false;
        }
        self.entries -= 1;
        self.bytes -= size;
        true
    }
}

/// Brings an `extra` within its limits: what does not fit is left out and counted. Says what would still fit.
pub(super) fn bound(map: &mut BTreeMap<String, String>) -> Room {
    let mut room = Room { entries: EXTRA_ENTRIES_MAX, bytes: EXTRA_BYTES_MAX };
    let mut left_out = 0;
    map.retain(|key, value| {
        // The count is beside the limits, but only if it is a count: the sender may write here too.
        let stays = match key.as_str() {
            EXTRA_LEFT_OUT => value.parse::<u32>().is_ok(),
            _ => room.take(key, value),
        };
        left_out += usize::from(!stays);
        stays
    });
    add_left_out(map, left_out);
    room
}

fn add_left_out(map: &mut BTreeMap<String, String>, more: usize) {
    if more > 0 {
        let before = map.get(EXTRA_LEFT_OUT).and_then(|count| count.parse::<usize>().ok());
        let count = before.unwrap_or(0).saturating_add(more);
        map.insert(EXTRA_LEFT_OUT.to_owned(), count.to_string());
    }
}

/// The text without what the schema does not know, and that.
pub(super) fn take_out(raw: &RawValue, message: &MessageDescriptor) -> (String, Extra) {
    let mut walk = Walk { known: String::with_capacity(raw.get().len()), extra: Extra::default() };
    walk.object(raw, message, "");
    (walk.known, walk.extra)
}

struct Walk {
    known: String,
    extra: Extra,
}

impl Walk {
    /// Anything but an object stays as it is, for the strict reader to refuse.
    fn object(&mut self, raw: &RawValue, message: &MessageDescriptor, path: &str) {
        let Some(members) = members(raw.get()) else { return self.known.push_str(raw.get()) };
        self.known.push('{');
        let start = self.known.len();
        for (name, value) in members {
            let path = join(path, &name);
            let Some(field) = field(message, &name) else {
                self.extra.keep(path, value.get());
                continue;
            };
            // Null stands for the default of any field (proto3 JSON mapping); pbjson takes it for some only.
            if value.get() == "null" {
                continue;
            }
            if !field.is_list() && is_unknown_value(value, &field.kind()) {
                self.extra.keep(path, value.get());
                continue;
            }
            if self.known.len() > start {
                self.known.push(',');
            }
            self.known.push_str(&quoted(&name));
            self.known.push(':');
            self.field(value, &field, &path);
        }
        self.known.push('}');
    }

    fn field(&mut self, raw: &RawValue, field: &FieldDescriptor, path: &str) {
        let elements = if field.is_list() { elements(raw.get()) } else { None };
        let Some(elements) = elements else { return self.value(raw, field, path) };
        self.known.push('[');
        for (at, element) in elements.into_iter().enumerate() {
            if at > 0 {
                self.known.push(',');
            }
            let path = format!("{path}[{at}]");
            if is_unknown_value(element, &field.kind()) {
                // An element keeps its place: the others must not change theirs.
                self.extra.keep(path, element.get());
                self.known.push('0');
            } else {
                self.value(element, field, &path);
            }
        }
        self.known.push(']');
    }

    fn value(&mut self, raw: &RawValue, field: &FieldDescriptor, path: &str) {
        match nested(field) {
            Some(message) => self.object(raw, &message, path),
            None => self.known.push_str(raw.get()),
        }
    }
}

/// The field of this JSON or proto name: pbjson takes both.
pub(super) fn field(message: &MessageDescriptor, name: &str) -> Option<FieldDescriptor> {
    message.get_field_by_json_name(name).or_else(|| message.get_field_by_name(name))
}

/// The message of ours that the field holds. Well-known types have a JSON form of their own, maps have no members
/// of the schema.
pub(super) fn nested(field: &FieldDescriptor) -> Option<MessageDescriptor> {
    let kind = field.kind();
    let message = kind.as_message().filter(|message| message.package_name() == "grid.v1");
    if field.is_map() { None } else { message.cloned() }
}

/// A name or number of an enum that the schema does not know.
fn is_unknown_value(raw: &RawValue, kind: &Kind) -> bool {
    let Kind::Enum(values) = kind else { return false };
    if let Ok(name) = serde_json::from_str::<String>(raw.get()) {
        return !is_value(values, &name);
    }
    match serde_json::from_str::<i32>(raw.get()) {
        Ok(number) => values.get_value(number).is_none(),
        // No enum at all, e.g. an object: for the strict reader to refuse.
        Err(_) => false,
    }
}

fn is_value(values: &EnumDescriptor, name: &str) -> bool {
    values.get_value_by_name(name).is_some()
}

/// `path.name`; a name is cut where no limit of `extra` would let it through anyway.
pub(super) fn join(path: &str, name: &str) -> String {
    let name = match name.char_indices().nth(EXTRA_BYTES_MAX) {
        Some((end, _)) => &name[..end],
        None => name,
    };
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A JSON string.
pub(super) fn quoted(name: &str) -> String {
    serde_json::Value::from(name).to_string()
}

/// The members of an object in their order, with those named twice; `None` if it is none.
pub(super) fn members(text: &str) -> Option<Vec<(String, &RawValue)>> {
    struct Members<'a>(Vec<(String, &'a RawValue)>);

    impl<'a> Deserialize<'a> for Members<'a> {
        fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(InOrder)
        }
    }

    struct InOrder;

    impl<'a> Visitor<'a> for InOrder {
        type Value = Members<'a>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Members<'a>, A::Error> {
            let mut members = Vec::new();
            while let Some(member) = map.next_entry()? {
                members.push(member);
            }
            Ok(Members(members))
        }
    }

    serde_json::from_str::<Members<'_>>(text).ok().map(|members| members.0)
}

/// The elements of an array; `None` if it is none.
pub(super) fn elements(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}
