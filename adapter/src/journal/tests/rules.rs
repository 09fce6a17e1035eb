//! What the journal promises while nothing is damaged.

use super::rig::{self, GENERATION_BYTES, Rig, generation_dirs};
use crate::journal::{
    Checkpoint, Commit, Error, Event, Faults, Journal, Lane, ReplayFrom, SegmentKind, Settings,
};
use bytes::Bytes;

fn from_the_start() -> ReplayFrom {
    ReplayFrom { after: 0, first: [1; Lane::COUNT] }
}

/// (commit, lane, first, last) of every replayed segment.
fn replayed(rig: &Rig, from: &ReplayFrom) -> Vec<(u64, Lane, u64, u64)> {
    let commits = rig.reader().replay(from).map(|commit| commit.unwrap());
    commits
        .flat_map(|(number, segments)| {
            segments.into_iter().map(move |s| (number, s.lane, s.first, s.last))
        })
        .collect()
}

#[test]
fn a_replay_gives_the_commits_in_order_with_all_their_lanes() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    assert!(rig.recovered.created);
    for (lanes, item) in [
        (&[Lane::Local, Lane::Urgent][..], b"one"),
        (&[Lane::Normal], b"two"),
        (&[Lane::BestEffort, Lane::Urgent, Lane::Normal], b"thr"),
    ] {
        let mut commit = rig.commit();
        for lane in lanes {
            rig.push(&mut commit, *lane, item);
        }
        rig.durable(commit);
    }
    let expected = [
        (1, Lane::Urgent, 1, 1),
        (1, Lane::Local, 1, 1),
        (2, Lane::Normal, 1, 1),
        (3, Lane::Urgent, 2, 2),
        (3, Lane::Normal, 2, 2),
        (3, Lane::BestEffort, 1, 1),
    ];
    assert_eq!(replayed(&rig, &from_the_start()), expected);
    let later = ReplayFrom { after: 2, first: [2, 2, 1, 2] };
    assert_eq!(replayed(&rig, &later), expected[3..]);
}

#[test]
fn a_record_of_60_kb_comes_back_whole_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let item: Vec<u8> = (0..60_000_u32).map(|i| (i * 7 % 251) as u8).collect();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Normal, b"before");
    rig.append(Lane::Normal, &item);
    rig.append(Lane::Normal, b"after");
    assert_eq!(rig.journal.usage().blobs, 0);
    for _ in 0..2 {
        let segments = rig.all(Lane::Normal);
        assert_eq!(segments.len(), 3);
        assert_eq!(segments[1].bytes, item);
        rig.journal.close();
        rig = rig::open(dir.path());
        assert!(!rig.recovered.created);
        assert_eq!((rig.recovered.commit, rig.recovered.bounds[1].last), (3, 3));
    }
}

#[test]
fn reading_stops_before_the_byte_limit_but_gives_at_least_one_segment() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    for _ in 0..3 {
        rig.append(Lane::Urgent, &[1; 3000]);
    }
    let reader = rig.reader();
    assert_eq!(reader.read(Lane::Urgent, 1, 1).unwrap().len(), 1);
    assert_eq!(reader.read(Lane::Urgent, 1, 7000).unwrap().len(), 2);
    assert_eq!(reader.read(Lane::Urgent, 4, 7000).unwrap(), []);
    assert_eq!(reader.read(Lane::Normal, 1, 7000).unwrap(), []);
}

#[test]
fn drained_and_checkpointed_generations_give_their_space_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 4);
    let full = rig.journal.usage().disk_bytes;
    assert_eq!(generation_dirs(dir.path()).len(), 4);
    rig.trim(Lane::Normal, rig.next[1] - 1);
    assert_eq!(generation_dirs(dir.path()).len(), 4, "a replay still needs them");
    rig.checkpoint();
    assert_eq!(rig.journal.usage().generations, 1);
    assert!(rig.journal.usage().disk_bytes < full - 2 * GENERATION_BYTES);
    let next = rig.next;
    rig.journal.close();
    let rig = rig::open(dir.path());
    assert_eq!(generation_dirs(dir.path()).len(), 1);
    assert_eq!(rig.next, next, "draining does not restart the numbering");
    assert_eq!(rig.recovered.losses, []);
}

#[test]
fn trimming_never_takes_what_a_replay_needs() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Urgent, b"u");
    rig.checkpoint();
    rig.fill_generations(Lane::Normal, 3);
    let held = rig.next[1] - 1;
    rig.trim(Lane::Normal, held);
    assert_eq!(rig.all(Lane::Normal), [], "readers see nothing that is trimmed");
    rig.journal.close();
    let rig = rig::open(dir.path());
    let from = rig.recovered.replay_from();
    let segments = replayed(&rig, &from);
    assert_eq!(segments.iter().map(|(.., first, last)| last - first + 1).sum::<u64>(), held);
}

