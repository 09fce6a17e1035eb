//! Liveness and the end: everything is healed, everything drains, both sides are equal, the oracle passes.

use std::collections::{BTreeMap, BTreeSet};

use grid_adapter::convert::ticket;
use grid_core::record::Lane;
use grid_core::registry::Registration;
use grid_core::request::{
    AlarmFilter, Caller, NodeFilter, Page, QuarantineFilter, Request, Response, TicketFilter,
};
use grid_core::ticket::Role;
use grid_proto::v1;
use grid_proto::v1::snapshot_item::Entity;
use jiff::Timestamp;

use super::Outcome;
use super::adapter::Waiting;
use super::agenda::{MS, Micros, SECOND};
use super::options::Day;
use super::scene::START_MS;
use super::world::City;
use crate::centre::Lane as CentreLane;
use crate::centre::peer::Peer;
use crate::evidence::{OfficerEvidence, StationEvidence, TicketCopy};
use crate::oracle::{self, Evidence, Expectations, Finding, FindingKind};
use crate::plan::day::Happening;
use crate::station::Input;

/// Everything has drained this long after the busy time, in a small world; waits, checks and reworks included.
const DRAINS_WITHIN: Micros = 1_200 * SECOND;
/// … and with people as slow as in life.
const DRAINS_WITHIN_IN_LIFE: Micros = 12 * 3_600 * SECOND;
/// Longer than any wait for sending again: what is still owed comes within it.
const STAYS: Micros = 70 * SECOND;
/// Heartbeats while everything heals.
const BEATS_EVERY: Micros = 30 * SECOND;
/// All of a list on one page.
const ALL: usize = 1_000_000;

impl City {
    /// Ends all that is still broken, and runs until everything has drained.
    pub(super) fn heal(&mut self) {
        (self.adapter.dies, self.adapter.fails, self.adapter.restores) = (None, false, false);
        let begins = self.agenda.now();
        let within = match self.options.day {
            Day::Dense => DRAINS_WITHIN,
            Day::Real => DRAINS_WITHIN_IN_LIFE,
        };
        loop {
            let now = self.agenda.now();
            if self.failure().is_some() {
                return;
            }
            match self.owed() {
                None => break,
                Some(owed) if now >= begins + within => {
                    return self.fail(format!("it does not drain: {owed}"));
                }
                Some(_) => {
                    self.run_until(now + SECOND);
                    self.beats(now - begins);
                }
            }
        }
        self.counts.healed_after_ms = (self.agenda.now() - begins) / MS;
        self.run_until(self.agenda.now() + STAYS);
        if let Some(owed) = self.owed()
            && self.failure().is_none()
        {
            self.fail(format!("it had drained, and then: {owed}"));
        }
    }

    /// Life goes on while everything heals: a station that says nothing cannot be found to be back.
    fn beats(&mut self, healing: Micros) {
        if self.options.day == Day::Dense && healing % BEATS_EVERY < SECOND {
            for at in 0..self.places.len() {
                // A gateway has nothing to say of its own.
                if self.places[at].station.progress().online > 0 {
                    self.station_input(at, Input::Happens(Happening::Heartbeat));
                }
            }
        }
    }

    /// What is still under way, if anything is.
    fn owed(&self) -> Option<String> {
        for place in &self.places {
            let (name, progress) = (place.station.publisher(), place.station.progress());
            if !place.conn.is_some_and(|(_, is_taken)| is_taken) {
                return Some(format!("{name} is not connected"));
            }
            if progress.unreceipted > 0 {
                return Some(format!("{name} has {} events unreceipted", progress.unreceipted));
            }
        }
        if !self.broker.is_empty() {
            return Some("the broker holds messages for the adapter".to_owned());
        }
        let Some(bridge) = self.adapter.bridge() else { return Some("no adapter".to_owned()) };
        if !self.adapter.is_settled() {
            return Some("the adapter waits for its disk".to_owned());
        }
        let counts = bridge.counts();
        if counts.nodes_online < counts.nodes {
            return Some(format!("{} of {} nodes are online", counts.nodes_online, counts.nodes));
        }
        let (status, ledger) = (bridge.link_status(), bridge.ledger());
        for lane in Lane::ALL {
            let (line, lane_status) = (ledger.lanes[lane.index()], &status.lanes[lane.index()]);
            if line.pending > 0 || lane_status.acked < lane_status.appended {
                return Some(format!("{lane:?} {line:?} {lane_status:?}, link {:?}", status.phase));
            }
        }
        let Some(peer) = self.centre.peer() else { return Some("no centre".to_owned()) };
        if !peer.is_linked() || !self.centre.is_settled() {
            return Some(format!("the centre has no session or a disk to wait for ({status:?})"));
        }
        for lane in CentreLane::ALL {
            let pending = peer.books().outbox[lane].pending();
            if pending > 0 {
                return Some(format!("the centre has {pending} records for the adapter"));
            }
        }
        if let Some(person) = self.people.iter().find(|person| !person.is_idle()) {
            return Some(format!("{} has something to do", person.officer.id()));
        }
        let (_, open) = peer.desk().ticket_counts();
        (open > 0).then(|| format!("{open} tickets are open: {}", open_tickets(peer)))
    }

