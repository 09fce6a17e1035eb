//! Keys and values as they lie on disk. Pure: bytes in, bytes out.
//!
//! Every value of a generation is *framed*: a 40-byte header, then the payload. All integers big endian.
//!
//! | bytes | field | |
//! |---|---|---|
//! | 0..4 | magic | `gjv1`; the version of the frame is its last byte |
//! | 4 | kind | [`Kind`] |
//! | 5 | lane | 0..4 |
//! | 6..8, 8..10 | part, parts | a record larger than one value is split over parts 0..parts |
//! | 10..12 | length | payload bytes of this part |
//! | 12..20, 20..28 | first, last | range of sequence numbers; a summary keeps its generation in `first` |
//! | 28..36 | commit | number of the commit that wrote it |
//! | 36..40 | CRC-32 | over bytes 0..36 and the payload |
//!
//! The magic and the self-describing header allow a damaged database file to be read without sled
//! (`salvage.rs`): each whole value is found again by its bytes alone, and its key follows from it.

use super::Lane;

/// Largest value given to sled, header included. Larger ones end in unsynced blob files.
pub(super) const VALUE_BYTES_MAX: usize = 4096;
pub(super) const HEADER_BYTES: usize = 40;
pub(super) const MAGIC: [u8; 4] = *b"gjv1";
pub(super) const META_KEY: &[u8] = b"M";
pub(super) const SUMMARY_PREFIX: u8 = b'C';
pub(super) const SEGMENT_PREFIX: u8 = b'S';
pub(super) const OVERRIDE_PREFIX: u8 = b'V';

/// One number per lane.
pub(super) type PerLane = [u64; Lane::COUNT];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Records,
    Void,
    Override,
    Meta,
    Summary,
}

impl Kind {
    fn from_byte(byte: u8) -> Option<Kind> {
        match byte {
            0 => Some(Kind::Records),
            1 => Some(Kind::Void),
            2 => Some(Kind::Override),
            3 => Some(Kind::Meta),
            4 => Some(Kind::Summary),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    pub(super) lane: Lane,
    pub(super) part: u16,
    pub(super) parts: u16,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) commit: u64,
}

/// Header and payload as one value. The payload must fit: callers cut it at `VALUE_BYTES_MAX`.
pub(super) fn frame(header: &Header, payload: &[u8]) -> Vec<u8> {
    let mut value = Vec::with_capacity(HEADER_BYTES + payload.len());
    value.extend_from_slice(&MAGIC);
    value.push(header.kind as u8);
    value.push(header.lane as u8);
    value.extend_from_slice(&header.part.to_be_bytes());
    value.extend_from_slice(&header.parts.to_be_bytes());
    value.extend_from_slice(&u16::try_from(payload.len()).unwrap_or(u16::MAX).to_be_bytes());
    value.extend_from_slice(&header.first.to_be_bytes());
    value.extend_from_slice(&header.last.to_be_bytes());
    value.extend_from_slice(&header.commit.to_be_bytes());
    let mut crc = crc32fast::Hasher::new();
    crc.update(&value);
    crc.update(payload);
    value.extend_from_slice(&crc.finalize().to_be_bytes());
    value.extend_from_slice(payload);
    value
}

/// Why a value is not what was written.
pub(super) type Flaw = &'static str;

/// The frame at the start of `bytes`; what follows it is left alone (salvage reads a whole file).
pub(super) fn unframe_prefix(bytes: &[u8]) -> Result<(Header, &[u8]), Flaw> {
    let Some((head, rest)) = bytes.split_at_checked(HEADER_BYTES) else {
        return Err("shorter than its header");
    };
    if head[..4] != MAGIC {
        return Err("no magic");
    }
    let payload = rest.get(..usize::from(be16(head, 10))).ok_or("payload cut off")?;
    let mut crc = crc32fast::Hasher::new();
    crc.update(&head[..36]);
    crc.update(payload);
    if crc.finalize().to_be_bytes() != head[36..40] {
        return Err("checksum differs");
    }
    let header = Header {
        kind: Kind::from_byte(head[4]).ok_or("unknown kind")?,
        lane: Lane::from_index(head[5]).ok_or("unknown lane")?,
        part: be16(head, 6),
        parts: be16(head, 8),
        first: be64(head, 12),
        last: be64(head, 20),
        commit: be64(head, 28),
    };
    if header.last < header.first || header.part >= header.parts {
        return Err("header contradicts itself");
    }
    Ok((header, payload))
}

/// The frame that fills `value` exactly.
pub(super) fn unframe(value: &[u8]) -> Result<(Header, &[u8]), Flaw> {
    let (header, payload) = unframe_prefix(value)?;
    if value.len() != HEADER_BYTES + payload.len() {
        return Err("longer than its header says");
    }
    Ok((header, payload))
}

/// The key under which a framed value is stored.
pub(super) fn key_of(header: &Header) -> Vec<u8> {
    match header.kind {
        Kind::Records | Kind::Void => segment_key(header.lane, header.first, header.part).to_vec(),
        Kind::Override => override_key(header.lane, header.first),
        Kind::Meta => META_KEY.to_vec(),
        Kind::Summary => summary_key(header.first),
    }
}

pub(super) fn segment_key(lane: Lane, first: u64, part: u16) -> [u8; 12] {
    let mut key = [0; 12];
    key[0] = SEGMENT_PREFIX;
    key[1] = lane as u8;
    key[2..10].copy_from_slice(&first.to_be_bytes());
    key[10..12].copy_from_slice(&part.to_be_bytes());
    key
}

/// `first` of a segment key.
pub(super) fn segment_key_first(key: &[u8]) -> Option<u64> {
    (key.len() == 12).then(|| be64(key, 2))
}

pub(super) fn override_key(lane: Lane, first: u64) -> Vec<u8> {
    let mut key = vec![OVERRIDE_PREFIX, lane as u8];
    key.extend_from_slice(&first.to_be_bytes());
    key
}

pub(super) fn summary_key(generation: u64) -> Vec<u8> {
    let mut key = vec![SUMMARY_PREFIX];
    key.extend_from_slice(&generation.to_be_bytes());
    key
}

/// What one commit says about the whole log; one per generation, rewritten by each commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) commit: u64,
    pub(super) generation: u64,
    /// First sequence number of each lane that belongs to this generation.
    pub(super) begins: PerLane,
    /// Last appended.
    pub(super) lasts: PerLane,
    /// Trimmed up to, inclusive: the truth for the whole log, older generations included.
    pub(super) trims: PerLane,
    /// Newest checkpoint known to be durable when this was written: a witness for the state store.
    pub(super) checkpointed: u64,
}

