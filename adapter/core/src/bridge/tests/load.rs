//! How fast it is: run with `cargo test -p grid-core --release --lib bridge::tests::load -- --ignored --nocapture`.

use std::hint::black_box;

use super::rig::settings;
use super::say::{birth, event, status};
use crate::bridge::{Bridge, ConnectionId, Delivery, Input, Opened, Settings};
use crate::station::StationUp;
use crate::time::{Mono, Now, Utc};

const EVENTS: u64 = 200_000;

fn drain(bridge: &mut Bridge) {
    while let Some(output) = bridge.poll_output() {
        black_box(output);
    }
}

/// Messages are made before the clock runs, with what the edge would have made of them.
fn messages(stations: u64) -> Vec<Box<StationUp>> {
    let each = EVENTS / stations;
    let say = |seq| {
        (0..stations).map(move |n| {
            let body = if seq == 1 { birth() } else { status() };
            Box::new(event(&format!("zd-{n:06}"), seq, body))
        })
    };
    (1..=each).flat_map(say).collect()
}

#[test]
#[ignore = "a measurement"]
fn two_hundred_thousand_status_messages() {
    for stations in [47, 700, 20_000] {
        let settings =
            Settings { stations_max: 200_000, station_quota_per_s: 100_000, ..settings() };
        let mut bridge = Bridge::new(settings, uuid::Uuid::nil());
        let now = |n: u64| Now { mono: Mono(n / 300), wall: Utc(0), entropy: n };
        bridge.start(now(0), &Opened::default());
        drain(&mut bridge);
        let connection = ConnectionId(1);
        bridge.handle(now(0), Input::FieldUp(connection));
        drain(&mut bridge);
        let messages = messages(stations);
        let count = messages.len() as u64;
        #[allow(clippy::disallowed_types, reason = "a measurement")]
        let begun = std::time::Instant::now();
        for (message, number) in messages.into_iter().zip(1..) {
            let delivery = Some(Delivery { connection, number });
            bridge.handle(now(number), Input::Station { delivery, message });
            drain(&mut bridge);
            if number % 500 == 0 {
                let index = bridge.index();
                bridge.handle(now(number), Input::Durable(index));
                drain(&mut bridge);
            }
            if number % 65_536 == 0 {
                black_box(bridge.take_checkpoint());
            }
        }
        let took = begun.elapsed().as_secs_f64();
        let rate = count as f64 / took / 1_000.0;
        eprintln!("{stations} stations: {count} events in {took:.2} s: {rate:.0} thousand/s");
        assert!(bridge.ledger().lanes[2].accepted > 0);
    }
}
