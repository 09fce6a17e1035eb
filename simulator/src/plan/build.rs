//! Makes the [`Plan`] of tables that were checked.

use toml::Spanned;

use super::raw::{self, Tables};
use super::{Cell, Office, Officer, Plan, Position, Rates, StationKind, StationProfile, Tempo};

fn position(point: &Spanned<raw::Point>) -> Position {
    Position { latitude: point.get_ref().lat, longitude: point.get_ref().lon }
}

fn plain(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}

/// The plan of checked tables; `None` only for what the checks would have reported.
pub(super) fn build(tables: Tables) -> Option<Plan> {
    let (meta, kit, tempo, rates) = (tables.meta?, tables.kit?, tables.tempo?, tables.rates?);
    let cells: Vec<Cell> = tables.cells.into_iter().map(cell).collect();
    let stations = tables.stations.into_iter().map(|raw| station(raw, &cells));
    Some(Plan {
        title: meta.title,
        invented: meta.invented,
        sources: meta.sources,
        kit: plain(kit.base).into_iter().chain(plain(kit.extra)).collect(),
        tempo: Tempo {
            heartbeat_s: tempo.heartbeat_s.into_inner(),
            readings_s: tempo.readings_s.into_inner(),
        },
        rates: Rates {
            equipment_fault: rates.equipment_fault.into_inner(),
            no_supplies: rates.no_supplies.into_inner(),
            door_locked: rates.door_locked.into_inner(),
            camera_fault: rates.camera_fault.into_inner(),
            one_click_report: rates.one_click_report.into_inner(),
            sos: rates.sos.into_inner(),
            illness: rates.illness.into_inner(),
            leak: rates.leak.into_inner(),
            smoke: rates.smoke.into_inner(),
            thermal: rates.thermal.into_inner(),
        },
        rehearsal: plain(tables.rehearsal?.stations),
        offices: tables.offices.into_iter().map(office).collect(),
        stations: stations.collect::<Option<_>>()?,
        officers: tables.officers.into_iter().map(officer).collect(),
        cells,
    })
}

fn office(raw: raw::Office) -> Office {
    Office {
        centre: position(&raw.centre),
        name: raw.name.into_inner(),
        english: raw.english,
        statistics_code: raw.statistics_code.into_inner(),
    }
}

fn cell(raw: raw::Cell) -> Cell {
    Cell {
        social_grid_code: raw.social_grid_code.into_inner(),
        unit_grid_code: raw.unit_grid_code.into_inner(),
        office: raw.office.into_inner(),
        community: raw.community.into_inner(),
    }
}

fn officer(raw: raw::Officer) -> Officer {
    Officer {
        id: raw.id.into_inner(),
        name: raw.name.into_inner(),
        phone: raw.phone.into_inner(),
        cells: plain(raw.cells.into_inner()),
    }
}

fn station(raw: raw::Station, cells: &[Cell]) -> Option<StationProfile> {
    let kind = match raw.kind.get_ref() {
        raw::Kind::Smart => StationKind::Smart,
        raw::Kind::Terminal => StationKind::Terminal,
        raw::Kind::Manual => StationKind::Manual,
    };
    Some(StationProfile {
        cell: cells.iter().find(|cell| cell.social_grid_code == *raw.cell.get_ref())?.clone(),
        position: position(&raw.position),
        hours: raw.hours.get_ref().parse().ok()?,
        id: raw.id.into_inner(),
        name: raw.name.into_inner(),
        address: raw.address.into_inner(),
        kind,
        devices: plain(raw.devices),
        services: plain(raw.services),
        visits_per_day: raw.visits_per_day.into_inner(),
    })
}
