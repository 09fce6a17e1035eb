//! Records: what the journal holds and the session carries.
//!
//! Written by [`encode_item`] when a record gets its place, read by [`decode_batch`] when the journal is
//! replayed and by [`read_batch`] when the centre sends; nothing that the core keeps is lost in between.
//! An item is the encoding of a `RecordBatch` with this one record, so items laid end to end are a
//! `RecordBatch`.
//!
//! Status reports are most of what passes here, and their content is encoded already when it arrives
//! (`Body::Status`, and likewise notices and commands: a [`Document`]). So the envelope is encoded without
//! a body and the document's bytes are laid behind it as the body's field: protobuf lets fields come in
//! any order. Reading takes the body's field out as it lies and decodes the rest. A status is decoded
//! once, when it is read, to know that it is one; it is never encoded again.

use bytes::Bytes;
use grid_core::document::Document;
use grid_core::ids::RecordIndex;
use grid_core::record::{Body, EventSource, Record};
use grid_core::session::Received;
use grid_core::station::Unknown;
use grid_proto::v1;
use prost::Message as _;

use super::wire::{self, delimited_len, put_delimited};
use super::{At as _, Error, Why, Within as _, body, optional_id, optional_text, time};

/// Number of `RecordBatch.records`.
const RECORDS: u32 = 1;
/// Numbers of the bodies in `Record`.
const BODIES: std::ops::RangeInclusive<u32> = 9..=21;
/// Most entries of what is unknown, beside the one that counts what was left out.
const EXTRA_MAX: usize = 65;
/// Longest original, in bytes.
const ORIGINAL_BYTES_MAX: usize = 64 * 1024;

/// Why a record cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Its fields are not framed as protobuf's.
    #[error("not protobuf: {0}")]
    Framing(#[from] wire::Error),
    /// Not the message of the schema.
    #[error("not a Record: {0}")]
    Encoding(#[from] prost::DecodeError),
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] Error),
}

/// A record as an item of the journal: the encoding of a `RecordBatch` with this one record.
pub fn encode_item(record: &Record) -> Vec<u8> {
    let mut envelope = envelope_to_proto(record);
    let encoded = match body::to_proto(&record.body) {
        body::Encoded::Message(message) => {
            envelope.body = Some(message);
            None
        }
        body::Encoded::Document { number, document } => Some((number, &document.0)),
    };
    let body_len = encoded.map_or(0, |(number, bytes)| delimited_len(number, bytes.len()));
    let length = envelope.encoded_len() + body_len;
    let mut item = Vec::with_capacity(delimited_len(RECORDS, length));
    put_delimited(&mut item, RECORDS, length);
    // A vector grows, so the only error, no room left, cannot happen.
    let written = envelope.encode(&mut item);
    debug_assert!(written.is_ok());
    if let Some((number, bytes)) = encoded {
        put_delimited(&mut item, number, bytes.len());
        item.extend_from_slice(bytes);
    }
    debug_assert!(
        decode_batch(&Bytes::copy_from_slice(&item)).is_ok(),
        "the journal would hold a record that cannot be read back: {record:?}"
    );
    item
}

/// Reads items of the journal laid end to end.
///
/// # Errors
/// When any of them is none.
pub fn decode_batch(batch: &Bytes) -> Result<Vec<Record>, DecodeError> {
    let mut records = Vec::new();
    for field in wire::fields(batch.clone()) {
        if let Some(record) = record_of(field?) {
            records.push(decode(record)?);
        }
    }
    Ok(records)
}

/// Reads a batch of the centre: each record, or why it is none; and where the batch itself breaks off, why.
pub fn read_batch(batch: Bytes) -> (Vec<Received>, Option<wire::Error>) {
    let mut received = Vec::new();
    for field in wire::fields(batch) {
        let record = match field {
            Ok(field) => record_of(field),
            Err(error) => return (received, Some(error)),
        };
        let Some(record) = record else { continue };
        received.push(match decode(record) {
            Ok(record) => Received::Record(Box::new(record)),
            Err(error) => Received::Malformed { why: error.to_string() },
        });
    }
    (received, None)
}

