//! What leaves: effects of records, outputs that waited for stable storage, the disk's answer to the broker.

use super::Bridge;
use super::fold::Effect;
use super::io::{Log, LogLevel, Output};
use crate::ids::{PublisherId, RecordIndex};
use crate::notice::CommandState;
use crate::request::Change;
use crate::session;
use crate::station::StationDown;
use crate::time::Now;

impl Bridge {
    /// What a record means for the outside, once it is durable.
    pub(super) fn follow(&mut self, now: Now, effects: Vec<Effect>) {
        let mut overflowed = Vec::new();
        for effect in effects {
            match effect {
                Effect::Queued(publisher, message) => {
                    self.timers.hold(publisher.clone());
                    if self.is_reachable(&publisher) {
                        self.timers.sent_one(now, &publisher, self.settings.down_resend.0);
                        self.publish(publisher, StationDown::Sequenced(*message));
                    }
                }
                Effect::Overflowed(publisher, message) => overflowed.push((publisher, message)),
                Effect::Changed(entity) => {
                    let change = Change { index: self.index, entity };
                    self.leave(Output::Notify(Box::new(change)));
                }
            }
        }
        for (publisher, message) in overflowed {
            let text =
                format!("{publisher}: its down messages are full, {} was dropped", message.seq);
            self.log(LogLevel::Error, text);
            let why = "驿站待收消息已满 / too many messages wait for the station";
            self.tell_undelivered(now, *message, CommandState::Failed, why);
        }
    }

    /// Lets an output leave once everything given so far is durable, and what is still being collected: that
    /// gets a later index, in the same commit as the next one given.
    pub(super) fn leave(&mut self, output: Output) {
        let after = if self.shedding.is_empty() { self.index } else { self.index.next() };
        if let Some(output) = self.gate.pass(after, self.durable, output) {
            self.out.push_back(output);
        }
    }

    pub(super) fn publish(&mut self, publisher: PublisherId, message: StationDown) {
        self.leave(Output::PublishDown { publisher, message: Box::new(message) });
    }

    pub(super) fn log(&mut self, level: LogLevel, text: String) {
        self.out.push_back(Output::Log(Log { level, text }));
    }

    pub(super) fn made_durable(&mut self, now: Now, index: RecordIndex) {
        self.durable = self.durable.max(index);
        let before = self.durable_lasts;
        while let Some(&(at, lane, seq)) = self.undurable.front() {
            if at > index {
                break;
            }
            if let Some(lane) = lane {
                self.durable_lasts[lane.index()] = seq;
            }
            self.undurable.pop_front();
        }
        if self.durable_lasts != before {
            self.tell_session(now, session::Input::Durable { lasts: self.durable_lasts });
        }
        while let Some((at, _)) = self.follow_ups.front() {
            if *at > index {
                break;
            }
            let Some((_, input)) = self.follow_ups.pop_front() else { break };
            self.tell_session(now, input);
        }
        while let Some(output) = self.gate.release(self.durable) {
            self.out.push_back(output);
        }
    }

    pub(super) fn disk(&mut self, percent: u8) {
        self.disk_percent = percent;
        let pause = percent >= self.settings.stop_percent;
        if pause != self.field_paused {
            self.field_paused = pause;
            let what = if pause { "leaving the broker" } else { "coming back to the broker" };
            let level = if pause { LogLevel::Error } else { LogLevel::Info };
            self.log(level, format!("the disk is {percent} % full: {what}"));
            self.out.push_back(Output::FieldPause(pause));
        }
    }
}
