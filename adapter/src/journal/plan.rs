//! Where each piece of a commit goes, decided without the disk: the same check refuses a wrong commit at
//! `submit` and places a right one in the committer.

use super::commit::{Commit, Piece, VOID_BYTES_MAX};
use super::format::PerLane;
use super::view::View;
use super::{Error, Lane, Settings};

/// Voided ranges that may be pending at once, whatever their size.
const OVERRIDES_MAX: usize = 16_384;

/// A commit laid out.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) appends: Vec<(Lane, &'a Piece)>,
    pub(super) overrides: Vec<(Lane, &'a Piece)>,
    /// Older overrides that the new ones contain whole.
    pub(super) replaced: Vec<(Lane, u64)>,
    pub(super) lasts: PerLane,
    pub(super) trims: PerLane,
}

/// Voids are rewritten at each rotation, so they may take a quarter of a generation at most.
pub(super) fn overrides_max(settings: &Settings) -> usize {
    let by_size = settings.generation_max_bytes / 4 / VOID_BYTES_MAX as u64;
    usize::try_from(by_size).unwrap_or(usize::MAX).clamp(16, OVERRIDES_MAX)
}

pub(super) fn plan<'a>(
    view: &View,
    commit: &'a Commit,
    checkpointed: u64,
    overrides_max: usize,
) -> Result<Plan<'a>, Error> {
    if commit.number() <= view.commit {
        return Err(Error::CommitNumber { last: view.commit, got: commit.number() });
    }
    let mut plan = Plan {
        appends: Vec::new(),
        overrides: Vec::new(),
        replaced: Vec::new(),
        lasts: view.lasts,
        trims: view.trims,
    };
    for lane in Lane::ALL {
        for piece in commit.pieces(lane) {
            plan.place(view, lane, piece, checkpointed)?;
        }
        let l = lane as usize;
        // Nothing beyond the end can be trimmed: it doesn't exist yet.
        plan.trims[l] = plan.trims[l].max(commit.trims()[l].min(plan.lasts[l]));
    }
    let count = view.overrides.len() + plan.overrides.len() - plan.replaced.len();
    if !plan.overrides.is_empty() && count > overrides_max {
        return Err(Error::VoidsFull { count, limit: overrides_max });
    }
    Ok(plan)
}

impl<'a> Plan<'a> {
    fn place(
        &mut self,
        view: &View,
        lane: Lane,
        piece: &'a Piece,
        checkpointed: u64,
    ) -> Result<(), Error> {
        let l = lane as usize;
        let expected = self.lasts[l] + 1;
        let wrong = |why| Err(Error::Sequence { lane, why, expected, got: piece.first });
        if piece.first == expected {
            self.lasts[l] = piece.last;
            self.appends.push((lane, piece));
            return Ok(());
        }
        if !piece.void {
            return wrong("does not continue the lane");
        }
        if piece.last > view.lasts[l] {
            return wrong("a void must lie within what earlier commits stored, or continue it");
        }
        if self
            .overrides
            .iter()
            .any(|(other, p)| *other == lane && p.first <= piece.last && piece.first <= p.last)
        {
            return wrong("two voids of one commit overlap");
        }
        for (first, over) in view.overrides.overlapping(lane, piece.first, piece.last) {
            let inside = first >= piece.first && over.last <= piece.last;
            // A replay must still find the older void in its commit.
            if !inside || over.commit > checkpointed {
                return wrong("a void overlaps an earlier one");
            }
            self.replaced.push((lane, first));
        }
        self.overrides.push((lane, piece));
        Ok(())
    }
}
