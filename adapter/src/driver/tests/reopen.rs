//! A commit fails while a centre is attached: nobody is answered, both links are closed, the journal is opened
//! again, and everything comes once.

use grid_core::ids::ActionId;
use grid_core::request::{NewTicket, Request};
use uuid::Uuid;

use super::centre::{Centre, ended};
use super::rig::{Rig, STATION, config};
use crate::journal::Outcome;

fn new_ticket() -> Request {
    Request::CreateTicket(NewTicket {
        action_id: ActionId(Uuid::from_u128(77)),
        station: STATION.parse().unwrap(),
        category: "facility".to_owned(),
        text: "灯坏了".to_owned(),
        manual_only: false,
        exercise: false,
    })
}

/// Up to event 3 everything is at the centre, and the journal knows it.
async fn quiet_city(rig: &mut Rig) {
    rig.up().await;
    for seq in 1..=3 {
        rig.say(seq).await;
    }
    rig.until("three events at the centre", |rig| rig.centre.holds() == 3 && rig.is_settled())
        .await;
}

async fn fails_in_flight(outcome: Outcome) {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = Rig::start(&config(dir.path(), ""), Centre::new());
    quiet_city(&mut rig).await;
    // The centre has this one, and its word of it is still on the way when the commit fails.
    rig.centre.withholds_acks = true;
    let told = rig.say(4).await;
    rig.until("the fourth told and sent", |rig| rig.has_acked(told) && rig.centre.holds() == 4)
        .await;
    let dialled = rig.centre.dials.clone();
    let published = rig.left.published;

    rig.stall.hold(outcome);
    let unanswered = rig.say(5).await;
    rig.until("the commit to stand still", |rig| rig.stall.is_holding() && rig.is_taken()).await;
    let later = rig.say(6).await;
    let mut reply = rig.call(new_ticket()).await;
    rig.until("the next commit to fill", Rig::is_taken).await;
    assert!(rig.left.pauses.is_empty());
    rig.stall.let_go();

    rig.until("the broker left and the stream closed", |rig| {
        rig.left.pauses == [true, false] && rig.centre.dials.len() > dialled.len()
    })
    .await;
    assert!(!rig.has_acked(unanswered) && !rig.has_acked(later), "{outcome:?}: {:?}", rig.left);
    assert_eq!(rig.left.published, published, "{outcome:?}: no receipt");
    assert!(reply.try_recv().is_err(), "{outcome:?}: the caller's outcome is not known");
    assert_eq!(rig.centre.goodbyes, [], "{outcome:?}: the link is closed without a word");
    assert_eq!(rig.centre.holds(), 4, "{outcome:?}: nothing undurable was sent");

    // The broker and the caller try again, and so does the centre's acknowledgement.
    rig.centre.withholds_acks = false;
    rig.up().await;
    let again = [rig.say(5).await, rig.say(6).await];
    let reply = rig.call(new_ticket()).await;
    rig.until("everything at the centre", |rig| {
        again.iter().all(|delivery| rig.has_acked(*delivery))
            && rig.centre.holds() == 6
            && rig.centre.acts.len() == 1
            && rig.is_settled()
    })
    .await;
    assert!(reply.await.unwrap().is_ok(), "{outcome:?}");
    let centre = rig.stop().await;
    centre.assert_once();
    assert_eq!(centre.epochs.len(), 1, "{outcome:?}: the same journal goes on");
}

#[tokio::test]
async fn a_commit_that_fails_unwritten_answers_nobody_and_everything_comes_once() {
    fails_in_flight(Outcome::FailsUnwritten).await;
}

#[tokio::test]
async fn a_commit_that_fails_written_answers_nobody_and_everything_comes_once() {
    fails_in_flight(Outcome::FailsWritten).await;
}

#[tokio::test]
async fn failures_in_a_row_neither_lose_nor_double_and_no_dial_number_comes_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = Rig::start(&config(dir.path(), ""), Centre::new());
    quiet_city(&mut rig).await;
    let mut seq = 3;
    for outcome in [Outcome::FailsWritten, Outcome::FailsUnwritten, Outcome::FailsWritten] {
        let lives = rig.left.pauses.len();
        rig.stall.hold(outcome);
        let first = seq + 1;
        seq += 4;
        for seq in first..=seq {
            rig.say(seq).await;
        }
        rig.until("the commit to stand still", |rig| rig.stall.is_holding()).await;
        rig.stall.let_go();
        rig.until("the journal open again", |rig| rig.left.pauses.len() == lives + 2).await;
        rig.up().await;
        let mut last = None;
        for seq in first..=seq {
            last = Some(rig.say(seq).await);
        }
        let last = last.unwrap();
        rig.until("all at the centre", |rig| {
            rig.has_acked(last) && rig.centre.holds() as u64 == seq && rig.is_settled()
        })
        .await;
    }
    let centre = rig.stop().await;
    centre.assert_once();
    assert!(centre.dials.len() >= 4, "{:?}", centre.dials);
}

#[tokio::test]
async fn an_end_that_is_told_late_does_not_disturb_the_stream_of_the_next_life() {
    let dir = tempfile::tempdir().unwrap();
    let mut rig = Rig::start(&config(dir.path(), ""), Centre::new());
    quiet_city(&mut rig).await;
    let first = *rig.centre.dials.last().unwrap();
    rig.centre.withholds_ends = true;
    rig.stall.hold(Outcome::FailsUnwritten);
    rig.say(4).await;
    rig.until("the commit to stand still", |rig| rig.stall.is_holding()).await;
    rig.stall.let_go();
    // The driver has waited for the end as long as it does, and goes on.
    rig.until("the next dial", |rig| *rig.centre.dials.last().unwrap() > first).await;
    rig.centre_in.send(ended(first)).await.unwrap();
    rig.up().await;
    rig.say(4).await;
    rig.until("the fourth at the centre", |rig| rig.centre.holds() == 4 && rig.is_settled()).await;
    assert_eq!(rig.centre.dials.len(), 2, "the old end ended nothing: {:?}", rig.centre.dials);
    rig.centre.withholds_ends = false;
    rig.stop().await.assert_once();
}

#[tokio::test]
async fn a_stop_says_goodbye_at_once_and_leaves_the_backlog_to_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let config = config(dir.path(), "");
    let mut rig = Rig::start(&config, Centre::new());
    quiet_city(&mut rig).await;
    rig.centre.withholds_acks = true;
    let told = rig.say(4).await;
    rig.until("the fourth told", |rig| rig.has_acked(told)).await;
    // The centre never acknowledges it: the stop does not wait for that.
    let mut centre = rig.stop().await;
    assert_eq!(centre.goodbyes, [grid_core::session::GoodbyeReason::Shutdown]);

    centre.withholds_acks = false;
    let mut rig = Rig::start(&config, centre);
    rig.until("the backlog at the centre", |rig| rig.centre.holds() == 4 && rig.is_settled()).await;
    rig.stop().await.events.values().for_each(|times| assert_eq!(*times, 1));
}
