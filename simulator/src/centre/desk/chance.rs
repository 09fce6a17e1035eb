//! What the centre decides or mints "at random": a function of the seed and of what it is about, never of when
//! or in which order. So one seed plays the same day, and a centre restored from an older copy decides and
//! names again what it had decided and named before.

use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// The source of the centre's choices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    seed: u64,
}

impl Chance {
    /// Choices of one seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// A UUIDv4 of this matter.
    pub(super) fn uuid(&self, about: &[&str]) -> String {
        uuid::Builder::from_random_bytes(self.stream(about).random()).into_uuid().to_string()
    }

    /// A UUIDv7 of this matter and moment, milliseconds since 1970.
    pub(super) fn uuid_at(&self, at_ms: u64, about: &[&str]) -> String {
        let random: [u8; 10] = self.stream(about).random();
        uuid::Builder::from_unix_timestamp_millis(at_ms, &random).into_uuid().to_string()
    }

    /// A figure in `0..100`.
    pub(super) fn percent(&self, about: &[&str]) -> u32 {
        self.stream(about).random_range(0..100)
    }

    /// A figure in `from..=to`.
    pub(super) fn between(&self, from: u32, to: u32, about: &[&str]) -> u32 {
        self.stream(about).random_range(from..=to.max(from))
    }

    /// FNV-1a over the seed and the parts, each ended by a byte that no text contains.
    fn stream(&self, about: &[&str]) -> ChaCha8Rng {
        let parts = about.iter().flat_map(|part| part.bytes().chain([0xff]));
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in self.seed.to_be_bytes().into_iter().chain(parts) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        ChaCha8Rng::seed_from_u64(hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_matter_gets_the_same_id_and_another_matter_another() {
        let chance = Chance::new(7);
        assert_eq!(chance.uuid(&["t1", "FILE", "0"]), chance.uuid(&["t1", "FILE", "0"]));
        assert_ne!(chance.uuid(&["t1", "FILE", "0"]), chance.uuid(&["t1", "FILE", "1"]));
        assert_ne!(chance.uuid(&["ab", "c"]), chance.uuid(&["a", "bc"]));
        assert_ne!(chance.uuid(&["t1"]), Chance::new(8).uuid(&["t1"]));
        let id: uuid::Uuid = chance.uuid_at(1_784_073_600_000, &["a", "1"]).parse().unwrap();
        assert_eq!(id.get_version_num(), 7);
    }
}
