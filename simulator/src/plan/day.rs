//! What every station does on a played day, from a seed.
//!
//! Each station draws from a ChaCha stream of its own, chosen by (seed, station id), so adding a station
//! changes no other's day; the rehearsal is dealt from one more stream, among the plan's rehearsal stations
//! only. The last 15 % of a run hold nothing but heartbeats, readings and visits, so that what was opened
//! can be closed: what an alarm raises it also clears before that.
//!
//! Times are domain time. Hours of the day are those of Zhengzhou (UTC+8, without summer time).

use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::incident::{AlarmShape, Incident, REPORTS, Report};
use super::{Plan, StationProfile};

/// Something that happens to or in a station.
#[derive(Debug, Clone, PartialEq)]
pub enum Happening {
    /// People come in.
    Visit {
        /// How many.
        people: u32,
    },
    /// Time to say that all is well, with the counters.
    Heartbeat,
    /// The sensors are read.
    Readings(Vec<Measured>),
    /// A condition begins.
    Raise(AlarmShape),
    /// It ends.
    Clear(AlarmShape),
    /// The report button is pressed.
    Report(Report),
}

/// One figure of a sensor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// What.
    pub name: &'static str,
    /// How much.
    pub value: f64,
    /// Unit, UCUM.
    pub unit: &'static str,
}

/// When something happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Timed {
    /// Domain time.
    pub at: Timestamp,
    /// What.
    pub what: Happening,
}

/// What one station does, in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct StationDay {
    /// The station.
    pub station: String,
    /// What happens to it.
    pub happenings: Vec<Timed>,
}

/// Share of a run after which nothing new begins.
const QUIET_FROM: f64 = 0.85;
/// Share of a run before which incidents begin.
const INCIDENTS_UNTIL: f64 = 0.65;
/// The rehearsal is over by then: the shares of the first eight hours (or of a shorter run) it begins in.
const REHEARSED: std::ops::Range<f64> = 0.04..0.55;
/// The rehearsal belongs to this much of a run, seconds.
const REHEARSAL_S: f64 = 8.0 * 3600.0;
/// How long an alarm lasts, seconds.
const LASTS_S: std::ops::Range<f64> = 600.0..2400.0;
/// Zhengzhou's offset, seconds.
const LOCAL_S: i64 = 8 * 3600;

/// What every linked station does from `start` for `hours`, in the order of the plan. Manual stations have
/// no device and are left out.
pub fn day(plan: &Plan, seed: u64, start: Timestamp, hours: u32) -> Vec<StationDay> {
    let window = Window { start, length_s: f64::from(hours) * 3600.0 };
    let mut dealt = deal(plan, seed, window);
    let linked = plan.stations.iter().filter(|station| station.is_linked());
    linked
        .map(|station| {
            let rehearsed = dealt
                .extract_if(.., |(id, _)| *id == station.id)
                .map(|(_, incident)| incident)
                .collect();
            let mut rng = stream(seed, &station.id);
            let happenings = station_day(plan, station, window, rehearsed, &mut rng);
            StationDay { station: station.id.clone(), happenings }
        })
        .collect()
}

/// The random stream of `name` under `seed`: independent of every other name's.
pub fn stream(seed: u64, name: &str) -> ChaCha8Rng {
    // FNV-1a, 64 bits: any fixed function that spreads names over streams would do.
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(hash);
    rng
}

#[derive(Clone, Copy)]
struct Window {
    start: Timestamp,
    length_s: f64,
}

impl Window {
    fn at(self, offset_s: f64) -> Timestamp {
        let millis = (offset_s * 1000.0).round() as i64;
        let offset = SignedDuration::from_millis(millis);
        self.start.saturating_add(offset).unwrap_or(Timestamp::MAX)
    }

    /// Minute of the local day at an offset.
    fn local_minute(self, offset_s: f64) -> u16 {
        let seconds = self.at(offset_s).as_second() + LOCAL_S;
        (seconds.rem_euclid(86_400) / 60) as u16
    }
}

/// An incident at its time: offsets from the start, seconds.
struct Placed {
    begins_s: f64,
    ends_s: f64,
    incident: Incident,
    pick: usize,
}

