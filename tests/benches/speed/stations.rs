//! What the bench's stations say: ready-made text with the numbers filled in, so that making a message costs
//! the shared machine as little as possible. The shapes are those of the simulator's stations; the JSON comes
//! from the schema's own writer.

use anyhow::Context as _;
use grid_core::ids::PublisherId;
use grid_core::topic::{DownKind, UpKind};
use grid_proto::v1::{self, station_up};
use uuid::Uuid;

/// Stands in the schema's JSON where a number will be.
const SEQ_MARK: u64 = 987_654_321_012;
const OLDEST_MARK: u64 = 123_456_789_012;
/// A station says that it still holds so many events.
const HELD: u64 = 1_000;
/// Seed of the boots, so that two runs say the same.
const BOOT_SEED: u128 = 0x0198_1a2b_3c00_7d11_8a01_0000_0000_0000;

/// One station: its name, its boot and the number of its next event.
#[derive(Debug)]
pub(crate) struct Station {
    publisher: PublisherId,
    boot: Uuid,
    next: u64,
    session: u64,
}

/// A publish to be: topic, payload, and whether it is retained.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) topic: String,
    pub(crate) payload: Vec<u8>,
    pub(crate) is_retained: bool,
}

impl Station {
    /// Station number `number` of the bench.
    pub(crate) fn new(number: usize) -> anyhow::Result<Self> {
        let publisher = format!("bench-{number:06}").parse().context("a station's name")?;
        let boot = Uuid::from_u128(BOOT_SEED + number as u128 + 1);
        Ok(Self { publisher, boot, next: 1, session: 1 })
    }

    /// Its boot, and the number of the event it has said last.
    pub(crate) fn last(&self) -> (Uuid, u64) {
        (self.boot, self.next - 1)
    }

    /// Where its receipts come.
    pub(crate) fn receipt_topic(&self) -> String {
        DownKind::Receipt.topic(&self.publisher)
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }

    fn envelope(&self, seq: u64, body: station_up::Body) -> v1::StationUp {
        v1::StationUp {
            boot: self.boot.to_string(),
            seq,
            oldest: seq.min(seq.saturating_sub(HELD).max(1)),
            station_id: self.publisher.to_string(),
            device_time: Some(now()),
            exercise: true,
            body: Some(body),
            ..v1::StationUp::default()
        }
    }

    fn message(&self, kind: UpKind, up: &v1::StationUp) -> anyhow::Result<Message> {
        let payload = serde_json::to_vec(up)?;
        Ok(Message { topic: kind.topic(&self.publisher), payload, is_retained: kind.is_retained() })
    }

    /// Who it is.
    pub(crate) fn birth(&mut self) -> anyhow::Result<Message> {
        let seq = self.number();
        let things = ["water-dispenser", "microwave", "sos-button", "battery-swap-cabinet"];
        let equipment = things.map(|kind| v1::Equipment {
            kind: kind.to_owned(),
            count: 1,
            state: v1::EquipmentState::Ok.into(),
        });
        let node = v1::Node {
            station_id: self.publisher.to_string(),
            publisher: self.publisher.to_string(),
            name: format!("压测工会驿站 {}", self.publisher),
            kind: "smart".to_owned(),
            link: v1::Link::Device.into(),
            vendor: "示例厂商".to_owned(),
            firmware: "2.4.1".to_owned(),
            position: Some(v1::Position {
                longitude: 113.72215,
                latitude: 34.77408,
                datum: v1::Datum::Wgs84.into(),
                ..v1::Position::default()
            }),
            address: "郑东新区（示例地址）1 号".to_owned(),
            equipment: equipment.to_vec(),
            exercise: true,
            ..v1::Node::default()
        };
        let birth = v1::Birth { node: Some(node), session: self.session, ..v1::Birth::default() };
        self.message(UpKind::Birth, &self.envelope(seq, station_up::Body::Birth(birth)))
    }

    /// Online or offline; coming online is a new session.
    pub(crate) fn state(&mut self, online: bool) -> anyhow::Result<Message> {
        if online {
            self.session += 1;
        }
        let state = v1::PublisherState { online, session: self.session };
        let mut up = self.envelope(0, station_up::Body::State(state));
        up.oldest = 0;
        self.message(UpKind::State, &up)
    }

    /// A call for help; each is an alarm of its own.
    pub(crate) fn sos(&mut self) -> anyhow::Result<Message> {
        let seq = self.number();
        let alarm = v1::AlarmReport {
            resource: format!("hall-{seq}"),
            alarm_type: "sos".to_owned(),
            qualifier: "button-1".to_owned(),
            action: v1::AlarmAction::Raise.into(),
            severity: v1::Severity::Critical.into(),
            text: "大厅求助按钮被按下".to_owned(),
            event_type: v1::EventType::PhysicalViolation.into(),
            alarm_id: String::new(),
        };
        self.message(UpKind::Alarm, &self.envelope(seq, station_up::Body::Alarm(alarm)))
    }

    /// Readings and counters, as a station reports every half minute.
    pub(crate) fn status(&mut self) -> anyhow::Result<Message> {
        let seq = self.number();
        self.message(
            UpKind::Status,
            &self.envelope(seq, station_up::Body::Status(report(self.boot))),
        )
    }

    /// The same, over and over, made cheaply.
    pub(crate) fn status_mould(&self) -> anyhow::Result<Mould> {
        let mut up = self.envelope(SEQ_MARK, station_up::Body::Status(report(self.boot)));
        up.oldest = OLDEST_MARK;
        let message = self.message(UpKind::Status, &up)?;
        let text = String::from_utf8(message.payload)?;
        let cut = |text: &str, mark: u64| {
            let (before, after) = text.split_once(&mark.to_string())?;
            Some((before.to_owned(), after.to_owned()))
        };
        let (head, rest) = cut(&text, SEQ_MARK).context("no seq in the JSON")?;
        let (middle, tail) = cut(&rest, OLDEST_MARK).context("no oldest in the JSON")?;
        Ok(Mould { topic: message.topic, parts: [head, middle, tail].map(String::into_bytes) })
    }

    /// Writes the next status report into `payload`.
    pub(crate) fn cast(&mut self, mould: &Mould, payload: &mut Vec<u8>) {
        let seq = self.number();
        let oldest = seq.saturating_sub(HELD).max(1);
        let [head, middle, tail] = &mould.parts;
        payload.clear();
        payload.extend_from_slice(head);
        push_number(payload, seq);
        payload.extend_from_slice(middle);
        push_number(payload, oldest);
        payload.extend_from_slice(tail);
    }
}

/// A station's status report around its numbers.
#[derive(Debug)]
pub(crate) struct Mould {
    /// Its topic.
    pub(crate) topic: String,
    parts: [Vec<u8>; 3],
}

fn report(boot: Uuid) -> v1::StatusReport {
    let reading = |name: &str, value: f64, unit: &str| v1::Reading {
        name: name.to_owned(),
        value,
        unit: unit.to_owned(),
    };
    v1::StatusReport {
        readings: vec![
            reading("temperature", 26.4, "Cel"),
            reading("pm2.5", 35.0, "ug/m3"),
            reading("people", 7.0, "1"),
            reading("power", 812.5, "W"),
        ],
        visits_total: 43,
        counter_epoch: boot.to_string(),
        equipment: Vec::new(),
    }
}

fn push_number(text: &mut Vec<u8>, number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        // A digit.
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}

fn now() -> pbjson_types::Timestamp {
    let now = jiff::Timestamp::now();
    pbjson_types::Timestamp { seconds: now.as_second(), nanos: now.subsec_nanosecond() }
}
