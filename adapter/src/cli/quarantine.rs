//! `quarantine`: what could not be used, with the running adapter: list, show, try again, give up.
//!
//! The action id of a retry or a drop follows from what is asked, so the same command again is the same act and
//! gets the first answer: an operator who did not see the answer repeats the command.

use std::io::Write;

use grid_proto::v1;
use tonic::{Code, Status};
use uuid::Uuid;

use super::dial::{self, Client, ServiceArgs};
use super::table::{Align, Table, cut};
use super::{Exit, show};

/// Items of one page of the service.
const PAGE_MAX: u32 = 1000;
/// Columns of the explanation in a list.
const TEXT_COLUMNS: usize = 60;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// 列出，最早的在前 / list, the oldest first
    List {
        #[command(flatten)]
        service: ServiceArgs,
        /// 只看此发布者 / only of this publisher
        #[arg(long, value_name = "ID")]
        publisher: Option<String>,
        /// 只看此原因，如 malformed / only for this reason, such as malformed
        #[arg(long, value_name = "WORD", value_parser = show::reason_of)]
        reason: Option<v1::QuarantineReason>,
        /// 最多几条 / at most so many
        #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        limit: u32,
        /// 接着上一页 / go on after a page
        #[arg(long, value_name = "TOKEN")]
        page: Option<String>,
        /// JSON，每行一条 / JSON, one item a line
        #[arg(long)]
        json: bool,
    },
    /// 查看一条 / show one
    Show {
        /// 编号 / its id
        #[arg(value_name = "ID")]
        id: Uuid,
        #[command(flatten)]
        service: ServiceArgs,
        /// JSON，内容经遮盖 / JSON, with the masked preview
        #[arg(long, conflicts_with = "raw")]
        json: bool,
        /// 原样输出所存内容，未经遮盖 / the bytes that were kept, as they are and unmasked
        #[arg(long)]
        raw: bool,
    },
    /// 重新受理：规则或程序更新之后 / take in again, after a rule or the program has changed
    Retry {
        /// 编号 / ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<Uuid>,
        #[command(flatten)]
        service: ServiceArgs,
    },
    /// 放弃：记录何人因何 / give up; who and why is recorded
    Drop {
        /// 编号 / ids
        #[arg(value_name = "ID", required = true)]
        ids: Vec<Uuid>,
        #[command(flatten)]
        service: ServiceArgs,
        /// 原因 / why
        #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
        reason: String,
    },
}

pub(super) fn run(
    command: Command,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    match command {
        Command::List { service, publisher, reason, limit, page, json } => {
            let request = v1::ListQuarantineRequest {
                page_size: 0,
                page_token: page.unwrap_or_default(),
                publisher: publisher.unwrap_or_default(),
                reason: reason.map_or(0, Into::into),
            };
            super::with_client(&service, err, async |client, err| {
                list(client, request, limit, json, out, err).await
            })
        }
        Command::Show { id, service, json, raw } => {
            super::with_client(&service, err, async |client, err| {
                show(client, id, json, raw, out, err).await
            })
        }
        Command::Retry { ids, service } => {
            super::with_client(&service, err, async |client, err| {
                Ok(each(client, &ids, &Act::Retry, out, err).await)
            })
        }
        Command::Drop { ids, service, reason } => {
            super::with_client(&service, err, async |client, err| {
                Ok(each(client, &ids, &Act::Drop(reason), out, err).await)
            })
        }
    }
}

async fn list(
    client: &mut Client,
    mut request: v1::ListQuarantineRequest,
    limit: u32,
    json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    let mut items = Vec::new();
    loop {
        // At most PAGE_MAX.
        let wanted = limit - u32::try_from(items.len()).unwrap_or(limit);
        request.page_size = i32::try_from(wanted.min(PAGE_MAX)).unwrap_or(0);
        let answer = client.list_quarantine(request.clone()).await;
        let page = answer.map_err(|status| dial::tell(&status, err))?.into_inner();
        items.extend(page.items);
        request.page_token = page.next_page_token;
        if request.page_token.is_empty() || items.len() >= limit as usize {
            break;
        }
    }
    let written = if json { lines(&items, out) } else { out.write_all(table(&items).as_bytes()) };
    written.map_err(|_| Exit::Failure)?;
    if items.is_empty() {
        let _ = writeln!(err, "没有 / none");
    }
    if !request.page_token.is_empty() {
        let _ = writeln!(err, "还有更多 / more: --page {}", request.page_token);
    }
    Ok(Exit::Ok)
}

fn lines(items: &[v1::Quarantined], out: &mut dyn Write) -> std::io::Result<()> {
    items.iter().try_for_each(|item| writeln!(out, "{}", serde_json::to_string(item)?))
}

fn table(items: &[v1::Quarantined]) -> String {
    let mut table = Table::new(&[
        ("编号 id", Align::Left),
        ("时间 time", Align::Left),
        ("发布者 publisher", Align::Left),
        ("原因 reason", Align::Left),
        ("字节 bytes", Align::Right),
        ("说明 text", Align::Left),
    ]);
    for item in items {
        table.row([
            item.quarantine_id.clone(),
            show::time(item.receive_time.as_ref()),
            item.publisher.clone(),
            show::reason(item.reason()).to_owned(),
            item.payload_size.to_string(),
            cut(&item.text, TEXT_COLUMNS),
        ]);
    }
    table.render()
}

