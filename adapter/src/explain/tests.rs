#![allow(clippy::wildcard_enum_match_arm, reason = "a source that knows two answers")]

use std::sync::mpsc::channel;

use grid_core::document::Document;
use grid_core::ids::{BootId, QuarantineId, RecordIndex};
use grid_core::publisher::{Marks, Publisher, Rules};
use grid_core::record::{
    Body, EventSource, LocalBody, LocalRecord, Quarantined, Record, Shed, ShedEvents, ShedMark,
    Unquarantine,
};
use grid_core::request::{LaneStatus, LinkStatus};
use grid_core::session::{LinkPhase, Rejection, VoidReason, VoidShare};
use grid_core::station::{QuarantineReason, Unknown};

use super::*;
use crate::convert::{record, void};
use crate::journal::{self, Commit, Event, Faults, Journal, Settings};

const RULES: Rules = Rules {
    boots_kept: 4,
    ranges_max: 8,
    resend_wait: std::time::Duration::from_secs(60),
    resend_requests_max: 3,
    resend_interval: std::time::Duration::from_secs(5),
};

const BOOT: u128 = 0x0192_f0c1_2345_7abc_8def_0123_4567_89ab;

fn source(seq: u64) -> EventSource {
    EventSource {
        publisher: "zd-001".parse().unwrap(),
        number: Some((BootId(Uuid::from_u128(BOOT)), seq)),
        event_id: None,
        fingerprint: 0,
    }
}

fn status(index: u64, seq: u64) -> Record {
    Record {
        index: RecordIndex(index),
        station: Some("zd-001".parse().unwrap()),
        source: Some(source(seq)),
        device_time: None,
        receive_time: Utc(1_000 * i64::try_from(index).unwrap()),
        exercise: false,
        out_of_sequence: false,
        clock_skewed: false,
        unknown: Unknown::default(),
        body: Body::Status(Document::default()),
    }
}

fn local(index: u64, body: LocalBody) -> Vec<u8> {
    let time = Utc(1_000 * i64::try_from(index).unwrap());
    rmp_serde::to_vec_named(&LocalRecord { index: RecordIndex(index), time, body }).unwrap()
}

fn acked(seq: u64, rejected: &[u64]) -> LocalBody {
    let rejection = |&seq: &u64| Rejection {
        lane: Lane::BestEffort,
        seq,
        code: 3,
        message: "no such reading".into(),
    };
    let rejections = rejected.iter().map(rejection).collect();
    LocalBody::CentreAcked { lane: Lane::BestEffort, seq, rejections }
}

fn quarantined() -> Quarantined {
    Quarantined {
        id: QuarantineId(Uuid::from_u128(5)),
        time: Utc(9_000),
        publisher: Some("zd-001".parse().unwrap()),
        number: Some((BootId(Uuid::from_u128(BOOT)), 9)),
        topic: "t".into(),
        reason: QuarantineReason::Refused,
        detail: "too much".into(),
        prefix: bytes::Bytes::new(),
        length: 7,
        sha256: [0; 32],
    }
}

/// A journal in which events 1 to 4 are records 1 to 4 of BEST_EFFORT, 3 rejected, 5 shed, and 9 quarantined
/// and dropped. Everything up to 3 is acknowledged.
struct Files {
    journal: Journal,
    _folder: tempfile::TempDir,
    limits: Limits,
}

fn files() -> Files {
    let folder = tempfile::tempdir().unwrap();
    let (sender, events) = channel();
    let faults = Faults { skip_sync: true, ..Faults::default() };
    let settings = Settings { faults, reserve_bytes: 0, ..Settings::new(folder.path()) };
    let (journal, _) = Journal::open(settings, move |event| drop(sender.send(event))).unwrap();
    let commit = |number: u64, fill: &dyn Fn(&mut Commit)| {
        let mut commit = Commit::new(number);
        fill(&mut commit);
        journal.submit(commit).unwrap();
        assert!(matches!(events.recv().unwrap(), Event::Committed { .. }));
    };
    let best = journal::Lane::BestEffort;
    for seq in 1..=4 {
        let item = record::encode_item(&status(seq, seq));
        commit(seq, &|commit| commit.push(best, seq, &item).unwrap());
    }
    let say = |commit: &mut Commit, seq, index, body| {
        commit.push(journal::Lane::Local, seq, &local(index, body)).unwrap();
    };
    commit(5, &|commit| {
        let share = VoidShare {
            station: "zd-001".parse().unwrap(),
            count: 1,
            from: Utc(6_000),
            to: Utc(6_000),
        };
        commit.void(best, 5, 5, &void::encode(VoidReason::ShedDisk, &[share])).unwrap();
        say(commit, 1, 6, LocalBody::Shed(Box::new(shed(5))));
    });
    commit(6, &|commit| say(commit, 2, 7, acked(2, &[])));
    commit(7, &|commit| say(commit, 3, 8, acked(3, &[3])));
    commit(8, &|commit| say(commit, 4, 9, LocalBody::Quarantined(Box::new(quarantined()))));
    commit(9, &|commit| {
        let how = Unquarantine::Dropped { actor: "duty".parse().unwrap(), reason: "a test".into() };
        say(commit, 5, 10, LocalBody::Unquarantined { id: quarantined().id, how });
        // What is trimmed is still on disk.
        commit.trim(best, 3);
        commit.trim(journal::Lane::Local, 5);
    });
    Files { journal, _folder: folder, limits: Limits::NONE }
}

fn shed(seq: u64) -> Shed {
    let source = source(seq);
    let (boot, first) = source.number.unwrap();
    let events = ShedEvents::Run { boot, first, last: first };
    Shed {
        reason: VoidReason::ShedDisk,
        since: Utc(6_000),
        marks: vec![ShedMark { publisher: source.publisher, events }],
        shares: vec![("zd-001".parse().unwrap(), 1)],
    }
}

