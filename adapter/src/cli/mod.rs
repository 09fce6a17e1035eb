//! The command line. Data goes to standard output, everything else to standard error; exit codes
//! are those of [`Exit`]. It is a function ([`main_from`]), so another program can embed it.

mod check;
mod dial;
mod explain;
mod ledger;
mod plan;
mod quarantine;
mod show;
mod status;
mod table;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::config::{Config, SimClock};
use crate::supervise::Outcome;

/// How a command ended; the numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// Failed.
    Failure = 1,
    /// The command line is wrong.
    Usage = 2,
    /// Ran, and found something.
    Findings = 3,
    /// The peer cannot be reached.
    Unreachable = 4,
    /// The configuration is wrong (EX_CONFIG).
    BadConfig = 78,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// 网格治理适配器 / grid-governance adapter: stations (MQTT) to the city operations centre (gRPC).
#[derive(Debug, Parser)]
#[command(name = "grid-adapter", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 运行 / run the adapter
    Run {
        #[command(flatten)]
        config: ConfigArg,
        /// 演练时钟 START,RATE（仅演练）/ simulated domain time, for exercises only
        #[arg(long, value_name = "START,RATE")]
        sim_clock: Option<SimClock>,
    },
    /// 检查配置：有误时列出全部并以 78 退出 / check the configuration; 78 when it is wrong
    CheckConfig {
        #[command(flatten)]
        config: ConfigArg,
        /// 输出含默认值的完整配置 / print the whole configuration with its defaults
        #[arg(long)]
        dump: bool,
    },
    /// 运行中的适配器的状态 / the state of a running adapter
    Status {
        #[command(flatten)]
        config: ConfigArg,
        /// 管理端口 / the admin port, such as http://127.0.0.1:9443
        #[arg(long, value_name = "URL", conflicts_with = "config")]
        admin: Option<status::AdminUrl>,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 隔离区：不能受理的消息与记录 / the quarantine: messages and records that could not be used
    Quarantine {
        #[command(subcommand)]
        command: quarantine::Command,
    },
    /// 台账：所受理的现在何处，账不平时以 3 退出 / where everything accepted is; 3 when it does not add up
    Ledger {
        #[command(flatten)]
        service: dial::ServiceArgs,
        /// 列出每个发布者 / a line for each publisher
        #[arg(long, conflicts_with = "json")]
        publishers: bool,
        /// JSON
        #[arg(long)]
        json: bool,
    },
    /// 来龙去脉：一个编号的每一步，适配器未运行时读文件 / every hop of an id, from the files when no adapter runs
    Explain(explain::Args),
    /// 断网容量：需要多少磁盘，写哪项设置 / the disk that an outage needs, and the setting for it
    Plan(plan::Args),
    /// 命令行补全 / shell completions
    Completions {
        /// 用哪种 shell / for which shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, clap::Args)]
struct ConfigArg {
    /// 配置文件 / the configuration file
    #[arg(
        long,
        value_name = "FILE",
        env = "GRID_ADAPTER_CONFIG",
        default_value = "config/adapter.toml"
    )]
    config: PathBuf,
}

/// Runs the command line; `args` begins with the program's name.
pub fn main_from<I, T>(args: I) -> ExitCode
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    execute(args, &mut std::io::stdout(), &mut std::io::stderr()).into()
}

/// The command line with its outputs in hand.
fn execute<I, T>(args: I, out: &mut dyn std::io::Write, err: &mut dyn std::io::Write) -> Exit
where
    I: IntoIterator<Item = T>,
    T: Into<OsString> + Clone,
{
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let help = !error.use_stderr();
            let text = error.render();
            // A closed pipe is the reader's choice; the exit code still tells.
            let _ = if help { write!(out, "{text}") } else { write!(err, "{text}") };
            return if help { Exit::Ok } else { Exit::Usage };
        }
    };
    let done = match cli.command {
        Command::Run { config, sim_clock } => run(&config, sim_clock, err),
        Command::CheckConfig { config, dump } => check::check(&config.config, dump, out, err),
        Command::Status { config, admin, json } => {
            let admin = match admin {
                Some(admin) => Ok(admin),
                None => load(&config, err).map(|config| config.admin.listen.into()),
            };
            admin.and_then(|admin| status::status(&admin, json, out, err))
        }
        Command::Quarantine { command } => quarantine::run(command, out, err),
        Command::Ledger { service, publishers, json } => {
            with_client(&service, err, async |client, err| {
                ledger::ledger(client, json, publishers, out, err).await
            })
        }
        Command::Explain(args) => explain::run(&args, out, err),
        Command::Plan(args) => plan::run(&args, out, err),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "grid-adapter", out);
            Ok(Exit::Ok)
        }
    };
    done.unwrap_or_else(|exit| exit)
}

fn load(config: &ConfigArg, err: &mut dyn std::io::Write) -> Result<Config, Exit> {
    Config::load(&config.config).map_err(|errors| {
        let _ = writeln!(err, "{errors}");
        Exit::BadConfig
    })
}

/// Connects to the running adapter and hands over the connection.
fn with_client(
    service: &dial::ServiceArgs,
    err: &mut dyn std::io::Write,
    then: impl AsyncFnOnce(&mut dial::Client, &mut dyn std::io::Write) -> Result<Exit, Exit>,
) -> Result<Exit, Exit> {
    let config = load(&service.config, err)?;
    runtime(err)?.block_on(async {
        let mut client = match dial::connect(service, &config).await {
            Ok(client) => client,
            Err(error) => return Err(error.tell(err)),
        };
        then(&mut client, err).await
    })
}

fn run(
    config: &ConfigArg,
    sim_clock: Option<SimClock>,
    err: &mut dyn std::io::Write,
) -> Result<Exit, Exit> {
    let config = load(config, err)?;
    if sim_clock.is_some() && !config.adapter.exercise {
        let _ = writeln!(
            err,
            "--sim-clock 仅限演练：请设 adapter.exercise = true / \
             --sim-clock is for exercises only: set adapter.exercise = true"
        );
        return Err(Exit::BadConfig);
    }
    let runtime = runtime(err)?;
    let ended = runtime.block_on(crate::app::run(config, sim_clock));
    // What was aborted must not hold the process back.
    runtime.shutdown_background();
    match ended {
        Ok(Outcome::Interrupted) => Ok(Exit::Interrupted),
        Ok(outcome) if outcome.is_clean() => Ok(Exit::Ok),
        Ok(outcome) => {
            let _ = writeln!(err, "{outcome}");
            Ok(Exit::Failure)
        }
        Err(error) => {
            let _ = writeln!(err, "启动失败 / cannot start: {error}");
            Ok(Exit::Failure)
        }
    }
}

fn runtime(err: &mut dyn std::io::Write) -> Result<tokio::runtime::Runtime, Exit> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|error| {
        let _ = writeln!(err, "无法启动运行时 / cannot start the runtime: {error}");
        Exit::Failure
    })
}
