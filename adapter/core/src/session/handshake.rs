//! From the dial to Welcome: who we are, what each side holds, where each lane goes on.

use super::frame::{Frame, GoodbyeReason, Hello, LaneState, SnapshotReason, Welcome};
use super::io::{Closing, LinkPhase, Output};
use super::link::{Link, SHARES, SnapshotOut, State, Wait};
use super::machine::Session;
use crate::ids::Epoch;
use crate::inbox::Breach;
use crate::outbox::Resume;
use crate::record::Lane;
use crate::session::Amount;
use crate::time::Now;

/// Versions of the session protocol spoken here, lowest and highest.
pub const PROTOCOL: (u32, u32) = (1, 1);

/// Refusals listed for a lane in Hello, which must fit one message with all three.
const HELLO_REFUSED_MAX: usize = 256;

impl Session {
    pub(super) fn dial(&mut self, now: Now) {
        self.dials += 1;
        self.unwritten = 0;
        let deadline = now.mono.after(self.settings.connect_timeout);
        self.state = State::Dialling { deadline };
        self.outputs.push_back(Output::Dial { dial: self.dials });
        self.set_phase(LinkPhase::Connecting);
    }

    pub(super) fn connected(&mut self, dial: u64) {
        let State::Dialling { deadline } = self.state else { return };
        let Some(journal_epoch) = self.epoch.filter(|_| dial == self.dials) else { return };
        let bases = Lane::ALL.map(|lane| self.outboxes[lane.index()].base());
        let lanes = Lane::ALL.map(|lane| {
            let inbox = &mut self.inboxes[lane.index()];
            let credit = inbox.open();
            let (received, rejections) = inbox.claim(HELLO_REFUSED_MAX);
            LaneState {
                received,
                base: bases[lane.index()],
                rejections,
                credit_records: credit.records,
                credit_bytes: credit.bytes,
            }
        });
        let hello = Hello {
            adapter_id: self.settings.adapter_id.clone(),
            boot_id: self.boot_id,
            journal_epoch,
            shard: self.settings.shard.clone(),
            fencing_epoch: self.settings.fencing_epoch,
            protocol: PROTOCOL,
            lanes,
        };
        self.state = State::Greeting { deadline, bases };
        self.send(Frame::Hello(hello));
    }

    pub(super) fn welcome(&mut self, now: Now, bases: [u64; Lane::COUNT], welcome: Welcome) {
        if welcome.session_gen <= self.session_gen {
            let text = format!("generation {} after {}", welcome.session_gen, self.session_gen);
            return self.breach(now, text);
        }
        if !(PROTOCOL.0..=PROTOCOL.1).contains(&welcome.protocol) {
            return self.breach(now, format!("version {} was not offered", welcome.protocol));
        }
        self.session_gen = welcome.session_gen;
        self.state = State::Open(Box::new(Link {
            centre_epoch: welcome.centre_epoch,
            opened: now.mono,
            heard: now.mono,
            ping_next: now.mono.after(self.settings.ping),
            nonce: 0,
            pong: None,
            ack_next: [now.mono; Lane::COUNT],
            starved_since: [None; Lane::COUNT],
            shares: SHARES,
            snapshot_out: None,
            snapshot_in: None,
            progressed: false,
        }));
        self.set_phase(LinkPhase::Up { session_gen: welcome.session_gen });
        for lane in Lane::ALL {
            let base = welcome.lanes[lane.index()].base;
            self.inboxes[lane.index()].welcome(welcome.centre_epoch, base);
            self.heard_bases[lane.index()] = Some((welcome.centre_epoch, base));
        }
        self.resume(now, bases, welcome.lanes);
    }

    /// Finds where our lanes go on, and whether a snapshot goes first.
    fn resume(&mut self, now: Now, bases: [u64; Lane::COUNT], lanes: [LaneState; Lane::COUNT]) {
        let resumes = Lane::ALL.map(|lane| {
            let state = &lanes[lane.index()];
            let held = state.received.filter(|(epoch, _)| Some(*epoch) == self.epoch);
            self.outboxes[lane.index()].resume(held.map(|(_, seq)| seq), bases[lane.index()])
        });
        if resumes.contains(&Resume::Restored) {
            return self.mint(SnapshotReason::SenderRestored);
        }
        let marks = resumes.map(Resume::mark);
        for (lane, state) in Lane::ALL.into_iter().zip(lanes) {
            let allowed = Amount { records: state.credit_records, bytes: state.credit_bytes };
            let outbox = &mut self.outboxes[lane.index()];
            outbox.open(marks[lane.index()], allowed);
            let Resume::After(seq) = resumes[lane.index()] else { continue };
            match outbox.ack(seq, state.rejections, now.mono) {
                Ok(new) => self.rejected[lane.index()] += new,
                Err(error) => return self.breach(now, error.to_string()),
            }
        }
        let reason = self.snapshot_reason(&resumes);
        if let (Some(reason), Some(link)) = (reason, self.link_mut()) {
            let snapshot = SnapshotOut { reason, marks, begun: false, asked: false, items: 0 };
            link.snapshot_out = Some(snapshot);
        }
    }

    /// A centre that knows the epoch of no lane, or has lost what it acknowledged of one, needs a snapshot.
    fn snapshot_reason(&self, resumes: &[Resume; Lane::COUNT]) -> Option<SnapshotReason> {
        let is_unknown = |resume: &Resume| matches!(resume, Resume::Unknown(_));
        let has_lost = |resume: &Resume| matches!(resume, Resume::Unknown(seq) if *seq > 0);
        if resumes.iter().any(has_lost) || resumes.iter().all(is_unknown) {
            return Some(if self.restored {
                SnapshotReason::SenderRestored
            } else {
                SnapshotReason::UnknownEpoch
            });
        }
        let is_gone = |resume: &Resume| matches!(resume, Resume::NotRetained(_));
        resumes.iter().any(is_gone).then_some(SnapshotReason::NotRetained)
    }

    pub(super) fn mint(&mut self, why: SnapshotReason) {
        if self.minting.is_none() {
            self.minting = Some(why);
            self.outputs.push_back(Output::MintEpoch { why });
        }
    }

    pub(super) fn epoch_minted(&mut self, now: Now, epoch: Epoch) {
        let why = self.minting.take();
        self.restored |= why == Some(SnapshotReason::SenderRestored);
        self.epoch = Some(epoch);
        self.rejected = [0; Lane::COUNT];
        match self.state {
            State::Open(_) => self.goodbye(now, GoodbyeReason::NewEpoch),
            // Its Hello named the old epoch.
            State::Greeting { .. } => {
                self.close(now, Closing::Goodbye(GoodbyeReason::NewEpoch), Wait::default());
            }
            State::Waiting { .. }
            | State::Dialling { .. }
            | State::Closing { .. }
            | State::Stopped => {}
        }
    }

    pub(super) fn breach(&mut self, now: Now, text: impl Into<String>) {
        self.close(now, Closing::Protocol(text.into()), Wait::default());
    }

    pub(super) fn inbound_breach(&mut self, now: Now, breach: Breach) {
        self.breach(now, breach.to_string());
    }
}
