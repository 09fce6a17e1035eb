//! Hello and Welcome: who may speak, and where each lane goes on.

use grid_proto::v1;
use grid_proto::v1::open_session_response::Frame as Down;

use super::link::{Amount, Inbound, Link, Outbound};
use super::{Closing, ConnId, Now, Peer, new_epoch};
use crate::centre::entry::{Entry, EpochCause};
use crate::centre::lane::{Lane, PerLane};

/// The version of the session protocol spoken here.
const PROTOCOL: u32 = 1;

/// Where the centre's own lanes go on.
struct Resume {
    /// The number to send next.
    next: PerLane<u64>,
    /// Why a snapshot goes first, if it does.
    snapshot: Option<v1::SnapshotReason>,
}

impl Peer {
    pub(super) fn hello(&mut self, now: Now, conn: ConnId, hello: v1::Hello) {
        let lanes = match self.check(&hello) {
            Ok(lanes) => lanes,
            Err(closing) => return self.close(conn, closing),
        };
        if let Some(older) = self.link.as_ref().map(|link| link.conn) {
            let text = "a newer session took its place";
            let closing = Closing::new(tonic::Code::Aborted, "SESSION_SUPERSEDED", text);
            self.goodbye(older, v1::GoodbyeReason::Superseded, closing);
        }
        let resume = self.resume(now, &lanes);
        for lane in Lane::ALL {
            let base = lanes[lane].base;
            self.forget_rejections(lane, &hello.journal_epoch, base);
        }
        let generation = self.books.generation + 1;
        self.note(Entry::Session {
            generation,
            adapter: hello.adapter_id,
            boot: hello.boot_id,
            journal_epoch: hello.journal_epoch.clone(),
            shard: hello.shard,
            fencing_epoch: hello.fencing_epoch,
        });
        let window =
            Amount { records: self.settings.window_records, bytes: self.settings.window_bytes };
        let inbound = PerLane::each(|lane| Inbound {
            base: lanes[lane].base,
            granted: window,
            acked: self.books.received[lane].seq,
            // Welcome says it too; an adapter that lost an acknowledgement hears it either way.
            ack_due: true,
            ..Default::default()
        });
        let outbound = PerLane::each(|lane| Outbound {
            next: resume.next[lane],
            heard: resume.next[lane] - 1,
            allowed: Amount {
                records: lanes[lane].credit_records,
                bytes: lanes[lane].credit_bytes,
            },
            spent: Amount::default(),
            outstanding_since: None,
            blocked_since: None,
        });
        // This input's commit holds the session; Welcome follows when that is durable.
        let stamp = (conn, generation, self.books.commits + 1);
        let link = Link::new(now, stamp, hello.journal_epoch, inbound, outbound, resume.snapshot);
        self.link = Some(link);
    }

    /// Whether this Hello may open a session; answers its lanes in order.
    fn check(&self, hello: &v1::Hello) -> Result<PerLane<v1::LaneState>, Closing> {
        if hello.protocol_min > PROTOCOL || hello.protocol_max < PROTOCOL {
            let text = format!("this centre speaks version {PROTOCOL}");
            return Err(Closing::precondition("PROTOCOL_UNSUPPORTED", text));
        }
        if hello.adapter_id.is_empty() || hello.journal_epoch.is_empty() {
            return Err(Closing::invalid("HELLO_INCOMPLETE", "adapter_id and journal_epoch"));
        }
        if !self.books.shard.is_empty() && self.books.shard != hello.shard {
            let text = format!("this centre serves shard {}", self.books.shard);
            return Err(Closing::precondition("SHARD_UNKNOWN", text));
        }
        if hello.fencing_epoch < self.books.fencing_epoch {
            let text = format!("the lease is at {}", self.books.fencing_epoch);
            return Err(Closing::precondition("FENCED", text));
        }
        let find = |lane: Lane| {
            hello.lanes.iter().find(|state| Lane::from_wire(state.lane) == Some(lane)).cloned()
        };
        PerLane::try_each(find)
            .filter(|_| hello.lanes.len() == Lane::ALL.len())
            .ok_or_else(|| Closing::invalid("HELLO_LANES", "each of the three lanes, once"))
    }

