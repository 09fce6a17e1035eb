//! Checks a plan file as a whole and makes the [`Plan`].
//!
//! References and sums are checked only when every table could be read: a station left out for a fault of
//! form would otherwise show up again as a wrong total.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::problem::Collector;
use super::raw::{self, Tables};
use super::{DEVICES, DISTRICT, Hours, Plan, build};

/// Checks everything; what it finds goes to `problems`, and then the plan must not be used.
pub(super) fn check(tables: Tables, problems: &mut Collector<'_>) -> Option<Plan> {
    let readable = problems.is_empty();
    let mut check = Check { problems };
    check.alone(&tables);
    if !readable {
        return None;
    }
    check.together(&tables);
    if check.problems.is_empty() { build::build(tables) } else { None }
}

struct Check<'c, 't> {
    problems: &'c mut Collector<'t>,
}

impl Check<'_, '_> {
    /// What can be said of each entry by itself.
    fn alone(&mut self, tables: &Tables) {
        if let Some(meta) = &tables.meta {
            if !meta.synthetic.get_ref() {
                let wrong = "含虚构数据 / it holds invented data";
                self.wrong(&meta.synthetic, "meta synthetic", wrong, "true");
            }
            if meta.invented.is_empty() {
                let wrong = "没有说明 / does not say what is invented";
                self.wrong(&meta.synthetic, "meta invented", wrong, "[\"…\"]");
            }
        }
        if let Some(tempo) = &tables.tempo {
            for (key, value) in
                [("heartbeat_s", &tempo.heartbeat_s), ("readings_s", &tempo.readings_s)]
            {
                if !(1..=86_400).contains(value.get_ref()) {
                    let about = format!("tempo {key}");
                    self.wrong(value, &about, &value.get_ref().to_string(), "1..=86400 (s)");
                }
            }
        }
        if let Some(rates) = &tables.rates {
            self.rates(rates);
        }
        tables.offices.iter().for_each(|office| self.office(office));
        tables.cells.iter().for_each(|cell| self.cell(cell));
        tables.officers.iter().for_each(|officer| self.officer(officer));
        tables.stations.iter().for_each(|station| self.station(station));
    }

    fn rates(&mut self, rates: &raw::Rates) {
        for (key, value) in [
            ("equipment_fault", &rates.equipment_fault),
            ("no_supplies", &rates.no_supplies),
            ("door_locked", &rates.door_locked),
            ("camera_fault", &rates.camera_fault),
            ("one_click_report", &rates.one_click_report),
            ("sos", &rates.sos),
            ("illness", &rates.illness),
            ("leak", &rates.leak),
            ("smoke", &rates.smoke),
            ("thermal", &rates.thermal),
        ] {
            if !(0.0..=1000.0).contains(value.get_ref()) {
                let about = format!("rates {key}");
                let right = "0..=1000 每站每周 / per station and week";
                self.wrong(value, &about, &value.get_ref().to_string(), right);
            }
        }
    }

    fn office(&mut self, office: &raw::Office) {
        let about = format!("office {}", office.name.get_ref());
        self.name(&office.name, "office");
        self.digits(&office.statistics_code, &format!("{about} statistics_code"), 9);
        self.inside(&office.centre, &format!("{about} centre"));
    }

    fn cell(&mut self, cell: &raw::Cell) {
        let about = format!("cell {}", cell.social_grid_code.get_ref());
        self.digits(&cell.social_grid_code, &format!("{about} social_grid_code"), 15);
        self.digits(&cell.unit_grid_code, &format!("{about} unit_grid_code"), 15);
        self.name(&cell.community, &format!("{about} community"));
    }

    fn officer(&mut self, officer: &raw::Officer) {
        let about = format!("officer {}", officer.id.get_ref());
        self.id(&officer.id, &about);
        self.name(&officer.name, &format!("{about} name"));
        let phone = officer.phone.get_ref();
        let digits = phone.len() == 11 && phone.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !phone.starts_with("100") {
            let right = "11 位，以 100 开头，不可拨打 / 11 digits from 100, cannot be dialled";
            self.wrong(&officer.phone, &format!("{about} phone"), phone, right);
        }
        if officer.cells.get_ref().is_empty() {
            let wrong = "没有网格 / holds no cell";
            self.wrong(&officer.cells, &format!("{about} cells"), wrong, "[\"<15 digits>\"]");
        }
    }

    fn station(&mut self, station: &raw::Station) {
        let about = format!("station {}", station.id.get_ref());
        self.id(&station.id, &about);
        self.name(&station.name, &format!("{about} name"));
        self.name(&station.address, &format!("{about} address"));
        self.inside(&station.position, &format!("{about} position"));
        let hours = station.hours.get_ref();
        match hours.parse::<Hours>() {
            Err(error) => {
                let right = error.to_string();
                self.wrong(&station.hours, &format!("{about} hours"), hours, &right);
            }
            Ok(hours) if *station.kind.get_ref() == raw::Kind::Smart && !hours.is_always() => {
                let wrong = "智慧驿站 24 小时开放 / a smart station is open day and night";
                self.wrong(&station.hours, &format!("{about} hours"), wrong, "00:00-24:00");
            }
            Ok(_) => {}
        }
        self.devices(station, &about);
        if *station.visits_per_day.get_ref() > 10_000 {
            let wrong = station.visits_per_day.get_ref().to_string();
            self.wrong(&station.visits_per_day, &about, &wrong, "0..=10000");
        }
    }