#[test]
fn a_void_replaces_what_readers_see_across_generations_and_restarts() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::BestEffort, 3);
    rig.void(Lane::BestEffort, 2, 9, b"shed 8 readings");
    let last = rig.next[2] - 1;
    for round in 0..3 {
        let segments = rig.all(Lane::BestEffort);
        assert_eq!(segments.last().unwrap().last, rig.next[2] - 1);
        let void = segments.iter().find(|s| s.kind == SegmentKind::Void).unwrap();
        assert_eq!((void.first, void.last), (2, 9));
        assert_eq!(void.bytes, &b"shed 8 readings"[..]);
        let inside = rig.reader().read(Lane::BestEffort, 5, 1).unwrap();
        assert_eq!(inside[0], *void);
        // The replay has the records where they were written and the void where it was laid.
        let whole = replayed(&rig, &from_the_start());
        assert_eq!(whole.iter().filter(|(_, _, first, last)| (*first, *last) == (2, 9)).count(), 1);
        assert!(whole.contains(&(1, Lane::BestEffort, 2, 2)));
        let generations = rig.journal.usage().generations;
        rig.fill_generations(Lane::BestEffort, generations + 1);
        if round < 2 {
            rig.journal.close();
            rig = rig::open(dir.path());
        }
    }
    // With a checkpoint and the rest voided, the first generations go and the void stays.
    rig.checkpoint();
    rig.void(Lane::BestEffort, 1, 1, b"one");
    rig.void(Lane::BestEffort, 10, last, b"many");
    rig.checkpoint();
    assert!(!generation_dirs(dir.path())[0].ends_with("gen-0000000001"));
    rig.journal.close();
    let rig = rig::open(dir.path());
    assert_eq!(rig.recovered.losses, []);
    let segments = rig.all(Lane::BestEffort);
    let voids: Vec<_> = segments
        .iter()
        .filter(|s| s.kind == SegmentKind::Void)
        .map(|s| (s.first, s.last, s.bytes.clone()))
        .collect();
    assert_eq!(voids[0], (1, 1, Bytes::from_static(b"one")));
    assert_eq!(voids[1].0, 2);
    assert_eq!((voids[2].0, voids[2].1), (10, last));
    assert!(segments.iter().all(|s| !s.is_damaged()));
}

#[test]
fn a_void_may_also_be_appended_in_the_place_of_records() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    let mut commit = rig.commit();
    commit.push(Lane::BestEffort, 1, b"a").unwrap();
    commit.void(Lane::BestEffort, 2, 500, b"shed").unwrap();
    commit.push(Lane::BestEffort, 501, b"b").unwrap();
    rig.durable(commit);
    let kinds: Vec<_> = rig.all(Lane::BestEffort).into_iter().map(|s| (s.last, s.kind)).collect();
    let expected =
        [(1, SegmentKind::Records), (500, SegmentKind::Void), (501, SegmentKind::Records)];
    assert_eq!(kinds, expected);
}

#[test]
fn a_wrong_commit_is_refused_and_does_no_harm() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Normal, b"1");
    let refused = |commit: Commit, rig: &Rig| rig.journal.submit(commit).unwrap_err();
    let mut hole = rig.commit();
    hole.push(Lane::Normal, 3, b"3").unwrap();
    assert!(matches!(refused(hole, &rig), Error::Sequence { expected: 2, got: 3, .. }));
    let mut again = rig.commit();
    again.push(Lane::Normal, 1, b"1").unwrap();
    assert!(matches!(refused(again, &rig), Error::Sequence { expected: 2, got: 1, .. }));
    assert!(matches!(refused(Commit::new(1), &rig), Error::CommitNumber { last: 1, got: 1 }));
    let mut beyond = rig.commit();
    beyond.void(Lane::Normal, 1, 2, b"").unwrap();
    assert!(matches!(refused(beyond, &rig), Error::Sequence { .. }));
    let early = Checkpoint { commit: 2, ..Checkpoint::default() };
    assert!(matches!(rig.journal.checkpoint(early), Err(Error::NotDurable { .. })));
    rig.append(Lane::Normal, b"2");
}

#[test]
fn a_failed_sync_kills_the_handle_and_a_reopen_has_all_that_was_durable() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig =
        rig::with_faults(dir.path(), Faults { fail_sync_at: Some(3), ..Faults::default() });
    rig.append(Lane::Urgent, b"1");
    rig.append(Lane::Urgent, b"2");
    let mut commit = rig.commit();
    rig.push(&mut commit, Lane::Urgent, b"3");
    assert!(matches!(rig.submit(commit), Event::CommitFailed { commit: 3, .. }));
    let mut retry = Commit::new(3);
    retry.push(Lane::Urgent, 3, b"3").unwrap();
    assert!(matches!(rig.journal.submit(retry), Err(Error::Dead)));
    let durable: Vec<_> = rig.all(Lane::Urgent).into_iter().map(|s| s.last).collect();
    assert_eq!(durable, [1, 2], "what was not durable is not shown");
    drop(rig);
    let mut rig = rig::open(dir.path());
    assert!(rig.recovered.commit >= 2 && rig.recovered.losses.is_empty());
    rig.append(Lane::Urgent, b"next");
    let items: Vec<_> = rig.all(Lane::Urgent).into_iter().map(|s| s.bytes).collect();
    assert_eq!(items[..2], [&b"1"[..], b"2"]);
    assert_eq!(items.last().unwrap(), &b"next"[..]);
}

