//! The command line: `pilot` plays everything and judges it; `explore` plays it in virtual time, seed by seed; `broker`, `centre`, `stations` and `officers` run
//! one part each on fixed ports, against each other or against anything else; `config` and `certs` write what
//! a run by hand needs.
//!
//! Data goes to standard output, progress to standard error. Exit codes are part of the interface:
//!
//! | Code | Meaning |
//! |---|---|
//! | 0 | done; for `pilot` and `explore`: passed |
//! | 1 | could not run |
//! | 2 | wrong usage |
//! | 3 | `pilot` or `explore` ran, and found something wrong or could not verify all |
//! | 129, 130, 143 | `pilot` was ended by SIGHUP, SIGINT (Ctrl-C), SIGTERM before its verdict |
//!
//! What runs alone runs until it is interrupted, stops in order, and ends with 0 (the embedded broker has no
//! stop call and ends by the signal).

mod centre;
mod explore;
mod lines;
mod pilot;
mod prepare;
mod stand_alone;

use std::ffi::OsString;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::interrupt::Interrupt;
use crate::plan::Plan;

/// A command that could not run.
const FAILURE: u8 = 1;
/// A command that makes no sense.
const USAGE: u8 = 2;

const EXIT_CODES: &str = "\
退出码 / exit codes:
  0    完成；pilot、explore 为通过 / done; pilot, explore: passed
  1    无法运行 / could not run
  2    用法错误 / wrong usage
  3    pilot 或 explore 发现问题或未能全部核实 / pilot or explore found something wrong or could not verify all
  130  pilot 被 Ctrl-C 中断（SIGTERM 143，SIGHUP 129）/ pilot was interrupted";

const BY_HAND: &str = "\
手工运行（每行一个终端）/ by hand, one terminal each:
  grid-simulator config demo
  grid-simulator broker
  grid-simulator centre --data demo/centre
  grid-adapter run --config demo/adapter.toml
  grid-simulator stations
  grid-simulator officers --tokens demo/tokens.toml";

/// 47 个驿站的网格化试点模拟 / the pilot of 47 rest stations, simulated
#[derive(Parser)]
#[command(
    name = "grid-simulator",
    version,
    arg_required_else_help = true,
    after_help = format!("{BY_HAND}\n\n{EXIT_CODES}")
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 一条命令跑完整个试点并给出结论 / play the whole pilot and give a verdict
    #[command(after_help = EXIT_CODES)]
    Pilot(Box<pilot::Args>),
    /// 虚拟城市：按种子试故障时间表，逐步检查 / the virtual city: tries schedules of faults, seed by seed, and checks every step
    #[command(after_help = EXIT_CODES)]
    Explore(explore::Args),
    /// 单独运行内置代理 / run the embedded broker alone
    Broker {
        /// 监听地址，仅限本机 / where to listen, loopback only
        #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:1883")]
        listen: SocketAddr,
    },
    /// 单独运行模拟中心 / run the stand-in centre alone
    Centre(centre::Args),
    /// 单独运行驿站 / run the stations alone
    Stations(stand_alone::StationsArgs),
    /// 单独运行网格员 / run the officers alone
    Officers(stand_alone::OfficersArgs),
    /// 为手工运行写好配置和令牌 / write configuration and tokens for a run by hand
    Config(prepare::ConfigArgs),
    /// 为双向 TLS 生成证书 / make certificates for mutual TLS
    Certs(prepare::CertsArgs),
    /// The embedded broker, as long as standard input is open.
    #[command(hide = true, name = crate::broker::SUBCOMMAND)]
    EmbeddedBroker {
        #[arg(long)]
        listen: SocketAddr,
    },
    /// The adapter's own command line.
    #[command(hide = true, disable_help_flag = true)]
    Adapter {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// The same, as long as standard input is open.
    #[command(hide = true, disable_help_flag = true, name = crate::pilot::ADAPTER_SUBCOMMAND)]
    AdapterChild {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// Which stations there are, and the seed of what they do.
#[derive(clap::Args)]
struct City {
    /// 驿站数据文件（默认内置）/ the stations' file; built in by default
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// 种子：决定各站一天的安排和各方的随机选择；经真实网络，先后次序不固定 / fixes the stations' day and everybody's chances; over real sockets the interleaving is not fixed
    #[arg(long, default_value_t = 47)]
    seed: u64,
    /// 智慧驿站数 / how many stations are smart
    #[arg(long, value_name = "N")]
    smart: Option<usize>,
    /// 无设备驿站数：由街道网关登记，由网格员或管理员代报 / how many have no device: introduced by their office, reported for by people
    #[arg(long, value_name = "N")]
    manual: Option<usize>,
}

impl City {
    fn plan(&self) -> Result<Plan, Failed> {
        let plan = Plan::load_or_built_in(self.plan.as_deref())?;
        plan.with_mix(self.smart, self.manual).map_err(|error| Failed::Usage(error.to_string()))
    }
}

/// How a command ended, other than well.
enum Failed {
    /// It makes no sense.
    Usage(String),
    /// It could not run.
    Run(Box<dyn std::error::Error>),
    /// It was told to end.
    Interrupted(Interrupt),
}

impl<E: std::error::Error + 'static> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::Run(Box::new(error))
    }
}

