//! A station's introduction. The description travels on as a document: what only the adapter and the
//! centre may say is cleared in it.

use std::ops::RangeInclusive;

use grid_core::ids::Epoch;
use grid_core::registry::Link;
use grid_core::station::Birth;
use grid_proto::v1;

use super::enums::Enumeration as _;
use super::node;
use super::station_up::{EQUIPMENT_MAX, Envelope, check_equipment, check_label};
use super::{
    At as _, Error, LABEL_BYTES_MAX, TEXT_BYTES_MAX, Why, Within as _, optional_id, required,
};

/// Most services of a station.
const SERVICES_MAX: usize = 64;
/// Most spans of opening hours.
const SPANS_MAX: usize = 21;
/// Minutes of a day.
const DAY_MINUTES: u32 = 1440;

const LONGITUDES: RangeInclusive<f64> = -180.0..=180.0;
const LATITUDES: RangeInclusive<f64> = -90.0..=90.0;

/// Why a birth cannot be used.
pub(super) enum Refused {
    /// A field is wrong.
    Malformed(Error),
    /// The description is of another station or publisher than the envelope.
    Misaddressed(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Malformed(error)
    }
}

pub(super) fn from_proto(birth: v1::Birth, envelope: Envelope<'_>) -> Result<Birth, Refused> {
    let node = required(birth.node).at("birth.node")?;
    check_address(&node, envelope).within("birth.node").map_err(Refused::Misaddressed)?;
    check_node(&node).within("birth.node")?;
    Ok(Birth {
        name: node.name.clone(),
        link: Link::tolerant(node.link).unwrap_or_default(),
        down: down(&birth.down_epoch, birth.down_seq).within("birth")?,
        session: birth.session,
        document: node::description(node),
    })
}

/// The last down message accepted.
fn down(epoch: &str, seq: u64) -> Result<Option<(Epoch, u64)>, Error> {
    match optional_id(epoch).at("down_epoch")? {
        None if seq != 0 => Err(Why::Missing).at("down_epoch"),
        epoch => Ok(epoch.map(|epoch| (epoch, seq))),
    }
}

fn check_address(node: &v1::Node, envelope: Envelope<'_>) -> Result<(), Error> {
    let differs = |said: &str, is: &str| !said.is_empty() && said != is;
    if differs(&node.station_id, envelope.station.as_str()) {
        return Err(Why::Invalid("is not the message's station")).at("station_id");
    }
    if differs(&node.publisher, envelope.publisher.as_str()) {
        return Err(Why::Invalid("is not the topic's publisher")).at("publisher");
    }
    Ok(())
}

fn check_node(node: &v1::Node) -> Result<(), Error> {
    if node.name.is_empty() {
        return Err(Why::Missing).at("name");
    }
    let texts = [
        ("name", &node.name, LABEL_BYTES_MAX),
        ("kind", &node.kind, LABEL_BYTES_MAX),
        ("vendor", &node.vendor, LABEL_BYTES_MAX),
        ("firmware", &node.firmware, LABEL_BYTES_MAX),
        ("address", &node.address, TEXT_BYTES_MAX),
        ("office", &node.office, LABEL_BYTES_MAX),
        ("community", &node.community, LABEL_BYTES_MAX),
        ("unit_grid_code", &node.unit_grid_code, LABEL_BYTES_MAX),
        ("social_grid_code", &node.social_grid_code, LABEL_BYTES_MAX),
    ];
    for (field, text, max) in texts {
        if text.len() > max {
            return Err(Why::TooLong { bytes: text.len(), max }).at(field);
        }
    }
    if let Some(position) = &node.position {
        check_position(position).within("position")?;
    }
    if let Some(hours) = &node.opening_hours {
        check_hours(hours).within("opening_hours")?;
    }
    check_count(node.equipment.len(), EQUIPMENT_MAX).at("equipment")?;
    for (index, equipment) in node.equipment.iter().enumerate() {
        check_equipment(equipment).within_item("equipment", index)?;
        if equipment.count == 0 {
            return Err(Why::Invalid("expected at least 1"))
                .at(&format!("equipment[{index}].count"));
        }
    }
    check_count(node.services.len(), SERVICES_MAX).at("services")?;
    for (index, service) in node.services.iter().enumerate() {
        check_label(service).at(&format!("services[{index}]"))?;
    }
    Ok(())
}

fn check_count(count: usize, max: usize) -> Result<(), Why> {
    if count <= max { Ok(()) } else { Err(Why::TooMany { count, max }) }
}

/// A position always says its datum, and none of the ranges contains NaN.
fn check_position(position: &v1::Position) -> Result<(), Error> {
    let datum = v1::Datum::try_from(position.datum);
    match datum.map_err(|_| Why::UnknownEnum(position.datum)).at("datum")? {
        v1::Datum::Wgs84 | v1::Datum::Cgcs2000 | v1::Datum::Gcj02 => {}
        v1::Datum::Unspecified => return Err(Why::Missing).at("datum"),
        v1::Datum::Bd09 => {
            let why = Why::Invalid("BD09 is for imports; expected WGS84, CGCS2000 or GCJ02");
            return Err(why).at("datum");
        }
    }
    if !LONGITUDES.contains(&position.longitude) {
        return Err(Why::Invalid("expected -180 to 180 degrees")).at("longitude");
    }
    if !LATITUDES.contains(&position.latitude) {
        return Err(Why::Invalid("expected -90 to 90 degrees")).at("latitude");
    }
    if !(0.0..=f32::MAX).contains(&position.accuracy_m) {
        return Err(Why::Invalid("expected metres, 0 if not known")).at("accuracy_m");
    }
    Ok(())
}

fn check_hours(hours: &v1::OpeningHours) -> Result<(), Error> {
    check_count(hours.spans.len(), SPANS_MAX).at("spans")?;
    if hours.always_open && !hours.spans.is_empty() {
        return Err(Why::Invalid("a station that is always open has no spans")).at("spans");
    }
    for (index, span) in hours.spans.iter().enumerate() {
        check_span(span).within_item("spans", index)?;
    }
    Ok(())
}

fn check_span(span: &v1::OpeningSpan) -> Result<(), Error> {
    if !(1..=7).contains(&span.weekday) {
        return Err(Why::Invalid("expected 1 (Monday) to 7 (Sunday)")).at("weekday");
    }
    if span.open_minute >= span.close_minute || span.close_minute > DAY_MINUTES {
        return Err(Why::Invalid("expected open < close <= 1440")).at("close_minute");
    }
    Ok(())
}
