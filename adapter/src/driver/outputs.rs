//! What the bridge wants done: to the journal, to the edges, to callers and watchers.

use grid_core::bridge::{Input, LogLevel, Output};
use grid_core::record::Lane;
use grid_core::session;
use tokio::sync::mpsc;

use super::turn::Driver;
use super::{Error, counting, lanes};
use crate::centre::CentreCommand;
use crate::field::FieldCommand;

impl Driver<'_> {
    /// Drains the bridge.
    pub(super) fn outputs(&mut self) -> Result<(), Error> {
        while let Some(output) = self.bridge.poll_output() {
            match output {
                Output::Append { lane, seq, record } => {
                    counting::record(&record);
                    self.writer.append(lane, seq, &record)?;
                }
                Output::AppendVoid { lane, first, last, reason, shares } => {
                    counting::void(lane, first, last, reason);
                    self.writer.append_void(lane, (first, last), reason, shares)?;
                }
                Output::AppendLocal { seq, record } => {
                    counting::local(&record);
                    self.writer.append_local(seq, &record)?;
                }
                Output::Trim { lane, upto } => self.writer.trim(lanes::of_core(lane), upto),
                Output::AckStation(delivery) => {
                    self.to_field.push_back(FieldCommand::Ack(delivery));
                }
                Output::PublishDown { publisher, message } => {
                    self.to_field.push_back(FieldCommand::Publish { publisher, message });
                }
                Output::FieldPause(pause) => self.to_field.push_back(FieldCommand::Pause(pause)),
                Output::Centre(session::Output::Load { lane, from, bytes_max }) => {
                    self.load(lane, from, bytes_max);
                }
                Output::Centre(output) => {
                    if let session::Output::Dial { dial } = &output {
                        *self.dial = Some(*dial);
                    }
                    match CentreCommand::try_from(output) {
                        Ok(command) => self.to_centre.push_back(command),
                        Err(other) => tracing::error!(?other, "an output for nobody"),
                    }
                }
                Output::FetchRejected { lane, seq, rejections } => {
                    self.loader.fetch_rejected(lane, seq, rejections);
                }
                Output::Reply { call, result } => {
                    if let Some(reply) = self.calls.remove(&call) {
                        // A caller that has gone hears nothing.
                        let _ = reply.send(*result);
                    }
                }
                Output::Notify(change) => self.links.changes.publish(*change),
                Output::CentrePhase(phase) => self.shown.centre(phase),
                Output::Log(line) => log(line.level, &line.text),
            }
        }
        Ok(())
    }

    /// From the tail when it is there, else off the loop.
    fn load(&mut self, lane: Lane, from: u64, bytes_max: usize) {
        let durable = self.bridge.durable_lasts()[lane.index()];
        match self.writer.load(lane, (from, durable), bytes_max) {
            Some(segments) => {
                // The bridge is being drained: the answer is its next input.
                let input = session::Input::Loaded { lane, from, segments };
                self.answers.push_back(Input::Centre(input));
            }
            None => self.loader.load(lane, from, bytes_max),
        }
    }

    /// Hands the edges what they have room for; the rest waits here.
    pub(super) fn flush_edges(&mut self) -> Result<(), Error> {
        while let Some(command) = self.to_field.pop_front() {
            match self.links.field.try_send(command) {
                Ok(()) => {}
                Err(mpsc::error::TrySendError::Full(command)) => {
                    self.to_field.push_front(command);
                    break;
                }
                Err(mpsc::error::TrySendError::Closed(_)) => {
                    return Err(Error::EdgeGone { edge: "field" });
                }
            }
        }
        while let Some(command) = self.to_centre.pop_front() {
            match self.links.centre.try_send(command) {
                Ok(()) => {}
                Err(mpsc::error::TrySendError::Full(command)) => {
                    self.to_centre.push_front(command);
                    break;
                }
                Err(mpsc::error::TrySendError::Closed(_)) => {
                    return Err(Error::EdgeGone { edge: "centre" });
                }
            }
        }
        Ok(())
    }
}

fn log(level: LogLevel, text: &str) {
    match level {
        LogLevel::Debug => tracing::debug!("{text}"),
        LogLevel::Info => tracing::info!("{text}"),
        LogLevel::Warn => tracing::warn!("{text}"),
        LogLevel::Error => tracing::error!("{text}"),
    }
}
