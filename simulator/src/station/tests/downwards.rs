//! What comes down: accepted without gaps, acted upon once, acknowledged.

use super::*;

fn sequenced(epoch: &str, seq: u64, prev: u64, body: station_down::Body) -> StationDown {
    let station_id = "zd-001".to_owned();
    StationDown { epoch: epoch.to_owned(), seq, prev, station_id, body: Some(body) }
}

pub(super) fn notice(epoch: &str, seq: u64, prev: u64, id: &str) -> StationDown {
    let notice = v1::Notice { notice_id: id.to_owned(), ..v1::Notice::default() };
    sequenced(epoch, seq, prev, station_down::Body::Notice(notice))
}

fn command(epoch: &str, seq: u64, prev: u64, id: &str, expire_s: i64) -> StationDown {
    let command = v1::Command {
        command_id: id.to_owned(),
        expire_time: Some(pbjson_types::Timestamp { seconds: expire_s, nanos: 0 }),
        ..v1::Command::default()
    };
    sequenced(epoch, seq, prev, station_down::Body::Command(command))
}

fn ticket(seq: u64, version: u64, history: &[&str]) -> StationDown {
    let event = |id: &&str| v1::TicketEvent {
        action_id: (*id).to_owned(),
        action: v1::TicketAction::File.into(),
        state_after: v1::TicketState::PendingDispatch.into(),
        ..v1::TicketEvent::default()
    };
    let ticket = v1::Ticket {
        ticket_id: "t1".to_owned(),
        version,
        state: v1::TicketState::PendingDispatch.into(),
        events: history.iter().map(event).collect(),
        ..v1::Ticket::default()
    };
    sequenced("e", seq, seq - 1, station_down::Body::Ticket(ticket))
}

impl Bench {
    fn notice(&mut self, epoch: &str, seq: u64, prev: u64, id: &str) {
        self.down(&notice(epoch, seq, prev, id), DownKind::Notice);
    }

    /// The acknowledgement that follows within the delay.
    fn ack(&mut self) -> Option<v1::DownAck> {
        let delay = self.station.settings.ack_delay_ms;
        let sent = self.wait(delay);
        sent.into_iter().find_map(|message| match message.body {
            Some(station_up::Body::Ack(ack)) => Some(ack),
            _ => None,
        })
    }

    fn acked(&mut self) -> Option<(String, u64)> {
        self.ack().map(|ack| (ack.epoch, ack.seq))
    }

    fn shown(&self) -> Vec<(String, u32)> {
        self.station.evidence().notices_shown.into_iter().collect()
    }
}

fn at(epoch: &str, seq: u64) -> Option<(String, u64)> {
    Some((epoch.to_owned(), seq))
}

fn once(ids: &[&str]) -> Vec<(String, u32)> {
    ids.iter().map(|id| ((*id).to_owned(), 1)).collect()
}

#[test]
fn what_comes_down_in_order_is_acknowledged_as_one() {
    let mut bench = Bench::settled(settings());
    for seq in 1..=3 {
        bench.notice("e", seq, seq - 1, &format!("n{seq}"));
    }
    assert_eq!(bench.acked(), at("e", 3));
    assert_eq!(bench.acked(), None);
    assert_eq!(bench.shown(), once(&["n1", "n2", "n3"]));
}

#[test]
fn a_lost_message_cannot_be_acknowledged_over() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.notice("e", 3, 2, "n3");
    assert_eq!(bench.acked(), at("e", 1));
    assert_eq!(bench.shown(), once(&["n1"]));
    bench.notice("e", 2, 1, "n2");
    bench.notice("e", 3, 2, "n3");
    assert_eq!(bench.acked(), at("e", 3));
    assert_eq!(bench.shown(), once(&["n1", "n2", "n3"]));
}

#[test]
fn messages_that_expired_between_leave_no_hole() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.notice("e", 9, 1, "n9");
    assert_eq!(bench.acked(), at("e", 9));
}

