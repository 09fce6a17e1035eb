//! What happens because time passed: holes, down messages sent again, expiry, telemetry quotas.
//!
//! Transport timers run on the monotonic clock. Domain deadlines (validity, expiry) are looked at once a
//! second of it, so that a domain clock that jumps fires none early and loses none.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::Bridge;
use super::io::LogLevel;
use crate::ids::PublisherId;
use crate::notice::{CommandResult, CommandState, NoticeDelivery};
use crate::publisher::Due;
use crate::record::{Body, Hole, Lane, LocalBody};
use crate::session;
use crate::station::{DownBody, SequencedDown, StationDown};
use crate::time::{Mono, Now};

/// Between looks at domain deadlines.
const DEADLINES_EVERY: Duration = Duration::from_secs(1);
/// Telemetry a publisher may send at once after a pause, in seconds of its quota.
const QUOTA_BURST_S: u64 = 4;

/// A publisher whose down messages wait for its acknowledgement.
#[derive(Debug, Clone, Copy, Default)]
struct Holding {
    /// When they are sent again.
    resend_at: Option<Mono>,
    wait: Duration,
}

/// A publisher's telemetry allowance, in thousandths of a message.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    left: u64,
    at: Mono,
    /// It was used up, and has not grown to a second's worth since.
    is_spent: bool,
}

/// Timers of publishers. Transient: a restart begins anew.
#[derive(Debug, Default)]
pub(super) struct Timers {
    wakes: BTreeSet<(Mono, PublisherId)>,
    wake_of: BTreeMap<PublisherId, Mono>,
    holding: BTreeMap<PublisherId, Holding>,
    allowances: BTreeMap<PublisherId, Allowance>,
    next_deadlines: Option<Mono>,
    /// When the session with the centre has stayed ours long enough.
    pub(super) superseded_over: Option<Mono>,
}

impl Timers {
    /// When a publisher's sequence wants to be looked at.
    pub(super) fn publisher(&mut self, id: &PublisherId, wake: Option<Mono>) {
        // Most publishers have nothing to be watched for: that costs nothing.
        if self.wake_of.is_empty() && wake.is_none() || self.wake_of.get(id).copied() == wake {
            return;
        }
        if let Some(former) = self.wake_of.remove(id) {
            self.wakes.remove(&(former, id.clone()));
        }
        if let Some(wake) = wake {
            self.wake_of.insert(id.clone(), wake);
            self.wakes.insert((wake, id.clone()));
        }
    }

    fn due_publisher(&mut self, now: Mono) -> Option<PublisherId> {
        let (wake, _) = self.wakes.first()?;
        if *wake > now {
            return None;
        }
        let (_, id) = self.wakes.pop_first()?;
        self.wake_of.remove(&id);
        Some(id)
    }

    /// Publishers whose sequence is watched.
    pub(super) fn watched(&self) -> Vec<PublisherId> {
        self.wake_of.keys().cloned().collect()
    }

    /// The publisher has messages that wait for its acknowledgement.
    pub(super) fn hold(&mut self, id: PublisherId) {
        self.holding.entry(id).or_default();
    }

    /// It has none any more.
    pub(super) fn release(&mut self, id: &PublisherId) {
        self.holding.remove(id);
    }

    /// Publishers with messages that wait.
    pub(super) fn holding(&self) -> impl Iterator<Item = &PublisherId> {
        self.holding.keys()
    }

    /// One more was sent, to one that may have others waiting already: they do not wait longer for it.
    pub(super) fn sent_one(&mut self, now: Now, id: &PublisherId, wait: Duration) {
        if self.holding.get(id).is_none_or(|holding| holding.resend_at.is_none()) {
            self.sent(now, id, wait);
        }
    }

    /// All were sent just now; they go again after `wait`, unless a longer wait has grown already.
    pub(super) fn sent(&mut self, now: Now, id: &PublisherId, wait: Duration) {
        let holding = self.holding.entry(id.clone()).or_default();
        if holding.resend_at.is_none() {
            holding.wait = wait;
        }
        holding.resend_at = Some(now.mono.after(holding.wait));
    }

    fn due_resends(&mut self, now: Mono, longest: Duration) -> Vec<PublisherId> {
        let mut due = Vec::new();
        for (id, holding) in &mut self.holding {
            if holding.resend_at.is_some_and(|at| at <= now) {
                holding.wait = (holding.wait * 2).min(longest);
                holding.resend_at = Some(now.after(holding.wait));
                due.push(id.clone());
            }
        }
        due
    }

    /// Takes one telemetry message from a publisher's allowance; `false` when it is used up. Once used up it is
    /// so until a second's worth has grown: a publisher just over its quota is shed in runs, which cost less.
    pub(super) fn quota(&mut self, now: Now, id: &PublisherId, per_s: u32) -> bool {
        const ONE: u64 = 1_000;
        let most = u64::from(per_s) * QUOTA_BURST_S * ONE;
        let Some(allowance) = self.allowances.get_mut(id) else {
            let left = most.saturating_sub(ONE);
            let is_spent = most < ONE;
            self.allowances.insert(id.clone(), Allowance { left, at: now.mono, is_spent });
            return most >= ONE;
        };
        // One per second is a thousandth per millisecond.
        let earned = now.mono.0.saturating_sub(allowance.at.0).saturating_mul(u64::from(per_s));
        allowance.left = allowance.left.saturating_add(earned).min(most);
        allowance.at = now.mono;
        let wanted = if allowance.is_spent { u64::from(per_s) * ONE } else { ONE };
        allowance.is_spent = allowance.left < wanted;
        if !allowance.is_spent {
            allowance.left -= ONE;
        }
        !allowance.is_spent
    }

