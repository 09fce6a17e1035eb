//! Content: what arrived is what was sent, and what was done is told as it was done.

use grid_proto::v1::TicketEvent;

use super::run::{BOOT, Run, STATION, TICKET, handled};
use crate::centre::entry::Entry;
use crate::evidence::{OfficerAct, TicketStep};
use crate::gist::Gist;
use crate::oracle::FindingKind;

/// A field, and what changes it.
type Spoil<T> = (&'static str, fn(&mut T));

/// Changes what the centre's record of event 4 says.
fn spoiled(change: impl Fn(&mut Gist)) -> Run {
    let mut run = Run::right();
    let at = run.at(4);
    let Entry::Applied(applied) = &mut run.entries[at] else { panic!("4 is a record") };
    change(applied.gist.as_mut().unwrap());
    run
}

#[test]
fn an_event_that_arrives_as_another_is_named_with_what_differs() {
    let id = format!("{STATION}/{BOOT}/4");
    let spoil: [Spoil<Gist>; 6] = [
        ("station", |gist| gist.station = "zd-002".into()),
        ("subject", |gist| gist.subject = "smoke@hall/".into()),
        ("verb", |gist| gist.verb = "CLEAR".into()),
        ("device_ms", |gist| gist.device_ms = Some(5)),
        ("exercise", |gist| gist.exercise = false),
        ("detail", |gist| gist.detail = "word 9".into()),
    ];
    for (field, change) in spoil {
        let report = spoiled(change).finds(&[FindingKind::Altered], &id);
        assert!(report.findings[0].text.contains(&format!("{field}: sent")), "{report}");
        assert_eq!(report.altered, 1);
    }
}

#[test]
fn an_alarm_under_another_id_is_named() {
    let mut run = spoiled(|gist| gist.alarm_id = "a2".into());
    run.station.events[3].gist.alarm_id = "a1".into();
    let report = run.finds(&[FindingKind::Altered], &format!("{STATION}/{BOOT}/4"));
    assert!(report.findings[0].text.contains("sent a1, arrived a2"), "{report}");
}

#[test]
fn an_event_without_content_is_named() {
    let mut run = Run::right();
    let at = run.at(4);
    let Entry::Applied(applied) = &mut run.entries[at] else { panic!("4 is a record") };
    applied.gist = None;
    run.finds(&[FindingKind::Altered], "without content");
}

#[test]
fn a_notice_that_a_station_shows_otherwise_than_the_centre_sent_it_is_named() {
    let mut run = Run::right();
    run.station.notices_said.get_mut("n1").unwrap().push('!');
    run.finds(&[FindingKind::Notice], "n1");
}

/// Changes the fourth step of one holder's copy.
fn told_otherwise(change: impl Fn(&mut TicketStep)) -> Run {
    let mut run = Run::right();
    change(&mut run.station.tickets.get_mut(TICKET).unwrap().history[3]);
    run
}

#[test]
fn a_holder_that_tells_actor_action_words_or_time_otherwise_is_named() {
    let spoil: [Spoil<TicketStep>; 6] = [
        ("action", |step| step.action = "TICKET_ACTION_ACCEPT".into()),
        ("role", |step| step.role = "ROLE_SYSTEM".into()),
        ("actor", |step| step.actor = "wg-02".into()),
        ("occurred_ms", |step| step.occurred_ms = Some(1)),
        ("received_ms", |step| step.received_ms = Some(1)),
        ("note", |step| step.note = "未处置".into()),
    ];
    for (field, change) in spoil {
        let report = told_otherwise(change).finds(&[FindingKind::HistoryDiffers], TICKET);
        assert!(report.findings[0].text.contains(&format!("step 4: {field} ")), "{report}");
        assert!(!report.ticket_histories_equal);
    }
}

#[test]
fn a_holder_that_holds_another_limit_or_officer_is_named() {
    let mut run = Run::right();
    run.adapter.get_mut(TICKET).unwrap().facts.push('!');
    run.finds(&[FindingKind::HistoryDiffers], "facts");
}

#[test]
fn an_older_copy_is_compared_as_far_as_it_goes() {
    let mut run = Run::right();
    let copy = run.officer.tickets.get_mut(TICKET).unwrap();
    copy.version = 4;
    copy.history.truncate(4);
    copy.history[0].actor = "somebody".into();
    run.finds(&[FindingKind::HistoryDiffers], "step 1: actor");
}

/// Changes the officer's act as the centre, and all who heard from it, have it.
fn recorded_otherwise(change: impl Fn(&mut TicketEvent)) -> Run {
    let mut run = Run::right();
    let ticket = run.ticket();
    change(&mut ticket.events[3]);
    let copy = super::run::copy(ticket);
    for copies in [&mut run.station.tickets, &mut run.officer.tickets, &mut run.adapter] {
        copies.insert(TICKET.into(), copy.clone());
    }
    run
}

#[test]
fn an_act_that_all_holders_tell_otherwise_than_its_officer_meant_it_is_named() {
    let OfficerAct { action_id, .. } = handled();
    let spoil: [fn(&mut TicketEvent); 3] = [
        |event| event.actor_id = "somebody-else".into(),
        |event| event.note = "未处置".into(),
        |event| event.occur_time = None,
    ];
    for change in spoil {
        recorded_otherwise(change).finds(&[FindingKind::ActAltered], &action_id);
    }
}
