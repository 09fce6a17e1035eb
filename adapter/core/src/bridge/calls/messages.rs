//! Notices and commands that callers send to stations.
//!
//! Each is a record that also goes up: the centre learns of what was sent past it.

use super::super::{Bridge, weight};
use super::may_direct;
use crate::notice::{Command, Notice};
use crate::record::{Body, Lane, Outcome};
use crate::request::{Caller, Refusal};
use crate::time::Now;

impl Bridge {
    pub(super) fn send_notice(
        &mut self,
        now: Now,
        caller: &Caller,
        notice: Notice,
    ) -> Result<Outcome, Refusal> {
        may_direct(caller)?;
        if notice.valid_to <= notice.valid_from || notice.valid_to <= now.wall {
            let why = "必须晚于开始时间和当前时间 / must be after valid_from and in the future";
            return Err(Refusal::Invalid { field: "valid_to_time", why: why.to_owned() });
        }
        self.taken_exercise(notice.exercise)?;
        let id = notice.id;
        // The same under another action changes nothing.
        if self.state.notices.get(&id).is_none_or(|known| known.notice != notice) {
            let exercise = notice.exercise;
            let body = fitting("notice", Body::Notice(notice))?;
            self.append(now, Lane::Normal, Self::plain(now, None, exercise, body));
        }
        Ok(Outcome::Notice(id))
    }

    pub(super) fn send_command(
        &mut self,
        now: Now,
        caller: &Caller,
        command: Command,
    ) -> Result<Outcome, Refusal> {
        may_direct(caller)?;
        self.known_node(&command.station)?;
        self.taken_exercise(command.exercise)?;
        let id = command.id;
        match self.state.commands.get(&id) {
            // The same under another action changes nothing.
            Some((known, _)) if *known == command => {}
            Some(_) => {
                let why = "此编号已属另一命令 / names another command already".to_owned();
                return Err(Refusal::Invalid { field: "command_id", why });
            }
            None => {
                let (station, exercise) = (command.station.clone(), command.exercise);
                let body = fitting("command", Body::Command(command))?;
                let record = Self::plain(now, Some(station), exercise, body);
                self.append(now, Lane::Normal, record);
            }
        }
        Ok(Outcome::Command(id))
    }
}

/// A body that the journal can hold.
fn fitting(field: &'static str, body: Body) -> Result<Body, Refusal> {
    if weight::body(&body) > weight::MAX {
        let why = format!("最多 {0} 字节 / at most {0} bytes", weight::MAX);
        return Err(Refusal::Invalid { field, why });
    }
    Ok(body)
}
