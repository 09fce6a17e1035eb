//! The end of a stream and what follows: deadlines, closing, backoff, stop.

use std::time::Duration;

use super::backoff::ASKED_MAX;
use super::frame::{Frame, GoodbyeReason};
use super::io::{Closing, LinkPhase, Output};
use super::link::{State, Wait};
use super::machine::Session;
use super::sent::Sending;
use crate::inbox::Inbox;
use crate::record::Lane;
use crate::time::{Chance, Mono, Now};

impl Session {
    /// Closes the present stream; what was sent before goes first.
    pub(super) fn close(&mut self, now: Now, why: Closing, wait: Wait) {
        let text = why.to_string();
        self.end_link(now);
        self.outputs.push_back(Output::Close { dial: self.dials, why });
        let deadline = now.mono.after(self.settings.close_timeout);
        self.state = State::Closing { why: text.clone(), wait, deadline };
        self.down(text, wait);
    }

    pub(super) fn goodbye(&mut self, now: Now, reason: GoodbyeReason) {
        let text = Closing::Goodbye(reason).to_string();
        self.send(Frame::Goodbye { reason, text, reconnect_after_ms: 0 });
        self.close(now, Closing::Goodbye(reason), Wait::default());
    }

    fn down(&mut self, why: String, wait: Wait) {
        let phase = match wait {
            Wait::Superseded(_) => LinkPhase::Superseded,
            Wait::Backoff(_) => LinkPhase::Down { why },
        };
        self.set_phase(phase);
    }

    /// Forgets what belonged to the stream.
    fn end_link(&mut self, now: Now) {
        let Some(link) = self.link() else { return };
        let has_lived = link.progressed || now.mono.since(link.opened) >= self.settings.dead;
        if link.snapshot_out.as_ref().is_some_and(|snapshot| snapshot.asked) {
            self.stale_items += 1;
        }
        if has_lived {
            self.backoff.reset();
        }
        for lane in Lane::ALL {
            self.outboxes[lane.index()].close();
            self.inboxes[lane.index()].close();
            self.feeds[lane.index()].clear();
        }
        if self.sending != Sending::Closed {
            self.sent_so_far();
        }
    }

    /// The stream of `dial` is gone.
    pub(super) fn disconnected(
        &mut self,
        now: Now,
        dial: u64,
        why: String,
        superseded: bool,
        retry_after_ms: u64,
    ) {
        if dial != self.dials {
            return;
        }
        let asked = Duration::from_millis(retry_after_ms);
        let (why, wait) = match std::mem::replace(&mut self.state, State::Stopped) {
            State::Closing { why, wait, .. } => (why, wait),
            state @ (State::Dialling { .. } | State::Greeting { .. } | State::Open(_)) => {
                self.state = state;
                self.end_link(now);
                (why, Wait::default())
            }
            state @ (State::Waiting { .. } | State::Stopped) => {
                self.state = state;
                return;
            }
        };
        self.await_dial(now, why, wait.and(asked, superseded));
    }

    fn await_dial(&mut self, now: Now, why: String, wait: Wait) {
        if self.stopping {
            self.state = State::Stopped;
            return self.down("stopped".to_owned(), Wait::default());
        }
        let pause = match wait {
            Wait::Superseded(asked) => asked.min(ASKED_MAX).max(self.settings.superseded_wait),
            Wait::Backoff(asked) => self.backoff.next(&mut Chance::new(now), asked),
        };
        self.state = State::Waiting { until: now.mono.after(pause) };
        self.down(why, wait);
    }

    /// The centre said goodbye.
    pub(super) fn left(&mut self, now: Now, reason: GoodbyeReason, reconnect_after_ms: u32) {
        let asked = Duration::from_millis(u64::from(reconnect_after_ms));
        let wait = match reason {
            GoodbyeReason::Superseded => Wait::Superseded(asked),
            GoodbyeReason::Shutdown | GoodbyeReason::NewEpoch | GoodbyeReason::ProtocolError => {
                Wait::Backoff(asked)
            }
        };
        self.close(now, Closing::Goodbye(reason), wait);
    }

