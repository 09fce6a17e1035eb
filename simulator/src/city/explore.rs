//! Many seeds, over the machine's processors: each is one run in one thread, so the result does not depend on how
//! many work at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::{Counts, Day, Error, Failure, Options, Outcome, play};

/// A seed that failed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Failed {
    /// The seed.
    pub seed: u64,
    /// Virtual milliseconds since the beginning.
    pub at_ms: u64,
    /// What went wrong first.
    pub what: String,
    /// The command that plays it again.
    pub replay: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Explored {
    /// Seeds played.
    pub seeds: u64,
    /// Those that failed, in order.
    pub failed: Vec<Failed>,
    /// Sums over all seeds.
    pub counts: Counts,
    /// The trails of all seeds, combined: two explorations are the same exactly when these are.
    pub trail: String,
    /// Longest time to heal, in virtual milliseconds.
    pub healed_after_ms_max: u64,
    /// Real seconds.
    pub took_s: f64,
}

/// How seeds are explored.
#[derive(Debug, Clone)]
pub struct Search {
    /// The run; the seed is each in turn.
    pub options: Options,
    /// First seed.
    pub first: u64,
    /// Last seed, inclusive.
    pub last: u64,
    /// Stops after so many failures.
    pub failures_max: usize,
    /// Threads.
    pub threads: usize,
}

/// Plays all seeds; `progress` hears now and then how many are done and how many failed.
///
/// # Errors
/// The city cannot be built.
pub fn explore(search: &Search, progress: impl Fn(u64, usize) + Sync) -> Result<Explored, Error> {
    let began = Instant::now();
    let (next, done) = (AtomicU64::new(search.first), AtomicU64::new(0));
    let enough = AtomicBool::new(false);
    let results: Mutex<Vec<(u64, Result<Outcome, Error>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        let work = || {
            while !enough.load(Ordering::Relaxed) {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed > search.last {
                    return;
                }
                let outcome = play_one(&Options { seed, ..search.options.clone() });
                done.fetch_add(1, Ordering::Relaxed);
                // A panic is caught in `play_one`, so the lock is never poisoned.
                let Ok(mut results) = results.lock() else { return };
                results.push((seed, outcome));
                let is_bad = |(_, outcome): &&(u64, Result<Outcome, Error>)| {
                    outcome.as_ref().map_or(true, |outcome| outcome.failure.is_some())
                };
                if results.iter().filter(is_bad).count() >= search.failures_max {
                    enough.store(true, Ordering::Relaxed);
                }
            }
        };
        let workers: Vec<_> = (0..search.threads.max(1)).map(|_| scope.spawn(work)).collect();
        let mut told = Instant::now();
        while workers.iter().any(|worker| !worker.is_finished()) {
            std::thread::sleep(Duration::from_millis(20));
            if told.elapsed() >= Duration::from_secs(1) {
                told = Instant::now();
                let is_bad = |outcome: &Result<Outcome, Error>| {
                    outcome.as_ref().is_ok_and(|outcome| outcome.failure.is_some())
                };
                let failed = results.lock().map_or(0, |results| {
                    results.iter().filter(|(_, outcome)| is_bad(outcome)).count()
                });
                progress(done.load(Ordering::Relaxed), failed);
            }
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(seed, _)| *seed);
    sum(search, results, began.elapsed())
}

/// A defect may also show as a panic: an assertion, an overflow.
fn play_one(options: &Options) -> Result<Outcome, Error> {
    catch_unwind(AssertUnwindSafe(|| play(options))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        let what = format!("panic: {}", text.unwrap_or_default());
        let failure = Some(Failure { at: 0, what });
        Ok(Outcome { trail: 0, counts: Counts::default(), failure })
    })
}

fn sum(
    search: &Search,
    results: Vec<(u64, Result<Outcome, Error>)>,
    took: Duration,
) -> Result<Explored, Error> {
    let mut explored = Explored {
        seeds: results.len() as u64,
        failed: Vec::new(),
        counts: Counts::default(),
        trail: String::new(),
        healed_after_ms_max: 0,
        took_s: took.as_secs_f64(),
    };
    let mut trail = super::trail::Trail::default();
    for (seed, outcome) in results {
        let Outcome { trail: one, counts, failure } = outcome?;
        trail.mix(one);
        explored.counts.add(&counts);
        explored.healed_after_ms_max = explored.healed_after_ms_max.max(counts.healed_after_ms);
        explored.failed.extend(failure.map(|Failure { at, what }| Failed {
            seed,
            at_ms: at / 1_000,
            what,
            replay: replay(&search.options, seed),
        }));
    }
    explored.trail = format!("{:016x}", trail.value());
    Ok(explored)
}

/// The command that plays a seed again, with every event.
fn replay(options: &Options, seed: u64) -> String {
    use clap::ValueEnum as _;
    let mut line = format!("grid-simulator explore --seeds {seed}..={seed}");
    let small = Options::small(seed);
    if options.stations != small.stations {
        line += &format!(" --stations {}", options.stations);
    }
    if options.length_s != small.length_s {
        line += &format!(" --hours {}", options.length_s as f64 / 3_600.0);
    }
    if options.day == Day::Real {
        line += " --day real";
    }
    if options.weather != small.weather
        && let Some(value) = options.weather.to_possible_value()
    {
        line += &format!(" --weather {}", value.get_name());
    }
    if let Some(value) = options.broken.as_ref().and_then(|broken| broken.to_possible_value()) {
        line += &format!(" --break {}", value.get_name());
    }
    line + " --trace"
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.steps += other.steps;
        self.messages += other.messages;
        self.dropped += other.dropped;
        self.commits += other.commits;
        self.centre_commits += other.centre_commits;
        self.crashes += other.crashes;
        self.centre_crashes += other.centre_crashes;
        self.acts += other.acts;
        self.errors += other.errors;
        self.healed_after_ms += other.healed_after_ms;
    }
}
