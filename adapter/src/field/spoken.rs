//! Which publishers speak binary: each is answered in the encoding of its last message.
//!
//! JSON is the rule, so only the others are remembered. Bounded: two halves, and when the newer is full the
//! older is forgotten; a publisher that is forgotten hears JSON until it speaks again, which stations read
//! as well.

use std::collections::HashSet;

use grid_core::ids::PublisherId;
use grid_proto::json::Encoding;

pub(super) struct Spoken {
    half_max: usize,
    newer: HashSet<PublisherId>,
    older: HashSet<PublisherId>,
}

impl Spoken {
    /// Remembers about `publishers_max` of them.
    pub(super) fn new(publishers_max: usize) -> Self {
        let half_max = publishers_max.div_ceil(2).max(1);
        Self { half_max, newer: HashSet::new(), older: HashSet::new() }
    }

    pub(super) fn heard(&mut self, publisher: &PublisherId, encoding: Encoding) {
        match encoding {
            Encoding::Json => {
                self.newer.remove(publisher);
                self.older.remove(publisher);
            }
            Encoding::Binary if self.newer.contains(publisher) => {}
            Encoding::Binary => {
                if self.newer.len() >= self.half_max {
                    self.older = std::mem::take(&mut self.newer);
                }
                self.newer.insert(publisher.clone());
            }
        }
    }

    pub(super) fn by(&self, publisher: &PublisherId) -> Encoding {
        if self.newer.contains(publisher) || self.older.contains(publisher) {
            Encoding::Binary
        } else {
            Encoding::Json
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: usize) -> PublisherId {
        format!("p-{number}").parse().unwrap()
    }

    #[test]
    fn the_last_message_decides() {
        let mut spoken = Spoken::new(10);
        assert_eq!(spoken.by(&name(1)), Encoding::Json);
        spoken.heard(&name(1), Encoding::Binary);
        assert_eq!(spoken.by(&name(1)), Encoding::Binary);
        spoken.heard(&name(1), Encoding::Json);
        assert_eq!(spoken.by(&name(1)), Encoding::Json);
    }

    #[test]
    fn the_memory_is_bounded_and_keeps_who_spoke_lately() {
        let mut spoken = Spoken::new(10);
        for number in 0..1000 {
            spoken.heard(&name(number), Encoding::Binary);
            assert!(spoken.newer.len() + spoken.older.len() <= 10);
        }
        assert_eq!(spoken.by(&name(999)), Encoding::Binary);
        assert_eq!(spoken.by(&name(0)), Encoding::Json);
    }
}
