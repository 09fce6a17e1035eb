//! What must hold at every step, read from the centre's ledger as it becomes durable.
//!
//! - An event takes effect once, by publisher, boot and number.
//! - Events of a station and lane take effect in their order, unless they are marked out of sequence.
//! - A ticket's history only grows, by lawful steps.
//! - The adapter breaks no rule of the session that the centre can see.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use grid_proto::v1;

use crate::centre::Lane;
use crate::centre::entry::{Applied, Commit, Entry, Kind};
use crate::centre::seen::Ranges;
use crate::oracle::{self, LedgerView};

/// What has taken effect so far.
#[derive(Debug, Default)]
pub(super) struct Safety {
    seen: BTreeMap<String, Ranges>,
    newest: BTreeMap<(String, Lane), u64>,
    /// Publishers of which an alarm passed a hole, or came after one.
    disordered: BTreeSet<String>,
    /// Version and acts of each ticket.
    tickets: BTreeMap<String, (u64, Vec<String>)>,
}

impl Safety {
    /// Takes a durable commit.
    pub(super) fn take(&mut self, commit: &Commit) -> Result<(), String> {
        commit.entries.iter().try_for_each(|entry| match entry {
            Entry::Applied(applied) => self.applied(applied),
            Entry::Ticket(ticket) => self.ticket(ticket),
            Entry::Violation { text } => Err(text.clone()),
            Entry::Epoch { .. }
            | Entry::Session { .. }
            | Entry::Resumed { .. }
            | Entry::Repeated { .. }
            | Entry::Rejected { .. }
            | Entry::Void { .. }
            | Entry::Hole(_)
            | Entry::Node(_)
            | Entry::NodeRegistered { .. }
            | Entry::Alarm(_)
            | Entry::Parked { .. }
            | Entry::Queued { .. }
            | Entry::Acked { .. }
            | Entry::PeerRejected { .. }
            | Entry::NoticeSent(_)
            | Entry::NoticeReport { .. }
            | Entry::CommandSent(_)
            | Entry::CommandResult { .. }
            | Entry::SnapshotTaken { .. } => Ok(()),
        })
    }

    /// After the centre was set back: what the rest of its ledger says.
    pub(super) fn rebuilt(view: &LedgerView, ledger: &VecDeque<Commit>) -> Result<Self, String> {
        let mut safety = Self::default();
        view.applied.iter().try_for_each(|applied| safety.applied(applied))?;
        view.tickets.values().try_for_each(|ticket| safety.ticket(ticket))?;
        ledger.iter().try_for_each(|commit| safety.take(commit))?;
        Ok(safety)
    }

    /// Whether an event has taken effect.
    pub(super) fn has(&self, boot: &str, seq: u64) -> bool {
        self.seen.get(boot).is_some_and(|ranges| ranges.contains(seq))
    }

    /// Whether alarms of this publisher took effect out of their order.
    pub(super) fn is_disordered(&self, publisher: &str) -> bool {
        self.disordered.contains(publisher)
    }

    fn applied(&mut self, applied: &Applied) -> Result<(), String> {
        let Some(source) = applied.source.as_ref().filter(|source| source.seq > 0) else {
            return Ok(());
        };
        let name = || format!("{}/{}/{}", source.publisher, source.boot, source.seq);
        // A boot's id is unique over all publishers.
        if !self.seen.contains_key(&source.boot) {
            self.seen.insert(source.boot.clone(), Ranges::default());
        }
        let ranges = self.seen.get_mut(&source.boot).ok_or("just inserted")?;
        if ranges.contains(source.seq) {
            return Err(format!("{} takes effect twice", name()));
        }
        ranges.insert(source.seq);
        if applied.out_of_sequence {
            if applied.kind == Kind::Alarm {
                self.disordered.insert(source.publisher.clone());
            }
            return Ok(());
        }
        let newest = self.newest.entry((source.boot.clone(), applied.lane)).or_default();
        if source.seq < *newest {
            return Err(format!("{} takes effect after {newest}", name()));
        }
        *newest = source.seq;
        Ok(())
    }

    fn ticket(&mut self, ticket: &v1::Ticket) -> Result<(), String> {
        let id = &ticket.ticket_id;
        let acts: Vec<String> = ticket.events.iter().map(|event| event.action_id.clone()).collect();
        if let Some((version, known)) = self.tickets.get(id)
            && (!acts.starts_with(known) || ticket.version < *version)
        {
            return Err(format!("the history of ticket {id} is rewritten"));
        }
        if let Some(fault) = oracle::ticket_faults(ticket).first() {
            return Err(format!("ticket {id}: {fault}"));
        }
        self.tickets.insert(id.clone(), (ticket.version, acts));
        Ok(())
    }
}