#[test]
fn a_duplicate_is_acknowledged_again_and_a_notice_is_shown_once() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    assert_eq!(bench.acked(), at("e", 1));
    bench.notice("e", 1, 0, "n1");
    assert_eq!(bench.acked(), at("e", 1));
    assert_eq!(bench.shown(), once(&["n1"]));
}

#[test]
fn a_new_epoch_starts_afresh_and_ids_recognise_what_was_done() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.notice("e", 2, 1, "n2");
    // The adapter lost its journal and sends both again, under other numbers.
    bench.notice("f", 2, 1, "n2");
    assert_eq!(bench.acked(), at("e", 2), "n1 of the new epoch is missing");
    bench.notice("f", 1, 0, "n1");
    bench.notice("f", 2, 1, "n2");
    assert_eq!(bench.acked(), at("f", 2));
    assert_eq!(bench.shown(), once(&["n1", "n2"]));
}

#[test]
fn a_late_message_of_an_ended_epoch_does_not_bring_it_back() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.notice("f", 1, 0, "n2");
    bench.notice("e", 2, 1, "n3");
    assert_eq!(bench.acked(), at("f", 1));
    bench.notice("f", 2, 1, "n4");
    assert_eq!(bench.acked(), at("f", 2));
    assert_eq!(bench.shown(), once(&["n1", "n2", "n4"]));
}

#[test]
fn after_a_reconnect_the_position_is_acknowledged_again_for_the_last_ack_may_be_lost() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.ack();
    bench.give(Input::Disconnected);
    let sent = bench.connect();
    assert!(kinds(&sent).contains(&UpKind::Ack));
}

#[test]
fn while_offline_nothing_is_acknowledged_and_afterwards_everything() {
    let mut bench = Bench::settled(settings());
    bench.notice("e", 1, 0, "n1");
    bench.give(Input::Disconnected);
    assert_eq!(bench.wait(1_000), []);
    let sent = bench.connect();
    assert_eq!(kinds(&sent).iter().filter(|kind| **kind == UpKind::Ack).count(), 1);
}

#[test]
fn a_notice_that_is_over_or_cancelled_is_accepted_and_not_shown() {
    let mut bench = Bench::settled(settings());
    bench.wait(10_000);
    let over = Some(pbjson_types::Timestamp { seconds: 5, nanos: 0 });
    let late =
        v1::Notice { notice_id: "late".into(), valid_to_time: over, ..v1::Notice::default() };
    let cancelled =
        v1::Notice { notice_id: "cancelled".into(), cancelled: true, ..v1::Notice::default() };
    for (seq, notice) in (1..).zip([late, cancelled]) {
        let message = sequenced("e", seq, seq - 1, station_down::Body::Notice(notice));
        bench.down(&message, DownKind::Notice);
    }
    assert_eq!(bench.acked(), at("e", 2));
    assert_eq!(bench.shown(), []);
}

#[test]
fn a_newer_ticket_replaces_and_an_older_one_does_not() {
    let mut bench = Bench::settled(settings());
    bench.down(&ticket(1, 2, &["a", "b"]), DownKind::Ticket);
    bench.down(&ticket(2, 1, &["a"]), DownKind::Ticket);
    assert_eq!(bench.station.evidence().tickets["t1"].version, 2);
    bench.down(&ticket(3, 3, &["a", "b", "c"]), DownKind::Ticket);
    let copy = &bench.station.evidence().tickets["t1"];
    let ids: Vec<&str> = copy.history.iter().map(|step| step.action_id.as_str()).collect();
    assert_eq!((copy.version, ids), (3, vec!["a", "b", "c"]));
    assert_eq!(copy.state, "TICKET_STATE_PENDING_DISPATCH");
    assert_eq!(bench.violations(), [""; 0]);
    assert_eq!(bench.station.progress().tickets_open, 1);
}

