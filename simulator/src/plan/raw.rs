//! The plan file as it is written: every table and key, unknown ones refused, each value with its place.
//!
//! Tables are read one by one, so that a fault in one hides none in another.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::problem::Collector;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meta {
    pub(super) title: String,
    pub(super) synthetic: Spanned<bool>,
    pub(super) invented: Vec<String>,
    pub(super) sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Totals {
    pub(super) stations: Spanned<usize>,
    pub(super) smart: Spanned<usize>,
    pub(super) visits_per_day: Spanned<u32>,
    pub(super) services: BTreeMap<String, Spanned<usize>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kit {
    pub(super) base: Vec<Spanned<String>>,
    pub(super) extra: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tempo {
    pub(super) heartbeat_s: Spanned<u32>,
    pub(super) readings_s: Spanned<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rates {
    pub(super) equipment_fault: Spanned<f64>,
    pub(super) no_supplies: Spanned<f64>,
    pub(super) door_locked: Spanned<f64>,
    pub(super) camera_fault: Spanned<f64>,
    pub(super) one_click_report: Spanned<f64>,
    pub(super) sos: Spanned<f64>,
    pub(super) illness: Spanned<f64>,
    pub(super) leak: Spanned<f64>,
    pub(super) smoke: Spanned<f64>,
    pub(super) thermal: Spanned<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rehearsal {
    pub(super) stations: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    pub(super) lat: f64,
    pub(super) lon: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Office {
    pub(super) name: Spanned<String>,
    pub(super) english: String,
    pub(super) statistics_code: Spanned<String>,
    pub(super) centre: Spanned<Point>,
    pub(super) stations: Spanned<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cell {
    pub(super) social_grid_code: Spanned<String>,
    pub(super) unit_grid_code: Spanned<String>,
    pub(super) office: Spanned<String>,
    pub(super) community: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Officer {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) phone: Spanned<String>,
    pub(super) cells: Spanned<Vec<Spanned<String>>>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Smart,
    Terminal,
    Manual,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Link {
    Device,
    Manual,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Station {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) cell: Spanned<String>,
    pub(super) position: Spanned<Point>,
    pub(super) address: Spanned<String>,
    pub(super) hours: Spanned<String>,
    pub(super) kind: Spanned<Kind>,
    pub(super) link: Spanned<Link>,
    #[serde(default)]
    pub(super) devices: Vec<Spanned<String>>,
    pub(super) services: Vec<Spanned<String>>,
    pub(super) visits_per_day: Spanned<u32>,
}

/// The file's tables. A table that could not be read is `None`, a list item left out; the fault is noted.
pub(super) struct Tables {
    pub(super) meta: Option<Meta>,
    pub(super) totals: Option<Totals>,
    pub(super) kit: Option<Kit>,
    pub(super) tempo: Option<Tempo>,
    pub(super) rates: Option<Rates>,
    pub(super) rehearsal: Option<Rehearsal>,
    pub(super) offices: Vec<Office>,
    pub(super) cells: Vec<Cell>,
    pub(super) officers: Vec<Officer>,
    pub(super) stations: Vec<Station>,
}

/// Reads the text; faults of form go to `problems`.
pub(super) fn read(text: &str, problems: &mut Collector<'_>) -> Tables {
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.add(error.span(), "TOML", error.message(), "");
    }
    let mut reader = Reader { root: root.into_inner(), problems };
    let tables = Tables {
        meta: reader.table("meta"),
        totals: reader.table("totals"),
        kit: reader.table("kit"),
        tempo: reader.table("tempo"),
        rates: reader.table("rates"),
        rehearsal: reader.table("rehearsal"),
        offices: reader.list("office"),
        cells: reader.list("cell"),
        officers: reader.list("officer"),
        stations: reader.list("station"),
    };
    reader.refuse_the_rest();
    tables
}

struct Reader<'r, 'i, 't> {
    root: DeTable<'i>,
    problems: &'r mut Collector<'t>,
}

impl<'i> Reader<'_, 'i, '_> {
    fn table<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let Some(value) = self.root.remove(key) else {
            self.problems.add(None, format!("[{key}]"), "缺少 / missing", format!("[{key}]"));
            return None;
        };
        self.item(&format!("[{key}]"), value)
    }

    fn list<T: DeserializeOwned>(&mut self, key: &str) -> Vec<T> {
        let about = format!("[[{key}]]");
        let Some(value) = self.root.remove(key) else {
            self.problems.add(None, about.as_str(), "缺少 / missing", about.as_str());
            return Vec::new();
        };
        let span = value.span();
        let value = value.into_inner();
        let kind = value.type_str();
        let DeValue::Array(items) = value else {
            let wrong = format!("是 {kind} / is a {kind}");
            self.problems.add(Some(span), about.as_str(), wrong, about.as_str());
            return Vec::new();
        };
        items.into_iter().filter_map(|item| self.item(&about, item)).collect()
    }

    fn item<T: DeserializeOwned>(&mut self, about: &str, value: Spanned<DeValue<'i>>) -> Option<T> {
        let span = value.span();
        T::deserialize(ValueDeserializer::from(value))
            .map_err(|error| {
                // serde names what it expected in its message.
                let at = error.span().unwrap_or(span);
                self.problems.add(Some(at), about, error.message(), "");
            })
            .ok()
    }

    fn refuse_the_rest(self) {
        let known = "meta, totals, kit, tempo, rates, rehearsal, office, cell, officer, station";
        for (key, _) in self.root {
            let at = Some(key.span());
            self.problems.add(at, key.into_inner(), "不认识的键 / unknown key", known);
        }
    }
}
