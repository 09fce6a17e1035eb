//! The schedule of faults: drawn from the seed before the run, so that it is known and can be read.
//!
//! Every fault is over when the busy time is; then everything must heal by itself.

use std::fmt;

use bytes::Bytes;
use grid_core::topic::UpKind;
use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::agenda::{Conn, MS, Micros, Packet, SECOND};
use super::broker::Manners;
use super::options::{Day, Options, Weather};
use super::world::City;
use grid_core::bridge::Input;

/// What breaks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// The adapter's process dies after so many outputs.
    AdapterDies { outputs: u32 },
    /// A copy of the adapter's disk is made; at the end its process dies and starts on that copy.
    AdapterSetBack,
    /// The next commit fails.
    JournalFails,
    /// Syncs of the adapter take longer.
    DiskSlow { by: Micros },
    /// The adapter's disk is so full, percent.
    DiskFull { percent: u8 },
    /// The centre's process dies.
    CentreDies,
    /// … and comes back without a share of its newest commits.
    CentreSetBack { share: f64 },
    /// Syncs of the centre take longer.
    CentreSlow { by: Micros },
    /// The broker stops.
    BrokerRestarts { loses: bool },
    /// A station loses power.
    StationReboots { station: usize },
    /// A station's connection breaks, or swallows all.
    StationCut { station: usize, half_open: bool },
    /// A station's network is away, or its traffic stalls.
    StationParted { station: usize, stalls: bool },
    /// The adapter's connection to the broker breaks, or swallows all.
    FieldCut { half_open: bool },
    /// … its network is away.
    FieldParted,
    /// The stream to the centre breaks, or swallows one or both ways.
    SessionCut { half_open: bool },
    /// … its network is away.
    CentreParted,
    /// Everything between adapter and centre is slow.
    CentreFar { by: Micros },
    /// The broker drops, repeats and reorders.
    Broker(Manners),
    /// A station's clock jumps.
    StationClock { station: usize, days: i64 },
    /// The adapter's clock jumps.
    AdapterClock { days: i64 },
    /// An officer is out of reach.
    OfficerOffline { officer: usize },
    /// A station's topic carries nonsense.
    Garbage { station: usize },
}

/// A fault and its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault {
    pub(super) begins: Micros,
    pub(super) ends: Micros,
    pub(super) kind: Kind,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |at: Micros| at as f64 / SECOND as f64;
        write!(f, "{:.3} s to {:.3} s: {:?}", seconds(self.begins), seconds(self.ends), self.kind)
    }
}

/// The schedule of a run.
pub(super) fn schedule(options: &Options, stations: usize, people: usize) -> Vec<Fault> {
    match options.weather {
        Weather::Calm => return Vec::new(),
        Weather::Rough | Weather::CentreRestored | Weather::AdapterRestored => {}
    }
    let mut rng = options.stream("faults/");
    let rng = &mut rng;
    let length = options.length_s * SECOND;
    let count = match options.day {
        Day::Dense => rng.random_range(1..=8),
        Day::Real => options.length_s.div_ceil(1_800).max(2),
    };
    let mut faults: Vec<Fault> = (0..count)
        .map(|_| {
            let begins = rng.random_range(length / 20..length * 17 / 20);
            let kind = kind(rng, options, stations, people);
            let longest = (length * 19 / 20).saturating_sub(begins);
            let lasts = match rng.random_range(0..4) {
                0 => rng.random_range(MS..SECOND),
                1 | 2 => rng.random_range(SECOND..20 * SECOND),
                _ => rng.random_range(20 * SECOND..90 * SECOND),
            };
            Fault { begins, ends: begins + lasts.min(longest), kind }
        })
        .collect();
    faults.sort_by_key(|fault| fault.begins);
    faults
}

fn kind(rng: &mut ChaCha8Rng, options: &Options, stations: usize, people: usize) -> Kind {
    let station = rng.random_range(0..stations.max(1));
    let officer = rng.random_range(0..people.max(1));
    let half_open = rng.random_ratio(1, 2);
    let by = rng.random_range(50 * MS..3 * SECOND);
    let sign = if rng.random_ratio(1, 2) { 1 } else { -1 };
    // Being set back is for the small world, which can say what it excuses.
    let kinds = match (options.day, options.weather) {
        (Day::Real, _) | (Day::Dense, Weather::Calm | Weather::Rough) => 21,
        (Day::Dense, Weather::CentreRestored | Weather::AdapterRestored) => 24,
    };
    match rng.random_range(0..kinds) {
        0 | 1 => Kind::AdapterDies { outputs: rng.random_range(0..40) },
        2 => Kind::JournalFails,
        3 => Kind::DiskSlow { by },
        4 => Kind::DiskFull { percent: if half_open { 96 } else { 88 } },
        5 => Kind::CentreDies,
        6 => Kind::CentreSlow { by },
        7 | 8 => Kind::BrokerRestarts { loses: rng.random_ratio(2, 3) },
        9 => Kind::StationReboots { station },
        10 => Kind::StationCut { station, half_open },
        11 => Kind::StationParted { station, stalls: half_open },
        12 => Kind::FieldCut { half_open },
        13 => Kind::FieldParted,
        14 => Kind::SessionCut { half_open },
        15 => Kind::CentreParted,
        16 => Kind::CentreFar { by },
        17 => Kind::Broker(Manners {
            drops: rng.random_range(0..400),
            repeats: rng.random_range(0..300),
            swaps: rng.random_range(0..300),
        }),
        18 => match rng.random_range(0..3) {
            0 => Kind::AdapterClock { days: sign * rng.random_range(1..=400) },
            _ => Kind::StationClock { station, days: sign * rng.random_range(1..=400) },
        },
        19 => Kind::OfficerOffline { officer },
        20 => Kind::Garbage { station },
        _ if options.weather == Weather::AdapterRestored => Kind::AdapterSetBack,
        _ => Kind::CentreSetBack { share: rng.random_range(0.01..0.6) },
    }
}

