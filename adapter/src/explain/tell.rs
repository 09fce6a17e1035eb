//! A trail in words: where each record was stored, what the centre said of it, and where the knowledge ends.

use std::collections::BTreeSet;

use grid_core::record::Lane;
use grid_proto::v1;

use super::records::{self, lane_words, time_words};
use super::trail::{End, Found, Trail};
use super::{Known, Timed, about, hop, timeless};
use crate::convert::enums::Enumeration as _;

impl Trail {
    /// Adds what was found to what is known. `acked` is what the centre has acknowledged by lane, as the state
    /// has it.
    pub(super) fn tell(mut self, acked: &[u64; Lane::COUNT], known: &mut Known) {
        let mut told = BTreeSet::new();
        // It was read backwards.
        self.found.reverse();
        self.hops.reverse();
        for found in &self.found {
            known.hops.push(found.recorded());
            let place = (found.lane.index(), found.seq);
            let about_it =
                |timed| about(timed, found.record.index.0, Some((found.lane, found.seq)));
            let (lane, seq) = (lane_words(found.lane), found.seq);
            if let Some((at, words)) = self.rejected.get(&place) {
                let text = format!("中心拒收 / the centre rejected {lane} #{seq}: {words}");
                known.hops.push(about_it(hop(at.time, "rejected", text)));
            } else if let Some((upto, at)) = self.acked[place.0].range(seq..).next() {
                // Many records of an entity may share one acknowledgement.
                if told.insert((place.0, *upto)) {
                    let text = format!("中心已确认 / the centre acknowledged {lane} up to #{upto}");
                    known.hops.push(about(
                        hop(at.time, "acked", text),
                        at.index,
                        Some((found.lane, *upto)),
                    ));
                }
            } else if acked[place.0] >= seq {
                let text = format!(
                    "中心已确认 {lane} #{seq}，时间已不在日志中 / the centre acknowledged it; when is no longer held"
                );
                known.timeless.push(placed(timeless("acked", text), found.lane, seq));
            } else {
                let upto = acked[place.0];
                let text = format!(
                    "待送中心 {lane} #{seq}，中心确认到 #{upto} / waits for the centre, which acknowledged up to #{upto}"
                );
                known.timeless.push(placed(timeless("pending", text), found.lane, seq));
            }
        }
        known.hops.extend(self.hops);
        known.timeless.extend(self.timeless);
    }

    /// How far back it looked, in words.
    pub(super) fn end(&self) -> String {
        let back = self.oldest.map_or_else(|| "（空）".to_owned(), time_words);
        let unreadable = match self.unreadable {
            0 => String::new(),
            count => format!("；{count} 处读不出 / {count} places can't be read"),
        };
        let text = match self.end {
            End::Oldest if self.oldest_commit <= 1 => {
                "全部日志已读，从第一条起 / the whole journal was read, from its first record".to_owned()
            }
            End::Oldest => format!(
                "日志已读到最早保留的 {back}，更早的已删除 / the journal was read back to its oldest record, {back}: \
                 what is older was delivered and is gone"
            ),
            End::Found => "日志中关于它的已全部读到 / all that the journal holds of it was read".to_owned(),
            End::OldEnough => format!(
                "日志已读到 {back}，更早的与它无关 / the journal was read back to {back}; what is older cannot concern it"
            ),
            End::Nowhere => {
                "此处没有可读的记录：未写到，或已送达并删除 / no readable record lies at this place: it was not \
                 reached yet, or was delivered and is gone"
                    .to_owned()
            }
            End::Limit => format!(
                "已达单次查找上限，日志只读到 {back}；停机后可用 explain --data 读完 / at the limit of one search the \
                 journal was read back to {back} only; explain --data beside the stopped adapter reads all of it"
            ),
        };
        format!("{text}{unreadable}")
    }
}

impl Found {
    fn recorded(&self) -> Timed {
        let record = &self.record;
        let mut text =
            format!("收到并落盘 / received and stored: {}", records::words(&record.body));
        let lane = lane_words(self.lane);
        text.push_str(&format!(" · {lane} #{} commit {}", self.seq, self.commit));
        if let Some(source) = &record.source {
            text.push_str(&format!(" · 来自 from {}", records::source_words(source)));
        }
        if let Some(at) = record.device_time {
            text.push_str(&format!(" · 设备时间 device time {}", time_words(at)));
        }
        if record.clock_skewed {
            text.push_str(" · 时钟偏差 clock skewed (limits.clock_skew_flag_s)");
        }
        if record.out_of_sequence {
            text.push_str(" · 越序 out of sequence");
        }
        if record.exercise {
            text.push_str(" · 演练 exercise");
        }
        if let Some(rule) = records::lane_rule(self.lane, &record.body) {
            text.push_str(&format!(" · {rule}"));
        }
        about(
            hop(record.receive_time, "recorded", text),
            record.index.0,
            Some((self.lane, self.seq)),
        )
    }
}

/// The same hop, about the record at this place.
pub(super) fn placed(hop: v1::Hop, lane: Lane, seq: u64) -> v1::Hop {
    v1::Hop { lane: lane.to_number(), seq, ..hop }
}
