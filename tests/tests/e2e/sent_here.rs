//! Notices and commands that are sent through the adapter's own service: the centre learns of them.

use std::time::{Duration, SystemTime};

use grid_proto::v1;
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::city::City;
use grid_tests::patience::until;
use uuid::Uuid;

use crate::EXE;
use crate::by_hand::{BIRTH, STATION, mosquitto_pub};

fn id() -> String {
    Uuid::now_v7().to_string()
}

fn in_seconds(seconds: u64) -> Option<pbjson_types::Timestamp> {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap() + Duration::from_secs(seconds);
    let seconds = i64::try_from(since.as_secs()).unwrap();
    Some(pbjson_types::Timestamp { seconds, nanos: 0 })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_here_enters_the_centre_s_books_and_nothing_ends_in_quarantine() {
    let broker = Broker::start(&Options::default());
    let city = City::in_real_time(1.0).await;
    let setup = Setup { exercise: false, ..Setup::new(EXE, broker.url(), city.centre_url()) };
    let adapter = Adapter::start(&setup).await;
    adapter.until_status("both links", |s| s.field.connects == 1 && s.centre.connects == 1).await;
    mosquitto_pub(&broker, &format!("grid/v1/{STATION}/up/birth"), BIRTH).await;
    adapter.until_status("the node registered", |s| s.nodes_registered == 1).await;

    let mut caller = Caller::operator(&adapter).await;
    let (notice, command) = (id(), id());
    let heat = v1::Notice {
        notice_id: notice.clone(),
        kind: v1::NoticeKind::Heat.into(),
        title: "高温红色预警".into(),
        text: "请开放纳凉".into(),
        valid_from_time: in_seconds(0),
        valid_to_time: in_seconds(3_600),
        ..Default::default()
    };
    let request = v1::SendNoticeRequest { action_id: id(), notice: Some(heat) };
    caller.client.send_notice(request).await.unwrap();
    let open = v1::Command {
        command_id: command.clone(),
        station_id: STATION.into(),
        verb: "open-door".into(),
        // It answers nothing: the command expires, and the centre hears that too.
        expire_time: in_seconds(2),
        ..Default::default()
    };
    let request = v1::SendCommandRequest { action_id: id(), command: Some(open) };
    caller.client.send_command(request).await.unwrap();

    until("the command expired at the centre", async || {
        let ledger = city.ledger();
        let result = ledger.command_results.get(&command)?;
        (result.state() == v1::CommandState::Expired).then_some(())
    })
    .await;
    let ledger = city.ledger();
    assert_eq!(ledger.notices[&notice].title, "高温红色预警");
    assert_eq!(ledger.commands[&command].verb, "open-door");
    assert!(ledger.violations.is_empty(), "{:?}", ledger.violations);
    let held = caller.quarantine().await;
    assert!(held.is_empty(), "{held:?}");
    caller.assert_ledger_adds_up().await;
    adapter.stop(&[]).await;
}
