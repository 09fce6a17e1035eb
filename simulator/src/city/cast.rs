//! Who plays: stations, gateways, officers and keepers, and what the centre has to say.

use grid_core::ids::PublisherId;
use grid_core::ticket::Role;
use grid_proto::v1;
use jiff::SignedDuration;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::net::Route;
use super::options::{Day, Options};
use super::people::Person;
use super::scene;
use super::stations::Place;
use super::world::Error;
use crate::centre::desk::ScheduledNotice;
use crate::clock::{Pace, to_wire};
use crate::officer::Officer;
use crate::plan::Plan;
use crate::plan::day::StationDay;
use crate::plan::manual::{self, Errand};
use crate::station::{Encoding, Memory, Now, Settings, Station};

/// Stations and gateways, each with its day.
pub(super) fn places(
    options: &Options,
    plan: &Plan,
    days: Vec<StationDay>,
) -> Result<Vec<Place>, Error> {
    let now = Now { mono_ms: 0, domain: scene::start() };
    let mut places = Vec::new();
    for day in days {
        let Some(profile) = plan.station(&day.station) else { continue };
        let mut rng = options.stream(&format!("habits/{}", day.station));
        let settings = habits(options, &mut rng);
        let own = options.stream(&format!("station/{}", day.station));
        let station = Station::new(plan.node(profile), settings, own, now)?;
        places.push(place(options, station, day));
    }
    for gateway in plan.gateways() {
        let nodes = gateway.stations.iter().map(|station| plan.node(station)).collect();
        let own = options.stream(&format!("gateway/{}", gateway.publisher));
        let publisher: PublisherId = gateway.publisher.parse()?;
        let station = Station::gateway(publisher, nodes, Settings::default(), own, now);
        let day = StationDay { station: gateway.publisher, happenings: Vec::new() };
        places.push(place(options, station, day));
    }
    Ok(places)
}

fn place(options: &Options, station: Station, day: StationDay) -> Place {
    let jitter = options.stream(&format!("connection/{}", day.station));
    let route = Route::new(options.stream(&format!("route/{}", day.station)));
    let forgets = station.settings().memory == Memory::Lost;
    let mut place = Place::new(station, day.happenings.into(), jitter, route);
    place.forgot = forgets;
    place
}

/// How a station is built.
fn habits(options: &Options, rng: &mut ChaCha8Rng) -> Settings {
    let binary = rng.random_ratio(1, 4);
    let encoding = if binary { Encoding::Binary } else { Encoding::Json };
    match options.day {
        Day::Real => Settings { encoding, ..Settings::default() },
        Day::Dense => Settings {
            encoding,
            memory: if rng.random_ratio(1, 3) { Memory::Lost } else { Memory::Kept },
            window: if rng.random_ratio(1, 3) { 4 } else { 200 },
            held_max: if rng.random_ratio(1, 4) { 6 } else { 100_000 },
            ..Settings::default()
        },
    }
}

pub(super) fn people(options: &Options, plan: &Plan, pace: Pace) -> Result<Vec<Person>, Error> {
    let mut errands = manual::errands(plan, options.seed, scene::start(), 1);
    let share = options.length_s as f64 / 3_600.0;
    let played = |errand: Errand| {
        let wait = errand.at.duration_since(scene::start()).as_secs_f64() * share;
        let wait = SignedDuration::try_from_secs_f64(wait).unwrap_or_default();
        Errand { at: scene::start().saturating_add(wait).unwrap_or(errand.at), ..errand }
    };
    let officers = plan.officers.iter().map(|officer| (officer.id.clone(), Role::Officer));
    let keepers = plan.keepers().into_iter().map(|keeper| (keeper, Role::Keeper));
    let mut people = Vec::new();
    for (id, role) in officers.chain(keepers) {
        let errands = errands.remove(&id).unwrap_or_default().into_iter().map(played).collect();
        let officer = Officer::new(&id, options.seed).paced(pace).with_errands(errands);
        let route = Route::new(options.stream(&format!("route/{id}")));
        people.push(Person::new(officer, id.parse()?, role, route));
    }
    Ok(people)
}

/// City notices, some to all and some to one.
pub(super) fn notices(options: &Options) -> Vec<ScheduledNotice> {
    let mut rng = options.stream("notices/");
    let count = match options.day {
        Day::Dense => rng.random_range(0..3),
        Day::Real => 3,
    };
    let notice = |_| {
        let after_ms = rng.random_range(0..options.length_s * 900);
        let wait = SignedDuration::from_millis(after_ms.cast_signed());
        ScheduledNotice {
            at: scene::start().saturating_add(wait).unwrap_or(scene::start()),
            valid_for: SignedDuration::from_hours(24 * 7),
            notice: v1::Notice {
                kind: v1::NoticeKind::Heat.into(),
                level: v1::WarningLevel::Orange.into(),
                text: "高温橙色预警 / heat warning".to_owned(),
                exercise: true,
                ..v1::Notice::default()
            },
        }
    };
    (0..count).map(notice).collect()
}

/// Commands to stations.
pub(super) fn commands(options: &Options, plan: &Plan) -> Vec<v1::Command> {
    let mut rng = options.stream("commands/");
    let linked: Vec<_> = plan.stations.iter().filter(|station| station.is_linked()).collect();
    let count = match options.day {
        Day::Dense => rng.random_range(0..3),
        Day::Real => 3,
    };
    let command = |nth: usize| {
        let station = linked.get(rng.random_range(0..linked.len().max(1)))?;
        let week = scene::start().saturating_add(SignedDuration::from_hours(24 * 7)).ok()?;
        Some(v1::Command {
            command_id: uuid::Builder::from_random_bytes(rng.random()).into_uuid().to_string(),
            station_id: station.id.clone(),
            verb: format!("play-{nth}"),
            expire_time: Some(to_wire(week)),
            exercise: true,
            ..v1::Command::default()
        })
    };
    (0..count).filter_map(command).collect()
}
