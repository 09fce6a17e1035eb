//! What happens to damaged files: reported, never delivered, never skipped.

use super::rig::{self, Rig, copy, generation_dirs, read_all};
use crate::journal::{Journal, Lane, Loss, Segment, SegmentKind, Settings};
use std::path::Path;

/// Item `seq` of the tests: its own number over and over, so that a mix-up shows.
fn item(seq: u64) -> Vec<u8> {
    seq.to_be_bytes().repeat(100)
}

/// With generations so large that these tests have one.
fn open(dir: &Path) -> Rig {
    let settings = Settings { generation_max_bytes: 64 << 20, ..rig::settings(dir) };
    rig::try_open(settings).unwrap()
}

/// 40 commits of 5 segments, about 800 kB.
fn filled(dir: &Path) -> u64 {
    let mut rig = open(dir);
    for _ in 0..40 {
        let mut commit = rig.commit();
        for _ in 0..25 {
            let next = item(rig.next[1]);
            rig.push(&mut commit, Lane::Normal, &next);
        }
        rig.durable(commit);
    }
    let last = rig.next[1] - 1;
    rig.journal.close();
    last
}

/// Every number up to `last` is either right or damaged; returns how many are damaged.
fn check_all(rig: &Rig, last: u64) -> u64 {
    let segments = rig.all(Lane::Normal);
    assert_eq!(segments.first().map(|s| s.first), Some(1));
    assert_eq!(segments.last().map(|s| s.last), Some(last), "silent loss of the tail");
    let mut damaged = 0;
    for segment in segments {
        match segment.kind {
            SegmentKind::Records => {
                let right: Vec<u8> = (segment.first..=segment.last).flat_map(item).collect();
                assert!(segment.bytes == right, "damage delivered as valid at {}", segment.first);
            }
            SegmentKind::Damaged { .. } => damaged += segment.last - segment.first + 1,
            SegmentKind::Void => panic!("nobody voided anything"),
        }
    }
    damaged
}

fn lost(rig: &Rig) -> u64 {
    let count = |loss: &Loss| match loss {
        Loss::Range { first, last, .. } => last - first + 1,
        Loss::State { .. } => 0,
    };
    rig.recovered.losses.iter().map(count).sum()
}