impl Placed {
    fn draw(incident: Incident, begins_s: f64, window: Window, rng: &mut ChaCha8Rng) -> Self {
        let quiet_s = window.length_s * QUIET_FROM;
        // A short run has short alarms, but always some time between raise and clear.
        let longest = (quiet_s - begins_s).max(0.0) * 0.9;
        let ends_s = begins_s + rng.random_range(LASTS_S).min(longest);
        Self { begins_s, ends_s, incident, pick: rng.random_range(0..60) }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let key = |placed: &Self| {
            let alarm = placed.incident.alarm(placed.pick)?;
            Some((alarm.alarm_type, alarm.resource))
        };
        key(self).is_some()
            && key(self) == key(other)
            && self.begins_s <= other.ends_s
            && other.begins_s <= self.ends_s
    }
}

/// Deals what every played day must contain among the rehearsal stations; what none of them can notice
/// (no smart station in the mix) is left out.
fn deal(plan: &Plan, seed: u64, window: Window) -> Vec<(String, Placed)> {
    let mut rng = stream(seed, "rehearsal/");
    let span_s = window.length_s.min(REHEARSAL_S);
    let mut dealt: Vec<(String, Placed)> = Vec::new();
    for incident in Incident::REHEARSED {
        let begins_s = span_s * rng.random_range(REHEARSED);
        let placed = Placed::draw(incident, begins_s, window, &mut rng);
        let eligible: Vec<&StationProfile> = plan
            .rehearsal
            .iter()
            .filter_map(|id| plan.station(id))
            .filter(|station| incident.fits(station))
            .collect();
        let turn = rng.random_range(0..1_000_000_usize);
        if let Some(station) = eligible.get(turn % eligible.len().max(1)) {
            let taken =
                |(id, other): &(String, Placed)| *id == station.id && placed.overlaps(other);
            if !dealt.iter().any(taken) {
                dealt.push((station.id.clone(), placed));
            }
        }
    }
    dealt
}

fn station_day(
    plan: &Plan,
    station: &StationProfile,
    window: Window,
    rehearsed: Vec<Placed>,
    rng: &mut ChaCha8Rng,
) -> Vec<Timed> {
    let mut happenings = Vec::new();
    visits(station, window, rng, &mut happenings);
    beats(plan, station, window, rng, &mut happenings);
    for placed in incidents(plan, station, window, rehearsed, rng) {
        play(&placed, window, &mut happenings);
    }
    // Stable: what was drawn first at one instant stays first.
    happenings.sort_by_key(|timed| timed.at);
    happenings
}

/// How busy a minute of the day is beside others: peaks from 10 to 11 and from 14 to 17.
fn busyness(minute: u16) -> f64 {
    match minute / 60 {
        10 => 3.0,
        14..=16 => 2.5,
        9 | 11..=13 | 17 => 1.5,
        7 | 8 | 18..=20 => 1.0,
        6 | 21 => 0.6,
        _ => 0.2,
    }
}

fn visits(station: &StationProfile, window: Window, rng: &mut ChaCha8Rng, out: &mut Vec<Timed>) {
    let open = |minute: &u16| station.hours.contains(*minute);
    let whole: f64 = (0..1440).filter(open).map(busyness).sum();
    let minutes = (window.length_s / 60.0) as u32;
    for at in 0..minutes {
        let offset_s = f64::from(at) * 60.0;
        let minute = window.local_minute(offset_s);
        // Drawn in closed minutes too: other hours would otherwise change the rest of the day.
        let (draw, second) = (rng.random::<f64>(), rng.random_range(0.0..60.0));
        if !station.hours.contains(minute) {
            continue;
        }
        let expected = f64::from(station.visits_per_day) * busyness(minute) / whole;
        let people = poisson(expected, draw);
        if people > 0 {
            let at = window.at((offset_s + second).min(window.length_s));
            out.push(Timed { at, what: Happening::Visit { people } });
        }
    }
}

