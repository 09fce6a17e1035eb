//! The machine: judges what comes, folds what was recorded, says what is due.

use std::time::Duration;

use super::holes::{Move, OpenHole};
use super::marks::{BootMarks, Limits, Marks};
use crate::ids::{BootId, QuarantineId};
use crate::record::{Hole, HoleReason};
use crate::station::PublisherState;
use crate::time::Mono;

/// Limits of a publisher's sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Boots whose marks are kept.
    pub boots_kept: usize,
    /// Ranges kept beyond a hole, and ranges kept of what was given up.
    pub ranges_max: usize,
    /// A hole is waited for this long …
    pub resend_wait: Duration,
    /// … or asked for this often.
    pub resend_requests_max: u32,
    /// Between two requests, and after progress.
    pub resend_interval: Duration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            boots_kept: 4,
            ranges_max: 64,
            resend_wait: Duration::from_secs(60),
            resend_requests_max: 3,
            resend_interval: Duration::from_secs(5),
        }
    }
}

impl Rules {
    fn limits(&self) -> Limits {
        Limits { boots_kept: self.boots_kept, ranges_max: self.ranges_max }
    }
}

/// What to do with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Apply it.
    Apply {
        /// An earlier number is missing, or this one was given up.
        out_of_sequence: bool,
        /// The publisher no longer holds these: record a hole for each before the event.
        give_up: Vec<(u64, u64)>,
    },
    /// It was applied; the answer is the current receipt.
    Duplicate,
    /// Not to be kept: an earlier number is missing, and the publisher will send both again.
    Wait,
    /// Of a boot older than those remembered, and not among the last of those that were quarantined.
    OldBoot,
}

/// What is due because time passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Ask the publisher to send again.
    Resend {
        /// Its boot.
        boot: BootId,
        /// From this number.
        seq: u64,
    },
    /// Record a hole; the receipt passes it.
    GiveUp {
        /// Its boot.
        boot: BootId,
        /// First missing.
        first: u64,
        /// Last missing.
        last: u64,
        /// Why.
        reason: HoleReason,
        /// What may be these numbers.
        quarantined: Vec<QuarantineId>,
    },
}

/// The sequence of one publisher.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// What survives.
    pub marks: Marks,
    limits: Limits,
    holes: Vec<OpenHole>,
}

/// Judging.
impl Publisher {
    /// A publisher with these marks: `Marks::default()` for a new one.
    pub fn new(marks: Marks, rules: &Rules) -> Self {
        Self { marks, limits: rules.limits(), holes: Vec::new() }
    }

    /// What to do with event `seq` of `boot`, when the publisher still holds everything from `oldest` on.
    /// The marks change only when the outcome is recorded: `hole` for each of `give_up`, then `applied`.
    /// Numbers begin at 1; 0 is a duplicate.
    pub fn judge(
        &mut self,
        now: Mono,
        boot: BootId,
        seq: u64,
        oldest: u64,
        passes_holes: bool,
        rules: &Rules,
    ) -> Verdict {
        if self.marks.is_evicted(boot) {
            let is_known = self.marks.recent.contains(&old_key(boot, seq));
            return if is_known { Verdict::Duplicate } else { Verdict::OldBoot };
        }
        let oldest = oldest.min(seq);
        let unknown;
        let marks = match self.marks.boot(boot) {
            Some(marks) => marks,
            None => {
                unknown = BootMarks::opened(boot);
                &unknown
            }
        };
        let give_up = marks.beyond.gaps(marks.next(), oldest.saturating_sub(1));
        let mut after = marks.clone();
        give_up.iter().for_each(|&(first, last)| after.give_up(first, last));
        if after.has(seq) {
            if !give_up.is_empty() {
                self.open_hole(boot, now).saw(None, oldest, now, rules);
            }
            return Verdict::Duplicate;
        }
        if seq <= after.next() {
            return Verdict::Apply { out_of_sequence: seq <= after.upto, give_up };
        }
        let passes = passes_holes && after.beyond.len_with(seq) <= rules.ranges_max;
        self.open_hole(boot, now).saw((!passes).then_some(seq), oldest, now, rules);
        if passes { Verdict::Apply { out_of_sequence: true, give_up } } else { Verdict::Wait }
    }

