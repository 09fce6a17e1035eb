//! Dials that came while the edge was busy with another stream. Each is answered in its turn, by a stream or by the
//! word that it is over; none is passed over, for the core would wait for it for ever.
//!
//! The core dials anew when it has heard the end of the dial before, or has lost its memory of it (the driver
//! rebuilt it). So hardly ever more than one waits; a life of the driver adds one at most.

use std::collections::VecDeque;

use super::{CentreCommand, Ending};

/// A dial that waits for its turn.
#[derive(Debug)]
pub(super) struct Dial {
    pub(super) dial: u64,
    /// It is over before it began: this is the answer.
    pub(super) over: Option<Ending>,
}

/// In order of arrival.
#[derive(Debug, Default)]
pub(super) struct Waiting(VecDeque<Dial>);

impl Waiting {
    /// Takes a command that is not for the present stream; true for a dial.
    pub(super) fn note(&mut self, command: CentreCommand) -> bool {
        match command {
            CentreCommand::Dial { dial } => {
                if let Some(former) = self.0.back_mut() {
                    former.over.get_or_insert_with(|| Ending::overtaken(dial));
                }
                self.0.push_back(Dial { dial, over: None });
                return true;
            }
            CentreCommand::Close { dial, why } => {
                if let Some(waiting) = self.0.iter_mut().find(|waiting| waiting.dial == dial) {
                    waiting.over.get_or_insert_with(|| Ending::asked(why));
                }
            }
            // Of a stream that is over, which the core may not have heard yet: none is sent before Connected.
            CentreCommand::Send { dial, .. } => {
                tracing::debug!(dial, "a frame for a stream that is over");
            }
        }
        false
    }

    /// The next to be answered.
    pub(super) fn next(&mut self) -> Option<Dial> {
        self.0.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use grid_core::session::Closing;

    use super::*;

    #[test]
    fn a_dial_that_is_overtaken_or_closed_before_its_turn_is_answered_all_the_same() {
        let mut waiting = Waiting::default();
        for dial in [2, 3, 4] {
            assert!(waiting.note(CentreCommand::Dial { dial }));
        }
        assert!(!waiting.note(CentreCommand::Close { dial: 4, why: Closing::NoWelcome }));
        assert!(!waiting.note(CentreCommand::Close { dial: 1, why: Closing::Dead }));
        let mut next = || waiting.next().map(|Dial { dial, over }| (dial, over.unwrap().why));
        for (dial, words) in [(2, "dial 3"), (3, "dial 4"), (4, "no Welcome")] {
            let (answered, why) = next().unwrap();
            assert!(answered == dial && why.contains(words), "{answered}: {why}");
        }
        assert_eq!(next(), None);
    }
}
