//! A sync that takes long: what is taken meanwhile is bounded, and only messages of QoS 0 are dropped.

use super::centre::Centre;
use super::rig::{Rig, config, message};
use crate::field::FieldEvent;
use crate::journal::Outcome;

/// Weighs about half a KiB and its payload.
const LIMIT: &str = "[limits]\nunsynced_max_bytes = 65536\nstation_quota_per_s = 100000";
const MANY: u64 = 2_000;

#[tokio::test]
async fn while_a_sync_hangs_qos_0_is_dropped_at_the_limit_and_shown_and_qos_1_never() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = Rig::start(&config(dir.path(), LIMIT), Centre::new());
    rig.up().await;
    let first = rig.say(1).await;
    rig.until("the birth told", |rig| rig.has_acked(first) && rig.is_settled()).await;
    rig.stall.hold(Outcome::Succeeds);
    rig.say(2).await;
    rig.until("the sync to hang", |rig| rig.stall.is_holding() && rig.is_taken()).await;

    let flood = (3..MANY).map(|seq| message(seq, None)).collect();
    rig.field(FieldEvent::Messages(flood)).await;
    rig.until("the drops shown", |rig| {
        rig.is_taken() && rig.status.borrow().reasons.iter().any(|why| why.contains("QoS 0"))
    })
    .await;
    let shown = rig.status.borrow().clone();
    let kept = shown.lanes.iter().map(|lane| lane.appended).sum::<u64>();
    assert!((50..300).contains(&kept), "bounded by the limit, and not by much less: {kept}");

    // Two in a row of QoS 1: nothing of them is dropped.
    let told = [rig.say(2_000).await, rig.say(2_001).await];
    rig.until("them taken", Rig::is_taken).await;
    rig.stall.let_go();
    rig.until("them told", |rig| told.iter().all(|delivery| rig.has_acked(*delivery))).await;
    // The station sends again what no receipt covers.
    let again = (3..=2_001).map(|seq| message(seq, Some(rig.next_delivery()))).collect();
    rig.field(FieldEvent::Messages(again)).await;
    rig.until("all at the centre", |rig| rig.centre.holds() == 2_001 && rig.is_settled()).await;
    rig.stop().await.assert_once();
}

#[tokio::test]
async fn while_a_sync_hangs_qos_1_is_taken_up_to_four_limits_and_then_held_back_and_loses_nothing()
{
    let dir = tempfile::tempdir().unwrap();
    let mut rig = Rig::start(&config(dir.path(), LIMIT), Centre::new());
    rig.up().await;
    let first = rig.say(1).await;
    rig.until("the birth told", |rig| rig.has_acked(first) && rig.is_settled()).await;
    rig.stall.hold(Outcome::Succeeds);
    rig.say(2).await;
    rig.until("the sync to hang", |rig| rig.stall.is_holding() && rig.is_taken()).await;
    let mut last = 2;
    let held_back = loop {
        last += 1;
        let delivery = rig.next_delivery();
        let event = FieldEvent::Messages(vec![message(last, Some(delivery))]);
        if rig.field_in.try_send(event).is_err() {
            break last;
        }
        tokio::task::yield_now().await;
        assert!(last < 5_000, "nothing holds it back");
    };
    assert!(held_back > 200, "four limits are taken before: {held_back}");
    rig.stall.let_go();
    let events = held_back - 1;
    rig.until("all told and at the centre", |rig| {
        rig.left.acks.len() as u64 == events && rig.centre.holds() as u64 == events
    })
    .await;
    rig.stop().await.assert_once();
}
