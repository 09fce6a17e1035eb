//! The station wire's two encodings: canonical proto3 JSON and binary protobuf.
//!
//! A payload that begins with `{` is JSON, any other is binary. What comes up is read so that nothing a newer or
//! foreign station says is lost: JSON members, enum names and enum numbers which the schema does not know go to
//! `StationUp.extra` (JSON path to raw JSON text); of a binary message with such fields the whole original is handed
//! back, for prost drops them. Everything else that is not the schema is an error that names the path.
//!
//! Two passes: the generated reader of pbjson is strict and fast, and refuses what it does not know. Only then is the
//! text walked along the descriptors (`unknown`), the unknown taken out, and the rest read strictly again. What pbjson
//! and prost let through but nobody can use (NaN, times outside the years 1 to 9999) is refused here too (`leaves`).
//!
//! Written JSON is canonical but for one thing: pbjson ends a time with `+00:00` where the mapping says `Z`. Both are
//! RFC 3339 and both are read.
//!
//! Limits: nesting [`DEPTH_MAX`]; [`EXTRA_ENTRIES_MAX`] entries and [`EXTRA_BYTES_MAX`] in an `extra`, more are left
//! out and counted in an entry named [`EXTRA_LEFT_OUT`]; [`ORIGINAL_BYTES_MAX`] for an original, more is refused. The
//! size of a payload is the caller's limit.

mod leaves;
mod locate;
mod unknown;

use std::sync::LazyLock;

use bytes::Bytes;
use prost::Message;
use prost_reflect::{DescriptorPool, MessageDescriptor};
use serde_json::value::RawValue;

use crate::v1;

pub use unknown::{EXTRA_BYTES_MAX, EXTRA_ENTRIES_MAX, EXTRA_LEFT_OUT};

/// Deepest nesting of objects and arrays in a JSON payload. The schema itself needs 5.
pub const DEPTH_MAX: usize = 64;
/// Longest original of a binary message that is kept, in bytes.
pub const ORIGINAL_BYTES_MAX: usize = 64 * 1024;
/// An error's text is cut to so many characters: it may quote the payload.
const REASON_CHARS_MAX: usize = 240;

/// The descriptors of `grid.v1`.
static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    #[allow(
        clippy::expect_used,
        reason = "constant bytes compiled in; tests/regenerate.rs proves that they are what protox made"
    )]
    DescriptorPool::decode(crate::FILE_DESCRIPTOR_SET).expect("the compiled-in descriptors")
});

/// The descriptors of `grid.v1`, decoded once.
pub fn descriptor_pool() -> &'static DescriptorPool {
    &POOL
}

/// How a payload is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Canonical proto3 JSON.
    Json,
    /// Binary protobuf.
    Binary,
}

impl Encoding {
    /// What a payload is encoded in: JSON begins with `{`.
    #[must_use]
    pub fn of(payload: &[u8]) -> Self {
        if payload.first() == Some(&b'{') { Self::Json } else { Self::Binary }
    }
}

/// A station's message that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The message; what the schema does not know of a JSON one is in its `extra`. It always has a body.
    pub up: v1::StationUp,
    /// How it was encoded.
    pub encoding: Encoding,
    /// The payload of a binary message with fields or enum numbers that the schema does not know.
    pub original: Option<Bytes>,
}

/// Why a payload cannot be read. In English, for developers; names the path where there is one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes.
    #[error("the payload is empty")]
    Empty,
    /// JSON is UTF-8 (RFC 8259).
    #[error("not UTF-8 at byte {at}")]
    NotUtf8 {
        /// Offset of the first wrong byte.
        at: usize,
    },
    /// Nested deeper than [`DEPTH_MAX`].
    #[error("nested deeper than {DEPTH_MAX}")]
    TooDeep,
    /// Not JSON at all.
    #[error("not JSON: {reason}")]
    Syntax {
        /// With line and column.
        reason: String,
    },
    /// JSON, but not the schema's.
    #[error("{path}: {reason}")]
    Json {
        /// Path of the member, e.g. `birth.node.position`; `message` for the whole.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// Not protobuf of this schema.
    #[error("does not begin with '{{', so read as binary protobuf: {reason}")]
    Binary {
        /// What prost says.
        reason: String,
    },
    /// A value that no encoding of the schema may carry.
    #[error("{path}: {reason}")]
    Value {
        /// Path of the field.
        path: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// It says nothing, or something of which the schema knows no kind.
    #[error("the message has no body that this version knows")]
    NoBody,
    /// It has unknown fields and is too long to be kept for them.
    #[error(
        "unknown fields in a binary message of {size} bytes, over the {ORIGINAL_BYTES_MAX} that can be kept"
    )]
    OriginalTooLong {
        /// Bytes of the payload.
        size: usize,
    },
}

