//! What outlives a stream: resuming both ways, snapshots, restores, crashes.

use std::time::Duration;

use grid_proto::v1;
use grid_proto::v1::open_session_request::Frame as Up;
use grid_proto::v1::open_session_response::Frame as Down;
use tonic::Code;

use super::rig::Rig;
use crate::centre::entry::{Entry, EpochCause};
use crate::centre::fixtures::{EPOCH, ack, alarm, birth, data, hello, hello_with, records, status};
use crate::centre::lane::Lane;
use crate::centre::peer::Settings;

fn nothing() -> [(String, u64); 3] {
    [0; 3].map(|seq| (String::new(), seq))
}

/// A centre that has registered a node (NORMAL 1) and opened a ticket (URGENT 1).
fn busy() -> (Rig, v1::Welcome) {
    let mut rig = Rig::new();
    let welcome = rig.linked(1, hello());
    rig.frame(1, data(Lane::Normal, 1, &[birth("zd-001", 1)]));
    rig.frame(1, data(Lane::Urgent, 1, &[alarm("zd-001", 2, "a1", "sos", false)]));
    (rig, welcome)
}

#[test]
fn the_centre_s_records_go_out_when_they_are_durable_the_most_urgent_first() {
    let mut rig = Rig::new();
    rig.linked(1, hello());
    rig.slow_disk = true;
    rig.frame(1, data(Lane::Normal, 1, &[birth("zd-001", 1)]));
    rig.frame(1, data(Lane::Urgent, 1, &[alarm("zd-001", 2, "a1", "sos", false)]));
    assert!(rig.data(1).is_empty());
    rig.store();
    let sent = rig.data(1);
    assert_eq!(sent.iter().map(|data| data.lane).collect::<Vec<_>>(), [1, 2]);
    assert!(matches!(records(&sent[0])[0].body, Some(v1::record::Body::Ticket(_))));
    assert!(matches!(records(&sent[1])[0].body, Some(v1::record::Body::NodeRegistration(_))));
}

#[test]
fn sending_goes_on_after_what_the_adapter_has() {
    let (mut rig, welcome) = busy();
    let received =
        [(welcome.centre_epoch.clone(), 1), (welcome.centre_epoch, 0), (String::new(), 0)];
    rig.connect(2, hello_with(EPOCH, received, [1, 1, 0]));
    let frames = rig.take(2);
    assert!(!frames.iter().any(|frame| matches!(frame, Down::SnapshotBegin(_))));
    let sent: Vec<_> = frames
        .iter()
        .filter_map(|frame| match frame {
            Down::Data(data) => Some((data.lane, data.first)),
            _ => None,
        })
        .collect();
    assert_eq!(sent, [(2, 1)], "URGENT 1 is there already");
    assert_eq!(rig.peer.books().outbox[Lane::Urgent].pending(), 0, "and counts as acknowledged");
}

#[test]
fn an_acknowledgement_is_durable_before_data_carries_it_as_base() {
    let (mut rig, welcome) = busy();
    rig.frame(1, ack(Lane::Urgent, &welcome.centre_epoch, 1));
    rig.take(1);
    rig.frame(1, data(Lane::Urgent, 2, &[alarm("zd-001", 3, "a2", "smoke", false)]));
    let sent = rig.data(1);
    assert_eq!((sent[0].first, sent[0].base), (2, 1));
    rig.frame(1, ack(Lane::Urgent, &welcome.centre_epoch, 9));
    assert_eq!(rig.reason(1), Some((Code::OutOfRange, "ACK_UNSENT")));
}

#[test]
fn the_adapter_s_credit_is_kept_and_its_stall_is_noticed() {
    let mut rig = Rig::new();
    let mut small = hello();
    small.lanes[0].credit_records = 1;
    rig.linked(1, small);
    for seq in 1..=3 {
        let record = alarm("zd-001", seq, &format!("a{seq}"), "sos", false);
        rig.frame(1, data(Lane::Urgent, seq, &[record]));
    }
    assert_eq!(rig.data(1).iter().map(|d| d.count).sum::<u32>(), 1);
    let credit = v1::Credit { lane: Lane::Urgent.to_wire(), records: 2, bytes: 4 << 20 };
    rig.frame(1, Up::Credit(credit));
    assert_eq!(rig.data(1).iter().map(|d| d.count).sum::<u32>(), 1);
    for nonce in 0..13 {
        rig.frame(1, Up::Ping(v1::Ping { nonce }));
        rig.pass(Duration::from_secs(10));
    }
    assert_eq!(rig.reason(1), Some((Code::Unavailable, "CREDIT_STALLED")));
}

