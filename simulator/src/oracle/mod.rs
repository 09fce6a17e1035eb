//! The oracle: did everything that happened reach everybody it had to, once, in order, lawfully?
//!
//! It compares three records that never saw each other: what stations and officers kept of themselves
//! ([`crate::evidence`]), and what the centre's durable ledger holds. The adapter is not asked, except for its
//! copies of tickets, which are compared like any other holder's. [`judge`] is a pure function; it names every
//! finding by id. What cannot be read is listed as unverified, and a run with anything unverified has not passed.
//!
//! | Question | File |
//! |---|---|
//! | lost, holes that nobody reported | `events` |
//! | applied twice, out of order, wrongly marked as having passed a hole | `order` |
//! | content altered on the way, alarms that are not as their station said last | `content` |
//! | unlawful histories, histories that differ, tickets that should be closed | `tickets`, `lawful` |
//! | notices and commands | `downward` |

mod activations;
mod content;
mod downward;
mod events;
mod findings;
mod lawful;
mod ledger_view;
mod order;
mod report;
#[cfg(test)]
mod tests;
mod tickets;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

pub use findings::{Finding, FindingKind};
pub use ledger_view::LedgerView;
pub use report::Report;

use crate::evidence::{OfficerEvidence, StationEvidence, TicketCopy};
use findings::Findings;

/// What the oracle can read. `None`: it cannot, e.g. a foreign centre's ledger.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence<'a> {
    /// The stations.
    pub stations: Option<&'a [StationEvidence]>,
    /// The officers.
    pub officers: Option<&'a [OfficerEvidence]>,
    /// The centre.
    pub ledger: Option<&'a LedgerView>,
    /// The adapter's copies of tickets, by id.
    pub adapter_tickets: Option<&'a BTreeMap<String, TicketCopy>>,
}

/// What the run was, and what it must have come to.
#[derive(Debug, Clone)]
pub struct Expectations {
    /// Seed of the run.
    pub seed: u64,
    /// Domain seconds per real second.
    pub rate: f64,
    /// Nodes that must be registered.
    pub nodes: u64,
    /// Domain time at which the run ended.
    pub domain_end: Timestamp,
    /// A ticket may be closed so long after its limit: the check takes time.
    pub closing_grace: SignedDuration,
    /// The run ended with all faults healed and time to drain: then nothing may be under way.
    pub drained: bool,
    /// Events that the adapter shows in its quarantine: publisher, boot, seq.
    pub quarantined: BTreeSet<(String, String, u64)>,
    /// How long the centre's link was cut, real seconds.
    pub outage_s: f64,
    /// How often the adapter was killed.
    pub kills: u64,
    /// How often the broker was restarted, or its connections were cut.
    pub broker_restarts: u64,
}

impl Expectations {
    /// A run without faults; fill in the rest.
    pub fn new(seed: u64, nodes: u64, domain_end: Timestamp) -> Self {
        Self {
            seed,
            rate: 1.0,
            nodes,
            domain_end,
            closing_grace: SignedDuration::from_mins(30),
            drained: true,
            quarantined: BTreeSet::new(),
            outage_s: 0.0,
            kills: 0,
            broker_restarts: 0,
        }
    }
}

/// What is unlawful in a ticket's history, as it stands; nothing if it is lawful.
pub(crate) fn ticket_faults(ticket: &grid_proto::v1::Ticket) -> Vec<String> {
    lawful::faults(ticket)
}

/// Judges a run.
pub fn judge(evidence: &Evidence<'_>, expectations: &Expectations) -> Report {
    let mut findings = Findings::default();
    let mut unverified = Vec::new();
    let mut report = Report::new(expectations);
    let missing = [
        (evidence.stations.is_none(), "驿站 / what stations sent and hold"),
        (evidence.officers.is_none(), "网格员 / what officers did and hold"),
        (evidence.ledger.is_none(), report::LEDGER),
        (evidence.adapter_tickets.is_none(), "适配器工单 / the adapter's copies of tickets"),
    ];
    unverified.extend(missing.iter().filter(|(is, _)| *is).map(|(_, what)| (*what).to_owned()));

    let stations = evidence.stations.unwrap_or_default();
    let officers = evidence.officers.unwrap_or_default();
    report.events_sent = stations.iter().map(|station| station.events.len() as u64).sum();
    report.alarms = stations.iter().map(|station| station.alarms_raised).sum();
    violations(stations, officers, evidence.ledger, &mut findings);
    if let Some(ledger) = evidence.ledger {
        report.nodes_registered = ledger.registered.len() as u64;
        if report.nodes_registered < expectations.nodes {
            let text = format!("{} of {} nodes", report.nodes_registered, expectations.nodes);
            findings.add(FindingKind::NotRegistered, text);
        }
        if evidence.stations.is_some() {
            events::judge(stations, ledger, expectations, &mut report, &mut findings);
        }
        let holders = tickets::Holders { stations, officers, adapter: evidence.adapter_tickets };
        tickets::judge(&holders, ledger, expectations, &mut report, &mut findings);
        downward::judge(stations, ledger, &mut report, &mut findings);
    }
    report.conclude(findings, unverified);
    report
}

/// What the peers themselves saw of each other.
fn violations(
    stations: &[StationEvidence],
    officers: &[OfficerEvidence],
    ledger: Option<&LedgerView>,
    findings: &mut Findings,
) {
    for station in stations {
        for text in &station.violations {
            findings.add(FindingKind::Violation, format!("{}: {text}", station.station));
        }
    }
    for officer in officers {
        for text in &officer.violations {
            findings.add(FindingKind::Violation, format!("{}: {text}", officer.officer));
        }
    }
    for text in ledger.map(|ledger| ledger.violations.as_slice()).unwrap_or_default() {
        findings.add(FindingKind::Violation, format!("centre: {text}"));
    }
}
