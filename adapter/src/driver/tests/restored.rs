//! A journal put back from a copy, over real files.

use std::path::Path;

use super::centre::Centre;
use super::rig::{Rig, config};

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// Restored, filled and opened twice before its new epoch is durable: what the centre holds lies within what this
/// journal holds now, and is something else.
#[tokio::test]
async fn a_journal_restored_filled_and_opened_twice_begins_a_new_epoch_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (data, older) = (dir.path().join("data"), dir.path().join("older"));
    let config = config(&data, "");
    let mut rig = Rig::start(&config, Centre::new());
    rig.up().await;
    for seq in 1..=3 {
        rig.say(seq).await;
    }
    rig.until("three at the centre", |rig| rig.centre.holds() == 3 && rig.is_settled()).await;
    let centre = rig.stop().await;
    copy(&data, &older);

    let mut rig = Rig::start(&config, centre);
    rig.up().await;
    for seq in 4..=9 {
        rig.say(seq).await;
    }
    rig.until("nine at the centre", |rig| rig.centre.holds() == 9 && rig.is_settled()).await;
    let mut centre = rig.stop().await;
    assert_eq!(centre.epochs.len(), 1);
    let snapshots = centre.snapshots;

    std::fs::remove_dir_all(&data).unwrap();
    copy(&older, &data);
    // The stations had receipts up to 9 and go on; nobody hears the centre while two lives of the adapter fill up.
    centre.is_away = true;
    for events in [10..=25, 26..=41] {
        let mut rig = Rig::start(&config, centre);
        rig.up().await;
        let mut last = None;
        for seq in events {
            last = Some(rig.say(seq).await);
        }
        let last = last.unwrap();
        rig.until("all told", |rig| rig.has_acked(last)).await;
        centre = rig.stop().await;
    }
    centre.is_away = false;
    let mut rig = Rig::start(&config, centre);
    // Readings behind the hole wait for their resend; alarms do not.
    let alarms = (10..=41).filter(|seq| seq % 2 == 0).count();
    rig.until("the alarms of both lives", |rig| rig.centre.holds() == 9 + alarms).await;
    let centre = rig.stop().await;
    assert_eq!(centre.epochs.len(), 2, "the centre's claim was found out");
    assert_eq!(centre.snapshots, snapshots + 1);
    assert!(centre.gaps.is_empty(), "{:?}", centre.gaps);
}