/// Runs a command line, the program's name first.
pub fn main_from<I, T>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to standard output; either may be closed, which is the reader's choice.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let done = match cli.command {
        Command::Pilot(args) => pilot::run(*args),
        Command::Explore(args) => explore::run(&args),
        Command::Broker { listen } => broker(listen),
        Command::Centre(args) => on_runtime(centre::run(args)),
        Command::Stations(args) => on_runtime(stand_alone::stations(args)),
        Command::Officers(args) => on_runtime(stand_alone::officers(args)),
        Command::Config(args) => prepare::config(&args).map(print),
        Command::Certs(args) => prepare::certs(&args).map(print),
        Command::EmbeddedBroker { listen } => {
            crate::broker::serve_forever(listen).map(|()| ExitCode::SUCCESS).map_err(Failed::from)
        }
        Command::Adapter { arguments } => Ok(adapter(arguments)),
        Command::AdapterChild { arguments } => {
            crate::broker::end_with_stdin();
            Ok(adapter(arguments))
        }
    };
    done.unwrap_or_else(report)
}

fn adapter(arguments: Vec<OsString>) -> ExitCode {
    let name = OsString::from("grid-adapter");
    grid_adapter::cli::main_from(std::iter::once(name).chain(arguments))
}

fn broker(listen: SocketAddr) -> Result<ExitCode, Failed> {
    say(&format!(
        "内置代理 {listen}，Ctrl-C 停止；不加密、不落盘，仅供演示 / embedded broker on {listen}, Ctrl-C to stop; \
         no encryption, nothing on disk, for demonstrations"
    ));
    crate::broker::serve(listen)?;
    Ok(ExitCode::SUCCESS)
}

fn on_runtime(run: impl Future<Output = Result<ExitCode, Failed>>) -> Result<ExitCode, Failed> {
    tokio::runtime::Runtime::new()?.block_on(run)
}

/// What a command has to say, on standard output.
fn print(text: String) -> ExitCode {
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// A line of progress.
fn say(text: &str) {
    // Standard error may be closed; that is the reader's choice.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn report(failed: Failed) -> ExitCode {
    match failed {
        Failed::Usage(text) => {
            say(&text);
            ExitCode::from(USAGE)
        }
        Failed::Run(error) => {
            say(&whole_chain(error.as_ref()));
            ExitCode::from(FAILURE)
        }
        Failed::Interrupted(interrupt) => {
            say(&format!("收到 {interrupt}，已停止 / stopped by {interrupt}"));
            ExitCode::from(interrupt.exit_code())
        }
    }
}

/// An error and its causes in one line; a cause that its error says already is not said twice.
fn whole_chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text += &format!(": {cause_text}");
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }

    #[test]
    fn the_ports_are_those_of_the_shipped_configuration() {
        let shipped = include_str!("../../../config/adapter.toml");
        for line in ["mqtt://127.0.0.1:1883", "http://127.0.0.1:7444", "\"127.0.0.1:7443\""] {
            assert!(shipped.contains(line), "{line}");
        }
        let parse = |words: &[&str]| {
            let words = std::iter::once("grid-simulator").chain(words.iter().copied());
            Cli::try_parse_from(words).map(|cli| cli.command)
        };
        let Ok(Command::Broker { listen }) = parse(&["broker"]) else { panic!() };
        assert_eq!(listen.port(), 1883);
        let Ok(Command::Centre(args)) = parse(&["centre"]) else { panic!() };
        assert_eq!(args.listen.port(), 7444);
        let Ok(Command::Stations(args)) = parse(&["stations"]) else { panic!() };
        assert_eq!(args.broker, "mqtt://127.0.0.1:1883");
        let Ok(Command::Officers(args)) = parse(&["officers"]) else { panic!() };
        assert_eq!(args.adapter, "http://127.0.0.1:7443");
    }

    #[test]
    fn wrong_usage_is_2_and_help_is_0() {
        assert_eq!(main_from(["grid-simulator", "pilot", "--hours", "0"]), ExitCode::from(USAGE));
        assert_eq!(main_from(["grid-simulator", "fly"]), ExitCode::from(USAGE));
        assert_eq!(main_from(["grid-simulator", "--version"]), ExitCode::SUCCESS);
        let too_many = ["grid-simulator", "pilot", "--smart", "40", "--manual", "40"];
        assert_eq!(main_from(too_many), ExitCode::from(USAGE));
    }
}