#[test]
fn a_history_that_is_rewritten_is_a_violation() {
    let mut bench = Bench::settled(settings());
    bench.down(&ticket(1, 2, &["a", "b"]), DownKind::Ticket);
    bench.down(&ticket(2, 3, &["a", "x", "c"]), DownKind::Ticket);
    bench.down(&ticket(3, 3, &["a", "y", "c"]), DownKind::Ticket);
    assert_eq!(bench.violations().len(), 2, "{:?}", bench.violations());
}

#[test]
fn a_command_is_executing_then_successful_and_done_once() {
    let mut bench = Bench::settled(settings());
    bench.down(&command("e", 1, 0, "c1", 60), DownKind::Command);
    let states = |ack: Option<v1::DownAck>| -> Vec<v1::CommandState> {
        ack.unwrap().command_results.iter().map(v1::CommandResult::state).collect()
    };
    assert_eq!(states(bench.ack()), [v1::CommandState::Executing]);
    bench.wait(settings().command_ms);
    assert_eq!(states(bench.ack()), [v1::CommandState::Successful]);
    bench.down(&command("e", 1, 0, "c1", 60), DownKind::Command);
    assert_eq!(states(bench.ack()), [v1::CommandState::Successful], "said again for a duplicate");
    bench.down(&command("f", 1, 0, "c1", 60), DownKind::Command);
    assert_eq!(states(bench.ack()), [v1::CommandState::Successful], "recognised in a new epoch");
    bench.wait(60_000);
    let done: Vec<(String, u32)> = bench.station.evidence().commands_done.into_iter().collect();
    assert_eq!(done, once(&["c1"]));
}

#[test]
fn results_of_commands_are_said_again_after_a_reconnect() {
    let mut bench = Bench::settled(settings());
    bench.down(&command("e", 1, 0, "c1", 60), DownKind::Command);
    bench.wait(settings().command_ms);
    bench.ack();
    bench.give(Input::Disconnected);
    let sent = bench.connect();
    let said = sent.iter().any(|message| match &message.body {
        Some(station_up::Body::Ack(ack)) => {
            ack.command_results[0].state() == v1::CommandState::Successful
        }
        _ => false,
    });
    assert!(said, "{sent:?}");
}

#[test]
fn a_command_that_comes_too_late_is_refused_as_expired() {
    let mut bench = Bench::settled(settings());
    bench.wait(10_000);
    bench.down(&command("e", 1, 0, "c1", 5), DownKind::Command);
    let ack = bench.ack().unwrap();
    assert_eq!(ack.command_results[0].state(), v1::CommandState::Expired);
    bench.wait(60_000);
    assert!(bench.station.evidence().commands_done.is_empty());
}

#[test]
fn what_the_contract_forbids_is_noted_and_does_no_harm() {
    let mut bench = Bench::settled(settings());
    bench.give(Input::Down(DownKind::Ticket, b"{\"seq\": nonsense".to_vec()));
    bench.give(Input::Down(DownKind::Ticket, vec![0xff; 16]));
    bench.give(Input::Down(DownKind::Receipt, b"{}".to_vec()));
    bench.down(&notice("e", 1, 0, "n1"), DownKind::Ticket);
    bench.down(&notice("", 1, 0, "n1"), DownKind::Notice);
    bench.down(&notice("e", 0, 0, "n1"), DownKind::Notice);
    bench.down(&notice("e", 2, 2, "n1"), DownKind::Notice);
    let mut foreign = notice("e", 1, 0, "n1");
    foreign.station_id = "zd-002".to_owned();
    bench.down(&foreign, DownKind::Notice);
    assert_eq!(bench.violations().len(), 8, "{:#?}", bench.violations());
    assert_eq!(bench.shown(), []);
    bench.notice("e", 1, 0, "n1");
    assert_eq!(bench.acked(), at("e", 1));
}
