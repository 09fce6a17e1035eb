//! A scripted MQTT 3.1.1 broker that misbehaves on purpose, on a free loopback port.
//!
//! A test plays the broker's part step by step: each step waits for one packet or sends one. Nothing is
//! answered unless the script says so, PINGREQ excepted (see [`Session::answer_pings`]). To withhold an
//! acknowledgement is to leave the step out.
//!
//! Packets are read and written by rumqttc's own codec; what that codec would never write is sent with
//! [`Session::raw`]. Every wait is bounded; a step that fails panics with what it waited for and with all
//! that has passed on the connection.

use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use bytes::BytesMut;
use rumqttc::mqttbytes::Error as CodecError;
use rumqttc::{
    ConnAck, Connect, ConnectReturnCode, Packet, PubAck, Publish, QoS, SubAck, Subscribe,
    SubscribeReasonCode,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How long a step waits unless the script says otherwise.
const PATIENCE: Duration = Duration::from_secs(10);
/// MQTT's own maximum: a fake broker reads whatever comes.
const PACKET_BYTES_MAX: usize = 268_435_455;
/// How much of a packet a failure shows.
const SHOWN_CHARS: usize = 200;

/// The listening side; each [`FakeBroker::accept`] gives one connection to script.
pub struct FakeBroker {
    listener: TcpListener,
    address: SocketAddr,
    patience: Duration,
}

impl FakeBroker {
    /// Listens on a free loopback port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .unwrap_or_else(|e| panic!("fake broker: no loopback port: {e}"));
        let address = listener
            .local_addr()
            .unwrap_or_else(|e| panic!("fake broker: listener without address: {e}"));
        Self { listener, address, patience: PATIENCE }
    }

    /// Changes how long each step waits, of connections accepted from now on.
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Where the client under test dials.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `mqtt://127.0.0.1:port`.
    pub fn url(&self) -> String {
        format!("mqtt://{}", self.address)
    }

    /// Waits for the next connection; no packet is read yet.
    pub async fn accept(&self) -> Session {
        let accepted = tokio::time::timeout(self.patience, self.listener.accept()).await;
        let stream = match accepted {
            Ok(Ok((stream, _))) => stream,
            Ok(Err(e)) => panic!("fake broker: accept failed: {e}"),
            Err(_) => panic!("fake broker: no client dialled within {:?}", self.patience),
        };
        Session {
            stream,
            unread: BytesMut::new(),
            patience: self.patience,
            answer_pings: true,
            passed: Vec::new(),
        }
    }

    /// Accepts, reads the CONNECT and answers it with `session_present`.
    pub async fn accept_session(&self, session_present: bool) -> (Session, Connect) {
        let mut session = self.accept().await;
        let connect = session.expect_connect().await;
        session.connack(session_present, ConnectReturnCode::Success).await;
        (session, connect)
    }
}

/// One connection of the client under test.
pub struct Session {
    stream: TcpStream,
    unread: BytesMut,
    patience: Duration,
    answer_pings: bool,
    passed: Vec<String>,
}

impl Session {
    /// Whether PINGREQ is answered while a step waits; on unless switched off.
    pub fn answer_pings(&mut self, yes: bool) {
        self.answer_pings = yes;
    }

    /// The next packet, PINGREQ passed over; `None` when the client closed.
    pub async fn next_packet(&mut self, awaited: &str) -> Option<Packet> {
        match tokio::time::timeout(self.patience, self.read_packet()).await {
            Ok(packet) => packet,
            Err(_) => self.fail(awaited, &format!("nothing came within {:?}", self.patience)),
        }
    }

    /// CONNECT: client id, clean session flag, will, login and keep alive are in the answer.
    pub async fn expect_connect(&mut self) -> Connect {
        match self.next_packet("CONNECT").await {
            Some(Packet::Connect(connect)) => connect,
            other => self.fail("CONNECT", &format!("got {other:?}")),
        }
    }

    /// CONNACK with any return code.
    pub async fn connack(&mut self, session_present: bool, code: ConnectReturnCode) {
        self.send(Packet::ConnAck(ConnAck { session_present, code })).await;
    }

    /// SUBSCRIBE: its packet id and filters are in the answer.
    pub async fn expect_subscribe(&mut self) -> Subscribe {
        match self.next_packet("SUBSCRIBE").await {
            Some(Packet::Subscribe(subscribe)) => subscribe,
            other => self.fail("SUBSCRIBE", &format!("got {other:?}")),
        }
    }

    /// SUBACK with these codes, in the order of the filters.
    pub async fn suback(&mut self, pkid: u16, codes: &[SubscribeReasonCode]) {
        self.send(Packet::SubAck(SubAck { pkid, return_codes: codes.to_vec() })).await;
    }

    /// Waits for a SUBSCRIBE and grants every filter as asked.
    pub async fn grant_subscribe(&mut self) -> Subscribe {
        let subscribe = self.expect_subscribe().await;
        let granted: Vec<_> =
            subscribe.filters.iter().map(|f| SubscribeReasonCode::Success(f.qos)).collect();
        self.suback(subscribe.pkid, &granted).await;
        subscribe
    }

    /// Waits for a SUBSCRIBE and refuses every filter (0x80).
    pub async fn refuse_subscribe(&mut self) -> Subscribe {
        let subscribe = self.expect_subscribe().await;
        let refused = vec![SubscribeReasonCode::Failure; subscribe.filters.len()];
        self.suback(subscribe.pkid, &refused).await;
        subscribe
    }