    /// Whether an event of a publisher that cannot number is a repetition. Without a key nothing is: two
    /// presses of SOS are two.
    pub fn judge_unnumbered(&self, key: Option<u64>) -> bool {
        key.is_some_and(|key| self.marks.recent.contains(&key))
    }

    /// Whether this is news about the publisher's connection. A word of a boot that a newer one has followed, or
    /// of an older session of the same boot, is not; nor is "online" of a session that has ended. A publisher
    /// that does not count its sessions (0) is believed each time.
    pub fn state_changed(&self, boot: BootId, state: PublisherState) -> bool {
        if self.marks.is_evicted(boot) {
            return false;
        }
        let is_newest = self.marks.boots.last().is_some_and(|marks| marks.boot == boot);
        if !is_newest {
            return self.marks.boot(boot).is_none();
        }
        let Some((_, known)) = self.marks.session.filter(|&(of, _)| of == boot) else {
            return true;
        };
        let may_change = known.online || state.session == 0;
        state.session > known.session
            || (state.session == known.session && state.online != known.online && may_change)
    }

    /// Whether an event was made before another of the same publisher. A forgotten boot is before all others, one
    /// that is new after them.
    pub fn precedes(&self, (boot, seq): (BootId, u64), (of, than): (BootId, u64)) -> bool {
        if boot == of { seq < than } else { self.marks.age(boot) < self.marks.age(of) }
    }

    /// The receipt of the newest boot.
    pub fn receipt(&self) -> Option<(BootId, u64)> {
        self.marks.boots.last().map(|marks| (marks.boot, marks.upto))
    }

    /// The receipt of this boot.
    pub fn receipt_of(&self, boot: BootId) -> Option<u64> {
        self.marks.boot(boot).map(|marks| marks.upto)
    }

    fn open_hole(&mut self, boot: BootId, now: Mono) -> &mut OpenHole {
        let at = self.holes.iter().position(|hole| hole.boot == boot).unwrap_or_else(|| {
            // A publisher that changes its boot with every message must not grow this. At most `boots_kept`
            // have a hole in their marks; one of the others can go, its publisher sends again unasked.
            if self.holes.len() > self.limits.boots_kept.max(1) {
                let in_marks = |hole: &OpenHole| has_hole(&self.marks, hole.boot);
                let at = self.holes.iter().position(|hole| !in_marks(hole)).unwrap_or(0);
                self.holes.remove(at);
            }
            let newest = self.marks.boots.last().map(|marks| marks.boot);
            self.holes.push(OpenHole::new(boot, newest, now));
            self.holes.len() - 1
        });
        &mut self.holes[at]
    }
}

/// Folds over records: the same live and in replay.
impl Publisher {
    /// An event was recorded as applied.
    pub fn applied(&mut self, boot: BootId, seq: u64) {
        self.marks.arrived(boot, seq, self.limits);
        self.marks.applied_total = self.marks.applied_total.saturating_add(1);
    }

    /// An event of a publisher that cannot number was recorded as applied.
    pub fn applied_unnumbered(&mut self, key: Option<u64>) {
        if let Some(key) = key {
            self.marks.remember(key);
        }
        self.marks.applied_total = self.marks.applied_total.saturating_add(1);
    }

    /// A quarantined message has this number: it has arrived. Beyond more holes than can be kept it stays
    /// missing, and the hole names it.
    pub fn noted(&mut self, boot: BootId, seq: u64, id: QuarantineId) {
        if self.marks.is_evicted(boot) {
            return self.marks.remember(old_key(boot, seq));
        }
        let beyond = self.marks.boot(boot).map_or(1, |marks| marks.beyond.len_with(seq));
        if beyond <= self.limits.ranges_max {
            self.marks.arrived(boot, seq, self.limits);
        } else {
            self.marks.suspect(id);
        }
    }