/// The record in a field of a batch; other fields are those of a newer schema.
fn record_of(field: wire::Field) -> Option<Bytes> {
    if field.number == RECORDS { field.content } else { None }
}

/// Reads one encoded `Record`. The document of a status shares the record's buffer.
///
/// # Errors
/// When it is none.
pub fn decode(record: Bytes) -> Result<Record, DecodeError> {
    let mut rest = Vec::with_capacity(128);
    let mut encoded_body = None;
    for field in wire::fields(record) {
        let field = field?;
        match field.content {
            Some(content) if BODIES.contains(&field.number) => {
                if encoded_body.replace((field.number, content)).is_some() {
                    return Err(Why::Invalid("there are two")).at("body").map_err(Into::into);
                }
            }
            Some(_) | None => rest.extend_from_slice(&field.raw),
        }
    }
    let envelope = v1::Record::decode(&rest[..])?;
    let (number, content) = encoded_body.ok_or(Why::Missing).at("body")?;
    let body = body::decode(number, content)?;
    Ok(envelope_from_proto(envelope, body)?)
}

/// The message of a record, for those who need it whole.
///
/// # Errors
/// When a document in it is none.
pub fn to_proto(record: &Record) -> Result<v1::Record, prost::DecodeError> {
    let item = Bytes::from(encode_item(record));
    let batch = v1::RecordBatch::decode(item)?;
    Ok(batch.records.into_iter().next().unwrap_or_default())
}

fn envelope_to_proto(record: &Record) -> v1::Record {
    v1::Record {
        index: record.index.0,
        station_id: optional_text(record.station.as_ref()),
        source: record.source.as_ref().map(source_to_proto),
        device_time: time::optional_to_proto(record.device_time),
        receive_time: Some(time::to_proto(record.receive_time)),
        exercise: record.exercise,
        out_of_sequence: record.out_of_sequence,
        clock_skewed: record.clock_skewed,
        extra: record.unknown.members.clone(),
        original: record.unknown.original.clone(),
        body: None,
    }
}

fn envelope_from_proto(envelope: v1::Record, body: Body) -> Result<Record, Error> {
    if envelope.extra.len() > EXTRA_MAX {
        let count = envelope.extra.len();
        return Err(Why::TooMany { count, max: EXTRA_MAX }).at("extra");
    }
    if envelope.original.len() > ORIGINAL_BYTES_MAX {
        let bytes = envelope.original.len();
        return Err(Why::TooLong { bytes, max: ORIGINAL_BYTES_MAX }).at("original");
    }
    Ok(Record {
        index: RecordIndex(envelope.index),
        station: optional_id(&envelope.station_id).at("station_id")?,
        source: envelope.source.map(source_from_proto).transpose().within("source")?,
        device_time: time::optional_from_proto(envelope.device_time).at("device_time")?,
        receive_time: time::from_proto(envelope.receive_time).at("receive_time")?,
        exercise: envelope.exercise,
        out_of_sequence: envelope.out_of_sequence,
        clock_skewed: envelope.clock_skewed,
        unknown: Unknown { members: envelope.extra, original: envelope.original },
        body,
    })
}

fn source_to_proto(source: &EventSource) -> v1::EventSource {
    v1::EventSource {
        publisher: source.publisher.to_string(),
        boot: optional_text(source.number.as_ref().map(|(boot, _)| boot)),
        seq: source.number.map_or(0, |(_, seq)| seq),
        event_id: optional_text(source.event_id.as_ref()),
        fingerprint: source.fingerprint,
    }
}

fn source_from_proto(source: v1::EventSource) -> Result<EventSource, Error> {
    let boot = optional_id(&source.boot).at("boot")?;
    if boot.is_none() && source.seq != 0 {
        return Err(Why::Missing).at("boot");
    }
    Ok(EventSource {
        publisher: source.publisher.parse().at("publisher")?,
        number: boot.map(|boot| (boot, source.seq)),
        event_id: optional_id(&source.event_id).at("event_id")?,
        fingerprint: source.fingerprint,
    })
}

/// A copy of a part of a larger buffer, for what is kept long: the part alone would keep the whole.
pub(super) fn owned(document: &Bytes) -> Document {
    Document(Bytes::copy_from_slice(document))
}

#[cfg(test)]
mod tests;
