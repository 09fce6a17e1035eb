//! Which ids of an alarm are one activation.
//!
//! The centre shows an alarm under the id that its station said, but for three cases that RFC 8632 makes of the same
//! alarm being raised twice without a clear in between:
//! - a late report shows the id of the activation that overtook it;
//! - a report that overtook the clear before it, over a hole, repeats the activation that is still raised;
//! - so does one of a station that lost its memory in a new boot, and raises anew what the old boot had raised.
//!
//! In the last two the id shown must be one that the same publisher said of the same alarm, and from then on the two
//! ids are one activation.

use std::collections::{BTreeMap, BTreeSet};

use super::events::Boot;
use crate::evidence::SentEvent;

/// An alarm: its publisher, and what it is about.
type Subject<'a> = (&'a str, &'a str);

/// A report of an alarm, as the centre applied it.
pub(super) struct Shown<'a> {
    pub(super) boot: Boot<'a>,
    pub(super) seq: u64,
    pub(super) subject: &'a str,
    /// The id its station said, the id it is shown under.
    pub(super) said: &'a str,
    pub(super) shown: &'a str,
    /// Marked as having passed a hole; that there was one is judged elsewhere.
    pub(super) overtook: bool,
}

#[derive(Debug, Default)]
pub(super) struct Activations<'a> {
    /// In which boots an id was said of an alarm.
    said_in: BTreeMap<(Subject<'a>, &'a str), BTreeSet<&'a str>>,
    /// The newest report of an alarm so far, in a boot.
    newest: BTreeMap<(Boot<'a>, &'a str), u64>,
    /// Said and shown: known to be one.
    merged: BTreeSet<(Subject<'a>, &'a str, &'a str)>,
}

impl<'a> Activations<'a> {
    pub(super) fn of(sent: &BTreeMap<(Boot<'a>, u64), &'a SentEvent>) -> Self {
        let mut known = Self::default();
        for ((boot, _), event) in sent {
            known.said(*boot, &event.gist.subject, &event.gist.alarm_id);
        }
        known
    }

    fn said(&mut self, boot: Boot<'a>, subject: &'a str, id: &'a str) {
        self.said_in.entry(((boot.0, subject), id)).or_default().insert(boot.1);
    }

    /// Whether a report, in the order of the centre's ledger, is shown under an id it may have.
    pub(super) fn may_show(&mut self, report: &Shown<'a>) -> bool {
        let Shown { boot, seq, subject, said, shown, overtook } = *report;
        let newest = self.newest.entry((boot, subject)).or_default();
        let is_late = seq < *newest;
        *newest = seq.max(*newest);
        if said.is_empty() || said == shown || is_late {
            return true;
        }
        let alarm = (boot.0, subject);
        let repeats = self
            .said_in
            .get(&(alarm, shown))
            .is_some_and(|boots| overtook || boots.iter().any(|of| *of != boot.1));
        if repeats {
            self.merged.insert((alarm, said, shown));
        }
        repeats || self.merged.contains(&(alarm, said, shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: Boot<'static> = ("zd-001", "old");
    const NEW: Boot<'static> = ("zd-001", "new");

    fn report(
        boot: Boot<'static>,
        seq: u64,
        said: &'static str,
        shown: &'static str,
    ) -> Shown<'static> {
        Shown { boot, seq, subject: "smoke@hall/", said, shown, overtook: false }
    }

    /// The old boot said a1 and a2, the new one b1.
    fn known() -> Activations<'static> {
        let mut known = Activations::default();
        for (boot, id) in [(OLD, "a1"), (OLD, "a2"), (NEW, "b1")] {
            known.said(boot, "smoke@hall/", id);
        }
        known
    }

    #[test]
    fn another_id_than_was_said_is_wrong_though_the_same_boot_said_it_before() {
        assert!(known().may_show(&report(OLD, 1, "a1", "a1")));
        assert!(!known().may_show(&report(OLD, 3, "a2", "a1")));
    }

    #[test]
    fn a_report_that_overtook_its_clear_repeats_the_activation_before_and_so_do_those_after_it() {
        let mut known = known();
        assert!(!known.may_show(&report(OLD, 2, "a2", "a1")), "nothing was overtaken yet");
        assert!(known.may_show(&Shown { overtook: true, ..report(OLD, 3, "a2", "a1") }));
        assert!(known.may_show(&report(OLD, 5, "a2", "a1")));
        assert!(!known.may_show(&Shown { overtook: true, ..report(OLD, 6, "a2", "nobody's") }));
    }

    #[test]
    fn a_station_without_memory_repeats_what_its_older_boot_raised() {
        assert!(known().may_show(&report(NEW, 1, "b1", "a2")));
        assert!(!known().may_show(&report(NEW, 1, "b1", "nobody's")));
    }

    #[test]
    fn a_late_report_shows_the_activation_that_overtook_it() {
        let mut known = known();
        assert!(known.may_show(&report(OLD, 7, "a2", "a2")));
        assert!(known.may_show(&report(OLD, 4, "a1", "a2")));
    }
}
