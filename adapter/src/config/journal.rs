//! `[journal]`: how much the journal may hold, and how it is cut up.

use std::time::Duration;

use serde::Serialize;

use super::reader::Section;
use super::values::as_s;

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;
const TIB: u64 = 1 << 40;

/// The journal's limits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalConfig {
    /// All generations together; see `shed_percent` and `stop_percent` for what happens there.
    pub disk_max_bytes: u64,
    /// A generation that is larger is closed and the next one opened. Up to four databases are open, and
    /// each may lie in memory almost whole: adr/0001.
    pub generation_max_bytes: u64,
    /// sled's page cache for one open generation.
    pub cache_bytes: u64,
    /// The largest value written to sled; at most 4096, since larger ones lose power-cut safety.
    pub segment_max_bytes: usize,
    /// A file that is given up to start and drain on a full disk.
    pub reserve_bytes: u64,
    /// What the centre acknowledged is kept this long for a centre restored from a backup …
    #[serde(rename = "retained_s", serialize_with = "as_s")]
    pub retained: Duration,
    /// … or until it exceeds this size, whichever comes first.
    pub retained_bytes: u64,
    /// A checkpoint of the state is written after this many records, so a start replays no more.
    pub checkpoint_records: u64,
    /// The newest segments that are also held in memory.
    pub tail_bytes: usize,
    /// From this share of `disk_max_bytes` on, telemetry is tombstoned; alarms and tickets go on.
    pub shed_percent: u8,
    /// From this share on the adapter leaves the broker rather than acknowledge.
    pub stop_percent: u8,
}

impl JournalConfig {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let config = Self {
            disk_max_bytes: section.number("disk_max_bytes", 8 * GIB, MIB..=64 * TIB),
            generation_max_bytes: section.number(
                "generation_max_bytes",
                64 * MIB,
                64 * KIB..=16 * GIB,
            ),
            cache_bytes: section.number("cache_bytes", 64 * MIB, 64 * KIB..=64 * GIB),
            segment_max_bytes: section.number("segment_max_bytes", 4096, 512..=4096),
            reserve_bytes: section.number("reserve_bytes", 64 * MIB, 0..=16 * GIB),
            retained: section.seconds("retained_s", 1800, 0..=604_800),
            retained_bytes: section.number("retained_bytes", 64 * MIB, 0..=TIB),
            checkpoint_records: section.number("checkpoint_records", 16_384, 1..=65_536),
            tail_bytes: section.number("tail_bytes", 1 << 20, 0..=GIB),
            shed_percent: section.number("shed_percent", 85, 1..=100),
            stop_percent: section.number("stop_percent", 95, 1..=100),
        };
        config.check(section);
        config
    }

    fn check(&self, section: &Section<'_>) {
        let disk = self.disk_max_bytes;
        if self.generation_max_bytes > disk / 2 {
            let wrong = "大于 disk_max_bytes 的一半，磁盘无法轮换 / over half of disk_max_bytes";
            let right = format!("<= {}", disk / 2);
            section.conflict("generation_max_bytes", None, wrong.into(), right);
        }
        if self.reserve_bytes.saturating_add(self.retained_bytes) > disk / 2 {
            let wrong = "预留与保留之和超过磁盘上限的一半 / \
                         reserve_bytes + retained_bytes over half of disk_max_bytes";
            let right = format!("reserve_bytes + retained_bytes <= {}", disk / 2);
            section.conflict("reserve_bytes", None, wrong.into(), right);
        }
        if self.shed_percent >= self.stop_percent {
            let wrong = "遥测须先于停收让路 / telemetry must be shed before intake stops";
            let right = format!("shed_percent < stop_percent ({})", self.stop_percent);
            section.conflict("shed_percent", None, wrong.into(), right);
        }
    }
}
