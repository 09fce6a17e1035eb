//! Identifiers as types: names (`[a-z0-9-]{1,64}`), UUIDs and record indexes.
//!
//! A name or UUID that came from outside is parsed at the edge, so that the core never meets a bad one.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a name.
    #[error("{0:?} 不是名称 / is no name: expected 1 to 64 of a-z, 0-9 and '-'")]
    Name(String),
    /// Not a UUID.
    #[error("{0:?} 不是 UUID / is no UUID: expected e.g. 0192f0c1-2345-7abc-8def-0123456789ab")]
    Uuid(String),
}

/// Longest name in bytes.
pub const NAME_BYTES_MAX: usize = 64;

/// How much of a bad identifier an error repeats, in characters.
const SHOWN_CHARS_MAX: usize = 80;

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS_MAX).collect()
}

fn is_name(text: &str) -> bool {
    (1..=NAME_BYTES_MAX).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $type(Box<str>);

        impl $type {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                if is_name(text) { Ok(Self(text.into())) } else { Err(Error::Name(shown(text))) }
            }
        }

        impl TryFrom<String> for $type {
            type Error = Error;
            fn try_from(text: String) -> Result<Self, Error> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(name: $type) -> String {
                name.0.into()
            }
        }

        impl Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! uuid {
    ($(#[$doc:meta])* $type:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $type(pub Uuid);

        impl FromStr for $type {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                Uuid::try_parse(text).map(Self).map_err(|_| Error::Uuid(shown(text)))
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

name!(
    /// A rest station: a node of the grid.
    StationId
);
name!(
    /// Who speaks on MQTT: a station with its own link, or a gateway.
    PublisherId
);
name!(
    /// A person or system that acts: an officer, a keeper, a centre's desk.
    ActorId
);

uuid!(
    /// One run of a publisher's kept memory.
    BootId
);
uuid!(
    /// One life of a journal: sequences count within it.
    Epoch
);
uuid!(
    /// An alarm.
    AlarmId
);
uuid!(
    /// A ticket.
    TicketId
);
uuid!(
    /// One act; repeating it returns the first answer.
    ActionId
);
uuid!(
    /// A city notice.
    NoticeId
);
uuid!(
    /// A command.
    CommandId
);
uuid!(
    /// A quarantined message.
    QuarantineId
);
uuid!(
    /// An event of a publisher that cannot number.
    EventId
);

impl PublisherId {
    /// The station of this name: a station with its own link publishes under its own name.
    pub fn as_station(&self) -> StationId {
        StationId(self.0.clone())
    }
}

impl StationId {
    /// The publisher of this name.
    pub fn as_publisher(&self) -> PublisherId {
        PublisherId(self.0.clone())
    }

    /// The actor of this name: a station acts under its own.
    pub fn as_actor(&self) -> ActorId {
        ActorId(self.0.clone())
    }
}

/// Index of a record: grows over all lanes of its writer, also from one epoch to the next. It is the
/// version of the entities that the record changed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct RecordIndex(pub u64);

impl RecordIndex {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for RecordIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_to_64_of_lower_case_digits_and_hyphens() {
        for good in ["a", "zd-001", &"x".repeat(64)] {
            assert_eq!(good.parse::<StationId>().unwrap().as_str(), good);
        }
        for bad in ["", "A", "a_b", "a/b", "+", "#", "驿站", &"x".repeat(65)] {
            assert!(bad.parse::<StationId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bad_identifier_is_not_repeated_at_length() {
        let error = "Y".repeat(10_000).parse::<TicketId>().unwrap_err();
        assert!(error.to_string().len() < 300);
    }
}
