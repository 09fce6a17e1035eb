//! Topics of the station wire: the only place that knows their text.
//!
//! `grid/v1/{publisher}/up/{kind}` and `grid/v1/{publisher}/down/{kind}`; `{publisher}` is a
//! [`PublisherId`]. A broker's ACL needs two patterns for all of them.

use crate::ids::PublisherId;

const PREFIX: &str = "grid/v1/";

/// What the adapter subscribes to: everything that any publisher sends up.
pub const SUBSCRIPTION: &str = "grid/v1/+/up/#";

/// Delivery the broker is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qos {
    /// At most once.
    AtMostOnce,
    /// At least once.
    AtLeastOnce,
}

/// Kinds of messages upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UpKind {
    /// Who I am. Numbered.
    Birth,
    /// Online or offline; retained, also the will.
    State,
    /// About an alarm. Numbered.
    Alarm,
    /// Readings and counters. Numbered.
    Status,
    /// One-click report, or an act on a ticket. Numbered.
    Ticket,
    /// Acknowledgement of down messages.
    Ack,
}

impl UpKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Birth, Self::State, Self::Alarm, Self::Status, Self::Ticket, Self::Ack];

    /// Its word in the topic.
    pub fn word(self) -> &'static str {
        match self {
            Self::Birth => "birth",
            Self::State => "state",
            Self::Alarm => "alarm",
            Self::Status => "status",
            Self::Ticket => "ticket",
            Self::Ack => "ack",
        }
    }

    /// Whether it is published with the retain flag.
    pub fn is_retained(self) -> bool {
        matches!(self, Self::State)
    }

    /// Whether it is an event: numbered within its boot, and owed a receipt.
    pub fn is_event(self) -> bool {
        match self {
            Self::Birth | Self::Alarm | Self::Status | Self::Ticket => true,
            Self::State | Self::Ack => false,
        }
    }

    /// The topic of this kind for a publisher.
    pub fn topic(self, publisher: &PublisherId) -> String {
        format!("{PREFIX}{publisher}/up/{}", self.word())
    }
}

/// Kinds of messages downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DownKind {
    /// Everything up to a number is on stable storage.
    Receipt,
    /// Send again.
    Resend,
    /// Send your birth again.
    Rebirth,
    /// A ticket. Sequenced.
    Ticket,
    /// A city notice. Sequenced.
    Notice,
    /// A request. Sequenced.
    Command,
}

impl DownKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Receipt, Self::Resend, Self::Rebirth, Self::Ticket, Self::Notice, Self::Command];

    /// Its word in the topic.
    pub fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Resend => "resend",
            Self::Rebirth => "rebirth",
            Self::Ticket => "ticket",
            Self::Notice => "notice",
            Self::Command => "command",
        }
    }

    /// Delivery: what is sequenced is acknowledged, the rest means something to this connection only.
    pub fn qos(self) -> Qos {
        match self {
            Self::Receipt | Self::Resend | Self::Rebirth => Qos::AtMostOnce,
            Self::Ticket | Self::Notice | Self::Command => Qos::AtLeastOnce,
        }
    }

    /// The topic of this kind for a publisher.
    pub fn topic(self, publisher: &PublisherId) -> String {
        format!("{PREFIX}{publisher}/down/{}", self.word())
    }
}

/// Why a topic is none of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not of the form.
    #[error("expected grid/v1/{{publisher}}/up/{{kind}}")]
    Form,
    /// The publisher's name is none.
    #[error("bad publisher: {0}")]
    Publisher(#[from] crate::ids::Error),
    /// The kind is unknown.
    #[error("unknown kind {kind:?}, expected birth, state, alarm, status, ticket or ack")]
    Kind {
        /// Who published it.
        publisher: PublisherId,
        /// The word, cut at 64 characters.
        kind: String,
    },
}

/// Reads a topic upwards.
///
/// # Errors
/// When it is not one of ours; the publisher is named where the topic tells it.
pub fn parse_up(topic: &str) -> Result<(PublisherId, UpKind), Error> {
    let rest = topic.strip_prefix(PREFIX).ok_or(Error::Form)?;
    let (publisher, rest) = rest.split_once('/').ok_or(Error::Form)?;
    let word = rest.strip_prefix("up/").ok_or(Error::Form)?;
    let publisher: PublisherId = publisher.parse()?;
    match UpKind::ALL.into_iter().find(|kind| kind.word() == word) {
        Some(kind) => Ok((publisher, kind)),
        None => Err(Error::Kind { publisher, kind: word.chars().take(64).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_up_topic_is_read_back_as_it_was_written() {
        let publisher: PublisherId = "zd-001".parse().unwrap();
        for kind in UpKind::ALL {
            assert_eq!(parse_up(&kind.topic(&publisher)), Ok((publisher.clone(), kind)));
        }
        assert_eq!(DownKind::Ticket.topic(&publisher), "grid/v1/zd-001/down/ticket");
    }

    #[test]
    fn other_topics_are_refused_and_the_publisher_named_where_it_can_be() {
        for bad in
            ["", "grid", "grid/v1", "grid/v1/a", "grid/v2/a/up/birth", "grid/v1/a/down/ticket"]
        {
            assert_eq!(parse_up(bad), Err(Error::Form), "{bad}");
        }
        assert!(matches!(parse_up("grid/v1/A B/up/birth"), Err(Error::Publisher(_))));
        for bad in ["grid/v1/a/up/", "grid/v1/a/up/sos", "grid/v1/a/up/alarm/x"] {
            assert!(matches!(parse_up(bad), Err(Error::Kind { .. })), "{bad}");
        }
    }
}
