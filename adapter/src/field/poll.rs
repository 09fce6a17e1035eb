//! The half of a connection that polls: it owns the event loop, and parses what comes.
//!
//! It never awaits a request to the client (that would wait for itself), and its poll is never given up
//! half-way while the connection lives (a request would be lost between queue and socket).

use grid_core::station::Unusable;
use rumqttc::{
    ConnAck, Event, EventLoop, Outgoing, Packet, PubAck, Publish, QoS, SubAck, SubscribeReasonCode,
};
use tokio::sync::mpsc;

use super::arrivals::Arrival;
use super::connect::Lost;
use crate::convert::station_up::{self, Limits, Parsed};

/// What came, or what left.
#[derive(Debug)]
pub(super) enum Polled {
    /// CONNACK: the connection stands.
    Connected {
        /// The broker has kept our session.
        session_present: bool,
    },
    /// SUBACK.
    Subscribed {
        /// Every filter was granted.
        is_granted: bool,
    },
    /// PUBLISH.
    Message(Box<Message>),
    /// PUBACK of one of our publishes.
    PubAck(u16),
    /// Anything else that came: the broker lives.
    Alive,
    /// One of our requests has left.
    Left(Left),
}

/// A message and what it takes to acknowledge it.
#[derive(Debug)]
pub(super) struct Message {
    /// `None` for QoS 0.
    pub(super) arrival: Option<Arrival>,
    /// Bytes of its payload.
    pub(super) bytes: usize,
    pub(super) parsed: Result<Parsed, Box<Unusable>>,
}

/// A request that has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// A sequenced publish under this packet id.
    Publish(u16),
    /// DISCONNECT: the last.
    Disconnect,
    /// Any other.
    Other,
}

/// Polls until the connection is lost.
pub(super) async fn poll(mut events: EventLoop, out: mpsc::Sender<Polled>, limits: Limits) -> Lost {
    loop {
        let polled = match events.poll().await {
            Ok(Event::Incoming(packet)) => Some(incoming(packet, limits)),
            Ok(Event::Outgoing(outgoing)) => left(&outgoing).map(Polled::Left),
            Err(error) => return error.into(),
        };
        if let Some(polled) = polled
            && out.send(polled).await.is_err()
        {
            return Lost::Stopping;
        }
    }
}

/// `None`: not one of our requests.
fn left(outgoing: &Outgoing) -> Option<Left> {
    match outgoing {
        Outgoing::Publish(0) => Some(Left::Other),
        Outgoing::Publish(pkid) => Some(Left::Publish(*pkid)),
        Outgoing::Disconnect => Some(Left::Disconnect),
        Outgoing::Subscribe(_) | Outgoing::PubAck(_) | Outgoing::PubRec(_) => Some(Left::Other),
        Outgoing::PingReq
        | Outgoing::PingResp
        | Outgoing::PubRel(_)
        | Outgoing::PubComp(_)
        | Outgoing::Unsubscribe(_)
        | Outgoing::AwaitAck(_) => None,
    }
}

fn incoming(packet: Packet, limits: Limits) -> Polled {
    match packet {
        Packet::ConnAck(ConnAck { session_present, .. }) => Polled::Connected { session_present },
        Packet::SubAck(SubAck { return_codes, .. }) => {
            // At QoS 0 a message would come once, whether it arrives or not: that is a refusal too.
            let granted = |code: &SubscribeReasonCode| match code {
                SubscribeReasonCode::Success(qos) => *qos != QoS::AtMostOnce,
                SubscribeReasonCode::Failure => false,
            };
            Polled::Subscribed { is_granted: return_codes.iter().all(granted) }
        }
        Packet::Publish(Publish { qos, topic, pkid, payload, .. }) => {
            let arrival = (pkid != 0).then_some(Arrival { pkid, qos });
            let bytes = payload.len();
            let parsed = station_up::parse(&topic, &payload, limits);
            Polled::Message(Box::new(Message { arrival, bytes, parsed }))
        }
        Packet::PubAck(PubAck { pkid }) => Polled::PubAck(pkid),
        Packet::Connect(_)
        | Packet::PubRec(_)
        | Packet::PubRel(_)
        | Packet::PubComp(_)
        | Packet::Subscribe(_)
        | Packet::Unsubscribe(_)
        | Packet::UnsubAck(_)
        | Packet::PingReq
        | Packet::PingResp
        | Packet::Disconnect => Polled::Alive,
    }
}
