//! Numbered events: birth, receipts, resending, the bounded buffer, power cycles.

use super::*;

fn alarm_of(message: &StationUp) -> &v1::AlarmReport {
    match &message.body {
        Some(station_up::Body::Alarm(alarm)) => alarm,
        other => panic!("no alarm: {other:?}"),
    }
}

fn state_of(message: &StationUp) -> &v1::PublisherState {
    match &message.body {
        Some(station_up::Body::State(state)) => state,
        other => panic!("no state: {other:?}"),
    }
}

#[test]
fn the_birth_is_event_one_and_comes_before_anything_else() {
    let mut bench = Bench::new(settings());
    bench.beats(1);
    let sent = bench.connect();
    assert_eq!(bench.subscribed, 1);
    assert_eq!(kinds(&sent), [UpKind::Birth, UpKind::Status, UpKind::State]);
    assert_eq!(seqs(&sent), [1, 2]);
    assert!(sent.iter().all(|message| message.boot == sent[0].boot));
    assert!(state_of(&sent[2]).online);
}

#[test]
fn the_session_counts_connects_and_the_will_carries_that_of_its_connect() {
    let mut bench = Bench::online(settings());
    for session in 2..5 {
        bench.give(Input::Disconnected);
        let now = bench.now();
        let will = read(&bench.station.connecting(now));
        assert_eq!(*state_of(&will), v1::PublisherState { online: false, session });
        assert_eq!(will.boot, bench.station.boot.to_string());
        let sent = bench.give(Input::Connected);
        let state = sent.iter().find(|message| message.seq == 0).unwrap();
        assert_eq!(*state_of(state), v1::PublisherState { online: true, session });
    }
}

#[test]
fn a_birth_that_is_sent_again_tells_the_session_and_the_down_position_of_now() {
    let mut bench = Bench::online(settings());
    bench.down(&downwards::notice("e", 3, 0, "n1"), DownKind::Notice);
    bench.give(Input::Disconnected);
    let sent = bench.connect();
    let birth = sent.iter().find(|message| message.seq == 1).unwrap();
    let Some(station_up::Body::Birth(birth)) = &birth.body else { panic!("no birth") };
    assert_eq!((birth.session, birth.down_epoch.as_str(), birth.down_seq), (2, "e", 3));
}

#[test]
fn a_receipt_trims_and_moves_oldest() {
    let mut bench = Bench::online(settings());
    bench.beats(2);
    bench.receipt(2);
    assert_eq!(bench.station.progress().unreceipted, 1);
    let sent = bench.beats(1);
    assert_eq!((sent[0].seq, sent[0].oldest), (4, 3));
    bench.receipt(4);
    assert_eq!(bench.station.progress().unreceipted, 0);
    let receipted: Vec<bool> =
        bench.station.evidence().events.iter().map(|e| e.receipted).collect();
    assert_eq!(receipted, [true; 4]);
}

#[test]
fn an_older_receipt_changes_nothing_and_one_beyond_what_was_given_is_a_violation() {
    let mut bench = Bench::online(settings());
    bench.beats(2);
    bench.receipt(2);
    bench.receipt(1);
    assert_eq!(bench.station.progress().unreceipted, 1);
    bench.receipt(4);
    assert_eq!(bench.station.progress().unreceipted, 1);
    bench.receipt_of("00000000-0000-4000-8000-000000000000".to_owned(), 1);
    assert_eq!(bench.violations().len(), 2, "{:?}", bench.violations());
}

#[test]
fn no_more_than_the_window_is_ahead_of_its_receipt_and_each_receipt_doubles_it() {
    let mut bench = Bench::settled(Settings { window_probe: 1, ..settings() });
    // The birth's receipt has made two of one.
    assert_eq!(seqs(&bench.beats(20)), [2, 3]);
    assert_eq!(seqs(&bench.receipt(3)), [4, 5, 6, 7]);
    assert_eq!(seqs(&bench.receipt(7)), (8..16).collect::<Vec<_>>());
    assert_eq!(seqs(&bench.receipt(15)), (16..22).collect::<Vec<_>>());
}

