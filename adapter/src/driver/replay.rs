//! One commit of the journal back into the bridge: the same for the process and for the virtual city.

use grid_core::bridge::Bridge;
use grid_core::ids::RecordIndex;
use grid_core::record::{Lane, LocalRecord, Record};
use grid_core::session::Received;

use super::{Error, lanes};
use crate::convert::{local, record as convert};
use crate::journal::{Segment, SegmentKind};

/// Replays one commit: its records in the order in which they were given. Returns how many there were.
///
/// # Errors
/// When the commit cannot be read.
pub fn replay(bridge: &mut Bridge, number: u64, segments: Vec<Segment>) -> Result<u64, Error> {
    let damaged = |why: String| Error::Replay { commit: number, why };
    let mut records: Vec<(RecordIndex, Replayed)> = Vec::new();
    for segment in segments {
        match (lanes::to_core(segment.lane), &segment.kind) {
            (Some(lane), SegmentKind::Records) => {
                let (batch, cut) = convert::read_batch(segment.bytes);
                if let Some(error) = cut {
                    return Err(damaged(error.to_string()));
                }
                for (seq, received) in (segment.first..).zip(batch) {
                    match received {
                        Received::Record(record) => {
                            records.push((record.index, Replayed::Record(lane, seq, record)));
                        }
                        // It was written by this code, so this is a defect; the centre gets it all the
                        // same. Stopping here would help nobody: its number counts, its effect is missing.
                        Received::Malformed { why } => {
                            tracing::error!(?lane, seq, why, "a stored record has no effect here");
                            bridge.replay_void(lane, seq, seq);
                        }
                    }
                }
            }
            (Some(lane), SegmentKind::Void | SegmentKind::Damaged { .. }) => {
                bridge.replay_void(lane, segment.first, segment.last);
            }
            (None, SegmentKind::Records) => {
                for record in local::read_all(&segment.bytes).map_err(damaged)? {
                    records.push((record.index, Replayed::Local(Box::new(record))));
                }
            }
            (None, SegmentKind::Void | SegmentKind::Damaged { .. }) => {
                tracing::error!(
                    first = segment.first,
                    last = segment.last,
                    "local records are damaged: what they said is lost"
                );
            }
        }
    }
    records.sort_by_key(|(index, _)| *index);
    let count = records.len() as u64;
    for (_, record) in records {
        match record {
            Replayed::Record(lane, seq, record) => bridge.replay(lane, seq, &record),
            Replayed::Local(record) => bridge.replay_local(&record),
        }
    }
    Ok(count)
}

enum Replayed {
    Record(Lane, u64, Box<Record>),
    Local(Box<LocalRecord>),
}
