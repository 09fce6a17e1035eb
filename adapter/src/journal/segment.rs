//! Reading one segment out of one generation; what can't be read comes back as damage with its range.

use super::format::{Header, Kind, segment_key, segment_key_first, unframe};
use super::sled::Store;
use super::{Error, Lane};
use bytes::{Bytes, BytesMut};

/// What a segment holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Items as they were pushed, concatenated.
    Records,
    /// The descriptor of a voided range.
    Void,
    /// Nothing: these numbers can't be read. To be replaced by a void of the same range.
    Damaged {
        /// How it is known.
        why: String,
    },
}

/// A contiguous range of one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The lane.
    pub lane: Lane,
    /// First sequence number.
    pub first: u64,
    /// Last sequence number, inclusive.
    pub last: u64,
    /// What it holds.
    pub kind: SegmentKind,
    /// The items or the descriptor; empty when damaged.
    pub bytes: Bytes,
    /// Commit that wrote it; 0 when damaged.
    pub commit: u64,
}

impl Segment {
    /// How many sequence numbers it spans.
    pub fn count(&self) -> u64 {
        self.last - self.first + 1
    }

    /// Can't be read.
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind, SegmentKind::Damaged { .. })
    }

    pub(super) fn damaged(lane: Lane, first: u64, last: u64, why: impl Into<String>) -> Segment {
        let kind = SegmentKind::Damaged { why: why.into() };
        Segment { lane, first, last, kind, bytes: Bytes::new(), commit: 0 }
    }
}

/// The segment of `lane` that holds `seq`, where `end` is the lane's last number in this generation.
/// Never skips: what lies between readable segments comes back as damage.
pub(super) fn fetch(store: &Store, lane: Lane, seq: u64, end: u64) -> Result<Segment, Error> {
    match part(store, lane, seq, 0) {
        Ok(Some(value)) => return assemble(store, lane, seq, end, &value),
        Ok(None) => {}
        Err(error) => return unreadable(store, lane, seq, end, error),
    }
    // Not the first number of a segment: look for the one that begins before it.
    match store.last_in(&segment_key(lane, 0, 0), &segment_key(lane, seq, 0)) {
        Ok(Some((key, value))) => {
            let first = segment_key_first(&key).unwrap_or(0);
            // The key found may be a later part of its segment.
            let head = match part(store, lane, first, 0) {
                Ok(head) => head,
                Err(error) => return unreadable(store, lane, seq, end, error),
            };
            let found = assemble(store, lane, first, end, &head.unwrap_or(value))?;
            if found.last >= seq {
                return Ok(found);
            }
        }
        Ok(None) => {}
        Err(error) => return unreadable(store, lane, seq, end, error),
    }
    let last = before_next(store, lane, seq, end)?;
    Ok(Segment::damaged(lane, seq, last, "missing from the database"))
}

fn part(store: &Store, lane: Lane, first: u64, part: u16) -> Result<Option<Bytes>, Error> {
    store.get(&segment_key(lane, first, part))
}

/// The segment that begins at `first`, given its first value.
fn assemble(
    store: &Store,
    lane: Lane,
    first: u64,
    end: u64,
    head: &[u8],
) -> Result<Segment, Error> {
    let flaw = |why: &str| -> Result<Segment, Error> {
        // The header can't be trusted, so the next key says where the damage ends.
        Ok(Segment::damaged(lane, first, before_next(store, lane, first, end)?, why))
    };
    let (header, payload) = match unframe(head) {
        Ok(framed) => framed,
        Err(why) => return flaw(why),
    };
    let kind = match header.kind {
        Kind::Records => SegmentKind::Records,
        Kind::Void => SegmentKind::Void,
        Kind::Override | Kind::Meta | Kind::Summary => return flaw("value of another kind"),
    };
    if header.lane != lane || header.first != first || header.part != 0 || header.last > end {
        return flaw("value of another key");
    }
    let bytes = if header.parts == 1 {
        Bytes::copy_from_slice(payload)
    } else {
        match join(store, &header, payload)? {
            Ok(bytes) => bytes,
            Err(why) => return Ok(Segment::damaged(lane, first, header.last, why)),
        }
    };
    Ok(Segment { lane, first, last: header.last, kind, bytes, commit: header.commit })
}

/// Joins the parts of a large record; the inner error says what is wrong with it.
fn join(store: &Store, head: &Header, payload: &[u8]) -> Result<Result<Bytes, String>, Error> {
    let mut bytes = BytesMut::from(payload);
    for number in 1..head.parts {
        let value = match part(store, head.lane, head.first, number) {
            Ok(Some(value)) => value,
            Ok(None) => return Ok(Err(format!("part {number} of {} is missing", head.parts))),
            Err(error) if is_damage(&error) => return Ok(Err(error.to_string())),
            Err(error) => return Err(error),
        };
        match unframe(&value) {
            Ok((header, payload)) if header == (Header { part: number, ..*head }) => {
                bytes.extend_from_slice(payload);
            }
            Ok(_) => return Ok(Err(format!("part {number} belongs to another record"))),
            Err(why) => return Ok(Err(format!("part {number}: {why}"))),
        }
    }
    Ok(Ok(bytes.freeze()))
}

/// The last number before the next segment that begins after `seq`.
fn before_next(store: &Store, lane: Lane, seq: u64, end: u64) -> Result<u64, Error> {
    let from = segment_key(lane, seq.saturating_add(1), 0);
    match store.first_in(&from, &segment_key(lane, u64::MAX, u16::MAX)) {
        Ok(Some((key, _))) => Ok(segment_key_first(&key).map_or(end, |next| (next - 1).min(end))),
        Ok(None) => Ok(end),
        Err(error) if is_damage(&error) => Ok(probe(store, lane, seq, end)),
        Err(error) => Err(error),
    }
}

/// A page that can't be read hides an unknown number of segments: try every number until one answers.
fn probe(store: &Store, lane: Lane, seq: u64, end: u64) -> u64 {
    let answers = |&next: &u64| matches!(part(store, lane, next, 0), Ok(Some(_)));
    (seq + 1..=end).find(answers).map_or(end, |next| next - 1)
}

fn unreadable(
    store: &Store,
    lane: Lane,
    seq: u64,
    end: u64,
    error: Error,
) -> Result<Segment, Error> {
    if !is_damage(&error) {
        return Err(error);
    }
    Ok(Segment::damaged(lane, seq, probe(store, lane, seq, end), error.to_string()))
}

/// The database's content is at fault, rather than the system around it.
pub(super) fn is_damage(error: &Error) -> bool {
    match error {
        Error::Store { reason, .. } => reason.contains("orrupt") || reason.starts_with("panicked"),
        Error::Damaged { .. } => true,
        Error::Io { .. }
        | Error::DiskFull { .. }
        | Error::NewerFormat { .. }
        | Error::NotAJournal { .. }
        | Error::Locked { .. }
        | Error::Busy
        | Error::Dead
        | Error::Closed
        | Error::Sequence { .. }
        | Error::CommitNumber { .. }
        | Error::ItemTooLarge { .. }
        | Error::VoidsFull { .. }
        | Error::NotDurable { .. }
        | Error::Blob { .. }
        | Error::Injected { .. } => false,
    }
}
