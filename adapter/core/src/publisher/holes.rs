//! Missing numbers that are waited for: when to ask for them, when to give up. Forgotten at a restart.

use std::time::Duration;

use super::machine::Rules;
use super::marks::{BootMarks, Marks};
use super::ranges::Ranges;
use crate::ids::BootId;
use crate::time::Mono;

/// A boot of which something is missing.
#[derive(Debug, Clone)]
pub(super) struct OpenHole {
    pub(super) boot: BootId,
    /// The publisher's newest known boot when this was opened.
    newest: Option<BootId>,
    /// The first number missing, when last looked at.
    first: u64,
    /// Since when it has been that one.
    since: Mono,
    /// Requests for it.
    requests: u32,
    /// When the last request for this boot was made.
    asked: Option<Mono>,
    /// Seen and refused: they wait for their resend and are not given up.
    waiting: Ranges,
    /// The publisher holds nothing below this.
    oldest: u64,
    /// When to look again.
    pub(super) wake: Mono,
}

/// What is missing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// Nothing.
    Nothing,
    /// A number that was seen and refused, so the publisher has it.
    Awaited(u64),
    /// Numbers that were never seen.
    Gap(u64, u64),
}

/// What to do about it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Nothing is missing any more.
    Close,
    /// Look again at `wake`.
    Wait,
    /// Ask for everything from here.
    Ask(u64),
    /// The publisher no longer holds these.
    Released(u64, u64),
    /// Asking and waiting brought nothing.
    NotResent(u64, u64),
}

impl OpenHole {
    pub(super) fn new(boot: BootId, newest: Option<BootId>, now: Mono) -> Self {
        Self {
            boot,
            newest,
            first: 0,
            since: now,
            requests: 0,
            asked: None,
            waiting: Ranges::default(),
            oldest: 1,
            wake: now,
        }
    }

    /// A number was seen that cannot be taken yet, or the publisher said what it still holds.
    pub(super) fn saw(&mut self, waiting: Option<u64>, oldest: u64, now: Mono, rules: &Rules) {
        if let Some(seq) = waiting.filter(|seq| self.waiting.len_with(*seq) <= rules.ranges_max) {
            self.waiting.insert(seq, seq);
        }
        self.oldest = self.oldest.max(oldest);
        self.wake = self.wake.min(now);
    }

    /// Whether the boot is over before anything of it was kept: another one has begun meanwhile. To give up
    /// its numbers now would make it the newest.
    pub(super) fn is_over(&self, marks: &Marks) -> bool {
        let newest = marks.boots.last().map(|marks| marks.boot);
        marks.is_evicted(self.boot) || (marks.boot(self.boot).is_none() && newest != self.newest)
    }

    fn missing(&self, marks: &BootMarks) -> Missing {
        let next = marks.next();
        let seen_waiting = self.waiting.iter().find(|&(_, last)| last >= next);
        if seen_waiting.is_some_and(|(first, _)| first <= next) {
            return Missing::Awaited(next);
        }
        let arrived = marks.beyond.lowest().map(|(first, _)| first);
        let bound = seen_waiting.map(|(first, _)| first).into_iter().chain(arrived).min();
        match bound {
            Some(bound) => Missing::Gap(next, bound.saturating_sub(1)),
            None => Missing::Nothing,
        }
    }

    /// What to do now; sets `wake`.
    pub(super) fn step(&mut self, marks: &BootMarks, now: Mono, rules: &Rules) -> Move {
        if self.first != marks.next() {
            (self.first, self.since, self.requests) = (marks.next(), now, 0);
        }
        let missing = self.missing(marks);
        let exhausted = now >= self.give_up_at(rules);
        let step = match missing {
            Missing::Nothing => Move::Close,
            Missing::Gap(first, last) if first < self.oldest => {
                Move::Released(first, last.min(self.oldest - 1))
            }
            Missing::Gap(first, last) if exhausted => {
                // The next request need not wait: what was refused beyond can come now.
                self.asked = None;
                Move::NotResent(first, last)
            }
            Missing::Awaited(_) if exhausted => {
                // It does not come although the publisher had it. Whatever arrived beyond makes it a gap,
                // which is asked for anew and then given up; if nothing did, nothing is known to be missing.
                self.waiting = Ranges::default();
                (self.since, self.requests) = (now, 0);
                match self.missing(marks) {
                    Missing::Nothing => Move::Close,
                    Missing::Awaited(_) | Missing::Gap(..) => Move::Wait,
                }
            }
            Missing::Awaited(first) | Missing::Gap(first, _) => {
                if now >= self.ask_at(rules) && self.requests < rules.resend_requests_max {
                    self.requests += 1;
                    self.asked = Some(now);
                    Move::Ask(first)
                } else {
                    Move::Wait
                }
            }
        };
        self.wake = match step {
            Move::Released(..) | Move::NotResent(..) | Move::Close => now,
            Move::Wait | Move::Ask(_) => self.ask_at(rules).min(self.give_up_at(rules)),
        };
        step
    }

    /// Requests keep their distance from each other and from the last progress.
    fn ask_at(&self, rules: &Rules) -> Mono {
        match self.asked {
            Some(asked) => asked.max(self.since).after(at_least_a_tick(rules.resend_interval)),
            None => self.since,
        }
    }

    fn give_up_at(&self, rules: &Rules) -> Mono {
        let waited = self.since.after(rules.resend_wait);
        if self.requests < rules.resend_requests_max {
            waited
        } else {
            waited.min(self.ask_at(rules))
        }
    }
}

/// An interval of zero would ask forever within one moment.
fn at_least_a_tick(interval: Duration) -> Duration {
    interval.max(Duration::from_millis(1))
}
