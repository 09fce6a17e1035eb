//! `explain`: every hop of one id. Asks the running adapter; when none answers, or `--data` says so, the files are
//! read by this process: the same explanation, without limits on how far back it looks.

use std::io::Write;
use std::path::{Path, PathBuf};

use grid_core::bridge::Bridge;
use grid_core::request::{Refusal, Request, Response};
use grid_proto::v1;
use tonic::Status;

use super::dial::{self, ServiceArgs};
use super::table::{Align, Table, printable};
use super::{Exit, show};
use crate::config::Config;
use crate::explain::{self, Limits, Search, Source, Trail};
use crate::journal::{self, Offline, Reader};
use crate::{driver, service};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// 告警、工单、通知、命令、操作、隔离编号，发布者/启动号/序号，#记录号，通道/序号，或驿站 / a UUID of alarm, ticket,
    /// notice, command, action or quarantined message; publisher/boot/seq; #index or lane/seq of a record; a station
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    service: ServiceArgs,
    /// 直接读此数据目录（适配器须已停止）/ read this data directory; its adapter must be stopped
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Exit> {
    let explained = match &args.data {
        Some(dir) => {
            let config = config_beside(args, err)?;
            from_files(&config, dir, &args.id, err)?
        }
        None => {
            let config = super::load(&args.service.config, err)?;
            ask_or_read(&config, args, err)?
        }
    };
    let written = if args.json {
        serde_json::to_string(&explained)
            .map_err(std::io::Error::from)
            .and_then(|text| writeln!(out, "{text}"))
    } else {
        out.write_all(render(&args.id, &explained).as_bytes())
    };
    written.map_or(Err(Exit::Failure), |()| Ok(Exit::Ok))
}

/// With `--data`, a configuration is welcome for its limits, and not needed.
fn config_beside(args: &Args, err: &mut dyn Write) -> Result<Config, Exit> {
    if args.service.config.config.exists() {
        return super::load(&args.service.config, err);
    }
    let nowhere = "[adapter]\nid = \"offline\"\ndata_dir = \".\"\n\
                   [field]\nurl = \"mqtt://127.0.0.1:1\"\nallow_plaintext_loopback = true\n\
                   [centre]\nurl = \"http://127.0.0.1:1\"\nallow_plaintext_loopback = true\n\
                   [service]\nallow_plaintext_loopback = true\n";
    Config::from_str(nowhere, Path::new(".")).map_err(|errors| {
        let _ = writeln!(err, "{errors}");
        Exit::BadConfig
    })
}

fn ask_or_read(
    config: &Config,
    args: &Args,
    err: &mut dyn Write,
) -> Result<v1::ExplainResponse, Exit> {
    let runtime = super::runtime(err)?;
    let asked = runtime.block_on(async {
        let mut client = dial::connect(&args.service, config).await?;
        let request = v1::ExplainRequest { id: args.id.clone() };
        Ok(client.explain(request).await)
    });
    match asked {
        Ok(Ok(answer)) => Ok(answer.into_inner()),
        Ok(Err(status)) => Err(dial::tell(&status, err)),
        Err(error @ dial::Error::Unreachable { .. }) => {
            let _ = writeln!(err, "{error}");
            let dir = &config.adapter.data_dir;
            let shown = dir.display();
            let _ = writeln!(err, "改读文件 / reading the files instead: {shown}");
            from_files(config, dir, &args.id, err)
        }
        Err(error) => Err(error.tell(err)),
    }
}

fn from_files(
    config: &Config,
    dir: &Path,
    id: &str,
    err: &mut dyn Write,
) -> Result<v1::ExplainResponse, Exit> {
    let offline = Offline::open(dir).map_err(|error| {
        let _ = writeln!(err, "{error}");
        if matches!(error, journal::Error::Locked { .. }) {
            Exit::Unreachable
        } else {
            Exit::Failure
        }
    })?;
    for words in &offline.unreadable {
        let _ = writeln!(err, "! 读不出 / cannot be read: {words}");
    }
    let reader = offline.reader();
    let rebuilt = driver::rebuild(config, uuid::Uuid::nil(), &reader, &offline.recovered);
    let (bridge, _) = rebuilt.map_err(|error| {
        let _ = writeln!(err, "{error}");
        Exit::Failure
    })?;
    let files = Files { bridge, reader };
    let explained = super::runtime(err)?.block_on(explain::explain(&files, id));
    explained.map_err(|status| dial::tell(&status, err))
}

struct Files {
    bridge: Bridge,
    reader: Reader,
}

impl Source for Files {
    async fn state(&self, request: Request) -> Result<Option<Response>, Status> {
        match self.bridge.read(&request) {
            Ok(found) => Ok(Some(found)),
            Err(Refusal::NotFound { .. }) => Ok(None),
            Err(refusal) => Err(service::of_refusal(&refusal)),
        }
    }

    async fn trail(&self, search: Search) -> Result<Option<Trail>, Status> {
        // Nobody else runs on this thread.
        let trail = search.run(&self.reader, &Limits::NONE);
        trail.map(Some).map_err(|error| Status::internal(error.to_string()))
    }
}

fn kind_words(kind: &str) -> &'static str {
    match kind {
        "ticket" => "工单",
        "alarm" => "告警",
        "notice" => "通知",
        "command" => "命令",
        "action" => "操作",
        "event" => "事件",
        "record" => "记录",
        "void" => "作废",
        "node" => "驿站",
        "quarantined" => "隔离",
        _ => "",
    }
}

fn render(id: &str, explained: &v1::ExplainResponse) -> String {
    let mut table = Table::new(&[
        ("时间 time", Align::Left),
        ("步骤 hop", Align::Left),
        ("说明 text", Align::Left),
    ]);
    for hop in &explained.hops {
        let time =
            if hop.time.is_some() { show::time(hop.time.as_ref()) } else { "—".to_owned() };
        // One thing a line: what happened, then its place, its source, the rule.
        let mut parts = hop.text.split(" · ").map(str::to_owned);
        table.row([time, hop.what.clone(), parts.next().unwrap_or_default()]);
        parts.for_each(|part| table.row([String::new(), String::new(), format!("  {part}")]));
    }
    format!(
        "{} {} {}\n{}",
        kind_words(&explained.kind),
        explained.kind,
        printable(id),
        table.render()
    )
}
