//! The state store: a small database beside the log, written by checkpoints only.
//!
//! | key | value |
//! |---|---|
//! | `M` | the checkpoint's commit and marks, with CRC |
//! | `k` key | magic `gjs1`, length u32, CRC-32 over key and whole value, first chunk |
//! | `x` length of key (u16) key chunk (u16) | chunks 1.. of a value over one sled value |
//!
//! One checkpoint is one batch and one sync. A value that replaces a longer one removes its chunks in
//! the same batch. A reader that meets a value in the middle of a checkpoint sees the CRC differ and
//! reads again.

use super::format::{LANES_BYTES, PerLane, VALUE_BYTES_MAX, be32, be64, lanes, put_lanes};
use super::sled::{Scan, Store, Writes};
use super::{Error, Lane};
use bytes::{Bytes, BytesMut};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Largest state key in bytes.
pub const STATE_KEY_BYTES_MAX: usize = 512;
/// Largest state value in bytes.
pub const STATE_VALUE_BYTES_MAX: usize = 16 * 1024 * 1024;

const META: &[u8] = b"M";
const VALUE: u8 = b'k';
const CHUNK: u8 = b'x';
pub(super) const MAGIC: &[u8; 4] = b"gjs1";
const HEAD_BYTES: usize = 12;
const FIRST_BYTES: usize = VALUE_BYTES_MAX - HEAD_BYTES;
/// How often a value that changes under the reader is read again.
const READ_TRIES: usize = 16;

/// State changes up to a commit.
#[derive(Clone, Debug, Default)]
pub struct Checkpoint {
    /// The commit that the state stands for; it must be durable.
    pub commit: u64,
    /// Last appended sequence number of each lane at that commit.
    pub marks: [u64; Lane::COUNT],
    /// Keys to set, or to remove.
    pub puts: Vec<(Vec<u8>, Option<Bytes>)>,
}

/// What a stored checkpoint stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckpointMark {
    /// Its commit.
    pub commit: u64,
    /// Last appended sequence number of each lane at that commit.
    pub marks: [u64; Lane::COUNT],
}

/// Checks the limits that need no disk.
pub(super) fn check(checkpoint: &Checkpoint) -> Result<(), Error> {
    for (key, value) in &checkpoint.puts {
        if key.len() > STATE_KEY_BYTES_MAX {
            return Err(Error::ItemTooLarge { bytes: key.len(), limit: STATE_KEY_BYTES_MAX });
        }
        let bytes = value.as_ref().map_or(0, Bytes::len);
        if bytes > STATE_VALUE_BYTES_MAX {
            return Err(Error::ItemTooLarge { bytes, limit: STATE_VALUE_BYTES_MAX });
        }
    }
    Ok(())
}

/// Writes a checkpoint atomically and durably.
pub(super) fn write(store: &Store, checkpoint: &Checkpoint) -> Result<(), Error> {
    let mut writes = Writes::default();
    // A key may come twice in one checkpoint: the last word counts.
    let puts: BTreeMap<&[u8], Option<&Bytes>> =
        checkpoint.puts.iter().map(|(key, value)| (&key[..], value.as_ref())).collect();
    for (key, value) in puts {
        let former = store.get(&value_key(key))?.map_or(0, |head| chunks(be32(&head, 4)));
        let kept = value.map_or(0, |value| put(&mut writes, key, value));
        for chunk in kept..former {
            writes.remove(&chunk_key(key, chunk + 1));
        }
        if value.is_none() {
            writes.remove(&value_key(key));
        }
    }
    let mut meta = checkpoint.commit.to_be_bytes().to_vec();
    put_lanes(&mut meta, &checkpoint.marks);
    meta.extend_from_slice(&crc32fast::hash(&meta).to_be_bytes());
    writes.put(META, meta);
    store.write(writes)?;
    store.sync()
}

/// Puts one value; returns how many chunks follow its head.
fn put(writes: &mut Writes, key: &[u8], value: &Bytes) -> u16 {
    let (first, rest) = value.split_at(value.len().min(FIRST_BYTES));
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&length(value).to_be_bytes());
    head.extend_from_slice(&checksum(key, &[first, rest]).to_be_bytes());
    head.extend_from_slice(first);
    writes.put(&value_key(key), head);
    let mut number = 0;
    for chunk in rest.chunks(VALUE_BYTES_MAX) {
        number += 1;
        writes.put(&chunk_key(key, number), chunk.to_vec());
    }
    number
}

fn length(value: &[u8]) -> u32 {
    // Bounded by STATE_VALUE_BYTES_MAX.
    u32::try_from(value.len()).unwrap_or(u32::MAX)
}

/// Chunks beyond the head of a value of `length` bytes.
fn chunks(length: u32) -> u16 {
    let beyond = (length as usize).saturating_sub(FIRST_BYTES);
    u16::try_from(beyond.div_ceil(VALUE_BYTES_MAX)).unwrap_or(u16::MAX)
}

fn checksum(key: &[u8], parts: &[&[u8]]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(key);
    for part in parts {
        crc.update(part);
    }
    crc.finalize()
}

fn value_key(key: &[u8]) -> Vec<u8> {
    [&[VALUE], key].concat()
}

fn chunk_key(key: &[u8], chunk: u16) -> Vec<u8> {
    // Keys are at most STATE_KEY_BYTES_MAX long.
    let length = u16::try_from(key.len()).unwrap_or(u16::MAX).to_be_bytes();
    [&[CHUNK], &length[..], key, &chunk.to_be_bytes()].concat()
}