impl Meta {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut payload = self.generation.to_be_bytes().to_vec();
        for lanes in [&self.begins, &self.lasts, &self.trims] {
            put_lanes(&mut payload, lanes);
        }
        payload.extend_from_slice(&self.checkpointed.to_be_bytes());
        frame(&plain(Kind::Meta, self.generation, self.commit), &payload)
    }

    pub(super) fn decode(value: &[u8]) -> Result<Meta, Flaw> {
        let (header, payload) = unframe(value)?;
        if header.kind != Kind::Meta || payload.len() != 16 + 3 * LANES_BYTES {
            return Err("not a meta value");
        }
        Ok(Meta {
            commit: header.commit,
            generation: be64(payload, 0),
            begins: lanes(payload, 8),
            lasts: lanes(payload, 8 + LANES_BYTES),
            trims: lanes(payload, 8 + 2 * LANES_BYTES),
            checkpointed: be64(payload, 8 + 3 * LANES_BYTES),
        })
    }
}

/// What is known of one generation without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Summary {
    pub(super) id: u64,
    pub(super) begins: PerLane,
    pub(super) lasts: PerLane,
    pub(super) last_commit: u64,
    /// Size on disk in bytes.
    pub(super) bytes: u64,
}

impl Summary {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut payload = self.bytes.to_be_bytes().to_vec();
        put_lanes(&mut payload, &self.begins);
        put_lanes(&mut payload, &self.lasts);
        frame(&plain(Kind::Summary, self.id, self.last_commit), &payload)
    }

    pub(super) fn decode(value: &[u8]) -> Result<Summary, Flaw> {
        let (header, payload) = unframe(value)?;
        if header.kind != Kind::Summary || payload.len() != 8 + 2 * LANES_BYTES {
            return Err("not a summary");
        }
        Ok(Summary {
            id: header.first,
            begins: lanes(payload, 8),
            lasts: lanes(payload, 8 + LANES_BYTES),
            last_commit: header.commit,
            bytes: be64(payload, 0),
        })
    }
}

pub(super) const LANES_BYTES: usize = 8 * Lane::COUNT;

/// Header of a value that is about no lane.
fn plain(kind: Kind, number: u64, commit: u64) -> Header {
    Header { kind, lane: Lane::Urgent, part: 0, parts: 1, first: number, last: number, commit }
}

pub(super) fn put_lanes(out: &mut Vec<u8>, lanes: &PerLane) {
    for number in lanes {
        out.extend_from_slice(&number.to_be_bytes());
    }
}

/// Four numbers at `at`; zero beyond the end (callers have checked the length).
pub(super) fn lanes(bytes: &[u8], at: usize) -> PerLane {
    std::array::from_fn(|lane| be64(bytes, at + 8 * lane))
}

pub(super) fn be64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_be_bytes)
}

pub(super) fn be32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_be_bytes)
}

pub(super) fn be16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_flipped_bit_of_a_value_is_seen() {
        let header = Header {
            kind: Kind::Records,
            lane: Lane::Normal,
            part: 0,
            parts: 1,
            first: 7,
            last: 9,
            commit: 3,
        };
        let value = frame(&header, b"three events");
        assert_eq!(unframe(&value), Ok((header, &b"three events"[..])));
        for bit in 0..value.len() * 8 {
            let mut damaged = value.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(unframe(&damaged).is_err(), "bit {bit} went unseen");
        }
    }

    #[test]
    fn keys_sort_by_lane_then_sequence_then_part() {
        let mut keys = [
            segment_key(Lane::Normal, 1, 0),
            segment_key(Lane::Urgent, 256, 0),
            segment_key(Lane::Urgent, 2, 1),
            segment_key(Lane::Urgent, 2, 0),
        ];
        keys.sort_unstable();
        assert_eq!(keys[0], segment_key(Lane::Urgent, 2, 0));
        assert_eq!(keys[3], segment_key(Lane::Normal, 1, 0));
        assert_eq!(segment_key_first(&keys[2]), Some(256));
    }

    #[test]
    fn meta_and_summary_come_back_as_they_were() {
        let meta = Meta {
            commit: 5,
            generation: 2,
            begins: [1, 2, 3, 4],
            lasts: [5, 6, 7, 8],
            trims: [0, 1, 2, 3],
            checkpointed: 4,
        };
        assert_eq!(Meta::decode(&meta.encode()), Ok(meta));
        let summary = Summary {
            id: 9,
            begins: [1, 1, 1, 1],
            lasts: [0, 4, 0, 2],
            last_commit: 8,
            bytes: 1 << 30,
        };
        assert_eq!(Summary::decode(&summary.encode()), Ok(summary));
        assert!(Summary::decode(&meta.encode()).is_err());
    }
}
