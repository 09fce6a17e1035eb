//! `grid-simulator centre`: the stand-in centre alone.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::{City, Failed, lines, pilot, say};
use crate::centre::desk::{self, Directory};
use crate::centre::entry::Commit;
use crate::centre::server::{CentreServer, Settings};
use crate::clock::{DomainClock, Pace};
use crate::files::Folder;
use crate::identities::Identities;
use crate::interrupt::interrupted;
use crate::pilot::progress::Screen;
use crate::pilot::timeline::notices;

#[derive(clap::Args)]
pub(super) struct Args {
    /// 监听地址；不加密时仅限本机 / where to listen; loopback only without --certs
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:7444")]
    pub(super) listen: SocketAddr,
    /// 账本所在文件夹（默认临时，停止后删除）/ folder of the ledger; by default a temporary one, removed at the end
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// 用 `certs DIR` 生成的证书做双向 TLS / mutual TLS by certificates made by `certs DIR`
    #[arg(long, value_name = "DIR")]
    certs: Option<PathBuf>,
    /// 核查与预警快多少倍 / how much faster than in life results are checked and notices sent
    #[arg(long, value_name = "N", default_value = "60")]
    rate: Pace,
    #[command(flatten)]
    city: City,
}

/// Notices are spread over this much of life.
const NOTICES_OVER_H: u32 = 8;

pub(super) async fn run(args: Args) -> Result<ExitCode, Failed> {
    let plan = args.city.plan()?;
    let folder = Folder::new(args.data.as_deref())?;
    let start = Timestamp::now();
    let mut scheduled = notices(start, NOTICES_OVER_H);
    for notice in &mut scheduled {
        notice.at = args.rate.bring_forward(start, notice.at);
    }
    let desk_plan = desk::Plan {
        directory: Directory::of_plan(&plan),
        notices: scheduled,
        seed: args.city.seed,
        exercise: true,
        pace: args.rate,
    };
    let tls = args.certs.as_deref().map(|certs| Identities::given(certs).centre()).transpose()?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let settings = Settings { tls, ..Settings::default() };
    let handle =
        CentreServer::start(args.listen, folder.path(), desk_plan, settings, DomainClock::real())
            .await?;
    let commits = handle.commits();
    say(&format!(
        "模拟中心 {scheme}://{}，账本 {}，Ctrl-C 停止；数据均为虚构 / stand-in centre, Ctrl-C to stop; all data is synthetic",
        handle.address(),
        handle.ledger_path().display(),
    ));
    let mut screen = Screen::new(pilot::is_terminal()).with_seconds();
    tokio::select! {
        signal = interrupted() => {
            let interrupt = signal?;
            handle.stop().await?;
            say(&format!("收到 {interrupt}，已有序停止 / stopped in order by {interrupt}"));
            Ok(ExitCode::SUCCESS)
        }
        () = tell(commits, &mut screen) => {
            // It ended by itself, which is an error that says why.
            handle.ended().await?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints what happens until the centre ends.
async fn tell(mut commits: Receiver<Arc<Commit>>, screen: &mut Screen) {
    loop {
        match commits.recv().await {
            Ok(commit) => {
                for line in commit.entries.iter().filter_map(lines::line) {
                    screen.say(Some(Timestamp::now()), &line);
                }
            }
            Err(RecvError::Lagged(missed)) => {
                screen.say(None, &format!("… 略去 {missed} 项 / {missed} not shown"));
            }
            Err(RecvError::Closed) => return,
        }
    }
}