#[test]
fn after_a_reconnect_everything_unreceipted_is_sent_again_oldest_first() {
    let mut bench = Bench::settled(settings());
    bench.happens(smoke().raise());
    bench.beats(2);
    bench.give(Input::Disconnected);
    assert_eq!(bench.beats(1), []);
    let sent = bench.connect();
    assert_eq!(seqs(&sent), [2, 3, 4, 5]);
    assert!(sent.iter().filter(|message| message.seq > 0).all(|message| message.oldest == 2));
    assert_eq!(kinds(&sent)[0], UpKind::State);
}

#[test]
fn a_resend_starts_again_at_the_number_asked_for() {
    let mut bench = Bench::settled(settings());
    bench.beats(4);
    let ask = |boot: String, seq| StationDown {
        body: Some(station_down::Body::Resend(v1::Resend { boot, seq })),
        ..StationDown::default()
    };
    let boot = bench.station.boot.to_string();
    assert_eq!(seqs(&bench.down(&ask(boot, 4), DownKind::Resend)), [4, 5]);
    let other = "00000000-0000-4000-8000-000000000000".to_owned();
    assert_eq!(bench.down(&ask(other, 1), DownKind::Resend), []);
}

#[test]
fn without_a_receipt_the_oldest_are_sent_again_after_5_s_doubling_to_60_s() {
    let mut bench = Bench::settled(settings());
    bench.beats(6);
    let begin = bench.now_ms;
    let sent = bench.live(400_000);
    let first: Vec<u64> =
        sent.iter().filter(|(_, m)| m.seq == 2).map(|(at, _)| at - begin).collect();
    let mut last = 0;
    for (at, nominal) in first.iter().zip([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]) {
        let waited = at - last;
        assert!((nominal * 3 / 4..=nominal).contains(&waited), "{waited} of {nominal}");
        last = *at;
    }
    assert!(first.len() >= 7, "{first:?}");
    // Only a probe: the receiver may be away.
    assert_eq!(seqs(&sent.iter().map(|(_, m)| m.clone()).collect::<Vec<_>>())[..4], [2, 3, 4, 5]);
}

#[test]
fn a_receipt_that_advances_starts_the_wait_over() {
    let mut bench = Bench::settled(settings());
    bench.beats(3);
    bench.live(30_000);
    bench.receipt(2);
    let begin = bench.now_ms;
    let sent = bench.live(10_000);
    let first = sent.iter().find(|(_, message)| message.seq == 3).unwrap().0 - begin;
    assert!((3_750..=5_000).contains(&first), "{first}");
}

#[test]
fn the_pilot_caps_every_wait_at_one_second() {
    let mut bench = Bench::settled(settings().with_waits_capped(1_000));
    bench.beats(1);
    let sent = bench.live(10_000);
    assert!((10..=14).contains(&sent.len()), "{}", sent.len());
}

#[test]
fn a_rebirth_is_answered_with_a_new_numbered_birth() {
    let mut bench = Bench::settled(settings());
    let body = station_down::Body::Rebirth(v1::Rebirth {});
    let message = StationDown { body: Some(body), ..StationDown::default() };
    let sent = bench.down(&message, DownKind::Rebirth);
    assert_eq!((kinds(&sent), seqs(&sent)), (vec![UpKind::Birth], vec![2]));
}

#[test]
fn a_full_buffer_drops_the_oldest_status_and_never_an_alarm_or_a_report() {
    let mut bench = Bench::settled(Settings { held_max: 6, ..settings() });
    bench.give(Input::Disconnected);
    bench.beats(2);
    bench.happens(smoke().raise());
    bench.happens(press());
    bench.beats(10);
    bench.happens(smoke().clear());
    assert_eq!(bench.station.progress().unreceipted, 6);
    assert_eq!(bench.station.progress().dropped, 9);
    let mut sent = bench.connect();
    sent.extend(bench.receipt(0));
    let held: Vec<StationUp> = sent.into_iter().filter(|message| message.seq > 0).collect();
    assert!(held.iter().all(|message| message.oldest == 4), "statuses 2 and 3 are gone");
    assert_eq!(kinds(&held)[..2], [UpKind::Alarm, UpKind::Ticket]);
}

#[test]
fn visits_are_counted_and_told_as_a_total_that_a_lost_message_cannot_shorten() {
    let mut bench = Bench::settled(settings());
    bench.happens(Happening::Visit { people: 2 });
    bench.beats(1);
    bench.happens(Happening::Visit { people: 3 });
    let sent = bench.beats(1);
    let Some(station_up::Body::Status(status)) = &sent[0].body else { panic!("no status") };
    assert_eq!(status.visits_total, 5);
    assert_eq!(status.counter_epoch, bench.station.boot.to_string());
}

