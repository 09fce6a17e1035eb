//! Power cuts: whatever the journal reported durable is there afterwards, and every commit is whole.
//!
//! A child process writes commits of records from 100 bytes to 60 kB to a journal on an ext4 file system in a
//! file, and reports each acknowledgement through a pipe. At a random moment the file system is shut down
//! without flushing its journal, mounted again, and another child compares what is there with what was
//! acknowledged. The control runs the same without our own sync and must lose something: else this test could
//! not see a loss.
//!
//! Needs root and loop devices; without them it says so on stderr. `POWER_CUT_SEED` repeats what is written
//! and when the cuts are due; where exactly a cut falls is up to the machine.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::io::{BufRead as _, BufReader};
use std::ops::Range;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use grid_tests::journal::{Promised, Scenario};
use grid_tests::loop_disk::{LoopDisk, why_not};
use grid_tests::skipped;
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

const IMAGE_BYTES: u64 = 256 << 20;
const GROWING: &str = "growing backlog";
const DRAIN: &str = "during a drain";
/// For a child to start, or to end after the cut; a hang is a failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a moment is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// The start of the child: the cut falls into the creation of the journal.
    Start,
    /// The first acknowledgement.
    FirstAck,
}

/// Cuts of one kind.
#[derive(Clone, Debug)]
struct Campaign {
    name: &'static str,
    scenario: Scenario,
    from: From,
    /// The cut comes after this many milliseconds.
    after_ms: Range<u64>,
    /// How many journals …
    journals: u32,
    /// … and through how many cuts each goes, one after the other.
    cuts: u32,
    skip_sync: bool,
}

/// What one cut showed.
#[derive(Debug)]
struct Outcome {
    promised: Promised,
    problems: Vec<String>,
    /// Oldest and newest generation on disk afterwards.
    generations: (u64, u64),
}

fn campaigns() -> [Campaign; 4] {
    let growing = Campaign {
        name: GROWING,
        scenario: Scenario::Growing,
        from: From::FirstAck,
        after_ms: 100..800,
        journals: 5,
        cuts: 2,
        skip_sync: false,
    };
    [
        Campaign { name: DRAIN, scenario: Scenario::Draining, ..growing.clone() },
        Campaign {
            name: "at first creation",
            from: From::Start,
            after_ms: 5..220,
            cuts: 1,
            ..growing.clone()
        },
        Campaign {
            name: "10 ms after the first acknowledgement",
            after_ms: 10..11,
            cuts: 1,
            ..growing.clone()
        },
        growing,
    ]
}

/// Whether the test can't run here; says why.
fn is_skipped(test: &str) -> bool {
    let why = why_not();
    if let Some(why) = &why {
        skipped::say(test, why);
    }
    why.is_some()
}

fn seed() -> u64 {
    let given = std::env::var("POWER_CUT_SEED").ok().map(|text| text.parse().unwrap());
    given.unwrap_or_else(|| uuid::Uuid::new_v4().as_u64_pair().0)
}

#[test]
fn nothing_acknowledged_is_lost_in_30_power_cuts() {
    if is_skipped("power cuts") {
        return;
    }
    let seed = seed();
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut outcomes = Vec::new();
    for campaign in campaigns() {
        for _ in 0..campaign.journals {
            let run = campaign.run(random.random(), &mut random);
            outcomes.extend(run.into_iter().map(|outcome| (campaign.name, outcome)));
        }
    }
    let acknowledged: u64 = outcomes.iter().map(|(_, outcome)| outcome.promised.commit).sum();
    eprintln!("{} cuts, {acknowledged} commits acknowledged, seed {seed}", outcomes.len());
    let failed = |(_, outcome): &&(_, Outcome)| !outcome.problems.is_empty();
    let failures: Vec<_> = outcomes.iter().filter(failed).collect();
    assert!(failures.is_empty(), "seed {seed}: {failures:#?}");
    assert_eq!(outcomes.len(), 30);
    // The cuts must have hit what they are meant to hit.
    assert!(acknowledged > 300, "{acknowledged} commits in all: too few to tell anything");
    let some = |name, what: fn(&Outcome) -> bool| {
        outcomes.iter().any(|(campaign, outcome)| *campaign == name && what(outcome))
    };
    assert!(some(GROWING, |o| o.generations.1 > 2), "no backlog over generations: {outcomes:#?}");
    assert!(some(DRAIN, |o| o.generations.0 > 1), "no generation was deleted: {outcomes:#?}");
    assert!(some(DRAIN, |o| o.promised.checkpoint > 0), "no checkpoint was made: {outcomes:#?}");
}

