//! Local records as they lie in the journal: each in named MessagePack, one behind the other.

use grid_core::record::LocalRecord;

/// All records of a segment.
///
/// # Errors
/// When one of them is none.
pub fn read_all(mut bytes: &[u8]) -> Result<Vec<LocalRecord>, String> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let mut reader = rmp_serde::Deserializer::new(&mut bytes);
        let record = serde::Deserialize::deserialize(&mut reader)
            .map_err(|error: rmp_serde::decode::Error| error.to_string())?;
        records.push(record);
    }
    Ok(records)
}
