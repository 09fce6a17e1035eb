//! What of the session outlives the process: a projection of the journal's local records.

use serde::{Deserialize, Serialize};

use super::frame::Rejection;
use crate::ids::Epoch;
use crate::record::{Lane, LocalBody};

/// Refusals kept for a lane; beyond it the oldest is forgotten. A live session stops the centre long before
/// ([`inbox::REFUSED_MAX`](crate::inbox::REFUSED_MAX)): only what it has heard meanwhile can pile up so far.
pub const STORED_REFUSED_MAX: usize = 8_192;

/// What of the session outlives the process.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stored {
    /// Our epoch, once there is one.
    pub epoch: Option<Epoch>,
    /// By lane: acknowledged by the centre.
    pub acked: [u64; Lane::COUNT],
    /// By lane: rejected by the centre in this epoch, in all.
    pub rejected: [u64; Lane::COUNT],
    /// By lane: the newest of the centre's that is applied here.
    pub received: [Option<(Epoch, u64)>; Lane::COUNT],
    /// By lane: nothing above was ever handed to a stream. `None` while a stream may be open, and in a state of an
    /// older version: then anything may have been.
    #[serde(default)]
    pub sent: Option<[u64; Lane::COUNT]>,
    /// What we refused and the centre may not have heard, by lane in order.
    pub refused: Vec<(Epoch, Rejection)>,
}

impl Stored {
    /// Takes in the next local record.
    pub fn fold(&mut self, body: &LocalBody) {
        match body {
            LocalBody::Epoch { epoch } => {
                self.epoch = Some(*epoch);
                self.rejected = [0; Lane::COUNT];
            }
            LocalBody::FromCentre { lane, epoch, seq, .. } => self.receive(*lane, *epoch, *seq),
            LocalBody::CentreVoid { lane, epoch, last, .. } => self.receive(*lane, *epoch, *last),
            LocalBody::SnapshotMark { lane, epoch, seq } => self.receive(*lane, *epoch, *seq),
            LocalBody::RefusedCentre { epoch, rejection } => self.refuse(*epoch, rejection),
            LocalBody::CentreAcked { lane, seq, rejections } => {
                let acked = &mut self.acked[lane.index()];
                *acked = (*acked).max(*seq);
                let rejected = &mut self.rejected[lane.index()];
                *rejected = rejected.saturating_add(rejections.len() as u64);
            }
            LocalBody::Sent { upto } => self.sent = *upto,
            LocalBody::ActRejected { .. }
            | LocalBody::SnapshotItem(_)
            | LocalBody::SnapshotEnd { .. }
            | LocalBody::PublisherState { .. }
            | LocalBody::DownAcked { .. }
            | LocalBody::DownExpired { .. }
            | LocalBody::NodeHeld { .. }
            | LocalBody::Shed(_)
            | LocalBody::ShedPlaced { .. }
            | LocalBody::Quarantined(_)
            | LocalBody::Unquarantined { .. }
            | LocalBody::Answered { .. } => {}
        }
    }

    fn receive(&mut self, lane: Lane, epoch: Epoch, seq: u64) {
        match &mut self.received[lane.index()] {
            Some((of, received)) if *of == epoch => *received = seq.max(*received),
            received => {
                *received = Some((epoch, seq));
                self.refused.retain(|(of, refused)| refused.lane != lane || *of == epoch);
            }
        }
    }

    fn refuse(&mut self, epoch: Epoch, rejection: &Rejection) {
        self.receive(rejection.lane, epoch, rejection.seq);
        let of_lane = |(_, refused): &&(Epoch, Rejection)| refused.lane == rejection.lane;
        if self.refused.iter().filter(of_lane).count() >= STORED_REFUSED_MAX
            && let Some(oldest) = self.refused.iter().position(|refused| of_lane(&refused))
        {
            self.refused.remove(oldest);
        }
        self.refused.push((epoch, rejection.clone()));
    }

    /// The centre has durably heard our refusals of `epoch` up to `base`: for a checkpoint, from
    /// [`Session::heard`](super::Session::heard). Without it nothing is lost, only said again.
    pub fn forget(&mut self, lane: Lane, epoch: Epoch, base: u64) {
        self.refused
            .retain(|(of, refused)| refused.lane != lane || *of != epoch || refused.seq > base);
    }
}
