//! What callers do about nodes and alarms.

use super::super::Bridge;
use super::{may_direct, may_operate, required};
use crate::alarm;
use crate::ids::{AlarmId, StationId};
use crate::record::{Body, Lane, Outcome};
use crate::registry::Registration;
use crate::request::{Caller, Refusal};
use crate::ticket::Role;
use crate::time::Now;

impl Bridge {
    pub(super) fn retire(
        &mut self,
        now: Now,
        caller: &Caller,
        station: &StationId,
        reason: String,
    ) -> Result<Outcome, Refusal> {
        may_direct(caller)?;
        required("reason", &reason)?;
        let exercise = self.known_node(station)?.exercise;
        let body = Body::RetireNode { reason };
        let record = Self::plain(now, Some(station.clone()), exercise, body);
        self.append(now, Lane::Normal, record);
        Ok(Outcome::Node(station.clone()))
    }

    pub(super) fn admit_node(
        &mut self,
        now: Now,
        caller: &Caller,
        station: &StationId,
    ) -> Result<Outcome, Refusal> {
        may_operate(caller)?;
        let node = self.known_node(station)?;
        if node.registration != Registration::Held {
            let why = format!("{station} 并未被搁置 / is not held");
            return Err(Refusal::Illegal { why, ticket: None });
        }
        let mut node = node.clone();
        node.registration = Registration::Registering;
        // Its publisher may have come or gone while it was held.
        node.online = node.publisher.as_ref().is_none_or(|publisher| self.is_online(publisher));
        let exercise = node.exercise;
        let body = Body::RegisterNode(Box::new(node));
        let record = Self::plain(now, Some(station.clone()), exercise, body);
        self.append(now, Lane::Normal, record);
        Ok(Outcome::Node(station.clone()))
    }

    pub(super) fn operate_alarm(
        &mut self,
        now: Now,
        caller: &Caller,
        id: AlarmId,
        act: &alarm::OperatorAct,
    ) -> Result<Outcome, Refusal> {
        match caller.role {
            Role::Centre | Role::Officer | Role::Keeper | Role::Supervisor | Role::Operator => {}
            Role::Maintainer | Role::Adapter | Role::Station => {
                let why = "该角色不能处理告警 / this role does not operate alarms".to_owned();
                return Err(Refusal::Forbidden { why });
            }
        }
        let Some(alarm) = self.state.alarms.get(&id) else {
            return Err(Refusal::NotFound { what: "alarm", id: id.to_string() });
        };
        let changed = alarm::operate(alarm, act, &caller.actor, now.wall)
            .map_err(|error| Refusal::Illegal { why: error.to_string(), ticket: None })?;
        let lane = self.lane_of(&changed.key.alarm_type);
        let station = changed.key.station.clone();
        let exercise = changed.key.exercise;
        let record = Self::plain(now, Some(station), exercise, Body::Alarm(Box::new(changed)));
        self.append(now, lane, record);
        Ok(Outcome::Alarm(id))
    }
}
