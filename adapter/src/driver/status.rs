//! What the admin port shows and the gauges say.

use grid_core::bridge::Bridge;
use grid_core::record::Lane;
use grid_core::session::LinkPhase;
use jiff::Timestamp;

use crate::admin::{LaneStatus, LinkState, LinkStatus, Status};
use crate::config::Config;
use crate::journal::Usage;
use crate::telemetry::metric;

/// What has to be remembered between two looks.
#[derive(Debug, Default)]
pub(super) struct Shown {
    field: LinkStatus,
    centre: LinkStatus,
    /// Messages of QoS 0 dropped in this life of the bridge.
    field_dropped: u64,
    /// Some of them since the look before.
    is_dropping: bool,
}

impl Shown {
    pub(super) fn field_dropped(&mut self, total: u64) {
        self.is_dropping = total > self.field_dropped;
        self.field_dropped = total;
    }

    pub(super) fn field_up(&mut self) {
        turn(&mut self.field, LinkState::Up, None);
    }

    pub(super) fn field_down(&mut self, why: String) {
        turn(&mut self.field, LinkState::Down, Some(why));
    }

    /// Each change is told, so that one between two looks is counted too.
    pub(super) fn centre(&mut self, phase: LinkPhase) {
        let (state, why) = match phase {
            LinkPhase::Down { why } => (LinkState::Down, Some(why)),
            LinkPhase::Connecting => (LinkState::Connecting, None),
            LinkPhase::Up { .. } => (LinkState::Up, None),
            LinkPhase::Superseded => (LinkState::Superseded, None),
        };
        let up = f64::from(u8::from(state == LinkState::Up));
        metrics::gauge!(metric::LINK_UP, "link" => "centre").set(up);
        turn(&mut self.centre, state, why);
    }

    pub(super) fn status(
        &mut self,
        config: &Config,
        bridge: &Bridge,
        usage: &Usage,
        stopping: bool,
    ) -> Status {
        let link = bridge.link_status();
        self.field.peer = config.field.url.to_string();
        self.centre.peer = config.centre.url.to_string();
        let counts = bridge.counts();
        let lanes = Lane::ALL.map(|lane| {
            let status = &link.lanes[lane.index()];
            gauge(metric::LANE_APPENDED, name(lane), status.appended);
            gauge(metric::LANE_DURABLE, name(lane), status.durable);
            gauge(metric::LANE_ACKED, name(lane), status.acked);
            LaneStatus {
                lane: name(lane).to_owned(),
                appended: status.appended,
                durable: status.durable,
                acked: status.acked,
                pending: status.appended.saturating_sub(status.acked),
            }
        });
        let reasons = self.reasons(config, counts.quarantined, usage, stopping);
        metrics::gauge!(metric::DISK_BYTES).set(usage.disk_bytes as f64);
        metrics::gauge!(metric::NODES).set(counts.nodes_registered as f64);
        metrics::gauge!(metric::NODES_ONLINE).set(counts.nodes_online as f64);
        metrics::gauge!(metric::ALARMS_OPEN).set(counts.alarms_active as f64);
        metrics::gauge!(metric::TICKETS_OPEN).set(counts.tickets_open as f64);
        Status {
            ready: self.field.state == LinkState::Up && !stopping,
            reasons,
            field: self.field.clone(),
            centre: self.centre.clone(),
            lanes: lanes.into(),
            disk_used_bytes: usage.disk_bytes,
            disk_max_bytes: usage.limit_bytes,
            nodes_registered: counts.nodes_registered,
            nodes_online: counts.nodes_online,
            alarms_open: counts.alarms_active,
            tickets_open: counts.tickets_open,
            quarantined: counts.quarantined,
            quarantine_max: config.limits.quarantine_max as u64,
            quarantine_evicted: counts.quarantine_evicted,
            ..Status::starting(&config.adapter)
        }
    }

    /// Why it is not ready, or what is degraded.
    fn reasons(
        &self,
        config: &Config,
        quarantined: u64,
        usage: &Usage,
        stopping: bool,
    ) -> Vec<String> {
        let mut reasons = Vec::new();
        if stopping {
            reasons.push("正在停止 / stopping".to_owned());
        }
        if self.field.state != LinkState::Up {
            reasons.push("未连接驿站代理服务器 / the stations' broker is not connected".to_owned());
        }
        match self.centre.state {
            LinkState::Up => {}
            LinkState::Superseded => {
                reasons.push("已被另一适配器取代 / another adapter has taken our place".to_owned());
            }
            LinkState::Down | LinkState::Connecting => {
                reasons.push("未连接中心，正在缓存 / the centre is away, buffering".to_owned());
            }
        }
        if self.is_dropping {
            let reason =
                "磁盘太慢，QoS 0 消息被丢弃 / the disk is slow, messages of QoS 0 are dropped";
            reasons.push(reason.to_owned());
        }
        if quarantined >= config.limits.quarantine_max as u64 {
            let text = "隔离区已满，最旧者让位 / the quarantine is full, the oldest makes room";
            reasons.push(text.to_owned());
        }
        if usage.fraction * 100.0 >= f64::from(config.journal.shed_percent) {
            reasons.push("磁盘将满，遥测让路 / the disk fills up, telemetry is shed".to_owned());
        }
        reasons
    }
}

/// A lane's name in labels and status.
pub(super) fn name(lane: Lane) -> &'static str {
    match lane {
        Lane::Urgent => "urgent",
        Lane::Normal => "normal",
        Lane::BestEffort => "best_effort",
    }
}

fn gauge(metric: &'static str, lane: &'static str, value: u64) {
    metrics::gauge!(metric, "lane" => lane).set(value as f64);
}

fn turn(link: &mut LinkStatus, state: LinkState, why: Option<String>) {
    if link.state == state && link.since.is_some() {
        return;
    }
    if state == LinkState::Up {
        link.connects += 1;
    }
    if why.is_some() {
        link.last_error = why;
    }
    link.state = state;
    link.since = Some(Timestamp::now().to_string());
}
