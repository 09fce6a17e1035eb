//! Times: `google.protobuf.Timestamp` and milliseconds of domain time.
//!
//! The core counts milliseconds; what is finer is cut off towards the past.

use grid_core::time::Utc;
use pbjson_types::Timestamp;

use super::Why;

/// 0001-01-01T00:00:00Z, the first second of a protobuf timestamp.
const FIRST_SECOND: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59Z, the last.
const LAST_SECOND: i64 = 253_402_300_799;

/// A time that must be there.
///
/// # Errors
/// When it is missing or out of range.
pub fn from_proto(time: Option<Timestamp>) -> Result<Utc, Why> {
    parse(time.ok_or(Why::Missing)?)
}

/// A time that may be left out.
///
/// # Errors
/// When it is there and out of range.
pub fn optional_from_proto(time: Option<Timestamp>) -> Result<Option<Utc>, Why> {
    time.map(parse).transpose()
}

fn parse(Timestamp { seconds, nanos }: Timestamp) -> Result<Utc, Why> {
    let is_valid =
        (FIRST_SECOND..=LAST_SECOND).contains(&seconds) && (0..1_000_000_000).contains(&nanos);
    if is_valid {
        Ok(Utc(seconds * 1000 + i64::from(nanos / 1_000_000)))
    } else {
        Err(Why::Time { seconds, nanos })
    }
}

/// A time on the wire. One outside the years 1 to 9999, which only arithmetic can make, becomes the
/// nearest that the wire can say.
pub fn to_proto(time: Utc) -> Timestamp {
    let millis = time.0.clamp(FIRST_SECOND * 1000, LAST_SECOND * 1000 + 999);
    // 0 to 999 by `rem_euclid`, so the conversion cannot fail.
    let within = i32::try_from(millis.rem_euclid(1000)).unwrap_or(0);
    Timestamp { seconds: millis.div_euclid(1000), nanos: within * 1_000_000 }
}

/// A time that may be left out.
pub fn optional_to_proto(time: Option<Utc>) -> Option<Timestamp> {
    time.map(to_proto)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_survive_the_wire_on_both_sides_of_1970() {
        for millis in [0, 1, 999, 1000, -1, -999, -1000, -1001, 1_780_000_000_123] {
            assert_eq!(from_proto(Some(to_proto(Utc(millis)))), Ok(Utc(millis)), "{millis}");
        }
    }

    #[test]
    fn the_bounds_of_the_calendar_are_valid_and_what_lies_beyond_is_not() {
        let at = |seconds, nanos| from_proto(Some(Timestamp { seconds, nanos }));
        assert!(at(FIRST_SECOND, 0).is_ok());
        assert!(at(LAST_SECOND, 999_999_999).is_ok());
        for (seconds, nanos) in [
            (FIRST_SECOND - 1, 0),
            (LAST_SECOND + 1, 0),
            (0, -1),
            (0, 1_000_000_000),
            (i64::MAX, 0),
        ] {
            assert_eq!(at(seconds, nanos), Err(Why::Time { seconds, nanos }));
        }
        assert_eq!(from_proto(None), Err(Why::Missing));
    }

    #[test]
    fn a_time_that_the_wire_cannot_say_becomes_the_nearest() {
        assert_eq!(to_proto(Utc(i64::MAX)).seconds, LAST_SECOND);
        assert_eq!(to_proto(Utc(i64::MIN)), Timestamp { seconds: FIRST_SECOND, nanos: 0 });
    }
}