#[test]
fn pings_without_progress_do_not_keep_a_stream() {
    let (mut rig, _) = busy();
    for nonce in 0..7 {
        rig.frame(1, Up::Ping(v1::Ping { nonce }));
        rig.pass(Duration::from_secs(10));
    }
    assert_eq!(rig.reason(1), Some((Code::Unavailable, "ACKS_STALLED")));
}

#[test]
fn an_adapter_restored_from_an_older_state_gets_again_what_it_had_acknowledged() {
    let (mut rig, welcome) = busy();
    rig.frame(1, ack(Lane::Urgent, &welcome.centre_epoch, 1));
    let received = [0; 3].map(|seq| (welcome.centre_epoch.clone(), seq));
    rig.linked(2, hello_with(EPOCH, received.clone(), [0; 3]));
    rig.connect(3, hello_with(EPOCH, received, [0; 3]));
    let sent = rig.data(3);
    assert_eq!(sent.iter().map(|d| (d.lane, d.first)).collect::<Vec<_>>(), [(1, 1), (2, 1)]);
    rig.frame(3, ack(Lane::Urgent, &welcome.centre_epoch, 1));
    rig.frame(3, ack(Lane::Normal, &welcome.centre_epoch, 1));
    for nonce in 0..7 {
        rig.frame(3, Up::Ping(v1::Ping { nonce }));
        rig.pass(Duration::from_secs(10));
    }
    assert_eq!(rig.reason(3), None, "an acknowledgement heard before is progress all the same");
}

#[test]
fn an_adapter_that_lost_everything_gets_a_snapshot_first_and_then_what_is_pending() {
    let (mut rig, welcome) = busy();
    rig.frame(1, ack(Lane::Normal, &welcome.centre_epoch, 1));
    rig.take(1);
    rig.connect(2, hello_with("adapter-epoch-2", nothing(), [0; 3]));
    let frames = rig.take(2);
    let names: Vec<_> = frames
        .iter()
        .map(|frame| match frame {
            Down::Welcome(_) => "welcome",
            Down::SnapshotBegin(begin) => {
                assert_eq!(begin.reason, v1::SnapshotReason::UnknownEpoch as i32);
                assert_eq!(begin.marks.iter().map(|mark| mark.seq).collect::<Vec<_>>(), [0, 1, 0]);
                "begin"
            }
            Down::SnapshotItem(_) => "item",
            Down::SnapshotEnd(end) => {
                assert_eq!(end.items, 3, "a node, an alarm, a ticket");
                "end"
            }
            Down::Data(_) => "data",
            _ => "other",
        })
        .collect();
    assert_eq!(names, ["welcome", "begin", "item", "item", "item", "end", "data"]);
}

#[test]
fn a_snapshot_of_the_adapter_moves_the_lanes_when_it_is_whole() {
    let mut rig = Rig::new();
    rig.linked(1, hello_with(EPOCH, nothing(), [40, 0, 7]));
    let marks = [(Lane::Urgent, 40), (Lane::Normal, 0), (Lane::BestEffort, 7)]
        .map(|(lane, seq)| v1::LaneMark { lane: lane.to_wire(), seq })
        .to_vec();
    let reason = v1::SnapshotReason::UnknownEpoch as i32;
    let begin = || Up::SnapshotBegin(v1::SnapshotBegin { reason, marks: marks.clone() });
    let node = v1::Node { station_id: "zd-002".to_owned(), version: 3, ..Default::default() };
    let item = || {
        let entity = Some(v1::snapshot_item::Entity::Node(node.clone()));
        Up::SnapshotItem(v1::SnapshotItem { entity })
    };
    rig.frame(1, begin());
    rig.frame(1, item());
    assert_eq!(rig.received(Lane::Urgent).1, 0, "half a snapshot moves nothing");
    rig.frame(1, data(Lane::Urgent, 41, &[status("zd-001", 9)]));
    assert_eq!(rig.reason(1), Some((Code::FailedPrecondition, "SNAPSHOT_UNFINISHED")));

    rig.linked(2, hello_with(EPOCH, nothing(), [40, 0, 7]));
    rig.frame(2, begin());
    rig.frame(2, item());
    rig.frame(2, Up::SnapshotEnd(v1::SnapshotEnd { items: 1 }));
    assert_eq!(rig.received(Lane::Urgent), (EPOCH.to_owned(), 40));
    rig.frame(2, data(Lane::Urgent, 41, &[status("zd-001", 9)]));
    assert_eq!(rig.received(Lane::Urgent).1, 41);
    assert_eq!(rig.peer.desk().stations().collect::<Vec<_>>(), ["zd-001", "zd-002"]);
}

