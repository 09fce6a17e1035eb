//! Tickets: lawful, the same at every holder, and closed when their time is over.

use std::collections::BTreeMap;

use grid_proto::v1;

use super::findings::{FindingKind, Findings};
use super::{Expectations, LedgerView, Report, lawful};
use crate::clock::from_wire;
use crate::copies;
use crate::evidence::{OfficerAct, OfficerEvidence, StationEvidence, TicketCopy, TicketStep};

/// Everybody who may hold copies.
pub(super) struct Holders<'a> {
    pub(super) stations: &'a [StationEvidence],
    pub(super) officers: &'a [OfficerEvidence],
    pub(super) adapter: Option<&'a BTreeMap<String, TicketCopy>>,
}

pub(super) fn judge(
    holders: &Holders<'_>,
    ledger: &LedgerView,
    expectations: &Expectations,
    report: &mut Report,
    findings: &mut Findings,
) {
    for id in &ledger.rewritten {
        findings
            .add(FindingKind::Unlawful, format!("{id}: its history was rewritten at the centre"));
    }
    for ticket in ledger.tickets.values() {
        report.count_ticket(ticket);
        for fault in lawful::faults(ticket) {
            findings.add(FindingKind::Unlawful, format!("{}: {fault}", ticket.ticket_id));
        }
        overdue(ticket, expectations, findings);
    }
    for holder in holders.copies() {
        compare(&holder, ledger, findings);
    }
    acts(holders.officers, ledger, findings);
    alarms(holders.stations, ledger, findings);
    report.ticket_histories_equal = findings.count(FindingKind::HistoryDiffers) == 0
        && findings.count(FindingKind::CopyStale) == 0;
}

/// One holder's copies, and which of the centre's tickets it must hold in their newest version.
struct Holder<'a> {
    name: String,
    copies: &'a BTreeMap<String, TicketCopy>,
    must_hold: Box<dyn Fn(&v1::Ticket) -> bool + 'a>,
}

impl<'a> Holders<'a> {
    fn copies(&self) -> Vec<Holder<'a>> {
        let station = |station: &'a StationEvidence| Holder {
            name: format!("station {}", station.station),
            copies: &station.tickets,
            must_hold: Box::new(|ticket| {
                station.online_at_end && ticket.station_id == station.station
            }),
        };
        let officer = |officer: &'a OfficerEvidence| Holder {
            name: format!("officer {}", officer.officer),
            copies: &officer.tickets,
            must_hold: Box::new(|ticket| ticket.assignee_id == officer.officer),
        };
        let adapter = |copies: &'a BTreeMap<String, TicketCopy>| Holder {
            name: "adapter".to_owned(),
            copies,
            must_hold: Box::new(|_| true),
        };
        let mut holders: Vec<Holder<'a>> = self.stations.iter().map(station).collect();
        holders.extend(self.officers.iter().map(officer));
        holders.extend(self.adapter.map(adapter));
        holders
    }
}

/// Compares what a holder has with what the centre has.
fn compare(holder: &Holder<'_>, ledger: &LedgerView, findings: &mut Findings) {
    let name = &holder.name;
    for (id, copy) in holder.copies {
        let Some(ticket) = ledger.tickets.get(id) else {
            let text = format!("{id}: {name} holds a ticket that the centre does not know");
            findings.add(FindingKind::HistoryDiffers, text);
            continue;
        };
        let centre = TicketCopy::of(ticket);
        let is_newest = copy.version == ticket.version;
        let is_longer = copy.history.len() > centre.history.len();
        let is_other = is_longer || (is_newest && copy.history.len() != centre.history.len());
        let difference = copies::difference(copy, &centre, is_newest);
        if difference.is_some() || is_other || copy.version > ticket.version {
            let text = format!(
                "{id}: {name} has version {} with {} steps, the centre {} with {}: {}",
                copy.version,
                copy.history.len(),
                ticket.version,
                centre.history.len(),
                difference.as_deref().unwrap_or("the rest is the same")
            );
            findings.add(FindingKind::HistoryDiffers, text);
        } else if !is_newest && (holder.must_hold)(ticket) {
            let text = format!("{id}: {name} has version {} of {}", copy.version, ticket.version);
            findings.add(FindingKind::CopyStale, text);
        } else if is_newest && copy.state != ticket.state().as_str_name() {
            let text = format!(
                "{id}: {name} says {}, the centre {}",
                copy.state,
                ticket.state().as_str_name()
            );
            findings.add(FindingKind::HistoryDiffers, text);
        }
    }
    let lacking = ledger.tickets.values().filter(|t| (holder.must_hold)(t));
    for ticket in lacking.filter(|ticket| !holder.copies.contains_key(&ticket.ticket_id)) {
        findings.add(FindingKind::CopyStale, format!("{}: {name} has none", ticket.ticket_id));
    }
}

