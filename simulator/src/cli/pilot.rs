//! `grid-simulator pilot`.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::{City, Failed};
use crate::centre::Fault;
use crate::oracle::Report;
use crate::pilot::{self, CentreLink};

/// It ran, and the verdict is not "passed".
const FINDINGS: u8 = 3;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    city: City,
    /// 演练时长（小时）/ domain hours
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=24))]
    hours: u32,
    /// 压缩到多少分钟，至少 0.1 / real minutes, at least 0.1
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// 使用其他 MQTT 代理；mqtts:// 需要 --certs / another broker; mqtts:// needs --certs
    #[arg(long, value_name = "mqtt://HOST:PORT")]
    broker: Option<String>,
    /// 使用其他中心；其账本读不到，故不会判为通过 / another centre; its ledger cannot be read, so the run is never "passed"
    #[arg(long, value_name = "http://HOST:PORT")]
    centre: Option<String>,
    /// 中心链路不加密（默认双向 TLS）/ no TLS towards the centre; mutual TLS is the default
    #[arg(long)]
    plaintext: bool,
    /// 使用 `certs DIR` 生成的证书（默认临时生成）/ certificates made by `certs DIR`; made for the run by default
    #[arg(long, value_name = "DIR")]
    certs: Option<PathBuf>,
    /// 结论写入 JSON 文件 / write the verdict as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// 阳性对照：中心作弊一次 / positive control: the centre cheats once
    #[arg(long = "break", value_name = "HOW")]
    fault: Option<Break>,
    /// 不制造故障 / no outage, restart or kill
    #[arg(long)]
    calm: bool,
    /// 保留数据和日志的文件夹 / keep data and logs here
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// 结束后最多等待（秒）/ longest wait for everything to drain
    #[arg(long, default_value_t = 60)]
    drain_s: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Break {
    /// 丢失一条已确认的事件 / loses one acknowledged event
    LoseOne,
    /// 一条事件生效两次 / applies one event twice
    ApplyTwice,
    /// 两条事件次序颠倒 / swaps two events
    Swap,
}

impl From<Break> for Fault {
    fn from(how: Break) -> Self {
        match how {
            Break::LoseOne => Self::LoseOne,
            Break::ApplyTwice => Self::ApplyTwice,
            Break::Swap => Self::Swap,
        }
    }
}

impl Args {
    fn options(self) -> pilot::Options {
        pilot::Options {
            plan: self.city.plan,
            seed: self.city.seed,
            hours: self.hours,
            minutes: self.minutes,
            smart: self.city.smart,
            manual: self.city.manual,
            broker: self.broker,
            centre: self.centre,
            centre_link: if self.plaintext { CentreLink::Plaintext } else { CentreLink::Tls },
            certs: self.certs,
            fault: self.fault.map(Fault::from),
            calm: self.calm,
            keep: self.keep,
            terminal: is_terminal(),
            drain_s: self.drain_s,
        }
    }
}

/// Whether progress goes to somebody who sees a line that is rewritten.
pub(super) fn is_terminal() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

pub(super) fn run(args: Args) -> Result<ExitCode, Failed> {
    let report_file = args.report.clone();
    if let Some(file) = &report_file {
        // Before the run: a minute is too long to learn of a wrong path.
        write(file, b"")?;
    }
    let options = args.options();
    let runtime = tokio::runtime::Runtime::new()?;
    let report = runtime.block_on(pilot::run(&options)).map_err(failed)?;
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().write_all(report.to_string().as_bytes());
    if let Some(file) = report_file {
        write(&file, &serde_json::to_vec_pretty(&report)?)?;
    }
    Ok(verdict(&report))
}

fn failed(error: pilot::Error) -> Failed {
    if let pilot::Error::Interrupted(interrupt) = error {
        return Failed::Interrupted(interrupt);
    }
    let is_usage = matches!(error, pilot::Error::Option(_) | pilot::Error::Mix(_));
    if is_usage { Failed::Usage(error.to_string()) } else { Failed::from(error) }
}

fn verdict(report: &Report) -> ExitCode {
    if report.passed { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failed> {
    std::fs::write(file, bytes).map_err(|error| {
        let text = format!("{}: {error}", file.display());
        Failed::from(std::io::Error::new(error.kind(), text))
    })
}
