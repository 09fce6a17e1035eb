//! The centre's ledger: everything it ever decided, durable, readable by `jq` and by the oracle.
//!
//! `ledger.jsonl` holds one commit per line: `{"crc":<CRC-32 of the commit's JSON text>,"commit":{…}}`.
//! One thread writes: it takes all commits that wait, writes them, calls fdatasync once, and then reports the
//! newest number; what depends on a commit leaves the centre only after that.
//!
//! Invariants: numbers grow by one; a line is never changed. At open a torn or damaged *last* line is cut off
//! (it was never reported durable); damage anywhere else is an error that names the line, never a guess.
//! A failed write ends the thread and is reported once: the centre then stops without another answer.
//!
//! Limits: the queue to the writer is not bounded here but by the credit that the centre grants, which it
//! enlarges only for what is durable. The file is never compacted: a played day is tens of megabytes.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::mpsc::UnboundedSender;

use super::entry::Commit;

/// The ledger's file in its folder.
pub const FILE_NAME: &str = "ledger.jsonl";
/// What is gathered for one write at most, bytes.
const GATHER_BYTES: usize = 1024 * 1024;

/// Why the ledger could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused.
    #[error("账本读写失败 / the ledger {path} could not be used")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another process has it open.
    #[error("账本正被另一进程使用 / the ledger {path} is in use by another process")]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A line in the middle cannot be trusted.
    #[error("账本第 {line} 行损坏 / line {line} of the ledger {path} is damaged: {what}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// A commit cannot be written down: a defect of the centre.
    #[error("账目无法编码 / a commit could not be encoded")]
    Encode(#[source] serde_json::Error),
    /// The writer has ended after an error that it reported.
    #[error("账本写入线程已停止 / the ledger's writer has stopped")]
    Stopped,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    crc: u32,
    #[serde(borrow)]
    commit: &'a RawValue,
}

fn encode(commit: &Commit) -> Result<Vec<u8>, serde_json::Error> {
    let commit = serde_json::value::to_raw_value(commit)?;
    let crc = crc32fast::hash(commit.get().as_bytes());
    let mut line = serde_json::to_vec(&Line { crc, commit: &commit })?;
    line.push(b'\n');
    Ok(line)
}

fn decode(line: &[u8]) -> Result<Commit, String> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if crc32fast::hash(line.commit.get().as_bytes()) != line.crc {
        return Err("CRC differs".to_owned());
    }
    serde_json::from_str(line.commit.get()).map_err(|error| error.to_string())
}

/// Where reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadEnd {
    /// Bytes of whole, sound lines.
    pub sound_bytes: u64,
    /// Number of the last commit; 0 if there is none.
    pub last: u64,
    /// The last line was torn: a write that was never reported durable.
    pub torn: bool,
}

/// Reads a ledger from its beginning, giving each commit to `visit`. Does not change the file.
pub fn read(path: &Path, mut visit: impl FnMut(Commit)) -> Result<ReadEnd, Error> {
    let failed = |source| Error::Io { path: path.to_owned(), source };
    let mut reader = BufReader::new(File::open(path).map_err(failed)?);
    let mut end = ReadEnd { sound_bytes: 0, last: 0, torn: false };
    let mut text = Vec::new();
    for number in 1_u64.. {
        text.clear();
        let length = reader.read_until(b'\n', &mut text).map_err(failed)?;
        if length == 0 {
            break;
        }
        let whole = text.last() == Some(&b'\n');
        let is_last = !whole || reader.fill_buf().map_err(failed)?.is_empty();
        match decode(&text) {
            Ok(commit) if whole && commit.number == end.last + 1 => {
                end.last = commit.number;
                end.sound_bytes += length as u64;
                visit(commit);
            }
            Ok(_) | Err(_) if is_last => {
                end.torn = true;
                break;
            }
            Ok(commit) => {
                let what = format!("commit {} follows {}", commit.number, end.last);
                return Err(Error::Damaged { path: path.to_owned(), line: number, what });
            }
            Err(what) => return Err(Error::Damaged { path: path.to_owned(), line: number, what }),
        }
    }
    Ok(end)
}

/// Copies the ledger of one folder into another, replacing what is there: to keep an older state, and, with no
/// centre running on it, to put it back. A copy of a ledger in use is a state it had, with a torn line at most.
pub fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let failed = |source| Error::Io { path: to.to_owned(), source };
    std::fs::create_dir_all(to).map_err(failed)?;
    std::fs::copy(from.join(FILE_NAME), to.join(FILE_NAME)).map_err(failed)?;
    Ok(())
}

/// An open ledger and its writing thread. Dropping it waits for what was handed over.
#[derive(Debug)]
pub struct Ledger {
    lines: Option<mpsc::Sender<(u64, Vec<u8>)>>,
    writer: Option<JoinHandle<()>>,
}

