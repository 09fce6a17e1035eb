//! What goes to the virtual journal: commits and checkpoints, encoded as the real ones are.

use bytes::BytesMut;
use grid_adapter::convert::{record as convert, void};
use grid_adapter::journal;
use grid_core::bridge::{StateKey, StateValue};
use grid_core::ids::RecordIndex;
use grid_core::record::{Body, EventSource, Lane, LocalBody, LocalRecord, Record, ShedEvents};
use grid_core::session::{VoidReason, VoidShare};

use super::accounts::Numbers;
use super::disk::Fault;

/// What one turn of the driver writes.
#[derive(Debug, Clone, Default)]
pub(super) struct Commit {
    pub(super) number: u64,
    /// Newest index in it.
    pub(super) index: RecordIndex,
    pub(super) lanes: [Pieces; 4],
    pub(super) trims: [u64; 4],
    /// Acknowledgements of the centre that become durable with it.
    pub(super) acked: [u64; Lane::COUNT],
    /// Numbers of publishers that it accounts for.
    pub(super) numbers: Vec<Numbers>,
}

/// What a commit holds of one lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
}

/// Records laid end to end, or a void.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) is_void: bool,
    pub(super) bytes: BytesMut,
    /// Where each record begins.
    pub(super) begins: Vec<usize>,
}

impl Commit {
    pub(super) fn new(number: u64) -> Self {
        Self { number, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.pieces.is_empty()) && self.trims == [0; 4]
    }

    pub(super) fn append(&mut self, lane: Lane, seq: u64, record: &Record) {
        self.note(record.source.as_ref());
        if let Body::Hole(hole) = &record.body {
            self.numbers.push(Numbers { boot: hole.boot, first: hole.first, last: hole.last });
        }
        self.push(lane.index(), seq, &convert::encode_item(record));
    }

    /// Writes another record over one of this commit (for the positive controls).
    pub(super) fn replace(&mut self, lane: Lane, seq: u64, item: &[u8]) {
        let pieces = &mut self.lanes[lane.index()].pieces;
        let holds = |piece: &&mut Piece| (piece.first..=piece.last).contains(&seq);
        let Some(piece) = pieces.iter_mut().find(holds) else { return };
        let mut rest: Vec<Vec<u8>> = Vec::new();
        let ends = piece.begins.iter().skip(1).copied().chain([piece.bytes.len()]);
        for ((at, begin), end) in (piece.first..).zip(&piece.begins).zip(ends) {
            rest.push(if at == seq { item.to_vec() } else { piece.bytes[*begin..end].to_vec() });
        }
        piece.bytes.clear();
        piece.begins.clear();
        for item in rest {
            piece.begins.push(piece.bytes.len());
            piece.bytes.extend_from_slice(&item);
        }
    }

    /// Puts an encoded record in its place (for the positive controls, which write what no core would).
    pub(super) fn append_encoded(&mut self, lane: Lane, seq: u64, record: &Record, item: &[u8]) {
        self.note(record.source.as_ref());
        self.push(lane.index(), seq, item);
    }

    pub(super) fn append_void(
        &mut self,
        lane: Lane,
        (first, last): (u64, u64),
        reason: VoidReason,
        shares: &[VoidShare],
    ) {
        let bytes = BytesMut::from(&void::encode(reason, shares)[..]);
        let piece = Piece { first, last, is_void: true, bytes, begins: Vec::new() };
        self.lanes[lane.index()].pieces.push(piece);
    }

    pub(super) fn append_local(&mut self, seq: u64, record: &LocalRecord) -> Result<(), Fault> {
        match &record.body {
            LocalBody::CentreAcked { lane, seq, .. } => self.acked[lane.index()] = *seq,
            LocalBody::NodeHeld { source, .. } => self.note(Some(source)),
            LocalBody::Shed(shed) => {
                self.numbers.extend(shed.marks.iter().filter_map(|mark| match mark.events {
                    ShedEvents::Run { boot, first, last } => Some(Numbers { boot, first, last }),
                    ShedEvents::Keys(_) => None,
                }));
            }
            LocalBody::Quarantined(entry) => {
                if let Some((boot, seq)) = entry.number {
                    self.numbers.push(Numbers { boot, first: seq, last: seq });
                }
            }
            LocalBody::Epoch { .. }
            | LocalBody::FromCentre { .. }
            | LocalBody::CentreVoid { .. }
            | LocalBody::RefusedCentre { .. }
            | LocalBody::SnapshotMark { .. }
            | LocalBody::SnapshotItem(_)
            | LocalBody::SnapshotEnd { .. }
            | LocalBody::PublisherState { .. }
            | LocalBody::DownAcked { .. }
            | LocalBody::DownExpired { .. }
            | LocalBody::ActRejected { .. }
            | LocalBody::Sent { .. }
            | LocalBody::ShedPlaced { .. }
            | LocalBody::Unquarantined { .. }
            | LocalBody::Answered { .. } => {}
        }
        let item = rmp_serde::to_vec_named(record).map_err(|error| error.to_string())?;
        self.push(journal::Lane::Local as usize, seq, &item);
        Ok(())
    }

    pub(super) fn trim(&mut self, lane: Lane, upto: u64) {
        self.trims[lane.index()] = self.trims[lane.index()].max(upto);
    }

    /// The local lane is trimmed by checkpoints.
    pub(super) fn trim_local(&mut self, upto: u64) {
        self.trims[journal::Lane::Local as usize] = upto;
    }

    fn note(&mut self, source: Option<&EventSource>) {
        if let Some(EventSource { number: Some((boot, seq)), .. }) = source {
            self.numbers.push(Numbers { boot: *boot, first: *seq, last: *seq });
        }
    }

    fn push(&mut self, lane: usize, seq: u64, item: &[u8]) {
        let pieces = &mut self.lanes[lane].pieces;
        if let Some(piece) = pieces.last_mut().filter(|piece| !piece.is_void) {
            piece.begins.push(piece.bytes.len());
            piece.bytes.extend_from_slice(item);
            piece.last = seq;
        } else {
            let bytes = BytesMut::from(item);
            pieces.push(Piece { first: seq, last: seq, is_void: false, bytes, begins: vec![0] });
        }
    }
}

/// A state to be stored, which stands for everything up to a commit.
#[derive(Debug, Clone)]
pub(super) struct Checkpoint {
    pub(super) commit: u64,
    /// Newest local record it stands for.
    pub(super) local_last: u64,
    pub(super) puts: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl Checkpoint {
    pub(super) fn new(
        commit: u64,
        local_last: u64,
        changes: Vec<(StateKey, Option<StateValue>)>,
    ) -> Result<Self, Fault> {
        let put = |(key, value): (StateKey, Option<StateValue>)| {
            let value = value.map(|value| rmp_serde::to_vec_named(&value)).transpose();
            value.map(|value| (key.text().into_bytes(), value)).map_err(|error| error.to_string())
        };
        Ok(Self {
            commit,
            local_last,
            puts: changes.into_iter().map(put).collect::<Result<_, _>>()?,
        })
    }
}