/// What the stored state stands for; `None` when no checkpoint was ever made.
pub(super) fn mark(store: &Store) -> Result<Option<CheckpointMark>, Error> {
    let Some(meta) = store.get(META)? else { return Ok(None) };
    let whole = meta.len() == 8 + LANES_BYTES + 4
        && crc32fast::hash(&meta[..8 + LANES_BYTES]) == be32(&meta, 8 + LANES_BYTES);
    if !whole {
        return Err(Error::Damaged { what: "the state store's checkpoint record".into() });
    }
    let marks: PerLane = lanes(&meta, 8);
    Ok(Some(CheckpointMark { commit: be64(&meta, 0), marks }))
}

/// The value of `key`.
pub(super) fn get(store: &Store, key: &[u8]) -> Result<Option<Bytes>, Error> {
    for _ in 0..READ_TRIES {
        let Some(head) = store.get(&value_key(key))? else { return Ok(None) };
        if let Some(value) = join(store, key, &head)? {
            return Ok(Some(value));
        }
    }
    Err(Error::Damaged { what: format!("state value of key {}", key.escape_ascii()) })
}

/// The whole value; `None` when its parts don't fit together.
fn join(store: &Store, key: &[u8], head: &[u8]) -> Result<Option<Bytes>, Error> {
    if head.len() < HEAD_BYTES || &head[..4] != MAGIC {
        return Ok(None);
    }
    let mut value = BytesMut::from(&head[HEAD_BYTES..]);
    for chunk in 1..=chunks(be32(head, 4)) {
        match store.get(&chunk_key(key, chunk))? {
            Some(bytes) => value.extend_from_slice(&bytes),
            None => return Ok(None),
        }
    }
    let whole = length(&value) == be32(head, 4) && checksum(key, &[&value]) == be32(head, 8);
    Ok(whole.then(|| value.freeze()))
}

pub(super) fn scan(store: Arc<Store>, prefix: &[u8]) -> StateScan {
    StateScan { scan: store.scan(&value_key(prefix)), store }
}

/// See [`super::Reader::state_scan`].
#[derive(Debug)]
pub struct StateScan {
    scan: Scan,
    store: Arc<Store>,
}

impl Iterator for StateScan {
    type Item = Result<(Bytes, Bytes), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (key, head) = match self.scan.next()? {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            let key = key.slice(1..);
            match join(&self.store, &key, &head) {
                Ok(Some(value)) => return Some(Ok((key, value))),
                Err(error) => return Some(Err(error)),
                // A checkpoint changed it meanwhile: read it afresh, or skip it if it was removed.
                Ok(None) => match get(&self.store, &key).transpose() {
                    Some(value) => return Some(value.map(|value| (key, value))),
                    None => continue,
                },
            }
        }
    }
}

/// `true` when every value of the store is whole; for `verify`.
pub(super) fn count_values(store: Arc<Store>) -> (u64, Vec<String>) {
    let (mut good, mut bad) = (0, Vec::new());
    for entry in scan(store, b"") {
        match entry {
            Ok(_) => good += 1,
            Err(error) => bad.push(error.to_string()),
        }
    }
    (good, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint(commit: u64, puts: &[(&str, Option<usize>)]) -> Checkpoint {
        let put = |&(key, size): &(&str, Option<usize>)| {
            (key.as_bytes().to_vec(), size.map(|size| Bytes::from(vec![commit as u8; size])))
        };
        Checkpoint { commit, marks: [commit; 4], puts: puts.iter().map(put).collect() }
    }

    fn entries(store: &Store) -> usize {
        store.scan(b"").count()
    }

    #[test]
    fn a_shorter_value_leaves_no_chunk_of_the_longer_one() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(dir.path(), 0).unwrap());
        write(&store, &checkpoint(1, &[("a", Some(50_000)), ("ab", Some(3))])).unwrap();
        assert_eq!(get(&store, b"a").unwrap(), Some(Bytes::from(vec![1; 50_000])));
        write(&store, &checkpoint(2, &[("a", Some(10))])).unwrap();
        assert_eq!(get(&store, b"a").unwrap(), Some(Bytes::from(vec![2; 10])));
        assert_eq!(entries(&store), 3, "the mark, a and ab");
        write(&store, &checkpoint(3, &[("a", Some(9000)), ("a", None)])).unwrap();
        assert_eq!(get(&store, b"a").unwrap(), None);
        assert_eq!(entries(&store), 2, "the mark and ab");
        let mark_now = mark(&store).unwrap();
        assert_eq!(mark_now, Some(CheckpointMark { commit: 3, marks: [3; 4] }));
    }

    #[test]
    fn a_scan_streams_the_keys_of_its_prefix_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(dir.path(), 0).unwrap());
        let puts = [("n/2", Some(9000)), ("n/1", Some(1)), ("t/1", Some(2)), ("n", Some(0))];
        write(&store, &checkpoint(1, &puts)).unwrap();
        let found: Vec<_> = scan(Arc::clone(&store), b"n/").map(|e| e.unwrap()).collect();
        assert_eq!(found.len(), 2);
        assert_eq!((&found[0].0[..], found[1].1.len()), (&b"n/1"[..], 9000));
        assert_eq!(get(&store, b"n").unwrap(), Some(Bytes::new()));
    }
}
