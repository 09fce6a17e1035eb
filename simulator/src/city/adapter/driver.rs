//! What the bridge wants done, turn by turn, as `adapter/src/driver` does it.

use grid_adapter::convert::record;
use grid_core::bridge::{Bridge, Input, LogLevel, Output, RejectedRecord};
use grid_core::record::{Body, Lane, Record};
use grid_core::session;
use grid_core::station::StationDown;
use rand::Rng as _;

use super::super::agenda::{Event, MS, Micros, SECOND};
use super::super::commit::{Checkpoint, Commit};
use super::super::options::Break;
use super::super::world::City;
use super::MONO_START_MS;

/// A positive control holds a raise back for so long.
const HOLDS: Micros = 3 * SECOND;

impl City {
    pub(super) fn drain(&mut self) {
        while let Some(output) = self.adapter.bridge.as_mut().and_then(Bridge::poll_output) {
            if let Some((left, down_for)) = &mut self.adapter.dies {
                if *left == 0 {
                    let down_for = *down_for;
                    self.adapter.dies = None;
                    return self.adapter_dies(down_for);
                }
                *left -= 1;
            }
            if let Err(why) = self.output(output) {
                self.fail(why);
            }
        }
    }

    fn output(&mut self, output: Output) -> Result<(), String> {
        let adapter = &mut self.adapter;
        match output {
            Output::Append { lane, seq, record } => {
                adapter.records += 1;
                if self.options.broken == Some(Break::ClearOvertakes) {
                    self.append_disordered(lane, seq, *record);
                } else {
                    adapter.filling.append(lane, seq, &record);
                }
            }
            Output::AppendVoid { lane, first, last, reason, shares } => {
                adapter.records += 1;
                adapter.filling.append_void(lane, (first, last), reason, &shares);
            }
            Output::AppendLocal { seq, record } => {
                adapter.records += 1;
                adapter.filling.append_local(seq, &record)?;
            }
            Output::Trim { lane, upto } => adapter.filling.trim(lane, upto),
            Output::AckStation(delivery) => {
                let index = adapter.depends.remove(&delivery).ok_or("a PUBACK for nothing")?;
                if index > adapter.durable() {
                    return Err(format!("a PUBACK before record {index} was durable"));
                }
                self.field_acks(delivery);
            }
            Output::PublishDown { publisher, message } => {
                if let StationDown::Receipt { boot, seq } = &*message {
                    let covered = adapter.disk.accounts.covers(*boot, *seq);
                    covered.map_err(|(first, last)| {
                        format!(
                            "a receipt of {publisher} up to {seq}, and {first} to {last} are not \
                             in the journal"
                        )
                    })?;
                }
                self.field_publishes(&publisher, &message);
            }
            Output::FieldPause(pause) => self.field_pauses(pause),
            Output::Centre(output) => self.session_output(output)?,
            Output::FetchRejected { lane, seq, rejections } => {
                let with_content = |rejection: session::Rejection| {
                    let bytes = adapter.disk.one(lane, rejection.seq);
                    let (batch, _) = record::read_batch(bytes.clone());
                    let record = batch.into_iter().next().and_then(|received| match received {
                        session::Received::Record(record) => Some(record),
                        session::Received::Malformed { .. } => None,
                    });
                    RejectedRecord { rejection, bytes, record }
                };
                let rejections = rejections.into_iter().map(with_content).collect();
                adapter.answers.push_back(Input::FetchedRejected { lane, seq, rejections });
            }
            Output::Reply { call, result } => {
                let Some((waiting, index)) = adapter.calls.remove(&call) else { return Ok(()) };
                if index > adapter.durable() {
                    return Err(format!("an answer before record {index} was durable"));
                }
                self.answers(waiting, *result);
            }
            Output::Notify(change) => {
                if change.index > adapter.durable() {
                    return Err(format!("a watcher heard of record {} too early", change.index));
                }
                self.changed(*change);
            }
            Output::CentrePhase(_) => {}
            Output::Log(log) => {
                if self.options.trace {
                    self.say(&format!("adapter {:?}: {}", log.level, log.text));
                }
                self.counts.errors += u64::from(log.level == LogLevel::Error);
            }
        }
        Ok(())
    }

    fn session_output(&mut self, output: session::Output) -> Result<(), String> {
        match output {
            session::Output::Load { lane, from, bytes_max } => {
                let segments = self.adapter.disk.load(lane, from, bytes_max)?;
                let input = session::Input::Loaded { lane, from, segments };
                self.adapter.answers.push_back(Input::Centre(input));
            }
            session::Output::Dial { dial } => {
                self.adapter.last_dial = dial;
                self.session_dials(dial);
            }
            session::Output::Send { dial, frame } => self.session_sends(dial, *frame)?,
            session::Output::Close { dial, why } => self.session_closes(dial, &why),
            other @ (session::Output::StoreAck { .. }
            | session::Output::Apply { .. }
            | session::Output::ApplyVoid { .. }
            | session::Output::ApplySnapshotBegin { .. }
            | session::Output::ApplySnapshotItem(_)
            | session::Output::ApplyUnreadableItem(_)
            | session::Output::StoreSent { .. }
            | session::Output::ApplySnapshotEnd { .. }
            | session::Output::NextSnapshotItems { .. }
            | session::Output::Trim { .. }
            | session::Output::MintEpoch { .. }
            | session::Output::Phase(_)) => return Err(format!("an output for nobody: {other:?}")),
        }
        Ok(())
    }