#[test]
fn data_of_an_unknown_epoch_begins_after_the_base_and_the_missing_snapshot_is_noted() {
    let mut rig = Rig::new();
    rig.linked(1, hello_with(EPOCH, nothing(), [0, 12, 0]));
    rig.frame(1, data(Lane::Normal, 13, &[status("zd-001", 1)]));
    assert_eq!(rig.received(Lane::Normal), (EPOCH.to_owned(), 13));
    let noted = rig.entries().any(
        |entry| matches!(entry, Entry::Violation { text } if text.starts_with("SNAPSHOT_MISSING")),
    );
    assert!(noted);
}

#[test]
fn a_centre_restored_from_an_older_ledger_begins_a_new_epoch_and_loses_nothing() {
    let (mut rig, welcome) = busy();
    let old_epoch = welcome.centre_epoch;
    let older = rig.commits.clone();
    rig.frame(1, ack(Lane::Urgent, &old_epoch, 1));
    rig.frame(1, data(Lane::Urgent, 2, &[alarm("zd-001", 3, "a2", "smoke", false)]));
    let ticket_before = ticket_ids(&rig);

    let mut restored = Rig::on(older, Settings::default());
    let received = [(old_epoch.clone(), 2), (old_epoch.clone(), 1), (String::new(), 0)];
    let welcome = restored.linked(2, hello_with(EPOCH, received.clone(), [2, 1, 0]));
    assert_ne!(welcome.centre_epoch, old_epoch);
    assert_eq!(welcome.lanes[0].received_seq, 1, "it asks for what it has lost");
    let restored_mark = restored
        .entries()
        .filter(|entry| matches!(entry, Entry::Epoch { cause: EpochCause::Restored, .. }));
    assert_eq!(restored_mark.count(), 1);
    restored.frame(2, data(Lane::Urgent, 2, &[alarm("zd-001", 3, "a2", "smoke", false)]));
    assert_eq!(ticket_ids(&restored), ticket_before, "what is decided again gets the same ids");
    let versions = restored.entries().filter_map(|entry| match entry {
        Entry::Queued { record, .. } => Some(record.index),
        _ => None,
    });
    let indexes: Vec<_> = versions.collect();
    assert!(indexes.is_sorted() && indexes.last() > Some(&1_000_000_000), "{indexes:?}");

    // The link broke before the adapter heard of the new epoch: no further one is needed.
    restored.linked(3, hello_with(EPOCH, received, [2, 1, 0]));
    let epochs = restored.entries().filter(|entry| matches!(entry, Entry::Epoch { .. })).count();
    assert_eq!(epochs, 2);
}

fn ticket_ids(rig: &Rig) -> std::collections::BTreeSet<String> {
    let tickets = rig.entries().filter_map(|entry| match entry {
        Entry::Ticket(ticket) => Some(ticket.ticket_id.clone()),
        _ => None,
    });
    tickets.collect()
}

/// The adapter sends nine records over three lanes; the centre crashes with any number of commits on its disk.
#[test]
fn a_crash_after_any_commit_loses_nothing_and_doubles_nothing() {
    let script = |rig: &mut Rig, conn: u64, from: [u64; 3]| {
        for (lane, from) in Lane::ALL.into_iter().zip(from) {
            let base = 10 * u64::try_from(lane.to_wire()).unwrap();
            for seq in from..=3 {
                let station =
                    ["zd-001", "zd-002", "zd-003"][usize::try_from(lane.to_wire() - 1).unwrap()];
                let id = format!("{station}-{seq}");
                let record = match lane {
                    Lane::Urgent => alarm(station, base + seq, &id, "sos", false),
                    Lane::Normal => birth(station, base + seq),
                    Lane::BestEffort => status(station, base + seq),
                };
                rig.frame(conn, data(lane, seq, &[record]));
            }
        }
    };
    let mut whole = Rig::new();
    whole.linked(1, hello());
    script(&mut whole, 1, [1; 3]);
    for cut in 0..=whole.commits.len() {
        let mut rig = Rig::on(whole.commits[..cut].to_vec(), Settings::default());
        let welcome = rig.linked(2, hello());
        let from = [0, 1, 2].map(|lane| welcome.lanes[lane].received_seq + 1);
        script(&mut rig, 2, from);
        let mut applied: Vec<_> = rig.applied().into_iter().map(|source| source.seq).collect();
        applied.sort_unstable();
        assert_eq!(applied, [11, 12, 13, 21, 22, 23, 31, 32, 33], "cut after {cut}");
        assert_eq!(ticket_ids(&rig), ticket_ids(&whole), "cut after {cut}");
    }
}
