//! Between the messages of `grid.v1` and the core's types. Protobuf types stop in this folder.
//!
//! One file for each kind of thing; `from_proto` parses and says which field is wrong, `to_proto` cannot
//! fail. What comes out of `from_proto` is valid: the core never looks again.
//!
//! Limits, whoever the peer is: a text for people [`TEXT_BYTES_MAX`], a code or label
//! [`LABEL_BYTES_MAX`], and the numbers of items that the schema states.

pub mod alarm;
pub mod answer;
mod birth;
mod body;
pub mod command;
pub mod enums;
pub mod frame;
pub mod list;
pub mod local;
pub mod node;
pub mod notice;
pub mod page;
pub mod record;
pub mod request;
pub mod station_down;
pub mod station_up;
pub mod ticket;
pub mod time;
pub mod void;
mod wire;

use std::str::FromStr;

use grid_core::ids;

/// Longest text for people, in bytes.
pub const TEXT_BYTES_MAX: usize = 4096;
/// Longest code or label (category, cell, resource, qualifier, …), in bytes.
pub const LABEL_BYTES_MAX: usize = 256;

/// What is wrong with a message: which field, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct Error {
    /// Path of the field, as in `events[3].action_id`.
    pub field: String,
    /// Why.
    pub why: Why,
}

/// Why a field cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It must be there.
    #[error("必填 / required")]
    Missing,
    /// A name or UUID is none.
    #[error(transparent)]
    Identifier(#[from] ids::Error),
    /// A number that the enum of this version does not have.
    #[error("{0} 不在枚举中 / is no value of the enum")]
    UnknownEnum(i32),
    /// Outside the years 1 to 9999, or nanoseconds that are none.
    #[error("时间超出范围 / time out of range: {seconds} s {nanos} ns")]
    Time {
        /// Seconds since 1970.
        seconds: i64,
        /// Nanoseconds within the second.
        nanos: i32,
    },
    /// A text is too long.
    #[error("过长 / too long: {bytes} bytes, at most {max}")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// Too many items.
    #[error("过多 / too many: {count}, at most {max}")]
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        max: usize,
    },
    /// Anything else; says what would be right.
    #[error("{0}")]
    Invalid(&'static str),
}

/// Says at which field something is wrong.
pub trait At<T> {
    /// At this field.
    ///
    /// # Errors
    /// The same, with the field.
    fn at(self, field: &str) -> Result<T, Error>;
}

impl<T, W: Into<Why>> At<T> for Result<T, W> {
    fn at(self, field: &str) -> Result<T, Error> {
        self.map_err(|why| Error { field: field.to_owned(), why: why.into() })
    }
}

/// Says inside which field an error's field lies.
pub trait Within<T> {
    /// Inside this field.
    ///
    /// # Errors
    /// The same, with the longer path.
    fn within(self, outer: &str) -> Result<T, Error>;

    /// Inside this item of a repeated field.
    ///
    /// # Errors
    /// The same, with the longer path.
    fn within_item(self, outer: &str, index: usize) -> Result<T, Error>;
}

impl<T> Within<T> for Result<T, Error> {
    fn within(self, outer: &str) -> Result<T, Error> {
        self.map_err(|error| Error { field: format!("{outer}.{}", error.field), ..error })
    }

    fn within_item(self, outer: &str, index: usize) -> Result<T, Error> {
        self.map_err(|error| Error { field: format!("{outer}[{index}].{}", error.field), ..error })
    }
}

/// An identifier that may be left out: empty is none.
///
/// # Errors
/// When it is there and is no identifier.
pub fn optional_id<T: FromStr<Err = ids::Error>>(text: &str) -> Result<Option<T>, ids::Error> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

/// The text of an identifier that may be left out.
pub fn optional_text<T: ToString>(id: Option<&T>) -> String {
    id.map(T::to_string).unwrap_or_default()
}

/// A message that must be there.
///
/// # Errors
/// When it is not.
pub fn required<T>(message: Option<T>) -> Result<T, Why> {
    message.ok_or(Why::Missing)
}

/// A text within its limit.
///
/// # Errors
/// When it is longer.
pub fn text(text: String, max: usize) -> Result<String, Why> {
    if text.len() <= max { Ok(text) } else { Err(Why::TooLong { bytes: text.len(), max }) }
}

/// A list within its limit.
///
/// # Errors
/// When it is longer.
pub fn at_most<T>(items: Vec<T>, max: usize) -> Result<Vec<T>, Why> {
    if items.len() <= max { Ok(items) } else { Err(Why::TooMany { count: items.len(), max }) }
}