impl Ledger {
    /// Opens or creates the ledger in `folder`, gives what it holds to `visit`, and starts the writer, which
    /// reports on `stored`: the newest durable commit, or the error after which nothing more is written.
    /// Answers the ledger and the number of its last commit.
    pub fn open(
        folder: &Path,
        visit: impl FnMut(Commit),
        stored: UnboundedSender<Result<u64, Error>>,
    ) -> Result<(Self, u64), Error> {
        let path = folder.join(FILE_NAME);
        let failed = |source| Error::Io { path: path.clone(), source };
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).open(&path).map_err(failed)?;
        file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => Error::InUse { path: path.clone() },
            std::fs::TryLockError::Error(source) => failed(source),
        })?;
        let end = read(&path, visit)?;
        if end.torn {
            tracing::warn!(path = %path.display(), "the ledger's last line was torn and is cut off");
            file.set_len(end.sound_bytes).map_err(failed)?;
        }
        file.seek(SeekFrom::End(0)).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        // The file's name is durable only with its folder.
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;

        let (lines, waiting) = mpsc::channel();
        let writer = std::thread::Builder::new()
            .name("centre-ledger".to_owned())
            .spawn(move || write_all(file, &path, &waiting, &stored))
            .map_err(|source| Error::Io { path: folder.to_owned(), source })?;
        Ok((Self { lines: Some(lines), writer: Some(writer) }, end.last))
    }

    /// Hands a commit to the writer; it is durable when its number is reported.
    pub fn write(&self, commit: &Commit) -> Result<(), Error> {
        let line = encode(commit).map_err(Error::Encode)?;
        let lines = self.lines.as_ref().ok_or(Error::Stopped)?;
        lines.send((commit.number, line)).map_err(|_| Error::Stopped)
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        drop(self.lines.take());
        if let Some(writer) = self.writer.take() {
            // It panics never; if it did, its report of an error is missing and the centre hears the channel end.
            let _ = writer.join();
        }
    }
}

/// The writing thread: gather, write, sync, report.
fn write_all(
    mut file: File,
    path: &Path,
    waiting: &mpsc::Receiver<(u64, Vec<u8>)>,
    stored: &UnboundedSender<Result<u64, Error>>,
) {
    while let Ok((mut newest, mut bytes)) = waiting.recv() {
        while bytes.len() < GATHER_BYTES {
            let Ok((number, line)) = waiting.try_recv() else { break };
            newest = number;
            bytes.extend_from_slice(&line);
        }
        let written = file.write_all(&bytes).and_then(|()| file.sync_data());
        let failed = written.is_err();
        let report =
            written.map(|()| newest).map_err(|source| Error::Io { path: path.to_owned(), source });
        // Nobody listening is no reason to leave what was handed over unwritten.
        let _ = stored.send(report);
        if failed {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::entry::Entry;
    use tokio::sync::mpsc::unbounded_channel;

    fn commit(number: u64) -> Commit {
        let entries = vec![Entry::Violation { text: format!("第 {number} 条") }];
        Commit { number, at: pbjson_types::Timestamp::default(), entries }
    }

    fn write(folder: &Path, numbers: std::ops::RangeInclusive<u64>) -> Vec<u64> {
        let (stored, mut reports) = unbounded_channel();
        let (ledger, _) = Ledger::open(folder, |_| {}, stored).unwrap();
        for number in numbers {
            ledger.write(&commit(number)).unwrap();
        }
        drop(ledger);
        std::iter::from_fn(|| reports.try_recv().ok()).map(Result::unwrap).collect()
    }

    fn numbers(folder: &Path) -> (Vec<u64>, ReadEnd) {
        let mut numbers = Vec::new();
        let end = read(&folder.join(FILE_NAME), |commit| numbers.push(commit.number)).unwrap();
        (numbers, end)
    }

    #[test]
    fn what_was_reported_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write(folder.path(), 1..=3).last(), Some(&3));
        assert_eq!(write(folder.path(), 4..=5).last(), Some(&5));
        let (read, end) = numbers(folder.path());
        assert_eq!(read, [1, 2, 3, 4, 5]);
        assert!(!end.torn);
    }

    #[test]
    fn documents_come_back_as_they_were() {
        use crate::centre::fixtures::{alarm, birth, report};
        use crate::centre::lane::Lane;
        let records =
            [birth("zd-001", 1), alarm("zd-001", 2, "a1", "sos", false), report("zd-001", 3, "t1")];
        let queued = records.iter().zip(1..).map(|(record, seq)| Entry::Queued {
            lane: Lane::Urgent,
            seq,
            record: Box::new(record.clone()),
        });
        let entries: Vec<Entry> = queued.collect();
        let commit = Commit { number: 1, at: pbjson_types::Timestamp::default(), entries };
        assert_eq!(decode(&encode(&commit).unwrap()).unwrap(), commit);
    }

    #[test]
    fn a_torn_last_line_is_cut_and_its_number_used_again() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), 1..=3);
        let path = folder.path().join(FILE_NAME);
        let length = std::fs::metadata(&path).unwrap().len();
        OpenOptions::new().write(true).open(&path).unwrap().set_len(length - 7).unwrap();
        assert_eq!(numbers(folder.path()).0, [1, 2]);
        write(folder.path(), 3..=4);
        assert_eq!(numbers(folder.path()), ([1, 2, 3, 4].to_vec(), numbers(folder.path()).1));
    }

    #[test]
    fn damage_in_the_middle_is_named_by_its_line() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), 1..=3);
        let path = folder.path().join(FILE_NAME);
        let text = std::fs::read_to_string(&path).unwrap().replace("第 2 条", "第 9 条");
        std::fs::write(&path, text).unwrap();
        let error = read(&path, |_| {}).unwrap_err();
        assert!(matches!(error, Error::Damaged { line: 2, .. }), "{error}");
    }

    #[test]
    fn a_second_opener_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (stored, _reports) = unbounded_channel();
        let _held = Ledger::open(folder.path(), |_| {}, stored.clone()).unwrap();
        let error = Ledger::open(folder.path(), |_| {}, stored).unwrap_err();
        assert!(matches!(error, Error::InUse { .. }), "{error}");
    }
}
