//! What is done to the system during the day, as shares of its length, and when notices go out.

use std::time::Duration;

use grid_proto::v1;
use jiff::{SignedDuration, Timestamp};

use crate::centre::desk::ScheduledNotice;

/// A disturbance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Disturbance {
    /// The link to the centre is cut.
    CutCentre,
    /// The adapter is killed, and started again.
    KillAdapter,
    /// The link to the centre is healed.
    HealCentre,
    /// The broker is restarted, or its connections are cut.
    DisturbBroker,
}

/// The kill falls into the outage, when most is buffered.
const DISTURBANCES: [(f64, Disturbance); 4] = [
    (0.25, Disturbance::CutCentre),
    (0.33, Disturbance::KillAdapter),
    (0.42, Disturbance::HealCentre),
    (0.55, Disturbance::DisturbBroker),
];

/// When what is done, from the start of a day that takes `length` of real time.
pub(super) fn disturbances(length: Duration) -> Vec<(Duration, Disturbance)> {
    DISTURBANCES.map(|(share, what)| (length.mul_f64(share), what)).to_vec()
}

/// The city warns of heat in the morning, of rain while the link to the centre is down, and of a flood after the broker
/// was restarted.
pub(crate) fn notices(start: Timestamp, hours: u32) -> Vec<ScheduledNotice> {
    let length_s = f64::from(hours) * 3_600.0;
    let at = |share: f64| {
        let passed = SignedDuration::try_from_secs_f64(length_s * share).unwrap_or_default();
        start.saturating_add(passed).unwrap_or(start)
    };
    let valid_for = SignedDuration::from_hours(24);
    let heat = v1::Notice {
        kind: v1::NoticeKind::Heat.into(),
        level: v1::WarningLevel::Orange.into(),
        title: "高温橙色预警（演练）/ heat, orange (exercise)".to_owned(),
        text: "今日最高气温将达 38℃ / up to 38 °C today".to_owned(),
        advice: "驿站全天开放，备足饮水和防暑药品 / stay open, hand out water and heat medicine"
            .to_owned(),
        ..v1::Notice::default()
    };
    let rain = v1::Notice {
        kind: v1::NoticeKind::Rain.into(),
        level: v1::WarningLevel::Yellow.into(),
        title: "暴雨黄色预警（演练）/ rainstorm, yellow (exercise)".to_owned(),
        text: "未来 6 小时降雨量将达 50 毫米 / 50 mm within 6 hours".to_owned(),
        advice: "提供雨具，接纳避雨人员 / lend rain gear, take people in".to_owned(),
        ..v1::Notice::default()
    };
    let flood = v1::Notice {
        kind: v1::NoticeKind::Flood.into(),
        level: v1::WarningLevel::Orange.into(),
        title: "内涝橙色预警（演练）/ flooding, orange (exercise)".to_owned(),
        text: "低洼路段积水 / low-lying roads are under water".to_owned(),
        advice: "门口备沙袋，提醒绕行 / sandbags at the door, point out detours".to_owned(),
        ..v1::Notice::default()
    };
    vec![
        ScheduledNotice { at: at(0.10), valid_for, notice: heat },
        ScheduledNotice { at: at(0.35), valid_for, notice: rain },
        ScheduledNotice { at: at(0.65), valid_for, notice: flood },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_healed_before_the_day_ends_and_the_kill_falls_into_the_outage() {
        let day = disturbances(Duration::from_secs(60));
        let at = |wanted| day.iter().find(|(_, what)| *what == wanted).unwrap().0;
        assert!(at(Disturbance::CutCentre) < at(Disturbance::KillAdapter));
        assert!(at(Disturbance::KillAdapter) < at(Disturbance::HealCentre));
        assert!(day.iter().all(|(when, _)| *when < Duration::from_secs(40)));
    }

    #[test]
    fn a_notice_goes_out_during_the_outage_and_another_after_the_broker_s_restart() {
        let start: Timestamp = "2026-06-01T00:00:00Z".parse().unwrap();
        let share = |at: Timestamp| at.duration_since(start).as_secs_f64() / (8.0 * 3_600.0);
        let at: Vec<f64> = notices(start, 8).iter().map(|notice| share(notice.at)).collect();
        let of = |wanted| DISTURBANCES.iter().find(|(_, what)| *what == wanted).unwrap().0;
        let outage = of(Disturbance::CutCentre)..of(Disturbance::HealCentre);
        assert!(at.iter().any(|at| outage.contains(at)), "{at:?}");
        assert!(at.iter().any(|at| *at > of(Disturbance::DisturbBroker)), "{at:?}");
        assert!(at.iter().all(|at| *at < 0.9), "{at:?}");
    }
}
