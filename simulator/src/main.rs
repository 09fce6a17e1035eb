//! The simulator's command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use grid_simulator::centre::Fault;
use grid_simulator::oracle::Report;
use grid_simulator::pilot;
use std::io::IsTerminal;

/// Exit codes, part of the interface: failed to run; ran, and the verdict is not "passed".
const FAILURE: u8 = 1;
const FINDINGS: u8 = 3;

/// 47 个驿站的网格化试点模拟 / the pilot of 47 rest stations, simulated
#[derive(Parser)]
#[command(name = "grid-simulator", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 一条命令跑完整个试点并给出结论 / play the whole pilot and give a verdict
    Pilot(Box<PilotArgs>),
    /// The embedded broker.
    #[command(hide = true)]
    EmbeddedBroker {
        #[arg(long)]
        listen: std::net::SocketAddr,
    },
    /// The adapter's own command line.
    #[command(hide = true, disable_help_flag = true)]
    Adapter {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<std::ffi::OsString>,
    },
}

#[derive(clap::Args)]
struct PilotArgs {
    /// 驿站数据文件（默认内置）/ the stations' file; built in by default
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// 种子：决定驿站、网格员和中心的行为 / fixes what stations, officers and centre do
    #[arg(long, default_value_t = 47)]
    seed: u64,
    /// 演练时长（小时）/ domain hours
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=24))]
    hours: u32,
    /// 压缩到多少分钟 / real minutes
    #[arg(long, default_value_t = 1.0)]
    minutes: f64,
    /// 智能驿站数 / how many stations are smart
    #[arg(long, value_name = "N")]
    smart: Option<usize>,
    /// 无设备驿站数 / how many have no device
    #[arg(long, value_name = "N")]
    manual: Option<usize>,
    /// 使用其他 MQTT 代理 / another broker
    #[arg(long, value_name = "mqtt://HOST:PORT")]
    broker: Option<String>,
    /// 使用其他中心 / another centre
    #[arg(long, value_name = "http://HOST:PORT")]
    centre: Option<String>,
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
    LoseOne,
    ApplyTwice,
    Swap,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Pilot(args) => pilot(*args),
        Command::EmbeddedBroker { listen } => match grid_simulator::broker::serve_forever(listen) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error),
        },
        Command::Adapter { arguments } => {
            let name = std::ffi::OsString::from("grid-adapter");
            grid_adapter::cli::main_from(std::iter::once(name).chain(arguments))
        }
    }
}

fn pilot(args: PilotArgs) -> ExitCode {
    let report_file = args.report.clone();
    let options = pilot::Options {
        plan: args.plan,
        seed: args.seed,
        hours: args.hours,
        minutes: args.minutes,
        smart: args.smart,
        manual: args.manual,
        broker: args.broker,
        centre: args.centre,
        fault: args.fault.map(|fault| match fault {
            Break::LoseOne => Fault::LoseOne,
            Break::ApplyTwice => Fault::ApplyTwice,
            Break::Swap => Fault::Swap,
        }),
        calm: args.calm,
        keep: args.keep,
        terminal: std::io::stderr().is_terminal(),
        drain_s: args.drain_s,
        exe: None,
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let report = match runtime.block_on(pilot::run(&options)) {
        Ok(report) => report,
        Err(error) => return fail(&error),
    };
    // The table is data; a closed pipe is the reader's choice.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), report.to_string().as_bytes());
    if let Some(file) = report_file
        && let Err(error) = write_report(&file, &report)
    {
        return fail(error.as_ref());
    }
    if report.passed { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) }
}

fn write_report(file: &std::path::Path, report: &Report) -> Result<(), Box<dyn std::error::Error>> {
    let json = serde_json::to_vec_pretty(report)?;
    std::fs::write(file, json).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(())
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text += &format!(": {cause}");
        source = cause.source();
    }
    // Standard error may be closed; the exit code still tells.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{text}\n").as_bytes());
    ExitCode::from(FAILURE)
}