    /// Compares all sides and asks the oracle.
    pub(super) fn conclude(mut self) -> Outcome {
        if self.failure().is_none() {
            self.compare();
        }
        self.counts.messages = self.adapter.events;
        self.counts.dropped = self.broker.dropped;
        self.counts.commits = self.adapter.commits;
        self.counts.centre_commits = self.centre.commits;
        self.counts.crashes = self.adapter.crashes;
        self.counts.centre_crashes = self.centre.crashes;
        Outcome { trail: self.trail.value(), counts: self.counts, failure: self.failure().cloned() }
    }

    fn compare(&mut self) {
        let questions = [
            Request::ListNodes(NodeFilter::default(), page()),
            Request::ListAlarms(
                AlarmFilter { active_only: true, ..AlarmFilter::default() },
                page(),
            ),
            Request::ListTickets(TicketFilter::default(), page()),
            Request::ListQuarantine(QuarantineFilter::default(), page()),
        ];
        for question in questions {
            match "verdict".parse() {
                Ok(actor) => {
                    let caller = Caller { actor, role: Role::Operator };
                    self.bridge_call(caller, question, Waiting::Verdict);
                }
                Err(error) => return self.fail(format!("{error}")),
            }
        }
        let mut tickets = BTreeMap::new();
        let mut quarantined = BTreeSet::new();
        for response in std::mem::take(&mut self.told) {
            let compared = match response {
                Response::Nodes(nodes) => self.compare_nodes(&nodes.items),
                Response::Alarms(alarms) => {
                    let ids = alarms.items.iter().map(|alarm| alarm.id.to_string()).collect();
                    self.compare_alarms(&ids)
                }
                Response::Tickets(listed) => {
                    for listed in &listed.items {
                        let listed = ticket::to_proto(listed);
                        tickets.insert(listed.ticket_id.clone(), TicketCopy::of(&listed));
                    }
                    Ok(())
                }
                Response::Quarantine(entries) => {
                    for entry in entries.items {
                        if let (Some(publisher), Some((boot, seq))) =
                            (entry.publisher, entry.number)
                        {
                            quarantined.insert((publisher.to_string(), boot.to_string(), seq));
                        }
                    }
                    Ok(())
                }
                other @ (Response::Node(_)
                | Response::Publisher(_)
                | Response::Alarm(_)
                | Response::Ticket(_)
                | Response::Notice(_)
                | Response::Notices(_)
                | Response::Command(_)
                | Response::Link(_)
                | Response::Ledger(_)
                | Response::Quarantined(_)
                | Response::Unquarantined(_)) => Err(format!("an answer to nothing: {other:?}")),
            };
            if let Err(why) = compared {
                return self.fail(why);
            }
        }
        self.judge(&tickets, quarantined);
    }

    fn compare_nodes(&self, nodes: &[grid_core::registry::Node]) -> Result<(), String> {
        let ours: BTreeMap<String, (bool, bool)> = nodes
            .iter()
            .map(|node| {
                let registered = matches!(node.registration, Registration::Registered { .. });
                (node.station.to_string(), (node.online, registered))
            })
            .collect();
        let theirs: BTreeMap<String, (bool, bool)> = self
            .snapshot()
            .filter_map(|entity| match entity {
                Entity::Node(node) => {
                    let registered = node.registration == v1::RegistrationState::Registered as i32;
                    Some((node.station_id, (node.online, registered)))
                }
                Entity::Alarm(_) | Entity::Ticket(_) => None,
            })
            .collect();
        if ours != theirs {
            let differ: Vec<_> =
                ours.iter().filter(|(id, node)| theirs.get(*id) != Some(node)).collect();
            return Err(format!(
                "nodes differ (online, registered): ours {differ:?} of {ours:?}, the centre's {theirs:?}"
            ));
        }
        match ours.iter().find(|(_, node)| **node != (true, true)) {
            // One without a device is never shown offline; its gateway is connected.
            Some((id, node)) => Err(format!("{id} is (online, registered) {node:?} at the end")),
            None => Ok(()),
        }
    }

    fn compare_alarms(&self, ours: &BTreeSet<String>) -> Result<(), String> {
        let theirs: BTreeSet<String> = self
            .snapshot()
            .filter_map(|entity| match entity {
                Entity::Alarm(alarm) => Some(alarm.alarm_id),
                Entity::Node(_) | Entity::Ticket(_) => None,
            })
            .collect();
        // An adapter that was set back has lost what cleared an alarm meanwhile; its stations no longer hold it.
        if *ours == theirs || self.adapter.restored_at.is_some() {
            return Ok(());
        }
        Err(format!("active alarms differ: ours {ours:?}, the centre's {theirs:?}"))
    }

