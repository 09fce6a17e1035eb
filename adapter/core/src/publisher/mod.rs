//! The sequence of one publisher (`protocol.md` A.1 to A.3): what is new, what is a duplicate, what is
//! missing, and what its receipt says.
//!
//! [`Marks`] are what survives: they change only by folds over records ([`Publisher::applied`],
//! [`noted`](Publisher::noted), [`hole`](Publisher::hole), …), the same live and in replay. Everything else,
//! such as when a missing number was last asked for, is forgotten at a restart and costs at most another
//! request.
//!
//! Invariants:
//! - an event is applied at most once per (boot, seq);
//! - the receipt passes a number only when it was applied, quarantined, or given up with a record;
//! - only alarms and tickets overtake a missing number, and they say so.
//!
//! Limits, and what happens there:
//! - boots kept ([`Rules::boots_kept`]): the oldest is forgotten, its events are [`Verdict::OldBoot`] as long
//!   as its id is among the last [`EVICTED_KEPT`] forgotten ones;
//! - ranges beyond a hole ([`Rules::ranges_max`]): an alarm that would need one more waits for its resend;
//! - ranges given up: the lowest are forgotten, and what then still comes is a duplicate: it stays reported
//!   as lost in its [`Hole`](crate::record::Hole);
//! - keys of unnumbered events, and of quarantined ones of forgotten boots ([`RECENT_KEPT`]): a repetition
//!   after so many others counts as new;
//! - quarantined messages without a number ([`SUSPECTS_KEPT`]): only the newest are named in a hole.

mod holes;
mod machine;
mod marks;
mod ranges;
#[cfg(test)]
mod tests;

pub use machine::{Due, Publisher, Rules, Verdict};
pub use marks::{BootMarks, EVICTED_KEPT, Marks, RECENT_KEPT, SUSPECTS_KEPT};
pub use ranges::Ranges;