#[test]
fn a_second_open_is_refused_and_names_the_first() {
    let dir = tempfile::tempdir().unwrap();
    let rig = rig::open(dir.path());
    let error = rig::try_open(rig::settings(dir.path())).err().unwrap();
    assert!(matches!(error, Error::Locked { .. }));
    assert!(error.to_string().contains(&format!("pid {}", std::process::id())), "{error}");
    drop(rig);
    rig::open(dir.path());
}

#[test]
fn a_newer_format_is_refused_and_foreign_files_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(rig::open(dir.path()));
    std::fs::write(dir.path().join("format"), "grid-journal 2\n").unwrap();
    let error = rig::try_open(rig::settings(dir.path())).err().unwrap();
    assert!(matches!(error, Error::NewerFormat { found: 2, supported: 1, .. }));
    let words = error.to_string();
    assert!(words.contains("format 2") && words.contains("format 1"), "{words}");

    let foreign = tempfile::tempdir().unwrap();
    std::fs::write(foreign.path().join("thesis.txt"), "mine").unwrap();
    let error = rig::try_open(rig::settings(foreign.path())).err().unwrap();
    assert!(matches!(error, Error::NotAJournal { .. }), "{error}");
    assert_eq!(std::fs::read_dir(foreign.path()).unwrap().count(), 1);
}

#[test]
fn the_checkpoint_survives_with_its_state_and_marks() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.append(Lane::Urgent, b"u");
    let value = Bytes::from(vec![5; 20_000]);
    rig.journal
        .checkpoint(Checkpoint {
            commit: 1,
            marks: [1, 0, 0, 0],
            puts: vec![(b"node/1".to_vec(), Some(value.clone()))],
        })
        .unwrap();
    assert_eq!(rig.event(), Event::Checkpointed { commit: 1 });
    rig.append(Lane::Urgent, b"v");
    drop(rig);
    let rig = rig::open(dir.path());
    let mark = rig.recovered.checkpoint.unwrap();
    assert_eq!((mark.commit, mark.marks), (1, [1, 0, 0, 0]));
    assert_eq!(rig.reader().state_get(b"node/1").unwrap(), Some(value));
    let from = rig.recovered.replay_from();
    assert_eq!(replayed(&rig, &from), [(2, Lane::Urgent, 2, 2)]);
}

#[test]
fn voids_are_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    let mut commit = rig.commit();
    for _ in 0..200 {
        rig.push(&mut commit, Lane::BestEffort, &[0; 4000]);
    }
    rig.durable(commit);
    let mut commit = rig.commit();
    for seq in 1..=200 {
        commit.void(Lane::BestEffort, seq, seq, b"x").unwrap();
    }
    assert!(matches!(rig.journal.submit(commit), Err(Error::VoidsFull { .. })));
    rig.void(Lane::BestEffort, 1, 200, b"all of them");
    assert_eq!(rig.all(Lane::BestEffort).len(), 1);
}

#[test]
fn usage_counts_the_reserve_and_reads_as_full_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let rig = rig::open(dir.path());
    let usage = rig.journal.usage();
    assert!(usage.disk_bytes >= 64 * 1024 && usage.fraction < 0.01, "{usage:?}");
    drop(rig);
    std::fs::remove_file(dir.path().join("reserve")).unwrap();
    let small = Settings { disk_max_bytes: 128 * 1024, ..rig::settings(dir.path()) };
    let rig = rig::try_open(small).unwrap();
    assert!(dir.path().join("reserve").exists(), "it came back");
    assert!(rig.journal.usage().fraction > 0.5);
    drop(rig);
    std::fs::remove_file(dir.path().join("reserve")).unwrap();
    let no_room = Settings { reserve_bytes: 1 << 60, ..rig::settings(dir.path()) };
    assert!(rig::try_open(no_room).unwrap().journal.usage().fraction >= 1.0);
}

#[test]
fn verify_finds_a_sound_journal_sound() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = rig::open(dir.path());
    rig.fill_generations(Lane::Normal, 2);
    rig.void(Lane::Normal, 1, 3, b"void");
    let commit = rig.next_commit - 1;
    rig.journal.close();
    let report = Journal::verify(dir.path()).unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.generations, report.commit), (2, commit));
}
