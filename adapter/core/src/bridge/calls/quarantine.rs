//! What operators do about the quarantine.

use super::super::Bridge;
use super::super::io::LogLevel;
use super::{may_operate, required};
use crate::ids::QuarantineId;
use crate::record::{LocalBody, Outcome, Unquarantine};
use crate::request::{Caller, Refusal};
use crate::station::StationUp;
use crate::time::Now;

impl Bridge {
    pub(super) fn drop_quarantined(
        &mut self,
        now: Now,
        caller: &Caller,
        id: QuarantineId,
        reason: String,
    ) -> Result<Outcome, Refusal> {
        may_operate(caller)?;
        required("reason", &reason)?;
        self.get_quarantined(id)?;
        // The local lane is not kept for ever; the log may be.
        let text = format!("quarantined {id} dropped by {}: {reason}", caller.actor);
        self.log(LogLevel::Warn, text);
        let how = Unquarantine::Dropped { actor: caller.actor.clone(), reason };
        self.append_local(now, LocalBody::Unquarantined { id, how });
        Ok(Outcome::Quarantine(id))
    }

    pub(super) fn retry_quarantined(
        &mut self,
        now: Now,
        caller: &Caller,
        id: QuarantineId,
        message: Option<Box<StationUp>>,
    ) -> Result<Outcome, Refusal> {
        may_operate(caller)?;
        self.get_quarantined(id)?;
        let Some(message) = message else {
            let why = "仍无法解析 / it still cannot be used".to_owned();
            return Err(Refusal::Illegal { why, ticket: None });
        };
        self.retry(now, &message).map_err(|(_, detail)| {
            let why = format!("再次被拒 / refused again: {detail}");
            Refusal::Illegal { why, ticket: None }
        })?;
        let how = Unquarantine::Retried { actor: caller.actor.clone() };
        self.append_local(now, LocalBody::Unquarantined { id, how });
        Ok(Outcome::Quarantine(id))
    }
}
