//! The high-water mark: what the last commits made durable, kept outside sled.
//!
//! sled can lose its tail in silence (a flipped bit makes recovery stop early). The mark, written after
//! each durable commit into one of two 128-byte slots in turn, says how far the log really went, so the
//! loss is reported and its sequence numbers are not given out again. It is not synced: after a power
//! cut it may be older than the log, which does no harm, and it is never newer.

use super::format::{LANES_BYTES, PerLane, be32, be64, lanes, put_lanes};
use super::{Error, durable};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

const SLOT_BYTES: usize = 128;
const USED_BYTES: usize = 8 + 2 * LANES_BYTES + 4;

/// How far the log went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) commit: u64,
    pub(super) lasts: PerLane,
    pub(super) trims: PerLane,
}

/// The open file.
#[derive(Debug)]
pub(super) struct MarkFile {
    file: File,
}

impl MarkFile {
    /// Opens or creates the file and reads the newest whole slot.
    pub(super) fn open(path: &Path) -> Result<(MarkFile, Mark), Error> {
        if !path.exists() {
            durable::write_file(path, &[0; 2 * SLOT_BYTES])?;
        }
        let file = OpenOptions::new().read(true).write(true).open(path);
        let file = file.map_err(Error::io("open", path))?;
        let mut bytes = [0; 2 * SLOT_BYTES];
        // A file cut short reads as no mark.
        let slots = file.read_exact_at(&mut bytes, 0).map_or(&[][..], |()| &bytes[..]);
        let newest = slots.chunks(SLOT_BYTES).filter_map(decode).max_by_key(|mark| mark.commit);
        Ok((MarkFile { file }, newest.unwrap_or_default()))
    }

    /// Writes the mark into its slot; not synced on purpose.
    pub(super) fn put(&self, mark: &Mark) -> std::io::Result<()> {
        let slot = if mark.commit.is_multiple_of(2) { 0 } else { SLOT_BYTES as u64 };
        self.file.write_all_at(&encode(mark), slot)
    }
}

fn encode(mark: &Mark) -> Vec<u8> {
    let mut slot = mark.commit.to_be_bytes().to_vec();
    put_lanes(&mut slot, &mark.lasts);
    put_lanes(&mut slot, &mark.trims);
    let crc = crc32fast::hash(&slot);
    slot.extend_from_slice(&crc.to_be_bytes());
    slot.resize(SLOT_BYTES, 0);
    slot
}

fn decode(slot: &[u8]) -> Option<Mark> {
    let crc = be32(slot, USED_BYTES - 4);
    let (lasts, trims) = (lanes(slot, 8), lanes(slot, 8 + LANES_BYTES));
    let mark = Mark { commit: be64(slot, 0), lasts, trims };
    (mark.commit != 0 && crc == crc32fast::hash(&slot[..USED_BYTES - 4])).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_whole_slot_counts_and_a_torn_one_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("mark");
        let (file, none) = MarkFile::open(&path).unwrap();
        assert_eq!(none, Mark::default());
        for commit in 1..=3 {
            file.put(&Mark { commit, lasts: [commit; 4], trims: [1; 4] }).unwrap();
        }
        assert_eq!(
            MarkFile::open(&path).unwrap().1,
            Mark { commit: 3, lasts: [3; 4], trims: [1; 4] }
        );
        file.file.write_all_at(b"torn", SLOT_BYTES as u64 + 10).unwrap();
        assert_eq!(
            MarkFile::open(&path).unwrap().1,
            Mark { commit: 2, lasts: [2; 4], trims: [1; 4] }
        );
    }
}
