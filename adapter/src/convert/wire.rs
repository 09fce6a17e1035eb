//! Protobuf one level deep: the fields of an encoded message as they lie, without decoding what is in them.
//!
//! With this the content of a record (a status report, above all) is put in and taken out as it is,
//! instead of being decoded and encoded again for every reading of every station.

use bytes::{Buf as _, Bytes};

/// Length-delimited: the wire type of messages, texts and bytes.
const DELIMITED: u64 = 2;
/// Longest varint, in bytes.
const VARINT_BYTES_MAX: usize = 10;

/// What is wrong with the framing of a message's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It ends inside a field.
    #[error("the message ends inside a field")]
    Truncated,
    /// Field number 0, a number too large, or a group.
    #[error("no field of protobuf begins here")]
    BadKey,
    /// A varint longer than ten bytes.
    #[error("a number is too long")]
    BadVarint,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its number.
    pub(super) number: u32,
    /// Key and value.
    pub(super) raw: Bytes,
    /// The content of a length-delimited one; `None` for numbers.
    pub(super) content: Option<Bytes>,
}

/// The fields of a message, in the order they lie; the first error ends them. Contents share `message`'s
/// buffer.
pub(super) fn fields(message: Bytes) -> impl Iterator<Item = Result<Field, Error>> {
    let mut rest = message;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let field = take_field(&mut rest);
        if field.is_err() {
            rest.clear();
        }
        Some(field)
    })
}

fn take_field(rest: &mut Bytes) -> Result<Field, Error> {
    let whole = rest.clone();
    let key = take_varint(rest)?;
    let number = u32::try_from(key >> 3).ok().filter(|number| (1..1 << 29).contains(number));
    let number = number.ok_or(Error::BadKey)?;
    let content = match key & 7 {
        0 => {
            take_varint(rest)?;
            None
        }
        1 => {
            take(rest, 8)?;
            None
        }
        DELIMITED => {
            let length = usize::try_from(take_varint(rest)?).map_err(|_| Error::Truncated)?;
            Some(take(rest, length)?)
        }
        5 => {
            take(rest, 4)?;
            None
        }
        _ => return Err(Error::BadKey),
    };
    let raw = whole.slice(..whole.len() - rest.len());
    Ok(Field { number, raw, content })
}

fn take(rest: &mut Bytes, length: usize) -> Result<Bytes, Error> {
    if length <= rest.len() { Ok(rest.split_to(length)) } else { Err(Error::Truncated) }
}

fn take_varint(rest: &mut Bytes) -> Result<u64, Error> {
    let mut value = 0_u64;
    for (at, &byte) in rest.iter().enumerate().take(VARINT_BYTES_MAX) {
        let bits = u64::from(byte & 0x7f);
        // The tenth byte has room for one bit only.
        if at + 1 == VARINT_BYTES_MAX && bits > 1 {
            return Err(Error::BadVarint);
        }
        value |= bits << (7 * at);
        if byte & 0x80 == 0 {
            rest.advance(at + 1);
            return Ok(value);
        }
    }
    if rest.len() < VARINT_BYTES_MAX { Err(Error::Truncated) } else { Err(Error::BadVarint) }
}

/// Writes the key and the length of a length-delimited field; the content follows.
pub(super) fn put_delimited(into: &mut Vec<u8>, number: u32, length: usize) {
    put_varint(into, u64::from(number) << 3 | DELIMITED);
    put_varint(into, length as u64);
}

/// Bytes of a length-delimited field with key and length.
pub(super) fn delimited_len(number: u32, length: usize) -> usize {
    varint_len(u64::from(number) << 3) + varint_len(length as u64) + length
}

fn put_varint(into: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        into.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    into.push(value as u8);
}

fn varint_len(value: u64) -> usize {
    let bits = 64 - (value | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &'static [u8]) -> Vec<Result<Field, Error>> {
        fields(Bytes::from_static(bytes)).collect()
    }

    #[test]
    fn each_wire_type_is_passed_over_and_contents_are_shared() {
        let all = read(b"\x08\x96\x01\x12\x03abc\x1d\0\0\0\0\x21\0\0\0\0\0\0\0\0");
        let numbers: Vec<_> = all.iter().map(|field| field.as_ref().unwrap().number).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        let second = all[1].as_ref().unwrap();
        assert_eq!(second.content.as_deref(), Some(&b"abc"[..]));
        assert_eq!(&second.raw[..], b"\x12\x03abc");
        assert_eq!(all[0].as_ref().unwrap().content, None);
    }

    #[test]
    fn bad_framing_is_told_once_and_ends_the_fields() {
        for (bytes, error) in [
            (&b"\x08"[..], Error::Truncated),
            (b"\x12\x04abc", Error::Truncated),
            (b"\x12\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", Error::Truncated),
            (b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", Error::BadVarint),
            (b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", Error::BadVarint),
            (b"\x00\x01", Error::BadKey),
            (b"\x0b", Error::BadKey),
            (b"\x1d\0\0", Error::Truncated),
        ] {
            assert_eq!(read(bytes), [Err(error)], "{bytes:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_and_its_length_foretold() {
        for length in [0, 1, 127, 128, 16_383, 16_384, 70_000] {
            for number in [1, 15, 16, 2047, 2048] {
                let mut out = Vec::new();
                put_delimited(&mut out, number, length);
                out.resize(out.len() + length, 7);
                assert_eq!(out.len(), delimited_len(number, length), "{number} {length}");
                let all: Vec<_> = fields(out.into()).collect();
                let field = all[0].as_ref().unwrap();
                assert_eq!((all.len(), field.number), (1, number));
                assert_eq!(field.content.as_ref().map(Bytes::len), Some(length));
            }
        }
    }
}
