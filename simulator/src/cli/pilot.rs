//! `grid-simulator pilot`.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::{City, Failed};
use crate::centre::Fault;
use crate::certs::LeafFiles;
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
    ///
    /// https:// 用 --certs DIR 或下面三项；证书须对 URL 中的名称有效。断链由本机代理实现，故 localhost 以外的 https
    /// 中心须加 --calm 直接连接 / with https://, --certs DIR or the three files below are needed, and the
    /// certificate must hold for the name in the URL. The link is cut by a proxy on this machine, so a centre with
    /// https:// elsewhere than on localhost needs --calm and is dialled directly.
    #[arg(long, value_name = "http[s]://HOST:PORT")]
    centre: Option<String>,
    /// 信任的机构（PEM）/ whom the adapter trusts at a foreign centre
    #[arg(long, value_name = "FILE", requires_all = ["centre", "centre_cert", "centre_key"])]
    centre_ca: Option<PathBuf>,
    /// 适配器的证书（PEM）/ the certificate it shows there
    #[arg(long, value_name = "FILE", requires = "centre_ca")]
    centre_cert: Option<PathBuf>,
    /// 适配器的私钥（PEM）/ its key
    #[arg(long, value_name = "FILE", requires = "centre_ca")]
    centre_key: Option<PathBuf>,
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
    /// 一条事件内容被改 / changes what one event says
    Alter,
    /// 一条事件误标为越过缺口 / marks one event as having passed a hole
    FalseMark,
    /// 一次处置记在他人名下 / writes down one act under another name
    ForgeActor,
}

impl From<Break> for Fault {
    fn from(how: Break) -> Self {
        match how {
            Break::LoseOne => Self::LoseOne,
            Break::ApplyTwice => Self::ApplyTwice,
            Break::Swap => Self::Swap,
            Break::Alter => Self::AlterContent,
            Break::FalseMark => Self::FalseMark,
            Break::ForgeActor => Self::ForgeActor,
        }
    }
}

impl Args {
    fn options(self) -> pilot::Options {
        // Relative paths are meant from here; the adapter reads them from its own folder.
        let absolute = |file: PathBuf| std::path::absolute(&file).unwrap_or(file);
        let centre_files = match (self.centre_ca, self.centre_cert, self.centre_key) {
            (Some(authority), Some(certificate), Some(key)) => Some(LeafFiles {
                authority: absolute(authority),
                certificate: absolute(certificate),
                key: absolute(key),
            }),
            _ => None,
        };
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
            centre_files,
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
    let keep = args.keep.clone();
    let options = args.options();
    let (seed, rate) = (options.seed, pilot::rate_of(&options));
    if let Some(file) = &report_file {
        // Before the run: a minute is too long to learn of a wrong path. Should the run be killed, this stays.
        let text = "运行没有结束 / the run has not ended";
        write_report(file, &Report::aborted(seed, rate, text))?;
    }
    let runtime = tokio::runtime::Runtime::new()?;
    let report = match runtime.block_on(pilot::run(&options)) {
        Ok(report) => report,
        Err(error) => {
            if let Some(file) = &report_file {
                let text = super::whole_chain(&error);
                write_report(file, &Report::aborted(seed, rate, &text))?;
            }
            return Err(failed(error));
        }
    };
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().write_all(report.to_string().as_bytes());
    if let Some(file) = report_file {
        write_report(&file, &report)?;
    }
    if !report.passed {
        super::say(&what_next(&report, keep.as_deref()));
    }
    Ok(verdict(&report))
}

/// For whoever has to find out why.
fn what_next(report: &Report, kept: Option<&Path>) -> String {
    let seed = report.seed;
    match kept {
        Some(folder) => format!(
            "数据与日志：{0}（中心账本 centre/ledger.jsonl，适配器日志 adapter.log），按上列编号查找\n\
             look for the ids above in {0}/centre/ledger.jsonl and {0}/adapter.log",
            folder.display()
        ),
        None => format!(
            "数据未保留；以 --seed {seed} --keep DIR 再跑一次可留下账本和日志\n\
             nothing was kept: run again with --seed {seed} --keep DIR to have the ledger and the logs"
        ),
    }
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

fn write_report(file: &Path, report: &Report) -> Result<(), Failed> {
    let bytes = serde_json::to_vec_pretty(report)?;
    std::fs::write(file, bytes).map_err(|error| {
        let text = format!("{}: {error}", file.display());
        Failed::from(std::io::Error::new(error.kind(), text))
    })
}
