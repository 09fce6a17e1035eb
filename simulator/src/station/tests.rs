//! Scripts for a station: inputs with virtual time, and what it sends then.

mod downwards;
mod events;
mod gateway;
mod live;

use grid_proto::v1::{StationDown, StationUp, station_down, station_up};
use prost::Message;

use super::*;
use crate::plan::day::stream;
use crate::plan::incident::{Incident, REPORTS};

/// A station without a network.
struct Bench {
    station: Station,
    now_ms: u64,
    subscribed: usize,
}

fn settings() -> Settings {
    Settings { window: 8, window_probe: 4, ..Settings::default() }
}

fn node() -> v1::Node {
    v1::Node { station_id: "zd-001".to_owned(), ..v1::Node::default() }
}

fn read(publication: &Publication) -> StationUp {
    match publication.payload.first() {
        Some(b'{') => serde_json::from_slice(&publication.payload).unwrap(),
        _ => StationUp::decode(&publication.payload[..]).unwrap(),
    }
}

impl Bench {
    fn new(settings: Settings) -> Self {
        let now = Now { mono_ms: 0, domain: Timestamp::UNIX_EPOCH };
        let station = Station::new(node(), settings, stream(1, "zd-001"), now).unwrap();
        Self { station, now_ms: 0, subscribed: 0 }
    }

    /// Connected, its birth on the way.
    fn online(settings: Settings) -> Self {
        let mut bench = Self::new(settings);
        bench.connect();
        bench
    }

    /// Online, and nothing waits for a receipt.
    fn settled(settings: Settings) -> Self {
        let mut bench = Self::online(settings);
        bench.receipt(1);
        assert_eq!(bench.station.progress().unreceipted, 0);
        bench
    }

    fn now(&self) -> Now {
        let domain = Timestamp::from_millisecond(self.now_ms as i64).unwrap();
        Now { mono_ms: self.now_ms, domain }
    }

    fn give(&mut self, input: Input) -> Vec<StationUp> {
        let now = self.now();
        self.station.handle(now, input);
        let mut sent = Vec::new();
        while let Some(output) = self.station.poll_output() {
            match output {
                Output::Subscribe => self.subscribed += 1,
                Output::Publish(publication) => {
                    let message = read(&publication);
                    assert!(message.exercise);
                    let kind = wire::kind_of(message.body.as_ref().unwrap());
                    assert_eq!(kind, publication.kind);
                    sent.push(message);
                }
            }
        }
        sent
    }

    fn connect(&mut self) -> Vec<StationUp> {
        let now = self.now();
        let will = read(&self.station.connecting(now));
        assert!(matches!(&will.body, Some(station_up::Body::State(state)) if !state.online));
        self.give(Input::Connected)
    }

    fn happens(&mut self, happening: Happening) -> Vec<StationUp> {
        self.give(Input::Happens(happening))
    }

    fn beats(&mut self, count: usize) -> Vec<StationUp> {
        (0..count).flat_map(|_| self.happens(Happening::Heartbeat)).collect()
    }

    /// Lets time pass in one step.
    fn wait(&mut self, ms: u64) -> Vec<StationUp> {
        self.now_ms += ms;
        self.give(Input::Tick)
    }

    /// Goes from wake to wake until the time is over, as a driver does; sends come with their times.
    fn live(&mut self, ms: u64) -> Vec<(u64, StationUp)> {
        let end = self.now_ms + ms;
        let mut sent = Vec::new();
        while let Some(wake) = self.station.wake_at().filter(|wake| *wake <= end) {
            self.now_ms = self.now_ms.max(wake);
            let at = self.now_ms;
            sent.extend(self.give(Input::Tick).into_iter().map(|message| (at, message)));
        }
        self.now_ms = end;
        sent
    }

    fn down(&mut self, message: &StationDown, kind: DownKind) -> Vec<StationUp> {
        self.give(Input::Down(kind, serde_json::to_vec(message).unwrap()))
    }

    fn receipt(&mut self, seq: u64) -> Vec<StationUp> {
        let boot = self.station.boot.to_string();
        self.receipt_of(boot, seq)
    }

    fn receipt_of(&mut self, boot: String, seq: u64) -> Vec<StationUp> {
        let body = station_down::Body::Receipt(v1::Receipt { boot, seq });
        let message = StationDown { body: Some(body), ..StationDown::default() };
        self.down(&message, DownKind::Receipt)
    }

    fn violations(&self) -> Vec<String> {
        self.station.evidence().violations
    }
}

fn seqs(sent: &[StationUp]) -> Vec<u64> {
    sent.iter().map(|message| message.seq).filter(|seq| *seq > 0).collect()
}

fn kinds(sent: &[StationUp]) -> Vec<UpKind> {
    sent.iter().map(|message| wire::kind_of(message.body.as_ref().unwrap())).collect()
}

fn smoke() -> AlarmShapeOf {
    AlarmShapeOf(Incident::Smoke)
}

/// Raises and clears of one incident.
struct AlarmShapeOf(Incident);

impl AlarmShapeOf {
    fn raise(&self) -> Happening {
        Happening::Raise(self.0.alarm(0).unwrap())
    }

    fn clear(&self) -> Happening {
        Happening::Clear(self.0.alarm(0).unwrap())
    }
}

fn press() -> Happening {
    Happening::Report(REPORTS[0].clone())
}
