//! The bare stream of the drain's baseline: a process of its own that sends frames which it holds in memory
//! over one tonic stream, and does nothing else.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use bytes::{Buf as _, Bytes};
use grid_proto::v1;
use grid_proto::v1::grid_centre_service_client::GridCentreServiceClient;
use grid_proto::v1::open_session_request::Frame;
use prost::Message as _;

/// The hidden word that makes the bench this sender.
pub(crate) const SUBCOMMAND: &str = "__stream";
/// Frames that wait for the transport, as in the adapter.
const QUEUE_FRAMES_MAX: usize = 64;

/// Writes frames where the sender finds them.
pub(crate) fn write_frames(file: &Path, frames: &[v1::Data]) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for frame in frames {
        frame.encode_length_delimited(&mut all)?;
    }
    std::fs::write(file, all).context("the frames")
}

/// Runs the sender once, from its start to its end.
pub(crate) async fn send(url: &str, file: &Path, patience: Duration) -> anyhow::Result<()> {
    let mut command = tokio::process::Command::new(std::env::current_exe()?);
    command.arg(SUBCOMMAND).arg(url).arg(file).stdin(Stdio::null()).kill_on_drop(true);
    let status = tokio::time::timeout(patience, command.status()).await;
    let status = status.context("the bare stream does not end")??;
    ensure!(status.success(), "the bare stream ended with {status}");
    Ok(())
}

/// The sender's own life.
pub(crate) fn main(url: &str, file: &str) -> anyhow::Result<()> {
    let mut bytes = Bytes::from(std::fs::read(file)?);
    let mut frames = Vec::new();
    while bytes.has_remaining() {
        frames.push(v1::Data::decode_length_delimited(&mut bytes)?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let endpoint = tonic::transport::Endpoint::from_shared(url.to_owned())?.tcp_nodelay(true);
        let mut client = GridCentreServiceClient::new(endpoint.connect().await?);
        let (queue, requests) = tokio::sync::mpsc::channel(QUEUE_FRAMES_MAX);
        let feed = tokio::spawn(async move {
            for frame in frames {
                let request = v1::OpenSessionRequest { frame: Some(Frame::Data(frame)) };
                if queue.send(request).await.is_err() {
                    return;
                }
            }
        });
        let requests = tokio_stream::wrappers::ReceiverStream::new(requests);
        let mut answers = client.open_session(requests).await?.into_inner();
        feed.await?;
        // The other side ends when it has read everything.
        while answers.message().await?.is_some() {}
        anyhow::Ok(())
    })
}