    /// A message without a readable number was quarantined: a hole found soon may name it.
    pub fn quarantined_unnumbered(&mut self, id: QuarantineId) {
        self.marks.suspect(id);
    }

    /// A hole was recorded.
    pub fn hole(&mut self, hole: &Hole) {
        let limits = self.limits;
        let Some(marks) = self.marks.open(hole.boot, limits.boots_kept) else { return };
        marks.give_up(hole.first, hole.last);
        marks.given_up.keep_highest(limits.ranges_max);
        self.marks.suspects.retain(|id| !hole.quarantined.contains(id));
        if let Some(open) = self.holes.iter_mut().find(|open| open.boot == hole.boot) {
            open.wake = Mono(0);
        }
    }

    /// A word on its connection was recorded. It opens the boot, so that later ones can be told from earlier.
    pub fn state(&mut self, boot: BootId, state: PublisherState) {
        if self.marks.open(boot, self.limits.boots_kept).is_some() {
            self.marks.session = Some((boot, state));
        }
    }
}

/// Time.
impl Publisher {
    /// A request to send again, if a hole is open and none was made lately; for the moment it is found.
    pub fn ask_resend(&mut self, now: Mono, rules: &Rules) -> Option<(BootId, u64)> {
        let mut watched = self.holes.iter_mut().filter(|hole| !hole.is_over(&self.marks));
        watched.find_map(|hole| {
            let unknown = BootMarks::opened(hole.boot);
            let marks = self.marks.boot(hole.boot).unwrap_or(&unknown);
            let mut tried = hole.clone();
            match tried.step(marks, now, rules) {
                Move::Ask(seq) => {
                    *hole = tried;
                    Some((hole.boot, seq))
                }
                // Left to `due`.
                Move::Close | Move::Wait | Move::Released(..) | Move::NotResent(..) => None,
            }
        })
    }

    /// What is due by now: at most one thing for each boot. Fold what was recorded before the next call.
    pub fn due(&mut self, now: Mono, rules: &Rules) -> Vec<Due> {
        self.holes.retain(|hole| !hole.is_over(&self.marks));
        for boot in self.untracked().collect::<Vec<_>>() {
            self.open_hole(boot, now);
        }
        let (marks, mut due) = (&self.marks, Vec::new());
        self.holes.retain_mut(|hole| {
            let boot = hole.boot;
            let unknown = BootMarks::opened(boot);
            let give_up = |first, last, reason| Due::GiveUp {
                boot,
                first,
                last,
                reason,
                quarantined: marks.suspects.clone(),
            };
            match hole.step(marks.boot(boot).unwrap_or(&unknown), now, rules) {
                Move::Close => return false,
                Move::Wait => {}
                Move::Ask(seq) => due.push(Due::Resend { boot, seq }),
                Move::Released(first, last) => {
                    due.push(give_up(first, last, HoleReason::ReleasedByPublisher));
                }
                Move::NotResent(first, last) => {
                    due.push(give_up(first, last, HoleReason::NotResent));
                }
            }
            true
        });
        due
    }

    /// When [`due`](Self::due) should be called next; `Mono(0)` = at once (after a restart).
    pub fn next_wake(&self) -> Option<Mono> {
        if self.untracked().next().is_some() {
            return Some(Mono(0));
        }
        self.holes.iter().map(|hole| hole.wake).min()
    }

    /// Boots with a hole in their marks that nobody watches: after a restart.
    fn untracked(&self) -> impl Iterator<Item = BootId> + use<'_> {
        let holes = self.marks.boots.iter().filter(|marks| !marks.beyond.is_empty());
        holes.map(|marks| marks.boot).filter(|boot| self.holes.iter().all(|h| h.boot != *boot))
    }
}

fn has_hole(marks: &Marks, boot: BootId) -> bool {
    marks.boot(boot).is_some_and(|marks| !marks.beyond.is_empty())
}

/// What an event of a forgotten boot is recognised by, so that it is quarantined once.
fn old_key(boot: BootId, seq: u64) -> u64 {
    let (a, b) = boot.0.as_u64_pair();
    (a ^ b.rotate_left(32)).wrapping_add(seq.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}