#[test]
fn without_our_own_sync_the_same_cuts_lose_what_was_acknowledged() {
    if is_skipped("power cuts, the control") {
        return;
    }
    let seed = seed();
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let [_, _, _, growing] = campaigns();
    let control = Campaign { skip_sync: true, cuts: 1, journals: 6, after_ms: 300..800, ..growing };
    let mut promised = Vec::new();
    for _ in 0..control.journals {
        for outcome in control.run(random.random(), &mut random) {
            if !outcome.problems.is_empty() {
                eprintln!("the control lost, as it should: {:?}", outcome.problems.first());
                return;
            }
            promised.push(outcome.promised);
        }
    }
    panic!("no loss without a sync: this test is blind; seed {seed}, {promised:?}");
}

impl Campaign {
    /// One journal through its cuts; stops at the first that shows a problem.
    fn run(&self, seed: u64, random: &mut ChaCha8Rng) -> Vec<Outcome> {
        let mut disk = LoopDisk::create(IMAGE_BYTES).unwrap();
        let mut outcomes = Vec::new();
        for _ in 0..self.cuts {
            disk.mount().unwrap();
            let promised = self.write_until_cut(&disk, seed, random);
            disk.unmount().unwrap();
            disk.mount().unwrap();
            let outcome = self.check(&disk, seed, promised);
            disk.unmount().unwrap();
            let sound = outcome.problems.is_empty();
            outcomes.push(outcome);
            if !sound {
                break;
            }
        }
        outcomes
    }

    /// Writes, cuts the power, and returns what was acknowledged.
    fn write_until_cut(&self, disk: &LoopDisk, seed: u64, random: &mut ChaCha8Rng) -> Promised {
        let mut writer = Writer::start(self, disk, seed);
        let mut promised = Promised::default();
        if self.from == From::FirstAck {
            while promised.commit == 0 {
                let line = writer.lines.recv_timeout(PATIENCE);
                note(&mut promised, &line.unwrap_or_else(|_| panic!("nothing was acknowledged")));
            }
        }
        let after = Duration::from_millis(random.random_range(self.after_ms.clone()));
        std::thread::sleep(after); // fault timing: the moment of the cut
        if self.skip_sync {
            // Only what was said before the cut: a later word of the control means nothing.
            writer.lines.try_iter().for_each(|line| note(&mut promised, &line));
        }
        disk.cut().unwrap();
        let rest = writer.end();
        if !self.skip_sync {
            rest.iter().for_each(|line| note(&mut promised, line));
        }
        promised
    }

    /// What the checker finds.
    fn check(&self, disk: &LoopDisk, seed: u64, promised: Promised) -> Outcome {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grid-tests"));
        command.arg("journal-check").arg(disk.path().join("data")).arg(self.scenario.word());
        command.arg(seed.to_string());
        command.arg(promised.commit.to_string()).arg(promised.checkpoint.to_string());
        let output = command.stdin(Stdio::null()).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        let said = |word| text.lines().filter_map(move |line| line.strip_prefix(word));
        let mut problems: Vec<String> = said("problem ").map(str::to_owned).collect();
        let finished = said("commit ").next().is_some() && output.status.success();
        if problems.is_empty() && !finished {
            let words = String::from_utf8_lossy(&output.stderr);
            problems.push(format!("the check did not finish ({}): {words}", output.status));
        }
        let generations = said("generations ").next().and_then(|line| line.split_once(' '));
        let number = |text: &str| text.parse().unwrap();
        let generations =
            generations.map_or((0, 0), |(oldest, newest)| (number(oldest), number(newest)));
        Outcome { promised, problems, generations }
    }
}

/// The child that writes; killed when dropped.
struct Writer {
    child: Child,
    lines: Receiver<String>,
}

impl Writer {
    fn start(campaign: &Campaign, disk: &LoopDisk, seed: u64) -> Writer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grid-tests"));
        command.arg("journal-write").arg(disk.path().join("data")).arg(campaign.scenario.word());
        command.arg(seed.to_string()).args(campaign.skip_sync.then_some("skip-sync"));
        // Its last words are those of a journal that lost its disk.
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let pipe = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in pipe.lines().map_while(Result::ok) {
                sender.send(line).ok();
            }
        });
        Writer { child, lines }
    }

    /// Everything it said until its end, which the cut brings about in an orderly way.
    fn end(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => lines.push(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("the writer goes on after the cut"),
            }
        }
        let status = self.child.wait().unwrap();
        assert_eq!(
            status.code(),
            Some(1),
            "a journal that lost its disk is an error, no crash: {status}"
        );
        lines
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn note(promised: &mut Promised, line: &str) {
    let (word, number) = line.split_once(' ').unwrap();
    let number = number.parse().unwrap();
    match word {
        "ack" => promised.commit = number,
        "checkpoint" => promised.checkpoint = number,
        // Where it stands: in a second round that is what the first one left.
        "open" => {}
        other => panic!("an unknown word of the writer: {other}"),
    }
}