    /// Says what is still to be acknowledged, goodbye, and dials no more.
    pub(super) fn stop(&mut self, now: Now) {
        self.stopping = true;
        let shutdown = Closing::Goodbye(GoodbyeReason::Shutdown);
        match self.state {
            State::Open(_) => {
                self.acknowledge_at_once();
                self.goodbye(now, GoodbyeReason::Shutdown);
            }
            State::Dialling { .. } | State::Greeting { .. } => {
                self.close(now, shutdown, Wait::default());
            }
            State::Waiting { .. } => self.await_dial(now, String::new(), Wait::default()),
            State::Closing { .. } | State::Stopped => {}
        }
    }

    pub(super) fn check_deadlines(&mut self, now: Now) {
        let wait = Wait::default();
        match self.state {
            State::Waiting { until } if until <= now.mono && self.may_dial() => self.dial(now),
            State::Dialling { deadline } | State::Greeting { deadline, .. }
                if deadline <= now.mono =>
            {
                self.close(now, Closing::NoWelcome, wait);
            }
            // The edge owes its word: what it still says of this dial changes nothing any more.
            State::Closing { deadline, .. } if deadline <= now.mono => {
                self.disconnected(now, self.dials, String::new(), false, 0);
            }
            State::Open(_) => match self.verdict(now) {
                Some(why) => self.close(now, why, wait),
                None => self.ping(now),
            },
            State::Waiting { .. }
            | State::Dialling { .. }
            | State::Greeting { .. }
            | State::Closing { .. }
            | State::Stopped => {}
        }
    }

    /// An epoch is on stable storage, and all that Hello has to claim.
    fn may_dial(&self) -> bool {
        let is_settled = self.inboxes.iter().all(Inbox::is_settled);
        self.epoch.is_some() && self.minting.is_none() && is_settled
    }

    /// Whether the open stream is to be given up: silent, or alive without progress.
    fn verdict(&self, now: Now) -> Option<Closing> {
        let is_over = |at: Option<Mono>| at.is_some_and(|at| at <= now.mono);
        if is_over(self.dead_at()) {
            return Some(Closing::Dead);
        }
        if is_over(self.ack_stall_at()) {
            return Some(Closing::AckStall);
        }
        is_over(self.credit_stall_at()).then_some(Closing::CreditStall)
    }

    fn dead_at(&self) -> Option<Mono> {
        self.link().map(|link| link.heard.after(self.settings.dead))
    }

    fn ack_stall_at(&self) -> Option<Mono> {
        let since = self.outboxes.iter().filter_map(|outbox| outbox.unacknowledged_since()).min();
        since.map(|since| since.after(self.settings.ack_stall))
    }

    fn credit_stall_at(&self) -> Option<Mono> {
        let since = self.link()?.starved_since.iter().flatten().min()?;
        Some(since.after(self.settings.credit_stall))
    }

    fn ping(&mut self, now: Now) {
        let ping = self.settings.ping;
        let Some(link) = self.link_mut().filter(|link| link.ping_next <= now.mono) else { return };
        link.ping_next = now.mono.after(ping);
        link.nonce += 1;
        let nonce = link.nonce;
        // Behind so many frames a ping would tell the centre nothing; only what it sends tells us.
        if self.has_control_room() {
            self.send(Frame::Ping { nonce });
        }
    }

    /// When the state of the link needs a Tick.
    pub(super) fn state_wake(&self) -> Option<Mono> {
        match &self.state {
            State::Waiting { until } => Some(*until).filter(|_| self.may_dial()),
            State::Dialling { deadline }
            | State::Greeting { deadline, .. }
            | State::Closing { deadline, .. } => Some(*deadline),
            State::Open(link) => {
                let deadlines = [self.dead_at(), self.ack_stall_at(), self.credit_stall_at()];
                let loads = self.feeds.iter().filter_map(|feed| feed.next_wake());
                let acks = Lane::ALL.into_iter().filter(|lane| {
                    self.has_control_room() && self.inboxes[lane.index()].is_ack_due()
                });
                let acks = acks.map(|lane| link.ack_next[lane.index()]);
                let fixed = deadlines.into_iter().flatten().chain([link.ping_next]);
                fixed.chain(loads).chain(acks).min()
            }
            State::Stopped => None,
        }
    }
}
