//! 一条命令、一张表：每项与同机同次的对照相比 / one command, one table: every row beside a baseline of the same run
//! on the same machine.
//!
//! ```text
//! cargo bench -p grid-tests                        everything
//! cargo bench -p grid-tests -- --quick             small sizes: to see that it works
//! cargo bench -p grid-tests -- --only drain,ingest
//! cargo bench -p grid-tests -- --json              the same on standard output as JSON
//! cargo bench -p grid-tests -- --journal 'generation_max_bytes = 16777216'    an experiment: other [journal] keys
//! ```
//! The table goes to standard output, progress to standard error. Exit code 0: all gates met; 3: a gate was
//! missed or a row failed; 2: wrong usage; 1: could not run.
//!
//! The adapter is a release process of its own with the shipped defaults (`adapter`), mosquitto the broker with
//! the limits of the shipped configuration, a null gRPC centre that acknowledges at once and stores nothing the
//! centre (`centre`). Load and null receivers live in the bench's process and share the machine with what they
//! measure, in the measured legs as in the baselines; figures are ratios of legs that took turns (A B A B),
//! medians with their spread beside.

mod adapter;
mod bench;
mod centre;
mod cgroup;
mod counter;
mod latency;
mod link;
mod load;
mod process;
mod receipted;
mod rows;
mod stations;
mod stats;
mod stream;
mod subscriber;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use bench::Bench;
use table::{Row, Verdict};

const USAGE: &str = "用法 / usage: cargo bench -p grid-tests -- [--quick] [--only GROUP,…] [--repeats N] [--dir DIR] [--json] [--journal 'KEY = VALUE; …']";
/// A gate was missed.
const MISSED: u8 = 3;
const WRONG_USAGE: u8 = 2;

/// Groups of rows, in the order of the table.
const GROUPS: [&str; 7] = ["drain", "ingest", "ack", "alarm", "cost", "storm", "10m"];

struct Arguments {
    quick: bool,
    json: bool,
    repeats: usize,
    journal: String,
    dir: PathBuf,
    groups: Vec<String>,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, url, file] = words.as_slice()
        && first == stream::SUBCOMMAND
    {
        return match stream::main(url, file) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error:#}");
                ExitCode::FAILURE
            }
        };
    }
    let arguments = match parse(&words) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("{error:#}\n{USAGE}\n行组 / groups: {}", GROUPS.join(" "));
            return ExitCode::from(WRONG_USAGE);
        }
    };
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(MISSED),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(words: &[String]) -> anyhow::Result<Arguments> {
    let mut arguments = Arguments {
        quick: false,
        json: false,
        repeats: 3,
        journal: String::new(),
        dir: std::env::temp_dir(),
        groups: GROUPS.map(str::to_owned).to_vec(),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().with_context(|| format!("{word}: a value is missing"));
        match word.as_str() {
            // Cargo's own.
            "--bench" => {}
            "--quick" => (arguments.quick, arguments.repeats) = (true, 1),
            "--json" => arguments.json = true,
            "--repeats" => arguments.repeats = value()?.parse().context("--repeats")?,
            "--journal" => arguments.journal = value()?.replace(';', "\n"),
            "--dir" => arguments.dir = value()?.into(),
            "--only" => arguments.groups = value()?.split(',').map(str::to_owned).collect(),
            other => bail!("未知参数 / unknown argument: {other}"),
        }
    }
    if let Some(unknown) = arguments.groups.iter().find(|group| !GROUPS.contains(&group.as_str())) {
        bail!("没有这一组 / no such group: {unknown}");
    }
    if arguments.repeats == 0 {
        bail!("--repeats 0");
    }
    Ok(arguments)
}

fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    adapter::JOURNAL.get_or_init(|| arguments.journal.clone());
    let mut bench = Bench::new(&arguments.dir, arguments.quick, arguments.repeats)?;
    let mut rows = Vec::new();
    for group in GROUPS.into_iter().filter(|group| arguments.groups.iter().any(|g| g == group)) {
        eprintln!("==> {group}");
        let made = runtime.block_on(group_of(&mut bench, group));
        rows.extend(made.unwrap_or_else(|error| vec![Row::failed(group, group, "", &error)]));
    }
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        println!("{}", headline(arguments));
        println!("{}", table::render(&rows));
    }
    let is_bad = |row: &Row| matches!(row.verdict, Verdict::Missed | Verdict::Failed);
    Ok(!rows.iter().any(is_bad))
}

fn headline(arguments: &Arguments) -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let quick = if arguments.quick {
        "，--quick：数字不作数 / quick: not to be believed"
    } else {
        ""
    };
    let quick = match arguments.journal.as_str() {
        "" => quick.to_owned(),
        keys => format!("{quick}; [journal] {}", keys.replace('\n', ";")),
    };
    format!(
        "网格适配器速度表 / speed of the grid adapter: {cores} 核 cores, {} 次取中值 repeats{quick}\n",
        arguments.repeats
    )
}

async fn group_of(bench: &mut Bench, group: &str) -> anyhow::Result<Vec<Row>> {
    match group {
        "drain" => rows::drain::rows(bench).await,
        "ingest" => rows::ingest::rows(bench).await,
        "ack" => rows::ack::rows(bench).await,
        "alarm" => rows::alarm::rows(bench).await,
        "cost" => rows::cost::rows(bench).await,
        "storm" => rows::storm::rows(bench).await,
        _ => rows::drain::ten_million(bench).await,
    }
}
