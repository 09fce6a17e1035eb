//! City notices and commands: what the centre sends of its own accord, and what it learns was sent through the
//! adapter's own service.

use grid_proto::v1;
use jiff::{SignedDuration, Timestamp};

use super::{Desk, Effect, Refusal};
use crate::centre::entry::Entry;
use crate::centre::lane::Lane;
use crate::clock::to_wire;

/// A notice that goes out at a given domain time.
#[derive(Debug, Clone)]
pub struct ScheduledNotice {
    /// When.
    pub at: Timestamp,
    /// How long it is valid from then on.
    pub valid_for: SignedDuration,
    /// What it says and to whom. Its id and times are set when it goes out.
    pub notice: v1::Notice,
}

impl Desk {
    /// Everything that is due at a domain time: scheduled notices, then the centre's acts on open tickets.
    pub fn due(&self, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (nth, scheduled) in self.plan.notices.iter().enumerate() {
            let id = self.chance().uuid(&["scheduled notice", &nth.to_string()]);
            if scheduled.at <= now && !self.notices.contains_key(&id) {
                let ends = scheduled.at.checked_add(scheduled.valid_for).ok();
                let notice = v1::Notice {
                    notice_id: id,
                    valid_from_time: Some(to_wire(scheduled.at)),
                    valid_to_time: ends.map(to_wire),
                    ..scheduled.notice.clone()
                };
                effects.extend(self.send_notice(now, notice));
            }
        }
        self.due_tickets(now, &mut effects);
        effects
    }

    /// Sends a notice. One without an id gets one; the same id again is a change or a cancellation.
    pub fn send_notice(&self, now: Timestamp, mut notice: v1::Notice) -> Vec<Effect> {
        if notice.notice_id.is_empty() {
            let nth = self.notices.len().to_string();
            notice.notice_id = self.chance().uuid(&["notice", &nth]);
        }
        notice.exercise |= self.plan.exercise;
        let mut record = self.down(now, v1::record::Body::Notice(notice.clone()));
        record.exercise = notice.exercise;
        vec![
            Effect::Note(Entry::NoticeSent(Box::new(notice))),
            Effect::Send(Lane::Urgent, Box::new(record)),
        ]
    }

    /// A notice that was sent through the adapter's service: in the books from here on, and not sent again.
    pub(super) fn notice_came(
        &self,
        notice: &v1::Notice,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if notice.notice_id.is_empty() {
            return Err(Refusal::invalid("NOTICE_WITHOUT_IDENTITY: notice_id"));
        }
        if self.notices.get(&notice.notice_id) != Some(notice) {
            effects.push(Effect::Note(Entry::NoticeSent(Box::new(notice.clone()))));
        }
        Ok(())
    }

    /// A command that was sent through the adapter's service. An id names one command for good.
    pub(super) fn command_came(
        &self,
        command: &v1::Command,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Refusal> {
        if command.command_id.is_empty() || command.station_id.is_empty() {
            return Err(Refusal::invalid("COMMAND_WITHOUT_IDENTITY: command_id or station_id"));
        }
        match self.commands.get(&command.command_id) {
            Some(known) if known == command => {}
            Some(_) => return Err(Refusal::invalid("COMMAND_ID_REUSED: it names another command")),
            None => {
                self.stub(&command.station_id, effects);
                effects.push(Effect::Note(Entry::CommandSent(Box::new(command.clone()))));
            }
        }
        Ok(())
    }

    /// Sends a command to a station. One without an id gets one.
    pub fn send_command(&self, now: Timestamp, mut command: v1::Command) -> Vec<Effect> {
        if command.command_id.is_empty() {
            let nth = self.commands.len().to_string();
            command.command_id = self.chance().uuid(&["command", &nth]);
        }
        command.exercise |= self.plan.exercise;
        let mut record = self.down(now, v1::record::Body::Command(command.clone()));
        record.station_id.clone_from(&command.station_id);
        record.exercise = command.exercise;
        vec![
            Effect::Note(Entry::CommandSent(Box::new(command))),
            Effect::Send(Lane::Urgent, Box::new(record)),
        ]
    }
}
