//! A station of the plan as the node it declares itself to be.

use grid_proto::v1;

use super::{Hours, Plan, StationKind, StationProfile};

impl Plan {
    /// What the station says of itself in its birth, or what is entered for it when it has no device.
    pub fn node(&self, station: &StationProfile) -> v1::Node {
        let (kind, link, vendor, firmware) = match station.kind {
            StationKind::Smart => ("smart", v1::Link::Device, "synthetic-smart", "2.4.0"),
            StationKind::Terminal => ("standard", v1::Link::Device, "synthetic-terminal", "1.9.3"),
            StationKind::Manual => ("standard", v1::Link::Manual, "", ""),
        };
        let publisher = if station.is_linked() { station.id.clone() } else { String::new() };
        let things = self.kit.iter().chain(&station.devices);
        v1::Node {
            station_id: station.id.clone(),
            publisher,
            name: station.name.clone(),
            kind: kind.to_owned(),
            link: link.into(),
            vendor: vendor.to_owned(),
            firmware: firmware.to_owned(),
            position: Some(v1::Position {
                longitude: station.position.longitude,
                latitude: station.position.latitude,
                datum: v1::Datum::Wgs84.into(),
                accuracy_m: 20.0,
            }),
            address: station.address.clone(),
            office: station.cell.office.clone(),
            community: station.cell.community.clone(),
            unit_grid_code: station.cell.unit_grid_code.clone(),
            social_grid_code: station.cell.social_grid_code.clone(),
            opening_hours: Some(opening_hours(station.hours)),
            equipment: things.map(|kind| working(kind)).collect(),
            services: station.services.clone(),
            exercise: true,
            ..v1::Node::default()
        }
    }
}

fn working(kind: &str) -> v1::Equipment {
    v1::Equipment { kind: kind.to_owned(), count: 1, state: v1::EquipmentState::Ok.into() }
}

fn opening_hours(hours: Hours) -> v1::OpeningHours {
    let span = |weekday| v1::OpeningSpan {
        weekday,
        open_minute: u32::from(hours.open_minute()),
        close_minute: u32::from(hours.close_minute()),
    };
    let always_open = hours.is_always();
    let spans = if always_open { Vec::new() } else { (1..=7).map(span).collect() };
    v1::OpeningHours { always_open, spans }
}