async fn show(
    client: &mut Client,
    id: Uuid,
    json: bool,
    raw: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    let request = v1::GetQuarantinedRequest { quarantine_id: id.to_string() };
    let answer = client.get_quarantined(request).await;
    let answer = answer.map_err(|status| dial::tell(&status, err))?;
    let Some(mut item) = answer.into_inner().item else {
        return Err(dial::tell(&Status::internal("空应答 / an empty answer"), err));
    };
    let payload = std::mem::take(&mut item.payload);
    let is_whole = payload.len() as u64 == item.payload_size;
    let written = if raw {
        out.write_all(&payload)
    } else if json {
        let shown = serde_json::to_value(&item).map(|mut shown| {
            shown["preview"] = show::preview(&payload).into();
            shown["keptBytes"] = payload.len().into();
            shown
        });
        shown.map_err(std::io::Error::from).and_then(|shown| writeln!(out, "{shown}"))
    } else {
        out.write_all(details(&item, &payload).as_bytes())
    };
    written.map_err(|_| Exit::Failure)?;
    if !is_whole && !json {
        let kept = payload.len();
        let _ = writeln!(
            err,
            "只存了前 {kept} 字节，不能重新受理（limits.quarantine_prefix_bytes） / only the first {kept} bytes \
             were kept (limits.quarantine_prefix_bytes): it can't be taken in again"
        );
    }
    Ok(Exit::Ok)
}

fn details(item: &v1::Quarantined, payload: &[u8]) -> String {
    let mut table = Table::new(&[("隔离 quarantined", Align::Left), ("", Align::Left)]);
    let number = if item.boot.is_empty() {
        String::new()
    } else {
        format!("{}/{}/{}", item.publisher, item.boot, item.seq)
    };
    for (name, value) in [
        ("编号 id", item.quarantine_id.clone()),
        ("时间 time", show::time(item.receive_time.as_ref())),
        ("原因 reason", show::reason(item.reason()).to_owned()),
        ("说明 text", item.text.clone()),
        ("主题 topic", item.topic.clone()),
        ("发布者 publisher", item.publisher.clone()),
        ("事件 event", number),
        ("字节 bytes", format!("{}（存 kept {}）", item.payload_size, payload.len())),
        ("摘要 sha256", item.payload_sha256.clone()),
        ("内容（遮盖） masked", show::preview(payload)),
    ] {
        table.row([name.to_owned(), value]);
    }
    table.render()
}

enum Act {
    Retry,
    Drop(String),
}

impl Act {
    fn done(&self) -> &'static str {
        match self {
            Self::Retry => "已重新受理 / taken in again",
            Self::Drop(_) => "已放弃 / dropped",
        }
    }

    /// The same act always has the same id.
    fn action_id(&self, id: Uuid) -> String {
        let what = match self {
            Self::Retry => format!("retry {id}"),
            Self::Drop(reason) => format!("drop {id} {reason}"),
        };
        let hash = crate::tls::sha256(what.as_bytes());
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        uuid::Builder::from_custom_bytes(half).into_uuid().to_string()
    }

    async fn on(&self, client: &mut Client, id: Uuid) -> Result<(), Status> {
        let (action_id, quarantine_id) = (self.action_id(id), id.to_string());
        match self {
            Self::Retry => {
                let request = v1::RetryQuarantinedRequest { action_id, quarantine_id };
                client.retry_quarantined(request).await.map(|_| ())
            }
            Self::Drop(reason) => {
                let reason = reason.clone();
                let request = v1::DropQuarantinedRequest { action_id, quarantine_id, reason };
                client.drop_quarantined(request).await.map(|_| ())
            }
        }
    }
}

/// One after the other; what is refused does not hold up the rest, but who may not act is told once.
async fn each(
    client: &mut Client,
    ids: &[Uuid],
    act: &Act,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let mut worst = Exit::Ok;
    for &id in ids {
        match act.on(client, id).await {
            Ok(()) => {
                let _ = writeln!(out, "{id}  {}", act.done());
            }
            Err(status) => {
                let _ = write!(err, "{id}  ");
                let exit = dial::tell(&status, err);
                match status.code() {
                    Code::FailedPrecondition if worst == Exit::Ok => worst = exit,
                    Code::FailedPrecondition => {}
                    Code::NotFound | Code::InvalidArgument => worst = exit,
                    Code::Ok
                    | Code::Cancelled
                    | Code::Unknown
                    | Code::DeadlineExceeded
                    | Code::AlreadyExists
                    | Code::PermissionDenied
                    | Code::ResourceExhausted
                    | Code::Aborted
                    | Code::OutOfRange
                    | Code::Unimplemented
                    | Code::Internal
                    | Code::Unavailable
                    | Code::DataLoss
                    | Code::Unauthenticated => return exit,
                }
            }
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_command_again_is_the_same_act_and_another_is_not() {
        let id = Uuid::from_u128(7);
        let drop = |reason: &str| Act::Drop(reason.to_owned()).action_id(id);
        assert_eq!(Act::Retry.action_id(id), Act::Retry.action_id(id));
        assert_eq!(drop("test"), drop("test"));
        assert_ne!(drop("test"), drop("other"));
        assert_ne!(drop("test"), Act::Retry.action_id(id));
        assert_ne!(Act::Retry.action_id(id), Act::Retry.action_id(Uuid::from_u128(8)));
    }
}