    /// What follows from a turn: answers of the journal, the next commit, the next wake.
    pub(super) fn settle(&mut self) {
        if self.adapter.flying.is_none() {
            let now = self.adapter.now(self.agenda.now());
            let Some(bridge) = &mut self.adapter.bridge else { return };
            bridge.handle(now, Input::Seal);
            self.drain();
        }
        while let Some(answer) = self.adapter.answers.pop_front() {
            let now = self.agenda.now();
            let core_now = self.adapter.now(now);
            let Some(bridge) = &mut self.adapter.bridge else { return };
            bridge.handle(core_now, answer);
            self.drain();
        }
        self.submit();
        let (now, adapter) = (self.agenda.now(), &mut self.adapter);
        let Some(wake) = adapter.bridge.as_ref().and_then(Bridge::next_wake) else { return };
        let wake = adapter.began + wake.0.saturating_sub(MONO_START_MS) * MS;
        // At least a moment later: what it waits for may be a commit.
        let wake = wake.max(now + MS);
        if adapter.wake.is_none_or(|earlier| wake < earlier) {
            adapter.wake = Some(wake);
            self.agenda.at(wake, Event::BridgeWakes(adapter.life));
        }
    }

    fn submit(&mut self) {
        let now = self.agenda.now();
        let adapter = &mut self.adapter;
        let Some(bridge) = &mut adapter.bridge else { return };
        if adapter.flying.is_some() || adapter.filling.is_empty() || adapter.holds_until > now {
            return;
        }
        if self.options.broken == Some(Break::TrimEarly) {
            Lane::ALL.iter().for_each(|lane| adapter.filling.trim(*lane, adapter.disk.last(*lane)));
        }
        let wants_checkpoint = adapter.storing.is_none()
            && adapter.records > 0
            && (adapter.records >= adapter.figures.checkpoint_records
                || now.saturating_sub(adapter.last_checkpoint) >= adapter.figures.checkpoint_every);
        let number = adapter.filling.number;
        let checkpoint = wants_checkpoint.then(|| {
            (adapter.records, adapter.last_checkpoint) = (0, now);
            Checkpoint::new(number, bridge.local_last(), bridge.take_checkpoint())
        });
        let checkpoint = match checkpoint.transpose() {
            Ok(checkpoint) => checkpoint,
            Err(why) => return self.fail(format!("a checkpoint cannot be written: {why}")),
        };
        let next = Commit::new(number + 1);
        let mut commit = std::mem::replace(&mut adapter.filling, next);
        let index = bridge.index();
        commit.index = index;
        adapter.flying = Some((commit, checkpoint));
        adapter.commits += 1;
        let (least, most) = adapter.figures.sync;
        let took = adapter.rng.random_range(least..=most) + adapter.slow;
        let failed = std::mem::take(&mut adapter.fails);
        let life = adapter.life;
        self.agenda.after(took, Event::Committed { life, commit: number, failed });
        if self.options.broken == Some(Break::AckEarly) {
            self.bridge_input(Input::Durable(index));
        }
    }

    pub(in super::super) fn committed(&mut self, life: u64, number: u64, failed: bool) {
        let adapter = &mut self.adapter;
        if adapter.life != life {
            return;
        }
        if failed {
            return self.journal_fails();
        }
        let Some((commit, checkpoint)) = adapter.flying.take() else { return };
        let index = commit.index;
        debug_assert_eq!(commit.number, number, "one commit is on its way at a time");
        if let Err(why) = adapter.disk.store(commit) {
            return self.fail(why);
        }
        if let Some(checkpoint) = checkpoint {
            let took = adapter.rng.random_range(MS..20 * MS) + adapter.slow;
            let event = Event::Checkpointed { life, commit: checkpoint.commit };
            adapter.storing = Some(checkpoint);
            self.agenda.after(took, event);
        }
        self.check_ledger();
        self.bridge_input(Input::Durable(index));
    }

    pub(in super::super) fn checkpointed(&mut self, life: u64, commit: u64) {
        let adapter = &mut self.adapter;
        if adapter.life != life {
            return;
        }
        if let Some(checkpoint) = adapter.storing.take_if(|storing| storing.commit == commit) {
            adapter.filling.trim_local(checkpoint.local_last);
            adapter.disk.checkpoint(checkpoint);
            self.settle();
        }
    }

    /// A positive control: a raise is held back until its clear comes, and then each takes the other's place.
    fn append_disordered(&mut self, lane: Lane, seq: u64, record: Record) {
        use grid_adapter::convert::record::encode_item;
        let adapter = &mut self.adapter;
        let alarm = if let Body::Alarm(alarm) = &record.body
            && record.source.is_some()
        {
            Some((alarm.id, alarm.is_active()))
        } else {
            None
        };
        let held = adapter.held_raise.take().filter(|_| adapter.holds_until > self.agenda.now());
        match (held, alarm) {
            (None, Some((_, true))) => {
                adapter.filling.append(lane, seq, &record);
                adapter.held_raise = Some((lane, seq, Box::new(record)));
                adapter.holds_until = self.agenda.now() + HOLDS;
            }
            (Some((held_lane, held_seq, raise)), Some((id, false)))
                if held_lane == lane
                    && matches!(&raise.body, Body::Alarm(alarm) if alarm.id == id) =>
            {
                adapter.filling.replace(lane, held_seq, &encode_item(&record));
                adapter.filling.append_encoded(lane, seq, &record, &encode_item(&raise));
                adapter.holds_until = 0;
            }
            (held, _) => {
                adapter.filling.append(lane, seq, &record);
                adapter.held_raise = held;
            }
        }
    }
}
