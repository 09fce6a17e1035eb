//! A full disk: nothing acknowledged is lost, the journal opens while the disk is full, drains, and the space
//! comes back.
//!
//! A child process writes to a journal on a small ext4 image until there is no room. Needs root and loop
//! devices; without them it says so on stderr.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

use grid_tests::loop_disk::{LoopDisk, why_not};
use grid_tests::skipped;

const IMAGE_BYTES: u64 = 48 << 20;
const SEED: &str = "11";

fn run(words: &[&str], dir: &Path, rest: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grid-tests"));
    command.args(words).arg(dir).args(rest).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_full_disk_loses_nothing_and_the_journal_opens_and_drains_on_it() {
    if let Some(why) = why_not() {
        return skipped::say("a full disk", &why);
    }
    let mut disk = LoopDisk::create(IMAGE_BYTES).unwrap();
    disk.mount().unwrap();
    let dir = disk.path().join("data");
    let written = run(&["journal-write"], &dir, &["growing", SEED]);
    let words = text(&written.stderr);
    assert_eq!(written.status.code(), Some(1), "an error, no crash: {words}");
    assert!(words.contains("disk full"), "it says why: {words}");
    let said = text(&written.stdout);
    let acknowledged =
        said.lines().filter_map(|line| line.strip_prefix("ack ")).next_back().unwrap();
    assert!(!dir.join("reserve").exists(), "the reserve is given up");

    // The disk is as full as before; what the reserve held is all there is.
    let checked = run(&["journal-look"], &dir, &["growing", SEED, acknowledged, "0"]);
    let findings = text(&checked.stdout);
    assert!(
        !findings.contains("problem") && checked.status.success(),
        "{findings} {}",
        text(&checked.stderr)
    );

    let drained = run(&["journal-drain"], &dir, &[]);
    let report = text(&drained.stdout);
    assert!(drained.status.success(), "{}", text(&drained.stderr));
    let numbers: Vec<f64> =
        report.split_whitespace().skip(1).map(|word| word.parse().unwrap()).collect();
    let [before, after, fraction] = numbers[..] else { unreachable!("three numbers: {report}") };
    assert!(after < before / 3.0, "the space did not come back: {report}");
    assert!(
        fraction < 0.5 && dir.join("reserve").exists(),
        "the reserve did not come back: {report}"
    );
    disk.unmount().unwrap();
}