    fn devices(&mut self, station: &raw::Station, about: &str) {
        let (kind, link) = (*station.kind.get_ref(), *station.link.get_ref());
        let right = match kind {
            raw::Kind::Smart | raw::Kind::Terminal => raw::Link::Device,
            raw::Kind::Manual => raw::Link::Manual,
        };
        if link != right {
            let wrong = "与 kind 不符 / does not fit the kind";
            let right = "smart, terminal → device; manual → manual";
            self.wrong(&station.link, &format!("{about} link"), wrong, right);
        }
        let smart = kind == raw::Kind::Smart;
        if smart == station.devices.is_empty() {
            let wrong = "与 kind 不符 / do not fit the kind";
            let right = "smart → 全套设备 / the full set; terminal, manual → 无 / none";
            self.wrong(&station.kind, &format!("{about} devices"), wrong, right);
        }
        let mut seen = BTreeSet::new();
        for device in &station.devices {
            let known = DEVICES.contains(&device.get_ref().as_str());
            if !known || !seen.insert(device.get_ref()) {
                let wrong = format!("{} 不认识或重复 / unknown or twice", device.get_ref());
                self.wrong(device, &format!("{about} devices"), &wrong, &DEVICES.join(", "));
            }
        }
    }

    /// What must fit between entries.
    fn together(&mut self, tables: &Tables) {
        self.unique("office name", tables.offices.iter().map(|o| &o.name));
        self.unique("office statistics_code", tables.offices.iter().map(|o| &o.statistics_code));
        self.unique("cell social_grid_code", tables.cells.iter().map(|c| &c.social_grid_code));
        self.unique("cell unit_grid_code", tables.cells.iter().map(|c| &c.unit_grid_code));
        self.unique("officer id", tables.officers.iter().map(|o| &o.id));
        self.unique("station id", tables.stations.iter().map(|s| &s.id));
        if let Some(kit) = &tables.kit {
            self.unique("kit", kit.base.iter().chain(&kit.extra));
        }
        self.cells(tables);
        self.holders(tables);
        self.places(tables);
        self.rehearsal(tables);
        self.totals(tables);
    }

    fn cells(&mut self, tables: &Tables) {
        let codes: BTreeMap<&str, &str> = tables
            .offices
            .iter()
            .map(|o| (o.name.get_ref().as_str(), o.statistics_code.get_ref().as_str()))
            .collect();
        for cell in &tables.cells {
            let about = format!("cell {}", cell.social_grid_code.get_ref());
            let Some(code) = codes.get(cell.office.get_ref().as_str()) else {
                let wrong = format!("{} 不存在 / is no office", cell.office.get_ref());
                let names: Vec<&str> = codes.keys().copied().collect();
                self.wrong(&cell.office, &format!("{about} office"), &wrong, &names.join(", "));
                continue;
            };
            for own in [&cell.social_grid_code, &cell.unit_grid_code] {
                if !own.get_ref().starts_with(code) {
                    let right = format!(
                        "{code}…（{} 的统计码 / its office's code）",
                        cell.office.get_ref()
                    );
                    self.wrong(own, &about, own.get_ref(), &right);
                }
            }
        }
    }

    fn holders(&mut self, tables: &Tables) {
        let mut holder: BTreeMap<&str, Option<&str>> =
            tables.cells.iter().map(|c| (c.social_grid_code.get_ref().as_str(), None)).collect();
        for officer in &tables.officers {
            let about = format!("officer {} cells", officer.id.get_ref());
            for cell in officer.cells.get_ref() {
                match holder.get_mut(cell.get_ref().as_str()) {
                    None => {
                        let wrong = format!("{} 不存在 / is no cell", cell.get_ref());
                        self.wrong(cell, &about, &wrong, "social_grid_code of a [[cell]]");
                    }
                    Some(Some(other)) => {
                        let wrong = format!("{} 已属 / already held by {other}", cell.get_ref());
                        self.wrong(cell, &about, &wrong, "每格一人 / one officer per cell");
                    }
                    Some(slot) => *slot = Some(officer.id.get_ref()),
                }
            }
        }
        for cell in &tables.cells {
            if holder.get(cell.social_grid_code.get_ref().as_str()) == Some(&None) {
                let about = format!("cell {}", cell.social_grid_code.get_ref());
                let right = "列入一名网格员的 cells / list it in one officer's cells";
                self.wrong(&cell.social_grid_code, &about, "无网格员 / has no officer", right);
            }
        }
    }