impl Source for Files {
    async fn state(&self, request: Request) -> Result<Option<Response>, Status> {
        Ok(match request {
            Request::GetLink => {
                let lanes = [0, 0, 3].map(|acked| LaneStatus { acked, ..LaneStatus::default() });
                let phase = LinkPhase::Connecting;
                let epoch = grid_core::ids::Epoch(Uuid::nil());
                Some(Response::Link(Box::new(LinkStatus { phase, epoch, field_up: true, lanes })))
            }
            Request::GetPublisher(_) => {
                let mut publisher = Publisher::new(Marks::default(), &RULES);
                (1..=60).for_each(|seq| publisher.applied(BootId(Uuid::from_u128(BOOT)), seq));
                Some(Response::Publisher(Box::new(publisher.marks.clone())))
            }
            _ => None,
        })
    }

    async fn trail(&self, search: Search) -> Result<Option<Trail>, Status> {
        Ok(Some(search.run(&self.journal.reader(), &self.limits).unwrap()))
    }
}

fn event(seq: u64) -> String {
    format!("zd-001/{}/{seq}", Uuid::from_u128(BOOT))
}

fn words(explained: &v1::ExplainResponse) -> Vec<&str> {
    explained.hops.iter().map(|hop| &hop.what[..]).collect()
}

async fn said(id: &str) -> v1::ExplainResponse {
    explain(&files(), id).await.unwrap()
}

#[tokio::test]
async fn a_plain_event_is_explained_from_its_record_to_the_stored_acknowledgement() {
    let explained = said(&event(1)).await;
    assert_eq!(explained.kind, "event");
    assert_eq!(words(&explained), ["recorded", "acked", "receipt", "knowledge-ends"]);
    let recorded = &explained.hops[0];
    assert_eq!(
        (recorded.record_index, recorded.lane(), recorded.seq),
        (1, v1::Lane::BestEffort, 1)
    );
    assert!(recorded.text.contains("commit 1") && recorded.text.contains("zd-001/0192f0c1"));
    // The acknowledgement that covered it first: of 2, stored at 7 s.
    assert_eq!((explained.hops[1].seq, explained.hops[1].record_index), (2, 7));
    assert_eq!(explained.hops[1].time, Some(time::to_proto(Utc(7_000))));
    assert_eq!(words(&said("#2").await), ["recorded", "acked", "knowledge-ends"]);
    assert_eq!(said("best_effort/2").await.kind, "record");
}

#[tokio::test]
async fn what_the_centre_rejected_and_what_waits_is_said_so() {
    let explained = said(&event(3)).await;
    assert_eq!(words(&explained), ["recorded", "rejected", "receipt", "knowledge-ends"]);
    assert!(explained.hops[1].text.contains("no such reading"));
    let explained = said(&event(4)).await;
    assert_eq!(words(&explained), ["recorded", "receipt", "pending", "knowledge-ends"]);
    assert!(explained.hops[2].text.contains("#3"), "{}", explained.hops[2].text);
}

#[tokio::test]
async fn a_shed_event_names_the_rule_and_its_place_holds_a_void() {
    let explained = said(&event(5)).await;
    assert_eq!(words(&explained), ["shed", "receipt", "knowledge-ends"]);
    assert!(explained.hops[0].text.contains("journal.shed_percent"), "{}", explained.hops[0].text);
    let explained = said("best_effort/5").await;
    assert_eq!((&explained.kind[..], words(&explained)), ("void", vec!["void", "knowledge-ends"]));
}

#[tokio::test]
async fn a_quarantined_event_tells_who_dropped_it_and_why() {
    for id in [event(9), quarantined().id.to_string()] {
        let explained = said(&id).await;
        assert_eq!(words(&explained)[..2], ["quarantined", "dropped"], "{id}");
        assert!(explained.hops[1].text.contains("duty: a test"), "{}", explained.hops[1].text);
    }
}

#[tokio::test]
async fn an_event_that_is_delivered_and_gone_is_still_known_by_its_receipt() {
    let explained = said(&event(50)).await;
    assert_eq!(
        (&explained.kind[..], words(&explained)),
        ("event", vec!["receipt", "knowledge-ends"])
    );
    assert!(explained.hops[0].text.contains("stands at 60"), "{}", explained.hops[0].text);
}

#[tokio::test]
async fn what_is_unknown_is_told_with_how_far_back_was_looked() {
    let status = explain(&files(), "urgent/1").await.unwrap_err();
    assert!(status.message().contains("no readable record"), "{}", status.message());
    for id in [event(77), "#999".into(), Uuid::from_u128(99).to_string()] {
        let status = explain(&files(), &id).await.unwrap_err();
        assert_eq!(status.code(), tonic::Code::NotFound, "{id}");
        assert!(status.message().contains("the whole journal was read"), "{}", status.message());
    }
    for id in ["", "没有", "a/b", "zd-001/x/1", "#x", "a/b/c/d"] {
        let status = explain(&files(), id).await.unwrap_err();
        assert!(status.message().contains("publisher/boot/seq"), "{}", status.message());
    }
}

#[tokio::test]
async fn a_search_that_reached_its_limit_says_so() {
    let files = Files { limits: Limits { bytes_max: 1, until: None }, ..files() };
    let explained = explain(&files, &event(1)).await.unwrap();
    assert_eq!(words(&explained), ["receipt", "knowledge-ends"]);
    assert!(explained.hops[1].text.contains("explain --data"), "{}", explained.hops[1].text);
}
