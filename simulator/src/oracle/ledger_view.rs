//! The centre's ledger as the oracle reads it: facts only, in the order in which they became durable.

use std::collections::BTreeMap;
use std::path::Path;

use grid_proto::v1;

use crate::centre::Lane;
use crate::centre::entry::{Applied, Commit, Entry, Source};
use crate::centre::ledger;
use crate::evidence::TicketStep;
use crate::gist::alarm_subject;

/// An alarm activation that the centre knows of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    /// Its station.
    pub station: String,
    /// Its type.
    pub alarm_type: String,
    /// The ticket that the adapter says it led to; empty if it does not.
    pub ticket_id: String,
}

/// What a ledger says.
#[derive(Debug, Clone, Default)]
pub struct LedgerView {
    /// Records that took effect, in order.
    pub applied: Vec<Applied>,
    /// Records of events that had taken effect before.
    pub repeated: u64,
    /// Events that were rejected, with the reason.
    pub rejected: Vec<(Source, String)>,
    /// Readings that were shed, by station.
    pub shed: BTreeMap<String, u64>,
    /// Numbers that will never come.
    pub holes: Vec<v1::Hole>,
    /// Accepted nodes: station to cell.
    pub registered: BTreeMap<String, String>,
    /// Alarm activations by alarm id and occurrence.
    pub activations: BTreeMap<(String, u32), Activation>,
    /// How each alarm is now, by station and identity: cleared, and why.
    pub alarms: BTreeMap<(String, String), (bool, v1::ClearReason)>,
    /// The newest version of each ticket.
    pub tickets: BTreeMap<String, v1::Ticket>,
    /// Tickets whose history was changed instead of continued.
    pub rewritten: Vec<String>,
    /// Notices.
    pub notices: BTreeMap<String, v1::Notice>,
    /// What became of them: notice and station to the name of the delivery state.
    pub notice_reports: BTreeMap<(String, String), String>,
    /// Commands.
    pub commands: BTreeMap<String, v1::Command>,
    /// Where they stand.
    pub command_results: BTreeMap<String, v1::CommandResult>,
    /// Breaches of the contract, by the adapter.
    pub violations: Vec<String>,
}

impl LedgerView {
    /// Reads a ledger file. A torn last line is passed over: it was never durable.
    pub fn read(path: &Path) -> Result<Self, ledger::Error> {
        let mut view = Self::default();
        ledger::read(path, |commit| view.take(commit))?;
        Ok(view)
    }

    /// Takes the next commit.
    pub fn take(&mut self, commit: Commit) {
        for entry in commit.entries {
            self.take_entry(entry);
        }
    }

    fn take_entry(&mut self, entry: Entry) {
        match entry {
            Entry::Applied(applied) => self.applied.push(*applied),
            Entry::Repeated { .. } => self.repeated += 1,
            Entry::Rejected { source, message, .. } => {
                self.rejected.extend(source.map(|source| (source, message)));
            }
            Entry::Void { shares, .. } => {
                for (station, count) in shares {
                    *self.shed.entry(station).or_default() += count;
                }
            }
            Entry::Hole(hole) => self.holes.push(*hole),
            Entry::NodeRegistered { station, accepted, grid_cell, .. } => {
                if accepted {
                    self.registered.insert(station, grid_cell);
                } else {
                    self.registered.remove(&station);
                }
            }
            Entry::Alarm(alarm) => self.take_alarm(*alarm),
            Entry::Ticket(ticket) => self.take_ticket(*ticket),
            Entry::NoticeSent(notice) => {
                self.notices.insert(notice.notice_id.clone(), *notice);
            }
            Entry::NoticeReport { notice, station, delivery } => {
                self.notice_reports.insert((notice, station), delivery);
            }
            Entry::CommandSent(command) => {
                self.commands.insert(command.command_id.clone(), *command);
            }
            Entry::CommandResult { result, .. } => {
                self.command_results.insert(result.command_id.clone(), result);
            }
            Entry::PeerRejected { lane, seq, message, .. } => {
                let text =
                    format!("adapter rejects {} {seq} of the centre: {message}", lane.name());
                self.violations.push(text);
            }
            Entry::Violation { text } => self.violations.push(text),
            Entry::Epoch { .. }
            | Entry::Session { .. }
            | Entry::Resumed { .. }
            | Entry::Parked { .. }
            | Entry::Node(_)
            | Entry::Queued { .. }
            | Entry::Acked { .. }
            | Entry::SnapshotTaken { .. } => {}
        }
    }

    fn take_alarm(&mut self, alarm: v1::Alarm) {
        let reason = alarm.clear_reason();
        let Some(key) = alarm.key else { return };
        let identity = (key.station_id.clone(), alarm_subject(&key));
        self.alarms.insert(identity, (alarm.is_cleared, reason));
        let activation = Activation {
            station: key.station_id,
            alarm_type: key.alarm_type,
            ticket_id: alarm.ticket_id,
        };
        self.activations.insert((alarm.alarm_id, alarm.occurrence), activation);
    }

    /// A history may only grow: what was there stays, in its place.
    fn take_ticket(&mut self, ticket: v1::Ticket) {
        let id = ticket.ticket_id.clone();
        if let Some(older) = self.tickets.insert(id.clone(), ticket) {
            let steps =
                |ticket: &v1::Ticket| ticket.events.iter().map(TicketStep::of).collect::<Vec<_>>();
            let continued = self.tickets.get(&id).is_some_and(|newer| {
                steps(newer).starts_with(&steps(&older)) && newer.version >= older.version
            });
            if !continued {
                self.rewritten.push(id);
            }
        }
    }

    /// Events that took effect and are numbered, in order: lane, source, the record.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Lane, &Source, &Applied)> {
        self.applied.iter().filter_map(|applied| {
            let source = applied.source.as_ref().filter(|source| source.seq > 0)?;
            Some((applied.lane, source, applied))
        })
    }
}
