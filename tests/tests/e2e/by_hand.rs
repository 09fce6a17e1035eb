//! The README's walk: an SOS sent by hand with `mosquitto_pub` becomes a ticket, and the station hears of it.

use std::process::Stdio;

use grid_proto::v1::{self, TicketState, station_down};
use grid_tests::adapter::{Adapter, Setup};
use grid_tests::broker::{Broker, Options};
use grid_tests::caller::Caller;
use grid_tests::city::City;
use grid_tests::patience::soon;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use uuid::Uuid;

use crate::EXE;

/// A station of the pilot's plan, so that the centre knows its cell and its officer.
const STATION: &str = "zd-001";
/// As in the README.
const BIRTH: &str = r#"{"birth":{"node":{"name":"手工驿站"}}}"#;
const SOS: &str =
    r#"{"alarm":{"alarmType":"sos","action":"ALARM_ACTION_RAISE","severity":"SEVERITY_CRITICAL"}}"#;

/// The centre checks results so much faster than in life.
const CHECKS: f64 = 3_600.0;

/// An adapter as it is shipped: real time, and no exercise.
fn production(broker: &Broker, city: &City) -> Setup<'static> {
    Setup { exercise: false, ..Setup::new(EXE, broker.url(), city.centre_url()) }
}

pub(crate) async fn mosquitto_pub(broker: &Broker, topic: &str, message: &str) {
    let port = broker.port().to_string();
    let sent = Command::new("mosquitto_pub")
        .args(["-h", "127.0.0.1", "-p", &port, "-q", "1", "-t", topic, "-m", message])
        .status();
    assert!(soon("mosquitto_pub", sent).await.unwrap().success());
}

/// `mosquitto_sub`, which prints one message a line.
struct Listener {
    lines: Lines<BufReader<ChildStdout>>,
    _child: Child,
}

impl Listener {
    /// Returns once the broker has granted the subscription.
    async fn start(broker: &Broker, topic: &str) -> Self {
        let port = broker.port().to_string();
        // With -d it says what it does beside the messages; into a pipe it would say it late.
        let mut child = Command::new("stdbuf")
            .args([
                "-oL",
                "mosquitto_sub",
                "-d",
                "-h",
                "127.0.0.1",
                "-p",
                &port,
                "-q",
                "1",
                "-t",
                topic,
            ])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut listener = Self { lines, _child: child };
        while !listener.line().await.contains("SUBACK") {}
        listener
    }

    async fn line(&mut self) -> String {
        soon("mosquitto_sub to print", self.lines.next_line()).await.unwrap().unwrap()
    }

    /// The next ticket that it prints.
    async fn ticket(&mut self) -> v1::Ticket {
        loop {
            let line = self.line().await;
            if !line.starts_with('{') {
                continue;
            }
            let down: v1::StationDown = serde_json::from_str(&line).unwrap();
            match down.body {
                Some(station_down::Body::Ticket(ticket)) => return ticket,
                other => panic!("expected a ticket, got {other:?}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_sos_by_hand_becomes_a_ticket_is_assigned_handled_and_closed_and_the_station_hears_it() {
    let broker = Broker::start(&Options::default());
    let city = City::in_real_time(CHECKS).await;
    let officer = city.officer_of(STATION);
    let setup = Setup { officers: vec![officer.clone()], ..production(&broker, &city) };
    let adapter = Adapter::start(&setup).await;
    adapter.until_status("both links", |s| s.field.connects == 1 && s.centre.connects == 1).await;
    let mut station = Listener::start(&broker, &format!("grid/v1/{STATION}/down/ticket")).await;

    mosquitto_pub(&broker, &format!("grid/v1/{STATION}/up/birth"), BIRTH).await;
    adapter.until_status("the node registered", |s| s.nodes_registered == 1).await;
    mosquitto_pub(&broker, &format!("grid/v1/{STATION}/up/alarm"), SOS).await;

    let mut caller = Caller::with_token(&adapter, &officer).await;
    let is_mine = |ticket: &v1::Ticket| {
        ticket.station_id == STATION
            && ticket.assignee_id == officer
            && ticket.state() == TicketState::PendingHandle
    };
    let opened = caller.ticket("the officer's ticket", is_mine).await;
    assert!(!opened.exercise, "it is real, for nobody said that it is an exercise");
    let alarms = caller_alarms(&adapter).await;
    assert_eq!(alarms.len(), 1);
    assert_eq!(alarms[0].key.as_ref().unwrap().alarm_type, "sos");
    assert_eq!(alarms[0].ticket_id, opened.ticket_id);

    // The check may send the result back; then it is handled again.
    let mut rounds = 0;
    let closed = loop {
        rounds += 1;
        let request = v1::HandleTicketRequest {
            ticket_id: opened.ticket_id.clone(),
            action_id: Uuid::new_v4().to_string(),
            note: "已处置".to_owned(),
            ..v1::HandleTicketRequest::default()
        };
        let handled = caller.client.handle_ticket(request).await.unwrap().into_inner();
        assert!(handled.ticket.is_some());
        let settled = |ticket: &v1::Ticket| {
            ticket.ticket_id == opened.ticket_id
                && ticket.rework_count == rounds
                && matches!(ticket.state(), TicketState::Handling | TicketState::PendingHandle)
                || ticket.state() == TicketState::Closed
        };
        let ticket = caller.ticket("the check's answer", settled).await;
        if ticket.state() == TicketState::Closed {
            break ticket;
        }
    };
    loop {
        let heard = station.ticket().await;
        assert_eq!(heard.ticket_id, opened.ticket_id);
        if heard.state() == TicketState::Closed {
            assert_eq!(heard.events, closed.events, "the station has the whole history");
            break;
        }
    }
    adapter.stop(&[]).await;
}

async fn caller_alarms(adapter: &Adapter) -> Vec<v1::Alarm> {
    let mut operator = Caller::operator(adapter).await;
    let page = operator.client.list_alarms(v1::ListAlarmsRequest::default()).await.unwrap();
    page.into_inner().alarms
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_sos_of_a_station_nobody_has_heard_of_is_taken_and_two_presses_are_two_reports() {
    let broker = Broker::start(&Options::default());
    let city = City::in_real_time(CHECKS).await;
    let adapter = Adapter::start(&production(&broker, &city)).await;
    adapter.until_status("both links", |s| s.field.connects == 1 && s.centre.connects == 1).await;
    let topic = format!("grid/v1/{STATION}/up/alarm");
    mosquitto_pub(&broker, &topic, SOS).await;
    mosquitto_pub(&broker, &topic, SOS).await;
    adapter.until_status("one open alarm", |s| s.alarms_open == 1).await;
    let mut operator = Caller::operator(&adapter).await;
    operator.ticket("a ticket", |ticket| ticket.station_id == STATION).await;
    let alarms = caller_alarms(&adapter).await;
    let repeats: Vec<_> = alarms.iter().map(|alarm| alarm.repeat_count).collect();
    assert_eq!(repeats, [1], "the second press is counted, and opens no second ticket");
    assert_eq!(operator.tickets().await.len(), 1);
    adapter.stop(&[]).await;
}
