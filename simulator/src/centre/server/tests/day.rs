//! A day's business over a real stream: from alarm to closing, notices, commands.

use grid_proto::v1;
use grid_proto::v1::open_session_response::Frame as Down;
use grid_proto::v1::record::Body;

use super::client::{Client, plain, start, until};
use crate::centre::desk::{Plan, ScheduledNotice};
use crate::centre::fixtures::{ack, act, alarm, birth, data, dawn, hello, plan, record, records};
use crate::centre::lane::Lane;
use crate::oracle::LedgerView;

#[tokio::test]
async fn an_alarm_becomes_a_ticket_that_one_click_leads_to_its_closing() {
    let folder = tempfile::tempdir().unwrap();
    let centre = start(folder.path(), plan()).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    let welcome = client.welcome().await;
    client.send(data(Lane::Urgent, 1, &[alarm("zd-001", 1, "a1", "sos", false)])).await;
    let ticket = client.ticket(|ticket| !ticket.assignee_id.is_empty()).await;
    assert_eq!(ticket.assignee_id, "wg-01");
    let mut seq = 2;
    // A check may send the result back twice.
    let closed = loop {
        let id = format!("click-{seq}");
        let click = act(&ticket.ticket_id, &id, v1::TicketAction::Handle, "wg-01");
        client.send(data(Lane::Urgent, seq, &[click])).await;
        seq += 1;
        let checked = client
            .ticket(|t| {
                matches!(t.state(), v1::TicketState::Closed) || {
                    t.state() == v1::TicketState::PendingHandle && t.version > 4
                }
            })
            .await;
        if checked.state() == v1::TicketState::Closed {
            break checked;
        }
    };
    assert!(closed.events.iter().any(|event| event.implied_accept));
    client.send(ack(Lane::Urgent, &welcome.centre_epoch, 3)).await;
    until(&centre, "the ticket closed", |c| (c.tickets, c.tickets_open) == (1, 0)).await;
    centre.stop().await.unwrap();
}

#[tokio::test]
async fn notices_and_commands_go_out_and_what_became_of_them_is_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let heat = v1::Notice {
        kind: v1::NoticeKind::Heat as i32,
        level: v1::WarningLevel::Orange as i32,
        title: "高温橙色预警".to_owned(),
        ..Default::default()
    };
    let scheduled = ScheduledNotice {
        at: dawn() + jiff::SignedDuration::from_mins(10),
        valid_for: jiff::SignedDuration::from_hours(6),
        notice: heat.clone(),
    };
    let plan = Plan { notices: vec![scheduled], ..plan() };
    let centre = start(folder.path(), plan).await;
    let mut client = Client::open(plain(&centre), hello()).await;
    client.welcome().await;
    client.send(data(Lane::Normal, 1, &[birth("zd-001", 1)])).await;
    let notice = client
        .expect("the notice", |frame| {
            let Down::Data(data) = frame else { return None };
            records(&data).into_iter().find_map(|record| match record.body {
                Some(Body::Notice(notice)) => Some(notice),
                _ => None,
            })
        })
        .await;
    assert!(notice.exercise && notice.valid_to_time.is_some() && !notice.notice_id.is_empty());
    let command = v1::Command {
        command_id: "c1".to_owned(),
        station_id: "zd-001".to_owned(),
        verb: "open-door".to_owned(),
        ..Default::default()
    };
    centre.send_command(command).await;
    centre.send_notice(v1::Notice { notice_id: "n2".to_owned(), ..heat }).await;
    let delivery = v1::NoticeDelivery::Acknowledged as i32;
    let seen = v1::NoticeReport { notice_id: notice.notice_id.clone(), delivery };
    let state = v1::CommandState::Successful as i32;
    let done = v1::CommandResult { command_id: "c1".to_owned(), state, text: String::new() };
    let answers = [
        record("zd-001", 0, Body::NoticeReport(seen)),
        record("zd-001", 0, Body::CommandResult(done)),
    ];
    client.send(data(Lane::Urgent, 1, &answers)).await;
    until(&centre, "both notices and three records", |c| {
        c.notices == 2 && c.records.applied == 3 && c.nodes_registered == 1
    })
    .await;
    let ledger = centre.ledger_path();
    centre.stop().await.unwrap();
    let view = LedgerView::read(&ledger).unwrap();
    let report = view.notice_reports.get(&(notice.notice_id, "zd-001".to_owned()));
    assert_eq!(report.map(String::as_str), Some("NOTICE_DELIVERY_ACKNOWLEDGED"));
    assert_eq!(view.command_results["c1"].state(), v1::CommandState::Successful);
    assert_eq!(view.registered["zd-001"], "410105560901001");
}
