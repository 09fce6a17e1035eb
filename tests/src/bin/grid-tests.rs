//! Processes that the tests start, and measurements: one package's tests can't see another's binary.
//!
//! ```text
//! grid-tests journal-write DIR growing|draining SEED [skip-sync]        until killed or cut off
//! grid-tests journal-check DIR growing|draining SEED COMMIT CHECKPOINT  what the writer was promised
//! grid-tests journal-look  DIR growing|draining SEED COMMIT CHECKPOINT  the same, without a commit afterwards
//! grid-tests journal-drain DIR
//! grid-tests journal-hold  DIR                                          until stdin ends
//! grid-tests journal-bench DIR COMMITS SEGMENTS SEGMENT_BYTES [skip-sync]
//! grid-tests …                                                          anything else: the simulator's command line,
//!                                                                       which has the adapter's in it
//! ```

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use grid_tests::journal::{self, Afterwards, Promised, Scenario};

const USAGE: &str = "用法 / usage: see the head of tests/src/bin/grid-tests.rs";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if !words.first().is_some_and(|word| word.starts_with("journal-")) {
        return grid_simulator::cli::main_from(std::iter::once("grid-simulator").chain(words));
    }
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> anyhow::Result<()> {
    match words {
        ["journal-write", dir, scenario, seed, rest @ ..] => journal::write(
            Path::new(dir),
            self::scenario(scenario)?,
            number(seed)?,
            skip_sync(rest)?,
        ),
        [word @ ("journal-check" | "journal-look"), dir, scenario, seed, commit, checkpoint] => {
            let promised = Promised { commit: number(commit)?, checkpoint: number(checkpoint)? };
            let afterwards =
                if *word == "journal-check" { Afterwards::Commit } else { Afterwards::Leave };
            let (dir, scenario) = (Path::new(dir), self::scenario(scenario)?);
            journal::check(dir, scenario, number(seed)?, promised, afterwards)
        }
        ["journal-drain", dir] => journal::drain(Path::new(dir)),
        ["journal-hold", dir] => journal::hold(Path::new(dir)),
        ["journal-bench", dir, commits, segments, bytes, rest @ ..] => journal::bench(
            Path::new(dir),
            number(commits)?,
            number(segments)?,
            usize::try_from(number(bytes)?)?,
            skip_sync(rest)?,
        ),
        _ => bail!(USAGE),
    }
}

fn scenario(word: &str) -> anyhow::Result<Scenario> {
    Scenario::from_word(word).with_context(|| format!("{word}: growing or draining"))
}

fn number(word: &str) -> anyhow::Result<u64> {
    word.parse().with_context(|| format!("{word}: not a number"))
}

fn skip_sync(rest: &[&str]) -> anyhow::Result<bool> {
    match rest {
        [] => Ok(false),
        ["skip-sync"] => Ok(true),
        _ => bail!(USAGE),
    }
}
