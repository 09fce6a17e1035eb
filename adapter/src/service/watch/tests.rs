use grid_core::ids::{CommandId, StationId};
use grid_core::notice::{CommandResult, CommandState};
use grid_core::request::Changed;
use uuid::Uuid;

use super::*;

fn change(index: u64) -> Change {
    let station: StationId = "zd-001".parse().unwrap();
    let id = CommandId(Uuid::from_u128(u128::from(index)));
    let result = CommandResult { id, state: CommandState::Successful, text: String::new() };
    Change { index: RecordIndex(index), entity: Changed::CommandResult { station, result } }
}

fn published(capacity: usize, indexes: impl IntoIterator<Item = u64>) -> Changes {
    let changes = Changes::new(capacity, RecordIndex(100));
    indexes.into_iter().for_each(|index| changes.publish(change(index)));
    changes
}

async fn tokens(place: &mut Place) -> Vec<String> {
    let mut tokens = Vec::new();
    while !place.is_at_end() {
        tokens.push(place.next().await.unwrap().token.to_string());
    }
    tokens
}

#[tokio::test]
async fn a_watcher_reads_what_is_published_after_it_came() {
    let changes = published(8, [101]);
    let mut place = changes.subscribe();
    assert_eq!(place.token().to_string(), "101.0");
    assert!(place.is_at_end());
    changes.publish(change(102));
    assert_eq!(place.next().await.unwrap().token.to_string(), "102.0");
    let (next, ()) = tokio::join!(place.next(), async { changes.publish(change(103)) });
    assert_eq!(next.unwrap().token.to_string(), "103.0");
}

#[tokio::test]
async fn changes_of_one_record_have_tokens_of_their_own() {
    let changes = published(8, [101, 101, 101, 102]);
    let mut place = changes.resume("101.1").unwrap();
    assert_eq!(tokens(&mut place).await, ["101.2", "102.0"]);
}

#[tokio::test]
async fn a_watcher_resumes_as_far_back_as_the_ring_and_the_change_before_it() {
    let changes = published(3, 101..=106);
    for (token, expected) in
        [("103.0", &["104.0", "105.0", "106.0"][..]), ("105.0", &["106.0"]), ("106.0", &[])]
    {
        let mut place = changes.resume(token).unwrap();
        assert_eq!(tokens(&mut place).await, expected, "{token}");
    }
    for token in ["102.0", "100.0", "107.0", "104.1", "", "x", "1", ".", "18446744073709551616.0"] {
        assert!(changes.resume(token).is_none(), "{token}");
    }
}

#[tokio::test]
async fn before_anything_is_published_the_start_is_the_token() {
    let changes = published(3, []);
    let token = changes.subscribe().token().to_string();
    assert_eq!(token, "100.0");
    let mut place = changes.resume(&token).unwrap();
    changes.publish(change(101));
    assert_eq!(tokens(&mut place).await, ["101.0"]);
}

#[tokio::test]
async fn a_watcher_too_slow_for_the_ring_is_told_and_goes_on_from_the_end() {
    let changes = published(3, []);
    let mut place = changes.subscribe();
    (101..=104).for_each(|index| changes.publish(change(index)));
    assert_eq!(place.next().await.unwrap_err(), Behind::Lagged);
    place.skip_to_end();
    changes.publish(change(105));
    assert_eq!(tokens(&mut place).await, ["105.0"]);
}

#[tokio::test]
async fn a_watcher_exactly_as_slow_as_the_ring_loses_nothing() {
    let changes = published(3, []);
    let mut place = changes.subscribe();
    (101..=103).for_each(|index| changes.publish(change(index)));
    assert_eq!(tokens(&mut place).await, ["101.0", "102.0", "103.0"]);
}

#[tokio::test]
async fn without_the_adapter_a_watcher_reads_what_is_left_and_then_hears_the_end() {
    let changes = published(3, []);
    let mut place = changes.subscribe();
    changes.publish(change(101));
    drop(changes);
    assert!(place.next().await.is_ok());
    assert_eq!(place.next().await.unwrap_err(), Behind::Closed);
}
