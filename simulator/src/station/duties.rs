//! What came down and is acted upon once: tickets, notices, commands, recognised by their ids.
//!
//! What the station *knows* may be lost with its memory; what an observer *saw* (`Seen`) never is: a notice
//! shown again after the memory was lost counts as shown twice.
//!
//! Limit: nothing is forgotten here; a station lives for one run.

use std::collections::{BTreeMap, BTreeSet};

use grid_proto::v1::{Command, CommandResult, CommandState, Notice, Ticket};
use jiff::Timestamp;

use crate::evidence::{TicketCopy, TicketStep};
use crate::gist;

/// Results of this many commands are repeated in every acknowledgement after a connect.
const RESULTS_REPEATED: usize = 16;

/// What an observer in the station saw.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) notices_shown: BTreeMap<String, u32>,
    pub(super) notices_said: BTreeMap<String, String>,
    pub(super) commands_done: BTreeMap<String, u32>,
    pub(super) violations: Vec<String>,
}

/// Violations told, at most; one run shows nothing new after so many.
const VIOLATIONS_MAX: usize = 1000;

impl Seen {
    pub(super) fn violation(&mut self, what: String) {
        if self.violations.len() < VIOLATIONS_MAX {
            self.violations.push(what);
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Duties {
    tickets: BTreeMap<String, TicketCopy>,
    notices: BTreeSet<String>,
    /// Every command met, with where it stands.
    commands: BTreeMap<String, CommandResult>,
    /// Commands in order of arrival.
    order: Vec<String>,
    /// Commands being done, with when they are done.
    running: Vec<(u64, String)>,
    /// Commands whose result no acknowledgement has carried yet.
    unsaid: BTreeSet<String>,
}

impl Duties {
    pub(super) fn ticket(&mut self, ticket: &Ticket, seen: &mut Seen) {
        let copy = TicketCopy::of(ticket);
        match self.tickets.get_mut(&ticket.ticket_id) {
            None => {
                self.tickets.insert(ticket.ticket_id.clone(), copy);
            }
            Some(known) if copy.version > known.version => {
                if !continues(&known.history, &copy.history) {
                    let (old, new) = (known.version, copy.version);
                    let id = &ticket.ticket_id;
                    seen.violation(format!("ticket {id}: history of {old} is not kept in {new}"));
                }
                *known = copy;
            }
            Some(known) if copy.version == known.version => {
                if copy.history != known.history {
                    let (id, version) = (&ticket.ticket_id, copy.version);
                    seen.violation(format!("ticket {id}: two histories of version {version}"));
                }
                // The adapter's own acts may change the state before the centre confirms them.
                *known = copy;
            }
            // An older copy.
            Some(_) => {}
        }
    }

    pub(super) fn notice(&mut self, notice: &Notice, now: Timestamp, seen: &mut Seen) {
        let new = self.notices.insert(notice.notice_id.clone());
        let over = notice.valid_to_time.as_ref().is_some_and(|end| is_past(end, now));
        if new && !notice.cancelled && !over {
            *seen.notices_shown.entry(notice.notice_id.clone()).or_default() += 1;
            seen.notices_said.insert(notice.notice_id.clone(), gist::notice(notice));
        }
    }

    pub(super) fn command(&mut self, command: &Command, now: Timestamp, done_at_ms: u64) {
        let id = &command.command_id;
        self.unsaid.insert(id.clone());
        if self.commands.contains_key(id) {
            return;
        }
        let late = command.expire_time.as_ref().is_some_and(|end| is_past(end, now));
        let (state, text) = if late {
            (CommandState::Expired, "已过期 / expired")
        } else {
            self.running.push((done_at_ms, id.clone()));
            (CommandState::Executing, "")
        };
        let result =
            CommandResult { command_id: id.clone(), state: state.into(), text: text.to_owned() };
        self.commands.insert(id.clone(), result);
        self.order.push(id.clone());
    }

    /// Ends the commands that are done by now; whether there were any.
    pub(super) fn finish(&mut self, now_ms: u64, seen: &mut Seen) -> bool {
        let done: Vec<_> = self.running.extract_if(.., |(at, _)| *at <= now_ms).collect();
        for (_, id) in &done {
            *seen.commands_done.entry(id.clone()).or_default() += 1;
            if let Some(result) = self.commands.get_mut(id) {
                result.state = CommandState::Successful.into();
                "已执行 / done".clone_into(&mut result.text);
            }
            self.unsaid.insert(id.clone());
        }
        !done.is_empty()
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        self.running.iter().map(|(at, _)| *at).min()
    }

    /// The next acknowledgement says again where the newest commands stand: the last one may be lost.
    pub(super) fn repeat_results(&mut self) {
        let newest = self.order.iter().rev().take(RESULTS_REPEATED);
        self.unsaid.extend(newest.cloned());
    }

    /// Results to say now.
    pub(super) fn take_results(&mut self) -> Vec<CommandResult> {
        let unsaid = std::mem::take(&mut self.unsaid);
        unsaid.iter().filter_map(|id| self.commands.get(id).cloned()).collect()
    }

    pub(super) fn tickets(&self) -> &BTreeMap<String, TicketCopy> {
        &self.tickets
    }
}

/// Whether a newer history keeps every act of an older one, in its place. Times are left to the oracle, at the end.
fn continues(older: &[TicketStep], newer: &[TicketStep]) -> bool {
    older.len() <= newer.len() && older.iter().zip(newer).all(|(one, other)| one.is_same_act(other))
}

fn is_past(end: &pbjson_types::Timestamp, now: Timestamp) -> bool {
    (end.seconds, i64::from(end.nanos)) < (now.as_second(), i64::from(now.subsec_nanosecond()))
}
