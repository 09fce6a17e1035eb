//! `status`: asks the admin port of a running adapter. One small GET of HTTP/1.0, so no client
//! library is needed; the answer is bounded in size and time.

use std::fmt;
use std::io::Write;
use std::net::SocketAddr;
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::Exit;
use crate::admin::{LinkState, LinkStatus, Status};

const ANSWER_MAX_BYTES: u64 = 1 << 20;
const TIMEOUT: Duration = Duration::from_secs(5);

/// `http://127.0.0.1:9443`, or the address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AdminUrl(String);

impl FromStr for AdminUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
        let port = address.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
        if port.is_none() || address.contains('/') {
            return Err("应为 / expected: http://127.0.0.1:9443".into());
        }
        Ok(Self(address.to_owned()))
    }
}

impl From<SocketAddr> for AdminUrl {
    fn from(address: SocketAddr) -> Self {
        Self(address.to_string())
    }
}

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error("{} 秒内无应答 / no answer in time", TIMEOUT.as_secs())]
    Timeout,
    #[error("应答不是适配器的 / not an adapter's answer: {0}")]
    Foreign(String),
}

pub(super) fn status(
    admin: &AdminUrl,
    json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Exit, Exit> {
    let runtime = super::runtime(err)?;
    let status = runtime.block_on(ask(admin)).map_err(|error| {
        let address = &admin.0;
        let _ = writeln!(err, "问不到适配器 / cannot ask the adapter at {address}: {error}");
        let _ = writeln!(err, "它在运行吗？/ is it running? grid-adapter run");
        Exit::Unreachable
    })?;
    let written = if json {
        serde_json::to_string(&status)
            .map_err(std::io::Error::from)
            .and_then(|text| writeln!(out, "{text}"))
    } else {
        write!(out, "{}", Table(&status))
    };
    match written {
        Err(_) => Err(Exit::Failure),
        Ok(()) if status.ready => Ok(Exit::Ok),
        Ok(()) => Ok(Exit::Findings),
    }
}

async fn ask(admin: &AdminUrl) -> Result<Status, Error> {
    let answer =
        tokio::time::timeout(TIMEOUT, fetch(admin)).await.map_err(|_| Error::Timeout)??;
    let foreign = || Error::Foreign(answer.chars().take(60).collect());
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(foreign)?;
    let code = head.split(' ').nth(1);
    if !head.starts_with("HTTP/1.") || code != Some("200") {
        return Err(foreign());
    }
    serde_json::from_str(body).map_err(|error| Error::Foreign(error.to_string()))
}

async fn fetch(admin: &AdminUrl) -> Result<String, Error> {
    let mut stream = TcpStream::connect(&admin.0).await?;
    let request = format!("GET /status HTTP/1.0\r\nHost: {}\r\n\r\n", admin.0);
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.take(ANSWER_MAX_BYTES).read_to_string(&mut answer).await?;
    Ok(answer)
}

/// The status for people.
struct Table<'s>(&'s Status);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(status) = self;
        let exercise = if status.exercise { "  演练 / exercise" } else { "" };
        let ready = if status.ready { "就绪 / ready" } else { "未就绪 / not ready" };
        writeln!(f, "{} {}  {ready}{exercise}", status.adapter_id, status.version)?;
        for reason in &status.reasons {
            writeln!(f, "  ! {reason}")?;
        }
        writeln!(f, "下联 field    {}", line(&status.field))?;
        writeln!(f, "上联 centre   {}", line(&status.centre))?;
        for lane in &status.lanes {
            writeln!(
                f,
                "通道 {:<12} appended {} durable {} acked {} 待送 pending {}",
                lane.lane, lane.appended, lane.durable, lane.acked, lane.pending
            )?;
        }
        let (nodes, online) = (status.nodes_registered, status.nodes_online);
        writeln!(f, "节点 nodes    {nodes} registered, {online} online")?;
        writeln!(f, "告警 alarms   {} open", status.alarms_open)?;
        writeln!(f, "工单 tickets  {} open", status.tickets_open)?;
        let (held, max) = (status.quarantined, status.quarantine_max);
        let evicted = status.quarantine_evicted;
        writeln!(
            f,
            "隔离 quarantine {held} / {max}，满时最旧者让位 / full: the oldest goes; evicted {evicted}"
        )?;
        let mib = |bytes: u64| bytes >> 20;
        let (used, max) = (mib(status.disk_used_bytes), mib(status.disk_max_bytes));
        writeln!(f, "磁盘 disk     {used} / {max} MiB")?;
        writeln!(f, "已运行 uptime {} s", status.uptime_s)
    }
}

fn line(link: &LinkStatus) -> String {
    let state = match link.state {
        LinkState::Down => "断开 / down",
        LinkState::Connecting => "连接中 / connecting",
        LinkState::Up => "已连 / up",
        LinkState::Superseded => "被取代 / superseded",
    };
    let mut line = format!("{state}  {}", link.peer);
    if let Some(since) = &link.since {
        line.push_str(&format!("  since {since}"));
    }
    if let (Some(error), false) = (&link.last_error, link.state == LinkState::Up) {
        line.push_str(&format!("  ({error})"));
    }
    line
}