fn data_file(dir: &Path, generation: usize) -> std::path::PathBuf {
    generation_dirs(dir)[generation].join("db")
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 0x10;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_bit_anywhere_is_never_valid_and_never_silent() {
    let origin = tempfile::tempdir().unwrap();
    let last = filled(origin.path());
    let size = std::fs::metadata(data_file(origin.path(), 0)).unwrap().len() as usize;
    let mut hurt = 0;
    for step in 0..24 {
        let dir = tempfile::tempdir().unwrap();
        copy(origin.path(), dir.path());
        flip(&data_file(dir.path(), 0), (size - 1) * step / 23);
        if step % 2 == 1 {
            remove_snapshots(dir.path());
        }
        let mut rig = open(dir.path());
        let damaged = check_all(&rig, last);
        assert!(damaged < last / 2, "{damaged} of {last} gone for one bit at step {step}");
        assert!(lost(&rig) <= damaged, "{:?}", rig.recovered.losses);
        hurt += u32::from(damaged > 0);
        rig.append(Lane::Normal, b"life goes on");
    }
    assert!(hurt > 0, "no flip hit anything: the test is blind");
}

fn remove_snapshots(dir: &Path) {
    for entry in std::fs::read_dir(&generation_dirs(dir)[0]).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("snap.") {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn a_truncated_snapshot_costs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let last = filled(dir.path());
    // The snapshot is written when the database is opened.
    open(dir.path()).journal.close();
    let mut cut = 0;
    for entry in std::fs::read_dir(&generation_dirs(dir.path())[0]).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_string_lossy().starts_with("snap.") {
            let half = std::fs::metadata(&path).unwrap().len() / 2;
            std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(half).unwrap();
            cut += 1;
        }
    }
    assert!(cut > 0, "there was no snapshot to cut");
    let rig = open(dir.path());
    assert_eq!((check_all(&rig, last), lost(&rig)), (0, 0));
    assert!(dir.path().join("broken-1").exists(), "the broken one is kept");
}

#[test]
fn a_lost_tail_is_reported_and_its_numbers_are_not_given_out_again() {
    let dir = tempfile::tempdir().unwrap();
    let last = filled(dir.path());
    let path = data_file(dir.path(), 0);
    let half = std::fs::metadata(&path).unwrap().len() / 2;
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(half).unwrap();
    let mut rig = open(dir.path());
    assert_eq!(rig.recovered.bounds[1].last, last);
    let damaged = check_all(&rig, last);
    assert!(damaged > 0 && lost(&rig) == damaged, "{:?}", rig.recovered.losses);
    // The driver answers with voids, and from then on the log is whole.
    for loss in rig.recovered.losses.clone() {
        let Loss::Range { lane, first, last, .. } = loss else { panic!("{loss:?}") };
        rig.void(lane, first, last, b"lost to damage");
    }
    assert!(!rig.all(Lane::Normal).iter().any(Segment::is_damaged));
    rig.journal.close();
    assert!(Journal::verify(dir.path()).unwrap().is_sound());
    let rig = open(dir.path());
    assert_eq!(rig.recovered.losses, []);
}

#[test]
fn an_emptied_data_file_loses_everything_loudly() {
    let dir = tempfile::tempdir().unwrap();
    let last = filled(dir.path());
    std::fs::write(data_file(dir.path(), 0), b"").unwrap();
    let mut rig = open(dir.path());
    assert_eq!((rig.recovered.bounds[1].last, lost(&rig)), (last, last));
    assert!(!rig.recovered.created);
    assert_eq!(rig.append(Lane::Normal, b"new"), last + 1);
}

#[test]
fn damage_in_an_older_generation_is_found_when_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 3);
    let last = rig.next[1] - 1;
    rig.journal.close();
    let path = data_file(dir.path(), 0);
    let size = std::fs::metadata(&path).unwrap().len() as usize;
    flip(&path, size / 3);
    remove_snapshots(dir.path());
    let rig = rig::open(dir.path());
    let segments = read_all(&rig.reader(), Lane::Normal);
    assert_eq!(segments.last().unwrap().last, last);
    for segment in segments.iter().filter(|s| !s.is_damaged()) {
        assert_eq!(segment.bytes, vec![segment.first as u8; 4000]);
    }
}

#[test]
fn a_missing_generation_is_a_reported_loss() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 3);
    rig.journal.close();
    std::fs::remove_dir_all(&generation_dirs(dir.path())[0]).unwrap();
    let rig = rig::open(dir.path());
    let [Loss::Range { lane: Lane::Normal, first: 1, last, .. }] = &rig.recovered.losses[..] else {
        panic!("{:?}", rig.recovered.losses)
    };
    let segments = rig.all(Lane::Normal);
    assert!(segments[0].is_damaged());
    assert_eq!(segments[0].last, *last);
    assert!(!segments[1..].iter().any(Segment::is_damaged));
}

#[test]
fn a_file_in_blobs_fails_the_commit() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Normal, b"good");
    std::fs::write(generation_dirs(dir.path())[0].join("blobs/1"), b"unsynced").unwrap();
    let commit = rig.commit();
    let event = rig.submit(commit);
    assert!(format!("{event:?}").contains("blob"), "{event:?}");
}

#[test]
fn a_lost_state_store_is_reported_and_the_log_is_not_touched() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Urgent, b"one");
    rig.checkpoint();
    rig.journal.close();
    let path = dir.path().join("state/db");
    let size = std::fs::metadata(&path).unwrap().len();
    std::fs::write(&path, vec![0xa5; size as usize]).unwrap();
    let rig = rig::open(dir.path());
    assert!(matches!(rig.recovered.losses[..], [Loss::State { .. }]), "{:?}", rig.recovered);
    assert_eq!(rig.recovered.checkpoint, None);
    assert_eq!(rig.all(Lane::Urgent).len(), 1);
}
