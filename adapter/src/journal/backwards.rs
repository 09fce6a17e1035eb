//! Reading backwards: from the newest commit to the oldest that lies on disk, trimmed or not, for whoever looks for
//! one record and not for all. Segments come as they were written; a void that was laid over them later does not
//! hide them. What can't be read is passed over and counted.

use super::format::PerLane;
use super::read::{Reader, stored_at};
use super::segment::Segment;
use super::shared::Shared;
use super::view::View;
use super::{Error, Lane};
use std::sync::Arc;

impl Reader {
    /// All segments on disk, the newest commit first.
    pub fn backwards(&self) -> Backwards {
        let view = self.shared.view();
        Backwards {
            next: view.lasts,
            heads: Default::default(),
            shared: Arc::clone(&self.shared),
            view,
            unreadable: 0,
        }
    }

    /// The segment that readers see at `seq`, trimmed or not; damage where the number is not on disk.
    pub fn segment_at(&self, lane: Lane, seq: u64) -> Result<Segment, Error> {
        super::read::segment_at(&self.shared, &self.shared.view(), lane, seq)
    }
}

/// See [`Reader::backwards`].
#[derive(Debug)]
pub struct Backwards {
    shared: Arc<Shared>,
    view: Arc<View>,
    /// The number wanted next of each lane; 0 when there is none.
    next: PerLane,
    /// The newest segment of each lane that was not handed out yet.
    heads: [Option<Segment>; Lane::COUNT],
    unreadable: u64,
}

impl Backwards {
    /// Numbers passed over so far, since they can't be read.
    pub fn unreadable(&self) -> u64 {
        self.unreadable
    }

    /// Finds the newest readable segment of the lane that was not handed out yet.
    fn fill(&mut self, lane: Lane) -> Result<(), Error> {
        let l = lane as usize;
        while self.heads[l].is_none() && self.next[l] >= self.view.oldest(lane) && self.next[l] > 0
        {
            let segment = stored_at(&self.shared, &self.view, lane, self.next[l])?;
            if segment.is_damaged() {
                // One number at a time: a readable segment may end just before.
                self.unreadable += 1;
                self.next[l] -= 1;
                continue;
            }
            self.next[l] = segment.first.saturating_sub(1);
            self.heads[l] = Some(segment);
        }
        Ok(())
    }

    fn newest(&mut self) -> Result<Option<Segment>, Error> {
        for lane in Lane::ALL {
            self.fill(lane)?;
        }
        let newest = self.heads.iter().flatten().max_by_key(|segment| segment.commit);
        let Some(lane) = newest.map(|segment| segment.lane) else { return Ok(None) };
        Ok(self.heads[lane as usize].take())
    }
}

impl Iterator for Backwards {
    type Item = Result<Segment, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.newest().transpose()
    }
}
