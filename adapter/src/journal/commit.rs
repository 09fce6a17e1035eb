//! Building one commit: items are joined into segments, larger items cut into parts.

use super::format::{HEADER_BYTES, Header, Kind, PerLane, VALUE_BYTES_MAX, frame, key_of};
use super::{Error, Lane};

/// Largest item in bytes. A record is at most 64 KiB; the rest is room for its envelope.
pub const ITEM_BYTES_MAX: usize = 256 * 1024;
/// Largest descriptor of a voided range in bytes: one value.
pub const VOID_BYTES_MAX: usize = VALUE_BYTES_MAX - HEADER_BYTES;

/// One commit under construction: appends, voids and trims that become durable together or not at all.
#[derive(Debug)]
pub struct Commit {
    number: u64,
    segment_bytes: usize,
    pieces: [Vec<Piece>; Lane::COUNT],
    trims: PerLane,
}

/// A segment to be: whole records, or a void.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) void: bool,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) bytes: Vec<u8>,
}

impl Commit {
    /// An empty commit; numbers rise from 1 over the life of the log.
    pub fn new(number: u64) -> Commit {
        Commit::with_segment_bytes(number, VALUE_BYTES_MAX)
    }

    /// Like [`Commit::new`] with smaller segments: `segment_bytes` with header, clamped to 256..=4096.
    pub fn with_segment_bytes(number: u64, segment_bytes: usize) -> Commit {
        let segment_bytes = segment_bytes.clamp(256, VALUE_BYTES_MAX) - HEADER_BYTES;
        Commit { number, segment_bytes, pieces: Default::default(), trims: [0; Lane::COUNT] }
    }

    /// Its number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(Vec::is_empty) && self.trims == [0; Lane::COUNT]
    }

    /// Payload bytes appended so far.
    pub fn bytes(&self) -> usize {
        self.pieces.iter().flatten().map(|piece| piece.bytes.len()).sum()
    }

    /// Appends one encoded item; `seq` continues its lane. Items are concatenated in a segment, so
    /// their encoding must allow that (repeated fields of protobuf do).
    pub fn push(&mut self, lane: Lane, seq: u64, item: &[u8]) -> Result<(), Error> {
        if item.len() > ITEM_BYTES_MAX {
            return Err(Error::ItemTooLarge { bytes: item.len(), limit: ITEM_BYTES_MAX });
        }
        let segment_bytes = self.segment_bytes;
        let pieces = &mut self.pieces[lane as usize];
        if let Some(piece) = pieces.last_mut() {
            if seq != piece.last + 1 {
                let expected = piece.last + 1;
                return Err(Error::Sequence { lane, why: "not contiguous", expected, got: seq });
            }
            if !piece.void && piece.bytes.len() + item.len() <= segment_bytes {
                piece.bytes.extend_from_slice(item);
                piece.last = seq;
                return Ok(());
            }
        }
        pieces.push(Piece { void: false, first: seq, last: seq, bytes: item.to_vec() });
        Ok(())
    }

    /// Puts a void with its descriptor in the place of `first..=last`: appended when the range
    /// continues the lane, else laid over what is stored. A stored range must begin and end where
    /// segments do.
    pub fn void(&mut self, lane: Lane, first: u64, last: u64, item: &[u8]) -> Result<(), Error> {
        if item.len() > VOID_BYTES_MAX {
            return Err(Error::ItemTooLarge { bytes: item.len(), limit: VOID_BYTES_MAX });
        }
        if first == 0 || last < first {
            return Err(Error::Sequence { lane, why: "empty range", expected: first, got: last });
        }
        self.pieces[lane as usize].push(Piece { void: true, first, last, bytes: item.to_vec() });
        Ok(())
    }

    /// Everything up to `upto`, inclusive, may go. Never moves back.
    pub fn trim(&mut self, lane: Lane, upto: u64) {
        let trim = &mut self.trims[lane as usize];
        *trim = (*trim).max(upto);
    }

    pub(super) fn trims(&self) -> &PerLane {
        &self.trims
    }

    pub(super) fn pieces(&self, lane: Lane) -> &[Piece] {
        &self.pieces[lane as usize]
    }
}

/// The values of one piece with their keys. `over` makes it an override of stored segments.
pub(super) fn encode(
    piece: &Piece,
    lane: Lane,
    commit: u64,
    over: bool,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let kind = match (over, piece.void) {
        (true, _) => Kind::Override,
        (false, true) => Kind::Void,
        (false, false) => Kind::Records,
    };
    let room = VALUE_BYTES_MAX - HEADER_BYTES;
    let count = piece.bytes.len().div_ceil(room).max(1);
    // ITEM_BYTES_MAX keeps the count far below the limit of its field.
    let parts = u16::try_from(count).unwrap_or(u16::MAX);
    (0..parts)
        .map(|part| {
            let start = usize::from(part) * room;
            let end = piece.bytes.len().min(start + room);
            let header =
                Header { kind, lane, part, parts, first: piece.first, last: piece.last, commit };
            (key_of(&header), frame(&header, &piece.bytes[start..end]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::format::unframe;
    use super::*;

    #[test]
    fn small_items_share_a_segment_and_no_value_is_over_4_kib() {
        let mut commit = Commit::new(1);
        for seq in 1..=100 {
            commit.push(Lane::Normal, seq, &[7; 200]).unwrap();
        }
        commit.push(Lane::Normal, 101, &[9; 60_000]).unwrap();
        let pieces = commit.pieces(Lane::Normal);
        assert_eq!(pieces.iter().map(|p| p.last - p.first + 1).sum::<u64>(), 101);
        assert!(pieces.len() < 10);
        for piece in pieces {
            let values = encode(piece, Lane::Normal, 1, false);
            assert!(values.iter().all(|(_, value)| value.len() <= VALUE_BYTES_MAX));
            let joined: Vec<u8> =
                values.iter().flat_map(|(_, value)| unframe(value).unwrap().1.to_vec()).collect();
            assert_eq!(joined, piece.bytes);
        }
    }

    #[test]
    fn a_hole_inside_a_commit_is_refused() {
        let mut commit = Commit::new(1);
        commit.push(Lane::Urgent, 5, b"a").unwrap();
        assert!(matches!(commit.push(Lane::Urgent, 7, b"b"), Err(Error::Sequence { .. })));
        assert!(matches!(
            commit.push(Lane::Urgent, 6, &vec![0; ITEM_BYTES_MAX + 1]),
            Err(Error::ItemTooLarge { .. })
        ));
    }
}