    /// A PUBLISH of QoS 1 under `pkid`, first time.
    pub async fn publish(&mut self, topic: &str, payload: impl Into<Vec<u8>>, pkid: u16) {
        let mut publish = Publish::new(topic, QoS::AtLeastOnce, payload);
        publish.pkid = pkid;
        self.send(Packet::Publish(publish)).await;
    }

    /// Any PUBLISH: QoS, DUP and RETAIN as the caller sets them.
    pub async fn publish_as(&mut self, publish: Publish) {
        self.send(Packet::Publish(publish)).await;
    }

    /// A PUBLISH of QoS 1 with a payload of `payload_bytes` letters `x`.
    pub async fn publish_oversized(&mut self, topic: &str, payload_bytes: usize, pkid: u16) {
        self.publish(topic, vec![b'x'; payload_bytes], pkid).await;
    }

    /// PUBACK of exactly this packet id.
    pub async fn expect_puback(&mut self, pkid: u16) {
        let awaited = format!("PUBACK {pkid}");
        match self.next_packet(&awaited).await {
            Some(Packet::PubAck(ack)) if ack.pkid == pkid => {}
            other => self.fail(&awaited, &format!("got {other:?}")),
        }
    }

    /// PUBLISH from the client. Answer it with [`Session::puback`], or withhold that.
    pub async fn expect_publish(&mut self) -> Publish {
        match self.next_packet("PUBLISH").await {
            Some(Packet::Publish(publish)) => publish,
            other => self.fail("PUBLISH", &format!("got {other:?}")),
        }
    }

    /// PUBACK to the client.
    pub async fn puback(&mut self, pkid: u16) {
        self.send(Packet::PubAck(PubAck { pkid })).await;
    }

    /// Reads on until a packet fits; it is the last of the answer, what came before is in front of it.
    /// Says that something was *not* sent: let the client send a known later packet and look before it.
    pub async fn read_until(
        &mut self,
        awaited: &str,
        fits: impl Fn(&Packet) -> bool,
    ) -> Vec<Packet> {
        let mut packets = Vec::new();
        loop {
            let Some(packet) = self.next_packet(awaited).await else {
                self.fail(awaited, &format!("the client closed after {packets:?}"));
            };
            let found = fits(&packet);
            packets.push(packet);
            if found {
                return packets;
            }
        }
    }

    /// Sends any packet that the codec can write.
    pub async fn send(&mut self, packet: Packet) {
        let mut bytes = BytesMut::new();
        if let Err(e) = packet.write(&mut bytes, PACKET_BYTES_MAX) {
            self.fail("to write a packet", &format!("{e}: {}", shown(&packet)));
        }
        self.passed.push(format!("broker → {}", shown(&packet)));
        self.write_all(&bytes).await;
    }

    /// Sends bytes as they are: half a packet, a reserved type, a length that lies.
    pub async fn raw(&mut self, bytes: &[u8]) {
        self.passed.push(format!("broker → {} raw bytes", bytes.len()));
        self.write_all(bytes).await;
    }

    /// Closes in order (FIN): the client reads an end of stream.
    pub async fn close(mut self) {
        // The client may have closed first; the connection ends either way.
        let _ = self.stream.shutdown().await;
    }

    /// Closes with a reset, as a broken network does.
    pub fn drop_connection(self) {
        let _ = self.stream.set_zero_linger();
    }

    /// Waits until the client closes; what it sends before that is the answer.
    pub async fn expect_closed(&mut self) -> Vec<Packet> {
        let mut packets = Vec::new();
        while let Some(packet) = self.next_packet("the client to close").await {
            packets.push(packet);
        }
        packets
    }

    async fn read_packet(&mut self) -> Option<Packet> {
        loop {
            match Packet::read(&mut self.unread, PACKET_BYTES_MAX) {
                Ok(Packet::PingReq) if self.answer_pings => self.send(Packet::PingResp).await,
                Ok(Packet::PingReq) => {}
                Ok(packet) => {
                    self.passed.push(format!("client → {}", shown(&packet)));
                    return Some(packet);
                }
                Err(CodecError::InsufficientBytes(_)) => {
                    // A reset by the client is an end like any other.
                    let read = self.stream.read_buf(&mut self.unread).await.unwrap_or(0);
                    if read == 0 {
                        self.passed.push("client closed".to_owned());
                        return None;
                    }
                }
                Err(e) => self.fail("a packet", &format!("the client sent no MQTT: {e}")),
            }
        }
    }

    async fn write_all(&mut self, bytes: &[u8]) {
        // A client that closed meanwhile is found by the next step that expects something of it.
        match tokio::time::timeout(self.patience, self.stream.write_all(bytes)).await {
            Ok(Ok(())) => {}
            Ok(Err(e)) => self.passed.push(format!("broker could not write: {e}")),
            Err(_) => self.fail("to write", "the client does not read"),
        }
    }

    fn fail(&self, awaited: &str, what: &str) -> ! {
        panic!(
            "fake broker waited for {awaited}: {}\npassed so far:\n  {}",
            cut_short(what),
            self.passed.join("\n  ")
        );
    }
}

fn shown(packet: &impl Debug) -> String {
    cut_short(&format!("{packet:?}"))
}

fn cut_short(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