    /// Without a broker no hole can be closed, so none is looked at.
    pub(super) fn next_wake(&self, has_field: bool, has_commands: bool) -> Option<Mono> {
        let publisher = self.wakes.first().map(|(wake, _)| *wake).filter(|_| has_field);
        let deadlines = self.next_deadlines.unwrap_or_default();
        let has_deadlines = has_commands || !self.holding.is_empty();
        let deadlines = has_deadlines.then_some(deadlines);
        [publisher, deadlines, self.superseded_over].into_iter().flatten().min()
    }
}

impl Bridge {
    pub(super) fn tick(&mut self, now: Now) {
        self.tell_session(now, session::Input::Tick);
        self.place_shed_when_due(now);
        while self.field.is_some()
            && let Some(publisher) = self.timers.due_publisher(now.mono)
        {
            self.publisher_due(now, &publisher);
        }
        self.superseded_due(now);
        if self.timers.next_deadlines.is_none_or(|at| at <= now.mono) {
            self.timers.next_deadlines = Some(now.mono.after(DEADLINES_EVERY));
            self.expire(now);
            let longest = self.settings.down_resend.1;
            for publisher in self.timers.due_resends(now.mono, longest) {
                if self.is_reachable(&publisher) {
                    self.send_live(now, &publisher);
                }
            }
        }
    }

    fn publisher_due(&mut self, now: Now, publisher: &PublisherId) {
        let rules = self.settings.publisher;
        if !self.state.can_remember(publisher, self.settings.strangers_max) {
            // Nobody could remember that its hole was given up; nothing of it was kept.
            return self.state.forget_judged(publisher);
        }
        let Some(peer) = self.state.peers.get_mut(publisher) else { return };
        let due = peer.publisher.due(now.mono, &rules);
        for due in due {
            match due {
                Due::Resend { boot, seq } => {
                    self.publish(publisher.clone(), StationDown::Resend { boot, seq });
                }
                Due::GiveUp { boot, first, last, reason, quarantined } => {
                    let publisher = publisher.clone();
                    self.give_up(now, Hole { publisher, boot, first, last, reason, quarantined });
                }
            }
        }
        let Some(peer) = self.state.peers.get(publisher) else { return };
        let (receipt, wake) = (peer.publisher.receipt(), peer.publisher.next_wake());
        if let Some((boot, seq)) = receipt {
            self.publish(publisher.clone(), StationDown::Receipt { boot, seq });
        }
        self.timers.publisher(publisher, wake);
        if wake.is_none() {
            self.state.forget_judged(publisher);
        }
    }

    /// Drops what is over its time, and says so.
    fn expire(&mut self, now: Now) {
        self.expire_down(now);
        // What still waited for its station has been told just now; the others it has, and never answered.
        while let Some(&(at, id)) = self.state.commands_open.first()
            && at <= now.wall
        {
            let Some((command, _)) = self.state.commands.get(&id) else { break };
            let (station, exercise) = (Some(command.station.clone()), command.exercise);
            let text = "驿站未在有效期内答复 / the station did not answer in time".to_owned();
            let result = CommandResult { id, state: CommandState::Expired, text };
            let record = Self::plain(now, station, exercise, Body::CommandResult(result));
            self.append(now, Lane::Normal, record);
        }
    }

    fn expire_down(&mut self, now: Now) {
        let holding: Vec<PublisherId> = self.timers.holding().cloned().collect();
        for publisher in holding {
            let Some(peer) = self.state.peers.get(&publisher) else { continue };
            let over = peer.down.expired(now.wall);
            if !over.is_empty() {
                let messages: Vec<_> =
                    peer.down.live().filter(|message| over.contains(&message.seq)).collect();
                for message in messages {
                    let (publisher, seq) = (publisher.clone(), message.seq);
                    self.append_local(now, LocalBody::DownExpired { publisher, seq });
                    self.tell_undelivered(now, message, CommandState::Expired, "");
                }
            }
            if self.state.peers.get(&publisher).is_none_or(|peer| peer.down.is_empty()) {
                self.timers.release(&publisher);
            }
        }
    }

    /// Tells the author of a message that its station never acknowledged it.
    pub(super) fn tell_undelivered(
        &mut self,
        now: Now,
        message: SequencedDown,
        state: CommandState,
        why: &str,
    ) {
        let station = Some(message.station);
        let (exercise, body) = match message.body {
            DownBody::Notice(notice) => {
                let delivery = NoticeDelivery::Expired;
                (notice.exercise, Body::NoticeReport { notice: notice.id, delivery })
            }
            DownBody::Command(command) => {
                // Its answer may have come before its acknowledgement.
                let known = self.state.commands.get(&command.id);
                if known.is_some_and(|(_, state)| state.is_final()) {
                    return;
                }
                let result = CommandResult { id: command.id, state, text: why.to_owned() };
                (command.exercise, Body::CommandResult(result))
            }
            DownBody::Ticket(ticket) => {
                let text = format!("a message of ticket {} was dropped", ticket.id);
                return self.log(LogLevel::Warn, text);
            }
        };
        let record = Self::plain(now, station, exercise, body);
        self.append(now, Lane::Normal, record);
    }
}
