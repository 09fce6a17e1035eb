//! A publisher's connection that costs little: MQTT 3.1.1 by hand, QoS 1, many stations over one socket.
//! (A broker without an ACL lets one client publish for many; the adapter sees the topic only.)

use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context as _, bail, ensure};
use bytes::{Buf as _, Bytes, BytesMut};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

const CONNECT: u8 = 0x10;
const PUBLISH: u8 = 0x30;
const SUBSCRIBE: u8 = 0x82;
const QOS_1: u8 = 0x02;
const RETAIN: u8 = 0x01;
/// Largest packet that is read: a receipt is small.
const PACKET_BYTES_MAX: usize = 1 << 20;

/// A publish that came down.
#[derive(Debug)]
pub(crate) struct Down {
    pub(crate) payload: Bytes,
    /// When it was read.
    pub(crate) at: Instant,
}

/// One connection. Dropping it ends it.
pub(crate) struct Link {
    write: OwnedWriteHalf,
    buffer: BytesMut,
    pkid: u16,
    reading: JoinHandle<()>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

impl Link {
    /// Connects with a clean session and no keep-alive; what comes down is handed to `down`.
    pub(crate) async fn connect(
        broker: SocketAddr,
        client_id: &str,
        down: Option<mpsc::UnboundedSender<Down>>,
    ) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(broker).await.context("the broker")?;
        stream.set_nodelay(true)?;
        let (mut read, write) = stream.into_split();
        let mut link = Self {
            write,
            buffer: BytesMut::with_capacity(1 << 16),
            pkid: 0,
            reading: tokio::spawn(async {}),
        };
        link.buffer.extend_from_slice(&[CONNECT]);
        put_length(&mut link.buffer, 12 + client_id.len());
        link.buffer.extend_from_slice(&[0, 4, b'M', b'Q', b'T', b'T', 4, 2, 0, 0]);
        put_text(&mut link.buffer, client_id);
        link.flush().await?;
        let mut answer = [0; 4];
        read.read_exact(&mut answer).await.context("CONNACK")?;
        ensure!(answer[0] == 0x20 && answer[3] == 0, "the broker refused: {answer:?}");
        link.reading = tokio::spawn(pass_on(read, down));
        Ok(link)
    }

    /// Subscribes at QoS 0: the cheapest for the broker, and nothing to acknowledge.
    pub(crate) async fn subscribe(&mut self, filter: &str) -> anyhow::Result<()> {
        self.buffer.extend_from_slice(&[SUBSCRIBE]);
        put_length(&mut self.buffer, 5 + filter.len());
        self.buffer.extend_from_slice(&[0, 1]);
        put_text(&mut self.buffer, filter);
        self.buffer.extend_from_slice(&[0]);
        self.flush().await
    }

    /// Puts a publish into the buffer; [`Link::flush`] sends it.
    pub(crate) fn put(&mut self, topic: &str, payload: &[u8], is_retained: bool) {
        self.pkid = self.pkid.checked_add(1).unwrap_or(1);
        let retain = if is_retained { RETAIN } else { 0 };
        self.buffer.extend_from_slice(&[PUBLISH | QOS_1 | retain]);
        put_length(&mut self.buffer, 4 + topic.len() + payload.len());
        put_text(&mut self.buffer, topic);
        self.buffer.extend_from_slice(&self.pkid.to_be_bytes());
        self.buffer.extend_from_slice(payload);
    }

    /// Sends what was put.
    pub(crate) async fn flush(&mut self) -> anyhow::Result<()> {
        self.write.write_all(&self.buffer).await.context("the broker's socket")?;
        self.buffer.clear();
        Ok(())
    }
}

fn put_text(buffer: &mut BytesMut, text: &str) {
    // Topics and names here are far below 64 KiB.
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    buffer.extend_from_slice(&length.to_be_bytes());
    buffer.extend_from_slice(text.as_bytes());
}

fn put_length(buffer: &mut BytesMut, mut length: usize) {
    loop {
        // Seven bits.
        let bits = u8::try_from(length % 128).unwrap_or(0);
        length /= 128;
        buffer.extend_from_slice(&[if length > 0 { bits | 0x80 } else { bits }]);
        if length == 0 {
            return;
        }
    }
}

/// Reads until the connection ends.
async fn pass_on(mut read: OwnedReadHalf, down: Option<mpsc::UnboundedSender<Down>>) {
    let mut buffer = BytesMut::with_capacity(1 << 16);
    while let Ok(1..) = read.read_buf(&mut buffer).await {
        loop {
            match packet(&mut buffer) {
                Ok(Some((first, body))) if first & 0xf0 == PUBLISH => {
                    if let (Some(down), Some(message)) = (&down, publish(first, body)) {
                        // Nobody listens any more at the end of a row.
                        let _ = down.send(message);
                    }
                }
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(_) => return,
            }
        }
    }
}

/// The next whole packet: its first byte and its body.
fn packet(buffer: &mut BytesMut) -> anyhow::Result<Option<(u8, Bytes)>> {
    let mut length = 0;
    for at in 0..4 {
        let Some(byte) = buffer.get(1 + at) else { return Ok(None) };
        length |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 != 0 {
            continue;
        }
        ensure!(length <= PACKET_BYTES_MAX, "a packet of {length} bytes");
        let head = 2 + at;
        if buffer.len() < head + length {
            return Ok(None);
        }
        let first = buffer[0];
        buffer.advance(head);
        return Ok(Some((first, buffer.split_to(length).freeze())));
    }
    bail!("a length of more than four bytes")
}

fn publish(first: u8, mut body: Bytes) -> Option<Down> {
    let topic_length = usize::from(u16::from_be_bytes([*body.first()?, *body.get(1)?]));
    body.advance(2);
    (body.len() >= topic_length).then(|| body.advance(topic_length))?;
    if first & 0x06 != 0 {
        (body.len() >= 2).then(|| body.advance(2))?;
    }
    Some(Down { payload: body, at: Instant::now() })
}
