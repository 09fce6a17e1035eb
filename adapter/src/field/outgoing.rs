//! What waits to go down on one connection.
//!
//! Sequenced messages wait for the window, in order. The others go first, for they are what a station waits
//! for; beyond their limit receipts wait for their publisher's next turn, `resend` and `rebirth` are dropped.

use std::collections::VecDeque;
use std::time::Duration;

use grid_core::ids::PublisherId;
use grid_core::station::StationDown;
use tokio::time::Instant;

use super::receipts::{Receipt, Receipts};
use crate::convert::station_down;
use crate::telemetry::metric;

/// A message and its publisher.
#[derive(Debug)]
pub(super) struct Down {
    pub(super) publisher: PublisherId,
    pub(super) message: StationDown,
}

pub(super) struct Outgoing {
    queue_max: usize,
    receipts: Receipts,
    unsequenced: VecDeque<Down>,
    sequenced: VecDeque<Down>,
}

impl Outgoing {
    pub(super) fn new(queue_max: usize, receipt_interval: Duration) -> Self {
        Self {
            queue_max,
            receipts: Receipts::new(receipt_interval),
            unsequenced: VecDeque::new(),
            sequenced: VecDeque::new(),
        }
    }

    /// Whether no more should be taken for now.
    pub(super) fn is_full(&self) -> bool {
        self.sequenced.len() >= self.queue_max
    }

    pub(super) fn push(&mut self, down: Down, now: Instant) {
        let Down { publisher, message } = down;
        match message {
            StationDown::Sequenced(_) => self.sequenced.push_back(Down { publisher, message }),
            StationDown::Receipt { boot, seq } => {
                let receipt = self.receipts.offer(Receipt { publisher, boot, seq }, now);
                self.push_receipt(receipt, now);
            }
            StationDown::Resend { .. } | StationDown::Rebirth if self.has_room() => {
                self.unsequenced.push_back(Down { publisher, message });
            }
            StationDown::Resend { .. } | StationDown::Rebirth => {
                let kind = station_down::kind(&message).word();
                metrics::counter!(metric::FIELD_DOWN_DROPPED, "kind" => kind).increment(1);
            }
        }
    }

    fn has_room(&self) -> bool {
        self.unsequenced.len() < self.queue_max
    }

    fn push_receipt(&mut self, receipt: Option<Receipt>, now: Instant) {
        match receipt {
            Some(receipt) if self.has_room() => self.unsequenced.push_back(receipt.into()),
            Some(receipt) => self.receipts.postpone(receipt, now),
            None => {}
        }
    }

    /// When a receipt is due; `None` also when there is no room for it.
    pub(super) fn next_due(&self) -> Option<Instant> {
        if self.has_room() { self.receipts.next_due() } else { None }
    }

    /// Receipts whose turn has come may leave.
    pub(super) fn pass_due(&mut self, now: Instant) {
        while self.has_room()
            && let Some(receipt) = self.receipts.take_due(now)
        {
            self.unsequenced.push_back(receipt.into());
        }
    }

    /// All receipts may leave: the connection is about to end. Sequenced messages stay behind.
    pub(super) fn pass_all_receipts(&mut self) {
        while let Some(receipt) = self.receipts.take_waiting() {
            self.unsequenced.push_back(receipt.into());
        }
        self.sequenced.clear();
    }

    /// The next that may leave.
    pub(super) fn next(&mut self, window_has_room: bool) -> Option<Down> {
        let sequenced = || window_has_room.then(|| self.sequenced.pop_front()).flatten();
        self.unsequenced.pop_front().or_else(sequenced)
    }
}

impl From<Receipt> for Down {
    fn from(Receipt { publisher, boot, seq }: Receipt) -> Self {
        Self { publisher, message: StationDown::Receipt { boot, seq } }
    }
}

#[cfg(test)]
mod tests {
    use grid_core::document::Document;
    use grid_core::ids::{BootId, CommandId, Epoch};
    use grid_core::notice::Command;
    use grid_core::station::{DownBody, SequencedDown};
    use grid_core::time::Utc;
    use uuid::Uuid;

    use super::*;

    fn down(message: StationDown) -> Down {
        Down { publisher: "a".parse().unwrap(), message }
    }

    fn sequenced(seq: u64) -> Down {
        let body = DownBody::Command(Command {
            id: CommandId(Uuid::from_u128(1)),
            station: "a".parse().unwrap(),
            expire_time: Utc(0),
            exercise: false,
            document: Document::default(),
        });
        let station = "a".parse().unwrap();
        let epoch = Epoch(Uuid::from_u128(2));
        down(StationDown::Sequenced(SequencedDown { epoch, seq, prev: 0, station, body }))
    }

    fn receipt(seq: u64) -> Down {
        down(StationDown::Receipt { boot: BootId(Uuid::from_u128(3)), seq })
    }

    fn seq(down: Option<Down>) -> Option<u64> {
        match down?.message {
            StationDown::Receipt { seq, .. } => Some(seq),
            StationDown::Sequenced(SequencedDown { seq, .. }) => Some(seq + 100),
            StationDown::Resend { .. } | StationDown::Rebirth => Some(0),
        }
    }

    #[test]
    fn sequenced_messages_wait_for_the_window_in_order_and_the_others_pass_them() {
        let now = Instant::now();
        let mut outgoing = Outgoing::new(2, Duration::ZERO);
        outgoing.push(sequenced(1), now);
        outgoing.push(sequenced(2), now);
        outgoing.push(receipt(7), now);
        assert!(outgoing.is_full());
        assert_eq!(seq(outgoing.next(false)), Some(7));
        assert_eq!(seq(outgoing.next(false)), None);
        assert_eq!(seq(outgoing.next(true)), Some(101));
        assert!(!outgoing.is_full());
        assert_eq!(seq(outgoing.next(true)), Some(102));
        assert_eq!(seq(outgoing.next(true)), None);
    }

    #[test]
    fn beyond_the_limit_a_receipt_waits_and_a_rebirth_is_dropped() {
        let now = Instant::now();
        let later = now + Duration::from_millis(200);
        let mut outgoing = Outgoing::new(1, Duration::from_millis(200));
        outgoing.push(down(StationDown::Rebirth), now);
        outgoing.push(down(StationDown::Rebirth), now);
        outgoing.push(receipt(7), now);
        assert_eq!(outgoing.next_due(), None, "there is no room for it yet");
        assert_eq!(seq(outgoing.next(true)), Some(0));
        assert_eq!(seq(outgoing.next(true)), None);
        assert_eq!(outgoing.next_due(), Some(later));
        outgoing.pass_due(later);
        assert_eq!(seq(outgoing.next(true)), Some(7));
    }

    #[test]
    fn at_the_end_every_receipt_leaves_and_sequenced_messages_stay_behind() {
        let now = Instant::now();
        let mut outgoing = Outgoing::new(8, Duration::from_secs(1));
        for seq in [1, 2, 3] {
            outgoing.push(receipt(seq), now);
        }
        outgoing.push(sequenced(1), now);
        outgoing.pass_all_receipts();
        assert_eq!(seq(outgoing.next(true)), Some(1));
        assert_eq!(seq(outgoing.next(true)), Some(3));
        assert_eq!(seq(outgoing.next(true)), None);
    }
}