    fn places(&mut self, tables: &Tables) {
        let office_of: BTreeMap<&str, &str> = tables
            .cells
            .iter()
            .map(|c| (c.social_grid_code.get_ref().as_str(), c.office.get_ref().as_str()))
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for station in &tables.stations {
            match office_of.get(station.cell.get_ref().as_str()) {
                Some(office) => *counts.entry(office).or_default() += 1,
                None => {
                    let about = format!("station {} cell", station.id.get_ref());
                    let wrong = format!("{} 不存在 / is no cell", station.cell.get_ref());
                    self.wrong(&station.cell, &about, &wrong, "social_grid_code of a [[cell]]");
                }
            }
        }
        for office in &tables.offices {
            let found = counts.get(office.name.get_ref().as_str()).copied().unwrap_or(0);
            let about = format!("office {} stations", office.name.get_ref());
            self.sum(&office.stations, &about, found);
        }
    }

    fn rehearsal(&mut self, tables: &Tables) {
        let Some(rehearsal) = &tables.rehearsal else { return };
        self.unique("rehearsal stations", rehearsal.stations.iter());
        let linked: BTreeSet<&str> = tables
            .stations
            .iter()
            .filter(|station| *station.link.get_ref() == raw::Link::Device)
            .map(|station| station.id.get_ref().as_str())
            .collect();
        for id in &rehearsal.stations {
            if !linked.contains(id.get_ref().as_str()) {
                let wrong = format!("{} 不存在或无设备 / unknown or without device", id.get_ref());
                self.wrong(id, "rehearsal stations", &wrong, "id of a station with a device");
            }
        }
    }

    fn totals(&mut self, tables: &Tables) {
        let Some(totals) = &tables.totals else { return };
        let stations = &tables.stations;
        self.sum(&totals.stations, "totals stations", stations.len());
        let smart = stations.iter().filter(|s| *s.kind.get_ref() == raw::Kind::Smart).count();
        self.sum(&totals.smart, "totals smart", smart);
        let visits: u64 = stations.iter().map(|s| u64::from(*s.visits_per_day.get_ref())).sum();
        if visits != u64::from(*totals.visits_per_day.get_ref()) {
            let wrong = totals.visits_per_day.get_ref().to_string();
            let about = "totals visits_per_day";
            self.wrong(&totals.visits_per_day, about, &wrong, &visits.to_string());
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for station in stations {
            let about = format!("station {} services", station.id.get_ref());
            self.unique(&about, station.services.iter());
            for service in &station.services {
                *counts.entry(service.get_ref()).or_default() += 1;
                if !totals.services.contains_key(service.get_ref()) {
                    let known: Vec<&str> = totals.services.keys().map(String::as_str).collect();
                    let wrong = format!("{} 不认识 / is unknown", service.get_ref());
                    self.wrong(service, &about, &wrong, &known.join(", "));
                }
            }
        }
        for (service, stated) in &totals.services {
            let found = counts.get(service.as_str()).copied().unwrap_or(0);
            self.sum(stated, &format!("totals services {service}"), found);
        }
    }

    fn wrong<T>(&mut self, at: &Spanned<T>, about: &str, wrong: &str, right: &str) {
        self.problems.add(Some(at.span()), about, wrong, right);
    }

    /// A stated sum must be the one found.
    fn sum(&mut self, stated: &Spanned<usize>, about: &str, found: usize) {
        if *stated.get_ref() != found {
            self.wrong(stated, about, &stated.get_ref().to_string(), &found.to_string());
        }
    }

    fn unique<'v>(&mut self, about: &str, values: impl Iterator<Item = &'v Spanned<String>>) {
        let mut seen = BTreeSet::new();
        for value in values {
            if !seen.insert(value.get_ref()) {
                let wrong = format!("{} 重复 / twice", value.get_ref());
                self.wrong(value, about, &wrong, "唯一 / unique");
            }
        }
    }

    fn name(&mut self, text: &Spanned<String>, about: &str) {
        let length = text.get_ref().chars().count();
        if !(1..=100).contains(&length) || text.get_ref().chars().any(char::is_control) {
            let right = "1–100 个可见字符 / 1 to 100 visible characters";
            self.wrong(text, about, &format!("{:?}", text.get_ref()), right);
        }
    }

    fn id(&mut self, id: &Spanned<String>, about: &str) {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=64).contains(&id.get_ref().len()) || !id.get_ref().bytes().all(allowed) {
            self.wrong(id, about, &format!("{:?}", id.get_ref()), "[a-z0-9-]{1,64}");
        }
    }

    fn digits(&mut self, code: &Spanned<String>, about: &str, count: usize) {
        let text = code.get_ref();
        if text.len() != count || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.wrong(code, about, text, &format!("{count} 位数字 / {count} digits"));
        }
    }

    fn inside(&mut self, point: &Spanned<raw::Point>, about: &str) {
        let (west, south, east, north) = DISTRICT;
        let raw::Point { lat, lon } = point.get_ref();
        if !(west..=east).contains(lon) || !(south..=north).contains(lat) {
            let right = format!("lat {south}..={north}, lon {west}..={east} (WGS-84)");
            self.wrong(point, about, &format!("lat {lat}, lon {lon}"), &right);
        }
    }
}
