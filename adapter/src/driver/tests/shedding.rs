//! What shedding costs, in bytes of the journal: the bridge and the writer as the loop joins them.

use std::path::Path;

use bytes::Bytes;
use grid_core::bridge::{Bridge, Input, Opened, Output};
use grid_core::time::{Mono, Now, Utc};
use grid_core::topic::UpKind;

use crate::config::Config;
use crate::convert::station_up::{self, Limits};
use crate::driver::settings;
use crate::driver::writer::Writer;

const BOOT: &str = "0192f0c1-2345-7abc-8def-0123456789ab";
const READINGS: u64 = 1_000;
/// Readings in one turn.
const TURN: u64 = 100;

/// A minute of readings, a hundred each six seconds, on a disk this full: bytes of the journal, and voids.
fn written(percent: u8) -> (usize, usize) {
    let text = include_str!("../../../../config/adapter.toml");
    let config = Config::from_str(text, Path::new(".")).expect("the shipped configuration");
    let core =
        grid_core::bridge::Settings { station_quota_per_s: 1_000, ..settings::bridge(&config) };
    let mut bridge = Bridge::new(core, uuid::Uuid::nil());
    let now = |ms: u64| Now { mono: Mono(ms), wall: Utc(1_780_000_000_000), entropy: ms };
    bridge.start(now(0), &Opened::default());
    while bridge.poll_output().is_some() {}
    let mut writer = Writer::new(1, 4096, 1 << 20);
    let mut voids = 0;
    let mut take = |ms, input| {
        bridge.handle(now(ms), input);
        while let Some(output) = bridge.poll_output() {
            match output {
                Output::Append { lane, seq, record } => writer.append(lane, seq, &record),
                Output::AppendVoid { lane, first, last, reason, shares } => {
                    voids += 1;
                    writer.append_void(lane, (first, last), reason, shares)
                }
                Output::AppendLocal { seq, record } => writer.append_local(seq, &record),
                Output::Trim { .. }
                | Output::AckStation(_)
                | Output::PublishDown { .. }
                | Output::FieldPause(_)
                | Output::Centre(_)
                | Output::FetchRejected { .. }
                | Output::Reply { .. }
                | Output::Notify(_)
                | Output::CentrePhase(_)
                | Output::Log(_) => Ok(()),
            }
            .expect("the journal takes it");
        }
    };
    take(0, Input::Disk { percent });
    for seq in 1..=READINGS {
        let topic = UpKind::Status.topic(&"zd-001".parse().expect("a name"));
        let payload = Bytes::from(format!(
            "{{\"boot\":\"{BOOT}\",\"seq\":\"{seq}\",\"oldest\":\"1\",\"deviceTime\":\"2026-06-01T08:00:00Z\",\
             \"status\":{{\"readings\":[{{\"name\":\"temperature\",\"value\":21.5,\"unit\":\"Cel\"}},\
             {{\"name\":\"humidity\",\"value\":40,\"unit\":\"%\"}}]}}}}"
        ));
        let limits = Limits { record_bytes_max: 8192, prefix_bytes_max: 16 };
        let message = station_up::parse(&topic, &payload, limits).expect("a status").message;
        let ms = seq / TURN * 6_000;
        take(ms, Input::Station { delivery: None, message: Box::new(message) });
        if seq.is_multiple_of(TURN) {
            take(ms, Input::Seal);
            take(ms, Input::Tick);
        }
    }
    take(100_000, Input::Tick);
    (writer.take().bytes(), voids)
}

#[test]
fn shedding_a_thousand_readings_costs_less_than_a_thirtieth_of_keeping_them() {
    let ((kept, none), (shed, voids)) = (written(10), written(90));
    assert_eq!(none, 0);
    assert!(voids <= 7, "{voids} voids");
    assert!(shed * 30 < kept, "{shed} bytes for what would have been {kept}");
}
