//! The gate: outputs wait until what they depend on is on stable storage, and leave in order.

use std::collections::VecDeque;

use super::io::{ConnectionId, Output};
use crate::ids::RecordIndex;

/// Outputs that wait, each with the newest record it may depend on.
#[derive(Debug, Default)]
pub(super) struct Gate(VecDeque<(RecordIndex, Output)>);

impl Gate {
    /// Gives the output back when it may leave at once; keeps it otherwise.
    pub(super) fn pass(
        &mut self,
        after: RecordIndex,
        durable: RecordIndex,
        output: Output,
    ) -> Option<Output> {
        if self.0.is_empty() && after <= durable {
            return Some(output);
        }
        self.0.push_back((after, output));
        None
    }

    /// The next that may leave.
    pub(super) fn release(&mut self, durable: RecordIndex) -> Option<Output> {
        let (after, _) = self.0.front()?;
        if *after > durable {
            return None;
        }
        self.0.pop_front().map(|(_, output)| output)
    }

    /// Acknowledgements die with their connection.
    pub(super) fn forget_connection(&mut self, connection: ConnectionId) {
        self.0.retain(|(_, output)| {
            !matches!(output, Output::AckStation(delivery) if delivery.connection == connection)
        });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
