//! What was sent on the present stream, and what came back.

use std::collections::VecDeque;

use crate::session::Amount;
use crate::time::Mono;

/// A message in flight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Message {
    pub(super) last: u64,
    /// Records and bytes that it carries or stands for.
    pub(super) size: Amount,
}

/// A lane on the present stream.
#[derive(Debug)]
pub(super) struct Flight {
    /// The newest sent, or the mark where the session began.
    pub(super) sent: u64,
    /// The newest acknowledged in this session, or that mark.
    pub(super) heard: u64,
    /// Rejections up to here are known: held or stored.
    pub(super) judged: u64,
    /// … and stored.
    pub(super) base: u64,
    allowed: Amount,
    spent: Amount,
    messages: VecDeque<Message>,
    outstanding_bytes: u64,
    /// Since when data has been outstanding without an acknowledgement that moved, or credit that came.
    pub(super) unacknowledged_since: Option<Mono>,
}

impl Flight {
    pub(super) fn new(mark: u64, judged: u64, base: u64, allowed: Amount) -> Self {
        Self {
            sent: mark,
            heard: mark,
            judged,
            base,
            allowed,
            spent: Amount::default(),
            messages: VecDeque::new(),
            outstanding_bytes: 0,
            unacknowledged_since: None,
        }
    }

    pub(super) fn credit_left(&self) -> Amount {
        self.allowed.less(self.spent)
    }

    pub(super) fn outstanding(&self) -> Amount {
        Amount { records: self.sent - self.heard, bytes: self.outstanding_bytes }
    }

    pub(super) fn allow(&mut self, allowed: Amount, now: Mono) {
        let was_spent = self.credit_left().is_spent();
        self.allowed = self.allowed.max(allowed);
        if was_spent && !self.credit_left().is_spent() && self.unacknowledged_since.is_some() {
            self.unacknowledged_since = Some(now);
        }
    }

    pub(super) fn send(&mut self, last: u64, price: Amount, now: Mono) {
        debug_assert!(last > self.sent, "sent {}, again up to {last}", self.sent);
        let size = Amount { records: last.saturating_sub(self.sent), bytes: price.bytes };
        self.sent = self.sent.max(last);
        self.spent = self.spent.plus(price);
        self.outstanding_bytes = self.outstanding_bytes.saturating_add(size.bytes);
        self.messages.push_back(Message { last, size });
        self.unacknowledged_since.get_or_insert(now);
    }

    /// Answers the messages that are no longer in flight.
    pub(super) fn ack(&mut self, seq: u64, now: Mono) -> impl Iterator<Item = Message> + use<> {
        self.judged = self.judged.max(seq);
        if seq > self.heard {
            self.heard = seq;
            self.unacknowledged_since = (self.heard < self.sent).then_some(now);
        }
        let landed = self.messages.partition_point(|message| message.last <= self.heard);
        let landed: VecDeque<Message> = self.messages.drain(..landed).collect();
        let bytes = landed.iter().map(|message| message.size.bytes).sum();
        self.outstanding_bytes = self.outstanding_bytes.saturating_sub(bytes);
        landed.into_iter()
    }
}
