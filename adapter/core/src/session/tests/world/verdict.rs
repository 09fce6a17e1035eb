//! What must hold at the end, on both sides.

use std::collections::BTreeSet;

use super::World;
use crate::record::Lane;
use crate::session::tests::bridge::{is_bad, is_malformed};

impl World {
    fn is_done(&self) -> bool {
        let lanes = self.session.view().lanes;
        let centre = &self.centre.disk;
        let epoch = self.bridge.journal.stored.epoch;
        // Of a centre that was restored, an acknowledgement of before says nothing: its disk does.
        let sent = Lane::ALL.iter().all(|lane| {
            let (lane, received) = (&lanes[lane.index()], centre.received[lane.index()]);
            let is_held = received == epoch.map(|epoch| (epoch, lane.appended));
            lane.acked == lane.appended && is_held
        });
        let received = Lane::ALL
            .iter()
            .all(|l| centre.out_acked[l.index()] == centre.out[l.index()].len() as u64);
        sent && received
    }

    /// Faults end: everything arrives.
    pub(in super::super) fn heal(&mut self) {
        self.centre.commit();
        self.commit();
        for round in 0.. {
            assert!(
                round < 20_000,
                "no progress: {:?} {:?} {:?} {:?}",
                self.session.view(),
                self.bridge,
                self.centre.disk,
                self.phases
            );
            self.round();
            if self.is_done() {
                break;
            }
        }
        self.check();
    }

    fn check(&self) {
        let applied: BTreeSet<(Lane, u64)> = self.centre.disk.applied.iter().copied().collect();
        assert_eq!(applied.len(), self.centre.disk.applied.len(), "applied twice at the centre");
        for lane in Lane::ALL {
            for content in (1..=self.contents[lane.index()]).map(|content| (lane, content)) {
                let is_there = if is_bad(content.1) {
                    self.bridge.journal.quarantine.contains(&content.1)
                } else {
                    applied.contains(&content)
                };
                assert!(is_there || self.covered.contains(&content), "{content:?} is lost");
            }
        }
        self.check_received();
    }

    fn check_received(&self) {
        let journal = &self.bridge.journal;
        let seqs: BTreeSet<_> =
            journal.applied.iter().map(|(e, lane, s, _)| (e, lane, s)).collect();
        assert_eq!(seqs.len(), journal.applied.len(), "applied twice here");
        for lane in Lane::ALL {
            for content in &self.centre.disk.out[lane.index()] {
                let is_refusal = is_bad(*content) || is_malformed(*content);
                let is_here =
                    journal.applied.iter().any(|(_, of, _, c)| (of, c) == (&lane, content));
                let is_refused = journal.refused.contains(&(lane, *content));
                let is_told = self.centre.disk.out_refused.contains(&(lane, *content));
                let is_whole = if is_refusal { is_refused && is_told } else { is_here };
                let is_strict = self.journal_copies.is_empty() && !self.centre.was_restored;
                assert!(is_whole || !is_strict, "{content} of the centre is lost");
            }
        }
    }

    /// Nothing was restored: each content once, in the order of the lane, on both sides.
    pub(in super::super) fn check_order(&self) {
        assert!(self.covered.is_empty());
        for lane in Lane::ALL {
            let of_lane = |(of, content): &(Lane, u64)| (*of == lane).then_some(*content);
            let applied: Vec<u64> = self.centre.disk.applied.iter().filter_map(of_lane).collect();
            let sent = &self.bridge.journal.contents[lane.index()];
            let expected: Vec<u64> =
                sent.iter().copied().filter(|content| *content > 0 && !is_bad(*content)).collect();
            assert_eq!(applied, expected, "{lane:?} at the centre");
            let applied = self.bridge.journal.applied.iter();
            let applied: Vec<u64> =
                applied.filter(|(_, of, ..)| *of == lane).map(|(.., content)| *content).collect();
            let sent = self.centre.disk.out[lane.index()].iter().copied();
            let expected: Vec<u64> = sent.filter(|c| !is_bad(*c) && !is_malformed(*c)).collect();
            assert_eq!(applied, expected, "{lane:?} here");
        }
    }
}
