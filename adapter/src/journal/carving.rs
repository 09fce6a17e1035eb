//! Finding our own values in a data file without sled, by their bytes alone.
//!
//! The file is read in windows, so that memory does not grow with it; a page that the disk can't read
//! counts as zeros. Of each value only its place is kept.

use super::Error;
use super::format::{HEADER_BYTES, Kind, MAGIC, VALUE_BYTES_MAX, be32, key_of, unframe_prefix};
use super::state::MAGIC as STATE_MAGIC;
use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

const WINDOW_BYTES: usize = 4 * 1024 * 1024;
/// Read apart where a window can't be read whole.
const PAGE_BYTES: usize = 4096;

/// Where a whole value lies.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: u64,
    bytes: usize,
    /// The value's own checksum: tells two values of one key and commit apart.
    crc: u32,
}

/// Every whole value of a data file, the newest commit's where a key has several.
#[derive(Debug, Default)]
pub(super) struct Carved {
    file: Option<File>,
    /// `None` where nobody can tell which of two values was acknowledged.
    places: BTreeMap<Vec<u8>, (u64, Option<Place>)>,
}

impl Carved {
    /// The values, read again one by one; what can't be read any more is left out.
    pub(super) fn values(&self) -> impl Iterator<Item = Vec<u8>> {
        let places = self.places.values().filter_map(|(_, place)| *place);
        places.filter_map(|place| {
            let mut value = vec![0; place.bytes];
            self.file.as_ref()?.read_exact_at(&mut value, place.at).ok()?;
            Some(value)
        })
    }

    /// Where one commit number wrote two different segments under one key (a failed commit, tried again
    /// after a reopen) both are left out, and the range is reported as damage.
    fn note(&mut self, key: Vec<u8>, kind: Kind, commit: u64, place: Place) {
        let Some((known, kept)) = self.places.get_mut(&key) else {
            self.places.insert(key, (commit, Some(place)));
            return;
        };
        match commit.cmp(known) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Greater => (*known, *kept) = (commit, Some(place)),
            std::cmp::Ordering::Equal => {
                let differs =
                    kept.is_some_and(|kept| (kept.crc, kept.bytes) != (place.crc, place.bytes));
                if differs {
                    *kept = (kind == Kind::Meta).then_some(place);
                }
            }
        }
    }
}

/// Finds every whole value.
pub(super) fn carve(path: &Path) -> Result<Carved, Error> {
    let file = File::open(path).map_err(Error::io("open", path))?;
    let mut carved = Carved::default();
    // Where the newest value found ends, maybe in the next window.
    let mut end = 0;
    windows(&file, path, |begin, window| {
        let mut at = usize::try_from(end - begin.min(end)).unwrap_or(0);
        while let Some(step) = find(&window[at..], &MAGIC) {
            at += step;
            // The next window begins here, and has it whole.
            if at >= WINDOW_BYTES {
                break;
            }
            let Ok((header, payload)) = unframe_prefix(&window[at..]) else {
                at += 1;
                continue;
            };
            let bytes = HEADER_BYTES + payload.len();
            let crc = be32(&window[at..], HEADER_BYTES - 4);
            let place = Place { at: begin + at as u64, bytes, crc };
            carved.note(key_of(&header), header.kind, header.commit, place);
            at += bytes;
            end = begin + at as u64;
        }
        true
    })?;
    carved.file = Some(file);
    Ok(carved)
}

/// A value of a generation or of the state store begins somewhere in the file.
pub(super) fn holds_magic(path: &Path) -> Result<bool, Error> {
    let file = File::open(path).map_err(Error::io("open", path))?;
    let mut found = false;
    windows(&file, path, |_, window| {
        found = find(window, &MAGIC).is_some() || find(window, STATE_MAGIC).is_some();
        !found
    })?;
    Ok(found)
}

/// Shows the file to `look` in windows that overlap by the largest value, until it has seen enough.
fn windows(
    file: &File,
    path: &Path,
    mut look: impl FnMut(u64, &[u8]) -> bool,
) -> Result<(), Error> {
    let length = file.metadata().map_err(Error::io("measure", path))?.len();
    let mut window = vec![0; WINDOW_BYTES + VALUE_BYTES_MAX];
    let mut begin = 0;
    while begin < length {
        let rest = usize::try_from(length - begin).unwrap_or(usize::MAX);
        let window = &mut window[..rest.min(WINDOW_BYTES + VALUE_BYTES_MAX)];
        read_what_can_be_read(file, begin, window);
        if !look(begin, window) {
            break;
        }
        begin += WINDOW_BYTES as u64;
    }
    Ok(())
}

fn read_what_can_be_read(file: &File, begin: u64, window: &mut [u8]) {
    if file.read_exact_at(window, begin).is_ok() {
        return;
    }
    let mut at = begin;
    for page in window.chunks_mut(PAGE_BYTES) {
        if let Err(error) = file.read_exact_at(page, at) {
            tracing::error!(%error, at, "磁盘页不可读 / a page of the disk can't be read");
            page.fill(0);
        }
        at += page.len() as u64;
    }
}

fn find(haystack: &[u8], needle: &[u8; 4]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|byte| *byte == needle[0]) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Lane;
    use super::super::format::{Header, frame};
    use super::*;

    fn value(first: u64, commit: u64, payload: &[u8]) -> Vec<u8> {
        let (kind, lane, part, parts) = (Kind::Records, Lane::Normal, 0, 1);
        frame(&Header { kind, lane, part, parts, first, last: first, commit }, payload)
    }

    #[test]
    fn a_value_across_two_windows_is_found_once_and_the_newest_of_a_key_counts() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        let mut bytes = vec![0x67; WINDOW_BYTES - 100];
        let across = value(1, 1, &[b'g'; 3000]);
        bytes.extend_from_slice(&across);
        bytes.extend_from_slice(&value(2, 1, b"old"));
        bytes.extend_from_slice(&value(2, 3, b"new"));
        bytes.extend_from_slice(&value(2, 2, b"between"));
        bytes.extend_from_slice(&value(3, 5, b"this"));
        bytes.extend_from_slice(&value(3, 5, b"or that"));
        std::fs::write(&path, bytes).unwrap();
        let found: Vec<_> = carve(&path).unwrap().values().collect();
        assert_eq!(found, [across, value(2, 3, b"new")]);
        assert!(holds_magic(&path).unwrap());
        std::fs::write(&path, vec![b'g'; 10_000]).unwrap();
        assert!(!holds_magic(&path).unwrap());
    }
}
