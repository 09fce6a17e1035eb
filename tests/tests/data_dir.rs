//! A data directory has one owner and one format: everything else is refused with words that help.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use grid_adapter::journal::{Error, Journal, Settings};

/// A process that holds a journal open; killed when dropped.
struct Holder(Child);

impl Holder {
    fn start(dir: &Path) -> Holder {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grid-tests"));
        command.arg("journal-hold").arg(dir).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("open "), "the first process did not open the journal: {line:?}");
        Holder(child)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn refusal(dir: &Path) -> Error {
    Journal::open(Settings::new(dir), |_| {}).map(drop).unwrap_err()
}

fn settings(dir: &Path) -> Settings {
    Settings { reserve_bytes: 1 << 20, ..Settings::new(dir) }
}

/// Names and sizes of everything in the directory itself.
fn listing(dir: &Path) -> Vec<(String, u64)> {
    let entries = std::fs::read_dir(dir).unwrap().map(Result::unwrap);
    let mut listing: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len()))
        .collect();
    listing.sort_unstable();
    listing
}

#[test]
fn a_second_process_is_refused_and_told_who_the_first_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("data");
    let first = Holder::start(&dir);
    for error in [refusal(&dir), Journal::verify(&dir).unwrap_err()] {
        assert!(matches!(error, Error::Locked { .. }), "{error:?}");
        let words = error.to_string();
        let named =
            [format!("pid {}", first.0.id()), "grid-tests".into(), dir.display().to_string()];
        for name in named.iter().map(String::as_str).chain(["使用", "is in use by"]) {
            assert!(words.contains(name), "{words} does not say {name:?}");
        }
    }
    // Killed, not closed: what it leaves behind keeps nobody out.
    drop(first);
    let (journal, recovered) = Journal::open(settings(&dir), |_| {}).unwrap();
    assert_eq!((recovered.commit, recovered.losses.len()), (0, 0));
    journal.close();
}

#[test]
fn a_second_binary_says_it_on_stderr_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    let (journal, _) = Journal::open(settings(folder.path()), |_| {}).unwrap();
    let mut second = Command::new(env!("CARGO_BIN_EXE_grid-tests"));
    let output =
        second.arg("journal-hold").arg(folder.path()).stdin(Stdio::null()).output().unwrap();
    assert!(!output.status.success());
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains(&format!("pid {}", std::process::id())), "{words}");
    journal.close();
}

#[test]
fn a_newer_format_is_refused_by_number_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    Journal::open(settings(dir), |_| {}).unwrap().0.close();
    std::fs::write(dir.join("format"), "grid-journal 7\n").unwrap();
    // What a future format may have is none of our business.
    std::fs::create_dir(dir.join("gen-future")).unwrap();
    let before = listing(dir);
    for error in [refusal(dir), Journal::verify(dir).unwrap_err()] {
        assert!(matches!(error, Error::NewerFormat { found: 7, supported: 1, .. }), "{error:?}");
        let words = error.to_string();
        for part in ["格式为 7", "最高支持 1", "format 7", "newer than format 1", "empty directory"]
        {
            assert!(words.contains(part), "{words} does not say {part:?}");
        }
    }
    let without_lock = |listing: Vec<(String, u64)>| -> Vec<_> {
        listing.into_iter().filter(|(name, _)| name != "lock").collect()
    };
    assert_eq!(without_lock(listing(dir)), without_lock(before));
    assert_eq!(std::fs::read_to_string(dir.join("format")).unwrap(), "grid-journal 7\n");
}

#[test]
fn a_directory_with_something_else_in_it_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    let error = refusal(folder.path());
    assert!(matches!(error, Error::NotAJournal { .. }), "{error:?}");
    assert!(error.to_string().contains("thesis.txt"), "{error}");
    assert_eq!(listing(folder.path()), [("thesis.txt".to_owned(), 4)]);
}