const DAY_MS: i64 = 86_400_000;

impl City {
    pub(super) fn begins(&mut self, nth: usize) {
        let now = self.agenda.now();
        let Some(fault) = self.schedule.get(nth).copied() else { return };
        self.say(&format!("fault begins, {fault}"));
        let lasts = fault.ends - fault.begins;
        match fault.kind {
            Kind::AdapterDies { outputs } => self.adapter.dies = Some((outputs, lasts)),
            Kind::AdapterSetBack => self.adapter.backup = Some(self.adapter.disk.clone()),
            Kind::JournalFails => self.adapter.fails = true,
            Kind::DiskSlow { by } => self.adapter.slow = by,
            Kind::DiskFull { percent } => self.disk_is(percent),
            Kind::CentreDies | Kind::CentreSetBack { .. } => self.centre_dies(),
            Kind::CentreSlow { by } => self.centre.slow = by,
            Kind::BrokerRestarts { loses } => self.broker_stops(loses),
            Kind::StationReboots { station } => self.power_off(station),
            Kind::StationCut { station, half_open } => {
                if let Some((conn, _)) = self.places[station].conn {
                    self.cuts(conn, half_open);
                }
            }
            Kind::StationParted { station, stalls } => {
                self.places[station].route.parted_until = fault.ends;
                if let Some((conn, _)) = self.places[station].conn {
                    self.parts(conn, fault.ends, stalls);
                }
            }
            Kind::FieldCut { half_open } => {
                if let Some(conn) = self.adapter.field.conn() {
                    self.cuts(conn, half_open);
                }
            }
            Kind::FieldParted => {
                self.adapter.field_route.parted_until = fault.ends;
                if let Some(conn) = self.adapter.field.conn() {
                    self.parts(conn, fault.ends, false);
                }
            }
            Kind::SessionCut { half_open: false } => self.session_breaks(),
            Kind::SessionCut { half_open: true } => self.session_swallows(),
            Kind::CentreParted => {
                self.adapter.centre_route.parted_until = fault.ends;
                if lasts < 10 * SECOND { self.session_breaks() } else { self.session_swallows() }
            }
            Kind::CentreFar { by } => self.adapter.centre_route.extra = by,
            Kind::Broker(manners) => self.broker.manners = manners,
            Kind::StationClock { station, days } => {
                self.places[station].clock_off_ms = days * DAY_MS;
                self.places[station].clock_was_off = true;
            }
            Kind::AdapterClock { days } => {
                self.adapter.clock_off_ms = days * DAY_MS;
                self.adapter.clock_was_off = true;
            }
            Kind::OfficerOffline { officer } => {
                if officer < self.people.len() {
                    self.goes_offline(officer);
                }
            }
            Kind::Garbage { station } => {
                let kinds = [UpKind::Status, UpKind::Alarm, UpKind::Birth, UpKind::Ticket];
                let kind = kinds[usize::try_from(now).unwrap_or(0) % kinds.len()];
                let payload = Bytes::from_static(b"{\"alarm\": nonsense");
                self.station_sends(station, Packet::Up { kind, payload });
            }
        }
    }

    pub(super) fn ends(&mut self, nth: usize) {
        let Some(fault) = self.schedule.get(nth).copied() else { return };
        self.say(&format!("fault ends, {fault}"));
        match fault.kind {
            Kind::AdapterSetBack => {
                self.adapter.restores = true;
                self.adapter_dies(500 * MS);
            }
            Kind::DiskSlow { .. } => self.adapter.slow = 0,
            Kind::DiskFull { .. } => self.disk_is(10),
            Kind::CentreDies => self.centre_comes_back(),
            Kind::CentreSetBack { share } => {
                if !self.centre.is_up() {
                    self.centre_is_set_back(share);
                }
                self.centre_comes_back();
            }
            Kind::CentreSlow { .. } => self.centre.slow = 0,
            Kind::BrokerRestarts { .. } => self.broker.is_up = true,
            Kind::StationReboots { station } => self.power_on(station),
            Kind::CentreFar { .. } => self.adapter.centre_route.extra = 0,
            Kind::Broker(_) => self.broker.manners = Manners::default(),
            Kind::StationClock { station, .. } => self.places[station].clock_off_ms = 0,
            Kind::AdapterClock { .. } => self.adapter.clock_off_ms = 0,
            Kind::OfficerOffline { officer } => {
                if officer < self.people.len() {
                    self.comes_online(officer);
                }
            }
            Kind::AdapterDies { .. }
            | Kind::JournalFails
            | Kind::StationCut { .. }
            | Kind::StationParted { .. }
            | Kind::FieldCut { .. }
            | Kind::FieldParted
            | Kind::SessionCut { .. }
            | Kind::CentreParted
            | Kind::Garbage { .. } => {}
        }
    }

    fn centre_comes_back(&mut self) {
        let life = self.centre.life() + 1;
        self.centre_starts(life);
    }

    fn disk_is(&mut self, percent: u8) {
        self.adapter.disk_percent = percent;
        self.bridge_input(Input::Disk { percent });
    }

    fn cuts(&mut self, conn: Conn, half_open: bool) {
        if half_open { self.swallows(conn) } else { self.breaks(conn) }
    }

    fn parts(&mut self, conn: Conn, until: Micros, stalls: bool) {
        let now = self.agenda.now();
        if !stalls || until - now > 10 * SECOND {
            return self.swallows(conn);
        }
        if let Some(wire) = self.wires.get_mut(conn) {
            wire.up.stall(until);
            wire.down.stall(until);
        }
    }
}