#[test]
fn an_alarm_keeps_its_id_from_raise_to_clear_and_the_next_one_has_another() {
    let mut bench = Bench::settled(Settings { window: 99, window_probe: 99, ..settings() });
    let mut ids = Vec::new();
    for happening in [smoke().raise(), smoke().raise(), smoke().clear(), smoke().raise()] {
        let sent = bench.happens(happening);
        ids.push(alarm_of(&sent[0]).alarm_id.clone());
    }
    assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "{ids:?}");
    assert_eq!(bench.station.evidence().alarms_raised, 2);
}

#[test]
fn broken_equipment_is_told_with_the_alarm_and_in_a_later_birth() {
    let microwave = AlarmShapeOf(Incident::EquipmentFault);
    let mut bench = Bench::settled(settings());
    let broken = microwave.0.alarm(0).unwrap().equipment.unwrap();
    let things = vec![v1::Equipment { kind: broken.clone(), count: 1, state: 1 }];
    bench.station.nodes[0].equipment = things;
    let sent = bench.happens(microwave.raise());
    assert_eq!(kinds(&sent), [UpKind::Alarm, UpKind::Status]);
    bench.give(Input::PowerCycle);
    let sent = bench.connect();
    let birth = sent.iter().find(|message| message.seq == 4).unwrap();
    let Some(station_up::Body::Birth(birth)) = &birth.body else { panic!("no birth") };
    let state = birth.node.as_ref().unwrap().equipment[0].state();
    assert_eq!(state, v1::EquipmentState::Fault);
}

#[test]
fn a_report_is_born_with_a_version_7_id_and_keeps_it_when_it_is_sent_again() {
    let mut bench = Bench::settled(settings());
    let first = bench.happens(press());
    let again = bench.wait(60_000);
    let ticket = |sent: &[StationUp]| match &sent[0].body {
        Some(station_up::Body::Ticket(ticket)) => ticket.clone(),
        other => panic!("no ticket: {other:?}"),
    };
    assert_eq!(ticket(&first), ticket(&again));
    let id: Uuid = ticket(&first).ticket_id.parse().unwrap();
    assert_eq!(id.get_version_num(), 7);
    let event = ticket(&first).event.unwrap();
    assert_eq!((event.action(), event.role()), (v1::TicketAction::Report, v1::Role::Station));
    assert_eq!(event.actor_id, "zd-001");
}

#[test]
fn kept_memory_survives_a_power_cycle_and_lost_memory_begins_a_new_boot() {
    for memory in [Memory::Kept, Memory::Lost] {
        let mut bench = Bench::settled(Settings { memory, ..settings() });
        let before = bench.station.boot;
        bench.happens(smoke().raise());
        bench.give(Input::PowerCycle);
        let sent = bench.connect();
        let numbered: Vec<u64> = seqs(&sent);
        match memory {
            Memory::Kept => {
                assert_eq!((bench.station.boot, numbered), (before, vec![2, 3]));
                assert_eq!(kinds(&sent), [UpKind::State, UpKind::Alarm, UpKind::Birth]);
            }
            Memory::Lost => {
                assert_ne!(bench.station.boot, before);
                assert_eq!(numbered, [1]);
                // A late receipt of the boot before is no fault.
                bench.receipt_of(before.to_string(), 2);
                assert_eq!(bench.violations(), [""; 0]);
                assert_eq!(bench.station.evidence().events.len(), 3);
            }
        }
    }
}

#[test]
fn leaving_in_order_says_offline_and_the_evidence_remembers_that_it_was_online() {
    let mut bench = Bench::settled(settings());
    let sent = bench.give(Input::Leave);
    assert_eq!(*state_of(&sent[0]), v1::PublisherState { online: false, session: 1 });
    assert!(bench.station.evidence().online_at_end);
    assert_eq!(bench.station.progress().online, 0);
}

#[test]
fn both_encodings_say_the_same() {
    let mut json = Bench::new(settings());
    let mut binary = Bench::new(Settings { encoding: Encoding::Binary, ..settings() });
    assert_eq!(json.connect(), binary.connect());
    assert_eq!(json.happens(press()), binary.happens(press()));
}