/// A message that JSON cannot express: an enum number without a name, or a time outside the calendar.
#[derive(Debug, thiserror::Error)]
#[error("cannot be written as JSON")]
pub struct WriteError(#[from] serde_json::Error);

/// Reads what a publisher sent up.
///
/// # Errors
/// Whatever is not a `StationUp` with a body; never panics.
pub fn read_up(payload: &[u8]) -> Result<Read, ReadError> {
    let encoding = Encoding::of(payload);
    let (mut up, original) = match encoding {
        Encoding::Json => {
            let (mut up, extra) = read_json::<v1::StationUp>(payload, "grid.v1.StationUp")?;
            extra.merge_into(&mut up.extra);
            (up, None)
        }
        Encoding::Binary => {
            let mut up: v1::StationUp = read_binary(payload)?;
            let original = original_of(payload, &up)?;
            unknown::bound(&mut up.extra);
            (up, original)
        }
    };
    if let Some(v1::station_up::Body::Birth(v1::Birth { node: Some(node), .. })) = &mut up.body {
        unknown::bound(&mut node.extra);
    }
    leaves::check(&up)?;
    if up.body.is_none() {
        return Err(ReadError::NoBody);
    }
    Ok(Read { up, encoding, original })
}

/// Reads what came down to a publisher. Members the schema does not know are passed over; a body it does not know
/// is none.
///
/// # Errors
/// Whatever is not a `StationDown`; never panics.
pub fn read_down(payload: &[u8]) -> Result<v1::StationDown, ReadError> {
    match Encoding::of(payload) {
        Encoding::Json => read_json(payload, "grid.v1.StationDown").map(|(down, _unknown)| down),
        Encoding::Binary => read_binary(payload),
    }
}

/// Writes what a publisher sends up.
///
/// # Errors
/// Only for JSON, see [`WriteError`].
pub fn write_up(up: &v1::StationUp, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
    write(up, encoding)
}

/// Writes what goes down to a publisher. JSON, unless the publisher last spoke binary.
///
/// # Errors
/// Only for JSON, see [`WriteError`].
pub fn write_down(down: &v1::StationDown, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
    write(down, encoding)
}

/// Whether `payload`, of which `message` was decoded, may hold fields that the schema does not know.
///
/// Compares lengths: prost drops such fields, so what it would write is shorter. A payload that is not minimal
/// (defaults written out, padded numbers) also answers true, which costs its keeper space and nothing else.
#[must_use]
pub fn has_unknown_fields(payload: &[u8], message: &impl Message) -> bool {
    message.encoded_len() != payload.len()
}

fn write<M: Message + serde::Serialize>(
    message: &M,
    encoding: Encoding,
) -> Result<Vec<u8>, WriteError> {
    match encoding {
        Encoding::Json => Ok(serde_json::to_vec(message)?),
        Encoding::Binary => Ok(message.encode_to_vec()),
    }
}

fn read_binary<M: Message + Default>(payload: &[u8]) -> Result<M, ReadError> {
    if payload.is_empty() {
        return Err(ReadError::Empty);
    }
    M::decode(payload).map_err(|e| ReadError::Binary { reason: shorten(&e.to_string()) })
}

fn original_of(payload: &[u8], up: &v1::StationUp) -> Result<Option<Bytes>, ReadError> {
    if !has_unknown_fields(payload, up) && !leaves::has_unknown_enum(up) {
        return Ok(None);
    }
    if payload.len() > ORIGINAL_BYTES_MAX {
        return Err(ReadError::OriginalTooLong { size: payload.len() });
    }
    Ok(Some(Bytes::copy_from_slice(payload)))
}

/// Reads JSON strictly, or with the unknown taken out.
fn read_json<M: serde::de::DeserializeOwned>(
    payload: &[u8],
    name: &str,
) -> Result<(M, unknown::Extra), ReadError> {
    let text = std::str::from_utf8(payload)
        .map_err(|error| ReadError::NotUtf8 { at: error.valid_up_to() })?;
    if let Ok(message) = serde_json::from_str(text) {
        return Ok((message, unknown::Extra::default()));
    }
    if is_deeper_than(text, DEPTH_MAX) {
        return Err(ReadError::TooDeep);
    }
    // Past this line the text is well-formed, so its members can be walked.
    let raw: &RawValue = serde_json::from_str(text)
        .map_err(|error| ReadError::Syntax { reason: shorten(&error.to_string()) })?;
    let descriptor = message_descriptor(name);
    let (known, extra) = unknown::take_out(raw, &descriptor);
    match serde_json::from_str(&known) {
        Ok(message) => Ok((message, extra)),
        Err(error) => {
            let strict = |text: &str| serde_json::from_str::<M>(text).map(drop);
            Err(locate::culprit(&known, &descriptor, &strict, &error))
        }
    }
}

fn message_descriptor(name: &str) -> MessageDescriptor {
    #[allow(clippy::expect_used, reason = "called with two names, both in the compiled-in schema")]
    POOL.get_message_by_name(name).expect("a message of the schema")
}

/// Whether brackets outside strings nest deeper than `limit`. Needs no well-formed text and no stack.
fn is_deeper_than(text: &str, limit: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

/// An error's text without the position, which would be one in a text nobody sent, and cut to a bound.
fn reason_of(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    shorten(whole.rsplit_once(" at line ").map_or(whole.as_str(), |(reason, _)| reason))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(REASON_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
