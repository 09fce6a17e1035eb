//! How far our lanes were ever handed to a stream, in a word of the journal: by it a journal that was restored from an
//! older copy is told from a healthy one, also when it was filled and opened again since.
//!
//! Before the first record leaves on a stream the journal says "anything may have been sent"; when the stream has
//! ended, and at a start that finds no word yet, it says up to where. Two small local records a session; after a crash with an open
//! stream all that is found counts as sent.

use super::io::Output;
use super::machine::Session;
use crate::record::Lane;

/// What the journal says, or is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sending {
    /// Up to where: nothing may be sent.
    Closed,
    /// "Anything" is on its way, under this number.
    Opening(u64),
    /// "Anything" is on stable storage.
    Open,
}

impl Session {
    /// Whether records may leave; asks the journal if that is not known yet.
    pub(super) fn may_send(&mut self) -> bool {
        match self.sending {
            Sending::Open => return true,
            Sending::Opening(_) => {}
            Sending::Closed => {
                let number = self.store_sent(None);
                self.sending = Sending::Opening(number);
            }
        }
        false
    }

    /// The stream has ended, or a life begins.
    pub(super) fn sent_so_far(&mut self) {
        let upto = Lane::ALL.map(|lane| self.outboxes[lane.index()].sent_ever());
        self.sending = Sending::Closed;
        self.store_sent(Some(upto));
    }

    pub(super) fn sent_stored(&mut self, number: u64) {
        if self.sending == Sending::Opening(number) {
            self.sending = Sending::Open;
        }
    }

    fn store_sent(&mut self, upto: Option<[u64; Lane::COUNT]>) -> u64 {
        self.sent_words += 1;
        self.outputs.push_back(Output::StoreSent { number: self.sent_words, upto });
        self.sent_words
    }
}
