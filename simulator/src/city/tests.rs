//! The virtual city explores itself: what it must never do, and what it must never miss.

use super::explore::{Search, explore};
use super::{Break, Options, play};

/// Seeds that once failed, with what they found; one a line.
const KEPT: &str = include_str!("../../tests/seeds.txt");

fn search(first: u64, last: u64, broken: Option<Break>) -> Search {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let options = Options { broken, ..Options::small(0) };
    let failures_max = if broken.is_some() { 1 } else { 5 };
    Search { options, first, last, failures_max, threads }
}

#[test]
fn a_seed_is_the_same_run_byte_for_byte() {
    for seed in 1..=50 {
        let (one, other) =
            (play(&Options::small(seed)).unwrap(), play(&Options::small(seed)).unwrap());
        assert_eq!(one, other, "seed {seed}");
    }
}

#[test]
fn a_thousand_seeds_of_faults_lose_nothing_apply_nothing_twice_and_heal() {
    let explored = explore(&search(1, 1_000, None), |_, _| {}).unwrap();
    assert!(explored.failed.is_empty(), "{:#?}", explored.failed);
    assert_eq!(explored.seeds, 1_000);
    assert!(explored.counts.crashes > 100 && explored.counts.centre_crashes > 100);
}

#[test]
fn seeds_that_once_failed_pass() {
    for line in KEPT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.split_whitespace().map(str::parse);
        let (Some(Ok(seed)), Some(Ok(length_s))) = (words.next(), words.next()) else {
            panic!("{line}");
        };
        let outcome = play(&Options { length_s, ..Options::small(seed) }).unwrap();
        assert_eq!(outcome.failure, None, "{line}");
    }
}

/// The first seed that catches a defect, and what it says.
fn caught(broken: Break) -> (u64, String) {
    let explored = explore(&search(1, 200, Some(broken)), |_, _| {}).unwrap();
    let failed = explored.failed.into_iter().next();
    let failed = failed.unwrap_or_else(|| panic!("{broken:?} is not caught in 200 seeds"));
    (failed.seed, failed.what)
}

#[test]
fn a_core_that_acknowledges_before_it_is_durable_is_caught() {
    let (seed, what) = caught(Break::AckEarly);
    let words = ["durable", "in the journal", "too early"];
    assert!(words.iter().any(|word| what.contains(word)), "{seed}: {what}");
}

#[test]
fn a_core_that_trims_before_the_acknowledgement_is_caught() {
    let (seed, what) = caught(Break::TrimEarly);
    assert!(what.contains("trimmed"), "{seed}: {what}");
}

#[test]
fn a_core_that_forgets_a_session_s_generation_is_caught() {
    let (seed, what) = caught(Break::ForgetGeneration);
    assert!(what.contains("is welcomed after session"), "{seed}: {what}");
}

#[test]
fn a_core_that_lets_a_clear_overtake_its_raise_is_caught() {
    let (seed, what) = caught(Break::ClearOvertakes);
    assert!(what.contains("takes effect after"), "{seed}: {what}");
}
