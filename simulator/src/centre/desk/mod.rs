//! The centre's business: nodes, alarms, tickets, notices, commands.
//!
//! The desk is a fold over the ledger ([`Desk::apply`]); what it decides about a record ([`Desk::consider`]) or
//! as time passes ([`Desk::due`]) comes out as [`Effect`]s, which the peer machine writes down, applies and
//! sends. It has no clock: domain time comes in.
//!
//! Rules: registering twice changes nothing but is answered again; one ticket for each alarm activation that
//! needs one; filing, dispatch, check and closing with no operator action; state takes only a newer version of
//! a node or alarm, history takes each. Limits: as many entities as the adapter sends; nothing is forgotten.

mod case;
mod category;
mod chance;
mod directory;
mod notices;
mod table;
#[cfg(test)]
mod tests;
mod tickets;

use std::collections::{BTreeMap, BTreeSet};

use grid_proto::v1;
use jiff::Timestamp;

pub use directory::{Directory, Placement};
pub use notices::ScheduledNotice;

use super::entry::{Entry, EpochCause};
use super::lane::Lane;
use crate::clock::{Pace, to_wire};
use case::Clerk;
use chance::Chance;

/// Something the desk wants done, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Written to the ledger.
    Note(Entry),
    /// Sent to the adapter, numbered by the peer machine.
    Send(Lane, Box<v1::Record>),
}

/// A record that the desk cannot take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub code: tonic::Code,
    /// A reason in capitals, a colon, and words for developers.
    pub message: String,
}

impl Refusal {
    /// A refusal of what is malformed.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self { code: tonic::Code::InvalidArgument, message: message.into() }
    }
}

/// What the desk is told at the start.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Which station lies where.
    pub directory: Directory,
    /// Notices by the domain time at which they go out.
    pub notices: Vec<ScheduledNotice>,
    /// Seed of the centre's choices.
    pub seed: u64,
    /// The whole centre is an exercise: its own notices and commands say so.
    pub exercise: bool,
    /// How much faster than in life results are checked.
    pub pace: Pace,
}

/// The business state.
#[derive(Debug, Clone)]
pub struct Desk {
    plan: Plan,
    nodes: BTreeMap<String, v1::Node>,
    /// The last answer given, by station: accepted, code, cell, officer, reason.
    answers: BTreeMap<String, v1::NodeRegistration>,
    alarms: BTreeMap<String, v1::Alarm>,
    tickets: BTreeMap<String, v1::Ticket>,
    open: BTreeSet<String>,
    /// Tickets that changed in this life of the centre.
    touched: BTreeSet<String>,
    /// Acts on tickets that are not known yet, in order.
    parked: BTreeMap<String, Vec<v1::TicketEvent>>,
    by_alarm: BTreeMap<(String, u32), String>,
    notices: BTreeMap<String, v1::Notice>,
    commands: BTreeMap<String, v1::Command>,
    /// Versions of tickets are at least this, after a restore.
    floor: u64,
}

