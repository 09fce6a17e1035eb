//! Reads from the journal for the session, off the loop: one at a time a lane.

use bytes::Bytes;
use grid_core::bridge::{Input, RejectedRecord};
use grid_core::record::{Lane, Record};
use grid_core::session::{self, Loaded, Received, Rejection, VoidReason};
use tokio::task::JoinSet;

use super::{Error, lanes};
use crate::convert::{record, void};
use crate::journal::{Reader, Segment, SegmentKind};

/// Reads that are on their way; bounded by the session: one `Load` and one `FetchRejected` a lane.
#[derive(Debug)]
pub(super) struct Loader {
    reader: Reader,
    running: JoinSet<Result<Input, Error>>,
}

impl Loader {
    pub(super) fn new(reader: Reader) -> Self {
        Self { reader, running: JoinSet::new() }
    }

    pub(super) fn load(&mut self, lane: Lane, from: u64, bytes_max: usize) {
        let reader = self.reader.clone();
        self.running.spawn_blocking(move || {
            let segments = reader.read(lanes::of_core(lane), from, bytes_max)?;
            let segments = segments.into_iter().map(loaded).collect::<Result<_, _>>()?;
            Ok(Input::Centre(session::Input::Loaded { lane, from, segments }))
        });
    }

    pub(super) fn fetch_rejected(&mut self, lane: Lane, seq: u64, rejections: Vec<Rejection>) {
        let reader = self.reader.clone();
        self.running.spawn_blocking(move || {
            let fetch = |rejection: Rejection| {
                let (bytes, record) = one_record(&reader, lane, rejection.seq)?;
                Ok(RejectedRecord { rejection, bytes, record })
            };
            let rejections = rejections.into_iter().map(fetch).collect::<Result<_, Error>>()?;
            Ok(Input::FetchedRejected { lane, seq, rejections })
        });
    }

    /// The next read that is done; pends when none is on its way.
    pub(super) async fn next(&mut self) -> Result<Input, Error> {
        match self.running.join_next().await {
            Some(Ok(input)) => input,
            Some(Err(panic)) => Err(Error::CommitFailed { why: panic.to_string() }),
            None => std::future::pending().await,
        }
    }
}

fn loaded(segment: Segment) -> Result<Loaded, Error> {
    let (first, last) = (segment.first, segment.last);
    match segment.kind {
        SegmentKind::Records => Ok(Loaded::Records { first, last, bytes: segment.bytes }),
        SegmentKind::Void => {
            let (reason, shares) = void::decode(&segment.bytes).map_err(|error| Error::Replay {
                commit: segment.commit,
                why: error.to_string(),
            })?;
            Ok(Loaded::Void { first, last, reason, shares })
        }
        SegmentKind::Damaged { why } => {
            tracing::error!(lane = ?segment.lane, first, last, why, "records are damaged");
            Ok(Loaded::Void { first, last, reason: VoidReason::Damaged, shares: Vec::new() })
        }
    }
}

/// One record and its encoding; nothing when it can't be read any more.
fn one_record(
    reader: &Reader,
    lane: Lane,
    seq: u64,
) -> Result<(Bytes, Option<Box<Record>>), Error> {
    let none = (Bytes::new(), None);
    let segments = reader.read(lanes::of_core(lane), seq, 1)?;
    let Some(segment) = segments.into_iter().next() else { return Ok(none) };
    if segment.kind != SegmentKind::Records || segment.first > seq {
        return Ok(none);
    }
    let at = usize::try_from(seq - segment.first).unwrap_or(usize::MAX);
    // One that cannot be read costs no other: it goes to the quarantine without its content.
    let (records, _) = record::read_batch(segment.bytes);
    match records.into_iter().nth(at) {
        Some(Received::Record(found)) => Ok((record::encode_item(&found).into(), Some(found))),
        Some(Received::Malformed { .. }) | None => Ok(none),
    }
}
