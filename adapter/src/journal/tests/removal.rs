//! Generations that are missing, left over, half removed or half named.

use super::rig::{self, copy, generation_dirs};
use crate::journal::format::summary_key;
use crate::journal::sled::{Store, Writes, wait_released};
use crate::journal::{Error, Journal, Lane, Loss, Segment};
use std::path::Path;

/// Four generations of one lane, closed; its last number.
fn filled(dir: &Path) -> u64 {
    let mut rig = rig::open(dir);
    rig.fill_generations(Lane::Normal, 4);
    let last = rig.next[1] - 1;
    rig.journal.close();
    last
}

#[test]
fn a_lost_summary_does_not_cost_the_generation_it_names() {
    let dir = tempfile::tempdir().unwrap();
    let last = filled(dir.path());
    let newest = generation_dirs(dir.path()).pop().unwrap();
    let store = Store::open(&newest, 0).unwrap();
    let mut writes = Writes::default();
    writes.remove(&summary_key(1));
    store.write(writes).unwrap();
    drop(store);
    wait_released(&newest);
    let rig = rig::open(dir.path());
    assert_eq!(rig.recovered.losses, []);
    let segments = rig.all(Lane::Normal);
    assert!(!segments.iter().any(Segment::is_damaged));
    assert_eq!((segments[0].first, segments.last().unwrap().last), (1, last));
}

#[test]
fn a_removal_cut_short_is_finished_by_the_next_open() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 3);
    let before = tempfile::tempdir().unwrap();
    rig.image(before.path());
    rig.trim(Lane::Normal, rig.next[1] - 1);
    rig.checkpoint();
    let next = rig.next;
    rig.journal.close();
    assert_eq!(generation_dirs(dir.path()).len(), 1);
    // One that came back whole, and the half of another.
    let [first, second, _] = &generation_dirs(before.path())[..] else { panic!() };
    copy(first, &dir.path().join(first.file_name().unwrap()));
    std::fs::remove_file(second.join("born")).unwrap();
    copy(second, &dir.path().join("trash-0000000002"));
    let rig = rig::open(dir.path());
    assert_eq!((rig.recovered.losses.len(), rig.next), (0, next));
    assert_eq!(generation_dirs(dir.path()).len(), 1);
    assert!(!dir.path().join("trash-0000000002").exists());
}

#[test]
fn a_copy_that_lost_its_empty_files_is_still_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 2);
    rig.checkpoint_of(b"node", Some(b"its state"));
    let next = rig.next;
    rig.journal.close();
    for database in generation_dirs(dir.path()).into_iter().chain([dir.path().join("state")]) {
        std::fs::remove_file(database.join("born")).unwrap();
    }
    let rig = rig::open(dir.path());
    assert_eq!((rig.recovered.losses.len(), rig.next), (0, next));
    assert_eq!(rig.reader().state_get(b"node").unwrap().as_deref(), Some(&b"its state"[..]));
    assert!(!rig.all(Lane::Normal).iter().any(Segment::is_damaged));
}

#[test]
fn a_birth_cut_short_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Urgent, b"one");
    rig.journal.close();
    // The next generation, created but without a commit yet, with and without its `born` file.
    for born in [true, false] {
        let next = dir.path().join("gen-0000000002");
        crate::journal::generation::create(&next, 0).unwrap();
        wait_released(&next);
        if !born {
            std::fs::remove_file(next.join("born")).unwrap();
        }
        let rig = rig::open(dir.path());
        assert_eq!((rig.recovered.losses.len(), rig.recovered.commit), (0, 1));
        assert!(!next.exists());
    }
}

#[test]
fn verify_misses_a_generation_and_never_makes_a_journal() {
    let dir = tempfile::tempdir().unwrap();
    filled(dir.path());
    assert!(Journal::verify(dir.path()).unwrap().is_sound());
    std::fs::remove_dir_all(&generation_dirs(dir.path())[1]).unwrap();
    let report = Journal::verify(dir.path()).unwrap();
    assert!(
        matches!(report.damage[..], [Loss::Range { lane: Lane::Normal, .. }]),
        "{:?}",
        report.damage
    );
    let empty = tempfile::tempdir().unwrap();
    let error = Journal::verify(empty.path()).unwrap_err();
    assert!(matches!(error, Error::NotAJournal { .. }), "{error}");
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn a_journal_counts_as_created_until_its_first_commit() {
    let dir = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let rig = rig::open(dir.path());
        assert!(rig.recovered.created);
        rig.journal.close();
    }
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Local, b"epoch");
    rig.journal.close();
    assert!(!rig::open(dir.path()).recovered.created);
}