    /// Finds where our lanes go on, takes what the adapter holds as acknowledged, and begins a new epoch when
    /// the adapter holds more than we know of: then it is we who were restored from an older copy.
    fn resume(&mut self, now: Now, theirs: &PerLane<v1::LaneState>) -> Resume {
        let is_current = |lane: Lane| theirs[lane].received_epoch == self.books.epoch;
        // Not "more than we have": numbers given since the restore may have reached what was given before it.
        let ahead = Lane::ALL
            .iter()
            .any(|lane| is_current(*lane) && theirs[*lane].received_seq > self.sent_ever[*lane]);
        let unknown = |lane: &Lane| {
            let epoch = &theirs[*lane].received_epoch;
            !epoch.is_empty() && !self.books.epochs.contains(epoch)
        };
        let lost: Vec<String> = Lane::ALL
            .iter()
            .filter(|lane| unknown(lane))
            .map(|lane| theirs[*lane].received_epoch.clone())
            .collect();
        if ahead || !lost.is_empty() {
            self.begin_epoch(now, lost);
            let snapshot = Some(v1::SnapshotReason::SenderRestored);
            return Resume { next: PerLane::each(|_| 1), snapshot };
        }
        let current = PerLane::each(is_current);
        let is_new_here = Lane::ALL.iter().all(|lane| !current[*lane]);
        let mut snapshot = is_new_here.then_some(v1::SnapshotReason::UnknownEpoch);
        let mut next = PerLane::each(|lane| self.books.outbox[lane].acked + 1);
        for lane in Lane::ALL {
            let outbox = &self.books.outbox[lane];
            if current[lane] {
                let held = theirs[lane].received_seq;
                next[lane] = (held + 1).max(outbox.oldest());
                if held + 1 < outbox.oldest() {
                    snapshot = Some(v1::SnapshotReason::NotRetained);
                }
                if held > outbox.acked {
                    self.note(Entry::Acked { lane, seq: held });
                }
            } else if outbox.acked > 0 {
                // It had records of this lane and has lost them.
                snapshot = Some(v1::SnapshotReason::UnknownEpoch);
            }
        }
        Resume { next, snapshot }
    }

    /// Indexes and versions go on above what they can have been before the restore: no more than one a
    /// second of domain time, from 1970.
    fn begin_epoch(&mut self, now: Now, lost: Vec<String>) {
        let floor = u64::try_from(now.domain.as_second()).unwrap_or(0);
        tracing::warn!(
            ?lost,
            "the adapter holds more than this ledger: it was restored; new epoch"
        );
        self.sent_ever = PerLane::default();
        self.note(Entry::Epoch {
            epoch: new_epoch(now),
            cause: EpochCause::Restored,
            floor: floor.max(self.books.index + 1),
            lost,
        });
        let again = self.desk.told_again(now.domain);
        self.perform(again);
    }

    /// The session's entry is durable: the adapter may speak.
    pub(super) fn welcome(&mut self) {
        let Some(link) = self.link.as_mut() else { return };
        link.welcome_after = None;
        let (conn, generation, snapshot) = (link.conn, link.generation, link.snapshot);
        let inbound = link.inbound;
        let lanes = Lane::ALL.map(|lane| {
            let (epoch, seq) = self.durable.received[lane].clone();
            v1::LaneState {
                lane: lane.to_wire(),
                received_epoch: epoch,
                received_seq: seq,
                base: self.durable.acked[lane],
                rejections: self.rejections_above(lane, inbound[lane].base),
                credit_records: inbound[lane].granted.records,
                credit_bytes: inbound[lane].granted.bytes,
            }
        });
        let heartbeat_ms = u32::try_from(self.settings.heartbeat.as_millis()).unwrap_or(u32::MAX);
        let welcome = v1::Welcome {
            session_gen: generation,
            centre_epoch: self.books.epoch.clone(),
            lanes: lanes.to_vec(),
            heartbeat_ms,
            protocol: PROTOCOL,
        };
        self.send(conn, Down::Welcome(welcome));
        if let Some(reason) = snapshot {
            self.send_snapshot(conn, reason);
        }
    }
}
