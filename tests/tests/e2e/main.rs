//! End to end: the real adapter as a process, a real mosquitto, the stand-in centre or a scripted one.
//!
//! One binary, so that it is linked once; every test has its own broker, centre and adapter on free loopback
//! ports and stops what it started.

#![allow(clippy::wildcard_enum_match_arm, reason = "a script picks out the frames it waits for")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod bad_frames;
mod bad_messages;
mod by_hand;
mod foreign_centre;
mod kill_under_load;
mod lifecycle;
mod not_admitted;
mod operator;
mod pilot;
mod refusals;
mod restored;
mod sent_here;
mod superseded;

use grid_tests::adapter::Setup;
use grid_tests::broker::Broker;
use grid_tests::city::City;

/// Held by a test that runs all 47 stations at the pilot's rate: two of them at once would measure the machine.
static WHOLE_CITY: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The binary that has the adapter's command line.
const EXE: &str = env!("CARGO_BIN_EXE_grid-tests");

/// An adapter between this broker and this city's centre, in the city's time.
fn setup(broker: &Broker, city: &City) -> Setup<'static> {
    Setup { clock: Some(city.clock), ..Setup::new(EXE, broker.url(), city.centre_url()) }
}