/// The count at quantile `draw` of a Poisson distribution; `expected` is small here (a minute's visits).
fn poisson(expected: f64, draw: f64) -> u32 {
    let mut term = (-expected).exp();
    let (mut sum, mut count) = (term, 0);
    while draw > sum && count < 1000 {
        count += 1;
        term *= expected / f64::from(count);
        sum += term;
    }
    count
}

/// Heartbeats and readings, each with a phase of the station's own so that stations do not speak at once.
fn beats(
    plan: &Plan,
    station: &StationProfile,
    window: Window,
    rng: &mut ChaCha8Rng,
    out: &mut Vec<Timed>,
) {
    let every = |period_s: u32, phase: f64| {
        let period_s = f64::from(period_s);
        (0_u32..)
            .map(move |turn| (f64::from(turn) + phase) * period_s)
            .take_while(move |offset_s| *offset_s < window.length_s)
    };
    let (heartbeat, readings) = (rng.random::<f64>(), rng.random::<f64>());
    for offset_s in every(plan.tempo.heartbeat_s, heartbeat) {
        out.push(Timed { at: window.at(offset_s), what: Happening::Heartbeat });
    }
    if station.devices.is_empty() {
        return;
    }
    for offset_s in every(plan.tempo.readings_s, readings) {
        let what = Happening::Readings(measure(station, rng));
        out.push(Timed { at: window.at(offset_s), what });
    }
}

fn measure(station: &StationProfile, rng: &mut ChaCha8Rng) -> Vec<Measured> {
    let sensors = [
        ("climate", "temperature", 22.0..27.0, "Cel"),
        ("climate", "humidity", 35.0..65.0, "%"),
        ("climate", "pm2_5", 5.0..75.0, "ug/m3"),
        ("power-meter", "power", 180.0..2400.0, "W"),
        ("dispenser-tds", "water_tds", 20.0..120.0, "mg/L"),
        ("dispenser-tds", "water_temperature", 80.0..98.0, "Cel"),
        ("swap-cabinet", "cabinet_temperature", 24.0..41.0, "Cel"),
        ("people-counter", "people", 0.0..9.0, "1"),
        ("door", "door_open", 0.0..2.0, "1"),
    ];
    let own = sensors.into_iter().filter(|(device, ..)| station.has(device));
    own.map(|(_, name, range, unit)| {
        let drawn: f64 = rng.random_range(range);
        // Counts are whole, the rest have one decimal.
        let value = if unit == "1" { drawn.floor() } else { (drawn * 10.0).round() / 10.0 };
        Measured { name, value, unit }
    })
    .collect()
}

/// The rehearsed incidents and what happens by itself, none on top of another of the same alarm.
fn incidents(
    plan: &Plan,
    station: &StationProfile,
    window: Window,
    mut placed: Vec<Placed>,
    rng: &mut ChaCha8Rng,
) -> Vec<Placed> {
    let week_s = 7.0 * 86_400.0;
    for incident in Incident::ALL {
        let per_second = incident.rate(&plan.rates) / week_s;
        if per_second <= 0.0 || !incident.fits(station) {
            continue;
        }
        let mut begins_s = 0.0;
        loop {
            begins_s += -(1.0 - rng.random::<f64>()).ln() / per_second;
            if begins_s >= window.length_s * INCIDENTS_UNTIL {
                break;
            }
            let next = Placed::draw(incident, begins_s, window, rng);
            let closed = !station.hours.contains(window.local_minute(begins_s));
            let moot = incident == Incident::DoorLocked && closed;
            if !moot && !placed.iter().any(|other| next.overlaps(other)) {
                placed.push(next);
            }
        }
    }
    placed
}

fn play(placed: &Placed, window: Window, out: &mut Vec<Timed>) {
    let begins = window.at(placed.begins_s);
    match placed.incident.alarm(placed.pick) {
        Some(alarm) => {
            let ends = window.at(placed.ends_s);
            out.push(Timed { at: begins, what: Happening::Raise(alarm.clone()) });
            out.push(Timed { at: ends, what: Happening::Clear(alarm) });
        }
        None => {
            let report = REPORTS[placed.pick % REPORTS.len()].clone();
            out.push(Timed { at: begins, what: Happening::Report(report) });
        }
    }
}