    fn snapshot(&self) -> impl Iterator<Item = Entity> {
        self.centre.peer().map(|peer| peer.desk().snapshot()).unwrap_or_default().into_iter()
    }

    fn judge(
        &mut self,
        tickets: &BTreeMap<String, TicketCopy>,
        quarantined: BTreeSet<(String, String, u64)>,
    ) {
        let stations: Vec<StationEvidence> =
            (0..self.places.len()).map(|at| self.station_evidence(at)).collect();
        let officers = self.officer_evidence();
        let restored = self.centre.restored > 0 || self.adapter.restored_at.is_some();
        let view = self.centre.take_view();
        let millis = START_MS + (self.agenda.now() / MS).cast_signed();
        let domain_end = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let expectations =
            Expectations { quarantined, ..Expectations::new(self.options.seed, 0, domain_end) };
        let evidence = Evidence {
            stations: Some(&stations),
            officers: Some(&officers),
            ledger: Some(&view),
            adapter_tickets: Some(tickets),
        };
        let clocks = self.adapter.clock_was_off || self.places.iter().any(|p| p.clock_was_off);
        let report = oracle::judge(&evidence, &expectations);
        let forgot: Vec<String> = self
            .places
            .iter()
            .filter(|place| place.forgot)
            .map(|place| place.station.publisher().to_string())
            .collect();
        // A notice or command whose validity a mad clock ended was not shown, rightly.
        let excused = |finding: &Finding| {
            let kind = finding.kind;
            let is_downward = kind == FindingKind::Notice || kind == FindingKind::Command;
            // A closed ticket is not told again to a station that lost its memory.
            // … and what it did before it forgot it does again.
            let was_forgotten = forgot.iter().any(|station| {
                let none = format!("station {station} has none");
                let again = format!(": {station} ");
                (kind == FindingKind::CopyStale && finding.text.contains(&none))
                    || (is_downward && finding.text.contains(&again))
            });
            // A centre that was set back decides anew, in the order in which the lanes come again.
            let was_decided_anew = kind == FindingKind::Violation
                && self.centre.restored > 0
                && finding.text.contains(": history of ");
            // What a command came to travels in an `ack`, which has no number: one that the broker drops is not
            // asked for again. A gap of the contract, known.
            let was_dropped =
                kind == FindingKind::Command && finding.text.contains(": no result from ");
            // What only the adapter had when it was set back is gone; who was told of it still holds it.
            let was_lost = self.adapter.restored_at.is_some()
                && finding.text.contains("holds a ticket that the centre does not know");
            (is_downward && (clocks || restored))
                || was_forgotten
                || was_decided_anew
                || was_dropped
                || was_lost
        };
        let findings: Vec<String> = report
            .findings
            .iter()
            .filter(|finding| !excused(finding))
            .map(|finding| format!("{:?}: {}", finding.kind, finding.text))
            .collect();
        if !findings.is_empty() {
            self.fail(format!("the oracle: {}", findings.join("; ")));
        }
    }

    /// What a station shows; what it no longer holds, and nobody has, it cannot be asked for.
    fn station_evidence(&self, at: usize) -> StationEvidence {
        let place = &self.places[at];
        let mut evidence = place.station.evidence();
        // It holds nothing any more, so what has no receipt is gone: lost with its memory, or dropped for room.
        let safety = &self.centre.safety;
        evidence.events.retain(|event| event.receipted || safety.has(&event.boot, event.seq));
        // A raise that passed the clear before it, or came after a later one, is the same activation to everybody
        // else; then they cannot be counted.
        let disordered = safety.is_disordered(&evidence.station);
        if self.adapter.restored_at.is_some() || place.forgot || disordered {
            evidence.alarms_raised = 0;
        }
        evidence
    }

    /// What officers show; what was answered after the state that the adapter was set back to is lost with it.
    fn officer_evidence(&mut self) -> Vec<OfficerEvidence> {
        let lost: BTreeSet<String> = match self.adapter.restored_at {
            Some(at) => self
                .answered_acts
                .iter()
                .filter(|(answered, _)| *answered <= at)
                .map(|(_, act)| act.clone())
                .collect(),
            None => BTreeSet::new(),
        };
        let people = std::mem::take(&mut self.people);
        let evidence = people.into_iter().map(|person| person.officer.into_evidence());
        evidence
            .map(|mut evidence| {
                evidence.acts.retain(|act| !lost.contains(&act.action_id));
                evidence
            })
            .collect()
    }
}

fn page<K>() -> Page<K> {
    Page { size: ALL, after: None }
}

/// A few of the open tickets, in words.
fn open_tickets(peer: &Peer) -> String {
    let open = peer.desk().snapshot().into_iter().filter_map(|entity| match entity {
        Entity::Ticket(ticket) => {
            let state = ticket.state().as_str_name();
            Some(format!("{} {state} of {:?}", ticket.ticket_id, ticket.assignee_id))
        }
        Entity::Node(_) | Entity::Alarm(_) => None,
    });
    open.take(3).collect::<Vec<_>>().join(", ")
}