impl Desk {
    /// An empty desk; the ledger's entries follow.
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            nodes: BTreeMap::new(),
            answers: BTreeMap::new(),
            alarms: BTreeMap::new(),
            tickets: BTreeMap::new(),
            open: BTreeSet::new(),
            touched: BTreeSet::new(),
            parked: BTreeMap::new(),
            by_alarm: BTreeMap::new(),
            notices: BTreeMap::new(),
            commands: BTreeMap::new(),
            floor: 0,
        }
    }

    /// Takes one entry of the ledger. Those of the link change nothing here.
    pub fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::Epoch { cause: EpochCause::Restored, floor, .. } => self.floor = *floor,
            Entry::Node(node) => {
                self.nodes.insert(node.station_id.clone(), (**node).clone());
            }
            Entry::NodeRegistered { station, accepted, node_code, grid_cell, officer, reason } => {
                let answer = v1::NodeRegistration {
                    accepted: *accepted,
                    node_code: node_code.clone(),
                    grid_cell: grid_cell.clone(),
                    officer_id: officer.clone(),
                    refused_field: if *accepted { String::new() } else { "station_id".to_owned() },
                    reason: reason.clone(),
                };
                self.answers.insert(station.clone(), answer);
            }
            Entry::Alarm(alarm) => {
                self.alarms.insert(alarm.alarm_id.clone(), (**alarm).clone());
            }
            Entry::Ticket(ticket) => {
                self.parked.remove(&ticket.ticket_id);
                self.touched.insert(ticket.ticket_id.clone());
                self.keep_ticket(ticket);
            }
            Entry::Parked { ticket, event } => {
                self.parked.entry(ticket.clone()).or_default().push((**event).clone());
            }
            Entry::NoticeSent(notice) => {
                self.notices.insert(notice.notice_id.clone(), (**notice).clone());
            }
            Entry::CommandSent(command) => {
                self.commands.insert(command.command_id.clone(), (**command).clone());
            }
            Entry::Epoch { cause: EpochCause::Created, .. }
            | Entry::Session { .. }
            | Entry::Resumed { .. }
            | Entry::Applied(_)
            | Entry::Repeated { .. }
            | Entry::Rejected { .. }
            | Entry::Void { .. }
            | Entry::Hole(_)
            | Entry::Queued { .. }
            | Entry::Acked { .. }
            | Entry::PeerRejected { .. }
            | Entry::NoticeReport { .. }
            | Entry::CommandResult { .. }
            | Entry::SnapshotTaken { .. }
            | Entry::Violation { .. } => {}
        }
    }

    /// The replay is over: what changes from here on changes in this life.
    pub fn begin(&mut self) {
        self.touched.clear();
    }

    /// What a record from the adapter leads to.
    pub fn consider(&self, now: Timestamp, record: &v1::Record) -> Result<Vec<Effect>, Refusal> {
        use v1::record::Body;
        let body = record.body.as_ref().ok_or_else(|| Refusal::invalid("RECORD_WITHOUT_BODY"))?;
        let mut effects = Vec::new();
        match body {
            Body::RegisterNode(node) => self.register(now, record, node, &mut effects)?,
            Body::NodeState(state) => {
                let mut node = self.known_or_stub(station_of(record)?);
                node.online = state.online;
                node.online_changed_time = record.receive_time;
                effects.push(Effect::Note(Entry::Node(Box::new(node))));
            }
            Body::RetireNode(_) => {
                let mut node = self.known_or_stub(station_of(record)?);
                node.registration = v1::RegistrationState::Retired as i32;
                effects.push(Effect::Note(Entry::Node(Box::new(node))));
            }
            Body::Alarm(alarm) => self.alarm_changed(now, alarm, &mut effects)?,
            Body::Status(_) => self.stub(station_of(record)?, &mut effects),
            Body::Ticket(ticket) => self.ticket_came(now, ticket, &mut effects)?,
            Body::TicketAct(act) => self.ticket_act(now, act, &mut effects)?,
            Body::NoticeReport(report) => {
                let delivery = v1::NoticeDelivery::try_from(report.delivery)
                    .map_err(|_| Refusal::invalid("NOTICE_DELIVERY_UNKNOWN"))?;
                effects.push(Effect::Note(Entry::NoticeReport {
                    notice: report.notice_id.clone(),
                    station: station_of(record)?.to_owned(),
                    delivery: delivery.as_str_name().to_owned(),
                }));
            }
            Body::CommandResult(result) => effects.push(Effect::Note(Entry::CommandResult {
                station: record.station_id.clone(),
                result: result.clone(),
            })),
            Body::Hole(hole) => effects.push(Effect::Note(Entry::Hole(Box::new(hole.clone())))),
            Body::Notice(notice) => self.notice_came(notice, &mut effects)?,
            Body::Command(command) => self.command_came(command, &mut effects)?,
            Body::NodeRegistration(_) => {
                return Err(Refusal::invalid(
                    "NOT_YOURS_TO_SEND: only the centre writes this record",
                ));
            }
        }
        Ok(effects)
    }

    /// An entity of the adapter's snapshot: taken only if newer.
    pub fn consider_snapshot(
        &self,
        now: Timestamp,
        entity: &v1::snapshot_item::Entity,
    ) -> Result<Vec<Effect>, Refusal> {
        use v1::snapshot_item::Entity;
        let mut effects = Vec::new();
        match entity {
            Entity::Node(node) => self.describe(node, &mut effects),
            Entity::Alarm(alarm) => self.alarm_changed(now, alarm, &mut effects)?,
            Entity::Ticket(ticket) => self.ticket_came(now, ticket, &mut effects)?,
        }
        Ok(effects)
    }

    /// What the centre's own snapshot consists of: nodes, alarms that are not cleared, tickets that are open.
    pub fn snapshot(&self) -> Vec<v1::snapshot_item::Entity> {
        use v1::snapshot_item::Entity;
        let nodes = self.nodes.values().map(|node| Entity::Node(self.with_answer(node)));
        let alarms = self.alarms.values().filter(|alarm| !alarm.is_cleared);
        let alarms = alarms.map(|alarm| Entity::Alarm(alarm.clone()));
        let open = self.open.iter().filter_map(|id| self.tickets.get(id));
        nodes.chain(alarms).chain(open.cloned().map(Entity::Ticket)).collect()
    }

    /// Stations known here.
    pub fn stations(&self) -> impl Iterator<Item = &str> {
        self.nodes.keys().map(String::as_str)
    }

    /// Accepted registrations.
    pub fn registered_count(&self) -> usize {
        self.answers.values().filter(|answer| answer.accepted).count()
    }

    /// Tickets: all, and those that are still open.
    pub fn ticket_counts(&self) -> (usize, usize) {
        (self.tickets.len(), self.open.len())
    }

    /// Notices that went out.
    pub fn notice_count(&self) -> usize {
        self.notices.len()
    }

    fn clerk(&self, now: Timestamp) -> Clerk<'_> {
        Clerk {
            directory: &self.plan.directory,
            chance: self.chance(),
            pace: self.plan.pace,
            now,
            floor: self.floor,
        }
    }

    fn chance(&self) -> Chance {
        Chance::new(self.plan.seed)
    }

    fn register(
        &self,
        now: Timestamp,
        record: &v1::Record,
        node: &v1::Node,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        let station = node.station_id.as_str();
        if station.is_empty() {
            return Err(Refusal::invalid("NODE_WITHOUT_STATION_ID"));
        }
        self.describe(node, effects);
        let answer = self.answer(station);
        if self.answers.get(station) != Some(&answer) {
            effects.push(Effect::Note(Entry::NodeRegistered {
                station: station.to_owned(),
                accepted: answer.accepted,
                node_code: answer.node_code.clone(),
                grid_cell: answer.grid_cell.clone(),
                officer: answer.officer_id.clone(),
                reason: answer.reason.clone(),
            }));
        }
        let mut down = self.down(now, v1::record::Body::NodeRegistration(answer));
        station.clone_into(&mut down.station_id);
        down.exercise = record.exercise;
        effects.push(Effect::Send(Lane::Normal, Box::new(down)));
        Ok(())
    }

    /// The same station always gets the same answer.
    fn answer(&self, station: &str) -> v1::NodeRegistration {
        let directory = &self.plan.directory;
        match (directory.placement(station), directory.node_code(station)) {
            (Some(placement), Some(node_code)) => v1::NodeRegistration {
                accepted: true,
                node_code,
                grid_cell: placement.cell.clone(),
                officer_id: placement.officer.clone(),
                ..Default::default()
            },
            _ => v1::NodeRegistration {
                refused_field: "station_id".to_owned(),
                reason: "名册中没有此驿站 / the station is not in the centre's directory"
                    .to_owned(),
                ..Default::default()
            },
        }
    }

    /// Keeps a node's description if it is newer, or the first beyond a stub.
    fn describe(&self, node: &v1::Node, effects: &mut Vec<Effect>) {
        let newer = self.nodes.get(&node.station_id).is_none_or(|known| {
            node.version > known.version || known.registration == v1::RegistrationState::Stub as i32
        });
        if newer {
            effects.push(Effect::Note(Entry::Node(Box::new(node.clone()))));
        }
    }

    fn known_or_stub(&self, station: &str) -> v1::Node {
        self.nodes.get(station).cloned().unwrap_or_else(|| v1::Node {
            station_id: station.to_owned(),
            registration: v1::RegistrationState::Stub as i32,
            ..Default::default()
        })
    }

    /// A record that overtook its node's registration makes a stub.
    fn stub(&self, station: &str, effects: &mut Vec<Effect>) {
        if !self.nodes.contains_key(station) {
            effects.push(Effect::Note(Entry::Node(Box::new(self.known_or_stub(station)))));
        }
    }

    fn with_answer(&self, node: &v1::Node) -> v1::Node {
        let mut node = node.clone();
        use v1::RegistrationState as R;
        let answer = self.answers.get(&node.station_id).cloned();
        if let Some(answer) = answer.filter(|_| node.registration != R::Retired as i32) {
            node.registration = if answer.accepted { R::Registered } else { R::Refused } as i32;
            node.node_code = answer.node_code;
            node.grid_cell = answer.grid_cell;
            node.officer_id = answer.officer_id;
            node.refused_field = answer.refused_field;
            node.refusal = answer.reason;
        }
        node
    }

    /// A record of the centre; its index is given when it is numbered.
    fn down(&self, now: Timestamp, body: v1::record::Body) -> v1::Record {
        v1::Record {
            receive_time: Some(to_wire(now)),
            exercise: self.plan.exercise,
            body: Some(body),
            ..Default::default()
        }
    }
}

fn station_of(record: &v1::Record) -> Result<&str, Refusal> {
    if record.station_id.is_empty() {
        return Err(Refusal::invalid("RECORD_WITHOUT_STATION_ID"));
    }
    Ok(&record.station_id)
}