/// A ticket whose limit ended within the run, with time for the check, must be closed.
fn overdue(ticket: &v1::Ticket, expectations: &Expectations, findings: &mut Findings) {
    let due = from_wire(ticket.handle_due_time.as_ref());
    let over = due
        .and_then(|due| due.checked_add(expectations.closing_grace).ok())
        .is_some_and(|due| due < expectations.domain_end);
    if over && super::report::is_open(ticket) {
        let (id, state) = (&ticket.ticket_id, ticket.state().as_str_name());
        let text = format!("{id} ({}, {}) is {state}", ticket.station_id, ticket.assignee_id);
        findings.add(FindingKind::NotClosed, text);
    }
}

/// Acts that were answered OK are in the history, as they were meant.
fn acts(officers: &[OfficerEvidence], ledger: &LedgerView, findings: &mut Findings) {
    for officer in officers {
        for act in &officer.acts {
            let id = format!("{} of {} on {}", act.action_id, officer.officer, act.ticket_id);
            let ticket = ledger.tickets.get(&act.ticket_id);
            let event = ticket.and_then(|t| t.events.iter().find(|e| e.action_id == act.action_id));
            match event.map(TicketStep::of) {
                None => findings.add(FindingKind::ActLost, id),
                Some(step) => {
                    if let Some(difference) = as_meant(officer, act, &step).difference(&step) {
                        let text = format!("{id}: meant / recorded: {difference}");
                        findings.add(FindingKind::ActAltered, text);
                    }
                }
            }
        }
    }
}

/// The step with what its officer meant in it; the rest is for the centre to say.
fn as_meant(officer: &OfficerEvidence, act: &OfficerAct, step: &TicketStep) -> TicketStep {
    let (note, name) = (&act.note, &officer.officer);
    // `ReportIssue` names who told of it at the end of the text; our people report what they saw themselves.
    let is_report = act.action == v1::TicketAction::Report.as_str_name();
    let remark =
        if is_report { format!("（反映人 / reported by {name}）") } else { String::new() };
    TicketStep {
        action: act.action.clone(),
        actor: name.clone(),
        note: format!("{note}{remark}"),
        occurred_ms: act.occurred_ms.or(step.occurred_ms),
        ..step.clone()
    }
}

/// Every activation that needs somebody has a ticket.
fn alarms(stations: &[StationEvidence], ledger: &LedgerView, findings: &mut Findings) {
    let has_ticket = |id: &str, occurrence: u32| {
        ledger.tickets.values().any(|t| t.alarm_id == id && t.alarm_occurrence == occurrence)
    };
    for ((id, occurrence), activation) in &ledger.activations {
        let kind = activation.alarm_type.as_str();
        let needs = kind != "offline" && !kind.starts_with("link");
        let named = ledger.tickets.contains_key(&activation.ticket_id);
        if needs && !named && !has_ticket(id, *occurrence) {
            let text = format!("{id} #{occurrence} ({kind}, {})", activation.station);
            findings.add(FindingKind::AlarmWithoutTicket, text);
        }
    }
    for station in stations {
        let known = ledger.activations.values().filter(|a| a.station == station.station).count();
        let all_receipted = station.events.iter().all(|event| event.receipted);
        if all_receipted && (known as u64) < station.alarms_raised {
            let (name, raised) = (&station.station, station.alarms_raised);
            let text = format!("{name} raised {raised} alarms, the centre knows {known}");
            findings.add(FindingKind::AlarmWithoutTicket, text);
        }
    }
}
