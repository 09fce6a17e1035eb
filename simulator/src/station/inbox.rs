//! Which sequenced messages from above are accepted.
//!
//! A message is accepted only if it is newer than the last accepted one and the one before it (`prev`) is
//! not: a lost message can therefore not be acknowledged over. A new epoch starts afresh at 0; the epochs
//! before it stay known, so that a late message of theirs neither returns to them nor is taken for new.
//!
//! Limit: the last [`EPOCHS_KEPT`] epochs.

/// Epochs remembered, the current one included.
const EPOCHS_KEPT: usize = 8;

/// What to do with a sequenced message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Act on it.
    Fresh,
    /// It was accepted before: acknowledge again.
    Duplicate,
    /// One before it is missing: leave it.
    Hole,
    /// Of an epoch that has ended: leave it.
    Stale,
    /// It does not carry what a sequenced message must.
    Malformed,
}

#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Epoch and last accepted number; the current one last.
    epochs: Vec<(String, u64)>,
}

impl Inbox {
    pub(super) fn judge(&mut self, epoch: &str, seq: u64, prev: u64) -> Verdict {
        if epoch.is_empty() || seq == 0 || prev >= seq {
            return Verdict::Malformed;
        }
        match self.epochs.iter().rposition(|(known, _)| known == epoch) {
            None if prev > 0 => Verdict::Hole,
            None => {
                if self.epochs.len() == EPOCHS_KEPT {
                    self.epochs.remove(0);
                }
                self.epochs.push((epoch.to_owned(), seq));
                Verdict::Fresh
            }
            Some(at) if at + 1 < self.epochs.len() => Verdict::Stale,
            Some(at) => match self.epochs.get_mut(at) {
                Some((_, last)) if seq > *last && prev <= *last => {
                    *last = seq;
                    Verdict::Fresh
                }
                Some((_, last)) if seq > *last => Verdict::Hole,
                Some(_) | None => Verdict::Duplicate,
            },
        }
    }

    /// Epoch and number of the last accepted message.
    pub(super) fn last(&self) -> Option<(&str, u64)> {
        self.epochs.last().map(|(epoch, seq)| (epoch.as_str(), *seq))
    }
}
