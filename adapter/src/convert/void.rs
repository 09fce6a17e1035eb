//! Voids: the word that stands in the place of records which will never come.
//!
//! In the journal a void is an item of its own, whose range the item's header says; [`encode`] and
//! [`decode`] are its payload: a `grid.v1.Void` without `last`.

use grid_core::session::{VoidReason, VoidShare};
use grid_proto::v1;
use prost::Message as _;

use super::enums::Enumeration as _;
use super::{At as _, Error, Within as _, at_most, time};

/// Most shares of a void, as the schema states.
pub const SHARES_MAX: usize = 1024;

/// Why the payload of a void cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// Not a message.
    #[error("not a Void: {0}")]
    Encoding(#[from] prost::DecodeError),
    /// A field is wrong.
    #[error(transparent)]
    Field(#[from] Error),
}

/// The payload of a void in the journal.
pub fn encode(reason: VoidReason, shares: &[VoidShare]) -> Vec<u8> {
    to_proto(0, reason, shares).encode_to_vec()
}

/// Reads the payload of a void in the journal.
///
/// # Errors
/// When it is none.
pub fn decode(payload: &[u8]) -> Result<(VoidReason, Vec<VoidShare>), DecodeError> {
    Ok(from_proto(v1::Void::decode(payload)?)?)
}

/// Writes a void; shares beyond [`SHARES_MAX`] are left out, the range still counts them.
pub(super) fn to_proto(last: u64, reason: VoidReason, shares: &[VoidShare]) -> v1::Void {
    let shares = shares.iter().take(SHARES_MAX).map(|share| v1::VoidShare {
        station_id: share.station.to_string(),
        count: share.count,
        from_time: Some(time::to_proto(share.from)),
        to_time: Some(time::to_proto(share.to)),
    });
    v1::Void { last, reason: reason.to_number(), shares: shares.collect() }
}

/// Reads reason and shares of a void.
pub(super) fn from_proto(void: v1::Void) -> Result<(VoidReason, Vec<VoidShare>), Error> {
    let reason = VoidReason::required(void.reason).at("reason")?;
    let shares = at_most(void.shares, SHARES_MAX).at("shares")?.into_iter().enumerate();
    let shares = shares.map(|(at, share)| share_from_proto(share).within_item("shares", at));
    Ok((reason, shares.collect::<Result<_, _>>()?))
}

fn share_from_proto(share: v1::VoidShare) -> Result<VoidShare, Error> {
    Ok(VoidShare {
        station: share.station_id.parse().at("station_id")?,
        count: share.count,
        from: time::from_proto(share.from_time).at("from_time")?,
        to: time::from_proto(share.to_time).at("to_time")?,
    })
}

#[cfg(test)]
mod tests {
    use grid_core::time::Utc;

    use super::*;

    #[test]
    fn a_void_survives_the_journal() {
        let share = |name: &str| VoidShare {
            station: name.parse().unwrap(),
            count: 7,
            from: Utc(1_780_000_000_000),
            to: Utc(1_780_000_060_000),
        };
        for reason in [VoidReason::ShedQuota, VoidReason::ShedDisk, VoidReason::Damaged] {
            for shares in [vec![], vec![share("zd-001"), share("zd-002")]] {
                let read = decode(&encode(reason, &shares)).unwrap();
                assert_eq!(read, (reason, shares));
            }
        }
    }

    #[test]
    fn what_is_no_void_is_an_error_that_names_the_field() {
        assert!(matches!(decode(b"\xff"), Err(DecodeError::Encoding(_))));
        assert_eq!(decode(b"").unwrap_err().to_string(), "reason: 必填 / required");
    }
}
