//! `grid-simulator explore`.

use std::io::Write as _;
use std::process::ExitCode;
use std::str::FromStr;

use super::pilot::is_terminal;
use super::{Failed, say};
use crate::city::explore::{Explored, Search, explore};
use crate::city::{Break, Day, Options, Weather};

/// It ran, and a seed failed.
const FINDINGS: u8 = 3;
/// Failures after which it stops.
const FAILURES_MAX: usize = 20;

#[derive(clap::Args)]
pub(super) struct Args {
    /// 种子范围：`1..1000` 不含末尾，`1..=1000` 含末尾 / which seeds: `1..1000` without the last, `1..=1000` with it
    #[arg(long, value_name = "A..B", default_value = "1..=1000")]
    seeds: Seeds,
    /// 驿站数 / stations
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    stations: u32,
    /// 繁忙时长（小时，可用小数）/ how long they are busy, in hours, fractions too
    #[arg(long, value_name = "H", default_value_t = 100.0 / 3600.0)]
    hours: f64,
    /// 驿站做什么 / what the stations do
    #[arg(long, value_enum, default_value_t = Day::Dense)]
    day: Day,
    /// 出什么故障 / what breaks
    #[arg(long, value_enum, default_value_t = Weather::Rough)]
    weather: Weather,
    /// 阳性对照：测试架故意犯错，应当被抓到 / positive control: the harness errs on purpose, and must be caught
    #[arg(long = "break", value_enum, value_name = "HOW")]
    broken: Option<Break>,
    /// 线程数（默认全部处理器）/ threads; all processors by default
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// 逐条输出所有事件到标准错误 / every event to standard error
    #[arg(long)]
    trace: bool,
    /// 结果为 JSON / the result as JSON
    #[arg(long)]
    json: bool,
}

/// A range of seeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seeds {
    first: u64,
    last: u64,
}

impl FromStr for Seeds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            "应为 A..B、A..=B 或单个种子 / expected A..B, A..=B or one seed, not empty".to_owned()
        };
        let number = |text: &str| text.trim().parse::<u64>().map_err(|_| wrong());
        let (first, last) = match text.split_once("..") {
            None => (number(text)?, number(text)?),
            Some((first, last)) => match last.strip_prefix('=') {
                Some(last) => (number(first)?, number(last)?),
                None => (number(first)?, number(last)?.checked_sub(1).ok_or_else(wrong)?),
            },
        };
        if first > last { Err(wrong()) } else { Ok(Self { first, last }) }
    }
}

pub(super) fn run(args: &Args) -> Result<ExitCode, Failed> {
    let seconds = args.hours * 3_600.0;
    if !(10.0..=7.0 * 24.0 * 3_600.0).contains(&seconds) {
        let text = "--hours 应在 10 秒到 7 天之间 / --hours is from 10 s (0.003) to 7 days (168)";
        return Err(Failed::Usage(text.to_owned()));
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if args.trace { 1 } else { args.threads.unwrap_or(threads) };
    let search = Search {
        options: Options {
            seed: args.seeds.first,
            stations: usize::try_from(args.stations).unwrap_or(usize::MAX),
            length_s: seconds.round() as u64,
            day: args.day,
            weather: args.weather,
            broken: args.broken,
            trace: args.trace,
        },
        first: args.seeds.first,
        last: args.seeds.last,
        failures_max: FAILURES_MAX,
        threads,
    };
    let wanted = args.seeds.last - args.seeds.first + 1;
    let explored = explore(&search, |done, failed| {
        if is_terminal() {
            let text = format!(
                "\r已试 {done}/{wanted}，失败 {failed} / {done} of {wanted}, {failed} failed "
            );
            // As in `say`.
            let _ = std::io::stderr().write_all(text.as_bytes());
        }
    })?;
    if is_terminal() {
        say("");
    }
    let text =
        if args.json { serde_json::to_string_pretty(&explored)? + "\n" } else { table(&explored) };
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().write_all(text.as_bytes());
    Ok(if explored.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
}

fn table(explored: &Explored) -> String {
    let counts = &explored.counts;
    let mut text = format!(
        "种子 seeds {}，失败 failed {}，用时 took {:.1} s\n\
         事件 events {}，驿站消息 station messages {}，代理丢弃 dropped by the broker {}\n\
         提交 commits {}，中心提交 the centre's {}，适配器崩溃 adapter crashes {}，中心崩溃 centre crashes {}\n\
         网格员操作 acts of officers {}，最长恢复 longest healing {:.1} s\n\
         轨迹 trail {}\n",
        explored.seeds,
        explored.failed.len(),
        explored.took_s,
        counts.steps,
        counts.messages,
        counts.dropped,
        counts.commits,
        counts.centre_commits,
        counts.crashes,
        counts.centre_crashes,
        counts.acts,
        explored.healed_after_ms_max as f64 / 1_000.0,
        explored.trail,
    );
    for failed in &explored.failed {
        let at = failed.at_ms as f64 / 1_000.0;
        text += &format!(
            "种子 seed {} @ {at:.3} s: {}\n    {}\n",
            failed.seed, failed.what, failed.replay
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_seeds_are_read_as_in_rust() {
        let seeds = |text: &str| text.parse::<Seeds>().map(|seeds| (seeds.first, seeds.last));
        assert_eq!(seeds("1..1000"), Ok((1, 999)));
        assert_eq!(seeds("17..=17"), Ok((17, 17)));
        assert_eq!(seeds("5"), Ok((5, 5)));
        for wrong in ["", "..", "3..3", "5..=4", "0..0", "a..b"] {
            assert!(seeds(wrong).is_err(), "{wrong}");
        }
    }
}
